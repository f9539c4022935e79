"""The index of words, kept in step with the shelf and made again by itself when it is missing, damaged or behind."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

from assistant.errors import IndexDamaged
from assistant.library.lexical import LexicalIndex
from assistant.library.shelf import Shelf
from assistant.records import Passage, SourceRecord

Given = TypeVar("Given")


class WordIndex:
    """A lexical index over a shelf. Safe to use from several threads; written by one at a time.

    Args:
        folder: Where it lies.
        shelf: What it is made from.
        alone: Holds the library's one writer's place, so that nobody else makes it again meanwhile; may be nested.

    Raises:
        IndexDamaged: It cannot be made.
    """

    def __init__(self, folder: Path, shelf: Shelf, alone: Callable[[], AbstractContextManager[None]]) -> None:
        self._folder = folder
        self._shelf = shelf
        self._alone = alone
        self._index = LexicalIndex(folder)

    def versions(self) -> set[str]:
        """The versions of sources that are wholly in the index."""
        return self._sound(lambda index: index.versions())

    def ids(self) -> list[str]:
        """The id of every passage in the index, as often as it is there."""
        return self._sound(lambda index: list(index.ids()))

    def remake(self) -> None:
        """Makes the index again from the shelf, whatever it holds."""
        with self._alone():
            self._make_again()

    def nearest(self, words: str, count: int, *, versions: Sequence[str] | None = None) -> list[tuple[str, float]]:
        """As `LexicalIndex.nearest`."""
        return self._sound(lambda index: index.nearest(words, count, versions=versions))

    def scores(self, words: str, ids: Sequence[str]) -> dict[str, float]:
        """As `LexicalIndex.scores`."""
        return self._sound(lambda index: index.scores(words, ids))

    def reload(self) -> None:
        """Sees what another process has written."""
        self._sound(lambda index: index.reload())

    def keep_step(self, committed: Iterable[SourceRecord]) -> None:
        """Takes in what the index lacks, and drops what it should not have.

        Args:
            committed: The record of every source on the shelf.
        """
        with self._alone():
            records = {record.version: record for record in committed}
            indexed = self.versions()
            behind, ahead = records.keys() - indexed, indexed - records.keys()
            if behind or ahead:
                self.follow([records[version] for version in sorted(behind)], gone=ahead)

    def follow(self, records: Sequence[SourceRecord], passages: Sequence[Passage] = (), *, gone: set[str]) -> None:
        """Takes in sources that have been committed, and drops versions.

        A source that the store holds only in part is left out: asking for its text says what to do.

        Args:
            records: Of the sources.
            passages: Theirs, as far as they are at hand; the others are read from the shelf.
            gone: Versions that no longer count.
        """
        self._sound(lambda index: self._update(index, records, passages, gone=gone))

    def _update(
        self, index: LexicalIndex, records: Sequence[SourceRecord], passages: Sequence[Passage], *, gone: set[str]
    ) -> None:
        at_hand: dict[str, list[Passage]] = {}
        for passage in passages:
            at_hand.setdefault(passage.version, []).append(passage)
        ready = {record.version for record in records if len(at_hand.get(record.version, [])) == record.passages}
        whole = [record for record in records if record.version in ready or self._shelf.holds(record)]

        def stream() -> Iterator[Passage]:
            for record in whole:
                yield from at_hand[record.version] if record.version in ready else self._shelf.passages_of(record)

        versions = [record.version for record in whole]
        # Of an interrupted earlier try, half of a version may be in the index: dropping it first keeps it single.
        index.update(stream(), complete=versions, gone=sorted(gone | set(versions)))

    def _sound(self, use: Callable[[LexicalIndex], Given]) -> Given:
        """What a use of the index gives; if the index proves damaged, what it gives once it is made again."""
        index = self._index
        try:
            return use(index)
        except IndexDamaged:
            with self._alone():
                if self._index is index:  # no other thread has made it again
                    self._make_again()
                return use(self._index)

    def _make_again(self) -> None:
        fresh = LexicalIndex(self._folder, anew=True)
        self._update(fresh, list(self._shelf.records().values()), (), gone=set())
        self._index = fresh
