"""When a document was published: heads as wires, papers, pages and mails have them, traps among them."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading import read_file
from assistant.reading.dating import publication_of
from assistant.reading.found import Found
from assistant.records import Source
from assistant.text.publication import Claim, publication

BODY = (
    "\n\nThe ministry spoke on Thursday. On 8 September 1951 the treaty was signed; it was published on 9 May 1952.\n"
)

# The head of the text, the file's name without its extension, the day the file was made; the date, and where from.
HEADS = [
    # Bylines.
    ("Pier closed\nBy Jane Roe, 20 November 2025", "note", "", "2025-11-20", "byline"),
    ("Pier closed\nBy Jane Q. Roe, Nov. 20, 2025", "note", "", "2025-11-20", "byline"),
    ("Pier closed\nBY JANE ROE AND JOHN DOE NOVEMBER 20, 2025", "note", "", "2025-11-20", "byline"),
    ("Pier closed\n\nBy Jane Roe | November 20, 2025 | 5:00 a.m. ET", "note", "", "2025-11-20", "byline"),
    ("Pier closed\nNovember 20, 2025 | By Jane Roe", "note", "", "2025-11-20", "byline"),
    ("Pier closed\nNov 20, 2025 by Jane Roe", "note", "", "2025-11-20", "byline"),
    ("Pier closed\nJane Roe · 20 Nov 2025 · 4 min read", "note", "", "2025-11-20", "byline"),
    ("Pier closed\nBy Jane Roe\n20 November 2025", "note", "", "2025-11-20", "byline"),
    ("Pier closed\nPublished 20 Nov 2025", "note", "", "2025-11-20", "byline"),
    ("Pier closed\nPublished: 2025-11-20T09:12:44Z", "note", "", "2025-11-20", "byline"),
    ("Pier closed\nPublished 3:45 AM EST, Thu November 20, 2025", "note", "", "2025-11-20", "byline"),
    ("Pier closed\nPosted on November 20, 2025 at 10:15pm", "note", "", "2025-11-20", "byline"),
    ("Pier closed\nPublished 20 Nov 2025 | Updated 22 Nov 2025", "note", "", "2025-11-20", "byline"),
    ("Pier closed\nUpdated 22 Nov 2025 | Published 20 Nov 2025", "note", "", "2025-11-20", "byline"),
    ("Pier closed\nLast updated: 20 November 2025", "note", "", "2025-11-20", "byline (updated)"),
    ("Pier closed\nUpdated 9:12 AM EST, Thu November 20, 2025", "note", "", "2025-11-20", "byline (updated)"),
    ("**Published:** 20 November 2025\n\n# Pier closed", "note", "", "2025-11-20", "byline"),
    ("Mole gesperrt\nVeröffentlicht am 20. November 2025", "note", "", "2025-11-20", "byline"),
    ("El muelle\nPublicado el 20 de noviembre de 2025", "note", "", "2025-11-20", "byline"),
    ("北桟橋を閉鎖\n2025年11月20日", "note", "", "2025-11-20", "byline"),
    ("Thursday, November 20, 2025\nLate Edition", "note", "", "2025-11-20", "byline"),
    ("MEMORANDUM\nTO: A\nFROM: B\nDATE: 20 NOV 2025\nSUBJECT: Pier", "note", "", "2025-11-20", "byline"),
    ("FOR IMMEDIATE RELEASE: November 20, 2025\n\nPier closed", "note", "", "2025-11-20", "byline"),
    ("FOR IMMEDIATE RELEASE\nNovember 20, 2025\n\nPier closed", "note", "", "2025-11-20", "byline"),
    ("Pier closed\nDate published: 20 Nov 2025", "note", "", "2025-11-20", "byline"),
    ("Pier closed\nBy Dr. Jane Roe, 20 Nov 2025", "note", "", "2025-11-20", "byline"),
    ("Pier closed\nUPDATED 5:30 PM EST Nov 20, 2025", "note", "", "2025-11-20", "byline (updated)"),
    ("Pier closed\nPUBLISHED: 10:21 GMT, 20 November 2025 | UPDATED: 11:02 GMT, 21 November 2025", "note", "", "2025-11-20", "byline"),
    # Datelines.
    ("TOKYO, Nov. 20, 2025 (Kyodo) -- Japan said", "note", "", "2025-11-20", "dateline"),
    ("TAIPEI, Nov. 20, 2025 (CNA) — The ministry", "note", "", "2025-11-20", "dateline"),
    ("HONG KONG, Nov. 20, 2025 /PRNewswire/ -- A firm", "note", "", "2025-11-20", "dateline"),
    ("ST. PETERSBURG, Fla., Nov. 20, 2025 — A pier", "note", "", "2025-11-20", "dateline"),
    ("Taipei, Nov. 20, 2025 (CNA) The ministry said", "note", "", "2025-11-20", "dateline"),
    ("MOSCOW, November 20, 2025. /TASS/. The ministry said", "note", "", "2025-11-20", "dateline"),
    ("SÃO PAULO, 20 November 2025 - The port", "note", "", "2025-11-20", "dateline"),
    ("Port Merrin, 20 November 2025\n\nDear Ms Brandt,", "note", "", "2025-11-20", "dateline"),
    ("Pier closed\nNews agency TNT, 20 November 2025\n\nThe pier", "note", "", "2025-11-20", "dateline"),
    ("A treaty\nTreaty of Rome, 25 March 1957\n\nROME, 20 November 2025 — It", "note", "", "2025-11-20", "dateline"),
    ("Pier closed\nNews agency TNT, 20 November 2025\n\nOSLO, 19 November 2025 — It", "n", "", "2025-11-20", "dateline"),
    ("Pier closed\n\nThe Herald, 20 November 2025. By Jane Roe, Holm\n\nThe", "note", "", "2025-11-20", "dateline"),
    ("Pier\n\nDate: 20 November 2025, 9:00 to 10:15\nPresent: A. Roe", "note", "", "2025-11-20", "byline"),
    ("Pier\n\nDate: 20 November 2025, 2.30 p.m. - 4.00 p.m.\n\nAll", "note", "", "2025-11-20", "byline"),
    ("Holm\n\nThe company closed its pier, 20 November 2025. It is old.", "note", "", "", ""),
    ("Pier closed\n\nFrom our correspondent in Lagos, 20 November 2025\n\nIt", "note", "", "", ""),
    ("Press release, Holm Ferries AB, 20 November 2025\n\nThe pier", "note", "", "2025-11-20", "dateline"),
    ("The storm of Holm, 20 November 2021\n\nIt was the worst.", "note", "", "", ""),
    ("Holm\nThe company closed its only pier, 20 November 2025", "note", "", "", ""),
    # The order of trust.
    ("By Jane Roe, 20 November 2025", "2025-11-22-note", "2025-11-24", "2025-11-20", "byline"),
    ("TOKYO, Nov. 18, 2025 (Kyodo) -- Japan said", "2025-11-20-note", "2025-11-24", "2025-11-24", "document properties"),
    ("TOKYO, Nov. 18, 2025 (Kyodo) -- Japan said", "2025-11-20-note", "", "2025-11-20", "file name"),
    ("A report", "2025-11-20-note", "2025-11-24", "2025-11-24", "document properties"),
    ("A report", "2025-11-20-note", "", "2025-11-20", "file name"),
    ("A report", "20251120_note", "", "2025-11-20", "file name"),
    ("A report", "note 2025-11", "", "2025-11", "file name"),
    ("A report", "20-11-2025 note", "", "2025-11-20", "file name"),
    ("A report", "note_20.11.2025", "", "2025-11-20", "file name"),
    ("A report", "note 03-04-2025", "", "", ""),
    ("A report", "note", "", "", ""),
    # A file that was made long after its text, or of an old one.
    ("San Francisco, 8 September 1951", "treaty", "2019-04-30", "1951-09-08", "dateline"),
    ("San Francisco, 8 September 1951", "2019-05-01-treaty", "2019-04-30", "1951-09-08", "dateline"),
    ("A report", "2022-05-06-report", "2025-11-24", "2022-05-06", "file name"),
    ("TOKYO, Nov. 20, 2025 (Kyodo) -- Japan said", "note", "2015-02-03", "2025-11-20", "dateline"),
    # Less exact dates, and those that complete them.
    ("A report\nNovember 2025", "note", "", "2025-11", "byline"),
    ("A report\nPublished: November 2025", "note", "", "2025-11", "byline"),
    ("A report\nPublished 2025", "note", "", "2025", "byline"),
    ("A report\nPublished: November 2025", "note", "2025-11-20", "2025-11-20", "document properties"),
    ("Pier closed\nPublished: 03/04/2025", "note", "", "2025", "byline"),
    ("Pier closed\nPublished: 20/11/2025", "note", "", "2025-11-20", "byline"),
    ("Pier closed\nPublished: 03/04/2025", "note", "2025-04-03", "2025-04-03", "document properties"),
    # A day without a year.
    ("BEIJING, Nov. 20 (Xinhua) -- China said", "note", "", "", ""),
    ("BEIJING, Nov 20 (Xinhua) -- China said", "report 2025-11", "", "2025-11-20", "dateline, year from file name"),
    ("BEIJING, Nov. 20 (Xinhua) -- China said", "xinhua-2025-a", "", "2025-11-20", "dateline, year from file name"),
    ("BEIJING, Nov. 20 (Xinhua) -- China said", "note", "2025-11-21", "2025-11-21", "document properties"),
    ("By Jane Roe, November 20", "note", "2025-11-24", "2025-11-20", "byline, year from document properties"),
    ("Pier closed\nPublished November 20", "2025-11-22 note", "", "2025-11-20", "byline, year from file name"),
    ("Pier closed\nBy Jane Roe, Thursday, November 20", "note 2025", "", "2025-11-20", "byline, year from file name"),
    ("Pier closed\nBy Jane Roe, Friday, November 20", "note 2025", "", "", ""),
    ("Pier closed\nBy Jane Roe, December 30", "note", "2026-01-02", "2025-12-30", "byline, year from document properties"),
    ("Pier closed\nBy Jane Roe, March 3", "note", "2025-11-24", "2025-11-24", "document properties"),
    ("SEOUL, Nov. 20 (Yonhap) -- South Korea", "2025-11-22-note", "", "2025-11-22", "file name"),
    ("新华社北京11月20日电（记者 王某）外交部", "note 2025-11", "", "2025-11-20", "dateline, year from file name"),
    ("新华社北京2025年11月20日电 外交部", "note", "", "2025-11-20", "dateline"),
    ("MOSCOW, November 20. /TASS/. The ministry said", "tass 2025", "", "2025-11-20", "dateline, year from file name"),
    ("TOKYO, Feb. 29 (Kyodo) -- Japan said", "kyodo 2025", "", "", ""),
    ("TOKYO, Feb. 29 (Kyodo) -- Japan said", "kyodo 2024", "", "2024-02-29", "dateline, year from file name"),
    # Dates of other things.
    ("On 8 September 1951 the treaty was signed.", "note", "", "", ""),
    ("The firm, founded 3 May 1951, closed the pier on 20 November 2025.", "note", "", "", ""),
    ("Signed at San Francisco, 8 September 1951", "note", "", "", ""),
    ("Released on 20 November 2025, the report says nothing.", "note", "", "", ""),
    ("Retrieved 27 November 2025", "note", "", "", ""),
    ("Accessed: 27 November 2025", "note", "", "", ""),
    ("Date of birth: 3 May 1961", "note", "", "", ""),
    ("Deadline: 20 December 2025", "note", "", "", ""),
    ("Meeting in Geneva, 18–20 November 2025", "note", "", "", ""),
    ("Date: 18–20 November 2025", "note", "", "", ""),
    ("8 September 1951\nSigned.\n19 January 1960\nSigned again.", "chronology", "", "", ""),
    ("Published by the Harbour Press, 1951", "note", "", "", ""),
    ("“The pier is closed,” he said on Nov. 20, 2025 — and left", "note", "", "", ""),
    ("The plan", "plan-2035", "", "", ""),
    ("The plan", "2025-01-01_2025-12-31", "", "", ""),
    ("Published: 11/20/25", "note", "", "", ""),
    ("Published: 31 February 2025", "note", "", "", ""),
    ("By the end of 20 November 2025", "note", "", "", ""),
    ("EMBARGOED UNTIL 21 November 2025", "note", "", "", ""),
    ("Entered into force: 23 June 1960", "note", "", "", ""),
    ("Done at Washington, 19 January 1960", "note", "", "", ""),
    ("Published: 20 Nov 25", "note 2025", "", "", ""),
    # The future.
    ("Published: 20 November 2199", "2025-11-20-note", "", "2025-11-20", "file name"),
    ("The plan", "2199-11-20-plan", "", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("head", "stem", "made", "published", "origin"), HEADS, ids=[head[0][-40:] for head in HEADS])
def test_heads_of_documents(head: str, stem: str, made: str, published: str, origin: str) -> None:
    found = publication_of(Found(text=head + BODY, made=made), stem)
    assert (found.published, found.published_from) == (published, origin)


def test_the_table_is_long_enough() -> None:
    assert len(HEADS) >= 60


ORDER = [
    ("page metadata", "2025-11-10"),
    ("byline", "2025-11-11"),
    ("mail header", "2025-11-12"),
    ("document properties", "2025-11-13"),
    ("file name", "2025-11-14"),
    ("dateline", "2025-11-15"),
]


@pytest.mark.parametrize("first", range(len(ORDER)))
def test_the_order_of_trust_and_all_others_are_told(first: int) -> None:
    claims = [Claim(day, origin, of_file=origin in ("document properties", "file name")) for origin, day in ORDER]
    for given_in in (claims[first:], claims[first:][::-1]):
        found = publication(given_in, today=date(2025, 11, 30))
        assert (found.published_from, found.published) == ORDER[first]
        for origin, day in ORDER[first + 1 :]:
            assert f"{day} ({origin})" in found.note


def test_dates_that_agree_are_not_worth_a_note() -> None:
    claims = [Claim("2025-11-20", "page metadata"), Claim("2025-11", "file name"), Claim("--11-20", "dateline")]
    assert publication(claims, today=date(2025, 11, 30)).note == ""


def test_a_date_of_the_future_is_told_and_not_taken() -> None:
    today = date(2025, 11, 20)
    tomorrow, later = (today + timedelta(days=1)).isoformat(), (today + timedelta(days=2)).isoformat()
    assert publication([Claim(tomorrow, "byline")], today=today).published == tomorrow  # of another time zone
    found = publication([Claim(later, "page metadata"), Claim("2025-11-19", "byline")], today=today)
    assert (found.published, found.published_from) == ("2025-11-19", "byline")
    assert found.note == f"The date {later} (page metadata) is in the future and was not used."
    # A day without a year does not become one of the future either.
    claims = [Claim("--12-30", "byline"), Claim("2025", "page metadata")]
    assert publication(claims, today=today).published == "2025"


def test_a_day_without_any_year_is_told() -> None:
    found = publication([Claim("--11-20", "dateline")], today=date(2025, 11, 30))
    assert (found.published, found.published_from) == ("", "")
    assert found.note == "It names a day without a year, and no year is known."


ISO = st.one_of(
    st.dates(min_value=date(1, 1, 1)).map(date.isoformat),
    st.dates(min_value=date(1, 1, 1)).map(lambda day: day.isoformat()[:7]),
    st.dates(min_value=date(1, 1, 1)).map(lambda day: day.isoformat()[:4]),
    st.dates().map(lambda day: f"--{day:%m-%d}"),
)


@given(
    st.lists(
        st.builds(Claim, date=ISO, origin=st.sampled_from([origin for origin, _ in ORDER]), weekday=st.integers(0, 7), of_file=st.booleans())
    ),
    st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)),
)  # fmt: skip
def test_whatever_is_claimed_the_date_is_one_and_not_in_the_future(claims: list[Claim], today: date) -> None:
    found = publication(claims, today=today)
    assert found.published <= (today + timedelta(days=1)).isoformat()
    assert bool(found.published) == bool(found.published_from)
    if found.published:
        date.fromisoformat(found.published + {4: "-01-01", 7: "-01"}.get(len(found.published), ""))


@given(st.text(max_size=200), st.text(max_size=30))
def test_no_text_and_no_name_is_an_error(text: str, stem: str) -> None:
    assert isinstance(publication_of(Found(text=text), stem).published, str)


# -- in files


def read(path: Path) -> Source:
    return read_file(path, max_bytes=10**7, max_characters=10**6)


def test_a_page_without_metadata_is_dated_by_its_byline(tmp_path: Path) -> None:
    page = tmp_path / "2025-11-25-page.html"
    words = "<p>" + "The pier was closed after an inspection of its northern wall. " * 8 + "</p>"
    page.write_text(
        f"<html><body><article><h1>Pier closed</h1><p>By Jane Roe, 20 November 2025</p>{words}</article></body></html>",
        encoding="utf-8",
    )
    source = read(page)
    assert (source.published, source.published_from) == ("2025-11-20", "byline")
    assert source.note == "Other dates found: 2025-11-25 (file name)."


def test_what_a_page_declares_goes_before_its_byline(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    words = "<p>" + "The pier was closed after an inspection of its northern wall. " * 8 + "</p>"
    page.write_text(
        '<html><head><meta property="article:published_time" content="2025-11-19T23:00:00Z"></head><body><article>'
        f"<h1>Pier closed</h1><p>By Jane Roe, 20 November 2025</p>{words}</article></body></html>",
        encoding="utf-8",
    )
    source = read(page)
    assert (source.published, source.published_from) == ("2025-11-19", "page metadata")
    assert source.note == "Other dates found: 2025-11-20 (byline)."


def test_a_word_file_is_dated_by_its_byline_before_its_properties(tmp_path: Path) -> None:
    from datetime import datetime

    from docx import Document

    document = Document()
    document.add_heading("Pier closed", 0)
    document.add_paragraph("By Jane Roe, 20 November 2025")
    document.add_paragraph(BODY.strip())
    document.core_properties.created = datetime(2025, 11, 24)
    document.save(str(tmp_path / "note.docx"))
    source = read(tmp_path / "note.docx")
    assert (source.published, source.published_from, source.author) == ("2025-11-20", "byline", "Jane Roe")
    assert "2025-11-24 (document properties)" in source.note


def test_a_paper_whose_file_was_made_long_after_it_is_dated_by_its_name(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "2001-02-03-paper.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 720, "BEIJING, Feb. 2, 2001 (Xinhua) -- The pier was closed on Friday.")
    canvas.save()
    source = read(path)
    # Made today, of a text of 2001: the properties tell nothing of the text.
    assert (source.published, source.published_from) == ("2001-02-03", "file name")
    assert "(document properties)" in source.note
    assert "2001-02-02 (dateline)" in source.note


@pytest.mark.parametrize(
    ("body", "published", "origin"),
    [
        ("The pier is closed.", "2025-11-22", "mail header"),
        ("Begin forwarded message:\n\nDate: 18 November 2025\n\nThe pier is closed.", "2025-11-22", "mail header"),
        ("Pier closed\nBy Jane Roe, 20 November 2025\n\nThe pier is closed.", "2025-11-20", "byline"),
        ("TOKYO, Nov. 20, 2025 (Kyodo) -- The pier is closed.", "2025-11-22", "mail header"),
    ],
)
def test_a_mail_is_dated_by_its_header_unless_it_carries_an_article(
    tmp_path: Path, body: str, published: str, origin: str
) -> None:
    mail = tmp_path / "2025-11-25.eml"
    mail.write_text(
        f"From: Jane Roe <jane@desk.example>\nTo: a@desk.example\nSubject: Pier\nDate: Sat, 22 Nov 2025 09:00:00 +0900\n\n{body}\n",
        encoding="utf-8",
    )
    source = read(mail)
    assert (source.published, source.published_from) == (published, origin)


def test_front_matter_goes_before_the_byline(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text(
        f"---\ntitle: Pier\ndate: 2025-11-19\n---\n\nBy Jane Roe, 20 November 2025\n{BODY}", encoding="utf-8"
    )
    source = read(path)
    assert (source.published, source.published_from) == ("2025-11-19", "front matter")
    assert source.note == "Other dates found: 2025-11-20 (byline)."
