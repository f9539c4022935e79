"""Two statements side by side: what they share, and the words of each that the other has nothing for. English."""

from collections.abc import Iterator
from functools import cached_property

from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.amounts import compatible
from assistant.briefing.contrasts.beside import EVERYWHERE, words_beside
from assistant.briefing.contrasts.clauses import is_part_of_known
from assistant.briefing.contrasts.telling import is_of_time, same_speaker, worth
from assistant.briefing.contrasts.times import Time, apart, days_between, same_time
from assistant.text.reckoning import first_day
from assistant.text.words import is_content

_ONE_EVENT = 60  # days within which two reports may speak of one event that they do not name
_POINTED = 0.6
_CONTEXT, _MOST_CONTEXT = 0.25, 1.2  # what a word of the context counts, and all of them together
_OWNERS = frozenset("his her its their".split())
_PRONOUNS = frozenset("he she it they his her its their this these that those".split())


class Frame:
    """Two accounts beside each other.

    Args:
        one: An account.
        other: Another.
    """

    def __init__(self, one: Account, other: Account) -> None:
        self.one, self.other = one, other
        self._words = words_beside(one, other)
        self.aligned, self.pairs = self._words.aligned, self._words.pairs

    @property
    def back(self) -> dict[int, dict[int, float]]:
        """The counterparts of the words of the other account."""
        return self._words.back

    @property
    def shared(self) -> list[int]:
        """The places of the content words of the first account that have a counterpart."""
        return self._words.shared

    @cached_property
    def lone(self) -> tuple[list[int], list[int]]:
        """The places of the words of each account that the other has nothing for.

        A name that only one side has is not lone where it stands in the title of the other, or just before it.
        """
        mine, theirs = self._words.lone
        if not any(self.other.row[place].kind == "name" for place in theirs):
            mine = [
                at for at in mine if self.one.row[at].kind != "name" or self.one.row[at].low not in self.other.around
            ]
        elif not any(self.one.row[place].kind == "name" for place in mine):
            theirs = [
                at
                for at in theirs
                if self.other.row[at].kind != "name" or self.other.row[at].low not in self.one.around
            ]
        return mine, theirs

    def other_part(self) -> bool:
        """True if one account is of a part of what the other is of: "the abbey's brewery", "the abbey"."""
        mine, theirs = self.lone
        return any(
            is_part_of_known(account.row, spot, known)
            for account, spots, known in (
                (self.one, mine, set(self.shared)),
                (self.other, theirs, set(self.back)),
            )
            for spot in spots
            # What is added behind a comma is not what the account is of: ", within the limits of the permit".
            if not any(token.text == "," for token in account.row[:spot])
        )

    @property
    def lone_names(self) -> tuple[list[int], list[int]]:
        """Those of the lone words that are names."""
        mine, theirs = self.lone
        return (
            [place for place in mine if self.one.row[place].kind == "name"],
            [place for place in theirs if self.other.row[place].kind == "name"],
        )

    def shared_things(self) -> Iterator[tuple[Account, int]]:
        """The shared words that are no verbs, in either account."""
        for account, places in ((self.one, self.shared), (self.other, list(self.back))):
            for place in places:
                if account.row[place].kind == "word" and not account.row[place].verb:
                    yield account, place

    @cached_property
    def weight_shared(self) -> float:
        """How much is shared beside what says nothing."""
        told = sum(worth(self.one.row[place]) for place in self.shared)
        return told + (_ONE_SPEAKER if same_speaker(self.one, self.other) or self._acts_and_tells() else 0.0)

    @cached_property
    def context(self) -> float:
        """What the two lean on alike, in their titles and in what stands before them; 0 if each tells of its own."""
        mine, theirs = self.lone
        if any(self.one.row[at].low not in self.other.around for at in mine) and any(
            self.other.row[at].low not in self.one.around for at in theirs
        ):
            return 0.0
        words, others = (
            account.around | {token.low for token in account.row if token.content} for account in (self.one, self.other)
        )
        told = {self.one.row[at].low for at in self.shared}
        common = [word for word in words & others if word not in told and is_content(word) and word not in EVERYWHERE]
        return min(_MOST_CONTEXT, _CONTEXT * len(common))

    @cached_property
    def pointed_at(self) -> float:
        """What one account calls "it" and the other names: the weight of its names that stand before the "it"."""
        weight_of = 0.0
        for account, there, lone in ((self.one, self.other, 1), (self.other, self.one, 0)):
            if account.row and account.row[0].low in _PRONOUNS:
                known = [at for at in self.lone[lone] if there.row[at].low in account.around]
                weight_of += min(_MOST_CONTEXT, _POINTED * len(known))
        return weight_of

    def _acts_and_tells(self) -> bool:
        """True if who says so in one account acts in the other: "the rebels say they hold", "the rebels hold"."""
        return any(
            self.aligned.same_word(place, at) and (place in self.one.aside) != (at in self.other.aside)
            for place, pairs in enumerate(self.aligned.pairs)
            for at in pairs
            if self.one.row[place].content and not self.one.row[place].verb
        )

    def other_time(self, place: int | None = None, at: int | None = None) -> bool:
        """True if the two tell of different times; given a place in each, if the words there do."""
        mine, theirs = self._times(place, at)
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

    def other_pronoun(self) -> bool:
        """True if one account tells of "he" or "they", whom nothing before it ties to what the other tells of."""
        for account, there in ((self.one, self.other), (self.other, self.one)):
            opening = next((at for at, token in enumerate(account.row) if token.kind != "mark"), 0)
            first = account.row[opening].low if account.row else ""
            telling = opening in account.aside and first in _OWNERS  # "his lawyer said that the board had approved it"
            empty = first == "it" and any(token.low == "that" for token in account.row[opening : opening + 7])
            if (
                first in _PRONOUNS
                and not (telling or empty)
                and not any(account.row[at].kind == "name" for at in self._shared_in(account))
            ):
                doers = {token.low for token in there.row[:6] if token.content}
                if doers.isdisjoint(account.around):
                    return True
        return False

    def _shared_in(self, account: Account) -> list[int]:
        return self.shared if account is self.one else list(self.back)

    def far_apart(self) -> bool:
        """True if the two appeared so long after one another that "the flood" of each is another, for all they say."""
        mine, theirs = self.one.statement.published, self.other.statement.published
        if not mine or not theirs or same_speaker(self.one, self.other) or self.one.publisher == self.other.publisher:
            return False
        if any(self.one.row[at].kind == "name" for at in self.shared):
            return False
        return abs((first_day(mine) - first_day(theirs)).days) > _ONE_EVENT

    def dated(self) -> bool:
        """True if both say when what they tell of was, with the year."""
        return all(any(time.since is not None for time in account.times) for account in (self.one, self.other))

    def some_of_them(self) -> bool:
        """True if one account tells of so many, or of one in a row, and the other of another: "two of the engines"."""
        counts = [
            {
                token.quantity.kind
                for place, token in enumerate(account.row)
                if token.quantity is not None
                and token.low != "both"  # all there are
                and place not in account.aside
                and not is_of_time(account, place)
            }
            & {"cardinal", "ordinal"}
            for account in (self.one, self.other)
        ]
        none = any(
            token.low in ("no", "none", "neither") for account in (self.one, self.other) for token in account.row
        )
        return counts[0] != counts[1] and not none

    def other_rank(self) -> bool:
        """True if the two tell of another in a row: the first suspect, the second."""
        mine, theirs = (
            {
                token.quantity.value
                for token in account.row
                if token.quantity is not None and token.quantity.kind == "ordinal"
            }
            for account in (self.one, self.other)
        )
        return bool(mine and theirs) and mine.isdisjoint(theirs)

    def other_numbers(self) -> bool:
        """True if both tell of numbers, and none of one can be any of the other."""
        mine, theirs = self.one.amounts.values(), self.other.amounts.values()
        return bool(mine and theirs) and not any(
            one.family == other.family and compatible(one, other) for one in mine for other in theirs
        )

    def apart_in_time(self) -> bool:
        """True if no time of one can meet any of the other."""
        mine, theirs = self.one.times, self.other.times
        return bool(mine and theirs) and all(apart(one, other) for one in mine for other in theirs)

    def period_on_one_side(self, place: int, at: int) -> bool:
        """True if only one of two words, by their places, is limited to a period: a month, a quarter, a year."""
        mine, theirs = ({time.kind.split()[0] for time in times if not time.is_day} for times in self._times(place, at))
        return mine != theirs

    def _times(self, place: int | None, at: int | None) -> tuple[tuple[Time, ...], tuple[Time, ...]]:
        return (
            self.one.times if place is None else self.one.times_with(place),
            self.other.times if at is None else self.other.times_with(at),
        )


_ONE_SPEAKER = 0.9
