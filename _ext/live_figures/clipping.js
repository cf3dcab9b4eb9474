/* 6장: 그레이디언트 (가로, 세로)를 값으로, 노름으로 자른 것과 꺾인 각. 그리고 같은 임계값으로 절벽 둘레를 걷는 SGD. */
Live.register("clipping", (() => {
  const WINDOW = { w: [3.8, 5.5], b: [-2.8, -1.7] }, STEPS = 300, HORIZON = 50, TARGET = 0.7;
  const methods = { none: "그대로", value: "값으로(clipvalue)", norm: "노름으로(clipnorm)" };
  const series = { none: 5, value: 2, norm: 1 };
  const clip = {
    none: (g) => g,
    value: (g, limit) => g.map((v) => Math.max(-limit, Math.min(limit, v))),
    norm: (g, limit) => { const size = Math.hypot(...g); return size <= limit ? g : g.map((v) => v * (limit / size)); },
  };
  const angle = (a, b) => (Math.abs(Math.atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1])) * 180) / Math.PI;

  /* 유닛 하나짜리 순환을 50번 돌린 (손실, w 미분, b 미분). 이 장의 cliff와 같은 차례로 셈한다. */
  function cliff(w, b) {
    const h = [0.5];
    for (let t = 0; t < HORIZON; t++) h.push(1 / (1 + Math.exp(-(w * h[t] + b))));
    let dh = 2 * (h[HORIZON] - TARGET), dw = 0, db = 0;
    for (let t = HORIZON; t > 0; t--) {
      const dz = dh * h[t] * (1 - h[t]);
      dw += h[t - 1] * dz;
      db += dz;
      dh = dz * w;
    }
    return [(h[HORIZON] - TARGET) ** 2, dw, db];
  }

  function walk(method, { limit, rate, w, b }) {
    let at = [w, b];
    const path = [at], norms = [];
    for (let t = 0; t < STEPS; t++) {
      const [, ...g] = cliff(...at);
      norms.push(Math.hypot(...g));
      const step = clip[method](g, limit);
      at = at.map((v, i) => v - rate * step[i]);
      path.push(at);
    }
    return { path, norms, losses: path.map((p) => cliff(...p)[0]) };
  }

  const plane = (state) => state.scene === "plane", walking = (state) => state.scene === "cliff";
  const flown = ({ path }) => path.findIndex(([w, b]) => Math.hypot(w - path[0][0], b - path[0][1]) > 10);
  const place = ([x, y]) => `(${Live.number(+x.toFixed(2))}, ${Live.number(+y.toFixed(2))})`;

  function drawPlane(p, { clipped }, state) {
    const c = state.limit, line = (points, attributes) => p.line(points, 3, `stroke-width="1.2" ${attributes}`);
    line([[-c, -c], [c, -c], [c, c], [-c, c], [-c, -c]], 'stroke-dasharray="6 4"');
    line(Array.from({ length: 73 }, (_, i) => [c * Math.cos((i * Math.PI) / 36), c * Math.sin((i * Math.PI) / 36)]), 'stroke-dasharray="2 3"');
    for (const [name, g] of Object.entries(clipped)) {
      p.line([[0, 0], g], series[name], name === "none" ? 'stroke-dasharray="3 4"' : 'style="stroke-width:3.5"');
      p.dots([g], series[name], name === "none" ? 4 : 6);
    }
  }

  /* 창 안의 자리에서 밖의 자리로 갈 때 창의 가장자리. */
  const edgeOf = (from, to) => {
    const shares = ["w", "b"].map((axis, i) => (WINDOW[axis][to[i] > from[i] ? 1 : 0] - from[i]) / (to[i] - from[i])).filter((s) => s >= 0);
    return from.map((v, i) => v + Math.min(...shares) * (to[i] - v));
  };

  function drawCliff(p, result, state) {
    p.parts.push(Live.contour(p, (w, b) => cliff(w, b)[0], WINDOW.w, WINDOW.b, [0.002, 0.01, 0.03, 0.06, 0.1, 0.2, 0.3, 0.4]));
    for (const name of Object.keys(methods)) {
      const path = result.walks[name].path.slice(0, state.step + 1);
      const out = path.findIndex(([w, b]) => w < WINDOW.w[0] || w > WINDOW.w[1] || b < WINDOW.b[0] || b > WINDOW.b[1]);
      const seen = out < 0 ? path : [...path.slice(0, out), edgeOf(path[out - 1], path[out])];
      p.line(seen, series[name], name === "none" ? 'style="stroke-width:5;opacity:0.5"' : "");
      if (out < 0) p.dots(seen.slice(-1), series[name], name === "none" ? 7 : 5);
      else p.label(...seen[seen.length - 1], "밖으로", series[name], seen[seen.length - 1][0] > 4.6 ? "end" : "start");
    }
    p.dots([[state.w, state.b]], 3, 5);
    p.label(5.2, -2.74, "절벽", 3, "end");
  }

  return {
    controls: [
      { name: "scene", label: "장면", type: "choice", value: "plane", options: [["plane", "평면의 그레이디언트 하나"], ["cliff", "절벽 둘레의 걸음"]] },
      { name: "limit", label: "임계값", values: [0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 4, 5], value: 1 },
      { name: "x", label: "그레이디언트의 가로", min: -5, max: 5, steps: 100, value: 3, show: (v) => Live.number(+v.toFixed(1)), when: plane },
      { name: "y", label: "그레이디언트의 세로", min: -5, max: 5, steps: 100, value: -4, show: (v) => Live.number(+v.toFixed(1)), when: plane },
      { name: "rate", label: "학습률", values: [0.01, 0.03, 0.1, 0.3, 1, 3], value: 0.1, when: walking },
      { name: "w", label: "출발점의 w", min: 4.4, max: 5.4, steps: 20, value: 5, show: (v) => v.toFixed(2), when: walking },
      { name: "b", label: "출발점의 b", min: -2.75, max: -1.75, steps: 20, value: -2.3, show: (v) => v.toFixed(2).replace("-", "−"), when: walking },
      { name: "step", label: "걸음", values: Array.from({ length: STEPS + 1 }, (_, i) => i), value: 25, when: walking },
    ],
    compute(state) {
      const g = [state.x, state.y];
      const clipped = Object.fromEntries(Object.keys(methods).map((name) => [name, clip[name](g, state.limit)]));
      return {
        clipped, angles: Object.fromEntries(Object.entries(clipped).map(([name, v]) => [name, angle(g, v)])),
        walks: walking(state) ? Object.fromEntries(Object.keys(methods).map((name) => [name, walk(name, state)])) : null,
      };
    },
    draw({ canvas, width, plot, make }, result, state) {
      const side = Math.min(width, 440);
      const p = plane(state)
        ? plot(side, side, { min: -5.5, max: 5.5, label: "가로 성분", ticks: [-4, -2, 0, 2, 4] }, { min: -5.5, max: 5.5, label: "세로 성분", ticks: [-4, -2, 0, 2, 4] }, { top: 10, right: 10, bottom: 44, left: 50 })
        : plot(width, 360, { min: WINDOW.w[0], max: WINDOW.w[1], label: "w", ticks: [4, 4.5, 5, 5.5] }, { min: WINDOW.b[0], max: WINDOW.b[1], label: "b", ticks: [-2.6, -2.2, -1.8] });
      (plane(state) ? drawPlane : drawCliff)(p, result, state);
      canvas.innerHTML = p.svg();
      const told = (name) => plane(state) ? `${place(result.clipped[name])}, ${result.angles[name].toFixed(1)}° 꺾임` : `손실 ${Live.number(result.walks[name].losses[state.step])}`;
      canvas.append(make("ul", { class: "race-ranking" }, ...Object.entries(methods).map(([name, title]) =>
        make("li", { class: `live-s${series[name]}` }, make("b", { style: "color: var(--c)" }, `${title}: `), told(name)))));
    },
    say(result, state) {
      if (plane(state)) {
        const size = Math.hypot(state.x, state.y), { value, norm } = result.clipped;
        if (size <= state.limit) return `노름이 ${Live.number(size)}로 임계값 ${state.limit} 이하라 어느 쪽으로도 잘리지 않는다.`;
        return `노름 ${Live.number(size)}인 그레이디언트를 값으로 자르면 ${place(value)}, 방향은 ${result.angles.value.toFixed(1)}° 꺾인다. 노름으로 자르면 ${place(norm)}, 방향은 그대로다.`;
      }
      const at = flown(result.walks.none), far = at >= 0 && at <= state.step;
      const told = (name) => `${Live.number(result.walks[name].losses[state.step])}`;
      const largest = Math.max(...result.walks.none.norms.slice(0, Math.max(1, state.step)));
      return `${state.step}걸음까지, 자르지 않은 길의 가장 큰 노름은 ${Live.number(largest)}이고 ${far ? `${at}번째 걸음에 날아갔다` : "아직 날아가지 않았다"}. 손실은 자르지 않으면 ${told("none")}, 값으로 자르면 ${told("value")}, 노름으로 자르면 ${told("norm")}이다.`;
    },
    buttons: [{ text: "절벽에서 한 걸음", press: (state) => { if (walking(state)) state.step = Math.min(STEPS, state.step + 1); else state.scene = "cliff"; } }],
    tasks: [
      {
        ask: "평면에서 값으로 자르면 방향이 40° 넘게 꺾이는 그레이디언트를 찾는다.",
        check: (state, result) => plane(state) && result.angles.value > 40,
        right: "한 성분만 크면 그것만 잘려 방향이 45° 쪽으로 쏠린다. 노름으로 자르면 각은 언제나 0이다. 45°를 넘을 수 있을까?",
        wrong: (state, result) => !plane(state) ? "장면을 평면으로 놓고 답한다." : `지금은 ${result.angles.value.toFixed(1)}°다. 한 성분은 크게, 다른 성분은 임계값쯤으로 한다.`,
      },
      {
        ask: "평면에서 노름으로는 잘리지만 값으로는 잘리지 않는 그레이디언트를 찾는다.",
        check: (state) => plane(state) && Math.hypot(state.x, state.y) > state.limit && Math.max(Math.abs(state.x), Math.abs(state.y)) <= state.limit,
        right: "원은 정사각형 안에 있다. 두 성분이 모두 임계값 아래여도 노름은 √2배까지 된다. 파라미터가 n개면 √n배다.",
        wrong: (state) => !plane(state) ? "장면을 평면으로 놓고 답한다." : Math.hypot(state.x, state.y) <= state.limit ? "노름으로도 잘리지 않는다. 원 밖으로 나간다." : "값으로도 잘린다. 정사각형 안으로 들어온다.",
      },
      {
        ask: "절벽 장면에서, 자르지 않은 길은 날아가고 노름으로 자른 길은 300걸음 뒤 손실이 0.01 아래인 설정을 찾아 걸음을 300으로 놓는다.",
        check: (state, result) => walking(state) && state.step === STEPS && flown(result.walks.none) > 0 && result.walks.norm.losses[STEPS] < 0.01,
        right: "벽을 밟은 걸음의 길이에는 쓸모 있는 정보가 없고 방향에만 있다. 클리핑은 그 방향만 쓴다.",
        wrong: (state, result) => !walking(state) ? "장면을 절벽으로 놓고 답한다." : state.step !== STEPS ? "걸음을 300까지 옮긴다."
          : flown(result.walks.none) < 0 ? "자르지 않은 길이 날아가지 않았다. 출발점을 절벽 가까이 옮기거나 학습률을 바꾼다." : "노름으로 자른 길이 아직 손실 0.01 위에 있다. 임계값이나 학습률을 바꾼다.",
      },
    ],
  };
})());
