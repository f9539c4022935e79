"""Word files: lists, notes, hidden text, merged headings."""

from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from assistant.reading import read_file

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def text_of(document: Any, folder: Path) -> str:
    document.save(str(folder / "paper.docx"))
    return read_file(folder / "paper.docx", max_bytes=10**7, max_characters=10**6).text


def test_items_of_lists_have_a_mark_and_headings_none(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("The pier", 1)
    document.add_paragraph("First point.", style="List Bullet")
    document.add_paragraph("Second point.", style="List Number")
    own = document.add_paragraph("Third point.")
    own._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))
    document.add_paragraph("Words.")
    assert text_of(document, tmp_path).split("\n\n") == [
        "The pier",
        "- First point.",
        "- Second point.",
        "- Third point.",
        "Words.",
    ]


def test_hidden_words_are_not_read(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("Shown. ")
    paragraph.add_run("Hidden.").font.hidden = True
    paragraph.add_run("Shown, too.").font.hidden = False
    assert text_of(document, tmp_path) == "Shown. Shown, too."


def test_notes_are_numbered_as_shown_and_stand_by_their_words(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("The pier is closed.")
    paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="7"/></w:r>'))
    paragraph.add_run(" It opens in spring.")
    paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="4"/></w:r>'))
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>Note {n}.</w:t></w:r></w:p></w:footnote>' for n in (4, 7, 9)
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        f"<w:footnotes {W}>{notes}</w:footnotes>".encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert text_of(document, tmp_path) == "The pier is closed.[1] It opens in spring.[2]\n\n[2] Note 4.\n\n[1] Note 7."


def test_a_heading_over_two_columns_heads_both(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=3, cols=3)
    rows = (
        ("Year", "Visitors", ""),
        ("2023", "25.07 million", "2.43 million"),
        ("2024", "36.87 million", "6.98 million"),
    )
    for cells, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(cells.cells, words, strict=True):
            cell.text = word
    table.cell(0, 1).merge(table.cell(0, 2))
    assert text_of(document, tmp_path) == (
        "Year: 2023; Visitors: 25.07 million; 2.43 million.\nYear: 2024; Visitors: 36.87 million; 6.98 million."
    )
