"""Doubts about names: each must stand in the passage, with its first name, its country and its body."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment
from assistant.text.lexicon import is_known
from assistant.text.nations import nation
from assistant.text.speech.speakers import kind_of_noun
from assistant.text.tokens import TITLES, Token


def name_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """Names that do not stand in the passage, or not together."""
    for run in name_runs(aligned.said.row):
        missing = [place for place in run if not aligned.pairs[place] and not is_title(aligned.said.row[place])]
        missing = [place for place in missing if not _first_name_only(aligned, run, place)]
        if missing:
            name = " ".join(aligned.said.row[place].text for place in _whole(run, missing))
            yield Doubt(f"the name {name} is not in the quote")
        else:
            yield from _torn(aligned, run)
            yield from _misattached(aligned, run)
    designations = {_spelled(found) for found in _DESIGNATION_HELD.finditer(aligned.held.text)}
    for found in _DESIGNATION.finditer(aligned.said.text):
        if found["name"].lower() not in _TIMES and _spelled(found) not in designations:
            yield Doubt(f"the name {found.group()} is not in the quote")


# Ships, aircraft, exercises and laws are told apart by it: "Joint Sword-2024A", "F-16", "DF-21D". In the passage it may
# be written apart.
_DESIGNATION = re.compile(r"\b(?P<name>[A-Z][A-Za-z]*)[-–](?P<code>\d+[A-Za-z]?)\b")
_DESIGNATION_HELD = re.compile(r"\b(?P<name>[A-Za-z]+)[-–\s]?(?P<code>\d+[A-Za-z]?)\b")
_TIMES = frozenset("pre post mid early late since".split())


def _spelled(found: re.Match[str]) -> str:
    return f"{found['name']}-{found['code'].removesuffix('s')}".lower()


def name_runs(row: list[Token]) -> Iterator[list[int]]:
    """Rows of names that stand side by side."""
    run: list[int] = []
    for place, token in enumerate(row):
        if token.kind == "name":
            run.append(place)
            if token.owner:
                yield run
                run = []
        elif run:
            yield run
            run = []
    if run:
        yield run


def name_around(row: list[Token], place: int) -> range:
    """The places of the name of which one is a part: those of "Sanae Takaichi" for its "Sanae"."""
    start = end = place
    while start and row[start - 1].kind == "name" and not row[start - 1].owner:
        start -= 1
    while end + 1 < len(row) and row[end + 1].kind == "name" and not row[end].owner:
        end += 1
    return range(start, end + 1)


def _whole(run: list[int], missing: list[int]) -> list[int]:
    return [place for place in run if min(missing) <= place <= max(missing)]


def is_title(token: Token) -> bool:
    return token.low in TITLES


def _first_name_only(aligned: Alignment, run: list[int], place: int) -> bool:
    """True for a first name that the passage leaves out: it has the surname, and no other first name with it."""
    following = place + 1
    if following not in run or is_known(aligned.said.row[place].low) or nation(aligned.said.row[place].low):
        return False
    held = aligned.held.row
    others = aligned.pairs[following]
    return bool(others) and all(
        other == 0 or held[other - 1].kind != "name" or is_title(held[other - 1]) for other in others
    )


def _torn(aligned: Alignment, run: list[int]) -> Iterator[Doubt]:
    """A first name and a surname that the passage has, but of two people."""
    row, held = aligned.said.row, aligned.held.row
    for first, second in pairwise(run):
        pair = (row[first], row[second])
        compass = pair[0].low in _COMPASS
        common = all(is_known(token.low) for token in pair) or any(map(is_title, pair))
        common = common and not _is_other_body(aligned, first, second)
        if not compass and (common or any(nation(token.low) for token in pair)):
            continue
        lefts, rights = aligned.pairs[first], aligned.pairs[second]
        if compass:
            lefts, rights = (
                {at: 1.0 for at in aligned.pairs[place] if aligned.same_word(place, at)} for place in (first, second)
            )
        together = any(0 < right - left <= 2 for left in lefts for right in rights)
        whole = compass or any(_in_other_name(held, left, pair) for left in (*lefts, *rights))
        if not together and whole:
            yield Doubt(f"the name {pair[0].text} {pair[1].text} is not in the quote")


def _is_other_body(aligned: Alignment, first: int, second: int) -> bool:
    """True for "the Defence Department" where the passage has a State Department, and defence only as a word."""
    held = aligned.held.row
    heads = aligned.pairs[second]
    if kind_of_noun(aligned.said.row[first].low) == "person" and any(
        _are_together(held, one, other) for one in aligned.pairs[first] for other in heads
    ):
        return False  # "Mayor Lee" of "the mayor of Oslo, Ann Lee"
    return (
        bool(heads)
        and all(held[at].kind == "name" and at and held[at - 1].kind == "name" for at in heads)
        and all(held[at].kind == "word" for at in aligned.pairs[first])
    )


_COMPASS = frozenset("north south east west northern southern eastern western upper lower new".split())


def _in_other_name(held: list[Token], place: int, pair: tuple[Token, Token]) -> bool:
    """True if a name stands in the passage beside another name that is neither of two."""
    beside = [held[at] for at in (place - 1, place + 1) if 0 <= at < len(held)]
    return any(
        other.kind == "name"
        and not is_title(other)
        and not nation(other.low)
        and other.low not in (pair[0].low, pair[1].low)
        for other in beside
    )


def _misattached(aligned: Alignment, run: list[int]) -> Iterator[Doubt]:
    """A country or a body with a name that the passage does not put with it ("Ethiopian minister X")."""
    row, held = aligned.said.row, aligned.held.row
    anchors = [at for at in aligned.pairs[run[-1]] if not any(token.low in _ITS for token in held[max(0, at - 6) : at])]
    if not anchors or nation(row[run[-1]].low):
        return
    mine = _before(row, run[0])
    for place in mine:
        together = any(_are_together(held, one, other) for one in aligned.pairs[place] for other in anchors)
        if not together and not nation(row[place].low):
            yield Doubt(f"the quote does not put {row[place].text} with {row[run[-1]].text}")
            return
    nations = [place for place in (*mine, *_after(row, run[-1])) if nation(row[place].low)]
    theirs = [
        at for anchor in anchors for at in (*_before(held, anchor), *_after(held, anchor)) if nation(held[at].low)
    ]
    if nations and theirs and not aligned.meets(nations, theirs):
        yield Doubt(f"the quote does not put {row[nations[0]].text} with {row[run[-1]].text}")


def _before(row: list[Token], place: int) -> list[int]:
    """The names just before a name, in its noun phrase."""
    found = []
    for at in range(place - 1, max(-1, place - 7), -1):
        token = row[at]
        if token.verb or token.kind in ("mark", "number", "date") or token.sentence != row[place].sentence:
            break
        if token.kind == "function":
            break
        if token.kind == "name" and not is_title(token):
            found.append(at)
    return found


def _after(row: list[Token], place: int) -> list[int]:
    """The names just after a name, in what explains it (", a minister of the Japanese cabinet")."""
    if place + 1 >= len(row) or not (row[place + 1].text == "," or row[place + 1].low == "of"):
        return []
    found = []
    for at in range(place + 2, min(place + 10, len(row))):
        token = row[at]
        if (
            token.verb
            or token.text in ",;:.)"
            or token.sentence != row[place].sentence
            or token.low in ("in", "on", "and", "with")
        ):
            break
        if token.kind == "name":
            found.append(at)
    return found


_ITS = frozenset("its their his her whose our".split())


def _are_together(held: list[Token], one: int, other: int) -> bool:
    low, high = min(one, other), max(one, other)
    return (
        high - low <= 10
        and held[low].sentence == held[high].sentence
        and not any(token.verb for token in held[low:high])
    )
