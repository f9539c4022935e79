"""A conversation as a Word file, its quotes as footnotes."""

import io
from typing import Any

from assistant.conversations.values import KeptConversation
from assistant.rendering.briefs import facts
from assistant.rendering.conversations import Dialogue, Part, Told, dialogue
from assistant.rendering.plain import harmless
from assistant.rendering.word_notes import Footnotes, prepare, small
from assistant.text.counting import counted


def conversation_word(kept: KeptConversation) -> bytes:
    """A whole conversation as the bytes of a .docx file."""
    import docx

    shown = dialogue(kept)
    document = docx.Document()
    prepare(document, title=shown.title, changed=shown.changed)
    footnotes = Footnotes(document)
    document.add_heading(harmless(shown.title), level=0)
    for one in shown.told:
        _told(document, one, footnotes)
    if shown.sources:
        _sources(document, shown, footnotes)
    for said in shown.made:
        small(document.add_paragraph(), harmless(said))
    footnotes.add(shown.citations)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _told(document: Any, one: Told, footnotes: Footnotes) -> None:
    document.add_heading(harmless(one.question), level=1)
    if one.briefing:
        document.add_heading(harmless(one.briefing), level=2)
        for group, lines in one.groups:
            if group:
                document.add_heading(harmless(group), level=3)
            for line in lines:
                _part(document.add_paragraph(style="List Bullet"), line, footnotes)
    elif one.parts:
        paragraph = document.add_paragraph()
        for at, part in enumerate(one.parts):
            _part(paragraph, part, footnotes, lead=" " if at else "")
    if one.near:
        document.add_paragraph("Nearest passages:")
    for where, text in one.near:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(harmless(where)).bold = True
        paragraph.add_run(f" – {text}")
    for note in one.notes:
        small(document.add_paragraph(), harmless(note))


def _part(paragraph: Any, part: Part, footnotes: Footnotes, *, lead: str = "") -> None:
    if part.head:
        paragraph.add_run(f"{harmless(part.head)}: ").bold = True
    paragraph.add_run(f"{lead}{harmless(part.text)}")
    footnotes.mark(paragraph, part.numbers)
    for said in (part.doubt, part.remark):
        if said:
            small(paragraph, f" ({harmless(said)})")


def _sources(document: Any, shown: Dialogue, footnotes: Footnotes) -> None:
    document.add_heading(f"Documents ({counted(len(shown.sources), 'document')})", level=1)
    for source in shown.sources:
        footnotes.source(source, facts(source))
