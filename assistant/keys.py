"""Keys of servers as people paste them: without what is around them, and none that cannot be sent."""

import re

_WRAPPED = re.compile(r"""^(["'`“‘«])(.*)(["'`”’»])$""", re.DOTALL)
_SENT = re.compile(r"[!-~]+")


def bare_key(text: str) -> str:
    """A key without the blanks, line ends and quotation marks that came with it when it was copied.

    Args:
        text: As pasted into a variable, a file or a form.
    """
    text = text.strip(" \t\r\n\v\f\u00a0\u200b\u2060\ufeff")
    wrapped = _WRAPPED.match(text)
    return bare_key(wrapped.group(2)) if wrapped else text


def is_sendable(key: str) -> bool:
    """Whether a key can stand in a header: no blank, no line end, nothing but the signs of ASCII."""
    return bool(_SENT.fullmatch(key))


UNSENDABLE = "it holds a blank, a line break or a sign that no key can have. Copy it again, whole and on one line"
"""Why such a key is refused, in words that do not show it."""
