"""What is measured is real: the generated files are of every format that can be read, and each can be read."""

from pathlib import Path

import pytest

from assistant.reading import FORMATS, Unread, read_documents
from tests.conftest import REPOSITORY


def test_the_generated_files_are_of_all_formats_and_readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(REPOSITORY / "benchmarks")
    import generated  # type: ignore[import-not-found]

    documents = generated.write_files(tmp_path / "files", 32)
    files = sorted((tmp_path / "files").iterdir())
    assert len(files) == 32
    assert {FORMATS[path.suffix] for path in files} == set(FORMATS.values())
    read = [one for path in files for one in read_documents(path, max_bytes=10**7, max_characters=10**6)]
    assert not [one for one in read if isinstance(one, Unread)]
    assert len(read) == documents
    assert {one.kind for one in read} >= {
        "txt",
        "md",
        "html",
        "pdf",
        "docx",
        "eml",
        "csv",
        "xlsx",
        "pptx",
        "odt",
        "rtf",
        "epub",
    }
