"""Who calls an endpoint: told beside its arguments, which are for everybody to see and to fill in."""

import inspect
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

ASKED_BY: ContextVar[str] = ContextVar("asked by", default="")
"""The name under which whoever calls has logged in; "" where nobody does."""


def with_parameter(called: Callable[..., Any], like: Callable[..., Any], *, name: str, kind: type) -> None:
    """Has a function be seen as another with one more parameter, which frameworks fill by its type.

    Args:
        called: Is changed.
        like: Has the parameters that people see.
        name: Of the parameter that is put behind these.
        kind: Its type.
    """
    signature = inspect.signature(like)
    last = inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=kind)
    called.__signature__ = signature.replace(parameters=[*signature.parameters.values(), last])  # type: ignore[attr-defined]
    called.__annotations__ = {**inspect.get_annotations(like), name: kind}
