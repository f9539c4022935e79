"""Doubts about who of two says something in a letter: the one who writes it, or the one written to. English."""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import WRITINGS
from assistant.answering.doubts.writers import is_named, speaks_in_it, writer
from assistant.text.alignment import Alignment, names, weight
from assistant.text.sentences import sentence_spans
from assistant.text.telling import FINITE, TELLING
from assistant.text.tokens import Token

_MOSTLY = 0.6  # of the words of a saying that stand in the passage
_FEWEST = 2  # words
_BEFORE = 4  # tokens between "we" and its verb
_TO_WHOM = (
    re.compile(r"^[^\n:]{2,60}? wrote to (?P<name>[^\n:]{2,60}?)(?: on [^\n:]{1,60})?:[ \t]*$", re.MULTILINE),
    re.compile(r"^(?:\*\*)?To(?:\*\*)?:[ \t]*(?P<name>[^\n<,;:]{2,60}?)[ \t]*(?:<[^\n]*)?$", re.MULTILINE),
    re.compile(r"^Dear (?P<name>[^\n,:]{2,60}),?[ \t]*$", re.MULTILINE),
)
_CIVIL = frozenset("mr mrs ms dr sir madam dear editor editors colleagues members friends all".split())
_ASKING = frozenset("ask request urge propose suggest recommend demand advise wish want offer thank".split())
YOU = frozenset("you your yours".split())
"""Whom a letter is written to."""


def letter_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """What the writer of a letter says, or does as "I" or "we", given to whom the letter is written."""
    row, held = aligned.said.row, aligned.held.row
    text = aligned.held.text
    people = {number: (writer(text, number), addressee(text, number)) for number in {one.sentence for one in held}}
    if not any(who and to for who, to in people.values()):
        return
    for place, token in enumerate(row):
        if not token.verb or token.quoted or token.told or (place and row[place - 1].low == "to"):
            continue
        doers = aligned.said.cast(place).doers
        mine = names(row, doers) or sorted(doers)
        if not mine:
            continue
        at = _source(aligned, place)
        who, to = people[held[at].sentence] if at is not None else ("", "")
        if who and to and is_named(row, mine, to) and not is_named(row, mine, who):
            yield Doubt(f"in the quote it is {who}, not {' '.join(row[one].text for one in mine)}")
            return


def _source(aligned: Alignment, place: int) -> int | None:
    """Where a letter's writer says most of what a verb of the sentence tells, or does what it says; None if not."""
    row, held = aligned.said.row, aligned.held.row
    if row[place].is_form_of(TELLING | _ASKING):
        told = [at for at, token in enumerate(row) if token.teller == place and token.content]
        told = told or [at for at in range(place + 1, _clause_end(row, place)) if row[at].content]
        addressed = [at for at in told if row[at].kind == "word" and weight(row[at]) >= 1.0]
        found = [match for at in addressed if (match := aligned.best(at)) is not None]
        own = [match for match in found if is_the_writers(held, match)]
        if len(own) >= max(_FEWEST, _MOSTLY * len(found)):
            return own[0]
    own = [
        at
        for at in aligned.pairs[place]
        if held[at].verb
        and aligned.same_word(place, at)
        and is_done_by_me(held, at)
        and (row[place].is_form_of(_ASKING) or aligned.tight(place, at))
    ]
    return own[0] if own else None


def _clause_end(row: list[Token], place: int) -> int:
    return next((at for at in range(place + 1, len(row)) if row[at].text in ";,."), len(row))


def is_the_writers(held: list[Token], at: int) -> bool:
    """True for what the writer tells of his own, not what he says that the one written to says or asks.

    Args:
        held: The tokens of a passage.
        at: The place of a word of it.
    """
    theirs = any(
        held[one].low in YOU
        and held[one + 1 : one + 2]
        and held[one + 1].low != "to"  # "we ask you to say so"
        and any(other.is_form_of(TELLING | _ASKING | WRITINGS) for other in held[one + 1 : one + _BEFORE])
        for one in _clause(held, at)
    )
    return not theirs and (held[at].teller < 0 or speaks_in_it(held, held[at].teller))


def _clause(held: list[Token], at: int) -> range:
    """The words of a clause around one."""
    start = at
    while start and held[start - 1].sentence == held[at].sentence and held[start - 1].text not in ",;:":
        start -= 1
    end = at + 1
    while end < len(held) and held[end].sentence == held[at].sentence and held[end].text not in ",;:":
        end += 1
    return range(start, end)


def is_done_by_me(held: list[Token], at: int) -> bool:
    """True for the "leave" of "I would leave it out"."""
    for one in range(at - 1, max(-1, at - _BEFORE), -1):
        if held[one].low in ("i", "we"):
            return held[one].text != "US"
        if held[one].low not in FINITE and held[one].kind != "function":
            return False
    return False


@lru_cache(maxsize=4_000)
def addressee(text: str, number: int) -> str:
    """To whom a sentence of a letter is written; "" if the passage does not say.

    Args:
        text: The passage.
        number: Of the sentence.
    """
    spans = sentence_spans(text)
    if number >= len(spans):
        return ""
    found = [one for form in _TO_WHOM for one in form.finditer(text, 0, spans[number].start)]
    known = [one for one in found if not _CIVIL.issuperset(one["name"].casefold().replace(".", "").split())]
    last = max(known, key=lambda one: one.start(), default=None)
    return " ".join(word for word in last["name"].split() if word.casefold().strip(".") not in _CIVIL) if last else ""
