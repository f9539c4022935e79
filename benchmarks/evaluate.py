"""Figures of answering on evaluation sets, all in one library.

python benchmarks/evaluate.py HOME SET_FOLDER...
"""

import sys
from pathlib import Path

from assistant import Assistant
from assistant.evaluation.run import ask_all, figures
from assistant.evaluation.sets import read_set


def main() -> None:
    """Asks everything and prints a table, one column a set."""
    home, *folders = sys.argv[1:]
    sets = [read_set(Path(folder)) for folder in folders]
    columns = {}
    with Assistant(home) as assistant:
        for one in sets:
            assistant.add_texts(one.texts)
        for one in sets:
            columns[one.name] = figures(ask_all(assistant, one.questions))
    print(f"{'':28s}" + "".join(f"{name:>14s}" for name in columns))
    for row in next(iter(columns.values())):
        values = [column[row] for column in columns.values()]
        print(f"{row:28s}" + "".join(f"{'-' if value is None else format(value, '.3f'):>14s}" for value in values))


if __name__ == "__main__":
    main()
