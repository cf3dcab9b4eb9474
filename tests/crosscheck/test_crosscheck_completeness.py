"""공개된 이름은 모두 케라스와 견주거나, 견주지 않는 까닭을 적는다."""

import inspect
from functools import cache, partial
from types import ModuleType

import keras
import pytest
from distributions import RANDOM, orthogonal
from programs import PROGRAMS
from reasons import DEVIATIONS, REASONS
from traced import names_of

import dnnlib

METHODS = (
    "add", "build", "compile", "compute_output_shape", "count_params", "evaluate", "fit", "get_layer",
    "get_weights", "load_weights", "pop", "predict", "predict_on_batch", "reset_metrics", "save_weights",
    "set_weights", "summary", "test_on_batch", "train_on_batch",
)  # fmt: skip


def walk(module, prefix=""):
    for name in module.__all__:
        thing = getattr(module, name)
        if isinstance(thing, ModuleType):
            yield from walk(thing, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


PUBLIC = sorted(walk(dnnlib))


@cache
def compared():
    """표에 있는 프로그램들이 실제로 쓴 이름. 같은 표를 다른 시험이 케라스로도 돌린다."""
    programs = [*PROGRAMS.values(), partial(orthogonal)]
    programs += [partial(make, seed=0) for make, _ in RANDOM.values()]
    return frozenset().union(*(names_of(program, dnnlib) for program in programs))


def find(module, path):
    for name in path.split("."):
        module = getattr(module, name)
    return module


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_compared_or_has_a_reason(name):
    assert (name in compared()) != (name in REASONS)


def test_no_reason_is_left_over():
    assert set(REASONS) <= set(PUBLIC)
    assert all(reason.endswith(".") for reason in (*REASONS.values(), *DEVIATIONS.values()))


PAIRS = [name for name in PUBLIC if name not in REASONS] + [f"Sequential.{name}" for name in METHODS]


def ordered(thing):
    """이름 없이 줄 수 있는 인수를 차례로. 파이썬이 준 생성자에는 없다."""
    made = inspect.isclass(thing)
    signature = inspect.signature(thing.__init__ if made else thing).parameters.values()
    names = [p.name for p in signature if p.kind is p.POSITIONAL_OR_KEYWORD]
    return names[1:] if names[:1] == ["self"] else names


@pytest.mark.parametrize("name", PAIRS)
def test_arguments_stand_where_keras_has_them(name):
    """이름 없이 줄 수 있는 인수는 케라스의 같은 자리에 있는 인수다."""
    ours, theirs = ordered(find(dnnlib, name)), ordered(find(keras, name))
    own = [argument for argument in ours if (name, argument) in DEVIATIONS and argument not in theirs]
    assert [argument for argument in ours if argument not in own] == theirs[: len(ours) - len(own)]


def parameters(thing):
    """이름에서 기본값으로 가는 사전. 층의 ``**kwargs``는 ``Layer``의 인수를 뜻한다."""
    signature = inspect.signature(thing.__init__ if inspect.isclass(thing) else thing).parameters
    kept = {name: p for name, p in signature.items() if name != "self" and p.kind is not p.VAR_KEYWORD}
    defaults = {name: p.default for name, p in kept.items()}
    if inspect.isclass(thing) and issubclass(thing, keras.layers.Layer):
        defaults |= {"name": None, "trainable": True, "dtype": None, "input_shape": None, "input_dim": None}
    return defaults


def deviations():
    for name in PAIRS:
        theirs = parameters(find(keras, name))
        for argument, default in parameters(find(dnnlib, name)).items():
            if argument not in theirs or theirs[argument] != default:
                yield name, argument


def test_arguments_and_defaults_are_keras_own_or_have_a_reason():
    """견주어지는 이름은 케라스에 정말 있고, 인수와 기본값이 같다."""
    assert set(deviations()) == set(DEVIATIONS)
