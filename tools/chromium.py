"""머리 없는 Chromium. 지은 책의 검사와 PDF가 함께 쓴다."""

import shutil

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

PROGRAMS = ("chromium", "chromedriver")
# 떠난 쪽을 되돌아올 때까지 품어 두면(BackForwardCache) 긴 쪽 여섯이 메모리를 두 배로 쓴다.
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars --lang=ko "
    "--disable-features=BackForwardCache"
)
PATIENCE = 120  # 초. 바쁜 컴퓨터에서도 끝날 것만 기다린다
READY = "return document.readyState === 'complete'"


def open_browser(profile, capabilities=()):
    """빈 프로필로 브라우저를 연다. capabilities는 (이름, 값)의 목록이다."""
    for program in PROGRAMS:
        if shutil.which(program) is None:
            raise FileNotFoundError(f"{program}이 없다. 데비안이면 chromium과 chromium-driver를 설치한다.")
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for flag in (*FLAGS.split(), f"--user-data-dir={profile}"):
        options.add_argument(flag)
    for name, value in capabilities:
        options.set_capability(name, value)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.set_script_timeout(PATIENCE)
    return driver


def open_page(driver, url):
    """쪽을 열고 다 실릴 때까지 기다린다."""
    driver.get(url)
    WebDriverWait(driver, PATIENCE).until(lambda driver: driver.execute_script(READY))
