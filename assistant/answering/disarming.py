"""Written text without what a page, a terminal or a reader could be led away by: links, images, tags, addresses.

A model may have been told by a document to write them, so none survives, wherever it leads. What is said stays: of a
link its words, of an image nothing.
"""

import re

from assistant.answering.marks import CARRIED, CLOSE, LINK_END, OPEN, with_marks_carried
from assistant.text.addresses import HOST, MAIL, SCHEME

_REMOVED, _REMOVING = "\uf001", "\uf002"  # where an address stood, and where one goes on whose beginning is gone
LINK_REMOVED = "(link removed)"
"""What stands where a web address was written."""

_C = CARRIED.pattern
_NOTE = re.compile(
    r"<(sup|cite|ref|a)\b[^<>]{0,1500}>\s*[\[(]?\s*(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\s*[\])]?\s*</\1\s*>", re.I
)
_SUPERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BREAKING = re.compile(r"</?(?:br|p|div|li|ul|ol|td|th|tr|h[1-6]|hr|blockquote|table)\b[^<>]{0,1500}>", re.I)
_TAG = re.compile(
    r"</?[A-Za-z][^<>]{0,1500}>|<!--.{0,1500}?-->|<[!?][^<>]{0,1500}>|<\|[^<>|]{0,60}\|>(?:(?:assistant|system|user)\b)?",
    re.S,
)
_TARGET = re.compile(
    r"\]\((?:\s*<?[^\s()<>]*(?:\([^\s()<>]{0,200}\)[^\s()<>]*){0,5}>?(?:\s+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?\s*"
    r"|\s*<?(?:[A-Za-z][A-Za-z0-9+.-]{1,20}:|/|\\\\|www\.)[^)\n]{0,1500})\)"
)
_IMAGE = re.compile(rf"!\[[^\[\]{LINK_END}]{{0,500}}(?:{LINK_END}|\]\s?\[[^\[\]\n]{{0,200}}\])")
_LINK = re.compile(rf"\[([^\[\]{LINK_END}]{{0,500}}){LINK_END}")
_AFTER_MARK = re.compile(rf"(?<={_C})\s?\((?=[^()\s]*[/:.#])[^()\s]*\)")
_IN_ADDRESS = r"(?:[^\s<>\"“”„|\[\]\ue000-\uf8ff]|\[\.\])"
_ADDRESS = re.compile(
    rf"(?:{SCHEME}|(?<![\w:/])(?=//\w)|(?<!\w)(?=\\\\\w+[\\.])|(?<![^\W_])www\d?(?=\.\w)){_IN_ADDRESS}+"
    rf"|(?:{MAIL}|{HOST})(?:[/?#:]{_IN_ADDRESS}*)?"
    rf"|{_REMOVED}[\w/?&=%#~+-]{_IN_ADDRESS}*|{_REMOVING}{_IN_ADDRESS}*",
    re.I,
)
_LONG_ADDRESS = 500  # characters
_TAIL = "\"'*_).,;:!?»’"
_BOLD = re.compile(
    r"(?<![\w*])\*{2,3}(?=[^\s*])|(?<=[^\s*])\*{2,3}(?=[^\w*])|(?<![\w_])__(?=[^\s_])|(?<=[^\s_])__(?=[^\w_])|~~"
)
_LIGHT = re.compile(
    r"(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?!\w)|(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?!\w)|`+"
)
_MOST_ROUNDS = 12  # what is nested deeper is no text, and goes


def disarmed(text: str, *, passages: int) -> str:
    """A text whose marks are carried (see `marks`), with no link target, image, tag or address that could be used.

    What taking away lays bare is taken away too, so that the same comes of what has been disarmed before.

    Args:
        text: Only what shows.
        passages: How many passages a mark may point to.
    """
    for _ in range(_MOST_ROUNDS):
        before = text
        text = _NOTE.sub(_note, text)
        text = _TAG.sub("", _BREAKING.sub(" ", text))
        text = _TARGET.sub(LINK_END, text)
        text = with_marks_carried(text, passages=passages)
        text = _IMAGE.sub("", text)
        text = _LINK.sub(r"\1", text).replace(LINK_END, "")
        text = _AFTER_MARK.sub("", text)
        text = _ADDRESS.sub(_address, text)
        text = _BOLD.sub("", text)
        if text == before:
            return text
    return stripped(text)


def stripped(text: str) -> str:
    """A text without any character that may be part of a mark, link, tag or address: where these have no end."""
    return re.sub(rf"[{re.escape(OPEN + CLOSE)}<>()!*_`~:/\\{_REMOVED}{_REMOVING}]|{_C}", "", text)


def unfinished_address(text: str) -> tuple[str, str]:
    """A text that goes on, parted before the address that it ends in; of a long one only the sign that it is there."""
    for found in _ADDRESS.finditer(text):
        if found.end() == len(text):
            tail = found.group()
            return text[: found.start()], tail if len(tail) < _LONG_ADDRESS else _REMOVING
    return text, ""


def without_emphasis(text: str) -> str:
    """A sentence without the asterisks, lines and ticks around its words."""
    return _LIGHT.sub("", text)


def as_shown(text: str) -> str:
    """A disarmed sentence as it is shown: nothing loose in it begins a tag or a target, and where an address stood, it
    says so."""
    return re.sub(r"<(?=[A-Za-z/!?|])|\](?=\()", r"\g<0> ", text.replace(_REMOVED, LINK_REMOVED))


def _note(found: re.Match[str]) -> str:
    return found.group(2).translate(_SUPERS) if found.group(1).lower() == "sup" else f"[{found.group(2)}]"


def _address(found: re.Match[str]) -> str:
    written = found.group()
    end = len(written.rstrip(_TAIL))
    if written[:end].count("(") > written[:end].count(")"):
        end += len(written[end:]) - len(written[end:].lstrip(")"))
    return _REMOVED + written[end:]
