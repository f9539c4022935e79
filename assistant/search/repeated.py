"""Of copies the first two stand, the others come last: ten papers that print one story do not crowd out the rest."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.records import Hit, Passage
from assistant.text.shingles import Shingles, say_the_same, shingles

# Nearly the same is not the same: the second often holds the line that the first was cut by. Measured on conversations,
# with one that stands: recall@5 0.949 and nDCG@10 0.925; with two 0.959 and 0.932, as with all.
_STAND = 2


def repeating(passages: Sequence[Passage], groups: Mapping[str, str]) -> list[bool]:
    """Which passages say again what passages of two copies of their source say before them.

    Args:
        passages: Best first.
        groups: For each uri a name that it shares with its copies.
    """
    sharing: dict[str, set[str]] = defaultdict(set)
    for passage in passages:
        sharing[groups.get(passage.uri, passage.uri)].add(passage.uri)
    said: dict[str, list[tuple[str, Shingles]]] = defaultdict(list)
    found = []
    for passage in passages:
        group = groups.get(passage.uri, passage.uri)
        repeats = False
        if len(sharing[group]) > 1:
            own = shingles(passage.text)
            before = {uri for uri, shown in said[group] if uri != passage.uri and say_the_same(own, shown)}
            repeats = len(before) >= _STAND
            if not repeats:
                said[group].append((passage.uri, own))
        found.append(repeats)
    return found


def copies_last(hits: Sequence[Hit], groups: Mapping[str, str]) -> tuple[Hit, ...]:
    """Hits with those behind that repeat what two hits before them say; places keep their scores and ranks.

    Args:
        hits: Best first.
        groups: For each uri a name that it shares with its copies.
    """
    repeats = repeating([hit.passage for hit in hits], groups)
    ordered = [place for wanted in (False, True) for place, is_one in enumerate(repeats) if is_one == wanted]
    return tuple(replace(hits[place], score=at.score, rank=at.rank) for place, at in zip(ordered, hits, strict=True))
