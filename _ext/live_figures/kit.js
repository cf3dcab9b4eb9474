/* 움직이는 그림이 함께 쓰는 것: 조작, 축, 상태, 말, 물음.
   그림 하나는 Live.register(이름, {controls, compute, draw, say, tasks})로 스스로를 알린다.
   compute(state)는 수만 내고 draw(plot, result, state)는 그리기만 한다. 테스트는 compute를 dnnlib과 견준다. */
const Live = (() => {
  const figures = {};
  const data = {};

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name in element && typeof value === "function") element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };

  /* 조작 -------------------------------------------------------------------- */
  const steps = (c) => c.values ?? Array.from({ length: c.steps + 1 }, (_, i) => {
    const share = i / c.steps;
    return c.log ? c.min * (c.max / c.min) ** share : c.min + (c.max - c.min) * share;
  });
  const nearest = (values, value) =>
    values.reduce((best, v, i) => (Math.abs(v - value) < Math.abs(values[best] - value) ? i : best), 0);
  const number = (value) => {
    if (value === 0) return "0";
    const size = Math.abs(value);
    return size >= 1e4 || size < 1e-3 ? value.toExponential(1).replaceAll("-", "−") : String(+value.toPrecision(3)).replace("-", "−");
  };

  function slider(control, state, changed, id) {
    const values = steps(control);
    const show = control.show ?? number;
    const output = make("output", { for: id });
    const input = make("input", { type: "range", id, min: 0, max: values.length - 1, step: 1 });
    const reflect = () => {
      input.value = nearest(values, state[control.name]);
      output.textContent = show(state[control.name]);
      input.setAttribute("aria-valuetext", show(state[control.name]));
    };
    input.oninput = () => { state[control.name] = values[+input.value]; reflect(); changed(); };
    return [make("label", { class: "live-control" }, make("span", {}, control.label), input, output), reflect];
  }

  function choice(control, state, changed, id) {
    const input = make("select", { id }, ...control.options.map(([value, text]) => make("option", { value }, text)));
    const reflect = () => { input.value = state[control.name]; };
    input.onchange = () => { state[control.name] = input.value; changed(); };
    return [make("label", { class: "live-control" }, make("span", {}, control.label), input), reflect];
  }

  function toggle(control, state, changed, id) {
    const input = make("input", { type: "checkbox", id });
    const reflect = () => { input.checked = state[control.name]; };
    input.onchange = () => { state[control.name] = input.checked; changed(); };
    input.onkeydown = ({ key }) => { if (key === (input.checked ? "ArrowLeft" : "ArrowRight")) input.click(); };
    return [make("label", { class: "live-control" }, input, make("span", {}, control.label)), reflect];
  }

  /* 축 ---------------------------------------------------------------------- */
  function plot(width, height, x, y, margin = { top: 14, right: 14, bottom: 44, left: 56 }) {
    const parts = [];
    const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
    const share = (axis, v) => (axis.log ? Math.log(v / axis.min) / Math.log(axis.max / axis.min) : (v - axis.min) / (axis.max - axis.min));
    const px = (v) => margin.left + inner.width * share(x, v);
    const py = (v) => margin.top + inner.height * (1 - share(y, v));
    const escape = (text) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
    const text = (X, Y, words, attributes = "") => parts.push(`<text x="${X.toFixed(1)}" y="${Y.toFixed(1)}" ${attributes}>${escape(words).replace(/\^(\S+)/, '<tspan dy="-5" style="font-size:12px">$1</tspan>')}</text>`);
    /* 로그 축이 백만 배보다 넓으면 10의 거듭제곱으로 적는다. */
    const tick = (axis, v) => (axis.log && axis.max / axis.min > 1e6 ? `10^${Math.round(Math.log10(v))}`.replace("-", "−") : number(v));
    const ticks = (axis) => axis.ticks ?? (axis.log
      ? Array.from({ length: Math.round(Math.log10(axis.max / axis.min)) + 1 }, (_, i) => axis.min * 10 ** i).filter((_, i, all) => i % Math.ceil(all.length / 7) === 0)
      : Array.from({ length: 5 }, (_, i) => axis.min + ((axis.max - axis.min) * i) / 4));
    for (const v of ticks(y)) {
      parts.push(`<path class="live-grid" d="M${margin.left} ${py(v).toFixed(1)}h${inner.width}"/>`);
      text(margin.left - 8, py(v) + 4, tick(y, v), 'text-anchor="end"');
    }
    for (const v of ticks(x)) text(px(v), height - margin.bottom + 20, tick(x, v), 'text-anchor="middle"');
    text(margin.left + inner.width / 2, height - 6, x.label, 'text-anchor="middle"');
    text(14, margin.top + inner.height / 2, y.label, `text-anchor="middle" transform="rotate(-90 14 ${margin.top + inner.height / 2})"`);
    const within = (Y) => Math.max(margin.top, Math.min(height - margin.bottom, Y));
    const path = (points) => points.filter(([a, b]) => Number.isFinite(px(a)) && Number.isFinite(py(b)))
      .map(([a, b], i) => `${i ? "L" : "M"}${px(a).toFixed(1)} ${within(py(b)).toFixed(1)}`).join("");
    return {
      width, height, px, py, parts, text,
      line: (points, series = 1, attributes = "") => parts.push(`<path class="live-line live-s${series}" d="${path(points)}" ${attributes}/>`),
      dots: (points, series = 1, radius = 4) => parts.push(...points.map(([a, b]) => `<circle class="live-dot live-s${series}" cx="${px(a).toFixed(1)}" cy="${py(b).toFixed(1)}" r="${radius}"/>`)),
      bar: (x0, x1, y0, y1, series = 1, opacity = 1) => parts.push(`<path class="live-bar live-s${series}" opacity="${opacity}" d="M${px(x0).toFixed(1)} ${py(y0).toFixed(1)}H${px(x1).toFixed(1)}V${py(y1).toFixed(1)}H${px(x0).toFixed(1)}Z"/>`),
      label: (a, b, words, series = 1, anchor = "start") => text(px(a), py(b), words, `class="live-s${series} live-label" text-anchor="${anchor}"`),
      svg: () => `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">${parts.join("")}</svg>`,
    };
  }

  /* 상태를 담은 주소 ---------------------------------------------------------- */
  const address = (name, state) => `#live-${name}:${Object.entries(state).map(([k, v]) => `${k}=${encodeURIComponent(v)}`).join(",")}`;
  function restored(name, defaults) {
    const [place, rest] = decodeURI(location.hash).split(":");
    if (place !== `#live-${name}` || !rest) return { ...defaults };
    const state = { ...defaults };
    for (const [k, v] of rest.split(",").map((pair) => pair.split("="))) {
      if (!(k in state)) continue;
      const kind = typeof defaults[k];
      const value = kind === "number" ? Number(v) : kind === "boolean" ? v === "true" : decodeURIComponent(v);
      if (kind !== "number" || Number.isFinite(value)) state[k] = value;
    }
    return state;
  }

  /* 물음 -------------------------------------------------------------------- */
  function task({ ask, check, right, wrong }, current) {
    const verdict = make("p", { class: "live-verdict", role: "status" });
    const answer = () => {
      const [state, result] = current();
      const good = check(state, result);
      verdict.textContent = good ? `맞다. ${right}` : wrong(state, result);
      verdict.classList.toggle("live-right", good);
    };
    return make("li", {}, make("p", {}, ask), make("button", { type: "button", onclick: answer }, "지금 값으로 답하기"), verdict);
  }

  /* 재생: 상태 하나를 first에서 last까지 next로 옮기며 그린다. 움직임을 줄이라는 독자에게는 끝을 보인다. */
  const reduced = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  function player({ name, first, last, next }) {
    let timer = null;
    const stop = () => { clearInterval(timer); timer = null; };
    const press = (state, result, { refresh }) => {
      if (timer) return stop();
      if (state[name] >= last) state[name] = first;
      if (reduced()) { state[name] = last; return; }
      timer = setInterval(() => {
        state[name] = Math.min(last, next(state[name]));
        if (state[name] === last) stop();
        refresh();
      }, 40);
    };
    return { press, stop, playing: () => timer !== null };
  }

  function mount(root) {
    const name = root.dataset.live;
    const figure = figures[name];
    const defaults = Object.fromEntries(figure.controls.map((c) => [c.name, c.value]));
    const state = restored(name, defaults);
    let result;
    const canvas = make("div", { class: "live-canvas" });
    const says = make("p", { class: "live-says", "aria-live": "polite" });
    const link = make("a", { class: "live-link" }, "이 상태의 주소");
    const redraw = () => {
      result = figure.compute(state);
      const width = Math.max(280, Math.min(720, canvas.clientWidth || 720));
      figure.draw({ canvas, width, plot, make }, result, state);
      const words = figure.say(result, state);
      if (says.textContent !== words) says.textContent = words;
      says.style.minHeight = `${says.offsetHeight}px`; // 말이 짧아져도 아래의 단추가 움직이지 않는다
      figure.controls.forEach((c, i) => { if (c.when) widgets[i][0].hidden = !c.when(state); });
      link.href = location.href.split("#")[0] + address(name, state);
    };
    const widgets = figure.controls.map((c, i) => ({ choice, toggle }[c.type] ?? slider)(c, state, redraw, `live-${name}-${i}`));
    const refresh = () => { widgets.forEach(([, reflect]) => reflect()); redraw(); };
    const reset = () => { Object.assign(state, defaults); refresh(); };
    const buttons = make("div", { class: "live-buttons" }, ...(figure.buttons ?? []).map(({ text, press }) =>
      make("button", { type: "button", onclick: () => { press(state, result, { refresh, make, root }); refresh(); } }, text)),
      make("button", { type: "button", onclick: reset }, "처음으로"), link);
    root.append(make("div", { class: "live-controls" }, ...widgets.map(([element]) => element)), canvas, says, buttons,
      make("ol", { class: "live-tasks" }, ...figure.tasks.map((t) => task(t, () => [state, result]))));
    /* 높이를 못 박아 두면 그림이 바뀔 때 긴 쪽의 나머지를 다시 놓지 않는다(live.css의 contain). */
    const body = make("div", {}, ...root.childNodes);
    root.append(body);
    refresh();
    let wide = canvas.clientWidth;
    new ResizeObserver(() => {
      if (canvas.clientWidth !== wide) { wide = canvas.clientWidth; says.style.minHeight = ""; redraw(); }
    }).observe(canvas);
    new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    const fit = () => { root.style.height = `${body.offsetHeight}px`; root.dataset.ready = "true"; };
    fit();
    new ResizeObserver(fit).observe(body);
    if (called(root)) root.scrollIntoView();
    window.addEventListener("hashchange", () => { if (called(root)) { Object.assign(state, restored(name, defaults)); refresh(); } });
  }

  const register = (name, figure) => { figures[name] = figure; };

  /* 보일 때가 되어서야 그림의 파일을 부르고 그린다. 주소가 가리키는 그림에는 먼저 간다. */
  const folder = document.currentScript.src.replace(/[^/]*$/, "");
  const load = (file) => new Promise((done) => { document.head.append(make("script", { src: `${folder}${file}.js`, onload: done })); });
  const called = (root) => location.hash.startsWith(`#live-${root.dataset.live}:`);
  const roots = [...document.querySelectorAll("[data-live]")];
  const go = () => roots.find(called)?.scrollIntoView();
  const watch = new IntersectionObserver((entries) => entries.filter((e) => e.isIntersecting).forEach(async ({ target }) => {
    watch.unobserve(target);
    for (const file of target.dataset.scripts.split(" ")) await load(file);
    mount(target);
  }), { rootMargin: "600px" });
  roots.forEach((root) => watch.observe(root));
  window.addEventListener("hashchange", go);
  go();

  return { register, figures, data, number, player, reduced };
})();
