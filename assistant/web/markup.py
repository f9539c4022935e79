"""Text of documents and people as HTML, every character escaped. The only way that text comes onto the page."""

import base64
import html
import re

from assistant.text.visible import writable

# NUL and its kin are no text: browsers turn some into replacement characters and trip over others.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

# In HTML text only these begin something else: a tag or comment, and a character reference.
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]{0,31};?)")


def plain(text: str) -> str:
    """Text for an element's content or a quoted attribute: it shows as it is, whatever stands in it.

    Also evens out what cannot be sent: control characters and halves of characters become U+FFFD.
    """
    return html.escape(_whole(text), quote=True)


def isolated(text: str) -> str:
    """As `plain`, in an element of its own direction: marks that turn the writing round end with it."""
    return f"<bdi>{plain(text)}</bdi>"


def download_html(name: str, content: bytes) -> str:
    """A link that holds a file; the page follows it at once."""
    held = base64.b64encode(content).decode("ascii")
    return f'<a hidden download="{plain(name)}" href="data:application/octet-stream;base64,{held}"></a>'


def for_chat(text: str) -> str:
    """A person's words for a text part of the chat, which Gradio always shows as (sanitised) HTML.

    Only what would be taken for HTML is escaped, because the chat's edit box shows this text as it stands.
    """
    return _TAG.sub("&lt;", _REFERENCE.sub(_unless_literal, _whole(text)))


def from_chat(text: str) -> str:
    """The words that `for_chat` was given."""
    return html.unescape(text)


def _whole(text: str) -> str:
    return _CONTROLS.sub("\ufffd", writable(text))


def _unless_literal(found: re.Match[str]) -> str:
    """ "&amp;" for the "&" of what is a character reference; "R&D" is none."""
    text = found.group()
    return text if html.unescape(text) == text else f"&amp;{text[1:]}"
