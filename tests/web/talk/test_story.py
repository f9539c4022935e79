"""Asking, as a person does: limited to a format, opened at its place in each, corrected, declined."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from assistant import Assistant
from assistant.evaluation.feedback import kept
from assistant.web import words
from tests.conftest import REPOSITORY
from tests.web.axe import violations, violations_by_day_and_night
from tests.web.conftest import WAIT_MS, Visit

ASKED = {
    "txt": "What did Takaichi say in the budget committee?",
    "html": "When did China halt imports of Japanese seafood?",
    "pdf": "When did the discharge of treated water begin?",
    "docx": "How many visitors came from China in 2024?",
    "eml": "What does the Coastal Foods Association write about the resumption of seafood imports?",
}
DOSSIER = (
    "reports/2025-11-07-budget-committee.txt",
    "reports/2025-11-19-seafood-halt.html",
    "background/treated-water-and-seafood.pdf",
    "desk/visitor-and-trade-figures.docx",
    "letters/association-to-the-desk.eml",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant(home=tmp_path_factory.mktemp("story")) as assistant:
        assistant.add([REPOSITORY / "corpus" / name for name in DOSSIER])
        yield assistant


def test_limits_open_in_every_format_correct_and_decline(visit: Visit, address: str, library: Assistant) -> None:
    watched = visit(address)
    page = watched.page
    page.locator("#limits button").first.click()
    for kind, question in ASKED.items():
        page.locator("#limit-kinds input").click()
        page.get_by_role("option", name=words.talk.kind(kind, 1)).click()
        page.keyboard.press("Escape")
        chip = page.locator("#limits-active button")
        expect(chip).to_have_count(1)
        expect(chip).to_contain_text(kind.upper())
        watched.ask(question)
        expect(watched.last.locator(".citations li")).not_to_have_count(0)
        watched.last.locator("a.mark").first.click()
        pane = page.locator("#reader .reader")
        expect(pane.locator("mark.current").first).to_be_in_viewport(timeout=WAIT_MS)
        expect(pane.locator(".facts")).to_contain_text(kind.upper())
        if kind == "pdf":
            expect(pane.locator(".page").first).to_have_text("page 1")
        pane.locator(".close").click()
        expect(pane).to_have_count(0)
        chip.focus()
        page.keyboard.press("Enter")
        expect(chip).to_have_count(0)

    details = watched.last.locator("details.usage")
    details.locator("summary").click()
    expect(details.locator("tbody tr")).not_to_have_count(0)
    assert violations(page) == []

    watched.last.get_by_role("button", name=words.talk.RIGHT).focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Well found.")
    page.keyboard.press("Enter")
    expect(page.locator("#judgement")).to_contain_text(words.talk.KEPT)
    right = watched.last.get_by_role("button", name=words.talk.RIGHT)
    right.click()
    page.keyboard.press("Escape")
    expect(right).to_have_attribute("aria-pressed", "true")  # nothing else was kept
    (said,) = kept(library.home)
    assert (said.question, said.good, said.note) == (ASKED["eml"], True, "Well found.")
    assert [name.endswith("association-to-the-desk.eml") for name in said.relevant] == [True]
    assert [asked for asked, _ in said.history] == [*ASKED.values()][:-1]

    known = page.locator(".reply").count()
    watched.last.get_by_role("button", name=words.talk.CORRECT).first.click()
    box = watched.last.get_by_role("textbox", name=words.talk.CORRECT_HINT)
    box.fill("Which tungsten alloy melts at the highest temperature?")
    page.keyboard.press("Enter")
    expect(page.locator(".reply")).to_have_count(known + 1, timeout=WAIT_MS)
    expect(watched.last.locator(".missing")).to_contain_text("tungsten", timeout=WAIT_MS)
    expect(page.get_by_test_id("user").last).to_contain_text("Which tungsten alloy")
    assert violations_by_day_and_night(page) == []
