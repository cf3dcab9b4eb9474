"""다른 말을 책의 말로 옮기는 표. 용어 부록의 영어와 '쓰지 않는 말', ``search/words.toml``에서 만든다."""

import re
import tomllib
from pathlib import Path

ROW = re.compile(r"^\| (.+?) \| (.*?) \| ?(.*?) ?\|$", re.MULTILINE)
PARENTHESES = re.compile(r"\s*\((.*?)\)")
WORDS = Path(__file__).parent / "search" / "words.toml"


def names(cell):
    """칸의 이름들. 괄호 안의 다른 이름은 괄호 앞의 낱말을 갈음한다: Glorot (Xavier) initialization."""
    found = []
    for name in re.split(r",\s*(?![^(]*\))", cell):
        found.append(PARENTHESES.sub("", name).strip())
        if PARENTHESES.search(name) and not name.rstrip().endswith(")"):
            found.append(re.sub(r"\S+\s*\((.*?)\)", r"\1", name).strip())
    return [name for name in found if name]


def from_glossary(text):
    table = text.partition("## 기호")[0]
    aliases = {}
    for term, english, unused in ROW.findall(table):
        own = names(term)
        if set(own[0]) <= set("-") or own == ["용어"]:
            continue
        translations = names(english) if english.isascii() or "(" in english else []
        pairs = zip(translations, own, strict=True) if len(translations) == len(own) else ()
        aliases |= dict(pairs) or dict.fromkeys(translations, " ".join(own))
        aliases |= dict.fromkeys(names(unused), " ".join(own))
    return {other: own for other, own in aliases.items() if other and re.search(r"\w", other)}


def aliases(glossary):
    """``glossary``(용어 부록의 경로)에서 자란 표. 손으로 적은 것이 이긴다."""
    by_hand = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    grown = from_glossary(Path(glossary).read_text(encoding="utf-8"))
    return grown | {other: own for own, others in by_hand.items() for other in others}
