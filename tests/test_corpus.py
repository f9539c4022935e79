"""The sample dossier: what it must hold, and that each file is genuine."""

import re
from collections import Counter
from pathlib import Path

import pytest

from assistant.reading import read_file
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


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_is_read_whole_with_title_and_date(path: Path) -> None:
    source = read_file(path, max_bytes=10**7, max_characters=10**6)
    assert 150 <= len(source.text.split()) <= 1_500
    assert re.fullmatch(r"2025-1[01]-\d\d", source.published), source.published
    assert source.title
    assert source.kind == path.suffix[1:]
    assert f"`{path.relative_to(CORPUS).as_posix()}`" in README


def test_the_news_pages_are_read_without_what_surrounds_them() -> None:
    for path in CORPUS.rglob("*.html"):
        raw, text = path.read_text(encoding="utf-8"), read_file(path, max_bytes=10**7, max_characters=10**6).text
        for words in ("Advertisement", "cookies", "Subscribe", "Copyright"):
            assert words in raw
            assert words not in text


def test_the_papers_are_read_in_order_without_running_heads() -> None:
    law = read_file(CORPUS / "background" / "security-legislation-2015.pdf", max_bytes=10**7, max_characters=10**6)
    assert len(law.pages) == 3
    assert "Page 2" not in law.text
    assert "can only be understood from them" in law.text
    columns = read_file(CORPUS / "background" / "defence-build-up-2022.pdf", max_bytes=10**7, max_characters=10**6)
    assert "On 16 December 2022 Japan adopted three documents at once" in columns.text
    assert columns.text.index("43 trillion yen") < columns.text.index("four months after the exercises")


def test_a_reply_says_whose_words_it_quotes() -> None:
    mail = read_file(CORPUS / "letters" / "correction-which-administration.eml", max_bytes=10**7, max_characters=10**6)
    assert mail.author == "Tomás Lindqvist"
    assert mail.text.index("Aiko Brandt wrote") < mail.text.index("A reader says that an article credits")
    assert "> " not in mail.text
