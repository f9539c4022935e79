"""A question's way through the page: the chat as it looks at each moment until the answer stands."""

import asyncio
import logging
import threading
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from assistant.errors import AssistantError
from assistant.records import Answer
from assistant.web import words
from assistant.web.conversations import keeping, redrawing
from assistant.web.talk import history, reply

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_log = logging.getLogger("assistant.web")


class Warmth:
    """Whether the embedding model is in memory; loads it in the background.

    Args:
        assistant: Whose model.
    """

    def __init__(self, assistant: "Assistant") -> None:
        self._assistant = assistant
        self._settled = threading.Event()

    def start(self) -> None:
        """Begins to load; returns at once."""
        threading.Thread(target=self._load, name="warm", daemon=True).start()

    @property
    def settled(self) -> bool:
        """True once the model is there, or has proved impossible to load (the next question says why)."""
        return self._settled.is_set()

    def _load(self) -> None:
        try:
            self._assistant.warm()
        except Exception:
            _log.exception("The model could not be loaded in advance")
        finally:
            self._settled.set()


async def answering(
    assistant: "Assistant",
    question: str,
    earlier: history.Messages,
    *,
    warmth: Warmth,
    model: str | None = None,
    attempt: "keeping.Attempt | None" = None,
    limits: Mapping[str, Any] = MappingProxyType({}),
    exactly: bool = False,
) -> AsyncGenerator[history.Messages, None]:
    """The chat from the moment a question is asked until it is answered, each state whole.

    It can be left at any moment: what a language model is writing ends there.

    Args:
        assistant: Who is asked.
        question: As typed.
        earlier: The chat before it; the conversation is made of this and nothing else.
        warmth: Tells whether the first answer will have to wait.
        model: The language model that is to write; None: the assistant's own.
        attempt: Keeps it, None where nothing is kept.
        limits: To which documents it is limited: "since", "until", "uris", "kinds".
        exactly: Whether it is searched just as it stands, whatever was said before.
    """
    earlier = _ended(earlier)
    asked = [*earlier, history.asked(question)]
    if attempt is not None:
        await asyncio.to_thread(attempt.begin, question, model=model or "", limits=limits)
    mark = attempt.mark if attempt is not None else None

    written = ""
    try:
        waiting = reply.waiting_html(words.talk.SEARCHING if warmth.settled else words.talk.LOADING)
        yield _unanswered(waiting, asked, mark)
        if not await asyncio.to_thread(assistant.sources):
            raise AssistantError(words.talk.NO_DOCUMENTS)
        # Nothing that was said before is searched then; the numbers of the quotes begin anew.
        conversation = None if exactly else history.conversation_of(earlier)
        user = attempt.user if attempt is not None else ""
        asking = assistant.astream(question, conversation=conversation, model=model, user=user, **limits)
        async with aclosing(asking) as pieces:
            async for piece in pieces:
                if isinstance(piece, Answer):
                    if attempt is not None:
                        await asyncio.to_thread(attempt.answered, piece)
                    note = attempt.note if attempt is not None else ""
                    yield _answered(piece, asked, mark, note=note)
                else:
                    written += piece
                    yield _unanswered(reply.writing_html(written), asked, mark)
    except Exception as error:
        problem = told(error)
        if attempt is not None:
            await asyncio.to_thread(attempt.failed, problem)
        yield _unanswered(reply.problem_html(problem), asked, mark)


def stopped(
    assistant: "Assistant",
    messages: history.Messages,
    *,
    user: str = "",
    limits: Mapping[str, Any] = MappingProxyType({}),
    exactly: bool = False,
) -> history.Messages:
    """The chat after its last answer has ended.

    If that was stopped while it was written, the quotes take its place, in what is kept as well: what a language model
    had written was neither checked nor cited yet, and nothing in the chat says which of its marks would hold.

    Args:
        assistant: Gives the quotes; no language model is called.
        messages: The chat.
        user: Whose it is.
        limits: As for `answering`.
        exactly: As for `answering`.
    """
    if not messages or not _is_unfinished(messages[-1]):
        return messages
    asked, mark = messages[:-1], history.kept_of(messages[-1])
    attempt = keeping.Attempt(assistant, user, seen=messages, earlier=asked)
    kept = attempt.resume(mark) if mark is not None else None
    if kept is not None and kept.answer is not None:  # it was stopped between its last word and its showing
        return _answered(kept.answer, asked, mark)
    if not reply.is_writing(history.shown_of(messages[-1])):
        return _ended(messages)
    earlier, question = history.last_question(asked)
    conversation = None if exactly else history.conversation_of(earlier)
    try:
        answer = assistant.ask(question, conversation=conversation, model="quotes", user=user, **limits)
    except Exception as error:
        problem = told(error)
        attempt.failed(problem)
        return _unanswered(reply.problem_html(problem), asked, mark)
    answer = replace(answer, note=" ".join(filter(None, (words.talk.STOPPED_WRITING, answer.note))))
    attempt.answered(answer)
    return _answered(answer, asked, mark, note=attempt.note)


def _answered(
    answer: Answer, asked: history.Messages, mark: history.Kept | None, *, note: str = ""
) -> history.Messages:
    """The chat with an answer."""
    return [*asked, redrawing.answered(answer, asked=asked, mark=mark, note=note)]


def _unanswered(shown: str, asked: history.Messages, mark: history.Kept | None) -> history.Messages:
    """The chat with what stands in place of an answer; that is no reply, and so no part of the conversation."""
    # What is not checked is none either, whoever leaves it there.
    return [*asked, history.replied(redrawing.linked_html(shown, asked, mark, is_answer=False), kept=mark)]


def _ended(messages: history.Messages) -> history.Messages:
    """A chat in which nothing is on its way any more: what was, says that there is no answer."""
    ended: history.Messages = []
    for message in messages:
        if _is_unfinished(message):
            mark = history.kept_of(message)
            message = history.replied(redrawing.linked_html(reply.stopped_html(), ended, mark), kept=mark)
        ended.append(message)
    return ended


def _is_unfinished(message: history.Message) -> bool:
    return message.get("role") == "assistant" and reply.is_unfinished(history.shown_of(message))


def told(error: Exception) -> str:
    """What a person is told of an error; one that nobody foresaw goes to the log, whole."""
    if isinstance(error, AssistantError):
        return str(error)
    _log.error("An error that nobody foresaw", exc_info=error)
    return words.talk.SOMETHING_WRONG
