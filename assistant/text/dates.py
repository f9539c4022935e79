"""Explicit dates in strings, as ISO 8601 of the precision that is known: "2025", "2025-11", "2025-11-20".

Nothing is guessed: a numeric date whose day and month could be swapped ("03/04/2025") is no date here.
"""

import re
from calendar import monthrange
from collections.abc import Iterator

from assistant.text.foreign_dates import in_english

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
"""Names of the months, lower case."""

_NUMBERS = {name: number for number, name in enumerate(MONTHS, start=1)}
_NUMBERS |= {name[:3]: number for name, number in _NUMBERS.items()} | {"sept": 9}

_MONTH_WORD = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH = rf"{_MONTH_WORD}\b\.?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = (
    r"(?:(?:\s*,\s*|\s+|t)(?:at\s+|[-–|]\s+)?\d{1,2}[:.]\d{2}(?::?\d{2}(?:[.,:]\d+)?)?"
    r"(?:\s*[ap]\.?m\.?)?(?:\s*(?:z|utc|gmt(?:[+-]\d{1,2})?|[a-z]{1,4}t|[+-]\d{2}:?\d{2}))?(?:\s*[(\[][\w /]+[)\]])?)?"
)
_FULL = (
    rf"{_WEEKDAY}{_DAY}\s*(?:of\s+)?{_MONTH},?\s*{_YEAR}",
    rf"{_WEEKDAY}{_MONTH}\s*{_DAY}(?:\s*,\s*|\s+){_YEAR}",
    r"(?<!\d)(?P<year>\d{4})(?P<gap>[-/.])(?P<month>\d{2})(?P=gap)(?P<day>\d{2})(?!\d)",
    rf"{_DAY}[-/]{_MONTH_WORD}[-/]{_YEAR}",
    r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
    r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",
)
_WHOLE = tuple(
    re.compile(pattern + r"\Z", re.IGNORECASE)
    for pattern in (
        *(pattern + _TIME for pattern in _FULL),
        r"(?P<year>\d{4})-(?P<month>\d{2})",
        r"(?P<year>\d{4})年(?P<month>\d{1,2})月",
        rf"{_MONTH},?\s*{_YEAR}",
        r"(?P<year>[12]\d{3})",
        r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:t\d{4,6}z?)?",
        # ISO 32000-1, 7.9.4: D:YYYYMMDDHHmmSSOHH'mm', everything after the year optional.
        r"D:(?P<year>\d{4})(?:(?P<month>\d{2})(?:(?P<day>\d{2})(?:\d{2}){0,3}(?:[zZ+-][\d']*)?)?)?",
        # As C's ctime writes it.
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY}\s+\d\d:\d\d:\d\d\s+(?:[A-Z]{{3,4}}\s+)?{_YEAR}",
    )
)
_SWAPPABLE = re.compile(r"(\d{1,2})([-/])(\d{1,2})\2(\d{4})" + _TIME + r"\Z", re.IGNORECASE)


_LONGEST_DATE = 80  # characters


def parse_date(text: str) -> str:
    """The date that a string is, whole: written out (in a dozen languages), ISO 8601, RFC 5322 or as PDF writes it.

    Args:
        text: A date, such as "20 November 2025", "Nov. 20, 2025", "2025-11-20T14:30Z", "2025-11", "2025".

    Returns:
        The date in ISO form of the precision given; "" if the string is none or the calendar has no such day.
        A time is left out; the day is the one written, in whatever zone it was written.
    """
    stripped = text.strip()
    if len(stripped) > _LONGEST_DATE:
        return ""
    for pattern in _WHOLE:
        if found := pattern.match(stripped):
            return _iso(found)
    if found := _SWAPPABLE.match(stripped):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if first > 12 or first == second:
            return iso_date(year, second, first)
        return iso_date(year, first, second) if second > 12 else ""
    english = in_english(stripped)
    return parse_date(english) if english else ""


def year_at_least(text: str) -> str:
    """The year of a date whose day and month could be swapped ("03/04/2025"); "" for any other text."""
    found = _SWAPPABLE.match(text.strip())
    return found[4] if found and max(int(found[1]), int(found[3])) <= 12 else ""


def month_number(word: str) -> int:
    """Which month a word names, in full or shortened ("Nov", "Sept"), from 1; 0 if none."""
    return _NUMBERS.get(word.lower(), 0)


def _iso(found: re.Match[str]) -> str:
    """The ISO form of a match with the groups year and, where the pattern has them, month and day."""
    parts = found.groupdict()
    month = (parts.get("month") or "").lower()
    number = int(month) if month.isdigit() else _NUMBERS.get(month[:3], None if month else 0)
    if number is None:
        return ""
    day = parts.get("day")
    return iso_date(int(parts["year"]), number if month else None, int(day) if day else None)


def iso_date(year: int, month: int | None = None, day: int | None = None) -> str:
    """The date in ISO form; "" if the calendar has none such."""
    if not 1 <= year <= 9999:
        return ""
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        return ""
    if day is None:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= monthrange(year, month)[1] else ""


_GAP = r"[-_. ]?"
_NAME_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d{2}(?![\d.])")
_NAME_FULL = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\d.])(?P<year>(?:19|20)\d{2})(?P<gap>[-_. ])(?P<month>\d{2})(?P=gap)(?P<day>\d{2})(?![\d])",
        r"(?<![\d.])(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}}){_GAP}{_MONTH_WORD}{_GAP}(?P<year>(?:19|20)\d{{2}})(?!\d)",
        rf"(?<![a-z]){_MONTH_WORD}{_GAP}(?P<day>\d{{1,2}}),?{_GAP}"
        r"(?P<year>(?:19|20)\d{2})(?!\d)",
    )
)
_NAME_MONTH = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?<!\d[.\-_])(?P<year>(?:19|20)\d{2})[-_](?P<month>0[1-9]|1[0-2])(?![-_.]?\d)",
        rf"(?<![a-z\d]){_MONTH_WORD}[-_. ](?P<year>(?:19|20)\d{{2}})(?!\d)",
    )
)


# Day before month, or the other way round; with dots, the day is first.
_NAME_SWAPPABLE = re.compile(r"(?<![\d.])(\d{1,2})([-_.])(\d{1,2})\2((?:19|20)\d{2})(?!\d)")


def date_in_name(stem: str) -> str:
    """The date that a file's name carries, such as "2025-11-20-statement" or "report 2025-11".

    Args:
        stem: The file's name without its extension.

    Returns:
        The date in ISO form; "" if there is none, or if there are several different ones (a period).
        A year alone is not taken: "plan-2035" was not published then.
    """
    for patterns in (_NAME_FULL, _NAME_MONTH):
        dates = {iso for pattern in patterns for found in pattern.finditer(stem) if (iso := _iso(found))}
        if patterns is _NAME_FULL:
            written = (found[0].replace("_", "-") for found in _NAME_SWAPPABLE.finditer(stem))
            dates |= {iso for text in written if (iso := parse_date(text))}
        if dates:
            return dates.pop() if len(dates) == 1 else ""
    return ""


def year_in_name(stem: str) -> str:
    """The only year that a file's name holds ("Xinhua 2025"); "" if there is none, or several.

    It is no date: "plan-2035" was not published then. But it may tell the year of one.
    """
    years = set(_NAME_YEAR.findall(stem))
    return years.pop() if len(years) == 1 else ""


_WORD_START = re.compile(r"(?<![\w.])(?=\w)")
_DIGIT = re.compile(r"\d")


def date_at_end(plain: str) -> tuple[str, str]:
    """What stands before the full date that ends a line of text, and that date; ("", "") if none does."""
    for before, rest in endings(plain):
        if len(iso := parse_date(rest)) == 10:
            return before, iso
    return "", ""


def endings(plain: str) -> Iterator[tuple[str, str]]:
    """The ways to part a line of text before a word, so that what follows may be a date."""
    for start in _WORD_START.finditer(plain, max(0, len(plain) - _LONGEST_DATE - 1)):
        rest = plain[start.start() :]
        if not _DIGIT.search(rest):
            return
        if len(rest) <= _LONGEST_DATE:
            yield plain[: start.start()], rest
