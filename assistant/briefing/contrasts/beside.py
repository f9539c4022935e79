"""The words of two accounts side by side: what they share, and what each has that the other has nothing for. English.

Only of their words, not of who published them when: one sentence that a hundred documents print is laid beside another
once.
"""

from functools import cached_property, lru_cache

from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.clauses import is_first_name, is_last_name, is_title_of
from assistant.briefing.contrasts.telling import ends_name, is_teller, telling_places
from assistant.text.alignment import Alignment

EVERYWHERE = frozenset(
    "people person number total count say tell take have be hold do make get give year day month week percent "
    "time".split()
)
"""What two statements may share and still tell of different things."""

_COMPASS = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest central".split()
)


class Beside:
    """The words of two accounts beside each other.

    Args:
        one: An account.
        other: Another.
    """

    def __init__(self, one: Account, other: Account) -> None:
        self.one, self.other = one, other
        self.aligned = Alignment(one.reading, other.reading)
        self.pairs = [self._told(place, pairs) for place, pairs in enumerate(self.aligned.pairs)]

    def _told(self, place: int, pairs: dict[int, float]) -> dict[int, float]:
        """The counterparts of a word among what is told: the "fire service" that says so is not the fire."""
        if self.one.row[place].kind == "name":
            return pairs
        if place in self.one.aside:
            return {}
        others = (at for at in pairs if at not in self.other.aside)
        return {at: pairs[at] for at in others if not self._strays(place, at, pairs[at])}

    def _strays(self, place: int, at: int, grade: float) -> bool:
        """True for a thing that only comes near to a deed opposed to one here: "confirmed the judge", "rejected"."""
        if grade == 1.0 or self.one.row[place].verb or not self.other.row[at].verb or self.aligned.same_word(place, at):
            return False
        return any(token.verb and at in self.other.reading.opposites(token) for token in self.one.row)

    @cached_property
    def back(self) -> dict[int, dict[int, float]]:
        """The counterparts of the words of the other account."""
        found: dict[int, dict[int, float]] = {}
        for place, pairs in enumerate(self.pairs):
            for match, grade in pairs.items():
                found.setdefault(match, {})[place] = grade
        return found

    @cached_property
    def shared(self) -> list[int]:
        """The places of the content words of the first account that have a counterpart."""
        return [
            place
            for place, token in enumerate(self.one.row)
            if token.content
            and self.pairs[place]
            and not self._is_lone(place)
            and not token.is_form_of(EVERYWHERE)
            and not is_title_of(self.one.row, place)
        ]

    @cached_property
    def lone(self) -> tuple[list[int], list[int]]:
        """The places of the words of each account that the other has nothing for."""
        mine = [
            place
            for place in telling_places(self.one)
            if self._is_lone(place)
            and not is_first_name(self.one.row, place, self.shared)
            and not self._completes(place)
        ]
        theirs = [
            place
            for place in telling_places(self.other)
            if self._is_lone_there(place)
            and not is_first_name(self.other.row, place, self.back)
            and not self._completes_there(place)
        ]
        return mine, theirs

    def _is_lone(self, place: int) -> bool:
        """True without a counterpart of its own: "net" is none of the "profit" that stands beside "profit"."""
        same_word, own = self.aligned.same_word, self.pairs[place]
        if not own and any(same_word(place, at) and is_teller(self.other, at) for at in self.aligned.pairs[place]):
            return False  # who says so there acts here
        return all(
            not same_word(place, at)
            and (
                any(same_word(other, at) for other in self.back[at] if other != place) or self._are_opposites(place, at)
            )
            for at in own
        )

    def _completes(self, place: int) -> bool:
        """True for the rest of a name of which the other account has the first word alone: "Maris Dredging"."""
        row, held = self.one.row, self.other.row
        return is_last_name(row, place, self.shared) and any(ends_name(held, at) for at in self.pairs[place - 1])

    def _completes_there(self, place: int) -> bool:
        row, held = self.one.row, self.other.row
        return is_last_name(held, place, self.back) and any(ends_name(row, at) for at in self.back[place - 1])

    def _is_lone_there(self, place: int) -> bool:
        same_word, own = self.aligned.same_word, self.back.get(place, {})
        if not own and any(same_word(at, place) and is_teller(self.one, at) for at in self.one.aside):
            return False
        return all(
            not same_word(at, place)
            and (
                any(same_word(at, other) for other in self.pairs[at] if other != place)
                or self._are_opposites(at, place)
            )
            for at in own
        )

    def _are_opposites(self, place: int, at: int) -> bool:
        """True for "northern" and "southern", which are of two things and no counterparts."""
        token, held = self.one.row[place], self.other.row[at]
        if token.low != held.low and token.low in _COMPASS and held.low in _COMPASS:
            return True
        return not token.verb and at in self.other.reading.opposites(token)


@lru_cache(maxsize=2_000)
def words_beside(one: Account, other: Account) -> Beside:
    """The words of two accounts beside each other, laid so once for all that are told in the same words."""
    return Beside(one, other)
