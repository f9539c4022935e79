"""A briefing: gathered, composed, cited, with what made it. The same library and topic give the same."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

from assistant.briefing.baseline import Baseline, since_brief, since_day
from assistant.briefing.citing import Citing
from assistant.briefing.composing import compose
from assistant.briefing.gathering import Gathered, Gathering, Watcher
from assistant.briefing.keeping import written
from assistant.briefing.prose import WRITTEN, Means, Prose
from assistant.briefing.sections.page import Page
from assistant.briefing.templates import Template
from assistant.briefing.values import Briefing, Made
from assistant.errors import BadQuestion
from assistant.library.brief_pages import is_brief_id
from assistant.library.briefs import KeptBriefs
from assistant.library.cutting import page_of
from assistant.library.kept_briefs import KeptBrief, KeptDocument, plain_topic
from assistant.library.naming import named
from assistant.records import SourceRecord
from assistant.search.asked import asked_topic
from assistant.search.filters import Filters
from assistant.search.retriever import PassageRetriever

_MOST_NAMED = 3  # documents in a note
_LOST = "What was remembered of earlier briefings on this topic was damaged, and is begun anew."


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be briefed on, and how.

    Attributes:
        topic: In a few words, as a person would name it.
        template: Which sections, in which order, how long.
        filters: Which documents count.
        new: What is new is told since the last briefing on the topic, even if the library has not changed since.
        new_since: What is new is told since this day, ISO of any precision, or since the briefing of this id; "" for
            since the last briefing.
        keep: Whether the briefing is remembered, so that the next one can say what is new.
        user: Whose it is: what is new is told since a briefing of the same person.
        means: With what bottom line and key points are written; default: they are quoted.
    """

    topic: str
    template: Template
    filters: Filters = field(default_factory=Filters)
    new: bool = False
    new_since: str = ""
    keep: bool = True
    user: str = ""
    means: Means = field(default_factory=Means)


class Briefer:
    """Makes briefings.

    Args:
        retriever: Finds the passages.
        program: Version of this program, kept in each briefing.
        watcher: Told how far it is, the last time before anything is remembered; what it raises ends the work.
    """

    def __init__(self, retriever: PassageRetriever, *, program: str, watcher: Watcher | None = None) -> None:
        self._retriever = retriever
        self._library = retriever.library
        self._program = program
        self._watcher: Watcher = watcher or (lambda what, done, total: None)

    def brief(self, order: Order) -> Briefing:
        """The briefing that is ordered.

        Raises:
            BadQuestion: The topic is no text, empty or too long.
            UnknownSource: A document that the order is limited to is not there.
            UnknownBriefing: What is new is to be told since a briefing that is not there.
        """
        topic = asked_topic(order.topic)
        memory = KeptBriefs(self._library.home, user=order.user)
        since = _since(order, memory)  # before the work: a wrong id should be told at once
        self._library.refresh()
        uris = tuple(one.uri for uri in order.filters.uris for one in named(self._library, uri))
        filters = replace(order.filters, uris=uris)
        records = tuple(self._library.records.values())
        gathered = Gathering(self._retriever, filters, self._watcher).gather(topic)
        made = self._made(order.template, filters, records, gathered)
        citing = Citing(gathered.groups)
        scope = str(filters.uris) + str(filters)
        kept = memory.of(topic, scope)
        lost = memory.is_damaged(topic, scope)
        known = self._baseline(order, since, kept, gathered, made)
        prose = self._prose(topic, order, gathered)
        page = Page(gathered, citing, known, prose)
        parts = order.template.parts if gathered.found or (known and known.withdrawn) else ()
        sections = compose(page, parts, watcher=self._watcher)
        notes = (_note(filters, records, gathered), _LOST if lost else "", prose.note)
        briefing = Briefing(
            topic=topic,
            status="briefed" if citing.citations else "no_evidence",
            title=order.template.title,
            sections=sections,
            citations=citing.citations,
            sources=citing.sources(gathered.records, gathered.groups),
            note=" ".join(filter(None, notes)),
            made=prose.told(replace(made, compared=known.since if known else "")),
            usage=prose.usage,
            published=tuple(sorted(Counter(record.published for record in gathered.records.values()).items())),
            pictures=order.template.pictures,
        )
        if order.keep and (gathered.found or kept):
            self._watcher("Keeping", 0, 1)
            remembered = _remembered(briefing, gathered, order, filters)
            return replace(briefing, id=memory.keep(remembered, scope, page=written(briefing)).id)
        return briefing

    def _prose(self, topic: str, order: Order, gathered: Gathered) -> Prose:
        return Prose(
            topic,
            gathered,
            order.means,
            page_of=partial(page_of, self._library),
            watcher=self._watcher,
            sections=sum(part.name in WRITTEN for part in order.template.parts),
        )

    def _baseline(
        self, order: Order, since: KeptBrief | None, kept: Sequence[KeptBrief], gathered: Gathered, made: Made
    ) -> Baseline | None:
        """What is compared with. A briefing on the library as it is now is none, unless it is asked for: the same
        library gives the same page."""
        if not any(part.name == "what is new" for part in order.template.parts):
            return None
        if since is not None:
            return since_brief(since, gathered, self._library)
        if order.new_since:
            return since_day(order.new_since, order.topic, kept, gathered, self._library)
        others = [one for one in kept if order.new or one.library != made.library]
        return since_brief(others[-1], gathered, self._library) if others else None

    def _made(self, template: Template, filters: Filters, records: Iterable[SourceRecord], gathered: Gathered) -> Made:
        held = tuple(records)
        return Made(
            program=self._program,
            library=state_of(held),
            documents=len(held),
            changed=max((record.added for record in held), default=""),
            embedding_model=self._library.embeddings.model,
            passage_tokens=self._library.passage_tokens,
            template=template.name,
            template_hash=template.hash,
            sections=tuple((part.name, part.count) for part in template.parts),
            scope=str(filters),
            found=len(gathered.records),
        )


def _since(order: Order, memory: KeptBriefs) -> KeptBrief | None:
    """The kept briefing since which what is new is told, where one is named."""
    if not is_brief_id(order.new_since):
        return None
    since = memory.get(order.new_since)
    if plain_topic(since.topic) != plain_topic(order.topic):
        raise BadQuestion(
            f"The briefing {since.id} is on {since.topic!r}, not on {order.topic!r}. Name one on this topic."
        )
    return since


def _remembered(briefing: Briefing, gathered: Gathered, order: Order, filters: Filters) -> KeptBrief:
    quoted: dict[str, list[tuple[int, int]]] = {}
    for one in briefing.citations:
        quoted.setdefault(one.uri, []).append((one.start, one.end))
    documents = {
        uri: KeptDocument(
            version=record.version,
            title=record.title,
            published=record.published,
            quoted=tuple(quoted.get(uri, ())),
        )
        for uri, record in gathered.records.items()
    }
    return KeptBrief(
        topic=briefing.topic,
        made=datetime.now(UTC).isoformat(timespec="microseconds"),
        library=briefing.made.library,
        changed=briefing.made.changed,
        documents=documents,
        user=order.user,
        template=order.template.name,
        sections=tuple(f"{name}:{count}" for name, count in briefing.made.sections),
        since=filters.since,
        until=filters.until,
        uris=filters.uris,
    )


def state_of(records: Iterable[SourceRecord]) -> str:
    """A hash of a library's documents: the same documents with the same titles and dates give the same."""
    digest = hashlib.blake2b(digest_size=8)
    for version in sorted(record.version for record in records):
        digest.update(version.encode("utf-8") + b"\0")
    return digest.hexdigest()


def _note(filters: Filters, records: tuple[SourceRecord, ...], gathered: Gathered) -> str:
    names = " or ".join(gathered.unnamed)
    if not gathered.found:
        limits = f" ({filters})" if filters.active else ""
        others = f" The nearest passages tell of others, not of {names}." if names else ""
        return f"The documents{limits} say nothing about this.{others}" if records else "The library is empty."
    said = [f"No document on this tells of {names}."] if names else []
    if filters.since or filters.until:
        count = sum(not record.published for record in records)
        were = "documents without a date were" if count > 1 else "document without a date was"
        said += [f"{count:,} {were} left out."] if count else []
    if gathered.orders:
        said.append(f"Left out: sentences that give orders to a machine, in {_listed(gathered.orders)}.")
    return " ".join(said)


def _listed(titles: Sequence[str]) -> str:
    more = f" and {len(titles) - _MOST_NAMED:,} more" if len(titles) > _MOST_NAMED else ""
    return ", ".join(f"“{title}”" for title in titles[:_MOST_NAMED]) + more
