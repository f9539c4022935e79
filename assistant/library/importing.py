"""An exported library (`library/archive.py`) taken into this one. What is damaged fails alone; the rest is taken.

Texts are believed by their hash, and passages are cut anew; vectors are used again where they were made by the same
model of the same passages, else made anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.errors import ArchiveDamaged, DamagedFile, ReadingError
from assistant.library.ahead import ahead
from assistant.library.archive import (
    FORMER,
    RECORDS,
    Manifest,
    lines_of,
    manifest_of,
    mark_of,
    record_of,
    text_of,
    vectors_of,
)
from assistant.library.cutting import cut
from assistant.library.embeddings import Vectors
from assistant.library.fingerprint import Fingerprint
from assistant.library.formers import Mark, piece_count
from assistant.library.library import Library
from assistant.library.shelving import Shelving
from assistant.library.superseding import digest_of
from assistant.records import Outcome, Passage, Progress, Receipt, Report, SourceRecord
from assistant.text.dates import parse_date
from assistant.text.words import is_blank

_ROOM = 4_000_000  # characters of text that wait to be embedded
_OVERHEAD = 1_000  # characters that a document counts for besides
_AGAIN = "Export the library again."


@dataclass(frozen=True, slots=True)
class _Ready:
    """A source that is ready to be written, with its vectors where they can be used again."""

    record: SourceRecord
    passages: list[Passage]
    vectors: Vectors | None


class Import:
    """One import of an exported library.

    Args:
        library: Where it goes.
        folder: Where it lies.
        max_characters: Longest text that is taken.
        report: Told how far it is.
        replacing: Whether a document that is here in another version is updated; it fails otherwise.
    """

    def __init__(
        self,
        library: Library,
        folder: Path,
        *,
        max_characters: int,
        report: Report | None = None,
        replacing: bool = True,
    ) -> None:
        self._library = library
        self._folder = folder
        self._max_characters = max_characters
        self._report = report or (lambda progress: None)
        self._replacing = replacing
        self._outcomes: list[Outcome] = []
        self._total = 0
        self._embedded = 0

    def run(self) -> Receipt:
        """Takes in all documents, then their former versions.

        Returns:
            One outcome per document, in the order in which they lie there; then one for whatever else is damaged.

        Raises:
            ArchiveDamaged: There is no exported library, or one that this version of the program cannot read.
            LibraryUnavailable: The library cannot be written; what was taken before stays.
        """
        manifest = manifest_of(self._folder)
        self._total = manifest.documents
        with self._library.writing():
            pass  # sees what other processes have written before anything is compared with it
        with Shelving(self._library, self._count, exact=True) as shelving:
            stream = ahead([lambda: self._prepared(manifest)], threads=1, room=_ROOM, size_of=_size_of)
            try:
                for prepared in stream:
                    if isinstance(prepared, Outcome):
                        self._settle(prepared)
                        continue
                    record = prepared.record
                    known = record.uri in self._library.records
                    self._settle(Outcome(uri=record.uri, status="updated" if known else "added", source=record))
                    shelving.take(record, prepared.passages, prepared.vectors)
                shelving.finish()
            finally:
                stream.close()  # type: ignore[attr-defined]
        self._take_formers(manifest)
        self._library.copies.catch_up()
        self._tell("")
        return Receipt(outcomes=tuple(self._outcomes))

    # -- in a thread of its own

    def _prepared(self, manifest: Manifest) -> Iterator[_Ready | Outcome]:
        fits = manifest.vectors and manifest.fingerprint == self._own_fingerprint()
        uris, versions = set[str](), set[str]()
        number = 0
        for number, values in self._lines(RECORDS):
            uri = f"{RECORDS}, line {number}"
            try:
                if isinstance(values, str):
                    raise DamagedFile(f"{values} {_AGAIN}")
                record = record_of(values)
                uri = record.uri
                if uri in uris or record.version in versions:
                    raise DamagedFile("It is there twice; the first was taken.")
                uris.add(uri)
                versions.add(record.version)
                yield self._one(record, values, fits=fits)
            except ReadingError as error:
                yield Outcome(uri=uri, status="failed", reason=str(error))
        if number < manifest.documents:
            missing = f"{manifest.documents - number} of {manifest.documents} documents are missing"
            yield Outcome(uri=RECORDS, status="failed", reason=f"{missing}: the file was cut short. {_AGAIN}")

    def _one(self, record: SourceRecord, values: Mapping[str, Any], *, fits: bool) -> _Ready | Outcome:
        known = self._library.records.get(record.uri)
        if known is not None and known.version == record.version:
            return Outcome(uri=record.uri, status="unchanged", source=known)
        if known is not None and not self._replacing:
            raise DamagedFile("There is another document of this name by now. Remove that one first, or keep it.")
        holder = self._library.versions.get(record.version)
        if holder is not None:
            raise DamagedFile(f"It calls itself the same version as {holder.uri!r}, which is in the library.")
        text = text_of(self._folder, values, max_characters=self._max_characters)
        _check(record, text)
        passages = cut(record.with_text(text), self._library)
        vectors = None
        if fits and values.get("spans") == [[one.start, one.end] for one in passages]:
            shape = (len(passages), self._library.embeddings.dimension)
            vectors = vectors_of(self._folder, values["text"], shape=shape)
        return _Ready(replace(record, passages=len(passages)), passages, vectors)

    def _own_fingerprint(self) -> str:
        embeddings = self._library.embeddings
        return Fingerprint(
            model=embeddings.model, passage_tokens=self._library.passage_tokens, dimension=embeddings.dimension
        ).noted()

    def _lines(self, name: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
        try:
            yield from lines_of(self._folder / name)
        except (OSError, DamagedFile) as error:
            raise ArchiveDamaged(f"{name} in {str(self._folder)!r} cannot be read ({error}). {_AGAIN}") from error

    # -- former versions

    def _take_formers(self, manifest: Manifest) -> None:
        """Takes in what former versions there are of documents that are here."""
        waiting: dict[str, tuple[Mark, Mapping[str, Any]]] = {}
        number = 0
        for number, values in self._lines(FORMER):
            try:
                if isinstance(values, str):
                    raise DamagedFile(values)
                mark = mark_of(values)
                waiting[mark.version] = (mark, values)
            except DamagedFile as error:
                reason = f"A former version is lost. {error} {_AGAIN}"
                self._settle(Outcome(uri=f"{FORMER}, line {number}", status="failed", reason=reason))
        if number < manifest.former:
            missing = f"{manifest.former - number} of {manifest.former} former versions are missing"
            self._settle(Outcome(uri=FORMER, status="failed", reason=f"{missing}: the file was cut short. {_AGAIN}"))
        with self._library.writing():
            known = {mark.version for mark in self._library.formers.marks()} | self._library.versions.keys()
        # Those whose successor is here, then those whose successor these are: so there is never a ring of them.
        reached = set(known)
        while ready := [mark for mark, _ in waiting.values() if mark.by in reached and mark.version not in reached]:
            for mark in ready:
                reached.add(mark.version)
                self._take_former(*waiting[mark.version])

    def _take_former(self, mark: Mark, values: Mapping[str, Any]) -> None:
        try:
            text = ""
            if values.get("text") is not None:
                text = text_of(self._folder, values, max_characters=self._max_characters)
                if digest_of(text) != mark.digest:
                    raise DamagedFile("Its text is that of another version.")
            self._library.keep_former(replace(mark, pieces=piece_count(text)), text)
        except DamagedFile as error:
            reason = f"A former version of it is lost. {error}"
            self._settle(Outcome(uri=mark.record.uri, status="failed", reason=reason))

    # -- telling

    def _count(self, passages: int) -> None:
        self._embedded += passages
        self._tell("")

    def _settle(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)
        self._tell(outcome.uri)

    def _tell(self, current: str) -> None:
        done = len(self._outcomes)
        total = max(done, self._total)
        outcomes = tuple(self._outcomes)
        self._report(Progress(done=done, total=total, passages=self._embedded, current=current, outcomes=outcomes))


def _check(record: SourceRecord, text: str) -> None:
    """Returns if a record can be of a text.

    Raises:
        DamagedFile: It cannot.
    """
    wrong = ""
    if is_blank(text):
        wrong = "its text is empty"
    elif record.characters != len(text):
        wrong = f"its text has {len(text):,} characters, not {record.characters:,}"
    elif list(record.pages) != sorted(record.pages) or any(not 0 <= page <= len(text) for page in record.pages):
        wrong = "its pages do not lie in its text"
    elif record.published and parse_date(record.published) != record.published:
        wrong = f"{record.published!r} is no date"
    if wrong:
        raise DamagedFile(f"Its record is damaged: {wrong}. {_AGAIN}")


def _size_of(prepared: _Ready | Outcome) -> int:
    return _OVERHEAD + (prepared.record.characters if isinstance(prepared, _Ready) else 0)
