"""The Briefing view: topic and limits above, the page that is made of them below."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.briefing.templates import HOUSE
from assistant.briefing.values import SECTIONS, Briefing
from assistant.rendering.brief_files import brief_bytes, file_name
from assistant.web import words
from assistant.web.briefing import note
from assistant.web.briefing.kept import Earlier
from assistant.web.briefing.making import making
from assistant.web.events import INNER, QUICK
from assistant.web.markup import download_html
from assistant.web.parts import markup
from assistant.web.serving.people import person
from assistant.web.talk import asking

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_AT_ONCE = 2  # briefings made at once; more wait
_OFFERED = 2_000  # documents in the list; it is searched by typing
_MOST_SECTIONS = 20  # that a browser may name

# Which form is wanted travels as data, never as code.
_ON_SAVE = """
element.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-form]');
    if (button) trigger('select', {form: button.dataset.form});
});
"""
# The topic of a part that was shown in the chat, as data likewise.
_ON_WHOLE = """
document.addEventListener('click', (event) => {
    const button = event.target.closest('button.whole[data-topic]');
    if (button && element.isConnected) trigger('select', {topic: button.dataset.topic});
});
"""
# Given in place of the event's input: whether one is being made.
_IS_WAITING = "() => [document.querySelector('#brief .waiting') !== null]"
_LONGEST = 2_000  # characters of a topic that a browser may name


class BriefingPanel:
    """The view; made inside a `gr.Blocks`.

    Args:
        assistant: Who makes the briefings.
    """

    def __init__(self, assistant: "Assistant") -> None:
        self._assistant = assistant
        self._made = gr.State(None)
        with gr.Row(elem_id="brief-order", equal_height=True):
            topic = gr.Textbox(
                label=words.briefing.TOPIC,
                placeholder=words.briefing.TOPIC_HINT,
                max_lines=1,
                scale=3,
                min_width=300,
                elem_id="topic",
            )
            lengths = [(name, key) for key, name in words.briefing.TEMPLATES.items()]
            template = gr.Dropdown(lengths, value="full", label=words.briefing.TEMPLATE, min_width=160)
            names = assistant.model_names
            model = gr.Dropdown(
                [(words.talk.model(name), name) for name in names],
                value=names[0],
                label=words.briefing.MODEL,
                elem_id="brief-model",
                filterable=False,
                min_width=160,
                visible=len(names) > 1,
            )
        with gr.Accordion(words.briefing.MORE, open=False, elem_id="brief-limits"):
            with gr.Row():
                sections = gr.Dropdown(
                    [one.capitalize() for one in SECTIONS], multiselect=True, label=words.briefing.SECTIONS
                )
                self.documents = gr.Dropdown([], multiselect=True, label=words.briefing.DOCUMENTS)
            with gr.Row():
                since = gr.Textbox(label=words.briefing.SINCE, placeholder="2025-11-18", min_width=110)
                until = gr.Textbox(label=words.briefing.UNTIL, placeholder="2025-11", min_width=110)
                new_since = gr.Textbox(label=words.briefing.NEW_SINCE, placeholder="2025-11-18", min_width=110)
            new = gr.Checkbox(label=words.briefing.NEW, value=False)
        with gr.Row(elem_id="brief-hands"):
            make = gr.Button(words.briefing.MAKE, variant="primary", elem_id="make-brief", scale=0, min_width=230)
            stop = gr.Button(words.briefing.STOP, elem_id="stop-brief", scale=0, min_width=90)
        self._earlier = Earlier(assistant)
        self._shown = markup(js_on_load=_ON_SAVE, elem_id="brief")
        self._saved = markup(elem_id="saved-brief")
        self._topic = topic
        ordered = [topic, template, model, sections, self.documents, since, until, new, new_since]
        event: dict[str, Any] = {
            "concurrency_limit": _AT_ONCE,
            "concurrency_id": "briefing",
            "show_progress": "hidden",
            "trigger_mode": "once",
            **INNER,
        }
        page = [self._shown, self._made]
        again = self._earlier.again(ordered)
        runs: list[Any] = [
            make.click(self._make, ordered, page, **event),
            topic.submit(self._make, ordered, page, **event),
            again.success(self._make, ordered, page, **event),
            self._earlier.list.apply(self._news, None, page, **event),
        ]
        for run in runs:
            run.then(self._earlier.listed, None, self._earlier.list, **QUICK)
        stop.click(self._stopped, topic, page, cancels=runs, js=_IS_WAITING, **QUICK)
        self._page, self._runs = page, runs
        # A value kept on the server only reaches an event whose input is preprocessed; the browser sends none.
        self._shown.select(self._export, self._made, self._saved, **{**QUICK, "preprocess": True})

    def connect(self, views: gr.Tabs, page: gr.Blocks) -> None:
        """Lets the page's address and the chat lead here, and shows the earlier briefings when the page is opened.

        From the chat, the topic of what it shows a part of is taken over, and nothing is made yet. Called outside of
        all views: what listens must be there before this view has been seen.
        """
        self._earlier.connect(self._page, self._runs, views)
        self._earlier.load(page, self._page, self._topic, views)
        whole = markup(js_on_load=_ON_WHOLE, elem_id="whole-brief")
        whole.select(self._taken, None, [self._topic, views], **QUICK)

    def _taken(self, event: gr.EventData) -> tuple[Any, Any]:
        return gr.Textbox(value=str(event.topic)[:_LONGEST]), gr.Tabs(selected="briefing")

    def offered(self) -> Any:
        """The documents to choose from, as they are now."""
        names = [(record.title, record.uri) for record in self._assistant.sources()[:_OFFERED]]
        return gr.Dropdown(choices=names)

    # Gradio puts the request where the signature has it.
    async def _make(
        self, topic: Any, template: Any, model: Any, request: gr.Request, *rest: Any
    ) -> AsyncGenerator[tuple[Any, Any], None]:
        if not (isinstance(topic, str) and topic.strip()):
            yield note.message_html(words.briefing.NO_TOPIC), None
        elif template not in HOUSE:  # anything else would be the path of a file of the server
            yield note.message_html(words.briefing.NO_TEMPLATE), None
        else:
            wanted = {**order(template, *rest), "user": person(request)}
            if isinstance(model, str) and model in self._assistant.model_names:
                wanted["model"] = model
            async with aclosing(making(self._assistant, topic, wanted)) as states:
                async for state in states:
                    yield state

    async def _news(self, event: gr.EventData, request: gr.Request) -> AsyncGenerator[tuple[Any, Any], None]:
        """What is new since an earlier briefing, with the limits that it had."""
        try:
            kept = self._earlier.found(event.id, request)
            wanted: dict[str, Any] = {"uris": self._earlier.left(kept), "since": kept.since, "until": kept.until}
        except Exception as error:
            yield note.message_html(asking.told(error)), None
            return
        wanted |= {"new": True, "new_since": kept.id, "user": person(request)}
        async with aclosing(making(self._assistant, kept.topic, wanted)) as states:
            async for state in states:
                yield state

    def _stopped(self, is_waiting: Any) -> tuple[Any, Any]:
        """That it is stopped; what stands there already stays."""
        return (note.message_html(words.briefing.STOPPED), None) if is_waiting is True else (gr.skip(), gr.skip())

    def _export(self, made: Briefing | None, event: gr.EventData) -> str:
        """A link that the page follows at once: what it saves is in it, so that it is nobody else's to fetch."""
        form = str(event.form)
        if made is None or form not in words.briefing.FORMS:
            return note.message_html(words.briefing.GONE)
        try:
            return download_html(file_name(made, form), brief_bytes(made, form))
        except Exception as error:
            return note.message_html(asking.told(error))


def order(
    template: str,
    sections: Any = None,
    documents: Any = None,
    since: Any = None,
    until: Any = None,
    new: Any = None,
    new_since: Any = None,
) -> dict[str, Any]:
    """What a browser sent, as `Assistant.brief` takes it; what is no text is left out."""
    given = {
        "template": template,
        "sections": _texts(sections)[:_MOST_SECTIONS],
        "uris": _texts(documents),
        "since": _text(since),
        "until": _text(until),
        "new": new is True,
        "new_since": _text(new_since),
    }
    return {name: value for name, value in given.items() if value}


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _texts(values: Any) -> list[str]:
    return [one for one in values if isinstance(one, str)] if isinstance(values, list) else []
