"""Fits the weights of assistant/answering/decision.py on evaluation sets, with cross-validated figures.

    python benchmarks/fit_decision.py HOME SET_FOLDER...

Prints the table of weights to put there. Needs scikit-learn, which sentence-transformers brings.
"""

import sys
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

STRENGTH = 0.3  # inverse of the regularisation
THRESHOLDS = (0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


def main() -> None:
    """Reads the sets into one library, gathers features, fits, prints."""
    home, *folders = sys.argv[1:]
    rows, labels, groups = [], [], []
    with Assistant(home) as assistant:
        sets = [read_set(Path(folder)) for folder in folders]
        for one in sets:
            assistant.add_texts(one.texts)
        for one in sets:
            for asked in one.questions:
                if asked.kind.startswith("underspecified"):
                    continue
                question = make_question({"question": asked.question, "conversation": asked.conversation})
                evidence = assistant._answers.find(question)
                assert evidence.features is not None
                rows.append(astuple(evidence.features))
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
    for field, mean, spread, weight in zip(
        fields(Features), scale.mean_, scale.scale_, model.coef_[0], strict=True
    ):
        print(f"    ({mean:.4f}, {spread:.4f}, {weight:.4f}),  # {field.name}")
    print(f"bias {model.intercept_[0]:.4f}")
    for name, column in zip([field.name for field in fields(Features)], x.T, strict=True):
        for group in sorted(set(groups)):
            mask = groups == group
            print(
                f"  {name:10s} {group:14s} answerable {np.quantile(column[mask & (y == 1)], [0.05, 0.5, 0.95]).round(3)}"
                f" not {np.quantile(column[mask & (y == 0)], [0.05, 0.5, 0.95]).round(3)}"
            )


if __name__ == "__main__":
    main()
