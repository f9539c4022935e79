"""Which words of a sentence a date belongs to, and whether they tell what happened. English."""

import re
from bisect import bisect_right
from functools import lru_cache

from assistant.text.alignment import Reading
from assistant.text.chronology.moments import Standing
from assistant.text.spans import Span
from assistant.text.telling import FINITE, TELLING
from assistant.text.tokens import Token, is_past

_JOINTS = frozenset(
    "and but while whereas although though after before when which who where because since until unless if as so or "
    "whose yet once".split()
)
_HARD = frozenset(";:—–")
_SUBJECTS = frozenset("he she it they we you i that this there the a an his her its their both all".split())


_TABLE_ROW = re.compile(
    r"\W*[A-Z][\w ]{1,30}: [^;]{1,200}; [A-Z][\w ]{1,30}: "
)  # as tables are read: "Date: …; Event: …"


@lru_cache(maxsize=512)
def read_sentence(text: str) -> Reading:
    """A sentence read; the last ones are kept."""
    return Reading(text)


def clause_at(text: str, start: int, end: int, others: tuple[tuple[int, int], ...] = ()) -> Span:
    """The clause of a sentence in which a date stands.

    Args:
        text: The sentence.
        start: Of the date.
        end: One past it.
        others: The places of all dates of the sentence: none is cut in two.
    """
    row = read_sentence(text).row
    if _TABLE_ROW.match(text):
        return Span(0, len(text)).trimmed(text)
    edges = _edges(text, others)
    at = bisect_right(edges, start) - 1
    first, last = edges[at], edges[at + 1]
    if last < end:
        last = next(edge for edge in edges if edge >= end)
    # A main clause that an aside breaks in two is given with the aside.
    if not _has_verb(row, first, last):
        return Span(*_grown(row, edges, at)).trimmed(text)
    if _opens_without_subject(row, first, last) and at >= 2:
        return Span(edges[_subject_at(row, edges, at)], last).trimmed(text)
    return _bare(text, Span(first, last))


def _bare(text: str, span: Span) -> Span:
    """A clause without the marks and the joint around it."""
    words = span.of(text)
    opening = r"[\s,;:—–\"”’»)-]*" if span.start else r"\s*"
    lead = re.match(opening + r"(?:(?:and|but|while|whereas|although|though|that|yet|so)\s+)?", words)
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
            if _has_verb(row, previous, token.start) or token.low in ("which", "who") or token.text == ",":
                found.append(token.start)
    return [cut for at, cut in enumerate(found) if _has_verb(row, cut, [*found, len(text)][at + 1])]


def _is_cut(text: str, row: list[Token], place: int) -> bool:
    token, before = row[place], row[place - 1]
    if token.text in _HARD and not text[token.start - 1].isdigit():
        return _has_verb(row, token.end, len(text))
    if token.text == ",":
        following = row[place + 1]
        if following.low in _JOINTS:
            return _verb_before_cut(row, place + 2)
        return _ends_aside(row, place) or (_has_verb(row, 0, token.start) and _teller_follows(row, place))
    if token.low == "that" and (before.is_form_of(TELLING) or (before.kind == "date" and place > 1)):
        return _verb_before_cut(row, place + 1)
    if before.is_form_of(TELLING) and before.verb and token.low in _SUBJECTS:
        return _verb_before_cut(row, place + 1)
    if before.kind == "date" and token.low in ("he", "she", "it", "they") and _told_before(row, place):
        return True
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


def _is_finite(token: Token) -> bool:
    return token.low in FINITE or (token.verb and (is_past(token) or token.low.endswith("s")))


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
    for at in range(place + 1, min(place + 10, len(row))):
        if row[at].text in ",;:":
            return False
        if row[at].low in FINITE or (
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
    if row[place + 1].low in FINITE:
        return False
    for at in range(place + 1, min(place + 8, len(row))):
        if row[at].verb and row[at].is_form_of(TELLING):
            return not any(row[inner].text == "," for inner in range(place + 1, at)) and row[at].low != "that"
    return False


def _told_before(row: list[Token], place: int) -> bool:
    """ "The company said on Tuesday it would close the mine"."""
    return any(token.verb and token.is_form_of(TELLING) for token in row[max(0, place - 4) : place])


def _has_verb(row: list[Token], start: int, end: int) -> bool:
    return any(start <= token.start < end and (token.verb or token.low in FINITE) for token in row)


def _grown(row: list[Token], edges: tuple[int, ...], at: int) -> tuple[int, int]:
    """A stretch without a verb together with the next that has one, else the one before."""
    for last in range(at + 2, len(edges)):
        if _has_verb(row, edges[at], edges[last]):
            return edges[at], edges[last]
    return edges[max(0, at - 1)], edges[at + 1]


def _opens_without_subject(row: list[Token], start: int, end: int) -> bool:
    words = [token for token in row if start <= token.start < end and token.kind != "mark"]
    return bool(words) and (_is_finite(words[0]) or words[0].low in ("will", "would", "has", "had"))


def _subject_at(row: list[Token], edges: tuple[int, ...], at: int) -> int:
    """The edge from which the subject of a broken main clause stands: before the aside."""
    return max(0, at - 2) if at >= 2 else 0


# -- whether it happened

_SET = re.compile(
    r"\b(?:is|are|was|were|been|be)\s+(?:now\s+)?(?:due|scheduled|slated|planned|expected|set|to\s+be|envisaged|pencilled)\b"
    r"|\b(?:planned|scheduled|slated|set|due|expected|pencilled\s+in|billed|forecast|targeted)\s+(?:for|in|on|by)\s+(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
# "No one was charged until 2020": then somebody was.
_UNTIL = re.compile(
    r"\b(?:until|till|before)\s+(?:(?:the|late|early|mid|beginning|end|start|of)[\s-]+)*\Z", re.IGNORECASE
)
# "Put off until Monday" looks ahead of the day on which it was said.
_PUT_OFF = re.compile(
    r"\b(?:put\s+(?:off|back)|postponed|delayed|adjourned|deferred|extended|rescheduled|suspended|moved|pushed\s+back"
    r"|remanded|brought\s+forward)\b[^,;]{0,40}\b(?:until|till|to|by|for)\s+(?:(?:the|late|early|next)\s+)*\Z",
    re.IGNORECASE,
)
_LAPSED = re.compile(
    r"\bhad\s+(?:\w+\s+)?(?:planned|hoped|intended|promised|been|wanted|expected|aimed|meant)\b|\bwould\s+have\b"
    r"|\b(?:was|were)\s+(?:originally\s+|once\s+|first\s+|initially\s+)?(?:due|scheduled|slated|planned|expected|set|to)\b",
    re.IGNORECASE,
)
_BEGINS = frozenset(
    "open begin start end expire close resume reopen meet vote arrive leave depart launch take enter go return visit "
    "host travel face kick mark fall".split()
)


def standing_of(text: str, start: int, end: int, clause: Span) -> Standing:
    """Whether a clause tells what happened at a date, or what is planned, thinkable or denied.

    Args:
        text: The sentence.
        start: Of the date.
        end: One past it.
        clause: The date's.
    """
    row = read_sentence(text).row
    verb = _verb_of(row, start, clause)
    if _PUT_OFF.search(text, clause.start, start):
        return "planned"
    if _SET.search(text, clause.start, start) or (verb is None and _SET.search(text, clause.start, clause.end)):
        return "planned"
    if verb is None:
        return "told"
    if verb.mood in ("condition", "possible", "able"):
        return "possible"
    if verb.mood in ("future", "plan") and not _is_narrated(row, verb):
        return "planned"
    if (verb.denied or verb.negated) and not _UNTIL.search(text, clause.start, start):
        return "denied"
    return "told"


def _is_narrated(row: list[Token], verb: Token) -> bool:
    """Whether "was" or "had" right before a verb tells of what has been: "was reported"."""
    before = row[max(0, row.index(verb) - 1)]
    return is_past(verb) and before.low in ("was", "were", "had")


def _verb_of(row: list[Token], start: int, clause: Span) -> Token | None:
    """The verb that a date goes with: the last before it in its clause, else the first after it."""
    verbs = [token for token in row if token.verb and clause.start <= token.start < clause.end]
    before = [token for token in verbs if token.start < start]
    return before[-1] if before else (verbs[0] if verbs else None)


def looks_ahead(text: str, start: int, clause: Span, standing: Standing) -> bool | None:
    """Whether the words around a date look ahead of the day on which the text appeared ("opens on Friday").

    Returns:
        None where they may look either way: "had been due to open on 3 May".
    """
    if _PUT_OFF.search(text, clause.start, start):
        return True
    if standing in ("planned", "possible"):
        return None if _LAPSED.search(text, clause.start, clause.end) else True
    row = read_sentence(text).row
    verb = _verb_of(row, start, clause)
    if verb is None or is_past(verb) or verb.low.endswith("ing"):
        return False
    within = [token for token in row if clause.start <= token.start < clause.end]
    if any(token.low in ("was", "were", "had", "did", "has", "have", "been") for token in within):
        return False
    if verb.is_form_of(_BEGINS) or re.search(r"\b(?:until|till|by|from)\s+(?:next\s+)?\Z", text[:start]):
        return True
    return None
