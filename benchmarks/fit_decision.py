"""Fits the weights of assistant/answering/decision.py on evaluation sets, with cross-validated figures.

    python benchmarks/fit_decision.py HOME SET_FOLDER...

The sets share one library in HOME; the questions on the sample dossier are asked in a library of their own, and
counted as one more set. Prints the table of weights to put there. Needs scikit-learn, which sentence-transformers
brings.
"""

import sys
import tempfile
from dataclasses import astuple, fields
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import StandardScaler

from assistant import Assistant
from assistant.answering.chain import make_question
from assistant.answering.evidence import Features
from assistant.evaluation.sets import read_set

REPOSITORY = Path(__file__).parent.parent
STRENGTH = 0.3  # inverse of the regularisation
THRESHOLDS = (0.35, 0.4, 0.45, 0.5, 0.55)


def main() -> None:
    """Gathers features, fits, prints."""
    home, *folders = sys.argv[1:]
    rows, labels, groups = [], [], []
    sets = [read_set(Path(folder)) for folder in folders]
    with Assistant(home) as assistant, tempfile.TemporaryDirectory() as own, Assistant(own) as dossier:
        for one in sets:
            assistant.add_texts(one.texts)
        dossier.add(REPOSITORY / "corpus")
        jobs = [(assistant, one) for one in sets] + [(dossier, read_set(REPOSITORY / "tests/evaluation/dossier"))]
        for asked_of, one in jobs:
            for asked in one.questions:
                features = asked_of._answers.find(make_question(asked.as_question())).features
                if features is not None and not asked.kind.startswith("underspecified"):
                    rows.append(astuple(features))
                    labels.append(int(asked.answerable))
                    groups.append(one.name)
    fit(np.array(rows), np.array(labels), np.array(groups))


def fit(x: np.ndarray, y: np.ndarray, groups: np.ndarray) -> None:
    """Cross-validates, prints balanced accuracy per set and threshold, then the weights fitted on everything."""
    weights = np.empty(len(y))
    for group in set(groups):
        for label in (0, 1):
            mask = (groups == group) & (y == label)
            weights[mask] = len(y) / (2 * len(set(groups)) * mask.sum())
    scores = np.zeros(len(y))
    strata = [f"{group}{label}" for group, label in zip(groups, y, strict=True)]
    rounds = 5
    for seed in range(rounds):
        for train, test in StratifiedKFold(5, shuffle=True, random_state=seed).split(x, strata):
            scale = StandardScaler().fit(x[train])
            model = LogisticRegression(C=STRENGTH, max_iter=5000)
            model.fit(scale.transform(x[train]), y[train], sample_weight=weights[train])
            scores[test] += model.predict_proba(scale.transform(x[test]))[:, 1] / rounds
    for threshold in THRESHOLDS:
        print(f"threshold {threshold}")
        for group in sorted(set(groups)):
            mask = groups == group
            said = scores[mask] >= threshold
            yes, no = said[y[mask] == 1].mean(), 1 - said[y[mask] == 0].mean()
            print(f"  {group:14s} balanced {(yes + no) / 2:.3f}  answered {yes:.3f}  declined {no:.3f}")
    scale = StandardScaler().fit(x)
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    model.fit(scale.transform(x), y, sample_weight=weights)
    for field, mean, spread, weight in zip(fields(Features), scale.mean_, scale.scale_, model.coef_[0], strict=True):
        print(f"    ({mean:.4f}, {spread:.4f}, {weight:.4f}),  # {field.name}")
    print(f"bias {model.intercept_[0]:.4f}")


if __name__ == "__main__":
    main()
