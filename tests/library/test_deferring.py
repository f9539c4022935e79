"""What a package seldom uses is imported when it is used, and is then what it always was."""

import builtins
import importlib
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from assistant.library.deferring import deferred

MODULE = "colorsys"  # of the standard library, and used by nothing here


@pytest.fixture(autouse=True)
def unimported() -> Iterator[None]:
    held = sys.modules.pop(MODULE, None)
    yield
    sys.modules.pop(MODULE, None)
    if held is not None:
        sys.modules[MODULE] = held


def test_a_function_imports_its_module_when_it_is_called() -> None:
    with deferred(MODULE, "rgb_to_hsv"):
        from colorsys import rgb_to_hsv
    assert MODULE not in sys.modules
    assert rgb_to_hsv(1.0, 0.0, 0.0) == (0.0, 1.0, 1.0)
    assert rgb_to_hsv(r=0.0, g=0.0, b=1.0)[2] == 1.0
    assert sys.modules[MODULE].__file__


def test_whoever_wants_something_else_meanwhile_gets_the_module_itself() -> None:
    with deferred(MODULE, "rgb_to_hsv"):
        from colorsys import ONE_THIRD, hsv_to_rgb
    assert ONE_THIRD == 1 / 3
    assert hsv_to_rgb is importlib.import_module(MODULE).hsv_to_rgb


def test_what_is_not_there_is_told_of_as_ever() -> None:
    with deferred(MODULE, "rgb_to_hsv"), pytest.raises(ImportError):
        from colorsys import no_such_thing  # type: ignore[attr-defined]  # noqa: F401


def test_a_module_that_is_imported_already_stays_as_it_is() -> None:
    there = importlib.import_module(MODULE)
    with deferred(MODULE, "rgb_to_hsv"):
        assert importlib.import_module(MODULE) is there
    assert sys.modules[MODULE] is there


def test_what_another_thread_imports_meanwhile_is_the_module_itself() -> None:
    got: list[object] = []

    def other() -> None:
        from xml.dom import EMPTY_NAMESPACE, getDOMImplementation  # a package
        from xml.dom.minidom import parseString

        got.extend((EMPTY_NAMESPACE, getDOMImplementation.__module__, parseString("<a/>").nodeName))

    held = {name: sys.modules.pop(name) for name in tuple(sys.modules) if name.startswith("xml.dom")}
    try:
        with deferred("xml.dom", "getDOMImplementation"):
            from xml.dom import getDOMImplementation

            assert getDOMImplementation.__module__ == deferred.__module__
            thread = threading.Thread(target=other)
            thread.start()
            thread.join()
    finally:
        sys.modules.update(held)
    assert got == [None, "xml.dom.domreg", "#document"]


def test_an_error_meanwhile_leaves_nothing_behind() -> None:
    before = builtins.__import__
    with pytest.raises(KeyError), deferred(MODULE, "rgb_to_hsv"):
        raise KeyError
    assert builtins.__import__ is before
    assert MODULE not in sys.modules
    assert importlib.import_module(MODULE).__file__


def test_loading_a_model_leaves_scikit_learn_to_who_uses_it(tiny: str) -> None:
    program = f"""
import sys
from assistant.library.embeddings import PassageEmbeddings
assert PassageEmbeddings({tiny!r}).count_tokens(["a pier"])
print(*(name for name in ("pandas", "scipy.stats", "sklearn") if name in sys.modules))
import torch
from sentence_transformers.util import manhattan_sim
print(manhattan_sim(torch.ones(1, 3), torch.zeros(1, 3)).item())
import sklearn.metrics
print(sklearn.metrics.accuracy_score([1], [1]))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["", "-3.0", "1.0", ""]
