"""What an error of a client says of itself: a status of HTTP, and how long to wait. Each keeps them elsewhere."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from assistant.answering.masking import behind

# Statuses by the names that clients without HTTP give them: of gRPC, of AWS, and classes named for what is wrong.
_NAMED = {
    "invalidargument": 400,
    "unauthenticated": 401,
    "authentication": 401,
    "invalidclienttokenid": 401,
    "unrecognizedclient": 401,
    "expiredtoken": 401,
    "invalidsignature": 401,
    "permissiondenied": 403,
    "accessdenied": 403,
    "notfound": 404,
    "resourcenotfound": 404,
    "modelnotfound": 404,
    "modeltimeout": 408,
    "toomanyrequests": 429,
    "ratelimit": 429,
    "throttling": 429,
    "resourceexhausted": 429,
    "servicequotaexceeded": 429,
    "modelnotready": 429,
    "internal": 500,
    "internalserver": 500,
    "internalfailure": 500,
    "unavailable": 503,
    "deadlineexceeded": 504,
}
_IN_WORDS = re.compile(
    r"(?:retry|try again)[^.\d]{0,20}?(?P<n>\d{1,6}(?:\.\d+)?)\s*(?P<unit>ms|m(?:in)?|s)?", re.IGNORECASE
)
_UNITS = {"ms": 0.001, "m": 60.0, "min": 60.0}


def status_of(error: BaseException) -> int | None:
    """The status of HTTP behind an error, None if it has none that says what went wrong."""
    return next((found for one in behind(error) if (found := _own(one)) is not None), None)


def _own(error: BaseException) -> int | None:
    response = getattr(error, "response", None)
    told = response if isinstance(response, Mapping) else {}  # of AWS
    named = (told.get("Error") or {}).get("Code") if isinstance(told.get("Error"), Mapping) else None
    # Before its status: AWS says 400 of almost everything.
    if isinstance(named, str) and (found := _by_name(named)) is not None:
        return found
    candidates = [getattr(error, name, None) for name in ("status_code", "code", "status", "http_status")]
    candidates += [getattr(response, name, None) for name in ("status_code", "status")]
    metadata = told.get("ResponseMetadata")
    candidates.append(metadata.get("HTTPStatusCode") if isinstance(metadata, Mapping) else None)
    for value in map(_called, candidates):
        if isinstance(value, int) and not isinstance(value, bool) and 400 <= value <= 599:
            return int(value)
        name = getattr(value, "name", value)
        if isinstance(name, str) and (found := _by_name(name)) is not None:
            return found
    return _by_name(type(error).__name__)


def _called(value: Any) -> Any:
    """What a method gives, as of gRPC, whose errors have a method `code`."""
    if not callable(value):
        return value
    try:
        return value()
    except (TypeError, ValueError, AttributeError, RuntimeError):
        return None


def _by_name(name: str) -> int | None:
    bare = name.lower().replace("_", "").replace(" ", "")
    return _NAMED.get(bare.removesuffix("exception").removesuffix("error").removesuffix("exception"))


def wait_told(error: BaseException, said: str) -> float | None:
    """Seconds to wait as a server tells, in a header or in words; None if it does not.

    Args:
        error: Of a client.
        said: What it says.
    """
    for one in behind(error):
        for headers in _headers(one):
            if (seconds := _in_headers(headers)) is not None:
                return seconds
    found = _IN_WORDS.search(said)
    return float(found["n"]) * _UNITS.get((found["unit"] or "s").lower(), 1.0) if found else None


def _headers(error: BaseException) -> list[Mapping[str, Any]]:
    response = getattr(error, "response", None)
    metadata = response.get("ResponseMetadata") if isinstance(response, Mapping) else None
    found = [
        getattr(response, "headers", None),
        getattr(error, "headers", None),
        metadata.get("HTTPHeaders") if isinstance(metadata, Mapping) else None,
    ]
    return [headers for headers in found if isinstance(headers, Mapping)]


def _in_headers(headers: Mapping[str, Any]) -> float | None:
    values = {str(name).lower(): str(value) for name, value in headers.items()}
    for name, unit in (("retry-after-ms", 1_000), ("retry-after", 1)):
        try:
            return max(0.0, float(values.get(name, "")) / unit)
        except ValueError:
            continue
    try:
        until = parsedate_to_datetime(values.get("retry-after", ""))
    except ValueError:
        return None
    return max(0.0, (until.astimezone(UTC) - datetime.now(UTC)).total_seconds())
