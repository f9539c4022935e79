"""A quote opens in its document as it was when it was quoted, and says so."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from assistant import Assistant
from assistant.records import Opened, Source, SourceRecord
from assistant.web import words
from assistant.web.source import opening
from tests.conftest import REPORT
from tests.web.conftest import WAIT_MS, Watched, serving
from tests.web.test_markup import read

Visit = Callable[..., Watched]


def opened(text: str, quote: str, *, superseded: str = "", same_text: bool = True) -> Opened:
    start = text.index(quote)
    return Opened(
        source=Source(uri="w", title="<b>Weather</b>", text=text, published="2025-11-20", superseded=superseded),
        start=start,
        end=start + len(quote),
        current=SourceRecord(uri="w", title="Weather"),
        same_text=same_text,
    )


def test_the_quote_is_marked_in_its_text_and_nothing_is_obeyed() -> None:
    shown = opening.opened_html(opened("It <i>snowed</i>. It rained. Then & <script>x</script>.", "It rained."))
    assert "<mark>It rained.</mark>" in shown
    assert "It &lt;i&gt;snowed&lt;/i&gt;. " in shown
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "superseded" not in shown
    assert "20 November 2025" in read(shown).text


def test_a_long_text_is_cut_around_the_quote() -> None:
    shown = opening.opened_html(opened("a " * 5_000 + "It rained." + " b" * 5_000, "It rained."))
    assert len(shown) < 6_000
    assert "… a" in shown
    assert "b …" in shown


@pytest.mark.parametrize(("same", "said"), [(False, "the document has changed since"), (True, "only its title")])
def test_a_superseded_text_says_so(same: bool, said: str) -> None:
    shown = opened("It rained.", "It rained.", superseded="2026-01-02T10:00:00+00:00", same_text=same)
    assert f"Superseded on 2 January 2026; {said}" in read(opening.opened_html(shown)).text


def test_the_same_opened_twice_is_drawn_twice() -> None:
    one = opened("It rained.", "It rained.")
    assert opening.opened_html(one) != opening.opened_html(replace(one))


def test_a_quote_of_an_answer_opens_before_and_after_the_document_has_changed(visit: Visit, tmp_path: Path) -> None:
    with Assistant(home=tmp_path / "home") as assistant, serving(assistant) as url:
        assistant.add_text(REPORT, uri="report", title="State Department report", published="2025-11-20")
        watched = visit(url)
        page = watched.page
        watched.ask("What did Beijing demand?")
        open_first = watched.last.get_by_role("button", name=words.source.OPEN).first
        open_first.click()
        expect(page.locator(".reader mark")).to_contain_text("Beijing demanded that Tokyo", timeout=WAIT_MS)
        expect(page.locator(".reader .superseded")).to_have_count(0)
        page.keyboard.press("Escape")
        expect(page.locator(".reader")).to_have_count(0)

        assistant.add_text("The report was withdrawn.", uri="report", title="State Department report")
        open_first.click()
        expect(page.locator(".reader mark")).to_contain_text("Beijing demanded that Tokyo", timeout=WAIT_MS)
        expect(page.locator(".reader .superseded")).to_contain_text("the document has changed since")
        page.locator(".reader .close").click()
        expect(page.locator(".reader")).to_have_count(0)

        assistant.purge()
        open_first.click()
        expect(page.locator(".reader .problem")).to_contain_text("was purged on", timeout=WAIT_MS)
