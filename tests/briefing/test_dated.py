"""The dates of events in running text, measured on sentences of our own making with the dates a reader would give them.

A date is ISO 8601 of its precision, a span two with a stroke between, and "?" one that neither the text nor its day of
publication tells: giving a date for it would be a guess.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assistant.briefing.statements import statements_of
from assistant.briefing.timeline import timeline
from assistant.records import Passage
from assistant.text.chronology.dated import dated
from assistant.text.chronology.moments import Dated

SETS = sorted(Path(__file__).parent.glob("dated*.jsonl"))


def cases(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@cache
def read(path: Path) -> list[tuple[dict[str, Any], tuple[Dated, ...]]]:
    """The cases of a set, each with the events that are found; read once for all tests."""
    return [
        (case, dated(case["text"], before=case.get("before", ""), published=case["published"])) for case in cases(path)
    ]


def counted(paths: Iterable[Path]) -> tuple[float, float]:
    """Precision and recall over sets."""
    right = given = wanted = 0
    for case, events in (one for path in paths for one in read(path)):
        got, want = Counter(event.moment.iso or "?" for event in events), Counter(case["dates"])
        right, given, wanted = right + (got & want).total(), given + got.total(), wanted + want.total()
    return right / given, right / wanted


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_dates_are_found_and_little_else(path: Path) -> None:
    precision, recall = counted([path])
    assert precision >= 0.95
    assert recall >= 0.85


def test_over_all_sets_next_to_none_is_wrong_or_missed() -> None:
    precision, recall = counted(SETS)
    assert precision >= 0.985
    assert recall >= 0.98


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_a_year_is_never_wrong_without_a_mark(path: Path) -> None:
    for case, events in read(path):
        years = {date[:4] for date in case["dates"]} | {date[-10:][:4] for date in case["dates"]}
        for event in events:
            if event.moment.how == "written":
                assert event.moment.since[:4] in years, f"{case['text']}: {event.moment}"
            elif event.moment.known:
                assert event.moment.how in ("from the document's date", "from the date before it")


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_words_and_clause_stand_in_the_sentence(path: Path) -> None:
    for case, events in read(path):
        for event in events:
            assert case["text"][event.start : event.end] == event.said
            assert 0 <= event.clause_start < event.clause_end <= len(case["text"])


def test_what_did_not_happen_is_seldom_told_as_if_it_had() -> None:
    right = asked = 0
    for case, events in read(Path(__file__).parent / "dated-third.jsonl"):
        given = [(event.moment.iso or "?", event.standing) for event in events]
        for pair in zip(case["dates"], case.get("standing", []), strict=True):
            asked += 1
            right += pair in given
    assert asked >= 70
    assert right / asked >= 0.95, f"{right} of {asked}"


DOCUMENTS = sorted(Path(__file__).parent.glob("dated-documents*.txt"))


def told_in_documents(path: Path) -> Iterator[tuple[str, Counter[str], Counter[str]]]:
    """For each sentence of a set of whole documents: its words, the known dates of its rows, and those wanted."""
    for block in path.read_text(encoding="utf-8").split("== ")[1:]:
        head, *lines = block.strip().splitlines()
        published, name = head.split(" | ")
        pairs = [line.split("@@") for line in lines]
        text = " ".join(words.strip() for words, _ in pairs)
        passage = Passage(uri=name, title=name, published=published, version="v", text=text, start=0, end=len(text))
        rows = timeline(statements_of([passage], page_of=lambda passage, at: None))
        told = [one for row in rows if row.moment.known for one in row.told]
        for words, dates in pairs:
            start = text.index(words.strip())
            within = range(start, start + len(words.strip()))
            got = Counter(one.dated.moment.iso for one in told if one.statement.start in within)
            yield words, got, Counter(date.strip() for date in dates.split(";") if date.strip())


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_in_whole_documents_rows_have_the_right_dates_and_years(path: Path) -> None:
    """Here a year that is left out may be that of the document or of what was told before it: the harder case."""
    right = given = wanted = wrong_years = 0
    for _, got, want in told_in_documents(path):
        right, given, wanted = right + (got & want).total(), given + got.total(), wanted + want.total()
        years = {date[:4] for date in want}
        wrong_years += sum(date[:4] not in years for date in got)
    assert right / given >= 0.97, f"precision {right / given:.3f}"
    assert right / wanted >= 0.97, f"recall {right / wanted:.3f}"
    assert wrong_years <= 1


def test_the_first_set_is_large_enough_to_tell() -> None:
    assert len(cases(Path(__file__).parent / "dated.jsonl")) >= 150
