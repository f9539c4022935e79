"""What the dates of a question limit and put first."""

from datetime import date

import pytest

from assistant.records import Hit, Passage, SourceRecord
from assistant.search.dating import by_date, dates_asked, is_only_new, limited, newest_first, preference
from assistant.search.filters import Filters
from assistant.text.periods import DatesAsked

TODAY = date(2026, 8, 3)


def passage(text: str = "It rained.", published: str = "2025-11-18") -> Passage:
    return Passage(uri=published, title="", text=text, start=0, end=len(text), published=published)


def hits(*published: str) -> tuple[Hit, ...]:
    return tuple(
        Hit(passage=passage(published=day), score=5.0 - place, rank=place + 1) for place, day in enumerate(published)
    )


def asked(question: str, *published: str) -> DatesAsked:
    records = [SourceRecord(uri=day, title="", published=day) for day in published]
    return dates_asked(question, records, today=TODAY)


def test_the_newest_and_oldest_document_are_those_that_have_appeared() -> None:
    question = "What do the reports of the last three days of the dossier say?"
    assert asked(question, "", "2022", "2025-11-20", "2199-01-01").since == "2025-11-18"
    assert asked(question, "2199-01-01").until == "2199-01-01"
    assert asked(question).since == "2026-08-01"
    assert asked(question, "2026-08").until == "2026-08-03"


def test_only_a_limit_becomes_a_filter() -> None:
    chosen = Filters(uris=("a",))
    limit = DatesAsked(since="2025-11-18", clock="published", said="since 18 November")
    assert limited(chosen, limit) == Filters(uris=("a",), since="2025-11-18")
    assert limited(chosen, DatesAsked(since="2022", until="2022", clock="event", said="in 2022")) == chosen


@pytest.mark.parametrize(
    ("text", "published", "preferred"),
    [
        ("It met on 14 November 2025.", "2025-12-01", True),
        ("It met on Nov. 14.", "2025-12-01", True),
        ("It met then.", "2025-11-14", True),
        ("It met on 13 November 2025.", "2025-12-01", False),
        ("It met in November 2025.", "2025-12-01", False),
        ("It met on Nov. 14.", "", False),
        ("It met then.", "", False),
    ],
)
def test_passages_of_the_time_of_an_event_are_raised(text: str, published: str, preferred: bool) -> None:
    question = "Who met on 14 November 2025?"
    liking = preference(question, asked(question, "2025-11-01", "2025-12-01"), follow_up=False)
    assert (liking.of_passage(passage(text, published)) > 0) is preferred


def test_a_date_that_is_all_of_a_question_weighs_more_than_one_beside_a_subject() -> None:
    weights = []
    for question in ("What happened on 14 November 2025?", "What did the harbour office print on 14 November 2025?"):
        liking = preference(question, asked(question, "2025-11-01"), follow_up=False)
        weights.append(liking.of_passage(passage("It met on 14 November 2025.")))
        assert liking.is_all is (question == "What happened on 14 November 2025?")
    assert weights[0] > weights[1] > 0


def test_a_sentence_that_dates_itself_before_what_is_asked_for_is_lowered() -> None:
    question = "What have reports since 18 November said?"
    liking = preference(question, asked(question, "2025-11-01", "2025-11-20"), follow_up=False)
    assert liking.of_sentence(passage(), "It was shut on 24 August 2023.") < 0
    assert liking.of_sentence(passage(), "Shut on 24 August 2023, it opened on 18 November 2025.") == 0
    assert liking.of_sentence(passage(), "It was shut.") == 0


def test_of_what_is_as_near_the_newest_comes_first_and_nothing_else_moves() -> None:
    near = {"2025-11-03": 0.60, "2025-11-20": 0.30, "2025-11-18": 0.58, "": 0.59}
    ordered = newest_first(hits("2025-11-03", "2025-11-20", "2025-11-18", ""), lambda found: near[found.published])
    assert [hit.passage.published for hit in ordered] == ["2025-11-18", "2025-11-20", "2025-11-03", ""]
    assert [hit.rank for hit in ordered] == [1, 2, 3, 4]
    assert [hit.score for hit in ordered] == [5.0, 4.0, 3.0, 2.0]
    assert newest_first((), lambda found: 0.0) == ()


def test_by_date_undated_passages_come_last() -> None:
    ordered = by_date(hits("", "2025-11-03", "2025-11-20"))
    assert [(hit.passage.published, hit.rank) for hit in ordered] == [("2025-11-20", 1), ("2025-11-03", 2), ("", 3)]


@pytest.mark.parametrize(
    ("question", "only"),
    [
        ("What is new since 18 November?", True),
        ("What has happened since 18 November?", True),
        ("Show the reports of the last week of the dossier", True),
        ("What is new?", True),
        ("What is new on seafood?", False),
        ("What has China done since 18 November?", False),
        ("What happened on 18 November?", False),
        ("What happened?", False),
    ],
)
def test_questions_for_what_is_new_and_nothing_else(question: str, only: bool) -> None:
    assert is_only_new(question, asked(question, "2025-11-01", "2025-11-20")) is only
