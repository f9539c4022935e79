"""What asks for a briefing is told from what asks a question; in doubt it is a question."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.text.brief_requests import BriefRequest, brief_request

TODAY = date(2026, 11, 25)  # a Wednesday
CASES = [
    json.loads(line)
    for name in ("brief_requests", "brief_requests_second", "brief_requests_third")
    for line in (Path(__file__).parent / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
]
REQUESTS = [case for case in CASES if case["kind"]]
QUESTIONS = [case["said"] for case in CASES if not case["kind"]]
# "since Wednesday last week" is a question like any other: half of it would not be understood.
MISSED = {"Show me everything new on the treaty since Wednesday last week"}


def test_there_are_enough_of_both() -> None:
    assert len(REQUESTS) >= 100
    assert len(QUESTIONS) >= 100


@pytest.mark.parametrize("case", [one for one in REQUESTS if one["said"] not in MISSED], ids=lambda case: case["said"])
def test_a_request_is_understood_whole(case: dict[str, Any]) -> None:
    found = brief_request(case["said"], today=TODAY)
    assert found is not None
    assert (found.kind, found.topic, found.since) == (case["kind"], case["topic"], case.get("since", ""))


@pytest.mark.parametrize("question", [*QUESTIONS, *MISSED])
def test_a_question_stays_one(question: str) -> None:
    assert brief_request(question, today=TODAY) is None


@pytest.mark.parametrize("text", ["", "  ", "?", "x" * 400, "Brief me on the ban. Then tell me who decided it."])
def test_what_is_no_single_request_is_none(text: str) -> None:
    assert brief_request(text, today=TODAY) is None


@pytest.mark.parametrize(
    "text", ["Give me a timeline", "timeline of that", "Who said what about it?", "Do the sources disagree?"]
)
def test_a_request_may_point_back(text: str) -> None:
    found = brief_request(text, today=TODAY)
    assert found is not None and found.pointing and not found.topic


@pytest.mark.parametrize(
    "text",
    ["Hi, brief me on the strike. Thanks!", "Hello. Brief me on the strike, please. Thank you very much."],
)
def test_thanks_are_no_second_sentence(text: str) -> None:
    wanted = brief_request(text, today=date(2026, 3, 12))
    assert wanted is not None and (wanted.kind, wanted.topic) == ("brief", "the strike")


def test_a_weekday_is_counted_from_today_and_a_day_of_a_month_from_the_documents_as_well() -> None:
    since = {
        said: getattr(brief_request(f"What is new since {said}?", today=TODAY, newest="2025-11-20"), "since", "")
        for said in ("Tuesday", "yesterday", "12 November", "12 November 2026")
    }
    assert since == {
        "Tuesday": "2026-11-24",
        "yesterday": "2026-11-24",
        "12 November": "2025-11-12",
        "12 November 2026": "2026-11-12",
    }


def test_where_dates_do_not_count_nothing_is_new_since_one() -> None:
    assert brief_request("What is new since Tuesday?", today=TODAY, dates=False) is None
    assert brief_request("Timeline of the coup since Monday", today=TODAY, dates=False) == BriefRequest(
        kind="timeline", topic="the coup since Monday"
    )


def test_since_the_last_briefing_is_told_from_a_day() -> None:
    found = brief_request("What is new on the talks since the last briefing?", today=TODAY)
    assert found is not None and found.since_last and not found.since


@pytest.mark.parametrize("said", ["all documents", "all", "the documents", "all of my sources", "the library"])
def test_all_documents_are_no_topic(said: str) -> None:
    found = brief_request(f"What is new in {said} since the last briefing?", today=TODAY)
    assert found == BriefRequest(kind="news", since_last=True)
