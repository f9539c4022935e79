"""Which stretches of time an axis shows, and how much of its length each has."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.rendering.pictures.spans import Span

_FINENESS = (1, 31, 366)  # days that a date may last to set the axis
_FEWEST_FINE = 2
_SHARE_FINE = 0.5  # of all dates, so that the others may reach beyond the axis
_EMPTY = 0.3  # of what is shown so far, from which on a gap is left out
_EMPTY_MONTHS, _MONTHS_LONG = 0.15, 60  # and of a gap that is that many days long
_SHORTEST = 3  # days that are left out
_BUSY, _SHORT = 0.34, 0.05  # so many of the dates within a small part of the time have a stretch of their own
_BY_TIME = 0.5  # of the length is dealt out by time, the rest by how many dates there are


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Days `first` up to, not including, `end`, and their share of what an axis has beyond the least for each."""

    first: int
    end: int
    share: float


def stretches(spans: Sequence[Span], *, most: int) -> tuple[Shown, ...]:
    """The stretches of time to be shown, in their order; long gaps between them are left out.

    Args:
        spans: One for each event; at least one.
        most: The most stretches there is room for, at least 1.
    """
    fine, coarse = _setting(spans)
    joined = _joined([*fine, *coarse])
    left_out = _gaps_left_out(joined, _busy(joined, [first for first, _ in fine]), most - 1)
    kept = [joined[0]]
    for at in range(1, len(joined)):
        kept = [*kept, joined[at]] if at - 1 in left_out else [*kept[:-1], (kept[-1][0], joined[at][1])]
    # A year by itself has no more room than a day by itself.
    days = [end - first if any(first <= day < end for day, _ in fine) else 0 for first, end in kept]
    dates = [sum(first <= day < end for day, _ in (*fine, *coarse)) for first, end in kept]
    return tuple(
        Shown(
            first=first,
            end=end,
            share=_BY_TIME * days[at] / sum(days) + (1 - _BY_TIME) * dates[at] / sum(dates),
        )
        for at, (first, end) in enumerate(kept)
    )


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


def _joined(held: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Days without a gap, in their order."""
    joined: list[tuple[int, int]] = []
    for first, end in sorted(held):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((first, end))
    return joined


def _busy(joined: Sequence[tuple[int, int]], days: Sequence[int]) -> tuple[int, int] | None:
    """The first and the last of the stretches within which many dates lie close together; None where they do not."""
    ordered = sorted(days)
    count = int(len(ordered) * _BUSY) + 1
    if count > len(ordered):
        return None
    length, at = min((ordered[at + count - 1] - ordered[at], at) for at in range(len(ordered) - count + 1))
    if length > _SHORT * (joined[-1][1] - joined[0][0]):
        return None
    first = max(place for place, one in enumerate(joined) if one[0] <= ordered[at])
    last = max(place for place, one in enumerate(joined) if one[0] <= ordered[at + count - 1])
    # What follows as closely belongs to it.
    while first > 0 and joined[first][0] - joined[first - 1][1] <= length:
        first -= 1
    while last < len(joined) - 1 and joined[last + 1][0] - joined[last][1] <= length:
        last += 1
    return first, last


def _gaps_left_out(joined: Sequence[tuple[int, int]], busy: tuple[int, int] | None, most: int) -> set[int]:
    """Which gaps are left out, each by the place of the stretch before it: those around the time in which much
    happened, and the longest, as long as each is long beside all that is still shown."""
    gaps = {at: joined[at + 1][0] - joined[at][1] for at in range(len(joined) - 1)}
    around = {busy[0] - 1, busy[1]} if busy else set()
    left_out = {at for at in sorted(around & gaps.keys(), key=lambda at: -gaps[at])[:most] if gaps[at] >= _SHORTEST}
    shown = joined[-1][1] - joined[0][0] - sum(gaps[at] for at in left_out)
    for at in sorted(gaps.keys() - left_out, key=lambda at: (-gaps[at], at)):
        share = _EMPTY_MONTHS if gaps[at] >= _MONTHS_LONG else _EMPTY
        if len(left_out) >= most or gaps[at] < share * shown or gaps[at] < _SHORTEST:
            break
        left_out.add(at)
        shown -= gaps[at]
    return left_out
