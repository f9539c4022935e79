"""Rebuilding: another model or passage size, from the texts in the library, while it is in use; old or new, never half."""

import json
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from assistant import Assistant, Progress, Rebuilt
from assistant.errors import LibraryMismatch, LibraryUnavailable, SettingsError
from assistant.settings import Settings, load_settings
from tests.conftest import REPORT
from tests.library.apart import run_apart
from tests.library.test_library import assert_whole, collection


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of four documents, one of them of many passages; for all tests, each of which has a copy."""
    home = tmp_path_factory.mktemp("made") / "home"
    with Assistant(home) as a:
        a.add_text(REPORT, uri="report", title="Treaty and fishing", published="2025-11-21", author="Jane Roe")
        a.add_text(
            "\ufeffÉmile’s naïve 😀 café.\r\n\n" + REPORT * 30 + "  \n", uri="long", published="2025-11", title="Long"
        )
        a.add_texts([{"text": f"The pier of harbour {n} was closed on Monday.", "uri": f"pier-{n}"} for n in range(2)])
    return home


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "home"))


def settings_of(home: Path, **choices: Any) -> Settings:
    return load_settings(home=home, **choices)


def known_of(home: Path, **choices: Any) -> dict[str, tuple[Any, str]]:
    """What a library holds: every record but for its number of passages, and its text."""
    with Assistant(settings=settings_of(home, **choices)) as a:
        assert_whole(a)
        return {record.uri: (replace(record, passages=0), a.source(record.uri).text) for record in a.sources()}


def dies_in_rebuild(home: Path, patch: str, **choices: Any) -> None:
    """Has another process rebuild, and die where the patch says."""
    script = f"""
import os
from assistant.assistant import Assistant
from assistant.library.library import Library
from assistant.library.places import Places
from assistant.library.shelf import Shelf
from assistant.settings import load_settings
{patch}
Assistant.rebuild(settings=load_settings(home={str(home)!r}, **{choices!r}))
"""
    died = run_apart(script)
    assert died.returncode == 9, died.stderr


def built(home: Path) -> list[str]:
    return sorted(path.name for path in home.iterdir() if path.name.startswith("built-"))


def test_another_passage_size_is_refused_and_rebuilt_and_nothing_but_the_passages_changes(home: Path) -> None:
    before = known_of(home)
    with Assistant(home) as a:
        (citation,) = a.ask("What did Beijing demand?").citations
    with pytest.raises(LibraryMismatch, match=r"ASSISTANT_PASSAGE_TOKENS=200.*assistant rebuild"):
        Assistant(settings=settings_of(home, passage_tokens=60))
    begun: list[Rebuilt] = []
    done = Assistant.rebuild(settings=settings_of(home, passage_tokens=60), begun=begun.append)
    assert done.rebuilt
    assert "200 tokens" in done.before
    assert "60 tokens" in done.now
    assert [(one.rebuilt, one.before, one.documents) for one in begun] == [(False, done.before, 4)]
    assert known_of(home, passage_tokens=60) == before
    with Assistant(settings=settings_of(home, passage_tokens=60)) as a:
        assert a.record("long").passages > 30
        assert sum(record.passages for record in a.sources()) == done.passages
        source = a.source(citation.uri)
        assert source.version == citation.version
        assert source.text[citation.start : citation.end] == citation.quote
        assert a.ask("What did Beijing demand?").status == "answered"
    with pytest.raises(LibraryMismatch, match="ASSISTANT_PASSAGE_TOKENS=60"):
        Assistant(home)


def test_another_model_and_back_again_leaves_no_folder_behind(home: Path, tiny: str) -> None:
    before = known_of(home)
    Assistant.rebuild(settings=settings_of(home, embedding_model=tiny))
    assert known_of(home, embedding_model=tiny) == before
    with Assistant(settings=settings_of(home, embedding_model=tiny)) as a:
        assert json.loads(collection(a).metadata["fingerprint"])["dimension"] == 32
        a.add_text("A lighthouse was repainted in 2019.", uri="new")
        a.remove("pier-0")
        assert_whole(a)
    assert built(home) == [(home / "current").read_text(encoding="utf-8")]
    assert not any((home / name).exists() for name in ("chroma", "kept", "lexical", "journal", "rebuilding.json"))
    Assistant.rebuild(home)
    after = known_of(home)
    assert after.keys() == before.keys() - {"pier-0"} | {"new"}
    assert built(home) == [(home / "current").read_text(encoding="utf-8")]


def test_another_model_under_the_same_name_is_rebuilt(home: Path) -> None:
    with Assistant(home) as a:
        passages = collection(a)
        made = json.loads(passages.metadata["fingerprint"])
        passages.modify(metadata={"fingerprint": json.dumps({**made, "dimension": 768})})
        with pytest.raises(LibraryMismatch, match=r"length 768.*assistant rebuild"):
            a.ask("What did Beijing demand?")
    assert Assistant.rebuild(home).rebuilt
    with Assistant(home) as a:
        assert a.ask("What did Beijing demand?").status == "answered"


def test_there_is_nothing_to_rebuild_where_it_fits_or_is_empty(home: Path, tmp_path: Path) -> None:
    fits = Assistant.rebuild(home)
    assert (fits.rebuilt, fits.documents) == (False, 4)
    assert built(home) == []
    empty = Assistant.rebuild(tmp_path / "none")
    assert (empty.rebuilt, empty.before, empty.documents) == (False, "", 0)
    assert Assistant.rebuild(home, force=True).rebuilt
    assert len(built(home)) == 1


@pytest.mark.parametrize(
    "patch",
    [
        "build, Places.build = Places.build, lambda *a: (build(*a), os._exit(9))",
        "commit, Shelf.commit = Shelf.commit, lambda *a: (commit(*a), os._exit(9))",
        "Places.use = lambda self, place: (place / 'finished').touch() or os._exit(9)",
    ],
)
def test_killed_at_any_moment_the_old_one_is_in_use_and_the_next_rebuild_goes_on(
    home: Path, tiny: str, patch: str
) -> None:
    before = known_of(home)
    dies_in_rebuild(home, patch, embedding_model=tiny)
    assert known_of(home) == before
    done = Assistant.rebuild(settings=settings_of(home, embedding_model=tiny))
    assert done.rebuilt
    assert "went on" in done.note
    assert known_of(home, embedding_model=tiny) == before
    assert built(home) == [(home / "current").read_text(encoding="utf-8")]


def test_killed_once_it_has_switched_the_new_one_is_in_use_and_the_old_one_goes(home: Path, tiny: str) -> None:
    before = known_of(home)
    dies_in_rebuild(home, "use, Places.use = Places.use, lambda *a: (use(*a), os._exit(9))", embedding_model=tiny)
    assert (home / "chroma").exists()
    assert known_of(home, embedding_model=tiny) == before
    assert not (home / "chroma").exists()
    assert not Assistant.rebuild(settings=settings_of(home, embedding_model=tiny)).rebuilt


def test_what_was_built_before_it_was_broken_off_is_not_embedded_again(home: Path, tiny: str) -> None:
    dies_in_rebuild(home, "Places.use = lambda *a: os._exit(9)", embedding_model=tiny)
    told: list[Progress] = []
    with Assistant(home) as a:
        a.add_text("A lighthouse was repainted in 2019.", uri="new")
        a.remove("pier-1")
        a.add_text("The pier of harbour 0 was opened again.", uri="pier-0")
    Assistant.rebuild(settings=settings_of(home, embedding_model=tiny), report=told.append)
    assert told[-1].passages == 2
    known = known_of(home, embedding_model=tiny)
    assert sorted(known) == ["long", "new", "pier-0", "report"]
    assert "opened again" in known["pier-0"][1]


def test_an_unfinished_rebuild_for_other_settings_is_thrown_away(home: Path, tiny: str) -> None:
    dies_in_rebuild(home, "Places.use = lambda *a: os._exit(9)", embedding_model=tiny)
    (unfinished,) = built(home)
    done = Assistant.rebuild(settings=settings_of(home, passage_tokens=100))
    assert "thrown away" in done.note
    assert unfinished not in built(home)
    assert known_of(home, passage_tokens=100).keys() == {"report", "long", "pier-0", "pier-1"}


def test_setting_the_model_back_throws_an_unfinished_rebuild_away(home: Path, tiny: str) -> None:
    dies_in_rebuild(home, "Places.use = lambda *a: os._exit(9)", embedding_model=tiny)
    assert "thrown away" in Assistant.rebuild(home).note
    assert built(home) == []


def test_what_changes_while_it_is_built_is_in_it(home: Path, tiny: str) -> None:
    changed = []

    def change(progress: Progress) -> None:
        if progress.done == 4 and not changed:
            changed.append(True)
            with Assistant(home) as a:
                a.add_text(REPORT.replace("Beijing", "Peking"), uri="report")
                a.add_text("A lighthouse was repainted in 2019.", uri="new")
                a.remove("pier-1")
                library = a._library
                library.restamp([replace(library.record("pier-0"), note="Seen again.", stamp="1:2")])

    Assistant.rebuild(settings=settings_of(home, embedding_model=tiny), report=change)
    known = known_of(home, embedding_model=tiny)
    assert sorted(known) == ["long", "new", "pier-0", "report"]
    assert "Peking" in known["report"][1]
    assert (known["pier-0"][0].note, known["pier-0"][0].stamp) == ("Seen again.", "1:2")


def test_whoever_has_it_open_is_told_to_start_again_and_loses_nothing(home: Path, tiny: str) -> None:
    with Assistant(home) as a:
        a.ask("What did Beijing demand?")
        Assistant.rebuild(settings=settings_of(home, embedding_model=tiny))
        for use in (
            lambda: a.ask("What did Beijing demand?"),
            lambda: a.sources(),
            lambda: a.add_text("Of a pier.", uri="s"),
            lambda: a.remove("report"),
        ):
            with pytest.raises(LibraryMismatch, match=r"rebuilt while this program was running.*start this program"):
                use()
        assert (home / "chroma").exists()  # this process may still be reading it
    assert known_of(home, embedding_model=tiny).keys() == {"report", "long", "pier-0", "pier-1"}
    assert not (home / "chroma").exists()


def test_whoever_has_it_open_goes_on_in_a_rebuilt_one_that_fits(home: Path) -> None:
    with Assistant(home) as a:
        Assistant.rebuild(home, force=True)
        assert a.ask("What did Beijing demand?").status == "answered"
        a.add_text("A lighthouse was repainted in 2019.", uri="new")
        assert_whole(a)
    assert known_of(home).keys() == {"report", "long", "pier-0", "pier-1", "new"}
    with Assistant(home) as a:
        Assistant.rebuild(home, force=True)
        a.add_text("A second lighthouse was repainted in 2020.", uri="newer")  # writing before anything is read
        assert_whole(a)
    assert "newer" in known_of(home)


def test_what_another_process_adds_during_a_rebuild_is_in_the_new_one(home: Path, tiny: str, tmp_path: Path) -> None:
    os.mkfifo(pipe := tmp_path / "pipe")
    script = f"""
import sys
pipe = open({str(pipe)!r}, "w")
from assistant import Assistant, AssistantError
with Assistant({str(home)!r}) as a:
    print("open", file=pipe, flush=True)
    for turn in range(100_000):
        number = min(turn, 40)  # a rebuild comes to its end sooner if not all the time something new is there
        try:
            a.add_text(f"Lighthouse number {{number}} was repainted in 2019.", uri=f"light-{{number}}")
        except AssistantError as error:
            print(type(error).__name__, error, file=sys.stderr)
            break
        print(f"light-{{number}}", file=pipe, flush=True)
"""
    with ThreadPoolExecutor(1) as beside:
        adding = beside.submit(run_apart, script)
        said = pipe.open()
        for _ in range(3):
            said.readline()
        Assistant.rebuild(settings=settings_of(home, embedding_model=tiny))
        later = said.read().split()
        said.close()
        error = adding.result().stderr
    assert error.startswith("LibraryMismatch The library was rebuilt"), error
    known = known_of(home, embedding_model=tiny)
    assert known.keys() >= {"light-0", "light-1", *later}
    assert len(known) == 4 + len([uri for uri in known if uri.startswith("light-")])


def test_a_full_disk_is_told_before_anything_is_done(home: Path, tiny: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = known_of(home)
    real = shutil.disk_usage(home)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: real._replace(free=10_000))
    with pytest.raises(LibraryUnavailable, match=r"needs about \d+ MB.*has 0 MB free.*Free some"):
        Assistant.rebuild(settings=settings_of(home, embedding_model=tiny))
    assert known_of(home) == before


def test_passages_longer_than_the_model_reads_are_refused_and_nothing_is_begun(home: Path, tiny: str) -> None:
    with pytest.raises(SettingsError, match="254"):
        Assistant.rebuild(settings=settings_of(home, embedding_model=tiny, passage_tokens=300))
    assert built(home) == []
    assert len(known_of(home)) == 4


def test_two_rebuilds_at_once_are_one(home: Path) -> None:
    with FileLock(home / "rebuild.lock"), pytest.raises(LibraryUnavailable, match="Another program is rebuilding"):
        Assistant.rebuild(settings=settings_of(home, passage_tokens=100))


def test_a_damaged_document_stops_it_with_the_remedy_and_the_old_one_stays(home: Path) -> None:
    with Assistant(home) as a:
        collection(a).delete(ids=[f"{a.record('report').version}:000000"])
    with pytest.raises(LibraryUnavailable, match=r"report.*Remove the document and add it again"):
        Assistant.rebuild(settings=settings_of(home, passage_tokens=100))
    with Assistant(home) as a:
        a.remove("report")
    assert Assistant.rebuild(settings=settings_of(home, passage_tokens=100)).documents == 3


def lose(home: Path) -> None:
    (home / "current").unlink()


def garble(home: Path) -> None:
    (home / "current").write_bytes(b"\xff\x00nothing")


@pytest.mark.parametrize("damage", [lose, garble])
def test_the_pointer_to_the_library_in_use_can_be_lost(home: Path, damage: Callable[[Path], None]) -> None:
    Assistant.rebuild(settings=settings_of(home, passage_tokens=100))
    (name,) = built(home)
    damage(home)
    assert len(known_of(home, passage_tokens=100)) == 4
    assert (home / "current").read_text(encoding="utf-8") == name


def test_where_it_cannot_be_told_which_is_in_use_nothing_is_deleted(home: Path) -> None:
    Assistant.rebuild(settings=settings_of(home, passage_tokens=100))
    (name,) = built(home)
    shutil.copytree(home / name, home / "built-00000000")
    lose(home)
    with pytest.raises(LibraryUnavailable, match=r"current.*built-00000000"):
        Assistant(settings=settings_of(home, passage_tokens=100))
    assert len(built(home)) == 2
    (home / "current").write_text(name, encoding="utf-8")
    assert len(known_of(home, passage_tokens=100)) == 4


def test_a_lost_folder_is_not_taken_for_an_empty_library(home: Path) -> None:
    Assistant.rebuild(settings=settings_of(home, passage_tokens=100))
    shutil.rmtree(home / built(home)[0])
    with pytest.raises(LibraryUnavailable, match="its store is gone"):
        Assistant(settings=settings_of(home, passage_tokens=100))


@pytest.mark.skipif(os.name != "posix", reason="needs a signal")
def test_stopped_by_ctrl_c_it_says_how_to_go_on(home: Path) -> None:
    script = f"""
from assistant.cli import main
from assistant.library.places import Places
import os, signal, sys
os.environ["ASSISTANT_PASSAGE_TOKENS"] = "100"
Places.use = lambda *a: os.kill(os.getpid(), signal.SIGINT)
sys.argv = ["assistant", "--home", {str(home)!r}, "rebuild"]
main()
"""
    done = run_apart(script)
    assert done.returncode == 130
    assert done.stderr.splitlines()[-1] == (
        "assistant: stopped. The library is as it was; the same command goes on where this one ended."
    )
    assert len(known_of(home)) == 4


def test_former_versions_come_along(home: Path, tiny: str) -> None:
    with Assistant(home) as a:
        first = a.source("report")
        a.add_text(REPORT.replace("Beijing", "Peking"), uri="report", title="Treaty")
        a.edit("report", title="Treaty and trade")
        a.add_text(REPORT * 40, uri="long")
        before = {uri: a.history(uri) for uri in ("report", "long", "pier-0")}
    assert [len(versions) for versions in before.values()] == [3, 2, 1]
    Assistant.rebuild(settings=settings_of(home, embedding_model=tiny))
    with Assistant(settings=settings_of(home, embedding_model=tiny)) as a:
        assert {uri: a.history(uri) for uri in before} == before
        for versions in before.values():
            for version in versions:
                assert len(a.source(version.uri, version=version.version).text) == version.characters
        assert a.source("report", version=first.version).text == first.text
        assert_whole(a)


def test_opening_leaves_nothing_behind_not_even_by_a_process_that_dies(home: Path) -> None:
    with Assistant(home):
        assert len(list((home / "open").iterdir())) == 1
    assert list((home / "open").iterdir()) == []
    script = f"import os\nfrom assistant import Assistant\na = Assistant({str(home)!r})\nos._exit(9)"
    run_apart(script)
    assert len(list((home / "open").iterdir())) == 1
    with Assistant(home):
        assert len(list((home / "open").iterdir())) == 1
    assert list((home / "open").iterdir()) == []
