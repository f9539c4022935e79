"""The file that a document was read from: where it lies, and whether it is still the one that was read.

A document's uri may be any name that somebody has given to a text. So a path is only ever looked at for a document that
was read from a file, and only bytes that are those which were read are given out, whatever a path leads to by now.
"""

import hashlib
import os
import stat
from pathlib import Path
from typing import BinaryIO

from assistant.errors import OriginalLost
from assistant.library.comparing import size_of
from assistant.library.dropped import file_of
from assistant.records import SourceRecord

# Opening a pipe that has taken a file's place would wait for ever.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def place_of(home: Path, record: SourceRecord) -> Path | None:
    """Where the file lies that a document was read from, or that holds it; None if it was read from none.

    Args:
        home: Of the library.
        record: Of the document, or of a former version of it.
    """
    if not record.stamp or not record.content:
        return None
    path = file_of(home, record.file) or Path(record.file)
    return path if path.is_absolute() else None


def missing(home: Path, record: SourceRecord) -> str:
    """Why the file that a document was read from cannot be had, in words; "" if nothing speaks against it.

    Looks at the file's size and not into it: `opened` may still find that it is another.
    """
    path = place_of(home, record)
    if path is None:
        return _no_file(record)
    try:
        status = path.stat()
    except (OSError, ValueError):
        return _gone(path)
    if not stat.S_ISREG(status.st_mode):
        return _gone(path)
    return _replaced(path) if size_of(record.stamp) not in (None, status.st_size) else ""


def opened(home: Path, record: SourceRecord) -> BinaryIO:
    """The file that a document was read from, or that holds it, open at its beginning: byte for byte what was read.

    Args:
        home: Of the library.
        record: Of the document, or of a former version of it.

    Raises:
        OriginalLost: It was read from no file, or that is gone, closed or another now.
    """
    path = place_of(home, record)
    if path is None:
        raise OriginalLost(_no_file(record))
    wanted = record.container_content if record.container else record.content
    try:
        file = open(str(path), "rb", opener=lambda name, _: os.open(name, _FLAGS))  # noqa: SIM115
    except (OSError, ValueError) as error:
        raise OriginalLost(_gone(path)) from error
    try:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OriginalLost(_gone(path))
        # What was looked through is what is given out: the path may lead elsewhere a moment later.
        if hashlib.file_digest(file, "sha256").hexdigest() != wanted:
            raise OriginalLost(_replaced(path))
        file.seek(0)
    except OSError as error:
        file.close()
        raise OriginalLost(_gone(path)) from error
    except OriginalLost:
        file.close()
        raise
    return file


def _no_file(record: SourceRecord) -> str:
    return f"{record.title!r} was not read from a file, so that there is none to open."


def _gone(path: Path) -> str:
    return (
        f"The file {path.name!r} is not where it was when it was added, or may not be read. Its text is in the library "
        "as it was; add the file again from where it is now."
    )


def _replaced(path: Path) -> str:
    return (
        f"The file {path.name!r} is not the one that was read: another has taken its place, or it was changed. Add it "
        "again to have what is in it now."
    )
