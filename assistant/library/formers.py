"""Former versions on the shelf: for each a mark that says what it was and what took its place, and its text.

They lie in a collection of their own, so that no search finds them. A text that is the same in the version which took
its place (an edited title, a moved file) is not kept twice: the mark says so, and the text is looked for there.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, cast

import numpy as np

from assistant.library.store import Store, parts
from assistant.records import SourceRecord

_PIECE = 16_000  # characters kept under one id
_AT_ONCE = 500  # versions asked for, or pieces read, at once
_MARKS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """That a version was current once.

    Attributes:
        record: As it was.
        by: The version that took its place.
        superseded: When, ISO date and time in UTC.
        digest: Hash of its text; "" where the text could not be read any more.
        pieces: In how many pieces its text is kept here, 0 if it is not.
        same: Its text is that of the version which took its place.
        purged: When its text was purged, "" if it was not.
    """

    record: SourceRecord
    by: str
    superseded: str
    digest: str = ""
    pieces: int = 0
    same: bool = False
    purged: str = ""

    @property
    def version(self) -> str:
        """The version that it marks."""
        return self.record.version


class Formers:
    """The marks and texts of former versions.

    Args:
        store: Where they lie.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def count(self) -> int:
        """How many marks and pieces there are."""
        with self._store.reading() as connection:
            return connection.former.count()

    def keep(self, marks: Sequence[tuple[Mark, str]]) -> None:
        """Writes marks, each after its text, if it has pieces."""
        pieces = {
            f"{mark.version}:{number:06d}": (mark.version, text[number * _PIECE : (number + 1) * _PIECE])
            for mark, text in marks
            for number in range(mark.pieces)
        }
        self._put(
            list(pieces),
            [{"kind": "piece", "version": version} for version, _ in pieces.values()],
            [text for _, text in pieces.values()],
        )
        self._put([mark.version for mark, _ in marks], [_metadata(mark) for mark, _ in marks], None)

    def _put(self, ids: list[str], metadatas: list[dict[str, Any]], documents: list[str] | None) -> None:
        if not ids:
            return
        with self._store.writing() as connection:
            for part in parts(len(ids), connection):
                connection.former.upsert(
                    ids=ids[part],
                    embeddings=np.ones((len(ids[part]), 1), dtype=np.float32),
                    metadatas=cast(Any, metadatas[part]),
                    documents=documents[part] if documents is not None else None,
                )

    def drop(self, versions: Collection[str]) -> None:
        """Deletes marks and texts of versions; those that are not here do not matter."""
        self._delete(self._ids({"version": {"$in": part}}) for part in _split(versions))

    def drop_texts(self, versions: Collection[str]) -> None:
        """Deletes texts; the marks stay."""
        self._delete(self._ids({"$and": [{"version": {"$in": part}}, {"kind": "piece"}]}) for part in _split(versions))

    def drop_pieces(self, ids: Sequence[str]) -> None:
        """Deletes single pieces by id."""
        self._delete([list(ids)])

    def _ids(self, where: dict[str, Any]) -> list[str]:
        with self._store.reading() as connection:
            return list(connection.former.get(where=where, include=[])["ids"])

    def _delete(self, found: Iterable[list[str]]) -> None:
        for ids in found:
            if not ids:
                continue
            with self._store.writing() as connection:
                for part in parts(len(ids), connection):
                    connection.former.delete(ids=ids[part])

    def of(self, versions: Collection[str]) -> dict[str, Mark]:
        """The marks of versions, as far as there are any."""
        found: dict[str, Mark] = {}
        for part in _split(versions):
            with self._store.reading() as connection:
                given = connection.former.get(ids=part, include=["metadatas"])
            found |= {mark.version: mark for mark in map(_mark, given["metadatas"] or [])}
        return found

    def replaced_by(self, versions: Collection[str]) -> list[Mark]:
        """The marks of those whose place these versions took."""
        found: list[Mark] = []
        for part in _split(versions):
            with self._store.reading() as connection:
                given = connection.former.get(where=cast(Any, {"by": {"$in": part}}), include=["metadatas"])
            found += map(_mark, given["metadatas"] or [])
        return found

    def marks(self) -> Iterator[Mark]:
        """All marks, some thousand read at a time."""
        for found in self._pages({"kind": "mark"}, ["metadatas"]):
            yield from map(_mark, found["metadatas"] or [])

    def pieces(self) -> Iterator[tuple[str, str]]:
        """The id of every piece and the version that it is of."""
        for found in self._pages({"kind": "piece"}, ["metadatas"]):
            for id_, metadata in zip(found["ids"], found["metadatas"] or [], strict=True):
                yield id_, str(metadata["version"])

    def _pages(self, where: dict[str, Any], include: list[str]) -> Iterator[Any]:
        offset = 0
        while True:
            with self._store.reading() as connection:
                found = connection.former.get(
                    where=where, include=cast(Any, include), limit=_MARKS_AT_ONCE, offset=offset
                )
            yield found
            if len(found["ids"]) < _MARKS_AT_ONCE:
                return
            offset += _MARKS_AT_ONCE

    def text(self, mark: Mark) -> str | None:
        """The text that is kept of a version; None if a piece of it is missing."""
        ids = [f"{mark.version}:{number:06d}" for number in range(mark.pieces)]
        found: dict[str, str] = {}
        for part in _split(ids):
            with self._store.reading() as connection:
                given = connection.former.get(ids=part, include=["documents"])
            found |= dict(zip(given["ids"], given["documents"] or [], strict=True))
        return "".join(found[id_] for id_ in ids) if len(found) == len(ids) else None


def piece_count(text: str) -> int:
    """In how many pieces a text is kept."""
    return -(-len(text) // _PIECE)


def _split(values: Collection[str]) -> Iterator[list[str]]:
    listed = list(values)
    return (listed[first : first + _AT_ONCE] for first in range(0, len(listed), _AT_ONCE))


def _metadata(mark: Mark) -> dict[str, Any]:
    # An upsert keeps old keys that the new metadata lacks, so every key is always written.
    return {
        "kind": "mark",
        "version": mark.version,
        "by": mark.by,
        "superseded": mark.superseded,
        "digest": mark.digest,
        "pieces": mark.pieces,
        "same": mark.same,
        "purged": mark.purged,
        "record": json.dumps(asdict(mark.record)),
    }


def _mark(metadata: Any) -> Mark:
    kept = json.loads(metadata["record"])
    # What an older program did not know has its default, and what a newer one knows is left out.
    values = {name: _tuples(kept[name]) for name in SourceRecord.__slots__ if name in kept}
    names = ("by", "superseded", "digest", "pieces", "same", "purged")
    return Mark(record=SourceRecord(**values), **{name: metadata[name] for name in names})


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value
