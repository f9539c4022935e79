"""A briefing as a Word file."""

import io
from typing import Any

from assistant.briefing.values import Briefing, Line, Section
from assistant.rendering.briefs import counted_sources, facts, independence, made, notes, remarks
from assistant.rendering.plain import harmless
from assistant.rendering.word_notes import Footnotes, prepare, small


def brief_word(briefing: Briefing) -> bytes:
    """A whole briefing as the bytes of a .docx file."""
    import docx

    document = docx.Document()
    prepare(document, title=f"{briefing.title}: {briefing.topic}", changed=briefing.made.changed)
    footnotes = Footnotes(document)
    page = _Page(document, footnotes)
    document.add_heading(harmless(f"{briefing.title}: {briefing.topic}"), level=0)
    if briefing.note:
        document.add_paragraph(harmless(briefing.note))
    for section in briefing.sections:
        page.section(section)
    if briefing.sources:
        page.sources(briefing)
    for said in made(briefing):
        small(document.add_paragraph(), harmless(said))
    footnotes.add(briefing.citations)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


class _Page:
    """Writes the sections into a document."""

    def __init__(self, document: Any, footnotes: Footnotes) -> None:
        self._document = document
        self._footnotes = footnotes

    def section(self, section: Section) -> None:
        self._document.add_heading(harmless(section.heading), level=1)
        group = ""
        for line in section.lines:
            if line.group != group:
                group = line.group
                self._document.add_heading(harmless(group), level=2)
            self._line(line)
        for note in notes(section):
            small(self._document.add_paragraph(), harmless(note))

    def _line(self, line: Line) -> None:
        paragraph = self._document.add_paragraph(style="List Bullet")
        if line.head:
            paragraph.add_run(f"{harmless(line.head)}: ").bold = True
        paragraph.add_run(harmless(line.text))
        self._footnotes.mark(paragraph, [citation.number for citation in line.citations])
        if said := remarks(line):
            small(paragraph, f" ({harmless(said)})")

    def sources(self, briefing: Briefing) -> None:
        self._document.add_heading(f"Documents ({counted_sources(briefing)})", level=1)
        for source in briefing.sources:
            self._footnotes.source(source, (*facts(source), independence(source, briefing)))
