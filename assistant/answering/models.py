"""Language models by name: which providers there are, what each needs, and how it is opened."""

import importlib.util
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

from assistant.answering.calls import Limits, Writer
from assistant.answering.failures import is_of_model, translated
from assistant.answering.local import LocalChat, is_model_folder
from assistant.answering.masking import masked
from assistant.answering.temperature import takes_temperature
from assistant.answering.wire import bounded_clients
from assistant.errors import ModelError, ModelMissing
from assistant.keys import UNSENDABLE, bare_key, is_sendable
from assistant.settings import Settings

QUOTES = "quotes"
"""The name of no model at all: answers are quotes."""

LOCAL = "local"
"""The provider of models in this process; its models are folders of weights."""

_CHARACTERS_PER_TOKEN = 6  # more than any language has; what is longer has no end


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """What a provider needs.

    Attributes:
        package: The module that must be there.
        install: What pip is told.
        keys: Environment variables that may hold its key; empty if it needs none.
    """

    package: str
    install: str
    keys: tuple[str, ...] = ()


PROVIDERS = {
    "openai": Provider(package="langchain_openai", install="briefing-assistant[openai]", keys=("OPENAI_API_KEY",)),
    "anthropic": Provider(
        package="langchain_anthropic", install="briefing-assistant[anthropic]", keys=("ANTHROPIC_API_KEY",)
    ),
    "google_genai": Provider(
        package="langchain_google_genai",
        install="briefing-assistant[google]",
        keys=("GOOGLE_API_KEY", "GEMINI_API_KEY"),
    ),
    "ollama": Provider(package="langchain_ollama", install="briefing-assistant[ollama]"),
    LOCAL: Provider(package="transformers", install="briefing-assistant[local]"),
}
"""The providers that an extra of this package installs; LangChain knows more."""

_ALIASES = {"google": "google_genai"}


class Writers:
    """The language models that can be chosen; each is opened when it is first needed, and once.

    Args:
        settings: Name them, and how they are reached.
        given: A model that was handed in, which is then the default.

    Raises:
        ModelMissing: The default one has no such provider, or its package is not installed.
    """

    def __init__(self, settings: Settings, given: BaseChatModel | None = None) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._opened: dict[str, Writer] = {}
        self._default = QUOTES
        if given is not None:
            writer = writer_of(given, settings, name=settings.model)
            self._default = writer.name
            self._opened[writer.name] = writer
        elif settings.model not in ("", QUOTES):
            check(settings.model)
            self._default = settings.model

    @property
    def default(self) -> str:
        """The name of the one that writes unless another is chosen; "quotes" if none does."""
        return self._default

    @property
    def names(self) -> tuple[str, ...]:
        """Those that can be chosen, the default first, "quotes" always among them."""
        named = (self._default, *self._settings.model_names, QUOTES)
        return tuple(dict.fromkeys(named))

    def of(self, choice: str | BaseChatModel | None = None) -> Writer | None:
        """The model that writes, None for quotes.

        Args:
            choice: Its name, itself, "quotes" or "" for none; None: the default.

        Raises:
            ModelError: It cannot be used.
        """
        if isinstance(choice, BaseChatModel):
            return writer_of(choice, self._settings)
        name = self._default if choice is None else choice
        if name in ("", QUOTES):
            return None
        with self._lock:
            if name not in self._opened:
                self._opened[name] = open_writer(self._settings, name)
            return self._opened[name]


def open_writer(settings: Settings, name: str) -> Writer:
    """The language model of a name.

    Args:
        settings: How it is reached, and how far its calls may go.
        name: As provider:name.

    Raises:
        ModelError: Its package is not installed, its key is missing, or there is no such provider.
    """
    provider, model_name = check(name)
    _check_key(settings, name, provider)
    secrets = settings.secrets
    try:
        return writer_of(_opened(settings, provider, model_name), settings, name=name)
    except Exception as error:  # the one door: no root is common to what clients raise
        if not is_of_model(error):
            raise
        failed = _unusable(name, error, secrets)
    raise failed  # here, where what the client said, which may be a key, is not its context


def _opened(settings: Settings, provider: str, name: str) -> BaseChatModel:
    if provider == LOCAL:
        return LocalChat(folder=name, max_tokens=settings.model_reply_tokens).load()
    from langchain.chat_models import init_chat_model

    options = _options(settings, provider)
    if takes_temperature(name):
        options["temperature"] = 0
    model = init_chat_model(name, model_provider=provider, **options)
    assert isinstance(model, BaseChatModel)
    return model


def _check_key(settings: Settings, name: str, provider: str) -> None:
    """Sees whether there is a key before the package is imported, which would say so in other words."""
    known = PROVIDERS.get(provider)
    is_addressed = provider == _addressed(settings)
    has_key = is_addressed and bool(settings.model_api_key.get_secret_value() or settings.model_base_url)
    if known and known.keys and not has_key and not _own_key(provider, name):
        raise ModelMissing(
            f"The language model {name!r} has no key: set {' or '.join(known.keys)}, or ASSISTANT_MODEL_API_KEY."
        )


def _own_key(provider: str, name: str) -> str:
    """The key in a provider's own variable, "" without one.

    Raises:
        ModelMissing: It cannot be sent. A client would say so in its own way, some with the key.
    """
    variables = PROVIDERS[provider].keys if provider in PROVIDERS else ()
    for variable in variables:
        if key := bare_key(os.environ.get(variable, "")):
            if not is_sendable(key):
                raise ModelMissing(f"The language model {name!r} cannot use the key in {variable}: {UNSENDABLE}.")
            return key
    return ""


def writer_of(model: BaseChatModel, settings: Settings, *, name: str = "") -> Writer:
    """A model with how far its calls may go.

    Args:
        model: Of LangChain's.
        settings: Say how far.
        name: As provider:name; default: that of its class.
    """
    return Writer(
        name=name or type(model).__name__,
        model=model,
        limits=Limits(
            silence_s=settings.model_timeout_s, characters=settings.model_reply_tokens * _CHARACTERS_PER_TOKEN
        ),
        total_s=settings.model_total_s,
        context_tokens=settings.model_context_tokens or context_of(model),
        reply_tokens=settings.model_reply_tokens,
        secrets=(*settings.secrets, *_keys_of(model)),
        in_process=isinstance(model, LocalChat),
    )


def _keys_of(model: BaseChatModel) -> tuple[str, ...]:
    """The keys that a model holds."""
    values = (getattr(model, name, None) for name in type(model).model_fields)
    return tuple(value.get_secret_value() for value in values if isinstance(value, SecretStr))


def check(name: str) -> tuple[str, str]:
    """Provider and name of a model, found without loading anything.

    Raises:
        ModelMissing: It names no provider that is known, or the provider's package is not installed.
    """
    provider, model = provider_of(name), name.partition(":")[2]
    package = _package(provider)
    if not package or not model.strip():
        raise ModelMissing(
            f"The language model {masked(name)[:80]!r} cannot be used: {_lack(provider, model)}. Set "
            f"ASSISTANT_MODEL to provider:name, as in openai:gpt-5-mini; providers are "
            f"{', '.join(PROVIDERS)} and those of LangChain's init_chat_model."
        )
    if importlib.util.find_spec(package) is None:
        raise ModelMissing(
            f"The language model {name!r} cannot be used: {package} is not installed. Run: {install_line(provider)}. "
            "With ASSISTANT_MODEL empty, answers are quotes."
        )
    if provider == LOCAL and not is_model_folder(Path(model.strip())):
        raise ModelMissing(
            f"The language model {name!r} cannot be used: the folder holds no config.json with weights as "
            ".safetensors. Name the folder of a model that was saved with transformers."
        )
    return provider, model.strip()


def _lack(provider: str, model: str) -> str:
    if not provider:
        return "it names no provider"
    return f"no provider {masked(provider)[:40]!r} is known" if model.strip() else "it names no model"


def provider_of(name: str) -> str:
    """The provider that a model's name begins with, "" if none."""
    given = name.partition(":")[0].strip().lower() if ":" in name else ""
    return _ALIASES.get(given, given)


def installed(provider: str) -> str:
    """The command that installs what a provider needs; "" if that is there, or there is no such provider."""
    package = _package(provider)
    return install_line(provider) if package and importlib.util.find_spec(package) is None else ""


def install_line(provider: str) -> str:
    """The command that installs what a provider needs."""
    known = PROVIDERS.get(provider)
    return f"pip install '{known.install}'" if known else f"pip install {_package(provider).replace('_', '-')}"


def _package(provider: str) -> str:
    """The module of a provider, "" if there is no such provider; LangChain is asked only about those not known here."""
    if provider in PROVIDERS:
        return PROVIDERS[provider].package
    from langchain.chat_models import base

    entry = base._BUILTIN_PROVIDERS.get(provider)
    return entry[0].partition(".")[0] if entry else ""


def context_of(model: BaseChatModel) -> int | None:
    """How many tokens a model reads at once, as far as it says."""
    said = (model.profile or {}).get("max_input_tokens") or getattr(model, "num_ctx", None)
    return said if isinstance(said, int) and said > 0 else None


def _addressed(settings: Settings) -> str:
    """The provider that the settings' address and key are for: that of the default model, else OpenAI's.

    No other is given them: its own key must not go to that address, nor that key to its own.
    """
    provider = provider_of(settings.model)
    return provider if provider not in ("", LOCAL) else "openai"


def _options(settings: Settings, provider: str) -> dict[str, Any]:
    """What a provider's class is made with. Its own retries are off: ours are bounded, and told."""
    is_addressed = provider == _addressed(settings)
    own = _own_key(provider, provider)
    key = settings.model_api_key.get_secret_value() if is_addressed else ""
    address = settings.model_base_url if is_addressed else ""
    if provider == "ollama":
        options: dict[str, Any] = {
            "num_predict": settings.model_reply_tokens,
            "client_kwargs": {"timeout": settings.model_timeout_s},
        }
        if settings.model_context_tokens:
            options["num_ctx"] = settings.model_context_tokens
    else:
        options = {
            "timeout": settings.model_timeout_s,
            "max_retries": 0,
            "max_tokens": settings.model_reply_tokens,
        }
        if key or own:  # its own too: a client takes the blanks around it for a part of it
            options["api_key"] = key or own
    if provider == "openai":
        import openai

        options |= bounded_clients(
            openai.DefaultHttpxClient,
            openai.DefaultAsyncHttpxClient,
            timeout_s=settings.model_timeout_s,
            total_s=settings.model_total_s,
        )
        options["stream_usage"] = True
        if address and not key and not own:
            options["api_key"] = "none"  # many such servers need none, and the client insists on one
    if address:
        options["base_url"] = address
    return options


def _unusable(name: str, error: BaseException, secrets: tuple[str, ...]) -> ModelError:
    ours = translated(error, name, secrets=secrets)
    if isinstance(ours, ModelMissing):
        return ours
    said = masked(str(error), secrets).splitlines()
    line = next((line.strip() for line in said if line.strip()), type(error).__name__)
    return ModelMissing(f"The language model {name!r} cannot be used: {line.rstrip('.')}. Check ASSISTANT_MODEL.")
