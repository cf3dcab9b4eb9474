"""논문의 줄: 저장한 판정은 점에서 다시 나오고, 끊어도 잃는 것이 없고, 쪽은 모든 줄을 싣는다."""

import importlib.util
import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import ttest_ind

from dnnlib import trials
from experiments.evidence import claims, fingerprint, nets, published_equal, row, store, work
from experiments.papers import NAMES, SECTIONS, WITHOUT_QUICK, __main__
from tools.repository import ROOT

FAKE = '''
from experiments.evidence.claims import Claim

SCALE = 2.0
calls, broken_after = [], None


def points(results):
    made = [(arm, seed) for arm in ("a", "b") for seed in range(5)]
    best = sum(results[point] for point in made) if all(point in results for point in made) else None
    return made + ([("last", int(best))] if best is not None else [])


def measure(point):
    """독스트링은 지문에 들지 않는다."""
    if broken_after is not None and len(calls) >= broken_after:
        raise RuntimeError("끊겼다")
    calls.append(point)  # 주석도
    return scaled(point[1]) + (point[0] == "b")


def scaled(value):
    return SCALE * value


def claims(results):
    return [Claim("b − a", [results["b", s] - results["a", s] for s in range(5)], above=0)]
'''


@pytest.fixture(scope="module")
def page(load_extension):
    return load_extension("papers")


@pytest.fixture(scope="module")
def library():
    return fingerprint.of_library()


@pytest.fixture
def fake(tmp_path, monkeypatch):
    """작은 가짜 줄. 돌려주는 함수는 글을 고쳐 다시 불러온다."""
    name, path = "experiments.papers.fake", tmp_path / "fake.py"

    def load(old="", new=""):
        path.write_text(FAKE.replace(old, new), encoding="utf-8")
        spec = importlib.util.spec_from_file_location(name, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.ROW = replace(row.load("amsgrad").ROW, title="가짜", seconds=1)
        monkeypatch.setitem(sys.modules, name, module)
        return module

    monkeypatch.setattr(store, "RESULTS", tmp_path / "results")
    load()
    return load


def measure(library="판 1"):
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(1) as executor:
        patch.setattr(fingerprint, "of_library", lambda: library)
        return __main__.everything(["fake"], executor, 1)


def test_every_script_is_a_row_of_the_page():
    scripts = {path.stem for path in (ROOT / "experiments/papers").glob("[a-z]*.py")}
    assert sorted(NAMES) == sorted(scripts)
    assert len(NAMES) == len(set(NAMES)) >= 40


@pytest.mark.parametrize("name", NAMES)
def test_a_row_says_what_would_refute_it_and_cites_what_is_in_the_references(name):
    module = row.load(name)
    text = (ROOT / "chapters/appendix/references.md").read_text(encoding="utf-8")
    assert module.ROW.key == "" or f"## {module.ROW.key}\n" in text
    assert all(len(part) > 5 for part in (module.ROW.claim, module.ROW.question, module.ROW.refuted))
    assert store.measured(module) != hasattr(module, "RECORDS")
    assert store.measured(module) == (module.ROW.seconds > 0)


@pytest.mark.parametrize("name", [name for name in NAMES if store.read(name)])
def test_a_stored_verdict_comes_again_from_its_points_or_the_page_says_it_is_stale(name, page, library):
    module, record = row.load(name), store.read(name)
    if record["fingerprint"] != store.current_fingerprint(module):
        assert "낡았다" in page.one(name, module, record, library).astext()
        return
    kept = store.Store(name)
    assert not kept.missing()
    again = json.loads(json.dumps(store.judged(module, kept.results())))
    assert {part: record[part] for part in again} == again


def test_the_page_lists_every_row_with_its_verdict_or_says_that_it_is_not_measured(page, library):
    found = {name: (row.load(name), store.read(name)) for name in NAMES}
    _, table = page.overview(found)
    rows = [tuple(entry.astext() for entry in line.children) for line in table.findall(page.nodes.row)][1:]
    rows = [tuple(text.replace("\N{NO-BREAK SPACE}", " ") for text in row) for row in rows]
    expected = [
        (m.ROW.title, r["verdict"] if r else "아직 재지 않음", page.standing(r), m.ROW.key or "논문이 아님")
        for m, r in found.values()
    ]
    assert rows == expected
    for title, names in SECTIONS.items():
        text = page.section(title, names, found, library).astext()
        for name in names:
            module, record = found[name]
            assert module.ROW.refuted in text
            assert record or f"python -m experiments.papers {name}" in text


def test_a_page_shows_that_its_data_are_older_than_the_code(page, fake):
    module = row.load("fake")
    measure()
    record = store.read("fake")
    text = page.one("fake", module, record, "판 1").astext()
    assert "재현됨" in text
    assert "낡음" not in text
    assert "dnnlib이 바뀌었다" in page.one("fake", module, record, "판 2").astext()
    changed = fake("2.0", "3.0")
    assert "재는 코드보다 낡았다" in page.one("fake", changed, record, "판 1").astext()


def test_a_broken_run_goes_on_where_it_stopped_and_ends_the_same(fake, capsys):
    row.load("fake").broken_after = 3
    assert measure() == 1
    assert re.search(r"^fake \('b', 0\): RuntimeError: 끊겼다$", capsys.readouterr().err, re.M)
    assert store.read("fake") is None
    partial = store.RESULTS / "fake.partial"
    assert len(partial.read_text(encoding="utf-8").splitlines()) == 1 + 3
    with partial.open("a", encoding="utf-8") as file:
        file.write('[["b", 4], 1')  # 쓰다가 끊긴 줄
    module = row.load("fake")
    module.broken_after = None
    measure()
    assert len(module.calls) == len(set(module.calls)) == 11
    assert not partial.exists()
    resumed = store.read("fake")
    (store.RESULTS / "fake.json").unlink()
    fake()
    measure()
    whole = store.read("fake")
    assert [point[:2] for point in resumed["points"]] == [point[:2] for point in whole["points"]]
    assert whole["points"][-1][0] == ["last", 45]
    assert resumed["claims"] == whole["claims"]


def test_only_a_change_of_what_is_measured_measures_again(fake):
    measure()
    for old, new in (("# 주석도", "# 다른 주석"), ("지문에 들지 않는다", "바꾸었다"), ("above=0", "above=9")):
        module = fake(old, new)
        measure()
        assert module.calls == []
    assert store.read("fake")["verdict"] == claims.DIRECTION  # above=9
    for old, new in (("SCALE = 2.0", "SCALE = 3.0"), ("SCALE * value", "value * SCALE * 1")):
        module = fake(old, new)
        measure()
        assert len(module.calls) == 11


def test_judging_again_changes_nothing_and_keeps_where_it_was_measured(fake, monkeypatch):
    measure()
    path = store.RESULTS / "fake.json"
    before = path.read_bytes()
    monkeypatch.setattr(store, "setting", lambda: {"machine": "다른 컴퓨터"})
    measure()
    assert path.read_bytes() == before
    fake("above=0", "above=9")
    measure()
    assert store.read("fake")["setting"] == json.loads(before)["setting"]
    fake("SCALE = 2.0", "SCALE = 3.0")
    measure()
    assert store.read("fake")["setting"] == {"machine": "다른 컴퓨터"}


def test_a_changed_library_measures_one_point_and_all_of_them_only_if_it_differs(fake):
    measure("판 1")
    module = fake()
    measure("판 2")
    assert len(module.calls) == 1
    assert store.read("fake")["library"] == "판 2"
    module = fake()
    path = store.RESULTS / "fake.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["points"] = [[point, value + 1, spent] for point, value, spent in record["points"][:10]]
    path.write_text(json.dumps(record), encoding="utf-8")
    measure("판 3")
    assert len(module.calls) == 1 + 11


@pytest.mark.parametrize(
    ("mean", "half", "text"),
    [
        (0.1666, 0.451, "0.17 ± 0.45"),
        (-13.559, 5.1243, "-13.6 ± 5.1"),
        (612, 0, "612"),
        (2.1e-15, 3.2e-16, "2.1e-15 ± 3e-16"),
        (float("nan"), float("nan"), "발산"),
    ],
)
def test_a_number_is_shown_as_far_as_its_interval_reaches(mean, half, text, page):
    assert page.shown(mean, half) == text


def test_only_numbers_are_compared_with_what_was_measured_before():
    assert __main__.numbers([0.98, [3, 5]]).tolist() == [0.98]
    assert __main__.numbers(0.5).tolist() == [0.5]
    assert np.isnan(__main__.numbers(None)).all()


def judged(mean, half, above=None, below=None, at_end=False, own=False):
    thresholds = {"above": above, "below": below, "own": own}
    return {"name": "", "mean": mean, "half": half, **thresholds, "at_end": at_end}


@pytest.mark.parametrize(
    ("summary", "verdict"),
    [
        (judged(2, 1, above=0), claims.REPRODUCED),
        (judged(-2, 1, below=0), claims.REPRODUCED),
        (judged(2, 3, above=0), claims.UNDECIDED),
        (judged(-2, 1, above=0), claims.FAILED),
        (judged(2, 1, above=0, at_end=True), claims.DIRECTION),
        (judged(-2, 1, above=0, at_end=True), claims.UNDECIDED),
        # 주장에 적힌 크기
        (judged(2, 1, above=5), claims.DIRECTION),
        (judged(-2, 1, below=-5), claims.DIRECTION),
        (judged(5, 1, above=5), claims.DIRECTION),
        (judged(2, 3, above=4), claims.UNDECIDED),
        (judged(2, 3, above=5), claims.FAILED),
        # 우리가 정한 크기: 반과 두 배에서도 같아야 한다
        (judged(0.1, 0.3, above=-1, below=1, own=True), claims.REPRODUCED),
        (judged(0.1, 0.5, above=-1, below=1, own=True), claims.UNDECIDED),
        (judged(0.1, 0.5, above=-1, below=1), claims.REPRODUCED),
        (judged(3, 0.1, above=-1, below=1, own=True), claims.FAILED),
        (judged(1.5, 0.1, above=-1, below=1, own=True), claims.UNDECIDED),
        (judged(float("nan"), 0, above=0), claims.UNDECIDED),
    ],
)
def test_one_rule_reads_the_verdict_off_the_interval(summary, verdict):
    assert claims.verdict([summary]) == verdict
    assert claims.verdict([judged(2, 1, above=0), summary]) == verdict
    assert claims.verdict([judged(-2, 1, above=0), summary]) == claims.FAILED


@pytest.mark.parametrize("name", [name for name in NAMES if store.read(name)])
def test_a_threshold_is_zero_or_stands_in_the_claim_or_is_said_to_be_our_own(name):
    text = row.load(name).ROW.claim.replace("−", "-")
    for claim in store.read(name)["claims"]:
        thresholds = {claim["above"], claim["below"]} - {None, 0}
        assert claim["own"] or all(f"{value:g}" in text for value in thresholds), claim["name"]


@pytest.mark.parametrize("name", [name for name in NAMES if store.read(name)])
def test_a_rate_at_the_end_of_its_grid_decides_nothing_and_the_row_says_so(name):
    at_end = [claim for claim in store.read(name)["claims"] if claim["at_end"]]
    assert {claims.state(claim) for claim in at_end} <= {claims.DIRECTION, claims.UNDECIDED}
    assert not at_end or "격자의 끝" in row.load(name).ROW.caveat


@pytest.mark.parametrize("name", NAMES)
def test_no_measured_interval_is_typed_by_hand(name):
    """구간은 단언과 표에서 온다. 글에 적은 수는 점을 다시 재도 따라 바뀌지 않는다."""
    assert re.findall(r"[\d.]+ ?± ?[\d.]+", row.load(name).ROW.caveat) == []


def test_the_two_libraries_cannot_be_told_apart_on_fresh_seeds():
    """시드마다 섞는 차례가 라이브러리마다 달라, 짝짓지 않고 견준다."""
    samples = []
    for name in ("published_equal", "published_equal_keras"):
        results = store.Store(name).results()
        samples.append([100 * results[*published_equal.AGAIN, seed][0] for seed in published_equal.FRESH])
    found = ttest_ind(*samples, equal_var=False).confidence_interval()
    assert found.low < 0 < found.high


def test_a_claim_needs_five_seeds():
    with pytest.raises(ValueError, match=r"시드 5개 이상.*받은 값: 4개"):
        claims.Claim("적다", [1, 2, 3, 4], above=0).summary()


def test_the_rate_is_chosen_on_some_seeds_and_scored_on_others():
    arms, choose, report = {"a": (1.0, 2.0), "b": (1.0, 2.0)}, range(2), range(5, 10)
    first = nets.two_rounds({}, arms, choose, report)
    assert len(first) == 8
    results = {(arm, rate, seed): rate if arm == "a" else -rate for arm, rate, seed in first}
    later = nets.two_rounds(results, arms, choose, report)[8:]
    assert {point[:2] for point in later} == {("a", 2.0), ("b", 1.0)}
    results |= {point: results[*point[:2], 0] + 0.5 for point in later}
    found = nets.scores(results, arms)
    gap = claims.lead("a − b", found, "a", "b", choose, report, above=0)
    assert gap.samples.tolist() == [3.0] * 5
    assert gap.at_end
    with pytest.raises(ValueError, match=r"같은 시드가 없어야 한다\. 받은 값: \[1\]"):
        claims.chosen(found, "a", choose, range(1, 5))


def test_without_seeds_to_choose_by_every_seed_is_scored_at_the_rate_the_others_choose():
    values = {"a": np.array([[6.0, 0, 0, 0, 0], [1, 1, 1, 1, 1]])}
    found = trials.Scores(values, {"a": [0.1, 0.2]}, range(5))
    assert found.at_best("a").tolist() == [6, 0, 0, 0, 0]
    assert claims.chosen(found, "a").tolist() == [1, 0, 0, 0, 0]


def test_what_diverged_is_stored_as_null():
    assert work.finite([1 / 3, float("nan"), [2]]) == [0.33333, None, [2]]


def test_the_command_names_the_rows_it_knows(capsys):
    with pytest.raises(SystemExit):
        __main__.main(["nowhere"])
    assert re.search(r"amsgrad.*받은 값: nowhere", capsys.readouterr().err)


def test_every_row_shows_its_direction_quickly_or_says_why_not():
    quick = {name for name in NAMES if hasattr(row.load(name), "quick")}
    assert quick | WITHOUT_QUICK.keys() == {name for name in NAMES if store.measured(row.load(name))}
    assert not quick & WITHOUT_QUICK.keys()


def test_every_quick_direction_is_the_claims(capsys, monkeypatch):
    """MNIST가 없어도 돈다."""
    monkeypatch.setenv("DNNLIB_DATA", "/없는/폴더")
    assert __main__.main(["--quick", "--jobs", "2"]) == 0
    told = dict(re.findall(r"^맞음  (\w+)  \+(\S+)$", capsys.readouterr().out, re.M))
    assert told.keys() == {name for name in NAMES if hasattr(row.load(name), "quick")}


def test_a_direction_against_the_claim_fails_the_command(fake, capsys):
    row.load("fake").quick = lambda: -1
    with ThreadPoolExecutor(1) as executor:
        assert __main__.directions(["fake"], executor, 1) == 1
    assert capsys.readouterr().out.startswith("반대  fake")
