"""The file that a document was read from: given out only as it was read, and only where there was one."""

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import OriginalLost
from assistant.library import originals
from assistant.library.dropped import folder_of
from assistant.reading import file_stamp
from assistant.records import SourceRecord

READ = b"%PDF-1.7 \x00 as it was read"


def record_of(path: Path, uri: str = "", **known: str) -> SourceRecord:
    """What the library knows of a file with this content."""
    content = hashlib.sha256(READ).hexdigest()
    return SourceRecord(
        uri=uri or str(path), title="Report", kind="pdf", content=content, stamp=file_stamp(path.stat()), **known
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "report.pdf"
    path.write_bytes(READ)
    return path


def test_a_file_is_given_byte_for_byte(file: Path, tmp_path: Path) -> None:
    assert originals.missing(tmp_path, record_of(file)) == ""
    with originals.opened(tmp_path, record_of(file)) as opened:
        assert opened.read() == READ
        assert Path(opened.name) == file


@pytest.mark.parametrize(("person", "uri"), [("", "uploads/report.pdf"), ("jane", "uploads/jane/report.pdf")])
def test_a_dropped_file_lies_in_the_home(tmp_path: Path, person: str, uri: str) -> None:
    path = folder_of(tmp_path, person) / "report.pdf"
    path.parent.mkdir(parents=True)
    path.write_bytes(READ)
    with originals.opened(tmp_path, record_of(path, uri)) as opened:
        assert opened.read() == READ


def test_of_what_an_archive_holds_the_archive_is_given(file: Path, tmp_path: Path) -> None:
    known = record_of(file, f"{file}#letter.txt", container=str(file))
    held = replace(known, content="of the letter", container_content=known.content)
    with originals.opened(tmp_path, held) as opened:
        assert opened.read() == READ


def test_what_was_changed_or_has_gone_is_said_so(file: Path, tmp_path: Path) -> None:
    record = record_of(file)
    file.write_bytes(READ.upper())  # as long as before
    assert originals.missing(tmp_path, record) == ""
    with pytest.raises(OriginalLost, match="not the one that was read"):
        originals.opened(tmp_path, record)
    file.write_bytes(READ + b"more")
    assert "not the one that was read" in originals.missing(tmp_path, record)
    file.unlink()
    assert "not where it was" in originals.missing(tmp_path, record)
    with pytest.raises(OriginalLost, match="not where it was"):
        originals.opened(tmp_path, record)


def test_no_link_and_no_pipe_in_its_place_gives_anything_else(file: Path, tmp_path: Path) -> None:
    record, secret = record_of(file), tmp_path / "secret"
    secret.write_bytes(b"x" * len(READ))
    file.unlink()
    file.symlink_to(secret)
    with pytest.raises(OriginalLost, match="not the one that was read"):
        originals.opened(tmp_path, record)
    file.unlink()
    os.mkfifo(file)
    assert "not where it was" in originals.missing(tmp_path, record)
    with pytest.raises(OriginalLost, match="not where it was"):
        originals.opened(tmp_path, record)


@pytest.mark.parametrize(
    "uri",
    ["{secret}", "uploads/../secret", "uploads/jane/../../secret", "secret", "https://example.org/secret", "a\x00b"],
)
def test_a_text_of_any_name_leads_to_no_file(tmp_path: Path, uri: str) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(READ)
    uri = uri.replace("{secret}", str(secret))
    named = SourceRecord(uri=uri, title="Report", content=hashlib.sha256(READ).hexdigest())
    with pytest.raises(OriginalLost, match="was not read from a file"):
        originals.opened(tmp_path, named)
