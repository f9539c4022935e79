"""From a topic to the statements on it: searched, weighed word by word, and cut off where the topic ends.

What it costs grows with what is found: a bounded number of passages is read, whatever the library holds.
"""

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import numpy as np

from assistant.answering.named import is_of_another, names_in, strangers
from assistant.answering.weighing import QuestionWord, held_words, question_words, weighed
from assistant.briefing.statements import Statement, statements_of
from assistant.library.cutting import page_of
from assistant.library.embeddings import TokenVectors
from assistant.records import Hit, Passage, SourceRecord
from assistant.search.filters import Filters
from assistant.search.late import maxsim
from assistant.search.retriever import PassageRetriever
from assistant.text.commands import speaks_to_machines
from assistant.text.heads import is_dated_source
from assistant.text.lexicon import is_known
from assistant.text.reckoning import days_later, first_day, last_day
from assistant.text.spans import Span
from assistant.text.words import WORD, is_content

_FOUND = 48  # passages of the first search
_SLICES, _OF_SLICE = 4, 16  # more searches, each in a part of the time, where the first is full of the topic
_MOST_PASSAGES = 120
_REST_OF = 8  # passages of a document about the topic that are read beside those that were found

# How well the best sentence of a text covers the topic's words, 0 to 1. Measured on the sample dossier and two of the
# tests: texts on a topic reach 0.72 of the best one and more, others 0.6 at most; where nothing is on it, the best
# reaches 0.31.
_NOTHING = 0.42
_ON_TOPIC = 0.68
_SURELY = 0.8  # where words of the topic may be missing
_HELD = 0.5  # of the topic's words stand in the title or the passage, as they are or in other words
_SENTENCE_ON_TOPIC = 0.55
_LEADING, _BEGINNING = 2, 600  # sentences with which a document begins, and within how many characters
_ABOUT = 0.4  # of a document's sentences are on the topic, so that its others count as well

Watcher = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A statement on the topic.

    Attributes:
        statement: Its sentence and place.
        relevance: How well it covers the topic, as a share of the best.
        place: Which of its document's sentences it is among those that were read, from 0.
        meaning: A vector of length 1 of what it says in its context.
        named: How much of the topic its own words name, 0 to 1; what few statements name counts for more.
        read: The vectors of its tokens in their context, with their offsets in its text.
    """

    statement: Statement
    relevance: float
    place: int
    meaning: "np.ndarray[Any, np.dtype[np.float32]]"
    named: float = 1.0
    read: TokenVectors | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the library holds on a topic.

    Attributes:
        found: The statements on it, by date, document and place; what copies share, from the first of them.
        records: The documents they are of and the copies of these, by uri.
        groups: For each of these uris a name that it shares with its copies.
        passages: Those that are on it.
        orders: Titles of the documents of which sentences were left out because they give orders to a machine.
        unnamed: Names in the topic that no document on it has; where it has none of them, nothing is on it.
    """

    found: tuple[Found, ...] = ()
    records: Mapping[str, SourceRecord]
    groups: Mapping[str, str]
    passages: tuple[Passage, ...] = ()
    orders: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, in their order."""
        return tuple(one.statement for one in self.found)

    @property
    def read(self) -> dict[tuple[str, int], TokenVectors]:
        """The vectors of the statements' tokens, by uri and first character."""
        return {(one.statement.uri, one.statement.start): one.read for one in self.found if one.read is not None}


class Gathering:
    """Gathers what the library holds on a topic.

    Args:
        retriever: Finds the passages.
        filters: Which documents count, each by its full uri.
        watcher: Told how far it is.
    """

    def __init__(self, retriever: PassageRetriever, filters: Filters, watcher: Watcher | None = None) -> None:
        self._retriever = retriever
        self._library = retriever.library
        self._late = retriever.late
        self._filters = filters
        self._watcher = watcher or (lambda what, done, total: None)

    def gather(self, topic: str) -> Gathered:
        """The statements on a topic."""
        self._watcher("Searching", 0, 1)
        hits = self._retriever.hits(topic, _FOUND, filters=self._filters)
        read = _Reading(self, topic)
        read.take([hit.passage for hit in hits])
        if len(hits) == _FOUND and len(read.on_topic()) > _FOUND // 2:
            for part in _slices(read.on_topic(), self._filters):
                more = self._retriever.hits(topic, _OF_SLICE, filters=part)
                read.take([hit.passage for hit in more])
        read.take(self._rest(read))
        return self._gathered(read)

    def _rest(self, read: "_Reading") -> list[Passage]:
        """Passages of the documents about the topic that no search found."""
        held = {passage.id for passage in read.passages}
        rest: list[Passage] = []
        for uri in read.about():
            record = self._library.records.get(uri)
            if record is None:
                continue  # it was removed meanwhile
            ids = [id_ for id_ in record.passage_ids[:_REST_OF] if id_ not in held]
            found = self._library.shelf.passages(ids) if ids else {}
            rest += [replace(found[id_][0], author=record.author) for id_ in ids if id_ in found]
        return rest

    def _gathered(self, read: "_Reading") -> Gathered:
        passages = read.on_topic()
        unnamed, is_of_others = read.strangers(passages, self._library.whole)
        passages = [] if is_of_others else passages
        records = self._with_copies(sorted({passage.uri for passage in passages}))
        groups = self._library.copies.groups(records)
        known = [passage for passage in passages if passage.uri in records]
        statements = statements_of(known, page_of=partial(page_of, self._library), groups=groups)
        orders = [one for one in statements if _is_order(one)]
        plain = tuple(one for one in statements if one not in orders)
        return Gathered(
            found=_said_once(read.chosen(plain, unnamed)),
            records=records,
            groups=groups,
            passages=tuple(passages),
            orders=tuple(dict.fromkeys(one.title for one in orders)),
            unnamed=unnamed,
        )

    def _with_copies(self, uris: Sequence[str]) -> dict[str, SourceRecord]:
        """The records of documents and of their copies, which a search puts last and may not have found."""
        held = self._library.records
        found = {uri: held[uri] for uri in uris if uri in held}
        copied = [copy.uri for record in found.values() for copy in self._library.copies.of(record)]
        return found | {uri: held[uri] for uri in copied if uri in held and self._filters.allow(held[uri])}


class _Reading:
    """Passages read word by word, and how well their sentences cover the topic."""

    def __init__(self, of: Gathering, topic: str) -> None:
        self._late, self._watcher, self._topic = of._late, of._watcher, topic
        self._read = self._late.question(topic)
        self.passages: list[Passage] = []
        self._covers: dict[tuple[str, int], float] = {}
        self._meaning: dict[tuple[str, int], Any] = {}
        self._tokens: dict[tuple[str, int], TokenVectors] = {}
        self._best_of: dict[str, float] = {}
        self._held: dict[str, float] = {}

    def take(self, passages: Iterable[Passage]) -> None:
        """Reads passages that were not read yet, as far as there is room."""
        held = {passage.id for passage in self.passages}
        fresh = [passage for passage in passages if passage.id not in held][: _MOST_PASSAGES - len(self.passages)]
        for start in range(0, len(fresh), 8):
            self._watcher("Reading", len(self.passages), len(self.passages) + len(fresh) - start)
            self._take(fresh[start : start + 8])
            self.passages += fresh[start : start + 8]

    def _take(self, passages: Sequence[Passage]) -> None:
        self._late.read(passages)
        hits = [Hit(passage=passage, score=0.0, rank=rank) for rank, passage in enumerate(passages, start=1)]
        asked = self._asked(passages)
        for passage in passages:
            held = held_words(asked, passage.titled).values()
            self._held[passage.id] = sum(held) / len(held) if held else 1.0
        for one in weighed(self._topic, self._read, asked, hits, self._late, told="", follow_up=False):
            passage = one.hit.passage
            place = (passage.uri, passage.start + one.span.start)
            read = self._late.passage(passage).within(one.span)
            mean = read.vectors.mean(axis=0)
            self._tokens[place] = read
            self._covers[place] = max(self._covers.get(place, 0.0), one.maxsim)
            self._meaning[place] = mean / max(float(np.linalg.norm(mean)), 1e-9)
            self._best_of[passage.id] = max(self._best_of.get(passage.id, 0.0), one.maxsim)

    @property
    def best(self) -> float:
        return max(self._covers.values(), default=0.0)

    def on_topic(self) -> list[Passage]:
        """The passages of which a sentence is about the topic, and the others of documents that are about it."""
        if self.best < _NOTHING:
            return []
        about = set(self.about())
        return [one for one in self.passages if one.uri in about or self._is_on_topic(one)]

    def _is_on_topic(self, passage: Passage) -> bool:
        share = self._best_of.get(passage.id, 0.0) / self.best
        return share >= _SURELY or (share >= _ON_TOPIC and self._held[passage.id] >= _HELD)

    def strangers(
        self, passages: Sequence[Passage], whole: Callable[[Sequence[str]], str]
    ) -> tuple[tuple[str, ...], bool]:
        """The names in the topic of which these passages do not tell, but of others, and whether those are all; they
        are not if the only one is the first word, which need be no name ("Jabs against malaria")."""
        if not passages:
            return (), False
        asked = self._asked(passages)
        text = "\n".join(passage.titled for passage in passages)
        found = strangers(self._topic, asked, text, lambda: whole([passage.uri for passage in passages]))
        names = {word.text for word in names_in(self._topic, asked)}
        return found, bool(found and names - {self._guessed}) and len(found) == len(names)

    @property
    def _guessed(self) -> str:
        """The first word in lower case, if nothing but its capital tells that it is a name; else "". What stands right
        before a thing tells which: "Bergholm ferry collision" is one topic with "ferry collision off Bergholm"."""
        first = WORD.match(self._topic)
        if first is None or first.group().isupper():
            return ""
        behind = WORD.search(self._topic, first.end())
        return "" if behind is not None and is_content(behind.group()) else first.group().lower()

    def _asked(self, passages: Sequence[Passage]) -> list[QuestionWord]:
        """The words of the topic with what may stand for them in some passages. It need not be a sentence: its first
        word may be in capitals because it is a name."""
        hits = [Hit(passage=passage, score=0.0, rank=rank) for rank, passage in enumerate(passages, start=1)]
        asked = question_words(self._topic, self._read, hits)
        if asked and self._topic[:1].isupper() and asked[0].content and not is_known(asked[0].text):
            asked[0] = asked[0]._replace(name=True)
        return asked

    def about(self) -> list[str]:
        """The documents about the topic: it stands in their title, in their first words, or in many sentences."""
        if self.best < _NOTHING:
            return []
        count: dict[str, list[bool]] = {}
        for (uri, _), covers in self._covers.items():
            count.setdefault(uri, []).append(covers >= _SENTENCE_ON_TOPIC * self.best)
        least = _ON_TOPIC * self.best
        strong = {passage.uri for passage in self.passages if self._is_on_topic(passage)}
        named = {
            passage.uri
            for passage in self.passages
            if self._held[passage.id] >= _HELD and max(self._title(passage), self._lead(passage)) >= least
        }
        return [
            uri
            for uri, those in count.items()
            if uri in named or (uri in strong and sum(those) >= max(2, _ABOUT * len(those)))
        ]

    def _title(self, passage: Passage) -> float:
        """How well the title covers the topic."""
        offsets = self._late.passage(passage).offsets
        inside = self._late.within(passage, Span(int(offsets[:, 0].min(initial=0)), 0))
        return maxsim(self._late.similarities(self._read, passage)[:, inside])

    def _lead(self, passage: Passage) -> float:
        """How well the sentences with which its document begins cover the topic."""
        starts = [start for uri, start in self._covers if uri == passage.uri and start < _BEGINNING]
        return max((self._covers[passage.uri, start] for start in sorted(starts)[:_LEADING]), default=0.0)

    def chosen(self, statements: Sequence[Statement], unnamed: Collection[str]) -> tuple[Found, ...]:
        """The statements that are prose and on the topic, by date, document and place; the first word of the topic is
        no name for that if it is one of those that no document has."""
        named, least = set(self.about()), _SENTENCE_ON_TOPIC * self.best
        about = {one.group for one in statements if one.uri in named}  # under another headline it is about the same
        ordered = sorted(statements, key=lambda one: (one.published or "9999", one.uri, one.start))
        guessed = {name.lower() for name in unnamed} & {self._guessed}
        asked = [one._replace(name=one.name and one.text not in guessed) for one in self._asked(self.passages)]
        found: list[Found] = []
        places: dict[str, int] = {}
        for one in ordered:
            covers = self._covers.get((one.uri, one.start))
            if covers is None or _is_source(one) or is_of_another(self._topic, asked, one.text):
                continue  # a heading, a question, a fragment; where it was printed; of the ferry to another town
            place = places.get(one.uri, 0)
            places[one.uri] = place + 1
            if one.group in about or covers >= least:
                meaning = self._meaning[one.uri, one.start]
                read = self._tokens[one.uri, one.start]
                found.append(
                    Found(statement=one, relevance=covers / self.best, place=place, meaning=meaning, read=read)
                )
        return _named(found, asked)


def _named(found: Sequence[Found], asked: Sequence[QuestionWord]) -> tuple[Found, ...]:
    """The statements with how much of the topic each names: of "travel to Japan", "travel" tells them apart."""
    held = [held_words(asked, one.statement.text) for one in found]
    count = Counter(word for one in held for word, is_held in one.items() if is_held)
    weight = {word: math.log1p(len(found) / times) for word, times in count.items()}
    whole = sum(weight.values())
    if not whole:
        return tuple(found)
    shares = (sum(weight[word] for word, is_held in one.items() if is_held) / whole for one in held)
    return tuple(replace(one, named=share) for one, share in zip(found, shares, strict=True))


def _is_source(statement: Statement) -> bool:
    """True for the line under a title that says where and when its text was printed."""
    return "." not in statement.before and is_dated_source(statement.text)


def _is_order(statement: Statement) -> bool:
    """True for what speaks to a machine, and for what follows it in its paragraph: said for the machine, too."""
    paragraph = statement.before.rpartition("\n\n")[2]
    return speaks_to_machines(statement.text) or (
        bool(paragraph) and speaks_to_machines(f"{paragraph} {statement.text}")
    )


def _said_once(found: Iterable[Found]) -> tuple[Found, ...]:
    """Statements without those that a copy has word for word: the one that appeared first speaks for all."""
    first: dict[tuple[str, str], str] = {}
    kept = []
    for one in found:
        said = one.statement
        if first.setdefault((said.group, " ".join(said.text.split())), said.uri) == said.uri:
            kept.append(one)
    return tuple(kept)


def _slices(passages: Sequence[Passage], filters: Filters) -> list[Filters]:
    """Parts of the time in which passages on the topic were published, so that each part has its say."""
    dates = [passage.published for passage in passages if passage.published]
    if not dates:
        return []
    first, last = min(map(first_day, dates)), max(map(last_day, dates))
    if filters.since:
        first = max(first, first_day(filters.since))
    days = (last - first).days
    if days < _SLICES:
        return []
    bounds = [days_later(first, days * part // _SLICES) for part in range(_SLICES)]
    ends: list[date | None] = [days_later(bound, -1) for bound in bounds[1:]]
    until = [end.isoformat() if end else "" for end in ends] + [filters.until]
    return [replace(filters, since=start.isoformat(), until=end) for start, end in zip(bounds, until, strict=True)]
