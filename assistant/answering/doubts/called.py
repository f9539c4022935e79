"""What a sentence calls something: by what name, as what it is treated, or only reported."""

from assistant.text.alignment import Alignment, weight
from assistant.text.tokens import BEING, Token


def takes_as(aligned: Alignment, place: int) -> bool:
    """True for a verb that only says as what something is taken, where one sentence of the passage has all of that:
    "treats the closing as a question of money"."""
    row, held = aligned.said.row, aligned.held.row
    if not is_taking(row[place]):
        return False
    end = next((at for at in range(place + 1, len(row)) if row[at].kind == "mark"), len(row))
    told = [at for at in range(place + 1, end) if row[at].content and weight(row[at]) >= _TAKEN]
    there = [{held[match].sentence for match in aligned.pairs[at]} for at in told]
    return any(token.low == "as" for token in row[place + 1 : end]) and bool(there and set.intersection(*there))


_TAKING = frozenset("treat regard define portray depict present view frame read classify interpret understand".split())
_TAKEN = 0.5  # weight of a word that the passage must have


def is_taking(token: Token) -> bool:
    """True for a verb that only says as what something is taken."""
    return token.is_form_of(_TAKING)


def gives_name(row: list[Token], place: int) -> bool:
    """True for the "known" of "the Alliance, known as Alna", which is nobody's deed."""
    return row[place].low in _NAMED and any(token.kind == "name" for token in row[place + 1 : place + 3])


_NAMED = frozenset("called named known dubbed nicknamed styled".split())


def is_called_reported(row: list[Token]) -> bool:
    """True for a sentence that calls what it tells only reported: "marked as reported", "is reported, not firm"."""
    return any(
        token.low in _REPORTED
        and (row[place - 1].low == "as" or row[place - 1].low in _SO_FAR or row[place - 1].low in BEING)
        and (place + 1 == len(row) or row[place + 1].low not in _WHAT)
        for place, token in enumerate(row)
        if place
    )


_REPORTED = frozenset("reported unconfirmed unverified".split())
_SO_FAR = frozenset("only merely still just".split())
_WHAT = frozenset("to that on by in".split())
