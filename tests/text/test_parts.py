"""Whether a sentence is one clause."""

import pytest

from assistant.text.parts import is_one_clause


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
