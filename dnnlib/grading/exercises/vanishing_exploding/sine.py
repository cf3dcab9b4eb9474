"""2-2: 사인을 활성화 함수로 쓴 망의 분산과 배수를 식으로 구한다."""

import numpy as np

from dnnlib.grading.question import Question

FIELD = "평균을 계산하기"


def sine_field(
    first_gain, gain, hidden, *, rate=2.0, half=0.5, lone=1.0, own=1.0, root=True, sign=-1, pair=(1, 1), start=None,
    behind=False, whole=False, alike=False, extra=0, flip=False, std=False,
):  # fmt: skip
    """``pair``는 q와 r에서 지수의 항에 곱하는 수, ``lone``과 ``own``은 q와 r에 곱하는 nσ²의 지수다."""
    q = [first_gain if start is None else start]
    for _ in range(hidden - 1 + extra):
        q.append(
            (first_gain if alike else gain) ** lone
            * half
            * (1 + sign * pair[0] * np.exp(-rate * (q[-1] ** (0.5 if std else 1))))
        )
    q = np.array(q)
    at = q if whole else q[:-1] if behind else q[1:]
    r = gain**own * half * (1 - sign * pair[1] * np.exp(-rate * at ** (0.5 if std else 1)))
    r = np.sqrt(r) if root else r
    return (r, q) if flip else (q, r)


def draw(rng):
    gains = ((0.5, 2.0), (2.5, 0.8), (0.4, 3.0))
    return [
        {
            "first_gain": first * float(rng.uniform(0.9, 1.1)),
            "gain": gain * float(rng.uniform(0.9, 1.1)),
            "hidden": hidden,
        }
        for (first, gain), hidden in zip(gains, (3, 4, 5), strict=True)
    ]


MISTAKES = [
    ({"root": False}, "r의 제곱근을 씌우지 않은 결과와 같다. 식이 주는 것은 r²이다.", FIELD),
    ({"rate": 0.5}, "지수가 −q/2인 결과와 같다. cos 2z = cos(2√q·ξ)이므로 t = 2√q이고 t²/2 = 2q다."),
    ({"rate": 1.0}, "지수가 −q인 결과와 같다. t = 2√q이면 t²/2 = 4q/2 = 2q다."),
    ({"rate": 4.0}, "지수가 −4q인 결과와 같다. t = 2√q이면 t²은 4q지만 지수는 −t²/2 = −2q다."),
    ({"std": True}, "분산 q가 들어갈 자리에 표준편차 √q를 쓴 결과와 같다. t² = (2√q)² = 4q다."),
    ({"half": 1.0}, "배각 공식의 ½을 빠뜨린 결과와 같다. sin² = (1 − cos 2z)/2, cos² = (1 + cos 2z)/2다."),
    ({"sign": 1}, "두 식의 부호가 바뀌었다. sin²에는 1 − cos 2z, 그 도함수의 제곱 cos²에는 1 + cos 2z가 든다."),
    ({"pair": (1, -1)}, "r에도 sin²의 평균을 쓴 결과와 같다. 배수에는 도함수 cos의 제곱의 평균이 든다.", FIELD),
    ({"pair": (0, 0)}, "sin²과 cos²의 평균을 늘 ½로 둔 결과와 같다. 그것은 q가 아주 클 때의 값이다."),
    ({"lone": 0.0}, "q에 nσ²을 곱하지 않은 결과와 같다. q_l은 z의 분산이고 E[f²]은 그 재료인 출력의 것이다.", FIELD),
    ({"own": 0.0}, "r에 nσ²을 곱하지 않은 결과와 같다. 배수는 가중치의 몫과 활성화 함수의 몫의 곱이다.", FIELD),
    ({"own": 2.0}, "r²에 nσ²을 두 번 곱한 결과와 같다. nσ²은 제곱근 안에 한 번 든다.", FIELD),
    ({"behind": True}, "r_l에 아래층의 q_{l−1}을 쓴 결과와 같다. l층을 내려갈 때의 도함수는 z_l에서 구하므로 q_l을 쓴다.", FIELD),
    ({"whole": True}, "첫 층의 r_1까지 넣은 결과와 같다. r은 h_1에 이르면 멈추므로 둘째 층부터 hidden − 1개다."),
    ({"extra": 1}, "층을 하나 더 센 결과와 같다. q는 첫 층까지 넣어 hidden개다."),
    ({"extra": -1}, "층을 하나 덜 센 결과와 같다. q는 첫 층까지 넣어 hidden개다."),
    ({"start": 1.0}, "q_1을 1로 둔 결과와 같다. 첫 층의 분산은 first_gain이다."),
    ({"alike": True}, "모든 층에 first_gain을 쓴 결과와 같다. first_gain은 q_1에만 쓰고 둘째 층부터는 gain을 쓴다."),
    ({"flip": True}, "q와 r의 순서가 바뀌었다. (q, r)을 돌려준다."),
]  # fmt: skip

QUESTION = Question("2-2", sine_field, draw, MISTAKES, parts=("q", "r"))
