"""Fits the weights of assistant/answering/decision.py on evaluation sets, with cross-validated figures.

    python benchmarks/fit_decision.py HOME SET_FOLDER...

The sets share one library in HOME; the questions on the sample dossier are asked in a library of their own, and
counted as one more set. Prints the two models to put there. Needs scikit-learn.
"""

import sys
from dataclasses import asdict
from typing import NamedTuple

import numpy as np
from fitting import cross_validated, fitted, print_weights, rows_of, weights_of

from assistant import Assistant
from assistant.answering.chain import make_question
from assistant.answering.decision import WITHOUT_QUANTITY
from assistant.answering.features import Features

THRESHOLDS = (0.4, 0.43, 0.46, 0.5, 0.54, 0.58)
# Which features, and the inverse of the regularisation: the fewer the questions, the fewer and the smaller.
ALONE = ("content least names counted margin back words titled".split(), 0.3)
IN_CONVERSATION = ("best names counted margin history agreement".split(), 0.1)


class Row(NamedTuple):
    """One question: its set, whether it follows others, its features, whether the library answers it."""

    group: str
    follows: bool
    features: Features
    answerable: bool


def main() -> None:
    """Gathers features, fits, prints."""
    home, *folders = sys.argv[1:]
    fit(rows_of(home, folders, gathered))


def gathered(assistant: Assistant, one) -> list[Row]:
    """The rows of one set; underspecified questions have no right answer."""
    rows = []
    for asked in one.questions:
        features = assistant._answers.find(make_question(asked.as_question())).features
        if features is not None and not asked.kind.startswith("underspecified"):
            rows.append(Row(one.name, bool(asked.conversation.turns), features, asked.answerable))
    return rows


def fit(rows: list[Row]) -> None:
    """Cross-validates, prints balanced accuracy per set and threshold, then the models fitted on everything."""
    scores = np.zeros(len(rows))
    models = []
    for follows, (names, strength) in ((False, ALONE), (True, IN_CONVERSATION)):
        places = [place for place, row in enumerate(rows) if row.follows == follows]
        chosen = [rows[place] for place in places]
        x = np.array([[asdict(row.features)[name] for name in names] for row in chosen])
        y = np.array([row.answerable for row in chosen], dtype=int)
        sides = [(row.group, row.answerable) for row in chosen]
        weights = weights_of(sides)
        scores[places] = cross_validated(x, y, sides, weights, strength)
        models.append((names, *fitted(x, y, weights, strength)))
    lacking = np.array([row.features.lacks_quantity for row in rows])
    _print_figures(rows, np.where(lacking, np.minimum(scores, WITHOUT_QUANTITY), scores))
    for names, scale, model in models:
        print("Model(\n    {")
        print_weights(names, scale, model)
        print("    0.5,  # choose by the figures above\n)")


def _print_figures(rows: list[Row], scores: np.ndarray) -> None:
    groups = np.array([row.group for row in rows])
    y = np.array([row.answerable for row in rows])
    for threshold in THRESHOLDS:
        print(f"threshold {threshold}")
        for group in sorted(set(groups)):
            said, true = scores[groups == group] >= threshold, y[groups == group]
            yes, no = said[true].mean(), 1 - said[~true].mean()
            print(f"  {group:14s} balanced {(yes + no) / 2:.3f}  answered {yes:.3f}  declined {no:.3f}")


if __name__ == "__main__":
    main()
