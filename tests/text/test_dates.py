"""Dates in strings, names and datelines."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.dates import date_in_name, parse_date
from assistant.text.heads import head_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2025-11-20", "2025-11-20"),
        ("2025-11-20T09:00:00+09:00", "2025-11-20"),
        ("20 November 2025", "2025-11-20"),
        ("November 20, 2025", "2025-11-20"),
        ("Nov. 20, 2025", "2025-11-20"),
        ("Thursday, 20 November 2025", "2025-11-20"),
        ("20 Nov 2025", "2025-11-20"),
        ("November 2025", "2025-11"),
        ("2025-11", "2025-11"),
        ("2025", "2025"),
        ("D:20251120090000+09'00'", "2025-11-20"),
        ("Thu, 20 Nov 2025 10:00:00 +0900", "2025-11-20"),
        ("soon", ""),
        ("2025-02-30", ""),
        ("31 February 2025", ""),
        ("", ""),
    ],
)
def test_written_dates(written: str, iso: str) -> None:
    assert parse_date(written) == iso


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_iso_dates_come_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day.isoformat()
    assert parse_date(f"{day.day} {day:%B %Y}") == day.isoformat()


@given(st.text(max_size=80))
def test_no_text_is_an_error(text: str) -> None:
    for find in (parse_date, date_in_name, head_date):
        assert isinstance(find(text), str)


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("2025-11-20-statement", "2025-11-20"),
        ("20251120_x", "2025-11-20"),
        ("report 2025-11", "2025-11"),
        ("report_2025-11", "2025-11"),
        ("2025-10_2025-11", ""),
        ("invoice-123456", ""),
    ],
)
def test_dates_in_names(name: str, iso: str) -> None:
    assert date_in_name(name) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Date: 20 November 2025\n\nThe office spoke.", "2025-11-20"),
        ("A headline\n\nInes Moreau\n20 November 2025\n\nThe office spoke.", "2025-11-20"),
        ("On 8 September 1951 the treaty was signed.", ""),
    ],
)
def test_datelines(text: str, iso: str) -> None:
    assert head_date(text) == iso
