"""Former versions: what a citation quoted can be opened for ever, unless it was purged or its document removed."""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.errors import BadQuestion, UnknownSource, UnknownVersion
from assistant.library import formers
from assistant.library.moving import move
from assistant.records import Citation, Source
from tests.conftest import REPORT
from tests.library.test_library import assert_whole, dies_after

# Some pieces long, see `_small_pieces`.
LONG = "".join(f"Line {number} of a long report on the harbour of Aomori. " for number in range(30))


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formers, "_PIECE", 400)


def update(assistant: Assistant, text: str, **known: Any) -> str:
    """Adds or replaces the document "r"; gives its version."""
    assistant.add_text(text, uri="r", **known)
    return assistant.record("r").version


def moved(assistant: Assistant, old: str, new: str) -> str:
    """Moves a document, as a sync does; gives its version."""
    (record,) = move(assistant._library, [(old, replace(assistant.record(old), uri=new))])
    return record.version


def kept(assistant: Assistant) -> list[str]:
    """All ids of the collection of former versions."""
    return sorted(assistant._library.shelf._store._open[-1].former.get(include=[])["ids"])


def marks(assistant: Assistant) -> set[str]:
    return {id_ for id_ in kept(assistant) if ":" not in id_}


def assert_formers_whole(assistant: Assistant) -> None:
    """No former copy of what is current, no piece without its mark, no mark without an heir, no text missing."""
    library = assistant._library
    found = {mark.version: mark for mark in library.formers.marks()}
    pieces = {id_ for id_ in kept(assistant) if ":" in id_}
    wanted = {f"{mark.version}:{number:06d}" for mark in found.values() for number in range(mark.pieces)}
    assert pieces == wanted
    assert not found.keys() & library.versions.keys()
    for mark in found.values():
        assert mark.by in found or mark.by in library.versions


def citation_of(source: Source, quote: str) -> Citation:
    start = source.text.index(quote)
    return Citation(
        number=1,
        uri=source.uri,
        title=source.title,
        quote=quote,
        start=start,
        end=start + len(quote),
        version=source.version,
    )


def test_a_citation_opens_the_text_that_it_quoted_after_the_document_has_changed(assistant: Assistant) -> None:
    update(assistant, REPORT, title="Report")
    answer = assistant.ask("What did Beijing demand?")
    assert answer.citations
    update(assistant, "Now it says something else entirely, of the weather.", title="Report")
    for citation in answer.citations:
        source = assistant.source(citation.uri, citation.version)
        assert source.text == REPORT
        assert source.text[citation.start : citation.end] == citation.quote
        opened = assistant.opened(citation)
        assert opened.source == source
        assert opened.source.superseded >= opened.source.added
        assert opened.current == assistant.record("r")
        assert not opened.same_text
    assert "weather" in assistant.source("r").text
    assert all("Beijing" not in hit.text for hit in assistant.search("Beijing"))
    assert_whole(assistant)


def test_a_citation_of_the_current_version_is_not_superseded(assistant: Assistant) -> None:
    update(assistant, REPORT)
    opened = assistant.opened(citation_of(assistant.source("r"), "Beijing demanded"))
    assert opened.source == assistant.source("r")
    assert opened.source.superseded == ""
    assert opened.same_text
    assert opened.source.text[opened.start : opened.end] == "Beijing demanded"


def test_texts_come_back_exactly_however_long_and_odd(assistant: Assistant) -> None:
    texts = ["\ufeff  A first line.\r\n\tÉmile’s 😀 café — \x00 done.\n\n\n   \n", LONG, "😀 a. " * 300, "Short."]
    versions = [update(assistant, text) for text in texts]
    for version, text in zip(versions, texts, strict=True):
        assert assistant.source("r", version).text == text
    assert_formers_whole(assistant)


def test_the_history_names_every_version_newest_first(assistant: Assistant) -> None:
    first = update(assistant, REPORT, title="One", published="2025-11-20")
    second = update(assistant, REPORT + "More.", title="Two", published="2025-11-21", author="Desk")
    third = update(assistant, "Another.", title="Three")
    now, before, oldest = assistant.history("r")
    assert [now.version, before.version, oldest.version] == [third, second, first]
    assert [now.title, before.title, oldest.title] == ["Three", "Two", "One"]
    assert (before.published, before.author, before.characters) == ("2025-11-21", "Desk", len(REPORT) + 5)
    assert now.superseded == now.by == ""
    assert (before.by, oldest.by) == (third, second)
    assert oldest.since < oldest.superseded == before.since < before.superseded == now.since
    assistant.add_text("Of something else.", uri="s")
    assert len(assistant.history("s")) == 1


def test_a_version_that_comes_back_is_current_and_not_former(assistant: Assistant) -> None:
    first = update(assistant, REPORT)
    second = update(assistant, LONG)
    assert update(assistant, REPORT) == first
    assert [one.version for one in assistant.history("r")] == [first, second]
    assert marks(assistant) == {second}
    assert assistant.source("r", second).text == LONG
    assert assistant.source("r", first).superseded == ""
    update(assistant, LONG)
    assert [one.version for one in assistant.history("r")] == [second, first]
    assert_formers_whole(assistant)


def test_a_new_title_keeps_no_second_text_until_the_text_changes(assistant: Assistant) -> None:
    versions = [update(assistant, LONG, title=title) for title in ("One", "Two", "Three")]
    assert kept(assistant) == sorted(versions[:2])
    assert assistant.source("r", versions[0]).title == "One"
    opened = assistant.opened(citation_of(assistant.source("r", versions[0]), "Line 7 "))
    assert opened.source.superseded
    assert opened.same_text
    versions.append(update(assistant, REPORT, title="Three"))
    pieces = [id_ for id_ in kept(assistant) if ":" in id_]
    assert {id_.partition(":")[0] for id_ in pieces} == {versions[2]}
    for version in versions[:3]:
        assert assistant.source("r", version).text == LONG
    assert not assistant.opened(citation_of(assistant.source("r", versions[0]), "Line 7 ")).same_text
    assert_formers_whole(assistant)


def test_what_was_quoted_before_a_document_was_moved_opens_by_its_old_name(assistant: Assistant) -> None:
    first = update(assistant, REPORT)
    second = update(assistant, LONG)
    third = moved(assistant, "r", "folder/r2")
    assert assistant.source("r", first).text == REPORT
    assert assistant.source("r", second).text == LONG
    assert assistant.source("folder/r2", second).uri == "r"
    assert kept(assistant)[-1] != ""
    assert [one.version for one in assistant.history("r2")] == [third, second, first]
    assistant.add_text("A new one in its place.", uri="r")
    assert assistant.source("r", first).text == REPORT
    assert len(assistant.history("r")) == 1
    with pytest.raises(UnknownVersion, match="has no version"):
        assistant.source("r", third)
    assert_formers_whole(assistant)
    assert_whole(assistant)


def test_removing_a_document_removes_its_past_and_no_others(assistant: Assistant) -> None:
    versions = [update(assistant, text) for text in (REPORT, LONG, REPORT + "More.")]
    moved(assistant, "r", "q")
    assistant.add_text(REPORT, uri="s")
    assistant.add_text(LONG, uri="s")
    assistant.remove("q")
    assert len(marks(assistant)) == 1
    with pytest.raises(UnknownSource):
        assistant.source("r", versions[0])
    assert assistant.history("s")[1].characters == len(REPORT)
    assert_formers_whole(assistant)


def test_a_version_that_never_was_is_told(assistant: Assistant) -> None:
    update(assistant, REPORT)
    assistant.add_text(LONG, uri="s")
    for version in ("0123456789", assistant.record("s").version):
        with pytest.raises(UnknownVersion, match=r"'r' has no version.*sources --history"):
            assistant.source("r", version)
    with pytest.raises(UnknownSource, match="Did you mean"):
        assistant.source("rr", assistant.record("r").version + "0")
    with pytest.raises(UnknownVersion, match="does not stand at"):
        assistant.opened(replace(citation_of(assistant.source("r"), "Beijing"), quote="Peking", version=""))


def test_the_beginning_of_a_hash_is_enough_where_it_tells(assistant: Assistant) -> None:
    first = update(assistant, REPORT)
    update(assistant, LONG)
    assert assistant.source("r", first[:8]).text == REPORT
    with pytest.raises(UnknownVersion):
        assistant.source("r", first[:3])


def test_purging_deletes_texts_and_says_so_to_citations(assistant: Assistant) -> None:
    first = update(assistant, LONG, title="A secret title")
    citation = citation_of(assistant.source("r"), "Line 3 ")
    second = update(assistant, REPORT)
    update(assistant, "Now.")
    purged = assistant.purge("r", keep=1)
    assert [one.version for one in purged] == [first]
    assert purged[0].purged == assistant.history("r")[-1].purged
    with pytest.raises(UnknownVersion, match=r"was purged on 20\d\d-\d\d-\d\d"):
        assistant.opened(citation)
    assert assistant.source("r", second).text == REPORT
    assert {id_.partition(":")[0] for id_ in kept(assistant) if ":" in id_} == {second}
    now, kept_one, gone = assistant.history("r")
    assert not now.purged
    assert not kept_one.purged
    assert gone.purged
    assert (gone.version, gone.title, gone.characters) == (first, "", len(LONG))
    assert "secret" not in str(assistant._library.shelf._store._open[-1].former.get())
    assert assistant.purge("r", keep=1) == ()
    assert_formers_whole(assistant)
    assert update(assistant, LONG, title="A secret title") == first
    assert assistant.opened(citation).source.superseded == ""


def test_purging_may_be_limited_by_day_and_document_and_asks(assistant: Assistant) -> None:
    update(assistant, LONG)
    update(assistant, "Between.")
    update(assistant, REPORT)
    offered: set[Any] = set()
    assert assistant.purge(consent=lambda versions: offered.update(versions) or False) == ()
    assert offered == set(assistant.history("r")[1:])  # with when each was current
    assert len(assistant.purge(keep=1)) == 1
    assistant.add_texts([{"text": LONG, "uri": "s"}])
    assistant.add_texts([{"text": REPORT, "uri": "s"}])
    asked: list[int] = []

    def no(versions: tuple[Any, ...]) -> bool:
        asked.append(len(versions))
        return False

    assert assistant.purge(consent=no) == ()
    assert asked == [2]
    assert assistant.purge(before="2020-01-01", consent=no) == ()
    assert assistant.purge(keep=1, consent=no) == ()
    assert asked == [2]
    assert [one.uri for one in assistant.purge("s")] == ["s"]
    assert [one.uri for one in assistant.purge(before="2100")] == ["r"]
    with pytest.raises(UnknownSource):
        assistant.purge(["r", "nowhere"])
    for wrong in ({"before": "soon"}, {"keep": -1}):
        with pytest.raises(BadQuestion):
            assistant.purge(**wrong)  # type: ignore[arg-type]


def test_a_text_that_is_still_the_documents_own_is_not_purged(assistant: Assistant) -> None:
    first = update(assistant, REPORT, title="One")
    update(assistant, REPORT, title="Two")
    assert assistant.purge() == ()
    assert assistant.source("r", first).text == REPORT


def test_a_damaged_document_can_be_replaced_and_its_lost_text_is_told(assistant: Assistant) -> None:
    first = update(assistant, LONG)
    store = assistant._library.shelf._store._open[-1]
    store.passages.delete(ids=[f"{first}:000001"])
    update(assistant, REPORT)
    with pytest.raises(UnknownVersion, match="is lost"):
        assistant.source("r", first)
    assert assistant.history("r")[1].purged
    assert_formers_whole(assistant)
    assert_whole(assistant)


def test_an_unchanged_or_new_document_writes_nothing_here(assistant: Assistant) -> None:
    assistant.add_texts([{"text": f"{REPORT} {number}", "uri": f"r{number}"} for number in range(20)])
    assistant.add_texts([{"text": f"{REPORT} {number}", "uri": f"r{number}"} for number in range(20)])
    assert kept(assistant) == []


# -- crashes


class Died(BaseException):
    """What a killed process would have left stands on the disk."""


@contextmanager
def dying_after(assistant: Assistant, point: str, times: int = 1) -> Iterator[None]:
    """Ends whatever is under way once it has called a part of the library so many times."""
    owner: Any = assistant._library
    *path, name = point.split(".")
    for part in path:
        owner = getattr(owner, part)
    real: Callable[..., Any] = getattr(owner, name)
    left = [times]

    def dying(*args: Any, **options: Any) -> Any:
        given = real(*args, **options)
        left[0] -= 1
        if left[0] <= 0:
            raise Died(point)
        return given

    setattr(owner, name, dying)
    yield


POINTS = [
    ("write_passages", 1),
    ("formers._put", 1),
    ("formers._put", 2),
    ("shelf.commit", 1),
    ("shelf.retract", 1),
    ("shelf.drop", 1),
    ("formers.drop", 1),
    ("_superseding.current_again", 1),
    ("_superseding.remove_past", 1),
    ("formers.drop_texts", 1),
]

DOINGS: dict[str, Callable[[Assistant], object]] = {
    "update": lambda a: update(a, "Another text, of lighthouses."),
    "edit": lambda a: update(a, LONG, title="Another title"),
    "back": lambda a: update(a, REPORT),
    "move": lambda a: moved(a, "r", "q"),
    "remove": lambda a: a.remove("r"),
    "purge": lambda a: a.purge(),
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a document and a former version of it, to be copied."""
    home = tmp_path_factory.mktemp("history") / "home"
    with pytest.MonkeyPatch.context() as patch, Assistant(home) as assistant:
        patch.setattr(formers, "_PIECE", 400)
        update(assistant, REPORT)
        update(assistant, LONG)
    return home


@pytest.mark.parametrize("doing", DOINGS)
def test_killed_anywhere_no_former_version_is_lost_or_doubled(tmp_path: Path, filled: Path, doing: str) -> None:
    reached = 0
    for number, (point, times) in enumerate(POINTS):
        home = Path(shutil.copytree(filled, tmp_path / str(number)))
        with Assistant(home) as dying:
            second, first = (one.version for one in dying.history("r"))
            with dying_after(dying, point, times):
                try:
                    DOINGS[doing](dying)
                except Died:
                    reached += 1
                else:
                    continue
        with Assistant(home) as assistant:
            assert_whole(assistant)
            assert_formers_whole(assistant)
            if doing == "remove" and not assistant.sources():
                assert kept(assistant) == []
                continue
            (record,) = assistant.sources()
            known = {one.version: one for one in assistant.history(record.uri)}
            assert {first, second} <= known.keys()
            assert assistant.source("r", second).text == LONG
            if known[first].purged:
                assert doing == "purge"
            else:
                assert assistant.source("r", first).text == REPORT
    assert reached >= 3


def test_a_killed_process_leaves_each_version_once(tmp_path: Path) -> None:
    with Assistant(tmp_path / "home") as first:
        known = update(first, REPORT)
    dies_after("shelf.commit", tmp_path / "home", f"a.add_text({LONG!r}, uri='r')")
    with Assistant(tmp_path / "home") as second:
        assert_formers_whole(second)
        assert second.source("r", known).text == REPORT
        newer = update(second, LONG)
        assert [one.version for one in second.history("r")] == [newer, known]
        assert_whole(second)


def test_an_unreadable_journal_costs_no_former_version(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Assistant(home) as dying:
        first = update(dying, REPORT)
        second = update(dying, LONG)
        with dying_after(dying, "formers.keep"), pytest.raises(Died):
            update(dying, "Another text, of lighthouses.")
    (journal,) = (home / "journal").glob("*.json")
    journal.write_text("[[", encoding="utf-8")
    with Assistant(home) as assistant:
        assert_formers_whole(assistant)
        assert [one.version for one in assistant.history("r")] == [second, first]
        assert assistant.source("r", first).text == REPORT


def test_whatever_happens_in_whatever_order_every_version_is_as_it_was(tmp_path: Path) -> None:
    chance = random.Random(20251120)
    texts = [f"{chance.choice((REPORT, LONG))} Text number {number}." for number in range(4)]
    home = tmp_path / "home"
    assistant = Assistant(home)
    lines: dict[str, dict[str, tuple[str, str]]] = {}  # by uri now: for each version its uri then, and its text
    try:
        for step in range(60):
            uri = f"d{chance.randrange(3)}"
            doing = chance.choice(("put", "put", "put", "title", "move", "remove", "reopen"))
            if doing == "reopen":
                assistant.close()
                assistant = Assistant(home)
            elif doing == "remove" and uri in lines and chance.random() < 0.3:
                assistant.remove(uri)
                del lines[uri]
            elif doing == "move" and uri in lines and f"m{uri}" not in lines:
                text = assistant.source(uri).text
                version = moved(assistant, uri, f"m{uri}")
                lines[f"m{uri}"] = lines.pop(uri) | {version: (f"m{uri}", text)}
            elif doing in ("put", "title"):
                name = chance.choice((uri, f"m{uri}"))
                text = assistant.source(name).text if doing == "title" and name in lines else chance.choice(texts)
                assistant.add_text(text, uri=name, title=f"Title {chance.randrange(3)}")
                lines.setdefault(name, {})[assistant.record(name).version] = (name, text)
            if step % 10 == 9:
                for now, versions in lines.items():
                    assert {one.version for one in assistant.history(now)} == versions.keys()
                    for version, (then, known) in versions.items():
                        assert assistant.source(then, version).text == known
                assert_formers_whole(assistant)
                assert_whole(assistant)
    finally:
        assistant.close()
