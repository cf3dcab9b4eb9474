"""찾기: 조사가 붙은 낱말도 원래 낱말로 찾는다."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait


@pytest.mark.parametrize("word", ["분산", "분산을", "초기화", "그레이디언트는", "HeNormal", "케라스"])
def test_a_word_finds_the_chapter(browser, base, word):
    browser.get(f"{base}search.html?q={word}")
    WebDriverWait(browser, 10).until(lambda driver: driver.find_elements(By.CSS_SELECTOR, "ul.search li"))
    found = [a.get_attribute("href") for a in browser.find_elements(By.CSS_SELECTOR, "ul.search li a")]
    assert any("03_initialization.html" in href for href in found), found
