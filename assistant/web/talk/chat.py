"""The conversation's side of the page: the chat, the question box, and what happens to them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, cast

import gradio as gr
from gradio.events import Dependency

from assistant.errors import AssistantError
from assistant.evaluation.feedback import keep
from assistant.web import words
from assistant.web.conversations import keeping
from assistant.web.events import INNER, QUICK, typed
from assistant.web.markup import from_chat, isolated, plain
from assistant.web.parts import markup
from assistant.web.serving.people import person
from assistant.web.talk import asking, history
from assistant.web.talk.limits import Limits
from assistant.web.talk.suggesting import FirstQuestions, FollowUps

if TYPE_CHECKING:
    from assistant.assistant import Assistant

States = AsyncIterator[tuple[Any, Any]]
"""The chat and the question box, again and again until the answer stands."""

# What is to be searched instead comes from talk.js, as data and never as code.
_ON_CORRECT = """
document.addEventListener('correct-search', (event) => {
    if (element.isConnected) trigger('select', event.detail);
});
"""
_ON_NEXT = _ON_CORRECT.replace("correct-search", "ask-next")
_ON_JUDGE = _ON_CORRECT.replace("correct-search", "give-feedback")


class Chat:
    """The chat and its question box; made inside a `gr.Blocks`. Goes by the chat's own history, and keeps what is said.

    Attributes:
        changes: After each of these the conversation is kept as the chat shows it.

    Args:
        assistant: Who is asked.
        warmth: Tells whether the model is loaded.
    """

    def __init__(self, assistant: "Assistant", warmth: asking.Warmth) -> None:
        self._assistant = assistant
        self._warmth = warmth
        self.log = gr.Chatbot(
            label=words.talk.CHAT,
            show_label=False,
            elem_id="chat",
            height="100%",
            # What Gradio calls markdown off is text shown as sanitised HTML; `markup.for_chat` escapes it.
            render_markdown=False,
            sanitize_html=True,
            latex_delimiters=[],
            editable="user",
            autoscroll=False,  # it would go to the end of an answer; talk.js goes to its beginning
            buttons=[],
            feedback_options=None,
            group_consecutive_messages=False,
        )
        self._next = markup(js_on_load=_ON_NEXT, elem_id="next")
        self._first, self._following = FirstQuestions(assistant), FollowUps(assistant)
        self.limits = Limits(assistant)
        self.question = gr.Textbox(
            label=words.talk.ASK,
            placeholder=words.talk.ASK_HINT,
            show_label=False,
            elem_id="question",
            max_lines=8,
            submit_btn=True,
            autofocus=True,
        )
        names = assistant.model_names
        self.model = gr.Dropdown(
            choices=[(words.talk.model(name), name) for name in names],
            value=names[0],
            label=words.talk.MODEL,
            elem_id="model",
            filterable=False,
            interactive=True,
            visible=len(names) > 1,
        )
        self.changes: list[Dependency] = []
        self._correction = markup(js_on_load=_ON_CORRECT, elem_id="correction")
        self._judgement = markup(js_on_load=_ON_JUDGE, elem_id="judgement")
        self._connect()

    def placeholder(self) -> gr.Chatbot:
        """What an empty chat says, by what is in the library now."""
        known = len(self._assistant.sources())
        # The link is talk.js's: it goes to the view.
        empty = f"{words.talk.first_run()}\n\n[{words.talk.ADD}](#documents)"
        return gr.Chatbot(placeholder=words.talk.ready(known) if known else empty)

    async def suggested(self) -> Any:
        """What an empty chat offers to ask first, by what is in the library now."""
        return gr.Chatbot(examples=await self._first.examples())

    async def suggested_anew(self, messages: history.Messages | None) -> Any:
        """The same after a change; a chat that is not empty shows none, and trying them costs some seconds' work."""
        found = None if messages else await self._first.renewed()
        return gr.skip() if found is None else gr.Chatbot(examples=found)

    def suggest_after(self, event: Dependency) -> None:
        """Once an event has ended, what to ask next is looked for; the chat is as it is until then, and after it."""
        event.then(self._suggested_next, self.log, self._next, **QUICK)

    def _connect(self) -> None:
        log, question, model = self.log, self.question, self.model
        limits = self.limits.parts
        both = [log, question]
        asking_: dict[str, Any] = {"outputs": both, "show_progress": "hidden", **INNER}
        corrected = self._correction.select(self._corrected, [log, model, *limits], **asking_)
        running: list[dict[str, Any]] = [
            question.submit(self._submitted, [question, log, model, *limits], **asking_),
            log.retry(self._retried, [log, model, *limits], **asking_),
            log.edit(self._edited, [log, model, *limits], **asking_),
            corrected,
            log.example_select(self._chosen, [log, model, *limits], **asking_),
            self._next.select(self._followed, [log, model, *limits], **asking_),
        ]
        question.stop(None, None, None, cancels=running, api_visibility="private")
        for event in running:
            # Also comes after a stop, and then only once the next question can be taken.
            ended = self._settled_exactly if event is corrected else self._settled
            self.changes.append(cast(Dependency, event).then(ended, [log, *limits], both, **QUICK))
            self.suggest_after(self.changes[-1])
        self._judgement.select(self._judged, log, self._judgement, **QUICK)
        self.changes.append(log.undo(self._undone, log, both, **QUICK))
        self.suggest_after(self.changes[-1])

    # Gradio puts what it adds to the values (an event, a request) where the signature has it: before all limits.

    async def _submitted(
        self, text: str | None, messages: history.Messages | None, model: Any, request: gr.Request, *limits: Any
    ) -> States:
        seen = history.ours(messages)
        async for state in self._converse(text or "", seen, model, self._attempt(request, seen, seen), limits):
            yield state

    async def _retried(
        self, messages: history.Messages | None, model: Any, request: gr.Request, *limits: Any
    ) -> States:
        seen = history.ours(messages)
        earlier, text = history.last_question(seen)
        async for state in self._converse(text, earlier, model, self._attempt(request, seen, earlier), limits):
            yield state

    async def _edited(
        self,
        messages: history.Messages | None,
        model: Any,
        change: gr.EditData,
        request: gr.Request,
        *limits: Any,
    ) -> States:
        index = change.index if isinstance(change.index, int) else change.index[0]
        seen = history.ours(messages)
        earlier, text = seen[:index], from_chat(str(change.value))
        async for state in self._converse(text, earlier, model, self._attempt(request, seen, earlier), limits):
            yield state

    async def _corrected(
        self,
        messages: history.Messages | None,
        model: Any,
        event: gr.EventData,
        request: gr.Request,
        *limits: Any,
    ) -> States:
        seen = history.ours(messages)
        attempt = self._attempt(request, seen, seen)
        async for state in self._converse(str(event.text), seen, model, attempt, limits, exactly=True):
            yield state

    async def _chosen(
        self,
        messages: history.Messages | None,
        model: Any,
        choice: gr.SelectData,
        request: gr.Request,
        *limits: Any,
    ) -> States:
        given = choice.value.get("text") if isinstance(choice.value, dict) else ""
        async for state in self._submitted(typed(given), messages, model, request, *limits):
            yield state

    async def _followed(
        self,
        messages: history.Messages | None,
        model: Any,
        event: gr.EventData,
        request: gr.Request,
        *limits: Any,
    ) -> States:
        async for state in self._submitted(typed(event.text), messages, model, request, *limits):
            yield state

    async def _suggested_next(self, messages: history.Messages | None, request: gr.Request) -> str:
        return await self._following.html(history.ours(messages), person(request))

    def _attempt(self, request: gr.Request, seen: history.Messages, earlier: history.Messages) -> keeping.Attempt:
        return keeping.Attempt(self._assistant, person(request), seen=seen, earlier=earlier)

    def _undone(self, messages: history.Messages | None, request: gr.Request) -> tuple[Any, Any]:
        seen = history.ours(messages)
        earlier, text = history.last_question(seen)
        try:
            keeping.undo(self._assistant, person(request), seen=seen, left=earlier)
        except AssistantError as error:
            gr.Warning(plain(str(error)))
        return earlier, gr.Textbox(value=text)

    def _judged(self, messages: history.Messages | None, event: gr.EventData, request: gr.Request) -> str:
        try:
            keep(
                self._assistant.home,
                history.judged(
                    history.ours(messages),
                    int(event.place),
                    good=bool(event.good),
                    note=str(event.note),
                    person=person(request),
                ),
            )
            return f'<p class="quiet small" role="status">{plain(words.talk.KEPT)}</p>'
        except Exception as error:
            return f'<p class="problem" role="alert">{isolated(asking.told(error))}</p>'

    def _settled(self, messages: history.Messages | None, request: gr.Request, *limits: Any) -> tuple[Any, Any]:
        return self._ended(messages, request, limits)

    def _settled_exactly(self, messages: history.Messages | None, request: gr.Request, *limits: Any) -> tuple[Any, Any]:
        return self._ended(messages, request, limits, exactly=True)

    def _ended(
        self, messages: history.Messages | None, request: gr.Request, limits: Sequence[Any], *, exactly: bool = False
    ) -> tuple[Any, Any]:
        seen = history.ours(messages)
        chat = asking.stopped(
            self._assistant,
            seen,
            user=person(request),
            limits=self.limits.chosen(*limits),
            exactly=exactly,
        )
        # Sent all the same, a chat that has ended by itself would come over what a person has undone meanwhile.
        return gr.skip() if chat is seen else chat, gr.Textbox(submit_btn=True, stop_btn=False)

    async def _converse(
        self,
        text: str,
        earlier: history.Messages,
        model: Any,
        attempt: keeping.Attempt,
        limits: Sequence[Any],
        *,
        exactly: bool = False,
    ) -> States:
        if not text.strip():
            yield earlier, gr.skip()
            return
        box: Any = gr.Textbox(value="", submit_btn=False, stop_btn=True)
        # What a browser names is one of those that are set, or the default: it could name any address otherwise.
        chosen = model if isinstance(model, str) and model in self._assistant.model_names else None
        states = asking.answering(
            self._assistant,
            text,
            earlier,
            warmth=self._warmth,
            model=chosen,
            attempt=attempt,
            limits=self.limits.chosen(*limits),
            exactly=exactly,
        )
        with self._following.after_this():
            async with aclosing(states):
                async for messages in states:
                    yield messages, box
                    box = gr.skip()  # what is typed meanwhile stays
