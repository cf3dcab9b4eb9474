// 그림을 누르면 화면 가득 띄우고, 넓은 그림은 밀어서 본다. Esc나 다시 누르기로 닫는다.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.figure");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const shown = [...link.querySelectorAll("img")].find((image) => image.checkVisibility());
  const dialog = document.createElement("dialog");
  dialog.className = "zoom";
  dialog.setAttribute("aria-label", "그림 크게 보기");
  const close = document.createElement("button");
  close.textContent = "닫기";
  const picture = shown.cloneNode();
  picture.loading = "eager";
  dialog.append(close, picture);
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
});
