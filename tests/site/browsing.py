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
    errors: list  # 콘솔의 오류


def open_browser(profile):
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for flag in (*FLAGS.split(), f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    resize(driver, 1300)
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
    open_page(driver, url)
    html = driver.page_source
    events = drain(driver)
    errors = [entry["message"] for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]
    requests = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
    weight = sum(e["params"]["encodedDataLength"] for e in events if e["method"] == "Network.loadingFinished")
    return Visit(html, requests, int(weight), errors)


def drain(driver):
    """지난번에 읽은 뒤로 쌓인 네트워크 사건."""
    return [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
