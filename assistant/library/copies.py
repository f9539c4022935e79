"""Which sources are copies of each other: the same file, the same text in another wrapping, or nearly the same text.

The very same texts share the key of their signatures. What may be nearly the same is found by sketches, and believed
once the texts themselves have been compared; that is done when a source is added, and noted.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from assistant.errors import LibraryUnavailable
from assistant.library.copylog import CopyLog
from assistant.library.signatures import Signature, key_of, parsed, resemblance, signature_of
from assistant.library.sketches import Sketches
from assistant.records import Copy, CopyKind, SourceRecord
from assistant.text.alike import FEWEST_WORDS, NEARLY, Words, likeness

if TYPE_CHECKING:
    from assistant.library.library import Library

_RESEMBLING = 0.4  # by sketches; what is nearly the same shares about half of its runs of words, or more
_TRIED = 8  # texts in vain; forms with other contents resemble each other by the thousand
_FOUND = 32  # texts that are nearly the same; the others are found through these
_INDIRECT = 0.7  # resemblance of copies that are known through others only
_ONE_BY_ONE = 100  # texts that are looked up one by one; more of them all at once
_SIGNED_AT_ONCE = 500
_SPARE_LINES = 1_000  # of the log

TextOf = Callable[[], str]


@dataclass(frozen=True, slots=True)
class _Arriving:
    record: SourceRecord
    text_of: TextOf
    near: Mapping[str, float]


class Copies:
    """The copies in a library, kept in step with it. Safe between threads.

    Args:
        library: Whose sources they are.
    """

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._lock = threading.RLock()
        self._log = CopyLog(library.home / "copies-1.jsonl")  # the number is that of the rules
        self._sketches = Sketches()
        self._unsketched: list[SourceRecord] = []  # a library that is only looked at needs none
        self._followed: Mapping[str, SourceRecord] = {}
        self._by_key: dict[str, dict[str, SourceRecord]] = {}
        self._arriving: dict[str, _Arriving] = {}

    # -- asking

    def of(self, record: SourceRecord) -> tuple[Copy, ...]:
        """The copies of a source that is in the library or on its way there, in the order in which they were added."""
        with self._lock:
            self._follow()
            key = key_of(record.signature)
            if not key:
                return ()
            found = [
                _copy(record, other, share)
                for near, share in {**self._alike(key), key: 1.0}.items()
                for other in self._records_of(near)
                if other.uri != record.uri
            ]
        return tuple(copy for _, copy in sorted(found, key=lambda one: one[0]))

    def first_of(self, record: SourceRecord) -> Copy | None:
        """The copy of a source that was there before all others, None if that is the source itself."""
        with self._lock:
            found = self.of(record)
            first = self._arrived(found[0].uri) if found else None
        return found[0] if first is not None and (first.added, first.uri) < (record.added, record.uri) else None

    def listed(self) -> dict[str, tuple[Copy, int]]:
        """By uri, of each source that has copies, the first of the others and how many others there are."""
        found: dict[str, tuple[Copy, int]] = {}
        with self._lock:
            self._follow()
            for key, sharing in self._by_key.items():
                if len(sharing) == 1 and key not in self._log.near and not self._arriving:
                    continue
                shares = {**self._alike(key), key: 1.0}
                group = [(record, share) for near, share in shares.items() for record in self._records_of(near)]
                if len(group) > 1:
                    first, second = sorted(group, key=lambda one: (one[0].added, one[0].uri))[:2]
                    for record in sharing.values():
                        other, share = second if first[0].uri == record.uri else first
                        found[record.uri] = _copy(record, other, share)[1], len(group) - 1
        return found

    def groups(self, uris: Iterable[str]) -> dict[str, str]:
        """Which of some sources are copies of each other. Quick: nothing is compared for it.

        Args:
            uris: Of the sources.

        Returns:
            For each uri a name that it shares with its copies among them; one that the library lacks has its own.
        """
        records = self._library.records
        keys = {uri: key_of(records[uri].signature) or uri if uri in records else uri for uri in uris}
        present = dict.fromkeys(keys.values())
        names: dict[str, str] = {}
        for key in present:
            waiting = [key] if key not in names else []
            while waiting:
                at = waiting.pop()
                names[at] = names.get(at, key)
                waiting += [near for near in self._log.near.get(at, ()) if near in present and near not in names]
        return {uri: names[key] for uri, key in keys.items()}

    def refresh(self) -> None:
        """Sees what has been noted since, here or elsewhere; while much is being compared here, that waits."""
        if self._lock.acquire(blocking=False):
            try:
                self._log.follow()
            finally:
                self._lock.release()

    # -- keeping in step

    def arrive(self, record: SourceRecord, text_of: TextOf) -> None:
        """Takes in a source that is about to be added: what arrives after it may be its copy.

        Args:
            record: With its signature.
            text_of: Gives its text.
        """
        with self._lock:
            self._follow()
            signature = parsed(record.signature)
            if signature is not None:
                self._arriving[record.uri] = _Arriving(record, text_of, {})  # so that its own text can be had
                near = self._compared(signature, record)
                self._arriving[record.uri] = _Arriving(record, text_of, near)
                self._sketches.put(signature)

    def settle(self, records: Iterable[SourceRecord]) -> None:
        """Notes the comparisons of sources that have just been committed, under the library's lock.

        Another process may have added a copy since they arrived; so they are looked up once more.
        """
        with self._lock:
            mine = [(record, self._arriving.pop(record.uri, None)) for record in records]
            self._follow()
            noted = []
            for record, arriving in mine:
                signature = parsed(record.signature)
                # A title that a person has set meanwhile makes it another version of the same text.
                if arriving is not None and arriving.record.signature == record.signature and signature is not None:
                    noted.append((_mark(record), self._compared(signature, record, known=arriving.near)))
            self._log.add(noted)

    def leave(self, uris: Iterable[str]) -> None:
        """Forgets of sources that they were on their way, as far as they have not arrived."""
        with self._lock:
            for uri in uris:
                arriving = self._arriving.pop(uri, None)
                if arriving is not None and not self._records_of(key := key_of(arriving.record.signature)):
                    self._sketches.drop(key)

    def catch_up(self) -> None:
        """Compares what has not been compared yet: what was added by a program that died, or was carried in."""
        with self._lock:
            self._follow()
            if not (self._uncompared() or self._unsigned()):
                return
        # The library's lock first, always: whoever commits holds it and comes here.
        with self._library.writing(), self._lock:
            self._follow()
            self._sign(self._unsigned()[:_SIGNED_AT_ONCE])
            fresh = self._uncompared()
            self._log.add(self._looked_up(fresh) if len(fresh) <= _ONE_BY_ONE else self._met(fresh))
            if self._log.lines > 2 * len(self._followed) + _SPARE_LINES:
                self._log.keep_only({_mark(record) for record in self._followed.values()}, set(self._by_key))

    def _follow(self) -> None:
        """Takes in what has come to the library or left it."""
        self._log.follow()
        records = self._library.records
        if records is self._followed:
            return
        before, self._followed = self._followed, records
        for uri, record in before.items():
            known = records.get(uri)
            if known is not record and (known is None or known.signature != record.signature):
                self._forget(record)
        for uri, record in records.items():
            old = before.get(uri)
            if old is not record and (key := key_of(record.signature)):
                self._by_key.setdefault(key, {})[uri] = record
                self._unsketched.append(record)

    def _forget(self, record: SourceRecord) -> None:
        key = key_of(record.signature)
        sharing = self._by_key.get(key, {})
        sharing.pop(record.uri, None)
        if key and not sharing:
            self._by_key.pop(key, None)
            self._sketches.drop(key)

    def _uncompared(self) -> list[SourceRecord]:
        """One source of each text that has not been compared."""
        compared = self._log.compared
        return [
            next(iter(sharing.values()))
            for sharing in self._by_key.values()
            if not any(_mark(record) in compared for record in sharing.values())
        ]

    def _unsigned(self) -> list[SourceRecord]:
        return [record for record in self._followed.values() if not key_of(record.signature)]

    def _sign(self, records: Sequence[SourceRecord]) -> None:
        texts = ((record, self._text_of(record)) for record in records)
        signed = [replace(record, signature=str(signature_of(Words(text)))) for record, text in texts if text]
        if signed:
            self._library.restamp(signed)
            self._follow()

    # -- comparing

    def _all_sketches(self) -> Sketches:
        fresh, self._unsketched = self._unsketched, []
        for record in fresh:
            signature = parsed(record.signature)
            if signature is not None and signature.key in self._by_key:
                self._sketches.put(signature)
        return self._sketches

    def _looked_up(self, records: Sequence[SourceRecord]) -> list[tuple[str, Mapping[str, float]]]:
        signed = ((record, parsed(record.signature)) for record in records)
        return [(_mark(record), self._compared(signature, record) if signature else {}) for record, signature in signed]

    def _met(self, records: Sequence[SourceRecord]) -> list[tuple[str, Mapping[str, float]]]:
        marks = {key_of(record.signature): _mark(record) for record in records}
        near: dict[str, dict[str, float]] = {key: {} for key in marks}
        in_vain: Counter[str] = Counter()
        for one, other in self._all_sketches().meeting(least=_RESEMBLING):
            key, against = (one, other) if one in marks else (other, one)
            if key in marks and in_vain[key] < _TRIED and len(near[key]) < _FOUND:
                share = self._share(Words(self._text(key)), against)
                near[key] |= {against: share} if share else {}
                in_vain[key] += not share
        return [(mark, near[key]) for key, mark in marks.items()]

    def _compared(
        self, signature: Signature, record: SourceRecord, *, known: Mapping[str, float] = MappingProxyType({})
    ) -> dict[str, float]:
        """The texts nearly the same as that of a source, each with its likeness.

        Args:
            signature: Of the source's text.
            record: Of the source.
            known: What was found earlier.
        """
        near = dict(known)
        known = {**self._log.near.get(signature.key, {}), **known}
        words: Words | None = None
        in_vain = 0
        if signature.words < FEWEST_WORDS:
            return near
        for key in self._all_sketches().near(signature, least=_RESEMBLING, least_words=NEARLY):
            if in_vain >= _TRIED or len(near) >= _FOUND:
                break
            words = words or (Words(self._text_of(record)) if key not in known else None)
            share = known[key] if key in known or words is None else self._share(words, key)
            near |= {key: share} if share else {}
            in_vain += not share
        return near

    def _share(self, words: Words, key: str) -> float:
        return round(likeness(words, Words(self._text(key))), 3)

    def _alike(self, key: str) -> dict[str, float]:
        """The texts that are nearly the same as one, by key: those compared with it, and what these lead to."""
        found = dict(self._near(key))
        waiting = list(found)
        signature = self._signature(key)
        while waiting:
            for other in self._near(waiting.pop()):
                if other not in found and other != key and signature is not None:
                    share = _resemblance(signature, self._signature(other))
                    if share >= _INDIRECT:
                        found[other] = share
                        waiting.append(other)
        return found

    def _near(self, key: str) -> dict[str, float]:
        found = dict(self._log.near.get(key, {}))
        for arriving in self._arriving.values():
            own = key_of(arriving.record.signature)
            if own == key:
                found |= arriving.near
            elif key in arriving.near:
                found[own] = arriving.near[key]
        return found

    def _signature(self, key: str) -> Signature | None:
        return next((parsed(record.signature) for record in self._records_of(key)), None)

    def _records_of(self, key: str) -> list[SourceRecord]:
        """The sources with a text, those on their way included in place of what they replace."""
        found = {uri: record for uri, record in self._by_key.get(key, {}).items() if uri not in self._arriving}
        coming = [one.record for one in self._arriving.values() if key_of(one.record.signature) == key]
        return [*found.values(), *coming]

    def _arrived(self, uri: str) -> SourceRecord | None:
        arriving = self._arriving.get(uri)
        return arriving.record if arriving is not None else self._followed.get(uri)

    def _text(self, key: str) -> str:
        sources = self._records_of(key)
        return self._text_of(sources[0]) if sources else ""

    def _text_of(self, record: SourceRecord) -> str:
        """The text of a source, "" if it is being replaced or removed."""
        arriving = self._arriving.get(record.uri)
        if arriving is not None and arriving.record.version == record.version:
            return arriving.text_of()
        with suppress(LibraryUnavailable):
            return self._library.shelf.text(record)
        return ""


def in_words(copy: Copy) -> str:
    """What a copy is, for people: "Same text as '/reports/a.txt'."."""
    share = f" ({copy.likeness:.0%})" if copy.kind == "nearly the same text" else ""
    return f"{copy.kind.capitalize()} as {copy.uri!r}{share}."


def _copy(record: SourceRecord, other: SourceRecord, share: float) -> tuple[tuple[str, str], Copy]:
    kind: CopyKind = "nearly the same text"
    if key_of(record.signature) == key_of(other.signature):
        kind = "same file" if record.content and record.content == other.content else "same text"
    order = (other.added, other.uri)
    return order, Copy(uri=other.uri, title=other.title, kind=kind, likeness=share)


def _mark(record: SourceRecord) -> str:
    """What stands for a source in the log: removed and added again, it is compared anew."""
    return f"{key_of(record.signature)}@{record.added}"


def _resemblance(one: Signature, other: Signature | None) -> float:
    if other is None:
        return 0.0
    mine, theirs = (np.frombuffer(signature.sketch, dtype=np.uint8) for signature in (one, other))
    return float(resemblance(mine, theirs[np.newaxis])[0])
