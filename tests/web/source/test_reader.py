"""A quote opens in its document as it was when it was quoted, and says so."""

import html
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from assistant import Assistant
from assistant.records import Opened, Source, SourceRecord
from assistant.text.outline import headings
from assistant.web import words
from assistant.web.source import opening
from assistant.web.source.body import Marked, body_html
from tests.conftest import REPORT
from tests.web.conftest import WAIT_MS, Visit, serving
from tests.web.test_markup import read


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
    assert '<mark class="current" data-begin="[1]">It rained.</mark>' in shown
    assert "It &lt;i&gt;snowed&lt;/i&gt;. " in shown
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "superseded" not in shown
    assert "20 November 2025" in read(shown).text


def test_all_of_a_document_is_shown_and_of_a_huge_one_the_part_around_the_quote() -> None:
    whole = opening.opened_html(opened("before\n" * 5_000 + "It rained.\n" + "after\n" * 5_000, "It rained."))
    assert read(whole).text.count("before") == read(whole).text.count("after") == 5_000
    assert "data-around" not in whole
    huge = opened("before\n" * 200_000 + "It rained.\n" + "after\n" * 200_000, "It rained.")
    shown = opening.opened_html(huge)
    assert len(read(shown).text) < opening.SHOWN + 2_000
    assert "It rained." in shown
    assert words.source.EARLIER in shown
    assert words.source.LATER in shown
    first = opening.opened_html(huge, at=0)
    assert "<mark" not in first
    assert words.source.EARLIER not in first


def test_every_character_of_a_document_stands_in_it_once() -> None:
    text = "# Weather\n\nIt rained. It snowed.\n\n\n## Later\nIt froze.\f" + "Then " * 2_000 + "\nend\n"
    source = Source(uri="w", title="w", text=text, pages=(0, 24, 24, 60))
    quotes = [Marked(1, 11, 33, current=True), Marked(2, 22, 60, current=False), Marked(3, 50, 4_000, current=False)]
    shown = read(body_html(source, quotes, headings(text), span=(0, len(text)))).text
    for number in (1, 3, 4):
        shown = shown.replace(f"page {number}", "", 1)
    assert "".join(shown.split()) == "".join(text.replace("\f", "\ufffd").split())


def test_the_other_quotes_of_the_answer_are_marked_too() -> None:
    one = opened("It rained. It snowed. It froze.", "It rained.")
    shown = opening.opened_html(one, number=4, others=[opening.Place(5, 11, 21), opening.Place(9, 400, 500)])
    assert (
        '<mark class="current" data-begin="[4]">It rained.</mark> <mark data-begin="[5]">It snowed.</mark> It' in shown
    )
    assert "1 other quote of this answer is marked here too." in read(shown).text


def test_pages_headings_and_references_stand_above_the_text() -> None:
    text = "Rain\n\nIt rained.\n\nSnow\n\nIt snowed.\n"
    one = opened(text, "It snowed.")
    shown = read(opening.opened_html(replace(one, source=replace(one.source, pages=(0, 18))))).text
    assert "Quote [1], page 2" in shown
    assert "ContentsRainSnow" in shown
    assert "“It snowed.” (<b>Weather</b>, 2025-11-20, p. 2)" in html.unescape(
        opening.opened_html(replace(one, source=replace(one.source, pages=(0, 18))))
    )


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("https://", False),
        ("https://user:pass@example.org/", False),
        ("https://exa\u202emple.org/", False),
        ("java\nscript:alert(1)", False),
        ("https://[bad", False),
        ("", False),
    ],
)
def test_only_a_web_address_becomes_a_link(address: str, safe: bool) -> None:
    one = opened("It rained.", "It rained.")
    shown = opening.opened_html(replace(one, source=replace(one.source, address=address)))
    assert opening.is_safe(address) == safe
    assert ("<a " in shown) == safe


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
