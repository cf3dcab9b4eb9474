"""배치 정규화와 매끄러움: 5장의 기록."""

import numpy as np

from experiments.evidence.claims import Claim
from experiments.evidence.row import Row

RECORDS = {"05_smoothness": True}

ROW = Row(
    title="배치 정규화는 지형을 매끄럽게 하는가",
    key="Santurkar 2018",
    place="3.1절, 그림 4. 2차 자료로 옮겼다",
    claim="배치 정규화는 손실의 지형을 매끄럽게 한다. 한 걸음 사이에 그레이디언트가 덜 바뀐다.",
    question="5장의 기록: digits, 은닉 층 다섯, 배치 없이 400장. 한 걸음 사이에 그레이디언트가 바뀐 비율을 학습률과 활성화 함수를 바꾸며 잰다.",
    refuted="바뀐 비율의 로그(배치 ÷ 없음)가 ReLU의 큰 걸음(0.3), 작은 걸음(0.01), 쌍곡탄젠트의 큰 걸음 가운데 하나에서 0을 담거나 그 위에 있다.",
    caveat="ReLU 망에서 큰 걸음으로 걸을 때는 선다. 작은 걸음에서는 가르지 못하고 쌍곡탄젠트 망에서는 거꾸로다. 같은 학습률이라도 걸음의 길이는 망마다 다르다. 논문은 VGG다.",
    seconds=0,
)


def claims(results):
    (smooth,) = results.values()
    made = []
    for f, rate in (("ReLU", 0.3), ("ReLU", 0.01), ("쌍곡탄젠트", 0.3)):
        ratio = np.log10(smooth.of(f"{f} 배치", rate) / smooth.of(f"{f} 없음", rate))
        made.append(Claim(f"{f}, 학습률 {rate:g}: 바뀐 비율의 log₁₀ 배치 ÷ 없음", ratio, below=0))
    return made
