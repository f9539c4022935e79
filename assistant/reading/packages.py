"""Files that are zip archives of XML parts: what opening them may raise, and how much they may hold."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

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
MOST_PARTS = 100_000
"""Most files that are looked for in one archive."""
_PART_MARK = b"PK\x01\x02"
_WIDE_ENDS = 76  # bytes: the two records that large archives have between directory and end
_LONGEST_END = 65_536 + 22 + _WIDE_ENDS  # bytes: the comment and all ends


def check_directory(file: BinaryIO, *, name: str) -> None:
    """Sees to it that listing the parts takes no more memory than there is.

    The standard library reads the whole directory at once and makes an object of half a kilobyte for each part in it.

    Raises:
        ReadingError: There are more than `MOST_PARTS`.
        ValueError, OSError: It has no end as a zip archive has; whoever opens it next will say so.
    """
    file.seek(0, io.SEEK_END)
    size = file.tell()
    start = max(0, size - _LONGEST_END)
    file.seek(start)
    tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) < place + 20:
        raise zipfile.BadZipFile("its end is missing")
    directory_size = int.from_bytes(tail[place + 12 : place + 16], "little")
    wide = tail.rfind(b"PK\x06\x06")
    if wide >= 0 and len(tail) >= wide + 48:
        directory_size = max(directory_size if directory_size < 0xFFFFFFFF else 0, _wide_size(tail, wide))
    end = start + place
    parts, left = 0, min(directory_size + _WIDE_ENDS, end)
    file.seek(end - left)
    carried = b""
    while left > 0 and (chunk := file.read(min(_CHUNK, left))):
        left -= len(chunk)
        # The mark may lie across the border of two chunks: its beginning is carried over.
        parts += (carried + chunk).count(_PART_MARK)
        carried = chunk[-3:]
        if parts > MOST_PARTS:
            raise ReadingError(
                f"{name!r} holds more than {MOST_PARTS:,} files: unpack it and add the folder, or split it."
            )


def _wide_size(tail: bytes, place: int) -> int:
    return int.from_bytes(tail[place + 40 : place + 48], "little")


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
