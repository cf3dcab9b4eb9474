/* 3장: 가중치의 크기를 바꾸면 열두 층의 신호가 사라지거나 넘친다. 수는 dnnlib이 미리 잰 것이다(tools/live/signal.py). */
Live.register("signal", (() => {
  const { sizes, edges, activations, nets } = Live.data.signal;
  const at = (state) => sizes.findIndex((s) => Math.abs(s - state.size) < 1e-9);
  const last = (result) => result.rms[result.rms.length - 1];
  return {
    controls: [
      { name: "activation", label: "활성화 함수", type: "choice", options: activations, value: "relu" },
      { name: "size", label: "가중치의 표준편차 ÷ He 초기화", values: sizes, value: sizes[2], show: (v) => `${Live.number(v)}배` },
    ],
    compute: (state) => nets[state.activation][at(state)],
    draw({ canvas, width, plot }, result) {
      const layers = result.rms.length - 1;
      const height = 280;
      const p = plot(width, height, { min: -0.5, max: layers + 0.5, label: "층 (0은 입력)", ticks: [0, 3, 6, 9, 12] },
        { min: edges[0], max: edges[edges.length - 1], label: "유닛의 출력" });
      result.histograms.forEach((counts, layer) => {
        const most = Math.max(...counts);
        counts.forEach((count, bin) => {
          if (count) p.bar(layer - 0.42, layer + 0.42, edges[bin], edges[bin + 1], bin === 0 || bin === counts.length - 1 ? 2 : 1, 0.12 + 0.88 * count / most);
        });
      });
      canvas.innerHTML = p.svg();
    },
    say(result, state) {
      const name = Object.fromEntries(activations)[state.activation];
      const ratio = last(result) / result.rms[0];
      const change = ratio < 0.01 ? "거의 사라졌다" : ratio > 100 ? "넘쳤다" : ratio < 0.5 ? "줄었다" : ratio > 2 ? "커졌다" : "크기를 지켰다";
      return `${name}, He 초기화의 ${Live.number(state.size)}배: 열두 층을 지난 신호의 RMS는 입력의 ${Live.number(ratio)}배다. 신호가 ${change}.`;
    },
    tasks: [
      {
        ask: "ReLU 망이 열두 층 뒤에도 신호의 크기를 지키게(입력의 0.5배에서 2배 사이) 고친다.",
        check: (state, result) => state.activation === "relu" && last(result) > 0.5 * result.rms[0] && last(result) < 2 * result.rms[0],
        right: "ReLU가 제곱 평균을 반으로 줄이는 만큼 가중치의 분산을 두 배로 둔 것이 He 초기화다.",
        wrong: (state, result) => state.activation !== "relu" ? "활성화 함수를 ReLU로 놓고 답한다."
          : last(result) < result.rms[0] ? "아직 신호가 줄어든다. 가중치를 키운다." : "아직 신호가 커진다. 가중치를 줄인다.",
      },
      {
        ask: "항등 함수에서 신호가 크기를 지키는 배수를 찾는다. 왜 1배가 아닐까?",
        check: (state, result) => state.activation === "linear" && last(result) > 0.5 * result.rms[0] && last(result) < 2 * result.rms[0],
        right: "항등 함수는 아무것도 버리지 않으므로 분산이 1/n이면 된다. He 초기화의 표준편차를 √2로 나눈 값, 약 0.71배다.",
        wrong: (state, result) => state.activation !== "linear" ? "활성화 함수를 항등 함수로 놓고 답한다."
          : last(result) < result.rms[0] ? "아직 신호가 줄어든다. 가중치를 키운다." : "아직 신호가 커진다. 가중치를 줄인다.",
      },
      {
        ask: "신호가 넘치지도 사라지지도 않는데 대부분의 유닛이 양 끝에 몰리는(포화) 설정을 찾는다.",
        check: (state) => state.activation === "tanh" && state.size >= 1.5,
        right: "tanh의 출력은 ±1을 넘지 못하므로 큰 가중치는 넘침 대신 포화로 나타난다. 포화한 유닛의 기울기는 0에 가깝다.",
        wrong: () => "출력의 크기가 묶여 있는 활성화 함수에 큰 가중치를 준다.",
      },
    ],
  };
})());
