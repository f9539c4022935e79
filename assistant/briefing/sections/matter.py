"""What a difference is about: the words of its first quote around what differs, with "…" in place of that. English."""

import re
from collections.abc import Sequence

from assistant.briefing.differences import Difference, Side
from assistant.text.alignment import read
from assistant.text.tokens import Token

_MOST_WORDS = 12
_MOST_BEFORE = 3  # more words that belong to the first
_GAP = "…"
_ARTICLES = frozenset(("the", "a", "an"))
_LEADING = frozenset(("last", "next", "this"))  # of a time that is left out
_QUOTES = '"“”„«»'


def matter(found: Difference) -> str:
    """What the sides of a difference are about: "the agreement was signed in Geneva on …".

    They share a bag of words, which reads as nothing; the words of one side read as they were written. Of what is so to
    one and not to another, they are those of a side that does not deny it.

    Args:
        found: The difference.

    Returns:
        At most twelve words of a quote, verbatim but for the gap; "" where the sides share no word of it.
    """
    if found.kind == "office":
        return " ".join(found.about.split())  # the office itself
    told = [(side, _row(side)) for side in found.sides]
    affirmed = [one for one in told if not any(token.negated for token in one[1])] or told
    side, row = affirmed[0] if found.kind == "polarity" else told[0]
    text = side.statements[0].text
    gap = range(0) if found.kind == "polarity" else _gap(text, side.said, row)
    shared = frozenset(word.lower() for word in found.about.split()) - _LEADING
    held = [
        at
        for at, token in enumerate(row)
        if token.content and at not in gap and (token.text.lower() in shared or token.is_form_of(shared))
    ]
    if not held:
        return ""
    first, last = _window(row, sorted({*held, *gap}), gap)
    return _worded(text, row, first, last, gap)


def _row(side: Side) -> list[Token]:
    return list(read(side.statements[0].text).row)


def _gap(text: str, said: str, row: Sequence[Token]) -> range:
    """The places of the words that differ; of a figure with what it counts, those of the figure."""
    whole = (found.span() for found in re.finditer(re.escape(said), text))  # not the "5 May" of "15 May"
    inside = ([at for at, token in enumerate(row) if start <= token.start and token.end <= end] for start, end in whole)
    places = next(filter(None, inside), [])
    figures = [at for at in places if row[at].quantity is not None]
    places = [at for at in places if not figures or at <= figures[-1]]
    return range(places[0], places[-1] + 1) if places else range(0)


def _window(row: Sequence[Token], keyed: list[int], gap: range) -> tuple[int, int]:
    """The first and the last place of what is shown: the shared words as far from the gap as there is room."""
    middle = gap[0] if gap else keyed[0]
    while _words(row, keyed, gap) > _MOST_WORDS and len(keyed) > 1:
        far = 0 if middle - keyed[0] >= keyed[-1] - middle else -1
        if keyed[far] in gap:
            break
        del keyed[far]
    first = keyed[0]
    if first not in gap:
        # What belongs to the first word: "cargo" of "ship", the article of both.
        least = max(0, first - _MOST_BEFORE)
        while first > least and row[first - 1].content and row[first - 1].sentence == row[first].sentence:
            first -= 1
        first -= bool(first) and row[first - 1].low in _ARTICLES
    return first, keyed[-1]


def _words(row: Sequence[Token], keyed: Sequence[int], gap: range) -> int:
    return sum(row[at].kind != "mark" and at not in gap for at in range(keyed[0], keyed[-1] + 1))


def _worded(text: str, row: Sequence[Token], first: int, last: int, gap: range) -> str:
    start, end = row[first].start, row[last].end
    shown = text[start:end]
    if gap:
        before, after = text[start : row[gap[0]].start], text[row[gap[-1]].end : end]
        shown = f"{before}{_GAP}{after}"
    if row[first].low in _ARTICLES:
        shown = shown[:1].lower() + shown[1:]
    bare = "".join(one for one in shown if one not in _QUOTES)  # of a pair of them one may be outside
    return " ".join(bare.split())
