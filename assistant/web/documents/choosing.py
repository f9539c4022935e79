"""Which documents of the library the list shows: found, sorted, a page of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.records import SourceRecord

PAGE = 50
"""Documents on one page of the list: more make it slow to draw, and nobody reads them."""

_KEYS: dict[str, tuple[Callable[[SourceRecord], Any], bool]] = {
    "newest": (lambda record: record.published, True),
    "oldest": (lambda record: record.published or "9999", False),
    "title": (lambda record: record.title.casefold(), False),
    "added": (lambda record: record.added, True),
    "longest": (lambda record: record.characters, True),
    "kind": (lambda record: record.kind, False),
}

SORTS = tuple(_KEYS)
"""The orders in which documents can be listed."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of the list.

    Attributes:
        records: On the page.
        found: How many there are on all pages.
        total: How many the library holds.
        number: Of the page, from 0.
        pages: How many there are, at least 1.
    """

    records: tuple[SourceRecord, ...]
    found: int
    total: int
    number: int
    pages: int


def chosen(records: Sequence[SourceRecord], *, query: str = "", sort: str = "newest", number: int = 0) -> Shown:
    """A page of the documents that have every word of a query in title, name, author, kind or date.

    Args:
        records: Of the library.
        query: Words or beginnings of them; "" for all.
        sort: One of `SORTS`; anything else is the first of them.
        number: Of the page, from 0; one that is not there is the nearest.
    """
    words = query.casefold().split()
    found = [record for record in records if all(word in _searched(record) for word in words)] if words else records
    key, backwards = _KEYS.get(sort, _KEYS["newest"])
    ordered = sorted(
        sorted(found, key=lambda record: (record.title.casefold(), record.uri)), key=key, reverse=backwards
    )
    pages = max(1, -(-len(ordered) // PAGE))
    number = min(max(0, number), pages - 1)
    page = tuple(ordered[number * PAGE : (number + 1) * PAGE])
    return Shown(page, found=len(ordered), total=len(records), number=number, pages=pages)


def _searched(record: SourceRecord) -> str:
    parts = (record.title, record.uri, record.author, record.kind, record.published, record.address)
    return "\n".join(parts).casefold()
