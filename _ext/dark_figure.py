"""흰 바탕에 그린 그림을 어두운 바탕의 것으로 바꾼다.

OKLab에서 색상은 그대로 두고 밝기만 뒤집는다. 흰 종이는 책의 어두운 바탕이, 검은 글자는 밝은 글자가 되고,
같은 색은 어디서나 같은 색이 되므로 선과 범례, 색 지도와 색 막대의 짝이 그대로다. 색이 짙을수록 조금 더
밝혀서 선이 바탕에 묻히지 않게 한다.
"""

import numpy as np

PAPER, INK = "#16191d", "#d8dbe0"  # book.css의 어두운 --book-paper와 --book-ink
CHROMA_LIFT = 1.3

RGB_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
LMS_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def to_lab(rgb):
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return np.cbrt(linear @ RGB_TO_LMS.T) @ LMS_TO_LAB.T


def to_rgb(lab):
    linear = np.clip((lab @ np.linalg.inv(LMS_TO_LAB).T) ** 3 @ np.linalg.inv(RGB_TO_LMS).T, 0, 1)
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)


def hex_to_lab(code):
    return to_lab(np.array([int(code[start : start + 2], 16) for start in (1, 3, 5)]) / 255)


def darken_colors(rgb):
    """색(n, 3)을 어두운 바탕의 색으로. 0–255의 정수다."""
    paper, ink = hex_to_lab(PAPER), hex_to_lab(INK)
    lightness, hue = np.split(to_lab(rgb / 255), [1], axis=1)
    chroma = np.linalg.norm(hue, axis=1, keepdims=True)
    dark = ink[0] + (paper[0] - ink[0]) * lightness + CHROMA_LIFT * chroma
    # 무채색에는 종이와 글자의 옅은 푸른 기를 입힌다.
    tint = ink[1:] + (paper[1:] - ink[1:]) * lightness
    return np.rint(255 * to_rgb(np.hstack([np.minimum(dark, ink[0]), hue + tint]))).astype(np.uint8)


def darken(pixels):
    """RGB 그림(높이, 너비, 3)을 어두운 바탕의 그림으로. 색마다 한 번만 셈한다."""
    packed = pixels.astype(np.uint32) @ np.array([65536, 256, 1], dtype=np.uint32)
    colors, where = np.unique(packed, return_inverse=True)
    rgb = np.stack([colors >> 16, colors >> 8 & 255, colors & 255], axis=1)
    return darken_colors(rgb)[where.reshape(packed.shape)]
