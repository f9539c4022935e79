"""Files that are zip archives of XML parts: what opening them may raise, and how much they may hold."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from assistant.errors import DamagedFile, ReadingError

PACKAGE_FAILURES: tuple[type[Exception], ...] = (
    *(zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, NotImplementedError, RuntimeError),
    *(ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError, ArithmeticError),
    SyntaxError,  # what the standard library raises on XML that is not well formed
)
"""What the libraries that read such files raise on damaged ones, besides their own families."""

_MARKUP = re.compile(r"(?:\.(?:xml|rels|opf|xhtml|html?|ncx)|/)$", re.IGNORECASE)
# A parsed element takes some 100 to 300 bytes of memory, however short it is; a tag in a packed file nearly nothing.
_MOST_TAGS = 10_000_000
# Bytes of markup for each character of text: spreadsheets have 10 to 30, presentations up to 50.
_MOST_MARKUP = 50
_ALWAYS_ALLOWED = 50_000_000  # bytes of markup, however short the text may be
_CHUNK = 1_000_000  # bytes


def check_package(data: bytes, *, name: str, max_characters: int, most_tags: int = _MOST_TAGS) -> None:
    """Sees to it that the parts can be unpacked, and that parsing them takes no more memory than there is.

    Raises:
        DamagedFile: A part is damaged or needs a password.
        ReadingError: There is too much markup in it.
    """
    tags = size = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.infolist():
                if not _MARKUP.search(part.filename):
                    continue
                size += part.file_size
                if size > _MOST_MARKUP * max_characters + _ALWAYS_ALLOWED:
                    raise _too_much(name)
                for chunk in chunks_of(archive, part.filename):
                    tags += chunk.count(b"<")
                    if tags > most_tags:
                        raise _too_much(name)
    except PACKAGE_FAILURES as error:
        raise unreadable(name, "a packed file", error) from error


def chunks_of(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part's bytes, a megabyte at a time."""
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def unreadable(name: str, what: str, error: Exception) -> DamagedFile:
    """The error of a packed file that cannot be opened: it needs a password, or is damaged."""
    if "encrypted" in str(error).lower() or "password" in str(error).lower():
        return DamagedFile(f"{name!r} is encrypted; remove the password and add it again.")
    return DamagedFile(f"{name!r} is damaged: it cannot be read as {what}. Open it and save it again, or get it again.")


def _too_much(name: str) -> ReadingError:
    return ReadingError(
        f"{name!r} unpacks to more than is read of one document (its limit grows with ASSISTANT_MAX_CHARACTERS). "
        "Split the file, or raise the limit."
    )
