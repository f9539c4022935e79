"""A quote opened at its place in the document, as HTML: as the document is, or as it was when it was quoted."""

import secrets
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from assistant.library.cutting import page_at
from assistant.records import Citation, Opened, Source
from assistant.rendering.reference import STYLES, reference
from assistant.text.outline import Heading, headings
from assistant.web import words
from assistant.web.markup import isolated, plain
from assistant.web.source.body import Marked, body_html

SHOWN = 1_200_000
"""Characters that are shown at once; of a longer document the part around the quote, and the rest on demand."""


class Place(NamedTuple):
    """A quote of an answer: its number, and its first and last character in the document."""

    number: int
    start: int
    end: int


def button_html(citation: Citation) -> str:
    """The button that opens a citation."""
    return open_html(
        plain(words.source.OPEN),
        citation.uri,
        version=citation.version,
        number=citation.number,
        start=citation.start,
        end=citation.end,
    )


def open_html(shown: str, uri: str, *, version: str = "", number: int = 1, start: int = 0, end: int = 0) -> str:
    """The button that opens a document.

    Args:
        shown: HTML of what stands on it.
        uri: Of the document.
        version: Which of its versions, "" for the current one.
        number: Of the quote that is opened.
        start: The quote's first character; 0 and 0 for none.
        end: One past its last.
    """
    known = {"number": number, "uri": uri, "version": version, "start": start, "end": end}
    data = " ".join(f'data-{name}="{plain(str(value))}"' for name, value in known.items())
    return f'<button type="button" class="open" {data}>{shown}</button>'


def opened_html(
    opened: Opened,
    *,
    number: int = 1,
    others: Sequence[Place] = (),
    at: int | None = None,
    file: str = "",
    note: str = "",
) -> str:
    """A document with a quote marked, and whether it is another now.

    Args:
        opened: The quote in its document.
        number: The quote's own, in its answer.
        others: Other quotes of the same answer in the same document.
        at: The character around which a very long document is shown; default: the quote's first.
        file: The way to the file that the document was read from, as HTML; "" for none.
        note: What is to be said of the document, as HTML.
    """
    source = opened.source
    own = Place(number, opened.start, opened.end)
    beside = sorted(
        {one for one in others if 0 <= one.start < one.end <= len(source.text)} - {own}, key=lambda one: one.start
    )
    first, last = _window(len(source.text), opened.start if at is None else at)
    found = headings(source.text)
    text = body_html(
        source,
        [Marked(own.number, own.start, own.end, current=True), *(Marked(*one, current=False) for one in beside)],
        found,
        span=(first, last),
    )
    # Quotes that cannot be shown where they stand are not told of as if they were.
    also = words.source.also(len(beside)) if beside else ""
    return _pane(
        source.title,
        f"{_head(source, file)}{_superseded(opened)}{note}{_tools(opened, number, found)}"
        f"{_aside(also)}{_more(first, words.source.EARLIER)}"
        f'<div class="text" tabindex="0" role="group" aria-label="{plain(words.source.TEXT)}">{text}</div>'
        f"{_more(last if last < len(source.text) else 0, words.source.LATER)}",
        around=at,
    )


def message_html(message: str) -> str:
    """Why a quote cannot be opened."""
    head = f'<header><p class="where">{plain(words.source.OPEN)}</p>{_close()}</header>'
    return _pane(words.source.OPEN, f'{head}<p class="problem">{isolated(message)}</p>')


def _window(length: int, at: int) -> tuple[int, int]:
    """The part of a document that is shown around a character."""
    if length <= SHOWN:
        return 0, length
    first = max(0, min(at - SHOWN // 2, length - SHOWN))
    return first, first + SHOWN


def _head(source: Source, file: str) -> str:
    facts = [words.page.day(source.published), source.author, source.kind.upper() if source.kind != "text" else ""]
    facts.append(words.source.pages(len(source.pages)) if source.pages else "")
    said = "".join(f' <span class="fact">{isolated(fact)}</span>' for fact in facts if fact)
    return (
        f'<header><div class="about"><h2 class="where"><cite>{isolated(source.title)}</cite></h2>'
        f'<p class="facts">{said.strip()}{_original(source)}{file}</p></div>{_close()}</header>'
    )


def _original(source: Source) -> str:
    if not is_safe(source.address):
        return ""
    return (
        f' <a class="fact" href="{plain(source.address)}" target="_blank" rel="noopener noreferrer">'
        f"{plain(words.source.ORIGINAL)}</a>"
    )


def is_safe(address: str) -> bool:
    """Whether a document's own address may become a link: a web address, with nothing in it that misleads."""
    if any(character.isspace() or not character.isprintable() for character in address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def _superseded(opened: Opened) -> str:
    source = opened.source
    said = words.source.superseded(source.superseded[:10], same_text=opened.same_text) if source.superseded else ""
    return f'<p class="superseded">{isolated(said)}</p>' if said else ""


def _tools(opened: Opened, number: int, found: Sequence[Heading]) -> str:
    page = page_at(opened.source.pages, opened.start)
    where = words.source.quote(number) + (f", {words.page.page(page)}" if page is not None else "")
    turn = (
        f'<div class="turn"><button type="button" class="previous">{plain(words.source.PREVIOUS)}</button>'
        f'<button type="button" class="to-quote">{plain(where)}</button>'
        f'<button type="button" class="next">{plain(words.source.NEXT)}</button></div>'
    )
    find = (
        f'<form class="find" role="search"><input type="search" aria-label="{plain(words.source.FIND)}" '
        f'placeholder="{plain(words.source.FIND)}" data-none="{plain(words.source.FIND_NONE)}" autocomplete="off">'
        f'<output></output><button type="submit">{plain(words.source.FIND_NEXT)}</button></form>'
    )
    return f'<div class="reader-tools">{turn}{find}{_contents(opened.source, found)}{_references(opened, page)}</div>'


def _contents(source: Source, found: Sequence[Heading]) -> str:
    """The outline: headings where there are any, else pages."""
    entries = [(one.start, one.text, one.level) for one in found]
    if len(entries) < 2:
        entries = [(start, words.page.page(number), 1) for number, start in enumerate(source.pages, 1)]
    if len(entries) < 2:
        return ""
    lines = "".join(
        f'<li class="level-{min(level, 4)}"><button type="button" data-at="{start}">{isolated(text)}</button></li>'
        for start, text, level in entries
    )
    return f"<details><summary>{plain(words.source.CONTENTS)}</summary><ol>{lines}</ol></details>"


def _references(opened: Opened, page: int | None) -> str:
    quote = opened.source.text[opened.start : opened.end]
    done = plain(words.source.COPIED)
    buttons = "".join(
        f'<button type="button" class="copy" data-done="{done}" '
        f'data-copy="{plain(reference(quote, opened.source, page=page, style=style))}">'
        f"{plain(words.source.STYLES[style])}</button>"
        for style in STYLES
    )
    return (
        f'<details class="references"><summary>{plain(words.source.COPY_QUOTE)}</summary><div>{buttons}</div></details>'
    )


def _aside(note: str) -> str:
    return f'<p class="aside">{plain(note)}</p>' if note else ""


def _more(at: int, label: str) -> str:
    return f'<button type="button" class="more" data-around="{at}">{plain(label)}</button>' if at else ""


def _close() -> str:
    return f'<button type="button" class="close">{plain(words.source.CLOSE)}</button>'


def _pane(label: str, inside: str, *, around: int | None = None) -> str:
    # Opened twice, it is to be shown twice: what is the same as before would not be drawn again.
    mark = secrets.token_hex(4)
    keys = f'<p class="keys">{plain(words.source.KEYS)}</p>'
    place = f' data-around="{around}"' if around is not None else ""
    return f'<section class="reader" aria-label="{plain(label)}" data-mark="{mark}"{place}>{inside}{keys}</section>'
