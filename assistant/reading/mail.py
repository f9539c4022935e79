"""E-mail (.eml): the body as prose, with a plain line wherever the words change hands.

Headers are not prose and would be found and quoted as if they were; so the text begins with one sentence that
says who wrote to whom and when, and every quoted block with one that names its writer.
"""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import getaddresses
from typing import Any

from assistant.errors import DamagedFile, NoText
from assistant.reading.cleaning import cleaned, one_line, sensible_title
from assistant.reading.encoding import decoded
from assistant.reading.found import Found
from assistant.reading.quoting import Writer, spoken_date, with_writers
from assistant.reading.web import html_paragraphs
from assistant.text.dates import parse_date

# What the header parser of the standard library raises on damaged headers, besides its own family.
_FAILURES = (
    *(MessageError, ValueError, TypeError, LookupError, AttributeError),
    *(AssertionError, RecursionError, ArithmeticError, NotImplementedError),
)
_HEADERS = ("From", "To", "Date", "Subject", "Message-ID", "Received", "Sender")
_MOST_NAMES = 10


def read_eml(data: bytes, *, name: str) -> Found:
    """A message: a sentence naming writer, readers and date, then its body.

    The plain body is taken, else the HTML one. In quoted replies the "> " marks are removed and each
    block begins with a line naming who wrote it. Attachments are named in the notes, not read.

    Raises:
        NoText: The message has no body.
        DamagedFile: It is no e-mail message.
    """
    try:
        # The type is given by the policy: EmailMessage, not the older Message.
        message: Any = message_from_bytes(data, policy=policy.default)
        return _found(message, name=name)
    except _FAILURES as error:
        raise DamagedFile(
            f"{name!r} is damaged: it cannot be read as an e-mail. Save it from the mail program again."
        ) from error


def _found(message: EmailMessage, *, name: str) -> Found:
    if not any(message.get(header) for header in _HEADERS):
        raise DamagedFile(f"{name!r} is not an e-mail: it has no headers. Save it from the mail program again.")
    body, note = _body(message, name=name)
    if not body.strip():
        raise NoText(f"{name!r} has no text in its body: save its attachments and add them.")
    sender = _people(message, "From") or _people(message, "Sender")
    author = sender[0] if sender else ""
    published = parse_date(one_line(str(message.get("Date", ""))))
    opening = _opening(author, _people(message, "To"), _people(message, "Cc"), published)
    notes = [note, _attachments(message)]
    return Found(
        text=f"{opening}\n\n{with_writers(body, Writer(author))}",
        title=sensible_title(str(message.get("Subject", ""))),
        author=author,
        dates=((published, "mail header"),) if published else (),
        notes=tuple(note for note in notes if note),
    )


def _people(message: EmailMessage, header: str) -> list[str]:
    """The names in a header, the address where there is no name."""
    values = [one_line(str(value)) for value in message.get_all(header, [])]
    pairs = getaddresses(values) if values else []
    return [person for name, address in pairs if (person := one_line(name) or one_line(address))]


def _opening(author: str, readers: list[str], copies: list[str], published: str) -> str:
    """The sentence that stands for the headers."""
    to = f" to {_joined(readers)}" if readers else ""
    copied = f", with a copy to {_joined(copies)}," if copies else ""
    on = f" on {spoken_date(published)}" if published else ""
    return f"{author or 'A writer who is not named'} wrote{to}{copied}{on}:"


def _joined(people: list[str]) -> str:
    shown = people[:_MOST_NAMES]
    if len(people) > _MOST_NAMES:
        shown.append(f"{len(people) - _MOST_NAMES} others")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _body(message: EmailMessage, *, name: str) -> tuple[str, str]:
    """The text of the body and a note on its encoding."""
    for kind in ("plain", "html"):
        part = message.get_body(preferencelist=(kind,))
        payload = part.get_payload(decode=True) if part is not None else None
        if part is None or not isinstance(payload, bytes) or not payload.strip():
            continue
        found = decoded(payload, name=name, declared=_charset(part))
        text = html_paragraphs(found.text, name=name) if kind == "html" else found.text
        if text.strip():
            declared_right = _charset(part) not in ("", "us-ascii", "ascii")
            return cleaned(text), "" if declared_right else found.note
    return "", ""


def _charset(part: Any) -> str:
    charset = part.get_content_charset()
    return charset if isinstance(charset, str) else ""


def _attachments(message: EmailMessage) -> str:
    names = list(_attachment_names(message))
    if not names:
        return ""
    what = "Attachment" if len(names) == 1 else "Attachments"
    return f"{what} not read: {', '.join(names)}."


def _attachment_names(message: EmailMessage) -> Iterator[str]:
    for part in message.walk():
        inner = part.get_payload(0) if part.get_content_type() == "message/rfc822" and part.is_multipart() else None
        if part.get_content_disposition() == "attachment" or part.get_filename() or inner is not None:
            subject = one_line(str(inner.get("Subject", ""))) if isinstance(inner, EmailMessage) else ""
            yield one_line(part.get_filename() or "") or subject or f"unnamed {part.get_content_type()}"
