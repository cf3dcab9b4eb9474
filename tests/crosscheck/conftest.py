"""케라스와 견주는 시험의 준비: 텐서플로를 조용히 시키고, float64로 맞추고, 오차를 모은다."""

import os

import pytest

# 케라스를 처음 부르기 전에 정해야 듣는다.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("JAX_ENABLE_X64", "1")


def pytest_addoption(parser):
    parser.addoption(
        "--record-crosscheck",
        nargs="?",
        const="auto",
        metavar="PATH",
        help="이름마다 가장 큰 오차를 적을 JSON. 없으면 experiments/results에 장치와 백엔드의 이름으로",
    )


def pytest_configure(config):
    if config.getoption("--record-crosscheck", None) and hasattr(config, "workerinput"):
        raise pytest.UsageError("--record-crosscheck는 -n 없이 쓴다")


def pytest_sessionfinish(session, exitstatus):
    target = session.config.getoption("--record-crosscheck", None)
    if target and exitstatus == pytest.ExitCode.OK:
        import record

        print(f"\n기록: {record.write(target)}")


@pytest.fixture(autouse=True)
def both_float64(fresh_state):
    import keras
    from backend import keep_float64, use_tf32

    import dnnlib

    dnnlib.config.set_floatx("float64")
    keras.config.set_floatx("float64")
    keras.config.set_dtype_policy("float64")  # 케라스는 처음 만든 층의 floatx를 끝까지 쓴다
    keep_float64(True)
    use_tf32(False)
    yield
    keep_float64(False)
    keras.config.set_floatx("float32")
    keras.config.set_dtype_policy("float32")
