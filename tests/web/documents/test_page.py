"""The documents' view in Chromium: adding in every way, finding, correcting, removing and bringing back."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect

from assistant import Assistant
from assistant.web import words
from tests.conftest import REPORT
from tests.web.axe import violations
from tests.web.conftest import WAIT_MS, Visit

say = words.documents


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A library of more documents than stand on one page, with a copy and a former version."""
    with Assistant(home=tmp_path_factory.mktemp("documents")) as assistant:
        items = [{"text": f"Pier {n} of the harbour is closed.", "uri": f"pier-{n}"} for n in range(55)]
        assistant.add_texts(items)
        assistant.add_text(REPORT, uri="report", title="State Department report", published="2025-11-20")
        assistant.add_text(REPORT.replace("Beijing", "Peking"), uri="report", title="Treaty", published="2025-11-20")
        yield assistant


def test_the_list_is_searched_sorted_paged_corrected_and_removals_are_undone(
    visit: Visit, address: str, library: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = visit(address)
    page = watched.page
    watched.see(words.page.DOCUMENTS)
    rows = page.locator("#listing .documents > li")
    expect(rows).to_have_count(50)
    expect(rows.first).to_contain_text("Treaty")
    page.get_by_role("button", name=say.NEXT).click()
    expect(rows).to_have_count(6)
    page.locator("#find textarea, #find input").fill("treaty 2025-11")
    expect(rows).to_have_count(1)
    expect(page.locator("#listing .count")).to_have_text("1 of 56 documents")

    # Corrected by keyboard alone.
    page.get_by_role("button", name="Edit: Treaty").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#listing input[name=title]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("never")
    page.keyboard.press("Enter")
    expect(page.locator("#listing .problem")).to_contain_text("is not one")
    page.locator("#listing input[name=title]").fill("The treaty <b>stands</b>")
    page.locator("#listing input[name=published]").fill("2025-11")
    page.keyboard.press("Enter")
    expect(rows).to_contain_text("The treaty <b>stands</b>")
    expect(rows).to_contain_text("November 2025 (edited)")
    assert library.record("report").title == "The treaty <b>stands</b>"
    expect(page.get_by_role("button", name="Edit: The treaty")).to_be_focused()

    page.get_by_role("button", name="2 earlier versions").click()
    expect(page.locator("#outcome .versions li")).to_have_count(3)
    page.locator("#outcome .versions .open").last.click()
    expect(page.locator(".reader")).to_contain_text("Beijing demanded that Tokyo retract the remark.")
    page.keyboard.press("Escape")

    before = library.history("report")
    page.get_by_role("button", name="Remove: The treaty").click()
    expect(page.locator("#outcome")).to_contain_text("Removed “The treaty <b>stands</b>”.")
    expect(rows).to_have_count(0)
    page.get_by_role("button", name=say.UNDO).click()
    expect(rows).to_have_count(1, timeout=WAIT_MS)
    assert library.history("report") == before

    page.locator("#find textarea, #find input").fill("pier-5")
    expect(rows).to_have_count(6)
    expect(page.get_by_role("button", name=say.REMOVE_SELECTED)).to_be_disabled()
    for box in page.locator("#listing .pick").all()[:2]:
        box.check()
    page.get_by_role("button", name=say.REMOVE_SELECTED).click()
    expect(rows).to_have_count(4)
    page.get_by_role("button", name=say.UNDO).click()
    expect(rows).to_have_count(6, timeout=WAIT_MS)

    usage = shutil.disk_usage(library.home)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=10_000))
    page.get_by_role("button", name=f"{say.REMOVE}: ").first.click()
    expect(page.locator("#outcome").get_by_role("alert")).to_contain_text("could not be brought back", timeout=WAIT_MS)
    expect(rows).to_have_count(6)
    page.get_by_role("button", name=say.REMOVE_FOR_GOOD).click()
    expect(rows).to_have_count(5, timeout=WAIT_MS)
    expect(page.locator("#outcome")).to_contain_text("cannot be undone")


def test_what_is_added_shows_wherever_one_looks_and_after_a_reload(
    visit: Visit, address: str, library: Assistant, tmp_path: Path
) -> None:
    known = len(library.sources())
    good, bad = tmp_path / "harbour.txt", tmp_path / "empty.txt"
    good.write_text("The lighthouse of Esashi was repainted in white on 3 May 2024.\n", encoding="utf-8")
    bad.write_bytes(b"")
    watched, other = visit(address), visit(address, color_scheme="dark")
    page = watched.page
    other.see(words.page.DOCUMENTS)
    watched.see(words.page.DOCUMENTS)
    page.locator("#drop input[type=file]").set_input_files([good, bad])
    watched.see(words.page.ASK)  # adding goes on while its view is not in front
    watched.see(words.page.DOCUMENTS)
    outcome = page.locator("#outcome .outcomes tbody tr")
    expect(outcome).to_have_count(2, timeout=WAIT_MS)
    expect(outcome.first).to_contain_text("empty.txt")
    expect(other.page.locator("#listing .count")).to_have_text(f"{known + 1} documents", timeout=WAIT_MS)
    expect(page.locator("#needs summary")).to_have_text("1 file could not be added")
    expect(other.page.locator("body.dark")).to_be_visible()
    assert violations(page) == []
    assert violations(other.page) == []

    watched.reload()
    watched.see(words.page.DOCUMENTS)
    expect(outcome).to_have_count(2, timeout=WAIT_MS)
    page.get_by_role("button", name=say.HIDE).click()
    expect(outcome).to_have_count(0)
    page.locator("#needs summary").click()
    page.get_by_role("button", name="Do not list: empty.txt").click()
    expect(page.locator("#needs summary")).to_have_count(0)

    page.get_by_role("button", name=say.PASTE).click()
    page.get_by_label(say.TEXT, exact=True).fill("The ferry to Aomori was cancelled because of the storm.")
    assert violations(page, "#library") == []
    page.locator("#paste").get_by_label(say.TITLE).fill("Ferry note")
    page.locator("#paste").get_by_label(say.PUBLISHED).fill("2025-11-17")
    page.locator("#paste").get_by_role("button", name=say.ADD, exact=True).click()
    expect(outcome).to_contain_text("Ferry note", timeout=WAIT_MS)
    expect(page.get_by_label(say.TEXT, exact=True)).to_have_value("")

    page.get_by_role("button", name=say.ADD_ADDRESS).click()
    for given, why in (("/etc/passwd", "is no web address"), ("http://127.0.0.1:1/", "127.0.0.1")):
        told = page.locator("#outcome").get_by_text(why)
        # What was asked for before ends a moment after its outcome shows; until then Enter asks for nothing.
        for _ in range(20):
            page.get_by_label(say.ADDRESS).fill(given)
            page.get_by_label(say.ADDRESS).press("Enter")
            with suppress(PlaywrightTimeout):
                told.first.wait_for(timeout=WAIT_MS / 20)
                break
        expect(told.first).to_be_visible()
    assert len(library.sources()) == known + 2
    watched.ask("Why was the ferry to Aomori cancelled?")
    expect(watched.last).to_contain_text("because of the storm")
