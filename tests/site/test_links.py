"""책 안의 모든 링크는 있는 쪽과 있는 자리를 가리킨다."""

from urllib.parse import unquote, urlsplit

import pytest
from browsing import wait
from reading import read_file
from selenium.webdriver.common.by import By


@pytest.fixture(scope="module")
def soups(site):
    paths = [path for path in site.rglob("*.html") if "_static" not in path.parts]
    return {path: read_file(path) for path in paths}


def references(soup):
    for element in soup.select("a[href], link[href], img[src], script[src]"):
        url = urlsplit(element.get("href") or element.get("src"))
        if not url.scheme and not url.netloc:
            yield url


def resolve(site, page, path):
    """그 쪽에서 본 상대 경로의 파일. 404 쪽의 절대 경로는 브라우저 검사가 본다."""
    return (page.parent / unquote(path)).resolve() if path else page


def test_every_internal_link_has_a_target(site, soups):
    broken = []
    anchors = {page: {element["id"] for element in soup.select("[id]")} for page, soup in soups.items()}
    for page, soup in soups.items():
        for url in references(soup):
            target = resolve(site, page, url.path)
            anchor = unquote(url.fragment)
            if url.path.startswith("/"):
                continue
            if not target.exists() or (anchor and target in soups and anchor not in anchors[target]):
                broken.append(f"{page.relative_to(site)} → {url.geturl()}")
    assert broken == []


def test_an_address_that_is_nowhere_leads_home(browser, base):
    browser.get(base + "deep/down/nowhere.html")
    assert "닿지 않았다" in browser.find_element(By.TAG_NAME, "h1").text
    browser.find_element(By.LINK_TEXT, "첫 쪽").click()
    wait(browser, lambda driver: driver.current_url.endswith("chapters/index.html"))


def test_notebook_buttons_lead_to_the_notebook(site, soups, repository):
    name = repository.removeprefix("https://github.com/")
    for page in ("chapters/03_initialization", "exercises/03_initialization"):
        buttons = soups[site / f"{page}.html"].select_one(".article-header-buttons")
        links = [a["href"] for a in buttons.select("a[href]")]
        assert f"https://colab.research.google.com/github/{name}/blob/main/{page}.ipynb" in links
        assert any(link.endswith(f"{page}.ipynb") and not link.startswith("http") for link in links)
        assert buttons.select(".theme-switch-button")
        assert buttons.select('[onclick^="toggleFullScreen"]')
