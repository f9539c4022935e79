"""The one door through which errors of language models and their clients come in: each becomes one of ours.

Providers' clients share no root of their errors, but they share shapes: a status of HTTP, the headers of the response,
an httpx error underneath, the name of the class. Those are read here, so that a new provider needs no new code. What is
not known by its shape is an error of the model all the same: whoever asks gets a line, and the log the rest.
"""

import json
import logging
import re
import traceback

from langchain_core.exceptions import LangChainException

from assistant.answering.masking import behind, masked
from assistant.answering.statuses import status_of, wait_told
from assistant.errors import (
    AssistantError,
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
from assistant.keys import UNSENDABLE

_log = logging.getLogger("assistant.model")

# Where LangChain calls the callbacks that it was given.
_CALLBACKS = "langchain_core.callbacks"
_HANDLING = ("handle_event", "handle_event_for_handler")
_OVERFLOW = re.compile(
    r"context[ _-]?(?:length|window|size)|maximum context|too many (?:input )?tokens|prompt is too long|"
    r"(?:input|prompt|request)[^.]{0,40}(?:exceeds?|longer than|too (?:long|large))[^.]{0,60}(?:token|context|length)|"
    r"exceeds? the (?:available|maximum)[^.]{0,30}(?:context|tokens)",
    re.IGNORECASE,
)
_CONTEXT = re.compile(r"(?:maximum|max|available|context)[^.\d]{0,50}?(\d{3,8})\s*(?:tokens)?", re.IGNORECASE)
_USED_UP = re.compile(r"insufficient_quota|exceeded your current quota|billing|credit balance", re.IGNORECASE)
_NO_KEY = re.compile(
    r"api[_ -]?key|(?:default|locate|load) credentials|credentials? (?:not found|missing)", re.IGNORECASE
)
_NO_ROOM = re.compile(r"out of memory|not enough memory|can.t allocate memory", re.IGNORECASE)
_NO_HEADER = re.compile(r"illegal header|invalid header|header value", re.IGNORECASE)
# Names of classes, because httpx has heirs under other names, and each client its own copies.
_NOBODY_THERE = frozenset({"ConnectError", "EndpointConnectionError", "NewConnectionError"})
_BROKEN_OFF = frozenset({"RemoteProtocolError", "ReadError", "WriteError", "IncompleteRead", "ChunkedEncodingError"})
_NO_CONNECTION = frozenset({"APIConnectionError", "ConnectionError", "NetworkError", "ServiceUnavailable"})
_GARBLED = frozenset({"DecodingError", "TooManyRedirects", "JSONDecodeError", "UnicodeDecodeError"})
_NO_ADDRESS = frozenset({"InvalidURL", "UnsupportedProtocol", "MissingSchema", "InvalidSchema", "LocationParseError"})
_NO_CREDENTIALS = frozenset({"NoCredentialsError", "DefaultCredentialsError", "PartialCredentialsError"})
_DAMAGED = frozenset({"SafetensorError"})
# What Python and LangChain raise where a client takes apart what is not as it should be, without a look at what it is.
_TAKEN_APART = (ArithmeticError, AttributeError, EOFError, LangChainException, LookupError, TypeError, ValueError)
_STATUS_SAID = re.compile(r"^Error code: \d{3} - ")
_SHOWN = 160  # characters of what a provider says that a person is shown
_LONGEST = 64_000  # characters of it that are looked at; whatever is longer is no message


def is_of_model(error: BaseException) -> bool:
    """Whether an error that came out of a model's call is the model's or its client's, of whatever class.

    Not so: what ends the program or the task, an error of ours that says something else, and what a callback has
    raised, which is for whoever gave it.
    """
    if isinstance(error, AssistantError):
        return isinstance(error, ModelError)
    return isinstance(error, Exception) and not any(
        str(frame.f_globals.get("__name__", "")).startswith(_CALLBACKS) and frame.f_code.co_name.endswith(_HANDLING)
        for frame, _ in traceback.walk_tb(error.__traceback__)
    )


def translated(error: BaseException, model: str, *, secrets: tuple[str, ...] = ()) -> ModelError:
    """One of our errors for one of a client's; what the client said goes to the log, without keys.

    Args:
        error: One that `is_of_model`.
        model: As provider:name.
        secrets: Keys that are in use.
    """
    if isinstance(error, ModelError):
        return error
    model = masked(model, secrets)
    said = masked(_said(error), secrets)
    _log.warning("%s: %s: %s", model, type(error).__name__, " ".join(said[:2_000].split()))
    if _log.isEnabledFor(logging.DEBUG):
        _log.debug("%s", masked("".join(traceback.format_exception(error))[:_LONGEST], secrets))
    status = status_of(error)
    if status is not None:
        return _by_status(status, error, model, said)
    return _by_shape(error, model, said)


def _by_shape(error: BaseException, model: str, said: str) -> ModelError:
    """By the names and kinds of an error and of those it came of."""
    chain = list(behind(error))
    names = {type(one).__name__ for one in chain}
    if any(isinstance(one, TimeoutError) or "Timeout" in type(one).__name__ for one in chain):
        return ModelTimeout(timed_out(model))
    if any(_is_of_header(one) for one in chain):
        return ModelRefused(f"The key of the language model {model!r} cannot be sent: {UNSENDABLE}.")
    if names & _NO_ADDRESS:
        return ModelMissing(
            f"The address of the language model {model!r} cannot be used. Check ASSISTANT_MODEL_BASE_URL: it begins "
            "with http:// or https://."
        )
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
    if names & _NO_CREDENTIALS or _NO_KEY.search(said):
        return ModelMissing(
            f"The language model {model!r} has no key: set its provider's variable, or ASSISTANT_MODEL_API_KEY."
        )
    if _OVERFLOW.search(said):
        return ContextOverflow(_overflow(model), _context(said))
    if type(error).__name__.endswith("APIError"):  # told in the stream, after a status that said that all is well
        return ModelUnreachable(f"The server of the language model {model!r} failed: {_short(said)}. Ask again later.")
    return _by_kind(error, model, said)


def _by_kind(error: BaseException, model: str, said: str) -> ModelError:
    """Where no server is known to have said anything."""
    if isinstance(error, MemoryError) or _NO_ROOM.search(said):
        return ModelMissing(
            f"There is too little memory for the language model {model!r}. Close other programs, or choose a smaller "
            "one with ASSISTANT_MODEL."
        )
    if type(error).__name__ in _DAMAGED:
        return ModelMissing(
            f"The weights of the language model {model!r} cannot be read: a file is damaged or cut short. Copy or "
            "download its folder again."
        )
    if isinstance(error, ImportError):
        return ModelMissing(
            f"The language model {model!r} needs a package that is not installed: {_short(said)}. Install it with pip."
        )
    if isinstance(error, (*_TAKEN_APART, RecursionError)):
        return BadReply(_unread(model))
    what = _short(said) or type(error).__name__
    return ModelUnreachable(
        f"The language model {model!r} failed: {what.rstrip('.')}. Ask again, or choose another with ASSISTANT_MODEL; "
        "the log says more.",
        again=False,
    )


def _is_of_header(error: BaseException) -> bool:
    """Whether a client could not make a header, which is where a key goes: all else in it is ours and as it should."""
    if isinstance(error, UnicodeEncodeError):  # a body is UTF-8
        return error.encoding in ("ascii", "latin-1", "iso-8859-1", "iso8859-1")
    return bool(_NO_HEADER.search(str(error))) and isinstance(error, Exception)


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
        wait_s = wait_told(error, said)
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
