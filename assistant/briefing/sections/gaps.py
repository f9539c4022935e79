"""Gaps in a briefing: what is open by the documents' own words, which usual questions nothing answers, what only one
document tells, and times from which there is none.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from statistics import median

from assistant.briefing.gathering import Found
from assistant.briefing.points import Point, pick
from assistant.briefing.sections.page import Page, section
from assistant.briefing.templates import Part
from assistant.briefing.unknowns import says_unknown
from assistant.briefing.values import Line, Section
from assistant.text.alignment import read
from assistant.text.expectations import gives_quantity, holds
from assistant.text.named_dates import dates_in
from assistant.text.reckoning import first_day, in_words, range_in_words

_OPEN, _UNANSWERED, _ALONE, _SILENT = (
    "Open, in the documents' own words",
    "Questions without an answer",
    "Found in one document",
    "Times without a document",
)
_ON_TOPIC = 0.5  # of the relevance of the best statement: what is less near answers no question about the topic
_SILENT_DAYS = 7  # without a document, at least, to be told
_SILENT_TIMES = 3  # as long as is usual between two documents
_MOST_OPEN = 5
_DAY = len("2025-11-20")
_RESOLVED = 0.5  # cosine from which a later reason may be that of what was not known before

_CAUSE = re.compile(r"\b(?:cause[ds]?|why|reasons?)\b", re.IGNORECASE)
_BECAUSE = re.compile(
    r"\b(?:because|due to|owing to|as a result|caused?|causes|reasons? (?:is|was|for)|blam\w+|led to|triggered|sparked"
    r"|in response to|in protest|in order to|so that|follow(?:s|ed) (?:the|a|an)|the occasion was"
    r"|after (?:the|a|an|its|his|her|their))\b",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question that is asked of every topic.

    Attributes:
        head: The question.
        answers: Whether a statement on the topic answers it.
        latest: Only what the later documents say counts.
    """

    head: str
    answers: Callable[[str, str], bool]
    latest: bool = False


@lru_cache(maxsize=2_000)
def _is_to_come(text: str) -> bool:
    """Whether a sentence tells of something that is planned or will be."""
    return any(token.verb and token.mood in ("future", "plan") for token in read(text).row)


_QUESTIONS = (
    _Asked("Who", lambda text, day: holds("Who?", text)),
    _Asked("When", lambda text, day: any(True for _ in dates_in(text, published=day)) or bool(_MONTHS.search(text))),
    _Asked("Where", lambda text, day: holds("Where?", _MONTHS.sub("it", text))),
    _Asked("Why", lambda text, day: bool(_BECAUSE.search(text)) and not says_unknown(text)),
    _Asked("How many or how much", lambda text, day: gives_quantity("How many?", text)),
    _Asked("What next", lambda text, day: _is_to_come(text), latest=True),
)


def gaps(page: Page, part: Part) -> Section:
    """What the documents leave open about the topic; each line with the quotes it rests on."""
    near = [one for one in page.gathered.found if one.relevance >= _ON_TOPIC] or list(page.gathered.found)
    lines = [*_open(page, page.gathered.found), *_unanswered(page, near), *_alone(page), *_silent(page)]
    undated = sum(not record.published for record in page.gathered.records.values())
    has = "documents on the topic have" if undated > 1 else "document on the topic has"
    notes = (f"{undated:,} {has} no date.",) if undated else ()
    return section(part, lines[: part.count], notes=notes, left_out=max(0, len(lines) - part.count))


def _open(page: Page, near: Sequence[Found]) -> Iterable[Line]:
    """What documents say that they do not know, but for a cause that a later one gives."""
    places = {(one.statement.uri, one.statement.start) for one in near if says_unknown(one.statement.text)}
    points = [one for one in page.points if (one.found.statement.uri, one.found.statement.start) in places]
    for one in pick([point for point in points if not _explained_later(point, near)], _MOST_OPEN):
        published = one.quote.published
        head = f"As of {in_words(published)}" if published else ""
        yield page.citing.line(one.text, one.cited, group=_OPEN, head=head)


def _explained_later(point: Point, near: Sequence[Found]) -> bool:
    own = point.found
    if not _CAUSE.search(own.statement.text):
        return False
    return any(
        other.statement.published > own.statement.published > ""
        and float(other.meaning @ own.meaning) >= _RESOLVED
        and _BECAUSE.search(other.statement.text)
        and not says_unknown(other.statement.text)
        for other in near
    )


def _unanswered(page: Page, near: Sequence[Found]) -> Iterable[Line]:
    """The usual questions that no statement on the topic answers, each with what comes nearest to it."""
    dates = sorted({one.statement.published for one in near if one.statement.published})
    late = dates[len(dates) // 2] if dates else ""
    for asked in _QUESTIONS:
        those = [one for one in near if not asked.latest or one.statement.published >= late]
        if any(asked.answers(one.statement.text, one.statement.published) for one in those):
            continue
        nearest = pick(page.points, 1)
        if nearest:
            note = "no answer was found in what was read; this is the nearest"
            yield page.citing.line(nearest[0].text, nearest[0].cited, group=_UNANSWERED, head=asked.head, note=note)


def _alone(page: Page) -> Iterable[Line]:
    """The points on the page that one independent document tells alone, where there are others on the topic."""
    groups = {page.gathered.groups.get(uri, uri) for uri in page.gathered.records}
    alone = [one for one in page.shown if one.independent == 1]
    if len(groups) > 1 and alone:
        text = f"{len(alone):,} of the {len(page.shown):,} points above were found in one independent document each."
        if len(alone) == len(page.shown):
            text = "Each of the points above was found in one independent document."
        elif len(alone) == 1:
            text = f"One of the {len(page.shown):,} points above was found in one independent document."
        yield replace(page.citing.line(text, [one.quote for one in alone], group=_ALONE), independent=1)


def _silent(page: Page) -> Iterable[Line]:
    """Times between the first and the last document on the topic from which there is none."""
    nearest: dict[str, Found] = {}
    for one in page.gathered.found:
        day = one.statement.published
        if len(day) == _DAY and (day not in nearest or one.relevance > nearest[day].relevance):
            nearest[day] = one
    spans = [
        (before, after, (first_day(after) - first_day(before)).days) for before, after in pairwise(sorted(nearest))
    ]
    usual = median(days for _, _, days in spans) if spans else 0
    for before, after, days in spans:
        if days > max(_SILENT_DAYS, _SILENT_TIMES * usual):
            head = range_in_words(before, after)
            text = f"No document on the topic was found from the {days - 1:,} days between these two."
            around = [nearest[before].statement, nearest[after].statement]
            yield replace(page.citing.line(text, around, group=_SILENT, head=head), independent=1)
