"""Pairs that tell of one thing put together: all that differ in it, with those that agree with either side."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.amounts import compatible
from assistant.briefing.contrasts.contrast import Kind

Spot = tuple[int, int]  # a statement by its place among all, and a place in its row
Node = tuple[Kind, Spot]


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


class Link(NamedTuple):
    """Two spots that tell of one thing."""

    kind: Kind
    one: Spot
    other: Spot
    about: str


class Grouping:
    """What was found of pairs of statements, put together.

    Args:
        accounts: Those that were compared, by their places.
        said: The words at each spot, by what is told there.
        agreeing: The pairs that tell a thing alike.
    """

    def __init__(self, accounts: Mapping[int, Account], said: Mapping[Node, str], agreeing: Sequence[Link]) -> None:
        self.accounts, self.said = accounts, said
        self.alike: defaultdict[Node, set[Spot]] = defaultdict(set)
        for link in agreeing:
            self.alike[link.kind, link.one].add(link.other)
            self.alike[link.kind, link.other].add(link.one)

    def together(self, links: Sequence[Link], *, successive: bool) -> Iterator[Compared]:
        """One comparison for all pairs that hang together, by what differs or by what agrees.

        Args:
            links: The pairs that differ.
            successive: Each is brought up to date by the other.
        """
        apart: defaultdict[Node, set[Spot]] = defaultdict(set)
        abouts: dict[Node, str] = {}
        for link in links:
            apart[link.kind, link.one].add(link.other)
            apart[link.kind, link.other].add(link.one)
            abouts.setdefault((link.kind, link.one), link.about)
            abouts.setdefault((link.kind, link.other), link.about)
        seen: set[Node] = set()
        for node in apart:
            if node in seen:
                continue
            spots = self._reached(node, apart)
            seen |= {(node[0], spot) for spot in spots}
            ways = self._ways(node[0], sorted(spots, key=self._order), apart)
            if len(ways) > 1:
                yield Compared(node[0], abouts[node], tuple(ways), successive)

    def _reached(self, node: Node, apart: Mapping[Node, set[Spot]]) -> set[Spot]:
        """The spots that differ from one, or agree with it, and those that do from these."""
        kind, first = node
        found, open_spots = {first}, [first]
        while open_spots:
            spot = open_spots.pop()
            linked = apart.get((kind, spot), set()) | {
                other for other in self.alike[kind, spot] if (kind, other) in apart
            }
            open_spots += linked - found
            found |= linked
        return found

    def _ways(self, kind: Kind, spots: Sequence[Spot], apart: Mapping[Node, set[Spot]]) -> list[Way]:
        """The spots sorted into ways that agree within; those that agree with one way only join it."""
        ways: list[list[Spot]] = []
        for spot in spots:
            against = apart.get((kind, spot), set())
            fitting = [way for way in ways if against.isdisjoint(way)]
            alike = [way for way in fitting if self._agrees(kind, spot, way, sided=len(fitting) < len(ways))]
            if alike:
                alike[0].append(spot)
            else:
                ways.append([spot])
        agreeing = {other for spot in spots for other in self.alike[kind, spot]} - set(spots)
        for spot in sorted(agreeing, key=self._order):
            near = [way for way in ways if not self.alike[kind, spot].isdisjoint(way)]
            if len(near) == 1:
                near[0].append(spot)
        return [self._way(kind, sorted(way, key=self._order)) for way in ways]

    def _agrees(self, kind: Kind, spot: Spot, way: list[Spot], *, sided: bool) -> bool:
        """True if a spot tells what a way tells; what is denied has two sides, so it is on the one or the other."""
        if not self.alike[kind, spot].isdisjoint(way) or (kind == "polarity" and sided):
            return True
        return any(self._is_same(kind, spot, other) for other in way)

    def _is_same(self, kind: Kind, spot: Spot, other: Spot) -> bool:
        """True for two figures that may both be right, and for the same words."""
        if kind == "quantity":
            mine, theirs = (self.accounts[number].amounts[place] for number, place in (spot, other))
            return mine.family == theirs.family and compatible(mine, theirs)
        return self.said[kind, spot].lower() == self.said[kind, other].lower()

    def _way(self, kind: Kind, spots: Sequence[Spot]) -> Way:
        numbers = tuple(dict.fromkeys(number for number, _ in spots))
        speakers = dict.fromkeys(self.accounts[number].speaker_at(place) for number, place in spots)
        return Way(self.said[kind, spots[0]], numbers, tuple(speaker for speaker in speakers if speaker))

    def _order(self, spot: Spot) -> tuple[str, int, int]:
        return (self.accounts[spot[0]].statement.published or "9999", *spot)
