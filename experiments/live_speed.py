"""느린 휴대전화에서 움직이는 그림이 얼마나 빨리 따라오는지 잰다. ``python -m experiments.live_speed``

너비 390, CPU를 네 배 늦춘 Chromium에서 조작마다 눈금을 훑으며, 입력 사건에서 그린 화면이 나갈 때까지의
밀리초를 적는다. 바쁜 컴퓨터에서는 더 느리므로 부하와, 늦추지 않은 CPU에서 움직임 하나에 드는 주 스레드의
CPU 시간도 적는다. 결과는 ``results/live_speed.json``에 남는다. 지은 책이 있어야 한다(``make book``).
"""

import json
import os
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "site"))

from browsing import open_browser, resize  # noqa: E402
from live import open_figure, places  # noqa: E402

SITE = ROOT / "_build" / "html"
SLOWER, POSITIONS = 4, 12
# 사건에서, 그 사건이 고친 화면을 그린 다음의 첫 순간까지. 아무것도 고치지 않은 화면의 간격도 잰다.
DRIVE = """
  const [name, positions, empty, tell] = arguments;
  const root = document.getElementById("live-" + name);
  const drawn = () => new Promise(done => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(0);
  }));
  const spread = count => [...new Set(Array.from({length: positions},
    (_, i) => Math.round(i * (count - 1) / (positions - 1))))];
  const moves = e => e.type === "range" ? spread(+e.max + 1).map(v => [() => { e.value = v; }, "input"])
    : e.type === "checkbox" ? [0, 1].map(() => [() => { e.checked = !e.checked; }, "change"])
    : spread(e.options.length).map(v => [() => { e.selectedIndex = v; }, "change"]);
  (async () => {
    const times = [], idle = [];
    for (let i = 0; i < empty; i++) {
      const start = await drawn();
      idle.push(await drawn() - start);
    }
    for (const control of root.querySelectorAll(".live-control :is(input, select)"))
      for (const [move, kind] of control.checkVisibility() ? moves(control) : []) {
        await drawn();
        const start = performance.now();
        move();
        control.dispatchEvent(new Event(kind));
        times.push(await drawn() - start);
      }
    return [times, idle];
  })().then(tell, error => tell(String(error)));
"""


def measured(browser, page, name):
    resize(browser, 390)
    open_figure(browser, f"{SITE.as_uri()}/", page, name)
    before = task_seconds(browser)
    moved, _ = browser.execute_async_script(DRIVE, name, POSITIONS, 0)
    cpu = task_seconds(browser) - before
    browser.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    times, empty = browser.execute_async_script(DRIVE, name, POSITIONS, 20)
    browser.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": 1})
    return {
        "moves": len(times),
        "median ms": round(statistics.median(times), 1),
        "95% ms": round(statistics.quantiles(times, n=20)[-1], 1),
        "median ms of an empty frame": round(statistics.median(empty), 1),
        "cpu ms of a move, not slowed": round(1e3 * cpu / len(moved), 1),
    }


def task_seconds(browser):
    metrics = browser.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")


def main():
    pages = sorted(path.relative_to(SITE).as_posix() for path in SITE.glob("chapters/*.html"))
    with tempfile.TemporaryDirectory() as profile:
        browser = open_browser(profile)
        found = {name: measured(browser, page, name) for name, page in sorted(places(SITE, pages).items())}
        told = {
            "chromium": browser.capabilities["browserVersion"],
            "machine": f"{os.uname().machine}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
            "cpu slowed": SLOWER,
            "width": 390,
            "figures": found,
        }
        browser.quit()
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    (ROOT / "experiments" / "results" / "live_speed.json").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
