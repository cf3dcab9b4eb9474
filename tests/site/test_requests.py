"""책을 여는 동안 책 밖으로 나가는 요청은 없다."""

from urllib.parse import urlsplit

from browsing import drain, open_page, wait
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys


def outside(urls):
    return [
        url
        for url in urls
        if urlsplit(url).scheme in ("http", "https", "ws", "wss") and urlsplit(url).hostname != "localhost"
    ]


def test_opening_every_page_asks_no_other_host(visits):
    assert {page: found for page, visit in visits.items() if (found := outside(visit.requests))} == {}


def test_no_page_logs_an_error(visits):
    assert {page: visit.errors for page, visit in visits.items() if visit.errors} == {}


def asked_outside(browser):
    """지난번에 비운 뒤로 사이트 밖에 보낸 요청."""
    sent = [event for event in drain(browser) if event["method"] == "Network.requestWillBeSent"]
    return outside(event["params"]["request"]["url"] for event in sent)


def test_using_the_buttons_asks_no_other_host(browser, base):
    open_page(browser, base + "chapters/03_initialization.html")
    drain(browser)
    browser.find_element(By.CSS_SELECTOR, ".theme-switch-button").click()
    browser.find_element(By.CSS_SELECTOR, ".search-button-field").click()
    field = wait(browser, "return document.querySelector('dialog[open] input')")
    field.send_keys("분산")
    wait(browser, "return document.querySelector('dialog[open] mark')")
    field.send_keys(Keys.ENTER)
    wait(browser, "return location.search.includes('found=')")
    assert asked_outside(browser) == []


def test_pages_work_as_plain_files(browser, site):
    open_page(browser, (site / "chapters" / "03_initialization.html").as_uri())
    assert browser.find_elements(By.CSS_SELECTOR, ".math svg")
    assert asked_outside(browser) == []
