"""Doubts about what only the head of a document bears: it says who wrote and of what, and nothing that happened."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import WRITINGS, is_telling
from assistant.answering.doubts.voices import signs
from assistant.text.alignment import Alignment, names
from assistant.text.nations import nation
from assistant.text.roles import first_phrase
from assistant.text.speech.speakers import kind_of_noun
from assistant.text.telling import CALLING
from assistant.text.tokens import Token

_WRITER = frozenset("i we my our".split())
_BEFORE = 4  # tokens between "I" and its verb
_MOSTLY = 0.5  # of what is told somebody else tells in the passage


def heading_doubts(aligned: Alignment, length: int) -> Iterator[Doubt]:
    """A deed or a number that stands in the head alone, and what the passage has somebody else do or say than its
    writer.

    Args:
        aligned: The sentence beside the passage, which begins with the head of its document.
        length: Of that head, in characters.
    """
    row, held = aligned.said.row, aligned.held.row
    body = next((at for at, token in enumerate(held) if token.start >= length), len(held))
    heads = {place for place in range(len(row)) if 0 <= _last(aligned, place) < body}
    for place in sorted(heads - _named(row)):
        token = row[place]
        deed = token.verb and not is_telling(token) and not token.is_form_of(WRITINGS)
        if not token.quoted and (deed or token.quantity is not None):
            yield Doubt(f"only the title or the author's line has “{token.text}”")
            return
    for place, token in enumerate(row):
        mine = [at for at in _doers(aligned, place) if _is_signer(aligned, at)]
        says = token.low == "according" or is_telling(token) or token.is_form_of(CALLING)
        if mine and (_others_say(aligned, place, body) if says else _others_do(aligned, place, body)):
            yield Doubt(f"the quote does not say this of {' '.join(row[at].text for at in mine)}")
            return


def _doers(aligned: Alignment, place: int) -> list[int]:
    """Those who do what a verb of the sentence says, or according to whom it is so."""
    row = aligned.said.row
    if row[place].low == "according":
        return sorted(first_phrase(row, place + 2, len(row)))
    return sorted(aligned.said.roles(place).doers) if row[place].verb else []


def _last(aligned: Alignment, place: int) -> int:
    """The last place at which the passage has a word, denied as the sentence does where it has it so; -1 if none."""
    pairs, held = aligned.pairs[place], aligned.held.row
    alike = [at for at in pairs if held[at].negated == aligned.said.row[place].negated]
    return max(alike or pairs, default=-1)


def _is_signer(aligned: Alignment, place: int) -> bool:
    """True for a name that the passage has only in lines of who signs it, and that is no country."""
    token, pairs = aligned.said.row[place], aligned.pairs[place]
    named = token.kind == "name" and not token.owner and not nation(token.low)
    return named and bool(pairs) and all(signs(aligned.held.row, at) for at in pairs)


def _named(row: list[Token]) -> set[int]:
    """The words of a sentence that say which document it tells of: "the report on two closed quays"."""
    found = set()
    for place, token in enumerate(row):
        if token.is_form_of(WRITINGS) and not token.verb:
            end = next((at for at in range(place + 1, len(row)) if is_telling(row[at]) or row[at].text == ","), place)
            found |= {at for at in range(place, end) if not row[at].told}
            if place and row[place - 1].quantity is not None:
                found.add(place - 1)  # "the three letters"
    return found


def _others_do(aligned: Alignment, place: int, body: int) -> bool:
    """True if the passage has a verb, and each time somebody does it who is not its writer."""
    there = [at for at in aligned.pairs[place] if at >= body and aligned.same_word(place, at)]
    return bool(there) and all(_is_of_others(aligned, at) for at in there)


def _others_say(aligned: Alignment, place: int, body: int) -> bool:
    """True if most of what a verb tells is told in the passage by somebody whom the sentence does not name."""
    row, held = aligned.said.row, aligned.held.row
    told = [at for at, token in enumerate(row) if token.teller == place and token.content]
    tellers = [held[match].teller for at in told if (match := aligned.best(at)) is not None and match >= body]
    others = [
        teller
        for teller in tellers
        if teller >= 0
        and _is_of_others(aligned, teller)
        and not aligned.meets(range(len(row)), aligned.held.roles(teller).doers)
    ]
    return len(others) > _MOSTLY * len(told)


def _is_of_others(aligned: Alignment, at: int) -> bool:
    """True if a verb of the passage has a doer, for whom the one who writes "I" does not stand."""
    held = aligned.held.row
    doers = aligned.held.roles(at).doers
    people = names(held, doers) or [one for one in doers if kind_of_noun(held[one].low) in ("person", "body")]
    return bool(people) and not any(token.low in _WRITER for token in held[max(0, at - _BEFORE) : at])
