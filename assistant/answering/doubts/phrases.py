"""Doubts about one word of a phrase that is another in the passage: "the consul teacher" for "the consul general"."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment, weight
from assistant.text.speech.speakers import kind_of_noun
from assistant.text.tokens import TITLES, Token

_FEWEST = 3  # other words of a sentence that must all stand in the passage for one that does not to count
_ARTICLES = frozenset("the a an".split())
# What says of an office only that it is no longer or not fully held, or whose it is.
_NO_OFFICES = frozenset(
    "former ex acting vice deputy chief prime foreign defence defense finance interior st saint".split()
)
_PARTIES = frozenset(
    "side sides party parties officials leaders politicians representatives".split()
)  # whoever they are
_QUESTIONS = frozenset("what who how why whether".split())
_RANKS = frozenset("first last".split())
_ISSUES = frozenset("matter question issue point subject topic affair problem".split())  # each may be called the other


def phrase_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """An office, or in a sentence that is otherwise the passage's any noun, in the place of another in its phrase."""
    row = aligned.said.row
    near = None
    for place, token in enumerate(row):
        office = _is_office(token)
        named = office or token.low in _RANKS or (_is_noun(token) and token.kind == "word")
        if token.quoted or token.low in _PARTIES or not named:
            continue
        if token.low not in TITLES and token.low not in _RANKS:
            if aligned.pairs[place] or aligned.held.opposites(token) or weight(token) < 1.0:
                continue
            near = _is_near(aligned) if near is None else near
            if not near:
                continue
        other = _other_in_phrase(aligned, place, office=office)
        if other is not None:
            yield Doubt(f"the quote says “{aligned.held.row[other].text}” there, not “{token.text}”")
            return


def _is_office(token: Token) -> bool:
    """True for what somebody is by trade or office: "minister", "captain"."""
    if token.kind not in ("word", "name") or token.verb or token.low in _NO_OFFICES or token.low.endswith("ier"):
        return False
    return token.low in TITLES or (token.kind == "word" and kind_of_noun(token.low) == "person")


def _is_noun(token: Token) -> bool:
    return (
        token.kind in ("word", "name")
        and not token.verb
        and (token.kind == "name" or token.low in TITLES or "n" in (token.meaning.parts or "n"))
    )


def _is_near(aligned: Alignment) -> bool:
    """True if all that a sentence says but for one word stands in the passage in the same words."""
    row = aligned.said.row
    words = [place for place, token in enumerate(row) if token.kind == "word" and weight(token) >= 1.0]
    same = [place for place in words if any(aligned.same_word(place, at) for at in aligned.pairs[place])]
    return len(same) >= max(_FEWEST, len(words) - 1)


def _other_in_phrase(aligned: Alignment, place: int, *, office: bool) -> int | None:
    """What stands beside the neighbour of a word wherever the passage has that neighbour, if it is always another."""
    row, held = aligned.said.row, aligned.held.row
    claimed = {match for at, pairs in enumerate(aligned.pairs) if at != place for match in pairs}
    found: int | None = None
    alone = (office or row[place].low in _RANKS) and not aligned.pairs[place]
    for step in (-1, 1):
        mate, link = _neighbour(row, place, step, verbs=alone and office)
        if mate is None or (office and _is_office(row[mate]) and abs(mate - place) > 2):
            continue
        mates = [at for at in aligned.pairs[mate] if row[mate].kind == "name" or aligned.same_word(mate, at)]
        beside = [_neighbour(held, at, -step, verbs=False) for at in mates]
        if any(other in aligned.pairs[place] for other, _ in beside):
            return None
        others = [other for other, joint in beside if other is not None and joint == link and other not in claimed]
        others = [other for other in others if _may_stand_for(row[place], held[other], office=office)]
        others = [other for other in others if not _asks(held, other)]
        if others and (alone or len(others) == len(beside)):
            found = others[0] if found is None else found
    return found


def _asks(row: list[Token], place: int) -> bool:
    """True for what must be a verb, though it may be a noun: "the first says what it is"."""
    following = row[place + 1].low if place + 1 < len(row) else ""
    return "v" in row[place].meaning.parts and following in _QUESTIONS


def _may_stand_for(token: Token, other: Token, *, office: bool) -> bool:
    if token.low in _ISSUES and other.low in _ISSUES:
        return False
    if token.low in _RANKS:
        return other.low in _RANKS or (other.quantity is not None and other.quantity.kind == "ordinal")
    return _is_office(other) or other.low == "general" if office else _is_noun(other) and other.kind == token.kind


def _neighbour(row: list[Token], place: int, step: int, *, verbs: bool) -> tuple[int | None, str]:
    """The next word of a phrase in a direction, and "of" where that joins them; None at the end of the phrase."""
    link = ""
    at = place + step
    while 0 <= at < len(row) and row[at].sentence == row[place].sentence:
        token = row[at]
        if token.low == "of":
            link = "of"
        elif (verbs and step < 0) if token.verb else (token.content or token.quantity is not None):
            return at, link
        elif token.low not in _ARTICLES and token.text != "-":
            break
        at += step
    return None, link
