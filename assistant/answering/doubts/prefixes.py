"""Doubts about a word that says the contrary by its beginning: "unequally" where the passage says "equally"."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment
from assistant.text.negation import is_taken_back
from assistant.text.tokens import Token

_PREFIXES = frozenset(("un", "in", "im", "il", "ir", "non", "non-"))
# After "dis" most words are something else ("discover", "dispatch", "disclose").
_DIS = frozenset(
    "agree approve honest satisfied loyal allow qualify connect continue prove respect trust similar".split()
)
_SHORTEST = 4  # letters


def prefix_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "Unofficial" for "official", or the other way, where nothing is denied that would make them agree."""
    row, held = aligned.said.row, aligned.held.row
    forms = {form for token in held for form in _forms(token)}
    for place, token in enumerate(row):
        if token.kind != "word" or token.quoted or token.mood == "condition" or not forms.isdisjoint(_forms(token)):
            continue
        contrary = [at for at, other in enumerate(held) if other.kind == "word" and _are_contrary(token, other)]
        against = [at for at in contrary if held[at].negated == token.negated]
        if len(against) < len(contrary) or any(is_taken_back(held, at) for at in against):
            continue  # "unequally", "not equally"
        for at in against:
            if aligned.context(place, at) > 0 or aligned.local(place, at) > 0:
                yield Doubt(f"the quote says “{held[at].text}”, not “{token.text}”")
                return


def _forms(token: Token) -> set[str]:
    return {token.low, *token.meaning.lemmas}


def _are_contrary(one: Token, other: Token) -> bool:
    known = [set(token.meaning.parts) for token in (one, other) if token.meaning.parts]
    if any(parts.isdisjoint("arv") for parts in known):
        return False
    return any(_is_made_of(long, short) or _is_made_of(short, long) for long in _forms(one) for short in _forms(other))


def _is_made_of(long: str, short: str) -> bool:
    if len(short) < _SHORTEST:
        return False
    if long == f"dis{short}":
        return short in _DIS
    return long.endswith(short) and long[: -len(short)] in _PREFIXES
