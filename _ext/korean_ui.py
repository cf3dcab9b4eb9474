"""테마에 한국어 번역이 없는 문구를 채운다."""

import gettext
from pathlib import Path

from sphinx.locale import translators

PHRASES = {
    "Back to top": "맨 위로",
    "Color mode": "화면 밝기",
    "Dark": "어둡게",
    "Light": "밝게",
    "System Settings": "시스템 설정",
    "Launch on": "열기:",
    "Download notebook file": "노트북 파일 내려받기",
    "Download source file": "원본 파일 내려받기",
    "Download this page": "이 쪽 내려받기",
    "Fullscreen mode": "전체 화면",
    "Print to PDF": "인쇄하거나 PDF로 저장",
    "Version warning": "알림",
    "Skip to main content": "본문으로 건너뛰기",
    "Click to expand": "펼치기",
    "Click to collapse": "접기",
    "next": "다음",
    "next page": "다음 쪽",
    "previous": "이전",
    "previous page": "이전 쪽",
    "Link to this heading": "이 제목의 주소",
    "Link to this definition": "이 정의의 주소",
}


class Phrases(gettext.NullTranslations):
    """표에 있는 문구는 표를 따르고, 없는 문구는 Sphinx와 테마의 번역을 따른다."""

    def gettext(self, message):
        return PHRASES.get(message) or super().gettext(message)


def put_phrases_first(app, config):
    for catalog in ("sphinx", "booktheme"):
        phrases = Phrases()
        phrases.add_fallback(translators["general", catalog])
        translators["general", catalog] = phrases
    app.translator = translators["general", "sphinx"]
    config.templates_path.insert(0, str(Path(__file__).parent / "templates"))


def setup(app):
    app.connect("config-inited", put_phrases_first)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
