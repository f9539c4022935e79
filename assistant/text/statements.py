"""The statements that a sentence joins, each whole and by itself: what bears each of them bears the sentence.

English. "Tokyo protested, while Beijing says that it was a patrol" joins two; "a pact on which the trade between Oslo
and Bergen rests" none, whatever stands round its "and". Who is said to say so is kept where it may be meant.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from assistant.text.alignment import read
from assistant.text.chronology.clauses import is_auxiliary
from assistant.text.parts import JOINTS, PRONOUNS, capital, first_verb, gapped, is_finite, joint_at, unled
from assistant.text.telling import TELLING
from assistant.text.tokens import Token, is_past

_CONTRAST = frozenset("while whereas although though ;".split())
_MOST_JOINTS = 6
_RELATIVE = frozenset("which who".split())
_PLURAL = frozenset("others some many most people police".split())
_OPENING = frozenset("that which who whom whose because what how where when whether if".split())
# No subject of a statement begins with these: "and which he left", "than he had".
_SUBJECTLESS = frozenset("to which who whom whose where that than because or nor".split())
_LEANING = _OPENING | {"according"}  # what they open goes with what stands before the comma, too
_ARTICLES = frozenset("the a an its his her their".split())


class Joined(NamedTuple):
    """Two statements of a sentence.

    Attributes:
        first: The first, as a sentence.
        seconds: The second, or all that follow, as it may be meant: the readings, each a sentence of its own.
        has_own: The second has a subject of its own, and is not only more of what that of the first does.
    """

    first: str
    seconds: tuple[str, ...]
    has_own: bool


def joined(sentence: str) -> Iterator[Joined]:
    """The ways to part a sentence between two statements, from the first such place; no more than some.

    Args:
        sentence: One sentence, without marks.
    """
    return islice(_joined(sentence), _MOST_JOINTS)


@lru_cache(maxsize=256)  # two readings each of what follows share what follows them
def statements(sentence: str) -> tuple[tuple[str, ...], ...]:
    """All the statements of a sentence that have a subject of their own, each in its readings.

    Args:
        sentence: One sentence, without marks.
    """
    for first, seconds, has_own in joined(sentence):
        if has_own:
            following = [statements(second) for second in seconds]
            if all(len(one) == 1 for one in following):
                return (first,), seconds
            return (first,), *following[0]
    return ((sentence,),)


def _joined(sentence: str) -> Iterator[Joined]:
    bare = unled(sentence)
    row = read(bare).row
    if aside := _aside(bare, row):
        yield aside
    for place in range(1, len(row) - 1):
        joint = joint_at(row, place)
        if joint is None:
            continue
        by = row[joint - 1].low
        left, right = row[:place], row[joint:]
        if not _is_told_out(left) or not any(token.content for token in right):
            continue
        first = bare[: row[place].start].rstrip(" ,;")
        rest = bare[row[joint].start :].strip().rstrip(".")
        if by == "," and (right[0].low == "whose" or (right[0].low in _RELATIVE and _told(right) == 1)):
            noun = capital(_last_noun(bare, left)) + ("'s" if right[0].low == "whose" else "")
            yield Joined(f"{first}.", (f"{noun}{rest[len(right[0].text) :]}.",), has_own=False)
        elif by == "," and (second := _depending(first, left, rest, right)):
            yield Joined(f"{first}.", (f"{capital(second)}.",), has_own=False)
        elif (by != "," or bare is not sentence) and (seconds := _seconds(first, left, rest, right, by=by)):
            readings = tuple(f"{capital(second)}." for second in seconds)
            yield Joined(f"{first}.", readings, has_own=_told(right) != 0 and right[0].text != ",")


def _aside(sentence: str, row: list[Token]) -> Joined | None:
    """An aside after the subject that opens a sentence, as a statement, and the sentence without it: "Oslo, which owns
    the port, closed it"; "Oslo, which Bergen calls a rival, closed it".
    """
    opened = next((at for at, token in enumerate(row) if token.text == ","), -1)
    closed = next((at for at in range(opened + 1, len(row) - 1) if row[at].text == ","), -1)
    if opened < 1 or closed < opened + 2 or first_verb(row[:opened]) >= 0 or not _may_tell(row, closed + 1):
        return None
    subject, inner = sentence[: row[opened].start], row[opened + 1 : closed]
    inside = subject[0].lower() + subject[1:] if row[0].kind == "function" else subject
    told = _told(inner)
    said = sentence[inner[0].start : inner[-1].end]
    if inner[0].low in _RELATIVE and told == 1:
        said = f"{subject}{said[len(inner[0].text) :]}"
    elif inner[0].low in _RELATIVE and told > 1:
        verb = inner[told].end - inner[0].start
        said = f"{said[len(inner[0].text) : verb].strip()} {inside}{said[verb:]}"
    elif len(inner) > 2 and inner[1].low == "of" and inner[2].low in _RELATIVE:  # "three of which Oslo sold"
        said = f"{said[: inner[1].end - inner[0].start]} {inside}{said[inner[2].end - inner[0].start :]}"
    elif told == 0 and is_past(inner[0]):
        said = f"{subject} was {said}"
    else:
        return None
    return Joined(f"{capital(said)}.", (f"{subject}{sentence[row[closed].end :].rstrip('. ')}.",), has_own=True)


def _last_noun(sentence: str, row: list[Token]) -> str:
    """The noun that some words end with: "the Treaty of Rome" of "rests on the Treaty of Rome since 3 May 1960"."""
    at = len(row) - 1
    while at > 1 and row[at].kind == "date":  # "posted a message on 8 May, which"
        at -= 2 if row[at - 1].low == "on" else 1
    end = row[at].end
    while at > 0:
        token, before = row[at], row[at - 1]
        if token.low in _ARTICLES and before.low != "of":
            break
        joins = before.low == "of" or before.low in _ARTICLES or (before.low == "and" and token.kind == "name")
        if before.verb or not (before.kind in ("word", "name", "number", "date") or joins or before.text == "-"):
            break
        at -= 1
    return sentence[row[at].start : end]


def _seconds(first: str, left: list[Token], rest: str, right: list[Token], *, by: str) -> list[str]:
    """What follows a joint as it may be meant, if it is a statement with a subject of its own or that of the first."""
    verb = _main_verb(left)
    if right[0].text == ",":  # "and, according to reports, wrote"
        end = next((at for at in range(1, len(right) - 1) if right[at].text == ","), -1)
        if end > 0 and by != "," and (own := _told(right[end + 1 :])) > 0 and _has_subject(right[end + 1 :], own):
            return [rest[1:].strip()]  # "and, as far as Oslo knows, nobody left"
        goes_on = end > 0 and by != "," and is_finite(right[end + 1]) and _goes_on(left, verb, right[end + 1 :])
        return [f"{first[: left[verb].start].rstrip()}{rest}"] if goes_on else []
    own = _told(right)
    if not first[: left[verb].start].strip():
        return []
    if own == 0:
        return [f"{first[: left[verb].start]}{rest}"] if by != "," and _goes_on(left, verb, right) else []
    if (own < 0 and by not in _CONTRAST) or _is_gerund(right[0]) or (by == "," and right[0].low in _LEANING):
        return []
    tells = any(token.verb and token.is_form_of(TELLING) for token in right)
    telling = left[verb].is_form_of(TELLING)
    is_short = own < 0 or any(token.kind == "number" for token in right[own + 1 : own + 3])
    if telling and is_short and gapped(first, left, verb, rest, right):
        return []
    if not _has_subject(right, own):
        return []
    if own > 0 and (pronoun := right[own - 1]).low in PRONOUNS and not _is_empty(right, own):
        base, subject = right[0].start, first[_subject_start(left, verb) : left[verb].start].strip()
        rest = f"{rest[: pronoun.start - base]}{subject}{rest[pronoun.end - base :]}"
    if telling and by == "and" and not tells and _told(left[verb + 1 :]) > 0:  # "The army said that X and Y"
        return [rest, f"{first[: left[verb].end]} {rest}"]
    return [rest]


def _is_empty(row: list[Token], verb: int) -> bool:
    """True for the "it" of "it was reported that Oslo had closed the port", which stands for nobody."""
    following = row[verb : verb + 4]
    return row[verb - 1].low == "it" and is_auxiliary(row[verb]) and any(token.low == "that" for token in following)


def _depending(first: str, left: list[Token], rest: str, right: list[Token]) -> str:
    """What a clause that depends on the first says: "in 2021, when Oslo led", "Oslo lost, having led"; "" if none."""
    inner, said = right[1:], rest[len(right[0].text) :].strip()
    verb = _main_verb(left)
    if right[0].low == "having" and inner and verb > 0:
        is_pronoun = left[verb - 1].low in PRONOUNS  # "by the time she had left"
        start = left[verb - 1].start if is_pronoun else _subject_start(left, verb)
        return f"{first[start : left[verb].start]}had {said}"
    own = _told(inner)
    return said if right[0].low == "when" and own > 0 and _has_subject(inner, own) else ""


def _is_gerund(token: Token) -> bool:
    return token.kind == "word" and token.low.endswith("ing")


def _goes_on(left: list[Token], verb: int, right: list[Token]) -> bool:
    """True if a verb after a joint tells more of the subject of the first, and not of one that stands between."""
    last = max(at for at in range(len(left)) if at == verb or is_finite(left[at]))
    while last and is_auxiliary(left[last - 1]):
        last -= 1
    is_own = last == verb or left[verb].is_form_of(TELLING)
    return is_own and is_auxiliary(left[verb]) == is_auxiliary(right[0])


def _told(row: list[Token]) -> int:
    """The place of the first word that may be the verb of a statement; -1 if none is."""
    return next((at for at in range(len(row)) if _may_tell(row, at)), -1)


def _may_tell(row: list[Token], at: int) -> bool:
    """True for a verb of a statement, and for what may be a noun, too: "the alliance rests"."""
    token, before = row[at], row[at - 1]
    if at and before.low == "to":
        return False
    if is_finite(token):
        return True
    parts = token.meaning.parts
    if not at or token.kind != "word" or before.verb or (parts and "v" not in parts):
        return False
    if before.low in _PLURAL | PRONOUNS:
        return True
    if before.kind not in ("word", "name", "date", "number") or before.meaning.parts == "a":
        return False
    if parts.startswith("v") and at + 1 < len(row) and row[at + 1].kind == "function":
        return True
    is_plural = before.kind == "word" and before.low.endswith("s")
    is_singular_form = token.low.endswith("s") and (not parts or token.low not in token.meaning.lemmas)
    if is_singular_form:
        return not is_plural
    follows = at + 1 < len(row) and row[at + 1].kind in ("function", "name", "number")
    return is_plural and follows and "v" in parts


def _is_told_out(row: list[Token]) -> bool:
    """True if words that begin a sentence make a statement which does not break off: "an act on which the alliance"."""
    opened = max((at for at in range(len(row)) if _opens(row, at)), default=-1)
    if _main_verb(row) < 0 or _told(row[opened + 1 :]) < 0:
        return False
    between = max((at for at, token in enumerate(row) if token.low == "between"), default=-1)
    return between < 0 or any(token.low == "and" for token in row[between:])


def _opens(row: list[Token], at: int) -> bool:
    return row[at].low in _OPENING or (at > 0 and row[at].low in JOINTS and row[at - 1].text in (",", ";"))


def _main_verb(row: list[Token]) -> int:
    """The first verb that is not that of an aside after the subject: "Varga, who went to sea, wrote"; -1 if none is."""
    at = _told(row)
    comma = max((place for place in range(at) if row[place].text == ","), default=-1)
    if comma < 0 or row[comma + 1].low not in _OPENING:
        return at
    end = next((place for place in range(at, len(row)) if row[place].text == ","), len(row))
    later = _told(row[end:])
    return end + later if later > 0 else -1


def _subject_start(row: list[Token], verb: int) -> int:
    """Where the subject of a verb begins, what stands before it left away: "On Monday Oslo"."""
    date = next((at for at in range(min(verb, 2)) if row[at].kind == "date"), -1)
    if 0 <= date < verb - 1:
        return row[date + (2 if row[date + 1].text == "," else 1)].start
    comma = next((at for at in range(verb - 1) if row[at].text == ","), -1)
    leads = row[0].kind == "function" and row[0].low not in _ARTICLES
    return row[comma + 1 if leads and comma >= 0 else 0].start


def _has_subject(row: list[Token], verb: int) -> bool:
    """True if the words before a verb say who does it, and go not with what came before: "areas in Oslo, the act"."""
    before = row[:verb] if verb > 0 else row
    commas = [at for at, token in enumerate(before[:-1]) if token.text == ","]
    if row[0].low in _SUBJECTLESS or (row[0].low == "as" and not commas) or any(token.text == ";" for token in before):
        return False
    if (len(commas) == 1 and row[0].kind != "function") or any(row[at + 1].low in JOINTS for at in commas):
        return False
    return not (row[verb].is_form_of(TELLING) and verb + 1 < len(row) and row[verb + 1].text == ",")  # "Lee said,"
