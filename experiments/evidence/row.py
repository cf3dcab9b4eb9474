"""한 줄의 머리글: 논문은 무엇이라 했고, 우리는 무엇을 물었고, 어떤 결과면 틀린 것인가."""

import importlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """빠진 것이 있으면 만들어지지 않는다.

    인수:
        title: 쪽에 싣는 제목.
        key: 참고 문헌 부록의 제목. 예: ``"Ioffe 2015"``. 논문이 아니면 빈 문자열.
        place: 주장이 서 있는 곳. 예: ``"그림 1"``.
        claim: 논문의 주장.
        question: 무엇을 바꾸고, 무엇을 그대로 두고, 무엇을 재는가.
        refuted: 이 결과가 나오면 주장이 틀렸다.
        caveat: 판정을 읽을 때 조심할 것.
        seconds: 점 하나를 재는 데 드는 CPU 시간의 어림. 장의 기록을 읽는 줄은 0.
    """

    title: str
    key: str
    place: str
    claim: str
    question: str
    refuted: str
    caveat: str
    seconds: float


def load(name):
    """줄의 모듈."""
    return importlib.import_module(f"experiments.papers.{name}")
