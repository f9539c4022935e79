"""Templates say which sections a briefing has, in a form that a person can write."""

from pathlib import Path

import pytest

from assistant.briefing.templates import ALL, HOUSE, template
from assistant.errors import BadTemplate


@pytest.mark.parametrize("name", HOUSE)
def test_each_house_template_can_be_read_and_says_what_it_is_for(name: str) -> None:
    read = template(name)
    assert read.parts and read.title
    assert read.parts[0].name == "bottom line" or name == "chronology"


def test_a_template_of_ones_own_gives_order_length_and_headings(tmp_path: Path) -> None:
    own = tmp_path / "desk.txt"
    own.write_text("# ours\ntitle: For the desk\n\nKey-Points: 4 as What matters\nbottom line: all\n", encoding="utf-8")
    read = template(str(own))
    assert read.title == "For the desk"
    assert [(part.name, part.count, part.heading) for part in read.parts] == [
        ("key points", 4, "What matters"),
        ("bottom line", ALL, "Bottom line"),
    ]


def test_a_template_can_do_without_pictures(tmp_path: Path) -> None:
    own = tmp_path / "desk.txt"
    for written, wanted in (
        ("timeline: all", True),
        ("Pictures: none\ntimeline: all", False),
        ("pictures: all\ngaps: 3", True),
    ):
        own.write_text(f"{written}\n", encoding="utf-8")
        assert template(own).pictures is wanted


def test_changing_one_word_of_a_template_changes_its_hash(tmp_path: Path) -> None:
    own = tmp_path / "desk.txt"
    own.write_text("key points: 4\n", encoding="utf-8")
    before = template(own).hash
    own.write_text("key points: 5\n", encoding="utf-8")
    assert template(own).hash != before


def test_sections_asked_for_take_the_place_of_the_templates() -> None:
    read = template("full", ["key_points:2", "bottom line"])
    assert [(part.name, part.count) for part in read.parts] == [("key points", 2), ("bottom line", 3)]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("key points\n", "Line 1"),
        ("title: x\nkey pionts: 3\n", "Line 2"),
        ("key points: many\n", "Line 1"),
        ("gaps: 3\npictures: two\n", "Line 2"),
        ("# nothing\n", "names no section"),
        ("key points: 3\nkey points: 4\n", "twice"),
    ],
)
def test_a_template_that_is_not_understood_is_refused_with_the_line(tmp_path: Path, written: str, said: str) -> None:
    own = tmp_path / "desk.txt"
    own.write_text(written, encoding="utf-8")
    with pytest.raises(BadTemplate, match=said):
        template(own)


@pytest.mark.parametrize("name", ["", "no-such", "a\0b", "~a\0b", "~\ud800", "x" * 5_000, "."])
def test_a_name_that_is_no_template_is_refused(name: str) -> None:
    with pytest.raises(BadTemplate, match="There is no template"):
        template(name)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "desk.docx"
    own.write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(BadTemplate, match="UTF-8"):
        template(own)


@pytest.mark.parametrize("name", ["key pionts", "key points:x", "", "gaps:-1"])
def test_a_section_that_there_is_not_is_refused(name: str) -> None:
    with pytest.raises(BadTemplate, match="There is no section"):
        template("full", [name])
