"""Doubts about who asks and who answers, and which of two who write to each other does what. English."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from assistant.answering.doubts.correspondents import is_mine, is_yours, meant, words_of
from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment, Reading, names, weight
from assistant.text.casts import pronoun_before
from assistant.text.tokens import TITLES, Token

_ASKING = frozenset("ask question quiz enquire inquire query".split())
_ANSWERING = frozenset("answer reply respond".split())
_QUESTIONS = frozenset("question enquiry inquiry query request".split())
_ANSWERS = frozenset("answer reply response".split())
_FROM = frozenset("from by of".split())
_REQUESTING = frozenset("could can would will please grateful ask".split())
_DETERMINERS = frozenset(("a", "the"))
_NEAR = 3  # tokens
_PHRASE = 5  # tokens of a name with its office


class _Asked(NamedTuple):
    """A question: the words of the names of who asks and of who is asked, in lower case; empty where it is not said."""

    by: frozenset[str]
    of: frozenset[str]
    sentence: int


def asking_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """Someone asks whom the passage has answer only, or the other way: "Lee's questions to Moss" for "Moss asked"."""
    claims = list(_told(aligned.said))
    if not claims:
        return
    held = [*_told(aligned.held), *_written(aligned)]
    shared = _shared(aligned)
    most = max((shared[one.sentence] for one in held), default=0.0)
    # Who asks one thing may be asked another.
    held = [one for one in held if shared[one.sentence] >= _RIVALLING * most]
    askers = frozenset().union(*(one.by for one in held))
    asked = frozenset().union(*(one.of for one in held))
    for by, of, _ in claims:
        if by and not by & askers and (by & asked or of & askers):
            yield Doubt("the quote has the sides the other way round")
            return


def _shared(aligned: Alignment) -> defaultdict[int, float]:
    """For the number of each sentence of the passage the weight of the words that it has of the sentence; the names
    and the date stand at the head of a letter."""
    found: defaultdict[int, float] = defaultdict(float)
    for place, token in enumerate(aligned.said.row):
        if token.kind == "word":
            for number in {aligned.held.row[at].sentence for at in aligned.pairs[place]}:
                found[number] += weight(token)
    return found


def _told(text: Reading) -> Iterator[_Asked]:
    """The questions of which a text tells."""
    row = text.row
    for place, token in enumerate(row):
        by: frozenset[str] = frozenset()
        of: frozenset[str] = frozenset()
        if token.verb and token.is_form_of(_ASKING):
            by, of = (_named(row, one) for one in text.cast(place))
        elif token.verb and token.is_form_of(_ANSWERING):
            by, of = _named(row, _after(row, place)), _named(row, text.cast(place).doers)
        elif token.low == "know" and place > 1 and row[place - 1].low == "to" and row[place - 2].verb:
            by = _named(row, text.cast(place - 2).doers)
        elif not token.verb and token.is_form_of(_QUESTIONS):
            by = _owner(row, place) | _named(row, _after(row, place, led=_FROM))
            of = _who_answers(text, place)
        elif not token.verb and token.is_form_of(_ANSWERS):
            by = _named(row, _after(row, place))
            of = _owner(row, place) | (_who_answers(text, place + 1) if by else by)
        if (by or of) and not token.quoted:
            yield _Asked(by, of, token.sentence)


def _who_answers(text: Reading, place: int) -> frozenset[str]:
    """Who does something "in answer to" the question at a place."""
    row = text.row
    before = [at for at in range(max(1, place - 5), place) if row[at].is_form_of(_ANSWERS) and row[at - 1].low == "in"]
    verb = next((at for at in range(before[-1], -1, -1) if row[at].verb), None) if before else None
    return _named(row, text.cast(verb).doers) if verb is not None else frozenset()


def _after(row: list[Token], place: int, *, led: frozenset[str] = frozenset(("to",))) -> list[int]:
    """The name behind a word, and what leads to it: "answered Lee", "in reply to Judge Lee", "a question from Lee"."""
    at = place + 1
    if at < len(row) and row[at].low in led:
        at += 1
    elif "to" not in led:
        return []
    while at < len(row) and row[at].low in _DETERMINERS | TITLES and row[at].kind != "name":
        at += 1
    end = at
    while end < len(row) and row[end].kind == "name" and row[end].sentence == row[place].sentence:
        end += 1
    return list(range(at, end))


def _owner(row: list[Token], place: int) -> frozenset[str]:
    """Whose a question is: "Lee's first question"."""
    end = next((at for at in range(place - 1, max(-1, place - _NEAR), -1) if row[at].owner), None)
    if end is None:
        return frozenset()
    start = end
    while start and row[start - 1].kind == "name":
        start -= 1
    return _named(row, range(start, end + 1))


def _named(row: list[Token], places: Iterable[int]) -> frozenset[str]:
    return words_of(" ".join(row[at].text for at in names(row, places)))


def _written(aligned: Alignment) -> Iterator[_Asked]:
    """The questions in the letters of a passage: "could you check?", "thank you for your questions"."""
    held = aligned.held
    for place, token in enumerate(held.row):
        if not (is_mine(token) or is_yours(token)):
            continue
        who, other = meant(aligned, place)
        following = held.row[place + 1 : place + _NEAR]
        if any(one.is_form_of(_QUESTIONS) and not one.verb for one in following):
            yield _Asked(words_of(who), words_of(other), token.sentence)
        before = held.row[max(0, place - 1) : place]
        asks = is_yours(token) and any(one.low in _REQUESTING for one in [*before, *following[:1]])
        if asks and token.low == "you":
            yield _Asked(words_of(other), words_of(who), token.sentence)


def owned_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """What one of two does or has who write to each other, given to the other: "Moss's report" for "your report"."""
    row, held = aligned.said.row, aligned.held.row
    if not any(is_mine(token) or is_yours(token) for token in held):
        return
    shared = _shared(aligned)
    most = max(shared.values(), default=0.0)
    for place, token in enumerate(row):
        if token.quoted or not aligned.pairs[place]:
            continue
        mine = _named(row, _doers(aligned, place)) if token.verb else _owner(row, place)
        for at in aligned.pairs[place] if mine else ():
            if not aligned.same_word(place, at) or held[at].verb != token.verb:
                continue
            if shared[held[at].sentence] < _RIVALLING * most:
                continue
            who, other = _doing(aligned, at) if token.verb else _owning(aligned, at)
            if who and other and mine & words_of(other) and not mine & words_of(who):
                yield Doubt(f"in the quote it is {who}, not {other}")
                return


def _doers(aligned: Alignment, place: int) -> frozenset[int]:
    """Who does it; of "promised to send" who promises, of "asked Lee to send" Lee."""
    row = aligned.said.row
    if place < 2 or row[place - 1].low != "to":
        return aligned.said.cast(place).doers
    outer = next((at for at in range(place - 2, max(-1, place - 2 - _PHRASE), -1) if row[at].verb), None)
    if outer is None:
        return frozenset()
    between = names(row, range(outer + 1, place - 1))
    return frozenset(between) if between else aligned.said.cast(outer).doers


def _doing(aligned: Alignment, at: int) -> tuple[str, str]:
    """Whom the "I" or "you" stands for that does something, and the other of the two."""
    found = pronoun_before(aligned.held.row, at)
    return meant(aligned, found) if found is not None else ("", "")


def _owning(aligned: Alignment, at: int) -> tuple[str, str]:
    """Whom the "my" or "your" before a noun stands for, and the other of the two."""
    owner = next((one for one in range(at - 1, max(-1, at - _NEAR), -1) if aligned.held.row[one].low in _OWN), None)
    return meant(aligned, owner) if owner is not None else ("", "")


_OWN = frozenset("my our your".split())
_RIVALLING = 0.75  # share that a sentence of the passage must have of what the best has
