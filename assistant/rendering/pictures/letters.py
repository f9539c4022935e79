"""How wide a text will be, before there is a font: on the safe side for the fonts that pages are set in."""

import unicodedata

from assistant.rendering.plain import harmless

_NARROW = frozenset("iIjl.,:;'|!()[] ‘’·ft")
_BROAD = frozenset("mwMW@%—")
_MORE = "…"


def width(text: str, size: float) -> float:
    """About how wide a text is in letters of a size, in the size's unit."""
    return size * sum(map(_share, text))


def cut(text: str, size: float, room: float) -> str:
    """A text that fits into a room: whole, or ended with "…" behind a word, or within a word that is too long; "" where
    not even a few letters fit."""
    shown = " ".join(harmless(text).split())
    if width(shown, size) <= room:
        return shown
    room -= width(_MORE, size)
    taken, at = 0.0, 0
    while at < len(shown) and taken + size * _share(shown[at]) <= room:
        taken += size * _share(shown[at])
        at += 1
    while 0 < at < len(shown) and unicodedata.combining(shown[at]):
        at -= 1  # a letter keeps its accents
    space = shown.rfind(" ", 0, at + 1)
    kept = shown[:space] if space > at // 2 else shown[:at]
    kept = kept.rstrip(" ,;:–-")
    return f"{kept}{_MORE}" if len(kept) > 2 else ""


def _share(character: str) -> float:
    if character in _NARROW:
        return 0.36
    if character in _BROAD:
        return 0.98
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    return 0.72 if character.isupper() else 0.62
