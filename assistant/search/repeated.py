"""Copies come last: ten papers that print one story do not crowd out what the others say."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.records import Hit, Passage
from assistant.text.shingles import Shingles, say_the_same, shingles


def repeating(passages: Sequence[Passage], groups: Mapping[str, str]) -> list[bool]:
    """Which passages say again what a passage of a copy of their source says before them.

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
            repeats = any(uri != passage.uri and say_the_same(own, shown) for uri, shown in said[group])
            if not repeats:
                said[group].append((passage.uri, own))
        found.append(repeats)
    return found


def copies_last(hits: Sequence[Hit], groups: Mapping[str, str]) -> tuple[Hit, ...]:
    """Hits with those behind that repeat what a hit before them says; places keep their scores and ranks.

    Args:
        hits: Best first.
        groups: For each uri a name that it shares with its copies.
    """
    repeats = repeating([hit.passage for hit in hits], groups)
    ordered = [place for wanted in (False, True) for place, is_one in enumerate(repeats) if is_one == wanted]
    return tuple(replace(hits[place], score=at.score, rank=at.rank) for place, at in zip(ordered, hits, strict=True))
