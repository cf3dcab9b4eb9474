"""4-3: PReLU의 순전파와 역전파에서 버그 둘을 찾는다."""

import numpy as np

from dnnlib.grading.question import Question

MAXIMUM, SUM = "LeakyReLU는 언제나 max(αz, z)다", "음수 쪽에 길을 낸다: LeakyReLU, PReLU, RReLU"


def prelu(
    x, alpha, dy, *, largest=False, gather=lambda d: d.sum(axis=0), gate=lambda x, y: x > 0, side=np.minimum, slope=True,
    upstream=True, both=False, flip=False,
):  # fmt: skip
    y = np.maximum(alpha * x, x) if largest else np.maximum(x, 0) + alpha * np.minimum(x, 0)
    dx = np.where(gate(x, y), dy, (alpha if slope else 1 if both else 0) * dy)
    reached = side(x, 0) if callable(side) else side
    dalpha = gather((dy if upstream else 1) * reached)
    return (y, dalpha, dx) if flip else (y, dx, dalpha)


def draw(rng):
    """α는 0과 1 사이의 것, 1보다 큰 것, 음수인 것이 모두 있다."""
    return [
        {
            "x": rng.permuted(np.linspace(-2, 2, samples * units).reshape(samples, units), axis=0),
            "alpha": np.array(alpha) * rng.uniform(0.9, 1.1),
            "dy": rng.normal(0.3, 1, size=(samples, units)),
        }
        for samples, units, alpha in ((6, 2, (0.25, 0.6)), (5, 4, (0.3, 1.6, -0.4, 2.2)))
    ]


MISTAKES = [
    ({"largest": True, "gather": lambda d: d.mean(axis=0)}, "고치기 전의 코드와 결과가 같다. 버그 둘이 모두 남아 있다. α가 1보다 클 때의 y와, α 하나가 몇 개의 표본에 쓰였는지 본다."),
    ({"largest": True}, "dalpha는 고쳤지만 y의 버그가 남아 있다. α > 1이면 max(αx, x)는 반대쪽 조각을 고른다.", MAXIMUM, 0.5),
    ({"gather": lambda d: d.mean(axis=0)}, "y는 고쳤지만 dalpha의 버그가 남아 있다. α 하나가 모든 표본에 쓰였으므로 표본마다 온 것을 평균하지 않고 더한다.", SUM, 0.5),
    ({"gather": lambda d: d.sum()}, "dalpha를 모든 유닛에 대해 더한 결과와 같다. α는 유닛마다 하나이므로 표본의 축으로만 더한다.", SUM),
    ({"gather": lambda d: d.sum(axis=1)}, "dalpha를 유닛의 축으로 더한 결과와 같다. 축 0이 표본이다.", SUM),
    ({"gather": lambda d: d}, "dalpha를 표본에 대해 더하지 않은 결과와 같다.", SUM),
    ({"side": np.maximum}, "dalpha에 max(0, x)를 쓴 결과와 같다. α는 음수 쪽에만 곱해졌으므로 ∂y/∂α = min(0, x)다.", SUM),
    ({"upstream": False}, "dalpha에서 위에서 온 그레이디언트 dy를 빠뜨린 결과와 같다.", SUM),
    ({"slope": False}, "dx의 음수 쪽이 0이다. PReLU의 음수 쪽 기울기는 α다.", SUM),
    ({"slope": False, "both": True}, "dx가 dy와 같다. 음수 쪽에서는 α를 곱한다.", SUM),
    ({"gate": lambda x, y: y > 0}, "dx의 갈림을 y의 부호로 정한 결과와 같다. α가 음수면 x < 0에서 y > 0이다. x의 부호로 가른다."),
    ({"gate": lambda x, y: x < 0}, "dx에서 α를 곱하는 쪽이 거꾸로다. 음수 쪽에 곱한다."),
    ({"flip": True}, "dx와 dalpha의 순서가 바뀌었다. (y, dx, dalpha)를 돌려준다."),
]  # fmt: skip

QUESTION = Question("4-3", prelu, draw, MISTAKES, parts=("y", "dx", "dalpha"))
