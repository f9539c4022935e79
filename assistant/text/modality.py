"""What a text denies, what it calls uncertain, and what it leaves to whom it quotes. English."""

from collections.abc import Iterator

from assistant.text.moods import mark_mood
from assistant.text.negation import mark_negation
from assistant.text.standing import mark_standing
from assistant.text.telling import mark_told
from assistant.text.tokens import Token


def mark(row: list[Token]) -> None:
    """Sets what is negated, uncertain and told, sentence by sentence."""
    start = 0
    for sentence in _sentences(row):
        mark_negation(sentence)
        mark_mood(sentence)
        mark_standing(sentence)
        mark_told(sentence, start)
        start += len(sentence)


def _sentences(row: list[Token]) -> Iterator[list[Token]]:
    start = 0
    for place in range(1, len(row) + 1):
        if place == len(row) or row[place].sentence != row[start].sentence:
            yield row[start:place]
            start = place
