"""책의 차례: `_toc.yml`이 정한 쪽의 순서."""

from dataclasses import dataclass

import yaml


@dataclass(frozen=True)
class Page:
    file: str  # 확장자 없는 경로. 예: chapters/01_backpropagation
    title: str | None = None  # 쪽의 제목이 아니라 차례에 적힌 이름을 쓸 때
    part: str | None = None  # 본문이나 부록
    depth: int = 1  # 연습 문제는 제 장의 아래(2)에 놓인다


def read_order(root):
    """첫 쪽, 장과 그 연습 문제, 부록."""
    contents = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    pages = [Page(contents["root"], "들어가며", depth=0)]
    for part in contents["parts"]:
        for chapter in part["chapters"]:
            pages.append(Page(chapter["file"], chapter.get("title"), part["caption"]))
            pages += [
                Page(section["file"], part=part["caption"], depth=2)
                for section in chapter.get("sections", ())
            ]
    return pages
