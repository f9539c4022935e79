"""How much of what a sentence tells of a day the passage tells of one day or another."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.answering.doubts.dated import by_day, clause, verb_before
from assistant.answering.doubts.sameness import WRITINGS, is_bare_line, is_saying
from assistant.text.alignment import Alignment, weight
from assistant.text.tokens import TITLES, Token

_OWN, _OTHER_PART = 1.0, 0.4  # what words count that stand with the day, and with another in the same sentence
_FOLLOWING = (0.7, 0.4)  # what those count that stand in the sentences behind it which name no day
_NEAR, _DEEPER = 0.15, 0.7  # how fast words of the sentence count less, by tokens and by clauses between
_LEAST_WEIGHT = 0.5
_LONGEST_HEADING = 8  # tokens
_FEWEST = 2  # words that the sentence must tell of its day
_MOST_OF_IT = 0.45  # share of what is told of a day that another must have, to be the day that is meant
_CLEARLY = 0.15  # by how much more it must have
_CLEARLY_OF_FEW = 0.6  # where these are few
_SAME_BEFORE = 0.1  # what it counts that the word right before is the same


class _Told(NamedTuple):
    """What is told of a day: the places of the words, with what each counts."""

    words: Mapping[int, float]
    is_head: bool


class DaysTold:
    """What a passage tells of each of the days that it names."""

    def __init__(self, aligned: Alignment) -> None:
        self._aligned = aligned
        self._told: dict[int, _Told] | None = None

    def meant(self, place: int, matches: Sequence[int], rivals: Sequence[int]) -> int | None:
        """The day of the passage that has clearly more than any other of what the sentence tells of a day; None if
        there is no such day.

        Args:
            place: Of the day in the sentence.
            matches: Where the passage has that day.
            rivals: Where it has one that may stand in its stead.
        """
        if not rivals or self._names_a_writing(place, matches) or self._is_told_by_its_word(place, matches, rivals):
            return None
        words = self._words(place)
        if len(words) < _FEWEST or self._is_counted(words):
            return None
        shares = {
            at: self._share(words, at) + _SAME_BEFORE * self._same_before(place, at) for at in (*matches, *rivals)
        }
        own, other = (max(ats, key=shares.__getitem__) for ats in (matches, rivals))
        best, second = sorted((own, other), key=shares.__getitem__, reverse=True)
        clearly = _CLEARLY if len(words) > _FEWEST else _CLEARLY_OF_FEW
        if shares[best] < _MOST_OF_IT or shares[best] <= shares[second] + clearly:
            return None
        if best == own and self._is_told_by_its_word(place, rivals, matches):
            return None
        return best if shares[second] == 0.0 or self._more(words, best, second) >= _FEWEST else None

    def _is_counted(self, words: Mapping[int, float]) -> bool:
        """True if the passage counts the day of most of some words from another: "chosen on the next day"."""
        held = self._aligned.held.row
        numbers = {
            token.sentence for token, following in pairwise(held) if token.low in _COUNTED_ON and following.low == "day"
        }
        there = (
            counts
            for word, counts in words.items()
            if any(held[match].sentence in numbers for match in self._aligned.pairs[word])
        )
        return bool(numbers) and sum(there) >= _MOST_OF_IT * sum(words.values())

    def _more(self, words: Mapping[int, float], best: int, second: int) -> int:
        """How many of some words one day has and another has not, a name of several words as one."""
        row = self._aligned.said.row
        more = [at for at in words if self._credit(at, best) > self._credit(at, second) + _CLEARLY]
        more = [at for at in more if row[at].low not in TITLES]
        return sum(not (row[at].kind == "name" and at - 1 in more and row[at - 1].kind == "name") for at in more)

    def _credit(self, word: int, day: int) -> float:
        told = self._passage[day].words
        return max((grade * told.get(match, 0.0) for match, grade in self._aligned.pairs[word].items()), default=0.0)

    def _words(self, place: int) -> dict[int, float]:
        row = self._aligned.said.row
        here = row[place]
        return {
            at: weight(row[at]) / (1.0 + _NEAR * abs(at - place) + _DEEPER * abs(row[at].depth - here.depth))
            for at in clause(row, place)
            if row[at].content and row[at].day is None and weight(row[at]) >= _LEAST_WEIGHT
        }

    def _share(self, words: Mapping[int, float], day: int) -> float:
        return sum(counts * self._credit(word, day) for word, counts in words.items()) / sum(words.values())

    def _names_a_writing(self, place: int, matches: Sequence[int]) -> bool:
        """True for the day of "wrote on 3 May" and of "at the meeting of 3 May", if it stands at the head."""
        row = self._aligned.said.row
        verb = verb_before(row, place)
        noun = row[place - 2] if place > 1 and row[place - 1].low in ("of", "from", "on", "dated") else None
        return any(self._passage[at].is_head for at in matches) and (
            (verb is not None and is_saying(row[verb])) or (noun is not None and noun.is_form_of(_DATED_BY_HEAD))
        )

    def _is_told_by_its_word(self, place: int, matches: Sequence[int], rivals: Sequence[int]) -> bool:
        """True if a day stands in the passage with the same word or verb right before it, and no other does so: "in
        force since 3 May". Of "the statement of 3 May" the passage may have another.
        """
        row = self._aligned.said.row
        if row[place - 1].low in _PLAIN and verb_before(row, place) is None:
            return False
        return any(self._same_before(place, at) for at in matches) and not any(
            self._same_before(place, at) for at in rivals
        )

    def _same_before(self, place: int, at: int) -> bool:
        """True if the word or the verb right before a day stands right before it in the passage too."""
        row, held = self._aligned.said.row, self._aligned.held.row
        words = [(_word_before(row, place), _word_before(held, at)), (verb_before(row, place), verb_before(held, at))]
        return any(
            mine is not None and theirs is not None and self._aligned.same_word(mine, theirs) for mine, theirs in words
        )

    @property
    def _passage(self) -> dict[int, _Told]:
        if self._told is None:
            self._told = _days_told(self._aligned.held.row)
        return self._told


_COUNTED_ON = frozenset("next following previous preceding same".split())
_PLAIN = frozenset("on of in".split())
_DATED_BY_HEAD = WRITINGS | frozenset(("meeting", "write", "reply", "answer"))


def _word_before(row: Sequence[Token], place: int) -> int | None:
    for at in range(place - 1, max(-1, place - 4), -1):
        if row[at].sentence != row[place].sentence or row[at].day is not None:
            return None
        if row[at].content:
            return at
    return None


def _days_told(held: list[Token]) -> dict[int, _Told]:
    places: dict[int, list[int]] = {}
    for at, token in enumerate(held):
        places.setdefault(token.sentence, []).append(at)
    dated = {token.sentence for token in held if token.day is not None}
    found = {}
    for number in dated:
        is_head = is_bare_line(held, number, longest=_LONGEST_HEADING)
        following: dict[int, float] = {}
        for step, counts in enumerate(_FOLLOWING, start=1):
            if number + step not in places or number + step in dated:
                break
            following |= dict.fromkeys(places[number + step], counts)
        for day, part in by_day(held, number).items():
            own = {at: _OWN if at in part else _OTHER_PART for at in places[number]}
            found[day] = _Told(own if is_head and len(part) == 1 else own | following, is_head)
    return found
