"""Lines at the head of a text that say where and when it was printed."""

import pytest

from assistant.text.heads import is_dated_source


@pytest.mark.parametrize(
    "line",
    [
        "The Herald, 4 March 2026.",
        "*Radio Vest, 4 March 2026. By Jane Roe, Holm*",
        "Press release, Calder plc, 5 March 2026",
    ],
)
def test_a_line_of_a_source_and_its_day(line: str) -> None:
    assert is_dated_source(line)


@pytest.mark.parametrize(
    "line",
    ["The mill of Arden was sold on 4 March 2026.", "By 4 March 2026, nine had died.", "The Herald closed for good."],
)
def test_a_sentence_is_no_line_of_a_source(line: str) -> None:
    assert not is_dated_source(line)
