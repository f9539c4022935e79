"""A library written out as plain files (`library/archive.py`), as it is at one moment, while it is in use."""

import json
import os
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock, Timeout

from assistant.errors import ArchiveDamaged, LibraryUnavailable
from assistant.library.archive import FORMER, MANIFEST, RECORDS, TEXTS, VECTORS, Manifest, hash_of, name_of
from assistant.library.embeddings import Vectors
from assistant.library.formers import Mark
from assistant.library.history import past_of
from assistant.library.library import Library
from assistant.library.shelf import groups, joined
from assistant.records import Exported, Passage, Progress, Report, SourceRecord

_UNFINISHED = ".unfinished"
_LOCK = "lock"


@dataclass(frozen=True, slots=True)
class _Written:
    """The files of one version: their name, the hash of its text, the first and last character of each passage."""

    name: str
    sha256: str
    spans: tuple[tuple[int, int], ...] = ()


class Export:
    """One export of a library.

    Args:
        library: What is exported.
        folder: Where to; must not be there, or be empty. Absolute.
        vectors: Whether the vectors go along.
        program: The version of this program.
        report: Told how far it is.
        only: Uris of the documents that are exported, with their former versions; default: all.
        within: The folder may lie in the library's own: what is exported is kept there for a while.
    """

    def __init__(
        self,
        library: Library,
        folder: Path,
        *,
        vectors: bool,
        program: str,
        report: Report | None = None,
        only: Collection[str] | None = None,
        within: bool = False,
    ) -> None:
        self._library = library
        self._folder = folder
        self._place = folder.with_name(folder.name + _UNFINISHED)
        self._vectors = vectors
        self._program = program
        self._report = report or (lambda progress: None)
        self._only = only
        self._within = within
        self._written: dict[str, _Written] = {}

    def run(self) -> Exported:
        """Writes everything beside the folder, then gives it the folder's name.

        Raises:
            ArchiveDamaged: The folder is not empty, lies in the library's own, or cannot be written.
            LibraryUnavailable: A document is damaged.
        """
        self._check_folder()
        try:
            with self._alone():
                for part in (TEXTS, VECTORS):
                    (self._place / part).mkdir(exist_ok=True)
                while missing := self._missing():
                    self._write_documents(missing)
                with self._library.writing():  # nothing changes any more: what was written meanwhile is few
                    self._write_documents(self._missing())
                    done = self._finish()
            if self._folder.exists():
                self._folder.rmdir()
            self._place.rename(self._folder)
        except OSError as error:
            raise ArchiveDamaged(
                f"The folder {str(self._folder)!r} cannot be written: {error.strerror or error}. Make it yours to "
                "write and free space on its disk, or name another; the same command begins anew."
            ) from error
        return done

    def _check_folder(self) -> None:
        shown = repr(str(self._folder))
        if not self._within and self._folder.is_relative_to(self._library.home):
            raise ArchiveDamaged(f"{shown} lies in the library's own folder. Name one outside of it.")
        try:
            if self._folder.exists() and (not self._folder.is_dir() or any(self._folder.iterdir())):
                raise ArchiveDamaged(f"{shown} is there already, and not empty. Name a new folder for the export.")
        except OSError as error:
            raise ArchiveDamaged(
                f"{shown} cannot be opened: {error.strerror or error}. Name another folder."
            ) from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._place.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._place / _LOCK, timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise ArchiveDamaged(
                f"Another program is exporting to {str(self._folder)!r}. Wait for it to finish, or name another folder."
            ) from error
        try:
            yield
        finally:
            lock.release()
            (self._place / _LOCK).unlink(missing_ok=True)

    # -- the documents

    def _missing(self) -> list[SourceRecord]:
        self._library.refresh()
        return [record for record in self._chosen() if record.version not in self._written]

    def _chosen(self) -> list[SourceRecord]:
        records = self._library.records
        if self._only is None:
            return list(records.values())
        return [records[uri] for uri in self._only if uri in records]

    def _write_documents(self, records: list[SourceRecord]) -> None:
        total = len(self._written) + len(records)
        for group in groups(records):
            found = self._library.shelf.passages([id_ for record in group for id_ in record.passage_ids])
            for record in group:
                if not found.keys() >= set(record.passage_ids):
                    self._refuse_broken(record)
                    continue  # it was replaced or removed meanwhile
                self._write_document(record, [found[id_] for id_ in record.passage_ids])
                done = len(self._written)
                self._report(Progress(done=done, total=total, passages=0, current=record.uri))

    def _refuse_broken(self, record: SourceRecord) -> None:
        self._library.refresh()
        known = self._library.records.get(record.uri)
        if known is not None and known.version == record.version:
            raise LibraryUnavailable(
                f"A passage of {record.uri!r} is missing from the store. Remove the document and add it again, "
                "then export."
            )

    def _write_document(self, record: SourceRecord, passages: Sequence[tuple[Passage, Vectors]]) -> None:
        written = self._write_text(record, joined(passage for passage, _ in passages))
        if self._vectors and passages:
            written = replace(written, spans=tuple((one.start, one.end) for one, _ in passages))
            with (self._place / VECTORS / f"{written.name}.npy").open("wb") as file:
                np.save(file, np.stack([vector for _, vector in passages]), allow_pickle=False)
        self._written[record.version] = written

    def _write_text(self, record: SourceRecord, text: str) -> _Written:
        name, data = name_of(record), text.encode("utf-8")
        (self._place / TEXTS / f"{name}.txt").write_bytes(data)
        return _Written(name, hash_of(data))

    # -- what is known of them

    def _finish(self) -> Exported:
        """Writes what names the files, and last what says that all is there. Nothing changes meanwhile."""
        records = self._chosen()
        every = self._only is None
        marks = list(self._library.formers.marks() if every else past_of(self._library, records))
        self._write_lines(RECORDS, (self._document(record) for record in records))
        self._write_lines(FORMER, (self._former(mark) for mark in marks))
        self._clear({self._written[record.version].name for record in records} | {name_of(one.record) for one in marks})
        made_with = self._library.shelf.made_with()
        manifest = Manifest(
            program=self._program,
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            documents=len(records),
            former=len(marks),
            vectors=self._vectors,
            fingerprint=made_with.noted() if made_with is not None else "",
        )
        self._write_lines(MANIFEST, iter([asdict(manifest)]), indent=2)
        return Exported(
            folder=str(self._folder),
            documents=len(records),
            former=len(marks),
            passages=sum(record.passages for record in records),
            vectors=self._vectors,
        )

    def _document(self, record: SourceRecord) -> dict[str, Any]:
        written = self._written[record.version]
        line = {"record": asdict(record), "text": written.name, "sha256": written.sha256}
        return {**line, "spans": written.spans} if self._vectors else line

    def _former(self, mark: Mark) -> dict[str, Any]:
        text = self._library.formers.text(mark) if mark.pieces else None
        line = {**asdict(mark), "record": asdict(mark.record)}
        if text is None:
            return {**line, "pieces": 0}
        written = self._write_text(mark.record, text)
        return {**line, "text": written.name, "sha256": written.sha256}

    def _write_lines(self, name: str, lines: Iterator[dict[str, Any]], *, indent: int | None = None) -> None:
        with (self._place / name).open("w", encoding="utf-8", newline="\n") as file:
            for line in lines:
                file.write(json.dumps(line, ensure_ascii=False, indent=indent) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def _clear(self, names: set[str]) -> None:
        """Deletes what an export that was broken off has left, or what was removed meanwhile."""
        for part in (TEXTS, VECTORS):
            for file in (self._place / part).iterdir():
                if file.stem not in names:
                    file.unlink()
        if not self._vectors:
            shutil.rmtree(self._place / VECTORS)
