"""The Chroma shelf: the one truth. Passages with their vectors, and one record per source as the commit mark.

Everything that Chroma raises is translated here and nowhere else.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from assistant.errors import LibraryMismatch, LibraryUnavailable
from assistant.library.embeddings import Vectors
from assistant.records import Passage, SourceRecord

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

SCHEMA = 1
"""Raised when what is stored changes its form."""

_NEW_LIBRARY = "make a new library: assistant --home NEW_FOLDER add FILES"
_LISTS = ("pages", "empty_pages")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a library was made with; vectors made otherwise cannot be compared with its own."""

    model: str
    passage_tokens: int
    dimension: int | None = None
    space: str = "cosine"
    schema: int = SCHEMA


class Shelf:
    """Passages and source records in two collections of a Chroma client.

    Args:
        client: Any Chroma client: persistent, HTTP or ephemeral.
        fingerprint: What this program makes vectors with. The dimension is None until the model is loaded:
            it is noted and compared when vectors are written, so that looking at a library needs no model.

    Raises:
        LibraryMismatch: The library was made with something else.
        LibraryUnavailable: Chroma cannot open it.
    """

    def __init__(self, client: "ClientAPI", fingerprint: Fingerprint) -> None:
        self._client = client
        with _translated("opened"):
            self._sources = client.get_or_create_collection("sources", embedding_function=None)
            # Chroma's default space is squared L2, and an existing collection silently keeps its own.
            self._passages = client.get_or_create_collection(
                "passages",
                embedding_function=None,
                configuration=cast(Any, {"hnsw": {"space": fingerprint.space}}),
            )
        self._fingerprint = fingerprint
        self._check(fingerprint)

    def _check(self, fingerprint: Fingerprint) -> None:
        """Compares with what made the library, if anything has been written yet."""
        with _translated("read"):
            if not (self._passages.metadata or {}).get("fingerprint"):
                if not self._passages.count():
                    return
                # Another process has written the first passages since this one opened the library.
                self._passages = self._client.get_collection("passages", embedding_function=None)
        noted = (self._passages.metadata or {}).get("fingerprint")
        try:
            found = dict(json.loads(str(noted)))
        except (ValueError, TypeError):
            found = {}
        for name, wanted in asdict(fingerprint).items():
            if wanted is not None and found.get(name) != wanted:
                raise LibraryMismatch(f"{_difference(name, found.get(name), wanted)} {_NEW_LIBRARY}")

    def _note(self, dimension: int) -> None:
        fingerprint = replace(self._fingerprint, dimension=dimension)
        self._check(fingerprint)
        if not (self._passages.metadata or {}).get("fingerprint"):
            self._passages.modify(metadata={"fingerprint": json.dumps(asdict(fingerprint), sort_keys=True)})

    @property
    def batch(self) -> int:
        """Most items that Chroma takes at once."""
        return int(self._client.get_max_batch_size())

    def put(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Writes passages with their vectors; they count once their source's record is committed."""
        with _translated("written"):
            self._note(vectors.shape[1])
            for first in range(0, len(passages), self.batch):
                part = passages[first : first + self.batch]
                self._passages.upsert(
                    ids=[passage.id for passage in part],
                    embeddings=vectors[first : first + self.batch],
                    documents=[passage.text for passage in part],
                    metadatas=[_passage_metadata(passage) for passage in part],
                )

    def commit(self, records: Sequence[SourceRecord]) -> None:
        """Writes source records: from here on their passages count."""
        with _translated("written"):
            for first in range(0, len(records), self.batch):
                part = records[first : first + self.batch]
                self._sources.upsert(
                    ids=[record.uri for record in part],
                    embeddings=np.ones((len(part), 1), dtype=np.float32),
                    metadatas=[_record_metadata(record) for record in part],
                )

    def retract(self, uris: Sequence[str]) -> None:
        """Deletes source records: from here on their passages do not count."""
        with _translated("written"):
            for first in range(0, len(uris), self.batch):
                self._sources.delete(ids=list(uris[first : first + self.batch]))

    def drop(self, versions: Sequence[str]) -> None:
        """Deletes all passages of some versions."""
        with _translated("written"):
            for version in versions:
                ids = self._passages.get(where={"version": version}, include=[])["ids"]
                for first in range(0, len(ids), self.batch):
                    self._passages.delete(ids=ids[first : first + self.batch])

    def catch_up(self) -> None:
        """Sees the vectors that another process wrote.

        A persistent client's counts and `get` do at once, but its vector index reads the log only when this
        client writes: deleting an id that does not exist is the smallest write (measured: 9 ms).
        """
        with _translated("read"):
            self._passages.delete(ids=["nothing"])

    def records(self) -> dict[str, SourceRecord]:
        """All committed sources by uri."""
        with _translated("read"):
            found = self._sources.get(include=["metadatas"])
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
        self._check(replace(self._fingerprint, dimension=vector.shape[0]))
        where: Any = None if versions is None else {"version": {"$in": list(versions)}}
        with _translated("searched"):
            found = self._passages.query(
                query_embeddings=vector[np.newaxis],
                n_results=count,
                where=where,
                include=["distances"],
            )
        distances = (found["distances"] or [[]])[0]
        return [(id_, 1.0 - distance) for id_, distance in zip(found["ids"][0], distances, strict=True)]

    def passages(self, ids: Sequence[str]) -> dict[str, tuple[Passage, Vectors]]:
        """Passages and their vectors by id; ids that are not there are left out."""
        if not ids:
            return {}
        with _translated("read"):
            found = self._passages.get(ids=list(ids), include=["documents", "metadatas", "embeddings"])
        vectors = np.asarray(found["embeddings"], dtype=np.float32)
        return {
            id_: (_passage(metadata, document), vector)
            for id_, metadata, document, vector in zip(
                found["ids"], found["metadatas"] or [], found["documents"] or [], vectors, strict=True
            )
        }

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

    def _of(self, record: SourceRecord, include: list[str]) -> Iterator[tuple[set[str], Any]]:
        """The passages of a source that are missing, and what Chroma gives of the others, some thousand at a time."""
        step = min(self.batch, 2_000)
        for first in range(0, record.passages, step):
            numbers = range(first, min(first + step, record.passages))
            ids = [f"{record.version}:{number:06d}" for number in numbers]
            with _translated("read"):
                found = self._passages.get(ids=ids, include=cast(Any, include))
            yield set(ids) - set(found["ids"]), found

    def versions(self) -> set[str]:
        """The versions of all passages, committed or not. (100,000 passages take some seconds.)"""
        with _translated("read"):
            return {id_.rpartition(":")[0] for id_ in self._passages.get(include=[])["ids"]}

    def text(self, record: SourceRecord) -> str:
        """The whole text of a source, joined from its passages."""
        parts: list[str] = []
        end = 0
        for passage in self.passages_of(record):
            parts.append(passage.text[end - passage.start :])
            end = passage.end
        return "".join(parts)


@contextmanager
def _translated(done: str) -> Iterator[None]:
    from chromadb.errors import ChromaError, InternalError

    try:
        yield
    except (ChromaError, InternalError, sqlite3.Error, OSError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise LibraryUnavailable(
            f"The library's store cannot be {done}: {reason}. Check that its disk has free space and that its folder "
            "can be written. If it is damaged, restore it from a backup, or add the documents to a new library: "
            "assistant --home NEW_FOLDER add FILES."
        ) from error


def _difference(name: str, found: object, wanted: object) -> str:
    """What a library was made with instead, and how it can be opened all the same."""
    setting = {"model": "EMBEDDING_MODEL", "passage_tokens": "PASSAGE_TOKENS"}.get(name)
    if setting is not None and found is not None:
        return (
            f"This library was made with {name.replace('_', ' ')} {found!r}; the setting now is {wanted!r}. "
            f"Set it back (ASSISTANT_{setting}={found}), or"
        )
    if name == "dimension":
        return (
            f"This library holds vectors of length {found}, but the embedding model now makes them of length {wanted}: "
            "another model stands under the same name. Put the earlier one back, or"
        )
    return (
        f"This library was not made by this version of the program ({name} {found!r}, not {wanted!r}): by an older or "
        "newer version, or by another program. Open it with the one that made it, or"
    )


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


def _record(uri: str, metadata: Any) -> SourceRecord:
    lists = {name: tuple(json.loads(metadata[name])) for name in _LISTS}
    return SourceRecord(**{**metadata, **lists}, uri=uri)
