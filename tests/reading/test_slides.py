"""PowerPoint presentations: slides as pages, titles, lists, tables, charts, notes, and what is wrong with them."""

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.util import Inches

from assistant.errors import DamagedFile, NoText, ReadingError
from assistant.reading import read_file
from assistant.records import Source

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)


def read(path: Path, *, max_characters: int = 10**6) -> Source:
    return read_file(path, max_bytes=10**8, max_characters=max_characters)


def deck(folder: Path) -> Path:
    """Five slides: a list with notes, a table and a chart, an empty one, a hidden one, a group."""
    slides = Presentation()
    slides.core_properties.title = "The northern pier"
    slides.core_properties.author = "T. Lindqvist"
    slides.core_properties.created = datetime(2025, 11, 18, 9)
    first = slides.slides.add_slide(slides.slide_layouts[1])
    first.placeholders[1].text_frame.text = "It is closed."
    first.placeholders[1].text_frame.add_paragraph().text = "It opens in spring."
    first.shapes.title.text = "The pier"
    first.notes_slide.notes_text_frame.text = "Say who closed it.\nThe harbour office did."
    second = slides.slides.add_slide(slides.slide_layouts[5])
    second.shapes.title.text = "Figures"
    table = second.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    for cell, words in zip(
        (table.cell(r, c) for r in (0, 1) for c in (0, 1)), ("Year", "Visitors", "2024", "36.87 million"), strict=True
    ):
        cell.text = words
    numbers = CategoryChartData()
    numbers.categories = ["2023", "2024"]
    numbers.add_series("Ships", (12, 9.5))
    second.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(4), Inches(4), Inches(3), numbers)
    slides.slides.add_slide(slides.slide_layouts[6])
    hidden = slides.slides.add_slide(slides.slide_layouts[5])
    hidden.shapes.title.text = "Not to be shown"
    hidden._element.set("show", "0")
    last = slides.slides.add_slide(slides.slide_layouts[6])
    group = last.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = "Within a group."
    slides.save(str(folder / "pier.pptx"))
    return folder / "pier.pptx"


def test_slides_are_pages_with_title_first_and_notes_last(tmp_path: Path) -> None:
    source = read(deck(tmp_path))
    pages = [source.text[start:end].strip() for start, end in zip(source.pages, (*source.pages[1:], None), strict=True)]
    assert pages == [
        "The pier\n\n- It is closed.\n\n- It opens in spring.\n\n"
        "Speaker notes: Say who closed it.\n\nSpeaker notes: The harbour office did.",
        "Figures\n\nYear: 2024; Visitors: 36.87 million.\n\n2023; Ships: 12.\n2024; Ships: 9.5.",
        "",
        "",
        "Within a group.",
    ]
    assert source.empty_pages == (3,)
    assert source.note == "Hidden slide not read: 4."


def test_a_chart_that_says_it_has_many_points_takes_no_long_time(tmp_path: Path) -> None:
    path = deck(tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chart = next(name for name in parts if name.startswith("ppt/charts/chart"))
    assert b'<c:ptCount val="2"/>' in parts[chart]
    parts[chart] = parts[chart].replace(b'<c:ptCount val="2"/>', b'<c:ptCount val="4000000000"/>')
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert "2024; Ships: 9.5." in read(path).text


def test_the_words_of_a_diagram_are_read(tmp_path: Path) -> None:
    slides = Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[5])
    slide.shapes.title.text = "Who decides"
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for words in ("Harbour office", "Mayor")
    )
    model = f"<dgm:dataModel {NAMESPACES}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>"
    part = Part(PackURI("/ppt/diagrams/data1.xml"), "application/xml", slide.part.package, model.encode())
    number = slide.part.relate_to(
        part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData"
    )
    frame = (
        f'<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr><p:cNvPr id="9" name="Diagram"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData '
        f'uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"><dgm:relIds r:dm="{number}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    slide.shapes._spTree.append(parse_xml(frame))
    slides.save(str(tmp_path / "a.pptx"))
    assert read(tmp_path / "a.pptx").text == "Who decides\n\nHarbour office\n\nMayor"


def test_properties_give_title_author_and_date(tmp_path: Path) -> None:
    source = read(deck(tmp_path))
    assert (source.kind, source.title, source.author) == ("pptx", "The northern pier", "T. Lindqvist")
    assert (source.published, source.published_from) == ("2025-11-18", "document properties")


def test_what_the_librarys_template_says_is_nobodys(tmp_path: Path) -> None:
    slides = Presentation()
    slides.slides.add_slide(slides.slide_layouts[5]).shapes.title.text = "On piers"
    slides.save(str(tmp_path / "a.pptx"))
    source = read(tmp_path / "a.pptx")
    assert (source.title, source.author, source.published) == ("On piers", "", "")


def test_a_presentation_under_another_name_is_read_for_what_it_is(tmp_path: Path) -> None:
    source = read(deck(tmp_path).rename(tmp_path / "report.xlsx"))
    assert source.kind == "pptx"
    assert "PowerPoint" in source.note


def test_slides_without_words_hold_no_text(tmp_path: Path) -> None:
    slides = Presentation()
    slides.slides.add_slide(slides.slide_layouts[6])
    slides.save(str(tmp_path / "a.pptx"))
    with pytest.raises(NoText, match="OCR"):
        read(tmp_path / "a.pptx")


def test_text_beyond_the_limit_names_the_setting(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="ASSISTANT_MAX_CHARACTERS"):
        read(deck(tmp_path), max_characters=100)


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.99])
def test_a_presentation_cut_short_is_an_error_of_ours(tmp_path: Path, cut: float) -> None:
    path = deck(tmp_path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * cut)])
    with pytest.raises(DamagedFile, match="pier"):
        read(path)


@pytest.mark.parametrize(
    "part", ["ppt/presentation.xml", "ppt/slides/slide1.xml", "[Content_Types].xml", "ppt/charts/chart%d.xml"]
)
@pytest.mark.parametrize("damage", [b"", b"<a>", b"\xff\xfe\0\0", b"<x/>", None])
def test_a_damaged_part_is_an_error_of_ours_or_is_done_without(tmp_path: Path, part: str, damage: bytes | None) -> None:
    path = deck(tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if part not in parts:
        part = next(name for name in parts if name.startswith("ppt/charts/chart"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            if name != part:
                archive.writestr(name, data)
            elif damage is not None:
                archive.writestr(name, damage)
    try:
        assert read(path).text
    except ReadingError as error:
        assert "pier.pptx" in str(error)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    path = deck(tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    slide = parts["ppt/slides/slide1.xml"].decode()
    head, _, body = slide.partition("?>")
    parts["ppt/slides/slide1.xml"] = (
        f'{head}?><!DOCTYPE p:sld [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY f "expanded">]>'
        + body.replace("The pier", "The pier &e;&f;")
    ).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    try:
        text = read(path).text
    except DamagedFile:
        return
    assert "expanded" not in text
    assert Path("/etc/hostname").read_text().strip() not in text
