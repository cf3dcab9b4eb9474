"""지은 책을 GitHub Pages처럼 /저장소이름/ 아래에 차려 놓고, 브라우저로 모든 쪽을 연다."""

import tomllib
from functools import partial
from pathlib import Path

import pytest
from browsing import open_browser, restore
from live import places
from serving import serve
from sharing import once as make_once
from visiting import visit_together

ROOT = Path(__file__).parents[2]
SITE = ROOT / "_build" / "html"


@pytest.fixture(scope="session")
def repository():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["project"]["urls"]["Repository"]


@pytest.fixture(scope="session")
def site():
    if not (SITE / "chapters" / "index.html").exists():
        pytest.fail(f"지은 책이 없다. 먼저 make book을 실행한다. 받은 값: {SITE}")
    return SITE


@pytest.fixture(scope="session")
def pages(site):
    """독자가 여는 쪽의 경로. 첫 쪽으로 보내는 index.html과 404.html은 따로 본다."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [path for path in paths if path not in ("index.html", "404.html") and not path.startswith("_")]


@pytest.fixture(scope="session")
def base(site, repository):
    """책을 내주는 서버의 주소. 글은 줄여서(gzip) 보내고 없는 주소에는 404.html을 준다."""
    with serve(site, "/" + repository.rsplit("/", 1)[-1]) as address:
        yield address


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    driver = open_browser(tmp_path_factory.mktemp("chrome"))
    yield driver
    driver.quit()


@pytest.fixture(autouse=True)
def restored(request):
    """브라우저를 쓴 검사는 실패해도 다음 검사에 처음의 브라우저를 물려준다."""
    driver = request.getfixturevalue("browser") if "browser" in request.fixturenames else None
    yield
    if driver:
        restore(driver)


@pytest.fixture(scope="session")
def shared(tmp_path_factory, worker_id):
    """나란히 도는 일꾼 모두가 보는 폴더."""
    root = tmp_path_factory.getbasetemp()
    return root if worker_id == "master" else root.parent


@pytest.fixture(scope="session")
def once(shared):
    """``once(이름, 함수)``는 함수가 낸 것. 일꾼이 몇이든 한 번만 부른다."""
    return partial(make_once, shared)


@pytest.fixture(scope="session")
def visits(browser, base, pages, shared):
    """모든 쪽을 넓은 화면에서 한 번씩 연 기록. 나란히 도는 일꾼들이 나누어 열고 함께 쓴다."""
    found = visit_together(browser, base, pages, shared / "visits")
    restore(browser)
    return found


@pytest.fixture(scope="session")
def where(site, pages):
    """움직이는 그림마다 그것이 있는 첫 쪽."""
    return places(site, pages)
