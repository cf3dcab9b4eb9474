"""11-2: 합성곱의 역전파. 나누어 쓴 가중치의 그레이디언트는 더하고, 겹친 창의 몫도 더한다."""

import numpy as np

from dnnlib.grading.question import Question

MATRIX, LOOPS = "합성곱은 행렬 곱이다", "루프와 행렬 곱"


def conv_backward(
    x, kernel, dz, stride, *, add=True, gather=True, turn=False, flip=False, stepped=True, places=None, divide=1,
    bias_axes=(0, 1, 2), swap=False, whole=False, per_window=False, squared=False, bias="sum",
):  # fmt: skip
    size, step = len(kernel), stride if stepped else 1
    dx, dkernel = np.zeros(x.shape), np.zeros(kernel.shape)
    for r, c in list(np.ndindex(dz.shape[1:3]))[:places]:
        window = np.s_[:, r * step : r * step + size, c * step : c * step + size]
        to_kernel = np.einsum("nijl,nk->ijlk", x[window], dz[:, r, c])
        to_window = np.einsum("nk,ijlk->nijl", dz[:, r, c], kernel[::-1, ::-1] if turn else kernel)
        dkernel = dkernel + to_kernel if gather else to_kernel
        dx[window] = dx[window] + to_window if add else to_window
    count = {True: len(x), False: 1}[whole] * (np.prod(dz.shape[1:3]) if per_window else 1)
    dkernel, dbias = (dkernel[::-1, ::-1] if flip else dkernel) / count, dz.sum(axis=bias_axes) / count
    dkernel = dkernel.transpose(1, 0, 2, 3) if swap else dkernel
    return dx, dkernel, dbias if bias == "sum" else dz.mean(axis=bias_axes)


def draw(rng):
    """보폭 1과 2, 창 2와 3. 높이와 너비가 다르고, 보폭 2에서는 어느 창에도 들지 않는 줄이 남는다."""
    cases = []
    for size, stride, leftover in ((3, 1, 0), (3, 2, 1), (2, 1, 0)):
        batch, channels, filters = (int(n) for n in rng.permutation([2, 3, 4]))
        rows, columns = (int(n) for n in rng.permutation([3, 4]))
        height, width = ((n - 1) * stride + size + leftover for n in (rows, columns))
        cases.append(
            {
                "x": rng.normal(0.5, 1, size=(batch, height, width, channels)),
                "kernel": rng.normal(size=(size, size, channels, filters)),
                "dz": rng.normal(0.3, 1, size=(batch, rows, columns, filters)),
                "stride": stride,
            }
        )
    return cases


MISTAKES = [
    ({"add": False}, "겹친 창의 몫을 더하지 않고 덮어쓴 결과와 같다. 픽셀 하나는 여러 창에 들므로 dx의 창에는 +=로 더한다.", LOOPS),
    ({"gather": False}, "`dkernel`에 마지막 창의 몫만 남은 결과와 같다. 커널은 모든 자리에서 쓰이므로 자리마다의 몫을 더한다.", MATRIX),
    ({"places": 1}, "첫 자리의 창 하나만 지난 결과와 같다. 반복문 안에서 return하지 않았는지 본다."),
    ({"places": -1}, "마지막 자리의 창을 빠뜨린 결과와 같다. 출력의 자리 (세로 × 가로)를 모두 지난다."),
    ({"turn": True}, "`dx`에서 커널을 뒤집은 결과와 같다. 창의 (i, j)칸은 커널의 (i, j)원소와 곱해졌으므로 뒤집지 않고 제자리에 돌려준다.", MATRIX),
    ({"flip": True}, "`dkernel`을 뒤집은 결과와 같다. 이 책의 합성곱은 창을 뒤집지 않는다."),
    ({"swap": True}, "`dkernel`의 세로와 가로가 바뀐 결과와 같다. 커널의 축은 (세로, 가로, 채널, 필터)다."),
    ({"stepped": False}, "보폭을 쓰지 않은 결과와 같다. 출력의 자리 (r, c)의 창은 (rS, cS)에서 시작한다.", LOOPS),
    ({"whole": True}, "`dkernel`과 `dbias`를 배치의 크기로 나눈 결과와 같다. 평균의 몫은 내려온 δ에 이미 들어 있으므로 더하기만 한다."),
    ({"per_window": True}, "`dkernel`과 `dbias`를 창의 수로 나눈 결과와 같다. 나누어 쓴 가중치의 그레이디언트는 평균이 아니라 합이다.", MATRIX),
    ({"bias": "mean"}, "`dbias`를 평균한 결과와 같다. 편향은 자리마다 그대로 더해졌으므로 그레이디언트도 자리마다의 것을 더한다."),
    ({"bias_axes": (0,)}, "`dbias`를 배치로만 더한 결과와 같다. 편향은 자리마다 쓰이므로 (배치, 세로, 가로) 축을 모두 더한다."),
    ({"bias_axes": (1, 2)}, "`dbias`를 자리로만 더한 결과와 같다. 표본마다의 몫도 더하므로 (배치, 세로, 가로) 축을 모두 더한다."),
]  # fmt: skip

QUESTION = Question("11-2", conv_backward, draw, MISTAKES, parts=("dx", "dkernel", "dbias"))
