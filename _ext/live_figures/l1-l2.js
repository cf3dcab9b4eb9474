/* 10장: 픽셀 두 개로 숫자 0을 맞추는 회귀에 벌점을 더한다. 등고선, 세기마다의 답, 경사 하강법의 길.
   dnnlib의 Dense를 SGD와 regularizers로 훈련한 것과 같은 계산이다. */
Live.register("l1-l2", (() => {
  const R = -0.35566406998928235; // 두 픽셀의 상관계수. 헤세 행렬은 [[1, R], [R, 1]]
  const PULL = [-0.5733285940384385, 0.39515124580791416]; // 픽셀과 타깃의 상관계수
  const START = [0.35, 0.5];
  const LAST = 10;
  const [LEFT, RIGHT, LOW, HIGH] = [-0.85, 0.5, -0.5, 0.62];
  const STEP = 0.025;

  const solve = (diagonal, [a, b]) => {
    const determinant = diagonal ** 2 - R ** 2;
    return [(diagonal * a - R * b) / determinant, (diagonal * b - R * a) / determinant];
  };
  const FREE = solve(1, PULL);
  const slope = ([a, b]) => [a + R * b - PULL[0], R * a + b - PULL[1]];
  const loss = (w) => {
    const [a, b] = [w[0] - FREE[0], w[1] - FREE[1]];
    return (a * a + b * b) / 2 + R * a * b;
  };
  const penalty = (kind, w, d) => (kind === "l1" ? d * (Math.abs(w[0]) + Math.abs(w[1])) : (d / 2) * (w[0] ** 2 + w[1] ** 2));
  const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
  /* 부호를 정하면 라쏘도 일차식이다. 부호가 맞는 것 가운데 가장 낮은 것이 답이다. */
  function lasso(d) {
    const signs = [-1, 0, 1].flatMap((a) => [-1, 0, 1].map((b) => [a, b]));
    const solved = ([a, b]) => (a && b ? solve(1, [PULL[0] - d * a, PULL[1] - d * b]) : [a && PULL[0] - d * a, b && PULL[1] - d * b]);
    const candidates = signs.map((s) => [s, solved(s)]).filter(([s, w]) => w.every((v, j) => Math.sign(v) === s[j])).map(([, w]) => w);
    return candidates.reduce((best, w) => (loss(w) + penalty("l1", w, d) < loss(best) + penalty("l1", best, d) ? w : best));
  }
  const answer = (kind, d) => (kind === "l1" ? lasso(d) : solve(1 + d, PULL));
  const range = (count) => Array.from({ length: count }, (_, i) => i);

  return {
    controls: [
      { name: "kind", label: "벌점", type: "choice", options: [["l1", "L1: d·Σ|w|"], ["l2", "L2: (d/2)·Σw²"]], value: "l1" },
      { name: "d", label: "세기 d", min: 0, max: 2, steps: 80, value: 0.15 },
      { name: "rate", label: "학습률", values: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5], value: 0.2 },
      { name: "steps", label: "걸음 수", min: 0, max: 300, steps: 60, value: 40 },
    ],
    compute({ kind, d, rate, steps }) {
      const path = [START];
      for (let t = 0; t < steps; t += 1) {
        const w = path[t];
        const pulled = slope(w);
        path.push(w.map((v, j) => v - rate * (pulled[j] + d * (kind === "l1" ? Math.sign(v) : v))));
      }
      const solution = answer(kind, d);
      return {
        path, solution, loss: loss(solution), penalty: penalty(kind, solution, d),
        far: Math.max(...path.slice(-LAST).map((w) => distance(w, solution))),
      };
    },
    draw({ canvas, width, plot }, { path, solution }, { kind }) {
      const size = Math.min(width, 560);
      const p = plot(size, Math.round(((size - 78) * (HIGH - LOW)) / (RIGHT - LEFT)) + 58, { min: LEFT, max: RIGHT, label: "가운데 픽셀의 가중치", ticks: [-0.8, -0.4, 0, 0.4] },
        { min: LOW, max: HIGH, label: "오른쪽 픽셀의 가중치", ticks: [-0.4, -0.2, 0, 0.2, 0.4, 0.6] }, { top: 14, right: 14, bottom: 44, left: 64 });
      const inside = ([a, b]) => a >= LEFT && a <= RIGHT && b >= LOW && b <= HIGH;
      /* 바깥으로 나간 곳에서 선을 끊는다. */
      const curve = (points, series, attributes) => points.reduce((runs, w) => {
        if (inside(w)) runs[runs.length - 1].push(w);
        else if (runs[runs.length - 1].length) runs.push([]);
        return runs;
      }, [[]]).filter((run) => run.length > 1).forEach((run) => p.line(run, series, attributes));
      const circle = range(181).map((i) => [Math.cos((i * Math.PI) / 90), Math.sin((i * Math.PI) / 90)]);
      const height = Math.max(loss(solution), 0.02);
      for (const level of [0.1, 0.4, 1, 2]) {
        const wide = Math.sqrt(2 * level * height);
        curve(circle.map(([c, s]) => {
          const [u, v] = [(wide * c) / Math.sqrt(2 * (1 + R)), (wide * s) / Math.sqrt(2 * (1 - R))];
          return [FREE[0] + u + v, FREE[1] + u - v];
        }), 6, `style="stroke:var(--book-quiet);stroke-width:${level === 1 ? 2.2 : 1}"`);
      }
      const norm = ([a, b]) => (kind === "l1" ? Math.abs(a) + Math.abs(b) : Math.hypot(a, b));
      const ball = circle.map((w) => w.map((v) => (v * norm(solution)) / norm(w)));
      p.parts.push(`<path class="live-bar live-s4" opacity="0.25" d="M${ball.map(([a, b]) => `${p.px(a).toFixed(1)} ${p.py(b).toFixed(1)}`).join("L")}Z"/>`);
      curve([[LEFT, 0], [RIGHT, 0]], 6, 'style="stroke:var(--book-quiet);stroke-width:1"');
      curve([[0, LOW], [0, HIGH]], 6, 'style="stroke:var(--book-quiet);stroke-width:1"');
      curve(range(81).map((i) => answer(kind, i * STEP)), 3, 'stroke-dasharray="6 4"');
      curve(path, 1);
      p.dots(path.filter(inside), 1, 2.5);
      p.dots([FREE], 6, 6);
      p.dots([solution], 2, 7);
      const legend = (words, series, Y) => p.text(p.px(LEFT) + 8, Y, words, `class="live-s${series} live-label"`);
      legend("벌점 없는 답", 6, p.py(HIGH) + 14);
      legend("벌점을 더한 답", 2, p.py(HIGH) + 31);
      legend("d를 바꾸어 가며 이은 답", 3, p.py(LOW) - 25);
      legend("경사 하강법의 길", 1, p.py(LOW) - 8);
      canvas.innerHTML = p.svg();
    },
    say({ solution, path, far }, { kind, d, steps }) {
      const [a, b] = solution.map((v) => Live.number(v));
      const zeros = solution.filter((v) => v === 0).length;
      const exact = ["꼭 0인 가중치는 없다", "하나가 꼭 0이다", "둘 다 꼭 0이다"][zeros];
      const end = path[path.length - 1].map((v) => Live.number(v));
      return `${kind.toUpperCase()}, d = ${Live.number(d)}: 답은 (${a}, ${b})이고 ${exact}. 경사 하강법은 ${steps}걸음 뒤에 (${end[0]}, ${end[1]})에 있고, 마지막 ${Math.min(LAST, steps + 1)}곳은 답에서 ${Live.number(Math.max(far, 0.001))} 안에 있다.`;
    },
    tasks: [
      {
        ask: "L1에서 오른쪽 픽셀의 가중치가 꼭 0이 되는 가장 작은 d를 찾는다(눈금 0.025).",
        check: ({ kind, d }, { solution }) => kind === "l1" && solution[1] === 0 && lasso(d - STEP)[1] !== 0,
        right: "등고선이 마름모의 모서리에 닿았다. d를 더 키워도 0에 머물고 가운데 픽셀의 가중치만 깎인다.",
        wrong: ({ kind }, { solution }) => (kind !== "l1" ? "벌점을 L1으로 놓고 답한다." : solution[1] === 0 ? "이미 0이다. 더 작은 d에서도 0인지 본다."
          : `아직 ${Live.number(solution[1])}이다. 벌점을 키운다.`),
      },
      {
        ask: "L2에서 답의 길이를 벌점 없는 답의 절반(±2%포인트)으로 줄인다. 0이 된 가중치가 있는가?",
        check: ({ kind }, { solution }) => kind === "l2" && Math.abs(Math.hypot(...solution) / Math.hypot(...FREE) - 0.5) < 0.02,
        right: "길이가 절반인데도 0인 가중치가 없다. 원은 매끈해서 등고선이 축 위에서 닿을 까닭이 없다.",
        wrong: ({ kind }, { solution }) => (kind !== "l2" ? "벌점을 L2로 놓고 답한다." : `지금은 ${Math.round((100 * Math.hypot(...solution)) / Math.hypot(...FREE))}%이다.`),
      },
      {
        ask: "d가 0.35 이상인 L1에서, 경사 하강법의 마지막 10곳을 모두 답에서 0.02 안에 들게 한다.",
        check: ({ kind, d, steps }, { far }) => kind === "l1" && d >= 0.35 - 1e-9 && steps >= LAST && far < 0.02,
        right: "부분 그레이디언트는 0을 지나칠 때마다 되돌아와 학습률에 비례하는 폭으로 맴돈다. 학습률을 줄여야 가까워지지만 꼭 0이 되지는 않는다.",
        wrong: ({ kind, d, rate, steps }, { far }) => (kind !== "l1" || d < 0.35 - 1e-9 ? "벌점을 L1, d를 0.35 이상으로 놓고 답한다."
          : `아직 ${Live.number(far)}만큼 떨어진 곳이 있다. ${rate <= 0.05 && steps < 300 ? "걸음을 늘린다."
            : rate <= 0.01 ? "학습률이 너무 작아 아직 닿지 못했다." : "0을 넘나드는 폭을 줄이려면 학습률을 줄인다."}`),
      },
    ],
  };
})());
