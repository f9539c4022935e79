"""What could be asked, in the page: first questions in the empty chat, and what to ask after an answer."""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.web.talk import history, reply

if TYPE_CHECKING:
    from gradio.components.chatbot import ExampleMessage

    from assistant.assistant import Assistant

_FIRST, _NEXT = 4, 3
_BUSY = 2  # questions on their way, beside which nothing is looked for
_MOST_WAITING = 4
_REMEMBERED = 64  # answers of which is known what follows: what is done in the list of conversations asks for it again
_REST = 10  # times what the last search took, until documents that are added are searched for questions again
_log = logging.getLogger("assistant.web")


class FirstQuestions:
    """Finds first questions in the background.

    Trying them takes a second or two, in which the page must be neither kept waiting nor out of threads: all who look
    wait in one line for one thread, and all but the first are given what the assistant has kept.

    Args:
        assistant: Who suggests them.
        clock: Seconds that only grow.
    """

    def __init__(self, assistant: "Assistant", *, clock: Callable[[], float] = time.monotonic) -> None:
        self._assistant = assistant
        self._clock = clock
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="suggest")
        self._documents = 0  # at the last search
        self._rested = 0.0  # when it has been rested from that

    async def examples(self) -> "list[ExampleMessage]":
        """They, as Gradio's chat takes its examples; none where something is wrong, which the log tells."""
        try:
            questions = await asyncio.wrap_future(self._worker.submit(self._search))
        except Exception:
            _log.exception("No first questions could be found")
            return []
        return [{"text": question} for question in questions]

    async def renewed(self) -> "list[ExampleMessage] | None":
        """They after a change of the library; None while those that were found last will do.

        While documents are added, the library changes every few seconds. Searching each time would take from adding
        the processor that it needs.
        """
        with suppress(AssistantError):  # which `examples` meets as well, and tells
            known = await asyncio.to_thread(lambda: len(self._assistant.sources()))
            if known > self._documents and self._clock() < self._rested:
                return None
        return await self.examples()

    def _search(self) -> tuple[str, ...]:
        begun, self._documents = self._clock(), len(self._assistant.sources())
        found = self._assistant.suggestions(_FIRST)
        now = self._clock()
        # What was only looked up has taken no time, and leaves the rest as it was.
        self._rested = max(self._rested, now + _REST * (now - begun)) if found else now
        return found


class FollowUps:
    """Finds what to ask after an answer, while nobody waits for one.

    Each question is asked before it is offered, which takes a part of a second. So that answers never wait for that,
    it is done by one thread, and only while hardly any question is on its way.

    Args:
        assistant: Who suggests them.
        patience_s: How long it is waited for that.
    """

    def __init__(self, assistant: "Assistant", *, patience_s: float = 5) -> None:
        self._assistant = assistant
        self._patience_s = patience_s
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="follow")
        self._changed = threading.Condition()
        self._asking = 0  # questions on their way
        self._waiting = 0  # answers after which something is to be found
        self._known: dict[tuple[history.Kept, tuple[str, ...], str], tuple[str, ...]] = {}

    @contextmanager
    def after_this(self) -> Iterator[None]:
        """While a question is on its way."""
        self._count(1)
        try:
            yield
        finally:
            self._count(-1)

    async def html(self, messages: history.Messages, user: str) -> str:
        """What to ask after the last answer of a chat; "" where there is nothing, or others wait for answers.

        Args:
            messages: The chat.
            user: Whose it is.
        """
        mark = history.kept_of(messages[-1]) if messages else None
        if mark is None or self._waiting >= _MOST_WAITING:
            return ""
        self._waiting += 1
        try:
            found = await asyncio.wrap_future(self._worker.submit(self._found, mark, user, messages))
        finally:
            self._waiting -= 1
        return reply.follow_ups_html(found, mark.exchange)

    def _found(self, mark: history.Kept, user: str, messages: history.Messages) -> tuple[str, ...]:
        asked = history.questions(messages)
        try:
            kept = self._assistant.conversation(mark.conversation, user=user)
            answer = next((one.answer for one in kept.exchanges if one.id == mark.exchange), None)
            key = (mark, asked, self._assistant.revision)
            if answer is None or (key not in self._known and not self._is_calm()):
                return ()
            if key not in self._known:
                talk = history.conversation_of(messages)
                self._known[key] = self._assistant.follow_ups(answer, _NEXT, beside=asked, conversation=talk)
                while len(self._known) > _REMEMBERED:
                    del self._known[next(iter(self._known))]
            return self._known[key]
        except Exception:
            _log.exception("Nothing could be suggested after an answer")
            return ()

    def _is_calm(self) -> bool:
        """Whether hardly any question is on its way, or so it is within our patience."""
        with self._changed:
            return self._changed.wait_for(lambda: self._asking < _BUSY, self._patience_s)

    def _count(self, by: int) -> None:
        with self._changed:
            self._asking += by
            self._changed.notify_all()
