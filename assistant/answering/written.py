"""The answerer of an installation with a language model: prose from the passages, with marks for the gate."""

import sys
from collections.abc import Callable, Iterator
from typing import Any, cast

from langchain_core.exceptions import LangChainException
from langchain_core.language_models import BaseChatModel
from langchain_core.runnables import Runnable, RunnableConfig, RunnableGenerator

from assistant.answering.draft import Draft
from assistant.answering.evidence import Evidence
from assistant.answering.framing import answer_messages
from assistant.answering.marks import parse_marked, settled
from assistant.errors import ModelError
from assistant.settings import Settings

_PASSAGES = 6  # the best hits are shown to the model: about 1,200 tokens


def writing(model: BaseChatModel) -> Runnable[Evidence, Draft]:
    """A Runnable that has a model write the answer; its stream gives sentences as they are complete."""

    def write(evidences: Iterator[Evidence], config: RunnableConfig) -> Iterator[Draft]:
        for evidence in evidences:
            yield from _sentences(model, evidence, config)

    return RunnableGenerator(cast(Callable[[Iterator[Evidence]], Iterator[Draft]], write))


def open_model(settings: Settings) -> BaseChatModel:
    """The language model that the settings name.

    Raises:
        ModelError: Its package is not installed, its key is missing, or there is no such provider.
    """
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"temperature": 0, "timeout": settings.model_timeout_s, "max_retries": 1}
    if settings.model_base_url:
        options["base_url"] = settings.model_base_url
    if settings.model_api_key.get_secret_value():
        options["api_key"] = settings.model_api_key.get_secret_value()
    try:
        model: BaseChatModel = init_chat_model(settings.model, **options)
    except (ImportError, ValueError, TypeError, OSError) as error:
        raise ModelError(
            f"The language model {settings.model!r} cannot be used: {_first_line(error)} "
            "Set ASSISTANT_MODEL to provider:name, install the provider's langchain package, and set its key; "
            "with ASSISTANT_MODEL empty, answers are quotes."
        ) from error
    return model


def _sentences(model: BaseChatModel, evidence: Evidence, config: RunnableConfig) -> Iterator[Draft]:
    """Sentences as soon as the next one has begun, so that a mark after the full stop is not missed."""
    text = ""
    given = 0
    sent = answer_messages(evidence.question.text, evidence.question.conversation, evidence.hits[:_PASSAGES])
    try:
        for chunk in model.stream(sent, config):
            text += str(chunk.text)
            complete = parse_marked(settled(text))[:-1]
            if len(complete) > given:
                yield complete[given:]
                given = len(complete)
    except _client_errors() as error:
        raise ModelError(f"The language model did not answer: {_first_line(error)}") from error
    if rest := parse_marked(text)[given:]:
        yield rest


# Providers' clients share no root of their errors; a client that is in use has been imported.
_CLIENTS = (
    ("openai", "OpenAIError"),
    ("anthropic", "AnthropicError"),
    ("google.genai.errors", "APIError"),
    ("ollama", "ResponseError"),
    ("httpx", "HTTPError"),
    ("requests", "RequestException"),
)


def _client_errors() -> tuple[type[BaseException], ...]:
    modules = ((sys.modules.get(module), name) for module, name in _CLIENTS)
    return (
        *(getattr(module, name) for module, name in modules if module is not None),
        OSError,
        ValueError,
        RuntimeError,
        LangChainException,
    )


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
