"""The one door to lxml: pages and XML parts are parsed, walked and built here."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def markup_errors() -> tuple[type[Exception], ...]:
    """What lxml raises on markup that it cannot parse."""
    from lxml import etree  # type: ignore[import-untyped]

    return (etree.LxmlError, ValueError, AssertionError)


def parsed_page(source: str) -> Any:
    """The tree of a page; its root is `html`, with `head` and `body`.

    Args:
        source: HTML, decoded: the encoding that it declares is no longer true and not looked at.

    Raises:
        One of `markup_errors()`: There is nothing in it that could be parsed.
    """
    from lxml import html

    # NUL and its like end the C parser's input early.
    clean = _DECLARATION.sub("", _NOT_IN_XML.sub("", source))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    return html.document_fromstring(clean.encode("utf-8"), parser=parser, ensure_head_body=True)


def parsed_part(data: bytes) -> Any:
    """The root of an XML part, with no entity expanded and nothing fetched.

    Raises:
        One of `markup_errors()`: It is not well formed.
    """
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def steps(tree: Any) -> Iterator[tuple[str, Any]]:
    """The tree walked without recursion: ("start", element) and ("end", element)."""
    from lxml import etree

    yield from etree.iterwalk(tree, events=("start", "end"))


def depth_of(tree: Any) -> int:
    """How deep the elements of a tree are nested."""
    deepest = depth = 0
    for step, _ in steps(tree):
        depth += 1 if step == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def page_of(elements: Iterable[Any]) -> tuple[Any, str]:
    """A page whose head holds copies of some elements, and its source."""
    from lxml import html

    page = html.document_fromstring("<html><head></head><body></body></html>")
    for element in elements:
        kept = deepcopy(element)
        kept.tail = None
        page.head.append(kept)
    return page, str(html.tostring(page, encoding="unicode"))
