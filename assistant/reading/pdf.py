"""PDF files: the text of each page in reading order, with the place where each page starts."""

import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from assistant.errors import DamagedFile, NoText
from assistant.reading.cleaning import headline, one_line, paragraphs, sensible_author, sensible_title
from assistant.reading.found import Found
from assistant.reading.hyphens import Vocabulary
from assistant.reading.pdf_furniture import without_furniture
from assistant.reading.pdf_layout import Paragraph, goes_over, joined, paragraphs_of, usual_leading
from assistant.reading.pdf_lines import Line, Page, moved
from assistant.reading.pdf_turns import turns_of, without_turned
from assistant.reading.progress import progress
from assistant.text.dates import parse_date

# What pdfminer and the decoders under it raise on damaged files, besides its own PSException family (measured
# by cutting and flipping bits of genuine files).
_FAILURES = (
    *(ValueError, TypeError, LookupError, AttributeError, AssertionError, ArithmeticError, RecursionError),
    *(struct.error, zlib.error, OSError, EOFError, NotImplementedError, UnboundLocalError, StopIteration),
)
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_MOST_UNMAPPED = 0.2  # of a page's characters, beyond which its text is not readable
_MADE_BY_TEST = "2000-01-01"  # reportlab's date of files that are to be the same every time


def read_pdf(data: bytes, *, name: str) -> Found:
    """A PDF's text: columns in order, paragraphs rejoined and separated by an empty line, pages likewise.

    Running headers, footers and page numbers are left out.

    Raises:
        NoText: No page holds text.
        DamagedFile: It is broken, cut short or encrypted.
    """
    if b"%%EOF" not in data.rstrip(b"\0 \r\n\t")[-4096:]:
        raise DamagedFile(f"{name!r} is cut short: the end of the file is missing. Get it again.")
    # Places within the file are counted from its mark, before which a download may have left its headers.
    pages, info, declared = _opened(data[max(0, data.find(b"%PDF-", 0, 1024)) :], name)
    if not pages:
        raise NoText(f"{name!r} has no pages: there is no text to add.")
    plain = without_furniture(pages)
    leading = usual_leading(plain)
    vocabulary = Vocabulary(line.text for page in plain for line in page.lines)
    texts: list[Sequence[Paragraph]] = []
    for page in plain:
        texts.append(_readable(paragraphs_of(page, vocabulary, leading=leading)))
        progress()
    text, starts = _pages_joined(texts, vocabulary)
    if not text:
        raise NoText(f"{name!r} has no text: scanned? Run OCR on it (ocrmypdf) and add the result.")
    made = parse_date(info.get("CreationDate", ""))
    return Found(
        text=text,
        title=sensible_title(info.get("Title", "")) or _largest(pages) or headline(text),
        author=sensible_author(info.get("Author", "")),
        made="" if made == _MADE_BY_TEST else made,
        pages=starts,
        empty_pages=tuple(number for number, page in enumerate(texts, start=1) if not page),
        notes=_notes(texts, declared),
    )


def _notes(texts: Sequence[Sequence[Paragraph]], declared: int) -> tuple[str, ...]:
    notes = []
    empty = sum(not text for text in texts)
    if empty:
        notes.append(f"{empty} of {len(texts)} pages hold no text; if they are scanned, run OCR on them.")
    if declared > len(texts):
        notes.append(f"Only {len(texts)} of its {declared} pages could be found: it may be damaged.")
    return tuple(notes)


def _pages_joined(pages: Sequence[Sequence[Paragraph]], vocabulary: Vocabulary) -> tuple[str, tuple[int, ...]]:
    """The paragraphs of all pages as one text, and where each page starts; one without text where the next one does.

    A paragraph that goes over the end of a page is one; the page starts within it, perhaps within a word.
    """
    done: list[Paragraph] = []
    starts: list[int] = []
    length = 0  # of what is done, joined
    for page in pages:
        start = -1
        for paragraph in page:
            if start < 0 and done and goes_over(done[-1], paragraph):
                length -= len(done[-1].text)
                done[-1] = joined(done[-1], paragraph, vocabulary)
                length += len(done[-1].text)
                start = length - len(paragraph.text)
                continue
            length += 2 * bool(done)
            start = length if start < 0 else start
            done.append(paragraph)
            length += len(paragraph.text)
        starts.append(start)
    following = length
    for place in range(len(starts) - 1, -1, -1):
        following = starts[place] = starts[place] if starts[place] >= 0 else following
    return "\n\n".join(paragraph.text for paragraph in done), tuple(starts)


def _opened(data: bytes, name: str) -> tuple[list[Page], dict[str, str], int]:
    """The pages of a file, its properties and how many pages it says it has: the one door to pdfminer."""
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
    from pdfminer.pdfparser import PDFParser
    from pdfminer.psexceptions import PSException

    # It reports every oddity of a file, to the screen where nobody has configured logging.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        return list(_pages(document)), _properties(document), _declared_pages(document)
    except PDFEncryptionError as error:
        raise DamagedFile(f"{name!r} is encrypted; remove the password and add it again.") from error
    except (PSException, *_FAILURES) as error:
        raise DamagedFile(
            f"{name!r} is damaged: it cannot be read as a PDF. Get it again, or open it in a viewer "
            "and print it to a new PDF."
        ) from error


def _pages(document: Any) -> Iterator[Page]:
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfminer.pdfpage import PDFPage

    from assistant.reading.pdf_fonts import Fonts

    resources = Fonts()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.create_pages(document):
        interpreter.process_page(page)
        layout = device.get_result()
        turns = turns_of(layout)
        lines = _lines_of(layout) if 0 in turns or not turns else []
        height = float(layout.height)
        # Where a page, or a table on it, lies on its side, it is read turned, after what stands upright.
        for turn in filter(None, turns):
            page.rotate = (page.rotate + turn) % 360
            interpreter.process_page(page)
            page.rotate = (page.rotate - turn) % 360
            layout = device.get_result()
            found = _lines_of(layout)
            lines += [moved(line, -height) for line in found] if lines else found
            height = float(layout.height) + (height if len(lines) > len(found) else 0.0)
        progress()
        yield Page(tuple(lines), height)


def _lines_of(layout: Any) -> list[Line]:
    """The pieces of the lines of a page that run from left to right."""
    from pdfminer.layout import LAParams

    without_turned(layout)
    # Pieces as small as the cells of a table: they are put together again by where they stand.
    layout.analyze(LAParams(char_margin=1.2, all_texts=True, boxes_flow=None))
    lines = list(_lines(layout, inside=False))
    # Text within figures is labels, unless a program has drawn the whole page as one.
    return lines if sum(len(line.text) for line in lines) >= 20 else list(_lines(layout, inside=True))


def _lines(layout: Any, *, inside: bool) -> Iterator[Line]:
    """The pieces of lines on a page; those inside figures too, if asked."""
    from pdfminer.layout import LTFigure, LTTextBox, LTTextLine

    todo = list(layout)
    while todo:
        item = todo.pop(0)
        if isinstance(item, LTTextBox):
            pieces = (_line(part) for part in item if isinstance(part, LTTextLine))
            yield from (piece for piece in pieces if piece is not None)
        elif isinstance(item, LTFigure) and inside:
            todo = [*item, *todo]


def _line(part: Any) -> Line | None:
    from pdfminer.layout import LTChar

    # A soft hyphen is shown only where it cuts a word: there it is a hyphen.
    text = one_line(_UNMAPPED.sub("\ufffd", part.get_text()).replace("\u00ad", "\u2010"))
    letters = [letter for letter in part if isinstance(letter, LTChar)]
    if not text or not letters:
        return None
    sizes = sorted(letter.size for letter in letters)
    first_word = (part.x1 - part.x0) * len(text.split(maxsplit=1)[0]) / len(text)
    return Line(text, part.x0, part.x1, part.y0, part.y1, sizes[len(sizes) // 2] or 1.0, first_word)


def _readable(page: Sequence[Paragraph]) -> list[Paragraph]:
    """A page's paragraphs, cleaned; none if its letters have no known characters."""
    clean = [replace(paragraph, text=text) for paragraph in page if (text := paragraphs([paragraph.text]))]
    unmapped = sum(paragraph.text.count("\ufffd") for paragraph in clean)
    return [] if unmapped > _MOST_UNMAPPED * sum(len(paragraph.text) for paragraph in clean) else clean


def _properties(document: Any) -> dict[str, str]:
    """Title, Author and CreationDate of the document's properties, decoded."""
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    found: dict[str, str] = {}
    for info in document.info:
        for key in ("Title", "Author", "CreationDate"):
            value = resolve1(info.get(key)) if isinstance(info, dict) else None
            if isinstance(value, bytes | str):
                found.setdefault(key, one_line(decode_text(value) if isinstance(value, bytes) else value))
    return found


def _declared_pages(document: Any) -> int:
    from pdfminer.pdftypes import resolve1

    root = resolve1(document.catalog.get("Pages"))
    count = resolve1(root.get("Count")) if isinstance(root, dict) else None
    return count if isinstance(count, int) and 0 <= count < 1_000_000 else 0


def _largest(pages: Sequence[Page]) -> str:
    """The text in the largest letters in the upper half of the first page, if larger than the rest."""
    lines = pages[0].lines if pages else ()
    upper = [line for line in lines if line.y0 > pages[0].height * 0.45 and any(map(str.isalpha, line.text))]
    sizes = sorted(line.size for page in pages[:3] for line in page.lines for _ in line.text)
    if not upper or not sizes:
        return ""
    largest = max(line.size for line in upper)
    if largest < 1.1 * sizes[len(sizes) // 2]:
        return ""
    title = " ".join(line.text for line in upper if line.size > 0.97 * largest)
    return sensible_title(title) if len(title) <= 200 else ""
