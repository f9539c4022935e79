"""Correcting what is known of a source: its text stays, and takes a new version with the new title, author and date.

passages and vectors (read or made outside the lock) -> written -> record -> the older version dropped: as in adding, so
that a crash leaves the source as it was or as it is to be.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from assistant.errors import LibraryUnavailable, UnknownSource
from assistant.library.cutting import cut, version_of
from assistant.library.edits import edits_of, with_edits_of
from assistant.library.embeddings import Vectors
from assistant.library.library import Library
from assistant.library.shelf import joined
from assistant.records import Passage, SourceRecord


@dataclass(frozen=True, slots=True)
class _Rewritten:
    """A source under its new version, ready to be written."""

    record: SourceRecord
    passages: list[Passage]
    vectors: Vectors


def edit(library: Library, uri: str, change: Callable[[SourceRecord], SourceRecord]) -> SourceRecord:
    """Changes what is known of a source.

    Args:
        library: That holds it.
        uri: The source.
        change: Gives the new record; called again if another has changed the source meanwhile.

    Returns:
        The new record, or the old one if nothing is changed.

    Raises:
        UnknownSource: There is none of this uri, or it was removed meanwhile.
        LibraryUnavailable: The library cannot be read or written; the source is as it was.
    """
    while True:
        library.refresh()
        known = library.record(uri)
        if change(known) == known:
            return known
        rewritten = _rewritten(library, known, change(known))
        with library.writing():
            current = library.records.get(known.uri)
            if current is None:
                raise UnknownSource(f"{known.uri!r} was removed while it was being edited. Add it again.")
            if current.version != known.version:
                continue
            if rewritten is None:
                library.source(known.uri)  # says what is missing, and what to do
            else:
                # What is not in the version, as the stamp of its file, may be newer.
                written = rewritten.record
                record = replace(change(current), version=written.version, passages=written.passages)
                _commit(library, replace(rewritten, record=record))
                return record


def is_behind(library: Library, record: SourceRecord) -> bool:
    """Whether a person has edited a source since this version of it, not committed yet, was read."""
    known = library.records.get(record.uri)
    return known is not None and known.version != record.version and edits_of(known) != edits_of(record)


def commit_with_edits(library: Library, record: SourceRecord) -> None:
    """Commits a version that is written, with what a person has set since it was read; called while writing.

    Args:
        library: That holds an edited version of the source.
        record: Of the version that is written and not committed.

    Raises:
        LibraryUnavailable: A passage that was written is gone again.
    """
    rewritten = _rewritten(library, record, with_edits_of(library.records[record.uri], record))
    if rewritten is None:
        raise LibraryUnavailable(f"{record.uri!r} was removed while it was being added. Add it again.")
    _commit(library, rewritten)
    library.abandon({record.version})


def _rewritten(library: Library, old: SourceRecord, new: SourceRecord) -> _Rewritten | None:
    """A source's passages under the version of its new record; None if they are not all there any more."""
    ids = old.passage_ids
    found = library.shelf.passages(ids)
    if len(found) < len(ids):
        return None
    written = [found[id_] for id_ in ids]
    source = new.with_text(joined(passage for passage, _ in written))
    version = version_of(source)
    if library.heading(new.title, new.uri) == library.heading(old.title, old.uri):
        passages = [
            replace(passage, title=new.title, published=new.published, version=version) for passage, _ in written
        ]
        return _Rewritten(replace(new, version=version), passages, np.stack([vector for _, vector in written]))
    # What the model reads of each passage begins with the title, so a longer title leaves less room.
    passages = cut(replace(source, version=version), library)
    vectors = library.embeddings.embed([library.embedded_text(passage) for passage in passages])
    return _Rewritten(replace(new, version=version, passages=len(passages)), passages, vectors)


def _commit(library: Library, rewritten: _Rewritten) -> None:
    library.write_passages(rewritten.passages, rewritten.vectors)
    library.commit([rewritten.record], rewritten.passages)
