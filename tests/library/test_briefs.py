"""What is remembered of briefings: pages, each person's own, removed and brought back."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import BriefingUnusable, LibraryUnavailable, UnknownBriefing
from assistant.library.briefs import KeptBriefs
from assistant.library.kept_briefs import KeptBrief, KeptDocument

FERRY = KeptBrief(
    topic="The ferry",
    made="2026-03-04T10:00:00",
    library="a",
    changed="2026-03-03",
    documents={"wire": KeptDocument(version="1", title="Wire", quoted=((0, 10),))},
    since="2026-03",
    uris=("wire",),
)


def later(day: int, library: str = "a", user: str = "") -> KeptBrief:
    return replace(FERRY, made=f"2026-03-{day:02}T10:00:00", library=library, user=user)


@pytest.fixture
def kept(tmp_path: Path) -> KeptBriefs:
    return KeptBriefs(tmp_path)


def test_each_is_listed_with_its_page_newest_first(kept: KeptBriefs) -> None:
    first = kept.keep(later(4), page="four")
    second = kept.keep(later(6, library="b"), page="six")
    assert kept.listed() == (second, first)
    assert [kept.page(one.id) for one in kept.listed()] == ["six", "four"]
    assert first.limits == "published since March 2026, in 1 document"


def test_the_same_again_is_the_same_made_now(kept: KeptBriefs) -> None:
    first = kept.keep(later(4), page="page")
    again = kept.keep(later(5), page="page")
    assert kept.listed() == (again,) and (again.id, again.made) == (first.id, "2026-03-05T10:00:00")
    other = kept.keep(later(6), page="another page of the same documents")
    assert kept.listed() == (other, again)


def test_with_the_oldest_on_a_topic_its_page_goes(kept: KeptBriefs, tmp_path: Path) -> None:
    ids = [kept.keep(later(day, library=str(day)), page=str(day)).id for day in range(1, 15)]
    assert [one.id for one in kept.listed()] == ids[:1:-1]
    assert {file.stem for file in (tmp_path / "briefs" / "pages").iterdir()} == set(ids[2:])


def test_removed_it_is_brought_back_to_its_place(kept: KeptBriefs, tmp_path: Path) -> None:
    briefs = [kept.keep(later(day, library=str(day)), page=str(day)) for day in (1, 2, 3)]
    kept.remove(briefs[1].id)
    assert kept.listed() == (briefs[2], briefs[0])
    with pytest.raises(UnknownBriefing):
        kept.page(briefs[1].id)
    with pytest.raises(UnknownBriefing):
        KeptBriefs(tmp_path, user="ada").restore(briefs[1].id)
    assert kept.restore(briefs[1].id) == briefs[1] and kept.page(briefs[1].id) == "2"
    assert kept.of("the  FERRY") == tuple(replace(one, whole=False) for one in briefs)
    for one in briefs:
        kept.remove(one.id)
    assert kept.listed() == () and kept.restore(briefs[0].id) == briefs[0]


@pytest.mark.parametrize("asked", ["list", "restore"])
def test_an_hour_after_it_was_removed_nothing_of_it_is_left(kept: KeptBriefs, tmp_path: Path, asked: str) -> None:
    one = kept.keep(FERRY, page="what it said")
    kept.remove(one.id)
    (aside,) = (tmp_path / "briefs" / "removed").iterdir()
    os.utime(aside, (aside.stat().st_mtime - 3_700,) * 2)
    if asked == "list":
        assert kept.listed() == ()
    else:
        with pytest.raises(UnknownBriefing):
            kept.restore(one.id)
    assert not any("it said" in file.read_text() for file in tmp_path.rglob("*.json"))


def test_nobody_opens_or_removes_those_of_others(kept: KeptBriefs, tmp_path: Path) -> None:
    one = KeptBriefs(tmp_path, user="ada").keep(later(4, user="ada"), page="hers")
    assert kept.listed() == ()
    for attempt in (kept.page, kept.remove, kept.restore):
        with pytest.raises(UnknownBriefing):
            attempt(one.id)
    for wrong in ("", "../../secret", "0" * 16):
        with pytest.raises(UnknownBriefing):
            kept.restore(wrong)


def test_one_that_an_earlier_version_kept_is_listed_without_a_page(kept: KeptBriefs, tmp_path: Path) -> None:
    kept.keep(FERRY)
    (file,) = (tmp_path / "briefs").glob("*.json")
    held = json.loads(file.read_text())
    del held["briefs"][0]["id"]
    file.write_text(json.dumps(held))
    (old,) = kept.listed()
    assert len(old.id) == 16 and not old.whole and kept.listed() == (old,)
    with pytest.raises(BriefingUnusable, match="Make it again"):
        kept.page(old.id)
    kept.remove(old.id)
    assert kept.restore(old.id) == old


def test_a_damaged_page_can_be_made_again_and_removed(kept: KeptBriefs, tmp_path: Path) -> None:
    one = kept.keep(FERRY, page="what it said")
    (tmp_path / "briefs" / "pages" / f"{one.id}.json").write_bytes(b"\xff\xfe")
    with pytest.raises(BriefingUnusable, match="Make it again"):
        kept.page(one.id)
    again = kept.keep(later(5), page="what it said")
    assert again.id != one.id and kept.page(again.id) == "what it said"
    kept.remove(one.id)
    assert kept.listed() == (again,)
    assert not kept.restore(one.id).whole


def test_what_cannot_be_read_for_once_is_not_lost(kept: KeptBriefs, tmp_path: Path) -> None:
    one = kept.keep(FERRY, page="what it said")
    (file,) = (tmp_path / "briefs").glob("*.json")
    aside = file.rename(tmp_path / "aside")
    file.symlink_to(file)  # a link to itself, which no right opens
    for attempt in (lambda: kept.of("The ferry"), lambda: kept.keep(later(5), page="more")):
        with pytest.raises(LibraryUnavailable):
            attempt()
    file.unlink()
    aside.rename(file)
    assert kept.listed() == (one,) and kept.page(one.id) == "what it said"


def test_pages_that_nobody_could_open_or_remove_any_more_go(kept: KeptBriefs, tmp_path: Path) -> None:
    kept.keep(FERRY, page="lost with its topic")
    (file,) = (tmp_path / "briefs").glob("*.json")
    file.write_text("{")
    other = kept.keep(replace(FERRY, topic="The pier"), page="stays")
    assert len(list((tmp_path / "briefs" / "pages").iterdir())) == 2  # the file may yet be mended
    kept.keep(FERRY, page="begun anew")
    (tmp_path / "briefs" / "pages" / "half.new").write_text("half wr")
    kept.remove(kept.keep(replace(other, made="2026-03-09T10:00:00", library="b"), page="more").id)
    held = {path.read_text() for path in (tmp_path / "briefs" / "pages").iterdir()}
    assert held == {"stays", "begun anew"}
