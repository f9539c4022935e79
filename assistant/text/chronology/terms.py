"""What a date is before it is known: the words found, and how to reckon with them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

from assistant.text.chronology.moments import Bound, How, Moment, Precision
from assistant.text.frames import Period, Said
from assistant.text.reckoning import days_later, months_later

DOCUMENT: How = "from the document's date"
BEFORE: How = "from the date before it"
WRITTEN: How = "written"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What the words of a date are counted from.

    Attributes:
        day: The day on which the text appeared; None if that is not known.
        ahead: True if the words around the date look ahead ("will", "is due"), False if they look back, None if they
            do either ("comes to London in May", "had been due on 3 May"): then the nearest date is meant.
        thinkable: It looks ahead only to what is possible ("could"), which what stands beside it may not do, or no
            tense says that it does.
        anchor: The date before it in the text, None if there is none.
        near: The anchor stands in the same sentence.
        goes_on: The sentence goes on of whom the one before told ("It closed on 30 May").
        written: The dates before it in the text that are written with their year, ISO.
        current: The sentence before it, or its own before it, dates something by the year of the text.
        mixed: The text before it tells of its own days as well as of years long before.
        opened: The year with which its sentence opens ("Back in 2015, ..."), in which all of it happens; 0 for none.
    """

    day: date | None = None
    ahead: bool | None = False
    thinkable: bool = False
    anchor: Moment | None = None
    near: bool = False
    goes_on: bool = False
    written: tuple[str, ...] = ()
    current: bool = False
    mixed: bool = False
    opened: int = 0


Reckon = Callable[[Clock], Moment | None]
"""What a date is by a clock; None if the clock does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The words of a date.

    Attributes:
        start: Of the first character.
        end: One past the last.
        reckon: What it is.
        said: The parts of the calendar that it names, where it names any.
        weekday: 0 for Monday, where it names one.
        bound: How the event lies to it.
        naming: It is part of a thing's name ("the letter of 7 November", "Friday's vote").
        rank: Of two that overlap and are equally long, the lower one is taken.
        behind: What it dates stands behind it: "two days after Beijing had warned", where another date tells of what.
        only_ahead: It is a date only where its clause looks ahead: "in three weeks".
    """

    start: int
    end: int
    reckon: Reckon
    said: Said | None = None
    weekday: int | None = None
    bound: Bound = ""
    naming: bool = False
    rank: int = 0
    behind: bool = False
    only_ahead: bool = False

    @property
    def is_weekday(self) -> bool:
        """True if it names a weekday and no day of the calendar."""
        return self.weekday is not None and self.said is None


def unknown(clock: Clock) -> Moment | None:
    """What is never told: "a few days later"."""
    del clock
    return None


def moment(period: Period, precision: Precision, how: How, *, approximate: bool = False) -> Moment:
    """A span of time as a moment."""
    return Moment(since=period.since, until=period.until, precision=precision, how=how, approximate=approximate)


def unit_around(day: date, unit: str, how: How, *, approximate: bool = False) -> Moment:
    """The day, week, month, quarter, year or decade in which a day lies."""
    iso = day.isoformat()
    if unit == "week":
        monday = days_later(day, -day.weekday())
        period = Period(monday.isoformat(), days_later(monday, 6).isoformat())
        return moment(period, "week", how, approximate=approximate)
    if unit == "weekend":
        saturday = days_later(day, 5 - day.weekday())
        return moment(Period(saturday.isoformat(), days_later(saturday, 1).isoformat()), "day", how)
    if unit == "quarter":
        first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        return moment(Period(first.isoformat()[:7], months_later(first, 2).isoformat()[:7]), "quarter", how)
    if unit == "decade":
        first_year = max(day.year // 10 * 10, MINYEAR)
        return moment(Period(f"{first_year:04d}", f"{first_year + 9:04d}"), "decade", how)
    if unit == "century":
        first_year = (day.year - 1) // 100 * 100 + 1
        return moment(Period(f"{first_year:04d}", f"{min(first_year + 99, MAXYEAR):04d}"), "century", how)
    written, precision = _CUT.get(unit, (10, "day"))
    return moment(Period(iso[:written], iso[:written]), precision, how, approximate=approximate)


_CUT: dict[str, tuple[int, Precision]] = {"day": (10, "day"), "month": (7, "month"), "year": (4, "year")}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def moved(day: date, count: int, unit: str) -> date:
    """A day some units later, earlier if negative."""
    if unit in _MONTHS:
        return months_later(day, count * _MONTHS[unit])
    return days_later(day, count * {"week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1))
