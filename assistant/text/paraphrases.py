"""Words that reports use for one another, and words that exclude each other, beside what a dictionary says. English.

A dictionary knows that "acquire" is "buy"; that "blame" and "fault", "hire" and "employ", "home" and "house" stand
for one another in reports is written in paraphrases.txt, which is edited by hand: a line of words that stand for one
another, then, after an empty line, two sides of a "/" that exclude each other. Base forms; a verb with a particle has
"_" between.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

_NONE: frozenset[str] = frozenset()


class _Tables(NamedTuple):
    groups: Mapping[str, frozenset[str]]
    left: Mapping[str, frozenset[str]]
    right: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    written = files("assistant.text").joinpath("paraphrases.txt").read_text(encoding="utf-8")
    same, opposite = written.strip().split("\n\n")
    pairs = [line.split(" / ") for line in opposite.splitlines()]
    return _Tables(
        _table(same.splitlines(), "="),
        _table([left for left, _ in pairs], "<"),
        _table([right for _, right in pairs], ">"),
    )


def group_keys(lemma: str) -> frozenset[str]:
    """Keys of the groups in which a base form stands; two that share one say the same."""
    return _tables().groups.get(lemma, _NONE)


def side_keys(lemma: str) -> frozenset[str]:
    """Keys of the sides on which a base form stands."""
    return _tables().left.get(lemma, _NONE) | _tables().right.get(lemma, _NONE)


def opposite_keys(lemma: str) -> frozenset[str]:
    """Keys of the sides that are across from a base form's own."""
    across = {"<": ">", ">": "<"}
    return frozenset(across[key[0]] + key[1:] for key in side_keys(lemma))


def _table(lines: Iterable[str], prefix: str) -> Mapping[str, frozenset[str]]:
    table: defaultdict[str, set[str]] = defaultdict(set)
    for number, line in enumerate(lines):
        for lemma in line.split():
            table[lemma].add(f"{prefix}{number}")
    return {lemma: frozenset(keys) for lemma, keys in table.items()}
