"""A kept conversation as JSON, exactly: what is read is what was written."""

import json
from dataclasses import asdict

from assistant.answering.recording import made
from assistant.conversations.values import KeptConversation

_FORMAT = 1


class Damaged(ValueError):
    """What a file holds is no conversation, or not this one; its text says why."""


def written(kept: KeptConversation, *, user: str) -> str:
    """A conversation as JSON, ASCII only.

    Args:
        kept: The conversation.
        user: Whose it is, "" where nobody logs in.
    """
    return json.dumps({"format": _FORMAT, "user": user, "conversation": asdict(kept)})


def read(content: bytes, *, id: str, user: str) -> KeptConversation:
    """The conversation that was written.

    Args:
        content: Of its file.
        id: By which it was looked for.
        user: By whom.

    Raises:
        Damaged: It holds none, or another one.
    """
    try:
        held = json.loads(content)
        if held["format"] != _FORMAT:
            raise Damaged("it was kept by a newer version of this program")
        kept = made(KeptConversation, held["conversation"])
    except Damaged:
        raise
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError) as error:
        raise Damaged("its file is damaged") from error
    if held.get("user") != user or kept.id != id:
        raise Damaged("its file is that of another one")
    return kept  # type: ignore[no-any-return]
