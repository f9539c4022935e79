"""What is plainly a heading is one; what may be a sentence is none."""

from assistant.text.outline import headings


def test_marked_headings_with_their_levels_and_places() -> None:
    text = "# The pier\n\nIt is closed.\n\n## Why ##\nA storm.\n#hashtag\n"
    found = headings(text)
    assert [(one.text, one.level) for one in found] == [("The pier", 1), ("Why", 2)]
    assert [text[one.start : one.end] for one in found] == ["# The pier", "## Why ##"]


def test_lines_that_stand_alone_where_none_is_marked() -> None:
    text = (
        "Harbour board\n\nThe pier is closed.\n\n1.2 Budget\n\nIt grew by a third\nin one year\n\n"
        "and then it fell\n\n----\n\nNext steps\n\nDone"
    )
    assert [one.text for one in headings(text)] == ["Harbour board", "1.2 Budget", "Next steps", "Done"]


def test_no_sentence_and_no_long_line_is_a_heading() -> None:
    text = "It rained.\n\n“Enough!”\n\n" + "Word " * 40 + "\n\nsmall\n\n2025\n"
    assert headings(text) == ()
    assert headings("") == ()
