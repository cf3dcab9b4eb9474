"""11장의 움직이는 그림이 보이는 수는 dnnlib의 Conv2D가 내는 수다. 이미지는 digits의 하나다."""

import numpy as np
import pytest
from live import compute, open_figure

from dnnlib import config, datasets, layers

KERNELS = {  # 이름: 길이가 한 변인 줄에서 커널을 만든다
    "vertical": lambda f: np.tile(np.linspace(-1, 1, f), (f, 1)),
    "horizontal": lambda f: np.tile(np.linspace(-1, 1, f)[:, None], (1, f)),
    "mean": lambda f: np.full((f, f), 1 / f**2),
    "center": lambda f: np.eye(f) * (np.arange(f) == (f - 1) // 2),
}


@pytest.fixture(autouse=True)
def in_float64():
    before = config.floatx()
    config.set_floatx("float64")
    yield
    config.set_floatx(before)


def measured(state, image):
    n, f = state["n"], state["f"]
    conv = layers.Conv2D(1, f, state["stride"], state["padding"])
    start = (8 - n) // 2
    x = image[None, start : start + n, start : start + n, None].astype(float)
    conv.build(x.shape)
    weights = KERNELS[state["kernel"]](f)
    conv.set_weights([weights[..., None, None], np.zeros(1)])
    output = conv(x)[0, :, :, 0]
    last = min(state["at"], output.size - 1)
    pads = conv.windows.pads(x.shape)[0] if state["padding"] == "same" else (0, 0)
    views = np.stack([view[0, :, :, 0] for view in conv.windows.views(x)])
    place = np.unravel_index(last, output.shape)
    sized = layers.Conv2D(state["filters"], f)
    sized.build((None, n, n, state["channels"]))
    return {
        "image": np.pad(x[0, :, :, 0], pads),
        "weights": weights,
        "output": output,
        "place": place,
        "count": len(output),
        "pads": pads,
        "products": views[:, *place].reshape(f, f) * weights,
        "parameters": sized.count_params(),
    }


def test_what_is_shown_is_what_dnnlib_computes(browser, base, where, rng):
    open_figure(browser, base, where["convolution"], "convolution")
    states = [
        {
            "n": int(rng.integers(5, 9)),
            "f": int(rng.integers(2, 6)),
            "stride": int(rng.integers(1, 4)),
            "padding": str(rng.choice(["valid", "same"])),
            "kernel": str(rng.choice(list(KERNELS))),
            "at": int(rng.integers(64)),
            "channels": int(rng.integers(1, 65)),
            "filters": int(rng.integers(1, 65)),
        }
        for _ in range(120)
    ]
    image = datasets.digits.load_data()[0][0][19]
    for state, shown in zip(states, compute(browser, "convolution", states), strict=True):
        expected = measured(state, image)
        assert set(shown) == set(expected)
        for key, value in expected.items():
            assert np.shape(shown[key]) == np.shape(value), (state, key)
            assert np.allclose(shown[key], value, rtol=1e-9, atol=1e-12), (state, key)
