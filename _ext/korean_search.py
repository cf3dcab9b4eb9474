"""한국어 검색: 낱말에 붙은 조사를 떼고 색인해서 "분산을"이 있는 쪽이 "분산"으로 찾아지게 한다."""

import re

from sphinx.search import SearchLanguage, languages

# 긴 조사가 먼저 와야 "에서는"이 "는"보다 먼저 떨어진다.
PARTICLES = (
    "이라고|에서는|에서도|으로는|으로도|이라면|으로|에서|에는|에도|에게|까지|부터|마다|보다|처럼|이나|이라|이다|이면|"
    "이고|라고|로는|로도|와는|과는|라면|들은|들이|들을|들의|은|는|이|가|을|를|의|에|도|만|와|과|로|나|라|다|인|일|면|고|들"
)
STEM = re.compile(f"^([가-힣]{{2,}}?)(?:{PARTICLES})$")

STEMMER = f"""
var Stemmer = function () {{
  const stem = /{STEM.pattern}/;
  this.stemWord = (word) => word.toLowerCase().replace(stem, "$1");
}};
"""


class KoreanSearch(SearchLanguage):
    lang = "ko"
    language_name = "Korean"
    js_stemmer_code = STEMMER

    def split(self, input):
        """한글과 영문이 붙은 "Dense를"은 두 낱말로 나눈다."""
        return re.findall(r"[가-힣]+|[^\W가-힣]+", input)

    def stem(self, word):
        return STEM.sub(r"\1", word.lower())

    def word_filter(self, word):
        return len(word) > 1


def setup(app):
    languages["ko"] = KoreanSearch
    return {"parallel_read_safe": True, "parallel_write_safe": True}
