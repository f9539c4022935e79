"""Plain text and Markdown: title, author and date as people write them, and the words without the markup."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading import read_file
from assistant.reading.markdown import read_md
from assistant.records import Source

BODY = "The pier is closed. It opens in spring.\n"


def read(folder: Path, name: str, text: str) -> Source:
    (folder / name).write_text(text, encoding="utf-8")
    return read_file(folder / name, max_bytes=10**7, max_characters=10**7)


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("---\ntitle: 'The pier: closed'\nauthor:\n  - Ines Moreau\n  - Aiko Brandt\ndate: 2025-11-20T09:00:00Z\n---\n\n# Another\n", "Ines Moreau and Aiko Brandt"),
        ("---\r\ntitle: \"The pier: closed\"\r\nauthors: [Ines Moreau]\r\ndate: \"20 November 2025\"\r\n---\r\n", "Ines Moreau"),
        ("---\ntitle: >\n  The pier:\n  closed\nauthor: {name: Ines Moreau}\ndate: 2025-11-20 # as printed\n---\n", "Ines Moreau"),
        ("---\ntitle: The pier: closed\nauthor: Ines Moreau\ndate: 2025-11-20\n---\n", "Ines Moreau"),
        ("+++\ntitle = \"The pier: closed\"\nauthor = \"Ines Moreau\"\ndate = 2025-11-20T09:00:00+09:00\n+++\n", "Ines Moreau"),
        ("% The pier: closed\n% Ines Moreau\n% 20 November 2025\n\n", "Ines Moreau"),
        ("Title: The pier: closed\nAuthor: Ines Moreau\nDate: 20 November 2025\n\n", "Ines Moreau"),
        ("\ufeff---\ntitle: \"The pier: closed\"\nauthor: Ines Moreau\nlastmod: 2025-11-22\npublished: 2025-11-20\n...\n", "Ines Moreau"),
    ],
)  # fmt: skip
def test_front_matter_in_the_forms_that_programs_write(tmp_path: Path, head: str, author: str) -> None:
    source = read(tmp_path, "note.md", head + BODY)
    assert (source.title, source.author) == ("The pier: closed", author)
    assert (source.published, source.published_from) == ("2025-11-20", "front matter")
    assert source.text.strip().endswith(BODY.strip())
    assert "2025-11" not in source.text


def test_a_rule_at_the_head_is_no_front_matter(tmp_path: Path) -> None:
    source = read(tmp_path, "note.md", f"---\n\n# The pier\n\n{BODY}\n---\n\nMore: words.\n")
    assert source.text == f"The pier\n\n{BODY.strip()}\n\nMore: words."


def test_markdown_is_read_as_it_is_shown(tmp_path: Path) -> None:
    text = (
        "# The pier `x` **is** [closed](http://a.example)\n\nA ~~long~~ *short*\nline &amp; more.  \nNew line.\n\n"
        "- one\n  - inner\n- two **bold**\n\n3. three\n4. four\n\n> Quoted words.\n\n| Year | Boats |\n|---|---:|\n| 2024 | 40 |\n\n"
        "```python\n# not a heading\nx = 1\n```\n\nTerm[^1].\n\n[^1]: The note.\n\n<div><p>Words in HTML.</p></div>\n\n![A pier](p.png)\n"
    )
    assert read(tmp_path, "note.md", text).text.split("\n\n") == [
        "The pier x is closed",
        "A long short\nline & more.\nNew line.",
        "- one\n- inner\n- two bold",
        "3. three\n4. four",
        "Quoted words.",
        "Year: 2024; Boats: 40.",
        "# not a heading\nx = 1",
        "Term[1].",
        "[1] The note.",
        "Words in HTML.",
        "A pier",
    ]


def test_no_word_of_a_markdown_file_is_lost(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(200)]
    text = "\n\n".join(" ".join(words[n : n + 10]) for n in range(0, 200, 10))
    assert read(tmp_path, "note.md", text).text.split() == words


@given(st.text(st.sampled_from("#*_`>|-+[]()!<>&\\\n \t1.ab~:^é日")))
def test_no_markdown_is_an_error(text: str) -> None:
    assert isinstance(read_md(text.encode(), name="note.md").text, str)


def test_a_huge_markdown_file_is_read_as_plain_text(tmp_path: Path) -> None:
    text = "- an item\n" * 110_000
    source = read(tmp_path, "note.md", text)
    assert source.text == text
    assert "plain text" in source.note


@pytest.mark.parametrize(
    ("text", "title", "author", "date"),
    [
        ("Pier closed after inspection\n\nInes Moreau, Harbour Desk\n20 November 2025\n\n", "Pier closed after inspection", "Ines Moreau, Harbour Desk", "2025-11-20"),
        ("Was it so?\n\nRuth Halloran, reader\n20 November 2025\n\nTo the editor. ", "Was it so?", "Ruth Halloran, reader", "2025-11-20"),
        ("Pier closed\n\nBy Ines Moreau\nPort Merrin, 20 November 2025\n\n", "Pier closed", "Ines Moreau", "2025-11-20"),
        ("PIER CLOSED\nBY INES MOREAU AND AIKO BRANDT\n", "PIER CLOSED", "INES MOREAU AND AIKO BRANDT", ""),
        ("PORT MERRIN, Nov. 20, 2025 (Wire) -- ", "Note", "", "2025-11-20"),
        ("Port Merrin, 20 November 2025\n\nDear Ms Brandt,\n\n", "Note", "", "2025-11-20"),
        ("MEMORANDUM\n\nTO: Aiko Brandt\nFROM: Ines Moreau\nDATE: November 20, 2025\nSUBJECT: The pier\n\n", "The pier", "Ines Moreau", "2025-11-20"),
        ("UNCLASSIFIED\n\nSUBJECT: THE PIER IS CLOSED\n\n1. Summary: ", "THE PIER IS CLOSED", "", ""),
        ("Transcript of the press conference\n20 November 2025\n\nMODERATOR: ", "Transcript of the press conference", "", "2025-11-20"),
        ("Chronology\n\n8 September 1951\nSigned.\n\n19 January 1960\nSigned again.\n\n", "Chronology", "", ""),
        ("北桟橋を閉鎖\n\n令和7年11月20日\n\n", "北桟橋を閉鎖", "", "2025-11-20"),
        ("By the time he came it was over.\n20 November 2025\n\n", "Note", "", "2025-11-20"),
    ],
)  # fmt: skip
def test_title_author_and_date_of_a_plain_text(tmp_path: Path, text: str, title: str, author: str, date: str) -> None:
    source = read(tmp_path, "note.txt", text + BODY)
    assert (source.title, source.author, source.published) == (title, author, date)
    assert source.text == text + BODY
    line = "dateline" if "port merrin, " in text.lower() else "byline"
    assert source.published_from == (line if date else "")


def test_what_a_document_says_of_its_date_goes_before_its_name(tmp_path: Path) -> None:
    source = read(tmp_path, "2025-11-21-note.txt", f"Notes\n\n20 November 2025\n\n{BODY}")
    assert (source.published, source.published_from) == ("2025-11-20", "byline")
    assert source.note == "Other dates found: 2025-11-21 (file name)."


def test_what_a_text_is_and_whose_is_its_title_without_the_day(tmp_path: Path) -> None:
    source = read(tmp_path, "d4.txt", "Press release, Holm Ferries AB, 5 March 2026\n\nThe ferry sails again.")
    assert (source.title, source.published) == ("Press release, Holm Ferries AB", "2026-03-05")
