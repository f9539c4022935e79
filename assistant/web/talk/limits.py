"""To which documents a question is limited: chosen above the question box, and always to be seen while it counts."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.records import SourceRecord
from assistant.web import words
from assistant.web.events import QUICK
from assistant.web.markup import isolated, plain
from assistant.web.parts import markup

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_OFFERED = 2_000  # documents in the list; it is searched by typing
_MOST = 200  # of one sort that a browser may name

# A click takes one limit away; which one travels as data, never as code.
_ON_REMOVE = """
element.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-limit]');
    if (button) trigger('select', {limit: button.dataset.limit, value: button.dataset.value});
});
"""


class Limits:
    """The limits; made inside a `gr.Blocks`. Keeps nothing: what the page shows is what counts.

    Args:
        assistant: Whose documents are chosen among.
    """

    def __init__(self, assistant: "Assistant") -> None:
        self._assistant = assistant
        self._active = markup(js_on_load=_ON_REMOVE, elem_id="limits-active")
        with gr.Accordion(words.talk.LIMITS, open=False, elem_id="limits"), gr.Row():
            self._documents = gr.Dropdown(
                [], multiselect=True, label=words.talk.LIMIT_DOCUMENTS, elem_id="limit-documents", min_width=220
            )
            self._kinds = gr.Dropdown(
                [], multiselect=True, label=words.talk.LIMIT_KINDS, elem_id="limit-kinds", min_width=120
            )
            self._since = gr.Textbox(
                label=words.talk.LIMIT_SINCE, placeholder="2025-11-18", elem_id="limit-since", min_width=110
            )
            self._until = gr.Textbox(
                label=words.talk.LIMIT_UNTIL, placeholder="2025-11", elem_id="limit-until", min_width=110
            )
        self.parts: list[Any] = [self._documents, self._kinds, self._since, self._until]
        """What goes with a question, in the order that `chosen` takes."""
        for part in self.parts:
            part.change(self._told, self.parts, self._active, **QUICK)
        self._active.select(self._without, self.parts, self.parts, **QUICK)

    def offered(self) -> list[Any]:
        """What can be chosen now, for the first two of `parts`."""
        records = self._assistant.sources()
        documents = [(_named(record), record.uri) for record in records[:_OFFERED]]
        kinds = Counter(record.kind for record in records)
        choices = [(words.talk.kind(kind, count), kind) for kind, count in sorted(kinds.items())]
        return [gr.Dropdown(choices=documents), gr.Dropdown(choices=choices)]

    def chosen(self, documents: Any = None, kinds: Any = None, since: Any = None, until: Any = None) -> dict[str, Any]:
        """The limits as `Assistant.astream` takes them, of what a browser sent."""
        given = {"uris": _texts(documents), "kinds": _texts(kinds), "since": _text(since), "until": _text(until)}
        return {name: value for name, value in given.items() if value}

    def _told(self, *values: Any) -> str:
        names = {record.uri: record.title for record in self._assistant.sources()} if values[0] else {}
        return active_html(*values, names=names)

    def _without(self, documents: Any, kinds: Any, since: Any, until: Any, event: gr.EventData) -> tuple[Any, ...]:
        limit, value = str(event.limit), str(event.value)
        return (
            [one for one in _texts(documents) if (limit, value) != ("document", one)],
            [one for one in _texts(kinds) if (limit, value) != ("kind", one)],
            "" if limit == "since" else _text(since),
            "" if limit == "until" else _text(until),
        )


def active_html(documents: Any, kinds: Any, since: Any, until: Any, *, names: dict[str, str]) -> str:
    """The limits that count, each with what takes it away; "" without any."""
    active = [("document", uri, names.get(uri, uri)) for uri in _texts(documents)]
    active += [("kind", kind, words.talk.limit_kind(kind)) for kind in _texts(kinds)]
    active += [("since", "", words.talk.limit_since(_text(since)))] if _text(since) else []
    active += [("until", "", words.talk.limit_until(_text(until)))] if _text(until) else []
    if not active:
        return ""
    chips = "".join(
        f'<li><button type="button" data-limit="{limit}" data-value="{plain(value)}">'
        f'<span class="hidden-words">{plain(words.talk.LIMIT_REMOVE)} </span>{isolated(said)}'
        '<span class="cross" aria-hidden="true"></span></button></li>'
        for limit, value, said in active
    )
    return f'<div class="active"><span>{plain(words.talk.LIMITED)}</span><ul>{chips}</ul></div>'


def _named(record: SourceRecord) -> str:
    date = f" ({words.page.day(record.published)})" if record.published else ""
    return f"{record.title}{date}"


def _texts(given: Any) -> Sequence[str]:
    return [one for one in given if isinstance(one, str)][:_MOST] if isinstance(given, list) else []


def _text(given: Any) -> str:
    return given.strip()[:100] if isinstance(given, str) else ""
