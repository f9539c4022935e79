"""Excel workbooks: sheets, rows, what their formats show, what is hidden, and what is wrong with them."""

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from assistant.errors import DamagedFile, NoText, ReadingError, UnknownFormat
from assistant.reading import read_file
from assistant.reading.cells import shown
from assistant.records import Source


def read(path: Path, *, max_characters: int = 10**6) -> Source:
    return read_file(path, max_bytes=10**8, max_characters=max_characters)


def saved(folder: Path, rows: list[list[object]], name: str = "figures.xlsx") -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def trade(folder: Path) -> Path:
    """A workbook as another program writes it: formats, formulas with results, merged cells, what is hidden."""
    path = folder / "trade.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"title": "Seafood trade", "author": "D. Okafor", "created": datetime(2025, 11, 18, 9)})
    sheet = book.add_worksheet("Exports")
    money, share = book.add_format({"num_format": '#,##0.0 "billion yen"'}), book.add_format({"num_format": "0.0%"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.merge_range("A1:D1", "Exports of seafood")
    sheet.write_row("A2", ["Market", "As of", "Worth", "Share"])
    sheet.merge_range("A3:A4", "China")
    for row, (when, worth, part) in enumerate(
        [(date(2022, 12, 31), 87.1, 0.2251), (date(2024, 12, 31), 6.14, 0.017)], 2
    ):
        sheet.write_datetime(row, 1, datetime(when.year, when.month, when.day), day)
        sheet.write_number(row, 2, worth, money)
        sheet.write_number(row, 3, part, share)
    sheet.write_string("A5", "All")
    sheet.write_formula("C5", "=SUM(C3:C4)", money, 93.24)
    sheet.write_string("A7", "Source: the ministry")
    other = book.add_worksheet("Visitors")
    other.write_row("A1", ["Year", "Visitors", "Secret"])
    other.write_row("A2", [2023, 2430000, "x1"])
    other.write_row("A3", [2024, 6980000, "x2"])
    other.write_row("A4", [2019, 9590000, "x3"])
    other.set_column("C:C", None, None, {"hidden": True})
    other.set_row(3, None, None, {"hidden": True})
    hidden = book.add_worksheet("Drafts")
    hidden.write("A1", "Not to be shown")
    hidden.hide()
    book.close()
    return path


def test_each_sheet_is_read_under_its_name_as_it_is_shown(tmp_path: Path) -> None:
    source = read(trade(tmp_path))
    assert source.text.split("\n\n") == [
        "Exports",
        "Exports of seafood",
        "Market: China; As of: 2022-12-31; Worth: 87.1 billion yen; Share: 22.5%.",
        "Market: China; As of: 2024-12-31; Worth: 6.1 billion yen; Share: 1.7%.",
        "Market: All; Worth: 93.2 billion yen.",
        "Source: the ministry",
        "Visitors",
        "Year: 2023; Visitors: 2430000.",
        "Year: 2024; Visitors: 6980000.",
    ]


def test_properties_give_title_author_and_date(tmp_path: Path) -> None:
    source = read(trade(tmp_path))
    assert (source.kind, source.title, source.author) == ("xlsx", "Seafood trade", "D. Okafor")
    assert (source.published, source.published_from) == ("2025-11-18", "document properties")


def test_what_is_hidden_is_told(tmp_path: Path) -> None:
    note = read(trade(tmp_path)).note
    assert "Hidden sheet not read: Drafts." in note
    assert "Hidden rows or columns not read." in note


def test_a_formula_without_a_result_is_shown_as_it_stands(tmp_path: Path) -> None:
    source = read(saved(tmp_path, [["item", "count", "total"], ["pier", 3, "=SUM(B2:B2)"], ["boat", 4, '=CMD("x")']]))
    assert source.text == 'item: pier; count: 3; total: =SUM(B2:B2).\n\nitem: boat; count: 4; total: =CMD("x").'


def test_several_tables_on_a_sheet_have_headings_of_their_own(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Visitors"], ["Year", "Number"], [2024, 5], [], ["Ships", "Port"], ["Maru", "Aomori"]]
    assert read(saved(tmp_path, rows)).text.split("\n\n") == [
        "Visitors",
        "Year: 2024; Number: 5.",
        "Ships: Port.",
        "Maru: Aomori.",
    ]


def test_an_empty_row_within_a_table_does_not_end_it(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Year", "Number"], [2023, 4], [], [2024, 5]]
    assert read(saved(tmp_path, rows)).text == "Year: 2023; Number: 4.\n\nYear: 2024; Number: 5."


def test_a_title_above_the_only_table_is_the_title(tmp_path: Path) -> None:
    source = read(saved(tmp_path, [["Visitors to Japan"], ["Year", "Number"], [2024, 5]]))
    assert source.title == "Visitors to Japan"
    assert source.author == ""
    assert read(saved(tmp_path, [["a", "b"], [1, 2]], name="ship-list.xlsx")).title == "Ship List"


def test_a_workbook_under_another_name_is_read_for_what_it_is(tmp_path: Path) -> None:
    source = read(saved(tmp_path, [["a", "b"], [1, 2]]).rename(tmp_path / "report.docx"))
    assert source.kind == "xlsx"
    assert "Excel" in source.note


def rewritten(path: Path, part: str, change: object) -> Path:
    """The same package with one part's bytes changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])  # type: ignore[operator]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    path = rewritten(saved(tmp_path, [["a", "b"], [1, 2]]), SHEET, lambda xml: bomb + xml[xml.index(b"<worksheet") :])
    with pytest.raises(DamagedFile):
        read(path)


@pytest.mark.parametrize("reference", [b'r="XFD', b'r="A'])
def test_a_sheet_that_says_it_is_huge_stops_at_the_limit(tmp_path: Path, reference: bytes) -> None:
    cells = b"".join(
        b"<row r='%d'><c %s%d\"><v>1</v></c></row>" % (n, reference, n) for n in range(1, 1_048_577, 1_000)
    )
    path = rewritten(
        saved(tmp_path, [["a", "b"], [1, 2]]),
        SHEET,
        lambda xml: xml[: xml.index(b"<sheetData>")] + b"<sheetData>" + cells + b"</sheetData></worksheet>",
    )
    if b"XFD" in reference:
        with pytest.raises(ReadingError, match="5,000,000 cells"):
            read(path)
    else:
        assert read(path).text.startswith("1\n\n1")


def test_hidden_rows_count_too(tmp_path: Path) -> None:
    cells = b"".join(b'<row r="%d" hidden="1"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(1, 2_000))
    path = rewritten(
        saved(tmp_path, [["a", "b"], [1, 2]]),
        SHEET,
        lambda xml: xml[: xml.index(b"<sheetData>")] + b"<sheetData>" + cells + b"</sheetData></worksheet>",
    )
    with pytest.raises(ReadingError, match="5,000,000 cells"):
        read(path)


def test_a_sheet_that_is_listed_twice_is_refused(tmp_path: Path) -> None:
    path = rewritten(
        trade(tmp_path), "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"sheet2.xml", b"sheet1.xml")
    )
    with pytest.raises(DamagedFile):
        read(path)


def test_a_small_file_of_endless_markup_is_refused(tmp_path: Path) -> None:
    path = rewritten(
        trade(tmp_path),
        "xl/sharedStrings.xml",
        lambda xml: xml.replace(b"</sst>", b"<si/>" * 31_000_000 + b"</sst>"),
    )
    with pytest.raises(ReadingError, match="unpacks to more"):
        read(path)


def test_text_beyond_the_limit_names_the_setting(tmp_path: Path) -> None:
    path = saved(tmp_path, [["a heading", "another heading"], *[[n, n] for n in range(5_000)]])
    with pytest.raises(ReadingError, match="ASSISTANT_MAX_CHARACTERS"):
        read(path, max_characters=50_000)


def test_an_empty_workbook_holds_no_text(tmp_path: Path) -> None:
    with pytest.raises(NoText, match="empty"):
        read(saved(tmp_path, []))


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_an_error_of_ours(tmp_path: Path, cut: float) -> None:
    path = trade(tmp_path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * cut)])
    with pytest.raises(DamagedFile, match="trade"):
        read(path)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/styles.xml", SHEET, "[Content_Types].xml", "xl/sharedStrings.xml"]
)
@pytest.mark.parametrize("damage", [b"", b"<a>", b"\xff\xfe\0\0", b"<x:y/>"])
def test_a_damaged_part_is_an_error_of_ours_or_is_done_without(tmp_path: Path, part: str, damage: bytes) -> None:
    path = rewritten(trade(tmp_path), part, lambda xml: damage)
    try:
        assert read(path).text
    except ReadingError as error:
        assert "trade.xlsx" in str(error)


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("a,b\n1,2\n")
    with pytest.raises(DamagedFile, match="plain text"):
        read(tmp_path / "a.xlsx")
    old = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600
    (tmp_path / "b.xls").write_bytes(old + "Workbook".encode("utf-16-le"))
    with pytest.raises(UnknownFormat, match=r"\.xlsx"):
        read(tmp_path / "b.xls")
    (tmp_path / "c.xlsx").write_bytes(old + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(DamagedFile, match="encrypted"):
        read(tmp_path / "c.xlsx")


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (6.98, "General", "6.98"),
        (0.1 + 0.2, "General", "0.3"),
        (3.0, "General", "3"),
        (36870148, "#,##0", "36,870,148"),
        (1234.5, "#,##0.00", "1,234.50"),
        (2.675, "0.00", "2.68"),
        (0.225, "0.0%", "22.5%"),
        (1234.5, '"$"#,##0.00', "$1,234.50"),
        (1234.5, "#,##0 [$€-407]", "1,235 €"),
        (-5, "#,##0;(#,##0)", "(5)"),
        (-5.25, "0.0;[Red]-0.0", "-5.3"),
        (-5, "0", "-5"),
        (87_100_000_000, '0.0,,,"bn"', "87.1bn"),
        (0.5, "0.##", "0.5"),
        (5, "0.##", "5"),
        (12345, "0.00E+00", "12345"),
        (True, "General", "TRUE"),
        (datetime(2025, 11, 20), "mm-dd-yy", "2025-11-20"),
        (datetime(2025, 11, 20, 14, 30), "m/d/yy h:mm", "2025-11-20 14:30"),
        (datetime(2025, 11, 1), "mmm yyyy", "November 2025"),
        (datetime(2025, 1, 1), "yyyy", "2025"),
        (datetime(2025, 11, 20), 'd" of "mmmm', "20 November"),
        (time(9, 5), "h:mm", "09:05"),
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        ("=1+1", "0", "=1+1"),
        (None, "0", ""),
    ],
)
def test_a_value_is_shown_as_its_format_shows_it(value: object, code: str, words: str) -> None:
    assert shown(value, code) == words


@given(st.floats() | st.integers() | st.datetimes() | st.times() | st.timedeltas(), st.text('0#,.%;"[]$-E_*\\ymdhs /?'))
def test_any_value_in_any_format_is_shown_in_some_way(value: object, code: str) -> None:
    assert isinstance(shown(value, code), str)
