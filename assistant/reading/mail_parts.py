"""The parts of a message: which of them are its text, and what else hangs on it."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

from assistant.reading.cleaning import cleaned, one_line
from assistant.reading.encoding import decoded
from assistant.reading.web import html_paragraphs

_MOST_PARTS = 200
# Some programs put no more than this into the plain part beside an HTML one.
_STUB = 200  # characters
_STUB_RATIO = 3
_SIGNED = re.compile(
    r"^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[\w-]+: .*\n)*\n?"
    r"|^-----BEGIN PGP SIGNATURE-----\n(?:.*\n)*?-----END PGP SIGNATURE-----\n?",
    re.MULTILINE,
)


def body_of(message: EmailMessage, *, name: str) -> tuple[str, str]:
    """The text of a message, its parts in order, and a note on its encoding; attachments and inner messages apart.

    Raises:
        DamagedFile: A part is in no encoding that could be told.
    """
    texts, notes = [], []
    for part in _text_parts(message):
        text, note = _text(part, name=name)
        texts.append(text.strip("\n"))
        notes.append(note)
    return "\n\n".join(text for text in texts if text.strip()), " ".join(dict.fromkeys(filter(None, notes)))


def messages_in(message: EmailMessage) -> list[EmailMessage]:
    """The messages that are attached to one, not those attached to these."""
    found: list[EmailMessage] = []
    todo: list[Any] = [message]
    while todo:
        part = todo.pop(0)
        inner = list(part.iter_parts()) if part.is_multipart() else []
        if part.get_content_type() == "message/rfc822":
            found += [one for one in inner if isinstance(one, EmailMessage)]
        else:
            todo = [*inner, *todo]
    return found


def attachment_names(message: EmailMessage) -> Iterator[str]:
    """The names of the attachments that are not read."""
    for part in list(message.walk())[:_MOST_PARTS]:
        attached = part.get_content_disposition() == "attachment" or part.get_filename()
        if attached and part.get_content_type() != "message/rfc822":
            yield one_line(part.get_filename() or "") or f"unnamed {part.get_content_type()}"


def _text_parts(part: Any) -> Iterator[Any]:
    """The text parts that are read, in order: of alternatives one."""
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment" or kind == "message/rfc822":
        return
    if kind == "multipart/alternative":
        found = [list(_text_parts(choice)) for choice in part.iter_parts()]
        yield from _best([choice for choice in found if choice])
    elif kind == "multipart/related":
        # The first part is the text, the others are what it shows.
        yield from _text_parts(next(part.iter_parts(), EmailMessage()))
    elif part.is_multipart():
        for inner in part.iter_parts():
            yield from _text_parts(inner)
    elif kind in ("text/plain", "text/html") and not part.get_filename():
        yield part


def _best(choices: list[list[Any]]) -> list[Any]:
    """The plain one of several forms of a text, unless it only says that there is another."""
    plain = next((choice for choice in choices if choice[0].get_content_type() == "text/plain"), [])
    other = next((choice for choice in choices if choice[0].get_content_type() != "text/plain"), [])
    size = sum(len(_payload(part).strip()) for part in plain)
    words = sum(len(re.sub(rb"<style.*?</style>|<[^>]*>", b"", _payload(part), flags=re.S).strip()) for part in other)
    return other if other and size < _STUB and words > _STUB_RATIO * size else plain


def _payload(part: Any) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: Any, *, name: str) -> tuple[str, str]:
    payload = _payload(part)
    if not payload.strip():
        return "", ""
    charset = part.get_content_charset()
    declared = charset if isinstance(charset, str) else ""
    found = decoded(payload, name=name, declared=declared)
    html = part.get_content_type() == "text/html"
    text = html_paragraphs(found.text, name=name, quotes=True) if html else _SIGNED.sub("", cleaned(found.text))
    return text, found.note if declared in ("", "us-ascii", "ascii") or "unreadable" in found.note else ""
