"""The figures of an evaluation, each a pure function of questions and answers."""

import math
import re
from collections.abc import Iterable, Sequence

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = re.compile(r"[^\w\s]")
_WORDS = re.compile(r"\w+")


def normal(text: str) -> str:
    """Lower case, without articles and punctuation, single spaces (the SQuAD rule)."""
    return " ".join(_PUNCTUATION.sub(" ", _ARTICLES.sub(" ", text.lower())).split())


def contains_any(text: str, answers: Iterable[str]) -> bool:
    """True if the text contains any of the answers, both in their normal form."""
    held = f" {normal(text)} "
    return any(f" {normal(answer)} " in held for answer in answers if normal(answer))


def recall(ranked: Sequence[str], relevant: Sequence[str], k: int) -> float:
    """Share of the relevant sources among the first k, of as many as k can hold."""
    return len(set(ranked[:k]) & set(relevant)) / min(k, len(set(relevant)))


def ndcg(ranked: Sequence[str], relevant: Sequence[str], k: int = 10) -> float:
    """Normalised discounted cumulative gain with relevance 0 or 1 (Järvelin & Kekäläinen 2002)."""
    wanted = set(relevant)
    gain = sum(1 / math.log2(rank + 2) for rank, uri in enumerate(ranked[:k]) if uri in wanted)
    return gain / sum(1 / math.log2(rank + 2) for rank in range(min(k, len(wanted))))


def mean(values: Sequence[float]) -> float | None:
    """The mean; None of nothing."""
    return sum(values) / len(values) if values else None


def quantile(values: Sequence[float], share: float) -> float | None:
    """The value below which a share of the values lies; None of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else None


def rouge_l(text: str, references: Iterable[str]) -> float:
    """ROUGE-L, F1 over words, against the best of several references (Lin 2004), 0 to 1."""
    said = _WORDS.findall(text.lower())
    best = 0.0
    for reference in references:
        wanted = _WORDS.findall(reference.lower())
        common = _longest_common_subsequence(said, wanted)
        if common:
            precision, share = common / len(said), common / len(wanted)
            best = max(best, 2 * precision * share / (precision + share))
    return best


def _longest_common_subsequence(one: Sequence[str], other: Sequence[str]) -> int:
    row = [0] * (len(other) + 1)
    for word in one:
        diagonal = 0
        for place, match in enumerate(other, start=1):
            above = row[place]
            row[place] = diagonal + 1 if word == match else max(above, row[place - 1])
            diagonal = above
    return row[-1]
