"""The one settings object: command line over environment (`ASSISTANT_*`) over `.env` over defaults."""

import difflib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from dotenv import dotenv_values
from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError
from assistant.keys import UNSENDABLE, bare_key, is_sendable

Unsupported = Literal["repair", "mark", "remove"]
"""What becomes of written sentences that the documents do not bear."""

PACKAGED_MODEL = "all-MiniLM-L6-v2"
"""Name of the embedding model that comes with the installation and needs no network."""


def _default_home() -> Path:
    return user_data_path("briefing-assistant", appauthor=False) / "library"


_FILE = Path(".env")
_PREFIX = "ASSISTANT_"
_ALIKE = 0.8  # how like a setting's a name must be to be taken for it, misspelled; others may be other programs'


class Settings(BaseSettings):
    """Every choice a person can make, with its default; the README's table is made of these."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_file=_FILE,
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    home: Path = Field(default_factory=_default_home, description="Folder that holds the library.")
    embedding_model: str = Field(
        default=PACKAGED_MODEL,
        description="Embedding model: the installed one, a folder, or a name on the Hugging Face hub.",
    )
    passage_tokens: int = Field(
        default=200, ge=32, le=8192, description="Most tokens a passage may have, its title included."
    )
    batch_size: int = Field(default=4, ge=1, le=1024, description="Passages embedded at once by each core.")
    model: str = Field(
        default="",
        description="Language model that writes answers, as provider:name; empty: answers are quotes.",
    )
    model_base_url: str = Field(
        default="",
        description="Address of an OpenAI-compatible server, or of another one of the provider that `model` names.",
    )
    model_api_key: SecretStr = Field(
        default=SecretStr(""),
        description="Key for that server; where it is not set, the provider's own variable counts.",
    )
    models: str = Field(
        default="", description="Further language models to choose from, as provider:name, separated by commas."
    )
    model_timeout_s: float = Field(
        default=60.0, gt=0, description="Seconds to wait for the language model's next words."
    )
    model_total_s: float = Field(
        default=300.0, gt=0, description="Longest time for a written answer, all waiting included, in seconds."
    )
    model_context_tokens: int = Field(
        default=0, ge=0, description="Tokens the language model reads and writes at once; 0: as far as it is known."
    )
    model_reply_tokens: int = Field(
        default=4096, ge=64, description="Most tokens the language model may write, its thinking included."
    )
    unsupported: Unsupported = Field(
        default="repair",
        description=(
            "What becomes of written sentences that the documents do not bear: repair (sent back once), mark or remove."
        ),
    )
    second_opinion: bool = Field(
        default=True,
        description="Whether the language model is asked about sentences that the rules call partly borne out.",
    )
    max_file_mb: int = Field(default=200, ge=1, description="Largest file that is read, in megabytes.")
    max_characters: int = Field(
        default=10_000_000, ge=1_000, description="Longest text that becomes one document, in characters."
    )
    read_timeout_s: float = Field(
        default=120.0, gt=0, description="Longest time for a page or document of a file to be read, in seconds."
    )
    read_memory_mb: int = Field(
        default=800, ge=300, description="Most memory for reading a file, in megabytes, where the system limits it."
    )
    fetch_timeout_s: float = Field(
        default=60.0, gt=0, description="Seconds to wait for a web address, with all that it leads to."
    )
    allow_private_addresses: bool = Field(
        default=False,
        description="Whether web addresses of this machine and of private networks may be added.",
    )
    undo_minutes: float = Field(default=60.0, ge=1, le=43_200, description="Minutes for which a removal can be undone.")
    host: str = Field(default="127.0.0.1", description="Address the web page is served at.")
    port: int = Field(default=7860, ge=0, le=65535, description="Port of the web page; 0 takes a free one.")
    auth: Path | None = Field(
        default=None, description="File of those who may log in to the page; none: this machine only, without a log-in."
    )
    root_path: str = Field(
        default="", description="Where a proxy serves the page: a path, or the whole address that people open."
    )
    trusted_proxies: str = Field(
        default="",
        description="Addresses or networks of proxies, beside this machine, whose X-Forwarded headers count.",
    )
    questions_per_minute: int | None = Field(
        default=None,
        ge=0,
        description="Questions of one person in a minute, and as often adding documents; 0: any number; not set: 120 "
        "with a log-in, else any number.",
    )
    upload_mb_per_hour: int | None = Field(
        default=None,
        ge=0,
        description="Megabytes one person may send to be added in an hour; 0: any; not set: 2000 with a log-in.",
    )

    @property
    def model_names(self) -> tuple[str, ...]:
        """The language models that can be chosen: `model`, then `models`, each once."""
        named = (self.model, *self.models.split(","))
        return tuple(dict.fromkeys(name for name in map(str.strip, named) if name))

    @property
    def secrets(self) -> tuple[str, ...]:
        """The keys among the settings, which are never shown."""
        held = (getattr(self, name) for name in type(self).model_fields)
        return tuple(key.get_secret_value() for key in held if isinstance(key, SecretStr) and key.get_secret_value())

    @field_validator("model_api_key")
    @classmethod
    def _key_can_be_sent(cls, value: SecretStr) -> SecretStr:
        key = bare_key(value.get_secret_value())
        if key and not is_sendable(key):
            raise ValueError(UNSENDABLE)
        return SecretStr(key)

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_default(cls, value: object, of: ValidationInfo) -> object:
        """A variable that is set to nothing is as one that is not set; an empty home would be the working folder."""
        if value != "" or of.field_name is None:
            return value
        return cls.model_fields[of.field_name].get_default(call_default_factory=True)


_SECRET = frozenset(name for name, field in Settings.model_fields.items() if field.annotation is SecretStr)


def load_settings(**choices: Any) -> Settings:
    """The settings with `choices` (None means: not chosen) above environment, `.env` and defaults.

    Raises:
        SettingsError: A value cannot be used, a variable's name is misspelled, or `.env` cannot be read; the message
            names the setting, the value and the variable.
    """
    chosen = {name: value for name, value in choices.items() if value is not None}
    unknown = chosen.keys() - Settings.model_fields.keys()
    if unknown:
        raise SettingsError(
            f"There is no setting {sorted(unknown)[0]!r}; there are: {', '.join(Settings.model_fields)}."
        )
    try:
        _check_names(dotenv_values(_FILE, encoding="utf-8") if _FILE.is_file() else {}, f"file {_FILE.absolute()}")
        _check_names(os.environ, "environment")
        return Settings(**chosen)
    except (UnicodeDecodeError, OSError) as error:
        reason = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise SettingsError(
            f"The settings in {str(_FILE.absolute())!r} cannot be read: {reason}. Save it as UTF-8 text, readable for "
            "you, or move it away."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        if name not in _SECRET:
            raise SettingsError(
                f"The setting {name} (ASSISTANT_{name.upper()}) cannot be {first['input']!r}: {first['msg']}."
            ) from error
        said = first["msg"].removeprefix("Value error, ")
    # Here, where the error that holds the key is not the context.
    raise SettingsError(f"The setting {name} (ASSISTANT_{name.upper()}) cannot be used: {said}.")


def _check_names(variables: Mapping[str, str | None], place: str) -> None:
    """Names that are nearly ours: what they were to set would be left as it is without a word."""
    for name in variables:
        setting = name.upper().removeprefix(_PREFIX).lower()
        if name.upper() == setting.upper() or setting in Settings.model_fields:
            continue
        exchanged = [field for field in Settings.model_fields if sorted(field) == sorted(setting)]
        meant = exchanged or difflib.get_close_matches(setting, Settings.model_fields, n=1, cutoff=_ALIKE)
        if meant:
            raise SettingsError(
                f"There is no setting {name} (in the {place}). Did you mean {_PREFIX}{meant[0].upper()}? "
                "Rename it, or take it out."
            )
