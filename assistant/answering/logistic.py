"""Logistic models with frozen weights."""

import math
from collections.abc import Mapping
from typing import NamedTuple

FARTHEST = 2.0
"""Spreads from the mean that count: what lies beyond is rare in the sets and says no more than this."""


class Model(NamedTuple):
    """A logistic model.

    Attributes:
        weights: For each feature the mean, spread and weight of its standardised value.
        bias: Added to their sum.
        answered: Confidence from which a question is answered. A wrong answer costs more than a refusal, so of two
            points with the same balanced accuracy the stricter is taken.
    """

    weights: Mapping[str, tuple[float, float, float]]
    bias: float
    answered: float


def probability(values: Mapping[str, float], model: Model) -> float:
    """What a model says of some features, 0 to 1.

    Args:
        values: Of every feature that it weighs, by name.
        model: With its weights.
    """
    total = model.bias + sum(
        weight * max(-FARTHEST, min(FARTHEST, (values[name] - mean) / spread))
        for name, (mean, spread, weight) in model.weights.items()
    )
    return 1 / (1 + math.exp(-total))
