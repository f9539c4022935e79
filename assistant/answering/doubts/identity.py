"""Doubts about who somebody is: "the envoy, Ann Lee," where the passage has Tom Hale for the envoy."""

from collections.abc import Iterator
from typing import NamedTuple

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment
from assistant.text.nations import is_people
from assistant.text.tokens import TITLES, Token

_FAR = 9  # tokens of a description
_SMALL = frozenset("the a an of in for at".split())
_IS = frozenset("is was are were".split())


class Identity(NamedTuple):
    """The places of a name and of the words that say who that is."""

    name: tuple[int, ...]
    words: tuple[int, ...]


def identity_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """An office of the sentence that the passage gives to another, and not to whom the sentence does."""
    row, held = aligned.said.row, aligned.held.row
    theirs = list(identities(held))
    for mine in identities(row):
        if not all(aligned.pairs[at] for at in mine.name):
            continue
        matches = aligned.pairs[mine.name[-1]].keys()
        own = {at for other in theirs if not matches.isdisjoint(other.name) for at in other.words}
        if other_body := _other_body(aligned, mine, own):
            yield Doubt(f"in the quote it is {other_body[1]}, not {other_body[0]}")
            return
        if lesser := _lesser(aligned, mine, [one for one in theirs if not matches.isdisjoint(one.name)]):
            yield Doubt(f"the quote says “{lesser}” of {' '.join(row[at].text for at in mine.name)}", grave=False)
            return
        for other in theirs:
            if not matches.isdisjoint(other.name):
                continue
            lacking = [at for at in mine.words if not _is_of(aligned, at, own, other.words)]
            given = [at for at in lacking if not aligned.pairs[at].keys().isdisjoint(other.words)]
            rest = all(not aligned.pairs[at].keys().isdisjoint(other.words) for at in mine.words)
            if rest and given and any(row[at].kind == "word" or row[at].low in TITLES for at in given):
                name = " ".join(held[at].text for at in other.name)
                yield Doubt(f"in the quote it is {name}, not {' '.join(row[at].text for at in mine.name)}")
                return


def _lesser(aligned: Alignment, mine: Identity, theirs: list[Identity]) -> str:
    """What the passage has before an office wherever it gives it to somebody, and the sentence has not: the "deputy" of
    "the deputy mayor, Ann Lee"; "" if there is none."""
    row, held = aligned.said.row, aligned.held.row
    said = {row[at].low for at in mine.words}
    for office in mine.words:
        given = [one.words for one in theirs if not aligned.pairs[office].keys().isdisjoint(one.words)]
        lesser = [{held[at].low for at in words} & _LESSER for words in given]
        if row[office].low not in _LESSER and lesser and all(one and not one & said for one in lesser):
            return next(held[at].text for words in given for at in words if held[at].low in _LESSER)
    return ""


_LESSER = frozenset("vice deputy assistant acting interim former ex honorary retired".split())


def _is_of(aligned: Alignment, place: int, own: set[int], others: tuple[int, ...]) -> bool:
    """True if a word says who the same one is in the passage, and no other is called by the very word."""
    exact = any(aligned.same_word(place, at) for at in own & aligned.pairs[place].keys())
    of_another = any(aligned.same_word(place, at) for at in aligned.pairs[place].keys() & set(others))
    return exact or (not aligned.pairs[place].keys().isdisjoint(own) and not of_another)


def _other_body(aligned: Alignment, mine: Identity, own: set[int]) -> tuple[str, str] | None:
    """Whose officer somebody is said to be, and whose in the passage ("Estia's envoy, Ann Lee"), where they differ."""
    row, held = aligned.said.row, aligned.held.row
    bodies = [at for at in mine.words if row[at].kind == "name" and row[at].low not in TITLES]
    there = [at for at in own if held[at].kind == "name" and held[at].low not in TITLES]
    office = any(not own.isdisjoint(aligned.pairs[at]) for at in mine.words if at not in bodies)
    known = bodies and all(aligned.pairs[at] and own.isdisjoint(aligned.pairs[at]) for at in bodies)
    return (row[bodies[0]].text, held[min(there)].text) if office and known and there else None


def identities(row: list[Token]) -> Iterator[Identity]:
    """The names of a text with the words beside each that say who that is ("the envoy in Oslo, Ann Lee")."""
    place = 0
    while place < len(row):
        if row[place].kind != "name" or row[place].low in TITLES:
            place += 1
            continue
        end = place
        while end < len(row) and row[end].kind == "name" and row[end].low not in TITLES:
            end += 1
        name = tuple(range(place, end))
        for words in (_before(row, place), _after(row, end)):
            if words and any(row[at].low in TITLES or _is_office(row[at]) for at in words):
                yield Identity(name, words)
        place = end


def _before(row: list[Token], place: int) -> tuple[int, ...]:
    """The words before a name that say who it is: "Prime Minister X", "the envoy in Oslo, X"."""
    at = place - 1
    comma = at >= 0 and row[at].text == ","
    if comma:
        at -= 1
    found = []
    while at >= 0 and place - at <= _FAR and row[at].sentence == row[place].sentence:
        token = row[at]
        if comma and token.low in _SMALL and token.low not in ("the", "a", "an"):
            at -= 1
            continue
        other = token.kind == "name" and token.low not in TITLES and not _is_people(row, at)
        if not token.content or token.verb or (other and not comma):
            break
        found.append(at)
        at -= 1
    return tuple(reversed(found))


def _is_people(row: list[Token], at: int) -> bool:
    return row[at].owner or is_people(row[at].low)


def _after(row: list[Token], end: int) -> tuple[int, ...]:
    """The words behind a name that say who it is: "X, the envoy in Oslo", "X is the envoy"; none, where another name
    follows that they may say it of ("after a visit by X, the envoy in Oslo, Y, left")."""
    if end + 1 >= len(row) or not (row[end].text == "," or row[end].low in _IS):
        return ()
    found = []
    for at in range(end + 1, min(len(row), end + 1 + _FAR)):
        token = row[at]
        if token.low in _SMALL:
            continue
        if not token.content or token.verb or token.sentence != row[end].sentence:
            break
        found.append(at)
    last = max(found, default=end)
    if row[end].text == "," and last + 2 < len(row) and row[last + 1].text == "," and row[last + 2].kind == "name":
        return ()
    return tuple(found)


def _is_office(token: Token) -> bool:
    """True for a word of what people are: "envoy", "secretary", "spokeswoman"."""
    return token.kind == "word" and token.low.endswith(_OFFICES)


_OFFICES = (
    *"er or ist ant man woman person head chief envoy consul general representative secretary official".split(),
)
