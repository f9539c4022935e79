"""A conversation as Markdown, HTML and Word: genuine footnotes, no two quotes under one number, nothing of it markup."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree, html

from assistant.conversations.values import Exchange, KeptConversation
from assistant.errors import BadExport
from assistant.records import Answer, Citation, Hit, MadeBy, Passage, Sentence
from assistant.rendering.conversation_files import conversation_bytes, file_name, write_conversation

HOSTILE = "<script>alert(1)</script> [x](javascript:x) ![y](http://evil.example/y) *b* [^9]: \u202egnirts"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def citation(number: int, uri: str, quote: str, version: str = "v1") -> Citation:
    return Citation(
        number=number, uri=uri, title=f"Report {uri}", quote=quote, start=0, end=len(quote), published="2025-11-20",
        version=version, page=2,
    )  # fmt: skip


PIER, FERRY = citation(1, "a", "The pier was closed."), citation(2, "b", f"The ferry sank. {HOSTILE}")
CLASHING = citation(1, "c", "Nobody was hurt.")


def answered(question: str, *cited: Citation, doubted: bool = False) -> Exchange:
    sentences = tuple(
        Sentence(
            text=one.quote, citations=(one,), support="partial" if doubted else "supported", reasons=("other day",)
        )
        for one in cited
    )
    answer = Answer(
        question=question,
        searched=f"{question} (after: x)",
        status="answered",
        text=" ".join(f"{one.quote} [{one.number}]" for one in cited),
        sentences=sentences,
        citations=cited,
        made_by=MadeBy(version="0.1.0"),
    )
    return Exchange(id=f"{len(question):016x}", question=question, answer=answer, asked="2025-11-21T10:05:00+00:00")


DECLINED = Answer(
    question="Why?",
    searched="Why?",
    status="related",
    text="The documents do not say.",
    nearest=(Hit(passage=Passage(uri="a", title=HOSTILE, text="The pier is old.", start=0, end=16), score=1, rank=1),),
    missing=("volcano",),
)
KEPT = KeptConversation(
    id="0123456789abcdef",
    begun="2025-11-21T10:05:00+00:00",
    changed="2025-11-22T10:05:00+00:00",
    exchanges=(
        answered("When was the pier closed?", PIER),
        answered(f"What sank? {HOSTILE}", FERRY, PIER, doubted=True),
        answered("Who was hurt?", CLASHING),
        Exchange(id="3" * 16, question="Why?", answer=DECLINED),
        Exchange(id="4" * 16, question="And then?", state="stopped", reply="The harbour"),
        Exchange(id="5" * 16, question="x", state="failed", problem="The question is too long."),
    ),
)


def text_of(form: str) -> str:
    return conversation_bytes(KEPT, form).decode("utf-8")


def test_in_markdown_each_quote_is_one_footnote_that_is_cited() -> None:
    text = text_of("md")
    defined = re.findall(r"^\[\^(\d+)\]: (.*)$", text, re.MULTILINE)
    assert [number for number, _ in defined] == ["1", "2", "3"]  # the clashing one got a number of its own
    assert defined[2][1].startswith("“Nobody was hurt.” – Report c, 20 November 2025, p. 2. c:0-16")
    assert "The pier was closed.[^1]" in text
    assert "Nobody was hurt.[^3]" in text
    assert "only partly borne out by the quote: other day" in text
    assert "## Documents (3 documents)" in text
    assert "No passage has: volcano." in text
    assert "The harbour" not in text  # stopped while it was written: nobody has checked it
    assert "Stopped before there was an answer." in text
    assert "The question is too long." in text
    assert "21 November 2025, 10:05 UTC" in text


def test_in_markdown_nothing_that_was_said_is_markup() -> None:
    from markdown_it import MarkdownIt

    shown = MarkdownIt("commonmark", {"html": True}).render(text_of("md"))
    tree = html.fromstring(f"<div>{shown}</div>")
    assert tree.xpath("//script|//a|//img|//em") == []
    assert "<script>alert(1)</script> [x](javascript:x)" in tree.text_content()


def test_the_html_is_one_file_without_script_whose_marks_lead_somewhere() -> None:
    tree = html.fromstring(text_of("html"))
    assert tree.xpath("//script|//img|//link|//*[@onclick]") == []
    assert "prefers-color-scheme: dark" in text_of("html")
    ids = set(tree.xpath("//@id"))
    links = tree.xpath("//a/@href")
    assert links
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert {"answer-1", "answer-6", "quote-1", "quote-2", "quote-3"} <= ids
    (quote,) = tree.xpath("//li[@id='quote-3']")
    assert "Nobody was hurt." in quote.text_content()


def test_in_word_the_footnotes_are_genuine() -> None:
    content = conversation_bytes(KEPT, "docx")
    document = docx.Document(io.BytesIO(content))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings[0] == "When was the pier closed?"
    assert headings[-1] == "Documents (3 documents)"
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        notes = etree.fromstring(parts.read("word/footnotes.xml"))
        body = etree.fromstring(parts.read("word/document.xml"))
    told = {note.get(f"{W}id"): "".join(note.itertext()).strip() for note in notes}
    assert told["1"].startswith("“The pier was closed.” – Report a")
    assert told["3"].startswith("“Nobody was hurt.” – Report c")
    used = [mark.get(f"{W}id") for mark in body.iter(f"{W}footnoteReference")]
    assert used == ["1", "2", "3"]
    again = [field.get(f"{W}instr") for field in body.iter(f"{W}fldSimple")]
    assert " NOTEREF _Quote1 \\h " in again


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_the_same_conversation_gives_the_same_file_and_an_empty_one_gives_one(form: str) -> None:
    if form != "docx":  # the zip holds the time
        assert conversation_bytes(KEPT, form) == conversation_bytes(KEPT, form)
    assert conversation_bytes(KeptConversation(id="0" * 16), form)


def test_it_is_written_whole_or_the_error_says_why(tmp_path: Path) -> None:
    assert write_conversation(KEPT, tmp_path / "pier.MD").read_text(encoding="utf-8") == text_of("md")
    with pytest.raises(BadExport, match=r"A conversation cannot be written as 'pier.pdf': let its name end in .md,"):
        write_conversation(KEPT, tmp_path / "pier.pdf")
    with pytest.raises(BadExport, match="Name a file in a folder"):
        write_conversation(KEPT, tmp_path / "missing" / "pier.md")
    assert [file.name for file in tmp_path.iterdir()] == ["pier.MD"]


def test_its_file_is_named_by_its_title_as_any_system_takes_it() -> None:
    assert file_name(KEPT, "md") == "When was the pier closed.md"
    assert file_name(KeptConversation(id="0", name="../a\\b: <c>\n?"), "docx") == "a b c.docx"
    assert file_name(KeptConversation(id="0", name="..."), "md") == "conversation.md"
