"""쪽을 한 번 열고, 그동안 나간 요청과 콘솔의 오류, 보이는 모양을 적는다."""

from dataclasses import dataclass

from browsing import WIDE, drain, open_page, resize, script_seconds, use_theme
from measuring import Look, look
from sharing import claim, keep, wait_for


@dataclass
class Visit:
    html: str
    requests: list  # 나간 요청의 주소
    weight: int  # 받은 바이트
    figures: int  # 그 가운데 그림
    script: float  # 스크립트가 쓴 CPU 초
    errors: list  # 콘솔의 오류
    look: Look  # 보이는 모양


def visit_together(driver, base, pages, folder, patience=600):
    """쪽의 ``Visit``. 여러 프로세스가 저마다 맡은 쪽을 열어 ``folder``에 적고, 남이 맡은 쪽은 기다린다."""
    folder.mkdir(exist_ok=True)
    records = {page: folder / f"{page.replace('/', '.')}.pickle" for page in pages}
    for page, record in records.items():
        if claim(record.with_suffix(".claimed")):
            keep(record, visit(driver, base + page))
    return wait_for(records, patience)


def visit(driver, url):
    drain(driver)
    driver.get_log("browser")
    driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    driver.get("about:blank")
    resize(driver, WIDE)
    use_theme(driver, "light")
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
    return Visit(html, requests, sum(weights.values()), figures, script, errors, look(driver))
