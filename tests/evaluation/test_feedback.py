"""What people say of answers is kept line by line, and becomes a set that `assistant evaluate` reads."""

import json
from pathlib import Path

import pytest

from assistant.errors import RecordUnusable
from assistant.evaluation.feedback import Feedback, export, keep, kept
from assistant.evaluation.sets import read_set


def said(question: str, *, good: bool, relevant: tuple[str, ...] = ("w",), note: str = "") -> Feedback:
    return Feedback(
        question=question,
        reply="It rained. [1]",
        good=good,
        relevant=relevant,
        note=note,
        history=(("a", "b"),),
        at="t",
    )


def test_what_is_kept_comes_back_and_half_a_line_costs_only_itself(tmp_path: Path) -> None:
    first, second = said("Rain?\u2028", good=True), said("Snow?", good=False, note="No. ☃")
    keep(tmp_path, first)
    with (tmp_path / "feedback.jsonl").open("ab") as file:
        file.write(b'{"question": "hal')
    keep(tmp_path, second)
    assert kept(tmp_path) == (first, second)
    assert kept(tmp_path / "none") == ()


def test_it_becomes_an_evaluation_set(tmp_path: Path) -> None:
    given = [
        said("Rain?", good=False),
        said("Rain?", good=True),
        said("Snow?", good=False, note="It was sleet."),
        said("Tungsten?", good=True, relevant=()),
        said("Hail?", good=False, relevant=()),
    ]
    assert export(given, tmp_path / "set") == (3, 1)
    made = read_set(tmp_path / "set")
    assert [(one.question, one.answerable, one.relevant) for one in made.questions] == [
        ("Rain?", True, ("w",)),
        ("Tungsten?", False, ()),
        ("Hail?", True, ()),
    ]
    assert made.questions[0].conversation.turns[0].question == "a"
    (review,) = (tmp_path / "set" / "to-review.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(review)["note"] == "It was sleet."


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    with pytest.raises(RecordUnusable, match="Free space"):
        keep(file, said("Rain?", good=True))
    with pytest.raises(RecordUnusable, match="Name another folder"):
        export([], file)
