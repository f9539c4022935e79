"""A briefing as text and back, exactly: so is the page of one that is kept opened again as it was."""

import json
from dataclasses import asdict, replace

from assistant.answering.recording import made
from assistant.briefing.values import Briefing
from assistant.errors import BriefingUnusable

_FORMAT = 1


def written(briefing: Briefing) -> str:
    """A briefing as JSON, ASCII only."""
    return json.dumps({"format": _FORMAT, "briefing": asdict(briefing)})


def read(page: str, *, id: str) -> Briefing:
    """The briefing that was written, with the id by which it is kept.

    Args:
        page: What `written` gave.
        id: By which it was looked for.

    Raises:
        BriefingUnusable: It holds none, or one of a newer version of this program.
    """
    try:
        held = json.loads(page)
        if held["format"] != _FORMAT:
            raise BriefingUnusable(f"The briefing {id} was kept by a newer version of this program. Make it again.")
        briefing: Briefing = made(Briefing, held["briefing"])
        return replace(briefing, id=id)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError) as error:
        raise BriefingUnusable(f"The page of the briefing {id} is damaged. Make it again.") from error
