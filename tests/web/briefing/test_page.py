"""The Briefing view in a browser: made, its quotes opened, each file saved and read again by our own readers."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest
from playwright.sync_api import expect

from assistant import Assistant
from assistant.briefing.values import Briefing
from assistant.library.kept_briefs import KeptBrief
from assistant.web import words
from assistant.web.briefing.panel import BriefingPanel, order
from tests.conftest import REPORT
from tests.web.axe import violations, violations_by_day_and_night
from tests.web.conftest import WAIT_MS, Visit

LATER = (
    "Prime Minister Takaichi repeated on 22 November 2025 that Taiwan was a matter for talks. "
    "China's foreign minister said on 24 November 2025 that Takaichi had crossed a line over Taiwan."
)


class Held(Assistant):
    """Goes on with a briefing only while it is let: whoever stops one then stops it in the midst of its work."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.going = threading.Event()
        self.going.set()
        self.ended = threading.Event()

    def brief(self, topic: str, *, watcher: Any = None, **order: Any) -> Briefing:
        def watch(what: str, done: int, total: int) -> None:
            if watcher is not None:
                watcher(what, done, total)
                if what == "Reading":
                    self.going.wait(WAIT_MS / 1000)

        try:
            return super().brief(topic, watcher=watch, **order)
        finally:
            self.ended.set()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    with Held(tmp_path_factory.mktemp("briefing")) as assistant:
        assistant.add_text(REPORT, uri="report", title="State <b>Department</b> report", published="2025-11-20")
        assistant.add_text(LATER, uri="later", title="A later report", published="2025-11-24")
        yield assistant


def test_the_chat_gives_a_part_and_leads_to_the_whole(visit: Visit, address: str, library: Held) -> None:
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


def test_a_briefing_is_made_opened_and_saved(visit: Visit, address: str, library: Held, tmp_path: Path) -> None:
    watched = visit(address)
    page = watched.page
    watched.see(words.page.BRIEFING)
    page.locator("#make-brief").click()
    expect(page.locator("#brief")).to_contain_text(words.briefing.NO_TOPIC)
    page.locator("#topic textarea, #topic input").fill("Takaichi and Taiwan")

    # Stopped in the midst of it, it says so, its work ends, and nothing of it is kept; the next is made at once.
    library.going.clear()
    library.ended.clear()
    page.locator("#make-brief").click()
    expect(page.locator("#brief")).to_contain_text("Reading", timeout=WAIT_MS)
    page.locator("#stop-brief").click()
    expect(page.locator("#brief")).to_contain_text(words.briefing.STOPPED)
    library.going.set()
    assert library.ended.wait(WAIT_MS / 1000)
    assert library.briefs() == ()

    page.locator("#make-brief").click()
    brief = page.locator("#brief .made-brief")
    expect(brief).to_be_visible(timeout=WAIT_MS)
    made = library.brief("Takaichi and Taiwan", keep=False)
    assert made.lines
    expect(brief.locator("section li:has(> a.mark)").first).to_contain_text(made.lines[0].text)
    expect(brief.locator(".citations li")).to_have_count(len(made.citations))
    assert brief.locator("b").count() == 0
    (kept,) = library.briefs()
    expect(page).to_have_url(f"{address}?briefing={kept.id}")
    with page.expect_response(lambda got: '"data":[false]' in (got.request.post_data or "")):
        page.locator("#stop-brief").click()  # with nothing to stop, what is there stays
    assert brief.locator(".permalink").get_attribute("data-address") == f"?briefing={kept.id}"

    assert violations_by_day_and_night(page) == []
    earlier = page.locator("#earlier-briefs li")
    unfold = page.locator("#earlier-briefs summary")
    expect(unfold).to_have_text(words.briefing.earlier(1))
    unfold.click()
    expect(earlier).to_contain_text(words.briefing.SAME)
    unfold.click()

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
    expect(page).to_have_url(address)

    # The address of one that is not there says so, in its view.
    library.add_text("Takaichi spoke of Taiwan again.", uri="later", title="Later", published="2025-11-24")
    page.goto(f"{address}?briefing={'0' * 16}")
    expect(page.locator("#brief")).to_contain_text(words.briefing.NOT_FOUND, timeout=WAIT_MS)
    expect(page).to_have_url(address)
    expect(earlier).to_contain_text(words.briefing.CHANGED)

    # Opened again it is as it was, its files and quotes too; and its address opens it.
    unfold.click()
    watched.use(earlier.get_by_role("link", name="Takaichi and Taiwan", exact=True))
    expect(brief).to_be_focused()
    expect(page).to_have_url(f"{address}?briefing={kept.id}")
    watched.reload()
    expect(brief).to_contain_text(words.briefing.as_made("Today", is_same=False)[:20], timeout=WAIT_MS)
    expect(brief).to_be_focused()
    expect(brief.locator(".citations li")).to_have_count(len(made.citations))
    expect(brief).not_to_contain_text("spoke of Taiwan again")
    brief.locator("a.mark").last.click()
    expect(page.locator("#brief-reader mark.current").first).to_be_visible(timeout=WAIT_MS)
    page.keyboard.press("Escape")
    with page.expect_download() as download:
        brief.get_by_role("button", name="Markdown", exact=True).click()
    saved = tmp_path / "again.md"
    download.value.save_as(saved)
    assert saved.read_bytes() == (tmp_path / "briefing-takaichi-and-taiwan.md").read_bytes()

    unfold.click()
    assert violations(page) == []
    earlier.get_by_role("button", name=words.briefing.NEWS).click()
    expect(brief).to_contain_text("A later report", timeout=WAIT_MS)
    expect(brief.locator("h3").first).to_have_text("What is new")
    expect(unfold).to_have_text(words.briefing.earlier(2))

    # Deleted, it is gone from the page and the list; undone, it is back.
    unfold.click()
    earlier.last.get_by_role("link", name="Takaichi and Taiwan", exact=True).click()
    expect(brief).to_contain_text(words.briefing.as_made("Today", is_same=False)[:20])
    page.go_back()
    expect(brief).to_contain_text("A later report")
    expect(brief.locator("h3").first).to_have_text("What is new")
    page.go_forward()
    expect(page).to_have_url(f"{address}?briefing={kept.id}")
    expect(brief).to_be_focused()
    # The one that is shown already, opened again: its address comes back, and from another view the briefing.
    page.evaluate("history.pushState(null, '', location.pathname)")
    unfold.click()
    earlier.last.get_by_role("link", name="Takaichi and Taiwan", exact=True).click()
    expect(page).to_have_url(f"{address}?briefing={kept.id}")
    expect(brief).to_be_focused()
    watched.see(words.page.ASK)
    page.evaluate("history.pushState(null, '', location.pathname)")
    page.go_back()
    expect(brief).to_be_visible()
    unfold.click()
    earlier.last.get_by_role("button", name=words.briefing.DELETE).click()
    expect(earlier).to_have_count(1)
    expect(brief).to_have_count(0)
    expect(page).to_have_url(address)
    assert kept.id not in {one.id for one in library.briefs()}
    page.locator("#earlier-briefs .notice").get_by_role("button", name=words.briefing.UNDO).click()
    expect(earlier).to_have_count(2)

    watched.use(earlier.last.get_by_role("button", name=words.briefing.AGAIN))
    expect(brief).to_contain_text("Takaichi spoke of Taiwan again", timeout=WAIT_MS)
    expect(page.locator("#topic textarea, #topic input")).to_have_value("Takaichi and Taiwan")
    unfold.click()
    expect(earlier.first).to_contain_text(words.briefing.SAME)


def test_beside_a_briefing_the_address_names_the_conversation(visit: Visit, address: str, library: Held) -> None:
    watched = visit(address)
    page = watched.page
    asked = page.get_by_test_id("user")
    watched.ask("What did Beijing demand?")
    expect(page).to_have_url(re.compile(r"\?conversation=\w+$"))
    conversation = page.url
    watched.see(words.page.BRIEFING)
    page.locator("#topic textarea, #topic input").fill("Takaichi and Taiwan")
    page.locator("#make-brief").click()
    brief = page.locator("#brief .made-brief")
    expect(brief).to_be_visible(timeout=WAIT_MS)
    both = f"{conversation}&briefing={library.briefs()[0].id}"
    expect(page).to_have_url(both)

    watched.reload()
    expect(brief).to_be_visible(timeout=WAIT_MS)
    watched.see(words.page.ASK)
    expect(asked).to_have_text(["What did Beijing demand?"], timeout=WAIT_MS)
    expect(page).to_have_url(both)

    # Another conversation, and a step back to both.
    page.locator("#conversations a.new").click()
    expect(asked).to_have_count(0)
    expect(page).to_have_url(address)
    page.go_back()
    expect(brief).to_be_visible()
    expect(page).to_have_url(both)
    watched.see(words.page.ASK)
    expect(asked).to_have_text(["What did Beijing demand?"])

    # Where one goes on to ask, a reload leads back to the chat.
    watched.ask("Did Takaichi withdraw it?")
    expect(page).to_have_url(conversation)
    watched.reload()
    expect(asked).to_have_text(["What did Beijing demand?", "Did Takaichi withdraw it?"], timeout=WAIT_MS)
    expect(page).to_have_url(conversation)


def test_what_a_browser_names_is_limited_to_texts() -> None:
    assert order("short", ["key points", 3], None, " 2025 ", {}, "yes", "") == {
        "template": "short",
        "sections": ["key points"],
        "since": "2025",
    }


class Remembering:
    """An assistant's peer that has one document left and remembers one briefing."""

    model_names = ("quotes",)

    def limit(self, *uris: str) -> None:
        self.kept = KeptBrief(id="a1", topic="Ferries", made="2025-11-20T10:00:00", library="a", changed="", uris=uris)

    def sources(self) -> tuple[Any, ...]:
        return (SimpleNamespace(uri="left", title="Left"),)

    def kept_brief(self, id: str, *, user: str) -> KeptBrief:
        assert id == self.kept.id
        return self.kept


def test_a_briefing_on_documents_that_are_gone_is_not_made_again_on_all() -> None:
    remembering: Any = Remembering()
    with gr.Blocks():
        panel = BriefingPanel(remembering)

    def again(*uris: str) -> list[Any]:
        remembering.limit(*uris)
        return panel._earlier._again(gr.EventData(None, {"id": "a1"}), gr.Request())

    assert again("left", "gone")[4] == ["left"]
    assert again()[4] == []
    with pytest.raises(gr.Error, match="None of the documents"):
        again("gone")
