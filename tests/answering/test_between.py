"""Spans of time are held to what they are counted from."""

import pytest

from assistant.answering.support import check

DATED = (
    "The council elected Ann Lee its chair on 4 October 2025. On 10 October the Greens left the coalition. On 20 October "
    "the council reached an agreement with the Liberals."
)
COUNTED = "The ship came nine days after Ann Lee had spoken about the strait, and two days after Norland had warned."


@pytest.mark.parametrize(
    ("passage", "sentence", "support"),
    [
        (DATED, "The Greens left the coalition on 10 October, six days after the council had elected Ann Lee.", True),
        (DATED, "The Greens left the coalition on 10 October, ten days after the council had elected Ann Lee.", False),
        (
            DATED,
            "The Greens left the coalition on 10 October, and ten days later the council reached an agreement.",
            True,
        ),
        (DATED, "The Greens left the coalition on 10 October, six days later the council reached an agreement.", False),
        (COUNTED, "The ship came nine days after Ann Lee had spoken about the strait.", True),
        (COUNTED, "The ship came two days after Ann Lee had spoken about the strait.", False),
        (COUNTED, "The ship came two days after Norland had warned.", True),
        (COUNTED, "The ship came nine days after Norland had warned.", False),
    ],
)
def test_a_span_is_that_between_what_it_is_told_of(passage: str, sentence: str, support: bool) -> None:
    verdict = check(sentence, passage)
    assert (verdict.support == "supported") == support, verdict
