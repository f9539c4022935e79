"""The check ends with a verdict on sentences that no person writes."""

import pytest

from assistant.answering.bearing import bearing
from assistant.answering.support import check
from assistant.records import Hit, Passage
from assistant.text.statements import statements

PASSAGE = "The harbour office calls it a patrol. Two ships left on 3 May 2024, and the mayor stayed."
ODD = [
    "",
    "—",
    "and _",
    "According to the office, Lee called",
    "Lee calls",
    "The port of Oslo and the port of",
    "Signed on 3 May and effective from 3 May | considers means a the threat to the peace of the",
]


@pytest.mark.parametrize("sentence", ODD)
@pytest.mark.parametrize("passage", [PASSAGE, "", "Lee calls", ":"])
def test_an_odd_sentence_gets_a_verdict(sentence: str, passage: str) -> None:
    assert check(sentence, passage, origin="3 May\n\nLee calls").reasons is not None
    assert len(statements(sentence)) >= 1


def test_a_sentence_joined_without_end_is_not_parted() -> None:
    many = "Two ships left and the mayor stayed and " * 15 + "Lee went."
    hits = [
        Hit(passage=Passage(uri=text, title="T", text=text, start=0, end=len(text)), score=1.0, rank=rank)
        for rank, text in enumerate(("Two ships left on 3 May.", "The mayor stayed."), start=1)
    ]
    assert not bearing(many, hits).together
    assert bearing(many, hits).verdict.support != "supported"


@pytest.mark.parametrize(
    "sentence",
    [
        "The mill closed, and a week earlier the strike began,",
        "The mill closed and the strike had begun a week earlier,",
        "The strike began, and the mill closed a week after,",
        "The mill closed a week earlier than;",
    ],
)
def test_a_sentence_of_two_events_that_breaks_off_at_a_mark_is_checked(sentence: str) -> None:
    passage = "The mill of Vellmar closed on 3 May 2024. The strike began on 26 April 2024."
    assert check(sentence, passage).support in ("supported", "partial", "unsupported")
