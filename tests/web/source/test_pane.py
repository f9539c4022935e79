"""A quote in its document, beside the conversation: opened, found in, turned, copied, left, all of it by keyboard."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from assistant import Assistant
from assistant.web import words
from tests.conftest import REPOSITORY
from tests.web.axe import violations_by_day_and_night
from tests.web.conftest import WAIT_MS, Visit

DOSSIER = ("reports/2025-11-20-state-department-statement.html", "letters/correction-which-administration.eml")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant(home=tmp_path_factory.mktemp("pane")) as assistant:
        assistant.add([REPOSITORY / "corpus" / name for name in DOSSIER])
        yield assistant


def test_the_whole_way_of_a_citation_by_keyboard(visit: Visit, address: str) -> None:
    watched = visit(address, permissions=["clipboard-read", "clipboard-write"])
    page = watched.page
    assert violations_by_day_and_night(page) == []
    watched.ask("What did the State Department say on 20 November?")
    marks = watched.last.locator("a.mark")
    assert watched.last.locator(".citations li").count() > 1

    page.locator("#question textarea").focus()
    page.locator("#question textarea").evaluate("node => node.blur()")
    page.keyboard.press("n")
    expect(marks.first).to_be_focused()
    peek = page.get_by_role("tooltip")
    expect(peek).to_contain_text("November 2025")
    expect(peek.locator(".speaker")).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(peek).to_be_hidden()

    page.keyboard.press("Enter")
    pane = page.locator("#reader .reader")
    expect(pane.locator("mark.current").first).to_be_in_viewport(timeout=WAIT_MS)
    expect(pane.locator(".text")).to_be_focused()
    expect(pane).to_contain_text("20 November")
    first = pane.locator(".to-quote").inner_text()
    assert violations_by_day_and_night(page) == []
    page.keyboard.press("n")
    expect(pane.locator(".to-quote")).not_to_have_text(first)
    page.keyboard.press("p")
    expect(pane.locator(".to-quote")).to_have_text(first)

    pane.get_by_role("searchbox").focus()
    page.keyboard.type("november")
    page.keyboard.press("Enter")
    expect(pane.locator("output")).to_have_text(re.compile("1 / [0-9]+"))
    page.keyboard.press("Enter")
    expect(pane.locator("output")).to_have_text(re.compile("2 / [0-9]+"))
    page.keyboard.press("Shift+Enter")
    expect(pane.locator("output")).to_have_text(re.compile("1 / [0-9]+"))
    pane.get_by_role("searchbox").fill("<img> no such")
    page.keyboard.press("Enter")
    expect(pane.locator("output")).to_have_text(words.source.FIND_NONE)

    pane.locator(".references summary").focus()
    page.keyboard.press("Enter")
    pane.get_by_role("button", name="Markdown").focus()
    page.keyboard.press("Enter")
    expect(pane.locator(".references")).to_contain_text(words.source.COPIED)
    assert re.match(r"> “.+”\n>\n> — \*.+\*, .*2025-11-2[04]", page.evaluate("navigator.clipboard.readText()"))

    page.keyboard.press("Escape")
    expect(pane).to_have_count(0)
    expect(marks.first).to_be_focused()
