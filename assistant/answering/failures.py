"""The one door through which errors of language models and their clients come in: each becomes one of ours.

Providers' clients share no root of their errors, but they share shapes: a status of HTTP, the headers of the response,
an httpx error underneath. Those are read here, so that a new provider needs no new code.
"""

import json
import logging
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from langchain_core.exceptions import LangChainException

from assistant.answering.masking import masked
from assistant.errors import (
    BadReply,
    ContextOverflow,
    ModelBusy,
    ModelError,
    ModelMissing,
    ModelRefused,
    ModelTimeout,
    ModelUnreachable,
    UnknownModel,
)

_log = logging.getLogger("assistant.model")

# Roots of errors that are not Python's own; a client that is in use has been imported.
_CLIENTS = (
    ("openai", "OpenAIError"),
    ("anthropic", "AnthropicError"),
    ("google.api_core.exceptions", "GoogleAPIError"),
    ("google.auth.exceptions", "GoogleAuthError"),
    ("google.genai.errors", "APIError"),
    ("ollama", "ResponseError"),
    ("httpx", "HTTPError"),
    ("httpx", "InvalidURL"),
    ("httpx", "StreamError"),
    ("httpx2", "HTTPError"),
    ("httpx2", "InvalidURL"),
    ("httpx2", "StreamError"),
    ("requests", "RequestException"),
    ("grpc", "RpcError"),
)
_OVERFLOW = re.compile(
    r"context[ _-]?(?:length|window|size)|maximum context|too many (?:input )?tokens|prompt is too long|"
    r"(?:input|prompt|request)[^.]{0,40}(?:exceeds?|longer than|too (?:long|large))[^.]{0,60}(?:token|context|length)|"
    r"exceeds? the (?:available|maximum)[^.]{0,30}(?:context|tokens)",
    re.IGNORECASE,
)
_CONTEXT = re.compile(r"(?:maximum|max|available|context)[^.\d]{0,50}?(\d{3,8})\s*(?:tokens)?", re.IGNORECASE)
_USED_UP = re.compile(r"insufficient_quota|exceeded your current quota|billing|credit balance", re.IGNORECASE)
_NO_KEY = re.compile(r"api[_ -]?key|default credentials", re.IGNORECASE)
# Names of classes, because httpx has heirs under other names, and each client its own copies.
_NOBODY_THERE = frozenset({"ConnectError"})
_BROKEN_OFF = frozenset({"RemoteProtocolError", "ReadError", "WriteError", "IncompleteRead", "ChunkedEncodingError"})
_NO_CONNECTION = frozenset({"APIConnectionError", "ConnectionError", "NetworkError", "ServiceUnavailable"})
_GARBLED = frozenset({"DecodingError", "TooManyRedirects", "JSONDecodeError", "UnicodeDecodeError"})
_STATUS_SAID = re.compile(r"^Error code: \d{3} - ")
_SHOWN = 160  # characters of what a provider says that a person is shown
_LONGEST = 64_000  # characters of it that are looked at; whatever is longer is no message


def raised_by_clients() -> tuple[type[BaseException], ...]:
    """What a model's client may raise where a server does what it should not.

    Python's own among them: clients index and convert what a server sends without a look at what it is.
    """
    modules = ((sys.modules.get(module), name) for module, name in _CLIENTS)
    return (
        *(getattr(module, name) for module, name in modules if module is not None),
        LangChainException,
        ArithmeticError,
        AttributeError,
        EOFError,
        ImportError,
        LookupError,
        OSError,
        RuntimeError,
        TypeError,
        ValueError,
    )


def translated(error: BaseException, model: str, *, secrets: tuple[str, ...] = ()) -> ModelError:
    """One of our errors for one of a client's; what the client said goes to the log, without keys.

    Args:
        error: One of `raised_by_clients`, or already ours.
        model: As provider:name.
        secrets: Keys that are in use.
    """
    if isinstance(error, ModelError):
        return error
    said = masked(_said(error), secrets)
    _log.warning("%s: %s: %s", model, type(error).__name__, " ".join(said[:2_000].split()))
    status = _status(error)
    if status is not None:
        return _by_status(status, error, model, said)
    chain = list(_chain(error))
    names = {type(one).__name__ for one in chain}
    if any(isinstance(one, TimeoutError) or "Timeout" in type(one).__name__ for one in chain):
        return ModelTimeout(timed_out(model))
    if names & _GARBLED:
        return BadReply(_unread(model))
    if not names & _NOBODY_THERE and names & _BROKEN_OFF:
        return ModelUnreachable(f"The language model {model!r} broke off. Ask again.")
    if names & (_NOBODY_THERE | _NO_CONNECTION) or any(isinstance(one, ConnectionError) for one in chain):
        return ModelUnreachable(
            f"The server of the language model {model!r} cannot be reached. Start it, or check "
            "ASSISTANT_MODEL_BASE_URL and the network.",
            again=False,
        )
    if _NO_KEY.search(said):
        return ModelMissing(
            f"The language model {model!r} has no key: set its provider's variable, or ASSISTANT_MODEL_API_KEY."
        )
    if _OVERFLOW.search(said):
        return ContextOverflow(_overflow(model), _context(said))
    if type(error).__name__.endswith("APIError"):  # told in the stream, after a status that said that all is well
        return ModelUnreachable(f"The server of the language model {model!r} failed: {_short(said)}. Ask again later.")
    return BadReply(_unread(model))


def _unread(model: str) -> str:
    return (
        f"What the language model {model!r} sent cannot be read. Check that its server speaks the protocol of its "
        "provider; the log says more."
    )


def timed_out(model: str) -> str:
    """That a model took too long, in words."""
    return f"The language model {model!r} took too long. Ask again, or raise ASSISTANT_MODEL_TIMEOUT_S."


def _by_status(status: int, error: BaseException, model: str, said: str) -> ModelError:
    if status in (401, 403, 407):
        return ModelRefused(
            f"The server of the language model {model!r} does not take the key ({status}). Check its provider's "
            "variable, or ASSISTANT_MODEL_API_KEY."
        )
    if status == 413 or (status in (400, 422, 500) and _OVERFLOW.search(said)):
        return ContextOverflow(_overflow(model), _context(said))
    if status == 404:
        return UnknownModel(
            f"The server knows no language model {model!r} (404). Check ASSISTANT_MODEL and ASSISTANT_MODEL_BASE_URL."
        )
    if status == 429:
        wait_s = _retry_after(error)
        if _USED_UP.search(f"{said} {getattr(error, 'code', '')}"):
            return ModelBusy(
                f"The account for the language model {model!r} is used up (429). Look at its provider's billing.",
                wait_s,
                lasts=True,
            )
        after = f" in {wait_s:,.0f} seconds" if wait_s else " later"
        return ModelBusy(
            f"The language model {model!r} takes no more questions at present (429). Ask again{after}.", wait_s
        )
    if status in (408, 504):
        return ModelTimeout(timed_out(model))
    if status >= 500:
        return ModelUnreachable(f"The server of the language model {model!r} failed ({status}). Ask again later.")
    detail = _short(said)
    return ModelRefused(
        f"The language model {model!r} did not take the request ({status}{f': {detail}' if detail else ''}). "
        "Check ASSISTANT_MODEL."
    )


def _overflow(model: str) -> str:
    return (
        f"The passages are more than the language model {model!r} reads at once. Set ASSISTANT_MODEL_CONTEXT_TOKENS "
        "to what it takes, or choose another."
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error and those it came of."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or one.__context__


def _status(error: BaseException) -> int | None:
    """The status of HTTP behind an error, None if it has none that says what went wrong."""
    for one in _chain(error):
        for name in ("status_code", "code", "status"):
            value = getattr(one, name, None)
            if isinstance(value, int) and not isinstance(value, bool) and 400 <= value <= 599:
                return int(value)
        response = getattr(one, "response", None)
        value = getattr(response, "status_code", None)
        if isinstance(value, int) and 400 <= value <= 599:
            return value
    return None


def _retry_after(error: BaseException) -> float | None:
    """Seconds to wait as a server tells, None if it does not."""
    for one in _chain(error):
        headers = getattr(getattr(one, "response", None), "headers", None)
        if not isinstance(headers, Mapping):
            continue
        for name, unit in (("retry-after-ms", 1_000), ("retry-after", 1)):
            try:
                return max(0.0, float(headers.get(name, "")) / unit)
            except ValueError:
                continue
        try:
            until = parsedate_to_datetime(headers.get("retry-after", ""))
        except ValueError:
            continue
        return max(0.0, (until.astimezone(UTC) - datetime.now(UTC)).total_seconds())
    return None


def _context(said: str) -> int | None:
    found = _CONTEXT.search(said)
    return int(found.group(1)) if found else None


def _said(error: BaseException) -> str:
    """What an error says, lone surrogates and whatever else cannot be written replaced."""
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON: {error.msg}"
    text = str(error)[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
    # A log may be a terminal, and what a server says is not to move its cursor.
    return "".join(one if one.isprintable() or one == "\n" else " " for one in text)


def _short(said: str) -> str:
    """The first line of what a provider says, as far as a person is shown it."""
    line = _STATUS_SAID.sub("", next((line.strip() for line in said.splitlines() if line.strip()), ""))
    return line if len(line) <= _SHOWN else line[:_SHOWN].rstrip() + " …"
