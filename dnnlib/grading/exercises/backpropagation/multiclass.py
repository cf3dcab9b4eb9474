"""1-1: 클래스가 여럿인 퍼셉트론."""

import numpy as np

from dnnlib.grading.question import Question

PERCEPTRON = "퍼셉트론"


def multiclass_perceptron(
    x, y, classes, epochs, *, one="end", answer=np.argmax, change=(1, -1), rivals="answer", late=False,
    stop=True, fresh=False, told=lambda mistakes, samples: mistakes,
):  # fmt: skip
    ones = np.ones((len(x), 1))
    x = np.hstack({"end": (x, ones), "start": (ones, x), "none": (x,), "zero": (x, 0 * ones)}[one])
    w, mistakes = np.zeros((x.shape[1], classes)), []
    while len(mistakes) < epochs and not (stop and mistakes and mistakes[-1] == 0):
        mistakes.append(0)
        w = 0 * w if fresh else w
        before = w.copy()
        for row, label in zip(x, y, strict=True):
            scores = row @ (before if late else w)
            wrong = answer(scores)
            if wrong == label:
                continue
            mistakes[-1] += 1
            w[:, label] += change[0] * row
            others = {"answer": np.arange(classes) == wrong, "all": True, "higher": scores >= scores[label]}
            taken = others[rivals] & (np.arange(classes) != label)
            w[:, taken] += change[1] * row[:, None]
    return w, np.array(told(mistakes, len(x)))


def draw(rng):
    """멈추지 않는 경우와 멈추는 경우. 정수만 쓰므로 점수의 크기를 견줄 때 반올림이 없다."""
    return [crowded(rng), separable(rng)]


def separable(rng):
    while True:
        y = rng.permutation(np.arange(9) % 3)
        x = np.array([[-2, 1], [2, 2], [1, -3]])[y] + rng.integers(-1, 2, size=(9, 2))
        case = {"x": x.astype(float), "y": y, "classes": 3, "epochs": 10}
        if 3 <= len(multiclass_perceptron(**case)[1]) < 10:
            return case


def crowded(rng):
    while True:
        x, y = rng.integers(-3, 4, size=(9, 3)).astype(float), rng.integers(0, 4, size=9)
        case = {"x": x, "y": y, "classes": 4, "epochs": 3}
        if multiclass_perceptron(**case)[1][-1]:
            return case


MISTAKES = [
    ({"change": (1, 0)}, "정답의 열에 더하기만 한 결과와 같다. 잘못 답한 클래스의 열에서는 같은 x̃를 뺀다."),
    ({"change": (0, -1)}, "잘못 답한 열에서 빼기만 한 결과와 같다. 정답의 열에는 x̃를 더한다."),
    ({"change": (-1, 1)}, "더하고 빼는 열이 거꾸로다. 정답의 점수가 커지도록 정답의 열에 더한다.", PERCEPTRON),
    ({"rivals": "all"}, "정답이 아닌 모든 열에서 뺀 결과와 같다. 고치는 열은 정답과 잘못 답한 것, 둘뿐이다."),
    ({"rivals": "higher"}, "정답보다 점수가 낮지 않은 모든 열에서 뺀 결과와 같다. 빼는 것은 점수가 가장 큰 열 하나다."),
    ({"late": True}, "에포크가 시작할 때의 가중치로 답하고 한꺼번에 고친 결과와 같다. 틀리면 그 자리에서 고치고, 다음 표본은 고친 가중치로 답한다.", PERCEPTRON),
    ({"stop": False}, "틀리지 않은 에포크 뒤에도 끝까지 돈 결과와 같다. 한 번도 틀리지 않은 에포크가 나오면 멈춘다."),
    ({"told": lambda mistakes, samples: mistakes[: -1 if mistakes[-1] == 0 else None]}, "틀리지 않고 멈춘 에포크의 0이 빠졌다. 0을 적은 다음에 멈춘다."),
    ({"told": lambda mistakes, samples: np.cumsum(mistakes)}, "틀린 횟수가 에포크를 넘어 쌓였다. 에포크마다 0에서 다시 센다."),
    ({"told": lambda mistakes, samples: np.cumsum(mistakes), "stop": False}, "틀린 횟수가 에포크를 넘어 쌓였다. 에포크마다 0에서 다시 센다."),
    ({"told": lambda mistakes, samples: samples - np.array(mistakes)}, "틀린 횟수가 아니라 맞힌 횟수를 센 결과와 같다."),
    ({"told": lambda mistakes, samples: np.array(mistakes) / samples}, "틀린 횟수를 표본의 수로 나눈 결과와 같다. 비율이 아니라 횟수를 적는다."),
    ({"fresh": True}, "에포크마다 가중치를 0으로 되돌린 결과와 같다. 가중치는 처음 한 번만 0으로 둔다."),
    ({"one": "none"}, "1인 칸을 붙이지 않은 결과와 같다. 편향이 없으면 결정 경계가 늘 원점을 지난다.", PERCEPTRON),
    ({"one": "start"}, "1인 칸을 앞에 붙인 결과와 같다. 문제는 끝에 붙이라고 했으므로 편향은 w의 마지막 행이다."),
    ({"one": "zero"}, "편향이 배워지지 않았다. x의 끝에 붙인 칸이 1이어야 그 행도 함께 고쳐진다.", PERCEPTRON),
    ({"answer": lambda scores: len(scores) - 1 - np.argmax(scores[::-1])}, "점수가 같을 때 번호가 큰 쪽을 답한 결과와 같다. 같으면 번호가 작은 쪽이다. np.argmax가 그렇게 한다."),
    ({"answer": np.argmin}, "점수가 가장 작은 클래스를 답한 결과와 같다."),
    ({"answer": lambda scores: np.argmax(np.abs(scores))}, "점수의 절댓값이 가장 큰 클래스를 답한 결과와 같다. 음수인 점수는 낮은 점수다."),
]  # fmt: skip

QUESTION = Question("1-1", multiclass_perceptron, draw, MISTAKES, parts=("w", "mistakes"))
