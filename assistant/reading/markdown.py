"""Markdown: what it reads like when it is shown, and what its front matter says."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from assistant.reading.cleaning import cleaned, headline, listed, one_line, sensible_author, sensible_title
from assistant.reading.encoding import decoded
from assistant.reading.found import Found
from assistant.reading.markup import markup_errors, parsed_page
from assistant.reading.page_blocks import page_blocks
from assistant.reading.plain import read_txt
from assistant.reading.tables import rows_as_sentences
from assistant.text.dates import parse_date

_YAML = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PANDOC = re.compile(r"\A% ?(.*)\n(?:% ?(.*)\n)?(?:% ?(.*)\n)?")
_HEADERS = re.compile(r"\A(?:[A-Za-z][\w -]{1,20}: *\S.*\n){2,}(?=\n)")
# Markdown itself knows no footnotes: it would take their text for the address of a link, and drop it.
_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_FIELD = re.compile(r"^([A-Za-z][\w-]*)[ \t]*[:=][ \t]*(.+?)[ \t]*$", re.MULTILINE)
_DATES = ("date", "published", "publishdate", "pubdate", "issued", "created")
_LONGEST_FRONT = 20_000  # characters
# The parser reads some 100,000 characters a second; what is larger is no document that somebody wrote.
_LONGEST = 1_000_000
_MOST_AUTHORS = 6


def read_md(data: bytes, *, name: str) -> Found:
    """A Markdown file's text without its markup, paragraphs separated by an empty line, table rows as sentences.

    One of over a million characters is read as plain text.

    Raises:
        DamagedFile: It is no text, or in no encoding that could be told.
    """
    found = decoded(data, name=name)
    whole = found.text.replace("\r\n", "\n").replace("\r", "\n")
    if len(whole) > _LONGEST:
        return replace(read_txt(data, name=name), notes=("Read as plain text: too long to be read as Markdown.",))
    fields, body = _front_matter(whole)
    tokens = _parser().parse(_NOTE_MARK.sub(r"\\[\1\\]", _NOTE.sub(r"\\[\1\\] ", body)))
    text = "\n\n".join(block for block in _blocks(tokens) if block.strip())
    dates = [iso for field in _DATES if (iso := parse_date(_words(fields.get(field))))]
    return Found(
        text=text,
        title=sensible_title(_words(fields.get("title"))) or sensible_title(_heading(tokens)) or headline(text),
        author=sensible_author(_names(fields.get("author", fields.get("authors")))),
        dates=tuple((iso, "front matter") for iso in dates[:1]),
        notes=(found.note,) if found.note else (),
    )


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The fields at the head of a text (YAML, TOML or Pandoc's title block), and what follows them."""
    if (block := _YAML.match(text)) and (fields := _yaml(block[1])):
        return fields, text[block.end() :]
    if (block := _TOML.match(text)) and (fields := _toml(block[1])):
        return fields, text[block.end() :]
    if (block := _HEADERS.match(text)) and (fields := _lowered(dict(_FIELD.findall(block[0])))).keys() & {
        "title",
        "author",
    }:
        return fields, text[block.end() :]
    if block := _PANDOC.match(text):
        return dict(zip(("title", "author", "date"), block.groups(), strict=True)), text[block.end() :]
    return {}, text


def _yaml(block: str) -> dict[str, Any]:
    import yaml

    try:
        loaded = yaml.safe_load(block) if len(block) <= _LONGEST_FRONT else None
    except (yaml.YAMLError, ValueError, RecursionError):
        # Written by hand: a colon in a title, a tab. The simple fields can still be read.
        loaded = dict(_FIELD.findall(block))
    return _lowered(loaded)


def _toml(block: str) -> dict[str, Any]:
    try:
        loaded: Any = tomllib.loads(block)
    except (ValueError, RecursionError):
        loaded = dict(_FIELD.findall(block))
    return _lowered(loaded)


def _lowered(loaded: Any) -> dict[str, Any]:
    return {str(key).lower(): value for key, value in loaded.items()} if isinstance(loaded, dict) else {}


def _words(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    return one_line(str(value)).strip("\"'") if isinstance(value, str | int) else ""


def _names(value: Any) -> str:
    """The names of one author or several: strings, or mappings with a name."""
    values = value if isinstance(value, list) else [value]
    named = [_words(one.get("name") if isinstance(one, dict) else one) for one in values[:_MOST_AUTHORS]]
    names = [name for name in named if name]
    return listed(names)


def _heading(tokens: list[Any]) -> str:
    """The first heading of the first level, else the first of any."""
    headings = [
        (token.tag, _inline(tokens[place + 1])) for place, token in enumerate(tokens) if token.type == "heading_open"
    ]
    first = next((text for tag, text in headings if tag == "h1" and text), "")
    return first or next((text for _, text in headings if text), "")


def _blocks(tokens: list[Any]) -> Iterator[str]:
    """Paragraphs, headings, lists (an item a line), tables and code, in order."""
    place = 0
    while place < len(tokens):
        kind = tokens[place].type
        if kind in ("bullet_list_open", "ordered_list_open", "table_open"):
            end = _end_of(tokens, place)
            inner = tokens[place + 1 : end]
            yield "\n".join(_rows(inner) if kind == "table_open" else _items(tokens[place : end + 1]))
            place = end
        elif kind == "inline":
            yield _inline(tokens[place])
        elif kind in ("fence", "code_block"):
            yield cleaned(tokens[place].content).rstrip("\n")
        elif kind == "html_block":
            yield _html(tokens[place].content)
        place += 1


def _end_of(tokens: list[Any], start: int) -> int:
    """The place of the token that closes the one at `start`."""
    level = tokens[start].level
    return next(place for place in range(start + 1, len(tokens)) if tokens[place].level == level)


def _items(tokens: list[Any]) -> Iterator[str]:
    """The items of a list, each on one line with its mark; those of inner lists follow theirs."""
    lists: list[int] = []  # the number of the next item; 0 where they have none
    mark = ""
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else 0)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            mark = f"{lists[-1]}. " if lists[-1] else "- "
            lists[-1] += bool(lists[-1])
        elif token.type in ("inline", "fence", "code_block"):
            words = one_line(_inline(token) if token.type == "inline" else token.content)
            yield f"{mark}{words}"
            mark = ""


def _rows(tokens: list[Any]) -> list[str]:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_inline(token))
    return rows_as_sentences(rows, header=True)


def _inline(token: Any) -> str:
    parts = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "image":
            parts.append(_inline(child))
        elif child.type in ("text", "code_inline"):
            parts.append(child.content)
    return cleaned("".join(parts)).strip()


def _html(source: str) -> str:
    try:
        return cleaned("\n\n".join(block for block in page_blocks(parsed_page(source)) if block))
    except markup_errors():
        return ""
