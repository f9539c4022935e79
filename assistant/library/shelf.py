"""The Chroma shelf: the one truth. Passages with their vectors, and one record per source as the commit mark."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

import numpy as np

from assistant.errors import LibraryUnavailable
from assistant.library.embeddings import Vectors
from assistant.library.fingerprint import Fingerprint, fingerprint_of
from assistant.library.store import Connection, Store, parts
from assistant.records import Passage, SourceRecord

_AT_ONCE = 2_000  # passages read from the store at once
_DROPPED_AT_ONCE = 500  # versions
_LISTS = ("pages", "empty_pages", "edited")


class Shelf:
    """Passages and source records in the two collections of a store.

    Args:
        store: Where they lie.
        fingerprint: What this program makes vectors with. The dimension is None until the model is loaded:
            it is noted and compared when vectors are written, so that looking at a library needs no model.
            None opens it whatever it was made with: its texts can be read, and nothing can be found or put.

    Raises:
        LibraryMismatch: The library was made with something else.
        LibraryUnavailable: Chroma cannot open it.
    """

    def __init__(self, store: Store, fingerprint: Fingerprint | None) -> None:
        self._store = store
        self._fingerprint = fingerprint
        if fingerprint is not None:
            with store.reading("opened") as connection:
                self._check(connection)

    def made_with(self) -> Fingerprint | None:
        """What the library was made with; None if nothing has been written yet.

        Raises:
            LibraryMismatch: It was made by a newer version of this program, or by another program.
        """
        with self._store.reading() as connection:
            # Another process may have written the first passages since this one opened the library.
            passages = connection.client.get_collection("passages", embedding_function=None)
            noted = (passages.metadata or {}).get("fingerprint")
            return fingerprint_of(noted) if noted or passages.count() else None

    def _check(self, connection: Connection, dimension: int | None = None) -> bool:
        """Compares with what made the library; true if anything has been written yet."""
        assert self._fingerprint is not None, "this library was opened to read its texts only"
        if not _noted(connection):
            if not connection.passages.count():
                return False
            # Another process has written the first passages since this one opened the library.
            connection.passages = connection.client.get_collection("passages", embedding_function=None)
        replace(self._fingerprint, dimension=dimension).check(_noted(connection))
        return True

    def put(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Writes passages with their vectors; they count once their source's record is committed."""
        with self._store.writing() as connection:
            dimension = vectors.shape[1]
            if not self._check(connection, dimension):
                made_with = replace(cast(Fingerprint, self._fingerprint), dimension=dimension).noted()
                connection.passages.modify(metadata={"fingerprint": made_with})
            for part in parts(len(passages), connection):
                connection.passages.upsert(
                    ids=[passage.id for passage in passages[part]],
                    embeddings=vectors[part],
                    documents=[passage.text for passage in passages[part]],
                    metadatas=[_passage_metadata(passage) for passage in passages[part]],
                )

    def commit(self, records: Sequence[SourceRecord]) -> None:
        """Writes source records: from here on their passages count."""
        with self._store.writing() as connection:
            for part in parts(len(records), connection):
                connection.sources.upsert(
                    ids=[record.uri for record in records[part]],
                    embeddings=np.ones((len(records[part]), 1), dtype=np.float32),
                    metadatas=[_record_metadata(record) for record in records[part]],
                )

    def retract(self, uris: Sequence[str]) -> None:
        """Deletes source records: from here on their passages do not count."""
        with self._store.writing() as connection:
            for part in parts(len(uris), connection):
                connection.sources.delete(ids=list(uris[part]))

    def drop(self, versions: Sequence[str]) -> None:
        """Deletes all passages of some versions."""
        for first in range(0, len(versions), _DROPPED_AT_ONCE):
            where = cast(Any, {"version": {"$in": list(versions[first : first + _DROPPED_AT_ONCE])}})
            with self._store.reading() as connection:
                ids = connection.passages.get(where=where, include=[])["ids"]
            with self._store.writing() as connection:
                for part in parts(len(ids), connection):
                    connection.passages.delete(ids=ids[part])

    def catch_up(self) -> None:
        """Sees the vectors that another process wrote.

        A persistent client's counts and `get` do at once, but its vector index reads the log only when this
        client writes: deleting an id that does not exist is the smallest write (measured: 9 ms). What is not in the log
        any more, it reads when the store is opened anew.
        """
        if not self._store.renew():
            with self._store.writing() as connection:
                connection.passages.delete(ids=["nothing"])

    def renew(self) -> None:
        """Before writing: makes sure that what others have written is not written over."""
        self._store.renew()

    def close(self) -> None:
        """Lets go of the store."""
        self._store.close()

    def records(self) -> dict[str, SourceRecord]:
        """All committed sources by uri."""
        with self._store.reading() as connection:
            found = connection.sources.get(include=["metadatas"])
        return {
            uri: _record(uri, metadata) for uri, metadata in zip(found["ids"], found["metadatas"] or [], strict=True)
        }

    def nearest(self, vector: Vectors, count: int, *, versions: Sequence[str] | None = None) -> list[tuple[str, float]]:
        """Ids of the passages nearest to a vector with their cosine similarity, best first.

        Args:
            vector: (dimensions,), of length 1.
            count: Most ids to return.
            versions: Only passages of these; None for all.

        Raises:
            LibraryMismatch: The library's vectors are of another length.
        """
        where: Any = None if versions is None else {"version": {"$in": list(versions)}}
        with self._store.reading("searched") as connection:
            self._check(connection, vector.shape[0])
            found = connection.passages.query(
                query_embeddings=vector[np.newaxis],
                n_results=count,
                where=where,
                include=["distances"],
            )
        distances = (found["distances"] or [[]])[0]
        return [(id_, 1.0 - distance) for id_, distance in zip(found["ids"][0], distances, strict=True)]

    def passages(self, ids: Sequence[str]) -> dict[str, tuple[Passage, Vectors]]:
        """Passages and their vectors by id; ids that are not there are left out."""
        given: dict[str, tuple[Passage, Vectors]] = {}
        for first in range(0, len(ids), _AT_ONCE):
            part = list(ids[first : first + _AT_ONCE])
            with self._store.reading() as connection:
                found = connection.passages.get(ids=part, include=["documents", "metadatas", "embeddings"])
            vectors = np.asarray(found["embeddings"], dtype=np.float32)
            for id_, metadata, document, vector in zip(
                found["ids"], found["metadatas"] or [], found["documents"] or [], vectors, strict=True
            ):
                given[id_] = (_passage(metadata, document), vector)
        return given

    def passages_of(self, record: SourceRecord) -> Iterator[Passage]:
        """The passages of one source in order.

        Raises:
            LibraryUnavailable: Some are missing from the store.
        """
        for missing, found in self._of(record, ["documents", "metadatas"]):
            if missing:
                raise LibraryUnavailable(
                    f"Passage {min(missing)} of {record.uri} is missing from the store. "
                    "Remove the document and add it again."
                )
            by_id = dict(zip(found["ids"], zip(found["metadatas"], found["documents"], strict=True), strict=True))
            for id_ in sorted(by_id):
                yield _passage(*by_id[id_])

    def holds(self, record: SourceRecord) -> bool:
        """Whether all passages of a source are there."""
        return all(not missing for missing, _ in self._of(record, []))

    def whole(self, records: Sequence[SourceRecord]) -> list[SourceRecord]:
        """Those of some sources of which all passages are there."""
        ids = [id_ for record in records for id_ in record.passage_ids]
        held: set[str] = set()
        for first in range(0, len(ids), _AT_ONCE):
            with self._store.reading() as connection:
                held.update(connection.passages.get(ids=ids[first : first + _AT_ONCE], include=[])["ids"])
        return [record for record in records if held.issuperset(record.passage_ids)]

    def _of(self, record: SourceRecord, include: list[str]) -> Iterator[tuple[set[str], Any]]:
        """The passages of a source that are missing, and what Chroma gives of the others, some thousand at a time."""
        whole = record.passage_ids
        for first in range(0, len(whole), _AT_ONCE):
            ids = list(whole[first : first + _AT_ONCE])
            with self._store.reading() as connection:
                found = connection.passages.get(ids=ids, include=cast(Any, include))
            yield set(ids) - set(found["ids"]), found

    def raw(self, ids: Sequence[str]) -> dict[str, tuple[dict[str, Any], str]]:
        """What stands on the shelf under these ids, unread: metadata and text; ids that are not there are left out."""
        found: dict[str, tuple[dict[str, Any], str]] = {}
        for first in range(0, len(ids), _AT_ONCE):
            with self._store.reading() as connection:
                given = connection.passages.get(
                    ids=list(ids[first : first + _AT_ONCE]), include=["documents", "metadatas"]
                )
            for id_, metadata, document in zip(
                given["ids"], given["metadatas"] or [], given["documents"] or [], strict=True
            ):
                found[id_] = (dict(metadata or {}), document or "")
        return found

    def vectors(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of passages by id; those that are missing or cannot be read are left out."""
        if not ids:
            return {}
        try:
            with self._store.reading() as connection:
                given = connection.passages.get(ids=list(ids), include=["embeddings"])
        except LibraryUnavailable:  # Chroma gives none if it lacks one
            half = len(ids) // 2
            return self.vectors(ids[:half]) | self.vectors(ids[half:]) if half else {}
        return dict(zip(given["ids"], np.asarray(given["embeddings"], dtype=np.float32), strict=True))

    def ids(self) -> Iterator[list[str]]:
        """The ids of all passages, committed or not, some thousand at a time; for who holds the library's lock."""
        offset = 0
        while True:
            with self._store.reading() as connection:
                found = connection.passages.get(include=[], limit=_AT_ONCE, offset=offset)["ids"]
            yield list(found)
            if len(found) < _AT_ONCE:
                return
            offset += _AT_ONCE

    def drop_passages(self, ids: Sequence[str]) -> None:
        """Deletes single passages by id."""
        with self._store.writing() as connection:
            for part in parts(len(ids), connection):
                connection.passages.delete(ids=list(ids[part]))

    def dimension(self) -> int | None:
        """The length of the vectors that the library was made with; None if there are none."""
        with self._store.reading() as connection:
            noted = _noted(connection)
        return dict(json.loads(str(noted))).get("dimension") if noted else None

    def versions(self) -> set[str]:
        """The versions of all passages, committed or not. (100,000 passages take some seconds.)"""
        with self._store.reading() as connection:
            return {id_.rpartition(":")[0] for id_ in connection.passages.get(include=[])["ids"]}

    def texts(self, records: Sequence[SourceRecord]) -> dict[str, str]:
        """The whole texts of several sources by version; those of which a passage is missing are left out."""
        ids = [id_ for record in records for id_ in record.passage_ids]
        found: dict[str, list[Passage]] = {}
        for first in range(0, len(ids), _AT_ONCE):
            with self._store.reading() as connection:
                given = connection.passages.get(ids=ids[first : first + _AT_ONCE], include=["documents", "metadatas"])
            for metadata, document in zip(given["metadatas"] or [], given["documents"] or [], strict=True):
                passage = _passage(metadata, document)
                found.setdefault(passage.version, []).append(passage)
        return {
            record.version: joined(sorted(found.get(record.version, ()), key=lambda passage: passage.number))
            for record in records
            if len(found.get(record.version, ())) == record.passages
        }

    def text(self, record: SourceRecord) -> str:
        """The whole text of a source, joined from its passages."""
        return joined(self.passages_of(record))


def joined(passages: Iterable[Passage]) -> str:
    """The text that passages cover, of which each may begin before the last one ends."""
    parts: list[str] = []
    end = 0
    for passage in passages:
        parts.append(passage.text[end - passage.start :])
        end = passage.end
    return "".join(parts)


def _noted(connection: Connection) -> object:
    return (connection.passages.metadata or {}).get("fingerprint")


def _passage_metadata(passage: Passage) -> dict[str, Any]:
    # An upsert keeps old keys that the new metadata lacks, so every key is always written.
    return {
        "uri": passage.uri,
        "title": passage.title,
        "start": passage.start,
        "end": passage.end,
        "number": passage.number,
        "page": passage.page or 0,
        "published": passage.published,
        "version": passage.version,
    }


def _passage(metadata: Any, document: Any) -> Passage:
    return Passage(**{**metadata, "page": metadata["page"] or None}, text=document)


def _record_metadata(record: SourceRecord) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in SourceRecord.__slots__ if name != "uri"}
    return {**values, **{name: json.dumps(values[name]) for name in _LISTS}}


def _list(written: str) -> tuple[Any, ...]:
    items = json.loads(written) if written != "[]" else ()
    return tuple(tuple(item) if isinstance(item, list) else item for item in items)


def _record(uri: str, metadata: Any) -> SourceRecord:
    # Those that an older program has written lack the newer fields.
    lists = {name: _list(metadata[name]) for name in _LISTS if name in metadata}
    return SourceRecord(**{**metadata, **lists}, uri=uri)


def groups(records: Sequence[SourceRecord]) -> Iterator[list[SourceRecord]]:
    """Documents of together some thousand passages; one that has more stands alone."""
    group: list[SourceRecord] = []
    size = 0
    for record in records:
        if group and size + record.passages > _AT_ONCE:
            yield group
            group, size = [], 0
        group.append(record)
        size += record.passages
    if group:
        yield group
