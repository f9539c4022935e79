"""How an endpoint is called: with arguments of its own types, and who calls told beside them."""

import inspect
from collections.abc import Callable
from contextvars import ContextVar
from types import UnionType
from typing import Any, get_args, get_origin

from assistant.errors import BadQuestion
from assistant.web import words

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


def fitting(function: Callable[..., Any], given: tuple[Any, ...]) -> list[Any]:
    """Arguments as a function takes them: its own default for null, which programs send for what they leave out.

    Args:
        function: Its parameters' annotations say what they may be.
        given: By their places.

    Raises:
        BadQuestion: One of them is of another type.
    """
    values: list[Any] = []
    for parameter, value in zip(inspect.signature(function).parameters.values(), given, strict=False):
        if value is None and parameter.default is not inspect.Parameter.empty:
            values.append(parameter.default)
            continue
        if not _fits(value, parameter.annotation):
            raise BadQuestion(words.programs.bad_argument(parameter.name, parameter.annotation))
        values.append(value)
    return values


def _fits(value: Any, kind: Any) -> bool:
    """Whether a value of JSON's is of a type."""
    if isinstance(kind, UnionType):
        return any(_fits(value, one) for one in get_args(kind))
    if get_origin(kind) is list:
        return isinstance(value, list) and all(_fits(one, get_args(kind)[0]) for one in value)
    return isinstance(value, get_origin(kind) or kind) and not isinstance(value, bool)
