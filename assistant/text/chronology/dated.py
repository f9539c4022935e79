"""The events that a sentence dates."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from assistant.text.chronology.clauses import clause_at, is_auxiliary, read_sentence
from assistant.text.chronology.found import AND_THING, LONGEST, terms_of
from assistant.text.chronology.happenings import happening_after, is_happening
from assistant.text.chronology.looking_ahead import MOVES, looks_ahead
from assistant.text.chronology.moments import UNKNOWN, Dated, Moment, Standing
from assistant.text.chronology.standing import in_past, standing_of
from assistant.text.chronology.terms import BEFORE, DOCUMENT, WRITTEN, Clock, Term
from assistant.text.reckoning import first_day, last_day
from assistant.text.sentences import sentence_spans
from assistant.text.spans import Span

_SINCE = re.compile(r"\bsince\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_LOOK_BACK = 600  # characters before a sentence in which the date stands from which it counts
_GOES_ON = re.compile(r"\W*(?:It|He|She|They|Its|His|Her|Their)\b")
_MOST = 40  # dates of one sentence; what has more is a table


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
    terms = terms_of(text)[:_MOST]
    if not terms:
        return ()
    past = _dates_before(before[-_LOOK_BACK:], published) if before else _Before()
    return _dated(text[:LONGEST], terms, past, published)


class _Before(NamedTuple):
    """The dates that stand before a sentence.

    Attributes:
        last: Those of the last sentence that has any.
        written: All that are written with their year, ISO.
        current: Some are of the year of the text.
    """

    last: tuple[Moment, ...] = ()
    written: tuple[str, ...] = ()
    current: bool = False


def _dated(text: str, terms: tuple[Term, ...], past: _Before, published: str) -> tuple[Dated, ...]:
    found: list[Dated] = []
    anchor = past.last[-1] if past.last else None
    written = past.written
    goes_on = bool(_GOES_ON.match(text))
    listed: tuple[int, bool | None] | None = None  # the end of a weekday right before, and on which side it lies
    places = tuple((term.start, term.end) for term in terms)
    for term in terms:
        clause, core = clause_at(text, term.start, term.end, places)
        standing = standing_of(text, term.start, core)
        ahead = _side(text, term, core, standing)
        if term.is_weekday and listed and _LISTED.fullmatch(text, listed[0], term.start):
            ahead = listed[1]  # "called for Thursday and Friday"
        listed = (term.end, ahead) if term.is_weekday else None
        if ahead is False and found and _goes_with(text, found[-1], term, published):
            ahead = None  # "payable on 15 December to holders of record on 1 December"
        if _dates_nothing(text, term, core, standing, ahead):
            continue
        left = terms[0].said is None and ";" in text[: term.start]  # "last year 114 came; in October alone 17,300"
        opened = 0 if left or _is_of_now(text, term.start, core) else _opened(text, terms[0], found, published)
        origin = bool(found) and _is_of_origin(text, term, found[-1])
        lasting = term.bound == "since" and past.current and not found  # it goes on up to the day of the text
        clock = Clock(
            ahead=ahead,
            thinkable=standing == "possible"
            or (bool(ahead) and not _FIRM.search(core.of(text)) and term.bound != "by"),
            anchor=None if lasting else (past.last[-1] if past.last else None) if origin else anchor,
            near=bool(found) and not origin,
            goes_on=goes_on,
            written=written,
            current=_is_current([one.moment for one in found] or past.last, published),
            mixed=past.current,
            opened=opened,
        )
        moment = _reckoned(term, clock, published)
        if term.bound == "until" and found and anchor is not None and anchor.how == WRITTEN:
            moment = _after(anchor, moment, term)
        if (
            ahead
            and moment.how == BEFORE
            and not any(one.moment.known for one in found)
            and published
            and last_day(moment.until) < first_day(published)
        ):
            moment = UNKNOWN  # "will be moved in the spring, and sold the year after"
        if term.naming:
            clause = _named(text, term)
            standing = "told"
        else:
            clause = _with_when(text, term, terms, clause)
        if standing == "told" and moment.known and published and first_day(moment.since) > last_day(published):
            standing = "planned"
        if moment.known:
            anchor = replace(moment, bound=term.bound)
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


_WHEN = re.compile(r",\s+when\s")


def _with_when(text: str, term: Term, terms: Sequence[Term], clause: Span) -> Span:
    """The clause of a date, with what is told of it behind "when"; of "a day after X had spoken" what X did."""
    after = next((other.start for other in terms if other.start >= term.end), len(text))
    if term.behind:
        comma = text.find(",", term.end, after)
        end = len(text) if after == len(text) and comma < 0 else comma if comma >= 0 else after
        return Span(term.end, end).trimmed(text)
    if not _WHEN.match(text, term.end) or clause.end > term.end + 1:
        return clause
    end = len(text) if after == len(text) else text.rfind(",", term.end + 2, after)
    return Span(clause.start, end).trimmed(text) if end > 0 else clause


def _side(text: str, term: Term, core: Span, standing: Standing) -> bool | None:
    """Whether a date lies ahead of the day of the text; None where it may lie on either side."""
    if _SINCE.search(text, max(0, term.start - 20), term.start):
        return False  # "has been out since 23 March and will be back in May"
    if term.naming and _MAY_BE_TO_COME.search(text, 0, term.start):
        return None  # "a date of Oct. 6", "to the July 4 concert": the nearest
    put_off = term.is_weekday and standing in ("planned", "possible") and MOVES.search(core.of(text))
    if term.naming and not put_off:
        return False  # "Friday's vote" was, unless it is put off
    return looks_ahead(text, term.start, core, standing, weekday=term.is_weekday)


def _dates_nothing(text: str, term: Term, core: Span, standing: Standing, ahead: bool | None) -> bool:
    """Whether a date is that of no event: it tells of these times, of what is usual, or how long something took."""
    if term.only_ahead and not (ahead and standing == "planned"):
        return True  # "was built in three weeks"
    if standing != "told" or ahead is False:
        return False
    these_times = ahead is None and _TODAY.match(text, term.start) and not _IS_SO.search(text[: term.start])
    # "Today the clergy includes women", "the rains usually begin in April"
    return bool(these_times or _USUAL.search(core.of(text)))


# "Berg, who was born on 3 May 1970, resigned on 20 May"
_ORIGIN = re.compile(
    r",\s+(?:(?:who|which)\s+(?:was|were|had\s+been)\s+)?(?:first\s+)?(?:born|built|founded|launched)\b[^,;]*\Z"
)


def _is_of_origin(text: str, term: Term, last: Dated) -> bool:
    """Whether the date before one without a year only tells, in an aside, since when there is who or what it is of."""
    yearless = term.said is not None and not term.said.year
    return yearless and text.startswith(",", last.end) and bool(_ORIGIN.search(text, 0, last.start))


def _after(anchor: Moment, moment: Moment, term: Term) -> Moment:
    """A day without a year "until" which lasts what began on the day named before it in the sentence."""
    if term.said is None or term.said.year or not moment.known or moment.until >= anchor.until:
        return moment
    return term.reckon(Clock(day=last_day(anchor.until), ahead=True)) or moment


_NOW = re.compile(r"\b(?:has|have|is|are|now|since|will)\b", re.IGNORECASE)


def _is_of_now(text: str, start: int, core: Span) -> bool:
    """Whether a clause after a semicolon no longer tells of the year with which its sentence opens."""
    return ";" in text[:start] and bool(_NOW.search(core.of(text)) or text[:start].rstrip().lower().endswith("since"))


# What says itself that it is still to come; "waited until 20 January to tell" does not.
_FIRM = re.compile(
    r"\b(?:will|shall|won['’]t|is|are|be|due|scheduled|planned|set|slated|expected|next|coming|please|until\s+further)\b|['’]ll\b",
    re.IGNORECASE,
)


def _goes_with(text: str, before: Dated, term: Term, published: str) -> bool:
    """Whether the date before it lies ahead, and no verb stands between the two."""
    moment = before.moment
    if not published or not moment.known or first_day(moment.since) <= last_day(published):
        return False
    between = [token for token in read_sentence(text).row if before.end <= token.start < term.start]
    if len(between) > 1 and in_past(between[-2]) and between[-3:-2] and between[-3].kind in ("word", "name"):
        del between[-2]  # "to holders registered on 1 December"
    return not any(token.verb or is_auxiliary(token) or token.text in ",;:" for token in between)


_MAY_BE_TO_COME = re.compile(r"\b(?:date|deadline)\s+of\s+\Z|\b(?:to|for)\s+(?:the|a|his|her|its|their|our)\s+\Z")
_LISTED = re.compile(r"\s*,?\s+(?:and|or)\s+(?:on\s+)?|\s*,\s*")
_TODAY = re.compile(r"today\b", re.IGNORECASE)
_IS_SO = re.compile(r"\b(?:is|are)\s+\w+\s+\Z")
_USUAL = re.compile(r"\b(?:usually|normally|generally|typically|traditionally|as\s+a\s+rule)\b", re.IGNORECASE)
_OPENS = re.compile(r"\W*(?:(?:(?:back|early|late|already|as early as)\s+)?(?:in|during)\s+)?\Z", re.IGNORECASE)


def _opened(text: str, first: Term, found: Sequence[Dated], published: str) -> int:
    """The past year with which a sentence opens, as long as no other year was named since; 0 if there is none."""
    if not found or not _OPENS.fullmatch(text, 0, first.start):
        return 0
    opening = found[0].moment
    relative = first.said is None and found[0].start == first.start and opening.how == DOCUMENT
    if not (relative or (first.said and first.said.year and not first.said.month)) or opening.precision != "year":
        return 0
    year = opening.since
    if opening.since != opening.until or opening.approximate or (published and year >= published[:4]):
        return 0
    years = {one.moment.since[:4] for one in found if one.moment.known}
    return int(year) if years == {year} else 0


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


def _is_current(last: Sequence[Moment], published: str) -> bool:
    """Whether some of the last dates are of the year of the text, beside others of years long before it."""
    years = [int(moment.until[:4]) for moment in last if moment.known]
    return bool(published and years) and max(years) >= int(published[:4]) > min(years)


# "He resigned on Thursday, nine days after a hearing": what follows goes on from Thursday.
_BACKGROUND = re.compile(r"\b(?:after|before)\Z", re.IGNORECASE)


@lru_cache(maxsize=256)
def _dates_before(before: str, published: str) -> _Before:
    past = _Before()
    for span in sentence_spans(before, "en"):
        past = _with_dates_of(span.of(before), past, published)
    return past


# Each sentence of a document stands before all that follow it: to read it anew for each took a tenth of a briefing.
@lru_cache(maxsize=2_048)
def _with_dates_of(sentence: str, past: _Before, published: str) -> _Before:
    events = _dated(sentence, terms_of(sentence)[:_MOST], past, published)
    known = tuple(event.moment for event in events if event.moment.known)
    written = past.written
    for moment in known:
        written = _with_written(written, moment)
    current = past.current or any(published and one.until[:4] >= published[:4] for one in known)
    main = tuple(event.moment for event in events if event.moment.known and not _BACKGROUND.search(event.said))
    return _Before(main or known or past.last, written, current)


_NAME_START = re.compile(
    r"(?:\b(?:the|a|an|its|his|her|their|our|this)|\b[A-Z][\w-]*(?:['’]s|s['’]))\s+"
    r"(?:(?!(?:since|on|in|at|by|with|from|to|and|but|that|which|who|before|after|until|was|were|is|has|had|for)\b)"
    r"[\w'’-]+\s+){0,8}?\Z",
    re.IGNORECASE,
)

_BARE_NAME = re.compile(r"\b[^\W\d_]+\s+of\s+\Z")  # "by decree of 9 September"

_JOINED = re.compile(r"([^\W\d_]+)\s+(?:on|in)\s+(?:the\s+)?\Z")  # "the vote on 7 November"


def _named(text: str, term: Term) -> Span:
    """The name that a date is a part of: "the letter of 7 November", "Friday's vote"."""
    listed = AND_THING.search(text, max(0, term.start - 90), term.start)
    if listed and is_happening(listed["noun"], of_a_day=True):
        return Span(listed.start("thing"), term.end)
    joined = _JOINED.search(text, max(0, term.start - 40), term.start)
    end = joined.end(1) + 1 if joined and is_happening(joined[1], of_a_day=True) else term.start
    start = _NAME_START.search(text, max(0, end - 80), end)
    start = start or _BARE_NAME.search(text, max(0, term.start - 40), term.start)
    return Span(start.start() if start else term.start, happening_after(text, term.end) or term.end)
