"""Reads an evaluation set: a folder with questions.jsonl and, unless the library holds them, corpus.jsonl."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from assistant.errors import ReadingError
from assistant.records import Conversation

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetQuestion:
    """A question whose answer is known.

    Attributes:
        relevant: Uris of the sources that answer it.
        answers: Texts any of which is a right answer.
        answerable: Whether the corpus answers it.
    """

    id: str
    question: str
    conversation: Conversation
    relevant: tuple[str, ...]
    answers: tuple[str, ...]
    answerable: bool
    kind: str
    since: str = ""
    until: str = ""

    def as_question(self) -> dict[str, Any]:
        """What the chain takes."""
        return {
            "question": self.question,
            "conversation": self.conversation,
            "since": self.since,
            "until": self.until,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationSet:
    """A corpus, as texts that `Assistant.add_texts` takes, and questions on it."""

    name: str
    texts: tuple[dict[str, Any], ...]
    questions: tuple[SetQuestion, ...]


def read_set(folder: Path) -> EvaluationSet:
    """Reads one set.

    Raises:
        ReadingError: A file is missing or a line is not of the form.
    """
    corpus, asked = folder / "corpus.jsonl", folder / "questions.jsonl"
    texts = [_of_form(_text, line, number, corpus) for number, line in (_lines(corpus) if corpus.exists() else ())]
    questions = [_of_form(_question, line, number, asked) for number, line in _lines(asked)]
    return EvaluationSet(name=folder.resolve().name, texts=tuple(texts), questions=tuple(questions))


def _lines(path: Path) -> list[tuple[int, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ReadingError(f"{str(path)!r} is not UTF-8: save it again as UTF-8.") from error
    except OSError as error:
        raise ReadingError(
            f"The evaluation set lacks {str(path)!r}: {error.strerror}. A set is a folder with questions.jsonl and, "
            "if it has documents of its own, corpus.jsonl."
        ) from error
    found = []
    # Only line feeds end a line: a text may hold other separators.
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            if line.strip():
                found.append((number, json.loads(line)))
        except json.JSONDecodeError as error:
            raise ReadingError(f"Line {number} of {str(path)!r} is not JSON: {error.msg}.") from error
    return found


def _of_form(make: Callable[[Any], Made], line: Any, number: int, path: Path) -> Made:
    try:
        return make(line)
    except (KeyError, TypeError, AttributeError) as error:
        raise ReadingError(f"Line {number} of {str(path)!r} is not of the form of a set: {error!r}.") from error


def _text(line: Any) -> dict[str, Any]:
    return {"uri": str(line["id"]), "title": line.get("title") or "", "text": line["text"]}


def _question(line: Any) -> SetQuestion:
    conversation = Conversation()
    history = line.get("history") or []
    for index, message in enumerate(history):
        if message["role"] != "user":
            continue
        following = history[index + 1] if index + 1 < len(history) else {"role": "user", "text": ""}
        reply = following["text"] if following["role"] != "user" else ""
        conversation = conversation.with_exchange(message["text"], reply)
    return SetQuestion(
        id=str(line["id"]),
        question=line["question"],
        conversation=conversation,
        relevant=tuple(line.get("relevant") or ()),
        answers=tuple(line.get("answers") or ()),
        answerable=bool(line["answerable"]),
        kind=str(line.get("kind", "")),
        since=str(line.get("since") or ""),
        until=str(line.get("until") or ""),
    )
