"""Fits the weights of assistant/answering/skimming.py to what is decided once ten passages are read.

    python benchmarks/fit_skimming.py HOME SET_FOLDER...

Sets and library as for fit_decision.py. For each threshold: of the questions that are answered once all is read, how
many need no reading; of those that are declined, how many would be answered, and how many of these can be. Prints the
model to put there. Needs scikit-learn.
"""

import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np
from fit_decision import REPOSITORY, ROUNDS, _fitted, _standard
from sklearn.model_selection import StratifiedKFold

from assistant import Assistant
from assistant.answering.chain import make_question
from assistant.answering.decision import decide
from assistant.answering.skimming import SURE, Skim, skimmed
from assistant.evaluation.sets import read_set

THRESHOLDS = (0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.96)
STRENGTH = 0.3


class Row(NamedTuple):
    """One question: its set, what shows unread, whether it is answered once ten are read, whether it can be."""

    group: str
    skim: Skim
    answered: bool
    answerable: bool


def main() -> None:
    """Gathers, fits, prints."""
    home, *folders = sys.argv[1:]
    sets = [read_set(Path(folder)) for folder in folders]
    with Assistant(home) as assistant:
        for one in sets:
            assistant.add_texts(one.texts)
        rows = [row for one in sets for row in gathered(assistant, one)]
    with tempfile.TemporaryDirectory() as dossier, Assistant(dossier) as assistant:
        assistant.add(REPOSITORY / "corpus")
        rows += gathered(assistant, read_set(REPOSITORY / "tests/evaluation/dossier"))
    fit(rows)


def gathered(assistant: Assistant, one) -> list[Row]:
    """The rows of one set: questions that stand alone and that no date limits or orders."""
    finder, rows = assistant._answers._finder, []
    for asked in one.questions:
        question = make_question(asked.as_question())
        dated = finder._dated(question)
        if question.conversation.turns or dated.dates.clock == "published" or dated.dates.newest_first:
            continue
        found = finder._found(dated)
        hits = finder._hits(dated, found, re_read=0)
        skim = skimmed(dated.dates.rest or dated.text, found, hits, finder._retriever.late)
        if skim is not None:
            answered = decide(finder.evidence(question))[0] == "answered"
            rows.append(Row(one.name, skim, answered, asked.answerable))
    return rows


def fit(rows: list[Row]) -> None:
    """Cross-validates, prints the figures, then the model fitted on everything."""
    names = list(SURE.weights)
    x = np.array([[getattr(row.skim, name) for name in names] for row in rows])
    y = np.array([row.answered for row in rows], dtype=int)
    sides = [(row.group, row.answered) for row in rows]
    weights = np.array([1 / max(sides.count(side), 20) for side in sides])
    weights /= weights.mean()
    scores = np.zeros(len(rows))
    for seed in range(ROUNDS):
        for train, test in StratifiedKFold(5, shuffle=True, random_state=seed).split(x, [str(side) for side in sides]):
            scale, model = _fitted(x[train], y[train], weights[train], STRENGTH)
            scores[test] += model.predict_proba(_standard(scale, x[test]))[:, 1] / ROUNDS
    plain = np.array([row.skim.plain for row in rows])
    can = np.array([row.answerable for row in rows])
    for threshold in THRESHOLDS:
        sure = (scores >= threshold) | plain
        wrong = sure & (y == 0)
        print(f"{threshold}: {(sure & (y == 1)).sum()} of {y.sum()}; ", end="")
        print(f"{wrong.sum()} of {(y == 0).sum()} declined, {(wrong & can).sum()} of them answerable")
    scale, model = _fitted(x, y, weights, STRENGTH)
    for name, mean, spread, weight in zip(names, scale.mean_, scale.scale_, model.coef_[0], strict=True):
        print(f'        "{name}": ({mean:.4f}, {spread:.4f}, {weight:.4f}),')
    print(f"    }},\n    {model.intercept_[0]:.4f},")


if __name__ == "__main__":
    main()
