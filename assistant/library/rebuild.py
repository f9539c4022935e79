"""A library built anew from the texts it holds, for another embedding model or passage size.

The new one is built beside the old one, source by source, while the old one is in use; then, in one moment, it takes
its place (`library/places.py`). Killed at any moment, the old one is as it was, and the next rebuild goes on.
"""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import LibraryError, LibraryUnavailable
from assistant.library.ahead import ahead
from assistant.library.cutting import cut
from assistant.library.embeddings import PassageEmbeddings
from assistant.library.fingerprint import Fingerprint
from assistant.library.formers import Formers, Mark
from assistant.library.library import Library
from assistant.library.shelving import Shelving
from assistant.records import Passage, Progress, Rebuilt, Report, SourceRecord

_ROOM = 4_000_000  # characters of text that wait to be embedded
_OVERHEAD = 1_000  # characters that a source counts for besides
_PATIENCE_S = 60.0  # what other writers get to finish the documents that they have half written
_LOOK_S = 0.2
_SPARE = 1.1  # of the space that is thought to be needed

ANEW = "An unfinished rebuild for other settings was thrown away."
GOES_ON = "It went on from where an earlier rebuild ended."


class Rebuild:
    """One rebuild of a library.

    Args:
        home: The library's folder.
        embeddings: The model of now.
        passage_tokens: Most tokens of a passage, its title included.
        begun: Told from what to what, before anything is done.
        report: Told how far it is.
    """

    def __init__(
        self,
        home: Path,
        embeddings: PassageEmbeddings,
        *,
        passage_tokens: int,
        begun: Callable[[Rebuilt], None] | None = None,
        report: Report | None = None,
    ) -> None:
        self._home = home
        self._embeddings = embeddings
        self._passage_tokens = passage_tokens
        self._begun = begun or (lambda rebuilt: None)
        self._report = report or (lambda progress: None)
        self._embedded = 0
        self._current = ""

    def run(self, *, force: bool = False) -> Rebuilt:
        """Rebuilds it, where it was made with something else.

        Args:
            force: Rebuild it even so.

        Raises:
            LibraryUnavailable: It cannot be opened or written, lacks space, a document in it is damaged, or another
                program is rebuilding it. The library is as it was.
            LibraryMismatch: It was made by a newer version of this program, or by another.
            EmbeddingError: The model cannot be loaded.
            SettingsError: Passages may be longer than the model reads.
        """
        with closing(self._opened(self._home, texts_only=True)) as old, self._alone():
            before = old.shelf.made_with()
            wanted = Fingerprint(model=self._embeddings.model, passage_tokens=self._passage_tokens)
            if before is not None:
                wanted = replace(wanted, dimension=self._embeddings.dimension)
            if before is None or (before == wanted and not force):
                return self._nothing(old, before, wanted)
            old.heading("", "")  # says at once if passages are longer than the model reads
            new, note = self._begin(old, wanted)
            with closing(new):
                self._check_space(old, new, before, wanted)
                self._begun(_said(old, before, wanted, note=note))
                self._fill(old, new)
        # Opened as everybody will: proof that it can be; and what is left of the old one goes.
        with closing(self._opened(self._home)) as library:
            return replace(_said(library, before, wanted, note=note), rebuilt=True)

    def _opened(self, home: Path, *, texts_only: bool = False) -> Library:
        return Library(home, self._embeddings, passage_tokens=self._passage_tokens, texts_only=texts_only)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        lock = FileLock(self._home / "rebuild.lock", timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise LibraryUnavailable(
                f"Another program is rebuilding the library {str(self._home)!r}. Wait for it to finish, or stop it."
            ) from error
        try:
            yield
        finally:
            lock.release()

    def _nothing(self, old: Library, before: Fingerprint | None, wanted: Fingerprint) -> Rebuilt:
        note = ""
        with old.writing():
            if old.places.building() is not None:
                old.places.give_up()
                note = ANEW
        return _said(old, before, wanted, note=note)

    # -- the new one

    def _begin(self, old: Library, wanted: Fingerprint) -> tuple[Library, str]:
        """The library that is being built, and what is to be said of it: one that was broken off, or a new one."""
        with old.writing():
            building = old.places.building()
        if building is not None and building[1] == asdict(wanted):
            try:
                return self._opened(self._home / building[0]), GOES_ON
            except LibraryError:
                pass  # half of it is worth nothing where it cannot be opened
        with old.writing():
            place = old.places.build(asdict(wanted))
        return self._opened(place), ANEW if building is not None and building[1] != asdict(wanted) else ""

    def _check_space(self, old: Library, new: Library, before: Fingerprint, wanted: Fingerprint) -> None:
        """Returns if the disk has room for another library of this kind beside the old one.

        Raises:
            LibraryUnavailable: It has not.
        """
        vectors = (wanted.dimension or 1) / (before.dimension or 1)
        passages = before.passage_tokens / wanted.passage_tokens
        wanted_bytes = old.places.size(old.places.current()) * max(1.0, vectors * passages) * _SPARE
        needed = wanted_bytes - old.places.size(new.home)
        free = shutil.disk_usage(self._home).free
        if needed > free:
            raise LibraryUnavailable(
                f"Rebuilding needs about {needed / 1e6:,.0f} MB beside the library in {str(self._home)!r}, and its "
                f"disk has {free / 1e6:,.0f} MB free. Free some, then run the same command again. The library is as "
                "it was."
            )

    def _fill(self, old: Library, new: Library) -> None:
        """Takes over all sources, then, when nothing is missing and nobody writes, lets it take the old one's place."""
        patient_until: float | None = None
        while True:
            self._catch_up(old, new)
            patient_until = patient_until or time.monotonic() + _PATIENCE_S
            with old.writing():
                if not old.others_write or time.monotonic() > patient_until:
                    self._catch_up(old, new)
                    new.close()
                    old.places.use(new.home)
                    return
            self._current = ""
            self._tell(len(old.records), len(old.records))
            time.sleep(_LOOK_S)

    def _catch_up(self, old: Library, new: Library) -> None:
        """Makes the new library equal to the old one."""
        while True:
            old.refresh()
            records = dict(old.records)
            gone = new.records.keys() - records.keys()
            if gone:
                new.remove(sorted(gone))
            missing, other = list[SourceRecord](), list[SourceRecord]()
            for uri, record in records.items():
                known = new.records.get(uri)
                if known is None or known.version != record.version:
                    missing.append(record)
                elif known != replace(record, passages=known.passages):
                    other.append(replace(record, passages=known.passages))
            if other:
                new.restamp(other)
            if not missing:
                _carry_formers(old, new)
                return
            self._take_over(missing, old, new, total=len(records))

    def _take_over(self, records: Sequence[SourceRecord], old: Library, new: Library, *, total: int) -> None:
        done = total - len(records)
        pace = _Pace(sum(record.passages for record in records))

        def told(count: int) -> None:
            self._embedded += count
            pace.embedded += count
            self._tell(done, total, left_s=pace.left_s)

        with Shelving(new, told, exact=True) as shelving:
            stream = ahead([lambda: self._cut(records, old, new)], threads=1, room=_ROOM, size_of=_size_of)
            try:
                for record, passages in stream:
                    pace.cut(record.passages, len(passages))
                    shelving.take(replace(record, passages=len(passages)), passages)
                    done += 1
                    self._current = record.uri
                    self._tell(done, total, left_s=pace.left_s)
                shelving.finish()
            finally:
                stream.close()  # type: ignore[attr-defined]

    def _cut(
        self, records: Sequence[SourceRecord], old: Library, new: Library
    ) -> Iterator[tuple[SourceRecord, list[Passage]]]:
        """Each source with its new passages; those that have been replaced or removed meanwhile are left out."""
        for record in records:
            try:
                text = old.shelf.text(record)
            except LibraryUnavailable:
                old.refresh()
                known = old.records.get(record.uri)
                if known is not None and known.version == record.version:
                    raise
                continue
            yield record, cut(record.with_text(text), new)

    def _tell(self, done: int, total: int, *, left_s: float | None = None) -> None:
        self._report(Progress(done=done, total=total, passages=self._embedded, current=self._current, left_s=left_s))


def _carry_formers(old: Library, new: Library) -> None:
    """Makes the former versions of the new library equal to those of the old one."""
    wanted = {mark.version: mark for mark in old.formers.marks()}
    with new.writing():
        there = {mark.version: mark for mark in new.formers.marks()}
        orphans = {version for _, version in new.formers.pieces()} - wanted.keys()
        new.formers.drop((there.keys() | orphans) - wanted.keys())
        for version, mark in wanted.items():
            if there.get(version) != mark:
                new.formers.drop([version])
                new.formers.keep([_with_text(old.formers, mark)])


def _with_text(formers: Formers, mark: Mark) -> tuple[Mark, str]:
    """A mark with the text that is kept of it; one whose text is lost, marked as such."""
    text = formers.text(mark) if mark.pieces else ""
    return (mark, text) if text is not None else (replace(mark, digest="", pieces=0), "")


def _size_of(cut_source: tuple[SourceRecord, list[Passage]]) -> int:
    return _OVERHEAD + cut_source[0].characters


def _said(library: Library, before: Fingerprint | None, wanted: Fingerprint, *, note: str) -> Rebuilt:
    return Rebuilt(
        rebuilt=False,
        before=before.words() if before is not None else "",
        now=wanted.words(),
        documents=len(library.records),
        passages=sum(record.passages for record in library.records.values()),
        note=note,
    )


class _Pace:
    """How long the rest will take.

    Args:
        passages: As the sources were cut before; how they are cut now shows as it goes on.
    """

    def __init__(self, passages: int) -> None:
        self._began_s = time.monotonic()
        self._passages = passages
        self._before = self._now = 0
        self.embedded = 0

    def cut(self, before: int, now: int) -> None:
        """Takes note of how many passages a source had, and has now."""
        self._before += before
        self._now += now

    @property
    def left_s(self) -> float | None:
        """Seconds that the rest will take; None before the first passages are embedded."""
        if not self.embedded or not self._before:
            return None
        total = self._passages * self._now / self._before
        return max(0.0, total - self.embedded) * (time.monotonic() - self._began_s) / self.embedded
