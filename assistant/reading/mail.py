"""E-mail (.eml): the body as prose, with a plain line wherever the words change hands.

Headers are not prose and would be found and quoted as if they were; so the text begins with one sentence that
says who wrote to whom and when, and every quoted block with one that names its writer.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import getaddresses
from typing import Any

from assistant.errors import DamagedFile, NoText
from assistant.reading.cleaning import one_line, sensible_title
from assistant.reading.encoding import decoded
from assistant.reading.found import Found
from assistant.reading.mail_parts import attachment_names, body_of, messages_in
from assistant.reading.quoting import Writer, spoken_date, with_writers
from assistant.text.dates import parse_date

# What the header parser of the standard library raises on damaged headers, besides its own family.
_FAILURES = (
    *(MessageError, ValueError, TypeError, LookupError, AttributeError),
    *(AssertionError, RecursionError, ArithmeticError, NotImplementedError),
)
_HEADERS = ("From", "To", "Date", "Subject", "Message-ID", "Received", "Sender")
_MOST_NAMES = 10
# Messages attached to one that are read, and how deep they may be attached to each other.
_MOST_INNER = 50
_DEEPEST = 5


def read_eml(data: bytes, *, name: str) -> Found:
    """A message: a sentence naming writer, readers and date, then its body; the same of each message attached to it.

    The plain body is taken, else the HTML one. In quoted replies the "> " marks are removed and each
    block begins with a line naming who wrote it. Attachments are named in the notes, not read.

    Raises:
        NoText: The message has no body.
        DamagedFile: It is no e-mail message.
    """
    try:
        # The type is given by the policy: EmailMessage, not the older Message.
        message: Any = message_from_bytes(_with_readable_headers(data, name=name), policy=policy.default)
        return _found(message, name=name)
    except _FAILURES as error:
        raise DamagedFile(
            f"{name!r} is damaged: it cannot be read as an e-mail. Save it from the mail program again."
        ) from error


def _with_readable_headers(data: bytes, *, name: str) -> bytes:
    """The message with headers in UTF-8 where a program has written them in another encoding, as none should."""
    head, blank, body = re.split(rb"(\r?\n\r?\n|\Z)", data, maxsplit=1)
    return head if head.isascii() and not blank else decoded(head, name=name).text.encode() + blank + body


def _found(message: EmailMessage, *, name: str) -> Found:
    if not any(message.get(header) for header in _HEADERS):
        raise DamagedFile(f"{name!r} is not an e-mail: it has no headers. Save it from the mail program again.")
    text, note = _with_opening(message, name=name, depth=0)
    if not text:
        raise NoText(f"{name!r} has no text in its body: save its attachments and add them.")
    notes = [note, _attachments(message)]
    return Found(
        text=text,
        title=sensible_title(str(message.get("Subject", ""))),
        author=_sender(message),
        dates=tuple((iso, place) for iso, place in _dates(message) if iso),
        notes=tuple(note for note in notes if note),
    )


def _with_opening(message: EmailMessage, *, name: str, depth: int) -> tuple[str, str]:
    """The opening sentence and the body of a message, and those of the messages attached to it; "" if none has text."""
    body, note = body_of(message, name=name)
    inner = messages_in(message)[:_MOST_INNER] if depth < _DEEPEST else []
    attached = [text for part in inner if (text := _with_opening(part, name=name, depth=depth + 1)[0])]
    if not body.strip() and not attached:
        return "", note
    sender = _sender(message)
    published = next((iso for iso, _ in _dates(message) if iso), "")
    opening = _opening(sender, _people(message, "To"), _people(message, "Cc"), published, attached=depth > 0)
    return "\n\n".join(filter(None, (opening, with_writers(body, Writer(sender)), *attached))), note


def _sender(message: EmailMessage) -> str:
    return next(iter(_people(message, "From") or _people(message, "Sender")), "")


def _dates(message: EmailMessage) -> Iterator[tuple[str, str]]:
    """The day on which it was sent, else that on which the first server received it."""
    yield parse_date(one_line(str(message.get("Date", "")))), "mail header"
    received = [one_line(str(value)) for value in message.get_all("Received", [])]
    yield parse_date(received[-1].rpartition(";")[2] if received else ""), "mail server"


def _people(message: EmailMessage, header: str) -> list[str]:
    """The names in a header, the address where there is no name."""
    values = [one_line(str(value)) for value in message.get_all(header, [])]
    pairs = getaddresses(values) if values else []
    return [person for name, address in pairs if (person := one_line(name) or one_line(address))]


def _opening(author: str, readers: list[str], copies: list[str], published: str, *, attached: bool) -> str:
    """The sentence that stands for the headers."""
    to = f" to {_joined(readers)}" if readers else ""
    copied = f", with a copy to {_joined(copies)}," if copies else ""
    on = f" on {spoken_date(published)}" if published else ""
    how = " (attached to this message)" if attached else ""
    return f"{author or 'A writer who is not named'} wrote{to}{copied}{on}{how}:"


def _joined(people: list[str]) -> str:
    shown = people[:_MOST_NAMES]
    if len(people) > _MOST_NAMES:
        shown.append(f"{len(people) - _MOST_NAMES} others")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _attachments(message: EmailMessage) -> str:
    names = list(attachment_names(message))
    if not names:
        return ""
    what = "Attachment" if len(names) == 1 else "Attachments"
    return f"{what} not read: {', '.join(names)}."
