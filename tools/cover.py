"""첫 쪽의 그림을 그린다: 숫자 한 장이 층을 지나는 동안 신호가 어떻게 되는지 재서 _static/cover.svg에 적는다.

``python -m tools.cover``. 가중치의 크기만 다른 세 망에 같은 숫자를 넣고, 층마다 유닛의 출력을 칸 하나의
짙기로 그린다. 테스트가 이 그림을 다시 재어 견준다.
"""

from pathlib import Path

import numpy as np

from dnnlib import datasets, initializers, utils

PICTURE = Path(__file__).resolve().parent.parent / "_static/cover.svg"
LAYERS, UNITS, SHOWN = 12, 64, 20
CELL, TOP, GAP = 9, 46, 30  # 칸, 위의 글, 판 사이의 틈(픽셀)
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
SHADES = 8  # 이보다 큰 출력은 넘침으로 그린다
QUIET, SIGNAL, OVERFLOW = "#7d848c", "#1d8ba3", "#d97a2b"
NETS = {"너무 작은 가중치": 0.5, "He 초기화": 1.0, "너무 큰 가중치": 2.0}


def outputs(size):
    """층마다 출력 (LAYERS + 1, UNITS). 첫 줄은 입력이다. 가중치는 He 초기화의 size배, 활성화는 ReLU다."""
    utils.set_random_seed(3)
    (images, _), _ = datasets.digits.load_data()
    pixels = images.reshape(len(images), -1) / 16
    signal = pixels / np.sqrt(np.mean(pixels**2, axis=1, keepdims=True))
    he = initializers.HeNormal()
    rows = [signal[0]]
    for _ in range(LAYERS):
        signal = np.maximum(signal @ (size * he((UNITS, UNITS)).astype("float64")), 0)
        rows.append(signal[0])
    return np.array(rows)


def shades(rows):
    """출력을 0(빈칸)부터 SHADES(가장 짙음), SHADES + 1(넘침)까지의 정수로 바꾼다."""
    return np.minimum(np.rint(SHADES * rows[1:, :SHOWN] / 3), SHADES + 1).astype(int)


def panel(levels, left):
    """판 하나: 짙기가 같은 칸을 길 하나로 모은다."""
    paths = []
    for level in range(1, SHADES + 2):
        cells = (f"M{left + CELL * x} {TOP + CELL * y}h8v8h-8z" for y, x in np.argwhere(levels == level))
        if shape := "".join(cells):
            colour = SIGNAL if level <= SHADES else OVERFLOW
            paths.append(f'<path fill="{colour}" opacity="{min(level / SHADES, 1):.2f}" d="{shape}"/>')
    return paths


def draw():
    wide, high = SHOWN * CELL, LAYERS * CELL
    width = len(NETS) * wide + (len(NETS) - 1) * GAP
    lines = []
    for number, (title, size) in enumerate(NETS.items()):
        left = number * (wide + GAP)
        rows = outputs(size)
        exponent = round(float(np.log10(np.linalg.norm(rows[-1]) / np.linalg.norm(rows[0]))))
        change = f"10{str(exponent).translate(RAISED)}배" if exponent else "약 1배"
        lines += [f'<text x="{left}" y="18" font-weight="700">{title}</text>']
        lines += [f'<text x="{left}" y="38" font-size="14">열두 층을 지난 뒤 {change}</text>']
        lines += panel(shades(rows), left)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {TOP + high}" fill="{QUIET}"'
            ' font-family="sans-serif" font-size="17">',
            *lines,
            "</svg>\n",
        ]
    )


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
