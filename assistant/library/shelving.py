"""Sources' way onto the shelf: passages are embedded in groups, and one group is written while the next is embedded."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import numpy as np

from assistant.library.editing import commit_with_edits, is_behind
from assistant.library.embeddings import Vectors
from assistant.library.library import Library
from assistant.records import Passage, SourceRecord

_GROUP = 128  # passages written at once: enough to fill batches, few enough to lose little to a crash


@dataclass(slots=True)
class _Group:
    """Passages that will be embedded and written together, and the vectors that some of them have already, by id."""

    passages: list[Passage] = field(default_factory=list)
    finished: list[SourceRecord] = field(default_factory=list)
    known: dict[str, Vectors] = field(default_factory=dict)
    then: list[Callable[[], None]] = field(default_factory=list)


class Shelving:
    """Embeds the passages of sources and writes them. To be used by one thread, in a `with`.

    What has not been finished when it ends by an exception is left out; the library undoes it.

    Args:
        library: Where they go.
        told: Called with how many passages more have been embedded, every few.
        exact: Records are written as they are given; otherwise with what a person has set in the library meanwhile.
    """

    def __init__(self, library: Library, told: Callable[[int], None], *, exact: bool = False) -> None:
        self._library = library
        self._told = told
        self._exact = exact
        self._group = _Group()
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writing")
        self._written: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.shutdown()

    def take(self, record: SourceRecord, passages: Sequence[Passage], vectors: Vectors | None = None) -> None:
        """Takes one source; it counts once its last group is written.

        Args:
            record: Of the source.
            passages: All of them, in order.
            vectors: Theirs, where there are any yet, (passages, dimensions).

        Raises:
            LibraryUnavailable: A group could not be written.
        """
        for first in range(0, max(1, len(passages)), _GROUP):
            part = passages[first : first + _GROUP]
            self._group.passages.extend(part)
            if vectors is not None:
                self._group.known |= {one.id: vectors[first + place] for place, one in enumerate(part)}
            if first + _GROUP >= len(passages):
                self._group.finished.append(record)
            if len(self._group.passages) >= _GROUP:
                self._flush()

    def then(self, do: Callable[[], None]) -> None:
        """Has something done, by the thread that writes, once all that was taken so far is written."""
        self._group.then.append(do)

    def finish(self) -> None:
        """Embeds and writes what is left; returns when all is written.

        Raises:
            LibraryUnavailable: A group could not be written.
        """
        self._flush()
        self._wait()

    def _flush(self) -> None:
        """Embeds a group, and has it written while the next one is embedded."""
        group, self._group = self._group, _Group()
        if not group.passages and not group.finished:
            if group.then:
                self._wait()
                self._written = self._writer.submit(_do, group.then)
            return
        new = [passage for passage in group.passages if passage.id not in group.known]
        made = self._library.embeddings.embed([self._library.embedded_text(one) for one in new], told=self._told)
        known = group.known | {passage.id: vector for passage, vector in zip(new, made, strict=True)}
        vectors = made if len(new) == len(group.passages) else np.stack([known[one.id] for one in group.passages])
        self._wait()
        self._written = self._writer.submit(self._write, group, vectors)

    def _wait(self) -> None:
        """Until the last group is written; an error in writing it is raised here."""
        if self._written is not None:
            self._written.result()
            self._written = None

    def _write(self, group: _Group, vectors: Vectors) -> None:
        with self._library.writing():
            self._library.write_passages(group.passages, vectors)
            late = [one for one in group.finished if not self._exact and is_behind(self._library, one)]
            if in_time := [record for record in group.finished if record not in late]:
                self._library.commit(in_time, group.passages)
            for record in late:
                commit_with_edits(self._library, record)
        _do(group.then)


def _do(all_of: Sequence[Callable[[], None]]) -> None:
    for one in all_of:
        one()
