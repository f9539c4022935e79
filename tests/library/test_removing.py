"""What is removed can be brought back for a while, as it was; whatever goes wrong on the way harms nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.cli.documents import undoing
from assistant.errors import NothingToRestore, NotKept, UnknownSource
from assistant.library.removing import Removing
from assistant.web import words
from tests.conftest import REPORT
from tests.library.apart import run_apart
from tests.library.test_archive import everything
from tests.library.test_library import collection


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A library with an edited document of two versions, and two files that were dropped."""
    home = tmp_path_factory.mktemp("removing")
    uploads = home / "uploads"
    uploads.mkdir()
    for name in ("pier.txt", "lights.txt"):
        (uploads / name).write_text(f"The {name[:-4]} of the harbour of Otaru was closed.", encoding="utf-8")
    with Assistant(home) as a:
        a.add_text(REPORT, uri="report", title="Treaty", published="2025-11-21", author="Jane Roe")
        a.add_text(REPORT.replace("Beijing", "Peking"), uri="report", title="Treaty", published="2025-11-21")
        a.edit("report", title="Treaty and fishing")
        a.add([uploads / "pier.txt", uploads / "lights.txt"])
        yield a


def kept_texts(a: Assistant) -> set[str]:
    return {path.read_text(encoding="utf-8") for path in (a.home / "removed").rglob("texts/*.txt")}


def test_what_was_removed_comes_back_as_it_was(opened: Assistant) -> None:
    before = everything(opened)
    answer = opened.ask("What did Peking demand?")
    removed = opened.remove(["report", "pier.txt"])
    assert {record.title for record in removed} == {"Treaty and fishing", "Pier"}
    assert not (opened.home / "uploads" / "pier.txt").exists()
    (removal, *_) = opened.removed()
    assert (removed.removal, removed.lost) == (removal, 0)
    assert (removal.documents, removal.titles) == (2, ("Treaty and fishing", "Pier"))
    receipt = opened.restore()
    assert len(receipt.added) == 2
    assert everything(opened) == before
    assert opened.ask("What did Peking demand?").sentences == answer.sentences
    assert (opened.home / "uploads" / "pier.txt").exists()
    assert opened.add(opened.home / "uploads" / "pier.txt").unchanged
    assert opened.removed() == ()


def test_the_last_removal_is_undone_first_and_any_by_its_key(opened: Assistant) -> None:
    opened.remove("report")
    opened.remove("pier.txt")
    last, first = opened.removed()
    assert opened.restore(first.key).outcomes[0].uri == "report"
    assert opened.restore().outcomes[0].uri.endswith("pier.txt")
    with pytest.raises(NothingToRestore, match=last.key):
        opened.restore(last.key)
    for key in ("../report", "/", "."):
        with pytest.raises(NothingToRestore):
            opened.restore(key)


def test_a_document_that_has_the_name_now_stays(opened: Assistant) -> None:
    opened.remove("report")
    opened.add_text("Another report.", uri="report")
    receipt = opened.restore()
    assert "Remove that one first" in receipt.failed[0].reason
    assert opened.source("report").text == "Another report."
    opened.remove("report", for_good=True)
    assert opened.restore().added
    assert "Peking demanded" in opened.source("report").text


def test_a_file_that_holds_other_documents_of_the_library_stays(opened: Assistant) -> None:
    uploads = opened.home / "uploads"
    rows = [{"title": f"Pier {n}", "text": f"Pier {n} of the harbour of Akita was closed."} for n in range(2)]
    (uploads / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    held = [outcome.uri for outcome in opened.add(uploads / "a.json").outcomes]
    opened.remove(held[0])
    assert (uploads / "a.json").exists()
    opened.remove(held[1])
    assert not (uploads / "a.json").exists()
    opened.restore()
    assert (uploads / "a.json").exists()
    opened.remove(held[1], for_good=True)
    assert not (uploads / "a.json").exists()


def test_it_is_kept_for_its_time_and_no_longer(opened: Assistant) -> None:
    opened.add_text("The ferry sails.", uri="ferry", title="ferry")
    short = Removing(opened._library, minutes=0.0, program="", max_characters=1_000)
    short.remove(["ferry"])
    assert "The ferry sails." in kept_texts(opened)
    notes = (opened.home / "removed").glob("*/removal.json")
    (key,) = [note.parent.name for note in notes if "ferry" in note.read_text(encoding="utf-8")]
    assert key not in {one.key for one in short.removals()}
    with pytest.raises(NothingToRestore, match="0 minutes"):
        short.restore(key)
    short.sweep()
    assert "The ferry sails." not in kept_texts(opened)


def test_for_good_keeps_nothing(opened: Assistant) -> None:
    opened.add_text("The ferry sails.", uri="ferry")
    assert opened.remove("ferry", for_good=True).removal is None
    assert "The ferry sails." not in kept_texts(opened)


def test_what_is_damaged_is_removed_and_said_not_to_come_back(opened: Assistant) -> None:
    opened.remove("lights.txt")  # another removal, which can be undone, says nothing about this one
    opened.add_texts([{"text": "The ferry sails.", "uri": name} for name in ("ferry", "boat")])
    collection(opened).delete(where={"uri": "ferry"})
    before = opened.removed()
    with pytest.raises(NotKept, match=r"Nothing is removed.* damaged"):
        opened.remove(["ferry", "boat"], must_keep=True)
    assert {"ferry", "boat"} <= {record.uri for record in opened.sources()}
    assert opened.removed() == before
    both = opened.remove(["ferry", "boat"])
    assert both.removal is not None
    assert (len(both), both.lost, both.removal.documents) == (2, 1, 1)
    assert "brings back 1 document; 1 could not be kept" in undoing(both)
    opened.add_text("The ferry sails.", uri="ferry")
    collection(opened).delete(where={"uri": "ferry"})
    alone = opened.remove("ferry")
    assert (alone.removal, alone.lost) == (None, 1)
    assert "cannot be undone" in words.documents.removed(("Ferry",), lost=alone.lost)
    for removal in opened.removed():
        opened.restore(removal.key)
    assert "ferry" not in {record.uri for record in opened.sources()}
    opened.remove("boat", for_good=True)


def test_what_is_unknown_removes_nothing(opened: Assistant) -> None:
    before = {record.uri for record in opened.sources()}
    with pytest.raises(UnknownSource):
        opened.remove(["lights.txt", "never"])
    assert {record.uri for record in opened.sources()} == before


DYING = """
import os, sys
from assistant import Assistant

with Assistant(sys.argv[1]) as dying:
    engine, method = sys.argv[2].split(".")
    at = dying._library if engine == "library" else getattr(dying._library, engine)
    do = getattr(at, method)
    setattr(at, method, lambda *_, **__: os._exit(9))
    dying.remove("r") if sys.argv[3] == "remove" else dying.restore()
"""


@pytest.mark.parametrize(
    ("point", "change"),
    [
        ("library.remove", "remove"),
        ("shelf.drop", "remove"),
        ("library.commit", "restore"),
        ("lexical.follow", "restore"),
    ],
)
def test_killed_at_any_point_nothing_is_lost(tmp_path: Path, point: str, change: str) -> None:
    with Assistant(tmp_path) as a:
        a.add_text(REPORT, uri="r", title="Treaty")
        a.edit("r", title="The treaty")
        before = everything(a)
        if change == "restore":
            a.remove("r")
    died = run_apart(DYING, str(tmp_path), point, change)
    assert died.returncode == 9
    with Assistant(tmp_path) as a:
        assert a.removed()
        assert not a.restore().failed
        assert everything(a) == before
        assert not any((tmp_path / "removed").iterdir())
