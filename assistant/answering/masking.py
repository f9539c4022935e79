"""Keys of language models, kept out of everything that is shown or logged."""

import base64
import json
import os
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, quote_plus

MASK = "****"
_NAMED = re.compile(r"(?:API_?KEY|ACCESS_?KEY(?:_ID)?|SECRET|TOKEN|PASSWORD|_KEY)$", re.IGNORECASE)
_LEAST = 6  # characters of a secret that is masked wherever it stands: the letters of shorter ones stand in many words
_LEAST_AS_A_WORD = 3
# What is given as a key where a server needs none.
_NO_KEYS = frozenset({"none", "null", "empty", "dummy", "test", "key", "xxx", "true", "false", "openai", "ollama"})

_IS = r"(?:\s*(?:=>|[:=]|%3[ad])\s*)"
_VALUE = r"""(?:b?(?P<q>["'`])(?:(?!(?P=q))[^\n])+(?P=q)?|[“‘][^”’\n]+[”’]?|[^\s"'`,;&<>(){}\[\]]+)"""
_KEY = (
    r"(?:(?:[a-z]{1,20}[-_ ])?api[-_ ]?keys?|access[-_ ]?(?:key|token)(?:[-_ ]?id)?|auth(?:entication)?[-_ ]?token|"
    r"secret(?:[-_ ](?:access[-_ ])?key)?|client[-_ ]?secret|subscription[-_ ]?key|session[-_ ]?token|"
    r"bearer[-_ ]?token|credentials?|password|passwd|authorization|x-[a-z-]{1,30}(?:key|token)|"
    r"(?:incorrect|invalid|wrong|unknown) key)"
)
_SCHEME = r"(?:bearer|basic|token|digest|apikey|negotiate)"

# What keys look like: those of the known providers, and whatever a header, an address or a sentence says is one.
_LOOKS = (
    re.compile(
        r"(?<![A-Za-z0-9])(?:sk|pk|rk|xai|gsk|hf|lsv2|gh[pousr]|github_pat|nvapi|pplx|r8|fw|csk|tgp)[-_][\w-]{8,}"
    ),
    re.compile(r"(?<![A-Za-z0-9])(?:AIza[\w-]{8,}|(?:AKIA|ASIA)[A-Z0-9]{12,}|ya29\.[\w.-]{8,})"),
    re.compile(r"(?<![A-Za-z0-9])(?:sk|pk|rk|xai|gsk|hf)(?=[A-Za-z]*\d)[A-Za-z0-9][\w-]{10,}"),
    re.compile(r"(?<![A-Za-z0-9])eyJ[\w-]{5,}(?:\.[\w-]+){1,4}"),  # a JSON Web Token
    re.compile(r"(?<=://)[^/@\s]+(?=@)"),
)
_NAMING = (
    # authorization: Bearer …, {'Authorization': b'Basic …'}
    re.compile(
        rf"(?i)(authorization[\"']?\s*(?:=>|[:=,]|%3[ad])\s*(?:b?[\"'])?(?:{_SCHEME}(?:\s+|%20|\+))?)([^\s\"'`,;]+)"
    ),
    re.compile(r"(?i)\b((?:bearer|digest)(?:\s+|%20))(?!auth|tokens?\b|scheme\b)([^\s\"'`,;]{6,})"),
    re.compile(r"(?i)\b(basic(?:\s+|%20))(?=\S*(?-i:\d|=|[a-z][A-Z]))([a-z0-9+/_-]{8,}={0,2})"),
    # ?key=…&token=…
    re.compile(
        r"(?i)((?:[?&]|%3f|%26)(?:key|api[-_]?key|access[-_]?token|token|auth|sig|signature|password|subscription-key)"
        r"(?:=|%3d))([^&\s\"'`<>]+)"
    ),
    # API key provided: …, 'api_key': '…', api-key=…
    re.compile(rf"(?i)({_KEY}[\"'`\]]*(?:\s+[a-z]{{2,12}}){{0,3}}{_IS})(?!{_SCHEME}\s)({_VALUE})"),
    # API key '…' is not valid; API key abc123def456 is not valid
    re.compile(r"(?i)(\bapi[-_ ]?key\s+)([\"'`“‘][^\"'`”’\n]+|(?=[^\s]*\d)[\w.\-]{8,})"),
)


def masked(text: str, secrets: Iterable[str] = ()) -> str:
    """A text without keys: those given, those of the environment, and what looks like one.

    Args:
        text: From a provider, its client or a setting.
        secrets: Keys that are in use. They are known in the forms too that clients and addresses give them.
    """
    known = {*_forms((*secrets, *_environment()), least=_LEAST)}
    for secret in sorted(known, key=len, reverse=True):
        text = text.replace(secret, MASK)
    for secret in secrets:
        word = secret.strip()
        if _LEAST_AS_A_WORD <= len(word) < _LEAST and word.lower() not in _NO_KEYS:
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", MASK, text)
    for look in _LOOKS:
        text = look.sub(MASK, text)
    for naming in _NAMING:
        text = naming.sub(rf"\g<1>{MASK}", text)
    return text


def shows_a_key(error: BaseException, secrets: Iterable[str] = ()) -> bool:
    """Whether an error, or one of those it came of, would show a key wherever it is printed with all of them.

    Args:
        error: With its causes, its contexts, and those that are its parts.
        secrets: Keys that are in use.
    """
    secrets = tuple(secrets)
    return any(masked(text, secrets) != text for one in behind(error) for text in _texts(one))


def behind(error: BaseException) -> Iterator[BaseException]:
    """An error and all that it came of or holds, each once, itself first."""
    waiting, seen = [error], set[int]()
    while waiting:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        inner = one.exceptions if isinstance(one, BaseExceptionGroup) else ()
        waiting += [other for other in (one.__cause__, one.__context__, *inner) if other is not None]


def _texts(error: BaseException) -> Iterator[str]:
    """What is printed of an error, in every way that is usual."""
    yield str(error)
    yield from map(repr, error.args)
    yield from (str(one) for one in error.args if isinstance(one, (str, bytes)))
    yield from map(str, getattr(error, "__notes__", ()))
    yield repr(getattr(error, "body", ""))


def _forms(secrets: Iterable[str], *, least: int) -> Iterator[str]:
    """Secrets as given, without the blanks around them, as addresses, JSON and Python write them, and as of a user."""
    for secret in secrets:
        bare = secret.strip()
        for one in {secret, bare}:
            addressed = [quote(one, safe=safe, errors="replace") for safe in ("", "/")]
            addressed.append(quote_plus(one, errors="replace"))
            lowered = [re.sub(r"%[0-9A-F]{2}", lambda found: found.group().lower(), form) for form in addressed]
            printed = (ascii(one)[1:-1], repr(one)[1:-1], json.dumps(one)[1:-1], one.replace('"', '\\"'))
            raw = one.encode("utf-8", "replace")
            coded = [base64.b64encode(of).decode() for of in (raw, b":" + raw)]
            for form in (one, *addressed, *lowered, *printed, *coded):
                if len(bare) >= least and len(form.strip()) >= least:
                    yield form


def _environment() -> tuple[str, ...]:
    values = (value for name, value in os.environ.items() if _NAMED.search(name))
    return tuple(value for value in values if value.strip().lower() not in _NO_KEYS)
