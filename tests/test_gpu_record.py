"""GPU를 재는 프로그램은 CPU에서도 같은 것을 재고, 부록은 기록이 있으면 싣고 없으면 없다고 말한다."""

import json
import subprocess
import sys

import pytest

from tools.repository import ROOT


@pytest.fixture(scope="module")
def page(load_extension):
    return load_extension("gpu_record")


# 텐서플로의 자료형이 남지 않게 다른 프로세스에서, 한 번만 불러 짧게 잰다.
CODE = """
import json
from experiments import gpu
print(json.dumps(gpu.measure(10, 64)))
gpu.backend.device = lambda: "cpu"
gpu.main()
"""


@pytest.fixture(scope="module")
def ran():
    command = [sys.executable, "-c", CODE]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def measured(ran):
    return json.loads(ran.stdout.splitlines()[-1])


def test_coarser_numbers_err_more(measured):
    for kind in ("errors", "training_errors"):
        found = measured[kind]
        assert found["float64"] < 1e-12 < 1e-9 < found["float32"] < 1e-5 < found["bfloat16"] < 0.2


def test_without_a_gpu_it_stops_before_writing(ran):
    assert ran.returncode == 1
    assert "GPU가 없다" in ran.stderr


def test_the_page_shows_the_record_or_says_there_is_none(page, measured):
    record = {"device": "가짜 장치", "backend": "jax", "versions": {"keras": "3"}} | measured
    text = "\n".join(node.astext() for node in page.told(record))
    assert "가짜 장치" in text
    assert "TF32" in text
    assert "dnnlib float64" in text
    (nothing,) = page.told(None)
    assert "아직 측정하지 않음" in nothing.astext()
    assert page.COMMAND in nothing.astext()
