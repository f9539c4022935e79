"""Which sources a question may be answered from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import BadQuestion
from assistant.records import SourceRecord
from assistant.text.dates import parse_date
from assistant.text.reckoning import first_day, limits_in_words

Uris = str | Path | Iterable[str | Path] | None
"""One source or several, each by its uri, the path of its file or a short name; None for all."""

Kinds = str | Iterable[str] | None
"""One format of documents or several, as their records' `kind` ("pdf", "eml"); None for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Limits of a search; empty means no limit.

    Attributes:
        since: First day, month or year of publication that counts, ISO.
        until: Last one that counts, ISO, its last day included.
        uris: Only these sources.
        kinds: Only sources of these formats, as `SourceRecord.kind` names them.
    """

    since: str = ""
    until: str = ""
    uris: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def active(self) -> bool:
        """True if anything is limited."""
        return bool(self.since or self.until or self.uris or self.kinds)

    def since_also(self, day: str) -> "Filters":
        """The same limits, of which what was published before a day, too, does not count.

        Args:
            day: ISO date of any precision.
        """
        return replace(self, since=max(filter(None, (self.since, day)), key=first_day))

    def __str__(self) -> str:
        """What is limited, for people: "published since 18 November 2025, in 2 documents"."""
        kind = f"of kind {' or '.join(self.kinds)}" if self.kinds else ""
        return ", ".join(filter(None, (limits_in_words(self.since, self.until, documents=len(self.uris)), kind)))

    def allow(self, record: SourceRecord) -> bool:
        """True if a source is within the limits. One without a date is outside every limit of dates."""
        if self.uris and record.uri not in self.uris:
            return False
        if self.kinds and record.kind not in self.kinds:
            return False
        if not (self.since or self.until):
            return True
        if not record.published:
            return False
        # A date known only to its month or year counts wherever it overlaps: compare what both know.
        return _shared(record.published, self.since, later=True) and _shared(record.published, self.until, later=False)


def _shared(published: str, limit: str, *, later: bool) -> bool:
    known = min(len(published), len(limit))
    return published[:known] >= limit[:known] if later else published[:known] <= limit[:known]


def make_filters(since: object = None, until: object = None, uris: Uris = None, kinds: Kinds = None) -> Filters:
    """Filters from what a caller gives.

    Args:
        since: A date, or its text ("2025-11-18", "November 2025", "2025"), or None.
        until: Likewise.
        uris: One uri or several, or None.
        kinds: One format or several ("pdf", ".PDF"), or None.

    Raises:
        BadQuestion: A date is none, or they are in the wrong order.
    """
    first, last = (asked_day(value, name) for value, name in ((since, "since"), (until, "until")))
    if first and last and not _shared(last, first, later=True):
        raise BadQuestion(f"Nothing can be since {first} and until {last}: exchange the two dates.")
    chosen = [uris] if isinstance(uris, (str, Path)) else list(uris or ())
    formats = [kinds] if isinstance(kinds, str) else list(kinds or ())
    return Filters(
        since=first,
        until=last,
        uris=tuple(str(uri) for uri in chosen),
        kinds=tuple(dict.fromkeys(str(kind).lower().lstrip(".") for kind in formats)),
    )


def asked_day(value: object, name: str) -> str:
    """A day that comes with a question, as precise as it was given; "" for none.

    Raises:
        BadQuestion: It is no date.
    """
    if value is None or value == "":
        return ""
    found = parse_date(str(value))
    if not found:
        raise BadQuestion(f"The date after {name!r}, {str(value)!r}, is none: write it as 2025-11-20, 2025-11 or 2025.")
    return found
