"""The look of a Word file: A4 with a foot that names it and counts its pages, one typeface, quiet headings."""

from typing import Any

from assistant.rendering.plain import harmless

_FONT = "Calibri"  # Word has it; others have one of the same widths
_TEXT, _FOOT = 10.5, 8.5  # points
_MARGIN = 2.2  # centimetres
_WIDE, _HIGH = 21.0, 29.7
_INK, _QUIET = "1C404E", "595959"
_HEADINGS = {"Title": (20, 6), "Heading 1": (13, 14), "Heading 2": (11, 8)}  # points: size, space above
_LONGEST = 80  # characters in the foot
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def set_page(document: Any, title: str) -> None:
    """Sets page, typeface and foot of a document; called before anything is written.

    Args:
        document: Of python-docx.
        title: Named in the foot.
    """
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Cm(_WIDE), Cm(_HIGH)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)
    text = document.styles["Normal"]
    _set_font(text, _TEXT)
    text.paragraph_format.space_after = Pt(4)
    text.paragraph_format.line_spacing = 1.1
    document.styles["List Bullet"].paragraph_format.space_after = Pt(3)
    for name, (size, above) in _HEADINGS.items():
        _set_heading(document.styles[name], size, above)
    _set_foot(section, harmless(title)[:_LONGEST])


def _set_font(style: Any, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size = _FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for of_theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{of_theme}"), None)  # a theme's font goes before a named one
    fonts.set(qn("w:cs"), _FONT)


def _set_heading(style: Any, size: float, above: float) -> None:
    from docx.shared import Pt, RGBColor

    _set_font(style, size)
    style.font.color.rgb = RGBColor.from_string(_INK)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(3)
    style.paragraph_format.keep_with_next = True


def _set_foot(section: Any, title: str) -> None:
    """The title at the left, at the right the number of the page."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.oxml import parse_xml
    from docx.shared import Pt, RGBColor

    paragraph = section.footer.paragraphs[0]
    stops = paragraph.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(section.page_width - section.left_margin - section.right_margin, WD_TAB_ALIGNMENT.RIGHT)
    style = paragraph.style
    style.font.size, style.font.color.rgb = Pt(_FOOT), RGBColor.from_string(_QUIET)
    style.paragraph_format.tab_stops.clear_all()
    paragraph.add_run(f"{title}\t")
    paragraph._p.append(
        parse_xml(f'<w:fldSimple xmlns:w="{_W}" w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )
