"""Which words of a sentence a date belongs to. English."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from assistant.text.alignment import Reading
from assistant.text.spans import Span
from assistant.text.telling import FINITE, TELLING
from assistant.text.tokens import Token, is_past

_JOINTS = frozenset(
    "and but while whereas although though after before when which who where because since until unless if as so or "
    "whose yet once".split()
)
_HARD = frozenset(";:—–")
_FEWEST_BEFORE = 4  # words before an "after" that make a clause, though the lexicon knows none of them as its verb
# After these it is rather an object that follows than a clause: "told the assembly", "heard the case".
_ADDRESSED = frozenset("tell hear warn accuse blame praise criticise criticize call quote question".split())
_DETERMINERS = frozenset("the a an its his her their this these those all both some".split())
_SUBJECTS = frozenset("he she it they we you i that this there the a an his her its their both all".split())


_TABLE_ROW = re.compile(
    r"\W*[A-Z][\w ]{1,30}: [^;]{1,200}; [A-Z][\w ]{1,30}: "
)  # as tables are read: "Date: …; Event: …"


@lru_cache(maxsize=4096)
def read_sentence(text: str) -> Reading:
    """A sentence or a clause read; the last ones, of 50 kB each, are kept: a briefing dates, compares and merges it."""
    return Reading(text)


class Clause(NamedTuple):
    """The clause of a date.

    Attributes:
        shown: All of it, with an aside that breaks it in two.
        core: The part in which the date stands.
    """

    shown: Span
    core: Span


def clause_at(text: str, start: int, end: int, others: tuple[tuple[int, int], ...] = ()) -> Clause:
    """The clause of a sentence in which a date stands.

    Args:
        text: The sentence.
        start: Of the date.
        end: One past it.
        others: The places of all dates of the sentence: none is cut in two.
    """
    row = read_sentence(text).row
    if _TABLE_ROW.match(text):
        return Clause(Span(0, len(text)).trimmed(text), Span(0, len(text)))
    edges = _edges(text, others)
    at = bisect_right(edges, start) - 1
    first, last = edges[at], edges[at + 1]
    if last < end:
        last = next(edge for edge in edges if edge >= end)
    core = Span(first, last)
    if not _has_verb(row, first, last) and not _is_own(row, first, last):
        core = Span(*_grown(row, edges, at))
        return Clause(core.trimmed(text), core)
    # A main clause that an aside breaks in two is given with the aside.
    if _opens_without_subject(row, first, last) and at >= 2:
        return Clause(Span(edges[at - 2], last).trimmed(text), core)
    return Clause(_bare(text, Span(_head_at(row, first), last)), core)


def _is_own(row: list[Token], first: int, last: int) -> bool:
    """Whether a stretch before an "after" is a clause, though the lexicon knows no verb in it: "Brazilians vote"."""
    following = next((token for token in row if token.start >= last), None)
    words = sum(first <= token.start < last for token in row)
    return following is not None and following.low in ("after", "before", "when") and words >= _FEWEST_BEFORE


def _head_at(row: list[Token], first: int) -> int:
    """Where the noun begins that a clause without a comma before it tells more of: "a strike that began on ..."."""
    place = next((at for at, token in enumerate(row) if token.start == first), 0)
    if not place or row[place].low not in ("that", "which", "who") or row[place - 1].kind not in ("word", "name"):
        return first
    if not _is_finite(row[min(place + 1, len(row) - 1)]):
        return first  # "that the port would close": no noun is told more of
    for at in range(place - 1, max(-1, place - 7), -1):
        if row[at].verb or row[at].kind == "mark":
            return first
        if row[at].low in _DETERMINERS:
            return row[at].start
    return first


def _bare(text: str, span: Span) -> Span:
    """A clause without the marks and the joint around it."""
    words = span.of(text)
    opening = r"[\s,;:—–\"”’»)-]*" if span.start else r"\s*"
    lead = re.match(opening + r"(?:(?:and|but|while|whereas|although|though|that|yet|so(?!\s+far))\s+)?", words)
    tail = re.search(r"[\s,;:—–-]*\Z", words)
    start = span.start + (lead.end() if lead else 0)
    end = span.start + (tail.start() if tail else len(words))
    return Span(start, end) if start < end else span.trimmed(text)


@lru_cache(maxsize=64)
def _edges(text: str, others: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    """Where the clauses of a sentence begin and end."""
    return (0, *_cuts(text, read_sentence(text).row, others), len(text))


def _cuts(text: str, row: list[Token], others: tuple[tuple[int, int], ...]) -> list[int]:
    found: list[int] = []
    for place in range(1, len(row) - 1):
        token = row[place]
        if any(start < token.start < end for start, end in others) or token.quoted:
            continue
        if _is_cut(text, row, place):
            previous = found[-1] if found else 0
            long_enough = token.low in ("after", "before", "when") and place >= _FEWEST_BEFORE
            if (
                _has_verb(row, previous, token.start)
                or long_enough
                or token.low in ("which", "who")
                or token.text == ","
            ):
                found.append(token.start)
    return [cut for at, cut in enumerate(found) if _has_verb(row, cut, [*found, len(text)][at + 1])]


def _is_cut(text: str, row: list[Token], place: int) -> bool:
    token, before = row[place], row[place - 1]
    if token.text in _HARD and (token.text == ";" or not text[token.start - 1].isdigit()):
        return _has_verb(row, token.end, len(text))
    if token.text == ",":
        following = row[place + 1]
        if following.low in _JOINTS:
            return _verb_before_cut(row, place + 2)
        return _ends_aside(row, place) or (_has_verb(row, 0, token.start) and _teller_follows(row, place))
    if token.low == "that" and (before.kind == "date" or _told_before(row, place)):
        cleft = row[0].low == "it" and is_auxiliary(row[1]) and not _told_before(row, place)  # "it was in 1960 that"
        return not cleft and _verb_before_cut(row, place + 1)
    if token.low in ("that", "which", "who") and before.kind in ("word", "name") and not before.verb:
        return _is_finite(row[place + 1]) and any(other.kind == "date" for other in row[place:])
    if before.is_form_of(TELLING) and before.verb and not before.is_form_of(_ADDRESSED) and token.low in _SUBJECTS:
        return _verb_before_cut(row, place + 1)
    if before.kind == "date" and _told_before(row, place):
        if token.low in ("he", "she", "it", "they"):
            return True
        if token.low in _DETERMINERS:  # "said this week the deadline could slip"
            return _verb_before_cut(row, place + 1)
    if token.low in ("and", "but") and before.text != ",":
        return _new_predicate(row, place)
    if token.low in (
        "after",
        "before",
        "when",
        "while",
        "because",
        "although",
        "though",
        "if",
        "unless",
        "since",
        "until",
    ):
        return before.text != "," and _clause_follows(row, place + 1)
    return False


def is_auxiliary(token: Token) -> bool:
    """Whether a word is a verb of form: "was", "will", "may"; the month of May is none."""
    return token.kind == "function" and token.low in FINITE


def _is_finite(token: Token) -> bool:
    return is_auxiliary(token) or (token.verb and (is_past(token) or token.low.endswith("s")))


def _verb_before_cut(row: list[Token], place: int) -> bool:
    """Whether a finite verb follows before the next comma or joint."""
    for at in range(place - 1, min(place + 14, len(row))):
        if _is_finite(row[at]):
            return True
        if row[at].text in ";:" or (row[at].text == "," and at > place + 1):
            return False
    return False


def _clause_follows(row: list[Token], place: int) -> bool:
    """Whether a subject and its verb follow: "after the vote had failed", not "after the vote in Paris"."""
    if row[place].kind == "date":
        return False  # "since 2021 and will step down"
    for at in range(place + 1, min(place + 10, len(row))):
        if row[at].text in ",;:":
            return False
        if is_auxiliary(row[at]) or (
            row[at].verb and is_past(row[at]) and row[at - 1].kind in ("word", "name", "date")
        ):
            return True
    return False


def _new_predicate(row: list[Token], place: int) -> bool:
    """Whether a verb of its own follows an "and", with a date of its own to tell it from what stands before."""
    dated_after = any(token.kind == "date" for token in row[place:])
    dated_before = any(token.kind == "date" for token in row[:place])
    following = row[place + 1]
    if _is_finite(following) and not row[place - 1].verb:
        return dated_after and dated_before
    return _clause_follows(row, place) and dated_before


def _ends_aside(row: list[Token], place: int) -> bool:
    """Whether a comma closes ", which ..." and the main clause goes on."""
    opened = next((at for at in range(place - 1, 0, -1) if row[at].text == ","), None)
    if opened is None or row[opened + 1].low not in ("which", "who", "whose", "where"):
        return False
    return any(_is_finite(token) for token in row[place + 1 : place + 5])


def _teller_follows(row: list[Token], place: int) -> bool:
    """Whether ", aides said on Wednesday" follows."""
    if is_auxiliary(row[place + 1]):
        return False
    for at in range(place + 1, min(place + 8, len(row))):
        if row[at].verb and row[at].is_form_of(TELLING):
            return not any(row[inner].text == "," for inner in range(place + 1, at)) and row[at].low != "that"
    return False


def _told_before(row: list[Token], place: int) -> bool:
    """ "The company said on Tuesday it would close the mine"."""
    return any(token.verb and token.is_form_of(TELLING) for token in row[max(0, place - 7) : place])


def _has_verb(row: list[Token], start: int, end: int) -> bool:
    return any(start <= token.start < end and (token.verb or is_auxiliary(token)) for token in row)


def _grown(row: list[Token], edges: tuple[int, ...], at: int) -> tuple[int, int]:
    """A stretch without a verb together with the next that has one, else the one before."""
    for last in range(at + 2, len(edges)):
        if _has_verb(row, edges[at], edges[last]):
            return edges[at], edges[last]
    return edges[max(0, at - 1)], edges[at + 1]


def _opens_without_subject(row: list[Token], start: int, end: int) -> bool:
    words = [token for token in row if start <= token.start < end and token.kind != "mark"]
    return bool(words) and (_is_finite(words[0]) or words[0].low in ("will", "would", "has", "had"))
