"""Runs of words by which one text is found again in another (Broder 1997)."""

from assistant.text.words import words

Shingles = frozenset[tuple[str, ...]]
"""The runs of words of a text."""

_RUN = 4  # words
_MOST = 0.5  # of the runs of the shorter text stand in the other


def shingles(text: str) -> Shingles:
    """All runs of four words of a text."""
    said = words(text)
    return frozenset(tuple(said[start : start + _RUN]) for start in range(max(1, len(said) - _RUN + 1)))


def say_the_same(one: Shingles, other: Shingles) -> bool:
    """True if most of the shorter of two texts stands in the other."""
    return len(one & other) >= _MOST * min(len(one), len(other))
