"""모양 파일 하나: 쓰이는 규칙만 남고, 쪽은 그것 하나만 기다린다."""

import sys
from pathlib import Path

import tinycss2
from reading import read

sys.path.insert(0, str(Path(__file__).parents[2] / "_ext"))
from one_stylesheet import parse, prune


def pruned(css, classes):
    return prune(parse(tinycss2.parse_stylesheet, css), classes)


def test_rules_of_absent_classes_go():
    assert pruned(".a .b { color: red } .a { color: blue }", {"a"}) == ".a{color: blue}"
    assert pruned(".a, .b:hover, p { color: red }", {"a"}) == ".a,p{color: red}"
    assert pruned("@media print { .b { color: red } }", {"a"}) == ""


def test_rules_that_can_match_stay():
    for css in (
        "p:not(.b){color: red}",
        "@media print{.a{color: red}}",
        ".bs-tooltip-top{color: red}",
        ":root{--b: 1}",
    ):
        assert pruned(css, {"a"}) == css


def test_pages_wait_for_one_stylesheet(site, pages):
    for page in pages:
        head = read((site / page).read_text(encoding="utf-8").partition("</head>")[0])
        links = [link["href"] for link in head.select("link[rel=stylesheet]:not([media=print])")]
        assert len(links) == 1, page
        assert "/site.css?v=" in "/" + links[0].rsplit("_static", 1)[-1], page


def test_the_stylesheet_is_light(site):
    assert (site / "_static" / "site.css").stat().st_size < 160_000
