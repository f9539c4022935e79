"""Answers in a file, one JSON line each, so that a year later it can be told what was asked, said, and what made it.

A line is appended in one go. What is cut short by a full disk or a killed program stays half a line; the next one
begins on a line of its own, and reading tells of the half one and goes on.
"""

import json
import os
import types
from collections.abc import Iterator
from dataclasses import MISSING, asdict, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from assistant.answering.evidence import Question
from assistant.errors import BadQuestion, RecordUnusable
from assistant.records import Answer, Conversation, Place, Recorded, Turn
from assistant.search.asked import asked_text
from assistant.search.filters import make_filters

_PLACE = tuple[str, str, int, int]

FORMAT = 1
"""Raised when the lines change their form."""


def recorded(asked: Question, answer: Answer) -> Recorded:
    """An answer with what it was asked in and limited to; of earlier turns, what was asked and replied."""
    turns = tuple(replace(turn, answer=None) for turn in asked.conversation.turns)
    return Recorded(
        answer=answer,
        conversation=Conversation(turns),
        since=asked.filters.since,
        until=asked.filters.until,
        uris=asked.filters.uris,
        kinds=asked.filters.kinds,
        dates=asked.read_dates,
    )


def check_writable(file: Path) -> None:
    """Sees whether a file can be appended to, before an answer is asked and paid for.

    Raises:
        RecordUnusable: It cannot be written.
    """
    try:
        known = file.exists()
        file.open("ab").close()
        if not known:
            file.unlink()
    except OSError as error:
        raise _unwritable(file, error) from error


def append(file: Path, recorded: Recorded) -> None:
    """Appends an answer to a file, which is made if it is missing.

    Raises:
        RecordUnusable: It cannot be written.
    """
    try:
        append_line(file, line_of(recorded))
    except OSError as error:
        raise _unwritable(file, error) from error


def append_line(file: Path, text: str) -> None:
    """Appends a line to a file, in one go and for good; one that was left half written before keeps to itself.

    Args:
        file: Is made if it is missing.
        text: ASCII without a line's end.

    Raises:
        OSError: It cannot be written.
    """
    line = text.encode("ascii") + b"\n"
    with file.open("ab+", buffering=0) as opened:
        if opened.seek(0, os.SEEK_END):
            opened.seek(-1, os.SEEK_END)
            if opened.read(1) != b"\n":
                line = b"\n" + line
        written = opened.write(line)
        if written != len(line):
            raise OSError(None, "there is no space left")
        os.fsync(opened.fileno())


def _unwritable(file: Path, error: OSError) -> RecordUnusable:
    return RecordUnusable(
        f"The answer cannot be recorded in {str(file)!r}: {error.strerror or error}. Free space on its disk, or name "
        "another file."
    )


def unrecorded_in(file: Path, asked: Question, answer: Answer) -> RecordUnusable | None:
    """Appends an answer to a file; gives why it could not be, with the answer, which may have been paid for."""
    try:
        append(file, recorded(asked, answer))
    except RecordUnusable as error:
        error.answer = answer
        return error
    return None


def line_of(recorded: Recorded) -> str:
    """An answer as one line of JSON, ASCII only."""
    asked = {
        "conversation": [
            {"question": turn.question, "reply": turn.reply, "numbers": [[*place, n] for place, n in turn.numbers]}
            for turn in recorded.conversation.turns
        ],
        "since": recorded.since,
        "until": recorded.until,
        "uris": recorded.uris,
        "kinds": recorded.kinds,
        "dates": recorded.dates,
    }
    return json.dumps({"format": FORMAT, "asked": asked, "answer": asdict(recorded.answer)})


def read(file: Path) -> Iterator[tuple[int, Recorded | str]]:
    """The lines of a file by their numbers, from 1: a recorded answer, or why a line is none. Blank ones are left out.

    Raises:
        RecordUnusable: It cannot be read.
    """
    try:
        with file.open("rb") as opened:
            for number, line in enumerate(opened, start=1):
                if line.strip():
                    yield number, _read_line(line)
    except OSError as error:
        raise RecordUnusable(
            f"The file {str(file)!r} cannot be read: {error.strerror or error}. Name one that ask --record has written."
        ) from error


def _read_line(line: bytes) -> Recorded | str:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        return "it is cut short" if not line.endswith(b"\n") else "it is damaged"
    if not isinstance(values, dict) or "answer" not in values or "format" not in values:
        return "it is no recorded answer"
    if values["format"] != FORMAT:
        return "it was recorded by a newer version of this program"
    try:
        return _made_recorded(values["asked"], values["answer"])
    except (BadQuestion, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return "it is damaged"


def _made_recorded(asked: Any, answer: Any) -> Recorded:
    """An answer with what it was asked in, which can be asked again: what cannot be is told of its line, and the lines
    after it are read all the same."""
    limits = make_filters(
        made(str, asked["since"]),
        made(str, asked["until"]),
        made(tuple[str, ...], asked["uris"]),
        made(tuple[str, ...], asked.get("kinds", [])),  # lines of before it was noted have none
    )
    given = made(Answer, answer)
    asked_text(given.question)
    return Recorded(
        answer=given,
        conversation=Conversation(tuple(map(_turn, asked["conversation"]))),
        since=limits.since,
        until=limits.until,
        uris=limits.uris,
        kinds=limits.kinds,
        dates=made(bool, asked["dates"]),
    )


def _turn(value: Any) -> Turn:
    numbers = tuple((Place(*made(_PLACE, place)), made(int, number)) for *place, number in value["numbers"])
    return Turn(question=made(str, value["question"]), reply=made(str, value["reply"]), numbers=numbers)


def made(kind: Any, value: Any) -> Any:
    """A value of JSON as the type that it was made from: a dataclass, a tuple, a text, a number or None.

    Fields that a later version of this program has added are left out; those it did not have yet are as by default.

    Raises:
        ValueError: It is no such value.
    """
    if is_dataclass(kind):
        return _made_record(kind, value)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return None if value is None else made(next(one for one in inner if one is not type(None)), value)
    if origin is Literal:
        if value not in inner:
            raise ValueError(f"{value!r} is none of {inner}")
        return value
    if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return kind(*made(tuple[tuple(_hints(kind).values())], value))  # type: ignore[misc]
    if origin is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{value!r} is no list")
        if inner[1:] == (...,):
            return tuple(made(inner[0], one) for one in value)
        return tuple(made(part, one) for part, one in zip(inner, value, strict=True))
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ValueError(f"{value!r} is no {kind.__name__}")
    return value


def _made_record(kind: Any, value: Any) -> Any:
    if not isinstance(value, dict):
        raise ValueError(f"{value!r} is no {kind.__name__}")
    known = {one.name: one for one in fields(kind)}
    lacking = [name for name, one in known.items() if name not in value and _is_needed(one)]
    if lacking:
        raise ValueError(f"a {kind.__name__} without {lacking[0]}")
    hints = _hints(kind)
    return kind(**{name: made(hints[name], one) for name, one in value.items() if name in known})


def _is_needed(one: Any) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
