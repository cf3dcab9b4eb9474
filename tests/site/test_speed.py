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
    """글, 모양, 스크립트를 합해 400KB. 그림은 150KB를 넘지 않음을 test_figures.py가 본다."""
    for page, visit in visits.items():
        text = visit.weight - visit.figures
        print(f"{text / 1e3:5.0f} KB  {len(visit.requests):2d}번 요청  스크립트 {visit.script:.2f}초  {page}")
    assert {page: v.weight for page, v in visits.items() if v.weight - v.figures > 400e3} == {}
    assert {page: len(v.requests) for page, v in visits.items() if len(v.requests) > 45} == {}
    assert {page: v.script for page, v in visits.items() if v.script > 0.5} == {}


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
