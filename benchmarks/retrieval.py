"""The time of a search in libraries of several sizes."""

import tempfile
import time
from pathlib import Path
from typing import Any

from generated import texts
from measuring import apart


def retrieval(sizes: list[int]) -> None:
    """The time of a search in libraries of several sizes."""
    print("retrieval, milliseconds; engines: dense, lexical, fusion; whole: with the best ten re-read;")
    print("second: the whole for another question on the same text")
    print(
        f"{'passages':>10s}{'engines p50':>13s}{'p95':>8s}{'whole p50':>12s}{'p95':>8s}{'second p50':>12s}"
        f"{'whole p50 / smallest':>22s}"
    )
    first = None
    for size in sizes:
        result = apart("search", size)
        first = first or result["whole_p50"]
        print(
            f"{size:10,d}{result['engines_p50']:13.0f}{result['engines_p95']:8.0f}{result['whole_p50']:12.0f}"
            f"{result['whole_p95']:8.0f}{result['second_p50']:12.0f}{result['whole_p50'] / first:22.2f}"
        )


def fill(assistant: Any, size: int, made: list[str]) -> None:
    """Puts synthetic passages into a library.

    Args:
        assistant: Whose library it is.
        size: How many passages.
        made: Texts whose beginnings they have.
    """
    import numpy as np

    from assistant.records import Passage, SourceRecord

    chance = np.random.default_rng(7)
    library = assistant._library
    base = library.embeddings.embed([text[:800] for text in made])
    for first in range(0, size, 2_000):
        numbers = range(first, min(first + 2_000, size))
        passages = [
            Passage(uri=f"u{n}", title="", text=f"{made[n % len(made)][:800]} {n}", start=0, end=1, version=f"v{n}")
            for n in numbers
        ]
        vectors = base[[n % len(made) for n in numbers]]
        vectors = vectors + chance.normal(0, 0.05, vectors.shape).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        records = [SourceRecord(uri=p.uri, title="", version=p.version, passages=1) for p in passages]
        library.write_passages(passages, vectors)
        library.commit(records, passages)


def search(size: int, _: Path) -> dict[str, float]:
    """Searches in a library of synthetic passages: real sentences, vectors near those of their text."""
    import numpy as np

    from assistant import Assistant
    from assistant.search.filters import Filters
    from assistant.search.followup import Variant
    from assistant.search.retriever import _CANDIDATES, _Pool

    made = [item["text"] for item in texts(250)]
    with tempfile.TemporaryDirectory() as home, Assistant(home) as assistant:
        fill(assistant, size, made)
        engines, whole, second = [], [], []
        for text in made[:60]:
            words = text.split()
            question, next_question = (" ".join(words[first : first + 12]) + "?" for first in (5, 25))
            start = time.perf_counter()
            _Pool(assistant._library, None).fused([Variant(question, 1.0)], _CANDIDATES)
            engines.append(time.perf_counter() - start)
            start = time.perf_counter()
            assistant._retriever.hits(question, 10, filters=Filters())
            whole.append(time.perf_counter() - start)
            start = time.perf_counter()
            assistant._retriever.hits(next_question, 10, filters=Filters())
            second.append(time.perf_counter() - start)
    figures = {}
    for name, times in (("engines", engines[5:]), ("whole", whole[5:]), ("second", second[5:])):
        figures[f"{name}_p50"] = float(np.quantile(times, 0.5)) * 1000
        figures[f"{name}_p95"] = float(np.quantile(times, 0.95)) * 1000
    return figures


MEASURES = {"search": search}
