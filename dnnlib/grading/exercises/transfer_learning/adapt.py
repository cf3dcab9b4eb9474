"""7-5: 레이블 없이 새 카메라에 맞춘다. 보여 주지 않은 정답으로 잰다."""

import functools

import numpy as np

from dnnlib import records
from dnnlib.grading.question import Finding, Question

UNITS, KNOWN, FULL, HALF, EPSILON = 200, 1500, 0.95, 0.7, 1e-3
STATISTICS = "7장 ‘배치 정규화를 얼리는가’를 다시 읽는다."


@functools.lru_cache
def digits():
    with np.load(records.FOLDER / "07_mnist8.npz") as file:
        x = np.concatenate([file["x_train"], file["x_test"]]).reshape(-1, 64) / 16
        return x, np.concatenate([file["y_train"], file["y_test"]]).astype(int)


def predict(x, network):
    mean, variance, kernel, hidden_mean, hidden_variance, head, bias = network
    z = (x - mean) / np.sqrt(variance + EPSILON) @ kernel
    h = np.maximum((z - hidden_mean) / np.sqrt(hidden_variance + EPSILON), 0)
    return (h @ head + bias).argmax(axis=1)


def adapt(x, network, answers, old, *, offset=True, gain=True, exposure=True, layers=0, form=np.asarray):
    if layers:
        return form(renewed(x, network, layers))
    mean, variance = network[:2]
    x = x - x.min(axis=0) if offset else x
    if gain:
        x = x / np.maximum(x.std(axis=0), 1e-9) * np.sqrt(variance)
    if exposure:
        x = x / np.sqrt(np.mean(x**2, axis=1, keepdims=True)) * np.sqrt(np.mean(mean**2 + variance))
    return form(predict(x, network))


def renewed(x, network, layers):
    """통계를 새로 잰 망의 답. ``layers``가 2면 은닉 층의 통계도 새로 잰다."""
    statistics, kernel, hidden = (x.mean(axis=0), x.var(axis=0)), network[2], network[3:5]
    if layers == 2:
        z = (x - statistics[0]) / np.sqrt(statistics[1] + EPSILON) @ kernel
        hidden = z.mean(axis=0), z.var(axis=0)
    return predict(x, (*statistics, kernel, *hidden, *network[5:]))


def draw(rng):
    x, y = digits()
    order = rng.permutation(len(x))
    x, new = np.split(x[order], [KNOWN])
    mean, variance = x.mean(axis=0), x.var(axis=0)
    kernel = rng.normal(0, 1 / 8, (64, UNITS))
    z = (x - mean) / np.sqrt(variance + EPSILON) @ kernel
    hidden = z.mean(axis=0), z.var(axis=0)
    h = np.maximum((z - hidden[0]) / np.sqrt(hidden[1] + EPSILON), 0)
    h = np.column_stack([h, np.ones(len(h))])
    head = np.linalg.solve(h.T @ h + 30 * np.eye(UNITS + 1), h.T @ np.eye(10)[y[order[:KNOWN]]])
    gain, offset = np.exp(rng.uniform(-1.2, 1.2, 64)), rng.uniform(-1, 1, 64)
    exposure = np.exp(rng.uniform(-1.5, 1.5, (len(new), 1)))
    network = (mean, variance, kernel, *hidden, head[:-1], head[-1])
    answers = y[order[KNOWN:]]
    old = float(np.mean(predict(new, network) == answers))
    return [{"x": exposure * gain * new + offset, "network": network, "answers": answers, "old": old}]


def judge(cases, outputs):
    (case,), (output,) = cases, outputs
    wanted = case["answers"].shape
    if isinstance(output, tuple):
        output = np.stack(output) if len({np.shape(item) for item in output}) == 1 else np.empty(0)
    if output.shape != wanted or output.dtype.kind not in "iuf":
        return Finding(
            0, f"그림마다 숫자 하나, 모양 {wanted}인 배열을 돌려주어야 한다. 받은 모양 {output.shape}."
        )
    score = np.mean(output == case["answers"])
    if score >= FULL * case["old"]:
        return Finding(1)
    near = "거의 다 왔다. " if score >= HALF * case["old"] else ""
    told = f"{near}새 카메라의 그림 {wanted[0]}장에서 잰 정확도 {score:.1%}(옛 카메라였다면 {case['old']:.1%}). {reason(case['x'], case['network'], output)}"
    return Finding(0.5 if near else 0, told)


def reason(x, network, output):
    if np.ptp(output) == 0:
        return "모든 그림에 같은 답을 했다."
    if agreement(output, predict(x, network)) > 0.97:
        return f"훈련 때의 통계를 그대로 쓴 답이다. 픽셀마다의 평균과 분산이 옛 카메라의 것이다. {STATISTICS}"
    if max(agreement(output, renewed(x, network, layers)) for layers in (1, 2)) > 0.97:
        return "배치 방향의 통계만 새로 잰 답이다. 감도와 바탕값은 지워졌다. 그림마다 다른 노출이 남아 있고, 그것은 그림 하나 안에서만 지울 수 있다."
    return f"픽셀마다 다른 것(감도, 바탕값)과 그림마다 다른 것(노출)이 모두 지워졌는지, 망에 들어가는 값의 크기가 훈련 때와 같은지 본다. {STATISTICS}"


def agreement(one, other):
    return np.mean(one == other)


MISTAKES = [
    ({"offset": False, "gain": False, "exposure": False}, "훈련 때의 통계를 그대로 쓴 답"),
    ({"layers": 1}, "배치 방향의 통계만 새로 잰 답", "", 0.5),
    ({"layers": 2}, "배치 방향의 통계만 새로 잰 답", "", 0.5),
    ({"offset": False, "gain": False}, "망에 들어가는 값의 크기가"),
    ({"form": lambda answers: (answers + 1) % 10}, "망에 들어가는 값의 크기가"),
    ({"form": np.zeros_like}, "모든 그림에 같은 답"),
    ({"form": lambda answers: np.eye(10)[answers]}, "그림마다 숫자 하나"),
    ({"form": lambda answers: answers[:-1]}, "그림마다 숫자 하나"),
]  # fmt: skip

QUESTION = Question("7-5", adapt, draw, MISTAKES, judge=judge, withheld=("answers", "old"))
