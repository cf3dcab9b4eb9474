"""지은 쪽을 Chromium으로 인쇄한다. 쪽 번호는 Chromium이 적고, 제목들이 놓인 자리를 함께 돌려준다."""

import base64
import io
from dataclasses import dataclass, field
from pathlib import Path

from pypdf import PdfReader

from tools.chromium import open_page
from tools.pdf.order import Page

FOLDER = Path(__file__).parent
PREPARE = (FOLDER / "prepare.js").read_text(encoding="utf-8")
STYLE = (FOLDER / "sheet.css").read_text(encoding="utf-8")
FEET = """
html {{ counter-reset: page {before}; }}
@page {{ @bottom-left {{ content: "{title}"; }} @bottom-right {{ content: counter(page, {numerals}); }} }}
"""
OPTIONS = {"preferCSSPageSize": True, "printBackground": True, "generateTaggedPDF": False}


@dataclass
class Print:
    """쪽 하나를 인쇄한 것."""

    page: Page
    title: str
    start: int  # 첫 장에 찍힌 쪽 번호
    address: str  # 사이트에 놓일 주소
    headings: list  # {level, text, id}
    pdf: PdfReader
    places: dict = field(init=False)  # 자리의 이름: (이 인쇄물의 몇째 장, 아래에서 잰 높이)

    def __post_init__(self):
        self.places = {
            name.removeprefix("/"): (self.pdf.get_destination_page_number(place), float(place.top))
            for name, place in self.pdf.named_destinations.items()
        }

    def number(self, name):
        """그 자리가 놓인 쪽의 번호."""
        return self.start + self.places[name][0]


def press_all(browser, site, pages):
    """쪽들을 차례로, 번호를 이어서 인쇄한다."""
    start = 1
    for page in pages:
        open_page(browser, (site / f"{page.file}.html").as_uri())
        made = press(browser, page, start)
        start += len(made.pdf.pages)
        yield made


def press(browser, page, start, numerals="decimal"):
    """열어 둔 쪽을 인쇄한다."""
    title = page.title or browser.execute_script("return document.title.split(' | ')[0]")
    feet = FEET.format(before=start - 1, title=title, numerals=numerals)
    facts = browser.execute_async_script(PREPARE, page.file, STYLE + feet)
    data = browser.execute_cdp_cmd("Page.printToPDF", OPTIONS)["data"]
    return Print(page, title, start, **facts, pdf=PdfReader(io.BytesIO(base64.b64decode(data))))
