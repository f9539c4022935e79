"""Doubts about what is done: a deed that the passage does not tell of; a sentence that speaks as "we"."""

from collections.abc import Iterator

from assistant.answering.doubts.called import takes_as
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.summing import enters_as, is_relating
from assistant.answering.doubts.voices import is_own_voice, signs
from assistant.answering.doubts.writers import is_written_by
from assistant.text.alignment import Alignment, weight
from assistant.text.lexicon import verb_senses
from assistant.text.loose import loosely
from assistant.text.negation import denies_next
from assistant.text.telling import IMPLYING
from assistant.text.tokens import Token, is_past

# What these say lies in the words around them, and reports choose them freely.
_FREE = frozenset(
    """
    base locate amount spend win issue lose let name end draw reach mean lack miss compare appear seem concern
    involve include contain cover last remain become get see find face serve represent constitute comprise total
    number stand lie sit follow precede come go take place occur happen date fall rise run start begin open close
    lead know meet describe make use bring set put keep leave turn move call work help need want play pay send show
    pass hold live own lay ask prompt qualify learn receive get obtain give express voice offer issue extend emerge
    continue decide intend situate produce affect refer relate rely depend conduct carry enter address
    belong list record mark count predate like wish react
    """.split()
)
_PRONOUNS = frozenset("he she it they him her them his its their who which that this these those both neither".split())
_NEAR = 8  # tokens
_FEW = 2  # words around a deed that may be what it is said of, where there is no other deed
# Senses of a verb: "send", "clear", "change" are chosen freely too. Of the made-up deeds of a control set that only the
# rule below doubts, 1 of 21 has so many; of the right sentences that it doubts, 8 of 26.
_MANY = 7
_GRAVE = frozenset("suffer save kill".split())  # what they say lies in themselves
_ENOUGH = 0.5  # share of the other words of a sentence that must stand in the passage for the rest to count as said


def deed_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """Verbs that the passage has no word for."""
    row = aligned.said.row
    for place, token in enumerate(row):
        if not token.verb or token.quoted or weight(token) < 1.0 or aligned.held.opposites(token):
            continue
        if token.low == "dated" and place + 1 < len(row) and row[place + 1].day is not None:
            continue
        if denies_next(row, place):
            continue  # that, turned.py asks
        if is_relating(token) or enters_as(aligned, place):
            continue
        free = (
            token.is_form_of(_FREE)
            or takes_as(aligned, place)
            or _is_of_the_writer(aligned, place)
            or (verb_senses(token.low) >= _MANY and not token.is_form_of(_GRAVE))
        )
        around = [at for at in _around(aligned, place) if not _is_of_the_head(aligned, at)]
        most = _FEW if _is_alone(row, place) else 1
        if (free or aligned.pairs[place]) and not (aligned.pairs[place] and 0 < len(around) <= most):
            continue  # with many words around it, which of them the passage says it of is not sure
        if is_told_otherwise(aligned, place, around) or (_is_aside(row, place) and not _is_most(aligned, place)):
            continue
        if not aligned.pairs[place]:
            yield Doubt(f"the quote does not mention: {token.text}", grave=_is_most(aligned, place))
            return
        mine = [at for at in around if row[at].kind == "word"] or around
        best = max(aligned.pairs[place].values())
        deeds = [at for at, grade in aligned.pairs[place].items() if grade == best]
        if not any(aligned.same_word(place, at) for at in aligned.pairs[place]) and not any(
            _is_of(aligned, mine, at) for at in deeds
        ):
            yield Doubt(f"the quote does not say “{token.text}” of this", grave=_is_most(aligned, place))
            return


def _is_of_the_head(aligned: Alignment, place: int) -> bool:
    """True for a word that the passage does not have but, at most, in the name of who signs it."""
    return all(signs(aligned.held.row, at) for at in aligned.pairs[place])


def _is_of_the_writer(aligned: Alignment, place: int) -> bool:
    """True for the stand that whoever writes takes by what is written: "Lee objects that", "prefers the word"."""
    row = aligned.said.row
    doers = list(aligned.said.roles(place).doers)
    told = [at for at in range(place + 1, len(row)) if aligned.pairs[at]]
    stands = row[place].is_form_of(_STANDING)
    return stands and bool(doers) and (is_own_voice(aligned, doers) or is_written_by(aligned, doers, told))


_STANDING = frozenset(
    "object prefer see favour favor doubt agree disagree concede grant admit accept wish fear".split()
)


def _is_aside(row: list[Token], place: int) -> bool:
    """True for a deed of a relative clause, or of a participle after a noun, beside what the sentence tells."""
    main = next((token.depth for token in row if token.verb), 0.0)
    relative = any(token.low in ("who", "which", "that", "while") for token in row[max(0, place - 5) : place])
    reduced = is_past(row[place]) and row[place - 1].kind == "word" and not row[place - 1].verb
    opens = next(at for at, token in enumerate(row) if token.verb)
    return place != opens and (
        (relative and row[place].depth - main >= 1.0)
        or (reduced and place + 1 < len(row) and row[place + 1].low == "by")
    )


def is_told_otherwise(aligned: Alignment, place: int, around: list[int]) -> bool:
    """True if the passage tells a deed of the sentence in other words, which reports choose freely for it, or has
    a verb where the sentence has a noun beside a verb that says little ("receives compensation", "is compensated").

    Args:
        aligned: Sentence and passage.
        place: Of the verb.
        around: Places of what the verb is said of that have a counterpart.
    """
    row, held = aligned.said.row, aligned.held.row
    claimed = {match for at, token in enumerate(row) if token.verb for match in aligned.pairs[at]}
    parties = aligned.said.roles(place)
    for at in (parties.doers | parties.others) if row[place].is_form_of(_FREE) else ():
        there = aligned.pairs[at].keys() if row[at].kind == "word" and not row[at].verb else ()
        if there and all(held[match].verb for match in there) and not claimed.issuperset(there):
            return True
    if row[place].is_form_of(_DEMANDING) and any(
        token.low in _DUE and (not around or _is_of(aligned, around, at)) for at, token in enumerate(held)
    ):
        return True  # "demands that it be retracted", "it must be retracted"
    if _is_told_by_the_same(aligned, place):
        return True
    mine = loosely(row, place)
    return bool(mine) and any(
        not mine.isdisjoint(groups) and (not around or _is_of(aligned, around, at))
        for at, groups in enumerate(aligned.held.loose)
    )


def _is_told_by_the_same(aligned: Alignment, place: int) -> bool:
    """True for another word for "said" of the same speaker: "the union objects that", "the union said that"; or for
    what the passage says itself or one says whom the sentence has do so: "the report points out that Oslo says so"."""
    row, held = aligned.said.row, aligned.held.row
    doers = aligned.said.roles(place).doers
    that = next((at for at in (place + 1, place + 2) if at < len(row) and row[at].low == "that"), 0)
    if not that:
        return False
    told = [at for at in range(that, len(row)) if row[at].told and row[at].content]
    found = [match for at in told if (match := aligned.best(at)) is not None]
    tellers = [held[match].teller for match in found]
    if doers and any(aligned.is_same_party(doers, aligned.held.roles(at).doers) for at in {*tellers} - {-1}):
        return True
    sayers = {at for verb in range(that, len(row)) if row[verb].verb for at in aligned.said.roles(verb).doers}
    kept = (_is_told_by_none(aligned, match) or _is_told_by_one_of(aligned, match, sayers) for match in found)
    own = sum(kept) >= _MOSTLY * len(told) > 0
    return own and (not doers or is_own_voice(aligned, doers) or is_written_by(aligned, list(doers), told))


def _is_told_by_none(aligned: Alignment, at: int) -> bool:
    """True for what the passage says itself, also by what a word or a deed of it says: "the word presumes that"."""
    held = aligned.held.row
    teller = held[at].teller
    return teller < 0 or (held[teller].teller < 0 and held[teller].is_form_of(IMPLYING))


def _is_told_by_one_of(aligned: Alignment, at: int, sayers: set[int]) -> bool:
    """True for what the passage has one of those say who do something in the sentence: "recalls that Oslo says so"."""
    teller = aligned.held.row[at].teller
    return teller >= 0 and aligned.meets(sayers, aligned.held.roles(teller).doers)


_MOSTLY = 0.75  # of what is told stands in what the passage says itself
_DEMANDING = frozenset("demand require insist urge oblige call expect ask instruct tell order warn advise".split())
_DUE = frozenset("must should ought obliged required please".split())


def speaker_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A sentence that speaks as "I" or "we" where the passage does not: a writer that speaks of itself."""
    row = aligned.said.row
    said = next(
        (token for at, token in enumerate(row) if _is_first(token) and not token.quoted and not _is_anybody(row, at)),
        None,
    )
    if said is not None and not any(map(_is_first, aligned.held.row)):
        yield Doubt(f"the quote does not speak as “{said.text}”")


def _is_first(token: Token) -> bool:
    return token.low in _FIRST and token.text != "US"


def _is_anybody(row: list[Token], place: int) -> bool:
    """True for the "us" of "does not tell us how many", whom the writer does not count himself among."""
    return row[place].low == "us" and place > 0 and row[place - 1].is_form_of(_SHOWING)


_SHOWING = frozenset("tell show teach remind let help allow give".split())
_FIRST = frozenset("i me my we us our".split())


def _around(aligned: Alignment, place: int) -> list[int]:
    """The words of a clause that say what its verb is said of."""
    row = aligned.said.row
    near = range(max(0, place - _NEAR), min(len(row), place + _NEAR + 1))
    return [at for at in near if at != place and weight(row[at]) >= 1.0 and row[at].sentence == row[place].sentence]


def _is_of(aligned: Alignment, mine: list[int], at: int) -> bool:
    """True if a word of the passage stands with the counterpart of one of some words, or with a pronoun after it."""
    held = aligned.held.row
    sentence = held[at].sentence
    near = {sentence}
    if any(token.low in _PRONOUNS for token in held if token.sentence == sentence):
        near.add(sentence - 1)
    return any(held[other].sentence in near for place in mine for other in aligned.pairs[place])


def _is_most(aligned: Alignment, place: int) -> bool:
    """True if a verb tells all that a sentence tells, or if without it hardly anything but names stands in the
    passage."""
    row = aligned.said.row
    if _is_alone(row, place):
        return True
    words = [at for at, token in enumerate(row) if at != place and _says_something(token)]
    return sum(bool(aligned.pairs[at]) for at in words) <= _ENOUGH * len(words)


def _is_alone(row: list[Token], place: int) -> bool:
    """True if a sentence tells of no other deed."""
    return not any(token.verb and at != place and _is_deed(token) for at, token in enumerate(row))


def _is_deed(token: Token) -> bool:
    return weight(token) >= 1.0 and not token.quoted


def _says_something(token: Token) -> bool:
    return token.kind == "word" and weight(token) >= 1.0
