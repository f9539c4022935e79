"""Doubts about whose a proposal, a warning or a request is, which the sentence tells with the noun. English."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.letters import addressee, is_done_by_me, is_the_writers
from assistant.answering.doubts.sameness import stands
from assistant.answering.doubts.writers import is_named, writer
from assistant.text.alignment import Alignment, names, weight
from assistant.text.tokens import Token

_PROPOSALS = frozenset(
    "proposal suggestion warning request demand recommendation objection complaint call advice appeal wish".split()
)
_PROPOSING = frozenset(
    "propose suggest warn caution request ask demand recommend object complain call advise appeal wish urge "
    "want".split()
)
_COMING = frozenset("come stem".split())
_WAS = frozenset("was were is are".split())
_MADE = frozenset("make put bring raise voice".split())
_PHRASE = 5  # tokens of a name
_MOSTLY = 0.5  # of what a proposal is about that stands with its verb


def proposer_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "The proposal came from Lee", "Lee's proposal", where the passage has another propose it."""
    row = aligned.said.row
    for place, token in enumerate(row):
        if token.verb or token.quoted or not token.is_form_of(_PROPOSALS):
            continue
        mine, about = _owner(row, place)
        if not mine:
            continue
        known = [_proposers(aligned, at) for at in _deeds(aligned, place, about)]
        known = known or _who_writes_of(aligned, mine, about)
        if (
            not known
            or not all(who for who, _ in known)
            or any(_is_one(aligned, mine, who, places) for who, places in known)
        ):
            continue
        if stands(aligned, frozenset(mine)):
            yield Doubt(f"in the quote it is {known[0][0]}, not {' '.join(row[at].text for at in mine)}")
            return


def _owner(row: list[Token], place: int) -> tuple[list[int], list[int]]:
    """Whose a proposal is, and the words for what it is about; nothing if the sentence gives it to nobody by name."""
    end = next((at for at in range(place + 1, len(row)) if row[at].kind == "mark" or _ends(row[at])), len(row))
    about = [at for at in range(place + 1, end) if weight(row[at]) >= 1.0]
    before = next((at for at in range(place - 1, max(-1, place - 3), -1) if row[at].owner), None)
    if before is not None and row[before].kind == "name":
        if before > 1 and row[before - 1].low == "of" and row[before - 2].kind == "name":
            return [], []  # "the Bank of Norland's warning"
        mine = [at for at in range(max(0, before - 2), before + 1) if row[at].kind == "name"]
        return mine, about
    if place + 1 < len(row) and row[place + 1].low in ("by", "from") and (mine := _name_from(row, place + 2)):
        return mine, [at for at in about if at not in mine]
    verb = next((at for at in range(end, min(end + 3, len(row))) if row[at].is_form_of(_COMING | _MADE)), None)
    if verb is not None and verb + 1 < len(row) and row[verb + 1].low in ("from", "by"):
        return _name_from(row, verb + 2), about
    if end < len(row) and row[end].low in _WAS:
        mine = _name_from(row, end + 1)
        return (mine, about) if mine and row[mine[-1]].owner else ([], [])
    return [], []


def _ends(token: Token) -> bool:
    return token.low in _WAS or (token.verb and token.is_form_of(_COMING))


def _name_from(row: list[Token], start: int) -> list[int]:
    """The words of a name that begins at a place, or behind its article."""
    start += start < len(row) and row[start].low == "the"
    end = next((at for at in range(start, len(row)) if row[at].kind != "name"), len(row))
    return list(range(start, min(end, start + _PHRASE)))


def _deeds(aligned: Alignment, place: int, about: list[int]) -> list[int]:
    """Where the passage has somebody propose, or a proposal, with most of what it is about."""
    held = aligned.held.row
    found = []
    for at in aligned.pairs[place]:
        proposes = held[at].is_form_of(_PROPOSING) if held[at].verb else at and held[at - 1].owner
        if not proposes:
            continue
        number = held[at].sentence
        there = [one for one in about if any(held[match].sentence == number for match in aligned.pairs[one])]
        if len(there) >= _MOSTLY * len(about):
            found.append((len(there), at))
    most = max((shared for shared, _ in found), default=0)
    return [at for shared, at in found if shared == most]


def _proposers(aligned: Alignment, at: int) -> tuple[str, list[int]]:
    """Who proposes something in the passage, and where that one is named; "" if it is not known."""
    held = aligned.held.row
    if not held[at].verb:
        return held[at - 1].text, [at - 1]
    if is_done_by_me(held, at):
        return writer(aligned.held.text, held[at].sentence), []
    theirs = names(held, aligned.held.cast(at).doers)
    return " ".join(held[one].text for one in theirs), theirs


def _who_writes_of(aligned: Alignment, mine: list[int], about: list[int]) -> list[tuple[str, list[int]]]:
    """Who writes a letter to the one who is said to propose something, if of that only the letter speaks."""
    held, text = aligned.held.row, aligned.held.text
    found = [match for at in about if (match := aligned.best(at)) is not None]
    own = [at for at in found if is_the_writers(held, at)]
    to_him = [at for at in own if is_named(aligned.said.row, mine, addressee(text, held[at].sentence))]
    return [(writer(text, held[to_him[0]].sentence), [])] if to_him and len(to_him) == len(found) else []


def _is_one(aligned: Alignment, mine: list[int], who: str, places: list[int]) -> bool:
    return aligned.is_same_party(mine, places) if places else is_named(aligned.said.row, mine, who)
