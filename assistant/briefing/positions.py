"""Where a speaker says another thing on one matter at another date than before. Never a verdict. English."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.briefing.speaking import Said
from assistant.text.lexicon import word as look_up
from assistant.text.numbers import YEAR, Quantity, agrees, quantities, same_scale, without
from assistant.text.speech.speakers import kind_of_noun
from assistant.text.words import content_words

_LEAST_SHARED = 2  # content words that two utterances on one matter share
_LEAST_SHARE = 0.7  # of the content words of the shorter one
_LEAST_OF_OPPOSITES = 0.4
_DENIALS = frozenset("not no never cannot neither nor none nobody won't wouldn't isn't aren't didn't".split())
_DENIED = 4  # words behind a denial in which stands what it denies
_WHEN = frozenset(
    """
    january february march april may june july august september october november december spring summer autumn
    winter monday tuesday wednesday thursday friday saturday sunday today tomorrow
    """.split()
)


_PEOPLE = frozenset("people persons men others dead victims casualties".split())
"""Words that count anybody: "killed 14 men" may tell of the "12 rebels"."""
_YEAR = re.compile(rf"\b{YEAR}\b(?!\s+[^\W\d_])|(?<=\bin ){YEAR}\b")
_LAPSE = re.compile(r"\s*(?:years?|months?|weeks?|days?|hours?|minutes?)\s+(?:ago|later|earlier|before|after)\b")
_FOR_OR_AGAINST = re.compile(
    r"\b(for|against|with|without)\s+(?:(?:the|a|an|any|this|that|his|her|its|their)\s+)?(\w+)"
)
_SIDES = {"for": "against", "against": "for", "with": "without", "without": "with"}
_NEXT_WORDS, _LAST_WORD = re.compile(r"(?:\s+[^\W\d_]+){1,3}"), re.compile(r"([^\W\d_]+)\W*$")
_JOINT = re.compile(r";\s|,\s(?=(?:and|but|while|although|though|because)\b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Two utterances of one speaker on one matter whose contents differ; which of them holds is not judged.

    Attributes:
        earlier: The one said first.
        later: The one said after it.
    """

    earlier: Said
    later: Said


def changes(said: Sequence[Said]) -> tuple[Change, ...]:
    """What one speaker says on one matter at two dates, where it differs.

    Args:
        said: Of one speaker, by date; what is only reported to have been said makes no change.

    Returns:
        By the later one's date: each utterance beside the last one before it, on its matter, that it differs from;
        what only repeats the last word on a matter is no change.
    """
    return tuple(_changes([one for one in said if one.date and one.words and not one.hedged]))


def _changes(said: Sequence[Said]) -> Iterator[Change]:
    held = [_Content(one, one.text()) for one in said]
    for place, later in enumerate(held):
        for earlier in reversed(held[:place]):
            if earlier.said.date < later.said.date and earlier.shares_matter(later):
                if earlier.says_otherwise(later):
                    yield Change(earlier=earlier.said, later=later.said)
                break


class _Content:
    """What an utterance says, as it is compared with others: read once, however many they are."""

    def __init__(self, said: Said, text: str) -> None:
        self.said = said
        found = tuple(_figures(text))
        self.figures = tuple((one, thing) for one, thing in found if one.kind != "ordinal")
        self.ordinals = frozenset(one.value for one, _ in found if one.kind == "ordinal")
        self.dates = _WHEN & set(text.lower().replace(",", " ").split())
        self.years = frozenset(_YEAR.findall(text))
        self.sides = frozenset(_FOR_OR_AGAINST.findall(text.lower()))
        content = {word: look_up(word) for word in content_words(without(text, [one for one, _ in found]))}
        self._denials = tuple(_denials(text))
        self.matter = {
            min(known.lemmas, default=word)
            for word, known in content.items()
            if not word[0].isdigit() and word not in _WHEN | _DENIALS
        }
        self.words = content
        clauses = _JOINT.split(text)
        self._clauses = [_Content(said, clause) for clause in clauses] if len(clauses) > 1 else [self]

    def says_otherwise(self, other: "_Content") -> bool:
        """True if a clause of it differs from the one of another on the same matter: what else is said besides, which
        the other does not tell of, makes no difference."""
        pairs = [(clause, other._nearest(clause)) for clause in self._clauses]
        alike = [(one, beside) for one, beside in pairs if one.shares_matter(beside)]
        return any(one.differs(beside) for one, beside in alike or [(self._nearest(other), other._nearest(self))])

    def _nearest(self, other: "_Content") -> "_Content":
        """The clause of it that has most in common with another."""
        return max(self._clauses, key=lambda clause: len(clause.matter & other.matter))

    def shares_matter(self, other: "_Content") -> bool:
        """True if two utterances are about one thing."""
        if self.ordinals and other.ordinals and self.ordinals.isdisjoint(other.ordinals):
            return False  # "the first ferry", "the second ferry"
        shared = len(self.matter & other.matter)
        shorter = min(len(self.matter), len(other.matter))
        if shared >= _LEAST_SHARED and shared >= _LEAST_SHARE * shorter:
            return True
        if self._counts_the_same(other) or (self.matter == other.matter and self._denies_what(other)):
            return shared > 0
        # "close" and "stay open": what differs is itself of the matter.
        return shared > 0 and shared >= _LEAST_OF_OPPOSITES * shorter and self._opposes(other)

    def differs(self, other: "_Content") -> bool:
        """True if two utterances say different things: another number or date, a denial, an opposite."""
        figures = [(said, held) for said, held, _ in self._pairs(other)]
        return (
            (bool(figures) and not any(agrees(said, held) for said, held in figures))
            or (bool(self.dates and other.dates) and self.dates.isdisjoint(other.dates))
            or (bool(self.years and other.years) and self.years.isdisjoint(other.years))
            or any((_SIDES[side], thing) in other.sides for side, thing in self.sides)
            # To deny that it is unsafe is to say that it is safe.
            or self._denies_what(other) != self._opposes(other)
        )

    def _denies_what(self, other: "_Content") -> bool:
        """True if one denies what the other says of the same: not "prices fall" and "wages do not", nor "it is closed"
        and "it, closed since, is no danger"."""
        shared = self.matter & other.matter
        if self.matter - shared and other.matter - shared and not self._opposes(other):
            return False
        return self._denied_of(shared) != other._denied_of(shared)

    def _denied_of(self, matter: set[str]) -> bool:
        """True if what it says of a matter is denied, or denied to be denied no more than once."""
        told = sum(not about or not matter.isdisjoint(about) for about in self._denials)
        return (told + (self.said.refuses)) % 2 == 1

    def _pairs(self, other: "_Content") -> Iterator[tuple[Quantity, Quantity, set[str]]]:
        """The figures of both that may count one thing, with what each says that it counts."""
        for said, thing in self.figures:
            for held, other_thing in other.figures:
                if same_scale(said, held) and _may_be_one(thing, other_thing):
                    yield said, held, {thing, other_thing}

    def _counts_the_same(self, other: "_Content") -> bool:
        """True for "killed 12 rebels" and "killed 14 men": but for what is counted, both say the same."""
        for _, _, things in self._pairs(other):
            counted = {lemma for thing in things for lemma in look_up(thing).lemmas} | things
            mine, theirs = self.matter - counted, other.matter - counted
            if mine and theirs and len(mine & theirs) == min(len(mine), len(theirs)) and len(mine ^ theirs) <= 1:
                return True
        return False

    def _opposes(self, other: "_Content") -> bool:
        """True if one uses a word that the other uses the opposite of ("open", "closed")."""
        mine = {key for word, known in self.words.items() if word not in other.words for key in known.sides}
        theirs = (known.opposite for word, known in other.words.items() if word not in self.words)
        return any(not mine.isdisjoint(opposite) for opposite in theirs)


def _figures(text: str) -> Iterator[tuple[Quantity, str]]:
    """The figures of a text that are no part of a date ("29 June 2025"), each with the word that it counts."""
    for one in quantities(text):
        before, thing = _LAST_WORD.search(text[: one.start]), _counted(text, one.end)
        dated = _WHEN & {thing, before[1].lower() if before is not None else ""}
        year = one.kind == "cardinal" and _YEAR.fullmatch(text, one.start, one.end) and not thing
        if not dated and not year and not _LAPSE.match(text, one.end):
            yield one, thing


def _counted(text: str, end: int) -> str:
    """The "jobs" behind "40 new"; "" where it is not told."""
    behind = _NEXT_WORDS.match(text, end)
    for written in behind[0].lower().split() if behind is not None else ():
        if written in _WHEN or look_up(written).parts[:1] not in ("a", "r"):
            return written if written in _WHEN or content_words(written) else ""
    return ""


def _may_be_one(thing: str, other: str) -> bool:
    """True for "ship" and "ships", "jobs" and "posts", "rebels" and "men", and where one of them is not told."""
    if (thing in _PEOPLE and _is_people(other)) or (other in _PEOPLE and _is_people(thing)):
        return True
    return "" in (thing, other) or not look_up(thing).same.isdisjoint(look_up(other).same)


def _is_people(thing: str) -> bool:
    return thing in _PEOPLE or kind_of_noun(thing) == "person"


def _denials(text: str) -> Iterator[set[str]]:
    """What each "not", "never" of a text denies: the lemmas of the words of content among the next few."""
    spoken = [word.strip(".,;:") for word in text.lower().replace("’", "'").split()]
    for at, word in enumerate(spoken):
        if word in _DENIALS:
            behind = content_words(" ".join(spoken[at + 1 : at + 1 + _DENIED]))
            yield {min(look_up(one).lemmas, default=one) for one in behind}
