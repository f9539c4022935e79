"""Who says what a passage tells in its own voice: the text itself, or who signs it. English."""

from collections.abc import Iterable

from assistant.text.alignment import Alignment
from assistant.text.speech.speakers import kind_of_noun
from assistant.text.telling import FINITE
from assistant.text.tokens import Token

_OWN = frozenset("this these our".split())


def is_own_voice(aligned: Alignment, places: Iterable[int]) -> bool:
    """True for a document, for what the passage calls itself ("this desk"), and for who signs it.

    Args:
        aligned: The sentence beside the passage.
        places: In the sentence, of the words for who says so.
    """
    row, held = aligned.said.row, aligned.held.row
    if any(kind_of_noun(token.low) == "document" for at in places for token in row[at : at + 2]):
        return True  # "the report", "the press review"
    there = {at for place in places for at in aligned.pairs[place]}
    itself = any(at and (held[at - 1].low in _OWN or held[at - 1].text == ":") for at in there)
    return itself or any(signs(held, at) for at in there)


def signs(held: list[Token], at: int) -> bool:
    """True for a name in a line that tells of nothing: "Ann Lee, Harbour Desk, 4 May".

    Args:
        held: The tokens of a passage.
        at: The place of the name.
    """
    line = [one for one, token in enumerate(held) if token.sentence == held[at].sentence]
    opens = all(held[one].kind in ("name", "mark", "date") for one in line if one < at)
    return opens and not any(held[one].verb or held[one].low in FINITE for one in line)
