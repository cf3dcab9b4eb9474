/* 작은 완전 연결 망의 훈련. dnnlib의 Sequential을 Dense, SGD, 이진 교차 엔트로피로 훈련하는 것과 같은 계산이다.
   배열은 모두 행 우선으로 편 Float64Array이고, 배치 하나는 훈련 점 전부다. */
Live.tinyNet = (() => {
  const sigmoid = (z) => Math.exp(Math.min(z, 0)) / (1 + Math.exp(-Math.abs(z)));
  const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  const functions = { // 이름: [함수, 출력 y로 적은 도함수]
    tanh: [Math.tanh, (y) => 1 - y * y],
    relu: [(z) => (z > 0 ? z : 0), (y) => (y > 0 ? 1 : 0)],
    leaky_relu: [(z) => (z > 0 ? z : 0.2 * z), (y) => (y > 0 ? 1 : 0.2)],
    linear: [(z) => z, () => 1],
  };

  /* 커널은 수열 normals의 앞에서부터 차례로, 편향은 0. 층마다 {n, m, kernel, bias} */
  function build(sizes, normals) {
    let at = 0;
    return sizes.slice(1).map((m, k) => {
      const n = sizes[k];
      return { n, m, kernel: Float64Array.from(normals.slice(at, (at += n * m))), bias: new Float64Array(m) };
    });
  }
  const copy = (net) => net.map(({ n, m, kernel, bias }) => ({ n, m, kernel: kernel.slice(), bias: bias.slice() }));
  const buffers = (net, rows) => net.map(({ m }) => new Float64Array(rows * m));

  /* 층마다의 출력을 outputs에 채운다. 마지막은 로짓이다. */
  function forward(net, activation, x, outputs = buffers(net, x.length / net[0].n)) {
    const f = functions[activation][0];
    let input = x;
    for (let k = 0; k < net.length; k++) {
      const { n, m, kernel, bias } = net[k];
      const output = outputs[k];
      const rows = output.length / m;
      for (let r = 0; r < rows; r++) {
        for (let j = 0; j < m; j++) {
          let z = bias[j];
          for (let i = 0; i < n; i++) z += input[r * n + i] * kernel[i * m + j];
          output[r * m + j] = z;
        }
      }
      if (k < net.length - 1) for (let i = 0; i < output.length; i++) output[i] = f(output[i]);
      input = output;
    }
    return outputs;
  }
  const predict = (net, activation, x) => forward(net, activation, x)[net.length - 1].map(sigmoid);

  /* outputs에 순전파의 결과가 있을 때, 그레이디언트를 구해 한 걸음 내려간다. */
  function descend(net, activation, x, y, rate, outputs, gradients) {
    const slope = functions[activation][1];
    const top = net.length - 1;
    for (let r = 0; r < y.length; r++) gradients[top][r] = (sigmoid(outputs[top][r]) - y[r]) / y.length;
    for (let k = top; k >= 0; k--) {
      const { n, m, kernel, bias } = net[k];
      const input = k ? outputs[k - 1] : x, dz = gradients[k], below = gradients[k - 1];
      for (let i = 0; k && i < n; i++) {
        for (let r = 0; r < y.length; r++) {
          let sum = 0;
          for (let j = 0; j < m; j++) sum += dz[r * m + j] * kernel[i * m + j];
          below[r * n + i] = sum * slope(input[r * n + i]);
        }
      }
      for (let j = 0; j < m; j++) {
        for (let i = 0; i < n; i++) {
          let sum = 0;
          for (let r = 0; r < y.length; r++) sum += input[r * n + i] * dz[r * m + j];
          kernel[i * m + j] -= rate * sum;
        }
        for (let r = 0; r < y.length; r++) bias[j] -= rate * dz[r * m + j];
      }
    }
  }

  /* 훈련 하나. at(t)는 t걸음 뒤의 망과, 그때까지 every걸음마다의 손실이다. 되돌아가려고 이따금 사진을 남긴다. */
  function training(sizes, normals, activation, x, y, rate, every, snapshot = 10) {
    let net = build(sizes, normals), t = 0;
    const outputs = buffers(net, y.length), gradients = buffers(net, y.length), losses = [], snapshots = [];
    const record = () => {
      forward(net, activation, x, outputs);
      if (t % every === 0) losses[t / every] = outputs[net.length - 1].reduce((sum, z, r) => sum + softplus(z) - z * y[r], 0) / y.length;
    };
    return (step) => {
      if (step < t) {
        const back = Math.floor(step / every / snapshot);
        [net, t] = [copy(snapshots[back]), back * snapshot * every];
      }
      for (; t < step; t++) {
        if (t % (every * snapshot) === 0) snapshots[t / every / snapshot] ??= copy(net);
        record();
        descend(net, activation, x, y, rate, outputs, gradients);
      }
      if (step % (every * snapshot) === 0) snapshots[step / every / snapshot] ??= copy(net);
      record();
      return { net: copy(net), losses: losses.slice(0, Math.floor(step / every) + 1) };
    };
  }

  return { forward, predict, training };
})();
