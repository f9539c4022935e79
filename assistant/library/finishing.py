"""What is left to do once all the documents of a file have been written: what the file holds no more goes, and the
container counts as read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assistant.library.library import Library
from assistant.records import SourceRecord

GONE = "It is not in its file any more."


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """What is left to do of one file.

    Attributes:
        file: Its uri.
        stamp: Its size and time, as it was when it was read; "" if it holds no sources.
        content: The hash of its bytes.
        items: How many documents it holds, those that failed included.
        same: The records of those of its documents that are as they were but for what is not in their version, by uri.
        gone: What the library has of it that it does not hold any more.
    """

    file: str
    stamp: str
    content: str
    items: int
    same: Mapping[str, SourceRecord] = field(default_factory=dict)
    gone: tuple[SourceRecord, ...] = ()


def finish(library: Library, file: Finish) -> None:
    """Does it; killed between, the file is read again.

    Raises:
        LibraryUnavailable: The library cannot be written.
    """
    with library.writing():
        gone = [old.uri for old in file.gone if _version(library, old.uri) == old.version]
        if gone:
            library.remove(gone)
        if file.stamp:
            library.restamp([_stamped(file, known) for known in library.held(file.file) if known.container])


def _version(library: Library, uri: str) -> str:
    known = library.records.get(uri)
    return known.version if known is not None else ""


def _stamped(file: Finish, known: SourceRecord) -> SourceRecord:
    same = file.same.get(known.uri, known)
    latest = same if same.version == known.version else known
    return replace(latest, stamp=file.stamp, container_content=file.content, container_items=file.items)
