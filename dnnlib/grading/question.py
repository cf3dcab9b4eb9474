"""문항의 모양: 입력을 뽑는 법, 판정하는 법, 힌트."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """판정 하나.

    인수:
        credit: 배점에 곱하는 0 이상 1 이하의 수.
        message: 무엇이 틀렸는지. 맞았으면 빈 문자열.
    """

    credit: float
    message: str = ""


@dataclass(frozen=True)
class Question:
    """문항 하나.

    인수:
        id: ``"3-1"``처럼 장과 번호.
        title, points: 제목과 배점.
        function: 학습자가 쓸 함수의 이름.
        draw: ``draw(rng)``가 입력의 목록을 돌려준다. 입력 하나는 이름과 값의 사전이고, 값은 배열, 수, 문자열,
            또는 그런 것의 튜플이다. 학습자의 함수는 사전의 순서대로 위치 인수로 받는다.
        judge: ``judge(cases, values)``가 ``Finding``을 돌려준다. ``values``는 함수가 돌려준 배열이다.
        hints: 차례로 더 많이 알려 주는 힌트.
        withheld: 입력 가운데 학습자의 함수에 주지 않고 판정에만 쓰는 것의 이름.
    """

    id: str
    title: str
    points: int
    function: str
    draw: Callable
    judge: Callable
    hints: tuple[str, ...]
    withheld: tuple[str, ...] = ()

    def public(self, case):
        """학습자의 함수에 주는 입력."""
        return {name: value for name, value in case.items() if name not in self.withheld}


@dataclass(frozen=True)
class Exercise:
    """한 장의 연습 문제."""

    title: str
    questions: tuple[Question, ...]
