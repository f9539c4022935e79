"""A conversation in the terminal."""

import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from assistant.cli import screen
from assistant.cli.asking import watched
from assistant.cli.screen import hint, say
from assistant.errors import AssistantError, ConversationError, UnknownConversation
from assistant.records import Conversation
from assistant.rendering.plain import answer_text, harmless
from assistant.text.counting import counted

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_HELP = (
    "/sources lists the documents, /new begins a new conversation, /dates ignores the dates in questions or heeds "
    "them again, /quit leaves."
)


class Kept:
    """Where the conversation in the terminal is kept.

    Args:
        assistant: Who keeps it.
        user: Whose it is.
        keeps: Whether it is kept at all.
    """

    def __init__(self, assistant: "Assistant", *, user: str = "", keeps: bool = True) -> None:
        self._assistant = assistant
        self.user = user
        self._keeps = keeps
        self.id = ""

    def go_on(self, id: str) -> Conversation:
        """What was said in a kept conversation; what is said from now on is kept with it."""
        kept = self._assistant.conversation(id, user=self.user)
        self.id = id
        return kept.conversation

    def keep(self, chat: Conversation) -> None:
        """Keeps what has been said; where that fails it says so, and the conversation goes on."""
        if not self._keeps:
            return
        try:
            self.id = self._assistant.keep_conversation(chat, id=self.id, user=self.user).id
        except UnknownConversation:  # removed meanwhile, by another program
            self.id = self._assistant.keep_conversation(chat, user=self.user).id
        except ConversationError as error:
            hint(f"assistant: {harmless(str(error))}", style="red")


def converse(assistant: "Assistant", kept: Kept, *, go_on: str = "", dates: bool = True) -> None:
    """Asks for questions until there are no more.

    Args:
        assistant: Who answers.
        kept: Keeps what is said.
        go_on: The kept conversation with which it begins, "" for a new one.
        dates: Whether dates in questions count, until /dates changes it.

    Raises:
        ConversationError: There is no such conversation, or it is damaged.
    """
    by_hand = sys.stdin.isatty() and sys.stdout.isatty()
    if by_hand:
        with suppress(ImportError):  # not on Windows, whose console edits lines itself
            import readline  # noqa: F401 - gives `input` line editing and a history
        threading.Thread(target=_warm, args=(assistant,), name="warm", daemon=True).start()
        hint(f"{_counted(assistant)}. Ask a question. {_HELP}")
    chat = kept.go_on(go_on) if go_on else Conversation()
    if chat.turns:
        hint(f"Going on after: {harmless(chat.turns[-1].question)}")
    _converse(assistant, kept, chat, by_hand=by_hand, dates=dates)
    if kept.id and by_hand:
        hint(f"Kept. assistant chat --continue {kept.id} goes on with it.")


def _converse(assistant: "Assistant", kept: Kept, chat: Conversation, *, by_hand: bool, dates: bool) -> None:
    while (line := _next_line(by_hand=by_hand)) is not None:
        if line in ("/quit", "/exit"):
            return
        if line == "/new":
            chat, kept.id = Conversation(), ""
            hint("A new conversation.")
        elif line == "/dates":
            dates = not dates
            hint("Dates in questions count." if dates else "Dates in questions are ignored.")
        elif line == "/sources":
            for record in assistant.sources():
                say(f"{record.published or 'no date':10s}  {harmless(record.title)}")
            hint(f"{_counted(assistant)}.")
        elif line.startswith("/"):
            hint(_HELP if line == "/help" else f"There is no {harmless(line)}. {_HELP}")
        elif line:
            before, chat = chat, _answered(assistant, line, chat, user=kept.user, by_hand=by_hand, dates=dates)
            if chat is not before:
                kept.keep(chat)


def _counted(assistant: "Assistant") -> str:
    return counted(len(assistant.sources()), "document")


def _warm(assistant: "Assistant") -> None:
    with suppress(Exception):  # the first question meets the same trouble, and tells it
        assistant.warm()


def _next_line(*, by_hand: bool) -> str | None:
    """What is typed next; None when there is no more, or after Ctrl-C at the prompt, which leaves as Ctrl-D does."""
    try:
        return input("> " if by_hand else "").strip()
    except EOFError:
        pass
    except KeyboardInterrupt:
        if not by_hand:
            raise
    if by_hand:
        hint("")  # the shell's prompt gets a line of its own
    return None


def _answered(
    assistant: "Assistant", question: str, chat: Conversation, *, user: str, by_hand: bool, dates: bool
) -> Conversation:
    """Answers one question; an error, or Ctrl-C by a person, ends the question and not the conversation."""
    try:
        answer = watched(assistant.stream(question, conversation=chat, dates=dates, user=user))
    except AssistantError as error:
        hint(f"assistant: {harmless(str(error))}", style="red")
        return chat
    except KeyboardInterrupt:
        if not by_hand:
            raise
        hint("Stopped. /quit leaves.")
        return chat
    say(answer_text(answer, screen.width()))
    say("")
    return chat.with_turn(answer)
