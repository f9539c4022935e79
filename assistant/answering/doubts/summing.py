"""Words of the writer's own, with which it joins, orders and sums up what a passage tells, and that need no
counterpart in it. English."""

from assistant.answering.doubts.voices import is_own_voice
from assistant.text.alignment import Alignment
from assistant.text.tokens import Token

_LINKS = frozenset(
    """
    likewise alongside moreover furthermore meanwhile similarly besides thus hence namely respectively altogether
    overall accordingly conversely nevertheless nonetheless earliest latest former latter previous following respective
    certain
    """.split()
)
# Nouns that only say as what something counts which is told beside them.
_SHELLS = frozenset(
    """
    aspect case claim concern condition consequence criterion difference dispute entry event example exception
    fact factor finding ground idea instance issue item line matter measure part point position purpose question
    reason respect result row rule sense side sort stage step subject theme topic type view way
    """.split()
)
# Verbs for how two things that are told stand to each other, or one who speaks to what another says.
_RELATING = frozenset(
    """
    clash coincide compare conflict contradict contrast correspond differ distinguish diverge outweigh
    resemble separate vary complicate mix
    """.split()
)
_ENTERING = frozenset("mark list record give enter class count label describe rate note".split())


def is_summing(token: Token) -> bool:
    """True for a word that joins, orders or sums up what is told: "likewise", "the earliest", "the subjects"."""
    return token.kind == "word" and not token.verb and (token.low in _LINKS or token.is_form_of(_SHELLS))


def is_relating(token: Token) -> bool:
    """True for a verb for how what is told stands to something else: "differ in", "contrasts it with"."""
    return token.verb and token.is_form_of(_RELATING)


def enters_as(aligned: Alignment, place: int) -> bool:
    """True for the "marks" of "the chronology marks both as reported", of a text which the passage is."""
    row = aligned.said.row
    if not (row[place].verb and row[place].is_form_of(_ENTERING)):
        return False
    if not any(token.low == "as" and token.sentence == row[place].sentence for token in row[place + 1 :]):
        return False
    doers = aligned.said.roles(place).doers
    return not doers or is_own_voice(aligned, doers)
