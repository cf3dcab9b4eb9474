"""움직이는 그림을 여는 법: 어느 쪽에 어떤 그림이 있는지, 그려질 때까지 기다리는 법."""

import json
import re
from pathlib import Path

from browsing import open_page
from selenium.webdriver.support.ui import WebDriverWait

FIGURES = Path(__file__).parents[2] / "_ext" / "live_figures"
NAMES = sorted(p.stem for p in FIGURES.glob("*.js") if "\nLive.register(" in p.read_text("utf-8"))
PLACE = re.compile(r'data-live="([\w-]+)"')


def places(site, pages):
    """``{그림의 이름: 그것이 있는 첫 쪽}``."""
    found = {}
    for page in pages:
        for name in PLACE.findall((site / page).read_text(encoding="utf-8")):
            found.setdefault(name, page)
    return found


def open_figure(browser, base, page, name, address=""):
    open_page(browser, f"{base}{page}{address}")
    # 화면 밖의 절은 나중에 그려져 그림을 밀어내므로, 그려질 때까지 따라간다.
    follow = f"""
      const figure = document.getElementById("live-{name}");
      figure.scrollIntoView();
      return figure.dataset.ready === "true";
    """
    WebDriverWait(browser, 20).until(lambda driver: driver.execute_script(follow))


def compute(browser, name, states):
    """그림의 ``compute``를 여러 상태에서 부른 결과."""
    script = f"return JSON.stringify(arguments[0].map(s => Live.figures[{json.dumps(name)}].compute(s)))"
    return json.loads(browser.execute_script(script, states))
