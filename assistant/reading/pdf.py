"""PDF files: the text of each page in reading order, with the place where each page starts."""

import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.errors import DamagedFile, NoText
from assistant.reading.cleaning import headline, one_line, paragraphs, sensible_author, sensible_title
from assistant.reading.found import Found
from assistant.reading.pdf_furniture import without_furniture
from assistant.reading.pdf_layout import Vocabulary, paragraphs_of, usual_leading
from assistant.reading.pdf_lines import Line, Page
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
    pages, info, declared = _opened(data, name)
    plain = without_furniture(pages)
    leading = usual_leading(plain)
    vocabulary = Vocabulary(plain)
    texts = [_readable(paragraphs(paragraphs_of(page, vocabulary, leading=leading))) for page in plain]
    text, starts = _pages_joined(texts)
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


def _notes(texts: Sequence[str], declared: int) -> tuple[str, ...]:
    notes = []
    empty = sum(not text for text in texts)
    if empty:
        notes.append(f"{empty} of {len(texts)} pages hold no text; if they are scanned, run OCR on them.")
    if declared > len(texts):
        notes.append(f"Only {len(texts)} of its {declared} pages could be found: it may be damaged.")
    return tuple(notes)


def _pages_joined(texts: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """The pages as one text, and where each starts; one without text starts where the next one does."""
    text, starts = "", []
    for page in texts:
        if page and text:
            text += "\n\n"
        starts.append(len(text))
        text += page
    for place in range(len(texts) - 2, -1, -1):
        if not texts[place]:
            starts[place] = starts[place + 1]
    return text, tuple(starts)


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
    from pdfminer.layout import LAParams
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    resources = PDFResourceManager()
    # Pieces as small as the cells of a table: they are put together again by where they stand.
    layout_rules = LAParams(char_margin=1.2, all_texts=True, boxes_flow=None)
    device = PDFPageAggregator(resources, laparams=layout_rules)
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.create_pages(document):
        interpreter.process_page(page)
        layout = device.get_result()
        lines = list(_lines(layout, inside=False))
        # Text within figures is labels, unless a program has drawn the whole page as one.
        if sum(len(line.text) for line in lines) < 20:
            lines = list(_lines(layout, inside=True))
        yield Page(tuple(lines), float(layout.height))


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


def _readable(text: str) -> str:
    """A page's text, or "" if its letters have no known characters."""
    unmapped = text.count("\ufffd")
    return "" if unmapped > _MOST_UNMAPPED * len(text) else text


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
