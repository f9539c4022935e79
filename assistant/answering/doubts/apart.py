"""Whether the passage tells two speakers apart, one of them named: "the prosecutor" and "his lawyer, Simon Vance"."""

from assistant.answering.doubts.identity import identities
from assistant.answering.doubts.sorts import sorts
from assistant.text.alignment import Alignment, names
from assistant.text.speech.speakers import kind_of_noun
from assistant.text.tokens import TITLES, Token


def are_apart(aligned: Alignment, mine: frozenset[int], theirs: frozenset[int]) -> bool:
    """True if the one who is called by a common word only is not what the passage says that the named one is.

    Args:
        aligned: The sentence beside the passage.
        mine: The words of a speaker of the sentence, all of which stand in the passage.
        theirs: Those of another of the passage.
    """
    held = aligned.held.row
    here = {at for place in mine for at in aligned.pairs[place]}
    if names(aligned.said.row, mine):
        named, called = here, set(theirs)
    else:
        named, called = set(theirs), here & _heads(aligned, mine)
    office = _office(held, named)
    words = [held[at] for at in called if kind_of_noun(held[at].low) in ("person", "body")]
    if not office or not words:
        return False
    offices = [held[at] for at in office]
    known = {form for token in offices for form in (token.low, *token.meaning.lemmas)}
    if any(not known.isdisjoint({token.low, *token.meaning.lemmas}) for token in words):
        return False
    if sorts(offices) and sorts(words):
        return sorts(offices).isdisjoint(sorts(words))  # "the ministry" may be "the minister, Ann Lee"
    bodies = all(kind_of_noun(token.low) == "body" for token in words)
    return not bodies or any(token.owner or kind_of_noun(token.low) == "body" for token in offices)


def _heads(aligned: Alignment, mine: frozenset[int]) -> set[int]:
    """Where the last word of a phrase stands in the passage."""
    return {at for at in aligned.pairs[max(mine)] if aligned.same_word(max(mine), at)}


def _office(held: list[Token], named: set[int]) -> set[int]:
    """The words by which the passage says who somebody is, wherever it names him: "Finance Minister Petra Lund"."""
    lows = {held[at].low for at in named if held[at].kind == "name" and held[at].low not in TITLES}
    return {
        at
        for one in identities(held)
        if not lows.isdisjoint(held[other].low for other in one.name)
        for at in one.words
        if held[at].kind == "word" or held[at].low in TITLES or held[at].owner
    }
