"""The days, months and years that prose names, in whatever form: "20 November", "Nov. 20, 2025", "on Monday"."""

import re
from datetime import date
from typing import NamedTuple

from assistant.text.dates import MONTHS
from assistant.text.labels import LABELS

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = (
    r"(?P<month{0}>(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?))(?!\w)"
)
_WEEKDAY = r"(?P<weekday{0}>(?-i:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)\b\.?"
_FULL_WEEKDAY = r"(?P<weekday{0}>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b"
_DAY = r"(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%:])"
_YEAR = r"(?P<year{0}>(?:1\d|20)\d{{2}})(?!\d|,\d|\.\d)"


def _pattern(name: str, written: str) -> str:
    """A pattern whose groups end in a name of its own; <D>, <M>, <Y>, <W>, <WD> are its parts."""
    parts = {"<WD>": _FULL_WEEKDAY, "<W>": _WEEKDAY, "<D>": _DAY, "<M>": _MONTH, "<Y>": _YEAR}
    for mark, part in parts.items():
        written = written.replace(mark, part.format("_" + name))
    return written


_MENTION = re.compile(
    "|".join(
        _pattern(name, written)
        for name, written in (
            ("iso", r"(?<![\d-])<Y>-(?P<month_iso>\d{2})(?:-(?P<day_iso>\d{2}))?(?![\d-])"),
            ("dmy", r"(?:<W>,?\s+)?(?<![\d.,/:-])<D>\s+(?:of\s+)?<M>(?:,?\s+<Y>)?"),
            ("mdy", r"(?:<W>,?\s+)?\b<M>\s+(?:the\s+)?<D>(?:\s*,?\s+<Y>)?"),
            ("my", r"\b<M>,?\s+(?:of\s+)?<Y>"),
            ("decade", r"\b(?P<decade>(?:1\d|20)\d0)s\b"),
            ("m", r"\b<M>"),
            ("w", r"\b<WD>"),
            ("y", r"(?<![\w.,€$£¥:])<Y>(?![\w%])"),
        )
    ),
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(
    _pattern("next", r"\s*(?:and|or|to|through|[-–])\s*<D>(?:\s*,?\s+<Y>)?(?!\s*(?:\w+s\b|[\w%]))"), re.IGNORECASE
)
_DAY_BEFORE = re.compile(r"(?<![\w.,€$£¥:/-])(\d{1,2})(?:st|nd|rd|th)?\s*(?:and|or|to|[-–])\s*$", re.IGNORECASE)
_JOINED_WITHIN = 12  # characters
# Where a date may begin: the pattern above is tried only there.
_START = re.compile(r"(?<![\w.,€$£¥:])\d|(?<!\w)[A-Za-z]{3}")
_STARTING = frozenset(name[:3] for name in (*MONTHS, *_WEEKDAYS))
# "May" and "March" at the head of a sentence, and after a first name, are mostly no months.
_BEFORE_NAME = re.compile(r"(?:\A|[.!?\n]\W*|\b[A-Z][a-z]+\s)\Z")
_MONTH_CUE = re.compile(
    r"\b(?:In|Of|Since|Until|Till|By|From|Between|During|Last|This|Next|Before|After|For|Early|Late|Mid)\s\Z"
)
_YEAR_CUE = re.compile(
    r"\b(?:in|of|since|until|till|by|from|to|and|or|between|during|last|early|late|mid|before|after|for|through|fiscal"
    r"|year|spring|summer|autumn|winter|fall)[\s-]+\Z|[-–(]\s?\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[\s-]+(?:percent|per\s?cent|euros?|dollars?|pounds?|yen|yuan|kilomet\w+|met\w+|miles|tonnes|tons"
    r"|hectares|(?!years|this)[a-z]{3,}s)\b"
)
_SCALE = re.compile(r"\s+(?:hundred|thousand|million|billion|trillion)\b")
_LABEL = re.compile(rf"\b(?:{'|'.join(sorted(LABELS))})\s\Z", re.IGNORECASE)


class Day(NamedTuple):
    """A day, month, year, decade or weekday as far as it is named; parts that are not named are None.

    Attributes:
        start: Of its first character.
        end: One past its last.
        decade: True if `year` is the first of ten that are meant.
        weekday: 0 for Monday.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    decade: bool = False

    @property
    def known_weekday(self) -> int | None:
        """The weekday that is named, or that the calendar gives for a full date."""
        if self.weekday is not None or self.year is None or self.month is None or self.day is None:
            return self.weekday
        return date(self.year, self.month, self.day).weekday()


def days(text: str) -> tuple[Day, ...]:
    """The dates that a text names, in order; a date that the calendar does not have is left out."""
    found: list[Day] = []
    position = 0
    for start in _START.finditer(text):
        written = start.group()
        if start.start() < position or (written[0].isalpha() and written.lower() not in _STARTING):
            continue
        mention = _MENTION.match(text, start.start())
        day = _day(text, mention) if mention else None
        if mention is not None and day is not None:
            found += _before(text, mention, day, position)
            found += _with_next(text, mention, day)
            position = found[-1].end
    return tuple(found)


def _before(text: str, mention: re.Match[str], last: Day, position: int) -> list[Day]:
    """The 23 of "23 and 24 May 2024", whose month and year stand after the other day."""
    if mention.group("day_dmy") is None or last.day is None:
        return []
    before = _DAY_BEFORE.search(text, max(position, mention.start() - _JOINED_WITHIN), mention.start())
    if before is None:
        return []
    first = _checked(before.start(), before.end(1), year=last.year, month=last.month, day=int(before[1]), weekday=None)
    return [first] if first is not None and 0 < int(before[1]) < last.day else []


def _with_next(text: str, mention: re.Match[str], first: Day) -> list[Day]:
    """A day and the one that is joined to it: "May 23 and 24, 2024" names the month and the year for both."""
    following = _NEXT_DAY.match(text, first.end) if mention.group("month_mdy") and first.year is None else None
    if following is None:
        return [first]
    year = int(following["year_next"]) if following["year_next"] else None
    second = _checked(
        following.start("day_next"),
        following.end(),
        year=year,
        month=first.month,
        day=int(following["day_next"]),
        weekday=None,
    )
    if second is None or second.day is None or first.day is None or second.day <= first.day:
        return [first]
    return [first._replace(year=year), second]


def date_of(day: Day, *, year: int | None) -> date | None:
    """A day as a date; None if it names no day of a month, or there is no such day.

    Args:
        day: As prose names it.
        year: That of a day which names none.
    """
    year = day.year or year
    if year is None or day.month is None or day.day is None:
        return None
    try:
        return date(year, day.month, day.day)
    except ValueError:
        return None


def covers(said: Day, held: Day) -> bool:
    """True if every part of a date that is said is a part of the one that is held, or follows from it."""
    if said.decade:
        return held.year is not None and said.year is not None and held.year // 10 == said.year // 10
    if held.decade and said.year is not None:
        return False
    if not (said.year in (None, held.year) and said.month in (None, held.month) and said.day in (None, held.day)):
        return False
    return said.weekday is None or said.weekday == held.known_weekday


def clashes(said: Day, held: Day) -> bool:
    """True if both name a part and name it differently."""
    parts = (
        (said.year, held.year),
        (said.month, held.month),
        (said.day, held.day),
        (said.known_weekday, held.known_weekday),
    )
    return any(mine is not None and other is not None and mine != other for mine, other in parts)


def _day(text: str, mention: re.Match[str]) -> Day | None:
    parts = {name.rpartition("_")[0] or name: value for name, value in mention.groupdict().items() if value}
    kind = next((name.rpartition("_")[2] for name, value in mention.groupdict().items() if value), "")
    if decade := mention.group("decade"):
        return Day(mention.start(), mention.end(), year=int(decade), decade=True)
    before = text[max(0, mention.start() - 16) : mention.start()]
    doubtful = kind == "m" and mention.group() in ("May", "March", "MAY", "MARCH")
    if doubtful and _BEFORE_NAME.search(before) and not _MONTH_CUE.search(before):
        return None
    if kind == "y" and (_SCALE.match(text, mention.end()) or _LABEL.search(before)):
        return None  # "2025 million", "Article 1973"
    if kind == "y" and _COUNTED.match(text, mention.end()) and not _YEAR_CUE.search(before):
        return None
    return _checked(
        mention.start(),
        mention.end(),
        year=int(parts["year"]) if "year" in parts else None,
        month=_month(parts),
        day=int(parts.get("day") or 0) or None,
        weekday=_weekday(parts.get("weekday", "")),
    )


def _month(parts: dict[str, str]) -> int | None:
    written = parts.get("month") or ""
    if written.isdigit():
        return int(written)
    return next(
        (number for number, name in enumerate(MONTHS, 1) if written and name.startswith(written[:3].lower())), None
    )


def _weekday(written: str) -> int | None:
    return next(
        (number for number, name in enumerate(_WEEKDAYS) if written and name.startswith(written[:3].lower())), None
    )


def _checked(
    start: int, end: int, *, year: int | None, month: int | None, day: int | None, weekday: int | None
) -> Day | None:
    try:
        date(year or 2000, month or 1, day or 1)
    except ValueError:
        return None
    return Day(start, end, year=year, month=month, day=day, weekday=weekday)
