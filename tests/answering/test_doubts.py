"""Doubts one by one: the sayer's sort, a contrary beginning, whose a number or a thing is, and what is only reckoned."""

import pytest

from assistant.answering.support import check


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The army said 65 people died.", "Residents said that 65 people died when the market was hit."),
        ("The crews will share the quota unequally.", "The crews have agreed to share the cod quota equally."),
        ("Kirkenes took 60 per cent.", "Crews from Kirkenes came too. Under the old deal Vardo took 60 per cent."),
        (
            "The ministry considers the cod quota too high.",
            "The ministry set the quota. Environmental group Nordhav called the cod quota too high.",
        ),
        (
            "The surgeon's brother announced a civil claim.",
            "The surgeon was acquitted. The patient's brother announced a civil claim.",
        ),
        (
            "It took effect four months after it was signed.",
            "Signed on 19 January 1960, it took effect on 23 June 1960.",
        ),
        ("It took effect on 19 January 1960.", "It was signed on 19 January 1960 and took effect on 23 June 1960."),
        ("The exercise Sword-2025A was held.", "Sword-2024A was held in May, Thunder-2025A a year later."),
        ("Two F-15 jets took off.", "Two F-16 jets took off."),
    ],
)
def test_what_the_passage_gives_to_another_is_unsupported(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support == "unsupported"


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Officials said that 65 people died.", "The ministry said that 65 people died when the market was hit."),
        ("The deal was not official.", "The deal was unofficial."),
        ("Vardo took 60 per cent of it.", "Under the old deal Vardo took 60 per cent of it."),
        ("Nordhav accused the ministry of haste.", "Nordhav called the quota high and accused the ministry of haste."),
        (
            "Her report was never published.",
            "Lena Brook had warned of the cracks in a report that was never published.",
        ),
        (
            "It took effect five months after it was signed.",
            "Signed on 19 January 1960, it took effect on 23 June 1960.",
        ),
        ("It took effect on 23 June 1960.", "It was signed on 19 January 1960 and took effect on 23 June 1960."),
        ("Two F-16s took off.", "Two F-16 jets and a tanker took off."),
    ],
)
def test_what_agrees_is_not_doubted(sentence: str, passage: str) -> None:
    assert check(sentence, passage).support == "supported", check(sentence, passage).reasons
