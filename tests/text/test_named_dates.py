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
        ("They cancelled 1200 flights and 2000 ships in 1500 villages, for 1500 yen or $2000 or a price of €1900.", []),
        ("Resolution 1973 was adopted; the number 1949 and 2000 Chinese tourists are no years.", []),
        ("In the year 2000, by fiscal 2027, of 1943 and 1945, in late 2024.", ["2000", "2027", "1943", "1945", "2024"]),
        ("The war (1941–1945) and the treaty (1960).", ["1941", "1945", "1960"]),
        ("En 2022, le Japon; seit 2023; 日本は2024年に", ["2022", "2023", "2024"]),
        ("2024: a year of summits, from 2020 to 2022", ["2024", "2020", "2022"]),
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
