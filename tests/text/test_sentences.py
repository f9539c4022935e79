"""Where sentences end, and that they tile the text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.text.sentences import quotable, sentence_spans
from assistant.text.spans import Span


def sentences(text: str) -> list[str]:
    return [span.of(text).strip() for span in sentence_spans(text)]


@given(st.text() | st.text(st.characters()))
@example("Half a character \ud800 stands here. \udc00 So it does.")
def test_sentences_tile_any_text(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join(span.of(text) for span in spans) == text
    assert all(span.start < span.end for span in spans)
    if text.strip():
        assert all(span.of(text).strip() for span in spans)


@given(
    st.lists(
        st.sampled_from(["He said so.", "\n", "\r\n", " ", "# A", "- b", "| c |", "“No.” ", "Mr. Ito", "。", "1. "])
    )
)
def test_sentences_tile_text_with_layout(parts: list[str]) -> None:
    text = "".join(parts)
    assert "".join(span.of(text) for span in sentence_spans(text)) == text


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert sentences("The U.S. Department spoke to Mr. Ito on Nov. 20 at 3.5 per cent. He left.") == [
        "The U.S. Department spoke to Mr. Ito on Nov. 20 at 3.5 per cent.",
        "He left.",
    ]


def test_a_line_break_inside_a_wrapped_paragraph_is_a_space() -> None:
    text = "The ministry said on Friday that the talks\nwould go on in Beijing next week and that\nno date was set. It gave no names."
    assert sentences(text) == [
        "The ministry said on Friday that the talks\nwould go on in Beijing next week and that\nno date was set.",
        "It gave no names.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A heading\n\nA sentence stands here.",
        "# A heading\nA sentence stands here.",
        "- A first point\n- A second point",
        "From: A. Mori\nTo: B. Sato",
        "| Year | Visitors |\n| 2024 | 36.87 million |",
        "Tokyo\nKyoto\nOsaka\nKobe",
        "Fire at Lindal paint works kills two\nNorrby Post, 3 March 2026\n\nIt broke out at night.",
        "\n".join(f"The harbour office of the town of Port Merri{letter}" for letter in "nopqrstu"),
    ],
)
def test_lines_that_were_meant_stay_apart(text: str) -> None:
    assert sentences(text) == [line for line in text.split("\n") if line]


def test_a_long_quotation_in_loose_quote_marks_is_still_cut() -> None:
    text = "He sold to Warner Bros . ' partner in May . " + "The cast was paid a great deal more money then . " * 12
    assert len(sentences(text)) > 6


def test_a_quote_leaves_list_and_heading_marks_out() -> None:
    text = "- **Beijing** asked for a retraction. \n"
    span = quotable(text, Span(0, len(text)))
    assert span.of(text) == "**Beijing** asked for a retraction."
