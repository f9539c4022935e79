"""What a package imports and seldom uses, imported when it is used: for packages of others, which cannot be changed."""

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class _StandIn(ModuleType):
    """A module of which some functions are known by name; for anything else it is the module itself.

    Args:
        name: Of the module.
        functions: Names of functions in it, each of which imports it when it is called.
    """

    def __init__(self, name: str, functions: tuple[str, ...]) -> None:
        super().__init__(name)
        for function in functions:
            setattr(self, function, _called_later(name, function))

    def __getattr__(self, attribute: str) -> Any:
        if attribute in ("__path__", "__file__"):  # what the import system asks of every module
            raise AttributeError(attribute)
        return getattr(_imported(self.__name__), attribute)


def _imported(name: str) -> ModuleType:
    """A module itself, whatever stands in for it."""
    if isinstance(sys.modules.get(name), _StandIn):
        del sys.modules[name]
    return importlib.import_module(name)


def _called_later(module: str, function: str) -> Callable[..., Any]:
    def call(*given: Any, **named: Any) -> Any:
        return getattr(_imported(module), function)(*given, **named)

    call.__name__ = call.__qualname__ = function
    return call


@contextmanager
def deferred(module: str, *functions: str) -> Iterator[None]:
    """Inside it, functions that are imported from a module are stand-ins, which import it when they are called.

    Nothing changes where the module is imported already. Once it is left, the module is imported as ever.

    Args:
        module: Its full name.
        functions: Of the module.
    """
    if module in sys.modules:
        yield
        return
    stand_in = _StandIn(module, functions)
    sys.modules[module] = stand_in
    try:
        yield
    finally:
        if sys.modules.get(module) is stand_in:
            del sys.modules[module]
