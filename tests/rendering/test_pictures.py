"""Pictures of a briefing: what is drawn where, and that nothing of a document gets in or is lost on the way."""

import io
import os
import pickle
import re
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from pdfminer.high_level import extract_text

from assistant.briefing.values import Briefing, BriefSource, Line, Section
from assistant.rendering.brief_files import brief_bytes
from assistant.rendering.brief_html import brief_html
from assistant.rendering.pictures.axis import Axis
from assistant.rendering.pictures.bitmap import picture_png
from assistant.rendering.pictures.chronology import timeline_picture
from assistant.rendering.pictures.letters import cut, width
from assistant.rendering.pictures.publications import documents_picture
from assistant.rendering.pictures.scene import NARROW, PAPER, WIDE, Bar, Dot, Picture, Sheet, Stroke, Text
from assistant.rendering.pictures.spans import Span, span
from assistant.rendering.pictures.voices import sources_picture
from tests.conftest import REPOSITORY
from tests.rendering.test_brief_exports import HOSTILE, UNICODE, briefing, cited


def brief(
    *events: tuple[str, str],
    standing: str = "told",
    said: Sequence[tuple[str, str]] = (),
    published: tuple[tuple[str, int], ...] = (),
) -> Briefing:
    """A briefing with events by date, with who is quoted by which document, and with documents by date."""
    quotes = tuple(cited(at, text) for at, (_, text) in enumerate(events, start=1))
    lines = tuple(
        Line(text=text, citations=(quote,), head=when, when=when, standing=standing)
        for (when, text), quote in zip(events, quotes, strict=True)
    )
    spoken = tuple(
        cited(at, f"{who} said so.", uri=uri, title=f"Report {uri}")
        for at, (who, uri) in enumerate(said, start=len(quotes) + 1)
    )
    voices = tuple(
        Line(text="So.", citations=(quote,), group=who, who=who) for (who, _), quote in zip(said, spoken, strict=True)
    )
    return replace(
        briefing("x"),
        sections=(
            Section(name="timeline", heading="Timeline", lines=lines),
            Section(name="positions", heading="Who said what", lines=voices),
        ),
        citations=(*quotes, *spoken),
        sources=tuple(source(uri, when, at) for at, (uri, when) in enumerate(SOURCES, start=1)) if published else (),
        published=published,
    )


SOURCES = (("a", "2026-03-03"), ("b", "2026-03-03"), ("c", "2026-03"))


def source(uri: str, published: str, number: int) -> BriefSource:
    return replace(briefing("x").sources[0], uri=uri, title=f"Report {uri}", published=published, numbers=(number,))


def texts(picture: Picture) -> list[str]:
    return [shape.text for part in picture.parts for shape in part.shapes if isinstance(shape, Text)]


def marks(picture: Picture) -> list[float]:
    """Where the events of a timeline are drawn, from left to right as they follow each other."""
    found = []
    for part in picture.parts:
        for shape in part.shapes:
            if part.link and isinstance(shape, Dot):
                found.append(shape.x)
            elif part.link and isinstance(shape, Bar):
                found.append(shape.x + shape.width / 2)
    return found


def inside(picture: Picture) -> bool:
    """Whether everything lies on the sheet."""
    wide, high, letters = picture.sheet.width, picture.height, picture.sheet.letters
    for part in picture.parts:
        for shape in part.shapes:
            if isinstance(shape, Text):
                taken = width(shape.text, letters)
                left = shape.x - {"start": 0.0, "middle": taken / 2, "end": taken}[shape.anchor]
                # Dates below an axis may reach a little into the margin of the page.
                if left < -letters * 2 or left + taken > wide + letters * 2 or not 0 <= shape.y <= high:
                    return False
            elif isinstance(shape, Dot):
                if not (0 <= shape.x <= wide and 0 <= shape.y <= high):
                    return False
            elif isinstance(shape, Bar):
                if shape.x < 0 or shape.x + shape.width > wide + 0.1 or shape.height < 0 or shape.width < 0:
                    return False
            elif not (min(shape.x, shape.to_x) >= 0 and max(shape.x, shape.to_x) <= wide):
                return False
    return True


WEEK = tuple((f"2026-03-0{day}", f"Event number {day} at the mill of Arden") for day in range(1, 8))
YEARS = (("1972", "A treaty"), ("2023-08-24", "A ban"), *((f"2025-11-{day}", "A remark") for day in range(10, 24)))
MIXED = (
    *(("2026-03-02", "A start"), ("2026-03-05/2026-03-09", "A strike"), ("2026-03", "A hearing"), ("2026", "A year")),
    *(("../2026-03-04", "Gone by then"), ("2026-03-06/..", "Since then"), ("1950-01/1959-12", "Long ago")),
)
MANY = tuple((f"2026-{1 + at % 12:02d}-{1 + at % 27:02d}", f"Event {at}") for at in range(200))
CROWD = tuple(("2026-03-03" if at % 2 else "2026-03-04", f"Event {at}") for at in range(2_000))


@pytest.mark.parametrize("events", [WEEK, YEARS, MIXED, MANY, CROWD], ids=["week", "years", "mixed", "many", "crowd"])
@pytest.mark.parametrize("sheet", [WIDE, NARROW, PAPER], ids=["wide", "narrow", "paper"])
def test_a_timeline_stays_on_its_sheet_and_each_event_leads_to_its_quote(
    events: tuple[tuple[str, str], ...], sheet: Sheet
) -> None:
    made = brief(*events)
    picture = timeline_picture(made, sheet)
    assert picture is not None and inside(picture)
    assert picture.height < picture.sheet.width * 1.9
    led = [part.link.number for part in picture.parts if part.link]
    if len(events) <= 200:
        assert set(led) == {line.citations[0].number for line in made.lines if line.when}
    else:
        assert 2 <= len(led) <= 100  # columns: no dot could be told from the next
    assert picture.title.replace(",", "").startswith(f"{len(events)} events")


def test_events_stand_in_the_order_of_their_dates_with_their_words_beside() -> None:
    picture = timeline_picture(brief(*WEEK), WIDE)
    assert picture is not None
    assert all(a < b for a, b in pairwise(marks(picture)))
    assert [one for one in texts(picture) if one.startswith("[")] == [
        f"[{at}] {text}" for at, (_, text) in enumerate(WEEK, start=1)
    ]
    assert "1 Mar" in texts(picture) and "2026" in texts(picture)


def test_long_stretches_without_events_are_left_out_and_said_to_be() -> None:
    picture = timeline_picture(brief(*YEARS), WIDE)
    assert picture is not None
    places = marks(picture)
    assert all(a < b for a, b in pairwise(places))
    assert places[-1] - places[2] > WIDE.width / 2  # two weeks have more room than fifty years without anything
    assert any("left out" in note for note in picture.notes)
    whole = timeline_picture(brief(*WEEK), WIDE)
    assert whole is not None and not any("left out" in note for note in whole.notes)


def test_what_happened_in_a_few_days_among_many_years_has_room() -> None:
    old = tuple((f"{year}-03-03", "Long ago") for year in range(1951, 2025, 8))
    days = tuple((f"2025-11-{1 + at:02d}", "These days") for at in range(20))
    picture = timeline_picture(brief(*old, *days), WIDE)
    assert picture is not None
    places = marks(picture)[len(old) :]
    assert max(places) - min(places) > WIDE.width / 4


@pytest.mark.parametrize(
    "events",
    [(), (("2026-03-03", "One event"),), (("2026-03-03", "One"), ("2026-03-03", "Another")), (("", "No date"),) * 3],
)
def test_there_is_no_timeline_where_it_would_say_nothing(events: tuple[tuple[str, str], ...]) -> None:
    assert timeline_picture(brief(*events), WIDE) is None


def test_what_is_to_come_is_hollow_and_what_is_denied_crossed() -> None:
    for standing, said in (("planned", "Hollow"), ("possible", "Hollow"), ("denied", "Crossed")):
        picture = timeline_picture(brief(*WEEK, standing=standing), WIDE)
        assert picture is not None and any(said in note for note in picture.notes)
        dots = [shape for part in picture.parts for shape in part.shapes if isinstance(shape, Dot)]
        assert all(dot.crossed if standing == "denied" else dot.hollow for dot in dots) and dots
        crowd = timeline_picture(brief(*CROWD, standing=standing), WIDE)
        assert crowd is not None and not any(said in note for note in crowd.notes)  # columns show none of it


def test_a_denied_span_is_crossed_and_an_open_date_said_where_it_has_no_arrow() -> None:
    picture = timeline_picture(brief(("2026-03-03/2026-03-09", "A strike"), *WEEK, standing="denied"), WIDE)
    assert picture is not None
    first = next(part for part in picture.parts if part.link)
    assert [type(shape) for shape in first.shapes[:2]] == [Bar, Dot]
    many = timeline_picture(brief(*MANY, ("2026-05-05/..", "Since then")), WIDE)
    assert many is not None and "Of 1 event the date says only since or until when." in many.notes


@pytest.mark.parametrize(
    ("when", "first", "last", "open_before", "open_after"),
    [
        ("2026-03-03", "2026-03-03", "2026-03-03", False, False),
        ("2026-02", "2026-02-01", "2026-02-28", False, False),
        ("2024", "2024-01-01", "2024-12-31", False, False),
        ("2026-03-05/2026-03-09", "2026-03-05", "2026-03-09", False, False),
        ("../2026-03", "2026-03-31", "2026-03-31", True, False),
        ("2026-03/..", "2026-03-01", "2026-03-01", False, True),
    ],
)
def test_dates_are_read(when: str, first: str, last: str, open_before: bool, open_after: bool) -> None:
    from datetime import date

    assert span(when) == Span(
        first=date.fromisoformat(first).toordinal(),
        last=date.fromisoformat(last).toordinal(),
        open_before=open_before,
        open_after=open_after,
    )


@pytest.mark.parametrize("when", ["", "soon", "2026-13", "2026-03-09/2026-03-05", "../.."])
def test_what_is_no_date_is_not_drawn(when: str) -> None:
    assert span(when) is None


def test_an_axis_writes_no_two_dates_into_each_other() -> None:
    for days in (3, 9, 30, 100, 400, 1500, 9000, 100_000):
        for sheet in (WIDE, NARROW, PAPER):
            (part,) = Axis(
                [Span(first=700_000, last=700_000), Span(first=700_000 + days, last=700_000 + days)], sheet
            ).drawn(0, 100)
            shown = [shape for shape in part.shapes if isinstance(shape, Text)]
            assert shown
            for row in {shape.y for shape in shown}:
                edges = [
                    (shape.x - width(shape.text, sheet.letters) / 2, shape.x + width(shape.text, sheet.letters) / 2)
                    for shape in shown
                    if shape.y == row
                ]
                assert all(a[1] <= b[0] for a, b in pairwise(sorted(edges))), (days, sheet)


def test_texts_are_cut_behind_a_word_and_never_within_a_letter() -> None:
    assert cut("The mill at Arden burned down", 10, 1_000) == "The mill at Arden burned down"
    short = cut("The mill at Arden burned down", 10, 110)
    assert short.endswith("…") and "The mill at Arden burned down".startswith(short[:-1])
    assert width(short, 10) <= 110
    assert cut("e\u0301" * 30, 10, 80).rstrip("…").endswith("\u0301")
    assert width(cut("東京の首相" * 20, 10, 120), 10) <= 120
    assert width(cut("x" * 5_000, 10, 120), 10) <= 120
    assert cut("anything", 10, 8) == ""


PUBLISHED = (("", 2), ("2026-03", 1), ("2026-03-03", 4), ("2026-03-04", 1), ("2026-03-09", 2))


def test_documents_are_counted_by_the_day_and_what_is_not_drawn_is_said() -> None:
    picture = documents_picture(brief(published=PUBLISHED), WIDE)
    assert picture is not None and inside(picture)
    assert picture.title.startswith("7 documents on the topic by day")
    assert "Not drawn: 1 document dated less exactly and 2 documents without a date." in picture.notes
    assert "3 March 2026: 4, 2 cited" in picture.told
    (link,) = [part.link for part in picture.parts if part.link]
    assert link.number == 1 and "Report a; Report b" in link.label


@pytest.mark.parametrize(
    ("published", "unit"),
    [
        ((("2020-05", 3), ("2021-05-04", 1), ("2021-06-09", 1)), "month"),
        (tuple((f"{year}-05-04", 1) for year in range(1900, 2026)), "year"),
        (tuple((f"2026-{at:02d}", 1) for at in range(1, 13)), "month"),
    ],
)
def test_the_finest_columns_that_have_room_are_taken(published: tuple[tuple[str, int], ...], unit: str) -> None:
    picture = documents_picture(brief(published=published), WIDE)
    assert picture is not None and inside(picture) and f"by {unit} of publication" in picture.title


@pytest.mark.parametrize("published", [(), (("2026-03-03", 9),), (("", 3), ("2026-03-03", 9)), (("2026-03", 9),)])
def test_there_are_no_columns_for_one_date(published: tuple[tuple[str, int], ...]) -> None:
    assert documents_picture(brief(published=published), WIDE) is None


def test_a_map_joins_each_speaker_with_the_documents_that_quote_them() -> None:
    made = brief(said=[("Dahl", "a"), ("Dahl", "a"), ("Dahl", "b"), ("Aune", "b")])
    picture = sources_picture(made, WIDE)
    assert picture is not None and inside(picture)
    labels = [part.link.label for part in picture.parts if part.link]
    assert sorted(labels) == [
        "Aune, quoted in “Report b”: 1 line",
        "Dahl, quoted in “Report a”: 2 lines",
        "Dahl, quoted in “Report b”: 1 line",
    ]
    wide = {part.link.label[-7:]: part.shapes[0] for part in picture.parts if part.link}
    thick, thin = wide["2 lines"], wide[": 1 line"[-7:]]
    assert isinstance(thick, Stroke) and isinstance(thin, Stroke) and thick.width > thin.width


def test_a_document_that_only_says_who_somebody_is_does_not_quote_them() -> None:
    made = brief(said=[("Dahl", "a"), ("Aune", "b")])
    role = cited(9, "Dahl, the minister, arrived.", uri="c", title="Report c")
    first, *rest = made.sections[1].lines
    lines = (replace(first, citations=(*first.citations, role), beside=1), *rest)
    made = replace(made, sections=(made.sections[0], replace(made.sections[1], lines=lines)))
    picture = sources_picture(made, WIDE)
    assert picture is not None and not any("Report c" in one for one in texts(picture))


def test_a_large_map_shows_the_most_quoted_and_counts_the_others() -> None:
    picture = sources_picture(brief(said=[(f"Speaker {at}", f"d{at % 20}") for at in range(60)]), WIDE)
    assert picture is not None and inside(picture)
    assert any("Not drawn" in note and "speakers" in note for note in picture.notes)


def test_there_is_no_map_of_one_document_or_one_speaker() -> None:
    assert sources_picture(brief(said=[("Dahl", "a"), ("Aune", "a")]), WIDE) is None
    assert sources_picture(brief(said=[("Dahl", "a"), ("Dahl", "b")]), WIDE) is None
    assert sources_picture(brief(), WIDE) is None


def full(text: str) -> Briefing:
    """A briefing with all three pictures in which every text is the given one."""
    said = [(text, "a"), (f"{text} B", "a"), (text, "b")]
    made = brief(("2026-03-03", text), ("2026-03-05", text), said=said, published=PUBLISHED)
    return replace(made, citations=tuple(replace(one, title=text) for one in made.citations))


def test_html_has_pictures_that_lead_to_quotes_and_obey_nothing() -> None:
    for text in (HOSTILE, UNICODE, "$x^2$ \\frac{1}{2}", "\u202eevil", "مرحبا بالعالم", "w" * 3_000):
        written = brief_html(full(text))
        page = etree.HTML(written)
        assert len(page.xpath("//figure")) == 3
        for link in page.xpath("//svg//a/@href"):
            assert page.xpath(f"//*[@id='{link[1:]}']")
        assert page.xpath("//svg//a/title") and page.xpath("//svg/desc") and page.xpath("//figcaption")
        assert not page.xpath("//script|//svg//*[@style]|//svg//image|//svg//use|//*[@onload]")
        assert "\u202e" not in written
    assert "<figure" not in brief_bytes(full("x"), ".html", pictures=False).decode()
    assert "<figure" not in brief_html(replace(full("x"), pictures=False))


def test_the_colours_of_a_picture_are_those_of_the_page() -> None:
    (figure,) = re.findall(r"<figure.*?</figure>", brief_html(brief(*WEEK)), re.DOTALL)
    assert not re.search(r"#[0-9a-f]{3,6}\b(?!\")|rgb\(|fill=|stroke=\"", figure)


def test_paper_has_pictures_without_a_warning_whatever_the_letters(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for text in (HOSTILE, f"{UNICODE} $a_1 มีนา مرحبا \U0001f600"):
            picture = timeline_picture(full(text), PAPER)
            assert picture is not None
            drawn, _ = picture_png(picture)
            assert drawn.startswith(b"\x89PNG") and drawn == picture_png(picture)[0]


def test_what_the_font_of_a_drawn_picture_lacks_is_marked_and_said_below_it() -> None:
    picture = timeline_picture(brief(("2026-03-03", "工厂发生火灾"), ("2026-03-05", "Пожар на заводе")), PAPER)
    assert picture is not None
    _, drawn = picture_png(picture)
    texts = [shape.text for part in drawn.parts for shape in part.shapes if isinstance(shape, Text)]
    assert "[1] (a)" in texts and not any("工" in text for text in texts) and any("Пожар" in text for text in texts)
    assert drawn.notes == (*picture.notes, "(a) 工厂发生火灾")


def test_pictures_of_a_pdf_are_letters_of_many_scripts() -> None:
    made = full("工厂发生火灾 Пожар")
    drawn, plain = (extract_text(io.BytesIO(brief_bytes(made, ".pdf", pictures=one))) for one in (True, False))
    for word in ("工厂发生火灾", "Пожар"):
        assert drawn.count(word) > plain.count(word)
    assert "\ufffd" not in drawn and "lack" not in drawn


def test_word_and_pdf_hold_each_picture_with_its_words() -> None:
    made = full("The mill burned down.")
    with zipfile.ZipFile(io.BytesIO(brief_bytes(made, ".docx"))) as held:
        assert sum(name.startswith("word/media/") for name in held.namelist()) == 3
        body = held.read("word/document.xml").decode("utf-8")
    assert body.count('descr="') == 3 and "2 events by date" in body and 'descr=""' not in body
    pdf = brief_bytes(made, ".pdf")
    assert b"/Subtype /Image" not in pdf and pdf == brief_bytes(made, ".pdf")
    assert pdf.count(b"/Subtype /Link") > brief_bytes(made, ".pdf", pictures=False).count(b"/Subtype /Link")
    with zipfile.ZipFile(io.BytesIO(brief_bytes(made, ".docx", pictures=False))) as held:
        assert not any(name.startswith("word/media/") for name in held.namelist())


LIGHT = """
import pickle, sys
from assistant.rendering.brief_files import brief_bytes
made = pickle.load(sys.stdin.buffer)
for form in (".html", ".md", ".txt", ".pdf"):
    brief_bytes(made, form)
brief_bytes(made, ".docx", pictures=False)
assert "matplotlib" not in sys.modules
"""
HEAVY = f"""{LIGHT}
brief_bytes(made, ".docx")
assert "matplotlib" in sys.modules
"""


@pytest.mark.parametrize("program", [LIGHT, pytest.param(HEAVY, marks=pytest.mark.long)], ids=["light", "heavy"])
def test_the_plotting_library_is_loaded_for_word_only_and_says_nothing(program: str, tmp_path: Path) -> None:
    environment = os.environ | {"MPLCONFIGDIR": str(tmp_path / "no" / "file"), "PYTHONPATH": str(REPOSITORY)}
    (tmp_path / "no").write_text("", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        cwd=REPOSITORY,
        input=pickle.dumps(full("x")),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_markdown_says_in_sentences_what_the_others_draw() -> None:
    told = brief_bytes(full("The mill burned down."), ".md").decode("utf-8")
    assert "2 events: first 2026" in told.replace("\\", "") and "4, 2 cited" in told
    assert "2 events: first" not in brief_bytes(full("x"), ".md", pictures=False).decode("utf-8")
