"""움직이는 그림을 여는 법: 어느 쪽에 어떤 그림이 있는지, 그려질 때까지 기다리는 법."""

import json
import re
from pathlib import Path

from browsing import draw_whole, open_page, wait

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
    draw_whole(browser)  # 화면 밖의 절이 나중에 그려지면 그림을 밀어낸다
    follow = f"""
      const figure = document.getElementById("live-{name}");
      figure.scrollIntoView();
      return figure.dataset.ready === "true";
    """
    wait(browser, follow)


def compute(browser, name, states):
    """그림의 ``compute``를 여러 상태에서 부른 결과."""
    script = f"return JSON.stringify(arguments[0].map(s => Live.figures[{json.dumps(name)}].compute(s)))"
    return json.loads(browser.execute_script(script, states))
