"""Doubts about what somebody writes as "I": a view told as a fact, or given to someone else. English."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.answering.doubts.clauses import clauses
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import is_telling
from assistant.answering.doubts.untold import STANCE
from assistant.answering.doubts.voices import is_own_voice
from assistant.answering.doubts.wishes import would_rather
from assistant.text.alignment import Alignment, names, weight
from assistant.text.said.context import writer_of
from assistant.text.sentences import sentence_spans
from assistant.text.speech.speakers import kind_of_noun
from assistant.text.telling import CALLING, FINITE
from assistant.text.tokens import BEING, Token, is_past

_JUDGING = frozenset("consider find hold judge deem".split())
_WE = frozenset("we us our ours".split())
_I = frozenset("i me my mine myself".split())
_MOSTLY = 0.6  # of the words of a sentence stand in what its writer says
_FEWEST = 2  # words
_FEW = 3  # "two small errors" is no figure
_BEFORE = 3  # tokens between "I" and the verb of what is told
_NAMING = frozenset("view opinion account eyes words reading letter writer author reader according".split())
_VIEWS = frozenset("view opinion eyes".split())
_PHRASE = 5  # tokens of "view of Ann Lee"
_HAVING = frozenset("has have had".split())


def writer_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A view of a letter's writer that the sentence tells as a fact, or gives to somebody else."""
    held = aligned.held.row
    if not any(map(is_first_person, held)):
        return
    row = aligned.said.row
    told_by: dict[int, list[int]] = {}
    own = {place for place, token in enumerate(row) if token.verb and _is_in_the_writers_words(aligned, place)}
    own |= {place for place, token in enumerate(row) if token.verb and _is_of_anyone(row, place)}
    for place, token in enumerate(row):
        teller = row[token.teller].teller if token.told and token.teller in own else token.teller
        if teller >= 0 and teller not in own:
            told_by.setdefault(teller, []).append(place)
        if token.verb and token.is_form_of(_JUDGING):
            told_by[place] = list(range(place + 1, len(row)))
        if token.low in _VIEWS and [other.low for other in row[place + 1 : place + 2]] == ["of"]:
            told_by[place] = [at for at in range(len(row)) if not place <= at < place + _PHRASE]
    for part in clauses(row):
        names_one = any(_names_a_view(row[place]) for place in part if place not in own)
        if names_one or not told_by.keys().isdisjoint(part):
            continue
        words = list(part)
        if (
            _is_view(row[part.start : part.stop])
            and _is_of_writer(aligned, words)
            and not is_written_by(aligned, words, words)
            and not _names_the_writer(aligned, part.stop)
            and not _does_for_i(aligned, part)
            and not _is_stand_of_others(aligned, part)
            and not would_rather(aligned, part)
        ):
            yield Doubt("the quote says who says so", grave=False)
            return
    for teller, told in told_by.items():
        doers = aligned.said.roles(teller).doers
        mine = names(row, range(teller + 2, min(teller + _PHRASE, len(row))) if row[teller].low in _VIEWS else doers)
        mine = mine or _others(aligned, doers)
        if not mine or _only_names_it(aligned, teller, told) or not _is_of_writer(aligned, told, given_to=mine):
            continue
        writers = {writer(aligned.held.text, number) for number in _sentences(aligned, told)} - {""}
        if len(writers) == 1 and (who := writers.pop()) and not is_named(row, mine, who):
            yield Doubt(f"in the quote it is {who}, not {' '.join(row[at].text for at in mine)}")
            return


def _only_names_it(aligned: Alignment, teller: int, told: list[int]) -> bool:
    """True for the "calls" of what the writer is said to write: "Lee writes of the port that Oslo calls free"."""
    row = aligned.said.row
    if not row[teller].is_form_of(CALLING):
        return False
    outer = [teller]
    while row[outer[-1]].teller >= 0 and row[outer[-1]].teller not in outer:  # two may be told by each other
        outer.append(row[outer[-1]].teller)  # "Lee writes that Bergen claims the port that Oslo calls free"
    doers = list(aligned.said.roles(outer[-1]).doers)
    return len(outer) > 1 and is_written_by(aligned, doers, told)


def _others(aligned: Alignment, doers: Iterable[int]) -> list[int]:
    """The word for someone of whom the passage tells and who is not its writer: "the mayor", not "the reader"."""
    row, held = aligned.said.row, aligned.held.row
    people = [at for at in doers if kind_of_noun(row[at].low) in ("person", "body")]
    there = {match for at in people for match in aligned.pairs[at] if aligned.same_word(at, match)}
    himself = any(
        any(is_first_person(token) or token.low in _AS for token in held[max(0, at - _BEFORE) : at])
        or any(map(_is_i, held[at : at + _BEFORE + 1]))  # "the association, which I serve"
        or not any(token.verb or token.low in FINITE for token in held if token.sentence == held[at].sentence)
        for at in there
    )
    return people if there and not himself and not is_own_voice(aligned, people) else []


_AS = frozenset("as a an".split())


def is_first_person(token: Token) -> bool:
    """True for "I" and "we", "my" and "our": who writes speaks of himself, or of those for whom he does."""
    return _is_i(token) or _is_we(token)


def _is_i(token: Token) -> bool:
    """True for "I", "my": who writes speaks of himself."""
    return token.low in _I and not token.quoted and token.kind == "function"


def _is_we(token: Token) -> bool:
    return token.low in _WE and not token.quoted and token.text != "US"


def _is_in_the_writers_words(aligned: Alignment, place: int) -> bool:
    """True for a "says" or "presumes" that the writer has of a thing himself: "the word says nothing of it"."""
    held = aligned.held.row
    mine = aligned.said.roles(place).doers
    if not mine or (names(aligned.said.row, mine) and not aligned.said.row[place].told):
        return False
    return any(
        aligned.same_word(place, at)
        and held[at].verb
        and _is_own(aligned, at)
        and aligned.is_same_party(mine, aligned.held.roles(at).doers)
        for at in aligned.pairs[place]
    )


def _names_a_view(token: Token) -> bool:
    """True for a word by which a sentence says that something is only said."""
    return token.low in _NAMING or (token.verb and (is_telling(token) or token.is_form_of(CALLING)))


def _is_view(row: list[Token]) -> bool:
    """True for what is held to be so in general or ought to be: no number or date in it, and nothing that happened."""
    row = row[_after_a_question(row) :]
    if any((token.quantity is not None and token.quantity.value > _FEW) or token.day is not None for token in row):
        return False
    verbs = [place for place, token in enumerate(row) if token.verb and is_past(token)]
    happened = any(
        not any(token.low in BEING or token.is_form_of(_REMAINING) for token in row[max(0, place - 3) : place])
        or any(token.low in _HAVING | {"was", "were"} for token in row[max(0, place - 3) : place])
        for place in verbs
    )
    return not happened and not any(token.low in ("was", "were", "had", "did") for token in row)


_REMAINING = frozenset("remain stay seem look".split())


def _after_a_question(row: list[Token]) -> int:
    """Where what is held of a question begins: "whether it was so is a matter of taste"; 0 if it is of none."""
    asked = next((at for at, token in enumerate(row) if token.low == "whether"), len(row))
    main = [at for at in range(asked + 2, len(row)) if row[at].low in ("is", "remains", "seems")]
    opens = all(not token.verb and token.low not in BEING for token in row[:asked])
    return main[-1] if main and opens else 0


def _is_of_writer(aligned: Alignment, places: list[int], *, given_to: list[int] | None = None) -> bool:
    """True if most of some words stand in what the writer of a letter says, and nobody else there."""
    row, held = aligned.said.row, aligned.held.row
    words = [place for place in places if weight(row[place]) >= 1.0 and (given_to or row[place].kind == "word")]
    found = [match for place in words if (match := aligned.best(place)) is not None]
    own = [at for at in found if _is_own(aligned, at) and _writes_as_i(aligned, held[at].sentence, given_to)]
    return len(own) >= max(_FEWEST, _MOSTLY * len(words))


def _names_the_writer(aligned: Alignment, end: int) -> bool:
    """True if the sentence names who writes the passage, or up to a place says "he": what he does, he says himself."""
    row = aligned.said.row
    number = aligned.held.row[-1].sentence if aligned.held.row else 0
    who = writer(aligned.held.text, number)
    for part in clauses(row):
        verb = next((at for at in part if row[at].verb or row[at].low in BEING), part.stop)
        opening = list(range(part.start, verb))
        takes_a_stand = verb < part.stop and row[verb].is_form_of(STANCE)
        himself = (part.start > 0 or takes_a_stand) and any(row[at].low in ("he", "she") for at in opening)
        if (himself and part.start < end) or (who and is_named(row, opening, who)):
            return True
    return False


def _is_stand_of_others(aligned: Alignment, part: range) -> bool:
    """True if someone takes a stand in the sentence as in the passage: that it is his, it says itself."""
    row, held = aligned.said.row, aligned.held.row
    place = next((at for at in part if row[at].verb), None)
    if place is None or not row[place].is_form_of(STANCE):
        return False
    doers = aligned.said.roles(place).doers
    return bool(doers) and any(
        aligned.same_word(place, at)
        and held[at].verb
        and not _is_own(aligned, at)
        and aligned.is_same_party(doers, aligned.held.roles(at).doers)
        for at in aligned.pairs[place]
    )


def _does_for_i(aligned: Alignment, part: range) -> bool:
    """True if the sentence has someone do what the writer does as "I" or "we": "the association asks", "we ask"."""
    row, held = aligned.said.row, aligned.held.row
    return any(
        any(is_first_person(other) for other in held[max(0, at - 2 * _BEFORE) : at])
        for place in part
        if row[place].verb
        for at in aligned.pairs[place]
        if aligned.same_word(place, at) and held[at].verb
    )


def _is_own(aligned: Alignment, at: int) -> bool:
    """True if nobody but "I" is said to say it, or only a thing, which says nothing of its own."""
    held = aligned.held.row
    teller = held[at].teller
    if teller < 0 or any(_is_i(token) for token in held[max(0, teller - _BEFORE) : teller]):
        return True
    if _is_of_anyone(held, teller):
        return True
    doers = aligned.held.roles(teller).doers
    thing = held[teller].is_form_of(_MEANING) and doers and not names(held, doers)
    return bool(thing) and not any(kind_of_noun(held[one].low) in ("person", "body", "document") for one in doers)


def speaks_in_it(held: list[Token], teller: int) -> bool:
    """True for a verb by which whoever writes says something himself, or by which nobody is said to say it.

    Args:
        held: The tokens of a passage.
        teller: The place of the verb.
    """
    before = held[max(0, teller - _BEFORE) : teller]
    return any(map(is_first_person, before)) or (
        any(token.low == "it" for token in before) and any(token.low in BEING for token in before)
    )


def _is_of_anyone(row: list[Token], place: int) -> bool:
    """True for what is said of whoever says something: "those who call it first must mean, and should say, that"."""
    outer = place
    while row[outer].teller >= 0 and row[outer].teller < outer:
        outer = row[outer].teller
    before = [token.low for token in row[max(0, outer - 2) : outer]]
    return before[-1:] == ["whoever"] or (before[-1:] == ["who"] and before[0] in _ANYONE)


_ANYONE = frozenset("those anyone anybody everyone all".split())
_MEANING = frozenset("presume assume suggest imply mean show say indicate".split())  # what a word or a deed does, too


def _writes_as_i(aligned: Alignment, number: int, given_to: list[int] | None) -> bool:
    """True if the one who writes a sentence of the passage speaks as "I" in it or around it, or if the sentence gives
    it to another of those who write the passage."""
    who = writer(aligned.held.text, number)
    others = {writer(aligned.held.text, other) for other in {one.sentence for one in aligned.held.row}} - {"", who}
    if who and given_to and any(is_named(aligned.said.row, given_to, other) for other in others):
        return True
    return any(
        (_is_i(token) or (who and _is_we(token))) and writer(aligned.held.text, token.sentence) == who
        for token in aligned.held.row
    )


def _sentences(aligned: Alignment, places: list[int]) -> set[int]:
    held = aligned.held.row
    row = aligned.said.row
    words = [place for place in places if weight(row[place]) >= 1.0]
    # Whom a letter names, and that he answers, stands in the other's letter too.
    words = [at for at in words if row[at].kind != "name" and not is_telling(row[at])] or words
    return {held[match].sentence for place in words if (match := aligned.best(place)) is not None}


@lru_cache(maxsize=4_000)
def writer(text: str, number: int) -> str:
    """Who writes a sentence of a passage as "I"; "" if the passage does not say.

    Args:
        text: The passage.
        number: Of the sentence.
    """
    spans = sentence_spans(text)
    if number >= len(spans):
        return ""
    signed = _SIGNED.search(text, spans[number].end)
    return writer_of(text[: spans[number].start]) or (signed["name"] if signed else "")


# A line of nothing but a name, as a letter ends: a passage may not have its head.
_SIGNED = re.compile(r"^(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2})(?:, [^\n]{2,60})?$", re.MULTILINE)


def is_written_by(aligned: Alignment, places: list[int], told: list[int]) -> bool:
    """True if whoever some words of the sentence name writes, in the passage, what the sentence has them say.

    Args:
        aligned: The sentence beside the passage.
        places: Of the words that name who says so.
        told: The words of what is said.
    """
    writers = {writer(aligned.held.text, number) for number in _sentences(aligned, told)}
    return any(who and is_named(aligned.said.row, places, who) for who in writers)


def is_named(row: list[Token], places: list[int], who: str) -> bool:
    """True if some words name someone, by one of the words of a name.

    Args:
        row: The tokens of a sentence.
        places: Of the words.
        who: The name.
    """
    known = {word.casefold() for word in who.split()}
    return any(row[at].text.casefold() in known for at in places)
