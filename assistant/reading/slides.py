"""PowerPoint presentations (.pptx): a slide is a page, its title first, its speaker notes last and named so."""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from assistant.errors import NoText
from assistant.reading.cleaning import one_line, paragraphs, sensible_author, sensible_title
from assistant.reading.found import Found
from assistant.reading.limits import too_long
from assistant.reading.markup import markup_errors, parsed_part
from assistant.reading.packages import PACKAGE_FAILURES, check_package, unreadable
from assistant.reading.tables import rows_as_sentences

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NOTES = "Speaker notes: "
# When python-pptx's own template was made; files written with it keep this unless it is told otherwise.
_TEMPLATE_MADE = date(2013, 1, 27)
_MOST_POINTS = 1_000  # of a series


def read_pptx(data: bytes, *, name: str, max_characters: int) -> Found:
    """A presentation's text in the order of its slides, each paragraph, table row and point of a chart by itself.

    Hidden slides, and dates, numbers and footers that stand on every slide, are left out.

    Raises:
        NoText: No slide that is shown holds text.
        DamagedFile: It is broken, encrypted or no presentation.
        ReadingError: It has more text than `max_characters`.
    """
    from pptx.exc import PythonPptxError
    from pptx.package import Package

    failures: tuple[type[Exception], ...] = (PythonPptxError, *markup_errors(), *PACKAGE_FAILURES)
    check_package(data, name=name, max_characters=max_characters)
    try:
        package = Package.open(io.BytesIO(data))
        deck = list(package.main_document_part.presentation.slides)
        shown = [slide.element.get("show") not in ("0", "false") for slide in deck]
        texts: list[str] = []
        length = 0
        for slide, is_shown in zip(deck, shown, strict=True):
            texts.append(paragraphs(list(_blocks(slide))) if is_shown else "")
            length += len(texts[-1])
            if length > max_characters:
                raise too_long(name, max_characters, max_characters, at_least=True)
        properties = package.core_properties
        title, author, made = properties.title, properties.author, properties.created
        heading = next((_title(slide) for slide, is_shown in zip(deck, shown, strict=True) if is_shown), "")
    except failures as error:
        raise unreadable(name, "a PowerPoint presentation", error) from error
    if not any(texts):
        raise NoText(f"{name!r} holds no text: if its slides are pictures, save it as PDF and run OCR on it.")
    text, pages = _joined(texts)
    day = made.date() if isinstance(made, datetime) and made.date() != _TEMPLATE_MADE else None
    hidden = [str(number) for number, is_shown in enumerate(shown, 1) if not is_shown]
    return Found(
        text=text,
        title=sensible_title(title or "") or sensible_title(heading),
        author=sensible_author(author or ""),
        made=day.isoformat() if day else "",
        pages=pages,
        empty_pages=tuple(
            n for n, (words, is_shown) in enumerate(zip(texts, shown, strict=True), 1) if is_shown and not words
        ),
        notes=(f"Hidden slide{'s' if len(hidden) > 1 else ''} not read: {', '.join(hidden)}.",) if hidden else (),
    )


def _joined(texts: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """The texts of the slides as one, and where each starts; one without text starts where the next one does."""
    starts: list[int] = []
    length = 0
    for text in texts:
        starts.append(length)
        length += len(text) + 2 if text else 0
    whole = "\n\n".join(text for text in texts if text)
    return whole, tuple(min(start, len(whole)) for start in starts)


def _title(slide: Any) -> str:
    shape = slide.shapes.title
    return one_line(shape.text_frame.text) if shape is not None else ""


def _blocks(slide: Any) -> Iterator[str]:
    """The paragraphs of a slide: title, shapes in the order in which they are read out, speaker notes."""
    title = slide.shapes.title
    yield _title(slide)
    for shape in slide.shapes:
        if title is None or shape.shape_id != title.shape_id:
            yield from _shape(shape)
    if slide.has_notes_slide and (notes := slide.notes_slide.notes_text_frame) is not None:
        for paragraph in notes.paragraphs:
            if words := one_line(paragraph.text):
                yield f"{_NOTES}{words}"


def _shape(shape: Any) -> Iterator[str]:
    from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

    if shape.element.xpath(".//p:cNvPr")[0].get("hidden") in ("1", "true"):
        return
    kind = shape.placeholder_format.type if shape.is_placeholder else None
    if kind in (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.HEADER, PP_PLACEHOLDER.SLIDE_NUMBER):
        return
    if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
        for inner in shape.shapes:
            yield from _shape(inner)
    elif getattr(shape, "has_table", False):
        yield "\n".join(_rows(shape.table))
    elif getattr(shape, "has_chart", False):
        yield from _chart(shape.chart)
    elif shape.has_text_frame:
        listed = kind in (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT) and len(shape.text_frame.paragraphs) > 1
        for paragraph in shape.text_frame.paragraphs:
            yield _paragraph(paragraph, listed=listed)
    else:
        yield from _diagram(shape)


def _paragraph(paragraph: Any, *, listed: bool) -> str:
    """The words of a paragraph; an item of a list begins with a mark, by its own format or its placeholder's."""
    words: str = paragraph.text
    marks = {child.tag.removeprefix(_A) for child in paragraph._p.findall(f"{_A}pPr/*")}
    if not words.strip() or "buNone" in marks:
        return words
    return f"- {one_line(words)}" if listed or marks & {"buChar", "buAutoNum"} else words


def _rows(table: Any) -> list[str]:
    cells = [[one_line(cell.text_frame.text) for cell in row.cells] for row in table.rows]
    return rows_as_sentences(cells, header=True if table.first_row else None)


def _chart(chart: Any) -> Iterator[str]:
    """The title of a chart, and the numbers that it draws, a row for each of its categories."""
    if chart.has_title and chart.chart_title.has_text_frame:
        yield chart.chart_title.text_frame.text
    # Read from the markup: the library counts up to the number of points that a file says it has.
    names: dict[str, str] = {}
    columns: list[tuple[str, dict[str, str]]] = []
    for series in chart._chartSpace.iter(f"{_C}ser"):
        for tag in ("cat", "xVal"):
            names |= _points(series.find(f"{_C}{tag}"))
        values = _points(series.find(f"{_C}val")) or _points(series.find(f"{_C}yVal"))
        label = series.find(f"{_C}tx")
        columns.append((one_line("".join(label.itertext(f"{_C}v")) if label is not None else ""), values))
    rows = [[name, *(values.get(place, "") for _, values in columns)] for place, name in names.items()]
    yield "\n".join(rows_as_sentences([["", *(label for label, _ in columns)], *rows], header=True))


def _points(element: Any) -> dict[str, str]:
    """The points of a series by their places: names of categories, or values."""
    points: dict[str, str] = {}
    for point in element.iter(f"{_C}pt") if element is not None else ():
        # Of names in several levels the first is the nearest.
        points.setdefault(point.get("idx", ""), _number(point.findtext(f"{_C}v") or ""))
    return dict(islice(points.items(), _MOST_POINTS))


def _number(words: str) -> str:
    """A number without the last digits that only its binary form has; other words as they are."""
    try:
        return f"{float(words):.10g}" if "." in words else words
    except ValueError:
        return words


def _diagram(shape: Any) -> Iterator[str]:
    """The words of a SmartArt diagram, which lie in a part of their own."""
    for relation in shape.element.iter(f"{_DGM}relIds"):
        model = parsed_part(shape.part.related_part(relation.get(f"{_R}dm", "")).blob)
        for words in model.iter(f"{_DGM}t"):
            for paragraph in words.iter(f"{_A}p"):
                yield "".join(text.text or "" for text in paragraph.iter(f"{_A}t"))
