"""Limits of a search by date and by source."""

import pytest

from assistant.errors import BadQuestion
from assistant.records import SourceRecord
from assistant.search.filters import make_filters


def dated(published: str) -> SourceRecord:
    return SourceRecord(uri="u", title="t", published=published)


@pytest.mark.parametrize(
    ("since", "until", "published", "allowed"),
    [
        ("2025-11-18", None, "2025-11-18", True),
        ("2025-11-18", None, "2025-11-17", False),
        (None, "2025-11-18", "2025-11-18", True),
        (None, "2025-11-18", "2025-11-19", False),
        ("2025-11", None, "2025-11-01", True),
        ("2025-11-18", None, "2025-11", True),
        ("2025-11-18", None, "2025", True),
        ("2025-11-18", None, "2024", False),
        ("2024", "2024", "2024-12-31", True),
        ("2024", "2024", "2025-01-01", False),
        ("2024", None, "", False),
        (None, None, "", True),
    ],
)
def test_dates_of_any_precision(since: str | None, until: str | None, published: str, allowed: bool) -> None:
    assert make_filters(since, until).allow(dated(published)) is allowed


def test_dates_may_be_written_as_people_do() -> None:
    assert make_filters("18 November 2025").since == "2025-11-18"


@pytest.mark.parametrize("value", ["soon", "2025-13-01", "31 February 2025"])
def test_a_date_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(BadQuestion, match="write it as 2025-11-20"):
        make_filters(value)


def test_dates_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(BadQuestion, match="exchange"):
        make_filters("2025-11-20", "2025-11-01")


def test_filters_say_what_they_limit() -> None:
    assert str(make_filters("2025-11-18", uris=["a", "b"])) == "published since 18 November 2025, in 2 documents"
    assert str(make_filters("2025-11", "2025-11")) == "published in November 2025"
    assert str(make_filters(uris="a")) == "in 1 document"
    assert str(make_filters()) == ""


def test_only_documents_of_a_format() -> None:
    limits = make_filters(kinds=[".PDF", "eml", "pdf"])
    assert limits.kinds == ("pdf", "eml")
    assert limits.active
    assert str(limits) == "of kind pdf or eml"
    assert limits.allow(SourceRecord(uri="a", title="a", kind="pdf"))
    assert not limits.allow(SourceRecord(uri="a", title="a", kind="txt"))
