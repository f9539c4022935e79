"""The dates that a text names."""

import re
from collections.abc import Iterator

from assistant.text.dates import MONTHS, iso_date, month_number
from assistant.text.reckoning import first_day
from assistant.text.spoken_dates import is_counted

_MONTH = "|".join(f"{name[:3].capitalize()}(?:{name[3:]})?" if name != "may" else "May" for name in MONTHS)
_PLAIN = tuple(name for name in MONTHS if name not in ("march", "may"))
_DATE = re.compile(
    rf"(?:(?<![\d.,])(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?\b(?P<month>{_MONTH}|Sept)\b\.?"
    r"(?:\s+(?P<after>\d{1,2})(?:st|nd|rd|th)?(?![\d.,]*\d))?(?:,?\s+(?P<year>1\d{3}|2[01]\d{2})\b)?"
    r"|(?<![a-zA-Z\d.,/-])(?P<iso>(?:1\d{3}|2[01]\d{2})(?:-\d{2}(?:-\d{2})?)?)(?![a-zA-Z\d/]|[.,-]\d)",
)
# A number of four digits is a year behind a word of time, joined to another year, at the start of a text or alone in
# parentheses; others count: "cancelled 1200 flights", "Resolution 1973".
_TIME_BEFORE = re.compile(
    r"\b(?:in|since|of|by|from|until|till|before|after|during|between|to|through|throughout|around|circa|about"
    r"|early|late|mid|year|fiscal|spring|summer|autumn|fall|winter|quarter|half|Q[1-4]|H[12]"
    r"|en|im|seit|depuis|desde)[\s-]+\Z",
    re.IGNORECASE,
)
_BETWEEN_YEARS = re.compile(r",?\s+(?:(?:and|or|to)\s+)?|\s?[–—]\s?")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_LOOK_BACK = 24  # characters that hold what stands before a year

_NAMED_BY_DAY = re.compile(r"\bof\s+(?:the\s+)?$")


def dates_in(text: str, *, published: str = "", events: bool = False) -> Iterator[str]:
    """The dates that a text names, ISO of the precision named, in its order.

    Args:
        text: Prose.
        published: When it appeared, ISO; a date without a year is the one nearest to it. Without it, dates without a
            year are left out.
        events: Only those on which something happens; "the report of 20 November" does not say what happened then.
    """
    year_end = 0
    for found in _DATE.finditer(text):
        if events and _NAMED_BY_DAY.search(text, 0, found.start()):
            continue
        if iso := found["iso"]:
            if len(iso) == 4:
                if not _is_year(text, found, year_end):
                    continue
                year_end = found.end()
            parts = [int(part) for part in iso.split("-")]
            named = iso_date(*parts)
        else:
            day = int(found["before"] or found["after"] or 0)
            year = int(found["year"] or 0)
            month = month_number(found["month"][:3])
            if year:
                named = iso_date(year, month, day or None)
            else:
                named = _nearest(month, day, published) if day or found["month"].lower() in _PLAIN else ""
        if named:
            yield named


def _is_year(text: str, found: re.Match[str], year_end: int) -> bool:
    """Whether four digits are a year; another ended at `year_end`, if that is not 0."""
    counted = _NEXT_WORD.match(text, found.end())
    if counted and is_counted(counted[1]):
        return False
    before = text[max(found.start() - _LOOK_BACK, 0) : found.start()]
    follows = text[found.end() : found.end() + 1]
    alone = not before.strip() or (before.endswith("(") and follows in (")", "–", "—"))
    joined = year_end and _BETWEEN_YEARS.fullmatch(text, year_end, found.start())
    return bool(alone or follows == "年" or joined or _TIME_BEFORE.search(before))


def _nearest(month: int, day: int, published: str) -> str:
    """The date without a year that lies nearest to a day; "" if that is unknown or the calendar has none."""
    if not published:
        return ""
    known = first_day(published)
    dates = [iso_date(known.year + years, month, day or None) for years in (0, -1, 1)]
    return min((iso for iso in dates if iso), key=lambda iso: abs((first_day(iso) - known).days), default="")
