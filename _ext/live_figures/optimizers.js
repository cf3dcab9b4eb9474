/* dnnlib.optimizers의 쌍둥이. 변수는 1×2 행렬, 곧 성분 둘이고 인수는 dnnlib의 기본값이다.
   셈의 차례도 같으므로 마지막 자리까지 거의 같다. 걸음 하나: step(w, g, 상태, 학습률, t), t = 1, 2, … */
Live.optimizers = (() => {
  const each = (change) => { change(0); change(1); };
  const average = (a, i, value, decay) => { a[i] += (1 - decay) * (value - a[i]); };
  const moments = (g, { m, v }) => each((i) => { average(m, i, g[i], 0.9); average(v, i, g[i] * g[i], 0.999); });
  const corrected = (rate, t) => (rate * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t);

  const sgd = (momentum, nesterov) => (w, g, { m }, rate) => each((i) => {
    const step = -rate * g[i];
    if (momentum) m[i] = m[i] * momentum + step;
    w[i] += !momentum ? step : nesterov ? momentum * m[i] + step : m[i];
  });

  const adagrad = (w, g, { v }, rate, t) => each((i) => {
    v[i] = (t === 1 ? 0.1 : v[i]) + g[i] * g[i];
    w[i] -= (rate * g[i]) / Math.sqrt(v[i] + 1e-7);
  });

  const rmsprop = (w, g, { v }, rate) => each((i) => {
    average(v, i, g[i] * g[i], 0.9);
    w[i] -= (rate * g[i]) / Math.sqrt(v[i] + 1e-7);
  });

  const adam = (amsgrad, decay) => (w, g, s, rate, t) => {
    if (decay) each((i) => { w[i] *= 1 - rate * decay; });
    moments(g, s);
    each((i) => {
      s.u[i] = amsgrad ? Math.max(s.u[i], s.v[i]) : s.v[i];
      w[i] -= (corrected(rate, t) * s.m[i]) / (Math.sqrt(s.u[i]) + 1e-7);
    });
  };

  const adamax = (w, g, { m, u }, rate, t) => each((i) => {
    average(m, i, g[i], 0.9);
    u[i] = Math.max(u[i] * 0.999, Math.abs(g[i]));
    w[i] -= ((rate / (1 - 0.9 ** t)) * m[i]) / (u[i] + 1e-7);
  });

  const mu = (t) => 0.9 * (1 - 0.5 * 0.96 ** t);
  const nadam = (w, g, s, rate, t) => {
    moments(g, s);
    s.product = (s.product ?? 1) * mu(t);
    each((i) => {
      let step = ((rate * mu(t + 1)) / (1 - s.product * mu(t + 1))) * s.m[i];
      step += ((rate * (1 - mu(t))) / (1 - s.product)) * g[i];
      w[i] -= step / (Math.sqrt(s.v[i]) / Math.sqrt(1 - 0.999 ** t) + 1e-7);
    });
  };

  const lion = (w, g, { m }, rate) => each((i) => {
    w[i] -= rate * Math.sign(0.9 * m[i] + (1 - 0.9) * g[i]);
    m[i] = m[i] * 0.99 + (1 - 0.99) * g[i];
  });

  const muon = (w, g, { m }, rate) => {
    each((i) => { w[i] *= 1 - rate * 0.004; m[i] = m[i] * 0.95 + g[i]; });
    const u = [0, 1].map((i) => g[i] + 0.95 * m[i]);
    const size = Math.sqrt(u[0] * u[0] + u[1] * u[1]) + 1e-7;
    let x = u.map((value) => value / size);
    for (let k = 0; k < 5; k++) {
      const square = x[0] * x[0] + x[1] * x[1];
      x = x.map((value) => 3.4445 * value + (-4.775 * square + 2.0315 * square * square) * value);
    }
    each((i) => { w[i] -= rate * (Math.sqrt(2) * 0.2) * x[i]; });
  };

  const scheduleFree = (w, g, s, rate, t) => {
    s.z ??= [...w];
    each((i) => {
      let x = (w[i] - (1 - 0.9) * s.z[i]) / 0.9;
      average(s.v, i, g[i] * g[i], 0.999);
      s.z[i] -= (rate * g[i]) / (Math.sqrt(s.v[i]) / Math.sqrt(1 - 0.999 ** t) + 1e-8);
      x += (s.z[i] - x) / t;
      w[i] = (1 - 0.9) * s.z[i] + 0.9 * x;
    });
  };

  const steps = {
    SGD: sgd(0), Momentum: sgd(0.9), NAG: sgd(0.9, true), Adagrad: adagrad, RMSprop: rmsprop, Adam: adam(), AMSGrad: adam(true),
    Adamax: adamax, Nadam: nadam, AdamW: adam(false, 0.004), Lion: lion, Muon: muon, ScheduleFree: scheduleFree,
  };
  /* 시작점에서 gradient(w, t)를 따라 걸은 자리들. 첫 자리가 시작점이다. */
  const walk = (name, rate, start, gradient, count) => {
    const w = [...start], path = [[...w]], state = { m: [0, 0], v: [0, 0], u: [0, 0] };
    for (let t = 1; t <= count; t++) {
      steps[name](w, gradient(w, t), state, rate, t);
      path.push([...w]);
    }
    return path;
  };
  return { names: Object.keys(steps), walk };
})();
