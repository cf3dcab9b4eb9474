/* 9장: dnnlib의 스케줄 열 가지. 곡선은 dnnlib.optimizers.schedules의 쌍둥이가 내고, 같은 인수로 케라스 코드를 쓴다. */
Live.register("schedules", (() => {
  const floor = (p, staircase) => (staircase ? Math.floor(p) : p);
  const cosine = (p, alpha, height = 1) => ((1 - alpha) * height * (1 + Math.cos(Math.PI * p))) / 2 + alpha;
  const interpolate = (x, xs, ys) => {
    if (x <= xs[0]) return ys[0];
    const i = xs.findIndex((edge) => x < edge);
    return i < 0 ? ys[ys.length - 1] : ys[i - 1] + ((ys[i] - ys[i - 1]) * (x - xs[i - 1])) / (xs[i] - xs[i - 1]);
  };
  /* 이름 그대로 dnnlib의 클래스이고, a는 그 인수다. */
  const rules = {
    ExponentialDecay: (a) => (t) => a.initial_learning_rate * a.decay_rate ** floor(t / a.decay_steps, a.staircase),
    InverseTimeDecay: (a) => (t) => a.initial_learning_rate / (1 + a.decay_rate * floor(t / a.decay_steps, a.staircase)),
    PiecewiseConstantDecay: (a) => (t) => a.values[a.boundaries.filter((edge) => edge < t).length],
    PolynomialDecay: (a) => (t) => {
      const rounds = a.cycle ? Math.max(Math.ceil(t / a.decay_steps), 1) : 1;
      const p = Math.min(t / (rounds * a.decay_steps), 1);
      return a.end_learning_rate + (a.initial_learning_rate - a.end_learning_rate) * (1 - p) ** a.power;
    },
    CosineDecay: (a) => (t) => t < a.warmup_steps
      ? a.initial_learning_rate + ((a.warmup_target - a.initial_learning_rate) * t) / a.warmup_steps
      : a.warmup_target * cosine(Math.min((t - a.warmup_steps) / a.decay_steps, 1), a.alpha),
    CosineDecayRestarts: (a) => (t) => {
      let step = t, period = a.first_decay_steps, height = 1;
      while (step >= period) { step -= period; period *= a.t_mul; height *= a.m_mul; }
      return a.initial_learning_rate * cosine(step / period, a.alpha, height);
    },
    OneCycle: (a) => (t) => {
      const low = a.max_learning_rate / 10;
      return interpolate(t / a.total_steps, [0, 0.45, 0.9, 1], [low, a.max_learning_rate, low, low / 1000]);
    },
    InverseSqrt: (a) => (t) => {
      const ratio = (t + 1) / a.warmup_steps;
      return a.max_learning_rate * Math.min(ratio, ratio ** -0.5);
    },
    Warmup: (a) => (t) => (t >= a.warmup_steps ? a.learning_rate : (a.learning_rate * t) / a.warmup_steps),
    WarmupStableDecay: (a) => (t) => interpolate(t, [-1, a.warmup_steps - 1, a.warmup_steps + a.stable_steps, a.warmup_steps + a.stable_steps + a.decay_steps],
      [0, a.max_learning_rate, a.max_learning_rate, 0]),
  };
  const titles = {
    ExponentialDecay: "지수", InverseTimeDecay: "거듭제곱(역시간)", PiecewiseConstantDecay: "구간마다 상수", PolynomialDecay: "직선, 다항식",
    CosineDecay: "코사인", CosineDecayRestarts: "코사인 되풀이", OneCycle: "1사이클", InverseSqrt: "역제곱근", Warmup: "워밍업", WarmupStableDecay: "유지 뒤 감쇠",
  };

  const short = (value) => +value.toPrecision(3);
  /* 화면의 비율을 스케줄의 인수로. 스텝은 반올림해 하나 이상으로 한다. */
  function argumentsOf(s) {
    const part = (share) => Math.max(1, Math.round(share * s.total));
    const peak = short(s.peak), warm = part(s.warm);
    const initial = { initial_learning_rate: peak };
    return {
      ExponentialDecay: () => ({ ...initial, decay_steps: part(s.period), decay_rate: s.factor, staircase: s.staircase }),
      InverseTimeDecay: () => ({ ...initial, decay_steps: part(s.period), decay_rate: s.slope, staircase: s.staircase }),
      PiecewiseConstantDecay: () => ({ boundaries: [part(s.cut), part((1 + s.cut) / 2)], values: [peak, short(peak * s.factor), short(peak * s.factor * s.factor)] }),
      PolynomialDecay: () => ({ ...initial, decay_steps: part(s.period), end_learning_rate: short(peak * s.end), power: s.power, cycle: s.cycle }),
      CosineDecay: () => ({ initial_learning_rate: 0, decay_steps: Math.max(1, s.total - warm), alpha: s.end, warmup_target: peak, warmup_steps: warm }),
      CosineDecayRestarts: () => ({ ...initial, first_decay_steps: part(s.period), t_mul: s.stretch, m_mul: s.height, alpha: s.end }),
      OneCycle: () => ({ max_learning_rate: peak, total_steps: s.total }),
      InverseSqrt: () => ({ max_learning_rate: peak, warmup_steps: warm }),
      Warmup: () => ({ learning_rate: peak, warmup_steps: warm }),
      WarmupStableDecay: () => {
        const decay = part(s.tail);
        return { max_learning_rate: peak, warmup_steps: warm, stable_steps: Math.max(0, s.total - warm - decay), decay_steps: decay };
      },
    }[s.schedule]();
  }

  /* 케라스에 없는 스케줄의 __call__. 그래프 안에서도 돌게 keras.ops로 쓴다. */
  const bodies = {
    OneCycle: `        p = t / self.total_steps
        low, high = self.max_learning_rate / 10, self.max_learning_rate
        rise = low + (high - low) * p / 0.45
        fall = high - (high - low) * (p - 0.45) / 0.45
        last = low - 0.999 * low * ops.minimum((p - 0.9) / 0.1, 1.0)
        return ops.where(p < 0.45, rise, ops.where(p < 0.9, fall, last))`,
    InverseSqrt: `        ratio = (t + 1) / self.warmup_steps
        return self.max_learning_rate * ops.minimum(ratio, ratio**-0.5)`,
    Warmup: `        return self.learning_rate * ops.minimum(t / self.warmup_steps, 1.0)`,
    WarmupStableDecay: `        rise = ops.minimum((t + 1) / self.warmup_steps, 1.0)
        past = (t - self.warmup_steps - self.stable_steps) / self.decay_steps
        return self.max_learning_rate * rise * (1 - ops.clip(past, 0.0, 1.0))`,
  };
  /* 케라스는 정수인 학습률의 자료형을 그대로 따르므로, 스텝이 아닌 수는 0도 0.0으로 적는다. */
  const written = (value, name) => (value === true ? "True" : value === false ? "False" : Array.isArray(value) ? `[${value.map((v) => written(v, name)).join(", ")}]`
    : Number.isInteger(value) && !/steps|boundaries/.test(name) ? value.toFixed(1) : String(value));
  function keras(name, a) {
    const call = (owner) => `schedule = ${owner}${name}(\n${Object.entries(a).map(([k, v]) => `    ${k}=${written(v, k)},`).join("\n")}\n)`;
    const use = "\noptimizer = keras.optimizers.SGD(schedule)\n";
    if (!bodies[name]) return `import keras\nfrom keras.optimizers import schedules\n\n${call("schedules.")}${use}`;
    const names = Object.keys(a);
    return `import keras
from keras import ops


class ${name}(keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, ${names.join(", ")}):
${names.map((n) => `        self.${n} = ${n}`).join("\n")}

    def __call__(self, step):
        t = ops.cast(step, "float32")
${bodies[name]}

    def get_config(self):
        return {${names.map((n) => `"${n}": self.${n}`).join(", ")}}


${call("")}${use}`;
  }

  const percent = (v) => `${Math.round(100 * v)}%`;
  const shown = (...names) => (state) => names.includes(state.schedule);
  return {
    controls: [
      { name: "schedule", label: "스케줄", type: "choice", value: "CosineDecay", options: Object.entries(titles).map(([k, v]) => [k, `${v} (${k})`]) },
      { name: "peak", label: "가장 큰 학습률", min: 1e-4, max: 1, steps: 32, log: true, value: 0.1 },
      { name: "total", label: "훈련의 스텝 수", values: [100, 200, 500, 900, 1000, 2000, 5000, 10000], value: 1000, show: (v) => v.toLocaleString("ko") },
      { name: "warm", label: "워밍업의 몫", min: 0.01, max: 0.5, steps: 49, value: 0.05, show: percent, when: shown("CosineDecay", "InverseSqrt", "Warmup", "WarmupStableDecay") },
      { name: "tail", label: "마지막 감쇠의 몫", min: 0.05, max: 0.5, steps: 9, value: 0.2, show: percent, when: shown("WarmupStableDecay") },
      { name: "period", label: "decay_steps의 몫", min: 0.05, max: 1, steps: 19, value: 0.25, show: percent, when: shown("ExponentialDecay", "InverseTimeDecay", "PolynomialDecay", "CosineDecayRestarts") },
      { name: "cut", label: "첫 경계", min: 0.1, max: 0.9, steps: 8, value: 0.5, show: percent, when: shown("PiecewiseConstantDecay") },
      { name: "factor", label: "곱하는 수", values: [0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9], value: 0.3, when: shown("ExponentialDecay", "PiecewiseConstantDecay") },
      { name: "slope", label: "decay_rate", values: [0.1, 0.3, 1, 3, 9, 30, 99], value: 9, when: shown("InverseTimeDecay") },
      { name: "power", label: "power", values: [0.5, 1, 1.5, 2, 3, 4], value: 1, when: shown("PolynomialDecay") },
      { name: "end", label: "끝의 학습률 ÷ 가장 큰 것", values: [0, 0.001, 0.01, 0.03, 0.1, 0.3], value: 0, when: shown("PolynomialDecay", "CosineDecay", "CosineDecayRestarts") },
      { name: "stretch", label: "t_mul", values: [1, 1.5, 2, 3], value: 2, when: shown("CosineDecayRestarts") },
      { name: "height", label: "m_mul", values: [0.3, 0.5, 0.8, 1], value: 0.8, when: shown("CosineDecayRestarts") },
      { name: "staircase", label: "계단", type: "toggle", value: false, when: shown("ExponentialDecay", "InverseTimeDecay") },
      { name: "cycle", label: "되풀이(cycle)", type: "toggle", value: false, when: shown("PolynomialDecay") },
      { name: "log", label: "세로를 로그로", type: "toggle", value: false },
    ],
    compute(state) {
      const a = argumentsOf(state), rule = rules[state.schedule](a);
      const count = Math.min(state.total, 1000);
      const steps = Array.from({ length: count + 1 }, (_, i) => Math.round((i * state.total) / count));
      return { arguments: a, steps, rates: steps.map(rule), code: keras(state.schedule, a) };
    },
    draw({ canvas, width, plot, make }, result, state) {
      const top = Math.max(...result.rates);
      const p = plot(width, 300, { min: 0, max: state.total, label: "스텝(배치)" },
        state.log ? { min: 1e-8, max: 1, log: true, label: "학습률" } : { min: 0, max: top * 1.05, label: "학습률", ticks: [0, top / 2, top] }, { top: 14, right: 30, bottom: 44, left: 64 });
      p.line(result.steps.map((t, i) => [t, state.log ? Math.max(result.rates[i], 1e-9) : result.rates[i]]));
      canvas.innerHTML = p.svg();
      canvas.append(make("pre", { class: "live-code", tabindex: "0", "aria-label": "케라스 코드" }, result.code));
    },
    say(result, state) {
      const { rates, steps } = result;
      const top = Math.max(...rates), mean = rates.reduce((a, b) => a + b) / rates.length;
      return `${titles[state.schedule]}: ${Live.number(rates[0])}에서 시작해 ${steps[rates.indexOf(top)].toLocaleString("ko")}스텝에 가장 큰 ${Live.number(top)}, 마지막 ${state.total.toLocaleString("ko")}스텝에 ${Live.number(rates[rates.length - 1])}이다. 평균은 가장 큰 학습률의 ${percent(mean / top)}다.`;
    },
    buttons: [{
      text: "케라스 코드 복사",
      press: (state, result, { root }) => {
        const told = root.querySelector(".live-copied") ?? root.querySelector(".live-buttons").appendChild(Object.assign(document.createElement("span"), { className: "live-copied" }));
        told.setAttribute("role", "status");
        const failed = () => { told.textContent = "복사하지 못했다. 코드를 골라 복사한다."; };
        if (navigator.clipboard) navigator.clipboard.writeText(result.code).then(() => { told.textContent = "복사했다."; }, failed);
        else failed();
      },
    }],
    tasks: [
      {
        ask: "전체 1,000스텝이고 처음 10%에서 0.1까지 올린 뒤 끝에서 0이 되는 코사인을 만든다. 케라스의 decay_steps는 얼마여야 할까?",
        check: (state, { arguments: a }) => state.schedule === "CosineDecay" && state.total === 1000 && a.warmup_steps === 100 && a.warmup_target === 0.1 && a.alpha === 0,
        right: "decay_steps는 900이다. 워밍업이 끝난 때부터 세므로 둘을 더한 것이 전체다.",
        wrong: (state, { arguments: a }) => state.schedule !== "CosineDecay" ? "코사인을 고르고 답한다." : state.total !== 1000 ? "훈련을 1,000스텝으로 한다."
          : a.warmup_steps !== 100 ? `워밍업이 ${a.warmup_steps}스텝이다. 100스텝으로 한다.` : "가장 큰 학습률은 0.1, 끝은 0으로 한다.",
      },
      {
        ask: "1,000스텝 동안 250스텝마다 10분의 1로, 계단처럼 줄어드는 지수 스케줄을 만든다.",
        check: (state, { arguments: a }) => state.schedule === "ExponentialDecay" && state.total === 1000 && a.decay_steps === 250 && a.decay_rate === 0.1 && a.staircase,
        right: "decay_steps의 단위는 에포크가 아니라 스텝이다. 계단이 아니면 같은 곳을 지나며 매끄럽게 줄어든다.",
        wrong: (state, { arguments: a }) => state.schedule !== "ExponentialDecay" ? "지수를 고르고 답한다." : state.total !== 1000 || a.decay_steps !== 250 ? `decay_steps가 ${a.decay_steps}이다. 1,000스텝의 25%로 한다.`
          : a.staircase ? "곱하는 수를 0.1로 한다." : "‘계단’을 켠다.",
      },
      {
        ask: "평균 학습률이 가장 큰 학습률의 80%를 넘으면서 0(0.001배 아래)에서 끝나는 스케줄을 찾는다.",
        check: (state, { rates }) => { const top = Math.max(...rates); return rates.reduce((a, b) => a + b) / rates.length > 0.8 * top && rates[rates.length - 1] < 1e-3 * top; },
        right: "큰 학습률에 오래 머물고 끝에서만 내린다. 같은 예산에 더 멀리 가는 대신, 낮은 학습률로 가라앉힐 시간은 짧다.",
        wrong: (state, { rates }) => rates[rates.length - 1] >= 1e-3 * Math.max(...rates) ? "끝의 학습률이 아직 높다." : "평균이 아직 낮다. 머무는 구간이 있는 스케줄을 고른다.",
      },
    ],
  };
})());
