"""What a briefing is compared with to say what is new: an earlier briefing on the topic, or a day."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.briefing.gathering import Gathered
from assistant.briefing.statements import Statement
from assistant.errors import LibraryError
from assistant.library import history as past
from assistant.library.cutting import page_at
from assistant.library.kept_briefs import KeptBrief
from assistant.library.library import Library
from assistant.records import Source, SourceRecord
from assistant.text.reckoning import first_day, in_words
from assistant.text.sentences import quotable, role, sentence_spans
from assistant.text.words import content_words

_GONE_OF_ONE = 3  # statements that a document makes no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What was known before.

    Attributes:
        since: Since when, in words.
        new: The uris of documents on the topic that were not there.
        changed: By uri, what a document said before that says something else now.
        gone: What these no longer say.
        withdrawn: Title and date of documents that are no longer in the library.
        notes: What could not be looked at.
    """

    since: str
    new: frozenset[str]
    changed: Mapping[str, str]
    gone: tuple[Statement, ...] = ()
    withdrawn: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def since_brief(kept: KeptBrief, gathered: Gathered, library: Library) -> Baseline:
    """What was known when a briefing was made."""
    records = gathered.records
    added = {uri for uri, record in records.items() if uri not in kept.documents and record.added > kept.changed}
    new = _all_new(added, gathered)
    before = {
        uri: kept.documents[uri].version
        for uri, record in records.items()
        if uri in kept.documents and kept.documents[uri].version != record.version
    }
    quoted = {uri: kept.documents[uri].quoted for uri in before}
    held = {one.version for one in library.versions.values()}
    lost = [
        (one.title, one.published)
        for uri, one in kept.documents.items()
        if uri not in library.records and one.version not in held and past.successor(library, one.version) is None
    ]
    changes = _Changes(library, quoted, "")
    return Baseline(
        since=f"the briefing of {in_words(kept.made[:10])}",
        new=new,
        changed=changes.read(before, records),
        gone=tuple(changes.gone),
        withdrawn=tuple(sorted(lost)),
        notes=tuple(changes.notes),
    )


def since_day(day: str, topic: str, kept: Sequence[KeptBrief], gathered: Gathered, library: Library) -> Baseline:
    """What was known before a day: what was published before it, and, without a date, added before it.

    Args:
        day: ISO date of any precision.
        topic: Of what documents that have changed are looked at.
        kept: Briefings on the topic, oldest first; the last one before the day tells which documents were withdrawn.
        gathered: What the library holds on the topic now.
        library: Keeps the former versions.
    """
    first = first_day(day).isoformat()
    new = _all_new({uri for uri, record in gathered.records.items() if appeared(record) >= first}, gathered)
    before = {}
    for uri in gathered.records.keys() - new:
        versions = past.history(library, uri)
        old = next((one for one in versions[1:] if one.superseded >= first and one.since[:10] < first), None)
        if old is not None and old.version != versions[0].version:
            before[uri] = old.version
    earlier = [one for one in kept if one.made[:10] < first]
    lost = since_brief(earlier[-1], gathered, library).withdrawn if earlier else ()
    changes = _Changes(library, {}, topic)
    return Baseline(
        since=in_words(day),
        new=new,
        changed=changes.read(before, gathered.records),
        gone=tuple(changes.gone),
        withdrawn=lost,
        notes=tuple(changes.notes),
    )


def _all_new(uris: Collection[str], gathered: Gathered) -> frozenset[str]:
    """Those of new documents that are no copies of an old one, which says nothing new."""
    old = {gathered.groups.get(uri, uri) for uri in gathered.records.keys() - set(uris)}
    return frozenset(uri for uri in uris if gathered.groups.get(uri, uri) not in old)


def appeared(record: SourceRecord) -> str:
    """The day since which a document can be known: that of its publication, or on which it was added."""
    return first_day(record.published).isoformat() if record.published else record.added[:10]


class _Changes:
    """Reads what documents said before they were changed.

    Args:
        library: Keeps it.
        quoted: By uri, what an earlier briefing quoted: only that is looked for.
        topic: Where nothing is known of that, what sentences must name to be looked for.
    """

    def __init__(self, library: Library, quoted: Mapping[str, Iterable[tuple[int, int]]], topic: str) -> None:
        self._library = library
        self._quoted = quoted
        self._topic = set(content_words(topic))
        self.gone: list[Statement] = []
        self.notes: list[str] = []

    def read(self, before: Mapping[str, str], records: Mapping[str, SourceRecord]) -> dict[str, str]:
        """By uri, the text before, of those whose text is another now; what can no longer be read is noted."""
        texts = {}
        for uri, version in sorted(before.items()):
            try:
                old = past.source_of(self._library, uri, version)
                now = self._library.source(uri).text
            except LibraryError:
                title = records[uri].title
                self.notes.append(f"“{title}” was changed; what it said before can no longer be read.")
                continue
            if _plain(old.text) != _plain(now):
                texts[uri] = old.text
                self.gone += list(self._gone(old, now))[:_GONE_OF_ONE]
        return texts

    def _gone(self, old: Source, now: str) -> Iterator[Statement]:
        said = _plain(now)
        for start, end in self._places(old):
            text = old.text[start:end]
            if _plain(text) not in said:
                yield Statement(
                    uri=old.uri,
                    title=old.title,
                    published=old.published,
                    version=old.version,
                    text=text,
                    start=start,
                    end=end,
                    page=page_at(old.pages, start),
                )

    def _places(self, old: Source) -> Iterator[tuple[int, int]]:
        if self._quoted:
            yield from sorted((start, end) for start, end in self._quoted.get(old.uri, ()) if end <= len(old.text))
            return
        for span in sentence_spans(old.text):
            text = span.of(old.text)
            if role(text, title=old.title) == "prose" and self._topic & set(content_words(text)):
                one = quotable(old.text, span)
                yield one.start, one.end


def _plain(text: str) -> str:
    return " ".join(text.split())
