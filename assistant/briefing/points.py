"""Points: statements worth a line of their own, understood without their neighbours, told by as many as bear them.

A point is one statement, verbatim; the other documents that say the same are cited with it, if the gate of answers
finds that their sentence bears it. So nothing is said that a quote does not bear.
"""

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from assistant.answering.support import check
from assistant.briefing.alone import alone, without_dateline
from assistant.briefing.gathering import Found, Gathered
from assistant.briefing.same_event import tells_event
from assistant.briefing.statements import Statement
from assistant.briefing.unknowns import says_unknown
from assistant.library.lexical import stems
from assistant.text.dates import parse_date
from assistant.text.numbers import YEAR, quantities
from assistant.text.reckoning import first_day
from assistant.text.words import content_words

_FEWEST_WORDS = 6
_LONG = 40  # words from which a sentence is a burden
_AS_NEAR = 0.75  # cosine from which two sentences may say the same
_SHARED = 0.7  # of the stems of one stand in the other
_SAME_MATTER = 0.7  # cosine from which two sentences with figures give them for one thing
_SAME = 0.86  # cosine from which a second line would say little that is new
_TOLD = 0.75  # of the stems of one that stand in another, from which it would say little that is new
_DAYS_APART = 2  # of two documents that both say "on Tuesday" and mean one day
_CANDIDATES = 60
_MOST_FAILED = 24  # of the nearest wordings do not bear one: then only the same words are asked farther off

# What makes a statement worth a line. Set by hand on the sample dossier and two of the tests, and read line by line;
# nothing was fitted.
_ON_TOPIC = 0.6  # how well it covers the topic, as a share of the best
_NAMES = 0.35  # how much of the topic its own words name
_CENTRAL = 0.4  # how near it is to what the other documents say
_LEADS = 0.15  # it is one of the first two sentences of its document
_NEW = 0.25  # from the oldest to the newest document
_TELLS = 0.2  # it has many words that carry content, up to:
_TELLING = 16
_BORNE = 0.1  # for each doubling of the independent documents that say it
_PERSONAL = -0.6  # "I", "we": the opinion or the doings of whoever writes
_OF_ITSELF = -0.6  # "this report", "readers": about the document, not the topic
_UNKNOWN = -0.3  # what is not known stands among the gaps
_POINTS_BACK = -0.4  # "the letter", "in that year": understood, but only with what stood before
_OUTDATED = -1.0  # a later document gives another figure
_TOO_LONG = -0.1
_NOT_WHOLE = -0.5  # begins in the middle
_SUPPOSED = -0.3  # "If the reports are right, ..."
_REPEATS = 1.2  # of the cosine above that of neighbours with what is on the page

_DATE = re.compile(
    r"\b\d{1,2}:\d\d\b|\b(?:\d{1,2} )?(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?"
    rf"(?: \d{{1,2}}\b)?(?:,? \d{{4}}\b)?|\b{YEAR}\b"
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yesterday|today|tomorrow|tonight)\b", re.IGNORECASE
)
_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|us|me|your|yours|Your)\b")
_ITSELF = re.compile(
    r"\b(?:[Tt]his|[Oo]ur|[Tt]he present) "
    r"(?:report|note|article|paper|dossier|desk|newspaper|page|letter|memo|document)\b"
    r"|\b[Rr]eaders\b|^(?:[Aa]ll (?:the )?|[Ss]everal |[Ss]ome |[Mm]any |[Oo]ther |[Mm]ost |[Tt]he )?"
    r"(?:[Aa]rticles|[Rr]eports|[Hh]eadlines|[Aa]ccounts|[Pp]apers|[Nn]ewspapers)\b"
)
_BACK = re.compile(
    r"\b(?:that|this|the same|those|these|the following|the next|the previous) "
    r"(?:day|week|month|year|time|morning|evening|night|afternoon|meeting|figure|sum|case|point|two|three)\b"
    r"|^(?:\w+ ){1,3}?(?:hours?|days?|weeks?|months?|years?) (?:later|earlier|before|after)\b"
    r"|\b(?:[Tt]his|[Tt]hese|[Tt]hose) [a-z]+"
    r"|^(?:But|And|Yet|So|Or|Nor|Still|Instead|Then)\b"
    r"|^(?:With |In |After |Before |By )?(?:[Tt]he|[Tt]hat|[Tt]his|[Tt]hese|[Tt]hose) "
    r"(?:report|reports|letter|statement|advice|meeting|occasion|refusal|message|post|answer|first|second|third|former|latter|others?|two|plan|article|department|passage|term|words?|step|documents)\b"
)
_IF = re.compile(r"(?:If|Unless|Whether|Assuming|Supposing|Suppose)\b")
# Of a table: "Year: 2024; Visitors: 36.87 million", "| 2024 | 36.87 million |".
_ROW = re.compile(r"[^.:;]{1,40}: [^;:]+; [^.:;]{1,40}: |(?:[^|]*\|){2}")
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A statement with all that bear it.

    Attributes:
        text: What is shown: verbatim but for names in square brackets.
        found: The statement.
        quote: What is cited: the statement, or it and the sentence before it, without which it cannot be understood.
        also: Statements of other documents that say the same, one of each independent document.
        score: How much it is worth a line.
        outdated: A later document gives another figure.
    """

    text: str
    found: Found
    quote: Statement
    also: tuple[Found, ...] = ()
    score: float = 0.0
    outdated: bool = False

    @property
    def independent(self) -> int:
        """How many independent documents say it."""
        return 1 + len(self.also)

    @property
    def cited(self) -> tuple[Statement, ...]:
        """All that bear it, its own first."""
        return (self.quote, *(one.statement for one in self.also))


def points(gathered: Gathered, *, outdated: Collection[tuple[str, int]] = ()) -> tuple[Point, ...]:
    """The statements that can stand alone, best first.

    Args:
        gathered: What the library holds on the topic.
        outdated: Uri and start of those of which it is known that a later word took their place.
    """
    found = gathered.found
    if not found:
        return ()
    meanings = np.stack([one.meaning for one in found])
    matter = meanings @ meanings.T >= _SAME_MATTER
    old = [
        _place(one) in outdated or any(_outdates(found[other], one) for other in np.flatnonzero(matter[at]))
        for at, one in enumerate(found)
    ]
    worth = [one + _OUTDATED * is_old for one, is_old in zip(_worth(found), old, strict=True)]
    order = sorted(range(len(found)), key=lambda at: (-worth[at], found[at].statement.uri, found[at].statement.start))
    made: list[Point] = []
    for at in order:
        if len(made) == _CANDIDATES:
            break
        point = _made(found[at], gathered)
        if point is not None:
            also = agreeing(found[at], found)
            score = worth[at] + _BORNE * math.log2(1 + len(also))
            made.append(replace(point, also=also, score=score, outdated=old[at]))
    return tuple(sorted(made, key=lambda one: (-one.score, one.quote.uri, one.quote.start)))


def pick(candidates: Sequence[Point], count: int, *, beside: Sequence[Point] = ()) -> tuple[Point, ...]:
    """The best points that do not say again what another says.

    Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998).

    Args:
        candidates: With their scores.
        count: Most of them.
        beside: What is on the page already.

    Returns:
        In the order of choice.
    """
    taken = list(beside)
    left = [one for one in candidates if all(one is not other for other in taken)]
    picked: list[Point] = []
    while left and len(picked) < count:
        best = max(left, key=lambda one: one.score - _repetition(one, taken))
        left = [one for one in left if one is not best]
        within = next((at for at, one in enumerate(picked) if _holds(best, one)), None)
        if within is not None:  # "The mill burned down. On the same day the owner fled." for its first sentence alone
            taken = [best if one is picked[within] else one for one in taken]
            picked[within] = best
            continue
        if any(_same(best, other) for other in taken):
            continue
        picked.append(best)
        taken.append(best)
    return tuple(picked)


def _holds(one: Point, other: Point) -> bool:
    """True if what is quoted for one is what is quoted for another, and more."""
    mine, theirs = one.quote, other.quote
    return mine.uri == theirs.uri and mine.start <= theirs.start and theirs.end <= mine.end and mine != theirs


def _repetition(one: Point, taken: Collection[Point]) -> float:
    nearest = max((float(one.found.meaning @ other.found.meaning) for other in taken), default=0.0)
    return _REPEATS * max(0.0, nearest - _AS_NEAR)


def _same(one: Point, other: Point) -> bool:
    """True if a reader of one learns little from the other."""
    mine, theirs = one.quote, other.quote
    if mine.uri == theirs.uri and mine.start < theirs.end and theirs.start < mine.end:
        return True
    if float(one.found.meaning @ other.found.meaning) >= _SAME:
        return True
    with_one, with_other = {id(found) for found in one.also}, {id(found) for found in other.also}
    if id(one.found) in with_other or id(other.found) in with_one or bool(with_one & with_other):
        return True
    return _says_again(one.text, other.text)


@lru_cache(maxsize=4_000)
def _says_again(text: str, told: str) -> bool:
    """True if nearly all words of a text stand in what is told, and nothing in it otherwise: another figure, denied."""
    own = _named(text)
    if not own or len(own & _named(told)) < _TOLD * len(own):
        return False
    if not _figures(text) <= _figures(told):
        return False
    return not check(text, told).is_otherwise


def _worth(found: Sequence[Found]) -> list[float]:
    meanings = np.stack([one.meaning for one in found])
    near = meanings @ meanings.T
    groups = [one.statement.group for one in found]
    others = np.array([[mine != theirs for theirs in groups] for mine in groups])
    central = np.where(others, near, 0.0).sum(axis=1) / np.maximum(others.sum(axis=1), 1)
    spread = float(central.max() - central.min()) or 1.0
    days = [first_day(parse_date(one.statement.published)).toordinal() for one in found if one.statement.published]
    first, last = min(days, default=0), max(days, default=1)
    return [
        _ON_TOPIC * one.relevance
        + _NAMES * one.named
        + _TELLS * min(1.0, len(content_words(one.statement.text)) / _TELLING)
        + _CENTRAL * float(central[at] - central.min()) / spread
        + _LEADS * (one.place < 2)
        + _NEW * _newness(one, first, last)
        + _burden(without_dateline(one.statement).text)
        for at, one in enumerate(found)
    ]


def _place(one: Found) -> tuple[str, int]:
    return one.statement.uri, one.statement.start


def _outdates(later: Found, one: Found) -> bool:
    """True if a later document gives another figure where a statement gives one, both of one matter."""
    if not later.statement.published > one.statement.published > "":
        return False
    now, then = _figures(later.statement.text), _figures(one.statement.text)
    return bool(now and then) and now.isdisjoint(then)


@lru_cache(maxsize=4_000)
def _figures(text: str) -> frozenset[float]:
    """The counts in a text, without its dates and times."""
    return frozenset(one.value for one in quantities(_DATE.sub(" ", text)))


def _newness(one: Found, first: int, last: int) -> float:
    if not one.statement.published or first == last:
        return 0.0
    return (first_day(one.statement.published).toordinal() - first) / (last - first)


def _burden(text: str) -> float:
    count = len(text.split())
    personal = _PERSON.search(_QUOTED.sub("", text)) is not None
    whole = text[:1].isupper() or text[:1].isdigit() or text[:1] in "\"“‘'"
    return (
        _PERSONAL * personal
        + _OF_ITSELF * (_ITSELF.search(text) is not None)
        + _UNKNOWN * says_unknown(text)
        + _POINTS_BACK * (_BACK.search(text) is not None)
        + _SUPPOSED * (_IF.match(text) is not None)
        + _TOO_LONG * (count > _LONG)
        + _NOT_WHOLE * (not whole or count < _FEWEST_WORDS or text.endswith((":", ";")) or _ROW.match(text) is not None)
    )


def _made(one: Found, gathered: Gathered) -> Point | None:
    """A point of a statement; None if it cannot be understood, or must not be quoted, by itself, or tells nothing."""
    shown = alone(one.statement, gathered)
    if shown is None or not tells_event(shown.text):  # "Present: A. Roe (chair), B. Lind (treasurer)"
        return None
    lead = shown.quote.text[: max(0, one.statement.start - shown.quote.start)].strip()
    # A question of the document's own before it reads as one of the page.
    if lead and ("?" in lead or _IF.match(lead) or not _burden(lead) > _NOT_WHOLE):
        return None
    return Point(text=shown.text, found=one, quote=shown.quote)


def agreeing(one: Found, found: Sequence[Found]) -> tuple[Found, ...]:
    """Statements of other independent documents that bear a statement, the nearest of each."""
    own = one.statement
    said = without_dateline(own).text
    named = _named(said)
    near = np.stack([other.meaning for other in found]) @ one.meaning if found else np.empty(0)
    likely = sorted((at for at in range(len(found)) if near[at] >= _AS_NEAR), key=lambda at: -near[at])
    nearest: dict[str, int] = {}
    failed: set[str] = set()
    for at in likely:
        theirs = found[at].statement
        if theirs.group == own.group or theirs.group in nearest or not _same_days(own, theirs):
            continue
        if theirs.text in failed or len(named & _named(theirs.text)) < _SHARED * len(named):
            continue
        if len(failed) >= _MOST_FAILED and said not in theirs.text:
            continue
        if _is_borne(said, theirs.text):
            nearest[theirs.group] = at
        else:
            failed.add(theirs.text)
    ranked = sorted(nearest.values(), key=lambda at: (-near[at], found[at].statement.uri))
    return tuple(found[at] for at in ranked)


@lru_cache(maxsize=4_000)
def _named(text: str) -> frozenset[str]:
    """The stems of the words of a text that carry content."""
    return frozenset(stems(" ".join(content_words(text))))


@lru_cache(maxsize=4_000)
def _is_borne(said: str, text: str) -> bool:
    return check(said, text).support == "supported"


def _same_days(one: Statement, other: Statement) -> bool:
    """False if "on Tuesday" may be another Tuesday in the other document."""
    if not _WEEKDAY.search(one.text):
        return True
    if not one.published or not other.published:
        return False
    return abs((first_day(one.published) - first_day(other.published)).days) <= _DAYS_APART
