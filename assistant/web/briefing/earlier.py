"""The list of earlier briefings: when each was made, on what, and whether the documents are still the same."""

import hashlib
from collections.abc import Sequence

from assistant.library.briefs import KeptBrief
from assistant.web import words
from assistant.web.markup import isolated, plain

_SHOWN = 30


def earlier_html(kept: Sequence[KeptBrief], state: str) -> str:
    """Earlier briefings, each with what makes it again; "" without any.

    Args:
        kept: Newest first; the first thirty are shown.
        state: Of the library now.
    """
    if not kept:
        return ""
    items = "".join(_item(one, state) for one in kept[:_SHOWN])
    return f"<details open><summary>{plain(words.briefing.EARLIER)}</summary><ul>{items}</ul></details>"


def place_of(kept: KeptBrief) -> str:
    """What names a briefing among those of a person."""
    named = "\0".join((kept.topic, kept.made, kept.template, kept.since, kept.until, *kept.uris))
    return hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()[:16]


def _item(one: KeptBrief, state: str) -> str:
    limits = [f"{name.lower()} {day}" for name, day in _limits(one) if day]
    limits += [words.briefing.in_documents(len(one.uris))] if one.uris else []
    same = words.briefing.SAME if one.library == state else words.briefing.CHANGED
    facts = ", ".join((words.page.day(one.made[:10]), *limits, same))
    label = plain(f"{words.briefing.AGAIN}: {one.topic}")
    about = f'<span class="topic">{isolated(one.topic)}</span> <span class="when">{isolated(facts)}</span>'
    button = f'<button type="button" data-place="{place_of(one)}" aria-label="{label}">'
    return f"<li>{about} {button}{plain(words.briefing.AGAIN)}</button></li>"


def _limits(one: KeptBrief) -> tuple[tuple[str, str], ...]:
    return ((words.briefing.SINCE, one.since), (words.briefing.UNTIL, one.until))
