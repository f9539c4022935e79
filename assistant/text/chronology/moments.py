"""When something happens: the values of the two clocks of a timeline."""

from dataclasses import dataclass
from typing import Literal

from assistant.text.reckoning import first_day, in_words, last_day, range_in_words

Precision = Literal[
    "day", "week", "month", "quarter", "season", "half", "year", "fiscal year", "decade", "century", "part", ""
]
"""How precisely a date is known; "part" is a third of a month or a year ("early October"), "" a date not known."""

How = Literal["written", "from the document's date", "from the date before it", "unresolved"]
"""How a date is known: it stands in the text as it is, or the words were counted from another date, or neither."""

Bound = Literal["", "since", "until", "by", "before", "after"]
"""How the event lies to its date: at it (""), or only before or after it."""

Standing = Literal["told", "planned", "possible", "denied"]
"""Whether an event is told as one that happened, or only as to come, as thinkable or as not so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date or a span of time, as far as it is known.

    Attributes:
        since: Its first day, month or year, ISO 8601; "" if it is not known.
        until: Its last one, included; the same as `since` for a single day, month or year.
        precision: Of both ends. A span of days has the precision "day": the event goes on from one to the other. In
            a "week", "quarter", "half", "season" or "part" it lies somewhere within.
        how: How it is known.
        bound: How the event lies to it.
        approximate: The text says "about", or counts in round numbers ("a decade ago").
    """

    since: str = ""
    until: str = ""
    precision: Precision = ""
    how: How = "unresolved"
    bound: Bound = ""
    approximate: bool = False

    @property
    def known(self) -> bool:
        """False for a date that nothing resolves."""
        return bool(self.since)

    @property
    def iso(self) -> str:
        """One ISO date, or two with a stroke between them (ISO 8601-1, 5.5.2); "" if it is not known."""
        return self.since if self.since == self.until else f"{self.since}/{self.until}"

    @property
    def span(self) -> str:
        """As `iso`, with ".." for the end that a bound leaves open (ISO 8601-2, 4.3.4): "2025-11-03/.." of "since 3
        November 2025"; "" if it is not known."""
        if self.bound in ("since", "after") and self.known:
            return f"{self.since}/.."
        return f"../{self.until}" if self.bound and self.known else self.iso

    @property
    def order(self) -> tuple[str, str]:
        """What moments are sorted by: their first day, then their last; what is not known comes after all."""
        if not self.known:
            return ("~", "~")
        return (first_day(self.since).isoformat(), last_day(self.until).isoformat())

    def __str__(self) -> str:
        """In words: "7 November 2025", "between 3 and ..." is not told from "from 3 to ..."; "date not known"."""
        if not self.known:
            return "date not known"
        if self.since != self.until:
            named = range_in_words(self.since, self.until)
            named = named.removeprefix("from ") if self.bound else named  # "by 11 to 20 May 2025"
        else:
            named = {"fiscal year": "fiscal {}", "season": "season of {}"}.get(self.precision, "{}").format(
                in_words(self.since)
            )
        about = "about " if self.approximate else ""
        return f"{self.bound} {about}{named}".strip()


UNKNOWN = Moment()
"""A date that nothing resolves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An event that a sentence dates.

    Attributes:
        moment: When.
        said: The words of the date, verbatim: `text[start:end]`.
        start: Of its first character in the sentence.
        end: One past its last.
        clause_start: Of the words that tell the event, as far as they can be told from the rest of the sentence.
        clause_end: One past their last character.
        standing: Whether it is told as one that happened.
    """

    moment: Moment
    said: str
    start: int
    end: int
    clause_start: int
    clause_end: int
    standing: Standing = "told"
