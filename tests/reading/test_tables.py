"""Tables in plain text: rows as sentences, whatever the delimiter, the encoding or the quoting."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import DamagedFile, NoText, ReadingError
from assistant.reading import read_file
from assistant.records import Source

ROWS = [
    ["country", "year", "visitors", "remark"],
    ["China", "2024", "6.98 million", ""],
    ["Taiwan", "2024", "6.04 million", "second, after\nSouth Korea"],
]


def read(path: Path, *, max_characters: int = 10**6) -> Source:
    return read_file(path, max_bytes=10**8, max_characters=max_characters)


def table(folder: Path, text: str, name: str = "visitors-by-country.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_each_row_is_a_paragraph_that_names_its_columns(tmp_path: Path, delimiter: str, encoding: str) -> None:
    source = read(table(tmp_path, written(ROWS, delimiter), encoding=encoding))
    assert source.text.split("\n\n") == [
        "country: China; year: 2024; visitors: 6.98 million.",
        "country: Taiwan; year: 2024; visitors: 6.04 million; remark: second, after South Korea.",
    ]
    assert (source.kind, source.title) == ("csv", "Visitors by Country")


def test_a_decimal_comma_is_no_delimiter(tmp_path: Path) -> None:
    source = read(table(tmp_path, "Land;Besucher\nChina;6,98\nTaiwan;6,04\n"))
    assert source.text.split("\n\n") == ["Land: China; Besucher: 6,98.", "Land: Taiwan; Besucher: 6,04."]


def test_the_delimiter_that_the_file_declares_is_taken(tmp_path: Path) -> None:
    assert read(table(tmp_path, "sep=|\na, x|b, y\n1, 2|3, 4\n")).text == "a, x: 1, 2; b, y: 3, 4."


def test_a_title_above_the_table_is_its_title_and_a_note_below_stays_words(tmp_path: Path) -> None:
    rows = "Visitors to Japan in 2024,,\n,,\nCountry,Visitors,Share\nChina,6.98 million,19 %\nSource: the agency,,\n"
    source = read(table(tmp_path, rows))
    assert source.title == "Visitors to Japan in 2024"
    assert source.text.split("\n\n") == [
        "Visitors to Japan in 2024",
        "Country: China; Visitors: 6.98 million; Share: 19 %.",
        "Source: the agency",
    ]


def test_a_record_with_its_first_cell_alone_heads_no_other(tmp_path: Path) -> None:
    rows = "name,role,comment\nAlice,,\nBob,minister,for it\nCarol,,\n* without the envoys,,\n"
    assert read(table(tmp_path, rows)).text.split("\n\n") == [
        "name: Alice.",
        "name: Bob; role: minister; comment: for it.",
        "name: Carol.",
        "* without the envoys",
    ]


def test_rows_without_headings_are_listed(tmp_path: Path) -> None:
    assert read(table(tmp_path, "1,2,3\n4,5,6\n")).text == "1; 2; 3.\n\n4; 5; 6."


def test_dates_and_names_in_rows_are_not_the_documents_own(tmp_path: Path) -> None:
    source = read(table(tmp_path, "Author,Date,Title\nInes Moreau,2025-11-20,Pier closed\nA. Mori,2025-11-21,Open\n"))
    assert (source.published, source.author) == ("", "")
    dated = read(table(tmp_path, "a,b\nx,y\n", name="2025-11-20-trade.csv"))
    assert (dated.published, dated.published_from) == ("2025-11-20", "file name")


def test_formulas_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    source = read(table(tmp_path, 'name,value\nx,"=HYPERLINK(""http://192.0.2.1"")"\ny,@SUM(A1)\n'))
    assert '=HYPERLINK("http://192.0.2.1")' in source.text
    assert "@SUM(A1)" in source.text


def test_a_quotation_mark_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    source = read(table(tmp_path, 'item,price,place\n"5 inch pipe,10,Aomori\nvalve,20,Sendai\n'))
    assert "item: valve; price: 20; place: Sendai." in source.text
    assert "quotation mark" in source.note


def test_a_cell_as_long_as_an_article_is_read(tmp_path: Path) -> None:
    article = "The pier is closed. " * 10_000
    source = read(table(tmp_path, written([["title", "text"], ["Pier", article]])))
    assert source.text.startswith("title: Pier; text: The pier is closed. The pier")
    assert len(source.text) > 199_000


def test_a_table_longer_than_the_limit_with_its_headings_names_the_setting(tmp_path: Path) -> None:
    rows = "a heading that is long,another that is as long\n" + "1,2\n" * 50_000
    with pytest.raises(ReadingError, match="ASSISTANT_MAX_CHARACTERS"):
        read(table(tmp_path, rows), max_characters=100_000)


def test_a_row_of_many_digits_takes_no_long_time(tmp_path: Path) -> None:
    source = read(table(tmp_path, "a,b\n" + "x," + "1" * 200_000 + "x\n"))
    assert source.text.startswith("a: x; b: 111")


@pytest.mark.parametrize(
    ("data", "error"),
    [(b",,\n,,\n", NoText), (b"", NoText), (b"PK\x03\x04 no", DamagedFile), (b"\0\1\2\3" * 9, DamagedFile)],
)
def test_what_is_no_table_is_told(tmp_path: Path, data: bytes, error: type[ReadingError]) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(error, match=r"a\.csv"):
        read(tmp_path / "a.csv")


WORDS = st.text(st.characters(categories=["Lu", "Ll", "Nd", "Po", "Zs"]), max_size=12)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=5), min_size=1, max_size=8), st.sampled_from(",;\t|"))
def test_any_table_is_read_or_said_to_be_empty(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], delimiter: str
) -> None:
    path = table(tmp_path_factory.mktemp("tables"), "First,Second\n" + written(rows, delimiter))
    assert read(path).text.strip()
