"""공개 저장소의 주소를 pyproject.toml에서 읽고, 노트북에 적히는 링크와 준비 셀을 그 주소로 맞춘다."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SETUP_TAG = "setup"
SETUP = """\
try:
    import dnnlib
except ImportError:  # Colab
    %pip install -q "dnnlib[chapters] @ git+{url}\""""

_NAME = r"[\w.-]+/[\w.-]+"
_COLAB = re.compile(rf"(https://colab\.research\.google\.com/github/){_NAME}")
_GIT = re.compile(rf"(git\+https://github\.com/){_NAME}")
_LIVE = re.compile(r"https://[\w-]+\.github\.io/[\w.-]+(/[\w/]+\.html#live-)")


def read_url(root=ROOT):
    """pyproject.toml에 적힌 저장소 주소."""
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    url = tomllib.loads(text)["project"]["urls"]["Repository"]
    if not re.fullmatch(rf"https://github\.com/{_NAME}", url):
        raise ValueError(f"Repository는 https://github.com/소유자/이름 꼴이어야 한다. 받은 값: {url!r}")
    return url


def colab_link(url, path):
    """저장소 안의 노트북을 코랩에서 여는 주소."""
    return f"https://colab.research.google.com/github/{_name(url)}/blob/main/{path}"


def live_link(url, path, name):
    """노트북에 적는 그림의 자리. 사이트에서는 움직이는 그림으로 바뀌고, 다른 데서는 그리로 가는 링크다."""
    page = path.replace(".ipynb", ".html")
    return f"[직접 움직여 보기]({_site(url)}/{page}#live-{name})<!-- live: {name} -->"


def setup_source(url):
    """첫 코드 셀: dnnlib가 없을 때만, 곧 코랩에서만 설치한다."""
    return SETUP.format(url=url)


def stamp(source, url):
    """셀에 적힌 코랩 링크, 설치 주소, 움직이는 그림의 주소를 지금 주소로 바꾼다."""
    replacement = rf"\g<1>{_name(url)}"
    source = _LIVE.sub(rf"{_site(url)}\g<1>", source)
    return _GIT.sub(replacement, _COLAB.sub(replacement, source))


def _name(url):
    return url.removeprefix("https://github.com/")


def _site(url):
    owner, name = _name(url).split("/")
    return f"https://{owner}.github.io/{name}"
