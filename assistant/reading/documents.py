"""The door for files that may hold many documents: a path goes in, one source for each document comes out."""

import hashlib
import io
import os
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePath, PurePosixPath
from typing import BinaryIO

from assistant.errors import NoText, ReaderFailed, ReadingError, UnknownFormat
from assistant.reading.archives import Budget, bytes_of, members_of, opened_archive
from assistant.reading.files import (
    MOST_UNPACKED,
    file_stamp,
    finished,
    printable_name,
    read_file,
    source_of,
    too_large,
    why_unreadable,
)
from assistant.reading.found import Unread
from assistant.reading.jsons import NotOne, lines_of, objects_of
from assistant.reading.kinds import CONTAINERS, FORMATS, ZIP_MARKS, Kind, kind_of, may_hold_many, zip_kind
from assistant.reading.mailboxes import is_mailbox, mails
from assistant.reading.pieces import Piece, item_name
from assistant.reading.xmls import articles_of
from assistant.records import Source

_HEAD = 65_536  # bytes that tell what a file is
_DEEPEST = 3  # archives within archives that are opened, the outermost one counted
_LINES = (".jsonl", ".ndjson")


def read_documents(
    path: Path, *, max_bytes: int, max_characters: int, after: int = 0, broken: str = ""
) -> Iterator[Source | Unread]:
    """Reads the documents of a file, one after the other; an ordinary file holds exactly one.

    The files in a zip archive, the mails of a mailbox, the items of a feed, and the articles of JSON lines are sources
    of their own, named `path#item`: by the file's path in the archive, the Message-ID, the guid or address, the id. So
    a name stays when others are added before it. Those that would share one are numbered. Nothing is unpacked to disk,
    and never more than one document is in memory. (A feed and a JSON list are: they are no larger than `max_bytes`.)

    Args:
        path: The file; `str(path)` becomes the uri of the source, or the first part of its items' uris.
        max_bytes: Largest document that is read.
        max_characters: Longest text that is taken.
        after: How many documents to pass over: they have been given before.
        broken: Why the one after these is given as unread, "" if it is to be read.

    Yields:
        A source for each document, or what is wrong with it. Nothing but plain values: they can be pickled.

    Raises:
        UnknownFormat: There is no reader for this kind of file.
        NoText: The file holds no text.
        DamagedFile: It is broken, cut short, encrypted or not what its name says. Of a file with many documents that
            may show only after some of them have been given; so does that it is changed meanwhile.
        ReadingError: It cannot be opened, is too large or its text too long, or is not a file.
    """
    name = printable_name(path)
    kind = _kind_on_disk(path, name, max_bytes)
    if not kind:
        yield read_file(path, max_bytes=max_bytes, max_characters=max_characters)
        return
    looked_ns = time.time_ns()
    try:
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            content = hashlib.file_digest(file, "sha256").hexdigest()
            stamp = file_stamp(before, looked_ns=looked_ns)
            reading = _Reading(path, max_bytes=max_bytes, max_characters=max_characters, after=after, broken=broken)
            for found in reading.documents(file, before.st_size, kind):
                yield _placed(found, path, stamp=stamp, content=content)
            status = path.stat()
    except (OSError, ValueError) as error:
        raise ReadingError(why_unreadable(name, error)) from error
    if file_stamp(before) != file_stamp(status):
        raise ReadingError(f"{name!r} was changed while it was read: add it again when it is complete.")
    if not reading.given:
        raise NoText(f"{name!r} holds no documents: there is nothing to add.")


def _placed(found: Source | Unread, path: Path, *, stamp: str, content: str) -> Source | Unread:
    """With what is known of the file on disk."""
    if isinstance(found, Unread):
        return found
    if found.uri == str(path):
        return replace(found, stamp=stamp, content=content)
    return replace(found, stamp=stamp, container=str(path), container_content=content)


def _kind_on_disk(path: Path, name: str, max_bytes: int) -> str:
    """The kind of a file that may hold many documents; "" of any other, and of one that cannot be opened."""
    if not may_hold_many(path):
        return ""
    try:
        # Nothing but a regular file is opened: opening a pipe waits for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            return ""
        with path.open("rb") as file:
            return _kind(file, path, name, max_bytes)
    except (OSError, ValueError):
        return ""


def _kind(file: BinaryIO, path: PurePath, name: str, max_bytes: int) -> str:
    """As `_kind_on_disk`, of an open file; it is left at its beginning."""
    head = file.read(_HEAD)
    expected = FORMATS.get(path.suffix.lower(), "")
    most = MOST_UNPACKED * max_bytes
    kind = ""
    if head.startswith(ZIP_MARKS) and expected in ("", "zip"):
        kind = zip_kind(file, name=name, suffix=path.suffix, max_unpacked=most)
    elif not path.suffix and is_mailbox(head):
        kind = "mbox"
    elif expected in CONTAINERS and head.strip():
        kind = kind_of(head, name=name, suffix=path.suffix, max_unpacked=most).name
    file.seek(0)
    return kind if kind in CONTAINERS else ""


@dataclass(slots=True)
class _Reading:
    """The reading of one file on disk.

    Attributes:
        path: Of the file.
        max_bytes: Largest document that is read.
        max_characters: Longest text that is taken.
        after: How many documents are passed over.
        broken: Why the one after these is not read, "" if it is.
        given: The uris that have been given.
    """

    path: Path
    max_bytes: int
    max_characters: int
    after: int = 0
    broken: str = ""
    given: set[str] = field(default_factory=set)
    _shared: dict[str, int] = field(default_factory=dict)  # by uri: the last number that was given beside it
    _number: int = 0
    _budget: Budget = field(init=False)

    def __post_init__(self) -> None:
        self._budget = Budget(MOST_UNPACKED * self.max_bytes)

    def documents(self, file: BinaryIO, size: int, kind: str) -> Iterator[Source | Unread]:
        """The documents of the file.

        Args:
            file: Open, at any place.
            size: In bytes.
            kind: One of `CONTAINERS`.
        """
        yield from self._items(file, size, kind, self.path, uri=str(self.path), depth=1)

    def _items(
        self, file: BinaryIO, size: int, kind: str, path: PurePath, *, uri: str, depth: int
    ) -> Iterator[Source | Unread]:
        """What a file holds, on disk or in an archive: `path` tells its name, `uri` begins those of its items."""
        file.seek(0)
        if kind == "zip":
            yield from self._members(file, path.name, uri=uri, depth=depth)
            return
        pieces = self._pieces(file, size, kind, path)
        if isinstance(pieces, Piece):
            # The file is one document.
            self.given.add(uri)
            if depth == 1:
                yield self._source(pieces, path, uri=uri)
            else:
                yield from self._one(uri, partial(self._source, pieces, path, uri=uri))
            return
        for piece in pieces:
            own = self._own(f"{uri}#{piece.name}")
            yield from self._one(own, partial(self._source, piece, PurePosixPath(), uri=own))

    def _one(self, uri: str, read: Callable[[], Source]) -> Iterator[Source | Unread]:
        """One of many documents, or what is wrong with it; nothing if it has been given before."""
        self._number += 1
        if self._number <= self.after:
            return
        try:
            if self.broken and self._number == self.after + 1:
                raise ReaderFailed(self.broken)
            yield read()
        except ReadingError as error:
            yield self._unread(uri, error)

    def _pieces(self, file: BinaryIO, size: int, kind: str, path: PurePath) -> Iterator[Piece] | Piece:
        if kind == "mbox":
            return mails(file, name=path.name, max_bytes=self.max_bytes)
        if path.suffix.lower() in _LINES:
            return lines_of(file, name=path.name, max_bytes=self.max_bytes)
        if size > self.max_bytes:
            raise too_large(path.name, size, self.max_bytes)
        data = file.read()
        if kind == "xml":
            return articles_of(data, name=path.name, max_characters=self.max_characters)
        try:
            return objects_of(data, name=path.name)
        except NotOne:
            return lines_of(io.BytesIO(data), name=path.name, max_bytes=self.max_bytes)

    def _source(self, piece: Piece, path: PurePath, *, uri: str) -> Source:
        found = piece.read()
        name = path.name or piece.name
        source = finished(
            found, path, name=name, kind=Kind(piece.kind), data=piece.data, max_characters=self.max_characters
        )
        return replace(source, uri=uri)

    def _members(self, file: BinaryIO, name: str, *, uri: str, depth: int) -> Iterator[Source | Unread]:
        """The documents of an archive."""
        with opened_archive(file, name=name, budget=self._budget) as archive:
            for member in members_of(archive):
                own = self._own(f"{uri}#{item_name(str(member.path))}")
                try:
                    data = bytes_of(archive, member, max_bytes=self.max_bytes)
                    yield from self._member(data, member.path, uri=own, depth=depth)
                except ReadingError as error:
                    yield from self._one(own, partial(_fail, error))

    def _member(self, data: bytes, path: PurePosixPath, *, uri: str, depth: int) -> Iterator[Source | Unread]:
        """The one document of a file in an archive, or those that it holds."""
        file = io.BytesIO(data)
        kind = _kind(file, path, path.name, self.max_bytes)
        if kind == "zip" and depth >= _DEEPEST:
            raise UnknownFormat(f"{path.name!r} is an archive {depth} deep in others, which is not opened: unpack it.")
        if kind:
            before = self._number
            yield from self._items(file, len(data), kind, path, uri=uri, depth=depth + 1)
            if self._number == before:
                raise NoText(f"{path.name!r} holds no documents.")
            return
        limits = {"max_bytes": self.max_bytes, "max_characters": self.max_characters}
        yield from self._one(uri, lambda: replace(source_of(data, path, name=path.name, **limits), uri=uri))

    def _own(self, uri: str) -> str:
        """A uri that no other document has: of those that share one, the second is "uri (2)"."""
        own, number = uri, self._shared.get(uri, 1)
        if number > 1:
            own = f"{uri} ({number})"
        while own in self.given or (own != str(self.path) and os.path.lexists(own)):
            number += 1
            own = f"{uri} ({number})"
        self.given.add(own)
        self._shared[uri] = number
        return own

    def _unread(self, uri: str, error: ReadingError) -> Unread:
        skipped = isinstance(error, UnknownFormat)
        return Unread(uri=uri, reason=str(error), skipped=skipped, container=str(self.path))


def _fail(error: ReadingError) -> Source:
    raise error
