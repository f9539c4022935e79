"""What people say of answers, in one file of the library's home, and the evaluation set that can be made of it.

A line is appended in one go, so that nothing said before can be lost; half a line, as a full disk leaves it, is
skipped when the file is read.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.answering.recording import append_line
from assistant.errors import RecordUnusable

_FILE = "feedback.jsonl"
_LONGEST_NOTE = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What a person says of one answer.

    Attributes:
        question: As asked.
        reply: The answer's text, with its marks; "" where there was none.
        good: Whether the answer is right.
        note: In the person's words, "" without any.
        history: What was asked and replied before, in turns.
        relevant: Uris of the documents that the answer cites.
        person: Who says it, "" where there is no log-in.
        at: ISO date and time in UTC.
    """

    question: str
    reply: str
    good: bool
    note: str = ""
    history: tuple[tuple[str, str], ...] = ()
    relevant: tuple[str, ...] = ()
    person: str = ""
    at: str = ""


def keep(home: Path, said: Feedback) -> None:
    """Appends what was said to the file in a library's home.

    Raises:
        RecordUnusable: It cannot be written.
    """
    at = said.at or datetime.now(UTC).isoformat(timespec="seconds")
    values = {**asdict(said), "note": said.note[:_LONGEST_NOTE], "at": at}
    path = home / _FILE
    try:
        append_line(path, json.dumps(values))
    except OSError as error:
        raise RecordUnusable(
            f"What you say of the answer cannot be kept in {str(path)!r}: {error.strerror or error}. Free space on its "
            "disk, or let this program write there."
        ) from error


def kept(home: Path) -> tuple[Feedback, ...]:
    """All that was said, oldest first.

    Raises:
        RecordUnusable: The file cannot be read.
    """
    path = home / _FILE
    try:
        text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    except OSError as error:
        raise RecordUnusable(f"{str(path)!r} cannot be read: {error.strerror}. Let this program read it.") from error
    found = []
    for line in text.split("\n"):
        try:
            values = json.loads(line)
            turns = tuple((str(asked), str(replied)) for asked, replied in values.pop("history"))
            found.append(Feedback(**{**values, "history": turns, "relevant": tuple(values["relevant"])}))
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
    return tuple(found)


def export(said: Iterable[Feedback], folder: Path) -> tuple[int, int]:
    """Writes an evaluation set that `assistant evaluate` reads against the library itself.

    Right answers become questions with the documents that they cite; questions that were rightly declined, and those
    wrongly declined, become such as cannot and can be answered. Of a wrong answer the right one is not known: these go
    to `to-review.jsonl`, with their notes.

    Args:
        said: In order; what is said of the same question in the same conversation later counts.
        folder: Made if it is missing.

    Returns:
        How many questions are in the set, and how many are to be reviewed.

    Raises:
        RecordUnusable: The folder cannot be written.
    """
    latest = {(one.question, one.history): one for one in said}
    questions, doubtful = [], []
    for number, one in enumerate(latest.values(), 1):
        if one.relevant and not one.good:
            doubtful.append(asdict(one))
            continue
        history = [
            {"role": role, "text": text}
            for turn in one.history
            for role, text in zip(("user", "assistant"), turn, strict=True)
        ]
        questions.append(
            {
                "id": f"feedback-{number}",
                "question": one.question,
                "history": history,
                "relevant": list(one.relevant),
                "answers": [],
                "answerable": bool(one.relevant) == one.good,
                "kind": "feedback",
            }
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / "questions.jsonl", questions)
        _write(folder / "to-review.jsonl", doubtful)
    except OSError as error:
        raise RecordUnusable(
            f"The set cannot be written to {str(folder)!r}: {error.strerror}. Name another folder."
        ) from error
    return len(questions), len(doubtful)


def _write(path: Path, lines: Iterable[object]) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
