"""독자와 글쓴이가 기다리는 시간을 잰다. ``python -m experiments.site``

느린 휴대전화(CPU 4배 느리게, 1.6Mbit/s, 왕복 150ms)에서 첫 글이 보이기까지, 가장 큰 내용이 보이기까지,
첫 화면이 다 차기까지, 쪽의 수식이 모두 올 때까지의 초와 쪽이 밀린 양을 쪽마다 다섯 번 재어 중앙값을 적는다.
책을 처음부터, 한 장만 고쳐서, 고친 것 없이, 남긴 셈을 두고 모든 쪽을 다시 짓는 초도 적는다. 결과는
``results/site.json``에 남는다. 시계로 재므로 조용한 컴퓨터에서 실행한다.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "site"))

from browsing import open_browser, open_page, resize  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402
from serving import serve  # noqa: E402

RESULTS = Path(__file__).parent / "results" / "site.json"
LATENCY, BYTES_PER_SECOND, SLOWER, ROUNDS = 150, 1.6e6 / 8, 4, 5
PAGES = ["index", "01_backpropagation", "03_initialization", "05_normalization", "11_cnn_gpu"]
# 식의 그림은 쪽의 글에 들어 있다. 첫 화면의 식은 글이 화면의 아래 끝을 넘긴 그림에 서고, 쪽의 식은 글을 다
# 읽은 때(DOMContentLoaded) 다음 그림에 모두 있다. 그리기 전에 자리를 물으면 늦어지므로 그린 뒤에 묻는다.
WATCH = """
  const look = () => requestAnimationFrame(() => setTimeout(() => {
    const text = document.querySelector("article");
    if (text && text.getBoundingClientRect().bottom > innerHeight) window.filled = performance.now();
    else look();
  }));
  look();
  window.shift = 0;
  new PerformanceObserver(list => { window.lcp = list.getEntries().at(-1).startTime; })
    .observe({type: "largest-contentful-paint", buffered: true});
  new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value; }))
    .observe({type: "layout-shift", buffered: true});
  document.addEventListener("DOMContentLoaded", () => requestAnimationFrame(() =>
    requestAnimationFrame(time => { window.standing = time; })));
"""
READ = """
  const first = performance.getEntriesByName("first-contentful-paint")[0].startTime;
  return [first, window.lcp, Math.max(first, window.filled), window.standing, window.shift * 1000];
"""


def slow_telephone(driver):
    resize(driver, 390)
    network = {"offline": False, "latency": LATENCY}
    network |= {"downloadThroughput": BYTES_PER_SECOND, "uploadThroughput": BYTES_PER_SECOND}
    driver.execute_cdp_cmd("Network.emulateNetworkConditions", network)
    driver.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})


def wait_for_page(driver, url):
    driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    driver.get("about:blank")
    open_page(driver, url)
    WebDriverWait(driver, 30).until(lambda driver: driver.execute_script("return lcp && filled && standing"))
    return [value / 1e3 for value in driver.execute_script(READ)]


def pages():
    repository = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["urls"]["Repository"]
    with tempfile.TemporaryDirectory() as profile:
        driver = open_browser(profile)
        with serve(ROOT / "_build" / "html", "/" + repository.rsplit("/", 1)[-1]) as base:
            slow_telephone(driver)
            rows = {
                page: [wait_for_page(driver, f"{base}chapters/{page}.html") for _ in range(ROUNDS)]
                for page in PAGES
            }
        driver.quit()
    names = (
        "first content s",
        "largest content s",
        "first screen stands s",
        "all mathematics stands s",
        "layout shift",
    )
    return {
        page: {
            name: round(median(values), 2) for name, values in zip(names, zip(*row, strict=True), strict=True)
        }
        for page, row in rows.items()
    }


def builds():
    """빈 복사본에서 책을 짓는 시간. 가상 환경은 이 책의 것을 쓴다."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "book"
        subprocess.run(["git", "clone", "-q", ROOT, copy], check=True)
        (copy / ".venv").symlink_to(ROOT / ".venv")
        first = build(copy)
        chapter = copy / "chapters" / "03_initialization.ipynb"
        chapter.write_text(chapter.read_text("utf-8").replace("다.", "다. ", 1), "utf-8")
        times = {
            "from nothing s": first,
            "one changed chapter s": build(copy),
            "nothing changed s": build(copy),
        }
        (copy / "_config.yml").touch()
        return times | {"every page again s": build(copy)}


def build(folder):
    start = time.perf_counter()
    subprocess.run(["make", "book"], cwd=folder, check=True, capture_output=True)
    return round(time.perf_counter() - start, 1)


def main():
    load = os.getloadavg()[0]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, load {load:.1f}"
    result = {"machine": machine, "slow telephone": pages(), "make book": builds()}
    RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(RESULTS.read_text("utf-8"))


if __name__ == "__main__":
    main()
