"""The dates in questions: what is understood, and how much that looks like a date is none."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.text.periods import DatesAsked, periods
from assistant.text.reckoning import first_day, last_day

TODAY, NEWEST, OLDEST = "2025-11-24", "2025-11-22", "2022-12-16"  # a Monday, a Saturday, a Friday
CASES: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "periods.jsonl").read_text(encoding="utf-8").splitlines()
]


def understood(question: str, *, today: str = TODAY, newest: str = NEWEST, oldest: str = OLDEST) -> DatesAsked:
    return periods(question, today=today, newest=newest, oldest=oldest)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["question"][:60])
def test_questions(case: dict[str, Any]) -> None:
    """A line leaves out what is empty; "today" is given where it is not the usual one."""
    found = understood(case["question"], today=case.get("today", TODAY))
    assert {
        "since": found.since,
        "until": found.until,
        "clock": found.clock,
        "newest_first": found.newest_first,
        "said": found.said,
        "counted_from": found.counted_from,
    } == {
        "since": case.get("since", ""),
        "until": case.get("until", ""),
        "clock": case.get("clock", ""),
        "newest_first": case.get("newest_first", False),
        "said": case.get("said", ""),
        "counted_from": case.get("counted_from", ""),
    }


def test_there_are_enough_questions_of_both_sorts() -> None:
    assert len(CASES) >= 120
    assert sum("said" not in case for case in CASES) >= 40
    assert len({(case["question"], case.get("today")) for case in CASES}) == len(CASES)


WORDS = (
    "since until before after between and or from to in on of by at the last first past next this three 3 days week "
    "weeks months year years quarter half end early mid late beginning starting 10 14 18 31 29 29th February November "
    "Nov . May may March 2024 2025 2025's 2022 1990s '90s nineties Q3 H1 fiscal FY2027 summer - – , ? Tuesday Monday's "
    "yesterday today tomorrow ago dossier dossier's onwards reports published what has happened China new latest now "
    "current 2025-11-20 2025-11 20/11/2025 31.11.2025 2020-22 9999 1000 999 a couple hours 48 fortnight decade will "
    '30 those that said documents remarks " “ ”'
).split()
RUNS = st.builds(
    lambda sign, count: sign * count, st.sampled_from([*"-'’\"“ ,.1", "1,", "the ", "- "]), st.integers(2, 80)
)
QUESTIONS = st.one_of(
    st.lists(st.one_of(st.sampled_from(WORDS), RUNS), max_size=14).map(" ".join), st.text(max_size=80)
)
DAYS = st.sampled_from(["2025-11-24", "0001-01-01", "9999-12-31", "2024-02-29", "2026-08-03"])
PUBLISHED = st.sampled_from(["", "2025-11-22", "2025-11", "2025", "0001-01-01", "9999-12-31", "9999", "2024-02-29"])


@given(QUESTIONS, DAYS, PUBLISHED, PUBLISHED)
@example("last week", "2025-11-24", "0001-01-01", "")
@example("'90s", "2025-11-24", "0001-01-01", "")
@example("the latest " + "-" * 40 + " x", "2025-11-24", "2025-11-22", "2025")
@example("²0 November ٢٠٢٥ in １９９９", "2025-11-24", "2025-11-22", "2025")
def test_any_text_gives_dates_that_fit_together(question: str, today: str, one: str, other: str) -> None:
    oldest, newest = sorted((one, other))
    found = periods(question, today=today, newest=newest, oldest=oldest or newest)
    assert question[found.start : found.end] == found.said
    assert bool(found.clock) == bool(found.since or found.until)
    assert bool(found.said) == (found.newest_first or bool(found.clock))
    days = [first_day(found.since)] if found.since else []
    days += [last_day(found.until)] if found.until else []
    assert days == sorted(days)
    assert bool(str(found)) == bool(found.clock)


@given(st.dates(min_value=first_day("1000"), max_value=first_day("2199")))
def test_every_day_is_understood_as_written(day: Any) -> None:
    iso = day.isoformat()
    for written in (f"{day.day} {day:%B %Y}", f"{day:%B} {day.day}, {day.year}", iso):
        found = understood(f"Who met on {written}?")
        assert (found.since, found.until, found.clock) == (iso, iso, "event")


def test_without_dated_documents_only_their_mention_limits() -> None:
    assert understood("What has China done since 18 November?", newest="", oldest="").clock == "event"
    assert understood("What do reports since 18 November say?", newest="", oldest="").clock == "published"


def test_a_day_without_its_year_is_of_today_while_the_documents_are_recent() -> None:
    assert understood("Who met on 5 December?", today="2025-12-10").since == "2025-12-05"
    assert understood("Who met on 5 December?", today="2026-08-03").since == "2024-12-05"


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("What do the reports since 20 November say of it?", "What do say of it?"),
        ("In documents until 5 November, when did they meet?", "when did they meet?"),
        ("What has China done since 18 November?", "What has China done?"),
        ("What happened in 2022?", "What happened in 2022?"),
        ("reports since 18 November", "reports since 18 November"),
        ("What do the reports say on 7 November?", "What do the reports say on 7 November?"),
        ("Compare the reports on 7 November and 14 November.", "Compare the reports on 7 November and 14 November."),
        ("Which articles were published in 2024?", "Which articles were published in 2024?"),
    ],
)
def test_what_is_searched_leaves_out_the_words_of_a_limit(question: str, rest: str) -> None:
    assert understood(question).rest == rest


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What has China done since 18 November?", "since 18 November 2025"),
        ("Who met between 10 and 14 November?", "from 10 to 14 November 2025"),
        ("Who met between 28 October and 3 November?", "from 28 October to 3 November 2025"),
        ("Who met in October?", "in October 2025"),
        ("Who met before 2015?", "until 2014"),
        ("Who met?", ""),
    ],
)
def test_dates_in_words(question: str, words: str) -> None:
    assert str(understood(question)) == words


def test_what_was_counted_from_the_newest_document_says_so() -> None:
    found = understood("What did the ministry say last week?", today="2026-08-03")
    assert str(found) == "from 16 to 22 November 2025, counted from 22 November 2025, the newest document"


def test_a_newest_document_of_which_only_the_month_is_known_is_not_of_the_future() -> None:
    for newest in ("2025-11", "2025"):
        found = understood("What has Tokyo announced in the last three days?", newest=newest)
        assert (found.since, found.until, found.clock) == ("2025-11-22", "2025-11-24", "published")
