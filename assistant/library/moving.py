"""Sources whose file lies elsewhere now: they get their new uri, and their passages go along, unembedded."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from assistant.library.containers import UNFINISHED
from assistant.library.cutting import version_of
from assistant.library.embeddings import Vectors
from assistant.library.library import Library
from assistant.library.shelf import joined
from assistant.records import Passage, SourceRecord

_GROUP = 1_000  # passages written at once


def move(library: Library, moves: Sequence[tuple[str, SourceRecord]]) -> tuple[SourceRecord, ...]:
    """Gives sources new uris; their titles, dates and vectors stay as they are.

    Killed at any moment, each source has either its old uri or its new one once the library is opened again. Those of a
    container get its stamp when all have been moved: killed before, what has been moved of it is not taken for all.

    Args:
        library: That holds them.
        moves: By old uri, the source's record with its new uri.

    Returns:
        The new records. What is changed, removed or damaged meanwhile, or has a source in its place, is not moved.
    """
    moved: list[SourceRecord] = []
    for group in _groups(moves):
        with library.writing():
            fitting = [(old, record) for old, record in group if _may_move(library, old, record)]
            records, passages, vectors = list[SourceRecord](), list[Passage](), list[Vectors]()
            replaced: dict[str, str] = {}
            for old, record in fitting:
                found = _passages(library, record)
                if len(found) < record.passages:
                    continue
                text = joined(passage for passage, _ in found)
                stamp = UNFINISHED if record.container else record.stamp
                fresh = replace(record, version=version_of(record.with_text(text)), stamp=stamp)
                replaced[old] = fresh.version
                records.append(fresh)
                passages.extend(replace(passage, uri=fresh.uri, version=fresh.version) for passage, _ in found)
                vectors.extend(vector for _, vector in found)
            if records:
                library.write_passages(passages, np.stack(vectors))
                library.commit(records, passages, replaced=replaced)
            moved.extend(records)
    stamps = {record.uri: record.stamp for _, record in moves}
    left = stamps.keys() - {record.uri for record in moved}
    torn = {record.file for _, record in moves if record.uri in left}
    moved = [one if one.file in torn else replace(one, stamp=stamps[one.uri]) for one in moved]
    if whole := [one for one in moved if one.container and one.file not in torn]:
        library.restamp(whole)
    return tuple(moved)


def _may_move(library: Library, old: str, record: SourceRecord) -> bool:
    known = library.records.get(old)
    return known is not None and known.version == record.version and record.uri not in library.records


def _passages(library: Library, record: SourceRecord) -> list[tuple[Passage, Vectors]]:
    """The passages of a source with their vectors, in order, as far as they are there."""
    found = library.shelf.passages(record.passage_ids)
    return [found[id_] for id_ in record.passage_ids if id_ in found]


def _groups(moves: Sequence[tuple[str, SourceRecord]]) -> Iterator[list[tuple[str, SourceRecord]]]:
    group: list[tuple[str, SourceRecord]] = []
    size = 0
    for old, record in moves:
        group.append((old, record))
        size += record.passages
        if size >= _GROUP:
            yield group
            group, size = [], 0
    if group:
        yield group
