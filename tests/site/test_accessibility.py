"""axe-core: 어느 쪽에도 접근성 위반이 없다. 자판으로 쓸 때 지금 자리가 보인다."""

import pytest
from axe_selenium_python import Axe
from browsing import open_page, resize, use_theme

# 생김새가 다른 쪽. 나머지 쪽은 이것과 같은 틀을 쓴다.
KINDS = ["chapters/index", "chapters/03_initialization", "exercises/03_initialization", "chapters/appendix/api"]
OPTIONS = {"resultTypes": ["violations"]}


@pytest.fixture(autouse=True)
def restore(browser):
    yield
    resize(browser, 1300)
    use_theme(browser, "light")


def violations(browser, url):
    """규칙의 이름과 걸린 요소."""
    open_page(browser, url)
    axe = Axe(browser)
    axe.inject()
    found = axe.run(options=OPTIONS)["violations"]
    return {rule["id"]: [node["html"][:160] for node in rule["nodes"][:3]] for rule in found}


def test_no_page_breaks_a_rule(browser, base, pages):
    resize(browser, 390)
    found = {page: violations(browser, base + page) for page in pages}
    assert {page: rules for page, rules in found.items() if rules} == {}


@pytest.mark.parametrize(("width", "theme"), [(390, "dark"), (1300, "light"), (1300, "dark")])
def test_no_kind_of_page_breaks_a_rule(browser, base, width, theme):
    resize(browser, width)
    use_theme(browser, theme)
    found = {kind: violations(browser, f"{base}{kind}.html") for kind in [*KINDS, "search"]}
    assert {kind: rules for kind, rules in found.items() if rules} == {}
