"""The list of earlier briefings: each opens as it was made, is made again, or tells what is new since."""

from collections.abc import Sequence

from assistant.library.kept_briefs import KeptBrief
from assistant.web import words
from assistant.web.markup import isolated, plain

_SHOWN = 30

# What a button does is the name of an event that gr.HTML knows: several may be listened to, each by its name.
OPEN, AGAIN, NEWS, DELETE, UNDO = "select", "retry", "apply", "delete", "undo"


def earlier_html(kept: Sequence[KeptBrief], state: str, *, notice: str = "", is_open: bool = True) -> str:
    """Earlier briefings, each with what can be done with it; "" without any.

    Args:
        kept: Newest first; the first thirty are shown.
        state: Of the library now.
        notice: HTML of what is to be said above them.
        is_open: Whether the list is unfolded.
    """
    said = f'<div role="status">{notice}</div>'
    if not kept:
        return said if notice else ""
    items = "".join(_item(one, state) for one in kept[:_SHOWN])
    cut = words.briefing.shown(_SHOWN, len(kept), user=kept[0].user) if len(kept) > _SHOWN else ""
    more = f'<p class="when">{plain(cut)}</p>' if cut else ""
    heading = plain(words.briefing.earlier(len(kept)))
    unfolded = " open" if is_open else ""
    return f"{said}<details{unfolded}><summary>{heading}</summary><ul>{items}</ul>{more}</details>"


def deleted_html(one: KeptBrief) -> str:
    """That a briefing was deleted, and how it comes back."""
    said = isolated(words.briefing.deleted(one.topic))
    return f'<p class="when notice">{said} {_button(UNDO, one, words.briefing.UNDO)}</p>'


def problem_html(message: str) -> str:
    """What could not be done, and why."""
    return f'<p class="problem notice">{isolated(message)}</p>'


def as_made(one: KeptBrief, state: str) -> str:
    """What is said above one that is opened again."""
    return words.briefing.as_made(words.conversations.when(one.made), is_same=one.library == state)


def address(id: str) -> str:
    """Of a briefing, from the question mark on.

    >>> address("8f3a0c1d2e4b5a69")
    '?briefing=8f3a0c1d2e4b5a69'
    """
    return f"?briefing={id}"


def _item(one: KeptBrief, state: str) -> str:
    length = words.briefing.TEMPLATES.get(one.template, "")
    same = words.briefing.SAME if one.library == state else words.briefing.CHANGED
    facts = ", ".join(filter(None, (words.conversations.when(one.made), length, one.limits, same)))
    topic = isolated(one.topic)
    if one.whole:
        link = f'href="{plain(address(one.id))}" data-do="{OPEN}" data-id="{plain(one.id)}"'
        topic = f'<a class="topic" {link}>{topic}</a>'
    else:
        topic = f'<span class="topic">{topic}</span>'
    acts = [
        _button(AGAIN, one, words.briefing.AGAIN),
        _button(NEWS, one, words.briefing.NEWS),
        _button(DELETE, one, words.briefing.DELETE),
    ]
    return f'<li>{topic} <span class="when">{isolated(facts)}</span> <span class="act">{" ".join(acts)}</span></li>'


def _button(what: str, one: KeptBrief, name: str) -> str:
    label = plain(f"{name}: {one.topic}, {words.conversations.when(one.made)}")
    return (
        f'<button type="button" data-do="{what}" data-id="{plain(one.id)}" aria-label="{label}">{plain(name)}</button>'
    )
