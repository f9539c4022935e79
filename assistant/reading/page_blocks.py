"""The paragraphs of a page: of its main text as trafilatura marks it, and of any part of it."""

import re
from collections.abc import Iterator
from typing import Any

from assistant.reading.cleaning import one_line
from assistant.reading.markup import steps
from assistant.reading.tables import rows_as_sentences

_LONGEST_CELL = 1000  # characters
_FEWEST_PARAGRAPHS = 3
_LONGEST_DATUM = 200
_LONGEST_NOTICE = 200
# Lines that a site puts between the paragraphs of an article.
_NOTICE = re.compile(
    r"(?:advertise?ment|advertising|skip advertisement|sponsored(?: content)?|article continues (?:below|after).*"
    r"|(?:story|content) continues below.*|sign up here\.?|copy link|share(?: this)?(?: article| story| page)?:?"
    r"|loading\W*|our standards: .*|subscribe to continue reading.*|(?:please )?(?:enable|turn on) javascript.*"
    r"|(?:also read|read (?:also|more|next)|see also|related(?: (?:articles?|stories|topics))?|recommended"
    r"|more on this(?: story)?|lesen sie auch|lire aussi|à lire aussi|lea también|leggi anche)(?:\s*[:|].*)?"
    r"|a version of this article (?:appears|appeared) in print.*)",
    re.IGNORECASE,
)
_BARE = frozenset(["script", "style", "noscript", "template", "head", "svg", "iframe", "object", "button", "select"])
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)


def main_paragraphs(body: Any) -> list[str]:
    """The paragraphs of a main text in trafilatura's elements, without notices of the site between them."""
    return [block for block in _main_blocks(body) if not _is_notice(block)]


def _is_notice(block: str) -> bool:
    return len(block) <= _LONGEST_NOTICE and bool(_NOTICE.fullmatch(one_line(block)))


def _main_blocks(body: Any) -> Iterator[str]:
    """The paragraphs of trafilatura's elements (p, head, quote, list, item, table, row, cell, code)."""
    for child in body:
        if child.tag == "list":
            yield "\n".join(_items(child))
        elif child.tag == "table" and _is_layout(child):
            for cell in child.iter("cell"):
                yield from _cell_blocks(cell)
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


def _is_layout(table: Any) -> bool:
    """True if a table only arranges the page: a cell holds paragraphs, or an article's worth of text."""
    for cell in table.iter("cell"):
        most = _LONGEST_CELL if len(cell.findall("p")) < _FEWEST_PARAGRAPHS else _LONGEST_CELL / 3
        if len(" ".join(cell.itertext())) > most:
            return True
    return False


def _cell_blocks(cell: Any) -> Iterator[str]:
    """The paragraphs of a cell that is a part of the page; none of one without a sentence, such as a menu."""
    blocks = [block for block in (cell.text or "", *_main_blocks(cell)) if block.strip()]
    if any(block.rstrip().endswith((".", "!", "?", "”", "。", "！", "？")) for block in blocks):
        yield from blocks


def _rows(table: Any) -> list[str]:
    rows = [list(row.iter("cell")) for row in table.iter("row") if len(row)]
    cells = [[" ".join(" ".join(cell.itertext()).split()) for cell in row] for row in rows]
    return _rows_of(cells, [[cell.get("role") == "head" for cell in row] for row in rows])


def _rows_of(cells: list[list[str]], marks: list[list[bool]]) -> list[str]:
    """Rows as sentences, with what is marked as a heading: a row, or the first cell of each."""
    # A caption comes as a row with one cell that is filled; it is of no column.
    heads = [row for row, words in zip(marks, cells, strict=True) if any(words[1:])]
    across = bool(heads) and all(heads[0]) and not all(map(all, heads))
    beside = bool(heads) and heads[0][0] and not any(heads[0][1:])
    return rows_as_sentences(cells, header=True if across else False if beside else None)


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
        data = tag == "table" and _is_data(element)
        if data and step == "start" and not out:
            yield from (_block(parts, mark="> " * depth), _block(["\n".join(_data_rows(element))], mark="> " * depth))
            parts = []
        if tag in _BARE or tag in skip or data:
            out += 1 if step == "start" else -1
        if tag in _BLOCKS and not data:
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


def _is_data(table: Any) -> bool:
    """True if a table holds data and does not arrange the page: rows of short cells, with nothing built into them."""
    rows = [list(row.iter("td", "th")) for row in table.iter("tr")]
    if len(rows) < 2 or min(map(len, rows)) < 2 or next(table.iterdescendants("table"), None) is not None:
        return False
    return all(
        len("".join(cell.itertext())) <= _LONGEST_DATUM
        and sum(1 for _ in cell.iter("p", "div", "li", "h1", "h2", "h3")) < 2
        for row in rows
        for cell in row
    )


def _data_rows(table: Any) -> list[str]:
    rows = [list(row.iter("td", "th")) for row in table.iter("tr")]
    cells = [[one_line(" ".join(cell.itertext())) for cell in row] for row in rows]
    marks = [[cell.tag == "th" for cell in row] for row in rows]
    return _rows_of(cells, marks)


def _block(parts: list[str], *, mark: str) -> str:
    lines = [" ".join(line.split()) for line in "".join(parts).split("\n")]
    return "\n".join(f"{mark}{line}" for line in lines) if any(lines) else ""
