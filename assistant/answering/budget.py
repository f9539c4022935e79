"""What a model is shown within its context: the best passages that fit, and as much of the conversation.

Source of the order: Liu et al., "Lost in the Middle", TACL 2024: models use best what stands at either end.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace

from langchain_core.language_models import BaseChatModel

from assistant.answering.calls import Writer
from assistant.answering.framing import headed
from assistant.records import Conversation, Hit, Turn

Count = Callable[[str], int]
"""How many tokens a text has."""

UNKNOWN_CONTEXT = 8_192
"""Tokens that a model is taken to read at once where neither it nor a setting says; most read far more."""

_MOST_PASSAGES = 8
_MOST_TURNS = 3
_HISTORY_SHARE = 0.25  # of the room, at most: what is asked now needs the passages more
_FRAME = 600  # tokens of the instructions, the marks around passages and what a template adds, rounded up
_PER_PASSAGE = 60  # tokens of the delimiters around a passage
_LEAST_REPLY = 0.25  # share of a small context that is kept for what the model writes
_LETTERS_PER_TOKEN = 3.0  # English has over four with any tokenizer of today; figures and names have fewer
_NETWORK_COUNTERS = "langchain_"  # the providers' own classes ask their server, or fetch a tokenizer


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a model is shown.

    Attributes:
        hits: The best that fit, in the order in which they stand in the prompt; each keeps its rank.
        conversation: The newest turns that fit.
    """

    hits: tuple[Hit, ...]
    conversation: Conversation


def counter(model: BaseChatModel) -> Count:
    """Counts tokens as a model does, where it can without a network; estimates, rather too many, where not."""
    if model.custom_get_token_ids is not None:
        return model.get_num_tokens
    for kind in type(model).__mro__:
        if "get_num_tokens" in vars(kind) or "get_token_ids" in vars(kind):
            origin = kind.__module__.partition(".")[0]
            if origin == "langchain_openai" and os.environ.get("TIKTOKEN_CACHE_DIR"):
                return model.get_num_tokens  # its tokenizer lies on this machine
            return estimated if origin.startswith(_NETWORK_COUNTERS) else model.get_num_tokens
    return estimated


def estimated(text: str) -> int:
    """About how many tokens a text has: a third of its ASCII characters, and each of the others."""
    plain = sum(character < "\x80" for character in text)
    return int(plain / _LETTERS_PER_TOKEN) + len(text) - plain + 1


def room_of(writer: Writer, context_tokens: int | None = None) -> int:
    """Tokens that a prompt may have.

    Args:
        writer: The model.
        context_tokens: How much it reads, where its server has just said so.
    """
    context = context_tokens or writer.context_tokens or UNKNOWN_CONTEXT
    return context - min(writer.reply_tokens, int(context * _LEAST_REPLY))


def fitting(hits: tuple[Hit, ...], conversation: Conversation, question: str, *, room: int, count: Count) -> Shown:
    """The passages and turns that a prompt has room for.

    Args:
        hits: Best first; the best one is always shown.
        conversation: What was said before.
        question: What is asked.
        room: Tokens that the prompt may have.
        count: Counts the tokens of a text.
    """
    left = room - _FRAME - count(question)
    turns: list[Turn] = []
    history = int(left * _HISTORY_SHARE)
    for turn in reversed(conversation.turns[-_MOST_TURNS:]):
        history -= count(turn.question) + count(turn.reply)
        if history < 0:
            break
        left -= count(turn.question) + count(turn.reply)
        turns.insert(0, turn)
    shown: list[Hit] = []
    for hit in hits[:_MOST_PASSAGES]:
        left -= count(headed(hit)) + _PER_PASSAGE
        if left < 0 and shown:
            break
        shown.append(hit)
    return Shown(hits=_ends_first(tuple(shown)), conversation=replace(conversation, turns=tuple(turns)))


def _ends_first(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The best at the beginning, the second best at the end, and so on inwards."""
    return (*hits[::2], *reversed(hits[1::2]))
