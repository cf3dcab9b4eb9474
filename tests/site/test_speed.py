"""쪽의 무게와 빠르기. 바이트, 요청, 스크립트의 CPU 시간은 지키고, 시계로 재는 것은 적기만 한다."""

import pytest
from browsing import open_page, resize
from selenium.webdriver.support.ui import WebDriverWait

LATENCY, BYTES_PER_SECOND, SLOWER = 150, 1.6e6 / 8, 4  # 느린 휴대전화
WATCH = """
  new PerformanceObserver(list => { window.lcp = list.getEntries().at(-1).startTime; })
    .observe({type: "largest-contentful-paint", buffered: true});
"""


def test_every_page_is_light(visits):
    """글, 모양, 스크립트를 합해 400KB. 그림은 test_figures.py가, 찾는 쪽의 색인은 찾기의 검사가 본다."""
    heavy = {}
    for page, visit in visits.items():
        text, requests = visit.weight - visit.figures, len(visit.requests)
        print(f"{text / 1e3:5.0f} KB  {requests:2d}번 요청  스크립트 {visit.script:.2f}초  {page}")
        if page != "search.html" and (text > 400e3 or requests > 45 or visit.script > 0.5):
            heavy[page] = (text, requests, visit.script)
    assert heavy == {}


@pytest.fixture
def slow(browser):
    resize(browser, 390)
    network = {"offline": False, "latency": LATENCY, "downloadThroughput": BYTES_PER_SECOND}
    network["uploadThroughput"] = BYTES_PER_SECOND
    browser.execute_cdp_cmd("Network.emulateNetworkConditions", network)
    browser.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield browser
    browser.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": 1})
    free = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    browser.execute_cdp_cmd("Network.emulateNetworkConditions", free)
    resize(browser, 1300)


@pytest.mark.parametrize("page", ["index", "01_backpropagation", "03_initialization", "11_cnn_gpu"])
def test_the_largest_content_is_recorded_on_a_slow_telephone(slow, base, page, record_property):
    slow.execute_cdp_cmd("Network.clearBrowserCache", {})
    open_page(slow, f"{base}chapters/{page}.html")
    slow.execute_script(WATCH)
    WebDriverWait(slow, 30).until(lambda driver: driver.execute_script("return window.lcp"))
    seconds = slow.execute_script("return window.lcp") / 1e3
    record_property("lcp", seconds)
    print(f"{page}: 가장 큰 내용이 {seconds:.2f}초에 보인다")
