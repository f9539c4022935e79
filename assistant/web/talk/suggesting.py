"""What could be asked, in the page: first questions in the empty chat, and what to ask after an answer."""

import asyncio
import logging
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from assistant.records import Answer

if TYPE_CHECKING:
    from gradio.components.chatbot import ExampleMessage

    from assistant.assistant import Assistant

_FIRST, _NEXT = 4, 3
_log = logging.getLogger("assistant.web")


class FirstQuestions:
    """Finds first questions in the background, once for all who look at one state of the library.

    Trying them takes a second or two, in which the page must be neither kept waiting nor out of threads.

    Args:
        assistant: Who suggests them.
    """

    def __init__(self, assistant: "Assistant") -> None:
        self._assistant = assistant
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="suggest")
        self._found: tuple[str, Future[tuple[str, ...]]] | None = None

    async def examples(self) -> "list[ExampleMessage]":
        """They, as Gradio's chat takes its examples; none where something is wrong, which the log tells."""
        try:
            revision = await asyncio.to_thread(lambda: self._assistant.revision)
            if self._found is None or self._found[0] != revision:
                self._found = (revision, self._worker.submit(self._assistant.suggestions, _FIRST))
            # One who leaves takes nothing from the others.
            questions = await asyncio.shield(asyncio.wrap_future(self._found[1]))
        except Exception:
            self._found = None
            _log.exception("No first questions could be found")
            return []
        return [{"text": question} for question in questions]


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
