"""The figures of an evaluation, each a function of one answer or of all.

ROUGE-L, recall and nDCG are torchmetrics' (Lightning AI, maintained, computed with the torch that is here anyway),
balanced accuracy is scikit-learn's, which sentence-transformers brings. Both are imported when first needed.
"""

import re
from collections.abc import Iterable, Sequence

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = re.compile(r"[^\w\s]")
_NO_WORD = re.compile(r"\W+")


def normal(text: str) -> str:
    """Lower case, without articles and punctuation, single spaces.

    Source: the rule of the SQuAD evaluation (Rajpurkar et al. 2016).
    """
    return " ".join(_PUNCTUATION.sub(" ", _ARTICLES.sub(" ", text.lower())).split())


def contains_any(text: str, answers: Iterable[str]) -> bool:
    """True if the text contains any of the answers, both in their normal form."""
    held = f" {normal(text)} "
    return any(f" {normal(answer)} " in held for answer in answers if normal(answer))


def recall(ranked: Sequence[str], relevant: Sequence[str], k: int) -> float:
    """Share of the relevant sources among the first k, of as many as k can hold, 0 to 1."""
    return len(set(ranked[:k]) & set(relevant)) / min(k, len(set(relevant)))


def ndcg(ranked: Sequence[str], relevant: Sequence[str], k: int = 10) -> float:
    """Normalised discounted cumulative gain with relevance 0 or 1 (Järvelin & Kekäläinen 2002), 0 to 1."""
    import torch
    from torchmetrics.functional.retrieval import retrieval_normalized_dcg

    wanted = set(relevant)
    first = list(ranked[:k])
    found = [uri in wanted for uri in first] + [False] * (k - len(first))
    found += [True] * len(wanted - set(first))  # what was not found belongs to the ideal ranking
    order = torch.arange(len(found), 0, -1, dtype=torch.float64)
    return float(retrieval_normalized_dcg(order, torch.tensor(found), top_k=k))


def rouge_l(text: str, references: Sequence[str]) -> float:
    """ROUGE-L, F1 over words, against the best of several references (Lin 2004), 0 to 1."""
    from torchmetrics.functional.text.rouge import rouge_score

    if not text.strip() or not references:
        return 0.0
    scores = rouge_score(text, list(references), rouge_keys="rougeL", accumulate="best", normalizer=_normaliser)
    return float(scores["rougeL_fmeasure"])


def _normaliser(text: str) -> str:
    return _NO_WORD.sub(" ", text.lower())


def balanced_accuracy(answerable: Sequence[bool], answered: Sequence[bool]) -> float | None:
    """Mean of "answered when answerable" and "declined when not"; None if one of the two has no question."""
    from sklearn.metrics import balanced_accuracy_score

    return float(balanced_accuracy_score(answerable, answered)) if len(set(answerable)) == 2 else None


def mean(values: Sequence[float]) -> float | None:
    """The mean; None of nothing."""
    return sum(values) / len(values) if values else None


def quantile(values: Sequence[float], share: float) -> float | None:
    """The value below which a share of the values lies; None of nothing."""
    import numpy as np

    return float(np.quantile(values, share)) if values else None
