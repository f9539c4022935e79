"""How many of several sources stand on their own: wire copy that two papers print is one source."""

from collections.abc import Mapping

from assistant.text.words import words

_SHINGLE = 4  # words in a row
_COPY = 0.5  # of the shingles of the shorter text stand in the other (Broder 1997)


def independent(texts: Mapping[str, str]) -> int:
    """Counts the sources that are no copy of another one counted.

    Args:
        texts: For each source's uri the text of its passage that is cited.
    """
    counted: list[set[tuple[str, ...]]] = []
    for text in texts.values():
        said = words(text)
        shingles = {tuple(said[start : start + _SHINGLE]) for start in range(max(1, len(said) - _SHINGLE + 1))}
        if not any(_is_copy(shingles, other) for other in counted):
            counted.append(shingles)
    return len(counted)


def _is_copy(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> bool:
    shorter = min(len(one), len(other))
    return len(one & other) >= _COPY * shorter
