"""How a kept conversation goes on: pure.

Whoever asks says what stood there when they did. If somebody else has gone on with the same conversation meanwhile, in
another window or another program, both would be right; so the second one becomes a conversation of its own.
"""

import secrets
from collections.abc import Iterable
from dataclasses import replace

from assistant.conversations.values import Exchange, KeptConversation
from assistant.records import Conversation, Turn


def new_id() -> str:
    """An id that nobody can guess."""
    return secrets.token_hex(8)


def ids(exchanges: Iterable[Exchange]) -> tuple[str, ...]:
    """The ids of exchanges, in their order, of those that have one."""
    return tuple(exchange.id for exchange in exchanges if exchange.id)


def exchanges_of(conversation: Conversation, known: tuple[Exchange, ...] = ()) -> tuple[Exchange, ...]:
    """The turns of a conversation as exchanges.

    Args:
        conversation: With all its turns.
        known: What is kept of it; as far as it says the same as the turns do, it stays.
    """
    turns = list(conversation.turns)
    exchanges: list[Exchange] = []
    for one in known:
        if one.said:
            if not turns or (one.question, one.said) != (turns[0].question, turns[0].reply):
                break
            turns.pop(0)
        exchanges.append(one)
    return (*exchanges, *map(_exchange, turns))


def _exchange(turn: Turn) -> Exchange:
    if turn.answer is None:
        return Exchange(question=turn.question, reply=turn.reply, numbers=turn.numbers)
    return Exchange(question=turn.question, answer=turn.answer, asked=turn.answer.made_by.asked)


def continued(
    kept: KeptConversation | None,
    fresh: tuple[Exchange, ...],
    *,
    seen: tuple[str, ...],
    now: str,
) -> KeptConversation:
    """A conversation as it goes on.

    Args:
        kept: As it is kept now; None if it is new, or was removed.
        fresh: All its exchanges from now on. Of those that are kept the id is enough; the last may be a new one.
        seen: Ids of the exchanges that were there for whoever goes on with it.
        now: ISO date and time in UTC.

    Returns:
        The same conversation; or another, with an id of its own, if `kept` has changed since it was seen.
    """
    known = {exchange.id: exchange for exchange in kept.exchanges} if kept else {}
    whole = tuple(known.get(one.id) or replace(one, id=one.id or new_id()) for one in fresh)
    if kept is None or ids(kept.exchanges) != seen:
        return KeptConversation(id=new_id(), begun=now, changed=now, exchanges=whole)
    return replace(kept, changed=now, exchanges=whole)


def with_outcome(kept: KeptConversation, outcome: Exchange, *, now: str) -> KeptConversation | None:
    """A conversation in which one exchange has come to its end; None if it does not hold that exchange any more."""
    if outcome.id not in ids(kept.exchanges):
        return None
    exchanges = tuple(outcome if one.id == outcome.id else one for one in kept.exchanges)
    return replace(kept, changed=now, exchanges=exchanges)
