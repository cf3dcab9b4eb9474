"""책을 찍은 PDF: 종이, 책갈피, 차례, 쪽 번호, 글꼴, 글, 링크. 세 쪽만 찍어 본다."""

import io
import re
from dataclasses import dataclass

import pytest
from browsing import open_page, use_theme
from pypdf import PdfReader
from reading import read_file

from tools.pdf.binding import bind
from tools.pdf.front import press_front
from tools.pdf.order import read_order
from tools.pdf.press import press_all
from tools.repository import ROOT

CHAPTER = "chapters/07_transfer_learning"
FILES = ("chapters/index", CHAPTER, "chapters/appendix/glossary")
SENTENCE = "층을 깊게 쌓은 신경망은 왜 훈련하기 어려웠고, 무엇이 그것을 쉽게 만들었을까?"
A4 = (595, 842)  # 포인트


def squeeze(text):
    return re.sub(r"\s", "", text)


@dataclass
class Part:
    title: str
    sheets: int
    headings: int


@pytest.fixture(scope="module")
def pressed(browser, site, once):
    """PDF의 바이트, 장마다의 글, 쪽마다의 ``Part``."""

    def press():
        prints = list(press_all(browser, site, [page for page in read_order(ROOT) if page.file in FILES]))
        stream = io.BytesIO()
        bind(press_front(browser, site, prints), prints).write(stream)
        texts = [page.extract_text() for page in PdfReader(stream).pages]
        parts = [Part(made.title, len(made.pdf.pages), len(made.headings)) for made in prints]
        return stream.getvalue(), texts, parts

    return once("book.pdf", press)


@pytest.fixture(scope="module")
def book(pressed):
    return PdfReader(io.BytesIO(pressed[0]))


@pytest.fixture(scope="module")
def texts(pressed):
    return pressed[1]


@pytest.fixture(scope="module")
def parts(pressed):
    return pressed[2]


@pytest.fixture(scope="module")
def chapter(site):
    return read_file(site / f"{CHAPTER}.html")


def bookmarks(book, items=None):
    """책갈피마다 (제목, 몇째 장)."""
    for item in book.outline if items is None else items:
        if isinstance(item, list):
            yield from bookmarks(book, item)
        else:
            yield item.title, book.get_destination_page_number(item)


def links(page):
    return [item.get_object() for item in page.get("/Annots", []) if item.get_object()["/Subtype"] == "/Link"]


def test_the_order_is_that_of_the_contents():
    files = [page.file for page in read_order(ROOT)]
    assert files[:3] == ["chapters/index", "chapters/01_backpropagation", "exercises/01_backpropagation"]
    assert files[-1] == "chapters/appendix/executions"
    assert len(files) == len(set(files)) > 30


def test_every_sheet_is_a4(book):
    assert {tuple(map(round, page.mediabox[2:])) for page in book.pages} == {A4}


def test_numbers_run_through_the_book(book, texts, parts):
    """표지 말고는 쪽마다 발에 제 번호와 이름이 있고, 번호는 PDF가 아는 것과 같다."""
    front = book.page_labels.index("1")
    assert book.page_labels[:front] == ["i", "ii", "iii", "iv"][:front]
    assert book.page_labels[front:] == [str(number) for number in range(1, len(texts) - front + 1)]
    names = ["차례"] * (front - 1) + [part.title for part in parts for _ in range(part.sheets)]
    feet = [f"{label}{name}" for label, name in zip(book.page_labels[1:], names, strict=True)]
    assert [foot for foot, text in zip(feet, texts[1:], strict=True) if not text.startswith(foot)] == []


def test_bookmarks_lead_to_their_headings(book, texts, parts):
    found = list(bookmarks(book))
    astray = [title for title, page in found if squeeze(title) not in squeeze(texts[page])]
    assert [title for title in astray if title not in ("본문", "부록")] == []
    assert [title for title, page in found if title in {part.title for part in parts}] == [
        "들어가며",
        "7장. 전이 학습",
        "E. 용어",
    ]
    assert len(found) == sum(part.headings for part in parts) + len(("차례", "본문", "부록"))


def test_the_contents_tell_the_right_pages(book, texts):
    front = book.page_labels.index("1")
    contents = " ".join(texts[1:front])
    marked = dict(bookmarks(book))
    for title in ("들어가며", "책의 지도", "7장. 전이 학습", "정리와 퀴즈", "E. 용어"):
        assert re.search(rf"{re.escape(title)}\s*(\d+)", contents)[1] == book.page_labels[marked[title]]
    targets = [link["/Dest"][0].get_object() for page in book.pages[1:front] for link in links(page)]
    numbers = [int(book.page_labels[book.pages.index(target)]) for target in targets]
    assert numbers == sorted(numbers)
    assert len(numbers) > 20


def test_fonts_are_embedded(book):
    loose = set()
    for page in book.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            font = font.get_object()
            for inner in font.get("/DescendantFonts", [font]):
                inner = inner.get_object()
                if inner["/Subtype"] != "/Type3" and "/FontFile2" not in inner["/FontDescriptor"]:
                    loose.add(inner["/BaseFont"])
    assert loose == set()


def test_text_can_be_found(texts):
    assert SENTENCE in "".join(texts[1:])
    assert not re.search(r"[\x00-\x09\x0b-\x1f\xad]", "".join(texts))


def test_quiz_answers_are_open(texts, chapter):
    whole = squeeze("".join(texts))
    answers = [squeeze(answer.text) for answer in chapter.select("details.choice p:not(:has(.math))")]
    assert len(answers) >= 6
    assert [answer for answer in answers if answer not in whole] == []


def test_every_line_of_code_is_there(texts, chapter):
    whole = squeeze("".join(texts))
    cells = chapter.select(".cell:not(.tag_setup) .cell_input pre")
    lines = [squeeze(line) for cell in cells for line in cell.text.splitlines() if line.strip()]
    assert len(lines) > 100
    assert [line for line in lines if line not in whole] == []


def test_nothing_needs_a_screen_or_this_computer(book, texts):
    whole = " ".join(texts)
    assert [word for word in ("Colab", "코드 보기", "이 쪽 고치기") if word in whole] == []
    addresses = [link["/A"]["/URI"] for page in book.pages for link in links(page) if "/A" in link]
    assert addresses
    assert [url for url in addresses if not url.startswith("http") or "colab" in url] == []


def test_paper_is_light_when_the_screen_is_dark(browser, base):
    open_page(browser, f"{base}{CHAPTER}.html")
    use_theme(browser, "dark", media="print")
    colours = browser.execute_script("""
      const colour = (place, name) => getComputedStyle(document.querySelector(place))[name];
      return [document.documentElement.dataset.theme, colour('body', 'backgroundColor'),
        colour('article p', 'color'), colour('.cell_input .k', 'color'),
        colour('img.only-dark', 'display')];
    """)
    assert colours == ["dark", "rgb(255, 255, 255)", "rgb(23, 25, 28)", "rgb(11, 95, 115)", "none"]
