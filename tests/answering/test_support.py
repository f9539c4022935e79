"""Whether a passage bears a sentence."""

import pytest

from assistant.answering.support import support

PASSAGE = (
    "The ministry said on 10 November that 36.87 million visitors had come, 6.98 million of them from China. "
    "The minister did not name a date for talks."
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ministry said that 36.87 million visitors had come.", "supported"),
        ("The minister did not name a date for talks.", "supported"),
        ("The ministry said that 38.87 million visitors did not come.", "unsupported"),
        ("Railways in Hokkaido were closed by snow.", "unsupported"),
        ("The minister named a date for talks.", "partial"),
    ],
)
def test_support(sentence: str, expected: str) -> None:
    assert support(sentence, PASSAGE) == expected


def test_a_dropped_hedge_makes_it_partial() -> None:
    assert support("The envoy fled the capital.", "The envoy allegedly fled the capital.") == "partial"
    assert support("The envoy allegedly fled the capital.", "The envoy allegedly fled the capital.") == "supported"
