/* 10장: 드롭아웃의 마스크와 기댓값. 같은 입력을 여러 번 넣어 출력의 평균이 어디로 가는지 본다.
   dnnlib의 Dropout(p, noise_shape, seed=10)을 차례로 부른 것과 같고, 난수는 tools/live/dropout.py가 뽑는다. */
Live.register("dropout", (() => {
  const { x, bins, masks, draws } = Live.data.dropout;
  const [rows, columns] = [x.length, x[0].length];
  const flat = x.flat();
  const GRID = [1, 10, 100].flatMap((decade) => [1, 1.2, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9].map((v) => v * decade)).filter(Number.isInteger).concat(masks);
  const scales = { // 이름: [훈련할 때 곱하는 수, 추론할 때 곱하는 수]
    inverted: (p) => [1 / (1 - p), 1],
    paper: (p) => [1, 1 - p],
    neither: () => [1, 1],
    both: (p) => [1 / (1 - p), 1 - p],
  };
  const binOf = Uint8Array.from(draws, (digit) => parseInt(digit, bins));
  const keeps = (draw, p) => binOf[draw] >= Math.round(p * bins);
  const percent = (share) => `${Live.number(100 * share)}%`;
  const player = Live.player({ name: "n", first: 1, last: masks, next: (n) => n + Math.max(1, Math.round(n / 20)) });

  /* 칸마다 값 하나. 0은 빈칸으로 둔다. */
  function table(values, X, Y, cell, title, most) {
    const cells = values.map((v, k) => {
      const [left, top] = [X + (k % columns) * cell, Y + Math.floor(k / columns) * cell];
      return `<rect class="live-bar live-s1" x="${left}" y="${top}" width="${cell}" height="${cell}" fill-opacity="${Math.min(0.5, (0.5 * v) / most).toFixed(3)}" style="stroke:var(--book-quiet)" stroke-width="0.6" ${v ? "" : 'stroke-dasharray="2 3"'}/>`
        + `<text x="${left + cell / 2}" y="${top + cell / 2 + 4}" text-anchor="middle" style="font-size:12px;fill:var(--book-${v ? "ink" : "quiet"})">${v ? v.toFixed(1) : "0"}</text>`;
    });
    return `<text x="${X}" y="${Y - 8}">${title}</text>${cells.join("")}`;
  }

  return {
    controls: [
      { name: "p", label: "버릴 확률 p", min: 0, max: 0.9, steps: 18, value: 0.5, show: (p) => p.toFixed(2) },
      { name: "n", label: "지금까지의 마스크", values: GRID, value: 10, show: (n) => `${n}개` },
      { name: "scale", label: "기댓값을 맞추는 법", type: "choice", value: "inverted",
        options: [["inverted", "훈련에서 키운다(케라스)"], ["paper", "추론에서 줄인다(논문)"], ["neither", "맞추지 않는다"], ["both", "키우고 또 줄인다"]] },
      { name: "infer", label: "추론 모드", type: "toggle", value: false },
      { name: "shared", label: "noise_shape=(None, 1, None): 네 줄이 같은 칸을 버린다", type: "toggle", value: false },
    ],
    compute({ p, n, scale, infer, shared }) {
      const [training, inference] = scales[scale](p);
      const count = shared ? columns : flat.length; // 마스크 하나에 드는 난수의 수
      const call = (k) => flat.map((v, j) => (infer ? v * inference : keeps(k * count + (shared ? j % columns : j), p) ? v * training : 0));
      const sums = flat.map(() => 0);
      const squares = flat.map(() => 0);
      const curves = [];
      let output;
      for (let k = 0; k < n; k += 1) {
        output = call(k);
        output.forEach((v, j) => { sums[j] += v; squares[j] += v * v; });
        if (k + 1 === n || GRID.includes(k + 1)) curves.push([k + 1, sums.map((s, j) => s / ((k + 1) * flat[j]))]);
      }
      const ratios = curves[curves.length - 1][1];
      const expected = infer ? inference : (1 - p) * training;
      return {
        output, count, curves, expected, inference,
        mean: sums.map((s) => s / n),
        square: squares.reduce((sum, s, j) => sum + s / (n * flat[j] ** 2), 0) / flat.length,
        wobble: Math.sqrt(ratios.reduce((sum, r) => sum + (r / expected - 1) ** 2, 0) / flat.length),
        theory: infer ? 0 : Math.sqrt(p / ((1 - p) * n)),
      };
    },
    draw({ canvas, width, plot }, { output, mean, curves, expected, inference, theory }, { n, infer }) {
      const cell = Math.min(34, Math.floor((width - 24) / (2 * columns)));
      const most = Math.max(...flat);
      const side = columns * cell;
      const tables = [[flat, "입력"], [output, infer ? "출력(추론)" : `출력(마스크 ${n})`], [mean, `출력 ${n}개의 평균`]];
      let [X, Y] = [1, 22];
      const parts = tables.map(([values, title]) => {
        if (X + side > width) [X, Y] = [1, Y + rows * cell + 34];
        const drawn = table(values, X, Y, cell, title, most);
        X += side + 22;
        return drawn;
      });
      const height = Y + rows * cell + 6;
      const top = 2.5;
      const c = plot(width, 270, { min: 1, max: masks, log: true, label: "마스크의 수" }, { min: 0, max: top, label: "평균 ÷ 입력", ticks: [0, 0.5, 1, 1.5, 2, 2.5] }, { top: 14, right: 24, bottom: 44, left: 56 });
      const band = (sign) => GRID.map((k) => [k, Math.max(0, Math.min(top, expected * (1 + sign * theory * Math.sqrt(n / k))))]);
      const edge = (points) => points.map(([a, b]) => `${c.px(a).toFixed(1)} ${c.py(b).toFixed(1)}`).join("L");
      c.parts.push(`<path class="live-bar live-s4" opacity="0.2" d="M${edge(band(1))}L${edge(band(-1).reverse())}Z"/>`);
      flat.forEach((_, j) => c.line(curves.map(([k, ratios]) => [k, Math.min(top, ratios[j])]), 1, 'style="stroke-width:1;opacity:0.6"'));
      c.line([[1, inference], [masks, inference]], 2, 'stroke-dasharray="7 4"');
      c.dots(curves[curves.length - 1][1].map((r) => [n, Math.min(top, r)]), 1, 2.5);
      c.text(c.px(masks) - 4, c.py(2.3), "유닛마다의 평균", 'class="live-s1 live-label" text-anchor="end"');
      c.text(c.px(masks) - 4, c.py(2.08), "기댓값 ± 표준편차", 'class="live-s4 live-label" text-anchor="end"');
      c.text(c.px(masks) - 4, c.py(1.86), "추론의 출력", 'class="live-s2 live-label" text-anchor="end"');
      canvas.innerHTML = `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">${parts.join("")}</svg>${c.svg()}`;
    },
    say({ output, expected, inference, square, wobble, theory, count }, { p, n, infer }) {
      if (player.playing()) return "마스크를 뽑는 중이다.";
      if (infer) return `추론 모드: 난수를 쓰지 않아 몇 번을 불러도 출력은 입력의 ${Live.number(inference)}배다. 이 모드를 끄면 마스크가 돌아온다.`;
      const dropped = output.filter((v) => v === 0).length;
      const meets = Math.abs(expected - inference) < 1e-9 ? "추론의 출력도 그렇다" : `추론의 출력은 ${Live.number(inference)}배라 어긋난다`;
      return `훈련 모드, p = ${Live.number(p)}: ${n}번째 마스크는 난수 ${count}개로 유닛 ${output.length}개 가운데 ${dropped}개를 버렸다. 기댓값은 입력의 ${Live.number(expected)}배이고 ${meets}. `
        + `마스크 ${n}개의 평균은 그 둘레에서 ${percent(wobble)} 흔들리고(이론 ${percent(theory)}), 제곱의 평균은 입력의 제곱의 ${Live.number(square)}배다.`;
    },
    buttons: [
      { text: "재생 · 멈춤", press: player.press },
      { text: "새 마스크", press: (state) => { player.stop(); state.n = Math.min(masks, state.n + 1); } },
    ],
    tasks: [
      {
        ask: "p = 0.5에서 평균의 흔들림(이론)이 처음으로 5% 이하가 되는 마스크의 수를 찾는다.",
        check: ({ p, n, infer }) => !infer && Math.abs(p - 0.5) < 0.01 && n === 400,
        right: "흔들림은 √(p/((1 − p)n))이므로 p = 0.5에서는 1/√n이고, 400개면 5%다. 반으로 줄이려면 네 배가 든다.",
        wrong: ({ p, n, infer }, { theory }) => (infer ? "추론 모드를 끄고 답한다." : Math.abs(p - 0.5) >= 0.01 ? "p를 0.5로 놓고 답한다."
          : theory > 0.05 ? `아직 ${percent(theory)}다. 마스크를 더 뽑는다.` : `${n}개면 ${percent(theory)}다. 더 적은 마스크로도 된다.`),
      },
      {
        ask: "추론의 출력이 훈련의 기댓값의 꼭 두 배가 되는, 잘못 만든 드롭아웃을 찾는다.",
        check: (state, { expected, inference }) => !state.infer && Math.abs(inference / expected - 2) < 1e-9,
        right: "버리기만 하고 맞추지 않으면 추론에서 다음 층은 훈련 때보다 1/(1 − p)배 큰 입력을 받는다. 맞추는 일은 한쪽에서 꼭 한 번 한다.",
        wrong: (state, { expected, inference }) => (state.infer ? "추론 모드를 끄고 답한다." : Math.abs(inference - expected) < 1e-9 ? "훈련과 추론이 맞는다. 기댓값을 맞추는 법을 바꾸어 본다."
          : `지금은 ${Live.number(inference / expected)}배다. ${inference < expected ? "두 번 맞추면 추론의 출력이 작아진다." : "p를 바꾼다."}`),
      },
      {
        ask: "논문에 ‘입력 층의 p = 0.8’이라고 적혀 있다. 케라스의 드롭아웃으로 옮긴다.",
        check: ({ p, scale }) => scale === "inverted" && Math.abs(p - 0.2) < 0.01,
        right: "논문의 p는 남길 확률이고 케라스의 rate는 버릴 확률이다. Dropout(0.2)는 훈련할 때 남은 것을 1/0.8배 한다.",
        wrong: ({ p, scale }) => (scale !== "inverted" ? "케라스처럼 훈련에서 키우게 한다." : Math.abs(p - 0.8) < 0.01 ? "그러면 입력의 80%를 버린다. 논문의 p는 무엇의 확률인가?" : "논문의 p는 남길 확률이다. 버릴 확률은 얼마인가?"),
      },
    ],
  };
})());
