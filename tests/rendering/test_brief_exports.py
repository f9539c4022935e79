"""Briefings as files: everything said is there, nothing of a document is obeyed, and each form opens in its readers."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.briefing.values import Briefing, BriefSource, Line, Made, Section
from assistant.errors import BadExport
from assistant.reading import read_file
from assistant.records import Citation, RemovedMark, Usage
from assistant.rendering.brief_files import write_brief
from assistant.rendering.brief_html import brief_html
from assistant.rendering.brief_markdown import brief_markdown
from assistant.rendering.brief_pdf import brief_pdf
from assistant.rendering.brief_text import brief_text

HOSTILE = (
    '<script>alert("x")</script> & <img src=https://evil.example/a.png> [here](https://evil.example) `code` *bold* '
    "$x$ | a | ]]> \x1b[31m \u202e www.evil.example"
)
UNICODE = "Łódź, Αθήνα, Киев, Đà Nẵng, 東京の首相, 北京, 서울, Zürich – “quoted”, 20 €"


def cited(number: int, quote: str, *, uri: str = "reports/a.txt", title: str = "A report") -> Citation:
    return Citation(
        number=number,
        uri=uri,
        title=title,
        quote=quote,
        start=10 * number,
        end=10 * number + len(quote),
        published="2026-03-03",
        version="v1",
    )


def briefing(*texts: str, quotes: tuple[str, ...] = (), title: str = "A report") -> Briefing:
    """One section with a line for each text, each with a quote of its own; the first quote is cited again at the end."""
    citations = tuple(
        cited(at, quotes[at - 1] if quotes else text, title=title) for at, text in enumerate(texts, start=1)
    )
    lines = [Line(text=text, citations=(citation,)) for text, citation in zip(texts, citations, strict=True)]
    again = Line(text="And once more.", citations=(citations[0],), group="A group", head="3 March 2026", note="a note")
    source = BriefSource(
        uri="reports/a.txt",
        title=title,
        published="2026-03-03",
        published_from="byline",
        author="Ann Lee",
        version="v1",
        content="c1",
        kind="txt",
        numbers=tuple(one.number for one in citations),
        group=1,
        copies=(("Another headline", "reports/b.txt"),),
    )
    made = Made(
        program="0.1.0",
        library="0123456789abcdef",
        documents=7,
        changed="2026-03-04T10:00:00+00:00",
        embedding_model="all-MiniLM-L6-v2",
        passage_tokens=200,
        template="full",
        template_hash="f" * 64,
        sections=(("key points", 8),),
        found=2,
    )
    return Briefing(
        topic=title,
        status="briefed",
        title="Briefing note",
        sections=(
            Section(name="key points", heading="Key points", lines=tuple(lines)),
            Section(name="timeline", heading="Timeline", lines=(again,), left_out=3),
        ),
        citations=citations,
        sources=(source,),
        made=made,
    )


def words(text: str) -> str:
    """A text without white space, which each form sets in its own way, and without the marks of line ends."""
    return re.sub(r"\s+", "", text)


def read(path: Path) -> str:
    """What a reader of the file sees. A saved web page is read whole: our reader of pages takes articles only."""
    if path.suffix == ".html":
        from lxml import html

        return str(html.fromstring(path.read_text(encoding="utf-8")).text_content())
    return read_file(path, max_bytes=10_000_000, max_characters=1_000_000).text


@pytest.mark.parametrize("ending", [".md", ".html", ".docx", ".pdf", ".txt"])
def test_every_form_holds_every_line_quote_document_and_what_made_it(tmp_path: Path, ending: str) -> None:
    made = briefing("The mill at Arden burned down.", "Two people were hurt.")
    text = words(read(write_brief(made, tmp_path / f"note{ending}")))
    for line in made.lines:
        assert words(line.text) in text
    for citation in made.citations:
        assert words(citation.quote) in text and f"{citation.uri}:{citation.start}-{citation.end}" in text
    for said in (
        "3 March 2026",
        "a note",
        "3 more left out",
        "Ann Lee",
        "Another headline",
        "version v1",
        "2026-03-04",
    ):
        assert words(said) in text, said
    assert made.made.library in text and "2 of 7 documents" in " ".join(read(tmp_path / f"note{ending}").split())


@pytest.mark.parametrize("ending", [".md", ".html", ".docx", ".pdf", ".txt"])
def test_every_form_shows_what_quotes_do_not_bear_of_a_written_line_and_who_wrote_it(
    tmp_path: Path, ending: str
) -> None:
    made = briefing("Twelve people were hurt.")
    line = replace(
        made.lines[0],
        written=True,
        support="partial",
        reasons=("no 12 in the quote",),
        removed_marks=(RemovedMark(number=9, reason="it points nowhere"),),
    )
    written = replace(
        made,
        sections=(replace(made.sections[0], lines=(line,)), *made.sections[1:]),
        made=replace(made.made, written_by="openai:test", written=("key points",)),
        usage=Usage(model="openai:test", calls=2, tokens_in=1234, tokens_out=56),
    )
    text = words(read(write_brief(written, tmp_path / f"note{ending}")).replace("\\", ""))
    for said in (
        "(only partly borne out by the quote: no 12 in the quote)",
        "Mark [9] was removed from “Twelve people were hurt.”: it points nowhere.",
        "Key points: written by openai:test",
        "(2 calls, 1,234 tokens read, 56 written)",
    ):
        assert words(said) in text, said


@pytest.mark.parametrize("ending", [".md", ".html", ".docx", ".pdf", ".txt"])
def test_every_form_shows_the_letters_of_many_scripts(tmp_path: Path, ending: str) -> None:
    text = read(write_brief(briefing(UNICODE), tmp_path / f"note{ending}"))
    if ending == ".pdf":  # the standard fonts of the East hold no Unicode map for our reader: the Latin and its kin do
        text, expected = words(text), [words(one) for one in UNICODE.split(", ") if one[0] < "\u2e80"]
    else:
        text, expected = words(text.replace("\\", "")), [words(UNICODE)]
    assert all(one in text for one in expected)
    assert "\ufffd" not in text


def test_html_is_one_file_without_scripts_and_with_nothing_from_elsewhere() -> None:
    from lxml import html

    written = brief_html(briefing(HOSTILE, title=HOSTILE))
    page = html.fromstring(written)
    assert not page.xpath("//script|//img|//iframe|//link|//object|//form|//*[@onclick or @onerror or @onload]")
    assert all(link.startswith("#") for link in page.xpath("//@href|//@src"))
    assert {link[1:] for link in page.xpath("//@href")} <= set(page.xpath("//@id"))
    assert len(page.xpath("//@id")) == len(set(page.xpath("//@id")))
    assert "alert(" in page.text_content() and "\x1b" not in written and "\u202e" not in written
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert "prefers-color-scheme: dark" in written


def test_markdown_marks_up_nothing_of_what_documents_say() -> None:
    from markdown_it import MarkdownIt

    for text in (HOSTILE, "1. first", "- dash", "+ plus", "# heading", "2) second", "---", "=== x", "    code", "~~~"):
        written = brief_markdown(briefing(text))
        assert "<script" not in written.replace("\\<", "")
        kinds = [
            token.type
            for block in MarkdownIt("commonmark").enable("table").parse(written)
            for token in (block, *(block.children or ()))
        ]
        assert not {
            "html_inline",
            "html_block",
            "image",
            "link_open",
            "em_open",
            "fence",
            "code_block",
            "table_open",
        } & set(kinds)
        assert "ordered_list_open" not in kinds and "hr" not in kinds
        assert kinds.count("list_item_open") == 6  # two lines, one document, three sentences of what made it
        assert kinds.count("heading_open") == 4


def test_markdown_defines_each_footnote_once_and_uses_none_that_is_not_there() -> None:
    written = brief_markdown(briefing("The mill burned down.", "Two people were hurt."))
    defined = re.findall(r"^\[\^(\d+)\]:", written, re.MULTILINE)
    used = re.findall(r"\[\^(\d+)\](?!:)", written)
    assert defined == ["1", "2"] and set(used) == set(defined)


def test_word_has_genuine_footnotes_and_refers_to_them_again(tmp_path: Path) -> None:
    path = write_brief(briefing("The mill burned down.", HOSTILE), tmp_path / "note.docx")
    with zipfile.ZipFile(path) as held:
        body, notes = (held.read(f"word/{name}.xml").decode("utf-8") for name in ("document", "footnotes"))
        kinds = held.read("[Content_Types].xml").decode("utf-8")
        settings = held.read("word/settings.xml").decode("utf-8")
    marks = re.findall(r'<w:footnoteReference w:id="(\d+)"', body)
    assert marks == ["1", "2"]
    assert sorted(re.findall(r'<w:footnote (?:w:type="\w+" )?w:id="(-?\d+)"', notes)) == ["-1", "0", "1", "2"]
    assert "NOTEREF _Quote1" in body and 'w:name="_Quote1"' in body
    assert "footnotes+xml" in kinds and "footnotePr" in settings
    assert "<script>" not in body + notes

    import docx

    opened = docx.Document(str(path))
    assert [one.text for one in opened.paragraphs if one.style.name == "Heading 1"][:2] == ["Key points", "Timeline"]
    assert round(opened.sections[0].page_width.cm, 1) == 21.0
    foot = opened.sections[0].footer._element.xml
    assert "PAGE" in foot and "Briefing note: A report" in foot
    assert opened.core_properties.created.isoformat().startswith("2026-03-04T10:00:00")


def pages(pdf: bytes) -> list[str]:
    from pdfminer.high_level import extract_text
    from pdfminer.pdfpage import PDFPage

    count = sum(1 for _ in PDFPage.get_pages(io.BytesIO(pdf)))
    return [words(extract_text(io.BytesIO(pdf), page_numbers=[number])) for number in range(count)]


def test_pdf_has_each_footnote_on_the_page_of_its_first_mark() -> None:
    texts = tuple(f"Sentence number {at:03d} tells of the mill at Arden and of all who work there." for at in range(80))
    quotes = tuple(f"Quote number {at:03d} says the same of the mill." for at in range(80))
    shown = pages(brief_pdf(briefing(*texts, quotes=quotes)))
    assert len(shown) > 3
    for text, quote in zip(texts, quotes, strict=True):
        (page,) = [at for at, held in enumerate(shown) if words(text) in held]
        assert words(quote) in shown[page]
    assert "".join(shown).count("Quotenumber") == 80


def test_pdf_takes_lines_and_quotes_longer_than_a_page() -> None:
    long = " ".join(f"word{at}" for at in range(3_000))
    shown = "".join(pages(brief_pdf(briefing("Short.", long, quotes=("Short.", long)))))
    assert shown.count("word0word1") == 2 and shown.count("word2999") == 2


def test_pdf_has_a_list_of_contents_that_leads_to_its_headings() -> None:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser

    made = briefing("The mill at Arden burned down.")
    held = PDFDocument(PDFParser(io.BytesIO(brief_pdf(made))))
    listed = [title for _, title, *_ in held.get_outlines()]
    assert listed == [*(section.heading for section in made.sections), "Documents"]
    assert held.catalog["Lang"] == b"en"


def test_pdf_is_the_same_every_time_and_carries_its_fonts() -> None:
    made = briefing("The mill at Arden burned down.")
    first = brief_pdf(made)
    assert first == brief_pdf(made)
    assert b"DejaVuSans" in first and b"/FontFile2" in first


def test_pdf_counts_the_characters_that_it_cannot_show() -> None:
    shown = "".join(pages(brief_pdf(briefing("An old word: \U00012000\U00012001."))))
    assert words("characters that the fonts of this page lack") in shown


@pytest.mark.parametrize("said", ["الوزير", "השר"])
def test_pdf_says_so_where_words_are_not_set_as_they_are_read(said: str) -> None:
    told = words("Words written from right to left")
    assert told in "".join(pages(brief_pdf(briefing(f"He was called {said}."))))
    assert told not in "".join(pages(brief_pdf(briefing(UNICODE))))


def test_the_terminal_obeys_nothing_of_what_documents_say() -> None:
    shown = brief_text(briefing(HOSTILE, title=HOSTILE), 80)
    assert "\x1b" not in shown and "\u202e" not in shown
    assert all(len(line) <= 80 or " " not in line.strip() for line in shown.splitlines() if "evil" in line)


def test_a_page_without_anything_is_written_in_every_form(tmp_path: Path) -> None:
    empty = replace(
        briefing("x"),
        status="no_evidence",
        sections=(),
        citations=(),
        sources=(),
        note="The documents say nothing about this.",
    )
    for ending in (".md", ".html", ".docx", ".pdf", ".txt"):
        assert "say nothing about this" in " ".join(read(write_brief(empty, tmp_path / f"none{ending}")).split())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("note.odt", "let its name end in"),
        ("note", "let its name end in"),
        ("no/such/folder/note.md", "cannot be written"),
    ],
)
def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left_behind(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(BadExport, match=said):
        write_brief(briefing("The mill burned down."), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_an_older_file_is_replaced_whole_and_a_folder_never(tmp_path: Path) -> None:
    old = tmp_path / "note.md"
    old.write_text("older", encoding="utf-8")
    write_brief(briefing("The mill burned down."), old)
    assert "The mill burned down" in old.read_text(encoding="utf-8")
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(BadExport):
        write_brief(briefing("The mill burned down."), tmp_path / "folder.md")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.md", "note.md"]


MAKERS: tuple[Callable[[Briefing], object], ...] = (brief_html, brief_markdown)


@pytest.mark.parametrize("make", MAKERS)
def test_text_forms_are_the_same_every_time(make: Callable[[Briefing], object]) -> None:
    assert make(briefing(UNICODE)) == make(briefing(UNICODE))
