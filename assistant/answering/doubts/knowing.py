"""Doubts about what is said or known, and what is not: "it cannot say how long", "it knows how long"."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.voices import is_own_voice
from assistant.text.alignment import Alignment, weight
from assistant.text.negation import is_negator
from assistant.text.telling import TELLING
from assistant.text.tokens import Token

_KNOWING = frozenset("know say tell disclose specify state mention report note give show reveal".split())
_LOOKING = frozenset("know aware see find".split())  # who does has not looked everywhere
_VIEWS = frozenset("view opinion account eyes".split())  # "in her view, there was none"
_NEAR = 4  # tokens from "issued" to "no"
_FAR = 25  # tokens
_MOST = 0.5  # share of what is known that must stand after a word of the passage for it to be the same
_CLEAR = 0.8


def knowing_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """What the passage says is not known or not said, and the sentence says is; or the other way."""
    row, held = aligned.said.row, aligned.held.row
    known, known_there = _known_of(row), _known_of(held)
    if known and known_there and known.isdisjoint(known_there):
        yield Doubt("the quote knows of none" if True in known_there else "the quote knows of this")
    if any(_is_only_unknown(aligned, place) for place, token in enumerate(row) if token.low == "no"):
        yield Doubt("the quote only knows of none", grave=False)
    for place, token in enumerate(row):
        if not knows(aligned, place):
            continue
        mine = _content(row, place)
        total = sum(weight(row[at]) for at in mine)
        shares = {
            at: _share(aligned, mine, _told_there(held, at, before=other.is_form_of(_KNOWN) or not _leads(held, at)))
            / total
            for at, other in enumerate(held)
            if other.verb and other.is_form_of(_KNOWING) and (_leads(held, at) or other.is_form_of(_KNOWN))
        }
        denied = _is_denied(row, place)
        if not denied and _tells_of_not_knowing(row, place):
            continue
        same = max((share for at, share in shares.items() if _is_denied(held, at) == denied), default=0.0)
        other = max((share for at, share in shares.items() if _is_denied(held, at) != denied), default=0.0)
        if other >= _MOST and same < _CLEAR * other:
            verb = "does not deny" if denied else "denies"
            yield Doubt(f"the quote {verb} “{token.text}”")


def _is_only_unknown(aligned: Alignment, place: int) -> bool:
    """True for the "no" of "there was no reply" where the passage has somebody know of none or find none."""
    row, held = aligned.said.row, aligned.held.row
    sentence = [at for at, token in enumerate(row) if token.sentence == row[place].sentence]
    if row[place].told or any(row[at].is_form_of(_LOOKING | _VIEWS) for at in sentence):
        return False
    if any(row[at].verb and row[at].is_form_of(TELLING) for at in sentence if at < place):
        return False
    verb = next((at for at in range(place - 1, max(-1, place - _NEAR), -1) if row[at].verb), None)
    if verb is not None and is_own_voice(aligned, aligned.said.roles(verb).doers):
        return False  # "the note names no reply"
    noun = _noun_after(row, place)
    there = {at for at in aligned.pairs[noun] if aligned.same_word(noun, at)} if noun is not None else set()
    denials = [at for at, token in enumerate(held) if token.low == "no" and _noun_after(held, at) in there]
    return bool(denials) and all(any(map(_looks, held[max(0, at - 2) : at])) for at in denials)


def _noun_after(row: list[Token], place: int) -> int | None:
    """The last of the words that follow a "no": of "no written reply by" "reply"."""
    at = place + 1
    while at < len(row) and row[at].content and not (row[at].verb and at > place + 1):
        at += 1
    return at - 1 if at > place + 1 else None


def _looks(token: Token) -> bool:
    return token.low == "aware" or (token.verb and token.is_form_of(_LOOKING))


def _tells_of_not_knowing(row: list[Token], place: int) -> bool:
    """True for the "said" of "said that it was not known how many", and of "says that it knows of none"."""
    later = [at for at in range(place + 1, len(row)) if row[at].sentence == row[place].sentence]
    return any(
        row[at].is_form_of(_KNOWING) and any(is_negator(other) for other in (row[at - 1], *row[at + 1 : at + 3]))
        for at in later
    )


def _known_of(row: list[Token]) -> set[bool]:
    """For each "knows of" of a text whether nothing is known."""
    return {
        row[place + 2].low in ("no", "none", "nothing", "nobody")
        or (token.low == "aware" and is_negator(row[place - 1]))
        for place, token in enumerate(row[:-2])
        if token.is_form_of(_KNOWN | {"aware"}) and row[place + 1].low == "of"
    }


def is_known_of(aligned: Alignment, place: int) -> bool:
    """True for what stands after "knows of no" where the passage knows of none: of what, it says before."""
    row = aligned.said.row
    before = [token.low for token in row[:place] if token.sentence == row[place].sentence]
    return "no" in before[-4:] and "of" in before and True in _known_of(row) and True in _known_of(aligned.held.row)


def knows(aligned: Alignment, place: int) -> bool:
    """True for a verb of the sentence that says what is known or said, with enough after it to tell where it stands in
    the passage."""
    row = aligned.said.row
    if not row[place].verb or not row[place].is_form_of(_KNOWING) or row[place].quoted:
        return False
    return _leads(row, place) and sum(weight(row[at]) for at in _content(row, place)) >= 2.0


def _leads(row: list[Token], place: int) -> bool:
    """True if the clause that tells what is known follows."""
    return place + 1 < len(row) and row[place + 1].low in _CLAUSES


_KNOWN = frozenset(("know",))  # "whether he knew is not known": the clause may come before
_CLAUSES = frozenset("that whether which how what when where who why if".split())


def _content(row: list[Token], place: int, *, before: bool = False) -> list[int]:
    start, end = max(0, place - _FAR) if before else place + 1, min(len(row), place + _FAR)
    within = (at for at in range(start, end) if at != place and row[at].sentence == row[place].sentence)
    return [at for at in within if weight(row[at]) >= 0.5]


def _told_there(held: list[Token], place: int, *, before: bool) -> list[int]:
    """What a passage tells with a verb; of "She did not say that every such use would be one" with what stands before,
    which tells what such a one is."""
    told = _content(held, place, before=before)
    if not any(token.low == "such" for token in held[place : place + _SUCH] if token.sentence == held[place].sentence):
        return told
    before_it = range(held[place].sentence - _POINTS_BACK, held[place].sentence)
    return [at for at, token in enumerate(held) if token.sentence in before_it and weight(token) >= 0.5] + told


_SUCH = 5  # tokens
_POINTS_BACK = 2  # sentences


def _share(aligned: Alignment, mine: list[int], theirs: list[int]) -> float:
    wanted = set(theirs)
    return sum(weight(aligned.said.row[at]) for at in mine if not wanted.isdisjoint(aligned.pairs[at]))


def _is_denied(row: list[Token], place: int) -> bool:
    first = next(at for at, token in enumerate(row) if token.sentence == row[place].sentence)
    opens = is_negator(row[first]) and row[first].low not in ("not", "never")  # "Nothing in the reports says"
    return row[place].negated or opens or any(is_negator(token) for token in row[max(first, place - 3) : place])
