"""Whether every passage is where it belongs: none too many, none missing, texts whole to the letter, vectors sound.

The version of a source is the hash of its text: a text that gives it again is the one that was added. What can be told
from the rest is put right (a passage's title, its vector); a text that has suffered cannot be.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

import numpy as np

from assistant.library.cutting import page_at, version_of_parts
from assistant.library.embeddings import Vectors
from assistant.library.library import Library
from assistant.library.shelf import groups, joined
from assistant.library.superseding import now
from assistant.records import Fault, Finding, Passage, SourceRecord, passage_id
from assistant.text.counting import counted

Told = Callable[[str, int], None]
"""Told what is looked at and how many documents are done; called often."""

Stored = tuple[dict[str, Any], str]
"""Metadata and text of a passage as they stand on the shelf."""

_AT_ONCE = 2_000  # passages looked at under one hold of the lock
_EMBEDDED_AT_ONCE = 128
_LIKE = 0.98  # cosine with its text's vector that a vector must have; rounding on another processor costs far less
_UNIT = 0.01  # how far from 1 a vector's length may be
_AGAIN = "Remove the document and add it again: assistant remove DOCUMENT, then assistant add."


@dataclass
class Looked:
    """What has been found of passages so far; only what is wrong is kept, so that memory stays bounded."""

    passages: int = 0
    broken: set[str] = field(default_factory=set)
    texts: list[Fault] = field(default_factory=list)
    labels: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    vectors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def check_orphans(library: Library, *, repair: bool) -> Finding:
    """Passages of no document; where they are all of a lost record's text, the record is made again from them."""
    with library.writing():
        orphans: dict[str, list[str]] = defaultdict(list)
        count = 0
        in_hand = library.in_hand()
        for ids in library.shelf.ids():
            count += len(ids)
            for id_ in ids:
                version, _, number = id_.rpartition(":")
                record = library.versions.get(version)
                known = record is not None and number.isdecimal() and int(number) < record.passages
                if not known and version not in in_hand:
                    orphans[version].append(id_)
        faults = [_orphan(library, version, ids, repair=repair) for version, ids in sorted(orphans.items())]
    return Finding(invariant="no passage without its document", checked=count, things="passages", faults=tuple(faults))


def _orphan(library: Library, version: str, ids: list[str], *, repair: bool) -> Fault:
    record = _lost_record(library, version, ids)
    if record is not None:
        if repair:
            library.commit([record])
        return Fault(
            what="Its record is lost; its text is all there.",
            uri=record.uri,
            mended=repair,
            remedy="assistant check --repair makes the record again.",
        )
    uri = str(next(iter(library.shelf.raw(ids[:1]).values()), ({}, ""))[0].get("uri", ""))
    if repair:
        library.shelf.drop_passages(ids)
    return Fault(
        what=f"{counted(len(ids), 'passage')} that no document has.",
        uri=uri,
        mended=repair,
        remedy="assistant check --repair drops them; then add the document, if it should be there.",
    )


def _lost_record(library: Library, version: str, ids: list[str]) -> SourceRecord | None:
    """The record of a source whose passages are all there, if nothing else of it is unknown."""
    whole = [passage_id(version, number) for number in range(len(ids))]
    if version in library.versions or sorted(ids) != whole or len(ids) > _AT_ONCE:
        return None
    found = library.shelf.raw(whole)
    try:
        passages = [
            Passage(**{**metadata, "page": metadata["page"] or None}, text=text)
            for metadata, text in (found[id_] for id_ in whole)
        ]
    except (LookupError, TypeError):
        return None
    text = joined(passages)
    record = SourceRecord(
        uri=passages[0].uri,
        title=passages[0].title,
        published=passages[0].published,
        kind=PurePath(passages[0].uri).suffix.removeprefix(".").lower() or "text",
        characters=len(text),
        passages=len(passages),
        version=version,
        added=now(),
    )
    # Its author and pages stand nowhere else: where there were any, the document has to be read again.
    fits = version_of_parts(record, [text]) == version and not any(passage.page for passage in passages)
    return record if fits and record.uri not in library.records else None


def check_texts(library: Library, looked: Looked, told: Told) -> None:
    """Looks at every passage of every document, and notes what is wrong."""
    done = 0
    for group in groups(list(library.records.values())):
        with library.writing():
            current = [record for record in group if library.records.get(record.uri) == record]
            ids = [id_ for record in current for id_ in record.passage_ids]
            small = len(ids) <= _AT_ONCE
            found = library.shelf.raw(ids) if small else {}
            for record in current:
                told(record.uri, done)
                _Reading(library, record, looked, found if small else None).check()
            for first in range(0, len(ids), _AT_ONCE):
                _check_vectors(library, ids[first : first + _AT_ONCE], looked)
        done += len(group)


class _Reading:
    """One document being read: its parts are hashed while they are looked at.

    Args:
        library: That holds it.
        record: Of the document.
        looked: Takes what is wrong.
        found: Its passages by id, if they are at hand; otherwise some thousand are read at a time.
    """

    def __init__(self, library: Library, record: SourceRecord, looked: Looked, found: dict[str, Stored] | None) -> None:
        self._library = library
        self._record = record
        self._looked = looked
        self._at_hand = found is not None
        self._found = found or {}
        self._wrong: list[str] = []

    def check(self) -> None:
        """Notes what is wrong with the document."""
        record = self._record
        version = version_of_parts(record, self._parts())
        if version != record.version and not self._wrong:
            self._wrong.append("its text, title or date is not what was added")
        if self._wrong:
            self._looked.texts.append(Fault(what=f"Damaged: {self._wrong[0]}.", uri=record.uri, remedy=_AGAIN))

    def _parts(self) -> Iterator[str]:
        record, end, before = self._record, 0, ""
        for number in range(record.passages):
            metadata, text = self._of(number)
            if not metadata:
                self._wrong.append(f"passage {number + 1} of {record.passages} is missing")
                self._looked.broken.add(record.version)
                continue
            self._looked.passages += 1
            start, stop = metadata.get("start"), metadata.get("end")
            if not isinstance(start, int) or stop != start + len(text):
                self._wrong.append(f"the place of passage {number + 1} is not as long as its text")
                continue
            if start > end:
                self._wrong.append(f"the characters from {end} to {start} are in no passage")
            elif start < end and before[start - end :] != text[: end - start]:
                self._wrong.append(f"passages {number} and {number + 1} do not say the same where they overlap")
            yield text[max(0, end - start) :]
            end, before = max(end, start + len(text)), text
            self._check_label(number, metadata, start)
        if end != record.characters:
            self._wrong.append(f"its passages cover {end:,} of {record.characters:,} characters")

    def _of(self, number: int) -> Stored:
        if not self._at_hand and number % _AT_ONCE == 0:
            last = min(number + _AT_ONCE, self._record.passages)
            self._found = self._library.shelf.raw(self._record.passage_ids[number:last])
        return self._found.get(passage_id(self._record.version, number), ({}, ""))

    def _check_label(self, number: int, metadata: dict[str, Any], start: int) -> None:
        record = self._record
        wanted = {
            "uri": record.uri,
            "title": record.title,
            "published": record.published,
            "version": record.version,
            "number": number,
            "page": page_at(record.pages, start) or 0,
        }
        if any(metadata.get(name) != value for name, value in wanted.items()):
            self._looked.labels[record.version].append(passage_id(record.version, number))


def _check_vectors(library: Library, ids: Sequence[str], looked: Looked) -> None:
    dimension = library.shelf.dimension()
    found = library.shelf.vectors(ids)
    for id_ in ids:
        vector = found.get(id_)
        if vector is None or not _is_sound(vector, dimension):
            looked.vectors[id_.rpartition(":")[0]].append(id_)


def _is_sound(vector: Vectors, dimension: int | None) -> bool:
    if dimension is not None and vector.shape != (dimension,):
        return False
    return bool(np.isfinite(vector).all()) and abs(float(np.linalg.norm(vector)) - 1.0) < _UNIT


def compare_vectors(library: Library, looked: Looked, told: Told) -> None:
    """Embeds every passage again, and notes the vectors that are not those of their texts. As slow as adding."""
    for done, record in enumerate(list(library.records.values())):
        ids = record.passage_ids
        for first in range(0, len(ids), _EMBEDDED_AT_ONCE):
            told(record.uri, done)
            bad = set(looked.vectors.get(record.version, ()))
            part = [id_ for id_ in ids[first : first + _EMBEDDED_AT_ONCE] if id_ not in bad]
            vectors = library.shelf.vectors(part)
            passages = _labelled(library, list(vectors))
            made = library.embeddings.embed([library.embedded_text(passage) for passage in passages])
            for passage, vector in zip(passages, made, strict=True):
                if float(vectors[passage.id] @ vector) < _LIKE:
                    looked.vectors[record.version].append(passage.id)


def mend(library: Library, looked: Looked, told: Told) -> set[str]:
    """Writes anew the passages whose label or vector is wrong; gives the versions that are right now."""
    bad = {id_ for ids in looked.vectors.values() for id_ in ids}
    wrong = sorted(bad | {id_ for ids in looked.labels.values() for id_ in ids})
    for first in range(0, len(wrong), _EMBEDDED_AT_ONCE):
        part = wrong[first : first + _EMBEDDED_AT_ONCE]
        passages = _labelled(library, part)
        told(passages[0].uri if passages else "", first)
        known = library.shelf.vectors([id_ for id_ in part if id_ not in bad])
        lacking = [passage for passage in passages if passage.id not in known]
        made = library.embeddings.embed([library.embedded_text(passage) for passage in lacking])
        vectors = known | {passage.id: vector for passage, vector in zip(lacking, made, strict=True)}
        with library.writing():  # what was replaced or removed meanwhile is not brought back
            still = [passage for passage in passages if passage.version in library.versions]
            if still:
                library.shelf.put(still, np.stack([vectors[passage.id] for passage in still]))
    return {*looked.labels, *looked.vectors}


def _labelled(library: Library, ids: Sequence[str]) -> list[Passage]:
    """Passages with what their records say of them, and their own place and text."""
    made = []
    for id_, (metadata, text) in sorted(library.shelf.raw(ids).items()):
        version, _, number = id_.rpartition(":")
        record = library.versions.get(version)
        start = metadata.get("start")
        if record is not None and isinstance(start, int):
            made.append(
                Passage(
                    uri=record.uri,
                    title=record.title,
                    text=text,
                    start=start,
                    end=start + len(text),
                    number=int(number),
                    page=page_at(record.pages, start),
                    published=record.published,
                    version=version,
                )
            )
    return made


def faults_of(library: Library, found: dict[str, list[str]], what: str, mended: set[str]) -> tuple[Fault, ...]:
    """One fault for each document of which something is wrong."""
    made = []
    for version, ids in sorted(found.items()):
        record = library.versions.get(version)
        made.append(
            Fault(
                what=f"{counted(len(set(ids)), 'passage')} {what}.",
                uri=record.uri if record is not None else "",
                mended=version in mended,
                remedy="assistant check --repair makes them again from the text.",
            )
        )
    return tuple(made)
