"""When a document was published: which of the dates that are found with it is taken.

The order of trust: what a page or a file's front matter declares; the byline; the header of a mail; the properties of
the file; the file's name; the dateline. Of dates that differ, the note tells those that are not taken. And:

- A date in the future (a day is allowed for time zones) is none of publication.
- The properties tell when the file was made, which is not always when the text was: a treaty of 1951 is scanned in
  2019, a report is written over an old template. If they are over a year from the dateline (from the file's name, where
  there is no dateline), they do not count. Nor does a file's name that is over a year later than the dateline.
- A date that is less exact is taken as far as it goes, and a more exact one that agrees with it completes it.
- A date without a year ("Nov. 20") counts only where its year follows from another of the dates: if it is at most two
  months before that one, or in the year where no more is known, and on the weekday that is written with it. It is
  marked: "dateline, year from file name".
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

BYLINE, UPDATED, DATELINE = "byline", "byline (updated)", "dateline"
MAIL, SERVER = "mail header", "mail server"
PROPERTIES, NAME = "document properties", "file name"

_TRUST = {BYLINE: 1, UPDATED: 1, MAIL: 2, SERVER: 2, PROPERTIES: 3, NAME: 4, DATELINE: 5}  # all others: 0
_FAR_DAYS = 366
_BEFORE_DAYS, _AFTER_DAYS = 60, 2
_EARLIEST = "1500"


@dataclass(frozen=True, slots=True)
class Claim:
    """A date found with a document.

    Attributes:
        date: ISO of the precision found; "--11-20" where there is no year.
        origin: Where it stood.
        weekday: The weekday written with a date that has no year, from 1 for Monday; 0 if there is none.
        of_file: It tells of the file, and only perhaps of its text.
    """

    date: str
    origin: str
    weekday: int = 0
    of_file: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """When a document was published, where that stood, and what a reader should know of it ("" if nothing)."""

    published: str = ""
    published_from: str = ""
    note: str = ""


def publication(claims: Iterable[Claim], *, today: date, year_in_name: str = "") -> Publication:
    """The publication date of a document.

    Args:
        claims: The dates found with it, in any order; of one origin, the first counts.
        today: No document was published after the next day.
        year_in_name: A year that the file's name holds without more ("Xinhua 2025"); no date by itself.
    """
    latest = (today + timedelta(days=1)).isoformat()
    ranked = sorted((claim for claim in claims if claim.date), key=lambda claim: _TRUST.get(claim.origin, 0))
    dated = [claim for claim in ranked if not claim.date.startswith("--")]
    future = [claim for claim in dated if claim.date > latest]
    past = [claim for claim in dated if claim.date <= latest]
    said = [claim for claim in past if not _only_of_file(claim, past)]
    open_ones = [claim for claim in ranked if claim.date.startswith("--")]
    hint = [Claim(year_in_name, NAME)] if year_in_name and year_in_name <= latest else []
    completed = [full for claim in open_ones if (full := _completed(claim, said or hint)) and full.date <= latest]
    said = sorted([*said, *completed], key=lambda claim: _TRUST.get(claim.origin.partition(", year from")[0], 0))
    if not said:
        unclear = ["It names a day without a year, and no year is known."] if open_ones else []
        return Publication(note=" ".join([*unclear, *_told(future, "")]))
    taken = _most_exact(said)
    return Publication(taken.date, taken.origin, " ".join(_told([*past, *completed], taken.date) + _told(future, "")))


def _only_of_file(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a date that tells of a file is shown by another to tell of nothing else."""
    if not claim.of_file:
        return False
    face = next((one for one in claims if one.origin == DATELINE), None)
    if claim.origin == NAME:
        return face is not None and _days(face, claim) > _FAR_DAYS
    judge = face or next((one for one in claims if one.origin == NAME), None)
    return judge is not None and abs(_days(judge, claim)) > _FAR_DAYS


def _days(earlier: Claim, later: Claim) -> int:
    return (_middle(later.date) - _middle(earlier.date)).days


def _middle(iso: str) -> date:
    return date.fromisoformat(iso + {4: "-07-01", 7: "-15"}.get(len(iso), ""))


def _completed(claim: Claim, known: Sequence[Claim]) -> Claim | None:
    """A date without a year, with the year of the most trusted date that tells it; None if none does."""
    for other in known:
        if other.origin != claim.origin and (day := _day_near(claim, other.date)):
            return replace(claim, date=day.isoformat(), origin=f"{claim.origin}, year from {other.origin}")
    return None


def _day_near(claim: Claim, known: str) -> date | None:
    if known < _EARLIEST:
        return None
    month, day = int(claim.date[2:4]), int(claim.date[5:7])
    first, last = _first_and_last(known)
    fitting = []
    for year in range(first.year - 1, last.year + 2):
        try:
            found = date(year, month, day)
        except ValueError:  # 29 February
            continue
        near = first - timedelta(days=_BEFORE_DAYS) <= found <= last + timedelta(days=_AFTER_DAYS)
        if (near if len(known) > 4 else year == first.year) and claim.weekday in (0, found.isoweekday()):
            fitting.append(found)
    return fitting[0] if len(fitting) == 1 else None


def _first_and_last(iso: str) -> tuple[date, date]:
    if len(iso) == 10:
        return date.fromisoformat(iso), date.fromisoformat(iso)
    if len(iso) == 4:
        return date(int(iso), 1, 1), date(int(iso), 12, 31)
    year, month = int(iso[:4]), int(iso[5:])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _most_exact(said: Sequence[Claim]) -> Claim:
    """The most trusted date, or one that agrees with it and is more exact."""
    taken = said[0]
    for claim in said[1:]:
        if claim.date.startswith(taken.date) and len(claim.date) > len(taken.date):
            taken = claim
    return taken


def _told(claims: Sequence[Claim], taken: str) -> list[str]:
    """What is said of the dates that are not taken: those of the future if `taken` is "", else those that differ."""
    if not taken:
        return [f"The date {one.date} ({one.origin}) is in the future and was not used." for one in claims]
    others = [claim for claim in claims if not (taken.startswith(claim.date) or claim.date.startswith(taken))]
    origins: dict[str, str] = {}
    for claim in others:
        if claim.origin != SERVER:
            origins.setdefault(claim.date, claim.origin)
    shown = [f"{iso} ({origin})" for iso, origin in origins.items()]
    return [f"Other dates found: {', '.join(shown)}."] if shown else []
