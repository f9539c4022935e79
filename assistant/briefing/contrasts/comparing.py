"""Statements compared pair by pair, and the pairs that tell of one thing put together."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.candidates import candidates
from assistant.briefing.contrasts.contrast import Contrast, Kind
from assistant.briefing.contrasts.dates import date_contrasts
from assistant.briefing.contrasts.frames import Frame
from assistant.briefing.contrasts.names import name_contrasts
from assistant.briefing.contrasts.offices import out_of_office
from assistant.briefing.contrasts.polarity import polarity_contrasts
from assistant.briefing.contrasts.quantities import quantity_contrasts
from assistant.briefing.contrasts.succession import brought_up_to_date
from assistant.briefing.statements import Statement

_FINDERS: tuple[Callable[[Frame], Iterator[Contrast]], ...] = (
    quantity_contrasts,
    date_contrasts,
    name_contrasts,
    polarity_contrasts,
)
_MOST_SHOWN = 12  # words by which what is told is named

Spot = tuple[int, int]  # a statement by its place among all, and a place in its row


class Way(NamedTuple):
    """One way in which a thing is told.

    Attributes:
        said: The words, as first written.
        numbers: The statements that tell it so, by their places, in order of publication.
        speakers: Who is said to say so, each once.
    """

    said: str
    numbers: tuple[int, ...]
    speakers: tuple[str, ...]


class Compared(NamedTuple):
    """One thing that is told in two or more ways.

    Attributes:
        kind: What is told differently.
        about: The words that the statements share.
        ways: In order of publication.
        successive: Each way brings the one before it up to date.
        note: What the quotes alone do not show.
    """

    kind: Kind
    about: str
    ways: tuple[Way, ...]
    successive: bool
    note: str = ""


class _Link(NamedTuple):
    kind: Kind
    one: Spot
    other: Spot
    about: str


def compare(statements: Sequence[Statement]) -> tuple[Compared, ...]:
    """What is told in two or more ways, in order of the first statement that it rests on."""
    accounts: dict[int, Account] = {}

    def account(number: int) -> Account:
        if number not in accounts:
            accounts[number] = Account(statements[number], number)
        return accounts[number]

    differing: list[_Link] = []
    succeeding: list[_Link] = []
    agreeing: list[_Link] = []
    said: dict[tuple[Kind, Spot], str] = {}
    for first, second in candidates(statements):
        if account(first).asks or account(second).asks:
            continue
        frame = Frame(account(first), account(second))
        if frame.other_pronoun() or (frame.far_apart() and not frame.dated()):
            continue
        for contrast in _surest(found for finder in _FINDERS for found in finder(frame)):
            link = _Link(contrast.kind, (first, contrast.place), (second, contrast.other), _about(frame))
            said[contrast.kind, link.one], said[contrast.kind, link.other] = contrast.said, contrast.held
            if contrast.relation == "agrees":
                agreeing.append(link)
            elif brought_up_to_date(frame.one, frame.other, contrast):
                succeeding.append(link)
            elif _from_two(frame):
                differing.append(link)
    put = _Putting(statements, accounts, said, agreeing)
    found = [
        *put.together(differing, successive=False),
        *put.together(succeeding, successive=True),
        *_offices(statements),
    ]
    return tuple(sorted(found, key=lambda one: min(number for way in one.ways for number in way.numbers)))


def _offices(statements: Sequence[Statement]) -> Iterator[Compared]:
    """The reports that name a holder of an office whom the dates do not allow, beside the dates."""
    for one in out_of_office(statements):
        ways = tuple(
            Way(said, tuple(sorted(numbers, key=lambda number: (statements[number].published or "9999", number))), ())
            for said, numbers in ((one.said, one.saying), (one.told, one.telling))
        )
        groups = {statements[number].group for way in ways for number in way.numbers}
        if len(groups) > 1:
            yield Compared("office", one.said, ways, successive=False, note=one.note)


def _surest(contrasts: Iterable[Contrast]) -> list[Contrast]:
    """Of the contrasts of two accounts, each place in one only: two that agree before two that differ."""
    taken: set[tuple[Kind, str, int]] = set()
    kept: list[Contrast] = []
    for one in sorted(contrasts, key=lambda one: (one.relation, -one.sure, one.place, one.other)):
        spots = {(one.kind, "one", one.place), (one.kind, "other", one.other)}
        if taken.isdisjoint(spots):
            taken |= spots
            kept.append(one)
    return kept


def _from_two(frame: Frame) -> bool:
    """True if two accounts come from two independent sources, or one source quotes two people."""
    one, other = frame.one, frame.other
    if one.statement.group != other.statement.group:
        return True
    return bool(one.speaker and other.speaker) and one.speaker.lower() != other.speaker.lower()


def _about(frame: Frame) -> str:
    places = frame.shared[:_MOST_SHOWN]
    return " ".join(frame.one.row[place].text for place in places)


class _Putting:
    """Puts pairs together: all that differ in one thing, with those that agree with either side."""

    def __init__(
        self,
        statements: Sequence[Statement],
        accounts: dict[int, Account],
        said: dict[tuple[Kind, Spot], str],
        agreeing: list[_Link],
    ) -> None:
        self.statements, self.accounts, self.said = statements, accounts, said
        self.alike: defaultdict[tuple[Kind, Spot], set[Spot]] = defaultdict(set)
        for link in agreeing:
            self.alike[link.kind, link.one].add(link.other)
            self.alike[link.kind, link.other].add(link.one)

    def together(self, links: list[_Link], *, successive: bool) -> Iterator[Compared]:
        """One comparison for all links that hang together."""
        parents: dict[tuple[Kind, Spot], tuple[Kind, Spot]] = {}

        def root(node: tuple[Kind, Spot]) -> tuple[Kind, Spot]:
            while parents.setdefault(node, node) != node:
                parents[node] = parents[parents[node]]
                node = parents[node]
            return node

        for link in links:
            parents[root((link.kind, link.other))] = root((link.kind, link.one))
        for node in list(parents):
            for spot in self.alike[node]:
                if (node[0], spot) in parents:
                    parents[root((node[0], spot))] = root(node)
        groups: defaultdict[tuple[Kind, Spot], set[Spot]] = defaultdict(set)
        for kind, spot in list(parents):
            groups[root((kind, spot))].add(spot)
        abouts = {root((link.kind, link.one)): link.about for link in reversed(links)}
        for (kind, head), spots in groups.items():
            apart = {
                pair for link in links if link.kind == kind for pair in ((link.one, link.other), (link.other, link.one))
            }
            ways = self._ways(kind, spots, apart)
            if len(ways) > 1:
                yield Compared(kind, abouts[kind, head], tuple(ways), successive)

    def _ways(self, kind: Kind, spots: set[Spot], apart: set[tuple[Spot, Spot]]) -> list[Way]:
        """The spots sorted into ways that agree within; those that agree with one way only join it."""
        ways: list[list[Spot]] = []
        for spot in sorted(spots, key=self._order):
            fitting = [way for way in ways if not any((spot, other) in apart for other in way)]
            alike = [way for way in fitting if any(other in self.alike[kind, spot] for other in way)]
            if alike:
                alike[0].append(spot)
            elif any((spot, other) in apart for way in ways for other in way) or not ways:
                ways.append([spot])
        agreeing = {other for way in ways for spot in way for other in self.alike[kind, spot]} - spots
        for spot in sorted(agreeing, key=self._order):
            near = [way for way in ways if any(other in self.alike[kind, spot] for other in way)]
            if len(near) == 1:
                near[0].append(spot)
        return [self._way(kind, sorted(way, key=self._order)) for way in ways]

    def _way(self, kind: Kind, spots: list[Spot]) -> Way:
        numbers = tuple(dict.fromkeys(number for number, _ in spots))
        speakers = dict.fromkeys(self.accounts[number].speaker for number in numbers)
        return Way(self.said[kind, spots[0]], numbers, tuple(speaker for speaker in speakers if speaker))

    def _order(self, spot: Spot) -> tuple[str, int, int]:
        return (self.statements[spot[0]].published or "9999", *spot)
