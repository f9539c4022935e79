"""A conversation in the terminal."""

import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from assistant.cli import screen
from assistant.cli.asking import watched
from assistant.cli.screen import hint, say
from assistant.errors import AssistantError
from assistant.records import Conversation
from assistant.rendering.plain import answer_text, counted, harmless

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_HELP = (
    "/sources lists the documents, /new begins a new conversation, /dates ignores the dates in questions or heeds "
    "them again, /quit leaves."
)


def converse(assistant: "Assistant", *, dates: bool = True) -> None:
    """Asks for questions until there are no more.

    Args:
        assistant: Who answers.
        dates: Whether dates in questions count, until /dates changes it.
    """
    by_hand = sys.stdin.isatty() and sys.stdout.isatty()
    if by_hand:
        with suppress(ImportError):  # not on Windows, whose console edits lines itself
            import readline  # noqa: F401 - gives `input` line editing and a history
        threading.Thread(target=_warm, args=(assistant,), name="warm", daemon=True).start()
        hint(f"{_counted(assistant)}. Ask a question. {_HELP}")
    chat = Conversation()
    while (line := _next_line(by_hand=by_hand)) is not None:
        if line in ("/quit", "/exit"):
            return
        if line == "/new":
            chat = Conversation()
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
            chat = _answered(assistant, line, chat, by_hand=by_hand, dates=dates)


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


def _answered(assistant: "Assistant", question: str, chat: Conversation, *, by_hand: bool, dates: bool) -> Conversation:
    """Answers one question; an error, or Ctrl-C by a person, ends the question and not the conversation."""
    try:
        answer = watched(assistant.stream(question, conversation=chat, dates=dates))
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
