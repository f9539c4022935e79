"""How the page's events are registered with Gradio."""

from typing import Any

# The page's inner events are no programming interface; and their values stay raw, because Gradio's preprocessing
# of a chat would build any component that a browser names.
INNER: dict[str, Any] = {"api_visibility": "private", "preprocess": False}
"""For every event."""

QUICK: dict[str, Any] = {"queue": False, "show_progress": "hidden", **INNER}
"""For events that are answered at once."""

ADDING: dict[str, Any] = {"concurrency_limit": 8, "concurrency_id": "adding", "show_progress": "hidden", **INNER}
"""For events that add documents. Each takes a thread while it is followed, of which asking must keep enough."""

FOLLOWING: dict[str, Any] = {**ADDING, "concurrency_id": "following"}
"""For events that only show how far something is that goes on anyhow."""


CHANGING: dict[str, Any] = {**QUICK, "concurrency_id": "changing"}
"""For events that may change the library at once; see `CHANGES`."""

CHANGES = frozenset({"remove", "remove-selected", "remove-for-good", "undo", "save"})
"""What of them does: it counts as an addition, whatever the page calls it by (its `act`)."""


def typed(value: Any) -> str:
    """What a browser sent as text; "" if it is none: with raw values it can be anything."""
    return value if isinstance(value, str) else ""
