// 코드 칸마다 복사 단추를 단다. 출력에는 달지 않는다.
document.addEventListener("DOMContentLoaded", () => {
  const blocks = document.querySelectorAll(".bd-article div.highlight > pre");
  for (const block of blocks) {
    if (block.closest(".cell_output")) continue;
    const button = document.createElement("button");
    button.className = "copy-button";
    button.type = "button";
    button.textContent = "복사";
    button.setAttribute("aria-label", "코드 복사");
    button.addEventListener("click", () => copy(block.textContent, button));
    block.parentElement.append(button);
  }
});

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "복사함";
  } catch {
    button.textContent = "복사하지 못함";
  }
  setTimeout(() => { button.textContent = "복사"; }, 2000);
}
