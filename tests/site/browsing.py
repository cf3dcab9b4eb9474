"""머리 없는 Chromium을 열고 다루는 법."""

import json

from selenium.webdriver.support.ui import WebDriverWait

from tools import chromium

open_page = chromium.open_page
LOGS = ("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})


def open_browser(profile):
    driver = chromium.open_browser(profile, [LOGS])
    resize(driver, 1300)
    # 벽시계가 아니라 CPU 시간으로 재야 바쁜 컴퓨터에서도 같다.
    driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    return driver


def resize(driver, width, height=900):
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def draw_whole(driver):
    """첫 화면 아래에서 기다리는 절까지 한 번에 그린다. 그리지 않은 것의 크기는 0으로 읽힐 수 있다."""
    driver.execute_script("document.documentElement.classList.remove('first-screen')")


def use_theme(driver, theme, media=""):
    """화면의 색을 바꾸고, 쪽이 알아채고 따라올 때까지 기다린다."""
    features = [{"name": "prefers-color-scheme", "value": theme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
    followed = f"return [undefined, {json.dumps(theme)}].includes(document.documentElement.dataset.theme)"
    WebDriverWait(driver, 10, poll_frequency=0.02).until(lambda page: page.execute_script(followed))


def script_seconds(driver):
    metrics = driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration")


def drain(driver):
    """지난번에 읽은 뒤로 쌓인 네트워크 사건."""
    return [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
