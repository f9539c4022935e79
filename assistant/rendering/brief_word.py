"""A briefing as a Word file."""

import io
from typing import Any

from assistant.briefing.values import Briefing, Line, Section
from assistant.rendering.briefs import counted_sources, facts, independence, made, notes, remarks
from assistant.rendering.pictures.drawn import picture_of
from assistant.rendering.pictures.scene import PAPER
from assistant.rendering.plain import harmless
from assistant.rendering.word_notes import Footnotes, prepare, small
from assistant.rendering.word_pictures import add_picture


def brief_word(briefing: Briefing, *, pictures: bool = True) -> bytes:
    """A whole briefing as the bytes of a .docx file.

    Args:
        briefing: What is written.
        pictures: Whether it has its pictures.
    """
    import docx

    document = docx.Document()
    prepare(document, title=f"{briefing.title}: {briefing.topic}", changed=briefing.made.changed)
    footnotes = Footnotes(document)
    page = _Page(document, footnotes, briefing if pictures else None)
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

    def __init__(self, document: Any, footnotes: Footnotes, drawn: Briefing | None) -> None:
        self._document = document
        self._footnotes = footnotes
        self._drawn = drawn

    def section(self, section: Section) -> None:
        self._document.add_heading(harmless(section.heading), level=1)
        self._picture(section.name)
        group = ""
        for line in section.lines:
            if line.group != group:
                group = line.group
                self._document.add_heading(harmless(group), level=2)
            self._line(line)
        for note in notes(section):
            small(self._document.add_paragraph(), harmless(note))

    def _picture(self, section: str) -> None:
        """The picture beside a section, if it has one, with its words below it and for those who do not see it."""
        picture = picture_of(self._drawn, section, PAPER) if self._drawn is not None else None
        if picture is not None:
            add_picture(self._document, picture)

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
        self._picture("sources")
        for source in briefing.sources:
            self._footnotes.source(source, (*facts(source), independence(source, briefing)))
