// 넘쳐서 밀리는 칸에만 자판이 닿게 한다.
const AREAS = ".bd-article :is(pre, div.math, .output, .pst-scrollable-table-container)";
const areas = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

// 좁은 화면의 차례를 닫으면 열었던 단추로 돌아간다. 테마는 누른 단추에서 초점을 뗀다.
const DIALOGS = { "pst-primary-sidebar-modal": ".primary-toggle", "pst-secondary-sidebar-modal": ".secondary-toggle" };

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(AREAS).forEach((area) => areas.observe(area));
  for (const [id, button] of Object.entries(DIALOGS)) {
    const opener = () => document.querySelector(`.bd-header-article ${button}`);
    document.getElementById(id)?.addEventListener("close", () => opener()?.focus());
  }
});
