"""What the heading of a difference says reads as a phrase of its first quote, with a gap where the sides differ."""

import pytest

from assistant.briefing.differences import comparison
from assistant.briefing.sections.matter import matter
from tests.briefing.test_differences import pairs, statement


@pytest.mark.parametrize(
    ("first", "second", "heading"),
    [
        (
            "The agreement was signed in Geneva on 12 March 2024.",
            "Both sides signed the agreement in Geneva on 14 March 2024.",
            "the agreement was signed in Geneva on …",
        ),
        (
            "The ministry will buy 24 helicopters from Airbus under the contract.",
            "Under the contract the ministry is to buy 32 helicopters from Airbus.",
            "the ministry will buy … helicopters from Airbus under the contract",
        ),
        (
            "The dam at Sorrel did not fail, the owner said.",
            "The dam at Sorrel failed on Monday, engineers said.",
            "the dam at Sorrel failed",
        ),
        (
            "Elena Kovac won the mayoral election in Zadar.",
            "Ivan Peric has won the mayoral election in Zadar.",
            "… won the mayoral election in Zadar",
        ),
        (
            "Berg said on 15 March that the ferry Alma sank off Malta on 5 March.",
            "The ferry Alma sank off Malta on 9 March.",
            "the ferry Alma sank off Malta on …",
        ),
    ],
)
def test_it_is_the_quote_with_a_gap(first: str, second: str, heading: str) -> None:
    told = (statement(first, "a", published="2025-03-15"), statement(second, "b", published="2025-03-15"))
    (found,) = comparison(told).differences
    assert matter(found) == heading


def test_it_is_short_and_verbatim_but_for_the_gap() -> None:
    seen = 0
    for pair in pairs("differing_third.jsonl"):
        told = tuple(
            statement(pair[name], name, published=day)
            for name, day in zip(("first", "second"), pair["published"], strict=True)
        )
        for found in comparison(told).differences:
            said = matter(found)
            seen += 1
            assert said and len(said.split()) <= 14
            if found.kind != "office":
                quotes = [
                    " ".join(one.text.replace('"', "").split()) for side in found.sides for one in side.statements
                ]
                parts = [part.strip()[1:] for part in said.split("…") if part.strip()]  # an article is written small
                assert any(all(part in quote for part in parts) for quote in quotes)
    assert seen > 20
