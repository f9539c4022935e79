"""Whether the language models that can be chosen can be used: each is asked a word."""

import time
from typing import Any

from langchain_core.messages import HumanMessage

from assistant.answering.calls import Call, Reply, Steps, Writer, reply_to
from assistant.answering.failures import is_of_model
from assistant.answering.models import installed, open_writer, provider_of
from assistant.answering.performing import performed
from assistant.answering.usage import Meter
from assistant.errors import ModelError
from assistant.records import ModelState
from assistant.settings import Settings

_ASKED = "Reply with one word: yes."


def tried(settings: Settings, *, ask: bool = True) -> tuple[ModelState, ...]:
    """The language models that the settings name, in their order.

    Args:
        settings: Name them, and how long one may take.
        ask: Whether each is called, with a few words; else it is only seen whether anything is missing.
    """
    return tuple(_state(settings, name, ask=ask) for name in settings.model_names)


def _state(settings: Settings, name: str, *, ask: bool) -> ModelState:
    is_default = name == settings.model
    install = installed(provider_of(name))
    try:
        writer = open_writer(settings, name)
        if not ask:
            return ModelState(name=name, is_default=is_default, context_tokens=writer.context_tokens)
        began = time.perf_counter()
        reply = _asked(writer)
    except ModelError as error:
        return ModelState(
            name=name, is_default=is_default, answers=False if ask else None, missing=str(error), install=install
        )
    return ModelState(
        name=name,
        is_default=is_default,
        answers=bool(reply.text.strip()),
        seconds=round(time.perf_counter() - began, 2),
        context_tokens=writer.context_tokens or _told_by_server(writer.model, name),
        missing="" if reply.text.strip() else "It answers with nothing: try another.",
    )


def _asked(writer: Writer) -> Reply:
    """What a model says to a few words.

    Raises:
        ModelError: It does not answer.
    """
    call = Call(
        writer=writer,
        messages=(HumanMessage(_ASKED),),
        meter=Meter(),
        purpose="try",
        until=time.perf_counter() + writer.limits.silence_s,
    )
    replies: list[Reply] = []

    def steps() -> Steps[None]:
        replies.append((yield from reply_to(call)))

    for _ in performed(steps()):
        pass
    return replies[0]


def _told_by_server(model: Any, name: str) -> int | None:
    """How many tokens a model reads, as far as an OpenAI-compatible server lists it; each has its own word for it."""
    client = getattr(model, "root_client", None)
    if client is None:
        return None
    try:
        listed = {entry.id: entry.model_dump() for entry in client.models.list().data}
    except Exception as error:  # of the client, whatever its class
        if not is_of_model(error):
            raise
        return None
    known = listed.get(name.partition(":")[2], {})
    meta = known.get("meta")
    for holder in (known, meta if isinstance(meta, dict) else {}):
        for word in ("max_model_len", "context_length", "context_window", "max_context_length", "n_ctx", "n_ctx_train"):
            if isinstance(size := holder.get(word), int) and size > 0:
                return size
    return None
