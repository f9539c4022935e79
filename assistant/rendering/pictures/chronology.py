"""The timeline as a picture: events by their own dates, each with its words where there are few, else as many dots."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.briefing.values import Briefing, Line
from assistant.rendering.pictures.axis import Axis
from assistant.rendering.pictures.letters import cut
from assistant.rendering.pictures.scene import Bar, Dot, Link, Part, Picture, Shape, Sheet, Stroke, Text
from assistant.rendering.pictures.spans import Span, span
from assistant.rendering.plain import harmless
from assistant.text.counting import counted

_FEWEST = 2  # events, on two dates
_MOST_NAMED = 30  # events that are written in words
_ROW, _RADIUS = 1.9, 0.36  # letters
_ARROW = 1.6  # letters
_LEAST_WORDS = 12  # letters
_HIGHEST, _HIGHEST_COLUMN = 22.0, 10.0  # letters that the highest pile of dots takes at most, and a column
_MOST_DOTS = 400  # else columns
_MOST_BANDS = 8  # spans of time below the dots
_LEFT_OUT = "[…] "


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    line: Line
    span: Span

    @property
    def label(self) -> str:
        return f"{self.line.head}: {self.line.text}" if self.line.head else self.line.text

    @property
    def link(self) -> Link | None:
        return Link(number=self.line.citations[0].number, label=self.label) if self.line.citations else None

    @property
    def hollow(self) -> bool:
        """Told as to come, or as not certain."""
        return self.line.standing in ("planned", "possible")

    @property
    def crossed(self) -> bool:
        """Told as not so."""
        return self.line.standing == "denied"

    @property
    def is_lasting(self) -> bool:
        return self.span.days > 1


def timeline_picture(briefing: Briefing, sheet: Sheet) -> Picture | None:
    """The events of a briefing's timeline; None where a picture would say nothing: fewer than two dates.

    Args:
        briefing: Its timeline is drawn, and nothing else.
        sheet: For which.
    """
    section = briefing.section("timeline")
    lines = section.lines if section else ()
    events = [_Event(line=line, span=found) for line in lines if (found := span(line.when))]
    if len(events) < _FEWEST or len({one.span for one in events}) < _FEWEST:
        return None
    axis = Axis([one.span for one in events], sheet)
    in_words = len(events) <= _MOST_NAMED
    parts, height = (_rows if in_words else _piles)(events, axis, sheet)
    return Picture(
        section="timeline",
        title=f"{counted(len(events), 'event')} by date",
        notes=_notes(events, axis),
        told=_told(events),
        sheet=sheet,
        height=height,
        parts=parts,
    )


def _rows(events: Sequence[_Event], axis: Axis, sheet: Sheet) -> tuple[tuple[Part, ...], float]:
    """A row for each event: its mark at its date, its words on the side where there is more room."""
    high = _ROW * sheet.letters
    bottom = high * len(events) + sheet.letters * 0.4
    parts = list(axis.drawn(0, bottom))
    for row, one in enumerate(events):
        y = high * (row + 0.5)
        gap = sheet.letters * 0.55
        start, end, marks = _mark(one, axis, y, sheet)
        left, right = start - gap, sheet.width - end - gap
        number = f"[{one.line.citations[0].number}] " if one.line.citations else ""
        at_right = right >= left
        over = max(left, right) < _LEAST_WORDS * sheet.letters  # a bar as long as the axis lies below its words
        if over:
            start, end, marks = _mark(one, axis, y + 0.62 * sheet.letters, sheet)
        room = sheet.width - start - gap if over else max(left, right)
        words = cut(f"{number}{one.line.text.removeprefix(_LEFT_OUT)}", sheet.letters, room)
        text = Text(
            x=start + gap if over else end + gap if at_right else start - gap,
            y=y + sheet.letters * (0.08 if over else 0.35),
            text=words,
            anchor="start" if at_right or over else "end",
        )
        parts.append(Part(shapes=(*marks, *([text] if words else [])), link=one.link))
    return tuple(parts), bottom + axis.depth


def _mark(one: _Event, axis: Axis, y: float, sheet: Sheet) -> tuple[float, float, tuple[Shape, ...]]:
    """Where the mark of an event begins and ends, and its shapes: a dot for a day, a bar for what is longer or less
    exactly known, an arrow where an end is open."""
    radius = _RADIUS * sheet.letters
    start, end = axis.reach(one.span)
    if one.is_lasting and end - start > 2 * radius:
        hollow = one.hollow or one.crossed
        marks: list[Shape] = [Bar(x=start, y=y - radius * 0.7, width=end - start, height=radius * 1.4, hollow=hollow)]
        marks += [Dot(x=(start + end) / 2, y=y, radius=radius, crossed=True)] if one.crossed else []
    else:
        middle = (start + end) / 2
        start, end = middle - radius, middle + radius
        marks = [Dot(x=middle, y=y, radius=radius, hollow=one.hollow, crossed=one.crossed)]
    before, after = axis.goes_beyond(one.span)
    if one.span.open_before or before:
        marks += _arrow(start, y, -1, sheet)
        start = max(0.0, start - _ARROW * sheet.letters)
    if one.span.open_after or after:
        marks += _arrow(end, y, 1, sheet)
        end = min(sheet.width, end + _ARROW * sheet.letters)
    return start, end, tuple(marks)


def _arrow(x: float, y: float, way: int, sheet: Sheet) -> list[Shape]:
    """An arrow away from a mark."""
    tip = min(max(x + way * _ARROW * sheet.letters, 1.0), sheet.width - 1.0)
    barb = 0.35 * sheet.letters
    return [
        Stroke(x=x, y=y, to_x=tip, to_y=y, tone="accent", width=1.3),
        Stroke(x=tip - way * barb, y=y - barb, to_x=tip, to_y=y, tone="accent", width=1.3),
        Stroke(x=tip - way * barb, y=y + barb, to_x=tip, to_y=y, tone="accent", width=1.3),
    ]


def _piles(events: Sequence[_Event], axis: Axis, sheet: Sheet) -> tuple[tuple[Part, ...], float]:
    """Dots piled on their dates, and below them a band for each span of time, as many events as there may be."""
    across = 2.4 * _RADIUS * sheet.letters
    of_a_day = [one for one in events if not one.is_lasting or _length(one.span, axis) <= across]
    places = _places(of_a_day, axis, across)
    piles: dict[int, list[_Event]] = {}
    for one, place in zip(of_a_day, places, strict=True):
        piles.setdefault(place, []).append(one)
    highest = max(map(len, piles.values()), default=0)
    draw, most = (_pile, _HIGHEST) if len(events) <= _MOST_DOTS else (_column, _HIGHEST_COLUMN)
    step = min(across, most * sheet.letters / max(highest, 1))
    bottom = step * highest + sheet.letters
    parts = list(axis.drawn(0, bottom))
    for place, pile in sorted(piles.items()):
        parts += draw(pile, (place + 0.5) * across, bottom - sheet.letters * 0.3, step, across)
    height = bottom + axis.depth
    bands = Counter(one.span for one in events if one.is_lasting and _length(one.span, axis) > across)
    for band, count in bands.most_common(_MOST_BANDS):
        first = next(one for one in events if one.span == band)
        parts.append(_band(first, count, axis, height, sheet))
        height += _ROW * sheet.letters
    return tuple(parts), height


def _length(held: Span, axis: Axis) -> float:
    start, end = axis.reach(held)
    return end - start


def _places(events: Sequence[_Event], axis: Axis, across: float) -> list[int]:
    """Which pile each event belongs to; where a day is broad, its events are spread over it."""
    seen: Counter[Span] = Counter()
    places = []
    for one in events:
        start, end = axis.reach(one.span)
        beside = max(1, int((end - start) * 0.8 / across))
        offset = (seen[one.span] % beside - (beside - 1) / 2) * across
        seen[one.span] += 1
        places.append(int((axis.middle(one.span) + offset) / across))
    return places


def _pile(pile: Sequence[_Event], x: float, bottom: float, step: float, across: float) -> list[Part]:
    radius = min(step, across) * 0.42
    parts = []
    for at, one in enumerate(pile):
        dot = Dot(x=x, y=bottom - step * (at + 0.5), radius=radius, hollow=one.hollow, crossed=one.crossed)
        parts.append(Part(shapes=(dot,), link=one.link))
    return parts


def _column(pile: Sequence[_Event], x: float, bottom: float, step: float, across: float) -> list[Part]:
    """A pile of more dots than could be told apart."""
    first, high = pile[0], step * len(pile)
    bar = Bar(x=x - across * 0.42, y=bottom - high, width=across * 0.84, height=high)
    label = f"{first.line.head}: {counted(len(pile), 'event')}"
    return [Part(shapes=(bar,), link=replace(first.link, label=label) if first.link else None)]


def _band(first: _Event, count: int, axis: Axis, y: float, sheet: Sheet) -> Part:
    """A span of time, and how many events are dated by it, on the side where there is more room."""
    start, end = axis.reach(first.span)
    size = sheet.letters * 0.5
    at_right = sheet.width - end >= start
    room = max(sheet.width - end, start) - size
    said = f"{first.line.head}: {counted(count, 'event')}" if first.line.head else counted(count, "event")
    text = Text(
        x=end + size if at_right else start - size,
        y=y + size * 1.2,
        text=cut(said, sheet.letters, room),
        anchor="start" if at_right else "end",
        tone="quiet",
    )
    bar = Bar(x=start, y=y + size * 0.4, width=end - start, height=size)
    return Part(shapes=(bar, text) if text.text else (bar,), link=first.link)


def _notes(events: Sequence[_Event], axis: Axis) -> tuple[str, ...]:
    """What is to be known to read the picture: of what it shows, and of nothing else."""
    in_words, in_dots = len(events) <= _MOST_NAMED, _MOST_NAMED < len(events) <= _MOST_DOTS
    spans = {one.span for one in events if one.is_lasting}
    without = len(spans) - _MOST_BANDS if not in_words else 0
    is_open = sum(one.span.open_before or one.span.open_after for one in events)
    goes_on = any(one.is_lasting and any(axis.goes_beyond(one.span)) for one in events)
    told = (
        (in_words, "Numbers are those of the quotes."),
        (in_dots, "Each dot is an event."),
        (bool(spans), "A bar is a span of time, or a date known only to the month or the year."),
        ((in_words or in_dots) and any(one.hollow for one in events), "Hollow: to come, or not certain."),
        ((in_words or in_dots) and any(one.crossed for one in events), "Crossed: denied."),
        (in_words and is_open > 0, "An arrow at a dot: the date says only since or until when."),
        (not in_words and is_open > 0, f"Of {counted(is_open, 'event')} the date says only since or until when."),
        (in_words and goes_on, "An arrow at a bar: it goes on where the axis does not."),
        (without > 0, f"{counted(without, 'more span')} of time without a bar."),
        (axis.is_broken, "Strokes across the axis: time without events is left out."),
    )
    return tuple(said for holds, said in told if holds)


def _told(events: Sequence[_Event]) -> str:
    """The picture in sentences: from when to when, and when most happened."""
    ordered = sorted(events, key=lambda one: (one.span.first, one.span.last))
    heads = Counter(one.line.head for one in ordered)
    most, count = heads.most_common(1)[0]
    said = f"{counted(len(events), 'event')}: first {ordered[0].line.head}, last {ordered[-1].line.head}."
    busiest = f" Most on one date: {count}, {most}." if count > 1 else ""
    return harmless(f"{said}{busiest} The list has each with its quotes.")
