"""Fits the weights of assistant/answering/skimming.py to what is decided once ten passages are read.

    python benchmarks/fit_skimming.py HOME SET_FOLDER...

Sets and library as for fit_decision.py. For each threshold: of the questions that are answered once all is read, how
many need no reading; of those that are declined, how many would be answered, and how many of these can be. Prints the
model to put there. Needs scikit-learn.
"""

import sys
from typing import NamedTuple

import numpy as np
from fitting import cross_validated, fitted, print_weights, rows_of, weights_of

from assistant import Assistant
from assistant.answering.chain import make_question
from assistant.answering.decision import decide
from assistant.answering.evidence import READ
from assistant.answering.skimming import SURE, Skim, skimmed
from assistant.answering.weighing import question_words

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
    fit(rows_of(home, folders, gathered))


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
        text = dated.dates.rest or dated.text
        skim = skimmed(text, question_words(text, finder._retriever.late.question(text), hits[:READ]), found, hits)
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
    weights = weights_of(sides)
    scores = cross_validated(x, y, sides, weights, STRENGTH)
    plain = np.array([row.skim.plain for row in rows])
    can = np.array([row.answerable for row in rows])
    for threshold in THRESHOLDS:
        sure = (scores >= threshold) | plain
        wrong = sure & (y == 0)
        print(f"{threshold}: {(sure & (y == 1)).sum()} of {y.sum()}; ", end="")
        print(f"{wrong.sum()} of {(y == 0).sum()} declined, {(wrong & can).sum()} of them answerable")
    print_weights(names, *fitted(x, y, weights, STRENGTH))


if __name__ == "__main__":
    main()
