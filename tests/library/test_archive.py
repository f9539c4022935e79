"""Exporting and importing: the same library elsewhere, from plain files; what is damaged fails alone."""

import json
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant import Assistant, Exported, Progress
from assistant.errors import ArchiveDamaged, LibraryUnavailable
from assistant.settings import load_settings
from tests.conftest import REPORT
from tests.library.apart import run_apart
from tests.library.test_library import assert_whole, collection

ODD = "\ufeffÉmile’s naïve 😀 café.\r\n\n\x00\u2028Lines.\rEnd.  \n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with former versions, an edit, a file, and names that no file could have; and what it is exported
    to. Made once, for each test works on copies of them."""
    place = tmp_path_factory.mktemp("built")
    (place / "note.txt").write_text(REPORT, encoding="utf-8")
    with Assistant(place / "home") as a:
        a.add_text(REPORT, uri="report", title="Treaty", published="2025-11-21", author="Jane Roe")
        a.add_text(REPORT.replace("Beijing", "Peking"), uri="report", title="Treaty", published="2025-11-21")
        a.edit("report", title="Treaty and fishing")
        a.add_text(ODD + REPORT * 20, uri="../../../etc/passwd", title="CON/..\\..\n*?", published="2025-11")
        a.add_texts([{"text": f"The pier of harbour {n} was closed.", "uri": f"pier {n}"} for n in range(2)])
        a.add(place / "note.txt")
    with Assistant(place / "home") as a:
        a.export(place / "out")
    return place


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built / "home", tmp_path / "home")


@pytest.fixture
def exported(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built / "out", tmp_path / "out")


def everything(a: Assistant) -> Any:
    """All that a library holds: records, texts, versions with their texts, vectors."""
    assert_whole(a)
    library = a._library
    found = {}
    for record in a.sources():
        versions = a.history(record.uri)
        texts = [a.source(one.uri, version=one.version).text for one in versions]
        ids = [f"{record.version}:{number:06d}" for number in range(record.passages)]
        passages = library.shelf.passages(ids)
        found[record.uri] = (record, versions, texts, [passages[id_][0] for id_ in ids])
    return found


def altered(folder: Path, name: str, change: Callable[[list[Any]], Any]) -> None:
    """Changes the lines of a file of JSON objects."""
    lines = [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").split("\n")[:-1]]
    change(lines)
    (folder / name).write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")


def line_of(lines: list[Any], uri: str) -> Any:
    return next(line for line in lines if line["record"]["uri"] == uri)


@pytest.mark.parametrize("vectors", [True, False])
def test_the_same_library_comes_back_elsewhere(home: Path, tmp_path: Path, vectors: bool) -> None:
    with Assistant(home) as a:
        done = a.export(tmp_path / "out", vectors=vectors)
        before = everything(a)
        answer = a.ask("What did Beijing demand?")
        assert answer.citations
    assert done == Exported(
        folder=str(tmp_path / "out"), documents=5, former=2, passages=done.passages, vectors=vectors
    )
    assert (tmp_path / "out" / "vectors").exists() == vectors
    told: list[Progress] = []
    with Assistant(tmp_path / "other") as a:
        receipt = a.import_from(tmp_path / "out", report=told.append)
        assert (len(receipt.added), len(receipt.outcomes)) == (5, 5)
        assert everything(a) == before
        assert a.ask("What did Beijing demand?").sentences == answer.sentences
        again = a.import_from(tmp_path / "out")
        assert (len(again.unchanged), len(again.outcomes)) == (5, 5)
        assert everything(a) == before
    assert told[-1].passages == (0 if vectors else done.passages)
    assert (told[-1].done, told[-1].total) == (5, 5)


def test_the_files_are_plain_and_their_names_are_safe(exported: Path) -> None:
    assert {path.name for path in exported.iterdir()} == {
        "manifest.json",
        "records.jsonl",
        "former.jsonl",
        "texts",
        "vectors",
    }
    lines = [json.loads(line) for line in (exported / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    odd = line_of(lines, "../../../etc/passwd")
    assert (exported / "texts" / f"{odd['text']}.txt").read_bytes() == (ODD + REPORT * 20).encode("utf-8")
    for path in (exported / "texts").iterdir():
        assert path.stem.replace("-", "").isalnum()
        assert path.name.isascii()
    assert json.loads((exported / "manifest.json").read_text(encoding="utf-8"))["documents"] == 5


def test_a_folder_that_is_not_empty_is_refused_and_an_unfinished_export_is_no_obstacle(
    home: Path, exported: Path, tmp_path: Path
) -> None:
    (tmp_path / "new.unfinished" / "texts").mkdir(parents=True)
    (tmp_path / "new.unfinished" / "texts" / "left-over.txt").write_text("half", encoding="utf-8")
    (tmp_path / "new").mkdir()
    with Assistant(home) as a:
        with pytest.raises(ArchiveDamaged, match="not empty"):
            a.export(exported)
        with pytest.raises(ArchiveDamaged, match="own folder"):
            a.export(home / "export")
        with pytest.raises(ArchiveDamaged, match="empty path"):
            a.export("")
        a.export(tmp_path / "new")
    assert {path.name for path in (tmp_path / "new" / "texts").iterdir()} == {
        path.name for path in (exported / "texts").iterdir()
    }
    assert not (tmp_path / "new.unfinished").exists()


def test_an_export_is_of_one_moment_while_others_add_and_remove(home: Path, tmp_path: Path) -> None:
    stop = threading.Event()

    def change() -> None:
        with Assistant(home) as other:
            number = 0
            while not stop.is_set():
                number += 1
                other.add_text(f"The pier of harbour {number} was opened again.", uri="pier 0")
                other.add_text(f"Lighthouse {number} was repainted.", uri=f"light {number}")
                if number > 1:
                    other.remove(f"light {number - 1}")

    with Assistant(home) as a:
        a.warm()
        changing = threading.Thread(target=change)
        changing.start()
        for number in range(3):
            a.export(tmp_path / f"out-{number}")
        stop.set()
        changing.join()
    for number in range(3):
        with Assistant(tmp_path / f"other-{number}") as b:
            receipt = b.import_from(tmp_path / f"out-{number}")
            assert receipt.ok
            assert_whole(b)
            assert {record.uri for record in b.sources()} >= {"report", "pier 0", "pier 1"}


def test_what_is_here_in_another_version_is_updated_and_its_version_until_now_is_kept(
    exported: Path, tmp_path: Path
) -> None:
    with Assistant(tmp_path / "other") as a:
        a.add_text("A text of my own on treaties.", uri="report", title="Mine")
        mine = a.record("report")
        a.add_text("Of a lighthouse.", uri="light")
        receipt = a.import_from(exported)
        assert [outcome.uri for outcome in receipt.updated] == ["report"]
        assert a.record("report").title == "Treaty and fishing"
        assert a.source("report", version=mine.version).text == "A text of my own on treaties."
        assert a.source("light").text == "Of a lighthouse."
        assert_whole(a)


def test_other_settings_make_new_passages_of_the_same_texts(home: Path, exported: Path, tmp_path: Path) -> None:
    with Assistant(home) as a:
        before = {record.uri: (record.version, a.source(record.uri).text) for record in a.sources()}
    with Assistant(settings=load_settings(home=tmp_path / "other", passage_tokens=60)) as a:
        assert a.import_from(exported).ok
        assert {record.uri: (record.version, a.source(record.uri).text) for record in a.sources()} == before
        assert_whole(a)


def test_vectors_that_cannot_be_used_are_made_anew(home: Path, exported: Path, tmp_path: Path) -> None:
    files = sorted((exported / "vectors").iterdir())
    whole = np.load(files[0])
    np.save(files[0], np.full_like(whole, np.nan))
    np.save(files[1], np.load(files[1]).astype(np.float64))
    files[2].write_bytes(b"\x93NUMPY\x01\x00v\x00{'descr': __import__('os').system('x')}")
    files[3].write_bytes(files[3].read_bytes()[:50])
    files[4].unlink()
    with Assistant(home) as a:
        before = everything(a)
    told: list[Progress] = []
    with Assistant(tmp_path / "other") as a:
        assert a.import_from(exported, report=told.append).ok
        assert everything(a) == before
        stored = collection(a).get(include=["embeddings"])["embeddings"]
        assert np.allclose(np.linalg.norm(np.asarray(stored), axis=1), 1.0, atol=0.02)
        assert told[-1].passages == sum(record.passages for record in a.sources())


def set_field(uri: str, name: str, value: Any) -> Callable[[Path], None]:
    return lambda folder: altered(
        folder, "records.jsonl", lambda lines: line_of(lines, uri)["record"].update({name: value})
    )


def set_line(uri: str, name: str, value: Any) -> Callable[[Path], None]:
    return lambda folder: altered(folder, "records.jsonl", lambda lines: line_of(lines, uri).update({name: value}))


def of_pier_0(change: Callable[[Path], Any]) -> Callable[[Path], None]:
    """A change of the text file of one document."""

    def damage(folder: Path) -> None:
        lines = [json.loads(line) for line in (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()]
        change(folder / "texts" / f"{line_of(lines, 'pier 0')['text']}.txt")

    return damage


def linked(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def piped(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


DAMAGE = {
    "text missing": (of_pier_0(Path.unlink), "cannot be read"),
    "text changed": (of_pier_0(lambda path: path.write_text("The pier was opened.", encoding="utf-8")), "hash"),
    "text cut short": (of_pier_0(lambda path: path.write_bytes(path.read_bytes()[:-1])), "hash"),
    "text a link": (of_pier_0(linked), "a link"),
    "text a pipe": (of_pier_0(piped), "a link or something else"),
    "text elsewhere": (set_line("pier 0", "text", "../records"), "cannot be the name"),
    "text absolute": (set_line("pier 0", "text", "/etc/passwd"), "cannot be the name"),
    "text no name": (set_line("pier 0", "text", ["a"]), "cannot be the name"),
    "hash missing": (set_line("pier 0", "sha256", None), "hash"),
    "no record": (set_line("pier 0", "record", {"uri": "pier 0"}), "'title' is missing"),
    "field unknown": (set_field("pier 0", "colour", "red"), "'colour' is not known"),
    "field of another type": (set_field("pier 0", "title", 5), "'title' has a value of another kind"),
    "a number as text": (set_field("pier 0", "characters", "12"), "'characters'"),
    "pages of another type": (set_field("pier 0", "pages", ["x"]), "'pages'"),
    "pages outside": (set_field("pier 0", "pages", [0, 10_000]), "pages do not lie"),
    "another length": (set_field("pier 0", "characters", 3), "has 33 characters, not 3"),
    "no date": (set_field("pier 0", "published", "soon"), "'soon' is no date"),
    "half a character": (set_field("pier 0", "title", "\ud800"), "surrogates"),
    "no version": (set_field("pier 0", "version", "../x"), "uri or version"),
    "no uri": (set_field("pier 0", "uri", " "), "uri or version"),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_what_is_damaged_fails_alone_with_the_reason(exported: Path, tmp_path: Path, kind: str) -> None:
    damage, reason = DAMAGE[kind]
    damage(exported)
    with Assistant(tmp_path / "other") as a:
        receipt = a.import_from(exported)
        (failed,) = receipt.failed
        assert reason in failed.reason
        assert len(receipt.added) == 4
        assert len(a.sources()) == 4
        assert_whole(a)


def test_damaged_missing_and_doubled_lines_are_told(exported: Path, tmp_path: Path) -> None:
    lines = (exported / "records.jsonl").read_bytes().split(b"\n")[:-1]
    broken = [lines[0], lines[1][:-9], b"\xff\xfe", b"[" * 100_000, lines[0]]
    (exported / "records.jsonl").write_bytes(b"\n".join(broken[:4]) + b"\n")
    with Assistant(tmp_path / "other") as a:
        receipt = a.import_from(exported)
        assert [outcome.status for outcome in receipt.outcomes] == ["added", *["failed"] * 4]
        assert "1 of 5 documents are missing" in receipt.failed[-1].reason
        (exported / "records.jsonl").write_bytes(b"\n".join(broken) + b"\n")
        assert "there twice" in a.import_from(exported).failed[-1].reason
        assert_whole(a)


def test_damaged_former_versions_are_told_and_the_others_come_along(exported: Path, tmp_path: Path) -> None:
    altered(exported, "former.jsonl", lambda lines: lines.append({"record": 5}))
    altered(exported, "former.jsonl", lambda lines: [line.update({"sha256": "0"}) for line in lines if "text" in line])
    with Assistant(tmp_path / "other") as a:
        receipt = a.import_from(exported)
        assert len(receipt.added) == 5
        assert {outcome.uri for outcome in receipt.failed} == {"report", "former.jsonl, line 3"}
        assert_whole(a)


def test_a_version_that_is_another_documents_is_refused(exported: Path, tmp_path: Path) -> None:
    with Assistant(tmp_path / "other") as a:
        a.add_text("Of a lighthouse.", uri="light")
        set_field("pier 0", "version", a.record("light").version)(exported)
        (failed,) = a.import_from(exported).failed
        assert "same version as 'light'" in failed.reason
        assert a.source("light").text == "Of a lighthouse."
        assert_whole(a)


def newer(folder: Path) -> None:
    altered_manifest(folder, format=2, program="9.0")


def with_a_new_field(folder: Path) -> None:
    altered_manifest(folder, fields=["uri", "title", "colour"], program="9.0")


def altered_manifest(folder: Path, **changes: Any) -> None:
    values = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "manifest.json").write_text(json.dumps({**values, **changes}), encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (newer, r"newer version of this program \(9\.0; format 2\)"),
        (with_a_new_field, r"newer version of this program \(9\.0; format 1\)"),
        (lambda folder: (folder / "manifest.json").unlink(), "holds no exported library"),
        (lambda folder: (folder / "manifest.json").write_bytes(b"{"), "manifest.json .* is damaged"),
        (lambda folder: (folder / "manifest.json").write_bytes(b"[1]"), "manifest.json .* is damaged"),
        (lambda folder: (folder / "records.jsonl").unlink(), r"records\.jsonl .* cannot be read"),
        (shutil.rmtree, "holds no exported library"),
    ],
)
def test_what_is_no_exported_library_is_refused_with_the_remedy(
    exported: Path, tmp_path: Path, damage: Callable[[Path], None], reason: str
) -> None:
    damage(exported)
    with Assistant(tmp_path / "other") as a:
        with pytest.raises(ArchiveDamaged, match=reason):
            a.import_from(exported)
        assert a.sources() == ()


def test_a_damaged_document_is_not_exported_in_silence(home: Path, tmp_path: Path) -> None:
    with Assistant(home) as a:
        collection(a).delete(ids=[f"{a.record('pier 0').version}:000000"])
        with pytest.raises(LibraryUnavailable, match=r"'pier 0' is missing.*Remove the document"):
            a.export(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_import_that_was_killed_goes_on(exported: Path, home: Path, tmp_path: Path) -> None:
    script = f"""
import os
from assistant import Assistant
from assistant.library.shelf import Shelf
commit = Shelf.commit
Shelf.commit = lambda *a: (commit(*a), os._exit(9))
Assistant({str(tmp_path / "other")!r}).import_from({str(exported)!r})
"""
    died = run_apart(script)
    assert died.returncode == 9, died.stderr
    with Assistant(home) as a:
        before = everything(a)
    with Assistant(tmp_path / "other") as a:
        assert_whole(a)
        assert a.import_from(exported).ok
        assert everything(a) == before
