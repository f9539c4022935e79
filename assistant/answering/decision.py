"""Whether the evidence answers the question: a regularised logistic model with frozen weights.

Fitted by `benchmarks/fit_decision.py` on questions whose answerability is known: three development sets (factoid with
absent topics, long-form with near misses, conversations) and the questions on the sample dossier, each set and each
of its two sides counting alike. Five-fold cross-validated figures stand beside the threshold.
"""

import math
from dataclasses import astuple

from assistant.answering.evidence import Evidence, Features
from assistant.records import Status

# For each feature, in the order of Features: mean, spread and weight of the standardised feature.
_WEIGHTS: tuple[tuple[float, float, float], ...] = (
    (0.6283, 0.1236, 1.3525),  # best
    (0.6797, 0.1543, 0.2301),  # content
    (0.9081, 0.2682, 0.2606),  # names
    (0.9704, 0.1695, 0.5962),  # counted
    (0.9787, 0.1443, 0.0600),  # time
    (0.2181, 0.1133, 0.5413),  # margin
    (0.1767, 0.3814, 0.4164),  # follow_up
)
_BIAS = 0.4956

ANSWERED = 0.4
"""Confidence from which a question is answered.

Cross-validated balanced accuracy at this point: 0.944 with absent topics (0.989 of them declined), 0.798 with near
misses (0.656), 0.749 in conversations (0.739), 0.752 on the sample dossier (0.577, most of them near misses).
"""

_NEAR = 0.05
"""Confidence below which nothing is near: the question is about something else."""


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
    return ("related" if certain >= _NEAR else "no_evidence"), certain
