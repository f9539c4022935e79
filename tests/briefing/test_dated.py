"""The dates of events in running text, measured on sentences of our own making with the dates a reader would give them.

A date is ISO 8601 of its precision, a span two with a stroke between, and "?" one that neither the text nor its day of
publication tells: giving a date for it would be a guess.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from assistant.text.chronology.dated import dated

SETS = sorted(Path(__file__).parent.glob("dated*.jsonl"))


def cases(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def found(case: dict[str, Any]) -> list[str]:
    events = dated(case["text"], before=case.get("before", ""), published=case["published"])
    return [event.moment.iso or "?" for event in events]


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_dates_are_found_and_little_else(path: Path) -> None:
    right = given = wanted = 0
    for case in cases(path):
        got, want = Counter(found(case)), Counter(case["dates"])
        right += (got & want).total()
        given += got.total()
        wanted += want.total()
    assert right / given >= 0.95, f"precision {right / given:.3f}"
    assert right / wanted >= 0.85, f"recall {right / wanted:.3f}"


def test_over_all_sets_next_to_none_is_wrong_or_missed() -> None:
    right = given = wanted = 0
    for case in (case for path in SETS for case in cases(path)):
        got, want = Counter(found(case)), Counter(case["dates"])
        right, given, wanted = right + (got & want).total(), given + got.total(), wanted + want.total()
    assert right / given >= 0.985, f"precision {right / given:.3f}"
    assert right / wanted >= 0.98, f"recall {right / wanted:.3f}"


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_a_year_is_never_wrong_without_a_mark(path: Path) -> None:
    for case in cases(path):
        years = {date[:4] for date in case["dates"]} | {date[-10:][:4] for date in case["dates"]}
        for event in dated(case["text"], before=case.get("before", ""), published=case["published"]):
            if event.moment.how == "written":
                assert event.moment.since[:4] in years, f"{case['text']}: {event.moment}"
            elif event.moment.known:
                assert event.moment.how in ("from the document's date", "from the date before it")


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_words_and_clause_stand_in_the_sentence(path: Path) -> None:
    for case in cases(path):
        for event in dated(case["text"], before=case.get("before", ""), published=case["published"]):
            assert case["text"][event.start : event.end] == event.said
            assert 0 <= event.clause_start < event.clause_end <= len(case["text"])


def test_what_did_not_happen_is_seldom_told_as_if_it_had() -> None:
    right = asked = 0
    for case in cases(Path(__file__).parent / "dated-third.jsonl"):
        events = dated(case["text"], before=case.get("before", ""), published=case["published"])
        given = [(event.moment.iso or "?", event.standing) for event in events]
        for pair in zip(case["dates"], case.get("standing", []), strict=True):
            asked += 1
            right += pair in given
    assert asked >= 70
    assert right / asked >= 0.95, f"{right} of {asked}"


def test_the_first_set_is_large_enough_to_tell() -> None:
    assert len(cases(Path(__file__).parent / "dated.jsonl")) >= 150
