"""Doubts about to which country someone or something belongs, and to whom something is given."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment, weight
from assistant.text.nations import nation
from assistant.text.tokens import Token

_WITHIN = 3  # words of a phrase from "Chinese" to its noun, "vice foreign minister"
_BODIES = frozenset("un u.n eu e.u".split())  # no countries
_SMALL = frozenset("the a an of".split())


def belonging_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "The Norwegian president" where the passage has only the president of Denmark."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        if not nation(token.low) or token.low in _BODIES or token.quoted or not aligned.pairs[place]:
            continue
        if place and row[place - 1].text in "-–":
            continue  # "the US-Japan treaty"
        noun = _noun_after(row, place)
        if noun is None:
            continue
        whose = [_whose(held, at) for at in aligned.pairs[noun] if aligned.same_word(noun, at)]
        known = [places for places in whose if places]
        if known and not any(at in aligned.pairs[place] for places in known for at in places):
            yield Doubt(f"the quote gives {held[known[0][0]].text} there, not {token.text}")
            return


def _noun_after(row: list[Token], place: int) -> int | None:
    """The last word of the phrase that "Chinese" opens."""
    last = None
    for at in range(place + 1, min(len(row), place + 1 + _WITHIN)):
        if at == place + 1 and row[at].low == "own":
            continue
        if (
            row[at].kind != "word"
            or row[at].verb
            or row[at].low.endswith("ly")
            or row[at].sentence != row[place].sentence
        ):
            break
        last = at
    is_noun = last is not None and weight(row[last]) >= 1.0 and "n" in (row[last].meaning.parts or "n")
    return last if is_noun else None


def _whose(held: list[Token], at: int) -> list[int]:
    """The countries that a text gives to a noun: "Chinese ...", "China's ...", "... of the United States"."""
    found = []
    for back in range(at - 1, max(-1, at - 1 - _WITHIN), -1):
        if (
            (not held[back].content and held[back].low != "own")
            or held[back].verb
            or held[back].sentence != held[at].sentence
        ):
            break
        if nation(held[back].low):
            found.append(back)
    if at + 2 < len(held) and held[at + 1].low == "of":
        for after in range(at + 2, min(len(held), at + 5)):
            if held[after].kind == "name":
                found.append(after)
            elif held[after].low not in _SMALL:
                break
    return found
