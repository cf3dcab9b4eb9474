/* 1장: 유닛과 층을 더하면 작은 망의 결정 경계가 어떻게 달라지는가. 훈련은 dnnlib의 쌍둥이(tiny-net.js)가 한다.
   점과 첫 커널의 난수는 dnnlib에서 온다(tools/live/decision_boundary.py). */
Live.register("decision-boundary", (() => {
  const { sets, normals } = Live.data["decision-boundary"];
  const STEPS = 2000, EVERY = 20, CELLS = 56, CLOSE = 0.2;
  const steps = Array.from({ length: STEPS / EVERY + 1 }, (_, i) => i * EVERY);
  const activations = [["tanh", "쌍곡탄젠트"], ["relu", "ReLU"], ["leaky_relu", "LeakyReLU"], ["linear", "활성화 함수 없음"]];
  const titles = Object.fromEntries(activations);
  const points = Object.fromEntries(Object.entries(sets).map(([name, { x, y }]) => [name, { x: Float64Array.from(x.flat()), y: Float64Array.from(y) }]));

  /* 같은 설정의 훈련은 이어서 한다. 설정이 바뀌면 버린다. */
  const setting = ({ data, layers, units, activation, rate, seed }) => [data, layers, units, activation, rate, seed].join();
  const begin = ({ data, layers, units, activation, rate, seed }) => {
    const { x, y } = points[data];
    return Live.tinyNet.training([2, ...Array(layers).fill(units), 1], normals[seed], activation, x, y, rate, EVERY);
  };
  let current = {};
  const train = (state) => {
    if (current.setting !== setting(state)) current = { setting: setting(state), at: begin(state) };
    return current.at(state.step);
  };

  /* 모든 점에서 꺼진 ReLU 유닛은 몇 개인가. */
  function dead(net, { activation, data }) {
    if (activation !== "relu") return 0;
    return Live.tinyNet.forward(net, activation, points[data].x).slice(0, -1).reduce((count, output, k) => {
      const on = new Set();
      output.forEach((h, i) => { if (h > 0) on.add(i % net[k].m); });
      return count + net[k].m - on.size;
    }, 0);
  }
  const errors = (probabilities, { data }) => Array.from(probabilities, (p, i) => Math.abs(p - points[data].y[i]));
  const solves = (probabilities, state) => errors(probabilities, state).every((e) => e < CLOSE);

  /* 시드를 하나씩 끝까지 훈련하며 푼 것을 적는다. 설정이 바뀌면 그만둔다. */
  const tallies = {};
  const every = (state) => setting({ ...state, seed: "모두" });
  function tally(state, result, { refresh }) {
    const key = every(state), row = (tallies[key] = []);
    const next = () => {
      if (every(state) !== key || tallies[key] !== row) return;
      const { net } = begin({ ...state, seed: row.length })(STEPS);
      row.push(solves(Live.tinyNet.predict(net, state.activation, points[state.data].x), state));
      refresh();
      if (row.length < normals.length) setTimeout(next);
    };
    setTimeout(next);
  }

  let timer = null;
  const stop = () => { clearInterval(timer); timer = null; };
  const play = (state, result, { refresh }) => {
    if (timer) return stop();
    if (state.step >= STEPS) state.step = 0;
    if (Live.reduced()) { state.step = STEPS; return; }
    timer = setInterval(() => {
      state.step = Math.min(STEPS, state.step + EVERY);
      if (state.step === STEPS) stop();
      refresh();
    }, 40);
  };

  /* 확률을 칸마다 물들인 그림의 주소. 반반인 곳은 비친다. */
  function shades(logits, root) {
    const style = getComputedStyle(root);
    const colors = ["--s2", "--s3"].map((name) => style.getPropertyValue(name).trim().match(/\w\w/g).map((hex) => parseInt(hex, 16)));
    const page = document.createElement("canvas");
    page.width = page.height = CELLS;
    const ink = page.getContext("2d"), image = ink.createImageData(CELLS, CELLS);
    logits.forEach((z, k) => {
      const [column, row] = [k % CELLS, CELLS - 1 - Math.floor(k / CELLS)];
      image.data.set([...colors[z > 0 ? 1 : 0], 190 * Math.abs(Math.tanh(z / 2))], 4 * (row * CELLS + column));
    });
    ink.putImageData(image, 0, 0);
    return page.toDataURL();
  }

  function plane(p, result, { data, activation }, root) {
    const [low, high] = sets[data].window;
    const size = (high - low) / CELLS, center = (i) => low + (i + 0.5) * size;
    const grid = Float64Array.from({ length: 2 * CELLS * CELLS }, (_, k) => center(k % 2 ? Math.floor(k / 2 / CELLS) : Math.floor(k / 2) % CELLS));
    const logits = Live.tinyNet.forward(result.net, activation, grid)[result.net.length - 1];
    const cell = (v) => Math.round((v - low) / size - 0.5);
    const side = p.px(high) - p.px(low);
    p.parts.push(`<image href="${shades(logits, root)}" x="${p.px(low)}" y="${p.py(high)}" width="${side}" height="${p.py(low) - p.py(high)}" preserveAspectRatio="none"/>`);
    p.parts.push(`<clipPath id="boundary-window"><path d="M${p.px(low)} ${p.py(high)}h${side}V${p.py(low)}h${-side}Z"/></clipPath><g clip-path="url(#boundary-window)">`);
    const { kernel, bias, m } = result.net[0];
    for (let j = 0; j < m; j++) {
      const [a, b, c] = [kernel[j], kernel[m + j], bias[j]]; // 직선 ax + by + c = 0
      const far = 2 * (high - low), norm = Math.hypot(a, b), [x, y] = [(-a * c) / norm ** 2, (-b * c) / norm ** 2];
      const ends = [far, -far].map((t) => `${p.px(x - (t * b) / norm).toFixed(1)} ${p.py(y + (t * a) / norm).toFixed(1)}`);
      p.parts.push(`<path class="boundary-unit" d="M${ends.join("L")}"/>`);
    }
    p.parts.push(Live.contour(p, (x, y) => logits[cell(y) * CELLS + cell(x)], [center(0), center(CELLS - 1)], [center(0), center(CELLS - 1)], [0], CELLS - 1), "</g>");
  }

  const seedRow = (row) => (row ? `<li>시드마다 풀었는가: <svg width="${normals.length * 12}" height="12" aria-hidden="true">${normals.map((_, seed) =>
    `<rect class="boundary-seed live-s4" x="${seed * 12 + 1}" y="1" width="9" height="9" ${row[seed] ? "" : 'fill-opacity="0"'} ${seed < row.length ? "" : 'stroke-opacity="0.25"'}/>`).join("")}</svg> ${row.filter(Boolean).length}/${row.length}</li>` : "");

  return {
    controls: [
      { name: "data", label: "점", type: "choice", value: "xor", options: Object.entries(sets).map(([name, { title }]) => [name, title]) },
      { name: "activation", label: "활성화 함수", type: "choice", value: "tanh", options: activations },
      { name: "layers", label: "은닉 층", values: [1, 2, 3], value: 1 },
      { name: "units", label: "층마다 유닛", values: [1, 2, 3, 4, 5, 6, 7, 8], value: 1 },
      { name: "rate", label: "학습률", values: [0.1, 0.3, 1], value: 0.3 },
      { name: "seed", label: "시드", values: normals.map((_, i) => i), value: 0 },
      { name: "step", label: "걸음", values: steps, value: STEPS, show: (v) => v.toLocaleString("en") },
    ],
    compute(state) {
      const { net, losses } = train(state);
      const probabilities = Live.tinyNet.predict(net, state.activation, points[state.data].x);
      const right = errors(probabilities, state).filter((e) => e < 0.5).length;
      const diverged = !losses.every(Number.isFinite);
      return { net, losses, probabilities, right, diverged, solved: solves(probabilities, state), dead: diverged ? 0 : dead(net, state), row: tallies[every(state)] };
    },
    draw({ canvas, width, plot }, result, state) {
      const beside = width >= 560, side = Math.min(380, beside ? Math.floor(0.58 * width) : width);
      const [min, max] = sets[state.data].window;
      const axis = { min, max, ticks: state.data === "xor" ? [0, 1] : [-1, 0, 1] };
      const p = plot(side, side, { ...axis, label: "x₁" }, { ...axis, label: "x₂" }, { top: 10, right: 10, bottom: 44, left: 50 });
      if (!result.diverged) plane(p, result, state, canvas);
      sets[state.data].x.forEach(([x, y], i) => {
        const [X, Y] = [p.px(x), p.py(y)];
        p.parts.push(sets[state.data].y[i] ? `<rect class="boundary-point live-s3" x="${X - 5}" y="${Y - 5}" width="10" height="10"/>` : `<circle class="boundary-point live-s2" cx="${X}" cy="${Y}" r="5.5"/>`);
      });
      const c = plot(beside ? width - side - 8 : side, beside ? side : 200, { min: 0, max: STEPS, label: "걸음", ticks: [0, 1000, 2000] }, { min: 0, max: 1, label: "손실" }, { top: 10, right: 20, bottom: 44, left: 58 });
      c.line(result.losses.map((v, i) => [i * EVERY, Math.min(v, 1)]), 1);
      if (!result.diverged) c.dots([[state.step, Math.min(1, result.losses[result.losses.length - 1])]], 1);
      canvas.innerHTML = `<div class="live-panels">${p.svg()}${c.svg()}</div><ul class="live-key">`
        + '<li><svg width="26" height="12" aria-hidden="true"><path class="live-contour" d="M0 6h26"/></svg> 결정 경계</li>'
        + '<li><svg width="26" height="12" aria-hidden="true"><path class="boundary-unit" d="M0 6h26"/></svg> 첫 층의 유닛마다 z = 0인 직선</li>'
        + `${seedRow(result.row)}</ul>`;
    },
    say(result, state) {
      if (timer) return "훈련하는 중이다.";
      const { title, y } = sets[state.data];
      const setting = `${title}, ${titles[state.activation]}, 은닉 층 ${state.layers}개에 유닛 ${state.units}개씩, 시드 ${state.seed}, ${state.step.toLocaleString("en")}걸음.`;
      const verdict = result.diverged ? "발산했다. 학습률을 줄인다."
        : result.solved ? "풀었다. 모든 점의 확률이 정답에서 0.2 안이다."
          : result.right === y.length ? "다 맞혔지만 확률이 정답에서 0.2 안으로 들지 못한 점이 있어, 풀었다고 하지 않는다." : `풀지 못했다. 점 ${y.length}개 가운데 ${result.right}개를 맞혔다.`;
      const off = result.dead ? ` 모든 점에서 꺼진 유닛이 ${result.dead}개 있다.` : "";
      const row = result.row?.length === normals.length ? ` 시드 ${normals.length}개 가운데 ${result.row.filter(Boolean).length}개가 ${STEPS.toLocaleString("en")}걸음 안에 풀었다.` : "";
      return `${setting} ${verdict}${off}${row}`;
    },
    buttons: [
      { text: "재생 · 멈춤", press: play },
      { text: `${EVERY}걸음`, press: (state) => { stop(); state.step = Math.min(STEPS, state.step + EVERY); } },
      { text: `시드 ${normals.length}개 모두`, press: tally },
    ],
    tasks: [
      {
        ask: "은닉 층이 하나인 망으로 XOR를 푼다. 유닛이 몇 개부터 풀리는가?",
        check: ({ data, layers, units }, { solved }) => data === "xor" && layers === 1 && units === 2 && solved,
        right: "유닛 하나의 경계는 직선 하나이고, 둘이면 두 직선 사이의 띠를 만든다. 다만 늘 풀리지는 않는다. 시드를 바꾸거나 ‘시드 20개 모두’를 눌러 본다.",
        wrong: ({ data, layers, units }, { solved }) => (data !== "xor" || layers !== 1 ? "점을 XOR, 은닉 층을 1개로 놓고 답한다."
          : units === 1 ? "유닛 하나로는 어느 시드도 풀지 못한다. 경계가 직선 하나다." : units > 2 && solved ? "풀었다. 더 적은 유닛으로도 된다."
            : "이 시드는 여기까지 풀지 못했다. 활성화 함수, 시드, 걸음을 바꾸어 본다."),
      },
      {
        ask: "ReLU 유닛이 둘인 은닉 층 하나로 2,000걸음을 가도, 꺼진 유닛 때문에 XOR를 풀지 못하는 시드를 찾는다.",
        check: ({ data, activation, layers, units, step }, { solved, dead: off }) => data === "xor" && activation === "relu" && layers === 1 && units === 2 && step === STEPS && !solved && off > 0,
        right: "네 점 모두에서 꺼진 유닛에는 그레이디언트가 오지 않는다. 남은 유닛 하나의 경계는 직선 하나다. 걸음을 0으로 돌리면 그 유닛이 처음부터 꺼져 있었는지 볼 수 있다.",
        wrong: ({ data, activation, layers, units, step }, { solved }) => (data !== "xor" || activation !== "relu" || layers !== 1 || units !== 2 ? "점을 XOR, 활성화 함수를 ReLU, 은닉 층 1개, 유닛 2개로 놓고 답한다."
          : step < STEPS ? "2,000걸음까지 훈련하고 답한다." : solved ? "이 시드는 풀었다. 다른 시드를 본다." : "꺼진 유닛이 없는데도 풀지 못한 시드다. 꺼진 유닛이 있는 시드를 찾는다."),
      },
      {
        ask: "은닉 층이 하나인 망으로 동심원을 푼다. 유닛이 적어도 몇 개 있어야 하는가?",
        check: ({ data, layers, units }, { solved }) => data === "circles" && layers === 1 && units === 3 && solved,
        right: "안쪽을 가두는 데는 직선 셋이 든다. 이제 LeakyReLU, 은닉 층 2개, 유닛 2개씩, 학습률 1, 시드 0을 본다. 점은 모두 가르지만 경계는 닫히지 않고 점 사이로 빠져나간다.",
        wrong: ({ data, layers, units, activation }, { solved }) => (data !== "circles" || layers !== 1 ? "점을 동심원, 은닉 층을 1개로 놓고 답한다." : solved ? "풀었다. 유닛을 더 줄여 본다."
          : activation === "linear" ? "활성화 함수가 없으면 경계는 직선 하나다." : units < 3 ? "안쪽을 가두지 못한다. 시드와 활성화 함수를 바꾸어도 그런가?" : "이 시드는 풀지 못했다. 시드나 학습률을 바꾼다."),
      },
    ],
  };
})());
