"""Mailboxes (.mbox): one message after the other, each read as a mail of its own.

Of the four dialects, the line that begins a message is the same, "From somebody some day"; they differ in how such a
line within a message is kept from looking so: ">" before it (mboxo, mboxrd), or a Content-Length (mboxcl, mboxcl2).
Source: https://www.loc.gov/preservation/digital/formats/fdd/fdd000383.shtml
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from assistant.errors import DamagedFile, ReadingError
from assistant.reading.found import Found
from assistant.reading.mail import read_eml
from assistant.reading.pieces import Piece, titled
from assistant.reading.progress import progress

_BEGINS = re.compile(rb"From .*\d{1,2}:\d{2}.*\b\d{4}\b|From .*\b\d{4}\b.*\d{1,2}:\d{2}")
_HEADER = re.compile(rb"(?:[!-9;-~]+[ \t]*:|>From )")
_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,12})[ \t\r]*$", re.IGNORECASE | re.MULTILINE)
_ID = re.compile(rb"^message-id:\s*<?([^<>\r\n]+)>?", re.IGNORECASE | re.MULTILINE)
# What a mail server keeps for itself at the head of a folder, and what a mail program has deleted but not yet removed.
_NO_MAIL = re.compile(
    rb"^Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA|^X-Mozilla-Status: [0-9a-f]{3}[89a-f]\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_LONGEST_LINE = 1_000_000  # bytes read at once
_SNIFFED = 8_192


def is_mailbox(head: bytes) -> bool:
    """Whether a file that begins so is a mailbox."""
    first, _, rest = head.lstrip(b"\r\n").partition(b"\n")
    return bool(_BEGINS.match(first)) and bool(_HEADER.match(rest))


def mails(file: BinaryIO, *, name: str, max_bytes: int) -> Iterator[Piece]:
    """The messages of a mailbox, never more than one of them in memory.

    Args:
        file: The mailbox, at its beginning; can be read from any place.
        name: For messages.
        max_bytes: Largest message that is read.

    Raises:
        DamagedFile: It is no mailbox.
    """
    number = 0
    for data, size in _messages(file, max_bytes=max_bytes):
        progress()
        head = data[: (_end_of_head(data) + 1) or len(data)]
        if not data.strip() or _NO_MAIL.search(head):
            continue
        number += 1
        if number == 1 and not _HEADER.match(data.lstrip()):
            raise DamagedFile(f"{name!r} is not a mailbox: no message begins in it. Export it again.")
        found = _ID.search(head)
        item = found[1].strip().decode("utf-8", "replace") if found else ""
        yield Piece(
            item=item, number=number, data=data, kind="eml", read=partial(_mail, data, size, item, max_bytes=max_bytes)
        )


def _mail(data: bytes, size: int, item: str, *, max_bytes: int) -> Found:
    name = item or "a message without a Message-ID"
    if size > max_bytes:
        raise ReadingError(
            f"The mail {name!r} has {size / 1e6:,.1f} MB; the limit is {max_bytes / 1e6:,.1f} MB "
            "(ASSISTANT_MAX_FILE_MB). Raise the limit."
        )
    return titled(read_eml(_QUOTED.sub(b"", data), name=name))


def _messages(file: BinaryIO, *, max_bytes: int) -> Iterator[tuple[bytes, int]]:
    """Each message without the line that begins it, and its size; of one that is too large only its beginning."""
    lines: list[bytes] = []
    size = 0
    blank, whole = True, True  # whether the last line was empty, and has ended
    dated = False  # whether the lines that begin messages name a time: the first tells
    while line := file.readline(_LONGEST_LINE):
        if blank and whole and line.startswith(b"From ") and _begins(file, line, dated=dated):
            if size:
                yield b"".join(lines), size
            lines, size, dated = [], 0, bool(_BEGINS.match(line))
            if skipped := _body_by_length(file, max_bytes):
                lines, size = [skipped], len(skipped)
            continue
        size += len(line)
        if size <= max_bytes or not lines:
            lines.append(line)
        blank, whole = not line.strip(), line.endswith(b"\n")
    if size:
        yield b"".join(lines), size


def _begins(file: BinaryIO, line: bytes, *, dated: bool) -> bool:
    """Whether a message begins with this line: a header follows, and it names a time where the others do."""
    if dated and not _BEGINS.match(line):
        return False
    place = file.tell()
    following = file.readline(_SNIFFED)
    file.seek(place)
    return bool(_HEADER.match(following))


def _body_by_length(file: BinaryIO, max_bytes: int) -> bytes:
    """The message at this place where its Content-Length is true: another one, or the end, follows it; else nothing."""
    place = file.tell()
    head = b""
    while (line := file.readline(_LONGEST_LINE)) and line.strip() and len(head) < _LONGEST_LINE:
        head += line
    found = _LENGTH.search(head)
    if found and 0 < (length := int(found[1])) <= max_bytes:
        # Only what follows is looked at: false lengths in many messages would have the file read once for each.
        start = file.tell()
        file.seek(start + length - 1)
        last, after = file.read(1), file.read(_SNIFFED).lstrip(b"\r\n")
        if last and (not after or after.startswith(b"From ")):
            file.seek(start)  # and then to the empty line before the next message, so that it is seen to begin
            return head + line + file.read(length)
    file.seek(place)
    return b""


def _end_of_head(data: bytes) -> int:
    ends = [place for mark in (b"\n\n", b"\r\n\r\n") if (place := data.find(mark)) >= 0]
    return min(ends, default=-1)
