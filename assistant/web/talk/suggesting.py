"""What could be asked, in the page: first questions in the empty chat, and what to ask after an answer."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.records import Answer

if TYPE_CHECKING:
    from gradio.components.chatbot import ExampleMessage

    from assistant.assistant import Assistant

_FIRST, _NEXT = 4, 3
_REST = 10  # times what the last search took, until documents that are added are searched for questions again
_log = logging.getLogger("assistant.web")


class FirstQuestions:
    """Finds first questions in the background, once for all who look at one state of the library.

    Trying them takes a second or two, in which the page must be neither kept waiting nor out of threads.

    Args:
        assistant: Who suggests them.
        clock: Seconds that only grow.
    """

    def __init__(self, assistant: "Assistant", *, clock: Callable[[], float] = time.monotonic) -> None:
        self._assistant = assistant
        self._clock = clock
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="suggest")
        self._found: tuple[str, Future[tuple[str, ...]]] | None = None
        self._documents = 0  # at the last search
        self._rested = 0.0  # when it has been rested from that

    async def examples(self) -> "list[ExampleMessage]":
        """They, as Gradio's chat takes its examples; none where something is wrong, which the log tells."""
        try:
            revision = await asyncio.to_thread(lambda: self._assistant.revision)
            if self._found is None or self._found[0] != revision:
                self._found = (revision, self._worker.submit(self._search))
            # One who leaves takes nothing from the others.
            questions = await asyncio.shield(asyncio.wrap_future(self._found[1]))
        except Exception:
            self._found = None
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
        self._rested = now + _REST * (now - begun) if found else now
        return found


def follow_ups(assistant: "Assistant", answer: Answer, asked: Iterable[str]) -> tuple[str, ...]:
    """What to ask after an answer; nothing where something is wrong, which the log tells.

    Args:
        assistant: Who suggests it.
        answer: Of any status.
        asked: Questions that were asked before.
    """
    try:
        return assistant.follow_ups(answer, _NEXT, beside=asked)
    except Exception:
        _log.exception("Nothing could be suggested after an answer")
        return ()
