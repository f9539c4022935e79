"""The documents as HTML: the list, and what became of what was added; nothing in them is anything but text."""

from assistant.records import Copy, Outcome, Problem, SourceRecord
from assistant.web import words
from assistant.web.documents.choosing import PAGE, chosen
from assistant.web.documents.listing import list_html, problems_html
from assistant.web.documents.outcomes import message_html, notice_html, outcomes_html
from tests.web.test_markup import read

EVIL = "<script>window.canary='dead'</script><img src=x onerror=alert(1)>![x](http://evil.example/)"


def test_nothing_in_the_list_or_an_outcome_is_anything_but_text() -> None:
    evil = SourceRecord(uri=EVIL, title=EVIL, author=EVIL, published=EVIL, published_from=EVIL, kind=EVIL, note=EVIL)
    copies = {EVIL: (Copy(uri=EVIL, title=EVIL, kind="same text", likeness=1.0),)}
    shown = [
        list_html(chosen([evil]), copies=copies, former={EVIL: 2}),
        list_html(chosen([evil]), copies={}, former={}, editing=EVIL, problem=EVIL),
        problems_html([Problem(uri=EVIL, title=EVIL, trouble="failed", reason=EVIL, when="")]),
        outcomes_html([Outcome(uri="/a", status="failed", reason=EVIL)], {"/a": EVIL}, frozenset()),
        message_html(EVIL),
        notice_html(EVIL, EVIL),
    ]
    for html in shown:
        reader = read(html)
        assert not {"script", "img"} & set(reader.tags)
        assert "window.canary='dead'" in reader.text or "editing" in html


def test_problems_stand_first_among_the_outcomes() -> None:
    outcomes = [Outcome(uri="/a", status="added"), Outcome(uri="/b", status="failed", reason="Empty.")]
    text = read(outcomes_html(outcomes, {"/a": "a.txt"}, frozenset())).text
    assert text.startswith("1 not added, 1 added.")
    assert text.index("Empty.") < text.index("a.txt")


def test_a_copy_names_the_other_document_as_its_owner_does() -> None:
    reason = "Same text as '/home/uploads/a.txt'."
    outcomes = [Outcome(uri="/b", status="duplicate", reason=reason, duplicate_of="/home/uploads/a.txt")]
    text = read(outcomes_html(outcomes, {}, frozenset())).text
    assert "1 added, a copy." in text
    assert "Same text as “a.txt”." in text


def test_a_document_with_copies_says_so_in_the_list() -> None:
    wires = [Copy(uri=f"/{name}", title=f"<b>Wire {name}</b>", kind="same text", likeness=1.0) for name in "bde"]
    copied = {"/a": tuple(wires)}
    records = [SourceRecord(uri="/a", title="t"), SourceRecord(uri="/c", title="u")]
    text = read(list_html(chosen(records), copies=copied, former={})).text
    assert "Same text as “<b>Wire b</b>” and 2 others." in text
    assert text.count("Same text") == 1


def test_a_replaced_document_says_so() -> None:
    outcomes = [Outcome(uri="/a", status="updated")]
    assert words.documents.REPLACES in outcomes_html(outcomes, {}, frozenset({"/a"}))
    assert words.documents.REPLACES not in outcomes_html(outcomes, {}, frozenset())


def test_a_long_list_has_pages() -> None:
    records = [SourceRecord(uri=str(number), title="t") for number in range(PAGE + 1)]
    text = read(list_html(chosen(records), copies={}, former={})).text
    assert text.startswith(words.documents.found(PAGE + 1, PAGE + 1))
    assert words.documents.page_of(1, 2) in text
    assert words.documents.page_of(2, 2) in read(list_html(chosen(records, number=1), copies={}, former={})).text


def test_an_outcome_says_how_its_file_was_read() -> None:
    record = SourceRecord(
        uri="/a",
        title="t",
        characters=1_200,
        pages=(0, 9),
        empty_pages=(2,),
        language="en",
        published="2025-11-20",
        published_from="dateline",
    )
    text = read(outcomes_html([Outcome(uri="/a", status="added", source=record)], {}, frozenset())).text
    assert "1,200 characters, 2 pages, 1 without text, en, 20 November 2025 (dateline)." in text
