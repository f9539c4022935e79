"""The bottom line and the key points."""

from assistant.briefing.gathering import Gathered
from assistant.briefing.points import Point, pick
from assistant.briefing.sections.page import Page
from assistant.briefing.templates import Part
from assistant.briefing.values import Section

_NEWEST = 0.75  # of the dates on which documents on the topic appeared; those after it are the latest


def bottom_line(page: Page, part: Part) -> Section:
    """The best point first, then the latest, then what else is worth a sentence; told in the order of their dates.

    An opinion is no news of the topic: it stands here only where the library holds nothing else.
    """
    told = _reported(page) or page.points
    first = pick(told, min(1, part.count), beside=page.shown)
    newest = tuple(one for one in told if _is_new(one, page.gathered))
    then = pick(newest, min(1, part.count - len(first)), beside=[*page.shown, *first])
    rest = pick(told, part.count - len(first) - len(then), beside=[*page.shown, *first, *then])
    others = sorted((*then, *rest), key=lambda one: one.quote.published or "9999")
    return page.tell(part, (*first, *others))


def key_points(page: Page, part: Part) -> Section:
    """The best points that are not on the page yet, the best first; opinions where there is room behind them."""
    chosen = pick(_reported(page), part.count, beside=page.shown)
    chosen += pick(page.points, part.count - len(chosen), beside=[*page.shown, *chosen])
    note = ("The bottom line says all there is.",) if page.shown and not chosen else ()
    told = page.tell(part, chosen, notes=note)
    page.keyed += [one for one in chosen if any(one is other for other in page.shown)]
    return told


def _reported(page: Page) -> tuple[Point, ...]:
    """The points that do not stand in somebody's opinion."""
    return tuple(one for one in page.points if not page.is_opinion(one.quote))


def _is_new(point: Point, gathered: Gathered) -> bool:
    """Whether a point is of one of the latest documents on the topic."""
    dates = sorted({record.published for record in gathered.records.values() if record.published})
    return bool(dates) and point.quote.published >= dates[int(_NEWEST * (len(dates) - 1))]
