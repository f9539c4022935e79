"""The way in: files and texts become sources, passages, vectors, and one outcome each.

bytes -> Source (hash; unchanged? stop) -> passages -> vectors -> shelf -> record. Some threads read ahead, one cuts
ahead, one writes behind, while this one embeds; passages of several sources share a batch. What waits is bounded.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from types import MappingProxyType
from typing import Any

from assistant.errors import ReadingError
from assistant.library.ahead import ahead
from assistant.library.containers import UNFINISHED
from assistant.library.copies import Copies, in_words
from assistant.library.cutting import cut, version_of
from assistant.library.edits import with_edits_of
from assistant.library.filejob import Prepared, kept_of
from assistant.library.finishing import Finish, finish
from assistant.library.library import Library
from assistant.library.noting import Noting
from assistant.library.shelf import joined
from assistant.library.shelving import Shelving
from assistant.library.signatures import signature_of
from assistant.reading.languages import detected_language
from assistant.records import (
    Outcome,
    OutcomeStatus,
    Passage,
    Progress,
    Receipt,
    Report,
    Source,
    SourceRecord,
)
from assistant.text.alike import Words
from assistant.text.words import is_blank

_READERS = 2  # sources made at the same time: files are read by other processes
_ROOM = 4_000_000  # characters of text that wait to be cut, and as many in passages to be embedded
_OVERHEAD = 1_000  # characters that a source or an outcome counts for besides


@dataclass(slots=True)
class _Cut:
    """A source that is ready to be embedded."""

    record: SourceRecord
    passages: list[Passage]


class Intake:
    """One run of adding. Not to be shared between threads; several may run at once.

    Args:
        library: Where the sources go.
        report: Told how far it is, after every file and every few passages.
        interrupt: Called when adding ends early: has jobs end that would take long.
        stamps: What the stamps of the files were before any was read, by uri, where they are known.
    """

    def __init__(
        self,
        library: Library,
        report: Report | None = None,
        *,
        interrupt: Callable[[], None] = lambda: None,
        stamps: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._library = library
        self._interrupt = interrupt
        self._report = report
        self._outcomes: list[Outcome] = []
        self._told: tuple[Outcome, ...] = ()  # those that were reported last; most reports are of passages alone
        self._total = 0
        self._embedded = 0
        self._compares = False
        self._counting = threading.Lock()
        self._noting = Noting(library, stamps)

    def add(self, jobs: Sequence[tuple[str, Prepared]]) -> Receipt:
        """Adds what each job makes, and says what became of each, in their order.

        Args:
            jobs: The uri and the maker of each source.

        Raises:
            LibraryUnavailable: The library cannot be written; what was committed before stays.
        """
        self._total = len(jobs)
        with self._library.writing():
            pass  # sees what other processes have written before anything is compared with it
        with Shelving(self._library, self._count) as shelving:
            stream = self._prepared(jobs)
            try:
                for prepared in stream:
                    if isinstance(prepared, Finish):
                        shelving.then(partial(finish, self._library, prepared))
                        continue
                    if isinstance(prepared, Outcome):
                        self._settle(prepared)
                    else:
                        self._settle(self._outcome_of(prepared))
                        shelving.take(prepared.record, prepared.passages)
                shelving.finish()
            finally:
                stream.close()  # type: ignore[attr-defined]
                self._library.copies.leave(outcome.uri for outcome in self._outcomes)
        # Another process may have added a copy first, while this one was embedding.
        self._outcomes = [compared(outcome, self._library.copies) for outcome in self._outcomes]
        self._noting.finish((uri for uri, _ in jobs), self._outcomes)
        self._told = ()
        self._tell("")
        return Receipt(outcomes=tuple(self._outcomes))

    # -- in threads of their own

    def _prepared(self, jobs: Sequence[tuple[str, Prepared]]) -> Iterator[_Cut | Outcome | Finish]:
        """What becomes of the jobs, in their order: sources that are cut, outcomes, or what is left to do of a file."""

        def cut_all() -> Iterator[_Cut | Outcome | Finish]:
            same: dict[str, SourceRecord] = {}  # of the file that is being read
            given: set[str] = set()
            made = ahead(self._makers(jobs), threads=_READERS, room=_ROOM, size_of=_size_of, interrupt=self._interrupt)
            try:
                for one in made:
                    if isinstance(one, Finish):
                        one, same = replace(one, same=same), {}
                    if not isinstance(one, Source):
                        yield one
                    elif one.uri in given:  # two web addresses may lead to one page
                        yield _twice(one.uri, one.container)
                    else:
                        given.add(one.uri)
                        yield self._cut(one, same)
            finally:
                made.close()  # type: ignore[attr-defined]

        return ahead([cut_all], threads=1, room=_ROOM, size_of=_size_of, interrupt=self._interrupt)

    def _makers(
        self, jobs: Sequence[tuple[str, Prepared]]
    ) -> Iterator[Callable[[], Iterable[Source | Outcome | Finish]]]:
        seen: set[str] = set()
        for uri, make in jobs:
            yield partial(_only, _twice(uri)) if uri in seen else partial(self._made, uri, make)
            seen.add(uri)

    def _made(self, uri: str, make: Prepared) -> Iterator[Source | Outcome | Finish]:
        try:
            _refuse_halves(uri, "the name of this document; rename it")
            for number, one in enumerate(make()):
                if number and not isinstance(one, Finish):
                    with self._counting:  # how many documents a file holds shows when it is read
                        self._total += 1
                yield one
        except ReadingError as error:
            yield Outcome(uri=uri, status="failed", reason=f"{error}{kept_of(self._library.held(uri))}")

    def _cut(self, source: Source, same_in_file: dict[str, SourceRecord]) -> _Cut | Outcome:
        known = self._library.records.get(source.uri)
        if known is not None and known.container != source.container:
            known = None  # another document of that name, which this one replaces
        if known is not None:
            source = with_edits_of(known, source)
        version = version_of(source)
        if known is not None and known.version == version:
            same = replace(known, stamp=source.stamp, content=source.content, edited=source.edited)
            if not source.container:
                self._library.restamp([same])
            elif same != replace(known, stamp=same.stamp):
                same_in_file[same.uri] = same  # all of a container are stamped at its end, in one write
            return Outcome(uri=source.uri, status="unchanged", source=same, container=source.container)
        source = replace(source, version=version, stamp=UNFINISHED if source.container else source.stamp)
        passages = cut(source, self._library)
        values = {name: getattr(source, name) for name in SourceRecord.__slots__}
        signature = str(signature_of(Words(source.text)))
        values |= {"passages": len(passages), "characters": len(source.text), "signature": signature, "added": _now()}
        return _Cut(SourceRecord(**values), passages)

    # -- in the caller's thread

    def _outcome_of(self, prepared: _Cut) -> Outcome:
        record, passages = prepared.record, prepared.passages
        known = record.uri in self._library.records
        if not self._compares:
            self._compares = True
            self._library.copies.catch_up()
        self._library.copies.arrive(record, lambda: joined(passages))
        status: OutcomeStatus = "updated" if known else "added"
        outcome = Outcome(uri=record.uri, status=status, source=record, container=record.container)
        return compared(outcome, self._library.copies)

    def _count(self, passages: int) -> None:
        self._embedded += passages
        self._tell("")

    def _settle(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)
        self._noting.take(outcome)
        self._tell(outcome.uri)

    def _tell(self, current: str) -> None:
        if self._report is None:
            return
        if len(self._told) < len(self._outcomes):
            self._told = tuple(self._outcomes)
        self._report(
            Progress(
                done=len(self._outcomes),
                total=self._total,
                passages=self._embedded,
                current=current,
                outcomes=self._told,
            )
        )


def _only(outcome: Outcome) -> tuple[Outcome]:
    return (outcome,)


def _twice(uri: str, container: str = "") -> Outcome:
    reason = "Named twice here: only the first was taken."
    return Outcome(uri=uri, status="skipped", reason=reason, container=container)


def _size_of(made: Source | _Cut | Outcome | Finish) -> int:
    """About how many characters something holds that waits."""
    if isinstance(made, (Outcome, Finish)):
        return _OVERHEAD
    return _OVERHEAD + (made.record if isinstance(made, _Cut) else made).characters


def compared(outcome: Outcome, copies: Copies) -> Outcome:
    """An outcome that says whether what was added or updated is a copy of what was there before."""
    record = outcome.source
    if record is None or outcome.status not in ("added", "duplicate", "updated"):
        return outcome
    first = copies.first_of(record)
    new: OutcomeStatus = "added" if first is None else "duplicate"
    return replace(
        outcome,
        status="updated" if outcome.status == "updated" else new,
        reason=in_words(first) if first else "",
        duplicate_of=first.uri if first else "",
    )


def nameless() -> Iterable[Source]:
    """The job of adding a file without a name.

    Raises:
        ReadingError: Always.
    """
    raise ReadingError("An empty path names no file: name a file or folder.")


def no_scheme(given: str) -> Iterable[Source]:
    """The job of adding a web address that lacks its beginning.

    Raises:
        ReadingError: Always.
    """
    raise ReadingError(f"{given!r} does not exist. If you mean the web page, write https://{given}")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def text_job(item: Any, *, max_characters: int, parse_date: Callable[[str], str]) -> tuple[str, Prepared]:
    """The uri and the job of adding one text.

    Args:
        item: {"text": str, "uri": str, "title": str, "published": str, "author": str}; only text and uri
            are needed.
        max_characters: Longest text that is taken.
        parse_date: Gives the ISO form of a date, "" if it is none.
    """
    values = dict(item) if isinstance(item, dict) else {}
    uri = str(values.get("uri") or "")

    def make() -> tuple[Source]:
        text = values.get("text")
        if not uri.strip():
            raise ReadingError("A text without a uri cannot be added: give it a name that is its own.")
        if not isinstance(text, str) or is_blank(text):
            raise ReadingError(f"The text {uri!r} is empty; there is nothing to add.")
        if len(text) > max_characters:
            raise ReadingError(
                f"The text {uri!r} has {len(text):,} characters; the limit is {max_characters:,} "
                "(ASSISTANT_MAX_CHARACTERS). Split it, or raise the limit."
            )
        published = str(values.get("published") or "")
        if published and not parse_date(published):
            raise ReadingError(f"The date {published!r} of {uri!r} is not one: write it as 2025-11-20.")
        source = Source(
            uri=uri,
            title=str(values.get("title") or "") or uri,
            text=text,
            author=str(values.get("author") or ""),
            published=parse_date(published) if published else "",
            published_from="given" if published else "",
            pages=tuple(values.get("pages") or ()),
            characters=len(text),
            language=detected_language(text),
        )
        for part, name in ((source.title, "title"), (source.author, "author"), (text, "text")):
            _refuse_halves(part, f"the {name} of {uri!r}; decode it again with the right encoding")
        return (source,)

    return uri, make


def _refuse_halves(part: str, what: str) -> None:
    """Lone surrogates are no characters: neither the store nor the tokenizer takes them."""
    try:
        part.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReadingError(f"Half a character at place {error.start} in {what}.") from error
