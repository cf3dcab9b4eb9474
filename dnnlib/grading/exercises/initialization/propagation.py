"""3-2: 신호와 그레이디언트의 크기를 층마다 식으로 구한다."""

import numpy as np

from dnnlib.grading.exercises.initialization.sections import BACKWARD, ONE_LAYER, RELU
from dnnlib.grading.question import Question
from dnnlib.grading.reference import Mistake, Reference


def signal_rms(widths, weight_std, activation):
    return roots(*mean_squares(widths, weight_std, half(activation)))


def half(activation):
    """활성화 함수를 지날 때 제곱 평균에 곱해지는 수."""
    return 0.5 if activation == "relu" else 1.0


def mean_squares(widths, weight_std, kept, first_kept=1.0):
    """z_1…z_L과 δ_1…δ_L의 제곱 평균."""
    widths = np.asarray(widths, dtype=float)
    gains = widths * weight_std**2
    forward = np.cumprod(gains[:-1]) * kept ** np.arange(len(gains) - 1) * first_kept
    backward = np.cumprod(np.append(1.0, gains[:1:-1] * kept))[::-1]
    return forward, backward


def roots(forward, backward):
    return np.sqrt(forward), np.sqrt(backward)


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


def wrong_kept(kept):
    """ReLU의 ½을 다른 수로 잘못 쓴다."""
    return lambda widths, weight_std, activation: roots(
        *mean_squares(widths, weight_std, kept if activation == "relu" else 1.0)
    )


def first_layer_halved(widths, weight_std, activation):
    kept = half(activation)
    return roots(*mean_squares(widths, weight_std, kept, first_kept=kept))


def linear_std(widths, weight_std, activation):
    """분산 σ² 자리에 표준편차 σ를 쓴다."""
    return signal_rms(widths, np.sqrt(weight_std), activation)


def fan_out_forward(widths, weight_std, activation):
    widths, kept = np.asarray(widths), half(activation)
    forward = np.cumprod(widths[1:] * weight_std**2) * kept ** np.arange(len(widths) - 1)
    return np.sqrt(forward), signal_rms(widths, weight_std, activation)[1]


def fan_in_backward(widths, weight_std, activation):
    gains = np.asarray(widths)[1:-1] * weight_std**2 * half(activation)
    backward = np.cumprod(np.append(1.0, gains[::-1]))[::-1]
    return signal_rms(widths, weight_std, activation)[0], np.sqrt(backward)


def reversed_backward(**case):
    forward, backward = signal_rms(**case)
    return forward, backward[::-1]


MISTAKES = (
    Mistake(
        "ReLU의 ½을 빠뜨린 결과와 같다. z가 0을 중심으로 대칭이면 ReLU는 절반을 0으로 만들므로 E[h²] = "
        "E[z²]/2다. " + RELU,
        wrong_kept(1.0),
    ),
    Mistake(
        "ReLU의 ½을 표준편차에 곱한 결과와 같다. 절반이 되는 것은 제곱 평균이고, 그 제곱근(RMS)은 1/√2배가 "
        "된다.",
        wrong_kept(0.25),
    ),
    Mistake(
        "첫 층의 입력 x에도 ½을 곱한 결과와 같다. x는 ReLU를 지나지 않았으므로 z_1의 제곱 평균은 n_0·σ²이다.",
        first_layer_halved,
    ),
    Mistake(
        "제곱근을 씌우지 않은 결과와 같다. 제곱 평균이 아니라 그 제곱근(RMS)을 돌려준다.",
        lambda **case: tuple(np.square(signal_rms(**case))),
    ),
    Mistake(
        "σ²이 들어갈 자리에 σ를 쓴 결과와 같다. 항 n개의 제곱 평균은 n·σ²·E[h²]이다.",
        linear_std,
    ),
    Mistake(
        "순전파에서 fan_out을 곱한 결과와 같다. z_l의 원소 하나는 앞 층의 출력 n_{l−1}개를 더한 것이므로 "
        "fan_in을 곱한다. " + ONE_LAYER,
        fan_out_forward,
    ),
    Mistake(
        "역전파에서 fan_in을 곱한 결과와 같다. δ_{l−1}의 원소 하나는 δ_l의 원소 n_l개를 더한 것이므로 "
        "fan_out을 곱한다. " + BACKWARD,
        fan_in_backward,
    ),
    Mistake(
        "역전파의 순서가 거꾸로다. backward[0]이 첫 층의 δ_1이고 backward[-1]이 1인 δ_L이다.",
        reversed_backward,
    ),
)

QUESTION = Question(
    id="3-2",
    title="층을 지난 신호의 크기",
    points=4,
    function="signal_rms",
    draw=draw,
    judge=Reference(signal_rms, MISTAKES, parts=("forward", "backward")),
    hints=(
        "RMS를 바로 다루지 말고 제곱 평균을 층마다 한 번씩 고친다. 제곱근은 맨 끝에 씌운다.",
        "순전파는 E[z_1²] = n_0·σ²에서 시작해 E[z_l²] = n_{l−1}·σ²·a·E[z_{l−1}²]로 간다. a는 linear에서 1, "
        "ReLU에서 ½이다.",
        "역전파는 E[δ_L²] = 1에서 시작해 E[δ_{l−1}²] = n_l·σ²·a·E[δ_l²]로 거슬러 간다. l은 L부터 2까지이므로 "
        "n_1은 쓰이지 않는다.",
    ),
)
