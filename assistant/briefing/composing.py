"""The sections of a briefing, each made of what was gathered on the topic, in the order of its template."""

from collections.abc import Callable, Mapping

from assistant.briefing.gathering import Watcher
from assistant.briefing.sections.chronology import timeline_section
from assistant.briefing.sections.contrasting import differing
from assistant.briefing.sections.gaps import gaps
from assistant.briefing.sections.news import news
from assistant.briefing.sections.page import Page
from assistant.briefing.sections.positions import positions
from assistant.briefing.sections.summary import bottom_line, key_points
from assistant.briefing.templates import Part
from assistant.briefing.values import Section, SectionName

Maker = Callable[[Page, Part], Section]

_MAKERS: Mapping[SectionName, Maker] = {
    "bottom line": bottom_line,
    "key points": key_points,
    "timeline": timeline_section,
    "positions": positions,
    "differences": differing,
    "what is new": news,
    "gaps": gaps,
}


def compose(page: Page, parts: tuple[Part, ...], *, watcher: Watcher | None = None) -> tuple[Section, ...]:
    """The sections that a template asks for, in its order.

    Args:
        page: What they are made of.
        parts: Of the template.
        watcher: Told before each how many there are.
    """
    sections = []
    for place, part in enumerate(parts):
        if watcher is not None:
            watcher("Composing", place, len(parts))
        sections.append(_MAKERS[part.name](page, part))
    return tuple(sections)
