"""CITATION.cff는 지금의 판과 책의 이름을 적고, 저장소의 주소는 적지 않는다."""

import yaml

import dnnlib
from tools.repository import ROOT, read_url

TEXT = (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_the_citation_names_this_book_and_version():
    citation = yaml.safe_load(TEXT)
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    assert citation["title"] == config["title"]
    assert [author["name"] for author in citation["authors"]] == [config["author"]]
    assert citation["version"] == dnnlib.__version__
    assert citation["license"] == ["CC-BY-4.0", "MIT"]


def test_the_address_stays_in_its_one_place():
    assert "repository-code" not in TEXT
    assert read_url() not in TEXT
