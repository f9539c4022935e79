"""Fits the weights of assistant/answering/decision.py on evaluation sets, with cross-validated figures.

    python benchmarks/fit_decision.py HOME SET_FOLDER...

The sets share one library in HOME; the questions on the sample dossier are asked in a library of their own, and
counted as one more set. Prints the two models to put there. Needs scikit-learn.
"""

import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import StandardScaler

from assistant import Assistant
from assistant.answering.chain import make_question
from assistant.answering.decision import WITHOUT_QUANTITY
from assistant.answering.features import Features
from assistant.answering.logistic import FARTHEST
from assistant.evaluation.sets import read_set

REPOSITORY = Path(__file__).parent.parent
THRESHOLDS = (0.4, 0.43, 0.46, 0.5, 0.54, 0.58)
ROUNDS = 5
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
    sets = [read_set(Path(folder)) for folder in folders]
    with Assistant(home) as assistant:
        for one in sets:
            assistant.add_texts(one.texts)
        rows = [row for one in sets for row in gathered(assistant, one)]
    fit([*rows, *dossier()])


def dossier() -> list[Row]:
    """The questions on the sample dossier."""
    with tempfile.TemporaryDirectory() as home, Assistant(home) as assistant:
        assistant.add(REPOSITORY / "corpus")
        return gathered(assistant, read_set(REPOSITORY / "tests/evaluation/dossier"))


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
        weights = _weights(chosen)
        strata = [f"{row.group}{row.answerable}" for row in chosen]
        for seed in range(ROUNDS):
            for train, test in StratifiedKFold(5, shuffle=True, random_state=seed).split(x, strata):
                scale, model = _fitted(x[train], y[train], weights[train], strength)
                scores[np.array(places)[test]] += model.predict_proba(_standard(scale, x[test]))[:, 1] / ROUNDS
        models.append((names, *_fitted(x, y, weights, strength)))
    lacking = np.array([row.features.lacks_quantity for row in rows])
    _print_figures(rows, np.where(lacking, np.minimum(scores, WITHOUT_QUANTITY), scores))
    for names, scale, model in models:
        print("Model(\n    {")
        for name, mean, spread, weight in zip(names, scale.mean_, scale.scale_, model.coef_[0], strict=True):
            print(f'        "{name}": ({mean:.4f}, {spread:.4f}, {weight:.4f}),')
        print(f"    }},\n    {model.intercept_[0]:.4f},\n    0.5,  # choose by the figures above\n)")


def _weights(rows: list[Row]) -> np.ndarray:
    """Each set and each of its two sides counts alike, but one of few questions no more than twenty would."""
    sides = [(row.group, row.answerable) for row in rows]
    raw = np.array([1 / max(sides.count(side), 20) for side in sides])
    return raw / raw.mean()


def _fitted(x: np.ndarray, y: np.ndarray, weights: np.ndarray, strength: float):
    scale = StandardScaler().fit(x)
    return scale, LogisticRegression(C=strength, max_iter=5000).fit(_standard(scale, x), y, sample_weight=weights)


def _standard(scale: StandardScaler, x: np.ndarray) -> np.ndarray:
    return np.clip(scale.transform(x), -FARTHEST, FARTHEST)


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
