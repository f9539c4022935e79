"""Electronic books (.epub): the pages of the book in their order."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import unquote

from assistant.errors import NoText
from assistant.reading.cleaning import headline, listed, one_line, sensible_author, sensible_title
from assistant.reading.encoding import decoded
from assistant.reading.found import Found
from assistant.reading.limits import bounded_paragraphs
from assistant.reading.markup import markup_errors, parsed_part
from assistant.reading.packages import PACKAGE_FAILURES, check_package, unreadable
from assistant.reading.web import html_paragraphs
from assistant.text.dates import parse_date

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
# Fonts are scrambled by these, and no words.
_FONTS = re.compile(r"idpf\.org/2008/embedding|ns\.adobe\.com/pdf/enc")
_MOST_AUTHORS = 6
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "")


def read_epub(data: bytes, *, name: str, max_characters: int) -> Found:
    """A book's text: its pages in order, paragraphs separated by an empty line.

    The table of contents is left out.

    Raises:
        NoText: The book holds no text.
        DamagedFile: It is broken, protected against copying or no book.
        ReadingError: It has more text than `max_characters`.
    """
    check_package(data, name=name, max_characters=max_characters)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if _ENCRYPTION in archive.namelist() and _is_protected(parsed_part(archive.read(_ENCRYPTION))):
                raise ValueError("encrypted")
            place = _package_place(archive)
            package = parsed_part(archive.read(place))
            pages = _pages(archive, package, posixpath.dirname(place), name=name)
            text = bounded_paragraphs(pages, name=name, max_characters=max_characters)
    except (*markup_errors(), *PACKAGE_FAILURES) as error:
        raise unreadable(name, "an e-book", error) from error
    if not text:
        raise NoText(f"{name!r} holds no text: if its pages are pictures, it needs OCR first.")
    said = {tag: _said(package, tag) for tag in ("title", "creator", "date")}
    authors = [author for author in map(sensible_author, said["creator"][:_MOST_AUTHORS]) if author]
    dates = [iso for date in said["date"] if (iso := parse_date(date[:10]) or parse_date(date))]
    return Found(
        text=text,
        title=sensible_title(next(iter(said["title"]), "")) or headline(text),
        author=listed(authors),
        dates=tuple((iso, "document properties") for iso in dates[:1]),
    )


def _is_protected(encryption: Any) -> bool:
    methods = [element.get("Algorithm", "") for element in encryption.iter("{*}EncryptionMethod")]
    return any(not _FONTS.search(method) for method in methods)


def _package_place(archive: zipfile.ZipFile) -> str:
    """Where the file lies that lists the pages."""
    root = next(parsed_part(archive.read(_CONTAINER)).iter("{*}rootfile"), None)
    return unquote(root.get("full-path", "")) if root is not None else ""


def _pages(archive: zipfile.ZipFile, package: Any, folder: str, *, name: str) -> Iterator[str]:
    """The paragraphs of the pages that the book lists as read in order; each page once."""
    items = {item.get("id"): item for item in package.iter("{*}item")}
    seen = set()
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type", "") not in _PAGES or "nav" in item.get("properties", "").split():
            continue
        place = posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        if place not in seen:
            seen.add(place)
            source = decoded(archive.read(place), name=name).text
            with suppress(NoText):  # an empty page between chapters
                yield from html_paragraphs(source, name=name, quotes=False).split("\n\n")


def _said(package: Any, tag: str) -> list[str]:
    found = package.iter(f"{{http://purl.org/dc/elements/1.1/}}{tag}")
    return [words for element in found if (words := one_line("".join(element.itertext())))]
