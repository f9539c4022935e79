"""Earlier briefings in the page: what a person does with one of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.briefing.templates import HOUSE
from assistant.briefing.templates import template as read_template
from assistant.errors import UnknownBriefing
from assistant.library.kept_briefs import KeptBrief
from assistant.web import words
from assistant.web.briefing import note
from assistant.web.briefing.earlier import as_made, deleted_html, earlier_html, problem_html
from assistant.web.events import QUICK, typed
from assistant.web.markup import plain
from assistant.web.parts import markup
from assistant.web.serving.people import person
from assistant.web.talk import asking

if TYPE_CHECKING:
    from assistant.assistant import Assistant

# Which one, and which is shown, travel as data, never as code.
_ON_ACT = """
element.addEventListener('click', (event) => {
    const button = event.target.closest('[data-do]');
    // A link is opened in another tab as any other.
    if (!button || (button.matches('a') && (event.ctrlKey || event.metaKey || event.shiftKey))) return;
    event.preventDefault();
    const shown = document.querySelector('#brief [data-kept]')?.dataset.kept ?? '';
    // What comes is shown below the list.
    if (!['delete', 'undo'].includes(button.dataset.do)) button.closest('details').open = false;
    trigger(button.dataset.do, {id: button.dataset.id, shown});
});
// briefing.js tells which one the address names after a step back or forward.
document.addEventListener('briefing', (event) => element.isConnected && trigger('select', event.detail));
"""
_ADDRESS = "() => [new URLSearchParams(location.search).get('briefing') ?? '']"  # given in place of the event's input


class Earlier:
    """The list; made inside a `gr.Blocks`. Each person sees their own.

    Args:
        assistant: Who keeps the briefings.
    """

    def __init__(self, assistant: "Assistant") -> None:
        self._assistant = assistant
        self.list = markup(js_on_load=_ON_ACT, elem_id="earlier-briefs")

    def connect(self, page: Sequence[Any], runs: Sequence[Any], views: gr.Tabs) -> None:
        """Lets the list open and delete.

        Args:
            page: Where a briefing is shown, and where it is held for its files.
            runs: What is being made; opening another ends it.
            views: One that is opened comes to the front.
        """
        self.list.select(self._open, None, [*page, views], cancels=list(runs), **QUICK)
        self.list.delete(self._delete, None, [*page, self.list], **QUICK)
        self.list.undo(self._restore, None, self.list, **QUICK)

    def again(self, ordered: Sequence[Any]) -> Any:
        """The event that puts what was ordered then where it is ordered; it is to be made next."""
        return self.list.retry(self._again, None, list(ordered), **QUICK)

    def listed(self, request: gr.Request) -> str:
        """The list, folded: a briefing is shown below it."""
        return self._html(request, is_open=False)

    def load(self, whole: gr.Blocks, page: Sequence[Any], given: Any, views: gr.Tabs) -> None:
        """Shows the list when the page is opened, and the briefing that its address names.

        Args:
            whole: The page.
            page: As of `connect`.
            given: Any text; what the address names comes in its place.
            views: As of `connect`.
        """
        whole.load(self._loaded, given, [*page, views, self.list], js=_ADDRESS, **QUICK)

    def found(self, id: Any, request: gr.Request) -> KeptBrief:
        """The one that a person has named, among their own.

        Raises:
            UnknownBriefing: There is none.
        """
        try:
            return self._assistant.kept_brief(typed(id), user=person(request))
        except UnknownBriefing as error:
            raise UnknownBriefing(words.briefing.NOT_FOUND) from error

    def left(self, kept: KeptBrief) -> list[str]:
        """The documents that one was limited to, as far as they are there; none of none.

        Raises:
            UnknownBriefing: None is left: limited to none, it would be about all.
        """
        held = {record.uri for record in self._assistant.sources()} if kept.uris else set()
        left = [uri for uri in kept.uris if uri in held]
        if kept.uris and not left:
            raise UnknownBriefing(words.briefing.DOCUMENTS_GONE)
        return left

    def _loaded(self, id: Any, request: gr.Request) -> tuple[Any, ...]:
        if not typed(id):
            return gr.skip(), gr.skip(), gr.skip(), self._html(request)
        return *self._opened(id, request), self.listed(request)

    def _open(self, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        return self._opened(event.id, request)

    def _opened(self, id: Any, request: gr.Request) -> tuple[Any, ...]:
        """The page, its briefing, and the view that comes to the front."""
        front = gr.Tabs(selected="briefing")
        try:
            kept = self.found(id, request)
            briefing = self._assistant.reopen_brief(kept.id, user=person(request))
            shown = note.briefing_html(briefing, said=as_made(kept, self._assistant.state))
        except Exception as error:
            return note.message_html(asking.told(error)), None, front
        return shown, briefing, front

    def _again(self, event: gr.EventData, request: gr.Request) -> list[Any]:
        """What was ordered then, put where it is ordered."""
        try:
            kept = self.found(event.id, request)
            left = self.left(kept)
        except Exception as error:
            raise gr.Error(plain(asking.told(error))) from error
        known = kept.template if kept.template in HOUSE else "full"
        usual = [one.name for one in read_template(known).parts]
        names = [one.rpartition(":")[0] for one in kept.sections]
        chosen = [] if names == usual else [one.capitalize() for one in names]
        return [kept.topic, known, gr.skip(), chosen, left, kept.since, kept.until, False, ""]

    def _delete(self, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        """The page, empty where it shows the one that is deleted, and the list."""
        try:
            kept = self.found(event.id, request)
            self._assistant.remove_brief(kept.id, user=person(request))
        except Exception as error:
            return gr.skip(), gr.skip(), self._html(request, notice=problem_html(asking.told(error)))
        is_shown = event.shown == kept.id
        page = ("", None) if is_shown else (gr.skip(), gr.skip())
        return *page, self._html(request, notice=deleted_html(kept))

    def _restore(self, event: gr.EventData, request: gr.Request) -> str:
        try:
            self._assistant.restore_brief(str(event.id), user=person(request))
        except Exception as error:
            return self._html(request, notice=problem_html(asking.told(error)))
        return self._html(request)

    def _html(self, request: gr.Request, *, notice: str = "", is_open: bool = True) -> str:
        try:
            kept = self._assistant.briefs(user=person(request))
            return earlier_html(kept, self._assistant.state, notice=notice, is_open=is_open)
        except Exception as error:
            return problem_html(asking.told(error))
