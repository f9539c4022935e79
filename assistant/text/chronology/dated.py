"""The events that a sentence dates."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from assistant.text.chronology.clauses import clause_at
from assistant.text.chronology.found import terms_of
from assistant.text.chronology.happenings import happening_after, is_happening
from assistant.text.chronology.moments import UNKNOWN, Dated, Moment
from assistant.text.chronology.standing import looks_ahead, standing_of
from assistant.text.chronology.terms import WRITTEN, Clock, Term
from assistant.text.reckoning import first_day, last_day
from assistant.text.sentences import sentence_spans
from assistant.text.spans import Span

_LOOK_BACK = 600  # characters before a sentence in which the date stands from which it counts
_GOES_ON = re.compile(r"\W*(?:It|He|She|They|Its|His|Her|Their)\b")
_MOST = 40  # dates of one sentence; what has more is a table
_LONGEST = 2_000  # characters; longer "sentences" are tables, and their beginning is enough


def dated(text: str, *, before: str = "", published: str = "") -> tuple[Dated, ...]:
    """The events that a sentence dates, in its order.

    Args:
        text: One sentence.
        before: What stands before it in its document: "three days later" counts from the last date there.
        published: When the document was published, ISO of any precision; "" if that is not known.

    Returns:
        One for each date. What the text leaves open and neither the day of publication nor the date before settles
        is given with a moment that is not known: nothing is guessed.
    """
    terms = terms_of(text[:_LONGEST])[:_MOST]
    if not terms:
        return ()
    anchor, written = _last_dates(before[-_LOOK_BACK:], published) if before else (None, ())
    return _dated(text[:_LONGEST], terms, anchor, written, published)


def _dated(
    text: str, terms: tuple[Term, ...], anchor: Moment | None, written: tuple[str, ...], published: str
) -> tuple[Dated, ...]:
    found: list[Dated] = []
    goes_on = bool(_GOES_ON.match(text))
    places = tuple((term.start, term.end) for term in terms)
    for term in terms:
        clause, core = clause_at(text, term.start, term.end, places)
        standing = standing_of(text, term.start, core)
        ahead = not term.naming and looks_ahead(text, term.start, core, standing)
        if ahead is None and text[term.start : term.end].lower() == "today":
            continue  # "Today the clergy includes women": these times, no day
        if term.only_ahead and not ahead:
            continue  # "was built in three weeks": how long, not when
        opened = 0 if ";" in text[: term.start] else _opened(text, terms[0], found, published)
        clock = Clock(ahead=ahead, anchor=anchor, near=bool(found), goes_on=goes_on, written=written, opened=opened)
        moment = _reckoned(term, clock, published)
        if term.naming:
            clause = _named(text, term)
            standing = "told"
        if standing == "told" and moment.known and published and first_day(moment.since) > last_day(published):
            standing = "planned"
        if moment.known:
            anchor = moment
            written = _with_written(written, moment)
        found.append(
            Dated(
                moment=replace(moment, bound=term.bound),
                said=text[term.start : term.end],
                start=term.start,
                end=term.end,
                clause_start=clause.start,
                clause_end=clause.end,
                standing=standing,
            )
        )
    return tuple(found)


_OPENS = re.compile(r"\W*(?:(?:back|early|late|already|as early as)\s+)?(?:in|during)\s+\Z", re.IGNORECASE)


def _opened(text: str, first: Term, found: Sequence[Dated], published: str) -> int:
    """The past year with which a sentence opens, as long as no other year was named since; 0 if there is none."""
    said = first.said
    if not found or said is None or not said.year or said.month or not _OPENS.fullmatch(text, 0, first.start):
        return 0
    if published and said.year >= int(published[:4]):
        return 0
    years = {one.moment.since[:4] for one in found if one.moment.known}
    return said.year if years == {f"{said.year:04d}"} else 0


def _with_written(written: tuple[str, ...], moment: Moment) -> tuple[str, ...]:
    return (*written, moment.since) if moment.how == WRITTEN and moment.since == moment.until else written


def _reckoned(term: Term, clock: Clock, published: str) -> Moment:
    """What a term is. Where a document is dated only to its month or year, what all its days agree on; a day of its own
    month is of its own year."""
    days: set[date | None] = {first_day(published), last_day(published)} if published else {None}
    results = {term.reckon(replace(clock, day=day)) for day in days}
    result = results.pop() if len(results) == 1 else None
    if result is None and len(published) == len("2025-11") and not clock.ahead:
        latest = term.reckon(replace(clock, day=last_day(published)))
        result = latest if latest and term.said and latest.since[:7] == latest.until[:7] == published else None
    return result or UNKNOWN


@lru_cache(maxsize=256)
def _last_dates(before: str, published: str) -> tuple[Moment | None, tuple[str, ...]]:
    """The last date of what stands before a sentence, and all dates there that are written with their year."""
    anchor: Moment | None = None
    written: tuple[str, ...] = ()
    for span in sentence_spans(before, "en"):
        sentence = span.of(before)
        for event in _dated(sentence, terms_of(sentence)[:_MOST], anchor, written, published):
            if event.moment.known:
                anchor = event.moment
                written = _with_written(written, event.moment)
    return anchor, written


_NAME_START = re.compile(
    r"\b(?:the|a|an|its|his|her|their|our|this)\s+"
    r"(?:(?!(?:since|on|in|at|by|with|from|to|and|but|that|which|who|before|after|until|was|were|is|has|had|for)\b)"
    r"[\w'’-]+\s+){0,8}?\Z",
    re.IGNORECASE,
)

_JOINED = re.compile(r"([^\W\d_]+)\s+(?:on|in)\s+(?:the\s+)?\Z")  # "the vote on 7 November"


def _named(text: str, term: Term) -> Span:
    """The name that a date is a part of: "the letter of 7 November", "Friday's vote"."""
    joined = _JOINED.search(text, max(0, term.start - 40), term.start)
    end = joined.end(1) + 1 if joined and is_happening(joined[1], of_a_day=True) else term.start
    start = _NAME_START.search(text, max(0, end - 80), end)
    return Span(start.start() if start else term.start, happening_after(text, term.end) or term.end)
