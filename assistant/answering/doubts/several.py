"""Doubts about "several" of what the passage has one, and "one" of what it has several."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment
from assistant.text.tokens import Token

_SEVERAL = frozenset("several many numerous various multiple dozens".split())
_NEW = frozenset("a an one another single".split())
_BEFORE = 3  # tokens before or behind a noun in which it is counted


def several_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "Several papers" where the passage tells of one paper and no other."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        noun = _noun(row, place) if token.low in _SEVERAL and not token.quoted else None
        if noun is None or not is_plural(row[noun]):
            continue
        matches = _same(aligned, noun)
        told = [at for at in matches if _is_after(held, at, _NEW)]
        if len(told) == 1 and not any(is_plural(held[at]) for at in matches):
            yield Doubt(f"the quote says “one {held[told[0]].text}”, not “{token.text}”")
            return


def is_one_of_several(aligned: Alignment, place: int) -> bool:
    """True for the "one" of "one paper" where the passage has that of several papers only.

    Args:
        aligned: The sentence beside the passage.
        place: Of the number one in the sentence.
    """
    noun = _noun(aligned.said.row, place)
    matches = _same(aligned, noun) if noun is not None else []
    return bool(matches) and all(_is_after(aligned.held.row, at, _SEVERAL) for at in matches)


def is_plural(token: Token) -> bool:
    """True for "papers", as far as its ending tells."""
    return token.low.endswith("s") and any(len(lemma) < len(token.low) for lemma in token.meaning.lemmas)


def _noun(row: list[Token], place: int) -> int | None:
    behind = range(place + 1, min(len(row), place + 1 + _BEFORE))
    return next((at for at in behind if row[at].kind == "word" and row[at].meaning.parts[:1] == "n"), None)


def _same(aligned: Alignment, noun: int) -> list[int]:
    return [at for at in aligned.pairs[noun] if aligned.same_word(noun, at)]


def _is_after(row: list[Token], place: int, words: frozenset[str]) -> bool:
    before = [token for token in row[max(0, place - _BEFORE) : place] if token.sentence == row[place].sentence]
    return any(token.low in words for token in before)
