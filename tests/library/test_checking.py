"""The check finds every kind of damage that we could think of, and mends what can be made from the rest."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tantivy
from typer.testing import CliRunner

from assistant import Assistant, CheckReport
from assistant.cli.app import app
from assistant.library import checking_passages, formers, probing
from assistant.library.checking import check_files
from assistant.records import Finding
from tests.conftest import REPORT
from tests.library.apart import run_apart
from tests.library.test_history import assert_formers_whole
from tests.library.test_library import assert_whole, collection, passages_in_store
from tests.library.test_vectorfiles import assert_all_is_there, fill, opened

LONG = "".join(f"Line {number} of a long report on the harbour of Aomori and its pilots. " for number in range(60))
NOT_LOOKED_AT = Finding(invariant="vector files readable")  # they are in tests of their own, since it takes seconds


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formers, "_PIECE", 400)
    monkeypatch.setattr(checking_passages, "_AT_ONCE", 3)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with documents of one and of many passages, with pages, and with former versions; to be copied."""
    home = tmp_path_factory.mktemp("checking") / "home"
    with pytest.MonkeyPatch.context() as patch, Assistant(home) as assistant:
        patch.setattr(formers, "_PIECE", 400)
        assistant.add_texts(
            [
                {"text": LONG, "uri": "long", "title": "A long report"},
                {"text": REPORT, "uri": "short", "title": "A report", "published": "2025-11-20"},
                {"text": LONG, "uri": "paged", "title": "With pages", "author": "Desk", "pages": (0, 900, 2000)},
                {"text": LONG, "uri": "was", "title": "Changed"},
            ]
        )
        assistant.add_text(REPORT, uri="was", title="Changed")
        assistant.add_text(REPORT, uri="was", title="Changed again")
    return home


@pytest.fixture
def home(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "home"))


def check(home: Path, **options: Any) -> CheckReport:
    with Assistant(home) as assistant:
        return assistant.check(files=NOT_LOOKED_AT, **options)


def raw(assistant: Assistant) -> Any:
    """The connection under the shelf."""
    return assistant._library.shelf._store._open[-1]


def ids_of(assistant: Assistant, uri: str) -> list[str]:
    record = assistant.record(uri)
    return [f"{record.version}:{number:06d}" for number in range(record.passages)]


def metadata_of(assistant: Assistant, id_: str) -> dict[str, Any]:
    return dict(collection(assistant).get(ids=[id_])["metadatas"][0])


def spoil(assistant: Assistant, of: str, number: int, **changes: Any) -> None:
    """Changes what stands of one passage in the store: its "text", "vector" or any of its metadata."""
    id_ = ids_of(assistant, of)[number]
    (known,) = assistant._library.shelf.vectors([id_]).values()
    given = {"embeddings": [changes.pop("vector", known)]}
    if "text" in changes:
        given["documents"] = [changes.pop("text")]
    if changes:
        given["metadatas"] = [{**metadata_of(assistant, id_), **changes}]
    collection(assistant).update(ids=[id_], **given)


def add_passage(assistant: Assistant, id_: str, *, like: str, **changes: Any) -> None:
    """A passage more, under an id of its own."""
    (stored,) = assistant._library.shelf.passages([like]).values()
    collection(assistant).add(
        ids=[id_],
        embeddings=[stored[1]],
        documents=[stored[0].text],
        metadatas=[{**metadata_of(assistant, like), **changes}],
    )


def vector_files_forget(assistant: Assistant, uri: str) -> None:
    """The vector of a passage is none any more: all zeros."""
    spoil(assistant, uri, 0, vector=np.zeros(384, dtype=np.float32))


def lexical(assistant: Assistant, use: Callable[[Any], object]) -> None:
    index = assistant._library.lexical._index._index
    writer = index.writer(heap_size=50_000_000, num_threads=1)
    use(writer)
    writer.commit()
    writer.wait_merging_threads()


def index_again(writer: Any, id_: str) -> None:
    writer.add_document(tantivy.Document(id=id_, version=id_.partition(":")[0], body="harbour"))


def second_record(assistant: Assistant) -> None:
    found = raw(assistant).sources.get(ids=["long"], include=["metadatas"])
    raw(assistant).sources.add(ids=["twin"], embeddings=[[1.0]], metadatas=found["metadatas"])


def mark_current(assistant: Assistant) -> None:
    record = assistant.record("long")
    mark = formers.Mark(record=record, by=assistant.record("short").version, superseded="2025", digest="0")
    assistant._library.formers.keep([(mark, "")])


def mark_without_heir(assistant: Assistant) -> None:
    record = assistant.record("long")
    gone = type(record)(uri="gone", title="Gone", version="0" * 24)
    mark = formers.Mark(record=gone, by="f" * 24, superseded="2025", digest="0", pieces=1)
    assistant._library.formers.keep([(mark, "text")])


def former_piece(assistant: Assistant) -> str:
    return min(id_ for id_ in raw(assistant).former.get(include=[])["ids"] if ":" in id_)


@dataclass(frozen=True)
class Damage:
    """Something done to a library, which invariant tells of it, and whether it can be mended."""

    do: Callable[[Assistant], object]
    told: str
    mended: bool = True
    uri: str = ""


TEXTS, LABELS, VECTORS = "texts whole", "labelled", "sound vector"
ORPHANS, WORDS, FORMERS = "without its document", "index of words", "former versions"

DAMAGES: dict[str, Damage] = {
    "a passage is missing": Damage(
        lambda a: collection(a).delete(ids=ids_of(a, "long")[1:2]), TEXTS, mended=False, uri="long"
    ),
    "the last passage is missing": Damage(
        lambda a: collection(a).delete(ids=ids_of(a, "long")[-1:]), TEXTS, mended=False, uri="long"
    ),
    "all passages are missing": Damage(
        lambda a: collection(a).delete(ids=ids_of(a, "long")), TEXTS, mended=False, uri="long"
    ),
    "a text is another of the same length": Damage(
        lambda a: spoil(a, "short", 0, text=REPORT.replace("Beijing", "Beining")), TEXTS, mended=False, uri="short"
    ),
    "one letter in a place that no other passage repeats": Damage(
        lambda a: spoil(
            a,
            "long",
            1,
            text=a._library.shelf.raw(ids_of(a, "long"))[ids_of(a, "long")[1]][1].replace("pilots", "pilotz"),
        ),
        TEXTS,
        mended=False,
        uri="long",
    ),
    "a text is cut short": Damage(lambda a: spoil(a, "short", 0, text=REPORT[:50]), TEXTS, mended=False, uri="short"),
    "a place is wrong": Damage(lambda a: spoil(a, "long", 2, start=7), TEXTS, mended=False, uri="long"),
    "a title is wrong": Damage(lambda a: spoil(a, "long", 1, title="Another"), LABELS, uri="long"),
    "a page is wrong": Damage(lambda a: spoil(a, "paged", 1, page=9), LABELS, uri="paged"),
    "a uri is wrong": Damage(lambda a: spoil(a, "long", 0, uri="short"), LABELS, uri="long"),
    "a vector of zeros": Damage(lambda a: vector_files_forget(a, "long"), VECTORS, uri="long"),
    "a vector that is too long": Damage(
        lambda a: spoil(a, "long", 1, vector=np.full(384, 3.0, dtype=np.float32)), VECTORS, uri="long"
    ),
    "passages that nobody has": Damage(
        lambda a: add_passage(a, f"{'0' * 24}:000001", like=ids_of(a, "long")[0], uri="nobody"), ORPHANS, uri="nobody"
    ),
    "a passage too many": Damage(
        lambda a: add_passage(a, f"{a.record('long').version}:000900", like=ids_of(a, "long")[0]), ORPHANS, uri="long"
    ),
    "a record is lost": Damage(lambda a: raw(a).sources.delete(ids=["short"]), ORPHANS, uri="short"),
    "a record is lost whose author is known nowhere else": Damage(
        lambda a: raw(a).sources.delete(ids=["paged"]), ORPHANS, uri="paged"
    ),
    "a record that is another's twin": Damage(second_record, "each document once", uri="twin"),
    "a passage is not in the index of words": Damage(
        lambda a: lexical(a, lambda writer: writer.delete_documents_by_term("id", ids_of(a, "long")[0])), WORDS
    ),
    "a passage is twice in the index of words": Damage(
        lambda a: lexical(a, lambda writer: index_again(writer, ids_of(a, "long")[0])), WORDS
    ),
    "a passage too many is in the index of words": Damage(
        lambda a: lexical(a, lambda writer: index_again(writer, "0123:000000")), WORDS
    ),
    "the index of words is empty but for its marks": Damage(
        lambda a: lexical(
            a, lambda writer: [writer.delete_documents_by_term("id", id_) for id_ in passages_in_store(a)]
        ),
        WORDS,
    ),
    "a current version is kept as a former one": Damage(mark_current, FORMERS, uri="long"),
    "a former version of nothing": Damage(mark_without_heir, FORMERS, uri="gone"),
    "a piece of a former text is missing": Damage(
        lambda a: raw(a).former.delete(ids=[former_piece(a)]), FORMERS, uri="was"
    ),
    "a former text is another": Damage(
        lambda a: raw(a).former.update(ids=[former_piece(a)], embeddings=[[1.0]], documents=["Another."]),
        FORMERS,
        uri="was",
    ),
    "a former version's mark is lost": Damage(
        lambda a: raw(a).former.delete(ids=[former_piece(a).partition(":")[0]]), FORMERS
    ),
}


def test_a_whole_library_is_found_whole(home: Path) -> None:
    with Assistant(home) as assistant:
        report = assistant.check(deep=True)
    assert report.ok
    assert report.faults == ()
    counts = {finding.invariant.split()[0]: finding.checked for finding in report.findings}
    assert counts["each"] == 4
    assert counts["former"] == 2
    assert counts["texts"] == 4
    assert counts["index"] == counts["a"] == counts["no"] > 10


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_and_mended_where_that_can_be(home: Path, damage: str) -> None:
    done = DAMAGES[damage]
    with Assistant(home) as assistant:
        before = {record.uri: assistant.source(record.uri).text for record in assistant.sources()}
        done.do(assistant)
    found = check(home)
    assert not found.ok
    told = [finding for finding in found.findings if not finding.ok]
    assert [finding for finding in told if done.told in finding.invariant], found
    assert done.uri in {fault.uri for finding in told for fault in finding.faults}
    assert all(fault.remedy for fault in found.faults)
    mended = check(home, repair=True)
    assert mended.ok == done.mended, mended
    again = check(home)
    if not done.mended:
        assert not again.ok
        assert "assistant remove" in next(fault.remedy for fault in again.faults)
        with Assistant(home) as assistant:
            assistant.remove(done.uri)
            assistant.add_text(before[done.uri], uri=done.uri)
        again = check(home)
    assert again.faults == ()
    with Assistant(home) as assistant:
        assert_whole(assistant)
        assert_formers_whole(assistant)
        for record in assistant.sources():
            assert assistant.source(record.uri).text == before[record.uri]


def test_a_lost_record_is_made_again_from_its_passages(home: Path) -> None:
    with Assistant(home) as assistant:
        known = assistant.record("short")
        raw(assistant).sources.delete(ids=["short"])
    assert check(home, repair=True).ok
    with Assistant(home) as assistant:
        made = assistant.record("short")
        assert (made.title, made.published, made.version) == (known.title, known.published, known.version)
        assert assistant.source("short").text == REPORT
        assert "short" in {hit.uri for hit in assistant.search("What did Beijing demand?")}


def test_a_vector_of_another_text_is_found_by_the_deep_check(home: Path) -> None:
    with Assistant(home) as assistant:
        other = assistant._library.shelf.vectors(ids_of(assistant, "short")[:1])
        spoil(assistant, "long", 0, vector=next(iter(other.values())))
    assert check(home).ok
    assert not check(home, deep=True).ok
    assert check(home, deep=True, repair=True).ok
    assert check(home, deep=True).faults == ()


def test_what_a_living_writer_has_in_hand_is_no_damage(home: Path) -> None:
    with Assistant(home) as writer, Assistant(home) as assistant:
        version = "1" * 24
        (stored,) = assistant._library.shelf.passages(ids_of(assistant, "short")[:1]).values()
        fresh = replace(stored[0], uri="new", version=version)
        writer._library.write_passages([fresh], stored[1][np.newaxis])
        report = assistant.check(files=NOT_LOOKED_AT, repair=True)
        assert report.faults == ()
        assert f"{version}:000000" in passages_in_store(assistant)


def test_a_writer_that_died_meanwhile_is_told_and_tidied_up(home: Path) -> None:
    with Assistant(home) as assistant:
        (home / "journal").mkdir(exist_ok=True)
        (home / "journal" / "ab.json").write_text('{"versions": ["0123"], "replaced": {}}', encoding="utf-8")
        report = assistant.check(files=NOT_LOOKED_AT)
        assert [finding.invariant for finding in report.findings if not finding.ok] == ["no unfinished change"]
        assert assistant.check(files=NOT_LOOKED_AT, repair=True).ok
        assert assistant.check(files=NOT_LOOKED_AT).faults == ()


def test_dropped_files_and_their_documents_belong_together(home: Path) -> None:
    uploads = home / "uploads"
    uploads.mkdir()
    (uploads / ".arriving").mkdir()
    (uploads / "kept.txt").write_text(REPORT, encoding="utf-8")
    with Assistant(home) as assistant:
        assistant.add(uploads / "kept.txt")
    assert check(home).faults == ()
    (uploads / "kept.txt").rename(uploads / "stray.txt")
    faults = {Path(fault.uri).name: fault for fault in check(home, repair=True).faults}
    assert faults.keys() == {"kept.txt", "stray.txt"}
    assert "belongs to no document" in faults["stray.txt"].what


# -- vector files, which may end the process that reads them


def segment(home: Path) -> Path:
    """The folder of the passages' vector files; they are the longest."""
    return max((home / "chroma").glob("*/data_level0.bin"), key=lambda path: path.stat().st_size).parent


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for place in range(len(data) // 5, len(data), len(data) // 5):
        data[place] ^= 0x55
    path.write_bytes(data)


FILES: dict[str, Callable[[Path], object]] = {
    "cut short": lambda folder: os.truncate(folder / "data_level0.bin", 100_000),
    "a header of zeros": lambda folder: (folder / "header.bin").write_bytes(bytes(100)),
    "one missing": lambda folder: (folder / "length.bin").unlink(),
    "bits flipped": lambda folder: flip(folder / "data_level0.bin"),
}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose vectors lie in Chroma's files, which it writes after a thousand changes."""
    home = tmp_path_factory.mktemp("large") / "home"
    library = opened(home)
    fill(library, "a", 1100)
    library.close()
    return home


def probed_apart(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """The process that opens damaged files, forked from one that has loaded the program."""
    script = f"import runpy; runpy.run_module({probing.__name__!r}, run_name='__main__')"
    return run_apart(script, str(home), *arguments)


@pytest.mark.parametrize("damage", FILES)
def test_damaged_vector_files_are_found_and_put_away(
    large: Path, tmp_path: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if damage != "cut short":  # of which the process is found, loaded and judged as it is for users
        monkeypatch.setattr(probing, "_child", probed_apart)
    home = Path(shutil.copytree(large, tmp_path / "home"))
    FILES[damage](segment(home))
    shutil.rmtree(home / "kept")
    found = check_files(home)
    assert not found.ok
    assert "vector files of the passages" in found.faults[-1].what
    assert check_files(home, repair=True).ok
    library = opened(home)
    assert library.records.keys() == {"a"}
    assert len(library.shelf.vectors([f"{b'a'.hex()}:{number:06d}" for number in range(1100)])) < 1100
    library.close()


def test_vector_files_are_put_back_from_their_copy_where_it_is_the_same(large: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(large, tmp_path / "home"))
    library = opened(home)
    library.remove([])  # has the files copied as they are now
    fill(library, "b", 1)
    library.close()
    file = segment(home) / "header.bin"
    status = file.stat()
    file.write_bytes(bytes(status.st_size))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))  # as when a disk loses it, and no program writes it
    found = check_files(home)
    assert found.ok
    assert "copy was put back" in found.faults[0].what
    library = opened(home)
    assert_all_is_there(library, a=1100, b=1)
    library.close()


@pytest.mark.long
def test_vectors_that_are_lost_with_their_files_are_made_again(home: Path) -> None:
    with Assistant(home) as assistant:
        assistant.add_texts([{"text": f"Pier {number}.", "uri": f"p{number}"} for number in range(990)])
    FILES["cut short"](segment(home))
    shutil.rmtree(home / "kept")
    assert CliRunner().invoke(app, ["--home", str(home), "check"]).exit_code == 1
    mended = CliRunner().invoke(app, ["--home", str(home), "check", "--repair"])
    assert mended.exit_code == 0, mended
    assert "mended  vector files readable" in mended.stdout
    with Assistant(home) as assistant:
        assert assistant.check(files=NOT_LOOKED_AT).faults == ()
        assert assistant.search("Pier 500", k=1)[0].uri == "p500"


# -- the door


def test_the_command_prints_a_line_for_each_invariant_and_ends_accordingly(home: Path) -> None:
    whole = CliRunner().invoke(app, ["--home", str(home), "check"])
    assert whole.exit_code == 0
    assert all(line.startswith("ok ") for line in whole.stdout.splitlines())
    assert "The library is whole." in whole.stderr
    with Assistant(home) as assistant:
        spoil(assistant, "long", 1, title="Another")
        collection(assistant).delete(ids=ids_of(assistant, "short")[:1])
    broken = CliRunner().invoke(app, ["--home", str(home), "check"])
    assert broken.exit_code == 1
    assert "broken  texts whole to the letter  (4 documents)" in broken.stdout
    assert "short: Damaged: passage 1 of 1 is missing. Remove the document and add it again" in broken.stdout
    partly = CliRunner().invoke(app, ["--home", str(home), "check", "--repair", "--json"])
    assert partly.exit_code == 1
    findings = {finding["invariant"]: finding["faults"] for finding in json.loads(partly.stdout)["findings"]}
    assert [fault["mended"] for fault in findings["passages labelled as their document"]] == [True]
    assert [fault["mended"] for fault in findings["texts whole to the letter"]] == [False]
