"""The dates of a text: what the patterns find, put together with the words around them. English."""

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.text.chronology.anchored_terms import anchored_terms, counted_from
from assistant.text.chronology.calendar_terms import calendar_terms
from assistant.text.chronology.clauses import is_auxiliary, read_sentence
from assistant.text.chronology.counted_terms import counted_terms
from assistant.text.chronology.happenings import happening_after, is_happening
from assistant.text.chronology.moments import Bound, Moment, Precision
from assistant.text.chronology.pieces import COUNT, UNIT, count_of
from assistant.text.chronology.ranges import joined
from assistant.text.chronology.span_terms import span_terms
from assistant.text.chronology.terms import Clock, Reckon, Term, moment, moved, unit_around, unknown
from assistant.text.frames import Period, share
from assistant.text.lexicon import word
from assistant.text.reckoning import days_later, first_day, last_day, months_later
from assistant.text.tokens import FUNCTION_WORDS

# Nothing else in a text can begin a date: most sentences have none and cost nothing more.
_MAYBE = re.compile(
    r"\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|[Dd]ay|week|month"
    r"|year|decade|[Tt]oday|[Tt]onight|morrow|night|noon|morning|evening|ago\b|time\b|century|ties\b|[Ss]pring|[Ss]ummer"
    r"|[Aa]utumn|[Ff]all\b|[Ww]inter|quarter|half|Christmas|Halloween|from now"
)


def terms_of(text: str) -> tuple[Term, ...]:
    """The dates of a text, in its order; none overlaps another."""
    if not _MAYBE.search(text):
        return ()
    simple = _longest([*calendar_terms(text), *span_terms(text), *counted_terms(text), *anchored_terms(text)])
    parts = [part for term in simple for part in (_part(text, term),) if not _is_only_the(text, part)]
    row = joined(text, _longest(parts))
    row = _offset(text, _explained(text, row))
    return tuple(_with_bound(text, _as_name(text, term)) for term in row if not _is_label(text, term))


def _longest(terms: Iterable[Term]) -> list[Term]:
    """Of terms that overlap the longest, in the order of the text."""
    taken: list[Term] = []
    for term in sorted(terms, key=lambda term: (term.start - term.end, term.rank, term.start)):
        if all(term.end <= other.start or other.end <= term.start for other in taken):
            taken.append(term)
    return sorted(taken, key=lambda term: term.start)


# -- parts of a longer time

_PART = re.compile(
    r"\b(?:(?P<third>(?:very\s+)?early|late|mid|middle|end(?=-))(?:[\s-]+|\s+in\s+)|(?:the\s+|a\s+)?(?P<of>beginning|start|early\s+(?:part|days)|end|close|middle)\s+of\s+"
    r"|(?:the\s+)?(?P<number>first|second|opening|last|final)\s+(?P<unit>half|quarter|day|week|fortnight|days|weekend)\s+(?:of|in)\s+"
    rf"|(?:the\s+)?(?P<edge>first|opening|last|final)\s+(?P<count>{COUNT})\s+(?P<units>{UNIT})s\s+of\s+"
    r"|(?:the\s+)?(?P<around>week|weekend)\s+of\s+|(?:the\s+)?week\s+(?P<ending>ending|ended|to|beginning|starting)\s+(?:on\s+)?)(?:the\s+)?\Z",
    re.IGNORECASE,
)


def _part(text: str, term: Term) -> Term:
    """A term with the words before it that mean a part of it: "early October", "the first week of April"."""
    found = _PART.search(text, max(0, term.start - 45), term.start)
    if found is None:
        return term
    reckon = _reckon_part(found, term.reckon)
    return replace(term, start=found.start(), reckon=reckon, said=None, weekday=None) if reckon else term


def _is_only_the(text: str, term: Term) -> bool:
    """Whether nothing says which part of "the year" is meant."""
    return text[term.start : term.end].lower() in ("the year", "the month", "the week")


def _reckon_part(found: re.Match[str], whole: Reckon) -> Reckon | None:
    third = (found["third"] or found["of"] or "").lower()
    if third:
        place = 0 if third[:5] in ("early", "very ", "begin", "start") else 1 if third[:3] == "mid" else 2
        return lambda clock: _share(whole(clock), place, 3)
    unit, number = (found["unit"] or "").lower(), (found["number"] or "").lower()
    if unit in ("half", "quarter"):
        pieces = 2 if unit == "half" else 4
        place = {"first": 0, "opening": 0, "second": 1}.get(number, pieces - 1)
        return lambda clock: _share(whole(clock), place, pieces)
    if unit == "days":
        return lambda clock: _share(whole(clock), 0 if number in ("first", "opening") else 2, 3)
    if unit in ("day", "week", "fortnight"):
        days = {"day": 1, "week": 7}.get(unit, 14)
        return lambda clock: _edge(whole(clock), days, "day", first=number in ("first", "opening"), number=number)
    if found["edge"]:
        count, units = count_of(found["count"]), found["units"].lower()
        return lambda clock: _edge(whole(clock), count, units, first=found["edge"].lower() in ("first", "opening"))
    if found["around"]:
        return lambda clock: _around(whole(clock), found["around"].lower())
    if found["ending"]:
        back = found["ending"].lower() in ("ending", "ended", "to")
        return lambda clock: _week_at(whole(clock), ends=back)
    return unknown


def _share(whole: Moment | None, place: int, pieces: int) -> Moment | None:
    if whole is None or whole.precision == "day":
        return whole
    if whole.precision in ("fiscal year", "season", "quarter", "half", "week"):
        return whole
    if whole.precision == "century":
        first, years = int(whole.since), 100 / pieces
        ends = (first + round(place * years), first + round((place + 1) * years) - 1)
        return moment(Period(f"{ends[0]:04d}", f"{ends[1]:04d}"), "part", whole.how)
    part = share(Period(whole.since, whole.until), place, pieces)
    if part is None:
        return whole
    precision: Precision = "part"
    if whole.precision == "year" and pieces != 3:
        precision = "half" if pieces == 2 else "quarter"
    return moment(part, precision, whole.how)


def _edge(whole: Moment | None, count: int, unit: str, *, first: bool, number: str = "") -> Moment | None:
    """The first or the last days, weeks or months of a time; the second week where `number` says so."""
    if whole is None or len(whole.since) == 10:
        return None
    start, end = first_day(whole.since), last_day(whole.until)
    if unit in ("month", "quarter", "year", "decade"):
        if first:
            part = (start, days_later(moved(start, count, unit), -1))
        else:
            part = (months_later(days_later(end, 1), -count * {"month": 1, "quarter": 3}.get(unit, 12)), end)
        period = Period(part[0].isoformat()[:7], part[1].isoformat()[:7])
        return moment(period, "part", whole.how)
    days = count * (7 if unit == "week" else 1)
    if number == "second":
        part = (days_later(start, days), days_later(start, 2 * days - 1))
    else:
        part = (start, days_later(start, days - 1)) if first else (days_later(end, 1 - days), end)
    precision: Precision = "day" if days == 1 else "week" if days == 7 else "part"
    return moment(Period(part[0].isoformat(), part[1].isoformat()), precision, whole.how)


def _around(day: Moment | None, unit: str) -> Moment | None:
    if day is None or day.precision != "day":
        return day
    return unit_around(first_day(day.since), unit, day.how)


def _week_at(day: Moment | None, *, ends: bool) -> Moment | None:
    if day is None or day.precision != "day":
        return day
    edge = first_day(day.since)
    first, last = (days_later(edge, -6), edge) if ends else (edge, days_later(edge, 6))
    return moment(Period(first.isoformat(), last.isoformat()), "week", day.how)


# -- two terms for one date, and a date counted from another

_EXPLAINS = re.compile(
    r"\s*,\s*(?:that\s+is\s+|i\.e\.\s+)?(?:(?:on|in)\s+)?(?:the\s+)?|\s*\(\s*(?:on\s+)?|\s+(?:on\s+)?"
)


def _explained(text: str, row: list[Term]) -> list[Term]:
    """ "On the following day, 14 November", "yesterday (13 November)": one date, known by the calendar."""
    found: list[Term] = []
    for term in row:
        before = found[-1] if found else None
        if before is not None and _EXPLAINS.fullmatch(text, before.end, term.start):
            if before.said is None and term.said is not None and term.said.day:
                found[-1] = replace(term, start=before.start)
                continue
            bracket = "(" in text[before.end : term.start]
            if (
                before.said is not None
                and before.said.day
                and term.said is None
                and (bracket or term.weekday is not None)
            ):
                found[-1] = replace(before, end=term.end)
                continue
        found.append(term)
    return found


_OFFSET = re.compile(
    rf"\b(?P<exact>exactly\s+)?(?P<count>{COUNT}|the)\s+(?P<unit>{UNIT})s?\s+(?P<side>after|before|from|following)\s+(?P<what>(?:(?!\b(?:and|but|when|while)\b)[^,.;:()]){{0,70}}?)"
    r"(?:\b(?:on|of|in)\s+)?\Z",
    re.IGNORECASE,
)
_OFFSET_ALONE = re.compile(
    rf"\b(?:(?P<count>{COUNT})\s+(?P<unit>{UNIT})s?|(?P<the>the\s+day))\s+(?P<side>after|before)\s+(?=\w)",
    re.IGNORECASE,
)


def _offset(text: str, row: list[Term]) -> list[Term]:
    """ "Three days after the vote on 7 November": a date of its own, counted from the other."""
    found: list[Term] = []
    for term in row:
        lead = _OFFSET.search(text, found[-1].end if found else 0, term.start)
        if lead is None or not term.said or not (term.said.year or term.said.month):
            found.append(term)
            continue
        what = lead["what"].strip().lower()
        plain = what in ("", "the", "of")
        end = term.end if plain else lead.start("what")
        # "... on Monday, a month before the emperor steps down on 30 April": the first date is told already.
        told = found and re.search(r",\s*\Z", text[: lead.start()]) and lead.start() - found[-1].end < _NEAR
        if not told and not _ROUNDED.search(text, 0, lead.start()):
            found.append(Term(start=lead.start(), end=end, reckon=_away(lead, term.reckon)))
        if not plain or len(found) == 0 or found[-1].start != lead.start():
            thing = any(map(is_happening, re.findall(r"[^\W\d_]+", what)))
            found.append(replace(term, naming=thing and not _is_clause(text, lead.start("what"), term.start)))
    return _trailing(text, found)


# "More than 160 years after it was built in 1862": a round number tells no date.
_ROUNDED = re.compile(
    r"\b(?:more\s+than|less\s+than|nearly|almost|over|about|around|some|at\s+least|barely|just\s+under)\s+\Z",
    re.IGNORECASE,
)
_NEAR = 4  # characters between a date and what is counted from another


def _is_clause(text: str, start: int, end: int) -> bool:
    """Whether a verb stands between two places."""
    within = (token for token in read_sentence(text).row if start <= token.start < end)
    return any(token.verb or is_auxiliary(token) for token in within)


def _away(lead: re.Match[str], inner: Reckon) -> Reckon:
    count = 1 if lead["count"].lower() == "the" else count_of(lead["count"])
    signed = -count if lead["side"].lower() == "before" else count
    unit, exact = lead["unit"].lower(), bool(lead["exact"])

    def reckon(clock: Clock) -> Moment | None:
        return counted_from(inner(clock), signed, unit, exact=exact)

    return reckon


_PRONOUN = re.compile(r"(?:it|he|she|they|his|her|its|their)\b")


def _trailing(text: str, row: list[Term]) -> list[Term]:
    """ "Ships passed on 16 November, two days after Beijing had warned": the warning was on 14 November."""
    found = list(row)
    for lead in _OFFSET_ALONE.finditer(text):
        if any(term.start < lead.end() and lead.start() < term.end for term in found):
            continue
        if _ROUNDED.search(text, 0, lead.start()):
            continue
        earlier = [term for term in found if term.end <= lead.start()]
        later = [term for term in found if term.start >= lead.end()]
        count = 1 if lead["the"] else count_of(lead["count"])
        unit = "day" if lead["the"] else lead["unit"].lower()
        after = lead["side"].lower() == "after"
        clause = text[earlier[-1].end : lead.start()] if earlier else ""
        of_clause = _PRONOUN.match(text, lead.end())
        if earlier and unit not in ("day", "week", "fortnight") and not of_clause:
            continue
        if earlier and unit != "day" and not of_clause:
            found.append(Term(start=lead.start(), end=lead.end() - 1, reckon=unknown))  # "nine weeks after launch"
            continue
        if earlier and not later and re.fullmatch(r"[^.;:]{0,60}?,?\s*(?:just\s+|only\s+)?", clause) and "," in clause:
            start = lead.end()
            inner = earlier[-1].reckon
            term = Term(
                start=lead.start(), end=lead.end() - 1, reckon=_from_other(inner, -count if after else count, unit)
            )
            found.append(replace(term, end=start - 1))
        elif not later or not re.match(r"[^,]*,\s+(?:on\s+)?\Z", text[lead.end() : later[0].start]):
            found.append(Term(start=lead.start(), end=lead.end() - 1, reckon=unknown))
    return sorted(found, key=lambda term: term.start)


def _from_other(inner: Reckon, count: int, unit: str) -> Reckon:
    return lambda clock: counted_from(inner(clock), count, unit)


# -- how the words before and after a date make it a bound or a part of a name

_BOUND = re.compile(
    r"\b(?P<word>since|until|till|by|before|after|as\s+of|prior\s+to)\s+(?:(?:at\s+least|about|around|the)\s+)*\Z",
    re.IGNORECASE,
)
_BOUNDS: dict[str, Bound] = {"since": "since", "as of": "since", "until": "until", "till": "until", "by": "by"}
_BOUNDS |= {"before": "before", "prior to": "before", "after": "after"}


def _with_bound(text: str, term: Term) -> Term:
    found = _BOUND.search(text, max(0, term.start - 25), term.start)
    if found is None:
        return term
    return replace(term, bound=_BOUNDS[re.sub(r"\s+", " ", found["word"].lower())])


_OF = re.compile(r"([^\W\d_]+)\s+of\s+(?:the\s+)?\Z")
_DETERMINED = re.compile(r"\b(?:the|a|an|its|his|her|their|our|that|this)\s+\Z", re.IGNORECASE)
_TIMES = frozenset(
    "morning afternoon evening night day days hours weekend week eve rest course close start end".split()
)
_NOUN = re.compile(r"(?:['’]s)?\s+([a-z][\w-]*)")
_CAPITAL = re.compile(r"(?:['’]s)?\s+[A-Z]\w+")


def _as_name(text: str, term: Term) -> Term:
    of = _OF.search(text, max(0, term.start - 40), term.start)
    if of is not None and of[1].lower() not in _TIMES and of[1].lower() != "as":
        return replace(term, naming=True)
    owner = text[term.end : term.end + 2] in ("'s", "’s")
    determined = _DETERMINED.search(text, max(0, term.start - 12), term.start)
    if (owner or determined) and happening_after(text, term.end):
        return replace(term, naming=True)
    return term


def _is_thing(noun: str) -> bool:
    """Whether a word behind "the 7 November" is a noun, and not what the sentence goes on with."""
    return noun not in FUNCTION_WORDS and word(noun).parts[:1] == "n" and not noun.endswith("ed")


_HABIT = re.compile(r"\s+(?:of\s+)?(?:each|every)\s+(?:year|week|month)\b|\s+annually\b", re.IGNORECASE)


_OF_EACH_YEAR = re.compile(
    r"\s+(?:is|remains)\s+(?:(?:a|an|the|also|now|still)\s+)?(?:\w+\s+){0,2}(?:holiday|anniversary|birthday|day)\b"
)
_WEEKDAYS = re.compile(
    r"(?:from\s+|between\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\W+(?:\w+\W+)?\w+day", re.IGNORECASE
)
_OPEN = re.compile(
    r"(?<!was )(?<!were )(?<!be )(?<!been )\b(?:open|opens|closed|shut|hours|daily|works?|runs?)\s+(?:\w+\s+)?\Z",
    re.IGNORECASE,
)


def _is_of_each_week(text: str, term: Term) -> bool:
    """ "The museum is open from Tuesday to Sunday"."""
    weekdays = _WEEKDAYS.fullmatch(text, term.start, term.end)
    return bool(weekdays and _OPEN.search(text, max(0, term.start - 30), term.start))


def _is_label(text: str, term: Term) -> bool:
    """Whether a date only tells one thing of a kind from others: "the June 4th Museum", "Friday's newspaper"."""
    if _HABIT.match(text, term.end) or _is_of_each_week(text, term):
        return True
    if term.said and not term.said.year and _OF_EACH_YEAR.match(text, term.end):
        return True  # "7 September is a holiday"
    owner = text[term.end : term.end + 2] in ("'s", "’s")
    determined = _DETERMINED.search(text, max(0, term.start - 12), term.start)
    if not owner and not determined:
        return False
    if owner and text[term.start : term.end].lower().endswith("century"):
        return True
    noun = _NOUN.match(text, term.end)
    if noun and not happening_after(text, term.end):
        thing = determined and term.said and term.said.day and _is_thing(noun[1])
        return bool(thing or (owner and term.weekday is None))
    if noun:
        return False
    return bool(determined and term.said and _CAPITAL.match(text, term.end) and not text[term.end :].startswith(","))
