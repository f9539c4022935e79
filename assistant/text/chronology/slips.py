"""Whether the tense of a clause excludes its written date: in 2026 "died in 2109", "will open in 2016". English."""

import re
from typing import Literal

from assistant.text.chronology.clauses import read_sentence
from assistant.text.chronology.moments import Dated
from assistant.text.chronology.standing import in_past, standing_of, verb_of
from assistant.text.numbers import YEAR
from assistant.text.reckoning import first_day, last_day
from assistant.text.spans import Span

Slip = Literal["", "past", "future"]
"""The tense in which an event is told, where its date lies on the other side of its document; "" where it does not."""

_WHEN = re.compile(r"\W*(?:(?:back|only|early|late|later)\s+)?(?:in|on|at)\s+(?:the\s+)?", re.IGNORECASE)
_FUTURE = frozenset("will shall won't 'll".split())
_YEAR = re.compile(rf"\b{YEAR}\b")  # "in 2018 he said that it will close in 2019"
_QUOTED = re.compile(r"[\"“”]")


def slip(text: str, event: Dated, published: str) -> Slip:
    """In which tense an event is told, if its date excludes that; then the year is likely a slip of the pen.

    Only of a date that is written out, and that nothing but the verb can go with: it opens its clause, or follows the
    verb ("signed a lease for 2040" and "promised a bridge in 2040" tell of no slip). What is quoted may be older than
    the text.

    Args:
        text: The sentence.
        event: Of the sentence.
        published: When its document was, ISO 8601; "" if that is not known.
    """
    moment, core = event.moment, Span(event.clause_start, event.clause_end)
    if not published or not moment.known or moment.how != "written" or not core.start <= event.start < core.end:
        return ""
    row = read_sentence(text).row
    verb = verb_of(row, event.start, core)
    if verb is None:
        return ""
    if first_day(moment.since) > last_day(published) and not moment.bound:
        before = core.start if verb.start > event.start else verb.end
        told = in_past(verb) and standing_of(text, event.start, core) == "told"
        return "past" if told and _WHEN.fullmatch(text, before, event.start) else ""
    if last_day(moment.until) < first_day(published) and not _QUOTED.search(text):
        modal = any(token.low in _FUTURE and core.start <= token.start < verb.start for token in row)
        elsewhere = text[: event.start] + text[event.end :]
        return "future" if modal and verb.start < event.start and not _YEAR.search(elsewhere) else ""
    return ""
