"""What is given in place of an answer where something else than an answer is asked for; made where it can be left."""

import asyncio
import threading
from collections.abc import Callable

from assistant.answering.evidence import Question
from assistant.records import Answer

Step = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is; an error that it raises ends it."""

Instead = Callable[[Question, Step | None], Answer | Question]
"""Gives the reply to what is no question, told of each step; of a question, that question as it is to be searched."""


class _Left(Exception):
    """Nobody waits for it any more."""


def nothing_else(question: Question, step: Step | None) -> Question:
    """Every question is one, and is searched as asked."""
    return question


async def aanswered_by(instead: Instead, question: Question) -> Answer | Question:
    """What is given in place of an answer, made beside the event loop. Cancelled, its work ends at its next step."""
    left = threading.Event()

    def step(what: str, done: int, total: int) -> None:
        if left.is_set():
            raise _Left

    try:
        return await asyncio.to_thread(instead, question, step)
    except asyncio.CancelledError:
        left.set()
        raise
