"""Documents over time as a picture: how many on the topic were published when, and how many of them are cited."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import date

from assistant.briefing.values import Briefing, BriefSource
from assistant.rendering.pictures.axis import Axis
from assistant.rendering.pictures.letters import width
from assistant.rendering.pictures.scene import Bar, Link, Part, Picture, Shape, Sheet, Stroke, Text
from assistant.rendering.pictures.spans import Span, day, span
from assistant.rendering.plain import harmless
from assistant.text.counting import counted
from assistant.text.reckoning import in_words, month_end

_FEWEST = 2  # dates
_HIGH = 7.0  # letters that the highest column takes
_NARROWEST = 0.5  # letters that a column takes, so that it can be told from its neighbour
_BROADEST = 2.4
_MOST_OF = 0.75  # of the documents are dated as exactly as the columns are fine
_MOST_LINES = 4  # across the columns

Reach = tuple[int, int]


def documents_picture(briefing: Briefing, sheet: Sheet) -> Picture | None:
    """When the documents on the topic were published; None where a picture would say nothing: fewer than two dates.

    Args:
        briefing: Of which.
        sheet: For which.
    """
    dated = [(found, count) for when, count in briefing.published if (found := span(when))]
    if len(dated) < _FEWEST:
        return None
    axis, unit, reach = _columns(dated, sheet)
    held: Counter[Reach] = Counter()
    for found, count in dated:
        if (place := reach(found)) is not None:
            held[place] += count
    if len(held) < _FEWEST:
        return None
    cited: defaultdict[Reach, list[BriefSource]] = defaultdict(list)
    for source in briefing.sources:
        at = span(source.published)
        if at is not None and (where := reach(at)) is not None:
            cited[where].append(source)
    bottom = (_HIGH + 1) * sheet.letters
    scale = _HIGH * sheet.letters / max(held.values())
    parts = [*axis.drawn(bottom, bottom), _across(max(held.values()), scale, bottom, sheet)]
    for place in sorted(held):
        x, wide = _place(axis, place, sheet)
        parts.append(_column(held[place], cited[place], x, wide, scale, bottom, _named(place, unit)))
    drawn = sum(held.values())
    return Picture(
        section="sources",
        title=f"{counted(drawn, 'document')} on the topic by {unit} of publication",
        notes=_notes(briefing, drawn, axis),
        told=_told(held, cited, unit),
        sheet=sheet,
        height=bottom + axis.depth,
        parts=tuple(parts),
    )


def _columns(dated: Sequence[tuple[Span, int]], sheet: Sheet) -> tuple[Axis, str, Callable[[Span], Reach | None]]:
    """The finest columns that have room on an axis, and are fine enough for most: of days, months or years."""
    for unit, reach in (("day", _day), ("month", _month)):
        held = [place for one, _ in dated if (place := reach(one)) is not None]
        count = sum(count for one, count in dated if reach(one) is not None)
        if len(set(held)) < _FEWEST or count < _MOST_OF * sum(count for _, count in dated):
            continue
        axis = Axis([Span(first=first, last=last) for first, last in held], sheet)
        if all(axis.x(last + 1) - axis.x(first) >= _NARROWEST * sheet.letters for first, last in held):
            return axis, unit, reach
    return (
        Axis([Span(first=first, last=last) for first, last in (_year(one) for one, _ in dated)], sheet),
        "year",
        _year,
    )


def _day(one: Span) -> Reach | None:
    return (one.first, one.first) if one.days == 1 else None


def _month(one: Span) -> Reach | None:
    first = day(one.first)
    whole = (first.replace(day=1).toordinal(), month_end(first).toordinal())
    return whole if one.last <= whole[1] else None


def _year(one: Span) -> Reach:
    year = day(one.first).year
    return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()


def _named(place: Reach, unit: str) -> str:
    return in_words(day(place[0]).isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]])


def _place(axis: Axis, place: Reach, sheet: Sheet) -> tuple[float, float]:
    """Where a column begins, and how broad it is: with a little air, and no broader than reads well."""
    start, end = axis.x(place[0]), axis.reach(Span(first=place[0], last=place[1]))[1]
    wide = min((end - start) * 0.8, _BROADEST * sheet.letters)
    return (start + end - wide) / 2, wide


def _column(
    count: int, cited: Sequence[BriefSource], x: float, wide: float, scale: float, bottom: float, when: str
) -> Part:
    """A column: its lower part for the documents that are cited, its rim for all."""
    high, low = count * scale, min(len(cited), count) * scale
    shapes: list[Shape] = [Bar(x=x, y=bottom - high, width=wide, height=high, hollow=True)]
    if low:
        shapes.append(Bar(x=x, y=bottom - low, width=wide, height=low))
    titles = "; ".join(source.title for source in cited)
    label = f"{when}: {counted(count, 'document')}, {len(cited):,} cited{f': {titles}' if titles else ''}"
    numbers = [source.numbers[0] for source in cited if source.numbers]
    return Part(shapes=tuple(shapes), link=Link(number=min(numbers), label=label) if numbers else None)


def _across(most: int, scale: float, bottom: float, sheet: Sheet) -> Part:
    """Lines across the columns, with their numbers at the left."""
    step = next(
        step for power in range(9) for step in (10**power, 2 * 10**power, 5 * 10**power) if most / step <= _MOST_LINES
    )
    shapes: list[Shape] = []
    for count in range(step, most + 1, step):
        y = bottom - count * scale
        said = f"{count:,}"
        shapes.append(Stroke(x=width(said, sheet.letters) + 4, y=y, to_x=sheet.width, to_y=y))
        shapes.append(Text(x=0, y=y + sheet.letters * 0.35, text=said, tone="quiet"))
    return Part(shapes=tuple(shapes))


def _notes(briefing: Briefing, drawn: int, axis: Axis) -> tuple[str, ...]:
    undated = sum(count for when, count in briefing.published if not when)
    coarse = sum(count for _, count in briefing.published) - undated - drawn
    left = [
        f"{counted(coarse, 'document')} dated less exactly" if coarse else "",
        f"{counted(undated, 'document')} without a date" if undated else "",
    ]
    said = " and ".join(one for one in left if one)
    return tuple(
        one
        for one in (
            "Filled: cited here.",
            f"Not drawn: {said}." if said else "",
            "Strokes across the axis: time without documents is left out." if axis.is_broken else "",
        )
        if one
    )


def _told(held: Counter[Reach], cited: defaultdict[Reach, list[BriefSource]], unit: str) -> str:
    listed = [f"{_named(place, unit)}: {held[place]:,}, {len(cited[place]):,} cited" for place in sorted(held)]
    return harmless(f"Documents by {unit}. {'; '.join(listed)}.")
