"""The lexical index: which passages hold which words (BM25), in tantivy beside the store.

Derived: it can be thrown away at any time and is made again from the shelf. Everything that tantivy raises is
translated here.
"""

import json
import shutil
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import tantivy

from assistant.errors import IndexDamaged
from assistant.records import Passage

_FORM = "1"
_HEAP_BYTES = 50_000_000
# What tantivy keeps of a segment, and how each of its files ends: JSON with a checksum of what stands before it,
# the length of that JSON, a mark (tantivy, src/directory/footer.rs).
_PARTS = ("idx", "pos", "term", "store", "fast", "fieldnorm")
_FOOTER_END = struct.Struct("<II")
_FOOTER_MARK = 1337


class LexicalIndex:
    """An index of passages by their words, English stems, with the source's title in each passage.

    Args:
        folder: Where it lies; made if missing, made anew if damaged or of an older form. The owner fills it.
        anew: Make it anew in any case.

    Raises:
        IndexDamaged: It can be neither opened nor made, or what is asked of it later cannot be done.
    """

    def __init__(self, folder: Path, *, anew: bool = False) -> None:
        self._folder = folder
        with self._translated():
            self._index = (None if anew else self._opened()) or self._made()
            self._index.register_tokenizer("passage", _analyzer())
            # What another process writes is to be seen after the store's own news, never before: see `reload`.
            self._index.config_reader("manual")

    def _opened(self) -> tantivy.Index | None:
        """The index as it lies there; None if there is none of this form, or any part of it is damaged."""
        try:
            if (self._folder / "form").read_bytes() != _FORM.encode() or not _is_whole(self._folder):
                return None
            return tantivy.Index(_schema(), path=str(self._folder))
        except (ValueError, LookupError, TypeError, AttributeError, OSError):  # nothing of meta.json is certain
            return None

    def _made(self) -> tantivy.Index:
        """A new and empty index in place of whatever lies there."""
        _clear(self._folder)
        self._folder.mkdir(parents=True)
        index = tantivy.Index(_schema(), path=str(self._folder))
        (self._folder / "form").write_text(_FORM, encoding="utf-8")
        return index

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (ValueError, OSError) as error:
            raise self._damaged(error) from error
        except BaseException as error:
            if type(error).__module__ != "pyo3_runtime":
                raise
            raise self._damaged(error) from error  # a panic in tantivy: only damaged files have been seen to cause one

    def _damaged(self, error: BaseException) -> IndexDamaged:
        reason = str(error).splitlines()[0] if str(error) else repr(error)
        return IndexDamaged(
            f"The index of words {str(self._folder)!r} cannot be used: {reason}. "
            "Check that its disk has free space and that it can be written, or delete that folder: it is made again."
        )

    def reload(self) -> None:
        """Sees what another process has written."""
        with self._translated():
            self._index.reload()

    def versions(self) -> set[str]:
        """The versions of sources that are wholly in the index."""
        with self._translated():
            searcher = self._index.searcher()
            marks = tantivy.Query.term_query(self._index.schema, "mark", "1")
            limit = max(1, searcher.num_docs)
            return {str(searcher.doc(address)["version"][0]) for _, address in searcher.search(marks, limit).hits}

    def ids(self) -> Iterator[str]:
        """The id of every passage in the index, as often as it is there."""
        with self._translated():
            searcher = self._index.searcher()
            hits = searcher.search(tantivy.Query.all_query(), max(1, searcher.num_docs)).hits
            for _, address in hits:
                yield from map(str, searcher.doc(address)["id"])

    def update(self, passages: Iterable[Passage], *, complete: Sequence[str], gone: Sequence[str]) -> None:
        """Adds passages and drops versions, at once and wholly or not at all.

        Args:
            passages: To be added.
            complete: Versions that are wholly in the index once these passages are.
            gone: Versions whose passages and marks are dropped first.
        """
        with self._translated():
            writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=1)
            try:
                for version in gone:
                    writer.delete_documents_by_term("version", version)
                for passage in passages:
                    body = passage.titled
                    writer.add_document(tantivy.Document(id=passage.id, version=passage.version, body=body))
                for version in complete:
                    writer.add_document(tantivy.Document(version=version, mark="1"))
                writer.commit()
                writer.wait_merging_threads()
            finally:
                del writer  # an exception keeps this frame alive, and a writer keeps the index's lock
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
        return self._found(query, count)

    def scores(self, words: str, ids: Sequence[str]) -> dict[str, float]:
        """BM25 scores of given passages; those that hold none of the words are left out."""
        query = self._query(words)
        if query is None or not ids:
            return {}
        chosen = tantivy.Query.const_score_query(tantivy.Query.term_set_query(self._index.schema, "id", list(ids)), 0.0)
        both = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, chosen)])
        return dict(self._found(both, len(ids)))

    def _found(self, query: tantivy.Query, count: int) -> list[tuple[str, float]]:
        with self._translated():
            searcher = self._index.searcher()
            hits = searcher.search(query, count).hits
            return [(str(searcher.doc(address)["id"][0]), float(score)) for score, address in hits]

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


def _clear(folder: Path) -> None:
    """Deletes the index, or whatever lies in its place."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        # Out of the way first: whoever still has the index open may make a lock file in it at any moment.
        old = folder.with_suffix(".old")
        shutil.rmtree(old, ignore_errors=True)
        folder.chmod(0o700)
        folder.rename(old)
        shutil.rmtree(old, ignore_errors=True)


def _is_whole(folder: Path) -> bool:
    """Whether every file of every segment is there and has the checksum that stands in it.

    tantivy itself compares none: it answers from flipped bits, or panics. (Measured: 0.02 s for 100,000 passages.)
    """
    meta = json.loads((folder / "meta.json").read_bytes())
    for segment in meta["segments"]:
        name = segment["segment_id"].replace("-", "")
        parts = [f"{name}.{part}" for part in _PARTS]
        if segment["deletes"]:
            parts.append(f"{name}.{segment['deletes']['opstamp']}.del")
        if not all(_has_its_checksum((folder / part).read_bytes()) for part in parts):
            return False
    return True


def _has_its_checksum(data: bytes) -> bool:
    end = len(data) - _FOOTER_END.size
    if end < 0:
        return False
    length, mark = _FOOTER_END.unpack_from(data, end)
    if mark != _FOOTER_MARK or length > end:
        return False
    footer = json.loads(data[end - length : end])
    return bool(zlib.crc32(memoryview(data)[: end - length]) == footer["crc"])
