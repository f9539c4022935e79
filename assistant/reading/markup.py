"""The one door to lxml: pages and XML parts are parsed, walked and built here."""

import io
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# No entity is expanded, nothing is fetched, and what is nested hundreds deep is refused by the parser.
_SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "remove_comments": True}
_SISTERS = 100
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

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))


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


def streamed(data: bytes, names: Iterable[str], *, recover: bool) -> Iterator[Any]:
    """The outermost elements of some names, one after the other; each is emptied when the next is asked for.

    Args:
        data: XML in UTF-8, without a declaration.
        names: Without namespaces.
        recover: Go on after what is not well formed.

    Raises:
        One of `markup_errors()`: It is not well formed.
    """
    from lxml import etree

    wanted, depth = set(names), 0
    parser = etree.iterparse(io.BytesIO(data), events=("start", "end"), recover=recover, **_SAFE)
    for step, element in parser:
        if local_name(element) not in wanted:
            if step == "end" and not depth:
                _emptied(element)
            continue
        depth += 1 if step == "start" else -1
        if step == "end" and not depth:
            yield element
            _emptied(element)


def down_to(data: bytes, *, depth: int) -> Iterator[Any]:
    """The elements down to some depth under the root, each when it ends; of many sisters only some are kept.

    Raises:
        One of `markup_errors()`: It is not well formed.
    """
    from lxml import etree

    level = -1
    for step, element in etree.iterparse(io.BytesIO(data), events=("start", "end"), **_SAFE):
        if step == "start":
            level += 1
            continue
        if 0 < level <= depth:
            yield element
            if level == 1 or (level == depth and len(element.getparent()) > _SISTERS):
                _emptied(element)
        level -= 1


def _emptied(element: Any) -> None:
    element.clear()
    parent = element.getparent()
    # Before the root there may be instructions, as that names a style sheet: they have no parent.
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def is_well_formed(data: bytes) -> bool:
    """Whether XML is; it is looked through without being kept."""
    from lxml import etree

    try:
        for _ in streamed(data, (), recover=False):
            pass
    except etree.XMLSyntaxError:
        return False
    return True


def root_name(data: bytes) -> str:
    """The name of the root element, without its namespace; "" if there is none."""
    from lxml import etree

    try:
        for _, element in etree.iterparse(io.BytesIO(data), events=("start",), recover=True, **_SAFE):
            return local_name(element)
    except etree.XMLSyntaxError:
        pass
    return ""


def local_name(element: Any) -> str:
    """An element's name without its namespace; "" of a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def whole_part(element: Any) -> bytes:
    """An element as XML of its own, in UTF-8."""
    from lxml import etree

    return bytes(etree.tostring(element, encoding="utf-8", with_tail=False, xml_declaration=False))


def inner_markup(element: Any) -> str:
    """What stands within an element, as HTML, without the prefixes of namespaces."""
    from lxml import etree, html

    inner = deepcopy(element)
    for one in inner.iter(etree.Element):
        one.tag = local_name(one)
    etree.cleanup_namespaces(inner)
    inner.tag, inner.tail = "div", None
    return str(html.tostring(inner, encoding="unicode"))
