/* 첫 화면을 먼저 그린다. 그 아래의 절은 그리지 않은 채 열리고(book.css의 .first-screen), 쪽이 다 오면 한가할 때
   하나씩 자리를 잡는다. */
(() => {
  const ROOT = document.documentElement.dataset.content_root;
  const THEME = ["bootstrap", "pydata-sphinx-theme"];  // 단추와 창. 글에는 쓰이지 않으므로 글 다음에 부른다

  const loadTheme = () => document.head.append(...THEME.map((name) =>
    Object.assign(document.createElement("script"), { src: `${ROOT}_static/scripts/${name}.js`, async: false })));

  const idle = globalThis.requestIdleCallback ?? setTimeout;
  const settle = ([section, ...rest]) => {
    if (!section) return;
    section.style.contentVisibility = "visible";
    idle(() => settle(rest));
  };

  document.addEventListener("DOMContentLoaded", loadTheme);
  addEventListener("load", (event) => {
    // 테마는 이때 모든 칸의 폭을 재느라 쪽을 통째로 그린다. 넘치는 칸은 keyboard.js가 찾는다.
    event.stopImmediatePropagation();
    idle(() => settle([...document.querySelectorAll(".bd-article section section")]));
  });
})();
