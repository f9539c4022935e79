"""What a page says of itself for machines: JSON-LD and meta elements."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.errors import AddressRefused
from assistant.reading.addresses import parse_address
from assistant.reading.cleaning import listed, one_line, sensible_author, sensible_title

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|WebPage|CreativeWork)$")
_AUTHORS = (
    *("author", "byl", "dc.creator", "dcterms.creator", "citation_author", "parsely-author", "sailthru.author"),
    *("article:author", "article:author_name", "og:author", "twitter:creator:name"),
)
_ADDRESS = re.compile(r"https?://|www\.|^@|\S+@\S+\.\w+$")
_BY = re.compile(r"^(?:by|von|par|por|di|door)\s+(?=\S)", re.IGNORECASE)
_DEEPEST = 20
_MOST_AUTHORS = 6
_LONGEST_SITE = 60  # characters; what is longer describes it


@dataclass(frozen=True, slots=True)
class PageData:
    """Title, author, dates of publication and name of the site, as far as they are declared."""

    title: str = ""
    author: str = ""
    published: tuple[str, ...] = ()
    site: str = ""


def page_data(tree: Any) -> PageData:
    """What the JSON-LD and the meta elements of a parsed page declare; of several articles, the first that has it."""
    articles = [thing for thing in _things(tree) if _is_article(thing)]
    metas = _metas(tree)
    declared = (metas[name] for name in _AUTHORS if name in metas)
    return PageData(
        title=next((title for thing in articles if (title := sensible_title(_words(thing.get("headline"))))), ""),
        author=next((author for thing in articles if (author := _author(thing.get("author")))), "")
        or next((author for value in declared if (author := _person(value))), ""),
        published=tuple(words for thing in articles if (words := _words(thing.get("datePublished")))),
        site=next(
            (site for value in (metas.get("og:site_name", ""), *map(_publisher, articles)) if (site := _site(value))),
            "",
        ),
    )


def signed(author: str, site: str) -> str:
    """Who wrote a page and who publishes it, as a paper signs: "Ann Lee, Harbour Desk"; one of them if that is all."""
    if not author or not site or site.casefold() in author.casefold():
        return author or site
    return f"{author}, {site}"


def own_address(tree: Any) -> str:
    """The web address that a parsed page declares as its own, whole; "" if it declares none that can be read."""
    head = tree.find("head")
    links = () if head is None else head.iter("link")
    declared = (link.get("href") or "" for link in links if "canonical" in (link.get("rel") or "").lower().split())
    for address in (*declared, _metas(tree).get("og:url", "")):
        try:
            return str(parse_address(address))
        except AddressRefused:
            continue
    return ""


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = one_line(meta.get("content") or "")
        if content:
            found.setdefault(name.lower(), content)
    return found


def _things(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of the JSON-LD, whether in a graph, a list or another object; of broken JSON, none."""
    for script in tree.iter("script"):
        if script.get("type", "").lower() == "application/ld+json":
            try:
                # Many sites leave line breaks in strings.
                loaded = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _objects(loaded, depth=0)


def _objects(value: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inner:
        yield from _objects(part, depth=depth + 1)


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _words(value: Any) -> str:
    from html import unescape

    return one_line(unescape(value)) if isinstance(value, str) else ""


def _author(value: Any) -> str:
    """The names of one author or several: strings, or objects with a name."""
    values = value if isinstance(value, list) else [value]
    names = [_person(_words(part.get("name") if isinstance(part, dict) else part)) for part in values[:_MOST_AUTHORS]]
    names = list(dict.fromkeys(name for name in names if name))
    return listed(names)


def _publisher(thing: dict[str, Any]) -> str:
    publisher = thing.get("publisher")
    return _words(publisher.get("name") if isinstance(publisher, dict) else publisher)


def _site(words: str) -> str:
    """The declared name of a site, "" if it is an address, what a program fills in, or a slogan."""
    return "" if len(words) > _LONGEST_SITE else _person(words)


def _person(words: str) -> str:
    """A declared author, "" if it is an address or what a program fills in."""
    return "" if _ADDRESS.search(words) else sensible_author(_BY.sub("", words))
