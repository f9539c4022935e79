"""What LangChain's document loaders load, as texts of ours."""

from collections.abc import Iterator
from typing import Any

from langchain_core.document_loaders import BaseLoader


def texts_of(loader: BaseLoader) -> Iterator[dict[str, Any]]:
    """The texts that a loader loads, one for each source.

    Some loaders give one document per page: documents in a row from one source are joined, and the place at which
    each begins is kept as a page.
    """
    uri, parts, metadata = "", list[str](), dict[str, Any]()
    for number, document in enumerate(loader.lazy_load()):
        found = str(document.metadata.get("source") or f"{type(loader).__name__}-{number}")
        if parts and found != uri:
            yield _joined(uri, parts, metadata)
            parts = []
        uri, metadata = found, document.metadata
        parts.append(document.page_content)
    if parts:
        yield _joined(uri, parts, metadata)


def _joined(uri: str, parts: list[str], metadata: dict[str, Any]) -> dict[str, Any]:
    pages, length = [], 0
    for part in parts:
        pages.append(length)
        length += len(part) + 2
    return {
        "uri": uri,
        "text": "\n\n".join(parts),
        "title": metadata.get("title") or "",
        "author": metadata.get("author") or "",
        "pages": pages if len(parts) > 1 else (),
    }
