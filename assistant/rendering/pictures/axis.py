"""An axis of time: long stretches in which nothing happens are left out, and marked as left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from assistant.rendering.pictures.letters import width
from assistant.rendering.pictures.scene import Part, Shape, Sheet, Stroke, Text
from assistant.rendering.pictures.spans import Span, day
from assistant.text.dates import MONTHS
from assistant.text.reckoning import month_end

_BREAK = 3.0  # letters that a stretch that is left out takes
_LEAST = 5.0  # letters that any other takes
_EMPTY = 0.3  # of what is shown so far, from which on a stretch without anything is left out
_EMPTY_MONTHS, _MONTHS_LONG = 0.15, 60  # and of a stretch that is that many days long
_SHORTEST = 3  # days that are left out
_MOST_BREAKS = 4
_FEWEST_FINE = 2
_SHARE_FINE = 0.5  # of all dates, so that the others may reach beyond the axis
_FINENESS = (1, 31, 366)  # days that a date may last to set the axis
_APART = 1.4  # letters between the words of two dates
_FEW = 12  # letters of a stretch that has room for one date only
_LONG = 3 * 366  # days of a stretch whose only date is a year
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
        fine, coarse = _setting(spans)
        kept = _with_gaps_left_out(_stretches([*fine, *coarse]))
        free = sheet.width - 2 * self._margin - _BREAK * sheet.letters * (len(kept) - 1)
        least = min(_LEAST * sheet.letters, free / len(kept))
        # A year by itself has no more room than a day by itself.
        held = [end - first if any(first <= day < end for day, _ in fine) else 0 for first, end in kept]
        x, placed = self._margin, list[_Stretch]()
        for (first, end), days in zip(kept, held, strict=True):
            wide = least + (free - least * len(kept)) * days / sum(held)
            placed.append(_Stretch(first=first, end=end, x=x, scale=wide / (end - first)))
            x += wide + _BREAK * sheet.letters
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
        letters = self._sheet.letters
        shapes: list[Shape] = []
        year = 0
        for stretch in self._placed:
            shapes.append(Stroke(x=stretch.x, y=bottom, to_x=stretch.to_x, to_y=bottom, tone="quiet"))
            for tick in _ticks(stretch, letters):
                shapes.append(Stroke(x=tick.x, y=top, to_x=tick.x, to_y=bottom + letters * 0.35))
                shapes.append(self._written(tick.said, tick.x, bottom + letters * 1.5))
                if tick.year not in (0, year):
                    shapes.append(self._written(str(tick.year), tick.x, bottom + letters * 2.75))
                year = tick.year
        for stretch in self._placed[1:]:
            middle = stretch.x - _BREAK * letters / 2
            for x in (middle - letters * 0.2, middle + letters * 0.2):
                half = letters * 0.4
                shapes.append(
                    Stroke(x=x - half / 2, y=bottom + half, to_x=x + half / 2, to_y=bottom - half, tone="quiet")
                )
        return (Part(shapes=tuple(shapes)),)

    def _written(self, said: str, x: float, y: float) -> Text:
        """A date below the axis, within the sheet."""
        half = width(said, self._sheet.letters) / 2
        inside = min(max(x, half), self._sheet.width - half)
        return Text(x=inside, y=y, text=said, anchor="middle", tone="quiet")

    @property
    def is_broken(self) -> bool:
        """Whether anything is left out."""
        return len(self._placed) > 1

    @property
    def depth(self) -> float:
        """What the axis takes below its line."""
        return self._sheet.letters * 3.2


def _setting(spans: Sequence[Span]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The days that set the axis: those of the finest dates, if they are enough, and those of coarser ones that lie
    beside them; what overlaps them may reach beyond the axis."""
    for finest in _FINENESS:
        fine = [one for one in spans if one.days <= finest]
        if len({one.first for one in fine}) >= _FEWEST_FINE and len(fine) >= _SHARE_FINE * len(spans):
            break
    else:
        fine = list(spans)
    first, last = min(one.first for one in fine), max(one.last for one in fine)
    outside = [one for one in spans if one.last < first or one.first > last]
    return [(one.first, one.last + 1) for one in fine], [(one.first, one.last + 1) for one in outside]


def _stretches(held: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Days without a gap, in their order."""
    joined: list[tuple[int, int]] = []
    for first, end in sorted(held):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((first, end))
    return joined


def _with_gaps_left_out(joined: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches to be drawn: the longest gaps are left out as long as each is long beside all that is drawn."""
    gaps = {at: joined[at + 1][0] - joined[at][1] for at in range(len(joined) - 1)}
    shown = joined[-1][1] - joined[0][0]
    left_out: set[int] = set()
    for at in sorted(gaps, key=lambda at: (-gaps[at], at))[:_MOST_BREAKS]:
        if gaps[at] < (_EMPTY_MONTHS if gaps[at] >= _MONTHS_LONG else _EMPTY) * shown or gaps[at] < _SHORTEST:
            break
        left_out.add(at)
        shown -= gaps[at]
    kept = [list(joined[0])]
    for at in range(1, len(joined)):
        if at - 1 in left_out:
            kept.append(list(joined[at]))
        else:
            kept[-1][1] = joined[at][1]
    return [(first, end) for first, end in kept]


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
    return [_tick(first, "year" if stretch.end - stretch.first > _LONG else "day", stretch)]


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
