"""The library: nothing lost, nothing doubled, whatever happens."""

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.errors import LibraryMismatch, LibraryUnavailable, UnknownSource
from assistant.settings import load_settings
from tests.conftest import REPORT
from tests.library.apart import run_apart


def collection(assistant: Assistant) -> Any:
    """Chroma's own collection of passages."""
    return assistant._library.shelf._store._open[-1].passages


def passages_in_store(assistant: Assistant) -> list[str]:
    return collection(assistant).get(include=[])["ids"]


def dies_after(point: str, home: Path, doing: str) -> None:
    """Has another process do something with the library as `a`, and die once it has done this part of it."""
    script = f"""
import os
from assistant import Assistant
a = Assistant({str(home)!r})
owner = a._library
*path, name = {point!r}.split(".")
for part in path: owner = getattr(owner, part)
real = getattr(owner, name)
def dying(*args, **kwargs):
    real(*args, **kwargs)
    os._exit(9)
setattr(owner, name, dying)
{doing}
"""
    died = run_apart(script)
    assert died.returncode == 9, died.stderr


def assert_whole(assistant: Assistant) -> None:
    """The invariants: the store holds each committed passage once and no other, and the index is in step."""
    records = assistant.sources()
    wanted = {f"{record.version}:{number:06d}" for record in records for number in range(record.passages)}
    ids = passages_in_store(assistant)
    assert sorted(ids) == sorted(wanted)
    assert assistant._library.lexical.versions() == {record.version for record in records}
    for record in records:
        assert len(assistant.source(record.uri).text) == record.characters


def test_the_text_comes_back_exactly(assistant: Assistant) -> None:
    text = "\ufeff  A first line.\r\n\tÉmile’s naïve 😀 café — \x00 done.\n\n\n" + REPORT + "   \n"
    assistant.add_text(text, uri="odd")
    assert assistant.source("odd").text == text
    assert_whole(assistant)


def test_every_passage_is_its_place_in_the_source_and_fits_the_model(assistant: Assistant) -> None:
    assistant.add_text(REPORT * 20, uri="long", title="A report on fishing and treaties")
    text = assistant.source("long").text
    hits = assistant.search("fishing", k=50)
    assert len(hits) == assistant.sources()[0].passages > 5
    for hit in hits:
        assert text[hit.start : hit.end] == hit.text
        (tokens,) = assistant._embeddings.count_tokens([assistant._library.embedded_text(hit.passage)])
        assert tokens <= assistant._embeddings.max_tokens


def test_the_title_is_embedded_and_indexed(assistant: Assistant) -> None:
    assistant.add_texts(
        [
            {"text": "It was signed in Washington.", "uri": "a", "title": "Security treaty of 1960"},
            {"text": "It was signed in Washington.", "uri": "b", "title": "A fisheries agreement"},
        ]
    )
    assert assistant.search("security treaty")[0].uri == "a"
    assert assistant.search("fisheries agreement")[0].uri == "b"


def test_adding_again_changes_nothing(assistant: Assistant) -> None:
    assistant.add_text(REPORT, uri="r")
    before = passages_in_store(assistant)
    receipt = assistant.add_text(REPORT, uri="r")
    assert [outcome.status for outcome in receipt.outcomes] == ["unchanged"]
    assert passages_in_store(assistant) == before


def test_a_changed_text_replaces_its_older_version(assistant: Assistant) -> None:
    assistant.add_text(REPORT, uri="r")
    receipt = assistant.add_text(REPORT.replace("Beijing", "Peking"), uri="r")
    assert len(receipt.updated) == 1
    assert "Peking" in assistant.source("r").text
    assert_whole(assistant)
    assert all("Beijing" not in hit.text for hit in assistant.search("Beijing retract"))


def test_a_new_date_alone_is_an_update(assistant: Assistant) -> None:
    assistant.add_text(REPORT, uri="r")
    assistant.add_text(REPORT, uri="r", published="2025-11-20")
    assert assistant.sources()[0].published == "2025-11-20"
    assert_whole(assistant)


def test_remove_removes_all_of_it(assistant: Assistant) -> None:
    assistant.add_text(REPORT, uri="r")
    assistant.add_text("Another text stays here.", uri="s")
    assistant.remove("r")
    assert [record.uri for record in assistant.sources()] == ["s"]
    assert_whole(assistant)
    assert all(hit.uri == "s" for hit in assistant.search("Beijing"))


def test_removing_one_unknown_uri_removes_nothing(assistant: Assistant) -> None:
    assistant.add_text(REPORT, uri="report-1")
    with pytest.raises(UnknownSource, match="Did you mean 'report-1'"):
        assistant.remove(["report-1", "report-2"])
    assert len(assistant.sources()) == 1


def test_same_text_under_two_names_is_two_sources(assistant: Assistant) -> None:
    assistant.add_texts([{"text": REPORT, "uri": "a"}, {"text": REPORT, "uri": "b"}])
    assistant.remove("a")
    assert [record.uri for record in assistant.sources()] == ["b"]
    assert_whole(assistant)


@pytest.mark.parametrize("point", ["write_passages", "shelf.commit", "lexical.follow", "shelf.drop"])
def test_a_process_that_dies_in_the_middle_leaves_old_or_new(tmp_path: Path, point: str) -> None:
    home = tmp_path / "home"
    with Assistant(home) as first:
        first.add_text(REPORT, uri="r")
        first.add_text("A second text stays as it is.", uri="s")
    dies_after(point, home, f'a.add_text({REPORT!r}.replace("Beijing", "Peking"), uri="r")')
    with Assistant(home) as second:
        assert [record.uri for record in second.sources()] == ["r", "s"]
        assert_whole(second)
        second.add_text(REPORT.replace("Beijing", "Peking"), uri="r")
        assert "Peking" in second.source("r").text
        assert_whole(second)


def test_another_process_adds_and_this_one_sees_it_at_the_next_question(assistant: Assistant) -> None:
    assistant.add_text("A text about lighthouses on the northern coast.", uri="first")
    script = f"""
from assistant import Assistant
with Assistant({str(assistant.home)!r}) as a:
    a.add_text({REPORT!r}, uri="second")
"""
    run_apart(script).check_returncode()
    hits = assistant.search("What did Beijing demand?")
    assert hits[0].uri == "second"
    assert set(hits[0].found_by) == {"dense", "lexical"}
    assert_whole(assistant)


def test_a_library_that_was_opened_empty_takes_what_two_processes_add(assistant: Assistant) -> None:
    script = f"""
from assistant import Assistant
with Assistant({str(assistant.home)!r}) as a:
    a.add_text({REPORT!r}, uri="second")
"""
    run_apart(script).check_returncode()
    assert assistant.search("Beijing")[0].uri == "second"
    assistant.add_text("A text about lighthouses on the northern coast.", uri="first")
    assert len(assistant.sources()) == 2
    assert_whole(assistant)


def test_opening_does_not_undo_what_a_living_writer_has_in_hand(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Assistant(home) as writer:
        writer._library._journal.note({"0123456789"})
        with Assistant(home) as reader:
            reader.add_text(REPORT, uri="r")
        assert len(list((home / "journal").glob("*.json"))) == 1
    with Assistant(home):
        assert not list((home / "journal").glob("*.json"))


def test_another_model_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with Assistant(tmp_path / "home") as first:
        first.add_text(REPORT, uri="r")
    other = load_settings(home=tmp_path / "home", embedding_model="some/other-model")
    with pytest.raises(LibraryMismatch, match=r"ASSISTANT_EMBEDDING_MODEL=all-MiniLM-L6-v2.*assistant rebuild"):
        Assistant(settings=other)
    narrower = load_settings(home=tmp_path / "home", passage_tokens=100)
    with pytest.raises(LibraryMismatch, match="ASSISTANT_PASSAGE_TOKENS=200"):
        Assistant(settings=narrower)
    with Assistant(tmp_path / "home") as again:
        assert len(again.sources()) == 1


def test_another_model_under_the_same_name_is_refused(assistant: Assistant) -> None:
    assistant.add_text(REPORT, uri="r")
    passages = collection(assistant)
    made = json.loads(passages.metadata["fingerprint"])
    passages.modify(metadata={"fingerprint": json.dumps({**made, "dimension": 768})})
    for use in (lambda: assistant.ask("What did Beijing demand?"), lambda: assistant.add_text("Of a pier.", uri="s")):
        with pytest.raises(LibraryMismatch, match=r"length 768.*length 384.*assistant rebuild"):
            use()


def test_passages_that_another_program_wrote_are_refused(tmp_path: Path) -> None:
    import chromadb

    client = chromadb.PersistentClient(str(tmp_path / "home" / "chroma"))
    client.create_collection("passages").add(ids=["a"], embeddings=[[0.0, 1.0]])  # in squared L2, Chroma's default
    client.close()
    with pytest.raises(LibraryMismatch, match="another program"):
        Assistant(tmp_path / "home")


def test_the_store_measures_cosine_and_knows_what_made_it(assistant: Assistant) -> None:
    assistant.add_text(REPORT, uri="r")
    passages = collection(assistant)
    assert passages.configuration["hnsw"]["space"] == "cosine"
    made = json.loads(passages.metadata["fingerprint"])
    assert made["model"] == "all-MiniLM-L6-v2"
    assert made["dimension"] == 384


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(LibraryUnavailable, match="cannot be written"):
        Assistant(tmp_path / "file" / "home")


def test_eight_threads_ask_while_one_adds(assistant: Assistant) -> None:
    assistant.add_text(REPORT, uri="start")
    failures: list[BaseException] = []
    done = threading.Event()
    passing = {f"copy-{number}" for number in range(3)}

    def text_of(uri: str) -> str | None:
        """The text; None if the source was removed since it was cited."""
        try:
            return assistant.source(uri).text
        except UnknownSource:
            assert uri in passing
            return None

    def ask() -> None:
        try:
            while not done.is_set():
                answer = assistant.ask("What did Beijing demand?")
                assert answer.status == "answered"
                for citation in answer.citations:
                    text = text_of(citation.uri)
                    assert text is None or text[citation.start : citation.end] == citation.quote
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for number in range(6):
        assistant.add_text(f"{REPORT} Copy number {number} of the report.", uri=f"copy-{number}")
    assistant.remove(sorted(passing))
    done.set()
    for thread in threads:
        thread.join()
    assert not failures
    assert_whole(assistant)


def test_a_library_among_the_documents_is_not_added_to_itself(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    with Assistant(tmp_path / "folder" / "library") as assistant:
        (tmp_path / "folder" / "library" / "uploads").mkdir()
        (tmp_path / "folder" / "library" / "uploads" / "dropped.txt").write_text(REPORT, encoding="utf-8")
        for _ in range(2):
            receipt = assistant.add(tmp_path)
            assert [Path(outcome.uri).name for outcome in receipt.outcomes] == ["report.txt"]


def test_an_empty_path_is_not_the_working_folder(assistant: Assistant, tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    receipt = assistant.add(["", "report.txt"])
    assert [outcome.status for outcome in receipt.outcomes] == ["failed", "added"]
    assert "empty path" in receipt.failed[0].reason
    assert len(assistant.add(".").unchanged) == 1


def test_a_home_of_nobody_is_an_outcome(assistant: Assistant) -> None:
    (outcome,) = assistant.add("~nobody-of-this-name/report.txt").outcomes
    assert "does not exist" in outcome.reason
