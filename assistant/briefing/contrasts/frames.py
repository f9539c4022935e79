"""Two statements side by side: what they share, and the words of each that the other has nothing for. English."""

from collections.abc import Container
from functools import cached_property

from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.times import apart, days_between, same_time
from assistant.text.alignment import Alignment, weight
from assistant.text.tokens import TITLES, Token

# What says nothing of which thing is told of: words of counting, of change, of being, of time of day.
NEUTRAL = frozenset(
    """
    people person number total count figure toll amount stand come put reach rise climb grow increase jump go up raise
    revise correct update now total confirm official late early night morning evening afternoon midnight noon local
    time day year month week percent also still already least most about around nearly almost roughly only just
    altogether say tell report according statement spokesman spokeswoman spokesperson take have be hold do make get
    give agree decide begin total estimate expect due plan so far currently today yesterday old aged worth
    """.split()
)
_LOCATIVE = frozenset("in at near across around outside inside throughout within off over along from among for".split())
_MORE = frozenset("another further additional more extra other again second new previous earlier".split())
_CLAUSE = 1.5  # difference of depth up to which words belong to one clause
_NEAR_NAMES = 0.8  # likeness of two spellings of one name


class Frame:
    """Two accounts beside each other.

    Args:
        one: An account.
        other: Another.
    """

    def __init__(self, one: Account, other: Account) -> None:
        self.one, self.other = one, other
        self.aligned = Alignment(one.reading, other.reading)

    @cached_property
    def back(self) -> dict[int, dict[int, float]]:
        """The counterparts of the words of the other account."""
        found: dict[int, dict[int, float]] = {}
        for place, pairs in enumerate(self.aligned.pairs):
            for match, grade in pairs.items():
                found.setdefault(match, {})[place] = grade
        return found

    @cached_property
    def shared(self) -> list[int]:
        """The places of the content words of the first account that have a counterpart."""
        return [
            place
            for place, token in enumerate(self.one.row)
            if token.content and self.aligned.pairs[place] and not token.is_form_of(NEUTRAL) and token.low not in TITLES
        ]

    @cached_property
    def lone(self) -> tuple[list[int], list[int]]:
        """The places of the words of each account that the other, and what it leans on, has nothing for."""
        mine = [
            place
            for place, token in enumerate(self.one.row)
            if not self.aligned.pairs[place] and _tells(self.one, place, token) and token.low not in self.other.around
        ]
        theirs = [
            place
            for place, token in enumerate(self.other.row)
            if place not in self.back and _tells(self.other, place, token) and token.low not in self.one.around
        ]
        return (
            [place for place in mine if not _is_first_name(self.one.row, place, self.shared)],
            [place for place in theirs if not _is_first_name(self.other.row, place, self.back)],
        )

    @property
    def lone_names(self) -> tuple[list[int], list[int]]:
        """Those of the lone words that are names."""
        mine, theirs = self.lone
        return (
            [place for place in mine if self.one.row[place].kind == "name"],
            [place for place in theirs if self.other.row[place].kind == "name"],
        )

    def weight_shared(self) -> float:
        """How much is shared beside what says nothing."""
        return sum(weight(self.one.row[place]) for place in self.shared)

    def other_time(self) -> bool:
        """True if the two tell of different times."""
        mine, theirs = self.one.times, self.other.times
        if not mine or not theirs:
            return False
        return not any(same_time(one, other) for one in mine for other in theirs) or any(
            one.kind == other.kind
            and apart(one, other)
            and days_between(one, other) > 0
            and not any(same_time(one, third) for third in theirs)
            and not any(same_time(other, third) for third in mine)
            for one in mine
            for other in theirs
        )

    def period_on_one_side(self) -> bool:
        """True if only one of the two is limited to a period: a month, a quarter, a year."""
        mine = {time.kind.split()[0] for time in self.one.times if not time.is_day}
        theirs = {time.kind.split()[0] for time in self.other.times if not time.is_day}
        return mine != theirs


def in_clause(row: list[Token], place: int, slot: int) -> bool:
    """True if a word stands in the clause of a number, a date or a name."""
    return row[place].sentence == row[slot].sentence and abs(row[place].depth - row[slot].depth) < _CLAUSE


def is_locative(row: list[Token], place: int) -> bool:
    """True for what limits where or of whom something is told: "in Leeds", "among men"."""
    for at in range(place - 1, max(-1, place - 5), -1):
        if row[at].low in _LOCATIVE:
            return True
        if row[at].verb or row[at].kind == "mark":
            return False
    return False


def is_more(row: list[Token], place: int) -> bool:
    """True for what comes on top of what was told before: "another 12", "nine more", "met again"."""
    near = row[max(0, place - 2) : place] + row[place + 1 : place + 3]
    return any(token.low in _MORE for token in near)


def _is_first_name(row: list[Token], place: int, known: Container[int]) -> bool:
    """True for the first name of someone whose surname the other account has."""
    following = row[place + 1] if place + 1 < len(row) else None
    return row[place].kind == "name" and following is not None and following.kind == "name" and place + 1 in known


def _tells(account: Account, place: int, token: Token) -> bool:
    return (
        token.content
        and place not in account.aside
        and place not in account.timed
        and not token.is_form_of(NEUTRAL)
        and token.low not in TITLES
        and weight(token) >= 0.5
        and not (token.low.endswith("ly") and token.kind == "word")
    )
