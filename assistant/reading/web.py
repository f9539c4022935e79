"""Web pages: the main text without navigation, notices and footers; what the page declares of itself."""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

from assistant.errors import DamagedFile, NoText
from assistant.reading.cleaning import one_line, paragraphs, sensible_author, sensible_title
from assistant.reading.encoding import decoded
from assistant.reading.found import Found
from assistant.reading.markup import depth_of, markup_errors, parsed_page, steps
from assistant.reading.page_dates import page_dates
from assistant.reading.tables import rows_as_sentences

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,80}?encoding=[\"']([\w.:-]+)",
    re.IGNORECASE,
)
# What trafilatura and what it uses raise on damaged pages, besides lxml's own family.
_FAILURES = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
)
# Elements nested deeper than this make the C library's own recursion run out of stack.
_DEEPEST = 2000
_BARE = frozenset(["script", "style", "noscript", "template", "head", "svg", "iframe", "object", "button", "select"])
_FURNITURE = frozenset(["nav", "footer", "aside", "form", "dialog"])
_BLOCKS = frozenset(
    [
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "div",
            "dl",
        ),
        *(
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
        ),
        *("hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot"),
        *("th", "thead", "tr", "ul"),
    ]
)


def read_html(data: bytes, *, name: str) -> Found:
    """A web page's main text, paragraphs separated by an empty line, with title, author and dates.

    Raises:
        NoText: The page holds no text.
        DamagedFile: It is in no encoding that could be told, or cannot be parsed.
    """
    declared = _CHARSET.search(data[:4096])
    label = (declared[1] or declared[2]).decode("ascii") if declared else ""
    source = decoded(data, name=name, declared=label)
    tree = _tree(source.text, name)
    try:
        body, title, author = _main_text(tree)
        text = paragraphs(list(_main_blocks(body))) if body is not None else ""
        dates = page_dates(tree, paragraphs(list(page_blocks(_beginning(tree)))))
        headings = [one_line(" ".join(heading.itertext())) for heading in tree.iter("h1")]
        notes = [source.note] if source.note else []
        if not text:
            text = paragraphs(list(page_blocks(tree, skip=_FURNITURE))) or paragraphs(list(page_blocks(tree)))
            notes.append("No main text was recognised: the whole page was read.")
    except _failures() as error:
        raise DamagedFile(f"{name!r} is damaged: it cannot be read as a web page. Save it again.") from error
    if not text:
        raise NoText(f"{name!r} holds no text: save the page after it has loaded fully, or as a PDF.")
    return Found(
        text=text,
        title=_title(title, headings),
        author=sensible_author(author),
        dates=dates,
        notes=tuple(notes),
    )


def html_paragraphs(source: str, *, name: str) -> str:
    """All the text of an HTML message, quoted blocks marked with "> " as in plain mail.

    Raises:
        DamagedFile: It cannot be parsed.
    """
    try:
        return paragraphs(list(page_blocks(_tree(source, name), quotes=True)))
    except _failures() as error:
        raise DamagedFile(f"{name!r} is damaged: its HTML cannot be read. Save it again.") from error


def _failures() -> tuple[type[Exception], ...]:
    return (*_FAILURES, *markup_errors())


def _tree(source: str, name: str) -> Any:
    """The parsed page; its root is always `html`."""
    try:
        tree = parsed_page(source)
    except markup_errors() as error:
        raise NoText(f"{name!r} holds no text: it has no readable content.") from error
    if depth_of(tree) > _DEEPEST:
        raise DamagedFile(f"{name!r} is damaged: its elements are nested over {_DEEPEST} deep. Save it again.")
    return tree


@cache
def _config() -> Any:
    """Trafilatura's settings, but a short main text stays: by default all of a page is taken instead."""
    from trafilatura.settings import use_config

    config = deepcopy(use_config())
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    return config


def _main_text(tree: Any) -> tuple[Any, str, str]:
    """The main text as trafilatura's own elements (None if it found none), title and author."""
    import trafilatura

    found = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
        config=_config(),
    )
    if found is None or isinstance(found, dict):
        meta = trafilatura.extract_metadata(tree)
        return None, meta.title or "", meta.author or ""
    return found.body, found.title or "", found.author or ""


def _main_blocks(body: Any) -> Iterator[str]:
    """The paragraphs of trafilatura's elements (p, head, quote, list, item, table, row, cell, code)."""
    for child in body:
        if child.tag == "list":
            yield "\n".join(_items(child))
        elif child.tag == "table":
            yield "\n".join(_rows(child))
        elif child.tag == "quote" and len(child):
            yield child.text or ""
            yield from _main_blocks(child)
        elif child.tag == "code":
            yield "".join(child.itertext())
        else:
            inner = [part for part in child if part.tag in ("list", "table", "quote", "p")]
            yield _inline(child, leave=inner)
            for part in inner:
                yield from _main_blocks([part])
        if child.tail and child.tail.strip():
            yield " ".join(child.tail.split())


def _inline(element: Any, *, leave: list[Any]) -> str:
    """An element's text on one line, without the elements that make paragraphs of their own."""
    parts = [element.text or ""]
    for child in element:
        if child not in leave:
            parts.append("\n" if child.tag == "lb" else _inline(child, leave=[]))
        parts.append(child.tail or "")
    text = "".join(parts)
    return "\n".join(" ".join(line.split()) for line in text.split("\n")) if "\n" in text else text


def _items(element: Any) -> Iterator[str]:
    for item in element.iter("item"):
        nested = [child for child in item if child.tag == "list"]
        line = " ".join(_inline(item, leave=nested).split())
        if line:
            yield f"- {line}"


def _rows(table: Any) -> list[str]:
    rows = [row for row in table.iter("row") if len(row)]
    cells = [[" ".join(" ".join(cell.itertext()).split()) for cell in row.iter("cell")] for row in rows]
    marked = [all(cell.get("role") == "head" for cell in row.iter("cell")) for row in rows]
    return rows_as_sentences(cells, header=True if marked and marked[0] and not all(marked) else None)


def page_blocks(tree: Any, *, skip: frozenset[str] = frozenset(), quotes: bool = False) -> Iterator[str]:
    """The text of every block of a page in order, scripts and the elements named in `skip` left out.

    Args:
        tree: A parsed page or a part of it.
        skip: Tags that are left out with all they hold.
        quotes: Whether the lines of a block quotation begin with "> ".
    """
    parts: list[str] = []
    depth, out = 0, 0
    for step, element in steps(tree):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if tag in _BARE or tag in skip:
            out += 1 if step == "start" else -1
        if tag in _BLOCKS:
            yield _block(parts, mark="> " * depth)
            parts = []
        elif tag == "br" and step == "start" and not out:
            parts.append("\n")
        if tag == "blockquote" and quotes:
            depth += 1 if step == "start" else -1
        words = element.text if step == "start" else element.tail
        if words and not out:
            parts.append(re.sub(r"\s+", " ", words))
    yield _block(parts, mark="> " * depth)


def _block(parts: list[str], *, mark: str) -> str:
    lines = [" ".join(line.split()) for line in "".join(parts).split("\n")]
    return "\n".join(f"{mark}{line}" for line in lines) if any(lines) else ""


def _beginning(tree: Any) -> Any:
    """The part of the page that holds its first heading: its article, or main part, or all of it."""
    heading = next(tree.iter("h1"), None)
    around = () if heading is None else heading.iterancestors("article", "main")
    return next(iter(around), next(tree.iter("article"), next(tree.iter("main"), tree.find("body"))))


def _title(declared: str, headings: list[str]) -> str:
    """The declared title, or the page's only heading where that is the title without the site's name."""
    title = sensible_title(declared)
    only = headings[0] if len(headings) == 1 else ""
    return only if only and (not title or only.lower() in title.lower()) else title
