"""Calls of a language model, apart from what is made of them.

What answers is written once, as a generator of steps: pieces to show, calls to make, times to wait. What does as they
ask is in `performing`.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage

from assistant.answering.usage import Meter
from assistant.records import Answer

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far one call may go.

    Attributes:
        silence_s: Longest wait for the next piece, in seconds.
        characters: Longest text; a stream without an end is left there.
    """

    silence_s: float = 60.0
    characters: int = 25_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """A language model that can be called.

    Attributes:
        name: As provider:name, or the name of its class where it was handed in.
        model: Itself.
        limits: How far each call may go.
        total_s: Longest time for all that one answer needs, in seconds.
        context_tokens: How much it reads and writes at once, None where that is not known.
        reply_tokens: How many of those are left for what it writes.
        secrets: Keys that are in use, to be kept out of messages.
        in_process: Whether it computes here: then what is done beside a call gains nothing, and a call that is left
            goes on to its next word.
        look: Called again and again while a thread waits for its words; what it raises ends the call. In an event
            loop the task is cancelled instead.
    """

    name: str
    model: BaseChatModel
    limits: Limits = field(default_factory=Limits)
    total_s: float = 300.0
    context_tokens: int | None = None
    reply_tokens: int = 1024
    secrets: tuple[str, ...] = field(default=(), repr=False)
    in_process: bool = False
    look: Callable[[], None] | None = field(default=None, compare=False, repr=False)


def _nothing(text: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A step: messages to be sent to a model.

    Attributes:
        writer: The model.
        messages: What it is sent.
        meter: Counts the call.
        purpose: What it is for ("answer", "repair", ...); also its name where it is traced.
        until: When it must be over, as `time.perf_counter` counts.
        feed: Is given each piece of text as it comes, and gives what is to be shown of it.
        provided: Is done beside the call. Until then nothing of the text is looked at; where it gives False, the call
            is left at once, even if the model has said nothing yet.
    """

    writer: Writer
    messages: tuple[BaseMessage, ...]
    meter: Meter
    purpose: str
    until: float
    feed: Callable[[str], tuple[str, ...]] = _nothing
    provided: Callable[[], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """A step: a time to wait, in seconds."""

    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came of a call: the text, and why the model stopped, as it says ("stop", "length", ..., or ""); or that it
    was left."""

    text: str
    finish: str = ""
    left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A step: something that takes its time, and is not to hold up an event loop; gives what it returns."""

    do: Callable[[], Any]


Step = str | Answer | Call | Wait | Work
Steps = Generator[Step, Any, T]
"""Steps whose result is a T. A call gives its `Reply`; it, and work, may raise a `ModelError`."""


def reply_to(call: Call) -> Steps[Reply]:
    """Has a call made; `yield from` gives its reply.

    Raises:
        ModelError: It failed.
    """
    reply = yield call
    assert isinstance(reply, Reply)
    return reply
