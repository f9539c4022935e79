"""What a person corrects of a document: it holds, survives what happens to the document, and can be taken back."""

import json
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant import Assistant
from assistant.errors import BadEdit, UnknownSource
from assistant.library.shelf import _record
from assistant.records import SourceRecord
from tests.conftest import REPORT
from tests.library.test_library import assert_whole, dies_after, passages_in_store

LONG = REPORT * 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "2025-11-21-report.txt").write_text(REPORT, encoding="utf-8")
    return folder


@pytest.fixture
def added(assistant: Assistant, folder: Path) -> Assistant:
    assistant.add(folder)
    return assistant


def embedded_texts(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list that grows with every text that is embedded."""
    texts: list[str] = []
    real = assistant._embeddings.embed

    def embed(given: list[str], **options: Any) -> Any:
        texts.extend(given)
        return real(given, **options)

    monkeypatch.setattr(assistant._embeddings, "embed", embed)
    return texts


def test_a_new_date_holds_everywhere_and_nothing_is_embedded(added: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded = embedded_texts(added, monkeypatch)
    before = added.sources()[0]
    record = added.edit("2025-11-21-report.txt", published="20 November 2025", author="Ines Moreau")
    assert embedded == []
    assert (record.published, record.published_from, record.precision) == ("2025-11-20", "edited", "day")
    assert record.edited == (("author", "", ""), ("published", "2025-11-21", "file name"))
    assert (record.title, record.author) == (before.title, "Ines Moreau")
    assert added.sources() == (record,)
    assert record.version != before.version
    assert added.source("2025-11-21-report.txt").text == REPORT
    assert added.search("What did Beijing demand?", until="2025-11-20")[0].passage.published == "2025-11-20"
    assert added.ask("What did Beijing demand?").citations[0].published == "2025-11-20"
    assert_whole(added)


def test_a_new_title_is_searched_by_meaning_and_by_words(assistant: Assistant) -> None:
    for uri in ("a", "b"):
        assistant.add_text("It was signed in Washington.", uri=uri, title="A paper")
    assistant.edit("b", title="  Security\n treaty of 1960 ")
    assert assistant.record("b").title == "Security treaty of 1960"
    hit = assistant.search("security treaty")[0]
    assert (hit.uri, set(hit.found_by)) == ("b", {"dense", "lexical"})
    assert_whole(assistant)


def test_under_a_long_title_every_passage_still_fits_the_model(assistant: Assistant) -> None:
    assistant.add_text(LONG, uri="long", title="Fish")
    assistant.edit("long", title="A report on fishing, on treaties and on what was said of both " * 4)
    library = assistant._library
    assert assistant.source("long").text == LONG
    for passage in library.shelf.passages_of(assistant.record("long")):
        assert assistant._embeddings.count_tokens([library.embedded_text(passage)])[0] <= library.passage_tokens
    assert_whole(assistant)


def test_vectors_after_an_edit_are_those_of_a_fresh_document(assistant: Assistant) -> None:
    assistant.add_text(LONG, uri="edited", title="A title that was wrong")
    assistant.add_text(LONG, uri="fresh", title="The right one", published="2025-11")
    assistant.edit("edited", title="The right one", published="2025-11")
    shelf = assistant._library.shelf
    vectors = []
    for uri in ("edited", "fresh"):
        record = assistant.record(uri)
        found = shelf.passages([f"{record.version}:{number:06d}" for number in range(record.passages)])
        vectors.append(np.stack([vector for _, (_, vector) in sorted(found.items())]))
    assert np.abs(vectors[0] - vectors[1]).max() < 0.02  # batches of other lengths are rounded otherwise


def test_corrections_stay_when_the_document_is_added_again_changed_or_moved(added: Assistant, folder: Path) -> None:
    added.edit("2025-11-21-report.txt", title="The treaty stands", published="2025-11")
    assert [outcome.status for outcome in added.add(folder).outcomes] == ["unchanged"]
    path = folder / "2025-11-21-report.txt"
    path.write_text(REPORT.replace("Beijing", "Peking"), encoding="utf-8")
    assert [outcome.status for outcome in added.sync(folder).outcomes] == ["updated"]
    changed = added.record(str(path))
    assert (changed.title, changed.published, changed.published_from) == ("The treaty stands", "2025-11", "edited")
    assert "Peking" in added.source(changed.uri).text
    path.rename(folder / "2025-12-01-moved.txt")
    assert [outcome.status for outcome in added.sync(folder).outcomes] == ["moved"]
    moved = added.record("2025-12-01-moved.txt")
    assert (moved.title, moved.published, moved.precision) == ("The treaty stands", "2025-11", "month")
    assert [field for field, _, _ in moved.edited] == ["title", "published"]
    assert_whole(added)


def test_what_the_changed_document_says_is_what_a_reset_gives(assistant: Assistant) -> None:
    assistant.add_text(REPORT, uri="r", title="Old", published="2024")
    assistant.edit("r", title="Mine", published="none")
    assert (assistant.record("r").published, assistant.record("r").published_from) == ("", "edited")
    # The text alone is the same: nothing but what the document says of itself is new.
    (outcome,) = assistant.add_text(REPORT, uri="r", title="New", published="2025").outcomes
    assert outcome.status == "unchanged"
    assert assistant.record("r").title == "Mine"
    assistant.edit("r", title="Mine again")  # edited twice: what the document says is kept, not the first edit
    record = assistant.edit("r", reset="all")
    assert (record.title, record.published, record.published_from, record.edited) == ("New", "2025", "given", ())
    assert_whole(assistant)


def test_one_field_is_reset_and_the_other_stays(assistant: Assistant) -> None:
    assistant.add_text(REPORT, uri="r", title="Old", published="2024-05-01")
    assistant.edit("r", title="Mine", published=date(2025, 11, 20))
    record = assistant.edit("r", reset="published", author="Ines Moreau")
    assert (record.title, record.author, record.published) == ("Mine", "Ines Moreau", "2024-05-01")
    assert record.published_from == "given"
    version = record.version
    assert assistant.edit("r", reset="published").version == version  # nothing to be reset is no error


def test_confirming_a_date_keeps_it_when_the_document_says_another(assistant: Assistant) -> None:
    assistant.add_text(REPORT, uri="r", published="2025-11-20")
    assistant.edit("r", published="2025-11-20")
    assistant.add_text(REPORT + "More.\n", uri="r", published="2025-11-23")
    assert assistant.record("r").published == "2025-11-20"
    assert_whole(assistant)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"published": "03/04/2025"}, r"'03/04/2025' is not one: write it as 2025-11-20, 2025-11 or 2025, or none"),
        ({"published": "2025-02-30"}, "write it as 2025-11-20"),
        ({"published": "soon"}, "write it as 2025-11-20"),
        ({"title": " \n"}, "title cannot be empty"),
        ({"title": "x" * 501}, "the limit is 500"),
        ({"author": "half \ud800"}, "no character"),
        ({"reset": "pages"}, "'pages' cannot be reset; these can: title, author, published, all"),
        ({"reset": ["title"], "title": "Mine"}, "both set and reset"),
        ({}, "Say what to change"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_changes_nothing(
    assistant: Assistant, changes: dict[str, Any], message: str
) -> None:
    assistant.add_text(REPORT, uri="r")
    before = assistant.record("r")
    with pytest.raises(BadEdit, match=message):
        assistant.edit("r", **changes)
    assert assistant.record("r") == before


def test_an_unknown_document_is_named(assistant: Assistant) -> None:
    with pytest.raises(UnknownSource, match="no document 'nothing'"):
        assistant.edit("nothing", title="A title")


@pytest.mark.parametrize("point", ["write_passages", "shelf.commit", "lexical.follow", "shelf.drop", "_publish"])
def test_a_process_that_dies_while_editing_leaves_old_or_new(tmp_path: Path, point: str) -> None:
    home = tmp_path / "home"
    with Assistant(home) as first:
        first.add_text(LONG, uri="r", title="Report")
        first.add_text("A second text stays as it is.", uri="s")
    dies_after(point, home, 'a.edit("r", title="The treaty stands", published="2025-11-20")')
    with Assistant(home) as second:
        record = second.record("r")
        states = {False: ("", "Report"), True: ("2025-11-20", "The treaty stands")}
        assert (record.published, record.title) == states[bool(record.edited)]
        assert bool(record.edited) == (point != "write_passages")
        assert second.source("r").text == LONG
        assert_whole(second)
        second.edit("r", title="The treaty stands", published="2025-11-20")
        assert_whole(second)


@pytest.mark.parametrize("change", [{"published": "2025-11-20"}, {"title": "The treaty stands"}])
def test_an_edit_made_while_the_document_is_being_read_again_is_not_lost(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]
) -> None:
    assistant.add_text(LONG, uri="r", title="Report")
    real = assistant._embeddings.embed

    def embed(texts: list[str], **options: Any) -> Any:
        monkeypatch.setattr(assistant._embeddings, "embed", real)
        assistant.edit("r", **change)  # as another process would
        return real(texts, **options)

    monkeypatch.setattr(assistant._embeddings, "embed", embed)
    assistant.add_text(LONG.replace("Beijing", "Peking"), uri="r", title="Report")
    record = assistant.record("r")
    assert "Peking" in assistant.source("r").text
    assert [field for field, _, _ in record.edited] == list(change)
    assert {field: getattr(record, field) for field in change} == change
    assert assistant.search("Peking retract", k=1)[0].passage.version == record.version
    assert_whole(assistant)


def test_a_document_changed_while_it_is_edited_keeps_both(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant.add_text(REPORT, uri="r", title="Report")
    real = assistant._embeddings.embed

    def embed(texts: list[str], **options: Any) -> Any:
        monkeypatch.setattr(assistant._embeddings, "embed", real)
        assistant.add_text(REPORT.replace("Beijing", "Peking"), uri="r", title="Report")
        return real(texts, **options)

    monkeypatch.setattr(assistant._embeddings, "embed", embed)
    assistant.edit("r", title="The treaty stands")
    assert assistant.record("r").title == "The treaty stands"
    assert "Peking" in assistant.source("r").text
    assert_whole(assistant)


def test_a_document_removed_while_it_is_edited_does_not_come_back(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant.add_text(REPORT, uri="r", title="Report")
    real = assistant._embeddings.embed

    def embed(texts: list[str], **options: Any) -> Any:
        assistant.remove("r")
        return real(texts, **options)

    monkeypatch.setattr(assistant._embeddings, "embed", embed)
    with pytest.raises(UnknownSource):
        assistant.edit("r", title="The treaty stands")
    assert passages_in_store(assistant) == []
    assert_whole(assistant)


@pytest.mark.long
def test_two_processes_edit_and_add_at_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Assistant(home) as assistant:
        assistant.add_text(REPORT, uri="r", title="Report")
        script = f"""
from assistant import Assistant
with Assistant({str(home)!r}) as a:
    for number in range(12):
        a.add_text({REPORT!r} + f"Line {{number}}.\\n", uri="r", title="Report")
"""
        other = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE)
        number = 0
        while other.poll() is None:
            number += 1
            assistant.edit("r", published=f"2025-11-{number % 28 + 1:02d}")
            assistant.edit("r", title=f"Title {number}")
        assert other.wait() == 0, other.stderr.read() if other.stderr else ""
        other.stderr and other.stderr.close()
        record = assistant.record("r")
        assert (record.title, record.published) == (f"Title {number}", f"2025-11-{number % 28 + 1:02d}")
        assert assistant.source("r").text.endswith("Line 11.\n")
        assert_whole(assistant)
    with Assistant(home) as again:
        assert again.record("r") == record
        assert_whole(again)


def test_threads_that_edit_different_fields_at_once_lose_nothing(assistant: Assistant) -> None:
    assistant.add_text(LONG, uri="r", title="Report")
    changes = [{"title": "The treaty stands"}, {"author": "Ines Moreau"}, {"published": "2025-11-20"}]
    threads = [threading.Thread(target=assistant.edit, args=("r",), kwargs=change) for change in changes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    record = assistant.record("r")
    assert (record.title, record.author, record.published) == ("The treaty stands", "Ines Moreau", "2025-11-20")
    assert_whole(assistant)


def test_a_record_of_an_older_program_is_read(assistant: Assistant) -> None:
    assistant.add_text(REPORT, uri="r", title="Report", published="2024")
    with assistant._library.shelf._store.writing() as connection:
        found = connection.sources.get(include=["metadatas"])
        metadata = dict((found["metadatas"] or [{}])[0])
        for newer in ("language", "edited"):
            metadata.pop(newer)
        assert json.loads(str(metadata["pages"])) == []
        connection.sources.delete(ids=["r"])
        connection.sources.add(ids=["r"], embeddings=np.ones((1, 1), dtype=np.float32), metadatas=[metadata])
    record = _record("r", metadata)
    assert isinstance(record, SourceRecord)
    assert (record.language, record.edited, record.precision) == ("", (), "year")
    with Assistant(assistant.home) as again:
        assert again.record("r") == record
        assert again.add_text(REPORT, uri="r", title="Report", published="2024").unchanged
        assert again.edit("r", published="2025").edited == (("published", "2024", "given"),)
        assert_whole(again)
