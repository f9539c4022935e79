"""PDF files as different programs make them: order, paragraphs over page ends, heads, fonts, turned pages."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import DamagedFile, NoText
from assistant.reading import read_file
from assistant.reading.hyphens import Vocabulary
from assistant.records import Source

SENTENCES = (
    "The harbour office closed the northern pier after an inspection of the piles",
    "that stand below the water line and had rotted since the pier was built there.",
    "Officials said that it would stay shut until the spring, and that no date had",
    "been set for repairs, although an engineer had already been appointed by them.",
    "Fishermen who use the berth said that they had not been told of it in advance.",
)


def read(path: Path) -> Source:
    return read_file(path, max_bytes=10**7, max_characters=10**6)


def write(
    canvas: Canvas, lines: Sequence[str], *, x: float = 72, y: float = 740, size: float = 11, step: float = 14
) -> None:
    canvas.setFont("Times-Roman", size)
    for row, line in enumerate(lines):
        canvas.drawString(x, y - step * row, line)


@pytest.fixture
def canvas(tmp_path: Path) -> Canvas:
    return Canvas(str(tmp_path / "paper.pdf"), pagesize=A4)


def saved(canvas: Canvas) -> Source:
    canvas.save()
    return read(Path(canvas._filename))


def test_a_paragraph_goes_over_the_end_of_a_page(canvas: Canvas) -> None:
    write(canvas, [*SENTENCES[:2], "The council named the mayor and the harbour master, who is Mrs Ruth"])
    canvas.showPage()
    write(canvas, ["Halloran, as those who would answer for it, and it ordered another inspec-"])
    canvas.showPage()
    write(canvas, ["tion in the spring."])
    source = saved(canvas)
    assert (
        "who is Mrs Ruth Halloran, as those who would answer for it, and it ordered another inspection in"
        in source.text
    )
    assert [source.text[start:][:8] for start in source.pages] == ["The harb", "Halloran", "tion in "]
    assert "\n\n" not in source.text


def test_a_heading_at_the_end_of_a_page_stays_one(canvas: Canvas) -> None:
    write(canvas, [*SENTENCES, "", "", "What it costs"])
    canvas.showPage()
    write(canvas, ["Nobody knows what the repairs will cost, the council's own engineer said there."])
    assert "\n\nWhat it costs\n\nNobody knows" in saved(canvas).text


def test_what_stands_below_two_columns_is_read_after_both(canvas: Canvas) -> None:
    for column, x in (("Left", 72), ("Right", 320)):
        write(canvas, [f"{column} line {n} of a column of text." for n in range(1, 7)], x=x)
    write(canvas, ["After the columns"], y=600, size=14)
    write(canvas, SENTENCES[:2], y=570)
    text = saved(canvas).text
    places = [
        text.index(words) for words in ("Left line 6", "Right line 1", "Right line 6", "After the", "The harbour")
    ]
    assert places == sorted(places)


def test_a_left_column_that_is_the_longer_one_is_read_to_its_end_first(canvas: Canvas) -> None:
    left = [f"Left line {n} of a column of text." for n in range(1, 13)]
    write(canvas, [*left[:9], "", "A heading in it", *left[9:]], x=72)
    write(canvas, [f"Right line {n} of a column of text." for n in range(1, 8)], x=320)
    text = saved(canvas).text
    assert text.index("A heading in it") < text.index("Left line 12") < text.index("Right line 1")


def test_three_columns_are_read_one_after_another(canvas: Canvas) -> None:
    for column, x in (("First", 60), ("Second", 230), ("Third", 400)):
        write(canvas, [f"{column} column line {n} of twelve" for n in range(1, 13)], x=x, size=9)
    words = saved(canvas).text.split()
    places = [place for place, word in enumerate(words) if word in ("First", "Second", "Third")]
    assert [words[place] for place in places] == ["First"] * 12 + ["Second"] * 12 + ["Third"] * 12


def test_the_head_of_a_single_page_is_left_out(canvas: Canvas) -> None:
    write(canvas, ["Harbour Desk: On piers, 2022 to 2025"], y=805, size=8)
    write(canvas, ["On piers"], y=770, size=18)
    write(canvas, SENTENCES)
    write(canvas, ["1/1"], y=30, size=8)
    assert saved(canvas).text == "On piers\n\n" + " ".join(SENTENCES)


def test_small_print_with_a_date_at_the_head_may_be_the_date(canvas: Canvas) -> None:
    write(canvas, ["20 November 2025"], y=805, size=8)
    write(canvas, SENTENCES)
    assert saved(canvas).published == "2025-11-20"


def test_pages_that_begin_alike_keep_their_words(canvas: Canvas) -> None:
    for _ in range(3):
        write(canvas, ["Harbour Desk"], y=820, size=8)
        write(canvas, SENTENCES, y=800)
        canvas.showPage()
    text = saved(canvas).text
    assert text.count(SENTENCES[0]) == 3
    assert "Harbour Desk" not in text


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read(canvas: Canvas, turn: int) -> None:
    write(canvas, ["An upright page comes first, and it says so in one line of words."])
    canvas.showPage()
    canvas.translate(300, 400)
    canvas.rotate(turn)
    write(canvas, SENTENCES, x=-200, y=40)
    source = saved(canvas)
    assert " ".join(SENTENCES) in source.text
    assert source.text[source.pages[1] :].startswith("The harbour")


def test_a_page_that_is_marked_as_turned_is_read(canvas: Canvas) -> None:
    canvas.setPageRotation(90)
    write(canvas, SENTENCES)
    assert saved(canvas).text == " ".join(SENTENCES)


def test_a_stamp_across_the_page_is_no_text(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.translate(200, 300)
    canvas.rotate(45)
    write(canvas, ["DRAFT"], x=0, y=0, size=60)
    canvas.restoreState()
    write(canvas, SENTENCES)
    assert saved(canvas).text == " ".join(SENTENCES)


def test_marks_of_lists_stand_apart_from_their_items(canvas: Canvas) -> None:
    write(canvas, ["–", "–", "1."], x=72)
    write(canvas, ["First point of the list.", "Second point of the list."], x=77.6)
    write(canvas, ["A numbered point."], x=80.4, y=712)
    assert saved(canvas).text == "– First point of the list.\n\n– Second point of the list.\n\n1. A numbered point."


def test_initials_at_a_line_s_beginning_are_no_item(canvas: Canvas) -> None:
    write(
        canvas,
        [
            "The report was written in great part by the well-known engineer Raymond",
            "S. Bradley of the university, who had seen the pier.",
        ],
    )
    assert "Raymond S. Bradley" in saved(canvas).text


def with_embedded_encoding(words: str) -> bytes:
    """A PDF whose font explains its codes in the file itself, as WeasyPrint writes them: code 0x0100 + n is glyph n."""
    letters = sorted(set(words))
    codes = {letter: 0x0100 + number for number, letter in enumerate(letters)}
    shown = "".join(f"{codes[letter]:04x}" for letter in words)
    encoding = "/CMapName /Own-0 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
    half = len(letters) // 2
    encoding += (
        f"1 begincidrange\n<0100> <{0x0100 + half - 1:04x}> 0\nendcidrange\n{len(letters) - half} begincidchar\n"
    )
    encoding += "".join(f"<{0x0100 + n:04x}> {n}\n" for n in range(half, len(letters))) + "endcidchar\nendcmap"
    to_unicode = f"{len(letters)} beginbfchar\n" + "".join(
        f"<{code:04x}> <{ord(letter):04x}>\n" for letter, code in codes.items()
    )
    content = f"BT /F 11 Tf 72 700 Td <{shown}> Tj ET"
    font = "<</Type/Font/Subtype/CIDFontType0/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding 6 0 R/ToUnicode 7 0 R/DescendantFonts[8 0 R]>>",
        f"<</Type/CMap/CMapName/Own-0/Length {len(encoding)}>>\nstream\n{encoding}\nendstream",
        f"<</Length {len(to_unicode) + 9}>>\nstream\n{to_unicode}endbfchar\nendstream",
        f"{font}/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4>>>>",
    ]
    return b"".join(_file_of(objects))


def _file_of(objects: Sequence[str]) -> Iterator[bytes]:
    places, length = [], 9
    yield b"%PDF-1.7\n"
    for number, body in enumerate(objects, start=1):
        data = f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
        places.append(length)
        length += len(data)
        yield data
    yield f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    yield "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    yield f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{length}\n%%EOF\n".encode()


def test_a_font_that_explains_its_codes_itself_is_read(tmp_path: Path) -> None:
    words = "The pier is closed, and it opens in the spring."
    (tmp_path / "own.pdf").write_bytes(with_embedded_encoding(words))
    assert read(tmp_path / "own.pdf").text == words


def test_what_a_download_left_before_the_file_does_no_harm(tmp_path: Path) -> None:
    words = "The pier is closed, and it opens in the spring."
    (tmp_path / "own.pdf").write_bytes(b"HTTP/1.1 200 OK\r\n\r\n" + with_embedded_encoding(words))
    assert read(tmp_path / "own.pdf").text == words


def test_a_file_without_pages_says_so(tmp_path: Path) -> None:
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"]
    (tmp_path / "none.pdf").write_bytes(b"".join(_file_of(objects)))
    with pytest.raises(NoText, match="no pages"):
        read(tmp_path / "none.pdf")


@pytest.mark.parametrize(("password", "readable"), [("", True), ("secret", False)])
def test_only_a_password_that_must_be_known_keeps_a_file_from_being_read(
    tmp_path: Path, password: str, readable: bool
) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    path = tmp_path / "locked.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption(password, ownerPassword="owner", canPrint=0))
    write(canvas, SENTENCES)
    canvas.save()
    if readable:
        assert read(path).text == " ".join(SENTENCES)
    else:
        with pytest.raises(DamagedFile, match="encrypted"):
            read(path)


@pytest.mark.parametrize(
    ("halves", "whole"),
    [
        ("inspec-tion", "inspection"),
        ("post-poned", "postponed"),
        ("pro-posal", "proposal"),
        ("ex-pected", "expected"),
        ("south-ern", "southern"),
        ("part-ner", "partner"),
        ("high-est", "highest"),
        ("under-standing", "understanding"),
        ("More-over", "Moreover"),
        ("them-selves", "themselves"),
        ("Mc-Clain", "McClain"),
        ("Taka-ichi", "Takaichi"),
        ("cross-strait", "cross-strait"),
        ("self-defence", "self-defence"),
        ("Tokyo-based", "Tokyo-based"),
        ("e-mail", "e-mail"),
        ("Anglo-Japanese", "Anglo-Japanese"),
        ("seventy-six", "seventy-six"),
        ("state-owned", "state-owned"),
        ("life-threatening", "life-threatening"),
    ],
)
def test_a_hyphen_at_a_line_s_end_stays_where_it_is_part_of_the_word(halves: str, whole: str) -> None:
    first, second = halves.split("-")
    assert first + Vocabulary(["Nothing tells it here."]).hyphen(first, second) + second == whole


def test_the_document_itself_tells_best_and_halves_of_words_tell_nothing() -> None:
    assert Vocabulary(["A sea wall of the sea-bed", "and the seabed, the seabed."]).hyphen("sea", "bed") == ""
    assert Vocabulary(["The south-east and the south-east."]).hyphen("south", "east") == "-"
    words = Vocabulary(["a photo of the photo-", "grapher, a photo", "with the photo-", "grapher"])
    assert words.hyphen("photo", "grapher") == ""


def test_any_bytes_in_a_pdf_are_read_or_refused_in_our_words(tmp_path: Path) -> None:
    whole = with_embedded_encoding("The pier is closed.")
    chance = random.Random(7)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            data[chance.randrange(9, len(data) - 8)] = chance.randrange(256)
        (tmp_path / "bad.pdf").write_bytes(bytes(data))
        try:
            read(tmp_path / "bad.pdf")
        except (DamagedFile, NoText) as error:
            assert "bad.pdf" in str(error)
