"""What is shown while a briefing is made."""

import asyncio
import itertools
from typing import Any

from assistant.web.briefing.making import making


class Failing:
    """Tells the same many times, then fails: what ends it may come together with the last it told."""

    def brief(self, topic: str, *, watcher: Any) -> Any:
        for _ in range(50):
            watcher("Writing", 0, 2)
        raise ValueError("no page today")


def test_the_same_is_shown_once_and_the_end_is_never_missed() -> None:
    async def shown() -> list[str]:
        assistant: Any = Failing()
        async with asyncio.timeout(20):
            return [html async for html, _ in making(assistant, "mills", {})]

    states = asyncio.run(shown())
    assert states[-1].startswith('<article class="reply brief problem">')
    assert all(one != other for one, other in itertools.pairwise(states))
