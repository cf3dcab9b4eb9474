"""3-2: 신호와 그레이디언트의 크기를 층마다 식으로 구한다."""

import numpy as np

from dnnlib.grading.question import Question

ONE_LAYER, BACKWARD = "한 층은 신호를 몇 배로 만드는가", "거꾸로 가는 신호와 글로럿 초기화"


def signal_rms(
    widths,
    weight_std,
    activation,
    *,
    kept=0.5,
    first=1.0,
    root=True,
    power=2,
    ahead=False,
    behind=False,
    flip=False,
):
    widths = np.asarray(widths, dtype=float)
    kept = kept if activation == "relu" else 1.0
    steps = len(widths) - 1
    fan_in, fan_out = widths[:-1] * weight_std**power, widths[1:] * weight_std**power
    forward = np.cumprod(fan_out if ahead else fan_in) * kept ** np.arange(steps)
    forward = forward * (first if activation == "relu" else 1.0)
    gains = (fan_in if behind else fan_out)[1:] * kept
    backward = np.cumprod(np.append(1.0, gains[::-1]))[::-1]
    if flip:
        backward = backward[::-1]
    return (np.sqrt(forward), np.sqrt(backward)) if root else (forward, backward)


def draw(rng):
    return [
        {
            "widths": rng.permutation(np.arange(20, 20 + 15 * (depth + 1), 15)),
            "weight_std": float(rng.uniform(0.1, 0.3)),
            "activation": activation,
        }
        for depth in (2, 5)
        for activation in ("linear", "relu")
    ]


MISTAKES = [
    ({"kept": 1.0}, "ReLU의 ½을 빠뜨린 결과와 같다. z가 0을 중심으로 대칭이면 ReLU는 절반을 0으로 만들므로 E[h²] = E[z²]/2다.", "ReLU는 반을 버린다"),
    ({"kept": 0.25, "first": 1.0}, "ReLU의 ½을 표준편차에 곱한 결과와 같다. 절반이 되는 것은 제곱 평균이고, 그 제곱근(RMS)은 1/√2배가 된다.", "ReLU는 반을 버린다"),
    ({"first": 0.5}, "첫 층의 입력 x에도 ½을 곱한 결과와 같다. x는 ReLU를 지나지 않았으므로 z_1의 제곱 평균은 n_0·σ²이다."),
    ({"root": False}, "제곱근을 씌우지 않은 결과와 같다. 제곱 평균이 아니라 그 제곱근(RMS)을 돌려준다."),
    ({"power": 1}, "σ²이 들어갈 자리에 σ를 쓴 결과와 같다. 항 n개의 제곱 평균은 n·σ²·E[h²]이다.", ONE_LAYER),
    ({"ahead": True}, "순전파에서 fan_out을 곱한 결과와 같다. z_l의 원소 하나는 앞 층의 출력 n_{l−1}개를 더한 것이므로 fan_in을 곱한다.", ONE_LAYER),
    ({"behind": True}, "역전파에서 fan_in을 곱한 결과와 같다. δ_{l−1}의 원소 하나는 δ_l의 원소 n_l개를 더한 것이므로 fan_out을 곱한다.", BACKWARD),
    ({"flip": True}, "역전파의 순서가 거꾸로다. backward[0]이 첫 층의 δ_1이고 backward[-1]이 1인 δ_L이다."),
]  # fmt: skip

QUESTION = Question("3-2", signal_rms, draw, MISTAKES, parts=("forward", "backward"))
