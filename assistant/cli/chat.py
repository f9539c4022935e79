"""A conversation in the terminal."""

import sys
from typing import TYPE_CHECKING

from assistant.cli import screen
from assistant.cli.screen import hint, say
from assistant.errors import AssistantError
from assistant.records import Answer, Conversation
from assistant.rendering.plain import answer_text, harmless

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_HELP = "/sources lists the documents, /new begins a new conversation, /quit leaves."


def converse(assistant: "Assistant") -> None:
    """Asks for questions until there are no more."""
    if sys.stdin.isatty():
        import readline  # noqa: F401 - gives `input` line editing and a history

        hint(f"{len(assistant.sources())} documents. Ask a question. {_HELP}")
    chat = Conversation()
    while (line := _next_line()) is not None:
        if line in ("/quit", "/exit"):
            return
        if line == "/new":
            chat = Conversation()
            hint("A new conversation.")
        elif line == "/sources":
            for record in assistant.sources():
                say(f"{record.published or 'no date':10s}  {harmless(record.title)}")
        elif line.startswith("/"):
            hint(_HELP)
        elif line:
            chat = _answered(assistant, line, chat)


def _next_line() -> str | None:
    try:
        return input("> " if sys.stdin.isatty() else "").strip()
    except EOFError:
        return None


def _answered(assistant: "Assistant", question: str, chat: Conversation) -> Conversation:
    """Answers one question; an error is told and the conversation goes on."""
    try:
        answer = assistant.ask(question, conversation=chat)
    except AssistantError as error:
        hint(f"assistant: {harmless(str(error))}", style="red")
        return chat
    say(_shown(answer))
    say("")
    return chat.with_turn(answer)


def _shown(answer: Answer) -> str:
    width = screen.width()
    searched = f"(searched: {harmless(answer.searched)})\n\n" if answer.searched != answer.question else ""
    return searched + answer_text(answer, width)
