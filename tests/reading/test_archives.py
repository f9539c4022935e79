"""Zip archives: each file in them is a document, read by its own reader; nothing leaves, nothing fills the memory."""

import io
import os
import stat
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import DamagedFile, NoText, ReadingError, UnknownFormat
from assistant.reading import Unread, archives, packages, read_documents, read_file
from assistant.records import Source
from tests.conftest import REPOSITORY
from tests.reading.test_documents import documents

FILES = Path(__file__).parent / "files"


def pack(path: Path, *members: tuple[str | zipfile.ZipInfo, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data, zipfile.ZIP_DEFLATED)
    return path


def packed(*members: tuple[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def by_item(path: Path, **limits: int) -> dict[str, Source | Unread]:
    return {found.uri.removeprefix(f"{path}#"): found for found in documents(path, **limits)}


def reason(found: Source | Unread) -> str:
    assert isinstance(found, Unread), found
    return found.reason


def test_each_file_is_read_as_it_would_be_by_itself(tmp_path: Path) -> None:
    mail = "From: I. Moreau <i@example.org>\nDate: Thu, 20 Nov 2025 10:00:00 +0900\nSubject: Pier\n\nIt is closed.\n"
    for name in ("piers-pandoc.epub", "piers-libreoffice.odt"):
        (tmp_path / name).write_bytes((FILES / name).read_bytes())
    (tmp_path / "2025-11-20-note.txt").write_text("The pier is closed.", encoding="utf-8")
    (tmp_path / "pier.eml").write_text(mail, encoding="utf-8")
    alone = {path.name: read_file(path, max_bytes=10**7, max_characters=10**6) for path in tmp_path.iterdir()}
    path = pack(tmp_path / "all.zip", *((f"in/{name}", (tmp_path / name).read_bytes()) for name in alone))
    found = by_item(path)
    assert len(found) == 4
    for name, one in alone.items():
        inner = found[f"in/{name}"]
        assert isinstance(inner, Source)
        for field in ("text", "title", "author", "published", "published_from", "kind", "content", "pages"):
            assert getattr(inner, field) == getattr(one, field), field
        assert inner.container == str(path)


def test_an_archive_made_by_another_program(tmp_path: Path) -> None:
    found = by_item(FILES / "containers" / "piers-infozip.zip")
    assert sorted(found) == ["piers/2025-11-20-pier.txt", "piers/lights.md", "piers/été.txt"]
    assert all(isinstance(one, Source) for one in found.values())


def test_files_that_no_reader_is_for_are_skipped_and_hidden_ones_are_not_told(tmp_path: Path) -> None:
    path = pack(
        tmp_path / "a.zip",
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(50)),
        ("__MACOSX/._a.txt", "x"),
        (".hidden/a.txt", "x"),
        ("sub/.DS_Store", "x"),
        ("Thumbs.db", "x"),
        ("folder/", ""),
        ("note.txt", "The pier is closed."),
    )
    found = by_item(path)
    assert set(found) == {"picture.png", "note.txt"}
    picture = found["picture.png"]
    assert isinstance(picture, Unread)
    assert picture.skipped


@pytest.mark.parametrize("name", ["../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "..\\evil.txt"])
def test_a_name_that_leads_out_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "within"
    folder.mkdir()
    path = pack(folder / "a.zip", (name, "words"), ("good.txt", "Good words."))
    before = sorted(tmp_path.rglob("*"))
    found = by_item(path)
    assert isinstance(found.pop("good.txt"), Source)
    assert "leads out of the archive" in reason(next(iter(found.values())))
    assert sorted(tmp_path.rglob("*")) == before


def test_a_name_with_a_nul_in_it_is_refused(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", ("goodX.txt", "words"))
    path.write_bytes(path.read_bytes().replace(b"goodX.txt", b"good\0.txt"))
    (found,) = documents(path)
    assert isinstance(found, Unread)


def test_a_link_is_skipped(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    found = by_item(pack(tmp_path / "a.zip", (link, "/etc/passwd"), ("good.txt", "Good words.")))
    assert "link" in reason(found["link.txt"])
    assert isinstance(found["good.txt"], Source)


def test_two_files_of_the_same_name_are_two_documents(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        path = pack(tmp_path / "a.zip", ("note.txt", "First."), ("note.txt", "Second."))
    assert {item: one.text for item, one in by_item(path).items() if isinstance(one, Source)} == {
        "note.txt": "First.",
        "note.txt (2)": "Second.",
    }


def test_names_of_any_kind_stand_on_one_line_and_stay_apart(tmp_path: Path) -> None:
    long_names = ["n" * 2000 + end for end in ("1.txt", "2.txt")]
    path = pack(
        tmp_path / "a.zip", *((name, "Some words.") for name in ("two\nlines.txt", "rtl\u202e.txt", *long_names))
    )
    found = by_item(path)
    assert len(found) == 4
    assert all(len(item) < 400 and item.isprintable() for item in found)


@pytest.mark.parametrize(
    ("written", "shown"), [("été.txt".encode("cp437"), "été.txt"), ("été.txt".encode(), "été.txt")]
)
def test_names_without_a_declared_encoding_are_read_as_meant(tmp_path: Path, written: bytes, shown: str) -> None:
    placeholder = b"x" * len(written)
    path = pack(tmp_path / "a.zip", (placeholder.decode(), "Some words."))
    path.write_bytes(path.read_bytes().replace(placeholder, written))
    assert list(by_item(path)) == [shown]


def test_an_encrypted_file_says_so_and_stops_no_other(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", ("secret.txt", "words"), ("good.txt", "Good words."))
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    found = by_item(path)
    assert "is encrypted" in reason(found["secret.txt"])
    assert isinstance(found["good.txt"], Source)


def test_a_damaged_file_stops_no_other(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", ("bad.txt", os.urandom(500).hex()), ("good.txt", "Good words."))
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(bytes(data))
    found = by_item(path)
    assert "damaged" in reason(found["bad.txt"])
    assert isinstance(found["good.txt"], Source)


def test_archives_within_archives_are_opened_to_a_small_depth(tmp_path: Path) -> None:
    third = packed(("deep.txt", "Deep words."), ("fourth.zip", packed(("deeper.txt", "Deeper words."))))
    path = pack(tmp_path / "a.zip", ("second.zip", packed(("third.zip", third), ("note.txt", "Some words."))))
    found = by_item(path)
    assert isinstance(found["second.zip#third.zip#deep.txt"], Source)
    assert isinstance(found["second.zip#note.txt"], Source)
    assert "which is not opened" in reason(found["second.zip#third.zip#fourth.zip"])


def test_mailboxes_feeds_and_lists_in_an_archive_give_their_documents(tmp_path: Path) -> None:
    mbox = "From a@b Thu Nov 20 10:00:00 2025\nFrom: a@b\nMessage-ID: <1@b>\n\nIt is closed.\n"
    path = pack(
        tmp_path / "a.zip",
        ("box.mbox", mbox),
        ("feed.rss", "<rss><channel><item><guid>g</guid><title>Pier closed</title></item></channel></rss>"),
        ("list.jsonl", '{"id": 7, "text": "Seven words."}\n{"id": 8, "text": "Eight words."}\n'),
    )
    assert set(by_item(path)) == {"box.mbox#1@b", "feed.rss#g", "list.jsonl#7", "list.jsonl#8"}


def zeros(size: int) -> bytes:
    return packed(("zeros.txt", b"0" * size))


def test_what_unpacks_to_hundreds_of_times_its_size_is_not_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zeros(50_000_000))
    with pytest.raises(ReadingError, match="times what it takes up"):
        documents(tmp_path / "a.zip", max_bytes=10**8)


def test_a_bomb_beside_a_document_stops_only_itself(tmp_path: Path) -> None:
    path = pack(
        tmp_path / "a.zip", ("bomb.txt", b"0" * 50_000_000), ("note.txt", "Some words."), ("pad", os.urandom(10**6))
    )
    found = by_item(path, max_bytes=10**8)
    assert "times what it takes up" in reason(found["bomb.txt"])
    assert isinstance(found["note.txt"], Source)


def test_nested_bombs_are_bounded_all_together(tmp_path: Path) -> None:
    one = packed(*((f"{number}.txt", "words " * 20_000) for number in range(8)))
    path = pack(tmp_path / "a.zip", *((f"{number}.zip", one) for number in range(40)))
    found = documents(path, max_bytes=10**6)
    assert sum(isinstance(one, Source) for one in found) * 120_000 <= 10**7
    assert any("may be unpacked of one file" in one.reason for one in found if isinstance(one, Unread))


def test_a_file_that_is_larger_than_the_limit_says_so(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", ("large.txt", "words " * 40_000), ("note.txt", "Some words."))
    found = by_item(path, max_bytes=100_000)
    assert "ASSISTANT_MAX_FILE_MB" in reason(found["large.txt"])
    assert isinstance(found["note.txt"], Source)


def test_too_many_files_are_refused_before_they_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_PARTS", 50)
    path = pack(tmp_path / "a.zip", *((f"{number}.txt", "Some words.") for number in range(51)))
    monkeypatch.setattr(zipfile.ZipFile, "_RealGetContents", None)  # what lists them
    with pytest.raises(ReadingError, match="more than 50 files"):
        documents(path)


def test_one_file_more_than_a_hundred_thousand_is_too_many(tmp_path: Path) -> None:
    assert packages.MOST_PARTS == 100_000
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(100_001):
            archive.writestr(zipfile.ZipInfo(f"{number}"), "")
    with pytest.raises(ReadingError, match="more than 100,000 files"):
        documents(tmp_path / "a.zip")


def test_files_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    """One kernel of compressed bytes that every entry of the directory points to."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = b"words " * 2_000
    kernel = body.compress(text) + body.flush()
    crc = zlib.crc32(text)
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(kernel), len(text), 1, 0) + b"a" + kernel
    entry = b"PK\x01\x02" + struct.pack(
        "<6H3I5H2I", 20, 20, 0, 8, 0, 0, crc, len(kernel), len(text), 1, 0, 0, 0, 0, 0, 0
    )
    directory = (entry + b"a") * 500
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 500, 500, len(directory), len(local), 0)
    (tmp_path / "a.zip").write_bytes(local + directory + end)
    with pytest.raises(DamagedFile, match="overlap"):
        documents(tmp_path / "a.zip")


def test_an_archive_with_nothing_in_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoText):
        documents(pack(tmp_path / "a.zip"))


def test_a_file_that_is_no_archive_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("These are only words.", encoding="utf-8")
    with pytest.raises(DamagedFile, match="not a zip"):
        documents(tmp_path / "a.zip")


def test_other_programs_archives_are_not_unpacked(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match=r"ends in \.zip"):
        documents(pack(tmp_path / "program.whl", ("module.txt", "words")))


def test_a_word_document_by_another_name_stays_one_document(tmp_path: Path) -> None:
    (tmp_path / "book.zip").write_bytes((FILES / "piers-pandoc.epub").read_bytes())
    (found,) = documents(tmp_path / "book.zip")
    assert isinstance(found, Source)
    assert (found.kind, found.container) == ("epub", "")


def test_a_file_that_changes_while_it_is_read_fails_in_the_end(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", ("one.txt", "First."), ("two.txt", "Second."))
    reading = read_documents(path, max_bytes=10**6, max_characters=10**6)
    next(reading)
    with path.open("ab") as file:
        file.write(b"more")
    with pytest.raises(ReadingError, match="changed while it was read"):
        list(reading)


GENUINE = packed(
    ("note.txt", "The pier is closed."),
    ("in.zip", packed(("deep.txt", "Deep words."))),
    ("l.jsonl", '{"id": 7, "text": "Seven words."}\n'),
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_damaged_it_gives_documents_or_reasons(tmp_path: Path, data: st.DataObject) -> None:
    broken = bytearray(GENUINE)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(broken) - 1))
        broken[place] = data.draw(st.integers(0, 255))
    path = tmp_path / "a.zip"
    path.write_bytes(bytes(broken[: data.draw(st.integers(1, len(broken)))]) if data.draw(st.booleans()) else broken)
    try:
        for found in documents(path):
            assert found.uri.startswith(f"{path}#") or found.uri == str(path)
    except ReadingError as error:
        assert str(error)


def test_the_module_that_reads_archives_writes_nothing() -> None:
    source = (REPOSITORY / "assistant" / "reading" / "archives.py").read_text(encoding="utf-8")
    assert "extract" not in source
    assert archives.__name__
