"""A quote with its reference, as plain text, Markdown or BibTeX, to be pasted elsewhere."""

import re
from typing import Literal

from assistant.records import SourceRecord

Style = Literal["plain", "markdown", "bibtex"]

STYLES: tuple[Style, ...] = ("plain", "markdown", "bibtex")
"""All forms, in the order in which they are offered."""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|!~])")
_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_KEY_WORDS = 2  # of the title, in the key of an entry


def reference(quote: str, record: SourceRecord, *, page: int | None = None, style: Style = "plain") -> str:
    """A quote and where it stands.

    Args:
        quote: Verbatim; line breaks in it become spaces.
        record: Of the document.
        page: On which it stands, from 1; None where there are no pages.
        style: "plain", "markdown", or "bibtex" (an entry of BibLaTeX's kind `@misc`, the quote its annotation).
    """
    said = _line(quote)
    facts = [_line(record.author), record.published, f"p. {page}" if page is not None else ""]
    if style == "bibtex":
        return _bibtex(said, record, page)
    if style == "markdown":
        title = _marked(_line(record.title))
        named = f"[{title}](<{_link(record.address)}>)" if record.address else f"*{title}*"
        where = ", ".join([named, *(_marked(fact) for fact in facts if fact)])
        return f"> “{_marked(said)}”\n>\n> — {where}"
    where = ", ".join([_line(record.title), *(fact for fact in facts if fact)])
    return f"“{said}” ({where}{f'. {record.address}' if record.address else ''})"


def _bibtex(quote: str, record: SourceRecord, page: int | None) -> str:
    fields = {
        "title": _braced(_line(record.title)),
        "author": f"{{{_braced(_line(record.author))}}}" if record.author else "",  # a body's name is not split
        "date": record.published,
        "url": _link(record.address),
        "pages": str(page) if page is not None else "",
        "annotation": _braced(quote),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{_key(record)},\n{lines}}}"


def _key(record: SourceRecord) -> str:
    words = re.findall(r"[a-z0-9]+", record.title.lower())[:_KEY_WORDS]
    return "-".join([*(words or ["document"]), record.published[:4]]).rstrip("-")


def _line(text: str) -> str:
    return " ".join(text.split())


def _marked(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _braced(text: str) -> str:
    return "".join(_BIBTEX.get(character, character) for character in text)


def _link(address: str) -> str:
    """An address without what would end the brackets around it."""
    return re.sub(r"[\s<>{}\\]", lambda found: f"%{ord(found.group()):02X}", address)
