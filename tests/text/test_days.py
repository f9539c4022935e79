"""The dates that prose names."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.days import clashes, covers, days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 20 November 2025", (2025, 11, 20, None)),
        ("Nov. 20, 2025, he", (2025, 11, 20, None)),
        ("2025-11-20", (2025, 11, 20, None)),
        ("Thursday, 20 November", (None, 11, 20, 3)),
        ("the 20th of May", (None, 5, 20, None)),
        ("since July", (None, 7, None, None)),
        ("in May", (None, 5, None, None)),
        ("on Monday", (None, None, None, 0)),
        ("the 2024 budget", (2024, None, None, None)),
        ("spring 2027", (2027, None, None, None)),
    ],
)
def test_a_date_is_read(text: str, expected: tuple[int | None, ...]) -> None:
    (day,) = days(text)
    assert (day.year, day.month, day.day, day.weekday) == expected


@pytest.mark.parametrize(
    "text",
    ["May 23 and 24, 2024", "23 and 24 May 2024", "23–24 May 2024", "May 23-24, 2024", "from 23 to 24 May 2024"],
)
def test_days_that_are_joined_share_their_month_and_year(text: str) -> None:
    first, second = days(text)
    assert (first[2:5], second[2:5]) == ((2024, 5, 23), (2024, 5, 24))
    assert (text[first.start :][:2], first.end <= second.start) in (("23", True), ("Ma", True))


@pytest.mark.parametrize("text", ["On May 5 and 20 people came", "On 5 May and 20 people came", "24 and 23 May"])
def test_a_number_beside_a_day_is_no_day(text: str) -> None:
    assert len(days(text)) == 1


@pytest.mark.parametrize(
    "text", ["March on.", "May he go?", "Theresa May left", "1900 households", "2,024 men", "€2024"]
)
def test_what_is_no_date_is_left_out(text: str) -> None:
    assert days(text) == ()


@pytest.mark.parametrize(
    ("said", "held", "covered"),
    [
        ("20 November", "Nov. 20, 2025", True),
        ("in November", "20 November 2025", True),
        ("Thursday, 20 November 2025", "20 November 2025", True),
        ("Friday, 20 November 2025", "20 November 2025", False),
        ("20 November 2025", "20 November", False),
        ("the 1990s", "in 1994", True),
        ("in 1994", "the 1990s", False),
    ],
)
def test_a_date_covers_another(said: str, held: str, covered: bool) -> None:
    assert covers(days(said)[0], days(held)[0]) is covered


def test_dates_clash_only_in_what_both_name() -> None:
    assert clashes(days("20 November")[0], days("20 May 2025")[0])
    assert not clashes(days("20 November")[0], days("in 2025")[0])


@given(st.text(st.sampled_from("0123456789 .,-May November Thursday 2025 of the"), max_size=60))
def test_spans_are_in_order_and_apart(text: str) -> None:
    found = days(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(covers(one, one) for one in found)
