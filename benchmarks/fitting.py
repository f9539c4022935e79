"""What the fits of logistic models have in common: their questions, weights, cross-validation and print. Needs
scikit-learn."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import StandardScaler

from assistant import Assistant
from assistant.answering.logistic import FARTHEST
from assistant.evaluation.sets import read_set

REPOSITORY = Path(__file__).parent.parent
ROUNDS = 5

Row = TypeVar("Row")


def rows_of(home: str, folders: Sequence[str], gathered: Callable[..., list[Row]]) -> list[Row]:
    """The rows of sets that share one library, and of the sample dossier in a library of its own.

    Args:
        home: Of the library of the sets.
        folders: Of the sets.
        gathered: Gives the rows of one set, asked of an assistant.
    """
    sets = [read_set(Path(folder)) for folder in folders]
    with Assistant(home) as assistant:
        for one in sets:
            assistant.add_texts(one.texts)
        rows = [row for one in sets for row in gathered(assistant, one)]
    with tempfile.TemporaryDirectory() as dossier, Assistant(dossier) as assistant:
        assistant.add(REPOSITORY / "corpus")
        return rows + gathered(assistant, read_set(REPOSITORY / "tests/evaluation/dossier"))


def weights_of(sides: Sequence[tuple[str, bool]]) -> np.ndarray:
    """Each set and each of its two sides counts alike, but one of few questions no more than twenty would."""
    raw = np.array([1 / max(sides.count(side), 20) for side in sides])
    return raw / raw.mean()


def fitted(x: np.ndarray, y: np.ndarray, weights: np.ndarray, strength: float):
    """How features are standardised, and the model of them."""
    scale = StandardScaler().fit(x)
    return scale, LogisticRegression(C=strength, max_iter=5000).fit(_standard(scale, x), y, sample_weight=weights)


def cross_validated(
    x: np.ndarray, y: np.ndarray, sides: Sequence[tuple[str, bool]], weights: np.ndarray, strength: float
) -> np.ndarray:
    """What a model says of each row that was fitted without it, the mean of some rounds."""
    scores = np.zeros(len(y))
    strata = [f"{group}{side}" for group, side in sides]
    for seed in range(ROUNDS):
        for train, test in StratifiedKFold(5, shuffle=True, random_state=seed).split(x, strata):
            scale, model = fitted(x[train], y[train], weights[train], strength)
            scores[test] += model.predict_proba(_standard(scale, x[test]))[:, 1] / ROUNDS
    return scores


def print_weights(names: Sequence[str], scale: StandardScaler, model: LogisticRegression) -> None:
    """The mean, spread and weight of each feature, and the bias, as `Model` takes them."""
    for name, mean, spread, weight in zip(names, scale.mean_, scale.scale_, model.coef_[0], strict=True):
        print(f'        "{name}": ({mean:.4f}, {spread:.4f}, {weight:.4f}),')
    print(f"    }},\n    {model.intercept_[0]:.4f},")


def _standard(scale: StandardScaler, x: np.ndarray) -> np.ndarray:
    return np.clip(scale.transform(x), -FARTHEST, FARTHEST)
