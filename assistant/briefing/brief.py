"""A briefing: gathered, composed, cited, with what made it. The same library and topic give the same."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from assistant.briefing.citing import Citing
from assistant.briefing.composing import compose
from assistant.briefing.gathering import Gathered, Gathering, Watcher
from assistant.briefing.sections.page import Page
from assistant.briefing.templates import Template
from assistant.briefing.values import Briefing, Made
from assistant.library.naming import named
from assistant.records import SourceRecord
from assistant.search.asked import asked_text
from assistant.search.filters import Filters
from assistant.search.retriever import PassageRetriever


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be briefed on, and how.

    Attributes:
        topic: In a few words, as a person would name it.
        template: Which sections, in which order, how long.
        filters: Which documents count.
    """

    topic: str
    template: Template
    filters: Filters = field(default_factory=Filters)


class Briefer:
    """Makes briefings.

    Args:
        retriever: Finds the passages.
        program: Version of this program, kept in each briefing.
        watcher: Told how far it is.
    """

    def __init__(self, retriever: PassageRetriever, *, program: str, watcher: Watcher | None = None) -> None:
        self._retriever = retriever
        self._library = retriever.library
        self._program = program
        self._watcher = watcher

    def brief(self, order: Order) -> Briefing:
        """The briefing that is ordered.

        Raises:
            BadQuestion: The topic is no text, empty or too long.
            UnknownSource: A document that the order is limited to is not there.
        """
        topic = asked_text(order.topic)
        self._library.refresh()
        uris = tuple(one.uri for uri in order.filters.uris for one in named(self._library, uri))
        filters = replace(order.filters, uris=uris)
        records = tuple(self._library.records.values())
        gathered = Gathering(self._retriever, filters, self._watcher).gather(topic)
        made = self._made(order.template, filters, records, gathered)
        citing = Citing(gathered.groups)
        sections = compose(Page(gathered, citing), order.template.parts) if gathered.found else ()
        return Briefing(
            topic=topic,
            status="briefed" if citing.citations else "no_evidence",
            title=order.template.title,
            sections=sections,
            citations=citing.citations,
            sources=citing.sources(gathered.records, gathered.groups),
            note=_note(filters, records, gathered),
            made=made,
        )

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


def state_of(records: Iterable[SourceRecord]) -> str:
    """A hash of a library's documents: the same documents with the same titles and dates give the same."""
    digest = hashlib.blake2b(digest_size=8)
    for version in sorted(record.version for record in records):
        digest.update(version.encode("utf-8") + b"\0")
    return digest.hexdigest()


def _note(filters: Filters, records: tuple[SourceRecord, ...], gathered: Gathered) -> str:
    if not gathered.found:
        limits = f" ({filters})" if filters.active else ""
        return f"The documents{limits} say nothing about this." if records else "The library is empty."
    if filters.since or filters.until:
        count = sum(not record.published for record in records)
        were = "documents without a date were" if count > 1 else "document without a date was"
        return f"{count:,} {were} left out." if count else ""
    return ""
