"""쪽을 한 번 열고, 그동안 나간 요청과 콘솔의 오류, 보이는 모양을 적는다."""

from dataclasses import dataclass

from browsing import drain, open_page, script_seconds
from measuring import Look, look


@dataclass
class Visit:
    html: str
    requests: list  # 나간 요청의 주소
    weight: int  # 받은 바이트
    figures: int  # 그 가운데 그림
    script: float  # 스크립트가 쓴 CPU 초
    errors: list  # 콘솔의 오류
    look: Look  # 보이는 모양


def visit(driver, url):
    drain(driver)
    driver.get_log("browser")
    driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    driver.get("about:blank")
    before = script_seconds(driver)
    open_page(driver, url)
    html = driver.page_source
    script = script_seconds(driver) - before
    events = drain(driver)
    errors = [entry["message"] for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]
    requests = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
    kinds = {
        e["params"]["requestId"]: e["params"]["type"]
        for e in events
        if e["method"] == "Network.responseReceived"
    }
    weights = {
        e["params"]["requestId"]: int(e["params"]["encodedDataLength"])
        for e in events
        if e["method"] == "Network.loadingFinished"
    }
    figures = sum(weight for name, weight in weights.items() if kinds.get(name) == "Image")
    return Visit(html, requests, sum(weights.values()), figures, script, errors, look(driver))
