"""9-5: 에포크로 주어진 것을 스텝으로 바꾸어 케라스의 코사인에 넣는다."""

import numpy as np

from dnnlib.grading.question import Question

UNIT, IN_KERAS = "지수 감쇠의 decay_steps는 에포크다", "케라스로 쓰기"


def warm_cosine(
    samples, batch_size, epochs, warmup_epochs, peak, *, divide=lambda n, b: -(-n // b), decay="rest", warm="steps",
    late=0, start=0.0, unit="step", length="all", alpha=0.0,
):  # fmt: skip
    per_epoch = divide(samples, batch_size)
    total, warmup = epochs * per_epoch, warmup_epochs * (per_epoch if warm == "steps" else 1)
    warmup = 0 if warm == "none" else warmup
    sizes = {"rest": total - warmup, "total": total, "epochs": epochs, "rest epochs": epochs - warmup_epochs}
    t = np.arange(
        late,
        late + {"all": total, "rest": total - warmup, "epochs": epochs, "more": total + 1}[length],
        dtype=float,
    )
    t = t // per_epoch * per_epoch if unit == "epoch" else t
    p = np.clip((t - warmup) / sizes[decay], 0, 1)
    first = peak if start is None else start
    rise = first + (peak - first) * t / max(warmup, 1)
    return np.where(t < warmup, rise, peak * ((1 - alpha) * (1 + np.cos(np.pi * p)) / 2 + alpha))


def draw(rng):
    """표본은 배치로 나누어떨어지지 않고, 짧게 끝난다."""
    cases = []
    for batch_size, epochs, warmup_epochs in ((16, 6, 1), (32, 9, 2)):
        samples = batch_size * int(rng.integers(3, 6)) + int(rng.integers(3, batch_size - 2))
        peak = float(rng.uniform(0.01, 0.1))
        cases.append(
            {
                "samples": samples,
                "batch_size": batch_size,
                "epochs": epochs,
                "warmup_epochs": warmup_epochs,
                "peak": peak,
            }
        )
    return cases


MISTAKES = [
    ({"decay": "total"}, "decay_steps에 전체 스텝을 넣은 결과와 같다. CosineDecay의 decay_steps는 워밍업이 끝난 때부터 세므로 그대로면 0까지 내려가지 못한다.", IN_KERAS),
    ({"decay": "epochs"}, "decay_steps에 에포크의 수를 넣은 결과와 같다. 단위는 스텝(배치)이라, 그대로면 몇 배치 만에 0이 된다.", UNIT),
    ({"decay": "rest epochs"}, "decay_steps에 남은 에포크의 수를 넣은 결과와 같다. 단위는 스텝(배치)이라, 그대로면 몇 배치 만에 0이 된다.", UNIT),
    ({"warm": "epochs"}, "warmup_steps에 에포크의 수를 넣은 결과와 같다. 단위는 스텝이므로 한 에포크의 배치 수를 곱한다.", UNIT),
    ({"warm": "epochs", "decay": "rest epochs"}, "두 길이를 모두 에포크로 넣은 결과와 같다. CosineDecay의 단위는 스텝(배치)이다.", UNIT),
    ({"warm": "none"}, "워밍업이 없는 결과와 같다. warmup_target과 warmup_steps를 준다.", IN_KERAS),
    ({"divide": lambda n, b: n // b}, "한 에포크의 스텝 수를 내림한 결과와 같다. 표본이 모자란 마지막 배치도 한 스텝이므로 올림한다.", IN_KERAS),
    ({"divide": lambda n, b: n // b + 2}, "한 에포크의 스텝 수가 하나 많은 결과와 같다. 올림이면 된다."),
    ({"divide": lambda n, b: n}, "스텝이 아니라 표본의 수로 센 결과와 같다. 한 스텝은 배치 하나다.", UNIT),
    ({"late": 1}, "스텝을 1부터 센 결과와 같다. 훈련의 첫 스텝은 t = 0이다."),
    ({"unit": "epoch"}, "에포크마다 한 번씩만 읽은 결과와 같다. 스텝마다 묻는다.", "1사이클은 에포크마다 한 번 갱신한다"),
    ({"length": "epochs"}, "에포크의 수만큼만 적은 결과와 같다. 훈련의 모든 스텝에서 적는다."),
    ({"length": "rest"}, "워밍업의 길이만큼 덜 적은 결과와 같다. 전체 스텝은 워밍업과 감쇠를 더한 것이다."),
    ({"start": None}, "워밍업이 처음부터 peak인 결과와 같다. CosineDecay의 첫 인수는 워밍업의 출발점 0.0이고, 꼭대기는 warmup_target이다.", IN_KERAS),
    ({"length": "more"}, "스텝을 하나 더 적은 결과와 같다. t는 0부터 전체 스텝의 수 − 1까지다."),
    ({"start": 0.1}, "워밍업이 0이 아니라 0.1에서 시작한 결과와 같다. CosineDecay의 첫 인수가 출발점이다."),
]  # fmt: skip

QUESTION = Question("9-5", warm_cosine, draw, MISTAKES, keras=True)
