"""OpenDocument texts, rich texts and e-books, from files that LibreOffice 7.4 and Pandoc 3.9 wrote."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import DamagedFile, NoText, ReadingError, UnknownFormat
from assistant.reading import read_file
from assistant.records import Source

FILES = Path(__file__).parent / "files"


def read(path: Path, *, max_characters: int = 10**6) -> Source:
    return read_file(path, max_bytes=10**8, max_characters=max_characters)


@pytest.mark.parametrize("path", sorted(path for path in FILES.iterdir() if path.is_file()), ids=lambda path: path.name)
def test_words_lists_and_tables_stand_in_their_order(path: Path) -> None:
    source = read(path)
    places = [
        source.text.index(words)
        for words in (
            "Findings\n\nThe harbour office closed the pier on Monday.",
            "First point.",
            "Second point.",
            "Inner one.",
            "Year: 2023; Visitors: 25.07 million.\nYear: 2024; Visitors: 36.87 million.",
            "Quoted words.",
            "Second chapter",
            "It opens in spring — “perhaps”. 日本の立場は変わらない。",
        )
    ]
    assert places == sorted(places)
    assert source.title == "On piers"
    assert source.kind == path.suffix[1:]
    assert not any(0xE000 <= ord(character) <= 0xF8FF for character in source.text)


@pytest.mark.parametrize("name", ["piers-libreoffice.odt", "piers-libreoffice.rtf"])
def test_properties_give_author_and_date(name: str) -> None:
    source = read(FILES / name)
    assert source.author == "T. Lindqvist"
    assert (source.published, source.published_from) == ("2025-11-18", "byline")


def test_a_book_gives_author_and_date() -> None:
    source = read(FILES / "piers-pandoc.epub")
    assert source.author == "T. Lindqvist"
    assert (source.published, source.published_from) == ("2025-11-18", "byline")


@pytest.mark.parametrize("name", ["piers-libreoffice.odt", "piers-pandoc.odt"])
def test_notes_follow_the_text_with_their_numbers(name: str) -> None:
    text = read(FILES / name).text
    assert "on Monday.[1]" in text
    assert text.endswith("[1] After an inspection.")


def test_a_cell_over_two_rows_is_read_in_both() -> None:
    assert "Aomori: closed.\nAomori: open." in read(FILES / "piers-libreoffice.odt").text


def test_items_of_lists_have_a_mark() -> None:
    assert "- First point.\n\n- Second point." in read(FILES / "piers-libreoffice.odt").text


def test_notes_of_a_rich_text_are_not_read_and_that_is_told() -> None:
    source = read(FILES / "piers-libreoffice.rtf")
    assert "inspection" not in source.text
    assert "Footnotes not read." in source.note


@pytest.mark.parametrize("path", sorted(path for path in FILES.iterdir() if path.is_file()), ids=lambda path: path.name)
@pytest.mark.parametrize("suffix", [".docx", ".txt", ".pdf", ".xlsx"])
def test_what_is_in_a_file_counts_and_not_its_name(tmp_path: Path, path: Path, suffix: str) -> None:
    (tmp_path / f"a{suffix}").write_bytes(path.read_bytes())
    source = read(tmp_path / f"a{suffix}")
    assert source.kind == path.suffix[1:]
    assert "despite its extension" in source.note


@pytest.mark.parametrize("path", sorted(path for path in FILES.iterdir() if path.is_file()), ids=lambda path: path.name)
@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_short_is_an_error_of_ours_or_says_so(tmp_path: Path, path: Path, cut: float) -> None:
    part = tmp_path / f"part{path.suffix}"
    data = path.read_bytes()
    part.write_bytes(data[: int(len(data) * cut)])
    try:
        assert "cut short" in read(part).note
    except ReadingError as error:
        assert "part" in str(error)


@pytest.mark.parametrize("path", sorted(path for path in FILES.iterdir() if path.is_file()), ids=lambda path: path.name)
def test_text_beyond_the_limit_names_the_setting(path: Path) -> None:
    with pytest.raises(ReadingError, match="ASSISTANT_MAX_CHARACTERS"):
        read(path, max_characters=100)


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def parts_of(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(FILES / name) as archive:
        return {part: archive.read(part) for part in archive.namelist()}


@pytest.mark.parametrize(
    ("name", "part"),
    [
        *(("piers-pandoc.odt", part) for part in ("content.xml", "meta.xml", "META-INF/manifest.xml", "mimetype")),
        *(
            ("piers-pandoc.epub", part)
            for part in ("EPUB/content.opf", "META-INF/container.xml", "EPUB/text/ch001.xhtml")
        ),
    ],
)
@pytest.mark.parametrize("damage", [b"", b"<a>", b"\xff\xfe\0\0", b"<x/>", None])
def test_a_damaged_part_is_an_error_of_ours_or_is_done_without(
    tmp_path: Path, name: str, part: str, damage: bytes | None
) -> None:
    parts = parts_of(name)
    if damage is None:
        del parts[part]
    else:
        parts[part] = damage
    try:
        assert read(packed(tmp_path / name, parts)).text
    except ReadingError as error:
        assert name in str(error)


@pytest.mark.parametrize(
    ("name", "part", "words"),
    [("piers-pandoc.odt", "content.xml", b"Findings"), ("piers-pandoc.epub", "EPUB/text/ch001.xhtml", b"Findings")],
)
def test_entities_are_not_expanded(tmp_path: Path, name: str, part: str, words: bytes) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Not to be read.")
    parts = parts_of(name)
    declared = f'?><!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}"><!ENTITY f "expanded">]>'.encode()
    parts[part] = (
        parts[part].replace(b"<!DOCTYPE html>", b"").replace(b"?>", declared, 1).replace(words, words + b" &e;&f;")
    )
    text = read(packed(tmp_path / name, parts)).text
    assert "Not to be read" not in text
    assert "expanded" not in text


@pytest.mark.parametrize("href", ["../../../../etc/hostname", "/etc/hostname", "file:///etc/hostname"])
def test_a_book_reads_nothing_outside_itself(tmp_path: Path, href: str) -> None:
    parts = parts_of("piers-pandoc.epub")
    parts["EPUB/content.opf"] = parts["EPUB/content.opf"].replace(b"text/ch001.xhtml", href.encode())
    with pytest.raises(DamagedFile):
        read(packed(tmp_path / "a.epub", parts))


def test_a_protected_book_and_an_encrypted_text_are_said_to_be_so(tmp_path: Path) -> None:
    book = parts_of("piers-pandoc.epub")
    encryption = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns='
        '"http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'
    )
    book["META-INF/encryption.xml"] = encryption.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc").encode()
    with pytest.raises(DamagedFile, match="encrypted"):
        read(packed(tmp_path / "a.epub", book))
    book["META-INF/encryption.xml"] = encryption.format("http://www.idpf.org/2008/embedding").encode()
    assert read(packed(tmp_path / "b.epub", book)).text
    text = parts_of("piers-pandoc.odt")
    text["META-INF/manifest.xml"] = (
        b'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="content.xml">'
        b"<m:encryption-data/></m:file-entry></m:manifest>"
    )
    with pytest.raises(DamagedFile, match="encrypted"):
        read(packed(tmp_path / "a.odt", text))


ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<office:body><office:text>{}</office:text></office:body></office:document-content>"
)


def test_deleted_text_and_comments_are_not_read(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Deleted.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>Kept<office:annotation><dc:creator>A. Mori</dc:creator><text:p>Remark.</text:p></office:annotation>"
        '<text:s text:c="2"/>words.</text:p>'
    )
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": ODT.format(body).encode()}
    assert read(packed(tmp_path / "a.odt", parts)).text == "Kept words."


def test_cells_that_are_repeated_without_end_are_not_made(tmp_path: Path) -> None:
    rows = '<table:table-row><table:table-cell table:number-columns-repeated="999999999"/></table:table-row>' * 100_000
    table = f'<table:table xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">{rows}</table:table>'
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": ODT.format(table).encode()}
    with pytest.raises(DamagedFile):
        read(packed(tmp_path / "a.odt", parts))


def test_a_text_without_words_is_told(tmp_path: Path) -> None:
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": ODT.format("").encode()}
    with pytest.raises(NoText, match="OCR"):
        read(packed(tmp_path / "a.odt", parts))
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1\\ansi}")
    with pytest.raises(NoText, match="OCR"):
        read(tmp_path / "a.rtf")


def test_other_packed_files_are_named(tmp_path: Path) -> None:
    parts = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}
    with pytest.raises(UnknownFormat, match="OpenDocument"):
        read(packed(tmp_path / "a.ods", parts))
    with pytest.raises(DamagedFile, match="plain text"):
        (tmp_path / "b.rtf").write_text("No rich text.")
        read(tmp_path / "b.rtf")


def rich(folder: Path, body: str) -> Source:
    (folder / "a.rtf").write_text(
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}" + body + "}", encoding="ascii"
    )
    return read(folder / "a.rtf")


def test_letters_of_other_code_pages_and_links_are_read(tmp_path: Path) -> None:
    link = '{\\field{\\*\\fldinst{HYPERLINK "http://192.0.2.1/x"}}{\\fldrslt{the office}}}'
    assert (
        rich(tmp_path, f"Caf\\'e9 \\u26085?. Ask {link} today.\\par Second.").text
        == "Café 日. Ask the office today.\n\nSecond."
    )


def test_a_picture_of_many_digits_is_not_looked_at(tmp_path: Path) -> None:
    assert (
        rich(tmp_path, "Before.\\par{\\pict\\wmetafile8 " + "0123abcdef" * 500_000 + "}After.").text
        == "Before.\n\nAfter."
    )


@pytest.mark.parametrize(
    "body",
    [
        "{\\field{\\*\\fldinst{" * 20_000,
        "{\\info{\\title " + "\\u1 ?" * 20_000,
        "{" * 50_000,
        "}" * 50_000,
        "\\cell" * 20_000,
        "\\trowd" * 20_000 + "\\row",
        "\\f\\u\\uc\\bin" * 1000,
    ],
    ids=["fields", "title", "open", "closed", "cells", "rows", "words"],
)
def test_odd_rich_text_takes_no_long_time(tmp_path: Path, body: str) -> None:
    try:
        rich(tmp_path, "Words. " + body)
    except ReadingError as error:
        assert "a.rtf" in str(error)


@given(
    st.lists(
        st.sampled_from(
            ["{", "}", "\\par ", "\\cell", "\\row", "\\trowd", "word ", "\\'e9", "\\u26085?", "\\*", "\\b ", "\n"]
        )
    )
)
def test_any_rich_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    with suppress(ReadingError):
        assert rich(tmp_path_factory.mktemp("rich"), "".join(pieces)).text


def test_a_packed_file_with_a_password_is_said_to_be_encrypted(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts_of("piers-pandoc.odt").items():
            archive.writestr(name, data)
    data = bytearray(buffer.getvalue())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flag that says so, of each part
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 4)
    (tmp_path / "a.odt").write_bytes(bytes(data))
    with pytest.raises(DamagedFile, match="encrypted"):
        read(tmp_path / "a.odt")
