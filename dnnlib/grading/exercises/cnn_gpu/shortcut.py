"""11-4: 지름길을 놓은 블록을 거슬러 내려오며 그레이디언트의 크기를 잰다."""

import numpy as np

from dnnlib.grading.question import Question

SHORTCUT = "지름길"


def rms(a):
    return np.sqrt(np.mean(np.square(a)))


def gradient_profile(
    x, inner, last, dy, *, forward=True, backward=True, branch=True, mask="z", stacked=True, measure=rms,
    divide="top", flip=False, order=-1, relu=True, signal=False, blocks=None, cut=slice(None), detour=False, post=False,
):  # fmt: skip
    h, masks, signals = x, [], [measure(x)]
    for u, v in zip(inner, last, strict=True):
        z = (h if stacked else x) @ u
        masks.append(
            {"z": z > 0, "none": np.ones_like(z), "value": np.maximum(z, 0), "negative": z < 0}[mask]
        )
        h = (h if forward else 0) + (np.maximum(z, 0) if relu else z) @ v
        h = np.maximum(h, 0) if post else h
        signals.append(measure(h))
    sizes = [measure(dy)]
    for u, v, kept in list(zip(inner, last, masks, strict=True))[::order]:
        into = (dy @ v.T * kept) @ u.T if branch else 0
        dy = {True: dy, False: 0, "one": 1}[backward] + into
        sizes.append(measure(into if detour else dy))
    sizes = np.array(signals if signal else sizes[::-1])
    sizes = sizes / {"top": sizes[-1], "bottom": sizes[0], "none": 1}[divide]
    return (sizes[::-1] if flip else sizes)[cut]


def draw(rng):
    cases = []
    for blocks in (3, 5):
        batch, n, m = (int(k) for k in rng.permutation([7, 5, 6]))
        cases.append(
            {
                "x": rng.normal(0.3, 1, size=(batch, n)),
                "inner": rng.normal(size=(blocks, n, m)) * np.sqrt(2 / n),
                "last": rng.normal(size=(blocks, m, n)) * np.sqrt(1.5 / m),
                "dy": rng.normal(0.5, 2, size=(batch, n)),
            }
        )
    return cases


MISTAKES = [
    ({"backward": False}, "역전파에서 지름길을 빠뜨린 결과와 같다. y = h + R(h)의 그레이디언트는 위에서 온 dy에 갈래를 거슬러 온 것을 더한 것이다.", SHORTCUT),
    ({"backward": "one"}, "지름길의 몫으로 dy가 아니라 1을 더한 결과와 같다. x의 도함수는 1이지만, 위에서 온 dy에 그 1을 *곱한* 것을 더한다.", SHORTCUT),
    ({"post": True}, "더한 다음에 ReLU를 한 번 더 건 결과와 같다. 이 블록에서 ReLU는 갈래 안에만 있다."),
    ({"branch": False}, "갈래로 오는 그레이디언트를 빠뜨린 결과와 같다. 지름길의 몫만 더하면 크기가 언제나 1이다.", SHORTCUT),
    ({"forward": False}, "순전파에서 지름길을 빠뜨린 결과와 같다. 다음 블록에는 h + R(h)가 들어간다.", SHORTCUT),
    ({"mask": "none"}, "ReLU를 거슬러 가지 않은 결과와 같다(도함수를 빠뜨렸거나 ReLU를 걸지 않았다). ReLU가 끈 자리로는 그레이디언트가 돌아가지 않는다."),
    ({"mask": "value"}, "ReLU의 도함수 자리에 ReLU의 출력을 곱한 결과와 같다. 도함수는 켜졌으면 1, 꺼졌으면 0이다."),
    ({"mask": "negative"}, "ReLU의 도함수를 거꾸로 쓴 결과와 같다. 입력이 양수인 자리가 1이다."),
    ({"relu": False}, "순전파에서 ReLU를 걸지 않은 결과와 같다. 갈래는 ReLU(hU)V다."),
    ({"stacked": False}, "블록마다 x를 바로 넣어 ReLU의 자리를 정한 결과와 같다. 둘째 블록부터는 앞 블록의 출력이 들어온다."),
    ({"order": 1}, "블록을 아래에서 위로 거슬러 간 결과와 같다. 역전파는 맨 위 블록에서 시작한다."),
    ({"flip": True}, "순서가 거꾸로다. 맨 앞이 입력 쪽의 g_0이고 맨 끝이 1이다."),
    ({"divide": "none"}, "맨 위의 RMS로 나누지 않은 결과와 같다. 맨 끝이 1이어야 한다."),
    ({"divide": "bottom"}, "입력 쪽의 RMS로 나눈 결과와 같다. 맨 위(`dy`)의 RMS로 나눈다."),
    ({"measure": np.std}, "RMS가 아니라 표준편차를 잰 결과와 같다. 평균을 빼지 않고 제곱 평균의 제곱근을 구한다."),
    ({"measure": lambda a: np.mean(np.square(a))}, "제곱근을 씌우지 않은 결과와 같다. RMS는 제곱 평균의 제곱근이다."),
    ({"measure": lambda a: np.abs(a).mean()}, "절댓값의 평균을 잰 결과와 같다. RMS는 제곱 평균의 제곱근이다."),
    ({"measure": lambda a: np.linalg.norm(a, axis=1).mean()}, "표본마다 잰 노름을 평균한 결과와 같다. 모든 원소를 한 덩어리로 놓고 RMS를 구한다."),
    ({"signal": True}, "그레이디언트가 아니라 순전파의 신호 h의 크기를 잰 결과와 같다."),
    ({"detour": True}, "지름길의 몫을 더하기 전에 갈래의 것만 잰 결과와 같다. 더한 다음에 잰다."),
    ({"cut": slice(-1)}, "맨 위의 1을 빠뜨린 결과와 같다. 경계는 블록보다 하나 많은 B + 1곳이다."),
    ({"cut": slice(1, None)}, "입력 쪽의 g_0을 빠뜨린 결과와 같다. 경계는 블록보다 하나 많은 B + 1곳이다."),
]  # fmt: skip

QUESTION = Question("11-4", gradient_profile, draw, MISTAKES)
