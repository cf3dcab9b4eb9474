"""이름 없는 실수에 하는 말: 어느 입력, 어느 원소, 어떤 관계인가."""

import numpy as np
import pytest

from dnnlib.grading.question import Question, Statement
from dnnlib.grading.reference import compare


def positive(x, mode):
    return np.abs(x) + 1


def pair(x, mode):
    return x + 1, x - 1


def draw(rng):
    return [
        {"x": rng.normal(size=shape), "mode": mode} for shape in ((4, 3), (5, 2)) for mode in ("짝", "홀")
    ]


def said(answer, reference=positive, parts=()):
    question = Question("0-1", reference, draw, parts=parts, statement=Statement("제목", 1, ()))
    cases = draw(np.random.default_rng(0))
    return compare(question, cases, [answer(**case) for case in cases]).message


RELATIONS = [
    (lambda e: 2 * e, "틀린 출력은 모두 기대한 값의 두 배다."),
    (lambda e: e / 2, "기대한 값의 ½배다."),
    (lambda e: -e, "기대한 값의 −1배(부호가 반대)다."),
    (lambda e: 1.7 * e, "기대한 값의 1.7배다."),
    (lambda e: 0 * e, "받은 값이 모두 0이다."),
    (lambda e: e + 0.25, "모두 기대한 값보다 0.25만큼 크다."),
    (lambda e: e - 3, "모두 기대한 값보다 3만큼 작다."),
    (lambda e: e.T, "받은 값은 기대한 값의 전치(transpose)다."),
    (lambda e: e[::-1], "기대한 값의 순서를 뒤집은 것이다."),
    (np.square, "기대한 값의 제곱이다."),
    (np.sqrt, "기대한 값의 제곱근이다."),
    (lambda e: 1 / e, "기대한 값의 역수다."),
    (np.log, "기대한 값의 자연로그다."),
    (lambda e: e[1:], "첫 원소 하나가 빠져 한 칸씩 앞당겨진 값이다."),
    (lambda e: np.concatenate([e[:1] * 9, e]), "앞에 하나가 더 있어 한 칸씩 밀린 값이다."),
    (lambda e: e[:-1], "끝 원소가 빠진 값이다."),
]


@pytest.mark.parametrize(("change", "message"), RELATIONS, ids=[m for _, m in RELATIONS])
def test_a_relation_that_holds_everywhere_is_named(change, message):
    assert message in said(lambda x, mode: change(positive(x, mode)))


def test_no_relation_is_claimed_for_noise():
    text = said(lambda x, mode: positive(x, mode) + np.random.default_rng(1).normal(size=x.shape))
    assert text.startswith("입력 4가지 가운데 4가지에서 기대한 값과 다르다. 원소 12개 가운데 12개가 다르다.")
    assert not any(word in text for word in ("틀린 출력은", "받은 값은", "한 칸", "모두 기대한"))


def test_the_argument_that_separates_wrong_from_right_is_named():
    text = said(lambda x, mode: positive(x, mode) * (2 if mode == "홀" else 1))
    assert "4가지 가운데 2가지에서" in text
    assert "틀린 것은 모두 `mode='홀'`인 입력이다." in text


def test_the_shape_that_separates_wrong_from_right_is_named():
    assert "`x.shape=(5, 2)`인 입력이다." in said(lambda x, mode: positive(x, mode) + (len(x) == 5))


def test_the_first_wrong_element_is_shown():
    def answer(x, mode):
        out = positive(x, mode)
        out[2, 1] = 7
        return out

    text = said(answer)
    assert "1개가 다르다. 처음 다른 곳은 [2, 1]이다." in text
    assert "받은 값 7." in text


def test_the_right_part_of_a_tuple_is_named():
    text = said(lambda x, mode: (x + 1, x + 1), pair, parts=("up", "down"))
    assert "맞은 것: `up`. `down`의 원소" in text
    assert "2만큼 크다" in text


def test_text_instead_of_numbers_is_shown():
    assert "받은 값: '셋'." in said(lambda x, mode: np.array("셋"))
