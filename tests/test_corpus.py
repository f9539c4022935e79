"""The sample dossier: what it must hold, and that each file is genuine."""

import re
from collections import Counter
from pathlib import Path

import pytest

from assistant.reading import read_file
from assistant.records import Source
from assistant.text.dates import parse_date
from tests.conftest import REPOSITORY

CORPUS = REPOSITORY / "corpus"
FILES = sorted(
    path for path in CORPUS.rglob("*") if path.is_file() and path.name not in ("README.md", ".assistantignore")
)
README = (CORPUS / "README.md").read_text(encoding="utf-8")


def test_there_are_enough_documents_in_six_formats() -> None:
    kinds = Counter(path.suffix for path in FILES)
    assert len(FILES) >= 24
    assert set(kinds) == {".md", ".txt", ".html", ".pdf", ".docx", ".eml"}


def source_of(path: Path) -> Source:
    return read_file(path, max_bytes=10**7, max_characters=10**6)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_is_read_whole_with_title_voice_and_date(path: Path) -> None:
    source = source_of(path)
    assert 150 <= len(source.text.split()) <= 1_500
    assert re.fullmatch(r"2025-1[01]-\d\d", source.published), source.published
    assert (
        source.published_from
        in {
            ".txt": ("byline",),
            ".md": ("front matter",),
            ".html": ("page metadata",),
            ".pdf": ("document properties",),
            ".docx": ("document properties",),
            ".eml": ("mail header",),
        }[path.suffix]
    )
    assert re.match(
        r"(?:Ines Moreau|Aiko Brandt|Tomás Lindqvist|Daniel Okafor|Ruth Halloran|Jonas Varga|Yuki Hanabusa)",
        source.author,
    )
    assert source.title
    assert source.kind == path.suffix[1:]
    assert f"`{path.relative_to(CORPUS).as_posix()}`" in README


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_none_knows_of_what_came_after_it(path: Path) -> None:
    source = source_of(path)
    # A day of another year, as 21 November 1969, is not one of the dispute.
    named = re.findall(r"\b(\d{1,2})\s+(October|November)\b(?!\s+(?!2025\b)\d{4}\b)", source.text)
    # A meeting may say when the next one is, and by when something is to be done.
    if path.name != "minutes-2025-11-19.docx":
        assert max((parse_date(f"{day} {month} 2025") for day, month in named), default="") <= source.published


def test_the_news_pages_are_read_without_what_surrounds_them() -> None:
    pages = sorted(CORPUS.rglob("*.html"))
    assert len(pages) >= 4
    for path in pages:
        raw, text = path.read_text(encoding="utf-8"), source_of(path).text
        for words in (
            *("Advertisement", "ads.harbour-desk.example", "cookies", "Subscribe", "Copyright", "Search", "Share"),
            *("A year in the Strait", "The morning letter", "Terms of use", "Skip to content", "Weather"),
        ):
            assert words in raw
            assert words not in text


def test_the_papers_are_read_in_order_without_running_heads() -> None:
    law = source_of(CORPUS / "background" / "security-legislation-2015.pdf")
    assert len(law.pages) == 3
    assert law.text.count("How Japan's security law speaks of survival") == 1
    assert "Page 2" not in law.text
    two_columns = law.text[law.pages[1] : law.pages[2]]
    places = [
        two_columns.index(words)
        for words in ("The remark of 7", "Who had said it before", "What the alliance adds", "A third")
    ]
    assert places == sorted(places)
    columns = source_of(CORPUS / "background" / "defence-build-up-2022.pdf")
    assert columns.text.count("Three documents of December 2022") == 1
    places = [
        columns.text.index(words)
        for words in ("The sums", "The time", "Policy and law", "The distinction is", "The government since")
    ]
    assert places == sorted(places)


def test_a_reply_says_whose_words_it_quotes() -> None:
    mail = read_file(CORPUS / "letters" / "correction-which-administration.eml", max_bytes=10**7, max_characters=10**6)
    assert mail.author == "Tomás Lindqvist"
    assert mail.text.index("Aiko Brandt wrote") < mail.text.index("A reader says that an article credits")
    assert "> " not in mail.text
