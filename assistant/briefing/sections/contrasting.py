"""Where documents differ, in a briefing: the sides of each difference under each other, and no verdict."""

from dataclasses import replace

from assistant.briefing.differences import Difference, Side
from assistant.briefing.sections.matter import matter
from assistant.briefing.sections.page import Page, section
from assistant.briefing.speaking import said_in
from assistant.briefing.templates import Part
from assistant.briefing.values import Line, Section
from assistant.text.reckoning import in_words
from assistant.text.said.speakers import speaker_of
from assistant.text.sentences import inner

_KINDS = {
    "quantity": "How many",
    "date": "When",
    "name": "Who or what",
    "polarity": "Whether it is so",
    "office": "Who was in office",
}
_NONE = "This check found none. It compares figures, dates, names and denials; what it does not see may still differ."


def differing(page: Page, part: Part) -> Section:
    """The differences, those told by most documents first; a line for each side."""
    found = page.compared.differences
    ranked = sorted(range(len(found)), key=lambda at: (-_weight(found[at], page), at))
    chosen: list[Difference] = []
    room = part.count
    for at in ranked:
        if len(found[at].sides) <= room:
            chosen.append(found[at])
            room -= len(found[at].sides)
    lines = [line for one in chosen for line in _lines(one, page)]
    left = sum(len(one.sides) for one in found) - len(lines)
    return section(part, lines, notes=() if found else (_NONE,), left_out=left)


def _lines(found: Difference, page: Page) -> list[Line]:
    group = ": ".join(filter(None, (_KINDS[found.kind], matter(found))))
    made = [
        page.line(side.statements, group=group, head=" ".join(side.said.split()), note=_note(side))
        for side in found.sides
    ]
    if not found.note:
        return made
    last = made[-1]
    note = "; ".join(part for part in (last.note, found.note) if part)
    return [*made[:-1], _noted(last, note)]


def _noted(line: Line, note: str) -> Line:
    return replace(line, note=note)


def _note(side: Side) -> str:
    """Who says so, and when it was published."""
    speakers = ", ".join(_speakers(side)[:2])
    days = [in_words(one) for one in side.published]
    published = f"published {days[0]}" if len(days) == 1 else f"published {days[0]} to {days[-1]}" if days else ""
    return "; ".join(part for part in (f"according to {speakers}" if speakers else "", published) if part)


def _speakers(side: Side) -> list[str]:
    """Who says so, a pronoun by the name that it certainly stands for; any other pronoun is left out."""
    meant = {one.speaker: one.resolved for one in said_in(side.statements)}
    named = (meant.get(one, "") if speaker_of(one).sort == "pronoun" else one for one in side.speakers)
    return list(dict.fromkeys(inner(one) for one in named if one))


def _weight(found: Difference, page: Page) -> float:
    told = sum(side.independent for side in found.sides)
    return told + page.relevance([one for side in found.sides for one in side.statements])
