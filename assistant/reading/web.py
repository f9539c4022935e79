"""Web pages: the main text without navigation, notices and footers; what the page declares of itself."""

import re
from copy import deepcopy
from functools import cache
from typing import Any

from assistant.errors import DamagedFile, NoText
from assistant.reading.cleaning import one_line, paragraphs, sensible_author, sensible_title
from assistant.reading.encoding import decoded
from assistant.reading.found import Found
from assistant.reading.markup import depth_of, markup_errors, parsed_page
from assistant.reading.page_blocks import main_paragraphs, page_blocks
from assistant.reading.page_data import PageData, own_address, page_data, signed
from assistant.reading.page_dates import page_dates
from assistant.text.bylines import byline

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
# What trafilatura leaves in: marks of references, links for editors, tables of contents.
_PRUNED = (
    "//sup[contains(@class, 'reference')]",
    "//*[contains(@class, 'mw-editsection')]",
    "//*[@id='toc' or @role='doc-toc']",
)
_FURNITURE = frozenset(["nav", "footer", "aside", "form", "dialog"])


def read_html(data: bytes, *, name: str) -> Found:
    """A web page's main text, paragraphs separated by an empty line, with title, author and dates.

    Raises:
        NoText: The page holds no text.
        DamagedFile: It is in no encoding that could be told, or cannot be parsed.
    """
    source = decoded(data, name=name, declared=declared_charset(data))
    tree = _tree(source.text, name)
    try:
        said = page_data(tree)
        beginning = paragraphs(list(page_blocks(_beginning(tree))))
        dates = page_dates(tree, said.published, beginning)
        body, title, author = _main_text(tree)
        text = paragraphs(main_paragraphs(body)) if body is not None else ""
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
        title=_title(title, headings, said, full=one_line(tree.findtext(".//title") or "")),
        address=own_address(tree),
        author=signed(
            said.author or sensible_author(author.replace("; ", ", ")) or byline(beginning, title=title), said.site
        ),
        dates=dates,
        notes=tuple(notes),
        language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
    )


def declared_charset(data: bytes) -> str:
    """The encoding that a page names at its beginning, "" if it names none."""
    declared = _CHARSET.search(data[:4096])
    return (declared[1] or declared[2]).decode("ascii") if declared else ""


def html_paragraphs(source: str, *, name: str, quotes: bool) -> str:
    """All the text of a page, each paragraph with an empty line after it.

    Args:
        source: The page, decoded.
        name: The name of its file, for messages.
        quotes: Whether quoted blocks are marked with "> " as in plain mail.

    Raises:
        NoText: There is nothing in it that could be parsed.
        DamagedFile: It cannot be parsed.
    """
    try:
        return paragraphs(list(page_blocks(_tree(source, name), quotes=quotes)))
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
        prune_xpath=list(_PRUNED),
        date_extraction_params={"extensive_search": False, "original_date": True},
        config=_config(),
    )
    if found is None or isinstance(found, dict):
        meta = trafilatura.extract_metadata(tree)
        return None, meta.title or "", meta.author or ""
    return found.body, found.title or "", found.author or ""


def _beginning(tree: Any) -> Any:
    """The part of the page that holds its first heading: its article, or main part, or all of it."""
    heading = next(tree.iter("h1"), None)
    around = () if heading is None else heading.iterancestors("article", "main")
    return next(iter(around), next(tree.iter("article"), next(tree.iter("main"), tree.find("body"))))


def _title(declared: str, headings: list[str], data: PageData, *, full: str) -> str:
    """The page's only heading if its title begins with it, the headline in its data, or its title without the site.

    Args:
        declared: The title as trafilatura finds it.
        headings: Those of the first level. One that is only the end of the title is the site's name.
        data: What the page declares.
        full: What a browser shows in its title bar.
    """
    title = sensible_title(declared)
    only = headings[0] if len(headings) == 1 else ""
    sites = [site for site in (data.site, only) if site and _without_site(full, site) != full]
    if only and only not in sites and (not title or only.lower() in title.lower()):
        return only
    if data.title:
        return data.title
    return _without_site(sensible_title(full) if title in sites else title, sites[0]) if sites else title or only


def _without_site(title: str, site: str) -> str:
    return re.sub(rf"(?<=\w.)\s*[-–—|:·_｜]\s*{re.escape(site)}$", "", title, flags=re.IGNORECASE)
