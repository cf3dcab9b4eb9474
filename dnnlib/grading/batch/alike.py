"""비슷한 코드: 이름과 주석과 띄어쓰기를 지운 토막(k-gram)의 지문을 winnowing으로 골라 견준다.

출처: Schleimer, Wilkerson & Aiken (2003), "Winnowing: Local Algorithms for Document Fingerprinting"
"""

import io
import keyword
import token
import tokenize
import zlib

import numpy as np

GRAM, WINDOW = 8, 4
SKIPPED = {
    token.COMMENT,
    token.NL,
    token.NEWLINE,
    token.INDENT,
    token.DEDENT,
    token.ENCODING,
    token.ENDMARKER,
}
FEWEST = 20  # 지문이 이보다 적으면 우연히 같을 수 있다
THRESHOLD, MOST_PAIRS = 0.8, 50


def fingerprint(cells):
    """셀들의 지문을 적은 글. 수의 목록보다 작다."""
    marks = {mark for cell in cells for mark in winnow(normalized(cell))}
    return " ".join(f"{mark:08x}" for mark in sorted(marks))


def marks_in(fingerprint):
    return np.array([int(mark, 16) for mark in fingerprint.split()], np.uint32)


def normalized(source):
    """토큰의 목록. 이름은 모두 같은 글자가 되고, 읽을 수 없는 곳에서 멈춘다."""
    words = []
    try:
        for found in tokenize.generate_tokens(io.StringIO(source).readline):
            if found.type == token.NAME and not keyword.iskeyword(found.string):
                words.append("_")
            elif found.type not in SKIPPED:
                words.append(found.string)
    except (tokenize.TokenError, SyntaxError):
        pass
    return words


def winnow(words):
    """이어진 토막 ``WINDOW``개마다 가장 작은 해시."""
    grams = [" ".join(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1)]
    hashes = [zlib.crc32(gram.encode(errors="replace")) for gram in grams]
    return {min(hashes[i : i + WINDOW]) for i in range(max(len(hashes) - WINDOW + 1, 0))}


def pairs(fingerprints):
    """닮은 차례로 ``(비율, 이름, 이름)``. 비율은 두 지문의 교집합을 작은 쪽의 크기로 나눈 것이다.

    인수:
        fingerprints: 이름에서 지문으로 가는 사전.
    """
    read = {name: marks_in(text) for name, text in fingerprints.items()}
    found = {name: marks for name, marks in read.items() if len(marks) >= FEWEST}
    if len(found) < 2:
        return []
    names, vocabulary = list(found), np.unique(np.concatenate(list(found.values())))
    table = np.zeros((len(names), len(vocabulary)), np.float32)
    for row, name in zip(table, names, strict=True):
        row[np.searchsorted(vocabulary, found[name])] = 1
    sizes = table.sum(axis=1)
    ratios = np.triu(table @ table.T / np.minimum.outer(sizes, sizes), 1)
    close = [(float(ratios[i, j]), names[i], names[j]) for i, j in np.argwhere(ratios >= THRESHOLD)]
    return sorted(close, key=lambda row: (-row[0], *row[1:]))[:MOST_PAIRS]
