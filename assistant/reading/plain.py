"""Plain text and Markdown: the text exactly as it stands, with universal line ends."""

import re

from assistant.reading.cleaning import headline, one_line, sensible_author, sensible_title
from assistant.reading.encoding import decoded
from assistant.reading.found import Found
from assistant.text.dates import parse_date

_FRONT_MATTER = re.compile(
    r"\A(?:---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)|\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z))", re.S
)
_FIELD = re.compile(r"^([A-Za-z][\w-]*)[ \t]*[:=][ \t]*(.+?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#[ \t]+(.+?)[ \t]*#*[ \t]*$|^(?=\S)(.+)\n=+[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.S)
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")
_DATE_FIELDS = ("date", "published", "publishdate", "pubdate", "issued", "created")


def read_txt(data: bytes, *, name: str) -> Found:
    """A text file, its text unchanged but for the byte order mark and `\\n` as line break.

    Raises:
        DamagedFile: It is no text, or in no encoding that could be told.
    """
    text, note = _text(data, name)
    return Found(text=text, title=headline(text), notes=(note,) if note else ())


def read_md(data: bytes, *, name: str) -> Found:
    """A Markdown file, its text unchanged like a text file's; title, author and date of its front matter.

    Raises:
        DamagedFile: It is no text, or in no encoding that could be told.
    """
    text, note = _text(data, name)
    fields = _front_matter(text)
    dates = [iso for field in _DATE_FIELDS if (iso := parse_date(fields.get(field, "")))]
    return Found(
        text=text,
        title=sensible_title(fields.get("title", "")) or _first_heading(text),
        author=sensible_author(fields.get("author", "").strip("[]")),
        dates=tuple((iso, "front matter") for iso in dates[:1]),
        notes=(note,) if note else (),
    )


def _text(data: bytes, name: str) -> tuple[str, str]:
    found = decoded(data, name=name)
    return found.text.replace("\r\n", "\n").replace("\r", "\n"), found.note


def _front_matter(text: str) -> dict[str, str]:
    """The simple fields (key and value on one line) of a block of YAML or TOML at the head of a text."""
    block = _FRONT_MATTER.match(text)
    if not block:
        return {}
    lines = _FIELD.findall(block[1] or block[2] or "")
    return {key.lower(): value.strip("\"'") for key, value in lines}


def _first_heading(text: str) -> str:
    """The first heading of the first level, without its markup; else a headline."""
    body = _FENCE.sub("", _FRONT_MATTER.sub("", text, count=1))
    if found := _HEADING.search(body):
        return sensible_title(_MARKUP.sub(r"\1", one_line(found[1] or found[2])))
    return sensible_title(_MARKUP.sub(r"\1", headline(body).lstrip("# ")))
