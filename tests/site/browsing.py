"""머리 없는 Chromium을 열고 다루는 법."""

import json
import shutil

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars --lang=ko"
)
READY = "return document.readyState === 'complete'"


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


def script_seconds(driver):
    metrics = driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration")


def drain(driver):
    """지난번에 읽은 뒤로 쌓인 네트워크 사건."""
    return [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
