"""The timeline of a briefing: a line for each event, by its own date, with all who tell it."""

from assistant.briefing.sections.page import Page, section
from assistant.briefing.templates import Part
from assistant.briefing.timeline import Row, timeline
from assistant.briefing.values import Section

_STANDINGS = {"planned": "to come", "possible": "not certain", "denied": "denied"}


def timeline_section(page: Page, part: Part) -> Section:
    """The events that can be dated, in the order of their dates; where there are too many, those told by most."""
    rows = timeline(page.gathered.statements)
    dated = [row for row in rows if row.moment.known]
    ranked = sorted(dated, key=lambda row: (-row.independent, -page.relevance(row.statements), row.moment.order))
    kept = {id(row) for row in ranked[: part.count]}
    lines = [page.line(row.statements, head=str(row.moment), note=_note(row)) for row in dated if id(row) in kept]
    return section(part, lines, left_out=len(dated) - len(lines))


def _note(row: Row) -> str:
    """How the date is known, where it is not written; whether the event has happened; which other dates it is given."""
    said = " ".join(row.told[0].dated.said.split())
    counted = row.moment.how in ("from the document's date", "from the date before it")
    return "; ".join(
        part
        for part in (
            f"“{said}”, counted {row.moment.how}" if counted else "",
            _STANDINGS.get(row.standing, ""),
            f"other documents say {' or '.join(map(str, row.elsewhere))}" if row.elsewhere else "",
        )
        if part
    )
