"""The text of a document as HTML: in blocks that a browser draws only when they are seen, pages and quotes marked."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.records import Source
from assistant.text.outline import Heading
from assistant.web import words
from assistant.web.markup import plain

_BLOCK = 3_000  # characters of a block, to the end of its line


@dataclass(frozen=True, slots=True)
class Marked:
    """A quote to be marked: its number and place, and whether it is the one that was opened."""

    number: int
    start: int
    end: int
    current: bool


def body_html(source: Source, quotes: Sequence[Marked], found: Iterable[Heading], *, span: tuple[int, int]) -> str:
    """A part of a document.

    Args:
        source: Whose text it is.
        quotes: Marked where they stand; they may overlap.
        found: Headings of the text.
        span: First character shown, and one past the last.
    """
    lines = {heading.start: heading.end for heading in found}
    pages = {start: number for number, start in enumerate(source.pages, 1)}
    # Empty pages begin where the next one does: the last of them names the text.
    return "".join(
        _page(pages.get(start), start)
        + f'<div class="block" dir="auto">{_block(source.text, start, end, quotes, lines)}</div>'
        for start, end in blocks(source.text, span, source.pages)
    )


def blocks(text: str, span: tuple[int, int], pages: Sequence[int] = ()) -> Iterator[tuple[int, int]]:
    """Spans that together cover a part of a text: they end at line ends, and where a page ends."""
    at, last = span
    while at < last:
        line = text.find("\n", min(at + _BLOCK, last), last)
        end = line + 1 if line != -1 else last
        after = bisect_right(pages, at)
        if after < len(pages):
            end = min(end, pages[after])
        yield at, end
        at = end


def _page(number: int | None, at: int) -> str:
    return f'<p class="page"{_anchor(at)}>{plain(words.page.page(number))}</p>' if number is not None else ""


def _block(text: str, start: int, end: int, quotes: Sequence[Marked], lines: dict[int, int]) -> str:
    here = [quote for quote in quotes if quote.start < end and quote.end > start]
    heads = {at: stop for at, stop in lines.items() if start <= at < end} if lines else {}
    edges = {start, end, *heads, *(min(stop, end) for stop in heads.values())}
    edges |= {at for quote in here for at in (quote.start, quote.end) if start < at < end}
    ordered = sorted(edges)
    made = []
    for left, right in pairwise(ordered):
        shown = plain(text[left:right])
        if any(at <= left < stop for at, stop in heads.items()):
            shown = f'<strong class="heading"{_anchor(left) if left in heads else ""}>{shown}</strong>'
        made.append(_mark(shown, left, here))
    # A block ends its line by itself.
    return "".join(made).removesuffix("\n")


def _anchor(at: int) -> str:
    return f' data-start="{at}"'


def _mark(shown: str, at: int, here: Sequence[Marked]) -> str:
    over = [quote for quote in here if quote.start <= at < quote.end]
    if not over:
        return shown
    begin = " ".join(f"[{quote.number}]" for quote in over if quote.start == at)
    current = ' class="current"' if any(quote.current for quote in over) else ""
    named = f' data-begin="{begin}"' if begin else ""
    return f"<mark{current}{named}>{shown}</mark>"
