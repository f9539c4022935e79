"""The dates that a text names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.named_dates import dates_in
from assistant.text.reckoning import first_day


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("On 18 November the office spoke.", ["2025-11-18"]),
        ("It met on Nov. 20, 2025 and in March 1996.", ["2025-11-20", "1996-03"]),
        ("Exports fell in 2022 (from 2021).", ["2022", "2021"]),
        ("Published 2025-11-18.", ["2025-11-18"]),
        ("A meeting is planned for 3 December.", ["2025-12-03"]),
        ("It ended in January.", ["2026-01"]),
        ("The 12,400 tonnes, 3.2022 and 2025/26 are no dates; nor is May, nor 31 November.", []),
        ("Resolution 2758 and 20255", []),
        ("", []),
    ],
)
def test_dates(text: str, dates: list[str]) -> None:
    assert list(dates_in(text, published="2025-11-22")) == dates


def test_without_a_day_of_publication_only_whole_dates_count() -> None:
    assert list(dates_in("On 18 November and on 19 November 2025")) == ["2025-11-19"]


@given(st.text(max_size=200), st.sampled_from(["", "2025", "0001-01-01", "9999-12-31", "2024-02-29"]))
def test_any_text_gives_dates_of_the_calendar(text: str, published: str) -> None:
    for iso in dates_in(text, published=published):
        first_day(iso)


def test_the_day_that_names_a_thing_is_no_day_on_which_something_happens() -> None:
    text = "The report of 20 November 2025 tells what ended on 18 November 2025."
    assert list(dates_in(text)) == ["2025-11-20", "2025-11-18"]
    assert list(dates_in(text, events=True)) == ["2025-11-18"]
