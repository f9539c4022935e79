"""Dates as people say them: "18 November", "the first half of 2024", "the 1990s", "between 10 and 14 November".

A grammar of our own over words, because a question is full of numbers and names that are no dates ("20 ships", "Article
9", "what may happen"): a year or a month alone counts only behind a word that asks for a time, and what is in doubt
is no date.
"""

import re
from typing import NamedTuple

from assistant.text.dates import MONTHS, month_number, parse_date
from assistant.text.frames import Frame, Period, Said, share
from assistant.text.reckoning import first_day, last_day

_TOKEN = re.compile(
    r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2}(?:T[0-9:.]+Z?)?)?(?![\w-])"
    r"|[0-9]{1,2}([./])[0-9]{1,2}\1[0-9]{4}(?!\w)"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?!\d)|\w+(?:['’]\w+)*|[^\w\s]"
)
_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(1[0-9]{3}|2[01][0-9]{2})(?:['’]s)?")
_DECADE = re.compile(r"(1[0-9]|20)?([0-9]0)['’]?s")
_SHORT_RANGE = re.compile(r"([12][0-9])([0-9]{2})-([0-9]{2})")
_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70}
_DECADES |= {"eighties": 80, "nineties": 90}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_DASHES = ("-", "–", "—")
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_PARTS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2, "close": 2}
_UNITS = frozenset(
    "people men women children troops aircraft yen yuan won percent per euro dollar km kilometres metres meters miles "
    "tonnes tons staff personnel police million billion trillion thousand hundred fish sheep seafood words mm kg feet "
    "degrees".split()
)
_NOT_PLURAL = frozenset(
    "this does says shows means tells speaks states was has its as is versus thus across perhaps besides always "
    "onwards towards".split()
)
_ALSO_VERBS = ("may", "march")
_ALSO_NAMES = ("april", "june", "august")
# Behind these a month that is also a verb or a name can only be the month ...
_SURELY_TIME = frozenset("in since until till during throughout early late mid".split())
# ... and behind these a number of four digits is a year.
_DAY_FOLLOWS = frozenset("on since until till by before after from".split())
_YEAR_FOLLOWS = _SURELY_TIME | frozenset(
    "by before after from of for through within year around circa between and following beginning starting prior up "
    "earlier later no not as ever what how years".split()
)


class Token(NamedTuple):
    """A word or a sign of a question, as written, with its place."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """In lower case."""
        return self.text.lower()


def tokens_of(text: str) -> list[Token]:
    """The words and signs of a text."""
    return [Token(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(text)]


def is_counted(word: str) -> bool:
    """Whether a word behind a number is what it counts: "2000 ships", "2000 yen"."""
    plural = len(word) > 3 and word.endswith("s") and not word.endswith("ss") and word not in _NOT_PLURAL
    return word.islower() and (plural or word in _UNITS)


class Reader:
    """Reads dates off the words of a question. Every method takes the place of a word, and gives what stands
    there with the place after it, or None.

    Args:
        tokens: The words.
        frame: Completes what is left out.
    """

    def __init__(self, tokens: list[Token], frame: Frame) -> None:
        self.tokens = tokens
        self.frame = frame

    def low(self, at: int) -> str:
        """The word at a place in lower case; "" behind the last."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def skip(self, at: int, *words: str) -> int:
        """The place after a word if it is one of these, else the same place."""
        return at + 1 if self.low(at) in words else at

    # -- single dates

    def period(self, at: int, after: str = "") -> tuple[Period, int] | None:
        """A date or a named span of time.

        Args:
            at: Place of its first word.
            after: The word before it, as far as it asks for a time.
        """
        at = self.skip(at, "the")
        return (
            self._part(at) or self._decade(at) or self._quarter(at) or self._labelled_year(at) or self._plain(at, after)
        )

    def _plain(self, at: int, after: str) -> tuple[Period, int] | None:
        found = self.said(at, after) or self._bare_day(at, after)
        iso = self.frame.complete(found[0]) if found else ""
        if not found or not iso:
            return None
        surely = bool(found[0].day or (found[0].month and found[0].year) or (found[0].month and not after))
        return Period(iso, iso, surely=surely), found[1]

    def _bare_day(self, at: int, after: str) -> tuple[Said, int] | None:
        """ "since the 18th"."""
        day = self.day(at) if after in _DAY_FOLLOWS and self.low(at - 1) == "the" else 0
        if (
            not day
            or self.low(at).isdigit()
            or not (self._ends(at + 1) or self.low(at + 1) in ("and", "on", "onwards"))
        ):
            return None
        return Said(0, 0, day), at + 1

    def said(self, at: int, after: str = "") -> tuple[Said, int] | None:
        """A date as it was said: a day, a month or a year."""
        if at >= len(self.tokens):
            return None
        written = self.tokens[at].text
        if written[0].isdigit() and not written.isdigit() and (iso := parse_date(written)):
            return Said(*(int(part) for part in iso.split("-"))), at + 1
        at = self._skip_weekday(at)
        return self._day_first(at, after) or self._month_first(at, after) or self._year(at, after)

    def past_impossible(self, at: int) -> int:
        """The place after a date that the calendar lacks ("30 February 2025"), else after one word."""
        found = self.said(at)
        return found[1] if found and not self.frame.complete(found[0]) else at + 1

    def is_date_word(self, at: int) -> bool:
        """Whether a word can be part of a date: "7", "November", "2025"."""
        return bool(self.day(at) or self._month(at) or _YEAR.fullmatch(self.low(at)) or self.low(at) in (",", "."))

    def _skip_weekday(self, at: int) -> int:
        if self.low(at) not in WEEKDAYS:
            return at
        return self.skip(self.skip(at + 1, ","), "the")

    def _day_first(self, at: int, after: str) -> tuple[Said, int] | None:
        """ "18 November", "the 18th of November 2025"."""
        day = self.day(at)
        month_at = self.skip(at + 1, "of")
        month = self._month(month_at)
        if not day or not month:
            return None
        end = self._past_month(month_at)
        year, end = self._trailing_year(end)
        if not year and not after and self.tokens[month_at].text in _ALSO_VERBS and not self._ends(end):
            return None  # "Article 12 may apply"
        return Said(year, month, day), end

    def _month_first(self, at: int, after: str) -> tuple[Said, int] | None:
        """ "November 18", "Nov. 18, 2025", "November 2025", "November"."""
        month = self._month(at)
        if not month:
            return None
        name = self.tokens[at].text
        day_at = self._past_month(at)
        day = self.day(day_at)
        year, end = self._trailing_year(day_at + 1 if day else self.skip(day_at, "of"))
        if day and not year and self.tokens[day_at].text.isdigit() and self._counts(day_at + 1):
            day, end = 0, day_at  # "In November 20 ships passed"
        if (day or year) and (year or after or name not in _ALSO_VERBS):
            return Said(year, month, day), end
        return (Said(0, month), at + 1) if self._is_lone_month(at, after) else None

    def _is_lone_month(self, at: int, after: str) -> bool:
        name = self.low(at)
        following = self.tokens[at + 1].text if at + 1 < len(self.tokens) else ""
        if name not in MONTHS:
            return False
        if self.low(at - 1) == "the":  # "the November vote", but not "in the March on Washington"
            return name not in (*_ALSO_VERBS, *_ALSO_NAMES) and following.isalpha() and following.islower()
        if not after:
            return False
        if name in _ALSO_VERBS:
            return after in _SURELY_TIME or self._ends(at + 1) or self.low(at + 1) in ("and", "to", "until")
        return not (name in _ALSO_NAMES and after not in _SURELY_TIME and following[:1].isupper())

    def _year(self, at: int, after: str) -> tuple[Said, int] | None:
        found = _YEAR.fullmatch(self.low(at))
        if not found or self._counts(at + 1) or self.low(at - 1) == "the":
            return None  # "the 1960 treaty" is a name
        if after not in _YEAR_FOLLOWS and not self.low(at).endswith("s"):
            return None
        return Said(int(found.group(1))), at + 1

    def _trailing_year(self, at: int) -> tuple[int, int]:
        """A year that completes a date, and the place after it; 0 and the same place if there is none."""
        year_at = self.skip(at, ",", ".")
        found = _YEAR.fullmatch(self.low(year_at))
        return (int(found.group(1)), year_at + 1) if found else (0, at)

    def day(self, at: int) -> int:
        """The day of a month that a number may be; 0 if none."""
        found = _DAY.fullmatch(self.low(at))
        return int(found.group(1)) if found and 1 <= int(found.group(1)) <= 31 else 0

    def _past_month(self, at: int) -> int:
        """The place after a month and the stop that shortens it."""
        return at + 1 if self.low(at) in MONTHS else self.skip(at + 1, ".")

    def _month(self, at: int) -> int:
        return month_number(self.low(at)) if self.low(at).isalpha() else 0

    def _counts(self, at: int) -> bool:
        return at < len(self.tokens) and is_counted(self.tokens[at].text)

    def _ends(self, at: int) -> bool:
        return at >= len(self.tokens) or self.low(at) in ("?", ".", ",", ";", ":", "!", ")")

    # -- parts of a year or a month, and what is named by its number

    def _part(self, at: int) -> tuple[Period, int] | None:
        """ "early November", "mid-2024", "the end of 2022", "the first half of 2024", "the third quarter of 2025"."""
        place, halves = _PARTS.get(self.low(at), -1), 3
        whole_at = at + 1
        if self.low(at) in _ORDINALS and self.low(at + 1) in ("half", "quarter"):
            place, halves = _ORDINALS[self.low(at)] - 1, 2 if self.low(at + 1) == "half" else 4
            whole_at = at + 2
        if not 0 <= place < halves:
            return None
        joined = self.skip(whole_at, "of", "in", *_DASHES)
        if halves != 3 and joined == whole_at:
            return None  # "the fourth quarter" of a game
        whole_at = self.skip(joined, "the")
        found = self._decade(whole_at) or self._labelled_year(whole_at) or self._plain(whole_at, "in")
        if found is None:
            return None
        part = share(found[0], place, halves)
        return (part, found[1]) if part else None

    def _decade(self, at: int) -> tuple[Period, int] | None:
        """ "the 1990s", "the '90s", "the nineties"."""
        apostrophe = self.low(at) in ("'", "’") and at + 1 < len(self.tokens)
        word = self.low(at + apostrophe)
        found = _DECADE.fullmatch(word)
        the = self.low(at - 1) == "the"
        if not (found or (word in _DECADES and the)) or (found and not found.group(1) and not (the or apostrophe)):
            return None
        if found and ("'" in word or "’" in word) and not the:
            return None  # "2020's budget"
        year = int(found.group(2)) if found else _DECADES[word]
        century = int(found.group(1)) if found and found.group(1) else self.frame.anchor.year // 100
        first = century * 100 + year
        if not (found and found.group(1)) and first > self.frame.anchor.year:
            first -= 100
        if first < 1000:
            return None
        return Period(f"{first:04d}", f"{first + 9:04d}"), at + apostrophe + 1

    def _quarter(self, at: int) -> tuple[Period, int] | None:
        """ "Q3 2025", "H1 of 2024"."""
        word = self.low(at)
        halves = {"q": 4, "h": 2}.get(word[:1], 0)
        if len(word) != 2 or word[1] not in "1234"[:halves]:
            return None
        year, end = self._trailing_year(self.skip(at + 1, "of"))
        if not year:
            return None
        part = share(Period(f"{year:04d}", f"{year:04d}"), int(word[1]) - 1, halves)
        return (part, end) if part else None

    def _labelled_year(self, at: int) -> tuple[Period, int] | None:
        """ "fiscal 2027", "the financial year 2027", "FY2027", "summer 2024"."""
        word = self.low(at)
        if word[:2] == "fy" and (found := _YEAR.fullmatch(word[2:])):
            return Period(found.group(1), found.group(1)), at + 1
        labels = ("fiscal", "financial", "budget", "calendar", "fy", "year", *_SEASONS)
        year_at = self.skip(self.skip(self.skip(at, *labels), "year"), "of") if word in labels else at
        found = _YEAR.fullmatch(self.low(year_at)) if year_at > at else None
        if not found or self._counts(year_at + 1):
            return None
        return Period(found.group(1), found.group(1)), year_at + 1

    # -- from one date to another

    def span(self, at: int, joiners: tuple[str, ...], after: str = "") -> tuple[Period, int] | None:
        """ "10 and 14 November", "28 October to 3 November 2025", "2020-2022": both ends, the first completed by the
        second and the second by the first."""
        if (short := _SHORT_RANGE.fullmatch(self.low(at))) and after and short.group(2) < short.group(3):
            return Period(short.group(1) + short.group(2), short.group(1) + short.group(3)), at + 1
        start = self._end_of_span(at, after)
        if start is None or self.low(start[1]) not in joiners:
            return None
        until_at = self.skip(self.skip(start[1] + 1, *joiners), "the")
        second = self._end_of_span(until_at, "and", month=start[0].month)
        if second is None:
            return None
        first, last = start[0], second[0]
        if not last.month and last.day:
            last = last._replace(month=first.month)
        if not first.month and first.day:
            first = first._replace(month=last.month, year=first.year or last.year)
        if bool(first.month) != bool(last.month) and not (first.year and last.year):
            return None
        period = self._spanned(first, last)
        return (period, second[1]) if period else None

    def _end_of_span(self, at: int, after: str, *, month: int = 0) -> tuple[Said, int] | None:
        at = self.skip(at, "the")
        if (found := self.said(at, after)) and (found[0].month or found[0].year):
            return found
        day = self.day(at)
        if not day:
            return None
        year, end = self._trailing_year(at + 1) if month else (0, at + 1)
        return Said(year, 0, day), end

    def _spanned(self, first: Said, last: Said) -> Period | None:
        if not (last.month or last.year) or not (first.month or first.year):
            return None
        if first.year and not last.year and last.month:
            last = last._replace(year=first.year)
        until = self.frame.complete(last)
        since = self.frame.complete(first if first.year or not until else first._replace(year=int(until[:4])))
        if not since or not until:
            return None
        if first_day(since) > last_day(until):
            if first.year or first.month <= last.month:
                since, until = until, since
            else:  # "from December to February"
                since = self.frame.complete(first._replace(year=int(until[:4]) - 1))
        return Period(since, until) if since else None
