"""What it takes to keep a library of many files in step with its folder, once they have been embedded.

Embedding ten thousand files takes minutes and is measured elsewhere. So where many vectors are made here, they cost
nothing: they are drawn at random. What is measured is all the rest. The one file that changes is embedded.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generated import texts
from measuring import Tree, apart, timed

_REMOVED = 1_000
_LONG_AGO_S = 1_000_000  # the time of a file that was written just now is in doubt, and the file is read again


def upkeep(files: int) -> None:
    """Measures and prints."""
    with tempfile.TemporaryDirectory() as folder:
        rows: list[tuple[str, float]] = []
        for what in MEASURES:
            rows += apart(what, files, Path(folder)).items()
    print(f"upkeep of a library of {files:,} text files (*: with vectors that cost nothing)")
    for label, figure in rows:
        print(f"{label:44s}{figure:10.2f}")
    print()


def first_sync(count: int, folder: Path) -> dict[str, float]:
    """The first sync of the folder, whose files are made here."""
    from assistant import Assistant

    files = folder / "files"
    for number, item in enumerate(texts(count, sentences_per_text=5)):
        path = files / f"{number % 100:02d}" / f"{item['uri']}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Report {number}. {item['text']}", encoding="utf-8")
        os.utime(path, (time.time() - _LONG_AGO_S, time.time() - _LONG_AGO_S))
    _free_vectors()
    figures: dict[str, float] = {}
    with Assistant(folder / "home") as assistant, Tree() as tree:
        assistant.warm()
        with timed(figures, "first sync *, seconds"):
            receipt = assistant.sync(files)
        assert len(receipt.outcomes) == count
        assert receipt.ok
    return {**figures, "peak memory of all processes *, MB": tree.peak_mb}


def same_sync(count: int, folder: Path) -> dict[str, float]:
    """Opening the library, and a sync to which nothing is new."""
    from assistant import Assistant

    figures: dict[str, float] = {}
    with timed(figures, "opening the library, seconds"):
        assistant = Assistant(folder / "home")
    with assistant:
        with timed(figures, "sync with nothing changed, seconds"):
            receipt = assistant.sync(folder / "files")
        assert len(receipt.unchanged) == count
    return figures


def changed_sync(count: int, folder: Path) -> dict[str, float]:
    """A sync after one file has changed; the model is loaded before, and a reading process started."""
    from assistant import Assistant

    figures: dict[str, float] = {}
    changed = sorted((folder / "files").rglob("*.txt"))[count // 2]
    with Assistant(folder / "home") as assistant:
        assistant.warm()
        changed.write_text("The pier was closed on Monday. It opens again in spring.", encoding="utf-8")
        with timed(figures, f"sync with 1 of {count:,} changed, seconds"):
            receipt = assistant.sync(folder / "files")
        assert len(receipt.updated) == 1
    return figures


def removal(count: int, folder: Path) -> dict[str, float]:
    """Removing one document, and many at once."""
    from assistant import Assistant

    figures: dict[str, float] = {}
    many = min(_REMOVED, count // 2)
    with Assistant(folder / "home") as assistant:
        uris = sorted(record.uri for record in assistant.sources())
        with timed(figures, "removing 1, seconds"):
            assistant.remove(uris[0])
        with timed(figures, f"removing {many:,} at once, seconds"):
            assistant.remove(uris[1 : 1 + many])
        assert len(assistant.sources()) == len(uris) - 1 - many
    return figures


def rebuilding(count: int, folder: Path) -> dict[str, float]:
    """Building the library anew from its own texts."""
    from assistant import Assistant

    if not hasattr(Assistant, "rebuild"):
        return {}
    _free_vectors()
    figures: dict[str, float] = {}
    with timed(figures, "rebuild of what is left *, seconds"):
        Assistant.rebuild(folder / "home", force=True)
    return figures


def _free_vectors() -> None:
    """Has this process draw vectors at random, of the right length and form, in place of embedding."""
    import numpy as np

    from assistant.library.embeddings import PassageEmbeddings, Vectors

    chance = np.random.default_rng(7)

    def embed(self: PassageEmbeddings, given: list[str], *, told: Callable[[int], None] | None = None) -> Vectors:
        vectors = chance.standard_normal((len(given), self.dimension), dtype=np.float32)
        if told is not None:
            told(len(given))
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    PassageEmbeddings.embed = embed  # type: ignore[method-assign]


MEASURES = {
    "first_sync": first_sync,
    "same_sync": same_sync,
    "changed_sync": changed_sync,
    "removal": removal,
    "rebuilding": rebuilding,
}
