"""The job of adding one file: nothing if it is as it was; else its documents, one after the other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.errors import UnknownFormat
from assistant.library.containers import UNFINISHED, as_finished, is_complete
from assistant.library.finishing import GONE, Finish
from assistant.library.library import Library
from assistant.reading import Unread
from assistant.records import Outcome, OutcomeStatus, Source, SourceRecord

Prepared = Callable[[], "Iterable[Source | Outcome | Finish]"]
"""Makes sources when called, one for each document, or says at once what became of them; then what is left to do."""
Read = Callable[[Path], "Iterator[Source | Unread]"]
"""Reads the documents of a file."""


def file_job(path: Path, library: Library, read: Read, *, lenient: bool, uri: str = "") -> Prepared:
    """The job of adding one file, with all the documents in it.

    Args:
        path: Absolute.
        library: Asked whether it holds the file already.
        read: Reads the documents of a file.
        lenient: A file that there is no reader for is skipped, not failed, unless the library has a version of it.
        uri: What the file is called as a document; "": by its path.
    """
    file = uri or str(path)

    def make() -> Iterator[Source | Outcome | Finish]:
        known = library.held(file)
        named = library.records.get(file)
        if named is not None and named.container:
            # What a container calls so gets another name as soon as it is read again.
            library.restamp([replace(one, stamp=UNFINISHED) for one in library.held(named.container)])
        if known and (lenient or is_complete(known)) and (same := as_finished(path, known)) is not None:
            changed = [new for new, old in zip(same, known, strict=True) if new != old]
            if changed:
                library.restamp(changed)
            for record in same:
                yield Outcome(uri=record.uri, status="unchanged", source=record, container=record.container)
            return
        last: Source | None = None
        given: set[str] = set()
        items = 0
        try:
            for found in _called(read(path), path, file):
                given.add(found.uri)
                if isinstance(found, Unread):
                    items += not found.skipped
                    yield _unread(found, library)
                else:
                    items += 1
                    last = found
                    yield found
        except UnknownFormat as error:
            if not lenient or known:
                raise
            yield Outcome(uri=file, status="skipped", reason=str(error))
        gone = tuple(record for record in known if record.uri not in given)
        for record in gone:
            yield Outcome(uri=record.uri, status="removed", reason=GONE, source=record, container=record.container)
        if last is not None and last.container:
            yield Finish(file=file, stamp=last.stamp, content=last.container_content, items=items, gone=gone)
        elif gone:
            yield Finish(file=file, stamp="", content="", items=items, gone=gone)

    return make


def _called(documents: "Iterator[Source | Unread]", path: Path, file: str) -> "Iterator[Source | Unread]":
    """The documents of a file under what the file is called."""
    for one in documents:
        if file == str(path):
            yield one
        else:
            container = file if one.container else ""
            yield replace(one, uri=f"{file}{one.uri.removeprefix(str(path))}", container=container)


def _unread(item: Unread, library: Library) -> Outcome:
    """What became of a document that cannot be read; one that there is no reader for fails if there was one for it."""
    known = library.records.get(item.uri)
    status: OutcomeStatus = "skipped" if item.skipped and known is None else "failed"
    reason = f"{item.reason}{kept_of((known,) if known is not None else ())}"
    return Outcome(uri=item.uri, status=status, reason=reason, container=item.container)


def kept_of(known: Sequence[SourceRecord]) -> str:
    """What is said of a file that failed, after the reason: that what the library has of it stays."""
    return " The version in the library is kept." if known else ""
