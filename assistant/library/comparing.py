"""Whether a file is as the library knows it, found out with as little reading as that takes."""

import hashlib
import os
import stat
import time
from dataclasses import replace
from pathlib import Path

from assistant.reading import file_stamp
from assistant.records import SourceRecord


def as_known(path: Path, known: SourceRecord) -> SourceRecord | None:
    """The record with the stamp that the file has now, if its content is as it was; None if it is not.

    Size and times of the last changes tell, without the file being opened; where they are others than they were, or
    were in doubt when it was read, its content decides.
    """
    try:
        status = path.stat()
    except OSError:
        return None
    if file_stamp(status) == known.stamp:
        return known
    if status.st_size != size_of(known.stamp):
        return None
    content, stamp = content_of(path)
    return replace(known, stamp=stamp) if content and content == known.content else None


def size_of(stamp: str) -> int | None:
    """The size of a file in bytes, from its stamp; None where there is none, as of a text."""
    size, _, _ = stamp.partition(":")
    return int(size) if size.isdecimal() else None


def content_of(path: Path) -> tuple[str, str]:
    """The hash of a file's bytes, and its stamp; both "" if it cannot be read, or is written meanwhile."""
    looked_ns = time.time_ns()
    try:
        # Nothing but a regular file is opened: opening a pipe waits for ever.
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            return "", ""
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
            after = os.fstat(file.fileno())
    except OSError:
        return "", ""
    return (content, file_stamp(after, looked_ns=looked_ns)) if file_stamp(before) == file_stamp(after) else ("", "")
