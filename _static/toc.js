// 이 쪽의 차례에서 지금 읽는 곳을 짚는다. 테마의 것은 위로 밀 때 지나온 곳에 머문다.
document.addEventListener("DOMContentLoaded", () => {
  const links = [...document.querySelectorAll("#page-toc a[href^='#']:not([href='#'])")];
  const sections = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (!links.length) return;

  // 그리지 않은 절의 자리를 물으면 그 절을 그려야 한다(first_screen.js).
  const isDrawn = (section) => section.checkVisibility({ contentVisibilityAuto: true });

  function mark() {
    const page = document.documentElement;
    const atEnd = scrollY + innerHeight >= page.scrollHeight - 2 && scrollY > 0;
    const line = atEnd ? innerHeight : innerHeight * 0.3;
    const here = links[sections.findLastIndex((section) => isDrawn(section) && section.getBoundingClientRect().top <= line)];
    for (const link of links) link.classList.toggle("active", link === here);
    for (const entry of document.querySelectorAll("#page-toc .toc-entry")) entry.classList.toggle("active", entry.contains(here ?? null));
    document.querySelector("#page-toc [aria-current]")?.removeAttribute("aria-current");
    here?.setAttribute("aria-current", "true");
  }

  // 새로 온 절은 한 번 그려진 다음에야 그리지 않아도 되는 것으로 정해진다. 그래서 화면을 그린 뒤에 잰다.
  let waiting = false;
  const markLater = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => setTimeout(() => { waiting = false; mark(); }));
  };
  addEventListener("scroll", markLater, { passive: true });
  markLater();
});
