"""Numbers that tell which one is meant, and count nothing: "Article 9"."""

from collections.abc import Sequence

from assistant.text.labels import LABELS
from assistant.text.tokens import Token

_JOINING = frozenset("and or to , - – through".split())


def label_of(row: Sequence[Token], place: int) -> str:
    """The word of which a number tells which one is meant: "article" of "Articles 5 and 6"; "" if there is none."""
    at = place - 1
    while at > 0 and row[at].low in _JOINING and row[at - 1].quantity is not None:
        at -= 2
    if at < 0 or row[at].sentence != row[place].sentence:
        return ""
    return next(iter(LABELS & {row[at].low, *row[at].meaning.lemmas}), "")


def is_another_label(row: Sequence[Token], place: int, held: Sequence[Token], at: int) -> bool:
    """True if a number of the passage tells which of one thing is meant, and that of the sentence does not, or tells it
    of another thing."""
    mine, theirs = label_of(row, place), label_of(held, at)
    if theirs:
        return mine != theirs and not any(theirs in token.meaning.lemmas for token in row)
    return bool(mine) and any(label_of(held, other) == mine for other, token in enumerate(held) if token.quantity)


def stands_as_year(row: Sequence[Token], place: int) -> bool:
    """True for a number right behind a day that has no year, which counts nothing: "on 3 May 12 the mill closed"."""
    day = row[place - 1].day if place and row[place].text.isdigit() else None
    following = row[place + 1 : place + 3]
    counts = bool(following) and following[0].content
    if counts and len(following) == 2 and following[0].kind == "name" and following[1].verb:
        counts = False  # "on 3 May 12 Norway closed the border"
    return (
        day is not None
        and day.day is not None
        and day.year is None
        and row[place - 1].sentence == row[place].sentence
        and not counts
    )
