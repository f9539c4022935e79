"""The lexical index: which passages hold which words (BM25), in tantivy beside the store.

Derived: it can be thrown away at any time and is made again from the shelf. Everything that tantivy raises is
translated here.
"""

import shutil
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import tantivy

from assistant.records import Passage

_FORM = "1"
_HEAP_BYTES = 50_000_000


class LexicalIndex:
    """An index of passages by their words, English stems, with the source's title in each passage.

    Args:
        folder: Where it lies; made if missing, made anew if damaged or of an older form.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = self._open()

    def _open(self) -> tantivy.Index:
        form = self._folder / "form"
        if form.is_file() and form.read_text(encoding="utf-8") == _FORM:
            try:
                index = tantivy.Index(_schema(), path=str(self._folder))
                index.searcher()
                return _prepared(index)
            except (ValueError, OSError):
                pass  # damaged: it is derived, so it is made again; the owner fills it
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        index = tantivy.Index(_schema(), path=str(self._folder))
        form.write_text(_FORM, encoding="utf-8")
        return _prepared(index)

    def reload(self) -> None:
        """Sees what another process has written."""
        self._index.reload()

    def versions(self) -> set[str]:
        """The versions of sources that are wholly in the index."""
        searcher = self._index.searcher()
        marks = tantivy.Query.term_query(self._index.schema, "mark", "1")
        limit = max(1, searcher.num_docs)
        return {str(searcher.doc(address)["version"][0]) for _, address in searcher.search(marks, limit).hits}

    def update(self, passages: Iterable[Passage], *, complete: Sequence[str], gone: Sequence[str]) -> None:
        """Adds passages and drops versions, at once and wholly or not at all.

        Args:
            passages: To be added.
            complete: Versions that are wholly in the index once these passages are.
            gone: Versions whose passages and marks are dropped first.
        """
        writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=1)
        for version in gone:
            writer.delete_documents_by_term("version", version)
        for passage in passages:
            writer.add_document(
                tantivy.Document(id=passage.id, version=passage.version, body=f"{passage.title}\n{passage.text}")
            )
        for version in complete:
            writer.add_document(tantivy.Document(version=version, mark="1"))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def nearest(self, words: str, count: int, *, versions: Sequence[str] | None = None) -> list[tuple[str, float]]:
        """Ids of the passages that hold the words best, with their BM25 score, best first.

        Args:
            words: Text; stop words do not count.
            count: Most ids to return.
            versions: Only passages of these; None for all.
        """
        query = self._query(words)
        if query is None:
            return []
        if versions is not None:
            allowed = tantivy.Query.term_set_query(self._index.schema, "version", list(versions))
            query = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, query), (tantivy.Occur.Must, tantivy.Query.const_score_query(allowed, 0.0))]
            )
        searcher = self._index.searcher()
        return [
            (str(searcher.doc(address)["id"][0]), float(score)) for score, address in searcher.search(query, count).hits
        ]

    def scores(self, words: str, ids: Sequence[str]) -> dict[str, float]:
        """BM25 scores of given passages; those that hold none of the words are left out."""
        query = self._query(words)
        if query is None or not ids:
            return {}
        chosen = tantivy.Query.const_score_query(tantivy.Query.term_set_query(self._index.schema, "id", list(ids)), 0.0)
        both = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, chosen)])
        searcher = self._index.searcher()
        return {
            str(searcher.doc(address)["id"][0]): float(score) for score, address in searcher.search(both, len(ids)).hits
        }

    def _query(self, words: str) -> tantivy.Query | None:
        found = stems(words)
        if not found:
            return None
        terms: list[tuple[Any, tantivy.Query]] = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._index.schema, "body", stem))
            for stem in dict.fromkeys(found)
        ]
        return tantivy.Query.boolean_query(terms)


def stems(text: str) -> list[str]:
    """The stems that the index keeps of a text, in order."""
    return list(_analyzer().analyze(text))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("version", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("mark", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("body", stored=False, tokenizer_name="passage", index_option="freq")
    return builder.build()


@cache
def _analyzer() -> tantivy.TextAnalyzer:
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(60))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stopword("english"))
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )


def _prepared(index: tantivy.Index) -> tantivy.Index:
    index.register_tokenizer("passage", _analyzer())
    return index
