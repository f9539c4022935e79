"""What somebody "would rather" do, or does "rather than" something else: his wish, and which of the two. English."""

from collections.abc import Iterator, Sequence

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.voices import is_own_voice
from assistant.text.alignment import Alignment, names, weight
from assistant.text.said.context import writer_of
from assistant.text.tokens import Token

_RATHER = frozenset("rather sooner".split())
_HE = frozenset("he she it they".split())


def would_rather(aligned: Alignment, places: range) -> bool:
    """True for what whoever says so "would rather" do: that it is his wish, the sentence says itself."""
    row = aligned.said.row
    place = next((at for at in places[:-2] if row[at].low == "would" and row[at + 1].low in _RATHER), None)
    if not place:
        return False
    mine = [place - 1] if row[place - 1].content else []
    return (
        row[place - 1].low in _HE
        or is_own_voice(aligned, mine)
        or _says_it(aligned, mine, [at for at in places if at > place and row[at].content])
    )


def _says_it(aligned: Alignment, mine: Sequence[int], told: list[int]) -> bool:
    """True if those in some places say in the passage what the sentence has them wish, or write it as "I"."""
    row, held = aligned.said.row, aligned.held.row
    found = [match for at in told if (match := aligned.best(at)) is not None]
    tellers = {held[at].teller for at in found} - {-1}
    if mine and any(aligned.is_same_party(mine, aligned.held.roles(at).doers) for at in tellers):
        return True
    called = {row[at].low for at in names(row, mine)}
    return any(not called.isdisjoint(writer_of(aligned.held.text[: held[at].start]).lower().split()) for at in found)


def preference_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """What is preferred and what is not, turned round: "rather wait than pay" for "rather pay than wait"."""
    theirs = list(_choices(aligned.held.row))
    for chosen, other in _choices(aligned.said.row) if theirs else ():
        for chosen_there, other_there in theirs:
            turned = _stand_in(aligned, chosen, other_there) and _stand_in(aligned, other, chosen_there)
            if turned and not _stand_in(aligned, chosen, chosen_there):
                yield Doubt("the quote has it the other way round")
                return


def _choices(row: list[Token]) -> Iterator[tuple[range, range]]:
    """The words for what is preferred and for the other: "rather A than B", "A rather than B"."""
    for place, token in enumerate(row):
        if token.low not in _RATHER:
            continue
        than = next((at for at in range(place + 1, min(place + _REACH, len(row))) if row[at].low == "than"), None)
        if than is None or row[than].sentence != token.sentence:
            continue
        end = next((at for at in range(than + 1, len(row)) if row[at].kind == "mark"), len(row))
        verb = next((at for at in range(place - 2, -1, -1) if row[at].verb), -1)
        start = place if than > place + 1 else max(verb + 1, place - (end - than))
        yield range(start, than), range(than + 1, end)


_REACH = 12  # tokens


def _stand_in(aligned: Alignment, places: range, others: range) -> bool:
    """True if at least half of some words of the sentence stand among some of the passage."""
    words = [at for at in places if weight(aligned.said.row[at]) >= _SAYS]
    there = [at for at in words if any(match in others and aligned.same_word(at, match) for match in aligned.pairs[at])]
    return bool(words) and 2 * len(there) >= len(words)


_SAYS = 0.5  # weight
