"""머리 없는 Chromium으로 쪽을 열고, 그동안 나간 요청과 콘솔의 오류를 적는다."""

import json
import shutil
from dataclasses import dataclass

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars --lang=ko"
)
READY = "return document.readyState === 'complete'"


@dataclass
class Visit:
    html: str
    requests: list  # 나간 요청의 주소
    weight: int  # 받은 바이트
    figures: int  # 그 가운데 그림
    script: float  # 스크립트가 쓴 CPU 초
    errors: list  # 콘솔의 오류


def open_browser(profile):
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for flag in (*FLAGS.split(), f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
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


def open_page(driver, url):
    """쪽을 열고 다 실릴 때까지 기다린다."""
    driver.get(url)
    WebDriverWait(driver, 30).until(lambda driver: driver.execute_script(READY))


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
