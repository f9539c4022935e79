"""The dates of a question at work: what it limits, what it puts first.

A limit holds documents back, so it is made only where documents are plainly meant; the time of an event, and "the
latest", move passages forward and hide nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.records import Hit, Passage, SourceRecord
from assistant.search.filters import Filters
from assistant.text.named_dates import dates_in
from assistant.text.periods import DatesAsked, periods
from assistant.text.reckoning import days_later, first_day, last_day, within
from assistant.text.words import WORD, content_words, is_content

# Added to a passage's score, of which the best of a question span about four, where the question is of nothing but a
# date; else as much of it as the date is of the question's words.
_NAMES_IT = 6.0
_PUBLISHED_THEN = 1.0
_PUBLISHED_FOCUS = 3.0
# Added to the score of a sentence, which is about 0.6.
_SENTENCE_NAMES_IT = 0.3
_SENTENCE_LOOKS_BACK = -0.1
_LOOKS_BACK_DAYS = 92

_SHORT_DAYS = 31
_RE_READ = 10
_AS_NEAR = 0.05  # so much less near is as near; what answers differs from what does not by more
_NO_SUBJECT = frozenset(
    "new news newest latest recent recently changed occurred developments development updates update anything "
    "everything something reported published added written documents reports articles coverage dossier show list "
    "summarise summarize".split()
)

POOL = 25
"""Hits among which dates decide the order, at least."""


def dates_asked(question: str, records: Iterable[SourceRecord], *, today: date) -> DatesAsked:
    """What a question says of dates, beside documents published when these were."""
    now = today.isoformat()
    alone = periods(question, today=now, newest="", oldest="")
    if not alone.clock:
        return alone  # most questions: the documents need not be gone through
    published = [record.published for record in records if record.published]
    # A date that is still to come is a mistake in a document; nobody counts "last week" from it.
    past = [iso for iso in published if first_day(iso) <= today] or published
    return periods(question, today=now, newest=max(past, default=""), oldest=min(published, default=""))


def limited(filters: Filters, dates: DatesAsked) -> Filters:
    """Filters with the limit that a question's dates set; the same if they set none."""
    if dates.clock != "published":
        return filters
    return replace(filters, since=dates.since, until=dates.until)


def is_short(dates: DatesAsked) -> bool:
    """Whether the time of an event is so short that few documents were published in it."""
    if dates.clock != "event" or not dates.since or not dates.until:
        return False
    return (last_day(dates.until) - first_day(dates.since)).days <= _SHORT_DAYS


def is_only_new(question: str, dates: DatesAsked) -> bool:
    """Whether a question asks for what is new, or was published in a time, and names no subject."""
    if dates.clock == "event" or not dates.said:
        return False
    around = f"{question[: dates.start]} {question[dates.end :]}"
    return not any(is_content(word) and word.lower() not in _NO_SUBJECT for word in WORD.findall(around))


def newest_first(hits: Sequence[Hit], nearness: Callable[[Passage], float]) -> tuple[Hit, ...]:
    """Hits with those that are about as near to the question as the nearest in the order of their dates.

    Args:
        hits: Best first; only the first ten can change places.
        nearness: How near a passage's best sentence is to the question, 0 to 1.
    """
    near = {hit.rank: nearness(hit.passage) for hit in hits[:_RE_READ]}
    least = max(near.values(), default=0.0) - _AS_NEAR
    places = [place for place, hit in enumerate(hits) if near.get(hit.rank, -1.0) >= least]
    by_date = sorted((hits[place] for place in places), key=lambda hit: hit.passage.published, reverse=True)
    ordered = list(hits)
    for place, hit in zip(places, by_date, strict=True):
        ordered[place] = replace(hit, score=hits[place].score, rank=hits[place].rank)
    return tuple(ordered)


def by_date(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Hits in the order of their dates, the newest first; those without one come last."""
    ordered = sorted(hits, key=lambda hit: hit.passage.published, reverse=True)
    return tuple(replace(hit, score=place.score, rank=place.rank) for hit, place in zip(ordered, hits, strict=True))


@dataclass(frozen=True, slots=True)
class Preference:
    """How much better passages and sentences fit the dates of a question.

    Attributes:
        dates: Of the question.
        share: How much of the question they are, 0 to 1.
    """

    dates: DatesAsked
    share: float

    def of_passage(self, passage: Passage) -> float:
        """What is added to a passage's score."""
        if self.dates.clock != "event":
            return 0.0
        then = within(passage.published, self.dates.since, self.dates.until)
        named = self._named(passage.text, passage.published)
        return _NAMES_IT * self.share * named + (_PUBLISHED_THEN * self.share + _PUBLISHED_FOCUS * self._focus) * then

    def of_sentence(self, passage: Passage, text: str) -> float:
        """What is added to the score of a sentence of a passage."""
        added = 0.0
        if self.dates.clock == "event":
            added += _SENTENCE_NAMES_IT * self._focus * self._named(text, passage.published, events=True)
        return added + _SENTENCE_LOOKS_BACK * self._looks_back(text, passage.published)

    def _looks_back(self, text: str, published: str) -> bool:
        """Whether all that a sentence dates lies before the time asked for, or long before what is newest."""
        if self.dates.clock == "published" and self.dates.since:
            bound = first_day(self.dates.since)
        elif self.dates.newest_first and published:
            bound = days_later(last_day(published), -_LOOKS_BACK_DAYS)
        else:
            return False
        named = [last_day(iso) for iso in dates_in(text, published=published)]
        return bool(named) and max(named) < bound

    @property
    def is_all(self) -> bool:
        """Whether the question is of nothing but the time of an event: "What happened on 20 November?"."""
        return self.dates.clock == "event" and self.share == 1.0

    def fits(self, passage: Passage, text: str) -> bool:
        """Whether a sentence of a passage is of the time asked for: it names it, or names no other and was published in
        it, if it is so short that what is published tells of it."""
        named = list(dates_in(text, published=passage.published))
        if any(within(iso, self.dates.since, self.dates.until) for iso in named):
            return bool(self.dates.since and self.dates.until)
        return not named and self.was_published(passage)

    def was_published(self, passage: Passage) -> bool:
        """Whether a passage was published in the time of an event, if that is so short that news tell of it."""
        return is_short(self.dates) and within(passage.published, self.dates.since, self.dates.until)

    @property
    def _focus(self) -> float:
        """How far the question is of a date more than of anything else ("What happened on 20 November?"), 0 to 1."""
        return max(0.0, 2 * self.share - 1)

    def _named(self, text: str, published: str, *, events: bool = False) -> bool:
        since, until = self.dates.since, self.dates.until
        # Up to or from a day nearly every date lies: that says nothing of a text.
        if not since or not until:
            return False
        return any(within(iso, since, until) for iso in dates_in(text, published=published, events=events))


def preference(question: str, dates: DatesAsked, *, follow_up: bool) -> Preference:
    """What the dates of a question put first.

    Args:
        question: As asked.
        dates: Of it.
        follow_up: The question leans on a conversation.
    """
    said = len(content_words(dates.said))
    around = f"{question[: dates.start]} {question[dates.end :]}"
    # "The State Department": what is written large names something, though "state" else only asks.
    others = sum(is_content(word) or word[0].isupper() for word in WORD.findall(around)[1:])
    if follow_up:
        others += said  # it is of what was said before as well
    return Preference(dates, said / (said + others) if said else 0.0)
