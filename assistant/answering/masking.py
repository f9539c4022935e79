"""Keys of language models, kept out of everything that is shown or logged."""

import os
import re
from collections.abc import Iterable

MASK = "****"
_NAMED = re.compile(r"(API_?KEY|ACCESS_?KEY|SECRET|TOKEN)$", re.IGNORECASE)
_LEAST = 6  # characters of a secret; "none" and "x" are no keys, and their letters stand in many words

# What keys look like: those of the known providers, and whatever a header or an address says is one.
_LOOKS = (
    re.compile(r"\b(?:sk|pk|rk|xai|gsk|hf|lsv2|ghp|AIza)[-_]?[A-Za-z0-9][A-Za-z0-9_\-]{10,}"),
    re.compile(r"(?i)(?<=bearer )[^\s\"',;]{6,}"),
    re.compile(r"(?i)(?<=api[-_ ]key[=: ])\s*[\"']?[^\s\"',;&.]{6,}"),
    re.compile(r"(?<=://)[^/@\s]+(?=@)"),
)


def masked(text: str, secrets: Iterable[str] = ()) -> str:
    """A text without keys: those given, those of the environment, and what looks like one.

    Args:
        text: From a provider, its client or a setting.
        secrets: Keys that are in use.
    """
    for secret in sorted({*secrets, *_environment()}, key=len, reverse=True):
        if len(secret) >= _LEAST:
            text = text.replace(secret, MASK)
    for look in _LOOKS:
        text = look.sub(MASK, text)
    return text


def _environment() -> tuple[str, ...]:
    return tuple(value for name, value in os.environ.items() if _NAMED.search(name) and value)
