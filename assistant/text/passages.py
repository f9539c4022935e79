"""Cutting a text into passages: whole sentences, as many as the embedding model reads at once."""

from collections.abc import Callable, Sequence

from assistant.text.sentences import sentence_spans
from assistant.text.spans import Span

CountTokens = Callable[[Sequence[str]], Sequence[int]]
"""Counts the tokens of each of several texts, special tokens left out."""

# A tokenizer may read any run without spaces as one unknown token, so tokens alone do not bound a passage.
_CHARACTERS_PER_TOKEN = 12


def passage_spans(text: str, count_tokens: CountTokens, *, limit: int) -> tuple[Span, ...]:
    """Cuts a text into passages that end at sentence ends.

    Each passage holds as many whole sentences as fit; the last sentence of one is repeated at the start of
    the next where both fit, so that a sentence is always read beside the one before it. A sentence that alone
    is too long is cut between words, and a word that alone is too long between characters.

    Args:
        text: Any text.
        count_tokens: The embedding model's own tokenizer.
        limit: Most tokens a passage may have; at least 1.

    Returns:
        Spans in order whose union is the whole text; empty for a text without a visible character.
    """
    if not text.strip():
        return ()
    pieces = _pieces(text, count_tokens, limit=limit)
    spans: list[Span] = []
    first, used, size = 0, 0, 0
    for index, (span, tokens) in enumerate(pieces):
        length = span.end - span.start
        if index > first and (used + tokens > limit or size + length > limit * _CHARACTERS_PER_TOKEN):
            spans.append(Span(pieces[first][0].start, span.start))
            repeated, repeated_tokens = pieces[index - 1]
            repeated_length = repeated.end - repeated.start
            overlap = (
                index - 1 > first
                and repeated_tokens + tokens <= limit
                and repeated_tokens <= limit // 3
                and repeated_length + length <= limit * _CHARACTERS_PER_TOKEN
            )
            first = index - 1 if overlap else index
            used, size = (repeated_tokens, repeated_length) if overlap else (0, 0)
        used += tokens
        size += length
    spans.append(Span(pieces[first][0].start, len(text)))
    return tuple(spans)


def _pieces(text: str, count_tokens: CountTokens, *, limit: int) -> list[tuple[Span, int]]:
    """Sentences with their tokens; those over the limit in parts under it."""
    sentences = sentence_spans(text)
    counts = count_tokens([span.of(text) for span in sentences])
    pieces: list[tuple[Span, int]] = []
    for span, tokens in zip(sentences, counts, strict=True):
        if tokens <= limit and span.end - span.start <= limit * _CHARACTERS_PER_TOKEN:
            pieces.append((span, tokens))
        else:
            pieces.extend(_halves(text, span, count_tokens, limit=limit))
    return pieces


def _halves(text: str, span: Span, count_tokens: CountTokens, *, limit: int) -> list[tuple[Span, int]]:
    """Parts of one overlong sentence, each under the limit, cut at the white space nearest to the middle."""
    done: list[tuple[Span, int]] = []
    todo = [span]
    while todo:
        part = todo.pop()
        length = part.end - part.start
        if length <= limit * _CHARACTERS_PER_TOKEN or length == 1:
            (tokens,) = count_tokens([part.of(text)])
            if tokens <= limit or length == 1:
                done.append((part, tokens))
                continue
        cut = _cut(text, part)
        todo += [Span(cut, part.end), Span(part.start, cut)]
    return done


def _cut(text: str, part: Span) -> int:
    """The place after a white space that lies nearest to the middle of a part, or its middle."""
    middle = (part.start + part.end) // 2
    reach = (part.end - part.start) // 4
    for distance in range(reach):
        for place in (middle - distance, middle + distance):
            if part.start < place < part.end and text[place - 1].isspace() and not text[place].isspace():
                return place
    return middle
