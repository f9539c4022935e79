"""Genuine footnotes in a Word file, so that marks and notes stay together when the page is edited.

python-docx writes no footnotes; the part that holds them is made here (ISO/IEC 29500-1, 17.11). A quote that is cited
again is a cross-reference to its footnote.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from assistant.briefing.values import BriefSource
from assistant.records import Citation
from assistant.rendering.briefs import dated, place_of
from assistant.rendering.plain import harmless
from assistant.rendering.word_page import set_page

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_AFTER_FOOTNOTES = (
    "endnotePr compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats "
    "doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults "
    "doNotEmbedSmartTags decimalSymbol listSeparator"
).split()


class Footnotes:
    """The footnotes of one document: marks in its paragraphs, then the notes.

    Args:
        document: Of python-docx.
    """

    def __init__(self, document: Any) -> None:
        self._document = document
        self._noted: set[int] = set()

    def mark(self, paragraph: Any, numbers: Iterable[int]) -> None:
        """Sets marks at the end of a paragraph."""
        for at, number in enumerate(numbers):
            if at:
                paragraph.add_run(" ").font.superscript = True  # "1 2", not "12"
            self._mark(paragraph, number)

    def _mark(self, paragraph: Any, number: int) -> None:
        """The footnote itself at its first use, afterwards a reference to it."""
        if number in self._noted:
            field = _element(
                f'<w:fldSimple xmlns:w="{_W}" w:instr=" NOTEREF _Quote{number} \\h "><w:r><w:rPr>'
                f'<w:rStyle w:val="FootnoteReference"/></w:rPr><w:t>{number}</w:t></w:r></w:fldSimple>'
            )
            paragraph._p.append(field)
            return
        self._noted.add(number)
        for xml in (
            f'<w:bookmarkStart xmlns:w="{_W}" w:id="{number}" w:name="_Quote{number}"/>',
            f'<w:r xmlns:w="{_W}"><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{number}"/></w:r>',
            f'<w:bookmarkEnd xmlns:w="{_W}" w:id="{number}"/>',
        ):
            paragraph._p.append(_element(xml))

    def source(self, source: BriefSource, known: Iterable[str]) -> None:
        """Writes a document into the list of them.

        Args:
            source: The document.
            known: What is known of it; "" is left out.
        """
        paragraph = self._document.add_paragraph(style="List Bullet")
        paragraph.add_run(harmless(source.title)).bold = True
        self.mark(paragraph, source.numbers)
        small(paragraph, f" – {harmless('; '.join(one for one in (*known, source.uri) if one))}")

    def add(self, citations: Iterable[Citation]) -> None:
        """Writes the notes; called once, when all marks are set."""
        document = self._document
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
            for kind, at, mark in (
                ("separator", -1, "separator"),
                ("continuationSeparator", 0, "continuationSeparator"),
            )
        )
        quotes = "".join(
            f'<w:footnote w:id="{one.number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr>'
            f'<w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> '
            f"{escape(harmless(f'“{one.quote}” – {dated(one)}. {place_of(one)}'))}</w:t></w:r></w:p></w:footnote>"
            for one in citations
        )
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        xml = f'{head}<w:footnotes xmlns:w="{_W}">{separators}{quotes}</w:footnotes>'
        part = Part(
            PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml.encode("utf-8"), document.part.package
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        kinds = _element(f'<w:footnotePr xmlns:w="{_W}"><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>')
        document.settings.element.insert_element_before(
            kinds, *(f"w:{name}" for name in _AFTER_FOOTNOTES if name != "mathPr")
        )


def prepare(document: Any, *, title: str, changed: str) -> None:
    """Sets the page, the styles of footnotes, and what the file says of itself: nothing that changes from one day to
    the next.

    Args:
        document: Of python-docx.
        title: Its title.
        changed: When what it shows was last changed, ISO date and time; "" if that is not known.
    """
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    set_page(document, title)
    note = document.styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style, note.font.size = document.styles["Normal"], Pt(8.5)
    note.paragraph_format.space_after, note.paragraph_format.line_spacing = Pt(2), 1.0
    mark = document.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True
    day = datetime.fromisoformat(changed) if changed else datetime(2000, 1, 1, tzinfo=UTC)
    about = document.core_properties
    about.title, about.author, about.comments = harmless(title)[:250], "", ""
    about.created = about.modified = day.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    about.last_modified_by, about.revision = "", 1


def small(paragraph: Any, text: str, *, bold: bool = False) -> None:
    """Adds a remark to a paragraph, in small grey type."""
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb, run.bold = Pt(9), RGBColor(0x59, 0x59, 0x59), bold or None


def _element(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml)
