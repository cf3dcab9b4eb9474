"""찾는 창: 적는 대로 찾고, 자판으로 오가고, 찾아간 자리에 표시한다. 서버 없이도 된다."""

import pytest
from browsing import drain, open_page, resize
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

INPUT = "#search-dialog input"
LINKS = "#search-dialog .search-box__results a"
CHAPTER = "chapters/05_normalization.html"
MOST_MILLISECONDS = 50


def wait(browser, condition):
    return WebDriverWait(browser, 20).until(condition)


def open_dialog(browser, url):
    open_page(browser, url)
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.CONTROL, "k")
    return wait(browser, lambda driver: driver.find_element(By.CSS_SELECTOR, INPUT))


def ask(browser, field, words):
    field.clear()
    field.send_keys(words)
    return wait(browser, lambda driver: driver.find_elements(By.CSS_SELECTOR, LINKS))


def focused(browser):
    return browser.switch_to.active_element


@pytest.fixture(params=["server", "file"])
def chapter(request, base, site):
    return base + CHAPTER if request.param == "server" else (site / CHAPTER).as_uri()


def test_the_answer_leads_to_its_heading_with_the_words_marked(browser, chapter):
    field = open_dialog(browser, chapter)
    ask(browser, field, "이동평균")
    assert (
        browser.execute_script("return document.querySelector('.search-box__results mark').textContent")
        == "이동"
    )
    field.send_keys(Keys.ENTER)
    wait(browser, lambda driver: "found=" in driver.current_url)
    size = wait(browser, lambda driver: driver.execute_script("return CSS.highlights.get('found')?.size"))
    assert size > 1
    inside = browser.execute_script("""
      const section = document.getElementById(decodeURIComponent(location.hash.slice(1))).closest('section');
      return [...CSS.highlights.get('found')].every((range) => section.contains(range.startContainer));
    """)
    assert inside


def test_no_result_page_is_fetched(browser, base):
    field = open_dialog(browser, base + CHAPTER)
    drain(browser)
    ask(browser, field, "초기화")
    asked = [
        e["params"]["request"]["url"] for e in drain(browser) if e["method"] == "Network.requestWillBeSent"
    ]
    assert [url for url in asked if ".html" in url] == []


def test_the_index_is_loaded_only_to_search(visits):
    assert [
        url for visit in visits.values() for url in visit.requests if url.endswith("search/index.js")
    ] in (
        [],
        [next(u for u in visits["search.html"].requests if u.endswith("search/index.js"))],
    )


def test_arrows_walk_and_escape_gives_the_focus_back(browser, base):
    open_page(browser, base + CHAPTER)
    button = browser.find_element(By.CSS_SELECTOR, ".search-button-field")
    button.click()
    field = browser.find_element(By.CSS_SELECTOR, INPUT)
    links = ask(browser, field, "옵티마이저")
    field.send_keys(Keys.ARROW_DOWN)
    assert focused(browser) == links[0]
    focused(browser).send_keys(Keys.ARROW_DOWN)
    assert focused(browser) == links[1]
    focused(browser).send_keys(Keys.ARROW_UP)
    focused(browser).send_keys(Keys.ARROW_UP)
    assert focused(browser) == field
    field.send_keys(Keys.ESCAPE)
    wait(browser, lambda driver: not driver.find_elements(By.CSS_SELECTOR, "dialog[open]"))
    assert focused(browser) == button


def test_nothing_found_suggests_the_words_of_the_book(browser, base):
    field = open_dialog(browser, base + CHAPTER)
    field.send_keys("옵티멀라이저")
    suggestion = wait(
        browser, lambda driver: driver.find_element(By.CSS_SELECTOR, ".search-box__nothing button")
    )
    assert "혹시" in browser.find_element(By.CSS_SELECTOR, ".search-box__nothing").text
    assert browser.find_element(By.CSS_SELECTOR, "#search-dialog [role=status]").text == "찾지 못했다."
    suggestion.click()
    wait(browser, lambda driver: "8장" in driver.find_element(By.CSS_SELECTOR, ".search-box__page").text)
    assert field.get_attribute("value") == "옵티마이저"


def test_gibberish_still_shows_a_way_on(browser, base):
    field = open_dialog(browser, base + CHAPTER)
    field.send_keys("쿄쿄쿅퓨")
    links = wait(browser, lambda driver: driver.find_elements(By.CSS_SELECTOR, ".search-box__nothing a"))
    assert [link.get_attribute("href").rsplit("/", 1)[-1] for link in links] == [
        "glossary.html",
        "index.html",
    ]


def test_search_page_answers_its_address(browser, base):
    open_page(browser, f"{base}search.html?q=드롭아웃")
    first = wait(browser, lambda driver: driver.find_element(By.CSS_SELECTOR, ".search-box__page"))
    assert "10장" in first.text


def test_a_key_takes_little_time(browser, base):
    """기다린 시간이 아니라 쓴 시간을 재서, 바쁜 컴퓨터에서도 같은 것을 본다."""
    field = open_dialog(browser, base + CHAPTER)
    ask(browser, field, "층")
    browser.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})

    def spent():
        metrics = browser.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
        return 1000 * next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")

    times = []
    for words in ("깊은 신경망은 왜 훈련이 어려운가", "배치정규화", "EarlyStopping"):
        for end in range(1, len(words) + 1):
            before = spent()
            browser.execute_script(
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))",
                field,
                words[:end],
            )
            times.append(spent() - before)
    browser.execute_cdp_cmd("Performance.disable", {})
    times.sort()
    print(f"글자마다 가운데 {times[len(times) // 2]:.0f}ms, 가장 오래 {times[-1]:.0f}ms")
    assert times[len(times) * 9 // 10] <= MOST_MILLISECONDS


@pytest.mark.parametrize("width", [390, 1300])
def test_names_and_roles(browser, base, width):
    resize(browser, width)
    open_page(browser, base + CHAPTER)
    buttons = [
        b for b in browser.find_elements(By.CSS_SELECTOR, ".search-button__button") if b.is_displayed()
    ]
    assert [button.accessible_name for button in buttons] == ["책에서 찾기"]
    field = open_dialog(browser, base + CHAPTER)
    ask(browser, field, "배치 정규화")
    assert field.accessible_name == "책에서 찾기"
    assert field.aria_role == "searchbox"
    assert browser.find_element(By.ID, "search-dialog").accessible_name == "책에서 찾기"
    assert browser.find_element(By.CSS_SELECTOR, "#search-dialog [role=status]").text.endswith(
        "쪽에서 찾았다."
    )
    scroll = browser.execute_script("return document.documentElement.scrollWidth")
    resize(browser, 1300)
    assert scroll <= width
