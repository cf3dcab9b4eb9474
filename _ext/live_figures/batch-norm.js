/* 5장: 유닛 하나에 들어온 미니배치를 배치 정규화가 옮기는 모습. 훈련 모드와 추론 모드.
   dnnlib의 BatchNormalization과 같은 계산이고, 값은 tools/live/batch_norm.py가 뽑는다. */
Live.register("batch-norm", (() => {
  const { values, momentum, batches } = Live.data["batch-norm"];
  const [marked, ...rest] = values;
  const CENTER = 1.5;
  const LIMIT = 6;
  const mean = (x) => x.reduce((sum, v) => sum + v, 0) / x.length;
  const moments = (x) => {
    const m = mean(x);
    return [m, mean(x.map((v) => (v - m) ** 2))];
  };
  const spread = (x) => Math.sqrt(moments(x)[1]);
  const scaled = (x, scale) => x.map((v) => scale * (CENTER + v));
  const taken = (start, count) => Array.from({ length: count }, (_, i) => rest[(start + i) % rest.length]);
  /* k번째 배치: 늘 끼는 표본 하나와 나머지에서 차례로 뽑은 것 */
  const batch = (k, n, scale) => scaled([marked, ...taken(k * (n - 1), n - 1)], scale);
  const told = (v) => Live.number(Math.abs(v) < 1e-9 ? 0 : v);
  const percent = (share) => `${Live.number(100 * share)}%`;

  return {
    controls: [
      { name: "scale", label: "입력의 표준편차", values: [0.03, 0.1, 0.3, 1], value: 1 },
      { name: "n", label: "배치의 크기", values: [2, 4, 8, 16, 32, 64, 128], value: 8 },
      { name: "k", label: "몇째 배치", min: 0, max: batches - 1, steps: batches - 1, value: 0, show: (k) => `${k + 1}째` },
      { name: "gamma", label: "γ", min: -2, max: 2, steps: 40, value: 1 },
      { name: "beta", label: "β", min: -3, max: 3, steps: 60, value: 0 },
      { name: "epsilon", label: "ε", values: [1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1], value: 1e-3, show: String },
      { name: "steps", label: "훈련한 스텝", min: 0, max: 60, steps: 60, value: 5 },
      { name: "infer", label: "추론 모드", type: "toggle", value: false },
    ],
    compute({ scale, n, k, gamma, beta, epsilon, steps, infer }) {
      let [movingMean, movingVariance, left] = [0, 1, 1];
      for (let t = 0; t < steps; t += 1) {
        const [m, v] = moments(scaled(taken(t * n, n), scale));
        movingMean = momentum * movingMean + (1 - momentum) * m;
        movingVariance = momentum * movingVariance + (1 - momentum) * v;
        left *= momentum;
      }
      const statistics = (x) => (infer ? [movingMean, movingVariance] : moments(x));
      const output = (x) => {
        const [m, v] = statistics(x);
        return x.map((value) => ((value - m) * gamma) / Math.sqrt(v + epsilon) + beta);
      };
      const x = batch(k, n, scale);
      const [used, variance] = statistics(x);
      return {
        x, y: output(x), used, variance, movingMean, movingVariance, left,
        others: Array.from({ length: batches }, (_, i) => output(batch(i, n, scale))[0]),
      };
    },
    draw({ canvas, width, plot }, result, { scale, infer }) {
      const low = scale * (CENTER - 4);
      const high = scale * (CENTER + 4);
      const deviation = Math.sqrt(result.variance);
      const p = plot(width, 360, { min: low, max: high, label: "들어온 x" }, { min: -LIMIT, max: LIMIT, label: "내보낸 y", ticks: [-6, -3, 0, 3, 6] });
      const inside = (v) => Math.max(low, Math.min(high, v));
      const seen = (points) => points.filter(([, y]) => Math.abs(y) <= LIMIT);
      p.bar(inside(result.used - deviation), inside(result.used + deviation), -LIMIT, LIMIT, 4, 0.14);
      p.line([[inside(result.used), -LIMIT], [inside(result.used), LIMIT]], 4);
      const grid = Array.from({ length: 201 }, (_, i) => low + ((high - low) * i) / 200);
      p.line(seen(grid.map((x) => [x, x])), 6, 'stroke-dasharray="2 5"');
      p.dots(seen(result.others.map((y) => [result.x[0], y])), 3, 3);
      p.dots(seen(result.x.map((x, i) => [x, result.y[i]])), 1, 4);
      p.dots(seen([[result.x[0], result.y[0]]]), 2, 7);
      p.label(low + 0.02 * (high - low), 5.2, infer ? "쓰는 평균과 표준편차: 이동 평균" : "쓰는 평균과 표준편차: 이 배치", 4);
      p.label(low + 0.02 * (high - low), -4.9, "어느 배치에나 끼는 표본", 2);
      p.label(low + 0.02 * (high - low), -5.7, "다른 배치에 끼었을 때", 3);
      p.label(high - 0.02 * (high - low), -5.7, "y = x", 6, "end");
      canvas.innerHTML = p.svg();
    },
    say(result, { n, gamma, infer }) {
      const used = `(평균 ${told(result.used)}, 표준편차 ${told(Math.sqrt(result.variance))})`;
      const out = `출력의 평균은 ${told(mean(result.y))}, 표준편차는 ${told(spread(result.y))}`;
      if (infer) {
        return `추론 모드: 이동 평균에 시작값이 ${percent(result.left)} 남아 있다. 그 통계${used}로 정규화한 ${out}이고, 같은 표본의 출력은 어느 배치에서나 ${told(result.y[0])}이다.`;
      }
      const share = gamma ? spread(result.y) / Math.abs(gamma) : 1;
      const remark = share < 0.9 ? ` ε이 분산에 견주어 커서 x̂의 표준편차는 ${told(share)}뿐이다.`
        : n === 2 ? " 배치가 둘이면 x̂은 ±1, 곧 부호나 다름없다." : "";
      return `훈련 모드: 이 배치의 통계${used}로 정규화한 ${out}이다. 같은 표본의 출력이 어느 배치에 끼느냐에 따라 ${told(Math.min(...result.others))}에서 ${told(Math.max(...result.others))}까지 달라진다.${remark}`;
    },
    tasks: [
      {
        ask: "훈련 모드에서 γ와 β만 바꾸어, 정규화를 되돌린다. 곧 모든 점을 y = x에 놓는다(차이는 입력의 표준편차의 0.2배 안).",
        check: ({ scale, infer }, { x, y }) => !infer && Math.max(...x.map((v, i) => Math.abs(y[i] - v))) < 0.2 * scale,
        right: "γ가 √(σ² + ε), β가 μ이면 아무 일도 하지 않은 것과 같다. 그래서 배치 정규화를 끼워도 낼 수 있는 함수가 줄지 않는다.",
        wrong: ({ gamma, beta, infer }, { used, variance }) => (infer ? "추론 모드를 끄고 답한다."
          : Math.abs(gamma - Math.sqrt(variance)) > 0.15 ? `기울기가 다르다. 이 배치의 표준편차는 ${told(Math.sqrt(variance))}이다.`
            : beta < used ? "점들이 y = x 아래에 있다. β를 올린다." : "점들이 y = x 위에 있다. β를 내린다."),
      },
      {
        ask: "γ = 1, ε ≤ 0.001인 훈련 모드에서, 같은 표본의 출력이 배치에 따라 달라지는 폭을 0.5보다 작게 한다.",
        check: ({ gamma, epsilon, infer }, { others }) => !infer && Math.abs(gamma - 1) < 0.01 && epsilon <= 0.001 && Math.max(...others) - Math.min(...others) < 0.5,
        right: "배치의 평균과 분산은 배치가 클수록 덜 흔들린다. 배치가 작을 때의 흔들림은 훈련에 섞이는 잡음이다.",
        wrong: ({ gamma, epsilon, infer }, { others }) => (infer ? "추론 모드에서는 늘 같다. 훈련 모드에서 답한다."
          : Math.abs(gamma - 1) >= 0.01 || epsilon > 0.001 ? "γ를 1로, ε을 0.001 이하로 놓고 답한다."
            : `폭이 ${told(Math.max(...others) - Math.min(...others))}이다. 평균과 분산을 더 많은 표본에서 재게 한다.`),
      },
      {
        ask: "추론 모드에서, 이동 평균에 남은 시작값이 처음으로 1%보다 작아지는 스텝을 찾는다. momentum은 0.9다.",
        check: ({ infer }, { left }) => infer && left < 0.01 && left > 0.01 * momentum,
        right: "0.9⁴⁴ = 0.0097이다. 케라스의 기본값 0.99라면 459스텝이 들어, 짧게 훈련한 망은 추론에서 무너진다.",
        wrong: ({ infer }, { left }) => (!infer ? "추론 모드를 켜고 답한다."
          : left >= 0.01 ? `아직 ${percent(left)} 남아 있다. 더 훈련한다.` : "이미 1%보다 작다. 더 적은 스텝에서 처음 작아진다."),
      },
    ],
  };
})());
