"""What is new on a topic: since the last briefing, or since a day. A library grows, changes and shrinks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.briefing.values import Briefing, Section
from assistant.errors import BadQuestion, UnknownBriefing
from tests.briefing.dossiers import ACCIDENT

TOPIC = "ferry collision off Korsund"


def news(briefing: Briefing) -> Section:
    section = briefing.section("what is new")
    assert section is not None
    return section


def groups(briefing: Briefing) -> list[str]:
    return list(dict.fromkeys(line.group for line in news(briefing).lines))


def published(until: str, since: str = "") -> list[dict[str, Any]]:
    return [one for one in ACCIDENT if since <= one["published"] <= until]


@pytest.fixture
def grown(tmp_path: Path) -> Iterator[Any]:
    """The accident as far as it was known on 4 March, and a briefing made then."""
    from assistant import Assistant

    with Assistant(home=tmp_path / "home") as assistant:
        assistant.add_texts(published("2026-03-04"))
        yield assistant


def test_a_topic_is_followed_from_briefing_to_briefing(grown: Any) -> None:
    first = grown.brief(TOPIC)
    assert not news(first).lines and "No earlier briefing" in news(first).notes[0] and first.made.compared == ""
    assert grown.brief(TOPIC) == first  # asked again, the same library gives the same page

    nothing = grown.brief(TOPIC, new=True)
    assert [section.name for section in nothing.sections] == ["what is new"] and not nothing.lines
    assert news(nothing).notes[0].startswith("Nothing new since the briefing of ")

    grown.add_texts(published("2026-03-06", since="2026-03-05"))
    later = grown.brief(TOPIC)
    shown = groups(later)
    assert any(group.startswith("New: Ferry collision toll reaches eleven") for group in shown)
    assert "New: Correction of the number of victims, 6 March 2026" in shown
    assert not any("Nine dead" in group for group in shown)
    figures = [line for line in news(later).lines if line.group == "Figures that have changed"]
    (ten,) = [line for line in figures if "ten" in line.head and "before nine" in line.head]
    assert ten.independent == 1 and ten.beside == 1  # who said nine before does not say ten
    for line in news(later).lines:
        for citation in line.citations:
            opened = grown.opened(citation)
            assert opened.source.text[citation.start : citation.end] == citation.quote
    assert grown.brief(TOPIC) == later
    assert later.made.compared.startswith("the briefing of ")
    assert not grown.brief(TOPIC, new=True).lines

    *_, oldest = grown.briefs()
    assert groups(grown.brief(TOPIC, new=True, new_since=oldest.id, keep=False)) == shown
    with pytest.raises(BadQuestion, match="not on 'harbour fees'"):
        grown.brief("harbour fees", new_since=oldest.id)
    with pytest.raises(UnknownBriefing):
        grown.brief(TOPIC, new_since=oldest.id, user="ada")
    steps: list[str] = []
    with pytest.raises(UnknownBriefing):  # at once, and also where nothing is told of what is new
        grown.brief(TOPIC, sections=["timeline"], new_since="0" * 16, watcher=lambda what, *_: steps.append(what))
    assert steps == []


def test_what_a_changed_document_no_longer_says_is_quoted_from_its_former_version(grown: Any) -> None:
    grown.brief(TOPIC)
    old = next(one for one in ACCIDENT if one["uri"] == "hospital/2026-03-04")
    text = old["text"].replace("has admitted 31 patients", "has admitted 33 patients")
    grown.add_text(text, uri=old["uri"], title=old["title"], published=old["published"])
    later = grown.brief(TOPIC, new=True)
    assert [group.split(":")[0] for group in groups(later)] == ["Changed", "No longer said"]
    (gone,) = [line for line in news(later).lines if line.group == "No longer said"]
    assert "31 patients" in gone.text
    opened = grown.opened(gone.citations[0])
    assert opened.source.superseded and "31 patients" in opened.source.text
    assert any("33 patients" in line.text for line in news(later).lines if line.group.startswith("Changed"))


def test_a_withdrawn_document_is_named_and_its_text_is_kept_only_by_the_page_that_quotes_it(grown: Any) -> None:
    first = grown.brief(TOPIC)
    grown.remove("hospital/2026-03-04")
    later = grown.brief(TOPIC, new=True)
    assert (
        "Withdrawn since: “Korsund General Hospital: patients after the ferry accident”, 4 March 2026."
        in news(later).notes
    )
    remembered = [path.read_text(encoding="utf-8") for path in (grown.home / "briefs").glob("*.json")]
    assert remembered and not any("31 patients" in text for text in remembered)
    newest, oldest = grown.briefs()
    assert grown.reopen_brief(oldest.id) == first and grown.reopen_brief(newest.id) == later
    assert oldest.library != grown.state == newest.library
    grown.remove_brief(oldest.id)
    assert "31 patients" not in (grown.home / "briefs" / "pages" / f"{newest.id}.json").read_text(encoding="utf-8")
    assert [one.id for one in grown.briefs()] == [newest.id]


def test_a_day_tells_what_was_published_since(grown: Any) -> None:
    since = grown.brief(TOPIC, new_since="2026-03-04", sections=["what is new"])
    uris = {citation.uri for line in news(since).lines for citation in line.citations[:1]}
    assert {"herald/2026-03-04", "hospital/2026-03-04"} == uris
    assert since.made.compared == "4 March 2026"
    none = grown.brief(TOPIC, new_since="2026-03-05", sections=["what is new"])
    assert news(none).notes == ("Nothing new since 5 March 2026.",)
    with pytest.raises(BadQuestion):
        grown.brief(TOPIC, new_since="the other day")


def test_a_new_copy_of_an_old_story_is_not_new(grown: Any) -> None:
    grown.brief(TOPIC)
    wire = next(one for one in ACCIDENT if one["uri"] == "wire/2026-03-03-morning")
    grown.add_text(wire["text"], uri="a-third-paper", title="Tragedy at sea", published="2026-03-03")
    assert not grown.brief(TOPIC, new=True).lines


def test_a_damaged_record_is_put_aside_and_said(grown: Any) -> None:
    grown.brief(TOPIC)
    (file,) = (grown.home / "briefs").glob("*.json")
    file.write_text(file.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    later = grown.brief(TOPIC)
    assert "was damaged, and is begun anew" in later.note and "No earlier briefing" in news(later).notes[0]
    assert grown.brief(TOPIC).note == ""
    assert grown.check().ok


def test_what_is_not_to_be_remembered_leaves_no_trace(grown: Any) -> None:
    grown.brief(TOPIC, keep=False)
    assert not (grown.home / "briefs").exists()


def test_briefings_are_listed_newest_first_each_persons_own(grown: Any) -> None:
    assert grown.briefs() == ()
    grown.brief(TOPIC, template="short", since="2026-03-01", user="ann")
    grown.brief(TOPIC, user="bob")
    grown.brief("the ferry", keep=False)
    (ann,) = grown.briefs(user="ann")
    assert (ann.topic, ann.template, ann.since, ann.library) == (TOPIC, "short", "2026-03-01", grown.state)
    assert ann.sections[0] == "bottom line:2"
    (bob,) = grown.briefs(user="bob")
    assert (bob.template, bob.since) == ("full", "")
    assert grown.briefs() == ()
    grown.add_texts(published("2026-03-05", since="2026-03-05"))
    assert grown.briefs(user="bob")[0].library != grown.state
    # What is new for one is told since that person's own last briefing.
    assert news(grown.brief(TOPIC, new=True, user="cleo")).notes[0].startswith("No earlier briefing")
    assert news(grown.brief(TOPIC, new=True, user="bob")).lines
    next((grown.home / "briefs").glob("*.json")).write_text("{", encoding="utf-8")
    assert len(grown.briefs(user="ann") + grown.briefs(user="bob")) <= 1  # a damaged file hides no other
