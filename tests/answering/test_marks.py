"""Reading marks in written text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.marks import parse_marked, settled


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Beijing objected [1].", [("Beijing objected.", (1,))]),
        ("Beijing objected.[1] Tokyo replied [2].", [("Beijing objected.", (1,)), ("Tokyo replied.", (2,))]),
        ("Both agree [1][2].", [("Both agree.", (1, 2))]),
        ("Both agree [1, 2].", [("Both agree.", (1, 2))]),
        ("All agree [1-3].", [("All agree.", (1, 2, 3))]),
        ("Both agree【1】［2］.", [("Both agree.", (1, 2))]),
        ("It is so [^4].", [("It is so.", (4,))]),
        ("Twice [1] the same [1].", [("Twice the same.", (1,))]),
        ("No mark here.", [("No mark here.", ())]),
        ("", []),
    ],
)
def test_marks_go_to_their_sentence(text: str, sentences: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(sentence.text, sentence.marks) for sentence in parse_marked(text)] == sentences


def test_a_year_in_brackets_of_a_quotation_is_left_alone() -> None:
    (sentence,) = parse_marked("The law [of 2015] stands [1].")
    assert sentence.text == "The law [of 2015] stands."


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for sentence in parse_marked(text):
        assert sentence.text.strip()


@pytest.mark.parametrize("end", ["[", "[1", " [1,", "【2"])
def test_a_mark_that_is_still_being_written_is_held_back(end: str) -> None:
    assert settled(f"Beijing objected{end}") == "Beijing objected"
