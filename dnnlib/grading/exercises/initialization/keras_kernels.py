"""3-6: 케라스에서 활성화 함수마다 알맞은 초기화를 고른다. 커널을 재서 판정한다."""

import itertools

import numpy as np

from dnnlib.grading import values
from dnnlib.grading.question import Finding, Question
from dnnlib.initializers import VarianceScaling

IN_KERAS = "3장 ‘케라스로 쓰기’를 다시 읽는다."
SIGMOID = "3장 ‘시그모이드 층에는 `VarianceScaling(scale=2)`를 쓴다’를 다시 읽는다."
SYMMETRY = "3장 ‘먼저 대칭을 깨야 한다’를 다시 읽는다."

RULE_OF = {
    "relu": "He 초기화",
    "selu": "르쿤 초기화",
    "tanh": "글로럿 초기화",
    "sigmoid": "분산을 16배 한 글로럿 초기화",
    "softmax": "글로럿 초기화",
}
VARIANCES = {
    "He 초기화": lambda fan_in, fan_out: 2 / fan_in,
    "글로럿 초기화": lambda fan_in, fan_out: 2 / (fan_in + fan_out),
    "르쿤 초기화": lambda fan_in, fan_out: 1 / fan_in,
    "분산을 16배 한 글로럿 초기화": lambda fan_in, fan_out: 32 / (fan_in + fan_out),
    "fan_out을 쓴 He 초기화": lambda fan_in, fan_out: 2 / fan_out,
    "fan_avg를 쓴 He 초기화(scale=2)": lambda fan_in, fan_out: 4 / (fan_in + fan_out),
}
TOLERANCE = 0.05


def initial_kernels(input_dim, units, activations, *, make=None, arrange=list):
    scale_and_mode = {"relu": (2, "fan_in"), "selu": (1, "fan_in"), "sigmoid": (16, "fan_avg")}
    kernels = []
    for shape, activation in zip(itertools.pairwise((input_dim, *units)), activations, strict=True):
        chosen = make(activation) if make else None
        initializer = chosen or VarianceScaling(*scale_and_mode.get(activation, (1, "fan_avg")))
        kernels.append(np.asarray(initializer(shape)))
    return arrange(kernels)


def draw(rng):
    """넓은 층과 좁은 층을 번갈아 쌓아 fan_in, fan_out, fan_avg가 서로 뚜렷이 다르게 한다."""
    wide, narrow = int(rng.integers(280, 320)), int(rng.integers(100, 120))
    hidden = tuple(str(name) for name in rng.permutation(["relu", "relu", "selu", "tanh", "sigmoid"]))
    activations = (*hidden, "softmax")
    units = tuple(narrow if i % 2 == 0 else wide for i in range(len(activations)))
    return [{"input_dim": wide, "units": units, "activations": activations}]


def judge(cases, outputs):
    message = next(
        (found for case, output in zip(cases, outputs, strict=True) if (found := fault(case, output))), ""
    )
    return Finding(0, message) if message else Finding(1)


def fault(case, output):
    kernels, shapes = values.leaves(output), kernel_shapes(case)
    return (
        wrong_form(kernels, shapes) or degenerate(kernels) or repeated(kernels) or wrong_rule(case, kernels)
    )


def kernel_shapes(case):
    widths = (case["input_dim"], *case["units"])
    return list(itertools.pairwise(widths))


def wrong_form(kernels, shapes):
    received = [kernel.shape for kernel in kernels]
    if received == shapes:
        return ""
    if [shape for shape in received if len(shape) == 2] == shapes:
        return (
            "편향까지 돌려주었다. 케라스의 층은 가중치를 [kernel, bias] 순서로 내므로 층마다 kernel만 고른다."
        )
    if len(received) == len(shapes) - 1 and received == shapes[1:]:
        return "첫 층의 커널이 빠졌다. 입력의 모양은 층이 아니라 `keras.Input`으로 준다."
    return f"커널의 모양이 다르다. 기대한 모양 {shapes}, 받은 모양 {received}."


def degenerate(kernels):
    if any(kernel.std() < 1e-6 for kernel in kernels):
        return "모든 값이 같은 커널이 있다. 은닉 유닛들이 서로 같아져 대칭이 깨지지 않는다. " + SYMMETRY
    return ""


def repeated(kernels):
    """크기가 같은 두 커널이 같은 난수로 만들어졌는지 상관계수로 본다."""
    for (i, a), (j, b) in itertools.combinations(enumerate(kernels, 1), 2):
        if a.size == b.size and abs(np.corrcoef(a.ravel(), b.ravel())[0, 1]) > 0.9:
            return (
                f"{i}번째 층과 {j}번째 층의 커널이 같은 난수로 만들어졌다. 초기화 객체 하나(또는 같은 "
                "seed)를 여러 층에 나누어 쓰면 이렇게 된다. 층마다 이름이나 새 객체를 준다. " + IN_KERAS
            )
    return ""


def wrong_rule(case, kernels):
    expected = [RULE_OF[activation] for activation in case["activations"]]
    wrong = [i for i, kernel in enumerate(kernels) if deviation(kernel, expected[i]) > TOLERANCE]
    if not wrong:
        return ""
    found = {nearest_rule(kernel) for kernel in kernels}
    if found == {"글로럿 초기화"}:
        return (
            "모든 층이 글로럿 초기화다. 케라스 `Dense`의 기본값이 그것이므로 `kernel_initializer`를 층마다 "
            "준다."
        )
    if len(found) == 1 and None not in found:
        return f"모든 층에 {found.pop()}를 썼다. 알맞은 초기화는 활성화 함수마다 다르다. " + IN_KERAS
    return layer_message(wrong[0], case["activations"][wrong[0]], kernels[wrong[0]])


def layer_message(i, activation, kernel):
    rule, wanted = nearest_rule(kernel), RULE_OF[activation]
    if activation == "sigmoid" and quadrupled(kernel):
        return (
            f"{i + 1}번째 층(sigmoid)의 커널은 글로럿의 분산을 네 배 한 것이다. 네 배 하는 것은 표준편차다. "
            "scale은 분산에 곱해진다. " + SIGMOID
        )
    if activation == "sigmoid" and rule:
        return f"{i + 1}번째 층(sigmoid)의 커널은 {rule}의 것이다. sigmoid에는 {wanted}를 쓴다. " + SIGMOID
    if rule:
        return f"{i + 1}번째 층({activation})의 커널은 {rule}의 것이다. {activation}에는 {wanted}를 쓴다."
    return (
        f"{i + 1}번째 층({activation})의 커널은 표준편차가 {kernel.std():.4f}로, {wanted}의 "
        f"{std_of(wanted, kernel.shape):.4f}와 다르다. 표준편차를 직접 적지 말고 초기화의 이름을 준다."
    )


def nearest_rule(kernel):
    rule = min(VARIANCES, key=lambda name: deviation(kernel, name))
    return rule if deviation(kernel, rule) < TOLERANCE else None


def quadrupled(kernel):
    return abs(kernel.std() / (2 * std_of("글로럿 초기화", kernel.shape)) - 1) < TOLERANCE


def deviation(kernel, rule):
    return abs(kernel.std() / std_of(rule, kernel.shape) - 1)


def std_of(rule, shape):
    return np.sqrt(VARIANCES[rule](*shape))


def of(activation, *arguments):
    """한 활성화 함수에만 다른 초기화를 쓰는 스위치."""
    return {"make": lambda name: VarianceScaling(*arguments) if name == activation else None}


MISTAKES = [
    ({"make": lambda name: VarianceScaling(1, "fan_avg")}, "모든 층이 글로럿"),
    ({"make": lambda name: VarianceScaling(2, "fan_in")}, "모든 층에 He 초기화를"),
    (of("selu", 2, "fan_in"), "(selu)의 커널은 He 초기화의 것"),
    (of("tanh", 2, "fan_in"), "(tanh)의 커널은 He 초기화의 것"),
    (of("relu", 2, "fan_avg"), "fan_avg를 쓴 He"),
    (of("relu", 2, "fan_out"), "fan_out을 쓴 He"),
    (of("relu", 0.3, "fan_in"), "표준편차를 직접 적지 말고"),
    (of("sigmoid", 1, "fan_avg"), "(sigmoid)의 커널은 글로럿 초기화의 것"),
    (of("sigmoid", 4, "fan_avg"), "네 배 하는 것은 표준편차다"),
    ({"make": lambda name: np.zeros}, "모든 값이 같은 커널"),
    ({"make": lambda name: VarianceScaling(2, "fan_in", seed=1) if name == "relu" else None}, "같은 난수로"),
    ({"arrange": lambda kernels: [w for k in kernels for w in (k, np.zeros(k.shape[1]))]}, "편향까지"),
    ({"arrange": lambda kernels: kernels[1:]}, "첫 층의 커널이 빠졌다"),
    ({"arrange": lambda kernels: [k.T for k in kernels]}, "커널의 모양이 다르다"),
]

QUESTION = Question("3-6", initial_kernels, draw, MISTAKES, judge=judge, keras=True)
