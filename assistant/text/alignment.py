"""Which words of a text stand for the words of a sentence, and how well the surroundings of two words agree."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from assistant.text.aliases import aliases
from assistant.text.casts import cast
from assistant.text.days import covers
from assistant.text.lexicon import is_known
from assistant.text.loose import loosely
from assistant.text.modality import mark
from assistant.text.nations import is_people
from assistant.text.negation import LIGHT
from assistant.text.numbers import agrees
from assistant.text.roles import Roles, roles
from assistant.text.sentences import role, sentence_spans
from assistant.text.telling import TELLING
from assistant.text.tokens import TITLES, Token, is_past, tokens

LOCATIVE = frozenset("in at near outside around across throughout inside within central downtown city".split())
"""What stands before the name of a place at which something is or happens."""

_GENERAL = frozenset(
    "people person thing way case number part time place kind fact group area total others one member former "
    "new".split()
)
_LINKING = frozenset("of for and the on in".split())
_WIDEST_ACRONYM = 7
_LONGEST_HEADING = 120  # characters
_ROW = re.compile(r"\s*[^:;\n]{1,40}: [^;\n]+; ")  # of a table: "Date: 4 May; Event: ..."
_SAME, _NEAR = 1.0, 0.8
_WHOLE = 3.0  # what a whole sentence that is shared counts beside the words around a place
_FEW = 8  # counterparts of a word that are looked at one and all
_STEM = 4  # letters by which "Liberals" and "Liberal" are one
_SMALL = 0.2  # what a small word counts where whole sentences are compared
# Pairs of words that are weighed, each by all that stand around it. The sentences of people have under a hundred with a
# passage; one that says "A and B and A and B" beside a passage that does so too has a hundred thousand.
_MOST_PAIRS = 300


UNITS = frozenset(
    """
    minute second hour day night week fortnight month year decade century meter metre kilometer kilometre km mile foot
    inch hectare acre tonne ton kilogram kilo kg gram liter litre degree point barrel megawatt gigawatt watt mph kph
    percent percentage vote people person
    """.split()
)
"""What numbers measure in; any number may stand with one."""


class Reading:
    """A text read once: its tokens with what they mean, and where each meaning stands.

    Args:
        text: Any text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.row: list[Token] = tokens(text)
        mark(self.row)
        self._same: defaultdict[str, list[int]] = defaultdict(list)
        self._near: defaultdict[str, list[int]] = defaultdict(list)
        self._sides: defaultdict[str, list[int]] = defaultdict(list)
        for place, token in enumerate(self.row):
            if token.kind in ("word", "name"):
                for table, keys in (
                    (self._same, token.meaning.same),
                    (self._near, token.meaning.near),
                    (self._sides, token.meaning.sides),
                ):
                    for key in keys:
                        table[key].append(place)
                self._same["'" + token.low].append(place)
        self.acronyms = tuple(_acronyms(self.row))
        for key, place in self.acronyms:
            self._same["'" + key].append(place)
        self.short_names = [place for place, token in enumerate(self.row) if _is_acronym(token)]
        self.numbers = [place for place, token in enumerate(self.row) if token.quantity is not None]
        self.dates = [place for place, token in enumerate(self.row) if token.day is not None]
        self._roles: dict[int, Roles] = {}
        self._casts: dict[int, Roles] = {}
        self._headings = _headings(text)
        self.aliases = tuple(aliases(self.row))

    def roles(self, place: int) -> Roles:
        """The roles around a verb, found once."""
        if place not in self._roles:
            found = roles(self.row, place)
            self._roles[place] = Roles(frozenset(), found.doers) if self._is_headed(place) else found
        return self._roles[place]

    def _is_headed(self, place: int) -> bool:
        """True for the participle of a heading that leaves its "are" away: "Ambassadors summoned in Oslo"."""
        following = self.row[place + 1] if place + 1 < len(self.row) else None
        return (
            self.row[place].sentence in self._headings
            and is_past(self.row[place])
            and (following is None or following.kind == "mark" or following.low in LOCATIVE | {"to", "by", "over"})
        )

    def cast(self, place: int) -> Roles:
        """The roles around a verb with pronouns read as what they stand for, found once."""
        if place not in self._casts:
            self._casts[place] = cast(self.row, place)
        return self._casts[place]

    @cached_property
    def loose(self) -> tuple[frozenset[int], ...]:
        """For each token the groups of verbs in which it stands; a passage is asked for them once for each verb."""
        return tuple(loosely(self.row, place) for place in range(len(self.row)))

    def places_of(self, low: str) -> list[int]:
        """Where a word stands as it is written, in lower case."""
        return self._written[low]

    @cached_property
    def _written(self) -> defaultdict[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, token in enumerate(self.row):
            found[token.low].append(place)
        return found

    def in_prose(self, places: Iterable[int]) -> list[int]:
        """Those of some places that stand in prose; all, if none does: a heading leaves away who says so."""
        found = list(places)
        return [place for place in found if self.row[place].sentence not in self._headings] or found

    def counterparts(self, token: Token) -> dict[int, float]:
        """The places of the words that may stand for a token, with how well they do (1 for the same)."""
        found: dict[int, float] = {}
        meaning = token.meaning
        # Of dozens of keys of a word a text has one or two: to intersect them takes a third of looking up each.
        if token.kind == "word":
            for key in meaning.near & self._same.keys():
                found |= dict.fromkeys(self._same[key], _NEAR)
            for key in meaning.same & self._near.keys():
                found |= dict.fromkeys(self._near[key], _NEAR)
        for key in meaning.same & self._same.keys():
            found |= dict.fromkeys(self._same[key], _SAME)
        found |= dict.fromkeys(self._same.get("'" + token.low, ()), _SAME)
        if token.kind == "word":
            return {
                place: grade
                for place, grade in found.items()
                if self.row[place].kind == "word" or self._is_same_word(token, place)
            }
        return found

    def _is_same_word(self, token: Token, place: int) -> bool:
        return not token.meaning.lemmas.isdisjoint(self.row[place].meaning.lemmas) or token.low == self.row[place].low

    def opposites(self, token: Token) -> set[int]:
        """The places of the words that exclude a token."""
        return {place for key in token.meaning.opposite for place in self._sides.get(key, ())}


@lru_cache(maxsize=256)
def read(text: str) -> Reading:
    """A text read; the last ones are kept, as one passage bears several sentences."""
    return Reading(text)


class Alignment:
    """A sentence beside the passage that it cites.

    Args:
        said: The sentence.
        held: The passage.

    Attributes:
        is_cut: Whether their words repeat so often that only some of what may stand for each is looked at.
    """

    def __init__(self, said: Reading, held: Reading) -> None:
        self.said, self.held = said, held
        self.pairs: list[dict[int, float]] = [self._pairs_of(place, token) for place, token in enumerate(said.row)]
        self._align_spelled_acronyms()
        self._align_written_out()
        self._align_aliases()
        self.is_cut = self._cut()
        self._near: dict[tuple[int, int], float] = {}
        self._close: dict[tuple[int, int], float] = {}

    @cached_property
    def _met(self) -> list[tuple[int, float, float, list[tuple[int, float, float]]]]:
        """What `context` and `local` add up, laid out once: they are asked for thousands of pairs of a sentence."""
        held = self.held.row
        return [
            (at, token.depth, weight(token), [(match, held[match].depth, grade) for match, grade in sorted(of.items())])
            for at, (token, of) in enumerate(zip(self.said.row, self.pairs, strict=True))
            if of
        ]

    def _cut(self) -> bool:
        """Where words repeat too often to weigh all pairs, keeps those in the sentences that are most alike.

        True if some are left away.
        """
        if sum(map(len, self.pairs)) <= _MOST_PAIRS:
            return False
        most = max(1, _MOST_PAIRS // sum(map(bool, self.pairs)))
        row, shared = self.held.row, self.shared
        for place, pairs in enumerate(self.pairs):
            kept = sorted(pairs, key=lambda other: (-shared[row[other].sentence], other))[:most]
            self.pairs[place] = {other: pairs[other] for other in sorted(kept)}
        return True

    def best(self, place: int) -> int | None:
        """The counterpart whose surroundings agree best with a word's; None if it has none."""
        pairs = self.pairs[place]
        if not pairs:
            return None
        if len(pairs) == 1:
            return next(iter(pairs))
        return max(
            self.held.in_prose(pairs),
            key=lambda other: (self._fit(place, other) + pairs[other], -other),
        )

    def _fit(self, place: int, other: int) -> float:
        """How well two places go together: by the words around both, and by the whole sentences."""
        shared = self.shared[self.held.row[other].sentence]
        return self.context(place, other) + self.local(place, other) + _WHOLE * shared

    @cached_property
    def shared(self) -> defaultdict[int, float]:
        """For the number of each sentence of the passage how much of the sentence stands in it, 0 to 1."""
        found: defaultdict[int, float] = defaultdict(float)
        total = 0.0
        for token, pairs in zip(self.said.row, self.pairs, strict=True):
            if token.kind == "mark":
                continue
            worth = weight(token) or _SMALL
            total += worth
            there = pairs if token.kind != "function" else dict.fromkeys(self.held.places_of(token.low), _SAME)
            grades: dict[int, float] = {}
            for at, grade in there.items():
                number = self.held.row[at].sentence
                grades[number] = max(grade, grades.get(number, 0.0))
            for number, grade in grades.items():
                found[number] += worth * grade
        for number in found:
            found[number] /= total
        return found

    def event(self, place: int) -> int | None:
        """The counterpart of a verb whose doers or objects are those of the verb, else the best one."""
        mine = self.said.roles(place)
        agreeing = [
            other
            for other in self.held.in_prose(self.pairs[place])
            if self.pairs[place][other] == _SAME
            and (
                self.is_same_party(mine.doers, self.held.roles(other).doers)
                or self.is_same_party(mine.others, self.held.roles(other).others)
            )
        ]
        if not agreeing:
            return self.best(place)
        return max(agreeing, key=lambda other: (self._fit(place, other), -other))

    def context(self, place: int, other: int, *, without: int = -1) -> float:
        """How well the surroundings of a place in the sentence agree with those of a place in the passage.

        Args:
            place: In the sentence.
            other: In the passage.
            without: Another place of the sentence that is not to count.
        """
        if without < 0 and (place, other) in self._near:
            return self._near[place, other]
        total = self._surroundings(place, other, without=without)
        if without < 0:
            self._near[place, other] = total
        return total

    def local(self, place: int, other: int) -> float:
        """How many words close around a place stand close around another; clauses apart count little."""
        if (place, other) not in self._close:
            self._close[place, other] = self._surroundings(place, other, apart=3.0)
        return self._close[place, other]

    def _surroundings(self, place: int, other: int, *, without: int = -1, apart: float = 1.0) -> float:
        """How well the words around two places agree; `apart` times as far is what stands in another clause."""
        total = 0.0
        here, there = self.said.row[place].depth, self.held.row[other].depth
        for at, depth, weighs, matches in self._met:
            if at in (place, without):
                continue
            best = 0.0
            for match, match_depth, grade in matches if len(matches) <= _FEW else _outwards(matches, other):
                if len(matches) > _FEW and 1.0 / (1.0 + 0.2 * abs(match - other)) <= best:
                    break  # none that is further away can be nearer
                if match != other:
                    near = grade * (1.0 / (1.0 + 0.2 * abs(match - other) + 0.7 * abs(apart * (match_depth - there))))
                    best = near if near > best else best
            total += _closeness(at - place, apart * (depth - here)) * best * weighs
        return total

    def meets(self, places: Iterable[int], others: Iterable[int]) -> bool:
        """True if one of some words of the sentence has its counterpart among some words of the passage."""
        wanted = set(others)
        return any(self.pairs[place].get(other) == _SAME for place in places for other in wanted)

    def is_same_party(self, places: Iterable[int], others: Iterable[int]) -> bool:
        """True if two noun phrases may mean one: by their names where both have some, else by any word."""
        mine, theirs = list(places), list(others)
        named, named_there = names(self.said.row, mine), names(self.held.row, theirs)
        heads = [place for place in named if not self.said.row[place].owner]
        heads_there = [other for other in named_there if not self.held.row[other].owner]
        if heads and heads_there:
            return self.meets(heads, heads_there) and not (
                self._are_other_bodies(heads, heads_there) or self.stand_apart(heads, heads_there)
            )
        if named and named_there:
            return self.meets(named, named_there)
        return self.meets(mine, theirs) and not self._is_another(mine, theirs)

    def _are_other_bodies(self, mine: list[int], theirs: list[int]) -> bool:
        """True for two names that share no more than what both are: "Liberal Party", "Labour Party"."""
        said, held = self.said.row, self.held.row
        own = [place for place in mine if said[place].low not in TITLES]
        own_there = [other for other in theirs if held[other].low not in TITLES]
        if len(own) < 2 or len(own_there) < 2 or not is_known(said[max(own)].low):
            return False
        return self.meets((max(own),), (max(own_there),)) and not self.meets(own[:-1], own_there)

    def stand_apart(self, mine: list[int], theirs: list[int]) -> bool:
        """True for two names that share a word and have one of their own each, where the passage has both: "Article V"
        and "Article VI", "the Coast Plan" and "the Coast Programme".

        Args:
            mine: The places of a name in the sentence.
            theirs: The places of another in the passage.
        """
        said, held = self.said.row, self.held.row
        lone = [place for place in mine if self.pairs[place].keys().isdisjoint(theirs)]
        lone_there = [other for other in theirs if not any(other in self.pairs[place] for place in mine)]
        stems = {said[place].low[:_STEM] for place in lone} & {held[other].low[:_STEM] for other in lone_there}
        if not lone or not lone_there or stems or len(mine) != mine[-1] - mine[0] + 1 or not self.meets(mine, theirs):
            return False
        return any(all(at + step in self.pairs[place] for step, place in enumerate(mine)) for at in self.pairs[mine[0]])

    def _is_another(self, mine: list[int], theirs: list[int]) -> bool:
        """True for two of a kind that are told apart: "the inner ear", "the middle ear"."""
        held = self.held.row
        lone = [place for place in mine if not self.meets((place,), theirs)]
        lone_there = [other for other in theirs if not any(other in self.pairs[place] for place in mine)]
        if not lone or not lone_there:
            return False
        if self._is_other_compound(mine, lone, lone_there):
            return True
        shared = {other for place in mine for other in self.pairs[place]}
        return any(
            self.same_word(place, other)
            and other + 1 in shared
            and (held[other].kind == "word" or is_people(held[other].low))
            and other not in theirs
            for place in lone
            for other in self.pairs[place]
        ) and any(other + 1 in shared for other in lone_there)

    def _pairs_of(self, place: int, token: Token) -> dict[int, float]:
        if token.kind == "name":
            return self._names(place)
        if token.kind == "word":
            return self.held.counterparts(token)
        if token.quantity is not None:
            said = token.quantity
            numbers = ((at, self.held.row[at].quantity) for at in self.held.numbers)
            return {at: _SAME for at, held in numbers if held is not None and agrees(said, held)}
        if token.day is not None:
            day = token.day
            dates = ((at, self.held.row[at].day) for at in self.held.dates)
            return {at: _SAME for at, other in dates if other is not None and covers(day, other)}
        return {}

    def same_word(self, place: int, other: int) -> bool:
        """True if two places have a form of one word, not only words of one sense."""
        said, held = self.said.row[place], self.held.row[other]
        return said.low == held.low or not said.meaning.lemmas.isdisjoint(held.meaning.lemmas)

    def tight(self, place: int, other: int) -> bool:
        """True if words close by, in the same clause, are each other's counterparts too."""
        said, held = self.said.row, self.held.row
        for at in range(max(0, place - 6), min(len(said), place + 7)):
            if (
                at != place
                and self.pairs[at]
                and said[at].meaning.lemmas.isdisjoint(UNITS)
                and abs(said[at].depth - said[place].depth) < 1.0
                and weight(said[at]) > 0.5
            ):
                for match in self.pairs[at]:
                    apart = abs(match - other)
                    close = 0 < apart <= 3 or (0 < apart <= 7 and abs(held[match].depth - held[other].depth) < 1.0)
                    if close and held[match].sentence == held[other].sentence:
                        return True
        return False

    def _is_other_compound(self, mine: list[int], lone: list[int], lone_there: list[int]) -> bool:
        """True for "the bus driver" and "the lorry driver", where a bus stands in the passage too."""
        said, held = self.said.row, self.held.row
        for place in lone:
            if (
                place + 1 not in mine
                or said[place].kind != "word"
                or not any(self.same_word(place, at) for at in self.pairs[place])
            ):
                continue
            heads = {at for at in self.pairs[place + 1] if self.same_word(place + 1, at)}
            if any(
                other + 1 in heads and held[other].kind == "word" and "n" in (held[other].meaning.parts or "n")
                for other in lone_there
            ):
                return True
        return False

    def _names(self, place: int) -> dict[int, float]:
        token = self.said.row[place]
        found = {
            other: _SAME
            for key in (*token.meaning.lemmas, "'" + token.low)
            for other in self.held._same.get(key, ())
            if self.held.row[other].kind == "name" or self.same_word(place, other)
        }
        for key in token.meaning.same:
            if key.startswith("@"):
                country = key.rstrip("*")
                for other in {*self.held._same.get(country, ()), *self.held._same.get(country + "*", ())}:
                    if self._may_stand(place, other, capital=key.endswith("*")):
                        found[other] = _SAME
        return found

    def _may_stand(self, place: int, other: int, *, capital: bool) -> bool:
        """A capital stands for its country only where it acts, not where something happens in it."""
        held = self.held.row[other]
        is_capital = any(key.startswith("@") and key.endswith("*") for key in held.meaning.same)
        if not capital and not is_capital:
            return True
        return self.said.row[place].low == held.low or not (
            _is_place(self.said.row, place) or _is_place(self.held.row, other)
        )

    def _align_written_out(self) -> None:
        """ "GDP" where the passage has "gross domestic product"."""
        held = self.held.row
        for place in self.said.short_names:
            low = self.said.row[place].low
            if self.pairs[place] or not 3 <= len(low) <= _WIDEST_ACRONYM:
                continue
            for start in range(len(held)):
                self.pairs[place] |= dict.fromkeys(_initials(held, start, low), _SAME)

    def _align_aliases(self) -> None:
        """ "Ishin" where the passage has "the Japan Innovation Party, known as Ishin"."""
        for name, other in self.held.aliases if not self.said.aliases else ():
            for one, same in ((name, other), (other, name)):
                known = set(one)
                here = [place for place, pairs in enumerate(self.pairs) if not known.isdisjoint(pairs)]
                if {match for place in here for match in self.pairs[place]} >= known:
                    for place in here:
                        self.pairs[place] |= dict.fromkeys(same, _SAME)

    def _align_spelled_acronyms(self) -> None:
        """ "International Atomic Energy Agency" where the passage has "IAEA"."""
        row = self.said.row
        for key, start in self.said.acronyms:
            others = [place for place in self.held._same.get("'" + key, ()) if self.held.row[place].text.isupper()]
            if others:
                letters = 0
                for place in range(start, len(row)):
                    if row[place].content:
                        self.pairs[place] = self.pairs[place] or dict.fromkeys(others, _SAME)
                        letters += 1
                    if letters == len(key):
                        break


@lru_cache(maxsize=16)
def beside(sentence: str, passage: str) -> Alignment:
    """A sentence beside a passage, both read. The last are kept: who checks one then looks where it stands."""
    return Alignment(read(sentence), read(passage))


def _outwards(matches: list[tuple[int, float, float]], place: int) -> Iterator[tuple[int, float, float]]:
    """The counterparts of a word from the nearest to a place to the furthest."""
    after = bisect_left(matches, (place,))
    before = after - 1
    while before >= 0 or after < len(matches):
        if after == len(matches) or (before >= 0 and place - matches[before][0] <= matches[after][0] - place):
            yield matches[before]
            before -= 1
        else:
            yield matches[after]
            after += 1


def _is_acronym(token: Token) -> bool:
    """True for a word of capitals, with a possessive ending or without ("IAEA's")."""
    return token.text[: len(token.low)].isupper()


def _headings(text: str) -> frozenset[int]:
    """The numbers of the sentences of a text that are headings, with prose below."""
    spans = sentence_spans(text)
    short = (span for span in spans[:-1] if span.end - span.start < _LONGEST_HEADING and not _ROW.match(span.of(text)))
    found = {span for span in short if span.of(text).endswith("\n") and role(span.of(text)) == "heading"}
    return frozenset(number for number, span in enumerate(spans) if span in found)


def _initials(row: list[Token], start: int, key: str) -> list[int]:
    """The places of the words from one on whose initials make up a short name; empty if they do not."""
    places: list[int] = []
    for place in range(start, min(start + 2 * len(key), len(row))):
        if (row[place].low in _LINKING or row[place].text == "-") and places:
            continue
        if not row[place].content or not row[place].low.startswith(key[len(places)]):
            return []
        places.append(place)
        if len(places) == len(key):
            return places
    return []


def names(row: list[Token], places: Iterable[int]) -> list[int]:
    """Those of some places where a name stands by which one is told from others; "the Nigerian" may be anyone."""
    return [place for place in places if row[place].kind == "name" and not is_people(row[place].low)]


def weight(token: Token) -> float:
    """How much a word says: names and numbers most, light verbs and words of saying least."""
    if token.kind in ("name", "number", "date"):
        return 1.2
    if token.kind != "word":
        return 0.0
    lemmas = token.meaning.lemmas
    if not lemmas.isdisjoint(LIGHT) or not lemmas.isdisjoint(TELLING):
        return 0.3
    if token.low in _GENERAL or (token.low.endswith("ly") and "v" not in token.meaning.parts):
        return 0.5
    return 1.0


def _closeness(distance: int, depth: float) -> float:
    return 1.0 / (1.0 + 0.2 * abs(distance) + 0.7 * abs(depth))


_VISITED = frozenset(("visit",))
_MOVING = frozenset("visit trip journey tour fly flight return arrive".split())


def _is_place(row: list[Token], place: int) -> bool:
    """True if a name says where something is: "in Tokyo", "Osaka, Japan"."""
    before = row[place - 1] if place else None
    if before is None or before.sentence != row[place].sentence:
        return False
    if before.low in LOCATIVE or (before.verb and before.is_form_of(_VISITED)):
        return True
    if before.low in ("to", "from") and place > 1 and row[place - 2].is_form_of(_MOVING):
        return True
    following = row[place + 1] if place + 1 < len(row) else None
    closed = following is None or following.text in ",.;:)–" or following.low in ("and", "in", "on", "at")
    return before.text == "," and place > 1 and row[place - 2].kind == "name" and closed


def _acronyms(row: list[Token]) -> Iterator[tuple[str, int]]:
    """The initials of rows of capital words, with where each begins: "European Space Agency" gives "esa"."""
    for start, token in enumerate(row):
        if not (token.content and token.text[0].isupper()):
            continue
        initials = ""
        for place in range(start, min(start + _WIDEST_ACRONYM, len(row))):
            other = row[place]
            if other.content and other.text[0].isupper() and other.sentence == token.sentence:
                initials += other.low[0]
                if len(initials) > 1:
                    yield initials, start
            elif other.low not in _LINKING:
                break
