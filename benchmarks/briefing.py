"""The time of a briefing in libraries of several sizes: it is to grow with what is found, not with the library."""

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generated import texts
from measuring import apart

if TYPE_CHECKING:
    from assistant.records import Passage

_TOPICS = ("seafood imports", "the remark on Taiwan", "coast guard ships near the Senkaku islands", "travel advice")
_ON_TOPIC = 250  # documents of real sentences; the others are of words of their own


def briefing(sizes: list[int]) -> None:
    """The time of a full note in libraries of several sizes, the same 250 texts on the topics among all others."""
    print("briefing, seconds; full note, without a language model, the model warm")
    print(f"{'documents':>10s}{'first p50':>12s}{'slowest':>10s}{'again p50':>12s}{'documents on topic':>20s}")
    for size in sizes:
        result = apart("brief", size)
        print(
            f"{size:10,d}{result['first_p50']:12.1f}{result['slowest']:10.1f}{result['again_p50']:12.1f}"
            f"{result['found']:20.0f}"
        )


def brief(size: int, _: Path) -> dict[str, float]:
    """Briefs on four topics in a library of synthetic documents: real sentences, vectors near those of their text."""
    import numpy as np

    from assistant import Assistant
    from assistant.records import SourceRecord

    made = [item["text"][:800] for item in texts(_ON_TOPIC)]
    chance = np.random.default_rng(7)
    with tempfile.TemporaryDirectory() as home, Assistant(home) as assistant:
        library = assistant._library
        base = library.embeddings.embed(made)
        for first in range(0, size, 2_000):
            numbers = range(first, min(first + 2_000, size))
            passages = [_passage(n, made) for n in numbers]
            vectors = np.stack(
                [base[n] if n < len(made) else chance.normal(0, 1, base.shape[1]) for n in numbers]
            ).astype(np.float32)
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            records = [
                SourceRecord(uri=one.uri, title=one.title, version=one.version, published=one.published, passages=1)
                for one in passages
            ]
            library.write_passages(passages, vectors)
            library.commit(records, passages)
        assistant.search("warm")
        first_times, again, found = [], [], []
        for topic in _TOPICS:
            for times in (first_times, again):
                start = time.perf_counter()
                page = assistant.brief(topic, keep=False)
                times.append(time.perf_counter() - start)
            found.append(page.made.found)
    return {
        "first_p50": float(np.median(first_times)),
        "slowest": max(first_times),
        "again_p50": float(np.median(again)),
        "found": float(np.mean(found)),
    }


def _passage(number: int, made: list[str]) -> "Passage":
    from assistant.records import Passage

    text = made[number] if number < len(made) else " ".join(f"word{number}{place}" for place in range(60)) + "."
    day = f"2025-{1 + number % 12:02d}-{1 + number % 28:02d}"
    return Passage(uri=f"u{number}", title="", text=text, start=0, end=len(text), version=f"v{number}", published=day)


MEASURES = {"brief": brief}
