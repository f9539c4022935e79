"""Doubts about who is named as the one who says so, and about the place that goes with a date."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment, weight
from assistant.text.tokens import Token

_ANONYMOUS = frozenset("report reports article document passage source sources text dossier media news account".split())
_LETTERS = frozenset("letter message mail email note column".split())
_FAR = 9  # tokens of the phrase that names who says so
_NEAR = 7  # tokens between a date and its place


def sayer_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "According to X" where X says nothing in the passage, or is not in it."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        if token.low != "according" or place + 2 >= len(row) or row[place + 1].low != "to":
            continue
        named = _phrase(row, place + 2)
        if not named or any(row[at].low in _ANONYMOUS or row[at].kind == "date" for at in named):
            continue
        if len(named) == 1 and row[named[0]].is_form_of(_LETTERS) and any(other.text == "I" for other in held):
            continue  # the passage is the letter
        missing = [at for at in named if weight(row[at]) >= 1.0 and not aligned.pairs[at]]
        tellers = {other.teller for other in held if other.told}
        doers = {at for teller in tellers for at in _sayers(aligned, teller)}
        if missing and doers and not any(at in doers for place in named for at in aligned.pairs[place]):
            yield Doubt(f"the quote does not name {' '.join(row[at].text for at in named)} as who says so")
            return


def owner_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "In X's words" where the passage has someone else say it."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        if token.low not in ("words", "view", "account", "eyes") or not place or not row[place - 1].owner:
            continue
        rest = [at for at in range(place + 1, len(row)) if weight(row[at]) >= 1.0 and row[at].kind == "word"]
        tellers = [held[match].teller for at in rest if (match := aligned.best(at)) is not None]
        told = [teller for teller in tellers if teller >= 0]
        if any(held[teller - 1].low in ("i", "we") for teller in told):
            continue  # "I think that the word is patrol": whose letter it is, other rules ask
        doers = set(_sayers(aligned, max(set(told), key=told.count))) if told else set()
        if doers and aligned.pairs[place - 1] and not aligned.meets((place - 1,), doers):
            yield Doubt(f"the quote does not have {row[place - 1].text.rstrip('s’').rstrip(chr(39))} say this")
            return


def _sayers(aligned: Alignment, teller: int) -> list[int]:
    held = aligned.held.row
    if held[teller].low == "according":
        return _phrase(held, teller + 2)
    return list(aligned.held.roles(teller).doers)


def _phrase(row: list[Token], start: int) -> list[int]:
    found = []
    for at in range(start, min(start + _FAR, len(row))):
        if row[at].text in ",;:." or row[at].verb:
            break
        if row[at].content:
            found.append(at)
    return found


def dated_place_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A place beside a date beside which the passage has another: "signed in Washington in 1951"."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        if token.day is None or not aligned.pairs[place]:
            continue
        at = _place_beside(row, place)
        if at is None or not aligned.pairs[at]:
            continue
        together = any(
            abs(one - other) <= _NEAR and held[one].sentence == held[other].sentence
            for one in aligned.pairs[place]
            for other in aligned.pairs[at]
        )
        if together:
            continue
        rivals = {_place_beside(held, other) for other in aligned.pairs[place]}
        claimed = {match for pairs in aligned.pairs for match in pairs}
        others = [one for one in rivals if one is not None and one not in claimed]
        if others and len(others) == len(rivals):
            yield Doubt(f"the quote gives {held[others[0]].text} there, not {row[at].text}")
            return


def _place_beside(row: list[Token], place: int) -> int | None:
    """The name after "in" or "at" that stands beside a date in its clause; None if there is none."""
    places: list[int] = [*range(place - 1, max(-1, place - 5), -1), *range(place + 1, min(place + 4, len(row)))]
    for at in places:
        same = row[at].sentence == row[place].sentence
        if same and row[at].kind == "name" and at and row[at - 1].low in ("in", "at"):
            return at
    return None
