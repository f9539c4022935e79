"""Where a text is cut that has no better place: between words."""

import re
import unicodedata

_SPACE = re.compile(r"\s(?=\S)")
_PAUSE = re.compile(r"[、，；：。！？،؛]|[,;:)\]](?=\w)")
_JOINERS = "\u200d\u200c"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_LONGEST_CLUSTER = 40  # characters that make up one visible sign; none that is written has more


def cut_near(text: str, place: int, *, reach: int) -> int:
    """The place near another at which a text is best cut: between words, else at a pause, else between characters.

    Args:
        text: Any text.
        place: Where it would be cut; within the text.
        reach: Characters by which the cut may lie before or after that.

    Returns:
        A place over 0, and never one between a letter and its accents, unless these are too many to be real.
    """
    around = text[max(0, place - reach) : place + reach]
    for pattern in (_SPACE, _PAUSE):
        places = [max(0, place - reach) + found.end() for found in pattern.finditer(around)]
        if places:
            return min(places, key=lambda other: abs(other - place))
    for other in range(place, max(0, place - _LONGEST_CLUSTER), -1):
        if not _is_joined(text, other):
            return other
    return place


def _is_joined(text: str, place: int) -> bool:
    """True if the characters on both sides of a place make up one visible sign."""
    after = text[place]
    return (
        unicodedata.category(after)[0] == "M"
        or ord(after) in _SKIN_TONES
        or after in _JOINERS
        or text[place - 1] in _JOINERS
    )
