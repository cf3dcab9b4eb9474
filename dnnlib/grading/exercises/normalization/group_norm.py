"""5-3: 그룹 정규화에서 버그 둘을 찾는다."""

import numpy as np

from dnnlib.grading.question import Question

AXES = "어느 축에서 평균을 내는가"


def group_norm(
    x, groups, gamma, beta, epsilon, *, neighbours=True, axes=(1, 2, 4), size="inside", ddof=0, turned=False
):
    n, h, w, c = x.shape
    parts = (groups, c // groups)
    split = x.reshape(n, h, w, *parts) if neighbours else x.reshape(n, h, w, *parts[::-1]).swapaxes(3, 4)
    split = {
        "parts": x.reshape(n, h, w, *parts[::-1]),
        "front": x.reshape(n, groups, h, w, -1),
        False: split,
    }[turned]
    mean = split.mean(axis=axes, keepdims=True)
    variance = split.var(axis=axes, keepdims=True, ddof=ddof)
    scale = np.sqrt(variance + epsilon) if size == "inside" else np.sqrt(variance) + epsilon
    normalized = (split - mean) / scale
    if not neighbours:
        normalized = normalized.swapaxes(3, 4)
    return gamma * normalized.reshape(x.shape) + beta


def draw(rng):
    """채널마다, 자리마다, 표본마다 크기와 위치가 다르게 한다."""
    return [
        {
            "x": rng.normal(size=(3, 2, 4, c)) * rng.uniform(0.5, 4, c)
            + rng.normal(0, 3, (3, 2, 4, 1))
            + rng.normal(0, 3, c),
            "groups": groups,
            "gamma": rng.uniform(0.5, 2, c),
            "beta": rng.normal(size=c),
            "epsilon": epsilon,
        }
        for c, groups, epsilon in ((6, 2, 0.1), (12, 3, 0.5))
    ]


MISTAKES = [
    ({"neighbours": False, "axes": (0, 1, 2, 4)}, "고치기 전의 코드와 결과가 같다. 버그 둘이 모두 남아 있다. 표본을 혼자 넣어 보고, 채널 하나를 백 배로 키워 어느 채널이 함께 움직이는지 본다."),
    ({"axes": (0, 1, 2, 4)}, "채널을 묶는 차례는 바로잡았지만 표본의 축에서도 평균을 낸다. 그룹 정규화는 표본 하나 안에서 끝나야 하므로 축 0을 뺀다.", AXES, 0.5),
    ({"neighbours": False}, "표본의 축은 뺐지만 채널이 건너뛰며 묶인다. reshape는 뒤의 축부터 채우므로 (c // groups, groups)로 자르면 채널 0, 2, 4처럼 띄엄띄엄한 것이 한 묶음이 된다.", AXES, 0.5),
    ({"turned": "parts"}, "자르는 모양이 (c // groups, groups)인 채 끝의 축에서 평균을 낸 결과와 같다. 한 묶음의 채널 수와 묶음의 수가 서로 바뀌었다. 모양을 (groups, c // groups)로 자른다.", AXES),
    ({"turned": "front", "axes": (2, 3, 4)}, "그룹의 축을 표본 바로 뒤에 넣어 자른 결과와 같다. reshape는 축을 옮기지 않는다. 채널은 끝의 축이므로 끝의 축을 둘로 가른다.", AXES),
    ({"axes": (4,)}, "자리마다 따로 통계를 낸 결과와 같다. 그룹 정규화는 표본 하나의 모든 자리(세로와 가로)를 합쳐 평균을 낸다.", AXES),
    ({"axes": (1, 2)}, "채널마다 따로 통계를 낸 결과와 같다. 그것은 인스턴스 정규화다. 묶음 안의 채널도 함께 평균한다.", AXES),
    ({"axes": (1, 2, 3)}, "묶음 안의 축이 아니라 묶음의 축에서 평균을 낸 결과와 같다. (groups, c // groups)로 자르면 축 3이 묶음의 번호, 축 4가 묶음 안의 채널이다.", AXES),
    ({"axes": (1, 2, 3, 4)}, "채널을 모두 한 묶음으로 놓은 결과와 같다. 그것은 groups가 1일 때다.", AXES),
    ({"axes": (0, 1, 2)}, "채널마다 모든 표본과 자리에서 통계를 낸 결과와 같다. 그것은 배치 정규화다.", AXES),
    ({"size": "outside"}, "ε을 √ 밖에 더한 결과와 같다. 고치지 않아도 되는 줄이었다."),
    ({"ddof": 1}, "분산을 n − 1로 나눈 결과와 같다(`ddof=1`). 정규화의 분산은 n으로 나눈다."),
]  # fmt: skip

QUESTION = Question("5-3", group_norm, draw, MISTAKES)
