"""From a question to what the library holds for it, its dates understood.

Where a limit that a question sets leaves nothing that answers, the question is declined, and whether other documents
answer it is told: what was said before a date is no answer to what was said since.
"""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Literal

from assistant.answering.decision import decide
from assistant.answering.evidence import READ, Evidence, Question, missing_words, weigh
from assistant.answering.skimming import LIKELY, SURE, certainty, skimmed
from assistant.answering.weighing import question_words
from assistant.library.naming import named
from assistant.records import Conversation, Hit, SourceRecord
from assistant.search.dating import (
    POOL,
    Preference,
    by_date,
    dates_asked,
    is_only_new,
    is_short,
    limited,
    newest_first,
    preference,
)
from assistant.search.filters import Filters
from assistant.search.followup import searched
from assistant.search.repeated import copies_last
from assistant.search.retriever import RE_READ, Found, PassageRetriever
from assistant.text.periods import DatesAsked
from assistant.text.reckoning import in_words, range_in_words
from assistant.text.spans import Span

# To look for more at once than there are processors makes each wait for all, and a server's other work with them.
_TURNS = threading.BoundedSemaphore(max(2, os.cpu_count() or 1))
_GLANCES = (2, 4)  # passages that are read, as long as they do not show that they answer

Reading = Literal["unlikely", "enough", "all"]
"""How much of what is found for a question is re-read: of that which is not likely to answer it as much as shows
whether it does, and of the rest nothing; as much as shows it; or all that quotes are chosen from. A language model
chooses sentences itself."""

_OTHERS_DO = "Documents outside these dates answer it: ask without the dates."
_OTHERS_DO_NOT = "The other documents do not answer it either."
_ONLY_NEW = "The question names no subject. The newest passages are below."


class Finder:
    """Finds and weighs what answers a question.

    Args:
        retriever: Finds the passages.
        today: Gives the day that "yesterday" is counted from.
    """

    def __init__(self, retriever: PassageRetriever, today: Callable[[], date]) -> None:
        self._retriever = retriever
        self._today = today
        self._weigh = partial(weigh, late=retriever.late, whole=retriever.library.whole)

    def evidence(self, question: Question, *, read: Reading = "all") -> Evidence:
        """What the library holds for a question; for one that a language model has made to stand alone, for that.

        Args:
            question: As asked.
            read: How much is re-read of what is found.
        """
        with _TURNS:
            if not question.rewritten:
                return self._evidence(question, read)
            alone = replace(question, text=question.rewritten, conversation=Conversation(), rewritten="")
            found = self._evidence(alone, read)
        as_asked = {name: getattr(question, name) for name in ("text", "conversation", "rewritten")}
        return replace(found, question=replace(found.question, **as_asked))

    def _evidence(self, question: Question, read: Reading) -> Evidence:
        dated = self._dated(question)
        found = self._found(dated)
        evidence: Evidence | None = None
        # Dates that limit what counts, or bring the newest first, want all of it read.
        if not (dated.dates.clock == "published" or dated.dates.newest_first or _is_only_new(dated)):
            evidence = self._skimmed(dated, found) if read == "unlikely" else None
            evidence = evidence or (self._glanced(dated, found) if read != "all" else None)
        return evidence or self._read(question, dated, found)

    def _glanced(self, question: Question, found: Found) -> Evidence | None:
        """What answers a question at a glance; None if nothing does."""
        for count in _GLANCES:
            evidence = self._weighed(question, found, read=count)
            if decide(evidence)[0] == "answered":
                return replace(evidence, glanced=True)
        return None

    def _read(self, question: Question, dated: Question, found: Found) -> Evidence:
        evidence = self._weighed(dated, found)
        if evidence.hits and _is_only_new(dated):
            return replace(evidence, declines=_ONLY_NEW, note=self._left_out(dated))
        answers = decide(evidence)[0] == "answered"
        if dated.dates.clock != "published":
            return evidence if answers else self._published_then(dated, evidence) or evidence
        if answers:
            return replace(evidence, note=self._left_out(dated))
        return self._without_answer(question, dated, evidence)

    def _skimmed(self, question: Question, found: Found) -> Evidence | None:
        """What is likely to answer a question, unread; None if that is not likely."""
        if _preference(question).is_all:
            return None
        hits = self._hits(question, found, re_read=0)[: question.k]
        text = question.dates.rest or question.text
        asked = question_words(text, self._retriever.late.question(text), hits[:READ])
        certain = certainty(skimmed(text, asked, found, hits))
        if certain < LIKELY:
            return None
        missing = missing_words(asked, hits[:READ])
        # Of questions in a conversation it is not known how often what seems plain would be wrong.
        is_plain = certain >= SURE.answered and not question.conversation.turns
        return Evidence(question=question, hits=hits, missing=missing, glanced=True, skimmed=certain, is_plain=is_plain)

    def _without_answer(self, question: Question, dated: Question, inside: Evidence) -> Evidence:
        """What is said where nothing inside a limit answers: what other documents hold is told of, and not taken for an
        answer. Without any date in the library there is no limit."""
        dates = DatesAsked(newest_first=dated.dates.newest_first, rest=dated.dates.rest)
        free = self._weighed(replace(question, dates=dates))
        if dates.rest and decide(free)[0] != "answered":
            free = self._weighed(question)  # as asked: what is left of a question may say too little
        if not self._dates_known(dated):
            return replace(free, note="No document has a date, so all documents were searched.")
        answers = decide(free)[0] == "answered"
        if answers and inside.quoted and _place(inside) == _place(free):
            return replace(inside, is_sure=True, note=self._left_out(dated))
        others = _OTHERS_DO if answers else _OTHERS_DO_NOT
        if inside.hits:
            return replace(inside, note=f"{others} {self._left_out(dated)}".strip())
        when = range_in_words(dated.filters.since, dated.filters.until)
        declines = f"No document was published {when}. The nearest passages of the others are below."
        return replace(free, question=dated, declines=declines, note=others)

    def _published_then(self, question: Question, evidence: Evidence) -> Evidence | None:
        """What answers a question but for its date, in passages that were published then; None if nothing does.

        News seldom names its own day.
        """
        preferred = _preference(question)
        hits = tuple(hit for hit in evidence.hits if preferred.was_published(hit.passage))
        text = question.dates.without(question.text)
        if not hits or preferred.is_all:
            return None
        found = self._weigh(replace(question, text=text), hits)
        if decide(found)[0] != "answered" or not all(
            preferred.fits(group.hit.passage, one.text) for group in found.quoted for one in group.sentences
        ):
            return None
        return replace(found, question=question, hits=evidence.hits)

    def hits(self, question: Question) -> tuple[Hit, ...]:
        """The passages nearest to a question, best first, at most `question.k`; those outside a limit that its dates
        set come last."""
        dated = self._dated(question)
        found = self._hits(dated)
        if dated.dates.clock == "published" and len(found) < question.k:
            inside = {hit.passage.id for hit in found}
            others = [hit for hit in self._hits(question) if hit.passage.id not in inside]
            last = found[-1].score if found else 0.0
            floor = last - (others[0].score if others else 0.0)
            # The sum of a difference may come out the last digit too high.
            lowered = [replace(hit, score=min(last, hit.score + floor)) if floor < 0 else hit for hit in others]
            found = tuple(replace(hit, rank=rank) for rank, hit in enumerate((*found, *lowered), start=1))
        return found[: question.k]

    def _dated(self, question: Question) -> Question:
        """A question with its dates and the limit they set. Dates that the caller gives take the place of its own."""
        library = self._retriever.library
        library.refresh()
        # Each by its full uri: short names will do for a question.
        uris = tuple(one.uri for uri in question.filters.uris for one in named(library, uri))
        filters = replace(question.filters, uris=uris)
        if not question.read_dates:
            return replace(question, filters=filters)
        dates = dates_asked(question.text, self._records(filters), today=self._today())
        if filters.since or filters.until:
            dates = DatesAsked(newest_first=dates.newest_first, rest=dates.rest)
        return replace(question, dates=dates, filters=limited(filters, dates))

    def _found(self, question: Question) -> Found:
        dates = question.dates
        then = replace(question.filters, since=dates.since, until=dates.until) if is_short(dates) else None
        return self._retriever.found(
            dates.rest or question.text,
            max(question.k, POOL),
            conversation=question.conversation,
            filters=question.filters,
            preferred=_preference(question).of_passage,
            among=then,
        )

    def _hits(self, question: Question, candidates: Found | None = None, *, re_read: int = RE_READ) -> tuple[Hit, ...]:
        dates = question.dates
        text = dates.rest or question.text
        ranked = self._retriever.ranked(candidates or self._found(question), re_read=re_read)
        found = ranked[: max(question.k, POOL)]
        if not dates.newest_first and not _is_only_new(question):
            return found
        groups = self._retriever.library.copies.groups({hit.uri for hit in found})
        if _is_only_new(question):
            return copies_last(by_date(found), groups)
        late = self._retriever.late
        read = late.question(text)
        return copies_last(newest_first(found, lambda passage: late.best_sentence(read, passage)), groups)

    def _weighed(self, question: Question, found: Found | None = None, *, read: int = RE_READ) -> Evidence:
        """What is found, weighed.

        Args:
            question: With its dates.
            found: By the engines for it; looked for if it is not given.
            read: How many passages are read.
        """
        preferred = _preference(question)
        hits = self._hits(question, found, re_read=read)[: question.k]
        bare = replace(question, text=question.dates.rest or question.text)
        evidence = self._weigh(bare, hits, dated=preferred.of_sentence, read=read)
        if question.dates.clock == "published" and decide(evidence)[0] != "answered":
            # Without "since 18 November" a short question says little: read as asked, the same passages may answer it.
            whole = self._weigh(question, hits, dated=preferred.of_sentence)
            evidence = whole if decide(whole)[0] == "answered" else evidence
        best = evidence.quoted[0].best if evidence.quoted else None
        is_sure = best is not None and preferred.is_all and preferred.fits(best.hit.passage, best.text)
        return replace(evidence, question=question, is_sure=is_sure)

    def _records(self, filters: Filters) -> Iterator[SourceRecord]:
        """Those of the sources that a caller has chosen; all, if none is."""
        records = self._retriever.library.records.values()
        return (record for record in records if not filters.uris or record.uri in filters.uris)

    def _dates_known(self, question: Question) -> bool:
        return any(record.published for record in self._records(question.filters))

    def _left_out(self, question: Question) -> str:
        """How many documents a limit of dates left out because they have none; "" without one."""
        if question.dates.clock != "published":
            return ""
        count = sum(not record.published for record in self._records(question.filters))
        if not count:
            return ""
        return f"{count:,} document{'s' if count > 1 else ''} without a date {'were' if count > 1 else 'was'} left out."


def _place(evidence: Evidence) -> tuple[str, Span]:
    """Where the first sentence that would be quoted stands."""
    best = evidence.quoted[0].best
    return best.hit.passage.id, best.span


def _is_only_new(question: Question) -> bool:
    return not question.follows_up and is_only_new(question.text, question.dates)


def _preference(question: Question) -> Preference:
    return preference(question.text, question.dates, follow_up=question.follows_up)


def limits_in_words(question: Question) -> str:
    """To which documents the search is limited; "" if it is not."""
    counted = question.dates.counted_from if question.dates.clock == "published" else ""
    since = f", counted from {in_words(counted)}, the newest document" if counted else ""
    return f"{question.filters}{since}"


def searched_in_words(question: Question) -> str:
    """What was searched, in words for a person: the question, what it follows on, its limits and what is put first."""
    dates = question.dates
    preferred = f"preferred: {dates}" if dates.clock == "event" else ""
    parts = [limits_in_words(question), preferred, "newest first" if dates.newest_first else ""]
    beside = "; ".join(part for part in parts if part)
    asked = question.rewritten or searched(question.text, question.conversation)
    return f"{asked} ({beside})" if beside else asked
