"""Nothing that a document, a title, a file's name, a question or a model says is obeyed: seen in the browser."""

from pathlib import Path

import pytest
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from playwright.sync_api import expect

from assistant import Assistant
from assistant.web import words
from tests.web.conftest import WAIT_MS, Visit, serving
from tests.web.hostile import CASES

PHONE = {"viewport": {"width": 390, "height": 844}}
MADE = "script, style, img, svg image, iframe, object, embed, link, base, form:not(.find), video, audio, math, marquee, [onerror]"


def test_there_are_enough_of_them_and_each_is_another() -> None:
    assert len(set(CASES)) == len(CASES) >= 60


def test_nothing_is_obeyed_whoever_says_it(visit: Visit, tmp_path: Path) -> None:
    whole = "\n\n".join(CASES)
    said = " ".join(f"{case} [1]" for case in CASES)
    model = FakeListChatModel(responses=[f"The zebra keeper of Aomori painted the wall. [1] {said}"])
    with Assistant(home=tmp_path, model=model) as assistant, serving(assistant) as url:
        assistant.add_text(
            f"The zebra keeper of Aomori painted the wall of the zebra house.\n\n{whole}",
            uri=CASES[24],
            title=" ".join(CASES[:14]),
            author=CASES[25],
        )
        assistant.add_texts(
            {"text": f"Note {number} on the zebra house: {case}", "uri": f"{number}{case}", "title": f"{number} {case}"}
            for number, case in enumerate(CASES)
        )
        watched = visit(url, **PHONE)
        page = watched.page
        watched.ask("Who painted the wall of the zebra house in Aomori?")
        watched.last.locator("a.mark, button.open").first.click()
        pane = page.locator("#reader .reader")
        expect(pane.locator("mark.current").first).to_be_visible(timeout=WAIT_MS)
        assert pane.locator(MADE).count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.keyboard.press("Escape")
        watched.ask(whole[:1_900])
        watched.ask(" ".join(CASES[40:])[:1_900])
        assert page.locator(".reply, [data-testid=user]").locator(MADE).count() == 0
        watched.see(words.page.DOCUMENTS)
        expect(page.locator("#listing")).to_contain_text(CASES[0])
        assert page.locator("#listing").locator(MADE).count() == 0
        assert page.evaluate("window.canary") == "alive"
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        watched.see(words.page.BRIEFING)
        page.locator("#topic textarea, #topic input").fill(f"zebra house {CASES[14]}")
        page.locator("#make-brief").click()
        expect(page.locator("#brief .made-brief")).to_contain_text("Note 14 on the zebra house", timeout=WAIT_MS)
        assert page.locator("#brief .made-brief").locator(MADE).count() == 0
        assert page.evaluate("window.canary") == "alive"
        # The page stands: it can still be asked.
        watched.see(words.page.ASK)
        expect(page.locator("#question textarea")).to_be_enabled()


@pytest.mark.parametrize("case", CASES)
def test_each_is_shown_as_the_text_it_is(case: str) -> None:
    from assistant.web.markup import isolated
    from tests.web.test_markup import read

    reader = read(isolated(case))
    assert set(reader.tags) <= {"bdi"}
