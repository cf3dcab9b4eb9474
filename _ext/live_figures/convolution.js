/* 11장: 창이 이미지를 훑으며 하나씩 곱해 더한다. 커널, 보폭, 덧대기와 출력의 크기, 파라미터의 수.
   dnnlib의 Conv2D와 같은 계산이다. 이미지는 손글씨 숫자 하나다. */
Live.register("convolution", (() => {
  const DIGIT = [
    [0, 0, 2, 10, 15, 7, 0, 0],
    [0, 0, 14, 15, 7, 15, 2, 0],
    [0, 4, 16, 3, 0, 11, 4, 0],
    [0, 4, 14, 0, 0, 7, 8, 0],
    [0, 7, 12, 0, 0, 6, 7, 0],
    [0, 4, 16, 1, 0, 12, 4, 0],
    [0, 1, 14, 12, 10, 16, 1, 0],
    [0, 0, 1, 14, 13, 5, 0, 0],
  ];
  const range = (count) => Array.from({ length: count }, (_, i) => i);
  const square = (size, value) => range(size).map((i) => range(size).map((j) => value(i, j)));
  const edge = (size, i) => -1 + (2 * i) / (size - 1);
  const kernels = { // 이름: (한 변, 행, 열)의 값
    vertical: (size, i, j) => edge(size, j),
    horizontal: (size, i) => edge(size, i),
    mean: (size) => 1 / size ** 2,
    center: (size, i, j) => (i === j && i === Math.floor((size - 1) / 2) ? 1 : 0),
  };
  const largest = (grid) => Math.max(1e-9, ...grid.flat().map(Math.abs));
  const short = (v) => (Math.abs(v) >= 9.95 ? v.toFixed(0) : String(+v.toFixed(1))).replace("-", "−");

  /* 같은 크기의 칸으로 그린 수의 표. 값의 크기는 색의 진하기, 부호는 색으로 */
  function table(grid, X, Y, cell, title, most, padded = () => false) {
    const parts = [`<text x="${X}" y="${Y - 8}">${title}</text>`];
    grid.forEach((row, i) => row.forEach((v, j) => {
      const [x, y] = [X + j * cell, Y + i * cell];
      const outside = padded(i, j);
      parts.push(`<rect class="live-bar live-s${v < 0 ? 2 : 1}" x="${x}" y="${y}" width="${cell}" height="${cell}" fill-opacity="${((0.5 * Math.abs(v)) / most).toFixed(3)}" style="stroke:var(--book-quiet)" stroke-width="0.6" ${outside ? 'stroke-dasharray="2 3"' : ""}/>`);
      parts.push(`<text x="${x + cell / 2}" y="${y + cell / 2 + 4}" text-anchor="middle" style="font-size:12px;fill:var(--book-${outside ? "quiet" : "ink"})">${short(v)}</text>`);
    }));
    return parts.join("");
  }
  const frame = (X, Y, size) => `<rect class="live-line live-s5" x="${X}" y="${Y}" width="${size}" height="${size}" style="stroke-width:3"/>`;

  return {
    controls: [
      { name: "n", label: "입력의 한 변 N", values: [5, 6, 7, 8], value: 8 },
      { name: "f", label: "창의 한 변 F", values: [2, 3, 4, 5], value: 3 },
      { name: "stride", label: "보폭 S", values: [1, 2, 3], value: 1 },
      { name: "padding", label: "덧대기", type: "choice", options: [["valid", "valid"], ["same", "same"]], value: "valid" },
      { name: "kernel", label: "커널", type: "choice", value: "vertical",
        options: [["vertical", "세로 가장자리"], ["horizontal", "가로 가장자리"], ["mean", "평균"], ["center", "가운데만 1"]] },
      { name: "at", label: "창의 차례", min: 0, max: 63, steps: 63, value: 0, show: (k) => `${k + 1}째` },
      { name: "channels", label: "입력의 채널 C", values: [1, 3, 16, 32, 64], value: 1 },
      { name: "filters", label: "필터의 수 K", values: [1, 8, 16, 32, 64], value: 32 },
    ],
    compute({ n, f, stride, padding, kernel, at, channels, filters }) {
      const count = padding === "same" ? Math.ceil(n / stride) : Math.floor((n - f) / stride) + 1;
      const total = padding === "same" ? Math.max((count - 1) * stride + f - n, 0) : 0;
      const before = Math.floor(total / 2);
      const skip = Math.floor((8 - n) / 2);
      const inside = (i) => i >= before && i < before + n;
      const image = square(n + total, (i, j) => (inside(i) && inside(j) ? DIGIT[i - before + skip][j - before + skip] : 0));
      const weights = square(f, (i, j) => kernels[kernel](f, i, j));
      const products = (r, c) => square(f, (i, j) => image[r * stride + i][c * stride + j] * weights[i][j]);
      const output = square(count, (r, c) => products(r, c).flat().reduce((sum, v) => sum + v, 0));
      const last = Math.min(at, count * count - 1); // 출력의 칸보다 뒤의 차례는 마지막 칸이다
      const place = [Math.floor(last / count), last % count];
      return {
        image, weights, output, place, count, pads: [before, total - before],
        products: products(...place), parameters: f * f * channels * filters + filters,
      };
    },
    draw({ canvas, width }, { image, weights, output, products, place, count, pads }, { n, f, stride }) {
      const cell = Math.max(22, Math.min(30, Math.floor((width - 4) / image.length)));
      const [top, gap] = [24, 26];
      const frames = [[place[1] * stride, place[0] * stride, f], null, null, [place[1], place[0], 1]];
      const outside = (i) => i < pads[0] || i >= pads[0] + n;
      const blocks = [
        [image, `입력 ${n}×${n}${pads[1] ? ` (덧대어 ${image.length}×${image.length})` : ""}`, 16, (i, j) => outside(i) || outside(j)],
        [weights, `커널 ${f}×${f}`, largest(weights)],
        [products, "창 × 커널", 16],
        [output, `출력 ${count}×${count}`, largest(output)],
      ];
      let [x, y, tall] = [2, top, 0];
      const parts = blocks.map(([grid, title, most, padded], k) => {
        const size = grid.length * cell;
        const room = Math.max(size, 76);
        if (x > 2 && x + room > width) [x, y, tall] = [2, y + tall + top + 10, 0];
        const framed = frames[k] ? frame(x + frames[k][0] * cell, y + frames[k][1] * cell, frames[k][2] * cell) : "";
        const drawn = table(grid, x, y, cell, title, most, padded) + framed;
        [x, tall] = [x + room + gap, Math.max(tall, size)];
        return drawn;
      });
      const height = y + tall + 6;
      canvas.innerHTML = `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">${parts.join("")}</svg>`;
    },
    say({ output, place, count, pads, parameters }, { f, channels, filters }) {
      const padded = pads[1] ? ` 0을 위와 왼쪽에 ${pads[0]}칸, 아래와 오른쪽에 ${pads[1]}칸 덧대었다.` : "";
      return `출력은 ${count}×${count}이다.${padded} ${place[0] + 1}행 ${place[1] + 1}열의 값은 창 안의 ${f * f}쌍을 곱해 더한 ${Live.number(output[place[0]][place[1]])}이다. `
        + `채널 ${channels}개를 받는 필터 ${filters}개의 파라미터는 ${f}·${f}·${channels}·${filters} + ${filters} = ${parameters.toLocaleString("en")}개다.`;
    },
    buttons: [{ text: "창을 다음 칸으로", press: (state, { place, count }) => { state.at = (place[0] * count + place[1] + 1) % count ** 2; } }],
    tasks: [
      {
        ask: "8×8 입력을 3×3 창으로 훑어 출력을 4×4로 만든다.",
        check: ({ n, f }, { count }) => n === 8 && f === 3 && count === 4,
        right: "same이면 출력의 한 변이 ⌈N/S⌉ = ⌈8/2⌉ = 4다. 덧댈 칸이 하나뿐이라 아래와 오른쪽에만 덧댄다.",
        wrong: ({ n, f, stride }, { count }) => (n !== 8 || f !== 3 ? "입력의 한 변을 8, 창의 한 변을 3으로 놓고 답한다."
          : `지금은 ${count}×${count}이다. ${stride === 2 ? "보폭은 맞다. 덧대기를 바꾸어 본다." : "한 변이 절반이 되려면 창이 몇 칸씩 건너뛰어야 하는가?"}`),
      },
      {
        ask: "채널 3개를 받아 필터 32개로 훑는다. 파라미터가 1,500개를 넘지 않는 가장 큰 창을 찾는다.",
        check: ({ f, channels, filters }) => channels === 3 && filters === 32 && f === 3,
        right: "3·3·3·32 + 32 = 896개다. 4×4면 1,568개로 넘는다. 입력의 한 변을 바꾸어도 이 수는 그대로다.",
        wrong: ({ f, channels, filters }, { parameters }) => (channels !== 3 || filters !== 32 ? "채널을 3, 필터를 32로 놓고 답한다."
          : f < 3 ? `${parameters}개다. 더 큰 창도 된다.` : `${parameters.toLocaleString("en")}개라 넘는다.`),
      },
      {
        ask: "3×3 세로 가장자리 커널을 보폭 1로 옮기며, 출력의 절댓값이 가장 큰 칸에 창을 놓는다.",
        check: ({ kernel, f, stride }, { output, place }) => kernel === "vertical" && f === 3 && stride === 1
          && Math.abs(output[place[0]][place[1]]) === largest(output),
        right: "한쪽이 밝고 맞은편이 어두운 곳이다. 이 필터는 밝기가 옆으로 바뀌는 자리, 곧 세로 획의 가장자리에 크게 반응한다.",
        wrong: ({ kernel, f, stride }, { output, place }) => (kernel !== "vertical" || f !== 3 || stride !== 1 ? "커널을 세로 가장자리, 창의 한 변을 3, 보폭을 1로 놓고 답한다."
          : `여기서는 ${Live.number(Math.abs(output[place[0]][place[1]]))}이고 가장 큰 것은 ${Live.number(largest(output))}이다. 출력에서 가장 진한 칸을 찾는다.`),
      },
    ],
  };
})());
