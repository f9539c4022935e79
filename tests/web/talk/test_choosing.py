"""Choosing who writes, in real Chromium: the models that are set, and quotes only."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from assistant import Assistant
from assistant.settings import Settings
from assistant.web import words
from tests.conftest import REPORT
from tests.modelserver import ModelServer, model_server, says
from tests.web.conftest import WAIT_MS, Visit, Watched, serving

QUESTION = "What did Beijing demand?"
RIGHT = "Beijing demanded that the remark be retracted [1]."


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with model_server() as started:
        started.play(says(RIGHT, usage=(321, 12)))
        yield started


@pytest.fixture(scope="module")
def assistant(server: ModelServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    settings = Settings(model="openai:test", models="openai:other", model_base_url=server.url, model_timeout_s=20)
    with Assistant(home=tmp_path_factory.mktemp("choosing") / "home", settings=settings) as opened:
        opened.add_text(REPORT, uri="report", title="A report", published="2025-11-21")
        yield opened


def choose(watched: Watched, name: str) -> None:
    watched.page.locator("#model input").click()
    watched.page.get_by_role("option", name=name, exact=True).click()


def test_the_model_is_shown_and_can_be_switched(visit: Visit, server: ModelServer, assistant: Assistant) -> None:
    with serving(assistant) as address:
        watched = visit(address)
        box = watched.page.locator("#model input")
        expect(box).to_have_value("openai:test", timeout=WAIT_MS)
        expect(watched.page.locator("#model")).to_contain_text(words.talk.MODEL)
        watched.ask(QUESTION)
        expect(watched.last).to_contain_text("Written by openai:test")
        watched.last.locator(".usage summary").click()
        expect(watched.last.locator(".usage")).to_contain_text("openai:test, 1 call, 321 tokens read, 12 written")

        choose(watched, words.talk.QUOTES_ONLY)
        watched.ask(QUESTION)
        expect(watched.last).to_contain_text("Beijing demanded that Tokyo retract the remark.")
        expect(watched.last).not_to_contain_text("Written by")
        assert len(server.asked) == 1

        choose(watched, "openai:other")
        watched.ask(QUESTION)
        expect(watched.last).to_contain_text("Written by openai:other")
        assert [body["model"] for body in server.asked] == ["test", "other"]

        watched.see(words.page.BRIEFING)
        page = watched.page
        page.locator("#topic textarea, #topic input").fill("Beijing and the remark")
        page.locator("#make-brief").click()
        expect(page.locator("#brief .made")).to_contain_text("written by openai:test", timeout=WAIT_MS)
        line = page.locator("#brief section li", has_text=RIGHT.split(" [")[0]).first
        line.locator("a.mark").first.click()
        expect(page.locator("#brief-reader mark.current").first).to_be_visible(timeout=WAIT_MS)
