"""The clauses of a sentence, what is left out in them put back."""

import pytest

from assistant.text.parts import cuts, is_one_clause


@pytest.mark.parametrize(
    ("sentence", "left", "right"),
    [
        ("The army said 40 died, residents 65.", "The army said 40 died.", "Residents said 65 died."),
        (
            "The army said 40 people died, while residents said 65.",
            "The army said 40 people died.",
            "Residents said 65 people died.",
        ),
        (
            "Tokyo protested on 8 November and summoned the envoy on 14 November.",
            "Tokyo protested on 8 November.",
            "Tokyo summoned the envoy on 14 November.",
        ),
        (
            "Lindqvist met Moreau in Oslo on Monday and Okafor in Bergen on Friday.",
            "Lindqvist met Moreau in Oslo on Monday.",
            "Lindqvist met Okafor in Bergen on Friday.",
        ),
        (
            "The army said that 40 died and that the road was closed.",
            "The army said that 40 died.",
            "The army said that the road was closed.",
        ),
        ("While the army left, the police stayed.", "The army left.", "The police stayed."),
        ("The court ruled; the mayor appealed.", "The court ruled.", "The mayor appealed."),
    ],
)
def test_a_clause_is_a_sentence_of_its_own(sentence: str, left: str, right: str) -> None:
    assert any(cut.left == left and right in cut.rights for cut in cuts(sentence)), list(cuts(sentence))


def test_what_is_said_to_be_so_stays_with_its_sayer() -> None:
    for cut in cuts("The army said that 40 died and that the road was closed."):
        assert all(right.startswith("The army said") for right in cut.rights)


@pytest.mark.parametrize(
    ("sentence", "is_one"),
    [
        ("The passages do not say why he left.", True),
        ("The passages do not say how he left or when.", True),
        ("However, the passages do not say who paid.", True),
        ("The passages do not say why he left, but he took the money.", False),
        ("The passages do not say why he left; he took the money.", False),
        ("The passages do not say why he left (he took the money).", False),
        ("The passages do not say whether Lee, who took bribes, resigned.", False),
        ("The passages do not say why he left and he took the money.", False),
    ],
)
def test_one_statement_is_told_from_two(sentence: str, is_one: bool) -> None:
    assert is_one_clause(sentence, complements=1) == is_one
