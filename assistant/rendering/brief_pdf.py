"""A briefing as PDF, with its quotes as footnotes at the bottom of the page on which they are first cited.

reportlab's own page templates know no footnotes, so pages are filled here: a block goes on a page if it fits together
with the footnotes that it brings; what is longer than a page is split.
"""

import io
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.briefing.values import Briefing, Line, Section
from assistant.rendering.briefs import counted_sources, dated, facts, independence, made, notes, place_of, remarks
from assistant.rendering.pdf_fonts import BOLD, FONT, Fonts
from assistant.rendering.pdf_pictures import PictureOnPage
from assistant.rendering.pictures.drawn import picture_of
from assistant.rendering.pictures.scene import PAPER
from assistant.rendering.plain import harmless
from assistant.text.counting import counted

_MARGIN, _FOOT = 56, 44  # points
_GAP, _RULE = 6, 80  # above the footnotes, and how long the line above them is
_GREY = "#595959"
_TURNED = "Words written from right to left are not set as they are read here; the HTML and Word files have them."


@dataclass(frozen=True, slots=True)
class _Block:
    """Something that is set on a page.

    Attributes:
        flowable: Sets it.
        notes: The footnotes that it brings.
        space: Above it, in points.
        leads: It must not be the last on its page.
        outline: What it is called in the reader's list of contents; "" if it does not stand there.
    """

    flowable: Any
    notes: tuple[Any, ...] = ()
    space: float = 3
    leads: bool = False
    outline: str = ""


def brief_pdf(briefing: Briefing, *, pictures: bool = True) -> bytes:
    """A whole briefing as the bytes of a PDF file; the same briefing gives the same bytes.

    Args:
        briefing: What is written.
        pictures: Whether it has its pictures.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    title = harmless(f"{briefing.title}: {briefing.topic}")
    canvas = Canvas(written, pagesize=A4, invariant=1, pageCompression=1, lang="en")
    canvas.setTitle(title)
    canvas.setCreator(f"briefing-assistant {briefing.made.program}")
    width, height = A4
    pages = _Pages(canvas, width, height, harmless(f"{title[:80]} – library {briefing.made.library}"))
    pages.fill(_Blocks(briefing, pictures=pictures).made())
    canvas.showOutline()
    canvas.save()
    return written.getvalue()


class _Blocks:
    """The blocks of a briefing, in order."""

    def __init__(self, briefing: Briefing, *, pictures: bool) -> None:
        from reportlab.lib.styles import ParagraphStyle

        self._briefing = briefing
        self._drawn = pictures
        self._fonts = Fonts()
        self._noted: set[int] = set()
        text = ParagraphStyle("text", fontName=FONT, fontSize=9.5, leading=13.5)
        _bullet = {"bulletFontName": FONT, "bulletFontSize": 7.5}
        self._styles = {
            "title": ParagraphStyle("title", fontName=BOLD, fontSize=16, leading=20),
            "heading": ParagraphStyle("heading", fontName=BOLD, fontSize=12, leading=15),
            "group": ParagraphStyle("group", fontName=BOLD, fontSize=9.5, leading=13),
            "text": text,
            "item": ParagraphStyle("item", parent=text, leftIndent=12, bulletIndent=2),
            "small": ParagraphStyle("small", parent=text, fontSize=8, leading=11, textColor=_GREY),
            "note": ParagraphStyle("note", parent=text, fontSize=7.5, leading=9.5, leftIndent=16, **_bullet),
        }

    def made(self) -> list[_Block]:
        """All of them."""
        briefing = self._briefing
        blocks = [self._block("title", f"{briefing.title}: {briefing.topic}", space=0)]
        if briefing.note:
            blocks.append(self._block("text", briefing.note, space=8))
        for section in briefing.sections:
            blocks += self._section(section)
        if briefing.sources:
            blocks += self._sources()
        blocks += [self._block("small", said, space=8 if not at else 1) for at, said in enumerate(made(briefing))]
        if self._fonts.missing:
            lost = f"{counted(self._fonts.missing, 'character')} that the fonts of this page lack are shown as \ufffd."
            blocks.append(self._block("small", lost, space=1))
        if self._fonts.turned:
            blocks.append(self._block("small", _TURNED, space=1))
        return blocks

    def _section(self, section: Section) -> list[_Block]:
        blocks = [self._heading(section.heading, section.heading), *self._picture(section.name)]
        group = ""
        for line in section.lines:
            if line.group != group:
                group = line.group
                blocks.append(self._block("group", group, space=6, leads=True))
            blocks.append(self._line(line))
        below = [self._block("small", note, space=4) for note in notes(section)]
        if below and section.lines:
            blocks[-1] = replace(blocks[-1], leads=True)  # what is said below the lines stays with the last of them
        return blocks + below

    def _picture(self, section: str) -> list[_Block]:
        """The picture beside a section, if it has one, and its words below it."""
        picture = picture_of(self._briefing, section, PAPER) if self._drawn else None
        if picture is None:
            return []
        caption = f'<font name="{BOLD}">{self._markup(picture.title)}.</font> {self._markup(" ".join(picture.notes))}'
        return [
            _Block(PictureOnPage(picture, self._fonts), space=8, leads=True),
            _Block(self._paragraph("small", caption), space=3),
        ]

    def _line(self, line: Line) -> _Block:
        head = f'<font name="{BOLD}">{self._markup(line.head)}:</font> ' if line.head else ""
        said = remarks(line)
        behind = f' <font size="8" color="{_GREY}">({self._markup(said)})</font>' if said else ""
        marks = self._marks(tuple(one.number for one in line.citations))
        fresh = [one for one in line.citations if one.number not in self._noted]
        self._noted |= {one.number for one in fresh}
        notes_of = tuple(
            self._paragraph(
                "note",
                f'<a name="quote{one.number}"/>“{self._markup(one.quote)}” – {self._markup(dated(one))}. '
                f"{self._markup(place_of(one))}",
                bullet=str(one.number),
            )
            for one in fresh
        )
        return _Block(self._paragraph("item", f"{head}{self._markup(line.text)}{marks}{behind}", bullet="•"), notes_of)

    def _sources(self) -> list[_Block]:
        briefing = self._briefing
        blocks = [self._heading(f"Documents ({counted_sources(briefing)})", "Documents")]
        blocks += self._picture("sources")
        for source in briefing.sources:
            known = "; ".join(one for one in (*facts(source), independence(source, briefing), source.uri) if one)
            text = (
                f'<font name="{BOLD}">{self._markup(source.title)}</font>{self._marks(source.numbers)} '
                f'<font size="8" color="{_GREY}">{self._markup(known)}</font>'
            )
            blocks.append(_Block(self._paragraph("item", text, bullet="•")))
        return blocks

    def _marks(self, numbers: tuple[int, ...]) -> str:
        shown = " ".join(f'<a href="#quote{number}" color="#0b57a4">{number}</a>' for number in numbers)
        return f"<super>{shown}</super>" if shown else ""

    def _block(self, style: str, text: str, *, space: float, leads: bool = False) -> _Block:
        return _Block(self._paragraph(style, self._markup(text)), space=space, leads=leads)

    def _heading(self, text: str, outline: str) -> _Block:
        return replace(self._block("heading", text, space=14, leads=True), outline=harmless(outline))

    def _markup(self, text: str) -> str:
        return self._fonts.markup(harmless(text))

    def _paragraph(self, style: str, markup: str, *, bullet: str | None = None) -> Any:
        from reportlab.platypus import Paragraph

        return Paragraph(markup, self._styles[style], bulletText=bullet)


@dataclass
class _Pages:
    """Fills pages from above with blocks, and from below with their footnotes."""

    canvas: Any
    width: float
    height: float
    foot: str
    _y: float = 0.0
    _number: int = 1
    _listed: int = 0
    _placed: bool = False
    _notes: list[Any] = field(default_factory=list)
    _waiting: list[Any] = field(default_factory=list)

    def fill(self, blocks: list[_Block]) -> None:
        """Sets all blocks; each page is ended once nothing more fits on it."""
        self._y = self.height - _MARGIN
        for at, block in enumerate(blocks):
            # A heading, the picture under it and the first line below stay together.
            together = [block]
            while together[-1].leads and at + len(together) < len(blocks):
                together.append(blocks[at + len(together)])
            needed = sum(map(self._needed, together))
            if self._placed and needed > self._room():
                self._turn()
            self._set(block)
        self._end()

    @property
    def _column(self) -> float:
        return self.width - 2 * _MARGIN

    def _high(self, flowable: Any) -> float:
        return float(flowable.wrap(self._column, self.height)[1])

    def _needed(self, block: _Block) -> float:
        above = _GAP if block.notes and not self._notes else 0
        return self._high(block.flowable) + block.space + above + sum(map(self._high, block.notes))

    def _room(self) -> float:
        taken = sum(map(self._high, self._notes)) + (_GAP if self._notes else 0)
        return self._y - _MARGIN - _FOOT / 2 - taken

    def _set(self, block: _Block) -> None:
        """Sets a block, in parts if it is longer than a page; its footnotes go on the next page if there is no room."""
        flowable = block.flowable
        while self._high(flowable) + block.space > self._room():
            parts = flowable.split(self._column, self._room() - block.space)
            if len(parts) > 1:
                self._draw(parts[0], block.space)
                flowable = parts[1]
            elif not self._placed:
                break  # not even a line fits on an empty page: it is set all the same
            self._turn()
        self._draw(flowable, block.space)
        if block.outline:
            self._list(block.outline, self._y + self._high(flowable))
        self._waiting += block.notes
        self._take_waiting()

    def _draw(self, flowable: Any, space: float) -> None:
        high = self._high(flowable)
        self._y -= high + (space if self._placed else 0)
        flowable.drawOn(self.canvas, _MARGIN, self._y)
        self._placed = True

    def _list(self, outline: str, top: float) -> None:
        """Adds what has just been set to the reader's list of contents."""
        self._listed += 1
        key = f"part{self._listed}"
        self.canvas.bookmarkPage(key, fit="XYZ", top=top)
        self.canvas.addOutlineEntry(outline, key)

    def _take_waiting(self) -> None:
        """Puts on this page what fits of the footnotes that wait."""
        while self._waiting:
            note = self._waiting[0]
            room = self._room() - (0 if self._notes else _GAP)
            if self._high(note) <= room:
                self._notes.append(self._waiting.pop(0))
                continue
            parts = note.split(self._column, room) if room > 0 else []
            if len(parts) > 1:
                self._notes.append(parts[0])
                self._waiting[0] = parts[1]
            return

    def _turn(self) -> None:
        self._finish()
        self._take_waiting()

    def _finish(self) -> None:
        """Draws the footnotes and the foot of this page, and begins the next one."""
        y = _MARGIN + sum(map(self._high, self._notes))
        if self._notes:
            self.canvas.setLineWidth(0.5)
            self.canvas.line(_MARGIN, y + _GAP / 2, _MARGIN + _RULE, y + _GAP / 2)
        for note in self._notes:
            y -= self._high(note)
            note.drawOn(self.canvas, _MARGIN, y)
        self.canvas.setFont(FONT, 7)
        self.canvas.setFillColor(_GREY)
        self.canvas.drawString(_MARGIN, _FOOT / 2, self.foot)
        self.canvas.drawRightString(self.width - _MARGIN, _FOOT / 2, str(self._number))
        self.canvas.showPage()
        self._number += 1
        self._y, self._placed, self._notes = self.height - _MARGIN, False, []

    def _end(self) -> None:
        self._finish()
        while self._waiting:
            before = len(self._waiting)
            self._take_waiting()
            if not self._notes and len(self._waiting) == before:
                self._notes.append(self._waiting.pop(0))
            self._finish()
