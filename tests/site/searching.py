"""찾기의 점수: queries.toml의 말로 찾아, 맞는 쪽이 첫째인지와 셋째 안인지를 센다. Sphinx의 찾기와 견준다."""

import json
import pickle
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from browsing import wait

HERE = Path(__file__).parent
OPEN = "document.querySelector('.search-box input').dispatchEvent(new Event('focus'))"
READY = "return Boolean(globalThis.searchData && globalThis.searchEngine)"
FIND = """
  const engine = searchEngine.open(searchData);
  return arguments[0].map((query) => engine.find(query).slice(0, 3).map(({path, hits}) =>
    [path, hits.map(({heading}) => heading)]));
"""
STOCK_FIND = """
  return arguments[0].map((query) => {
    const paths = Search._performSearch(...Search._parseQuery(query)).reverse().map((result) => result[0]);
    return [...new Set(paths)].slice(0, 3).map((path) => [path, []]);
  });
"""
STOCK_PAGE = """<!doctype html><meta charset="utf-8"><div id="search-progress"></div><script>
const DOCUMENTATION_OPTIONS = {{}}, SPHINX_HIGHLIGHT_ENABLED = false;
const _ = (text) => text, _ready = () => {{}}, stopwords = {stopwords};
{stemmer}</script><script>{searchtools}</script><script>{index}</script>"""


@dataclass
class Query:
    kind: str
    half: str
    text: str
    pages: list
    heading: str | None = None


def read_queries():
    kinds = tomllib.loads((HERE / "queries.toml").read_text(encoding="utf-8"))
    return [
        Query(kind, ("tuned", "frozen")[place % 2], *line)
        for kind, lines in kinds.items()
        for place, line in enumerate(lines)
    ]


def page_key(path):
    """``chapters/03_initialization.html`` → "3", 부록은 파일의 이름."""
    name = Path(path).stem
    return str(int(name[:2])) if path.startswith("chapters/") and name[:2].isdigit() else name


def open_engine(browser, url):
    browser.get(url)
    browser.execute_script(OPEN)
    wait(browser, READY)


def our_answers(browser, url, queries):
    open_engine(browser, url)
    return browser.execute_script(FIND, [query.text for query in queries])


def stock_answers(browser, page, queries):
    browser.get(page.as_uri())
    return browser.execute_script(STOCK_FIND, [query.text for query in queries])


def build_stock(site, folder):
    """같은 책을 Sphinx의 찾기가 색인하면 생길 쪽. 한국어는 Sphinx에 없어 영어로 자른다."""
    from sphinx.search import IndexBuilder

    doctrees = site.parent / ".doctrees"
    sys.path.insert(0, str(HERE.parents[1] / "_ext"))
    environment = pickle.loads((doctrees / "environment.pickle").read_bytes())
    sys.path.pop(0)
    builder = IndexBuilder(environment, "ko", {}, "")
    for name in sorted(environment.found_docs & environment.titles.keys()):
        tree = pickle.loads((doctrees / f"{name}.doctree").read_bytes())
        builder.feed(name, f"{name}.html", environment.titles[name].astext(), tree)
    context = builder.context_for_searchtool()
    page = folder / "stock.html"
    page.write_text(
        STOCK_PAGE.format(
            stopwords=context["search_language_stop_words"],
            stemmer=context["search_language_stemming_code"],
            searchtools=files("sphinx").joinpath("themes/basic/static/searchtools.js").read_text("utf-8"),
            index=f"Search.setIndex({json.dumps(builder.freeze())})",
        ),
        encoding="utf-8",
    )
    return page


def count(queries, answers):
    """(절반, 갈래)마다 {n, first, top3}. 갈래 "all"은 모두 더한 것이다."""
    counts = {}
    for query, answer in zip(queries, answers, strict=True):
        pages = [page_key(path) for path, _ in answer]
        place = next((place for place, page in enumerate(pages) if page in query.pages), None)
        for kind in (query.kind, "all"):
            row = counts.setdefault((query.half, kind), Counter(n=0, first=0, top3=0))
            row.update(n=1, first=place == 0, top3=place is not None)
    return counts


def headings_found(queries, answers):
    """제목까지 정한 물음 가운데, 맞는 쪽 아래에 그 제목이 보이는 몫."""
    asked = [(query, answer) for query, answer in zip(queries, answers, strict=True) if query.heading]
    found = [
        any(page_key(path) in query.pages and query.heading in headings for path, headings in answer)
        for query, answer in asked
    ]
    return sum(found) / len(found)


def show(ours, stock):
    """절반과 갈래마다 맞는 쪽이 첫째인 것과 셋째 안인 것의 수."""
    lines = [f"{'절반':7} {'갈래':9} {'모두':>3} {'우리':>9} {'Sphinx':>9}"]
    for (half, kind), row in ours.items():
        both = (f"{found['first']}/{found['top3']}" for found in (row, stock[half, kind]))
        lines.append(f"{half:8} {kind:10} {row['n']:4} {next(both):>10} {next(both):>9}")
    return "\n".join(lines)
