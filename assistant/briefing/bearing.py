"""Whether one telling of an event bears another: the test of answers, on the clauses without their dates. English."""

import re
from functools import lru_cache

from assistant.answering.support import check
from assistant.briefing.contrasts.account import account_of
from assistant.briefing.contrasts.comparing import compare
from assistant.briefing.same_event import are_opposed, substance, substance_of
from assistant.briefing.statements import Statement
from assistant.briefing.timeline_values import Told
from assistant.text.chronology.found import terms_of
from assistant.text.rebuttals import is_taken_back
from assistant.text.sentences import sentence_spans

# What may turn a clause round: then the rest of its sentence counts as well. A pronoun tells nobody who says so.
_DENYING = (
    r"not|no|never|nobody|none|neither|den(?:y|ie[sd]|ying)|reject\w*|refus\w*|warn\w*|against|doubt\w*|false\w*"
    r"|wrong\w*|untrue|disput\w*"
)
_TURNING = re.compile(
    rf"\b(?:{_DENYING}|whether|if|unless|claim\w*|alleg\w*|accus\w*|rumou?r\w*|understand|believ\w*|think"
    r"|(?:he|she|they|it|who|I|we) (?:says?|said|told|added|wrote|reported|announced))\b|n['’]t\b",
    re.IGNORECASE,
)
_OPPOSING = re.compile(rf"\b(?:{_DENYING})\b|n['’]t\b", re.IGNORECASE)
_BEHIND = 600  # characters in which the sentence behind one ends
_LEADING = frozenset("on in at since until till by before after from during of".split())


def bears(one: Told, other: Told) -> bool:
    """True if what one telling says of its event stands in another as well.

    Polarity, numbers, names and places of the clause must stand there, and the two sentences may not differ in what
    they say around it: "two died when the bridge fell" and "nine died when the bridge fell" are no witnesses of each
    other. The dates do not count, because what they mean is compared by the calendar and not by their words.

    Args:
        one: Whose clause is to be borne.
        other: Whose clause, or sentence where that is what counts, is to bear it.
    """
    if may_be_turned(one) != may_be_turned(other) and not _bears(_compared(other), _compared(one)):
        return False  # who warns against saying so is no witness of it
    return _bears(_compared(one), _compared(other)) and not differ(one, other)


def conflicts(one: Told, other: Told) -> bool:
    """True if two tellings of one event exclude each other: another figure, name or place, or the contrary.

    Args:
        one: A telling.
        other: One of another source.
    """
    if differ(one, other):
        return True
    mine, theirs = _compared(one), _compared(other)
    return _says_otherwise(mine, theirs) and _says_otherwise(theirs, mine)


def are_contrary(one: Told, other: Told) -> bool:
    """True if two tellings that conflict say contrary things, and not only a word of their own in one place.

    Args:
        one: A telling.
        other: One of another source.
    """
    return differ(one, other) or are_opposed(_compared(one), _compared(other))


def differ(one: Told, other: Told) -> bool:
    """True if the sentences of two tellings tell a figure, a name or whether something is so differently.

    Args:
        one: A telling.
        other: One of another source.
    """
    return _differ(*sorted((one.statement, other.statement), key=_place))


@lru_cache(maxsize=4_000)
def _says_otherwise(clause: str, passage: str) -> bool:
    return check(undated(clause), undated(passage)).is_otherwise


def _place(statement: Statement) -> tuple[str, int]:
    return statement.uri, statement.start


@lru_cache(maxsize=4_000)
def _differ(one: Statement, other: Statement) -> bool:
    if account_of(one).text == account_of(other).text:
        return False
    return any(found.kind != "date" for found in compare((one, other)))


def may_be_turned(one: Told) -> bool:
    """True if the rest of a sentence may turn its clause round: "he warned against writing that it had begun in June".

    Args:
        one: A telling.
    """
    text, dated = one.statement.text, one.dated
    return _TURNING.search(f"{text[: dated.clause_start]} {text[dated.clause_end :]}") is not None


def may_be_opposed(one: Told) -> bool:
    """True if the rest of a sentence may deny its clause, or oppose it, or the next one puts it right as a mistake in
    an earlier report; that somebody says so is no matter.

    Args:
        one: A telling.
    """
    text = one.statement.text
    start, end = substance_of(text, one.dated.clause_start, one.dated.clause_end)
    return _OPPOSING.search(f"{text[:start]} {text[end:]}") is not None or is_corrected(one.statement)


def is_corrected(statement: Statement) -> bool:
    """True if a statement tells what was reported by mistake, and the sentence behind it puts that right.

    Args:
        statement: Of any source.
    """
    behind = statement.after.partition("\n\n")[0][:_BEHIND]
    following = next((span.of(behind) for span in sentence_spans(behind)), "")
    return is_taken_back(statement.text, following)


def _compared(one: Told) -> str:
    if may_be_turned(one):
        return one.statement.text
    return substance(one.event, one.statement.text)


@lru_cache(maxsize=4_000)
def _bears(clause: str, passage: str) -> bool:
    return check(undated(clause), undated(passage)).support == "supported"


@lru_cache(maxsize=4_000)
def undated(text: str) -> str:
    """A clause without its dates and the words that lead them: "On Friday the ferry sank" is "The ferry sank"."""
    kept, at = [], 0
    for term in terms_of(text):
        if term.naming:
            continue
        before = text[at : term.start].rstrip()
        cut, _, last = before.rpartition(" ")
        kept.append(cut if last.lower() in _LEADING else before)
        at = term.end
    rest = " ".join(" ".join([*kept, text[at:]]).split()).lstrip(" ,;:–—")
    return rest[:1].upper() + rest[1:].replace(" ,", ",").replace(" .", ".")
