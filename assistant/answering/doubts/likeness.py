"""Doubts about a sentence that is nearly word for word one of the passage: what differs must not matter."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.names import name_around
from assistant.answering.doubts.ranks import is_told_in_order
from assistant.answering.doubts.writers import is_written_by
from assistant.text.alignment import Alignment
from assistant.text.days import clashes, covers
from assistant.text.nations import nation
from assistant.text.negation import is_advice_against, is_negator
from assistant.text.tokens import TITLES, Token

_ALIKE = 0.6  # share of the words of the sentence that stand, in order, in one sentence of the passage
_VERY_ALIKE = 0.75  # the same, where even the order of names is kept
_FEWEST = 4  # words in common
_UNSURE = frozenset("may might could can perhaps possibly probably likely allegedly reportedly apparently".split())
_GUESSING = frozenset("expect think believe suspect hope predict estimate".split())
_HEDGED = ("possible", "reported", "plan", "able", "condition")


def likeness_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """Names, numbers and "not" that differ where everything around them is the same."""
    said = [at for at, token in enumerate(aligned.said.row) if token.kind != "mark"]
    held = _nearest(aligned, said)
    if not held:
        return
    row, there = aligned.said.row, aligned.held.row
    matcher = SequenceMatcher(None, [row[at].low for at in said], [there[at].low for at in held], autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    if same < _FEWEST or same < _ALIKE * len(said):
        return
    steps = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    lost = [
        at for _, first, last, start, end in steps if end - start <= last - first + _DROPPED for at in held[start:end]
    ]
    added = [at for _, first, last, _, _ in steps for at in said[first:last]]
    later = any(row[at].low == "until" for at in added) and any(there[at].low in _NO_SOONER for at in lost)
    turned = not later and sum(_turns(row, at) for at in added) % 2 != sum(_turns(there, at) for at in lost) % 2
    same_voice = sum(row[at].low == "by" for at in added) == sum(there[at].low == "by" for at in lost)
    framed = _framed(matcher.get_opcodes())
    equal = {held[at] for block in matcher.get_matching_blocks() for at in range(block.b, block.b + block.size)}
    free = [at for at in held if at not in equal]
    for _, first, last, start, end in steps:
        if (first, last) in framed:
            start, end = _name_first(aligned, said[first:last], held, (start, end))
        if end - start > last - first + _DROPPED:
            continue  # a part was left out
        exact = (same >= _VERY_ALIKE * len(said) or (first, last) in framed) and same_voice
        yield from _other_name(aligned, said[first:last], held[start:end], free, exact=exact)
        yield from _other_number(aligned, said[first:last], held[start:end], held)
        if turned and not _made_up_for(aligned, [at for at in held[start:end] if is_negator(there[at])]):
            yield from _negation(row, there, said[first:last], held[start:end])
        if same >= _VERY_ALIKE * len(said) and not any(map(_is_unsure, row)):
            yield from _surer(row, there, said[first:last], held[start:end])


_DROPPED = 3  # words by which the passage may be longer where one thing stands for another


_NO_SOONER = frozenset(("only", "first"))  # "only in May" is "not until May"


def _framed(steps: Sequence[tuple[str, int, int, int, int]]) -> set[tuple[int, int]]:
    """The parts of a sentence that stand in the place of others between words that are the same."""
    found = set()
    for before, step, after in zip(steps, steps[1:], (*steps[2:], None), strict=False):
        if before[0] == "equal" and before[2] - before[1] >= _FRAME and (after is None or after[0] == "equal"):
            found.add((step[1], step[2]))
    return found


_FRAME = 4  # words


def _name_first(
    aligned: Alignment, said: Sequence[int], held: Sequence[int], stretch: tuple[int, int]
) -> tuple[int, int]:
    """Of a stretch in whose place the sentence has a name only the name with which it begins, if it begins with one."""
    start, end = stretch
    there = aligned.held.row
    if not said or not _only_names(aligned.said.row, list(said)):
        return stretch
    if any(not aligned.pairs[place].keys().isdisjoint(held[start:end]) for place in said):
        return stretch  # the name was moved
    last = start
    while last < end and there[held[last]].kind == "name":
        last += 1
    return (start, last) if last > start else stretch


def _nearest(aligned: Alignment, said: list[int]) -> list[int]:
    """The words of the sentence of the passage that has most words of ours."""
    lows = {aligned.said.row[at].low for at in said}
    counts: dict[int, int] = {}
    for token in aligned.held.row:
        if token.low in lows and token.kind != "mark":
            counts[token.sentence] = counts.get(token.sentence, 0) + 1
    if not counts:
        return []
    best = max(counts, key=lambda number: (counts[number], -number))
    return [at for at, token in enumerate(aligned.held.row) if token.sentence == best and token.kind != "mark"]


def _other_name(
    aligned: Alignment, said: list[int], held: list[int], sentence: list[int], *, exact: bool
) -> Iterator[Doubt]:
    """A name in the place of another; one that stands elsewhere in the sentence was moved, unless all else stayed."""
    row, there = aligned.said.row, aligned.held.row
    mine, theirs = _names(row, said), _names(there, held)
    explained = {at + step for at in theirs for step in range(1, _EXPLAINED) if nation(there[at].low)}
    if any(at in aligned.pairs[place] for at in explained for place in mine if not nation(row[place].low)):
        return
    if exact and mine and theirs and _only_names(row, said) and _only_names(there, held):
        if not any(at in aligned.pairs[place] for at in theirs for place in mine):
            yield Doubt(f"the quote gives {_text(there, theirs)} there, not {_text(row, mine)}")
        return
    moved = any(not aligned.pairs[at].keys().isdisjoint(sentence) for at in mine)
    whole = {*theirs, *(name_around(there, at)[-1] for at in theirs)}
    if is_written_by(aligned, mine, said):
        return  # who writes the passage need not stand in it
    if mine and theirs and not moved and not any(at in pairs for at in whole for pairs in aligned.pairs):
        yield Doubt(f"the quote gives {_text(there, theirs)} there, not {_text(row, mine)}")


def _other_number(aligned: Alignment, said: list[int], held: list[int], sentence: list[int]) -> Iterator[Doubt]:
    row, there = aligned.said.row, aligned.held.row
    for kind in ("number", "date"):
        mine = [at for at in said if row[at].kind == kind and not is_told_in_order(aligned, at)]
        theirs = [at for at in held if there[at].kind == kind]
        moved = any(not aligned.pairs[at].keys().isdisjoint(sentence) for at in mine)
        near = {there[at].sentence + step for at in sentence[:1] for step in (-1, 1)}
        next_to = kind == "number" and any(there[at].sentence in near for place in mine for at in aligned.pairs[place])
        same_day = kind == "date" and any(_may_be_one(row[one], there[at]) for one in mine for at in theirs)
        led = kind == "date" and all(_is_led_alike(aligned, at) for at in mine)
        if mine and theirs and not moved and not next_to and not same_day and not led:
            yield Doubt(f"the quote gives {_text(there, theirs)} there, not {_text(row, mine)}")


def _is_led_alike(aligned: Alignment, place: int) -> bool:
    """True for the date of "in force since 3 May" where the passage has it after the same words."""
    row, held = aligned.said.row, aligned.held.row
    said, lead = row[place].day, [token.low for token in row[max(0, place - _LED) : place]]
    if said is None or len(lead) < _LED or not any(token.content for token in row[place - _LED : place]):
        return False
    return any(
        token.day is not None
        and covers(said, token.day)
        and [other.low for other in held[max(0, at - _LED) : at]] == lead
        for at, token in enumerate(held)
    )


_LED = 3  # words


def _may_be_one(said: Token, held: Token) -> bool:
    """True for two dates of which one gives what the other leaves out ("4 October", "4 October 2025")."""
    return (
        said.day is not None
        and held.day is not None
        and said.day[2:6] != held.day[2:6]
        and not clashes(said.day, held.day)
    )


def _surer(row: list[Token], there: list[Token], said: list[int], held: list[int]) -> Iterator[Doubt]:
    unsure = [at for at in held if there[at].low in _UNSURE and there[at].text != "May"]
    if unsure and len(held) <= 2 and not any(row[at].content and not row[at].verb for at in said):
        yield Doubt(f"a “{there[unsure[0]].text}” of the quote was dropped", grave=False)


def _is_unsure(token: Token) -> bool:
    return token.low in _UNSURE or token.mood in _HEDGED or not token.meaning.lemmas.isdisjoint(_GUESSING)


def _turns(row: list[Token], place: int) -> bool:
    """True for a word that denies, or that says no in another way."""
    return is_negator(row[place]) or row[place].is_form_of(_DENYING) or is_advice_against(row, place)


_EXPLAINED = 13  # tokens: "the Chinese consul general in Osaka, Xue Jian"
_STEM = 5  # letters by which two forms of one word are known
_DENYING = frozenset("deny refuse decline fail doubt reject lack avoid unable dispute dismiss".split())


def _made_up_for(aligned: Alignment, places: list[int]) -> bool:
    """True if what a dropped "not" denies is denied in the sentence by other means ("advised against travelling")."""
    there = aligned.held.row
    for place in places:
        denied = next((at for at in range(place + 1, len(there)) if there[at].content), None)
        if denied is not None and any(
            denied in pairs and aligned.said.row[at].negated for at, pairs in enumerate(aligned.pairs)
        ):
            return True
    return False


def _negation(row: list[Token], there: list[Token], said: list[int], held: list[int]) -> Iterator[Doubt]:
    """A "not" of the passage that the sentence drops, with nothing in it that could make up for it."""
    theirs = [at for at in held if is_negator(there[at]) and there[at].low != "nor"]
    words, words_there = (
        {token.low[:_STEM] for token in tokens if token.content}
        for tokens in ([row[at] for at in said], [there[at] for at in held])
    )
    words_there -= {"longe"}  # of "no longer"
    if len(theirs) % 2 and words == words_there and not any(map(is_negator, row)):
        yield Doubt(f"a “{there[theirs[0]].text}” of the quote was dropped")


def _names(row: list[Token], places: list[int]) -> list[int]:
    return [at for at in places if row[at].kind == "name" and row[at].low not in TITLES]


def _only_names(row: list[Token], places: list[int]) -> bool:
    return all(row[at].kind == "name" or row[at].low in ("the", "a", "an") for at in places)


def _text(row: list[Token], places: list[int]) -> str:
    return " ".join(row[at].text for at in places)
