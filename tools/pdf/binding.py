"""인쇄한 쪽들을 한 권으로 묶는다: 책갈피, 쪽의 이름, 책 안의 링크."""

import re
from itertools import chain
from urllib.parse import unquote

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, Fit, NameObject, NullObject, NumberObject

# 글리프 하나가 글자 여럿을 그리는 글꼴(나눔고딕)에서 Chromium은 빈칸을 U+0001로, 붙임표를 U+00AD로 적는다.
# 그대로 두면 띄어 쓴 말을 찾거나 복사할 수 없다.
MISNAMED = {
    re.compile(rb"^(<[0-9A-F]+>) <00[01][0-9A-F]>$", re.MULTILINE): rb"\1 <0020>",
    re.compile(rb"^(<[0-9A-F]+>) <00AD>$", re.MULTILINE): rb"\1 <002D>",
}


def bind(front, prints):
    """표지와 차례, 그리고 쪽들."""
    book = PdfWriter()
    book.append(front.pdf, import_outline=False)
    body = len(book.pages)
    firsts = {}  # 인쇄물의 주소: 책의 몇째 장에서 시작하나
    for made in prints:
        firsts[made.address] = len(book.pages)
        book.append(made.pdf, import_outline=False)
    mark(book, front.title, front.places["contents"][0])
    add_bookmarks(book, prints, firsts)
    turn_links(book, prints, firsts)
    name_letters(book)
    book.set_page_label(0, body - 1, style="/r")
    book.set_page_label(body, len(book.pages) - 1, style="/D")
    return book


def mark(book, title, page, parent=None, top=None):
    """책갈피 하나. 장 아래는 접어 둔다."""
    fit = Fit.xyz(left=0, top=top)
    opened = parent is None
    return book.add_outline_item(title=title, page_number=page, parent=parent, fit=fit, is_open=opened)


def add_bookmarks(book, prints, firsts):
    """본문과 부록 아래에 장, 그 아래에 연습 문제와 제목들을 단다."""
    part, branch = None, {}  # 깊이마다 지금 자라는 가지
    for made in prints:
        depth, first = made.page.depth, firsts[made.address]
        if made.page.part != part:
            part = made.page.part
            branch[0] = mark(book, part, first)
        branch[depth] = mark(book, made.title, first, branch[depth - 1] if depth else None)
        for heading in made.headings:
            level = depth + heading["level"] - 1
            if level > depth:
                page, top = made.places[heading["id"]]
                branch[level] = mark(book, heading["text"], first + page, branch[level - 1], top)


def turn_links(book, prints, firsts):
    """사이트의 주소를 가리키는 링크 가운데 이 책에 있는 것을 책의 쪽으로 돌린다."""
    places = {made.address: (firsts[made.address], None) for made in prints}
    for made in prints:
        for name, (page, top) in made.places.items():
            places[f"{made.address}#{name}"] = firsts[made.address] + page, top
    for page in book.pages:
        for annotation in page.annotations or ():
            link = annotation.get_object()
            address = unquote(link["/A"]["/URI"])
            if address in places:
                del link["/A"]
                link[NameObject("/Dest")] = destination(book, *places[address])


def destination(book, page, top):
    height = NullObject() if top is None else NumberObject(round(top))
    place = [NameObject("/XYZ"), NumberObject(0), height, NullObject()]
    return ArrayObject([book.pages[page].indirect_reference, *place])


def name_letters(book):
    """글꼴마다 글리프가 어느 글자인지 적은 표를 고친다."""
    fonts = [page["/Resources"].get("/Font", {}).values() for page in book.pages]
    tables = [font.get_object()["/ToUnicode"].get_object() for font in chain.from_iterable(fonts)]
    for table in {id(table): table for table in tables}.values():
        text = table.get_data()
        for pattern, right in MISNAMED.items():
            text = pattern.sub(right, text)
        table.set_data(text)
