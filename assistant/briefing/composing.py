"""The sections of a briefing, each made of what was gathered on the topic."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assistant.briefing.citing import Citing
from assistant.briefing.gathering import Gathered
from assistant.briefing.points import Point, names_a_day, pick, points
from assistant.briefing.templates import Part
from assistant.briefing.values import Line, Section, SectionName
from assistant.text.reckoning import in_words

_NEWEST = 0.75  # of the time between the first and the last document; what is later is the latest


@dataclass
class Page:
    """A briefing in the making.

    Attributes:
        gathered: What the library holds on the topic.
        citing: Numbers the quotes.
        shown: The points that stand on the page so far.
    """

    gathered: Gathered
    citing: Citing
    shown: list[Point] = field(default_factory=list)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The statements that are worth a line, best first."""
        return points(self.gathered)

    def add(self, chosen: tuple[Point, ...]) -> tuple[Line, ...]:
        """Lines of points, which then stand on the page."""
        self.shown += chosen
        return tuple(self.citing.line(one.text, one.cited, note=_day_note(one)) for one in chosen)


def compose(page: Page, parts: tuple[Part, ...]) -> tuple[Section, ...]:
    """The sections that a template asks for, in its order."""
    return tuple(_MAKERS[part.name](page, part) for part in parts)


def _bottom_line(page: Page, part: Part) -> Section:
    """The best point first, then the latest, then what else is worth a sentence; told in the order of their dates."""
    first = pick(page.points, min(1, part.count), beside=page.shown)
    newest = tuple(one for one in page.points if _is_new(one, page.gathered))
    then = pick(newest, min(1, part.count - len(first)), beside=[*page.shown, *first])
    rest = pick(page.points, part.count - len(first) - len(then), beside=[*page.shown, *first, *then])
    others = sorted((*then, *rest), key=lambda one: one.quote.published or "9999")
    return Section(name=part.name, heading=part.heading, lines=page.add((*first, *others)))


def _key_points(page: Page, part: Part) -> Section:
    chosen = pick(page.points, part.count, beside=page.shown)
    note = () if chosen else ("The bottom line says all there is.",) if page.shown else ()
    return Section(name=part.name, heading=part.heading, lines=page.add(chosen), notes=note)


def _is_new(point: Point, gathered: Gathered) -> bool:
    """Whether a point is of one of the latest documents on the topic."""
    dates = sorted({record.published for record in gathered.records.values() if record.published})
    return bool(dates) and point.quote.published >= dates[int(_NEWEST * (len(dates) - 1))]


def _day_note(point: Point) -> str:
    """When it was written, where a day is named only by its weekday."""
    published = point.quote.published
    return f"published {in_words(published)}" if published and names_a_day(point.text) else ""


_MAKERS: Mapping[SectionName, Callable[[Page, Part], Section]] = {
    "bottom line": _bottom_line,
    "key points": _key_points,
}
