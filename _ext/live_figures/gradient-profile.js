/* 2장: 깊이, 활성화 함수, 가중치의 분산을 바꾸면 층의 출력에 대한 그레이디언트가 사라지거나 넘친다.
   점은 dnnlib이 미리 잰 것(tools/live/gradient_profile.py), 파선은 2장의 평균장 이론을 여기서 계산한 것이다. */
Live.register("gradient-profile", (() => {
  const { depths, gains, activations, nets, samples, width: units, seeds } = Live.data["gradient-profile"];
  const titles = Object.fromEntries(activations);
  const known = { 0.01: "N(0, 0.01²)", 0.333: "U(±1/√n)", 1: "글로럿", 2: "N(0, 2/n)", 100: "N(0, 1)" };
  const gainName = (gain) => known[+gain.toPrecision(3)];
  const index = (values, value) => values.reduce((best, v, i) => (Math.abs(v - value) < Math.abs(values[best] - value) ? i : best), 0);

  const sigmoid = (x) => Math.exp(Math.min(x, 0)) / (1 + Math.exp(-Math.abs(x)));
  const rules = { // 이름: [함수, 도함수]
    sigmoid: [sigmoid, (x) => sigmoid(x) * (1 - sigmoid(x))],
    tanh: [Math.tanh, (x) => 1 - Math.tanh(x) ** 2],
    relu: [(x) => Math.max(x, 0), (x) => (x > 0 ? 1 : 0)],
    linear: [(x) => x, () => 1],
  };
  const CELLS = 400; // 표준정규분포로 평균을 내는 격자. 꺾이는 0은 격자점에서 비킨다.
  const grid = Array.from({ length: CELLS }, (_, i) => -8 + (16 * (i + 0.5)) / CELLS);
  const density = grid.map((x) => (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * (16 / CELLS));
  const meanSquare = (f, variance) => grid.reduce((sum, x, i) => sum + density[i] * f(Math.sqrt(variance) * x) ** 2, 0);

  /* 평균장 이론: 첫 층의 z의 분산에서 시작해, 위로 가며 층마다의 배수 r을 낸다. 둘째 층의 것부터다. */
  function ratios(activation, gain, depth) {
    const [f, slope] = rules[activation];
    let variance = gain;
    return Array.from({ length: depth - 1 }, () => {
      variance = gain * meanSquare(f, variance);
      return Math.sqrt(gain * meanSquare(slope, variance));
    });
  }

  const perLayer = (profile) => profile[0] ** (1 / (profile.length - 1));
  const place = ({ activation, gain, depth }) =>
    `${titles[activation]}, nσ² = ${Live.number(gain)}${gainName(gain) ? `(${gainName(gain)})` : ""}, 은닉 층 ${depth}개`;
  const kept = ({ profile }) => profile[0] > 0.1 && profile[0] < 10;

  return {
    controls: [
      { name: "depth", label: "은닉 층", values: depths, value: 10 },
      { name: "activation", label: "활성화 함수", type: "choice", options: activations, value: "sigmoid" },
      { name: "gain", label: "가중치의 분산 nσ²", values: gains, value: 1, show: (v) => `${Live.number(v)}${gainName(v) ? ` · ${gainName(v)}` : ""}` },
    ],
    compute({ depth, activation, gain }) {
      const [steps, lost, spread] = nets[activation][index(gains, gain)][index(depths, depth)];
      let exponent = 0;
      const profile = steps.map((step) => 10 ** ((exponent += step) / 100));
      const theory = ratios(activation, gain, depth).reduceRight((above, r) => [r * above[0], ...above], [1]);
      return { profile, theory, lost, spread };
    },
    draw({ canvas, width, plot }, { profile, theory, lost }) {
      const exponents = [...profile, ...theory].map(Math.log10);
      const [low, high] = [Math.min(-1, ...exponents), Math.max(1, ...exponents)];
      const step = [1, 2, 3, 5, 10, 20].find((s) => (high - low) / s <= 6);
      const from = Math.floor(low / step) * step, to = Math.ceil(high / step) * step;
      const ticks = Array.from({ length: (to - from) / step + 1 }, (_, i) => 10 ** (from + i * step));
      const last = Math.max(10, profile.length);
      const every = last > 20 ? 10 : last > 10 ? 5 : 1;
      const layers = [1, ...Array.from({ length: Math.floor(last / every) }, (_, i) => (i + 1) * every)];
      const p = plot(width, 330, { min: 0.5, max: last + 0.5, label: "은닉 층 (1은 입력 쪽)", ticks: [...new Set(layers)] },
        { min: 10 ** from, max: 10 ** to, log: true, label: "맨 위층의 그레이디언트와의 비", ticks });
      p.bar(0.5, last + 0.5, 0.1, 10, 4, 0.16);
      p.line(theory.map((v, i) => [i + 1, v]), 1, 'stroke-dasharray="6 4"');
      const points = profile.map((v, i) => [i + 1, v]);
      p.dots(points.slice(0, lost), 2, last > 20 ? 3.2 : 4.5);
      p.dots(points.slice(lost), 1, last > 20 ? 3.2 : 4.5);
      const key = (glyph, words) => `<li><svg width="26" height="12" aria-hidden="true">${glyph}</svg> ${words}</li>`;
      const dot = (series) => `<circle class="live-dot live-s${series}" cx="13" cy="6" r="4.5"/>`;
      canvas.innerHTML = `${p.svg()}<ul class="live-key">${key(dot(1), `잰 값(숫자 ${samples}장, 너비 ${units}, 시드 ${seeds}개의 중앙값)`)}`
        + (lost ? key(dot(2), "float16으로 적지 못하는 층") : "")
        + key('<path class="live-line live-s1" stroke-dasharray="6 4" d="M0 6h26"/>', "평균장 이론")
        + `${key('<path class="live-bar live-s4" opacity="0.4" d="M0 1h26v10H0Z"/>', "1/10과 10배 사이")}</ul>`;
    },
    say(result, state) {
      const { profile, theory, lost, spread } = result;
      const verdict = kept(result) ? "10배 안에서 지켜진다" : profile[0] < 1 ? "소실이다" : "폭주다";
      const half = lost ? ` 아래 ${lost}층은 float16으로 적으면 ${profile[0] < 1 ? "모두 0이 된다" : "넘친다"}.` : "";
      return `${place(state)}. 한 층 내려갈 때마다 ${Live.number(perLayer(profile))}배(이론 ${Live.number(perLayer(theory))})가 되어, 첫 층의 그레이디언트는 맨 위층의 ${Live.number(profile[0])}배다. ${verdict}.${half}`
        + ` 맨 위층의 흩어짐은 ${spread < 0.001 ? "0.001에 못 미친다" : `${Live.number(spread)}이다`}.`;
    },
    tasks: [
      {
        ask: "글로럿으로 초기화한 시그모이드 망에서, 첫 층의 그레이디언트가 맨 위층의 1/1000에 못 미치는 가장 얕은 망을 찾는다.",
        check: ({ activation, gain, depth }) => activation === "sigmoid" && gain === 1 && depth === 6,
        right: "0.24를 네 번 곱하면 아직 0.003이고 다섯 번 곱하면 0.0007이다. 은닉 층이 여섯이면 그 사이를 다섯 번 내려간다.",
        wrong: ({ activation, gain }, { profile }) => (activation !== "sigmoid" || gain !== 1 ? "활성화 함수를 시그모이드, nσ²를 1로 놓고 답한다."
          : profile[0] > 1e-3 ? `아직 ${Live.number(profile[0])}배다. 층을 더 쌓는다.` : `${Live.number(profile[0])}배다. 더 얕은 망도 된다.`),
      },
      {
        ask: "은닉 층이 5개인 ReLU 망에서 첫 층의 그레이디언트가 맨 위층의 1/10과 10배 사이에 드는 nσ²는 여럿이다. 50개에서도 드는 값을 찾는다.",
        check: ({ activation, depth }, result) => activation === "relu" && depth === 50 && kept(result),
        right: "ReLU에서는 r = √(nσ²/2)이므로 nσ² = 2면 r = 1이다. 바로 옆의 1.7과 2.4는 5층에서는 되지만 50층에서는 되지 않는다. 깊이는 정밀함을 요구한다.",
        wrong: ({ activation, depth }, { profile }) => (activation !== "relu" || depth !== 50 ? "활성화 함수를 ReLU, 은닉 층을 50개로 놓고 답한다."
          : profile[0] < 1 ? `${Live.number(profile[0])}배로 줄었다. 분산을 키운다.` : `${Live.number(profile[0])}배로 커졌다. 분산을 줄인다.`),
      },
      {
        ask: "은닉 층이 30개인 시그모이드 망에서 첫 층의 그레이디언트를 맨 위층의 1/10과 10배 사이에 둔다. 이 망은 건강한가?",
        check: ({ activation, depth }, result) => activation === "sigmoid" && depth === 30 && kept(result),
        right: "N(0, 1)이다. 하지만 맨 위층에서 표본 사이의 흩어짐은 출력의 크기의 2%쯤이다. 어떤 숫자를 보아도 거의 같은 값을 낸다는 말이다. 그레이디언트의 크기 하나만 보고 건강하다고 할 수 없다.",
        wrong: ({ activation, depth }, { profile }) => (activation !== "sigmoid" || depth !== 30 ? "활성화 함수를 시그모이드, 은닉 층을 30개로 놓고 답한다."
          : `첫 층은 맨 위층의 ${Live.number(profile[0])}배다. 도함수가 깎는 것보다 가중치가 더 키워야 한다.`),
      },
    ],
  };
})());
