"""A source cut into the passages that are embedded and found."""

from bisect import bisect_right
from collections.abc import Sequence

from assistant.library.library import Library
from assistant.records import Passage, Source
from assistant.text.passages import passage_spans


def cut(source: Source, library: Library) -> list[Passage]:
    """The passages of a source, in order: spans that together cover its text, each with room for its heading.

    Args:
        source: With its version.
        library: Says how much the embedding model reads.

    Raises:
        SettingsError: Passages may be longer than the model reads.
    """
    count_tokens = library.embeddings.count_tokens
    (taken,) = count_tokens([library.heading(source.title, source.uri)])
    spans = passage_spans(source.text, count_tokens, limit=library.passage_tokens - taken)
    return [
        Passage(
            uri=source.uri,
            title=source.title,
            text=span.of(source.text),
            start=span.start,
            end=span.end,
            number=number,
            page=page_at(source.pages, span.start),
            published=source.published,
            version=source.version,
        )
        for number, span in enumerate(spans)
    ]


def page_at(pages: Sequence[int], offset: int) -> int | None:
    """The page (from 1) on which a character stands; None where there are no pages."""
    return max(1, bisect_right(pages, offset)) if pages else None
