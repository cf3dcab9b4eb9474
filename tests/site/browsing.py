"""머리 없는 Chromium을 열고 다루는 법. 무엇을 바꾸면 쪽이 따라올 때까지 기다린다."""

import json

from selenium.webdriver.support.ui import WebDriverWait

from tools import chromium

open_page = chromium.open_page
LOGS = ("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
WIDE = 1300
SIZED = "return innerWidth === arguments[0] && innerHeight === arguments[1]"
# 독자가 밝기를 고른 쪽은 화면을 따르지 않는다.
FOLLOWED = """
  const {mode, theme} = document.documentElement.dataset;
  return mode !== "auto" || theme === arguments[0];
"""
# 크기를 지켜보는 스크립트(ResizeObserver)는 첫 그림에서 불리고, 둘째 그림의 앞이면 다 불린 뒤다.
TWO_FRAMES = "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))"
FORGET = "try { localStorage.clear(); } catch { /* 빈 쪽에는 없다 */ }"


def open_browser(profile):
    driver = chromium.open_browser(profile, [LOGS])
    resize(driver, WIDE)
    # 벽시계가 아니라 CPU 시간으로 재야 바쁜 컴퓨터에서도 같다.
    driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    return driver


def restore(driver):
    """화면과 손가락과 기억을 처음으로 되돌린다."""
    driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})
    driver.execute_script(FORGET)
    resize(driver, WIDE)
    use_theme(driver, "light")


def wait(driver, condition, *arguments):
    """스크립트나 함수가 참을 낼 때까지 기다려, 낸 것을 돌려준다."""
    ask = condition if callable(condition) else lambda page: page.execute_script(condition, *arguments)
    return WebDriverWait(driver, 60, poll_frequency=0.02).until(ask, message=f"{condition} {arguments}")


def wait_for_drawing(driver):
    """쪽이 다음 그림을 그리고 그것을 지켜보던 스크립트가 다 불릴 때까지 기다린다."""
    driver.execute_async_script(TWO_FRAMES)


def resize(driver, width, height=900):
    if driver.execute_script(SIZED, width, height):
        return
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    wait(driver, SIZED, width, height)
    wait_for_drawing(driver)


def draw_whole(driver):
    """첫 화면 아래에서 기다리는 절까지 한 번에 그린다. 그리지 않은 것의 크기는 0으로 읽힐 수 있다."""
    driver.execute_script("document.documentElement.classList.remove('first-screen')")
    wait_for_drawing(driver)


def use_theme(driver, theme, media=""):
    """화면의 색을 바꾸고, 쪽이 알아채고 따라올 때까지 기다린다."""
    features = [{"name": "prefers-color-scheme", "value": theme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
    wait(driver, FOLLOWED, theme)


def script_seconds(driver):
    metrics = driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration")


def drain(driver):
    """지난번에 읽은 뒤로 쌓인 네트워크 사건."""
    return [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
