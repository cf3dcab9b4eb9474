"""9-1: 워밍업을 단 스케줄 넷."""

import numpy as np

from dnnlib.grading.question import Question

FORMULAS, EPOCHS = "스케줄의 식", "지수 감쇠의 decay_steps는 에포크다"


def schedule(
    name, peak, steps, warmup, *, late=0, warm=True, rise=1, rest="T - T0", turn=np.pi, height=(1.0, 0.0), ratio=0.01,
    last=5, stable="end", root=0.5, ahead=1, tail="floor", origin="start", over=0, form=np.asarray,
):  # fmt: skip
    t = np.arange(steps) + late
    span = {"T - T0": steps - warmup, "T": steps, "T, from 0": steps, "last": steps - warmup - 1}[rest]
    p = (t - (0 if rest == "T, from 0" else warmup)) / span
    decay = {"floor": steps // last, "float": steps / last, "rest": (steps - warmup) // last}[tail]
    fall = {
        "end": (steps - t) / decay,
        "early": (steps - 1 - t) / decay,
        "zero": (steps - 1 - t) / (decay - 1),
        "whole": 1 - p,
        "none": np.ones(steps),
    }[stable]
    after = {
        "cosine": (1 + np.cos(turn * p)) / 2 * height[0] + height[1],
        "exponential": ratio**p,
        "stable": np.minimum(1, fall),
        "inverse_sqrt": (warmup / (t + ahead)) ** root
        if origin == "start"
        else np.maximum(t - warmup + 1, 1.0) ** -0.5,
    }
    up = (t + min(rise, 1)) / (warmup if rise < 2 else warmup + 1)
    return form(peak * np.where((t < warmup + over) & warm, up, after[name]))


def draw(rng):
    return [
        {"name": name, "peak": float(rng.uniform(0.05, 0.5)), "steps": steps, "warmup": warmup}
        for steps, warmup in (
            (int(rng.choice([31, 33, 34, 36, 38])), 8),
            (int(rng.choice([51, 53, 57, 62, 64])), 11),
        )
        for name in ("cosine", "exponential", "stable", "inverse_sqrt")
    ]


MISTAKES = [
    ({"rise": 0}, "워밍업이 0에서 시작한 결과와 같다. 이 문제의 첫 스텝은 0이 아니라 η_max/T₀이고, T₀번째 스텝에 꼭대기에 닿는다.", FORMULAS),
    ({"warm": False}, "워밍업을 하지 않은 결과와 같다. 네 스케줄 모두 처음 T₀스텝은 곧게 올라간다.", FORMULAS),
    ({"rise": 2}, "워밍업을 T₀ + 1로 나눈 결과와 같다. 마지막 워밍업 스텝 t = T₀ − 1에서 꼭대기에 닿도록 T₀으로 나눈다.", FORMULAS),
    ({"over": 1}, "워밍업이 한 스텝 길어 꼭대기를 넘은 결과와 같다. t < T₀까지만 올린다(<=가 아니라 <).", FORMULAS),
    ({"rest": "T, from 0"}, "진행률을 훈련의 처음부터 센 결과와 같다. p는 워밍업이 끝난 때 0이고 훈련이 끝날 때 1이다.", FORMULAS),
    ({"rest": "T"}, "진행률의 분모를 T로 둔 결과와 같다. 워밍업이 끝난 때부터 세므로 남은 길이 T − T₀로 나눈다. 그대로면 훈련이 끝나도 다 내려가지 못한다.", "케라스로 쓰기"),
    ({"rest": "last"}, "마지막 스텝에서 p가 1이 되도록 나눈 결과와 같다. p = 1은 훈련이 끝난 때, 곧 t = T다."),
    ({"late": 1}, "한 스텝 뒤의 학습률을 적은 결과와 같다. 스텝은 0부터 센다. 첫 원소가 t = 0의 것이다."),
    ({"late": -1}, "한 스텝 앞의 학습률을 적은 결과와 같다. 첫 원소가 t = 0의 것이다."),
    ({"turn": 1.0}, "코사인에서 π를 빠뜨린 결과와 같다. p가 0에서 1로 갈 때 각도는 0에서 π로 간다.", FORMULAS),
    ({"turn": 2 * np.pi}, "코사인의 각도를 2πp로 둔 결과와 같다. 그러면 끝에서 다시 꼭대기로 돌아온다. 반 바퀴면 된다.", FORMULAS),
    ({"turn": np.pi / 2}, "코사인의 각도를 πp/2로 둔 결과와 같다. 그러면 끝에서 0이 아니라 절반에 머문다."),
    ({"height": (2.0, 0.0)}, "코사인에서 2로 나누지 않은 결과와 같다. 1 + cos는 0에서 2 사이다."),
    ({"height": (2.0, -1.0)}, "코사인에서 (1 + cos πp)/2 대신 cos πp를 쓴 결과와 같다. 그러면 절반부터 학습률이 음수다."),
    ({"ratio": 0.1}, "지수 감쇠가 10분의 1까지만 내려간 결과와 같다. p = 1에서 η_max의 100분의 1이다."),
    ({"ratio": np.exp(-1)}, "지수 감쇠를 exp(−p)로 둔 결과와 같다. p = 1에서 η_max의 100분의 1이 되려면 0.01의 p제곱이다.", FORMULAS),
    ({"ratio": np.exp(-100)}, "지수 감쇠를 exp(−100p)로 둔 결과와 같다. 100분의 1이 된다는 것은 0.01의 p제곱을 곱한다는 말이다."),
    ({"stable": "early"}, "유지 뒤 감쇠에서 한 스텝 먼저 내리기 시작한 결과와 같다. t = T − D까지는 η_max이고, 마지막 스텝 t = T − 1에는 η_max/D가 남는다."),
    ({"stable": "zero"}, "유지 뒤 감쇠가 마지막 스텝에서 0이 된 결과와 같다. 0이 되는 것은 t = T, 곧 훈련이 끝난 때다."),
    ({"stable": "whole"}, "유지 뒤 감쇠에서 머물지 않고 워밍업이 끝나자마자 내린 결과와 같다. 끝의 D = ⌊T/5⌋스텝에서만 내린다.", FORMULAS),
    ({"stable": "none"}, "유지 뒤 감쇠에서 끝까지 내리지 않은 결과와 같다. 끝의 D = ⌊T/5⌋스텝에서 곧게 내린다.", FORMULAS),
    ({"tail": "rest"}, "유지 뒤 감쇠의 길이 D를 남은 길이 T − T₀의 5분의 1로 둔 결과와 같다. D는 훈련 전체 T의 5분의 1을 내림한 것이다."),
    ({"tail": "float"}, "유지 뒤 감쇠의 길이 D를 내림하지 않은 결과와 같다. D = ⌊T/5⌋는 정수다(// 를 쓴다)."),
    ({"ratio": 100.0}, "지수 감쇠가 도리어 커진 결과와 같다. p가 1일 때 100배가 아니라 100분의 1이다."),
    ({"origin": "warmup"}, "역제곱근을 워밍업이 끝난 때부터 센 결과와 같다. 역제곱근은 훈련의 처음부터 센 t로 √(T₀/(t + 1))이다.", FORMULAS),
    ({"root": 1.0}, "역제곱근에서 √를 빠뜨린 결과와 같다. 학습률은 걸음 수의 제곱근에 반비례한다.", FORMULAS),
    ({"ahead": 0}, "역제곱근의 분모를 t로 둔 결과와 같다. 스텝을 0부터 세므로 걸은 수는 t + 1이다.", FORMULAS),
    ({"form": lambda rates: rates[:1]}, "첫 스텝의 학습률만 돌려준 결과와 같다. return이 반복문 안에 있는지 본다."),
]  # fmt: skip

QUESTION = Question("9-1", schedule, draw, MISTAKES)
