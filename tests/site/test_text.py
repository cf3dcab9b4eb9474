"""책의 글: 한국어 화면, 새지 않은 마크다운, 설명이 있는 그림."""

import re

import pytest
from bs4 import NavigableString
from reading import read

HANGUL = re.compile("[가-힣]")
DATE = re.compile(r"\d{4}-\d\d-\d\d")  # 마지막으로 바뀐 날
# 번역할 것이 없는 이름과 자판.
NAMES = {"Colab", ".ipynb", ".md", ".pdf", "CC BY 4.0", "MIT", "Ctrl", "K", "+", "#"}


@pytest.fixture(scope="module")
def soups(visits):
    return {page: read(visit.html) for page, visit in visits.items()}


def texts(soup, left_out):
    """``left_out``에 걸린 요소 밖의 글."""
    hidden = {id(element) for element in soup.select(left_out)}
    for string in soup.find_all(string=lambda string: type(string) is NavigableString):
        if string.strip() and not any(id(parent) in hidden for parent in string.parents):
            yield string


def phrases(soup):
    """화면을 이루는 문구. 본문과 차례는 글쓴이의 말이므로 뺀다."""
    for element in soup.find_all(True):
        for attribute in ("title", "aria-label", "placeholder"):
            if value := element.get(attribute):
                yield value
    outside = texts(soup, "script, style, noscript, article, nav, head, #search-results, .math")
    yield from (string.strip() for string in outside)


def test_every_page_says_it_is_korean(soups):
    assert {page for page, soup in soups.items() if soup.html.get("lang") != "ko"} == set()


def test_the_interface_speaks_korean(soups):
    found = {}
    for page, soup in soups.items():
        spoken = set(phrases(soup)) - NAMES
        if english := {
            phrase for phrase in spoken if not HANGUL.search(phrase) and not DATE.fullmatch(phrase)
        }:
            found[page] = english
    assert found == {}


def test_no_markup_leaks_into_the_text(soups):
    """조판되지 않은 강조(``**``)와 수식(``$``)은 독자에게 그대로 보인다."""
    found = {}
    for page, soup in soups.items():
        text = " ".join(texts(soup.article, "pre, code, script, .math, dt")) if soup.article else ""
        leaks = re.findall(r".{0,20}(?:\*\*|\$|\\\(|\\\[|</?[a-z]+>).{0,20}", text)
        if leaks:
            found[page] = leaks
    assert found == {}


def test_every_picture_is_described(soups):
    images = [(page, image) for page, soup in soups.items() for image in soup.select("article img")]
    assert images
    assert [(page, image["src"]) for page, image in images if not HANGUL.search(image.get("alt", ""))] == []
