"""The kept conversations beside the chat: a list that opens, names, deletes and finds them."""

from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.conversations.values import Listed
from assistant.errors import AssistantError, UnknownConversation
from assistant.rendering.conversation_files import conversation_bytes, file_name
from assistant.web import words
from assistant.web.conversations import keeping, listing, redrawing
from assistant.web.events import QUICK, typed
from assistant.web.markup import download_html, plain
from assistant.web.parts import markup
from assistant.web.serving.people import person
from assistant.web.talk import asking, history

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.web.talk.chat import Chat

# conversations.js tells what a person does in the list; only here can it be handed to the server.
_ON_ACT = "document.addEventListener('conversation', (event) => trigger('select', event.detail));"

# What an event is given in place of its input.
_ADDRESS = "() => [new URLSearchParams(location.search).get('conversation') ?? '']"


def drawer() -> None:
    """The button that shows the list where there is no room for it beside the chat."""
    label = plain(words.conversations.HEADING)
    button = (
        f'<button type="button" class="drawer" aria-controls="conversations" aria-expanded="false">{label}</button>'
    )
    markup(button, elem_id="drawer")


class ConversationsPanel:
    """The column; made inside a `gr.Blocks`. Keeps nothing: the page's address says which conversation is open.

    Args:
        assistant: Who keeps the conversations.
    """

    def __init__(self, assistant: "Assistant") -> None:
        self._assistant = assistant
        heading, new = plain(words.conversations.HEADING), plain(words.conversations.NEW)
        close = plain(words.conversations.CLOSE)
        markup(
            f'<div class="head"><h2>{heading}</h2><button type="button" class="drawer">{close}</button></div>'
            f'<a class="new" href="?" data-do="new" data-id="">{new}</a>'
        )
        self._search = gr.Textbox(
            label=words.conversations.SEARCH,
            placeholder=words.conversations.SEARCH,
            show_label=False,
            container=False,
            max_lines=1,
            elem_id="search-conversations",
        )
        self._list = markup(js_on_load=_ON_ACT, elem_id="kept")
        self._saved = markup(elem_id="saved")

    def connect(self, chat: "Chat", page: gr.Blocks) -> None:
        """Lets the list follow a chat, and the chat the list; called once both are there.

        Args:
            chat: In which the conversations are shown.
            page: When it is opened, it shows the one that its address names.
        """
        log = chat.log
        loaded = page.load(self._loaded, self._search, [log, self._list], js=_ADDRESS, **QUICK)
        acted = self._list.select(self._acted, [self._search, log], [log, self._list, self._saved], **QUICK)
        for opened in (loaded, acted):
            chat.suggest_after(opened)
        self._search.change(self._listed, [self._search, log], self._list, trigger_mode="always_last", **QUICK)
        for change in chat.changes:
            change.then(self._listed, [self._search, log], self._list, **QUICK)

    def _loaded(self, id: Any, request: gr.Request) -> tuple[Any, ...]:
        return self._open(person(request), typed(id), "")

    def _listed(self, search: Any, messages: Any, request: gr.Request) -> str:
        opened = keeping.conversation_of(history.ours(messages))
        return self._list_html(person(request), typed(search), opened)

    def _acted(self, search: Any, messages: Any, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        """The chat, the list, and what is saved, after a person has done something in the list."""
        what, id, user, words_ = str(event.what), str(event.id), person(request), typed(search)
        if what in ("open", "new"):
            return *self._open(user, id, words_), gr.skip()
        opened = keeping.conversation_of(history.ours(messages))
        log, naming, notice, saved = gr.skip(), "", "", gr.skip()
        try:
            if what == "rename":
                naming = id
            elif what == "renamed":
                self._assistant.rename_conversation(id, str(event.name), user=user)
            elif what == "delete":
                notice = listing.deleted_html(self._delete(user, id))
                if id == opened:
                    log, opened = [], ""
            elif what == "restore":
                self._assistant.restore_conversation(id, user=user)
            elif what == "export":
                saved = self._export(user, id, str(event.form))
        except UnknownConversation:
            notice = listing.problem_html(words.conversations.NOT_FOUND)
        except Exception as error:
            notice = listing.problem_html(asking.told(error))
        return log, self._list_html(user, words_, opened, naming=naming, notice=notice), saved

    def _open(self, user: str, id: str, search: str) -> tuple[Any, Any]:
        messages: history.Messages = []
        notice = ""
        if id:
            try:
                messages = redrawing.messages_of(self._assistant.conversation(id, user=user))
            except UnknownConversation:
                id, notice = "", listing.problem_html(words.conversations.NOT_FOUND)
            except AssistantError as error:
                id, notice = "", listing.problem_html(str(error))
        return messages, self._list_html(user, search, id, notice=notice)

    def _delete(self, user: str, id: str) -> Listed:
        known = {one.id: one for one in self._assistant.conversations(user=user)}
        self._assistant.remove_conversation(id, user=user)
        return known.get(id, Listed(id=id, title=""))

    def _list_html(self, user: str, search: str, opened: str, *, naming: str = "", notice: str = "") -> str:
        try:
            found = self._assistant.conversations(search, user=user)
        except AssistantError as error:
            return listing.list_html((), opened=opened, notice=listing.problem_html(str(error)))
        return listing.list_html(found, opened=opened, naming=naming, notice=notice, searched=bool(search.split()))

    def _export(self, user: str, id: str, form: str) -> str:
        """A link that the page follows at once: what it saves is in it, so that it is nobody else's to fetch."""
        kept = self._assistant.conversation(id, user=user)
        return download_html(file_name(kept, form), conversation_bytes(kept, form))
