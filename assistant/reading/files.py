"""The one door: a path goes in, a source comes out, or a `ReadingError` that says what to do."""

import hashlib
import os
import re
import stat
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from assistant.errors import NoText, ReadingError, UnknownFormat
from assistant.reading.cleaning import title_from_name
from assistant.reading.csvs import read_csv
from assistant.reading.dating import face_of, publication_of
from assistant.reading.epub import read_epub
from assistant.reading.excel import read_xlsx
from assistant.reading.found import Found
from assistant.reading.kinds import Kind, kind_of
from assistant.reading.languages import detected_language
from assistant.reading.limits import too_long
from assistant.reading.mail import read_eml
from assistant.reading.markdown import read_md
from assistant.reading.opendocument import read_odt
from assistant.reading.pdf import read_pdf
from assistant.reading.plain import read_txt
from assistant.reading.rich import read_rtf
from assistant.reading.slides import read_pptx
from assistant.reading.web import read_html
from assistant.reading.word import read_docx
from assistant.records import Source
from assistant.text.bylines import byline
from assistant.text.words import is_blank

_READERS: Mapping[str, Callable[..., Found]] = {
    "txt": read_txt,
    "md": read_md,
    "html": read_html,
    "pdf": read_pdf,
    "docx": read_docx,
    "eml": read_eml,
}
# Readers of what can become much longer than its file: they stop at the longest text that is taken.
_BOUNDED: Mapping[str, Callable[..., Found]] = {
    "csv": read_csv,
    "xlsx": read_xlsx,
    "pptx": read_pptx,
    "odt": read_odt,
    "rtf": read_rtf,
    "epub": read_epub,
}
MOST_UNPACKED = 10
"""A packed file may unpack to so many times the largest file that is read."""
# A file written in the same moment in which it is read may change again without its time showing it: the clocks of
# file systems tick every 2 s (FAT) to every few ms.
_TICK_NS = 2_000_000_000
_SURELY_TEXT = 1_000_000  # characters that no page shows without having a text
# A tag and the text after it; the content of some tags is not shown.
_RUN = re.compile(rb"<(?:(?:script|style|!--)[^<]*|[^<>]*>?([^<]*))", re.IGNORECASE)
_SPACE = b" \t\r\n\f\v"
_CONTINUING = bytes(range(0x80, 0xC0))  # bytes of UTF-8 that begin no character


def read_file(path: Path, *, max_bytes: int, max_characters: int) -> Source:
    """Reads a file into a source.

    Args:
        path: The file; `str(path)` becomes the source's uri, so it should be absolute.
        max_bytes: Largest file that is read.
        max_characters: Longest text that is taken.

    Returns:
        The source, its passages, version and time of adding left for the library to fill in.

    Raises:
        UnknownFormat: There is no reader for this kind of file.
        NoText: The file holds no text.
        DamagedFile: It is broken, cut short, encrypted or not what its name says.
        ReadingError: It cannot be opened, is too large or its text too long, or is not a file.
    """
    name = printable_name(path)
    data, stamp = _bytes_of(path, name, max_bytes=max_bytes)
    source = source_of(data, path, name=name, max_bytes=max_bytes, max_characters=max_characters)
    return replace(source, stamp=stamp)


def source_of(data: bytes, path: PurePath, *, name: str, max_bytes: int, max_characters: int) -> Source:
    """Makes a source of the bytes of one document.

    Args:
        data: All of them.
        path: Whose they are: tells the extension, and what title and date the name gives; becomes the uri.
        name: For messages.
        max_bytes: Largest file that is read; what is packed in it may be ten times as large.
        max_characters: Longest text that is taken.

    Raises:
        As `read_file`.
    """
    if not data:
        raise NoText(f"{name!r} is empty: there is no text to add.")
    if not data.strip():
        raise NoText(f"{name!r} holds nothing but white space: there is no text to add.")
    kind = kind_of(data, name=name, suffix=path.suffix, max_unpacked=MOST_UNPACKED * max_bytes)
    shown = 0
    if kind.name == "html":
        # The time that finding the main text takes grows with the square of the page: 50 MB would take half an hour.
        shown = _characters_shown(data)
        _check_length(shown, name, max_characters)
    if kind.name in _BOUNDED:
        found = _BOUNDED[kind.name](data, name=name, max_characters=max_characters)
    elif kind.name in _READERS:
        try:
            found = _READERS[kind.name](data, name=name)
        except NoText:
            # The library that finds the main text says nothing where its parser runs out of memory.
            if kind.name == "html" and shown > _SURELY_TEXT:
                raise MemoryError from None
            raise
    else:
        raise UnknownFormat(f"{name!r} may hold many documents: it is not read as one.")
    return finished(found, path, name=name, kind=kind, data=data, max_characters=max_characters)


def finished(found: Found, path: PurePath, *, name: str, kind: Kind, data: bytes, max_characters: int) -> Source:
    """The source of what a reader has found.

    Args:
        found: By the reader.
        path: Whose it is: its name may tell title and date; becomes the uri.
        name: For messages.
        kind: What was read.
        data: Its bytes, of which the hash is kept.
        max_characters: Longest text that is taken.

    Raises:
        NoText: There is no text in it.
        ReadingError: It is too long.
    """
    _check_length(len(found.text), name, max_characters)
    if is_blank(found.text):
        raise NoText(f"{name!r} holds nothing but white space: there is no text to add.")
    when = publication_of(found, path.stem)
    return Source(
        uri=str(path),
        text=found.text,
        title=found.title or title_from_name(path.stem) or name,
        address=found.address,
        author=found.author or byline(face_of(found), title=found.title),
        published=when.published,
        published_from=when.published_from,
        kind=kind.name,
        pages=found.pages,
        empty_pages=found.empty_pages,
        note=" ".join(note for note in (kind.note, *found.notes, when.note) if note),
        characters=len(found.text),
        language=detected_language(found.text, declared=found.language),
        content=hashlib.sha256(data).hexdigest(),
    )


def file_stamp(status: os.stat_result, *, looked_ns: int | None = None) -> str:
    """Size of a file and the times of its last changes, as it is kept with what was read of it.

    The time of modification can be set back, as programs that copy files do; that of the last change of any kind can
    not.

    Args:
        status: Of the file.
        looked_ns: When it was about to be read, in nanoseconds since 1970. If it was changed just then, the times
            are left out: they would not show the next change, and such a stamp equals none that is made without this.
    """
    doubtful = looked_ns is not None and abs(status.st_mtime_ns - looked_ns) < _TICK_NS
    return f"{status.st_size}:" if doubtful else f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}"


def printable_name(path: Path) -> str:
    """The file's name; the library stores names as UTF-8, so one that is not cannot be kept."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError as error:
        shown = str(path).encode("utf-8", "replace").decode("utf-8")
        raise ReadingError(f"The name of {shown!r} is not valid UTF-8: rename the file or its folder.") from error
    return path.name


def _bytes_of(path: Path, name: str, *, max_bytes: int) -> tuple[bytes, str]:
    """A regular file's bytes and stamp; nothing else is ever opened, since opening a pipe waits for ever."""
    looked_ns = time.time_ns()
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            if stat.S_ISDIR(before.st_mode):
                raise ReadingError(f"{name!r} is a folder that cannot be opened: check its permissions.")
            raise ReadingError(f"{name!r} is a pipe, socket or device, not a file: name the files to be read.")
        if before.st_size > max_bytes:
            raise too_large(name, before.st_size, max_bytes)
        with path.open("rb") as file:
            # Not max_bytes: so much memory would be set aside for the smallest file.
            data = file.read(before.st_size + 1)
            after = os.fstat(file.fileno())
    except (OSError, ValueError) as error:
        raise ReadingError(why_unreadable(name, error)) from error
    if len(data) > max_bytes:
        raise too_large(name, after.st_size, max_bytes)
    if file_stamp(before) != file_stamp(after) or len(data) != after.st_size:
        raise ReadingError(f"{name!r} was changed while it was read: add it again when it is complete.")
    return data, file_stamp(after, looked_ns=looked_ns)


def _check_length(characters: int, name: str, most: int) -> None:
    if characters > most:
        raise too_long(name, characters, most)


def _characters_shown(data: bytes) -> int:
    """About how many characters a web page shows, white space left out, found out in one pass and in no memory."""
    is_wide = b"\0" in data[:1_000]  # UTF-16
    uncounted = _SPACE if is_wide else _SPACE + _CONTINUING
    shown = sum(len(run[1].translate(None, uncounted)) for run in _RUN.finditer(data) if run[1])
    return shown // 2 if is_wide else shown


def too_large(name: str, size: int, limit: int) -> ReadingError:
    """The error of a file that is larger than the settings allow, in bytes."""
    return ReadingError(
        f"{name!r} has {size / 1e6:,.1f} MB; the limit is {limit / 1e6:,.1f} MB (ASSISTANT_MAX_FILE_MB). "
        "Split the file, or raise the limit."
    )


def why_unreadable(name: str, error: Exception) -> str:
    """What is wrong with a file that the system does not open, and what to do."""
    if isinstance(error, FileNotFoundError):
        return f"{name!r} does not exist: it was moved, renamed or deleted, or its name is mistyped."
    if isinstance(error, PermissionError):
        return f"{name!r} may not be read: allow it for the user who runs the assistant."
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"{name!r} cannot be opened ({reason}): check the file and the disk or share it lies on."
