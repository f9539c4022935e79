"""Which statements may tell of one thing: those that share rare words. Near linear in the number of statements."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import fsum, log

from assistant.briefing.statements import Statement
from assistant.text.lexicon import word
from assistant.text.nations import nation
from assistant.text.words import content_words, is_content

_MOST_OF_A_WORD = 60  # statements that are looked at under one word; of a commoner one, under its pairs
_MOST_PARTNERS = 24  # statements that one is compared with
_PAIRED = 6  # rarest words of a statement that are looked at in pairs
_LEAST_SHARED = 2  # words that two statements share


def candidates(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """The pairs of statements worth comparing, by their places, the first before the second, in order.

    A statement is looked up under its words, and under pairs of them where a word is common, so that the work grows
    with the number of statements and not with its square.
    """
    keys = [_keys(one.text) for one in statements]
    count: defaultdict[str, int] = defaultdict(int)
    for own in keys:
        for key in own:
            count[key] += 1
    shelves = _shelves(keys, count)
    rarity = {key: log(1 + len(keys) / number) for key, number in count.items()}
    for place, own in enumerate(keys):
        scores: defaultdict[int, float] = defaultdict(float)
        for shelf in _shelves_of(own, count):
            for other in shelves[shelf]:
                if other < place:
                    scores[other] += 1.0
        ranked = sorted(
            # In whatever order a set gives its words, the sum is the same to the last bit: so is the briefing.
            (fsum(rarity[key] for key in own & keys[other]), other)
            for other in scores
            if _share_enough(own, keys[other], count)
        )
        for _, other in sorted(ranked[-_MOST_PARTNERS:], key=lambda item: item[1]):
            yield other, place


def _share_enough(own: frozenset[str], others: frozenset[str], count: dict[str, int]) -> bool:
    """True if two statements share two words, or two short ones a word that is in few others."""
    common = own & others
    if len(own) + len(others) > _MOST_APART * len(common):
        return False
    if len(common) >= _LEAST_SHARED:
        return True
    short = min(len(own), len(others)) <= _FEW
    return short and any(count[key] <= _FEW for key in common)


_FEW = 5
_MOST_APART = 8  # words of both statements for each that they share: beyond, each tells of something else


def _shelves(keys: list[frozenset[str]], count: dict[str, int]) -> dict[tuple[str, ...], list[int]]:
    shelves: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, own in enumerate(keys):
        for shelf in _shelves_of(own, count):
            shelves[shelf].append(place)
    return {shelf: places[:_MOST_OF_A_WORD] for shelf, places in shelves.items()}


def _shelves_of(own: frozenset[str], count: dict[str, int]) -> list[tuple[str, ...]]:
    """Under which a statement stands: each of its rare words, and each pair of the rarest of its common ones."""
    ranked = sorted(own, key=lambda key: (count[key], key))
    rare = [key for key in ranked if count[key] <= _MOST_OF_A_WORD]
    common = [key for key in ranked if count[key] > _MOST_OF_A_WORD][:_PAIRED]
    pairs = [(one, other) for at, one in enumerate(common) for other in common[at + 1 :]]
    return [*((key,) for key in rare), *pairs]


@lru_cache(maxsize=2_000)
def _keys(text: str) -> frozenset[str]:
    """The words of a statement in one form for all that mean the same, as far as a list tells."""
    told = (written for written in content_words(text) if is_content(written))
    return frozenset(_key(written) for written in told if not written[0].isdigit() and written not in _NUMBERS)


_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve hundred thousand million billion percent".split()
)


def _key(written: str) -> str:
    country = nation(written)
    if country is not None:
        return country.key
    known = word(written)
    groups = sorted(key for key in known.same if key.startswith("="))
    if groups:
        return groups[0]
    return min(known.lemmas, default=written)
