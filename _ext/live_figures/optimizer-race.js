/* 8장: 옵티마이저 열세 가지가 저마다의 학습률로 같은 곳에서 떠난다. 길은 dnnlib.optimizers의 쌍둥이가 걷는다. */
Live.register("optimizer-race", (() => {
  const STEPS = 200, EDGE = 2.2, half = Math.SQRT1_2;
  const { noise } = Live.data["optimizer-race"];
  const ravine = { title: "골짜기", floor: 0, f: ([x, y]) => (x * x + 100 * y * y) / 2, gradient: ([x, y]) => [x, 100 * y] };
  const surfaces = {
    ravine,
    turned: {
      title: "45° 돌린 골짜기", floor: 0,
      f: ([x, y]) => ravine.f([half * (x + y), half * (y - x)]),
      gradient: ([x, y]) => [50.5 * x - 49.5 * y, -49.5 * x + 50.5 * y],
    },
    saddle: { title: "안장점", floor: -0.25, f: ([x, y]) => (x * x - y * y) / 2 + y ** 4 / 4, gradient: ([x, y]) => [x, y * y * y - y] },
    rosenbrock: {
      title: "로젠브록", floor: 0,
      f: ([x, y]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
      gradient: ([x, y]) => [2 * (x - 1) - 400 * x * (y - x * x), 200 * (y - x * x)],
    },
    noisy: { ...ravine, title: "잡음 섞인 골짜기", gradient: (w, t) => ravine.gradient(w).map((g, i) => g + noise[t - 1][i]) },
  };
  const titles = { Momentum: "모멘텀", ScheduleFree: "SF-AdamW" };
  const racers = Live.optimizers.names.map((name, i) => ({ name, title: titles[name] ?? name, series: 1 + (i % 6), dash: ["", "7 4", "2 3"][Math.floor(i / 6)] }));
  const first = { SGD: 0.01, Momentum: 0.01, Adagrad: 1, Adam: 0.1 };
  const rates = Array.from({ length: 41 }, (_, i) => 10 ** (-4 + i / 8));
  const shown = (value) => (value < 1e-12 ? "1e−12 미만" : Live.number(value));
  const player = Live.player({ name: "step", first: 0, last: STEPS, next: (step) => step + 1 });

  /* 지금 걸음에서 낮은 차례로. 발산한 것은 끝에 둔다. */
  const ranking = (result, state) => racers.filter(({ name }) => result[name])
    .map((racer) => ({ ...racer, now: result[racer.name].excess[state.step] }))
    .map((racer) => ({ ...racer, lost: !(racer.now < 1e6) }))
    .sort((a, b) => a.lost - b.lost || a.now - b.now);

  const plane = (p, result, state) => racers.filter(({ name }) => result[name]).map(({ name, series, dash }) => {
    const path = result[name].path.slice(0, state.step + 1).filter(([x, y]) => Math.abs(x) < 50 && Math.abs(y) < 50);
    const d = path.map(([x, y], i) => `${i ? "L" : "M"}${p.px(x).toFixed(1)} ${p.py(y).toFixed(1)}`).join("");
    const [x, y] = path[path.length - 1];
    return `<path class="live-line live-s${series}" stroke-dasharray="${dash}" d="${d}"/><circle class="live-dot live-s${series}" cx="${p.px(x).toFixed(1)}" cy="${p.py(y).toFixed(1)}" r="5"/>`;
  }).join("");

  return {
    controls: [
      { name: "surface", label: "땅", type: "choice", value: "ravine", options: Object.entries(surfaces).map(([k, s]) => [k, s.title]) },
      { name: "x", label: "출발점의 가로", min: -2, max: 2, steps: 40, value: -1.8, show: (v) => Live.number(+v.toFixed(2)) },
      { name: "y", label: "출발점의 세로", min: -2, max: 2, steps: 40, value: 0.9, show: (v) => Live.number(+v.toFixed(2)) },
      { name: "step", label: "걸음", values: Array.from({ length: STEPS + 1 }, (_, i) => i), value: 60 },
      ...racers.map(({ name, title }) => ({ name, label: title, type: "toggle", value: name in first })),
      ...racers.map(({ name, title }) => ({
        name: `rate${name}`, label: `${title} 학습률`, values: rates, value: rates.reduce((best, r) => (Math.abs(Math.log(r / (first[name] ?? 0.1))) < Math.abs(Math.log(best / (first[name] ?? 0.1))) ? r : best)),
        when: (state) => state[name],
      })),
    ],
    compute(state) {
      const { f, floor, gradient } = surfaces[state.surface];
      return Object.fromEntries(racers.filter(({ name }) => state[name]).map(({ name }) => {
        const path = Live.optimizers.walk(name, state[`rate${name}`], [state.x, state.y], gradient, STEPS);
        return [name, { path, excess: path.map((w) => f(w) - floor) }];
      }));
    },
    draw({ canvas, width, plot, make }, result, state) {
      const side = Math.min(354, width >= 560 ? Math.floor(width / 2) - 4 : width);
      const p = plot(side, side, { min: -EDGE, max: EDGE, label: "가로", ticks: [-2, -1, 0, 1, 2] }, { min: -EDGE, max: EDGE, label: "세로", ticks: [-2, -1, 0, 1, 2] },
        { top: 10, right: 10, bottom: 44, left: 50 });
      const ground = `${state.surface} ${side}`;
      if (canvas.dataset.ground !== ground) {
        const { f, floor } = surfaces[state.surface];
        const levels = Array.from({ length: 13 }, (_, i) => Math.expm1(0.06 + i * i * 0.034));
        p.parts.push(Live.contour(p, (x, y) => f([x, y]) - floor, [-EDGE, EDGE], [-EDGE, EDGE], levels));
        p.parts.push(`<clipPath id="race-window"><path d="M50 10H${side - 10}V${side - 44}H50Z"/></clipPath><g class="race-paths" clip-path="url(#race-window)"></g>`);
        canvas.replaceChildren(make("div", { class: "live-panels" }, make("div", { class: "race-plane" }), make("div", { class: "race-curve" })), make("ol", { class: "race-ranking" }));
        canvas.querySelector(".race-plane").innerHTML = p.svg();
        canvas.dataset.ground = ground;
      }
      const start = `<circle class="live-grid" cx="${p.px(state.x).toFixed(1)}" cy="${p.py(state.y).toFixed(1)}" r="7"/>`;
      canvas.querySelector(".race-paths").innerHTML = start + plane(p, result, state);
      const c = plot(side, side, { min: 0, max: STEPS, label: "걸음", ticks: [0, 50, 100, 150, 200] }, { min: 1e-8, max: 1e4, log: true, label: "바닥보다 높은 만큼" },
        { top: 10, right: 14, bottom: 44, left: 56 });
      for (const { name, series, dash } of racers.filter((r) => result[r.name])) {
        c.line(result[name].excess.map((v, t) => [t, Math.max(v, 1e-9)]).slice(0, state.step + 1), series, `stroke-dasharray="${dash}"`);
      }
      canvas.querySelector(".race-curve").innerHTML = c.svg();
      canvas.querySelector(".race-ranking").innerHTML = ranking(result, state).map(({ title, series, dash, now, lost }) =>
        `<li><svg width="34" height="12" aria-hidden="true"><path class="live-line live-s${series}" stroke-dasharray="${dash}" d="M1 6h32"/></svg> ${title} <span>${lost ? "발산" : shown(now)}</span></li>`).join("");
    },
    say(result, state) {
      if (player.playing()) return "달리는 중이다.";
      const order = ranking(result, state);
      const place = `${surfaces[state.surface].title}, ${state.step}걸음`;
      if (!order.length) return `${place}: 나선 옵티마이저가 없다. 이름을 골라 내보낸다.`;
      const [best] = order, worst = order[order.length - 1];
      const told = (r) => `${r.title}(${r.lost ? "발산" : shown(r.now)})`;
      return order.length === 1 ? `${place}. 바닥보다 높은 만큼: ${told(best)}. 다른 옵티마이저를 내보내 견준다.`
        : `${place}. 바닥보다 높은 만큼이 가장 작은 것은 ${told(best)}, 가장 큰 것은 ${told(worst)}이다.`;
    },
    buttons: [
      { text: "재생 · 멈춤", press: player.press },
      { text: "한 걸음", press: (state) => { player.stop(); state.step = Math.min(STEPS, state.step + 1); } },
    ],
    tasks: [
      {
        ask: "골짜기에서 SGD의 학습률을 골라, 200걸음 뒤에 바닥보다 높은 만큼을 0.003 아래로 내린다. 한계는 어디일까?",
        check: (state, result) => state.surface === "ravine" && result.SGD?.excess[STEPS] < 3e-3,
        right: "가파른 방향의 곡률이 100이므로 2/100 = 0.02를 넘으면 발산한다. 그 바로 아래가 가장 빠르다.",
        wrong: (state, result) => state.surface !== "ravine" ? "땅을 골짜기로 놓고 답한다." : !result.SGD ? "SGD를 내보낸다."
          : state.rateSGD > 0.02 ? "가파른 방향으로 튀어 나간다. 학습률을 낮춘다." : "평평한 방향으로 기어간다. 학습률을 더 키우거나 출발점을 처음으로 돌린다.",
      },
      {
        ask: "골짜기에서는 학습률을 저마다 맞추어도 Adagrad가 모멘텀을 앞선다. 골짜기를 45° 돌리면 어떨지 먼저 예상하고, 200걸음 뒤에 모멘텀이 앞서는 설정을 찾는다.",
        check: (state, result) => state.surface === "turned" && result.Adagrad?.excess[STEPS] > result.Momentum?.excess[STEPS],
        right: "Adagrad는 성분마다 걸음을 고르므로 축에 나란한 골짜기만 펴 준다. 모멘텀은 골짜기가 돌아도 길이 함께 돌 뿐이다.",
        wrong: (state, result) => state.surface !== "turned" ? "땅을 45° 돌린 골짜기로 놓고 답한다."
          : !result.Adagrad || !result.Momentum ? "모멘텀과 Adagrad를 모두 내보낸다." : "모멘텀이 아직 뒤진다. 모멘텀의 학습률을 바꾼다. 0.005 언저리가 좋다.",
      },
      {
        ask: "안장점에서 SGD가 200걸음을 걸어도 벗어나지 못하는 출발점을 찾는다.",
        check: (state, result) => state.surface === "saddle" && result.SGD && state.y === 0,
        right: "내리막 방향의 성분이 꼭 0이면 그레이디언트도 0이다. 0.1만 비켜서도 벗어난다. 안장점은 벽이 아니라 고개다.",
        wrong: (state, result) => state.surface !== "saddle" ? "땅을 안장점으로 놓고 답한다." : !result.SGD ? "SGD를 내보낸다."
          : "내리막(세로) 방향의 그레이디언트가 남아 있다. 출발점의 세로를 바꾼다.",
      },
    ],
  };
})());
