/* 찾는 창과 찾기 쪽: 적는 대로 찾고, 결과를 오가고, 찾아간 자리에 표시한다. 찾는 일은 _static/search/가 한다. */
(() => {
  const ROOT = document.documentElement.dataset.content_root;
  const PARTS = ["minisearch", "words", "query", "engine", "index"];
  const PAGES = 8, EXCERPT = 110, LEAD_IN = 20;
  const LOOKED_AT = 40;  // 글 하나에서 오려 낼 곳을 고를 때 견주는 낱말의 수
  const GLOSSARY = "chapters/appendix/glossary.html", CONTENTS = "chapters/index.html";

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const loadScript = (name) => new Promise((resolve, reject) => {
    document.head.append(element("script", {
      src: `${ROOT}_static/search/${name}.js`, async: false, onload: resolve, onerror: reject,
    }));
  });

  let loading;
  /* 색인은 처음 찾을 때 한 번 싣는다. file://에서도 되도록 fetch를 쓰지 않는다. */
  const loadEngine = () => (loading ??= Promise.all(PARTS.map(loadScript))
    .then(() => globalThis.searchEngine.open(globalThis.searchData)));

  /* text의 [시작, 끝] 자리를 <mark>로 감싼 조각들. */
  const marked = (text, ranges) => {
    const pieces = [];
    let at = 0;
    for (const [start, end] of ranges) {
      pieces.push(text.slice(at, start), element("mark", { textContent: text.slice(start, end) }));
      at = end;
    }
    return [...pieces, text.slice(at)];
  };

  /* 찾은 낱말(found)이 가장 여러 가지로 모인 곳을 낱말의 경계에서 오려 낸다. */
  const excerpt = (text, found) => {
    const variety = (start) => new Set(found.filter(([from, to]) => from >= start && to <= start + EXCERPT)
      .map(([from, to]) => text.slice(from, to))).size;
    const starts = found.slice(0, LOOKED_AT).map(([start]) => ({ start, variety: variety(start) }));
    const best = starts.reduce((a, b) => (b.variety > a.variety ? b : a), { start: 0, variety: 0 }).start;
    const from = best < LEAD_IN ? 0 : text.lastIndexOf(" ", best - LEAD_IN) + 1;
    const space = text.indexOf(" ", from + EXCERPT);
    const to = space < 0 ? text.length : space;
    const inside = found.filter(([start, end]) => start >= from && end <= to).map((range) => range.map((at) => at - from));
    return [from ? "… " : "", ...marked(text.slice(from, to), inside), to < text.length ? " …" : ""];
  };

  const showHit = ({ path, title }, { anchor, heading, text, terms }) => {
    const { marks } = globalThis.searchWords;
    const inHeading = marks(heading, terms), inText = marks(text, terms);
    const words = [[heading, inHeading], [text, inText]].flatMap(([said, ranges]) => ranges.map((range) => said.slice(...range)));
    const query = words.length ? `?${new URLSearchParams({ found: [...new Set(words)].join(" ") })}` : "";
    return element("li", {}, element("a", { href: `${ROOT}${path}${query}#${anchor}` },
      element("span", { className: "search-box__heading" }, ...(heading === title ? ["첫머리"] : marked(heading, inHeading))),
      element("span", { className: "search-box__excerpt" }, ...excerpt(text, inText))));
  };

  const showPage = (page) => element("li", {},
    element("p", { className: "search-box__page", textContent: page.title }),
    element("ul", {}, ...page.hits.map((hit) => showHit(page, { ...hit, terms: new Set(hit.terms) }))));

  const showNothing = (box, query, suggestions) => {
    const words = suggestions.map((word) => element("button", { type: "button", textContent: word, onclick: () => box.ask(word) }));
    const maybe = words.length ? [element("p", {}, "혹시 ", ...words.flatMap((word) => [word, " "]), "?")] : [];
    return element("li", { className: "search-box__nothing" },
      element("p", {}, `‘${query}’ 그대로도, 비슷한 말로도 찾지 못했다.`), ...maybe,
      element("p", {}, "낱말을 줄이거나 ", element("a", { href: ROOT + GLOSSARY, textContent: "용어 부록" }), "에서 이 책의 말을, ",
        element("a", { href: ROOT + CONTENTS, textContent: "책의 지도" }), "에서 장을 골라 본다."));
  };

  const prepare = (form) => {
    const input = form.querySelector("input");
    const status = form.querySelector("[role=status]");
    const results = form.querySelector(".search-box__results");
    const help = status.textContent;
    const links = () => [...results.querySelectorAll("a, button")];
    const box = { input, ask: (words) => { input.value = words; input.focus(); search(); } };

    const search = async () => {
      const engine = await loadEngine();
      const query = input.value.trim();
      const pages = engine.find(input.value);
      status.textContent = !query ? help : pages.length ? `${pages.length}쪽에서 찾았다.` : "찾지 못했다.";
      const shown = pages.slice(0, PAGES).map(showPage);
      results.replaceChildren(...(query && !pages.length ? [showNothing(box, query, engine.suggest(query))] : shown));
      form.closest("dialog")?.scrollTo(0, 0);
    };

    input.addEventListener("focus", loadEngine, { once: true });
    input.addEventListener("input", search);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      links()[0]?.click();
    });
    form.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || event.isComposing) return;
      event.preventDefault();
      const stops = [input, ...links()];
      stops[Math.min(Math.max(stops.indexOf(document.activeElement) + step, 0), stops.length - 1)].focus();
    });
    return box;
  };

  /* 주소의 found에 든 낱말을 찾아간 제목 아래에서만 표시한다. */
  const highlight = async () => {
    const found = new URLSearchParams(location.search).get("found");
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!found || !target || !globalThis.CSS?.highlights) return;
    await loadScript("words");
    const { cut, jamo, marks } = globalThis.searchWords;
    const terms = new Set(cut(found).map(jamo));
    const place = target.closest("dl.py, section");
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_ALL, (node) =>
      node !== place && node.matches?.("section, dl.py dl.py, .cell_output, .math") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const ranges = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType !== Node.TEXT_NODE) continue;
      for (const [start, end] of marks(node.data, terms)) {
        const range = new Range();
        range.setStart(node, start);
        range.setEnd(node, end);
        ranges.push(range);
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  document.addEventListener("DOMContentLoaded", () => {
    highlight();
    window.addEventListener("hashchange", highlight);
    const form = document.querySelector(".search-box");
    if (!form) return;
    const box = prepare(form);
    const dialog = form.closest("dialog");
    const open = () => {
      if (dialog && !dialog.open) dialog.showModal();
      box.input.focus();
      box.input.select();
    };
    document.querySelectorAll(".search-button__button").forEach((button) => button.addEventListener("click", open));
    document.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      open();
    });
    // 찾는 칸에 글이 있으면 브라우저는 Esc로 글만 지운다.
    dialog?.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.isComposing) dialog.close(); });
    // 같은 쪽의 다른 제목으로 가면 쪽이 다시 열리지 않는다.
    dialog?.addEventListener("click", ({ target }) => { if (target === dialog || target.closest("a")) dialog.close(); });
    if (!dialog) box.ask(new URLSearchParams(location.search).get("q") ?? "");
  });
})();
