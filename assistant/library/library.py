"""The library: a home folder with the shelf, the lexical index and one writer at a time.

Writing is a transaction over both engines: the journal names what is about to change; passages are written; the text
of what they replace is kept as a former version; the source records are committed; the lexical index follows; passages
of older versions are dropped; the journal forgets them.
Whoever opens the library next finishes or undoes what the journal of a dead writer names, so that a crash leaves
each source in its old version or in its new one.
"""

import secrets
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import MappingProxyType

from filelock import FileLock, Timeout

from assistant.errors import LibraryError, LibraryMismatch, LibraryUnavailable, SettingsError, UnknownSource
from assistant.library.containers import by_container
from assistant.library.copies import Copies
from assistant.library.embeddings import PassageEmbeddings, Vectors
from assistant.library.fingerprint import Fingerprint
from assistant.library.folder import unwritable, whole_path
from assistant.library.formers import Formers, Mark
from assistant.library.journal import Journal
from assistant.library.places import Places
from assistant.library.problems import Problems
from assistant.library.room import check_room
from assistant.library.shelf import Shelf
from assistant.library.store import Store
from assistant.library.superseding import Superseding
from assistant.library.wholefiles import put
from assistant.library.wordindex import WordIndex
from assistant.records import Passage, Source, SourceRecord

_LOCK_TIMEOUT_S = 300
_HEADING_TOKENS = 40


class Library:
    """What the assistant has read. Safe to use from several threads and several processes.

    Args:
        home: Folder that holds it; made if missing.
        embeddings: Makes vectors; the library remembers which model did.
        passage_tokens: Most tokens of a passage, its title included.
        texts_only: Open it whatever it was made with; nothing can be searched or added then.

    Raises:
        LibraryUnavailable: The home cannot be opened or written.
        LibraryMismatch: It was made with another model or passage size.
    """

    def __init__(
        self, home: Path, embeddings: PassageEmbeddings, *, passage_tokens: int = 200, texts_only: bool = False
    ) -> None:
        self.home = home
        self.embeddings = embeddings
        self.passage_tokens = passage_tokens
        self._texts_only = texts_only
        self._writing = threading.RLock()
        self._containers: tuple[Mapping[str, SourceRecord], dict[str, list[SourceRecord]]] = {}, {}
        self.places = Places(home)
        with self._on_disk():
            home.mkdir(parents=True, exist_ok=True)
            probe = home / f".probe-{secrets.token_hex(4)}"
            probe.write_bytes(b"")
            probe.unlink()
        self._file_lock = FileLock(home / "lock", timeout=_LOCK_TIMEOUT_S, thread_local=False)
        with self._transaction():
            self._open()
        self.copies = Copies(self)
        self.problems = Problems(home / "problems.json")

    def _open(self) -> None:
        """Opens the engines of now. Those that were open till now go on until nobody uses them.

        Raises:
            LibraryMismatch: They were made with something else; then nothing is opened.
        """
        place, pointer = self.places.current(), self.places.pointer()
        made_with = Fingerprint(model=self.embeddings.model, passage_tokens=self.passage_tokens)
        opened = self.places.opened(place)
        known = bool(self._read_revision())
        try:
            store = Store(place, space=made_with.space, known=known, left=partial(self.places.leave, opened))
        except LibraryUnavailable:
            self.places.leave(opened)
            raise
        try:
            shelf = Shelf(store, None if self._texts_only else made_with)
            lexical = WordIndex(place / "lexical", shelf, self._transaction)
        except LibraryError:
            store.close()
            raise
        self.shelf, self.lexical, self.formers = shelf, lexical, Formers(store)
        self._superseding = Superseding(shelf, self.formers)
        self._journal = Journal(place / "journal")
        self._load(self._recovered())
        self._pointer = pointer
        self.places.sweep()

    def _reopen(self) -> None:
        """Leaves for the engines that have taken the place of those that are open here."""
        journal = self._journal
        try:
            self._open()
        except LibraryMismatch as error:
            raise LibraryMismatch(
                f"The library was rebuilt while this program was running; start this program again. {error}"
            ) from error
        # The old shelf closes itself once no thread uses it any more: one may be about to.
        journal.close()

    def close(self) -> None:
        """Lets go of the store. The library cannot be used afterwards."""
        self._journal.close()
        self.shelf.close()

    # -- reading

    @property
    def records(self) -> Mapping[str, SourceRecord]:
        """Every source's record by uri, as of the last `refresh` or write."""
        return self._records

    @property
    def versions(self) -> Mapping[str, SourceRecord]:
        """Every source's record by its current version; passages of other versions do not count."""
        return self._versions

    def held(self, file: str) -> tuple[SourceRecord, ...]:
        """What there is of a file: its one source, or those that lie in it, in no particular order."""
        records, (of, containers) = self._records, self._containers
        if of is not records:
            # Not at every write: most libraries hold no containers.
            containers = by_container(records.values())
            self._containers = records, containers
        own = records.get(file)
        return (*([own] if own is not None and not own.container else []), *containers.get(file, ()))

    def record(self, uri: str) -> SourceRecord:
        """The record of one source.

        Args:
            uri: Its uri, the path of its file, or as much of the uri's end as no other source shares.

        Raises:
            UnknownSource: There is none of this uri, or several; the message names the nearest.
        """
        records = self._records
        for name in (uri, whole_path(uri)):
            if name in records:
                return records[name]
        ending = [known for known in records if known.endswith(f"/{uri}")] if uri else []
        if len(ending) > 1:
            raise UnknownSource(f"{uri!r} may be {ending[0]!r} or {ending[1]!r}: write more of it.")
        if ending:
            return records[ending[0]]
        import difflib

        near = difflib.get_close_matches(uri, records, n=1, cutoff=0.6)
        hint = f" Did you mean {near[0]!r}?" if near else " `assistant sources` lists what there is."
        raise UnknownSource(f"There is no document {_shortened(uri)!r} in the library.{hint}")

    def source(self, uri: str) -> Source:
        """One source with its text.

        Raises:
            UnknownSource: There is none of this uri.
        """
        record = self.record(uri)
        try:
            text = self.shelf.text(record)
        except LibraryUnavailable:
            with self.writing():  # another thread may have been about to replace or remove it; now it has
                record = self.record(uri)
                text = self.shelf.text(record)
        return record.with_text(text)

    def whole(self, uris: Iterable[str]) -> str:
        """The titles and texts of sources, each once, without those that were removed meanwhile."""
        found = []
        for uri in dict.fromkeys(uris):
            with suppress(UnknownSource):
                source = self.source(uri)
                found.append(f"{source.title}\n{source.text}")
        return "\n".join(found)

    def refresh(self) -> None:
        """Sees what other processes have written since the last call; costs next to nothing if they have not."""
        with self._on_disk():
            if self._read_revision() == self._revision and self.places.pointer() == self._pointer:
                return
        with self._transaction():
            if self.places.pointer() != self._pointer:
                self._reopen()
            elif self._read_revision() != self._revision:
                self.shelf.catch_up()
                self.lexical.reload()
                self._load(self._recovered() if self._journal.abandoned() else self.shelf.records())

    def heading(self, title: str, uri: str) -> str:
        """What is put before each passage of a source: its title, or as many of its words as leave room."""
        if self.passage_tokens > self.embeddings.max_tokens:
            raise SettingsError(
                f"A passage may have {self.passage_tokens} tokens (ASSISTANT_PASSAGE_TOKENS), but the embedding model "
                f"{self.embeddings.model} reads {self.embeddings.max_tokens} and would drop the rest. Set it lower."
            )
        words = title.split() if title != uri else []
        limit = min(_HEADING_TOKENS, self.passage_tokens // 4)
        while words and self.embeddings.count_tokens([" ".join(words)])[0] > limit:
            words = words[: min(len(words) - 1, limit)]
        return " ".join(words)

    def embedded_text(self, passage: Passage) -> str:
        """What the embedding model reads of a passage; it ends with the passage's own text."""
        heading = self.heading(passage.title, passage.uri)
        return f"{heading}\n{passage.text}" if heading else passage.text

    # -- writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the one writer's place, for this process and all others; may be nested.

        Raises:
            LibraryUnavailable: Another program kept it for minutes.
        """
        with self._transaction():
            self.refresh()  # first: the engines may be others now
            self.shelf.renew()
            yield

    @property
    def others_write(self) -> bool:
        """Whether other writers have documents half written; to be asked inside `writing`."""
        return bool(self._journal.in_hand())

    def write_passages(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Writes passages of a version that is not committed yet; a crash before `commit` undoes them.

        Raises:
            LibraryUnavailable: They cannot be written, or the disk is nearly full.
        """
        with self.writing():
            check_room(self.home)
            self._journal.note({passage.version for passage in passages})
            self.shelf.put(passages, vectors)

    def commit(
        self,
        records: Sequence[SourceRecord],
        passages: Sequence[Passage] = (),
        *,
        replaced: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Makes sources count whose passages are written, and drops the versions they replace.

        Args:
            records: With `version`, `passages` and `added` set.
            passages: Those of these sources, as far as they are at hand; the others are read from the shelf.
            replaced: By uri, the version among these that takes the place of that source under a uri of its own.

        Raises:
            LibraryUnavailable: A passage that was written is gone again; then none of the sources counts.
        """
        with self.writing():
            fresh = {record.version for record in records}
            written = Counter(passage.version for passage in passages)
            for record in records:
                if written[record.version] < record.passages and not self.shelf.holds(record):
                    raise LibraryUnavailable(
                        f"{_shortened(record.uri)!r} was removed while it was being added. Add it again."
                    )
            pairs = self._pairs(records, replaced)
            old = {former.version for former, _ in pairs}
            gone = old - self._journal.in_hand()
            moves = {self._records[uri].version: new for uri, new in replaced.items() if uri in self._records}
            self._journal.note(fresh | gone, replaced=moves)
            self._superseding.supersede(pairs, passages)
            self._announce()
            self.shelf.commit(records)
            if replaced:
                self.shelf.retract(list(replaced))
            self.lexical.follow(records, passages, gone=old)
            self.shelf.drop(sorted(gone))
            self._superseding.current_again(fresh)
            self._journal.forget(fresh | gone)
            left = {uri: record for uri, record in self._records.items() if uri not in replaced}
            self._publish({**left, **{record.uri: record for record in records}})
            self.copies.settle(records)

    def abandon(self, versions: set[str]) -> None:
        """Drops what this writer has written of versions that are not committed, nor will be."""
        with self.writing():
            self.shelf.drop(sorted(versions - self._versions.keys() - self._journal.in_hand(own=False)))
            self._journal.forget(versions)

    def _pairs(
        self, records: Sequence[SourceRecord], replaced: Mapping[str, str]
    ) -> list[tuple[SourceRecord, SourceRecord]]:
        """Each version that counts no more once `records` do, with the one that takes its place."""
        fresh = {record.version: record for record in records}
        successors = {record.uri: record for record in records} | {uri: fresh[new] for uri, new in replaced.items()}
        known = ((self._records[uri], new) for uri, new in successors.items() if uri in self._records)
        return [(old, new) for old, new in known if old.version not in fresh]

    def restamp(self, records: Sequence[SourceRecord]) -> None:
        """Replaces records of sources whose text, title and dates are as they were, where they are still there."""
        with self.writing():
            still = [record for record in records if self._is_current(record)]
            if still:
                self._announce()
                self.shelf.commit(still)
                self._publish({**self._records, **{record.uri: record for record in still}})

    def _is_current(self, record: SourceRecord) -> bool:
        known = self._records.get(record.uri)
        return known is not None and known.version == record.version

    def remove(self, uris: Sequence[str]) -> tuple[SourceRecord, ...]:
        """Removes sources with everything that belongs to them, former versions included; returns their records.

        What another writer has in hand at this moment stays out of sight until that writer commits or undoes it.

        Raises:
            UnknownSource: One of them is not there; then none is removed.
        """
        with self.writing():
            records = tuple(self.record(uri) for uri in dict.fromkeys(uris))
            versions = {record.version for record in records}
            gone = versions - self._journal.in_hand()
            self._journal.note(gone)
            self._announce()
            self.shelf.retract([record.uri for record in records])
            self.lexical.follow([], gone=versions)
            self.shelf.drop(sorted(gone))
            left = {uri: record for uri, record in self._records.items() if record.version not in versions}
            self._superseding.remove_past(versions, {record.version for record in left.values()})
            self._journal.forget(gone)
            self._publish(left)
            return records

    def purge(self, versions: Sequence[str]) -> None:
        """Deletes the texts of former versions; see `history.purge`, which chooses them."""
        with self.writing():
            former = [version for version in versions if version not in self._versions]
            noted = set(former) - self._journal.in_hand()
            self._journal.note(noted)
            self._superseding.purge(former)
            self._journal.forget(noted)

    def keep_former(self, mark: Mark, text: str) -> None:
        """Keeps a former version that comes from elsewhere, unless it is current here, or known.

        Args:
            mark: Of it.
            text: Of it, "" where none is kept.
        """
        with self.writing():
            version = mark.version
            if version in self._versions or version in self._journal.in_hand() or self.formers.of([version]):
                return
            self._journal.note({version})
            self.formers.keep([(mark, text)])
            self._journal.forget({version})

    @property
    def revision(self) -> str:
        """Another whenever a document has come, changed or gone, as this process knows it; "" before the first."""
        return self._revision

    def _announce(self) -> str:
        """Tells everybody, before sources begin to count or cease to, that they do; gives the new revision.

        So whoever looks from now on waits for this writer, and looks again even if it dies before it has published.
        This process too: it knows the revision only once it has published it.
        """
        revision = secrets.token_hex(8)
        put(self.home / "revision", revision)
        return revision

    def _publish(self, records: dict[str, SourceRecord]) -> None:
        """Shows the new state to this process's threads, and tells the other processes that there is one."""
        self._revision = self._announce()
        self._show(records)

    def lose(self, versions: Sequence[str]) -> None:
        """Marks texts of former versions as lost, of which a check has found that they are damaged."""
        with self.writing():
            self._superseding.lose(versions)

    # -- what a crash leaves

    def abandoned(self) -> int:
        """How many writers have died since the library was opened, with something in hand."""
        with self.writing():
            return self._journal.abandoned()

    def in_hand(self) -> set[str]:
        """The versions that living writers have in hand: what there is of them counts for nothing yet."""
        return self._journal.in_hand()

    def recover(self) -> None:
        """Undoes or finishes what writers that died have left, as opening does."""
        with self.writing():
            self._publish(self._recovered())

    def retract(self, uris: Sequence[str]) -> None:
        """Deletes records, and nothing else, of sources that are in the library twice."""
        with self.writing():
            self._announce()
            self.shelf.retract(uris)
            self._publish(self.shelf.records())

    def _recovered(self) -> dict[str, SourceRecord]:
        """Every source by uri, once what a crash left is undone or finished and the lexical index in step with them."""
        # Read once: of 10,000 sources that takes a second.
        records = self.shelf.records()
        uris = {record.version: record.uri for record in records.values()}
        in_hand = self._journal.in_hand()
        for unfinished in self._journal.left_behind():
            if unfinished is None or unfinished.versions:
                self._announce()  # the others may know these sources as they were, or not yet
            if unfinished is not None:
                moved = [uris[old] for old, new in unfinished.replaced.items() if old in uris and new in uris]
                if moved:
                    self.shelf.retract(moved)
                uris = {version: uri for version, uri in uris.items() if uri not in moved}
            # What cannot be read may name any version: then everything is looked at.
            if unfinished is None:
                noted = frozenset(self.shelf.versions() | self._superseding.versions())
            else:
                noted = unfinished.versions
            self.shelf.drop(sorted(noted - uris.keys() - in_hand))
            self._superseding.recover(noted, uris)
        records = {uri: records[uri] for uri in uris.values()}
        self.lexical.keep_step(records.values())
        return records

    # -- one writer at a time

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._writing, self._on_disk():
            try:
                self._file_lock.acquire()
            except Timeout as error:
                raise LibraryUnavailable(
                    f"Another program has been writing to the library {str(self.home)!r} for minutes. "
                    "Wait for it to finish, or stop it, and try again."
                ) from error
            try:
                yield
            finally:
                self._file_lock.release()

    @contextmanager
    def _on_disk(self) -> Iterator[None]:
        """Translates what the system says of the home's own files."""
        try:
            yield
        except OSError as error:
            raise unwritable(self.home, error) from error

    def _read_revision(self) -> str:
        try:
            return (self.home / "revision").read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return ""

    def _load(self, records: dict[str, SourceRecord]) -> None:
        self._revision = self._read_revision()
        self._show(records)

    def _show(self, records: dict[str, SourceRecord]) -> None:
        self._records: Mapping[str, SourceRecord] = MappingProxyType(records)
        self._versions: Mapping[str, SourceRecord] = MappingProxyType(
            {record.version: record for record in records.values()}
        )


def _shortened(uri: str) -> str:
    return uri if len(uri) <= 120 else uri[:117] + "…"
