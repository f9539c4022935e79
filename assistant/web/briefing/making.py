"""A briefing made while the page shows how far it is; it ends where nobody waits for it any more."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Mapping
from typing import TYPE_CHECKING, Any

from assistant.briefing.values import Briefing
from assistant.web import words
from assistant.web.briefing import note
from assistant.web.talk import asking

if TYPE_CHECKING:
    from assistant.assistant import Assistant


class _Left(Exception):
    """Nobody waits for it any more."""


async def making(
    assistant: "Assistant", topic: str, order: Mapping[str, Any]
) -> AsyncGenerator[tuple[str, Briefing | None], None]:
    """What the page shows from the moment a briefing is ordered until it is there, and the briefing.

    Left at any moment, the work ends at its next step and nothing is remembered of it.

    Args:
        assistant: Who makes it.
        topic: As typed.
        order: What else `Assistant.brief` is told.
    """
    loop, steps, left = asyncio.get_running_loop(), asyncio.Queue[tuple[str, int, int] | None](), threading.Event()

    def watch(what: str, done: int, total: int) -> None:
        if left.is_set():
            raise _Left
        loop.call_soon_threadsafe(steps.put_nowait, (what, done, total))

    def work() -> Briefing:
        try:
            return assistant.brief(topic, watcher=watch, **order)
        finally:
            loop.call_soon_threadsafe(steps.put_nowait, None)

    shown = note.working_html(words.briefing.WORKING)
    yield shown, None
    working = asyncio.create_task(asyncio.to_thread(work))
    # Left before its end, it ends with an error of which nobody needs to be told.
    working.add_done_callback(lambda done: done.cancelled() or done.exception())
    try:
        while (step := await steps.get()) is not None:
            now = note.working_html(step[0], done=step[1], total=step[2])
            if steps.empty() and now != shown:  # while a model writes, the same is told many times a second
                shown = now
                yield now, None
        made = await working
        yield note.briefing_html(made), made
    except Exception as error:
        yield note.message_html(asking.told(error)), None
    finally:
        left.set()
