"""One document within a file that holds many: what names it there, and how it is read."""

import hashlib
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.reading.cleaning import headline, one_line
from assistant.reading.found import Found

_LONGEST_NAME = 300  # characters; a mail's Message-ID and a member's path may have any length
_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A document within a file.

    Attributes:
        item: What names it there, whatever comes before and after it; "" where nothing does.
        number: Its place in the file, from 1; names it where nothing else does.
        data: Its bytes, of which the hash is kept.
        kind: Its format, as in `SourceRecord.kind`.
        read: Makes its text; raises a `ReadingError` where that cannot be done.
    """

    item: str
    number: int
    data: bytes
    kind: str
    read: Callable[[], Found]

    @property
    def name(self) -> str:
        """What stands after the # in its uri."""
        return item_name(self.item) or str(self.number)


def item_name(text: str) -> str:
    """A name that can stand in a uri: on one line, without what cannot be shown, not too long.

    Two names that differ only where this cuts stay apart, by a hash.
    """
    shown = "".join(character if character.isprintable() else "_" for character in text.strip())
    if len(shown) <= _LONGEST_NAME:
        return shown
    mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{shown[:_LONGEST_NAME]}~{mark}"


def titled(found: Found) -> Found:
    """With a title: its own, its headline, or how it begins."""
    if found.title:
        return found
    first = next((line for line in found.text[:4_000].splitlines() if line.strip()), "")
    title = headline(found.text) or textwrap.shorten(one_line(first), _LONGEST_TITLE, placeholder=" …").rstrip(":")
    return replace(found, title=title)
