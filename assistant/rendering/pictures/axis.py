"""An axis of time: long stretches in which nothing happens are left out, and marked as left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from assistant.rendering.pictures.letters import width
from assistant.rendering.pictures.scene import Part, Sheet, Stroke, Text
from assistant.rendering.pictures.spans import Span, day
from assistant.rendering.pictures.stretches import stretches
from assistant.text.dates import MONTHS
from assistant.text.reckoning import month_end

_BREAK = 3.0  # letters that a stretch that is left out takes
_LEAST = 5.0  # letters that any other takes
_MOST = 6  # stretches
_APART = 1.4  # letters between the words of two dates
_FEW = 12  # letters of a stretch that has room for one date only
_DAYS, _MONTHS, _YEARS = (1, 2, 7, 14), (1, 3, 6), (1, 2, 5, 10, 25, 50, 100, 250, 500, 1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """Days `first` up to, not including, `end`, drawn from `x` on, `scale` units a day."""

    first: int
    end: int
    x: float
    scale: float

    @property
    def to_x(self) -> float:
        return self.x + (self.end - self.first) * self.scale


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tick:
    """A date that is written; `year` stands below it, 0 for none."""

    x: float
    said: str
    year: int


class Axis:
    """Where on a sheet each day lies.

    Args:
        spans: What is to be shown; at least one.
        sheet: Its width is the axis's length, but for a margin.
    """

    def __init__(self, spans: Sequence[Span], sheet: Sheet) -> None:
        self._sheet = sheet
        self._margin = sheet.letters * 1.6
        least, gap = _LEAST * sheet.letters, _BREAK * sheet.letters
        length = sheet.width - 2 * self._margin
        kept = stretches(spans, most=max(1, min(_MOST, int((length + gap) / (1.2 * least + gap)))))
        free = length - gap * (len(kept) - 1)
        least = min(least, free / len(kept))
        x, placed = self._margin, list[_Stretch]()
        for one in kept:
            wide = least + (free - least * len(kept)) * one.share
            placed.append(_Stretch(first=one.first, end=one.end, x=x, scale=wide / (one.end - one.first)))
            x += wide + gap
        self._placed = placed

    def x(self, number: float) -> float:
        """Where a day begins; of what lies beyond the axis, or is left out, the nearest place that is shown."""
        for stretch in self._placed:
            if number < stretch.end:
                return stretch.x + max(0.0, number - stretch.first) * stretch.scale
        return self._placed[-1].to_x

    def middle(self, span: Span) -> float:
        """Where the middle of a span lies, of what is shown of it."""
        start, end = self.reach(span)
        return (start + end) / 2

    def reach(self, span: Span) -> tuple[float, float]:
        """Where a span begins and ends, of what is shown of it."""
        start = self.x(span.first)
        inside = next((one for one in self._placed if span.last < one.end), self._placed[-1])
        last = min(span.last + 1, inside.end)
        return start, max(start, inside.x + max(0.0, last - inside.first) * inside.scale)

    def goes_beyond(self, span: Span) -> tuple[bool, bool]:
        """Whether a span begins where the axis shows nothing, and ends there."""
        first, last = (
            not any(stretch.first <= at < stretch.end for stretch in self._placed) for at in (span.first, span.last)
        )
        return first, last

    def drawn(self, top: float, bottom: float) -> tuple[Part, ...]:
        """The axis below, with a line upwards at each date that is written, and a mark where time is left out."""
        letters, half = self._sheet.letters, self._sheet.letters * 0.4
        lines = [Stroke(x=one.x, y=bottom, to_x=one.to_x, to_y=bottom, tone="quiet") for one in self._placed]
        breaks = [one.x - _BREAK * letters / 2 + aside for one in self._placed[1:] for aside in (-half / 2, half / 2)]
        lines += [
            Stroke(x=x - half / 2, y=bottom + half, to_x=x + half / 2, to_y=bottom - half, tone="quiet") for x in breaks
        ]
        ticks = [tick for stretch in self._placed for tick in _ticks(stretch, letters)]
        lines += [Stroke(x=tick.x, y=top, to_x=tick.x, to_y=bottom + letters * 0.35) for tick in ticks]
        return (Part(shapes=(*lines, *self._written(ticks, bottom))),)

    def _written(self, ticks: Sequence[_Tick], bottom: float) -> list[Text]:
        """The dates below the axis, within the sheet; a year once, and nothing where another date stands already."""
        letters = self._sheet.letters
        texts, ends, year = list[Text](), dict[float, float](), 0
        for tick in ticks:
            below = str(tick.year) if tick.year not in (0, year) else ""
            year = tick.year
            for said, y in ((tick.said, bottom + letters * 1.5), (below, bottom + letters * 2.75)):
                half = width(said, letters) / 2
                x = min(max(tick.x, half), self._sheet.width - half)
                if said and x - half >= ends.get(y, 0.0):
                    texts.append(Text(x=x, y=y, text=said, anchor="middle", tone="quiet"))
                    ends[y] = x + half + letters * 0.3
        return texts

    @property
    def is_broken(self) -> bool:
        """Whether anything is left out."""
        return len(self._placed) > 1

    @property
    def depth(self) -> float:
        """What the axis takes below its line."""
        return self._sheet.letters * 3.2


def _ticks(stretch: _Stretch, letters: float) -> list[_Tick]:
    """The dates that are written along a stretch: as many as have room, at least one."""
    first, end = day(stretch.first), day(stretch.end - 1)
    most = (stretch.to_x - stretch.x) / letters + 1
    if (whole := _whole(first, end)) and most < _FEW:
        return [_Tick(x=(stretch.x + stretch.to_x) / 2, said=whole[0], year=whole[1])]
    for unit, lasts, steps in (("day", 1, _DAYS), ("month", 28, _MONTHS), ("year", 365, _YEARS)):
        for step in steps:
            if (stretch.end - stretch.first) / (lasts * step) > most:
                continue  # there is not even room for a letter of each
            found = [_tick(one, unit, stretch) for one in _steps(first, end, unit, step)]
            widest = max((width(one.said, letters) for one in found), default=0.0)
            apart = all(b.x - a.x >= widest + _APART * letters for a, b in pairwise(found))
            if apart and found and (unit == "day" or len(found) > 1):
                return found
    if first.year < end.year:
        return [_Tick(x=(stretch.x + stretch.to_x) / 2, said=f"{first.year}–{end.year}", year=0)]
    return [_tick(first, "day", stretch)]


def _whole(first: date, end: date) -> tuple[str, int] | None:
    """What a stretch is called that is a month or some years and nothing else, and the year below it, 0 for none."""
    if (first.month, first.day, end.month, end.day) == (1, 1, 12, 31):
        return (f"{first.year}" if first.year == end.year else f"{first.year}–{end.year}"), 0
    if first.day == 1 and end == month_end(first):
        return _said(first, "month"), first.year
    return None


def _tick(when: date, unit: str, stretch: _Stretch) -> _Tick:
    """A day is written below its middle, a month or year below its beginning."""
    at = when.toordinal() - stretch.first + (0.5 if unit == "day" else 0.0)
    return _Tick(x=stretch.x + at * stretch.scale, said=_said(when, unit), year=0 if unit == "year" else when.year)


def _steps(first: date, end: date, unit: str, step: int) -> list[date]:
    if unit == "day":
        return [day(number) for number in range(first.toordinal(), end.toordinal() + 1, step)]
    if unit == "month":
        months = range(first.year * 12 + first.month - 1, end.year * 12 + end.month)
        found = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0 and month >= 12]
    else:
        found = [date(year, 1, 1) for year in range(first.year, end.year + 1) if year % step == 0]
    return [one for one in found if first <= one <= end]


def _said(when: date, unit: str) -> str:
    month = MONTHS[when.month - 1].capitalize()[:3]
    return {"day": f"{when.day} {month}", "month": month, "year": str(when.year)}[unit]
