"""Which words of a question a text holds."""

import pytest

from assistant.answering.weighing import QuestionWord, held_words
from assistant.library.lexical import stems


@pytest.mark.parametrize(
    ("word", "text", "held"),
    [
        ("imports", "Beijing halted all imports of scallops.", True),
        ("imports", "Fish was imported by twelve firms.", True),
        ("imports", "It is one of the most important partnerships.", False),
        ("imports", "Importantly, nobody was hurt; the importance of this is plain.", False),
    ],
)
def test_what_is_important_is_no_import(word: str, text: str, held: bool) -> None:
    asked = QuestionWord(
        text=word, places=[1], stems=frozenset(stems(word)), others=frozenset(), content=True, name=False
    )
    assert held_words([asked], text) == {word: held}
