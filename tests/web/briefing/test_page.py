"""The Briefing view in a browser: made, its quotes opened, each file saved and read again by our own readers."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest
from playwright.sync_api import expect

from assistant import Assistant
from assistant.library.briefs import KeptBrief
from assistant.web import words
from assistant.web.briefing.earlier import place_of
from assistant.web.briefing.panel import BriefingPanel, order
from tests.conftest import REPORT
from tests.web.axe import violations
from tests.web.conftest import WAIT_MS, Visit

LATER = (
    "Prime Minister Takaichi repeated on 22 November 2025 that Taiwan was a matter for talks. "
    "China's foreign minister said on 24 November 2025 that Takaichi had crossed a line over Taiwan."
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant(home=tmp_path_factory.mktemp("briefing")) as assistant:
        assistant.add_text(REPORT, uri="report", title="State <b>Department</b> report", published="2025-11-20")
        assistant.add_text(LATER, uri="later", title="A later report", published="2025-11-24")
        yield assistant


def test_the_chat_gives_a_part_and_leads_to_the_whole(visit: Visit, address: str, library: Assistant) -> None:
    watched = visit(address)
    page = watched.page
    watched.ask("Timeline of Takaichi and Taiwan")
    expected = library.ask("Timeline of Takaichi and Taiwan")
    reply = watched.last
    expect(reply.locator(".part-title")).to_have_text(expected.briefing)
    expect(reply.locator("ul.part > li")).to_have_count(len(expected.sentences))
    reply.locator("a.mark").first.click()
    expect(page.locator("#reader mark.current")).to_be_visible(timeout=WAIT_MS)
    page.keyboard.press("Escape")
    assert violations(page, "#chat .reply") == []
    watched.ask("Who said what about it?")
    expect(watched.last.locator(".part-title")).to_have_text("Who said what: Takaichi and Taiwan")
    watched.last.get_by_role("button", name=words.briefing.WHOLE).click()
    expect(page.locator("#topic textarea, #topic input")).to_have_value("Takaichi and Taiwan")
    expect(page.locator("#make-brief")).to_be_visible()


def test_a_briefing_is_made_opened_and_saved(visit: Visit, address: str, library: Assistant, tmp_path: Path) -> None:
    watched = visit(address)
    page = watched.page
    watched.see(words.page.BRIEFING)
    page.locator("#make-brief").click()
    expect(page.locator("#brief")).to_contain_text(words.briefing.NO_TOPIC)
    page.locator("#topic textarea, #topic input").fill("Takaichi and Taiwan")
    page.locator("#make-brief").click()
    brief = page.locator("#brief .made-brief")
    expect(brief).to_be_visible(timeout=WAIT_MS)
    made = library.brief("Takaichi and Taiwan", keep=False)
    assert made.lines
    expect(brief.locator("section li:has(> a.mark)").first).to_contain_text(made.lines[0].text)
    expect(brief.locator(".citations li")).to_have_count(len(made.citations))
    assert brief.locator("b").count() == 0

    assert violations(page) == []
    earlier = page.locator("#earlier-briefs li")
    expect(earlier).to_have_count(1)
    expect(earlier).to_contain_text(words.briefing.SAME)

    brief.locator("a.mark").first.click()
    expect(page.locator("#brief-reader mark.current")).to_be_visible(timeout=WAIT_MS)
    expect(page.locator("#reader .reader")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator("#brief-reader .reader")).to_have_count(0)

    # A point of the timeline does what the mark of its line does, by hand and by keyboard.
    points = brief.locator(".picture").first.locator("svg.wide a.mark")
    point = points.nth(1)
    expect(brief.locator(".picture svg.narrow").first).to_be_hidden()
    points.first.focus()
    page.keyboard.press("ArrowDown")
    expect(point).to_be_focused()
    quote = page.locator(f"[id='{(point.get_attribute('href') or '')[1:]}'] blockquote").text_content() or ""
    expect(page.locator("#peek blockquote")).to_have_text(quote)
    point.press("Enter")
    expect(page.locator("#brief-reader mark.current")).to_be_visible(timeout=WAIT_MS)
    page.keyboard.press("Escape")
    expect(point).to_be_focused()

    for form, name in words.briefing.FORMS.items():
        with page.expect_download() as download:
            brief.get_by_role("button", name=name, exact=True).click()
        assert download.value.suggested_filename == f"briefing-takaichi-and-taiwan{form}"
        saved = tmp_path / download.value.suggested_filename
        download.value.save_as(saved)
        with Assistant(home=tmp_path / f"read{form}") as reader:
            assert reader.add(saved).ok
            (record,) = reader.sources()
            read = " ".join(reader.source(record.uri).text.split())
        assert "Takaichi and Taiwan" in read
        assert " ".join(made.lines[0].text.split())[:40] in read

    for topic, said in (("volcanoes of Iceland", "say nothing about this"), ("Takaichi", "write it as 2025-11-20")):
        page.locator("#topic textarea, #topic input").fill(topic)
        if topic == "Takaichi":
            page.locator("#brief-limits button").first.click()
            page.get_by_label(words.briefing.SINCE).fill("soon")
        page.locator("#make-brief").click()
        expect(page.locator("#brief")).to_contain_text(said, timeout=WAIT_MS)

    library.add_text("Takaichi spoke of Taiwan again.", uri="later", title="Later", published="2025-11-24")
    watched.reload()
    watched.see(words.page.BRIEFING)
    expect(earlier).to_contain_text(words.briefing.CHANGED)
    earlier.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(brief).to_be_visible(timeout=WAIT_MS)
    expect(page.locator("#topic textarea, #topic input")).to_have_value("Takaichi and Taiwan")
    expect(brief).to_contain_text("Takaichi spoke of Taiwan again")
    expect(earlier).to_contain_text(words.briefing.SAME)


def test_what_a_browser_names_is_limited_to_texts() -> None:
    assert order("short", ["key points", 3], None, " 2025 ", {}, "yes", "") == {
        "template": "short",
        "sections": ["key points"],
        "since": "2025",
    }


class Remembering:
    """An assistant's peer that has one document left and remembers one briefing."""

    model_names = ("quotes",)

    def __init__(self, *uris: str) -> None:
        self.kept = KeptBrief(topic="Ferries", made="2025-11-20T10:00:00", library="a", changed="", uris=uris)

    def sources(self) -> tuple[Any, ...]:
        return (SimpleNamespace(uri="left", title="Left"),)

    def briefs(self, *, user: str) -> tuple[KeptBrief, ...]:
        return (self.kept,)


def test_a_briefing_on_documents_that_are_gone_is_not_made_again_on_all() -> None:
    def again(*uris: str) -> list[Any]:
        remembering: Any = Remembering(*uris)
        with gr.Blocks():
            panel = BriefingPanel(remembering)
        return panel._again(gr.EventData(None, {"place": place_of(remembering.kept)}), gr.Request())

    assert again("left", "gone")[4] == ["left"]
    assert again()[4] == []
    with pytest.raises(gr.Error, match="None of the documents"):
        again("gone")
