"""문항의 모양: 정답 함수와 그 스위치, 입력을 뽑는 법, 판정하는 법."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True)
class Finding:
    """판정 하나.

    인수:
        credit: 배점에 곱하는 0 이상 1 이하의 수.
        message: 무엇이 틀렸는지. 맞았으면 빈 문자열.
        mistake: 이름이 있는 실수의 번호(``Question.mistakes``의 차례). 여럿이거나 없을 수 있다.
    """

    credit: float
    message: str = ""
    mistake: tuple[int, ...] = ()


def lowest(examine):
    """입력마다 ``examine(case, output)``으로 판정해 가장 낮은 것을 고르는 ``judge``."""

    def judge(cases, outputs):
        findings = map(examine, cases, outputs)
        return min(findings, key=lambda finding: finding.credit)

    return judge


class Mistake(NamedTuple):
    """알려진 실수 하나.

    인수:
        switches: 정답 함수에 주면 그 실수를 저지르게 하는 키워드 인수.
        message: 학습자에게 하는 말. 문항에 ``judge``가 있으면 그 판정이 하는 말의 한 토막으로, 시험에만 쓴다.
        section: 다시 읽을 절의 제목. 시험이 장의 제목과 맞추어 본다.
        credit: 그래도 받는 점수의 비율. 버그 둘 가운데 하나를 찾았을 때처럼 쓴다.
    """

    switches: dict
    message: str
    section: str = ""
    credit: float = 0.0


@dataclass(frozen=True)
class Statement:
    """노트북에서 읽은 문항의 제목, 배점, 힌트."""

    title: str
    points: int
    hints: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """문항 하나.

    인수:
        id: ``"3-1"``처럼 장과 번호.
        reference: 정답 함수. 이름과 위치 인수는 학습자가 쓸 함수와 같고, 키워드 전용 인수는 실수를 켜는
            스위치다. 스위치를 하나도 켜지 않은 것이 정답이다.
        draw: ``draw(rng)``가 입력의 목록을 돌려준다. 입력 하나는 이름과 값의 사전이고, 값은 배열, 수, 문자열,
            또는 그런 것의 튜플이다. 학습자의 함수는 사전의 순서대로 위치 인수로 받는다.
        mistakes: 알려진 실수의 목록. 한 줄이 ``(스위치, 하는 말[, 다시 읽을 절[, 점수의 비율]])``이다.
        judge: 정답과 견주지 않고 성질을 재는 문항의 판정 함수. ``judge(cases, values)``가 ``Finding``을
            돌려준다.
        parts: 튜플을 돌려주는 문항에서 그 원소의 이름.
        rtol, atol: 배열 하나에서 ``|받은 값 − 기대한 값| ≤ rtol·|기대한 값| + atol·(기대한 값의 RMS)``면
            같다고 본다. 기본값은 float32로 계산한 답을 맞다고 하는 크기다.
        keep_dtype: True면 dtype까지 같아야 만점이고, 다르면 반을 준다.
        withheld: 입력 가운데 학습자의 함수에 주지 않고 판정에만 쓰는 것의 이름.
        keras: 케라스를 불러와도 되는 문항.
    """

    id: str
    reference: Callable
    draw: Callable
    mistakes: tuple[Mistake, ...] = ()
    judge: Callable | None = None
    parts: tuple[str, ...] = ()
    rtol: float = 1e-3
    atol: float = 1e-5
    keep_dtype: bool = False
    withheld: tuple[str, ...] = ()
    keras: bool = False
    statement: Statement | None = field(default=None, compare=False)

    def __post_init__(self):
        object.__setattr__(self, "mistakes", tuple(Mistake(*row) for row in self.mistakes))

    @property
    def function(self):
        """학습자가 쓸 함수의 이름."""
        return self.reference.__name__

    @property
    def title(self):
        return self.statement.title

    @property
    def points(self):
        return self.statement.points

    @property
    def hints(self):
        return self.statement.hints

    def public(self, case):
        """학습자의 함수에 주는 입력."""
        return {name: value for name, value in case.items() if name not in self.withheld}


@dataclass(frozen=True)
class Exercise:
    """한 장의 연습 문제.

    인수:
        name: 노트북 파일의 이름.
        title: 장의 번호와 제목.
        questions: 문항들.
        blank: 빈 노트북의 코드 셀.
        solution: 풀이의 지문(``batch.alike``). 제출물이 풀이와 비슷한지 보는 데 쓴다.
    """

    name: str
    title: str
    questions: tuple[Question, ...]
    blank: tuple[str, ...] = ()
    solution: str = ""
