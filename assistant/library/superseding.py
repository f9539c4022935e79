"""What becomes of a version whose place another takes: its text stays reachable by the citations that quoted it.

All of this happens inside the library's transactions. A former version is marked before its successor is committed, so
that no moment is without it; whatever a crash leaves too much is taken away by `recover`.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from assistant.library.formers import Formers, Mark, piece_count
from assistant.library.shelf import Shelf, joined
from assistant.records import Passage, SourceRecord


class Superseding:
    """Keeps former versions in step with the current ones. To be used by whoever holds the library's lock.

    Args:
        shelf: Holds the current versions.
        formers: Holds the former ones.
    """

    def __init__(self, shelf: Shelf, formers: Formers) -> None:
        self._shelf = shelf
        self._formers = formers

    def supersede(self, pairs: Sequence[tuple[SourceRecord, SourceRecord]], passages: Sequence[Passage] = ()) -> None:
        """Marks versions as former whose place others are about to take, and keeps their texts.

        A text that cannot be read any more is marked as lost: a damaged document must be replaceable.

        Args:
            pairs: The record of a current version, and the one that takes its place.
            passages: Those of the new ones, as far as they are at hand; the others are read from the shelf.
        """
        if not pairs:
            return
        # A writer that died may have left something of these, and this one may keep less of them.
        self._formers.drop([old.version for old, _ in pairs])
        texts = self._shelf.texts([old for old, _ in pairs])
        alike = [new for old, new in pairs if old.characters == new.characters]
        fresh = self._texts_of(alike, passages)
        superseded = now()
        kept = []
        for old, new in pairs:
            text = texts.get(old.version)
            if text is None:
                kept.append((Mark(record=old, by=new.version, superseded=superseded), ""))
                continue
            same = fresh.get(new.version) == text
            pieces = 0 if same else piece_count(text)
            mark = Mark(
                record=old, by=new.version, superseded=superseded, digest=digest_of(text), pieces=pieces, same=same
            )
            kept.append((mark, text))
        self._formers.keep(kept)

    def _texts_of(self, records: Sequence[SourceRecord], passages: Sequence[Passage]) -> Mapping[str, str]:
        wanted = {record.version for record in records}
        at_hand: dict[str, list[Passage]] = {}
        for passage in passages:
            if passage.version in wanted:
                at_hand.setdefault(passage.version, []).append(passage)
        whole = {one.version for one in records if len(at_hand.get(one.version, ())) == one.passages}
        read = self._shelf.texts([record for record in records if record.version not in whole])
        return read | {version: joined(at_hand[version]) for version in whole}

    def current_again(self, versions: Collection[str]) -> None:
        """Takes the marks off versions that have become current: an earlier state of a document has come back."""
        self._formers.drop(self._formers.of(versions))

    def remove_past(self, versions: Collection[str], current: Collection[str]) -> None:
        """Deletes the past of versions that count no more and that nothing replaces.

        Args:
            versions: What is removed.
            current: What counts.
        """
        level = set(versions)
        while level:
            marks = self._formers.replaced_by(level)
            # Of a current version, only the mark is wrong: its successor has never come to count.
            self._formers.drop([mark.version for mark in marks])
            level = {mark.version for mark in marks if mark.version not in current}

    def purge(self, versions: Collection[str]) -> None:
        """Deletes texts of former versions; that they were there stays known, without their titles and authors."""
        purged = now()
        marks = self._formers.of(versions).values()
        # First the marks: of a text that is half gone, nobody is to read the other half.
        self._formers.keep([(_bare(mark, purged), "") for mark in marks])
        self._formers.drop_texts([mark.version for mark in marks])

    def lose(self, versions: Collection[str]) -> None:
        """Marks texts as lost that cannot be had whole any more, and deletes what is left of them."""
        marks = self._formers.of(versions).values()
        self._formers.keep([(replace(mark, digest="", pieces=0), "") for mark in marks])
        self._formers.drop_texts([mark.version for mark in marks])

    def recover(self, noted: Collection[str], current: Collection[str]) -> None:
        """Undoes or finishes what a writer has left that died.

        Args:
            noted: The versions that it had in hand.
            current: What counts.
        """
        if not noted or not self._formers.count():
            return
        again = [version for version in noted if version in current]
        marks = self._formers.of([version for version in noted if version not in current])
        dead = {version for version in noted if version not in current and version not in marks}
        self._formers.drop([*again, *dead])
        self._formers.drop_texts([version for version, mark in marks.items() if mark.purged])
        self.remove_past(dead, current)

    def versions(self) -> set[str]:
        """Every version that is named here, as a former one or as one that took its place."""
        named = {version for mark in self._formers.marks() for version in (mark.version, mark.by)}
        return named | {version for _, version in self._formers.pieces()}


def _bare(mark: Mark, purged: str) -> Mark:
    kept = mark.record
    record = SourceRecord(
        uri=kept.uri, title="", version=kept.version, characters=kept.characters, added=kept.added, kind=kept.kind
    )
    return replace(mark, record=record, pieces=0, same=False, purged=purged)


def digest_of(text: str) -> str:
    """A hash of a text, by which a copy of it is known to be whole."""
    return hashlib.blake2b(text.encode("utf-8"), digest_size=12).hexdigest()


def now() -> str:
    """The time, ISO date and time in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
