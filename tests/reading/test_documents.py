"""A file gives its documents one after the other, each a source of its own."""

import pickle
from pathlib import Path

import pytest

from assistant.errors import UnknownFormat
from assistant.reading import Unread, read_documents, read_file
from assistant.records import Source


def documents(path: Path, *, max_bytes: int = 10**7, max_characters: int = 10**6) -> list[Source | Unread]:
    found = list(read_documents(path, max_bytes=max_bytes, max_characters=max_characters))
    assert pickle.loads(pickle.dumps(found)) == found
    return found


def test_an_ordinary_file_gives_exactly_one_that_lies_in_no_other(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("The pier is closed.", encoding="utf-8")
    (source,) = documents(path)
    assert source == read_file(path, max_bytes=10**6, max_characters=10**6)
    assert source.container == ""
    assert source.file == source.uri == str(path)


def test_what_cannot_be_read_at_all_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(UnknownFormat):
        documents(tmp_path / "picture.png")
