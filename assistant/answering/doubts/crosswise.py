"""Doubts about two statements whose halves are exchanged: "the loan paid the toll, the bridge was kept by the bank"."""

from collections.abc import Iterator
from itertools import combinations

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment, weight
from assistant.text.nations import is_people
from assistant.text.tokens import TITLES, Token

_PARTING = frozenset("and but while whereas ; then".split())
_JOINTS = _PARTING | {","}
_RELATIVE = frozenset("which who whom".split())
_TELLING_APART = frozenset("name number date".split())
_OF_ONE = (frozenset(("name",)), frozenset(("number", "date")))
"""Kinds of what an "and" joins to one: "Lee and Moss", "on 3 and 4 May"."""
_MOST_JOINTS, _MOST_HOMES = 12, 24  # time grows with the product of these
_LEAST = 0.2  # of the sentence that a sentence of the passage must have to be looked at
_MOST = 0.65  # of what the sentence says, by weight, must stand in the two statements together
_NAMES_APART = 4  # tokens from an "and" to the name that it joins

_Home = tuple[range, range]
"""The places of two statements of the passage, the earlier first."""
_Run = tuple[bool, list[int]]
"""Words of the sentence, one after the other, that stand in one statement only, and whether that is the later one."""


def crosswise_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """Two statements of the sentence of which each begins as one of the passage and ends as the other one there."""
    row = aligned.said.row
    joints = [place for place, token in enumerate(row) if token.low in _JOINTS and not _joins_names(aligned, place)]
    homes = _homes(aligned) if joints else []
    for home, placed in ((home, _placed(aligned, home)) for home in homes):
        for joint in joints[:_MOST_JOINTS]:
            before = _runs([one for one in placed if one[1] < joint])
            first = before[-2:]  # before them stands what both share
            second = _runs([one for one in placed if one[1] > joint])
            if _are_exchanged(row, joint, first, second) or _lend_names(row, before, second):
                (_, opening), (_, ending) = first
                if _stand_together(aligned, home, [*opening, *ending]) or _goes_with_last(aligned, home, joint, first):
                    continue
                yield Doubt(f"the quote does not put {row[opening[-1]].text} with {row[ending[-1]].text}")
                return


def _homes(aligned: Alignment) -> list[_Home]:
    """Each two statements of the passage: the sides of a word that parts a sentence, and each two sentences."""
    held, shared = aligned.held.row, aligned.shared
    spans: dict[int, range] = {}
    for at, token in enumerate(held):
        if shared.get(token.sentence, 0.0) >= _LEAST:
            spans[token.sentence] = range(spans.get(token.sentence, range(at, at)).start, at + 1)
    nearest = [spans[number] for number in sorted(spans, key=lambda number: -shared[number])]
    parted = [
        (range(span.start, at), range(at, span.stop))
        for span in nearest
        for at in span[1:-1]
        if held[at].low in _PARTING and not any({held[at - 1].kind, held[at + 1].kind} <= kinds for kinds in _OF_ONE)
    ]
    told_apart = [(min(pair, key=_start), max(pair, key=_start)) for pair in combinations(nearest[:_MOST_HOMES], 2)]
    return parted[:_MOST_HOMES] + told_apart[:_MOST_HOMES]


def _start(span: range) -> int:
    return span.start


def _placed(aligned: Alignment, home: _Home) -> list[tuple[bool, int]]:
    """The words of the sentence that stand in one of two statements only, with whether it is the later; none, if too
    little of the sentence stands in them."""
    held = aligned.held.row
    earlier, later = home
    common = _common(held, home)
    placed: list[tuple[bool, int]] = []
    total = found = 0.0
    for place, token in enumerate(aligned.said.row):
        if weight(token) < 1.0 or token.low in TITLES:
            continue
        there = [at for at in aligned.pairs[place] if token.kind != "word" or aligned.same_word(place, at)]
        first, second = any(at in earlier for at in there), any(at in later for at in there)
        if token.kind == "word" and any(
            at not in earlier and at not in later and aligned.shared[held[at].sentence] >= _LEAST for at in there
        ):
            continue  # what a third statement has too is of neither
        total += weight(token)
        found += weight(token) if first or second else 0.0
        if first == second or any(at in common for at in there):
            continue
        if all(is_people(token.low) != is_people(held[at].low) for at in there if at in earlier or at in later):
            return []  # whether "Norland summoned the envoy" is told by "the Norlander envoy was summoned" is not sure
        placed.append((second, place))
    return placed if found >= _MOST * total else []


def _common(held: list[Token], home: _Home) -> range:
    """What two statements are both said of: "Lee" of "Lee met Moss in Oslo and Wei in Rome"."""
    earlier, later = home
    if earlier.stop != later.start or any(held[at].verb for at in later):
        return range(0)
    verb = next((at for at in earlier if held[at].verb), earlier.start)
    return range(earlier.start, verb)


def _stand_together(aligned: Alignment, home: _Home, places: list[int]) -> bool:
    """True if some words of the sentence stand in one sentence of the passage beside the two statements."""
    held = aligned.held.row
    apart = ({held[at].sentence for at in aligned.pairs[place]} for place in places)
    return bool(set.intersection(*apart) - {held[span.start].sentence for span in home})


def _goes_with_last(aligned: Alignment, home: _Home, joint: int, first: list[_Run]) -> bool:
    """True if what was told last is an aside on the noun before it, of which the passage tells it too: "Article VI of
    the treaty, which was signed on 3 May,"."""
    row = aligned.said.row
    opened = max((at for at in range(1, joint) if row[at].text == "," and row[at + 1].low in _RELATIVE), default=0)
    of_another = opened > 2 and any(token.low == "of" for token in row[max(0, opened - _NAMES_APART) : opened])
    (later, told) = first[-1]
    return of_another and told[-1] > opened and not aligned.pairs[opened - 1].keys().isdisjoint(home[later])


def _runs(placed: list[tuple[bool, int]]) -> list[_Run]:
    found: list[_Run] = []
    for later, place in placed:
        if found and found[-1][0] == later:
            found[-1][1].append(place)
        else:
            found.append((later, [place]))
    return found


def _are_exchanged(row: list[Token], joint: int, first: list[_Run], second: list[_Run]) -> bool:
    """True for "A, y; B, x" where the passage has A with x and B with y; for "A, y, which x B" too."""
    if len(first) != 2 or len(second) != 2 or any(_parts_a_name(row, runs) for runs in (first, second)):
        return False
    if any(_begins_another(row, runs) for runs in (first, second)):
        return False
    if row[joint].text == "," and row[joint + 1].low in _RELATIVE:
        return first[0][0] == second[0][0]
    if first[0][0] == second[0][0]:
        return False
    # What is exchanged must be of a kind: a name for a name, a date for a date, a word for a word.
    alike = [_kinds(row, one[1]) & _kinds(row, other[1]) for one, other in zip(first, second, strict=True)]
    return all(alike) and not _TELLING_APART.isdisjoint(alike[0] | alike[1])


def _lend_names(row: list[Token], first: list[_Run], second: list[_Run]) -> bool:
    """True for two statements that stand in the passage so, but for a name that each has of the other."""
    if len(first) != 3 or len(second) != 3 or first[0][0] == second[0][0]:
        return False
    return all(_kinds(row, runs[1][1]) == {"name"} and not _parts_a_name(row, runs) for runs in (first, second))


def _parts_a_name(row: list[Token], runs: list[_Run]) -> bool:
    last, following = runs[0][1][-1], runs[1][1][0]
    return following == last + 1 and row[last].kind == row[following].kind == "name"


def _begins_another(row: list[Token], runs: list[_Run]) -> bool:
    """True if what is told last is told in a clause of its own: "Oslo owns the port, which Bergen claims"."""
    between = range(runs[0][1][-1] + 1, runs[1][1][0])
    return any(row[at].low == "whether" or (row[at].low in _RELATIVE and row[at - 1].text == ",") for at in between)


def _kinds(row: list[Token], places: list[int]) -> set[str]:
    return {row[place].kind for place in places}


def _joins_names(aligned: Alignment, joint: int) -> bool:
    """True for the "and" of "Lee and Moss", of "3 and 4 May", or where the passage names two so too."""
    row = aligned.said.row
    if row[joint].low != "and" or not 0 < joint < len(row) - 1:
        return False
    end = joint + 1
    while end < len(row) - 1 and row[end].kind == "name":
        end += 1
    led = next((row[at].low for at in range(joint - 1, -1, -1) if row[at].kind != "name"), "")
    for kinds in _OF_ONE:
        # But "saw Lee in Oslo and Moss in Bergen" has two statements.
        if {row[joint - 1].kind, row[joint + 1].kind} <= kinds and not row[end].verb and row[end].low != led:
            return True
    before, after = aligned.pairs[joint - 1], aligned.pairs[joint + 1]
    return any(
        at - 1 in before and not after.keys().isdisjoint(range(at + 1, at + 1 + _NAMES_APART))
        for at in aligned.held.places_of("and")
    )
