"""머리 없는 Chromium으로 쪽을 열고, 그동안 나간 요청과 콘솔의 오류를 적는다."""

import json
from dataclasses import dataclass

from tools import chromium
from tools.chromium import open_page

LOGS = ("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})


@dataclass
class Visit:
    html: str
    requests: list  # 나간 요청의 주소
    weight: int  # 받은 바이트
    figures: int  # 그 가운데 그림
    script: float  # 스크립트가 쓴 CPU 초
    errors: list  # 콘솔의 오류


def open_browser(profile):
    driver = chromium.open_browser(profile, [LOGS])
    resize(driver, 1300)
    # 벽시계가 아니라 CPU 시간으로 재야 바쁜 컴퓨터에서도 같다.
    driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    return driver


def resize(driver, width, height=900):
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def use_theme(driver, theme):
    media = {"features": [{"name": "prefers-color-scheme", "value": theme}]}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)


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
    return Visit(html, requests, sum(weights.values()), figures, script, errors)


def script_seconds(driver):
    metrics = driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration")


def drain(driver):
    """지난번에 읽은 뒤로 쌓인 네트워크 사건."""
    return [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
