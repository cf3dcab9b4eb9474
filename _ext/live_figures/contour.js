/* 등고선: f를 격자에서 재고 칸마다 등고선이 지나는 선분을 찾는다(marching squares). plot의 좌표로 된 path를 낸다. */
Live.contour = (p, f, [x0, x1], [y0, y1], levels, cells = 56) => {
  const x = (i) => x0 + ((x1 - x0) * i) / cells, y = (j) => y0 + ((y1 - y0) * j) / cells;
  const z = Array.from({ length: cells + 1 }, (_, i) => Array.from({ length: cells + 1 }, (_, j) => f(x(i), y(j))));
  const corners = [[0, 0], [1, 0], [1, 1], [0, 1]];
  let path = "";
  for (const level of levels) {
    for (let i = 0; i < cells; i++) {
      for (let j = 0; j < cells; j++) {
        const crossings = [];
        corners.forEach(([a, b], k) => {
          const [c, d] = corners[(k + 1) % 4];
          const from = z[i + a][j + b], to = z[i + c][j + d];
          if (from < level === to < level) return;
          const share = (level - from) / (to - from);
          crossings.push(`${p.px(x(i + a + (c - a) * share)).toFixed(1)} ${p.py(y(j + b + (d - b) * share)).toFixed(1)}`);
        });
        for (let k = 0; k + 1 < crossings.length; k += 2) path += `M${crossings[k]}L${crossings[k + 1]}`;
      }
    }
  }
  return `<path class="live-contour" d="${path}"/>`;
};
