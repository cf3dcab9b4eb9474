"""2-4: 케라스 모델에서 꺼진 자리와 죽은 유닛을 센다."""

from itertools import pairwise

import numpy as np

from dnnlib.grading.question import Question

DEAD, HALF = "죽은 유닛", "ReLU에는 기울기가 0인 지점이 없다"


def share(off):
    return off.mean()


def dead_share(off):
    return off.all(axis=0).mean()


def quiet_units(
    x, kernels, biases, *, off=share, dead=dead_share, biased=1, until=-1, bent=True, flip=False, one=False, live=False
):  # fmt: skip
    h, quiet, lost = x, [], []
    for kernel, bias in list(zip(kernels, biases, strict=True))[: until or None]:
        z = h @ kernel + biased * bias
        h = np.maximum(z, 0) if bent else z
        missing = z <= 0
        quiet.append(off(missing[:, ~missing.all(axis=0)] if live else missing))
        lost.append(dead(missing))
    found = np.array(quiet), np.array(lost)
    found = tuple(np.mean(v) for v in found) if one else found
    return found[::-1] if flip else found


def draw(rng):
    """층마다 늘 꺼진 유닛, 늘 켜진 유닛, 약하게 켜지는 유닛, 오락가락하는 유닛을 둔다."""
    return [
        network(rng, widths, quiet)
        for widths, quiet in (((4, 7, 9, 3), (1, 3)), ((3, 8, 5, 6, 2), (3, 1, 2)))
    ]


def network(rng, widths, quiet):
    """``quiet``은 은닉 층마다 죽은 유닛의 수."""
    while True:
        x = rng.normal(size=(11, widths[0]))
        kernels = tuple(rng.normal(size=shape) for shape in pairwise(widths))
        biases = tuple(rng.normal(size=n) / 4 for n in widths[1:])
        for kernel, bias, count in zip(kernels, biases, quiet, strict=False):
            faint, *chosen = rng.permutation(len(bias))[: count + 2]
            bias[chosen] = [8.0, *[-60.0] * count]
            kernel[:, faint] *= 0.05
            bias[faint] *= 0.05
        case = {"x": x, "kernels": kernels, "biases": biases}
        if settled(case, quiet):
            return case


def settled(case, quiet):
    """z가 0에 너무 가까운 자리가 없고 죽은 유닛의 수가 뜻한 대로인지."""
    h = case["x"]
    for kernel, bias, count in zip(case["kernels"], case["biases"], quiet, strict=False):
        z = h @ kernel + bias
        if np.abs(z).min() < 1e-4 or (z <= 0).all(axis=0).sum() != count:
            return False
        h = np.maximum(z, 0)
    return True


MISTAKES = [
    ({"dead": lambda off: off.any(axis=0).mean()}, "한 표본에서라도 꺼진 유닛을 죽었다고 센 결과와 같다. 모든 표본에서 꺼져야 죽은 유닛이다.", DEAD),
    ({"dead": lambda off: off.all(axis=1).mean()}, "축이 바뀌었다. 모든 유닛이 꺼진 표본의 비율이 아니라, 모든 표본(축 0)에서 꺼진 유닛의 비율이다."),
    ({"dead": share}, "죽은 유닛의 자리에도 꺼진 자리의 비율을 적은 결과와 같다. 둘은 다르다.", HALF),
    ({"off": dead_share}, "꺼진 자리의 자리에도 죽은 유닛의 비율을 적은 결과와 같다. 둘은 다르다.", HALF),
    ({"flip": True}, "두 비율의 순서가 바뀌었다. (off, dead)를 돌려준다."),
    ({"off": np.sum, "dead": lambda off: off.all(axis=0).sum()}, "비율이 아니라 개수를 센 결과와 같다."),
    ({"off": np.sum}, "off가 비율이 아니라 개수다."), ({"dead": lambda off: off.all(axis=0).sum()}, "dead가 비율이 아니라 개수다."),
    ({"off": lambda off: 1 - off.mean()}, "off가 켜진 자리의 비율이다. 출력이 0인 자리를 센다."),
    ({"dead": lambda off: 1 - off.all(axis=0).mean()}, "dead가 살아 있는 유닛의 비율이다. 죽은 유닛을 센다."),
    ({"dead": lambda off: (~off).all(axis=0).mean()}, "dead가 늘 켜진 유닛의 비율이다. 늘 꺼진 유닛을 센다."),
    ({"off": lambda off: off[0].mean()}, "첫 표본에서만 꺼진 자리를 센 결과와 같다. 모든 표본을 센다."),
    ({"live": True}, "죽은 유닛을 빼고 꺼진 자리를 센 결과와 같다. off는 모든 (표본, 유닛)의 짝에 대한 비율이다."),
    ({"biased": 0}, "편향을 넣지 않은 결과와 같다. layer.set_weights([kernel, bias])로 둘 다 넣는다."),
    ({"bent": False}, "은닉 층에 ReLU를 걸지 않은 결과와 같다. 둘째 층부터 받는 입력이 달라진다."),
    ({"until": 0}, "출력 층까지 센 결과와 같다. 은닉 층만 센다."),
    ({"until": -2}, "마지막 은닉 층을 빠뜨린 결과와 같다. 빼는 것은 출력 층 하나다."),
    ({"one": True}, "층마다의 비율을 하나로 평균한 결과와 같다. 층마다 따로 적는다."),
]  # fmt: skip

QUESTION = Question("2-4", quiet_units, draw, MISTAKES, parts=("off", "dead"), keras=True)
