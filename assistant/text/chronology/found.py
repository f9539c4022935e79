"""The dates of a text: what the patterns find, put together with the words around them. English."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from assistant.text.chronology.ago_terms import ago_terms
from assistant.text.chronology.anchored_terms import anchored_terms
from assistant.text.chronology.bare_day_terms import bare_day_terms
from assistant.text.chronology.calendar_terms import calendar_terms
from assistant.text.chronology.clauses import is_auxiliary, read_sentence
from assistant.text.chronology.counted_terms import counted_terms
from assistant.text.chronology.feasts import feast_terms
from assistant.text.chronology.happenings import happening_after, is_happening
from assistant.text.chronology.moments import Bound, Moment
from assistant.text.chronology.offsets import with_offsets
from assistant.text.chronology.parts_of_times import is_only_the, with_part
from assistant.text.chronology.ranges import joined
from assistant.text.chronology.reaching_terms import reaching_terms
from assistant.text.chronology.span_terms import span_terms
from assistant.text.chronology.terms import Clock, Reckon, Term, unit_around
from assistant.text.letters import folded
from assistant.text.lexicon import word
from assistant.text.reckoning import last_day
from assistant.text.tokens import FUNCTION_WORDS

# Nothing else in a text can begin a date: most sentences have none and cost nothing more.
_MAYBE = re.compile(
    r"\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|[Dd]ay|week|month"
    r"|year|decade|[Tt]oday|[Tt]onight|morrow|night|noon|morning|evening|ago\b|time\b|century|ties\b|[Ss]pring|[Ss]ummer"
    r"|[Aa]utumn|[Ff]all\b|[Ww]inter|quarter|half|hours|Christmas|Halloween|from now|Easter|Pentecost"
)


_GRAMMARS = (
    calendar_terms,
    feast_terms,
    span_terms,
    counted_terms,
    ago_terms,
    reaching_terms,
    bare_day_terms,
    anchored_terms,
)


LONGEST = 2_000
"""Characters that are looked at; longer "sentences" are tables, and their beginning is enough."""


@lru_cache(maxsize=4_000)
def terms_of(text: str) -> tuple[Term, ...]:
    """The dates of a text, in its order; none overlaps another. Kept: many documents print a sentence, and many ask."""
    text = folded(text[:LONGEST])
    if not _MAYBE.search(text):
        return ()
    simple = _longest(term for grammar in _GRAMMARS for term in grammar(text))
    parts = [part for term in simple for part in (with_part(text, term),) if not is_only_the(text, part)]
    row = joined(text, _longest(parts))
    row = with_offsets(text, _explained(text, row))
    return tuple(_with_bound(text, _as_name(text, term)) for term in row if not _is_label(text, term))


def _longest(terms: Iterable[Term]) -> list[Term]:
    """Of terms that overlap the longest, in the order of the text."""
    taken: list[Term] = []
    for term in sorted(terms, key=lambda term: (term.start - term.end, term.rank, term.start)):
        if all(term.end <= other.start or other.end <= term.start for other in taken):
            taken.append(term)
    return sorted(taken, key=lambda term: term.start)


# -- two terms for one date

_EXPLAINS = re.compile(
    r"\s*,\s*(?:that\s+is\s+|i\.e\.\s+)?(?:(?:on|in)\s+)?(?:the\s+)?|\s*\(\s*(?:on\s+)?|\s+(?:on\s+)?"
)


_IN_WEEK = re.compile(
    r"(?:earlier\s+|later\s+)?(?:this|last|next)\s+week\s*,?\s+(?:on\s+|from\s+|between\s+)?", re.IGNORECASE
)


# "Twice this year, in April and again in June"
_IN_YEAR = re.compile(
    r"(?:earlier\s+)?(?:this|last)\s+(?:year|month)\s*,\s+(?:first\s+)?(?:in|on)\s+(?:the\s+)?", re.IGNORECASE
)


_LONG = re.compile(r"quarter|half\b|month|year|spring|summer|autumn|winter|decade|century", re.IGNORECASE)
# "Next week, on Tuesday or Wednesday"
_WITH_WEEK = re.compile(rf"{_IN_WEEK.pattern}\w+day\s*,?\s+(?:and|or)\s+(?:on\s+)?", re.IGNORECASE)


def _without_year(term: Term) -> bool:
    return term.said is not None and not term.said.year and term.said.month > 0


def _names_weekday(text: str, term: Term) -> bool:
    """Whether a term is a weekday, or from one to another, and nothing else."""
    return term.is_weekday or bool(_WEEKDAYS.fullmatch(text, term.start, term.end))


def _in_week(week: Reckon, days: Reckon) -> Reckon:
    """ "Next week, from Tuesday to Thursday": the weekdays are those up to its Sunday."""

    def reckon(clock: Clock) -> Moment | None:
        whole = week(clock)
        return days(replace(clock, day=last_day(whole.until), ahead=False, anchor=None)) if whole else None

    return reckon


def _in_week_of(other: Reckon, days: Reckon) -> Reckon:
    """ "Next week, on Tuesday or Wednesday": the second weekday is one of the same week."""

    def week(clock: Clock) -> Moment | None:
        day = other(clock)
        return unit_around(last_day(day.until), "week", day.how) if day else None

    return _in_week(week, days)


def _explained(text: str, row: list[Term]) -> list[Term]:
    """ "On the following day, 14 November", "yesterday (13 November)": one date, known by the calendar."""
    found: list[Term] = []
    for term in row:
        before = found[-1] if found else None
        if before is not None and _IN_WEEK.fullmatch(text, before.start, term.start) and _names_weekday(text, term):
            found[-1] = replace(term, start=before.start, reckon=_in_week(before.reckon, term.reckon), weekday=None)
            continue
        if before is not None and term.is_weekday and _WITH_WEEK.fullmatch(text, before.start, term.start):
            found.append(replace(term, reckon=_in_week_of(before.reckon, term.reckon), weekday=None))
            continue
        if before is not None and _IN_YEAR.fullmatch(text, before.start, term.start) and _without_year(term):
            found[-1] = replace(term, start=before.start, reckon=_in_week(before.reckon, term.reckon))
            continue
        if before is not None and _EXPLAINS.fullmatch(text, before.end, term.start):
            long = text[before.end : term.start].split() == ["on"] and _LONG.search(text, before.start, before.end)
            if before.said is None and term.said is not None and term.said.day and not long:
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


# "It followed the remark, which was noted, and the post of the consul general in Osaka on 8 November"
AND_THING = re.compile(
    r",\s+and\s+(?P<thing>(?:the|a|an|its|his|her|their)\s+(?P<noun>[a-z]+)\s+of\s+[^,;:]{3,60})\s+on\s+\Z"
)
_OF_NUMBERS = frozenset("dates figures levels prices numbers data statistics".split())


def _has_verb(words: str) -> bool:
    return any(token.verb or is_auxiliary(token) for token in read_sentence(words).row)


def _as_name(text: str, term: Term) -> Term:
    of = _OF.search(text, max(0, term.start - 40), term.start)
    if of is not None and of[1].lower() not in _TIMES and of[1].lower() != "as":
        return replace(term, naming=True)
    listed = AND_THING.search(text, max(0, term.start - 90), term.start)
    if listed and is_happening(listed["noun"], of_a_day=True) and not _has_verb(listed["thing"]):
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


# "Down 3 percent on the first half of 2023", "the average for 1981-2010": with what a figure is compared.
_BASE = re.compile(
    r"\b(?:(?!(?:earli|lat|soon|long|oth|rath|furth)er)[a-z]{2,}er\s+than\s+(?:(?:in|at|it\s+was|they\s+were)\s+)?|(?:more|less|worse)\s+than\s+in\s+)"
    r"(?:the\s+same\s+\w+\s+(?:of|in)\s+)?\Z|\bin\s+the\s+same\s+(?:period|months?|quarter|half|time)\s+(?:of|in)?\s*\Z|"
    r"(?:\b(?:per\s?cent|percent|points?|higher|lower|down|compared)|%|\bup(?!\s+to\b))\s+"
    r"(?:on|against|with|to|versus|from)\s+(?:in\s+)?(?:the\s+)?(?:same\s+\w+\s+(?:of|in)\s+)?\Z"
    r"|\b(?:above|below|than|against|with)\s+(?:those|that|the\s+levels?|the\s+figures?)\s+(?:of|in|from)\s+\Z"
    r"|\b(?:average|mean|norm|baseline)\s+(?:for|of|in)\s+(?:the\s+)?(?:\w+\s+)?\Z",
    re.IGNORECASE,
)


# "Raises its fees by six percent from April": from then on.
_CHANGED_FROM = re.compile(r"\bby\s+(?:\S+\s+){1,2}(?:per\s?cent|percent|points?)\s+from\s+\Z", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:except|excluding|other\s+than|apart\s+from)\s+(?:on\s+|for\s+)?\Z", re.IGNORECASE)


# “Summer 1914” is the name of an exhibition, “Not on Monday,” is what somebody says.
_TITLE = re.compile(r"[“\"‘](?P<title>[A-Z0-9][^“”\"‘’.,!?;]{0,60})[”\"’](?!\s+(?:he|she|they|said)\b)")
_LOWER = frozenset("of the a an in on at and to for from".split())


def _is_in_title(text: str, term: Term) -> bool:
    """Whether a date stands in a title in quotation marks, all of whose words have capitals."""
    for found in _TITLE.finditer(text, max(0, term.start - 62), term.end + 62):
        if found.start() < term.start and term.end < found.end():
            words = found["title"].split()
            return all(word[0].isupper() or word[0].isdigit() or word in _LOWER for word in words)
    return False


def _is_label(text: str, term: Term) -> bool:
    """Whether a date only tells one thing of a kind from others: "the June 4th Museum", "Friday's newspaper"."""
    if _HABIT.match(text, term.end) or _is_of_each_week(text, term):
        return True
    if _is_in_title(text, term):
        return True
    if (of := _OF.search(text, max(0, term.start - 40), term.start)) and of[1].lower() in _OF_NUMBERS:
        return True
    if _EXCEPT.search(text, max(0, term.start - 20), term.start):
        return True
    day = term.weekday is not None or (term.said is not None and term.said.day)
    before = max(0, term.start - 60)
    if not day and _BASE.search(text, before, term.start) and not _CHANGED_FROM.search(text, before, term.start):
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
