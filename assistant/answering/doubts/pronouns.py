"""Doubts about deeds that the passage tells of a pronoun: "it hopes" after "Tokyo says" is no hope of Beijing's."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment, names, weight
from assistant.text.tokens import Token

_SUBJECTS = frozenset("it they he she".split())
_BEFORE = 4  # tokens between a pronoun and its verb
_HEAD = 8  # tokens of a sentence within which its subject begins


def pronoun_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A deed said of one who is named, where the passage says it of a pronoun that stands for another who is named."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        if not token.verb or token.quoted or weight(token) < 0.3:
            continue
        mine = names(row, aligned.said.roles(place).doers)
        verbs = [at for at in aligned.pairs[place] if held[at].verb and aligned.same_word(place, at)]
        if not mine or not verbs or not _tells_the_same(aligned, place):
            continue
        meant = [_meant(held, at) for at in verbs]
        if all(one and not aligned.meets(mine, one) for one in meant):
            other = " ".join(held[at].text for at in meant[0])
            yield Doubt(f"in the quote it is {other}, not {' '.join(row[at].text for at in mine)}")
            return


def _tells_the_same(aligned: Alignment, place: int) -> bool:
    """True if most of what follows a verb stands in the passage, so that it is the same deed."""
    row = aligned.said.row
    after = [at for at in range(place + 1, len(row)) if weight(row[at]) >= 1.0]
    return bool(after) and sum(bool(aligned.pairs[at]) for at in after) >= 0.6 * len(after)


def _meant(held: list[Token], at: int) -> list[int]:
    """The name that the pronoun before a verb stands for: the subject of the sentence before; empty if unknown."""
    start = max(0, at - _BEFORE)
    pronoun = next((one for one in range(start, at) if held[one].low in _SUBJECTS), None)
    if pronoun is None or any(held[one].kind == "name" for one in range(pronoun + 1, at)):
        return []
    if pronoun and held[pronoun - 1].sentence == held[pronoun].sentence:
        return []  # only one that opens its sentence is sure to follow the subject of the sentence before
    number = held[pronoun].sentence - 1
    while number > 0 and _opens_with(held, number, held[pronoun].low):
        number -= 1  # "Tokyo says. It hopes. It does not withdraw"
    sentence = [one for one, token in enumerate(held) if token.sentence == number]
    for one in sentence[:_HEAD]:
        if held[one].low in _SUBJECTS or held[one].low in ("in", "on", "at", "under", "after", "before", "when"):
            return []
        if held[one].verb:
            return []  # "The commitment includes the islands, the department said. It added"
        if (
            held[one].kind == "name"
            and held[one].owner
            and not any(token.kind == "name" for token in held[one + 1 : one + 4])
        ):
            return [one]  # "China's demand is that. It regards": China, or its demand
        if held[one].kind == "name" and not held[one].owner:
            run = [one]
            while run[-1] + 1 in sentence and held[run[-1] + 1].kind == "name":
                run.append(run[-1] + 1)
            return run
    return []


def _opens_with(held: list[Token], number: int, pronoun: str) -> bool:
    return next((token.low for token in held if token.sentence == number), "") == pronoun
