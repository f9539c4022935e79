"""Gaps in a briefing: what is open by the documents' own words, which usual questions nothing answers, what only one
document tells, and times from which there is none.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
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
from assistant.text.reckoning import first_day, in_words, last_day, range_in_words

_OPEN, _UNANSWERED, _ALONE, _SILENT = (
    "Open, in the documents' own words",
    "Questions without an answer",
    "Found in one document",
    "Times without a document",
)
_ON_TOPIC = 0.5  # of the relevance of the best statement: what is less near answers no question about the topic
_SILENT_DAYS = 14  # without a document, at least, to be told
_SILENT_ALONE = 30  # days, where there are only two days on which documents appeared
_SILENT_TIMES = 3  # as long as is usual between two documents
_MOST_OPEN = 5
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
        near: Words of a statement that comes near to an answer without being one.
    """

    head: str
    answers: Callable[[str, str], bool]
    latest: bool = False
    near: re.Pattern[str] = re.compile(r"(?!)")


@lru_cache(maxsize=2_000)
def _is_to_come(text: str) -> bool:
    """Whether a sentence tells of something that is planned or will be."""
    return any(token.verb and token.mood in ("future", "plan") for token in read(text).row)


_WHO_NEAR = re.compile(
    r"\b(?:officials?|police|authorit\w+|owners?|residents?|workers?|people|man|woman|men|women|company|firm|union|court"
    r"|witness\w*|passengers?|government|team|he|she|they|someone|somebody|nobody)\b",
    re.IGNORECASE,
)
_WHEN_NEAR = re.compile(
    r"\b(?:after|before|then|when|recently|soon|later|earlier|since|until|now|already|again|last|next)\b", re.IGNORECASE
)
_WHERE_NEAR = re.compile(
    r"\b(?:at|in|near|outside|inside|off|along|there|here|site|place|town|city|area)\b", re.IGNORECASE
)
_WHY_NEAR = re.compile(
    r"\b(?:causes?|caused|reasons?|why|unclear|unknown|investigat\w+|inquiry|blame\w*|motives?|fault\w*|after)\b",
    re.IGNORECASE,
)
_COUNT_NEAR = re.compile(
    r"\b(?:several|some|many|few|most|dozens|scores|hundreds|thousands|millions|number|all|more|less|rose|fell|costs?)\b",
    re.IGNORECASE,
)
_NEXT_NEAR = re.compile(
    r"\b(?:may|might|could|should|wants?|hopes?|calls? for|demand\w*|investigat\w+|continu\w+|goes on|pending"
    r"|not yet)\b",
    re.IGNORECASE,
)

_QUESTIONS = (
    _Asked("Who", lambda text, day: holds("Who?", text), near=_WHO_NEAR),
    _Asked(
        "When",
        lambda text, day: any(True for _ in dates_in(text, published=day)) or bool(_MONTHS.search(text)),
        near=_WHEN_NEAR,
    ),
    _Asked("Where", lambda text, day: holds("Where?", _MONTHS.sub("it", text)), near=_WHERE_NEAR),
    _Asked("Why", lambda text, day: bool(_BECAUSE.search(text)) and not says_unknown(text), near=_WHY_NEAR),
    _Asked("How many or how much", lambda text, day: gives_quantity("How many?", text), near=_COUNT_NEAR),
    _Asked("What next", lambda text, day: _is_to_come(text), latest=True, near=_NEXT_NEAR),
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
        comes_near = next((one for one in page.points if asked.near.search(one.found.statement.text)), None)
        nearest = comes_near or next(iter(page.points), None)
        if nearest is None:
            continue
        what = "this is the nearest" if comes_near else "nothing is near it, and this is the main point"
        note = f"no answer was found in what was read; {what}"
        yield page.citing.line(nearest.text, nearest.cited, group=_UNANSWERED, head=asked.head, note=note)


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
    """Times between the first and the last document on the topic from which there is none.

    A document dated to its month or year may be of any day in it, so that all of it counts as covered.
    """
    nearest: dict[str, Found] = {}
    for one in page.gathered.found:
        day = one.statement.published
        if day and (day not in nearest or one.relevance > nearest[day].relevance):
            nearest[day] = one
    spans: list[tuple[str, str, int]] = []
    before = ""
    for day in sorted(nearest, key=lambda iso: (first_day(iso), last_day(iso))):
        if before:
            spans.append((before, day, (first_day(day) - last_day(before)).days))
        before = max(before or day, day, key=last_day)
    for at, (before, after, days) in enumerate(spans):
        others = [other for place, (_, _, other) in enumerate(spans) if place != at]
        usual = median(others) if others else _SILENT_ALONE / _SILENT_TIMES
        if days > max(_SILENT_DAYS, _SILENT_TIMES * usual):
            head = range_in_words(before, after)
            text = f"No document on the topic was found from the {days - 1:,} days between these two."
            around = [nearest[before].statement, nearest[after].statement]
            yield replace(page.citing.line(text, around, group=_SILENT, head=head), independent=1)
