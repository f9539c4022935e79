"""Text that does not run from left to right: pages and tables that lie on their side, stamps across a page."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

_STEEPEST = 0.2  # rise by advance of a line that still counts as level: a scan is rarely straight
_FEWEST = 0.1  # of a page's letters, below which turned ones are a stamp or the label of an axis


def turns_of(layout: Any) -> tuple[int, ...]:
    """By how many degrees a page is to be turned so that its letters stand upright, the most common first."""
    counts = Counter(_turn(letter) for letter in _letters(layout))
    total = counts.total()
    return tuple(turn for turn, count in counts.most_common() if turn is not None and count >= _FEWEST * total)


def without_turned(layout: Any) -> None:
    """Takes all letters off a page that do not stand upright."""
    from pdfminer.layout import LTChar, LTContainer

    todo = [layout]
    while todo:
        container = todo.pop()
        kept = [item for item in container if not isinstance(item, LTChar) or _turn(item) == 0]
        # Its own list; there is no way to take something out.
        container._objs = kept
        todo += [item for item in kept if isinstance(item, LTContainer)]


def _letters(layout: Any) -> Iterator[Any]:
    from pdfminer.layout import LTChar, LTContainer

    todo = [layout]
    while todo:
        for item in todo.pop():
            if isinstance(item, LTChar):
                if not item.get_text().isspace():
                    yield item
            elif isinstance(item, LTContainer):
                todo.append(item)


def _turn(letter: Any) -> int | None:
    """Degrees, clockwise, that bring a letter upright; None if it stands askew."""
    along, up = letter.matrix[:2]
    if abs(up) <= _STEEPEST * abs(along):
        return 0 if along > 0 else 180
    if abs(along) <= _STEEPEST * abs(up):
        return 90 if up > 0 else 270
    return None
