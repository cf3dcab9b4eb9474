"""11-5: 파이토치의 합성곱 가중치를 케라스의 층에 옮긴다."""

import numpy as np

from dnnlib.grading.question import Question

IN_KERAS = "케라스로 쓰기"


def torch_conv(
    x, weight, bias, stride, padding, *, pads="zero", axes=(2, 3, 1, 0), shaped=False, image="transpose", back=True,
    stepped=True, biased=True, turn=False, width=None,
):  # fmt: skip
    size, step = weight.shape[-1], stride if stepped else 1
    x = x.transpose(0, 2, 3, 1) if image == "transpose" else x.reshape(len(x), *x.shape[2:], x.shape[1])
    kernel = weight.reshape(size, size, -1, len(weight)) if shaped else weight.transpose(axes)
    edges = {
        "zero": [(padding, padding)] * 2,
        "none": [(0, 0)] * 2,
        "same": [same(n, size, step) for n in x.shape[1:3]],
    }
    if pads == "both":
        x = np.pad(x, ((0, 0), *edges["zero"], (0, 0)))
    around = (
        [same(n, size, step) for n in x.shape[1:3]]
        if pads == "both"
        else edges["zero" if pads == "edge" else pads]
    )
    x = np.pad(x, ((0, 0), *around, (0, 0)), mode="edge" if pads == "edge" else "constant")
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))[:, ::step, ::step]
    z = np.einsum("nrclij,ijlk->nrck", windows, kernel[::-1, ::-1] if turn else kernel) + bias * biased
    return z.transpose(0, 3, 1, 2) if back else z


def same(n, size, step):
    """케라스의 ``same``이 앞과 뒤에 덧대는 칸의 수."""
    total = max((-(-n // step) - 1) * step + size - n, 0)
    return total // 2, total - total // 2


def draw(rng):
    """보폭 2의 짝수 이미지, 보폭 1에 same과 다른 덧대기, 덧대지 않는 것."""
    cases = []
    for size, stride, padding in ((3, 2, 1), (5, 1, 1), (2, 1, 0)):
        batch, channels, filters = (int(n) for n in rng.permutation([2, 3, 4]))
        height, width = (int(n) for n in rng.permutation([8, 10]))
        cases.append(
            {
                "x": rng.normal(0.5, 1, size=(batch, channels, height, width)),
                "weight": rng.normal(size=(filters, channels, size, size)),
                "bias": rng.normal(size=filters),
                "stride": stride,
                "padding": padding,
            }
        )
    return cases


MISTAKES = [
    ({"pads": "same"}, "케라스의 \"same\"에 맡긴 결과와 같다. 보폭이 1보다 크면 same은 오른쪽과 아래에 더 덧대고, 덧대는 칸의 수도 `padding`과 다를 수 있다. np.pad로 네 변에 똑같이 덧댄다.", IN_KERAS),
    ({"pads": "none"}, "덧대지 않은 결과와 같다. 네 변에 0을 `padding`칸씩 덧댄다."),
    ({"pads": "both"}, "np.pad로 덧댄 다음 \"same\"으로 또 덧댄 결과와 같다. 손으로 덧댔으면 층은 \"valid\"다."),
    ({"pads": "edge"}, "0이 아니라 가장자리의 값을 늘려 덧댄 결과와 같다. 파이토치의 `padding`은 0을 덧댄다."),
    ({"axes": (3, 2, 1, 0)}, "커널의 세로와 가로까지 바뀐 결과와 같다(`weight.T`). (필터, 채널, 세로, 가로)를 (세로, 가로, 채널, 필터)로 옮기려면 transpose(2, 3, 1, 0)이다.", IN_KERAS),
    ({"shaped": True}, "커널을 transpose가 아니라 reshape한 결과와 같다. reshape는 원소를 다시 줄 세울 뿐 축을 옮기지 않는다.", IN_KERAS),
    ({"image": "reshape"}, "이미지를 transpose가 아니라 reshape한 결과와 같다. reshape는 원소를 다시 줄 세울 뿐 축을 옮기지 않는다.", IN_KERAS),
    ({"back": False}, "출력을 케라스의 축 그대로 돌려준 결과와 같다. 파이토치의 축 (배치, 필터, 세로, 가로)로 되돌린다.", IN_KERAS),
    ({"stepped": False}, "보폭을 쓰지 않은 결과와 같다. Conv2D에 strides를 준다."),
    ({"biased": False}, "편향을 빠뜨린 결과와 같다. set_weights에 [커널, 편향]을 함께 준다."),
    ({"turn": True}, "커널을 뒤집은 결과와 같다. 파이토치도 케라스도 창을 뒤집지 않고 곱한다.", "이웃만 보고, 가중치를 나누어 쓴다"),
]  # fmt: skip

QUESTION = Question("11-5", torch_conv, draw, MISTAKES, keras=True)
