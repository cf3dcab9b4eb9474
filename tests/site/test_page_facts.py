"""쪽의 머리와 발: 설명, 공유 카드, 대표 주소, 사이트의 목록, 고치는 링크, 판권, 실행 기록."""

import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from PIL import Image

ROOT = Path(__file__).parents[2]


def parse(site, page):
    return BeautifulSoup((site / page).read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module")
def soups(site, pages):
    """쪽마다 본문을 뺀 나머지."""
    found = {}
    for page in pages:
        html = (site / page).read_text(encoding="utf-8")
        around = html.partition("<article")[0] + html.rpartition("</article>")[2]
        found[page] = BeautifulSoup(around, "html.parser")
    return found


@pytest.fixture(scope="module")
def texts(soups):
    """글이 있는 쪽. 찾는 쪽은 뺀다."""
    return {page: soup for page, soup in soups.items() if page != "search.html"}


def meta(soup, name):
    tag = soup.find("meta", {"name": name}) or soup.find("meta", property=name)
    return tag and tag["content"]


def test_every_page_is_described_in_its_own_words(texts):
    found = {page: meta(soup, "description") for page, soup in texts.items()}
    assert {page: text for page, text in found.items() if not 20 <= len(text or "") <= 160} == {}
    assert {text for text, count in Counter(found.values()).items() if count > 1} == set()
    assert not [text for text in found.values() if "Colab" in text or "$" in text]


def test_titles_name_the_page_once(soups):
    titles = {page: soup.title.text for page, soup in soups.items()}
    assert len(set(titles.values())) == len(titles)
    assert {title for title in titles.values() if title.count("심층 신경망 훈련") != 1} == set()


def test_a_shared_link_shows_a_card(site, texts, repository):
    owner, name = repository.rsplit("/", 2)[1:]
    base = f"https://{owner}.github.io/{name}/"
    for page, soup in texts.items():
        assert soup.find("link", rel="canonical")["href"] == meta(soup, "og:url") == base + page
        assert meta(soup, "og:image") == f"{base}_static/card.png"
        assert meta(soup, "og:title") in soup.title.text
    with Image.open(site / "_static/card.png") as card:
        assert card.size == (1200, 630)
        assert len(card.getcolors(1 << 16)) > 8  # 빈 종이가 아니다


def test_the_map_of_the_site_lists_every_text(site, texts):
    listed = re.findall("<loc>(.+?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    canonical = {soup.find("link", rel="canonical")["href"] for soup in texts.values()}
    assert sorted(listed) == sorted(canonical)
    assert f"Sitemap: {listed[0].split('/chapters')[0]}/sitemap.xml" in (site / "robots.txt").read_text()


def test_old_browsers_find_an_icon(site, texts):
    for page, soup in texts.items():
        icons = {link["href"].rsplit("/", 1)[-1] for link in soup.find_all("link", rel="icon")}
        assert icons == {"favicon.png", "logo.svg"}, page
    with Image.open(site / "_static/favicon.png") as icon:
        assert icon.size == (32, 32)


def test_every_text_says_where_to_correct_it(texts, repository):
    for page, soup in texts.items():
        edit, report = (a["href"] for a in soup.select(".page-facts a"))
        source = edit.removeprefix(f"{repository}/edit/main/")
        assert (ROOT / source).is_file(), page
        assert source.rsplit(".", 1)[0] == page.removesuffix(".html")
        assert unquote(urlsplit(report).query) == f"title={source}: "


def test_the_first_page_tells_how_to_cite(site, repository):
    facts = parse(site, "chapters/index.html").select_one(".colophon")
    terms = [term.text for term in facts.select("dt")]
    assert terms == ["지은이", "판", "저장소", "인용", "라이선스"]
    assert facts.text.count(repository) == 2


def test_the_execution_record_lists_every_notebook(site):
    record = json.loads((ROOT / "experiments/results/notebooks.json").read_text(encoding="utf-8"))
    rows = [
        [cell.text.strip() for cell in row.select("td")]
        for row in parse(site, "chapters/appendix/executions.html").select("article tbody tr")
    ]
    assert [row[1:3] for row in rows] == [
        [str(entry["cpu_seconds"]), ", ".join(entry["worn"])] for entry in record.values()
    ]
    assert {f"{number}장" for number in range(1, 13)} < {row[0] for row in rows}
