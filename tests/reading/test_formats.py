"""Each format, read from a file that a test has made: text, title, author, date and where it came from."""

import email.message
import email.policy
from datetime import datetime
from pathlib import Path

import pytest
from docx import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import DamagedFile, NoText, ReadingError, UnknownFormat
from assistant.reading import read_file
from assistant.records import Source


def read(path: Path) -> Source:
    return read_file(path, max_bytes=10**8, max_characters=10**7)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Café — “quoted”.\n"),
        ("utf-8-sig", "Café — “quoted”.\n"),
        ("utf-16", "Café — “quoted” and 日本.\n"),
        ("utf-32", "Café and 日本.\n"),
        ("windows-1252", "The café’s owner said “no” – twice – to the naïve offer of the ministry in October.\n"),
        ("shift_jis", "外務省は十一月二十日、声明を発表した。日本の立場は変わらないと述べた。\n" * 4),
        ("koi8-r", "Министерство иностранных дел сделало заявление в четверг вечером.\n" * 4),
        ("gb18030", "外交部发言人表示，日方应立即收回错误言论，停止干涉中国内政。\n" * 4),
    ],
)
def test_text_in_any_encoding_comes_out_as_it_was(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(text.encode(encoding))
    assert read(path).text == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_text_survives_utf_8(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("texts") / "note.txt"
    path.write_bytes(f"Words. {text}".encode())
    assert read(path).text == f"Words. {text}"


def test_line_ends_are_made_one_and_nothing_is_stripped(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b"  First.\r\nSecond.\rThird.\n\n\n")
    assert read(path).text == "  First.\nSecond.\nThird.\n\n\n"


def test_front_matter_gives_title_author_and_date(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text(
        "---\ntitle: The note\nauthor: A. Mori\ndate: 2025-11-20\n---\n\n# Heading\n\nText.\n", encoding="utf-8"
    )
    source = read(path)
    assert (source.title, source.author) == ("The note", "A. Mori")
    assert (source.published, source.published_from) == ("2025-11-20", "front matter")


def test_a_date_in_the_name_of_the_file_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "2025-11-20-statement.txt"
    path.write_text("The department spoke.", encoding="utf-8")
    source = read(path)
    assert (source.published, source.published_from) == ("2025-11-20", "file name")


def test_a_date_in_running_prose_is_no_publication_date(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("The treaty was signed on 8 September 1951 in San Francisco.", encoding="utf-8")
    assert read(path).published == ""


PAGE = """<!DOCTYPE html><html><head><title>Pier closed | Harbour News</title>
<meta name="author" content="Ines Moreau"><meta property="article:published_time" content="2025-11-20T09:00:00Z">
<style>p {color: red}</style><script>track("visitor");</script></head><body>
<nav><a href="/">Home</a><a href="/sport">Sport</a></nav><div class="cookie-banner">We use cookies. Accept all</div>
<article><h1>Pier closed</h1><p>The harbour office closed the northern pier on Monday after an inspection.</p>
<p>It said that the piles had rotted &amp; that repairs would take until spring, at a cost it did not name.</p>
<p>Fishermen said that they had not been told, and that they would ask the mayor for another berth.</p></article>
<aside class="advert">Advertisement: buy boats now!</aside><footer>Copyright Harbour News. Contact us.</footer></body></html>"""


def test_of_a_news_page_the_main_text_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    source = read(path)
    assert "piles had rotted & that repairs" in source.text
    for words in ("Sport", "cookies", "Advertisement", "Copyright", "track(", "color"):
        assert words not in source.text
    assert source.title == "Pier closed"
    assert source.author == "Ines Moreau"
    assert (source.published, source.published_from) == ("2025-11-20", "page metadata")


def columns_pdf(path: Path) -> Path:
    """Three pages: a running head and foot, a hyphen at a line's end, and a page of two columns."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setTitle("On piers")
    canvas.setAuthor("T. Lindqvist")
    left = [
        "The left column begins here and",
        "goes on for several lines, all of",
        "which are to be read one after",
        "another, down to its last line,",
        "which says that the left is done.",
    ]
    right = [
        "The right column follows and it",
        "too goes on for several lines so",
        "that a reader can be sure of the",
        "order in which they are to stand,",
        "until the right is done as well.",
    ]
    for number in (1, 2, 3):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 800, "Harbour Desk: On piers")
        canvas.drawCentredString(300, 30, f"Page {number}")
        canvas.setFont("Times-Roman", 11)
        if number == 2:
            for row, (one, other) in enumerate(zip(left, right, strict=True)):
                canvas.drawString(72, 700 - 14 * row, one)
                canvas.drawString(320, 700 - 14 * row, other)
        else:
            for row, line in enumerate(
                [
                    f"Page text number {number} tells of the inspec-",
                    "tion of the pier and of what was found below",
                    "the water line in the course of it.",
                ]
            ):
                canvas.drawString(72, 700 - 14 * row, line)
        canvas.showPage()
    canvas.save()
    return path


def test_a_pdf_is_read_in_order_with_its_pages(tmp_path: Path) -> None:
    source = read(columns_pdf(tmp_path / "piers.pdf"))
    assert source.title == "On piers"
    assert len(source.pages) == 3
    assert "tells of the inspection of the pier and of what was found below the water line" in source.text
    assert "Harbour Desk" not in source.text
    assert "Page 2" not in source.text
    assert source.text.index("left is done") < source.text.index("right column follows")
    assert source.text[source.pages[2] :].startswith("Page text number 3")


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "mixed.pdf"))
    canvas.drawString(72, 700, "Only the first page of this paper has words on it.")
    canvas.showPage()
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.showPage()
    canvas.save()
    assert read(tmp_path / "mixed.pdf").empty_pages == (2,)


def test_a_word_document_keeps_headings_and_tables_in_order(tmp_path: Path) -> None:
    document = WordDocument()
    document.core_properties.title = "Figures"
    document.core_properties.author = "D. Okafor"
    document.core_properties.created = datetime(2025, 11, 18, 9)
    document.add_heading("Visitors", 1)
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table.rows[0].cells, ("Year", "Visitors"), strict=True):
        cell.text = words
    for cell, words in zip(table.rows[1].cells, ("2024", "36.87 million"), strict=True):
        cell.text = words
    document.add_paragraph("The figures are those of the agency.")
    document.save(str(tmp_path / "figures.docx"))
    source = read(tmp_path / "figures.docx")
    assert (source.title, source.author) == ("Figures", "D. Okafor")
    assert (source.published, source.published_from) == ("2025-11-18", "document properties")
    text = source.text
    assert text.index("Visitors") < text.index("Year: 2024; Visitors: 36.87 million.") < text.index("of the agency")


def test_the_date_of_words_own_template_is_no_date(tmp_path: Path) -> None:
    document = WordDocument()
    document.add_paragraph("A paragraph without a date of its own.")
    document.save(str(tmp_path / "plain.docx"))
    assert read(tmp_path / "plain.docx").published == ""


def test_a_mail_says_who_wrote_and_whom_it_quotes(tmp_path: Path) -> None:
    mail = email.message.EmailMessage(policy=email.policy.SMTP)
    mail["From"], mail["To"] = "Tomás Lindqvist <t@example.org>", "Aiko Brandt <a@example.org>"
    mail["Subject"], mail["Date"] = "Figürliches", "Thu, 20 Nov 2025 10:00:00 +0900"
    mail.set_content(
        "Aiko,\n\nthe pier is closed.\n\nOn Wed, 19 Nov 2025 at 18:20, Aiko Brandt <a@example.org> wrote:\n"
        "> Is the pier open?\n> I hear it is.\n"
    )
    (tmp_path / "mail.eml").write_bytes(mail.as_bytes())
    source = read(tmp_path / "mail.eml")
    assert (source.title, source.author) == ("Figürliches", "Tomás Lindqvist")
    assert (source.published, source.published_from) == ("2025-11-20", "mail header")
    head, _, quoted = source.text.partition("Is the pier open?")
    assert "the pier is closed" in head
    assert "Aiko Brandt wrote" in head
    assert quoted
    assert ">" not in source.text


def test_what_is_in_a_file_counts_and_not_its_name(tmp_path: Path) -> None:
    columns_pdf(tmp_path / "piers.txt")
    source = read(tmp_path / "piers.txt")
    assert source.kind == "pdf"
    assert "PDF" in source.note


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.txt", b"", NoText),
        ("a.txt", b" \n\t", NoText),
        ("a.txt", bytes(range(256)) * 10, DamagedFile),
        ("a.pdf", b"%PDF-1.7\n garbage", DamagedFile),
        ("a.docx", b"PK\x03\x04 garbage", DamagedFile),
        ("a.xyz", b"\x00\x01\x02\x03", UnknownFormat),
        ("a.doc", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, UnknownFormat),
        ("a.eml", b"From: a@b.org\nSubject: x\n\n", NoText),
        ("a.html", b"<html><body><script>x()</script></body></html>", NoText),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(
    tmp_path: Path, name: str, data: bytes, error: type[ReadingError]
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(error) as raised:
        read(tmp_path / name)
    assert name in str(raised.value)
    assert "\n" not in str(raised.value)


def test_limits_name_their_settings(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words. " * 1000, encoding="utf-8")
    with pytest.raises(ReadingError, match="ASSISTANT_MAX_CHARACTERS"):
        read_file(tmp_path / "a.txt", max_bytes=10**6, max_characters=100)
    with pytest.raises(ReadingError, match="ASSISTANT_MAX_FILE_MB"):
        read_file(tmp_path / "a.txt", max_bytes=100, max_characters=10**6)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("cut", [0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
def test_a_file_cut_short_is_an_error_of_ours_or_is_read(tmp_path: Path, kind: str, cut: float) -> None:
    whole = tmp_path / f"whole.{kind}"
    if kind == "pdf":
        columns_pdf(whole)
    else:
        document = WordDocument()
        document.add_paragraph("A paragraph that is long enough to be cut somewhere in the middle.")
        document.save(str(whole))
    data = whole.read_bytes()
    part = tmp_path / f"part.{kind}"
    part.write_bytes(data[: int(len(data) * cut)])
    try:
        assert read(part).text.strip()
    except ReadingError as error:
        assert "part" in str(error)
