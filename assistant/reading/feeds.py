"""Feeds (RSS 0.9x, 1.0 and 2.0, Atom): each item an article with the title, author and date that the feed gives it.

Sources: https://www.rssboard.org/rss-specification, https://web.resource.org/rss/1.0/spec, RFC 4287.
"""

import html
from collections.abc import Iterator
from functools import partial
from typing import Any

from assistant.errors import DamagedFile, NoText
from assistant.reading.cleaning import cleaned, listed, one_line, sensible_author, sensible_title
from assistant.reading.fields import has_markup, prose
from assistant.reading.found import Found
from assistant.reading.markup import inner_markup, local_name, markup_errors, parsed_part, streamed, whole_part
from assistant.reading.pieces import Piece, titled
from assistant.reading.web import html_paragraphs
from assistant.text.dates import parse_date

FEED = "feed"
"""Where a date comes from that a feed gives."""
_ROOTS = ("rss", "feed", "RDF")
_ITEMS = ("item", "entry")
_TEXTS = ("encoded", "content", "fulltext", "description", "summary", "subtitle", "abstract")
_DATES = ("pubDate", "published", "issued", "date", "created", "updated", "modified")
_MOST_AUTHORS = 6
# Media RSS (https://www.rssboard.org/media-rss) describes and credits the picture, under the names of an item's own.
_MEDIA = "{http://search.yahoo.com/mrss"


def is_feed(root: str) -> bool:
    """Whether a document with this root element is a feed."""
    return root in _ROOTS


def entries(data: bytes, *, name: str, whole: bool) -> Iterator[Piece]:
    """The items of a feed, one after the other.

    Args:
        data: In UTF-8, without a declaration.
        name: For messages.
        whole: It is well formed; otherwise as much of it is read as can be.

    Raises:
        DamagedFile: It is cut short; what stands before the cut has been given.
    """
    try:
        for number, element in enumerate(streamed(data, _ITEMS, recover=not whole), 1):
            part = whole_part(element)
            read = partial(_found, part, name=_title(element, name) or f"item {number}")
            yield Piece(item=_item(element), number=number, data=part, kind="feed", read=read)
    except markup_errors() as error:
        raise DamagedFile(f"{name!r} is damaged: it cannot be read as a feed. Get it again.") from error
    if not whole and not data.rstrip().endswith((b"</rss>", b"</feed>", b"RDF>")):
        raise DamagedFile(f"{name!r} is cut short or damaged: items may be missing at its end. Get it again.")


def _item(element: Any) -> str:
    """What names an item: its guid or id, or its address."""
    names = [_text(child) for child in element if local_name(child) in ("guid", "id", "identifier")]
    about = [value for key, value in element.attrib.items() if key.endswith("}about")]
    links = [child.get("href") or _text(child) for child in element if local_name(child) == "link"]
    return next((one for one in (*names, *about, *links) if one and one.strip()), "")


def _found(data: bytes, *, name: str) -> Found:
    try:
        element = parsed_part(data)
        for child in list(element):
            if isinstance(child.tag, str) and child.tag.startswith(_MEDIA):
                element.remove(child)
        title = _title(element, name)
        text = max(_bodies(element, name), key=len, default="") or title
        found = Found(
            text=text,
            title=sensible_title(title),
            author=listed(list(dict.fromkeys(filter(None, _authors(element))))[:_MOST_AUTHORS]),
            dates=tuple((iso, FEED) for iso in _dates(element)[:1]),
        )
    except markup_errors() as error:
        raise DamagedFile(f"{name!r} is damaged: it cannot be read as an item of a feed. Get it again.") from error
    if not text:
        raise NoText(f"{name!r} has neither a title nor a text.")
    return titled(found)


def _bodies(element: Any, name: str) -> Iterator[str]:
    """What may be the text of an item: the longest is the fullest."""
    for child in element:
        if local_name(child) in _TEXTS:
            yield _prose(child, name)


def _prose(element: Any, name: str) -> str:
    if len(element):  # XHTML, not escaped
        try:
            return html_paragraphs(inner_markup(element), name=name, quotes=False)
        except NoText:
            return ""
    text = element.text or ""
    # Many feeds escape twice.
    return prose(text, name=name) if has_markup(text) else cleaned(html.unescape(text)).strip()


def _title(element: Any, name: str) -> str:
    return next((one_line(_prose(child, name)) for child in element if local_name(child) == "title"), "")


def _authors(element: Any) -> Iterator[str]:
    for child in element:
        if local_name(child) in ("author", "creator"):
            inner = next((one for one in child if local_name(one) == "name"), child)
            # RSS gives an address with the name in brackets after it.
            before, bracket, after = _text(inner).partition("(")
            yield sensible_author(after.rstrip(")") if bracket and "@" in before else before + bracket + after)


def _dates(element: Any) -> list[str]:
    values = {local_name(child): _text(child) for child in reversed(element)}
    found = [parse_date(values[key]) or parse_date(values[key][:10]) for key in _DATES if values.get(key)]
    return [iso for iso in found if iso]


def _text(element: Any) -> str:
    return one_line("".join(element.itertext()))
