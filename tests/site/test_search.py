"""찾기: 조사가 붙은 낱말도 원래 낱말로 찾는다."""

import pytest
from selenium.webdriver.support.ui import WebDriverWait

FOUND = "return [...document.querySelectorAll('ul.search li a')].map(link => link.href)"


@pytest.mark.parametrize("word", ["분산", "분산을", "초기화", "그레이디언트는", "HeNormal", "케라스"])
def test_a_word_finds_the_chapter(browser, base, word):
    """찾은 쪽은 하나씩 늘어나므로 3장이 나올 때까지 기다린다."""
    browser.get(f"{base}search.html?q={word}")
    WebDriverWait(browser, 10).until(
        lambda driver: any("03_initialization.html" in href for href in driver.execute_script(FOUND))
    )
