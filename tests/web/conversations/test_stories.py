"""Kept conversations in a browser: what a person does with them, over one server and one library."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from assistant import Assistant
from assistant.web import words
from tests.conftest import REPORT
from tests.web.axe import violations_by_day_and_night
from tests.web.conftest import PHONE, WAIT_MS, Visit, serving

DEMAND, WITHDRAW, TONNES = (
    "What did Beijing demand?",
    "Did she withdraw it?",
    "How many tonnes did the cooperatives ship in 2022?",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant(home=tmp_path_factory.mktemp("conversations")) as assistant:
        assistant.add_text(REPORT, uri="report", title="State Department report", published="2025-11-20")
        yield assistant


@pytest.fixture(autouse=True)
def _nothing_kept(library: Assistant) -> None:
    for one in library.conversations():
        library.remove_conversation(one.id)


def titles(page: Page) -> Any:
    return page.locator("#kept li > a")


def do(page: Page, name: str) -> None:
    page.locator("#kept").get_by_role("button", name=name, exact=True).click()


def test_a_conversation_outlives_its_page(visit: Visit, address: str, library: Assistant) -> None:
    watched = visit(address)
    page = watched.page
    expect(page.locator("#kept")).to_contain_text(words.conversations.NONE_YET)
    watched.ask(DEMAND)
    expect(titles(page)).to_contain_text([DEMAND])
    (kept,) = library.conversations()
    expect(page).to_have_url(f"{address}?conversation={kept.id}")

    watched.reload()
    expect(page.get_by_test_id("user")).to_have_text([DEMAND], timeout=WAIT_MS)
    watched.ask(WITHDRAW)
    expect(watched.last).to_contain_text("Takaichi refused to withdraw it")
    watched.reload()
    expect(page.locator(".reply.answered")).to_have_count(2, timeout=WAIT_MS)
    assert len(library.conversation(kept.id).exchanges) == 2

    watched.last.evaluate("reply => (reply.dataset.former = '')")
    page.get_by_role("button", name="Retry").click()
    expect(page.locator(".reply[data-former]")).to_have_count(0, timeout=WAIT_MS)
    expect(page.locator(".reply.answered")).to_have_count(2, timeout=WAIT_MS)
    expect(titles(page)).to_have_attribute("aria-current", "page")
    page.get_by_test_id("user").first.hover()
    page.get_by_role("button", name="Edit").first.click()
    page.locator("#chat textarea").fill(TONNES)
    page.get_by_role("button", name="Submit").click()
    expect(titles(page)).to_contain_text([TONNES], timeout=WAIT_MS)
    assert [one.question for one in library.conversation(kept.id).exchanges] == [TONNES]

    page.locator("#conversations a.new").click()
    expect(page.locator("#chat .placeholder")).to_be_visible()
    expect(page).to_have_url(address)
    watched.ask(DEMAND)
    expect(titles(page)).to_contain_text([DEMAND, TONNES])
    titles(page).nth(1).click()
    expect(page.get_by_test_id("user")).to_have_text([TONNES])
    page.go_back()
    expect(page.get_by_test_id("user")).to_have_text([DEMAND])
    page.get_by_role("button", name="Undo").last.click()
    expect(titles(page)).to_contain_text([TONNES])
    expect(page).to_have_url(address)
    assert [one.title for one in library.conversations()] == [TONNES]


def test_it_is_named_found_saved_deleted_and_brought_back(
    visit: Visit, address: str, library: Assistant, tmp_path: Path
) -> None:
    watched = visit(address)
    page = watched.page
    watched.ask(DEMAND)
    page.locator("#conversations a.new").click()
    watched.ask(TONNES)
    expect(titles(page)).to_contain_text([TONNES, DEMAND])

    do(page, words.conversations.RENAME)
    page.get_by_label(words.conversations.NAME).fill("<b>Scallops</b>")
    page.keyboard.press("Enter")
    expect(titles(page)).to_contain_text(["<b>Scallops</b>", DEMAND])
    do(page, words.conversations.RENAME)
    page.get_by_label(words.conversations.NAME).fill("no")
    page.keyboard.press("Escape")
    expect(titles(page)).to_contain_text(["<b>Scallops</b>", DEMAND])

    search = page.locator("#search-conversations").get_by_role("textbox")
    search.fill("retract Beijing")
    expect(titles(page)).to_contain_text([DEMAND])
    search.fill("volcano")
    expect(page.locator("#kept")).to_contain_text(words.conversations.NONE_FOUND)
    search.fill("")
    expect(titles(page)).to_have_count(2)

    for form, name in words.conversations.FORMS.items():
        with page.expect_download() as saving:
            do(page, name)
        assert saving.value.suggested_filename.endswith(f"Scallops b.{form}")
        saving.value.save_as(tmp_path / f"saved.{form}")
    assert "12,400 tonnes in 2022, according to their yearly report.[^1]" in (tmp_path / "saved.md").read_text("utf-8")
    assert 'id="quote-1"' in (tmp_path / "saved.html").read_text("utf-8")
    assert "word/footnotes.xml" in zipfile.ZipFile(tmp_path / "saved.docx").namelist()

    assert violations_by_day_and_night(page) == []

    do(page, words.conversations.DELETE)
    expect(page.locator("#kept .notice")).to_contain_text("Deleted “<b>Scallops</b>”.")
    expect(titles(page)).to_contain_text([DEMAND])
    expect(page.locator("#chat .placeholder")).to_be_visible()
    expect(page).to_have_url(address)
    do(page, words.conversations.UNDO)
    expect(titles(page)).to_contain_text(["<b>Scallops</b>", DEMAND])
    assert len(library.conversations()) == 2
    titles(page).first.click()
    expect(page.get_by_test_id("user")).to_have_text([TONNES])


def test_a_link_opens_the_answer_with_its_sources_as_they_were(
    visit: Visit, browser: Any, address: str, library: Assistant
) -> None:
    watched = visit(address, permissions=["clipboard-read", "clipboard-write"])
    watched.ask(DEMAND)
    watched.ask(TONNES)
    link = watched.page.locator("button.permalink").nth(0)
    link.click()
    expect(link).to_have_text(words.talk.COPIED)
    copied = watched.page.evaluate("navigator.clipboard.readText()")
    (kept,) = library.conversations()
    assert copied == f"{address}?conversation={kept.id}#answer-1"

    library.add_text("The report was withdrawn.", uri="report", title="State Department report")
    try:
        watched.page.goto("about:blank")
        watched.page.goto(copied)
        answer = watched.page.locator("#answer-1")
        expect(answer).to_be_focused(timeout=WAIT_MS)
        answer.get_by_role("button", name=words.source.OPEN).first.click()
        expect(watched.page.locator("mark").first).to_contain_text("Beijing demanded that Tokyo", timeout=WAIT_MS)
    finally:
        library.add_text(REPORT, uri="report", title="State Department report", published="2025-11-20")

    watched.page.goto(f"{address}?conversation={'0' * 16}")
    expect(watched.page.locator("#kept")).to_contain_text(words.conversations.NOT_FOUND, timeout=WAIT_MS)
    expect(watched.page).to_have_url(address)


def test_two_windows_at_once_do_not_mix_and_nothing_is_lost(visit: Visit, address: str, library: Assistant) -> None:
    first = visit(address)
    first.ask(DEMAND)
    (kept,) = library.conversations()
    second = visit(address)
    titles(second.page).first.click()
    expect(second.page.get_by_test_id("user")).to_have_text([DEMAND])
    for watched, question in ((first, WITHDRAW), (second, TONNES)):
        watched.page.locator("#question textarea").fill(question)
    for watched in (first, second):
        watched.page.keyboard.press("Enter")
    for watched, question in ((first, WITHDRAW), (second, TONNES)):
        expect(watched.page.locator(".reply.answered")).to_have_count(2, timeout=WAIT_MS)
        expect(watched.page.get_by_test_id("user")).to_have_text([DEMAND, question])
        watched.reload()
        expect(watched.page.get_by_test_id("user")).to_have_text([DEMAND, question], timeout=WAIT_MS)
    asked = {tuple(each.question for each in library.conversation(one.id).exchanges) for one in library.conversations()}
    assert asked == {(DEMAND, WITHDRAW), (DEMAND, TONNES)}
    assert kept.id in {one.id for one in library.conversations()}


def test_on_a_phone_the_list_is_a_drawer_and_all_is_done_by_keyboard(visit: Visit, address: str) -> None:
    watched = visit(address, **PHONE)
    page = watched.page
    watched.ask(DEMAND)
    column, button = page.locator("#conversations"), page.locator("#drawer button")
    expect(column).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    button.focus()
    page.keyboard.press("Enter")
    expect(column).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(column).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(column.get_by_role("button", name=words.conversations.CLOSE)).to_be_focused()
    page.locator("#conversations a.new").focus()
    page.keyboard.press("Enter")
    expect(column).to_be_hidden()
    expect(page.locator("#chat .placeholder")).to_be_visible()
    button.click()
    expect(column.get_by_role("button", name=words.conversations.CLOSE)).to_be_focused()
    titles(page).first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("user")).to_have_text([DEMAND])


def test_a_page_that_stays_open_while_the_server_is_started_anew_keeps_its_conversation(
    visit: Visit, library: Assistant, address: str
) -> None:
    with serving(library) as url:
        watched = visit(url)
        watched.ask(DEMAND)
        (kept,) = library.conversations()
    page = watched.page
    question = page.locator("#question textarea")
    # Asked while the server is away, it is not lost: Gradio loads the page again once the server is back.
    page.evaluate("window.before = true")
    question.fill(WITHDRAW)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Connection to the server was lost").first).to_be_visible(timeout=WAIT_MS)
    with serving(library, port=urlsplit(url).port or 0):
        page.wait_for_function("window.before === undefined", timeout=WAIT_MS)
        expect(page.get_by_test_id("user")).to_have_text([DEMAND], timeout=WAIT_MS)
        expect(question).to_have_value(WITHDRAW, timeout=WAIT_MS)
        # What could not be fetched, and what Gradio says of it.
        watched.problems[:] = [one for one in watched.problems if not one.startswith(("failed: ", "console: "))]
        question.focus()
        page.keyboard.press("Enter")
        expect(watched.last).to_contain_text("Takaichi refused to withdraw it", timeout=WAIT_MS)
        watched.reload()
        expect(page.get_by_test_id("user")).to_have_text([DEMAND, WITHDRAW], timeout=WAIT_MS)
        assert [one.id for one in library.conversations()] == [kept.id]
        # Gradio's own word for an event of the server before that it still hears of; nothing is lost by it.
        watched.problems[:] = [one for one in watched.problems if "Unexpected client exception" not in one]
