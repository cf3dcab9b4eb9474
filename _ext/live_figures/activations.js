/* 4장: 활성화 함수와 도함수, 그리고 움직이는 입력의 분포 아래에서 평평한 입력과 죽은 유닛의 몫.
   입력과 GELU가 쓰는 다항식은 dnnlib에서 온다(tools/live/activations.py). */
Live.register("activations", (() => {
  const { samples, units, functions, erfc, selu } = Live.data.activations;
  const RANGE = 12;
  const BINS = 48;
  const FLAT = 0.01;

  const sigmoid = (x) => Math.exp(Math.min(x, 0)) / (1 + Math.exp(-Math.abs(x)));
  const softplus = (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  const density = (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const cdf = (x) => {
    const z = Math.abs(x) / Math.SQRT2;
    const u = (2 - z) / (2 + z);
    const tail = (erfc.reduceRight((sum, c) => sum * u + c, 0) * Math.exp(-z * z)) / 2;
    return x > 0 ? 1 - tail : tail;
  };
  const elu = (x, alpha) => (x > 0 ? x : alpha * Math.expm1(x));
  const rules = { // 이름: [함수, 도함수]
    sigmoid: [sigmoid, (x) => sigmoid(x) * (1 - sigmoid(x))],
    tanh: [Math.tanh, (x) => 1 - Math.tanh(x) ** 2],
    relu: [(x) => Math.max(x, 0), (x) => (x > 0 ? 1 : 0)],
    leaky_relu: [(x) => (x > 0 ? x : 0.2 * x), (x) => (x > 0 ? 1 : 0.2)],
    elu: [(x) => elu(x, 1), (x) => (x > 0 ? 1 : elu(x, 1) + 1)],
    selu: [(x) => selu.scale * elu(x, selu.alpha), (x) => selu.scale * (x >= 0 ? 1 : elu(x, selu.alpha) + selu.alpha)],
    softplus: [softplus, sigmoid],
    gelu: [(x) => x * cdf(x), (x) => cdf(x) + x * density(x)],
    silu: [(x) => x * sigmoid(x), (x) => sigmoid(x) + x * sigmoid(x) * (1 - sigmoid(x))],
    mish: [(x) => x * Math.tanh(softplus(x)), (x) => {
      const t = Math.tanh(softplus(x));
      return t + x * sigmoid(x) * (1 - t * t);
    }],
  };
  const names = Object.fromEntries(functions);
  const mean = (values) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const percent = (share) => `${Math.round(100 * share)}%`;

  return {
    controls: [
      { name: "f", label: "활성화 함수", type: "choice", options: functions, value: "relu" },
      { name: "shift", label: "z의 평균", min: -6, max: 6, steps: 48, value: 0 },
      { name: "width", label: "표본에 따른 z의 표준편차", min: 0.25, max: 8, steps: 20, log: true, value: 1 },
    ],
    /* 유닛 j가 표본 i에서 받는 z = 평균 + (유닛마다 다른 몫) + 표준편차·(표본마다 다른 몫) */
    compute({ f, shift, width }) {
      const [value, slope] = rules[f];
      const z = units.map((unit) => samples.map((sample) => shift + unit + width * sample));
      const outputs = z.flat().map(value);
      const slopes = z.map((row) => row.map(slope));
      return {
        z: z.flat(),
        slopeOfUnits: slopes.map((row) => mean(row.map(Math.abs))),
        dead: mean(slopes.map((row) => (row.every((s) => s === 0) ? 1 : 0))),
        flat: mean(slopes.flat().map((s) => (Math.abs(s) < FLAT ? 1 : 0))),
        slope: mean(slopes.flat()),
        mean: mean(outputs),
        square: mean(outputs.map((y) => y * y)),
      };
    },
    draw({ canvas, width, plot }, result, { f }) {
      const [value, slope] = rules[f];
      const grid = Array.from({ length: 481 }, (_, i) => -RANGE + i * (RANGE / 240));
      const top = plot(width, 270, { min: -RANGE, max: RANGE, label: "z", ticks: [-12, -6, 0, 6, 12] }, { min: -2, max: 4, label: "f(z)와 f′(z)", ticks: [-2, -1, 0, 1, 2, 3, 4] });
      const counts = new Array(BINS).fill(0);
      for (const z of result.z) counts[Math.max(0, Math.min(BINS - 1, Math.floor(((z + RANGE) / (2 * RANGE)) * BINS)))] += 1;
      const step = (2 * RANGE) / BINS;
      const most = Math.max(...counts);
      counts.forEach((count, i) => {
        const left = -RANGE + i * step;
        if (count) top.bar(left, left + step, -2, -2 + (1.8 * count) / most, Math.abs(slope(left + step / 2)) < FLAT ? 5 : 4, 0.45);
      });
      top.line(grid.map((z) => [z, value(z)]).filter(([, y]) => y <= 4 && y >= -2), 1);
      top.line(grid.map((z) => [z, slope(z)]), 2, 'stroke-dasharray="6 4"');
      top.label(-11.6, 3.55, "f", 1);
      top.label(-10.4, 3.55, "f′", 2);
      top.label(-11.6, 2.95, "z의 분포", 4);
      top.label(-11.6, 2.35, "평평한 곳", 5);
      const bottom = plot(width, 170, { min: 0, max: units.length, label: "유닛(z의 평균이 낮은 것부터)", ticks: [] }, { min: 0, max: 1.2, label: "평균 기울기", ticks: [0, 0.5, 1] });
      result.slopeOfUnits.forEach((s, j) => {
        if (s === 0) bottom.bar(j + 0.15, j + 0.85, 0, 0.08, 5);
        else bottom.bar(j + 0.15, j + 0.85, 0, Math.min(1.2, s), 2, 0.8);
      });
      if (result.dead) bottom.label(0.3, 1.05, "죽은 유닛", 5);
      canvas.innerHTML = top.svg() + bottom.svg();
    },
    say(result, { f }) {
      const dead = result.dead ? `유닛 ${units.length}개 가운데 ${Math.round(result.dead * units.length)}개가 죽었다` : "죽은 유닛은 없다";
      return `${names[f]}: ${dead}. 기울기의 크기가 0.01보다 작은 입력이 ${percent(result.flat)}이고, 기울기의 평균은 ${Live.number(result.slope)}, 출력의 평균은 ${Live.number(result.mean)}이다.`;
    },
    tasks: [
      {
        ask: "표준편차를 1보다 작게 하지 않고, ReLU 유닛의 절반 넘게를 죽인다.",
        check: ({ f, width }, { dead }) => f === "relu" && width > 0.99 && dead > 0.5,
        right: "평균이 내려가면 어느 표본에서도 z가 0을 넘지 못하는 유닛이 는다. 큰 갱신 한 번이 편향을 내리면 이런 일이 생긴다.",
        wrong: ({ f, width }, { dead }) => (f !== "relu" ? "활성화 함수를 ReLU로 놓고 답한다."
          : width <= 0.99 ? "표준편차를 1 이상으로 놓고 답한다." : `아직 ${percent(dead)}만 죽었다. 모든 표본에서 z가 0 아래여야 죽는다.`),
      },
      {
        ask: "평균을 −4 이하, 표준편차를 1 이하로 두고, 죽은 유닛이 없으며 기울기의 평균이 0.1을 넘는 함수를 고른다.",
        check: ({ shift, width }, { dead, slope }) => shift <= -4 && width < 1.01 && dead === 0 && slope > 0.1,
        right: "기울기가 꼭 0이 아니면 죽었다고 하지 않는다. 하지만 다른 함수들의 기울기는 왼쪽에서 0으로 가고, LeakyReLU만 0.2를 지킨다.",
        wrong: ({ shift, width }, { dead, slope }) => (shift > -4 || width >= 1.01 ? "평균을 −4 이하로 내리고 표준편차를 1 이하로 줄인다."
          : dead ? "죽은 유닛이 있다. 왼쪽의 기울기가 꼭 0이 아닌 함수를 고른다." : `죽지는 않았지만 기울기의 평균이 ${Live.number(slope)}이다. 왼쪽에서 기울기가 줄지 않는 함수를 고른다.`),
      },
      {
        ask: "z의 평균이 0일 때, 시그모이드의 입력이 절반 넘게 평평한 곳(기울기 0.01 미만)에 놓이는 표준편차를 찾는다.",
        check: ({ f, shift }, { flat }) => f === "sigmoid" && Math.abs(shift) < 0.01 && flat > 0.5,
        right: "시그모이드의 기울기는 |z|가 4.6을 넘으면 0.01보다 작다. 죽은 유닛은 없지만 입력의 절반에서 배우지 못한다.",
        wrong: ({ f, shift }, { flat }) => (f !== "sigmoid" ? "활성화 함수를 시그모이드로 놓고 답한다."
          : Math.abs(shift) >= 0.01 ? "z의 평균을 0으로 놓고 답한다." : `아직 ${percent(flat)}이다. 분포를 넓힌다.`),
      },
    ],
  };
})());
