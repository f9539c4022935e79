"""A source cut into the passages that are embedded and found."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain

from assistant.library.library import Library
from assistant.records import Passage, Source, SourceRecord
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


def page_of(library: Library, passage: Passage, offset: int) -> int | None:
    """The page on which a character of a passage's source stands, None if it has none."""
    record = library.versions.get(passage.version)
    return page_at(record.pages, offset) if record else passage.page


def page_at(pages: Sequence[int], offset: int) -> int | None:
    """The page (from 1) on which a character stands; None where there are no pages."""
    return max(1, bisect_right(pages, offset)) if pages else None


def version_of(source: Source) -> str:
    """The version of a source: no two sources share one, nor two states of one."""
    return version_of_parts(source, [source.text])


def version_of_parts(record: SourceRecord, text: Iterable[str]) -> str:
    """As `version_of`, of a record and the parts of its text in order."""
    digest = hashlib.blake2b(digest_size=12)
    # Which fields a person has set counts too: what is written of a source before and after that is never confused.
    set_by_hand = [field for field, _, _ in record.edited]
    end = ("\0",)
    head = ((part,) for part in (record.uri, record.title, record.author, record.published))
    for parts in (*head, text, *((field,) for field in set_by_hand)):
        for part in chain(parts, end):
            digest.update(part.encode("utf-8"))
    return digest.hexdigest()
