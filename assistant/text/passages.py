"""Cutting a text into passages: whole sentences, as many as the embedding model reads at once."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from assistant.text.cuts import cut_near
from assistant.text.sentences import sentence_spans
from assistant.text.spans import Span

CountTokens = Callable[[Sequence[str]], Sequence[int]]
"""Counts the tokens of each of several texts, special tokens left out."""

# A tokenizer may read any run without spaces as one unknown token, so tokens alone do not bound a passage.
_CHARACTERS_PER_TOKEN = 12
_SLACK = 1.15  # more parts than a sentence's tokens ask for, since parts of one length differ in tokens


class _Piece(NamedTuple):
    """A sentence or a part of one, and what it takes of a passage's limit, in tokens: 0 if it is white space alone."""

    span: Span
    cost: int


def passage_spans(text: str, count_tokens: CountTokens, *, limit: int) -> tuple[Span, ...]:
    """Cuts a text into passages that end at sentence ends.

    Each passage holds as many whole sentences as fit; the last sentence of one is repeated at the start of
    the next where both fit, so that a sentence is always read beside the one before it. A sentence that alone
    is too long is cut between words, and a word that alone is too long between characters, but never between a
    letter and its accents.

    Args:
        text: Any text.
        count_tokens: The embedding model's own tokenizer.
        limit: Most tokens a passage may have; at least 1.

    Returns:
        Spans in order whose union is the whole text, none of white space alone; empty for a text without a visible
        character.
    """
    if not text.strip():
        return ()
    measured = partial(_measured, text, count_tokens)
    done: list[_Piece] = []
    pieces = measured(sentence_spans(text))
    while pieces:
        long = [piece for piece in pieces if piece.cost > limit and piece.span.end - piece.span.start > 1]
        done += set(pieces).difference(long)
        pieces = measured([part for piece in long for part in _divided(text, piece, limit=limit)])
    spans: list[Span] = []
    for span in _packed(text, sorted(done), count_tokens, limit=limit, fill=limit):
        if not spans or span.end > spans[-1].end:
            spans.append(span)
    return tuple(spans)


def _measured(text: str, count_tokens: CountTokens, spans: Sequence[Span]) -> list[_Piece]:
    words = [span.of(text) for span in spans]
    visible = (sum(map(len, part.split())) for part in words)
    return [
        _Piece(span, max(tokens, -(-characters // _CHARACTERS_PER_TOKEN)) if characters else 0)
        for span, tokens, characters in zip(spans, count_tokens(words), visible, strict=True)
    ]


def _packed(text: str, pieces: Sequence[_Piece], count_tokens: CountTokens, *, limit: int, fill: int) -> Iterator[Span]:
    """Passages of consecutive pieces whose costs add up to `fill` at most, and which measure `limit` at most."""
    groups = _groups(pieces, limit=fill)
    spans = [Span(group[0].span.start, group[-1].span.end) for group in groups]
    # Tokens add up where white space parts the pieces; where none does, the passage is measured whole.
    doubtful = [place for place, group in enumerate(groups) if _may_exceed(text, group)]
    wholes = _measured(text, count_tokens, [spans[place] for place in doubtful])
    excess = {place: whole.cost - limit for place, whole in zip(doubtful, wholes, strict=True)}
    for place, span in enumerate(spans):
        if excess.get(place, 0) > 0:
            fill = _cost(groups[place]) - excess[place]
            yield from _packed(text, groups[place], count_tokens, limit=limit, fill=fill)
        else:
            yield span


def _may_exceed(text: str, group: Sequence[_Piece]) -> bool:
    """True if two pieces of a passage stand without white space between them."""
    solid = [piece for piece in group if piece.cost]
    return any(not text[piece.span.end - 1].isspace() for piece in solid[:-1])


def _cost(group: Sequence[_Piece]) -> int:
    return sum(piece.cost for piece in group)


def _groups(pieces: Sequence[_Piece], *, limit: int) -> list[Sequence[_Piece]]:
    """Consecutive pieces that fit into a passage, the last of one group again first in the next if both fit."""
    groups: list[Sequence[_Piece]] = []
    first, used = 0, 0
    for index, piece in enumerate(pieces):
        if used and piece.cost and used + piece.cost > limit:
            groups.append(pieces[first:index])
            last = pieces[index - 1].cost
            again = index - 1 > first and 0 < last <= limit // 3 and last + piece.cost <= limit
            first, used = (index - 1, last) if again else (index, 0)
        used += piece.cost
    return [*groups, pieces[first:]]


def _divided(text: str, piece: _Piece, *, limit: int) -> list[Span]:
    """As many parts of an overlong piece, about equally long, as should each be under the limit."""
    start, end = piece.span
    count = min(max(2, int(_SLACK * piece.cost / limit) + 1), end - start)
    step = (end - start) / count
    cuts = [start]
    for number in range(1, count):
        place = cut_near(text, start + round(number * step), reach=round(step / 3))
        if cuts[-1] < place < end:
            cuts.append(place)
    if len(cuts) == 1:
        cuts.append((start + end) // 2)
    return [Span(*pair) for pair in pairwise([*cuts, end])]
