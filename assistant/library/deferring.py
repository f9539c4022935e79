"""What a package imports and seldom uses, imported when it is used: for packages of others, which cannot be changed."""

import builtins
import importlib
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any


def _called_later(module: str, function: str) -> Callable[..., Any]:
    def call(*given: Any, **named: Any) -> Any:
        return getattr(importlib.import_module(module), function)(*given, **named)

    call.__name__ = call.__qualname__ = function
    return call


@contextmanager
def deferred(module: str, *functions: str) -> Iterator[None]:
    """Inside it, functions that are imported from a module are stand-ins, which import it when they are called.

    Only `from module import function` gives them, and only in the thread that is inside: whatever another thread
    imports meanwhile, it gets. Where the module is imported already it is used.

    Args:
        module: Its full name.
        functions: Of the module.
    """
    before = builtins.__import__
    inside: int | None = threading.get_ident()

    def found(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        if name == module and level == 0 and threading.get_ident() == inside and module not in sys.modules:
            wanted = fromlist or ("",)
            if all(one in functions for one in wanted):
                return SimpleNamespace(**{one: _called_later(module, one) for one in wanted})
        return before(name, globals, locals, fromlist, level)

    builtins.__import__ = found
    try:
        yield
    finally:
        inside = None  # for whoever has taken hold of it meanwhile
        if builtins.__import__ is found:
            builtins.__import__ = before
