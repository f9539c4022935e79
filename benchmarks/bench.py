"""Intake, upkeep and retrieval, measured side by side in one process tree, as ratios where they compare.

    make bench                                   # everything, under twenty minutes on two cores
    python benchmarks/bench.py --rounds 1 --sizes 1000 --files 100 --library 500

Each figure comes from a process of its own, so that its peak memory is its own; the contestants take turns, so that
a machine whose speed drifts treats them alike. The model is loaded and warmed before the clock starts.
"""

import argparse
import json
from pathlib import Path

import briefing
import intake
import retrieval
import upkeep
import written

MEASURES = {
    **intake.MEASURES,
    **upkeep.MEASURES,
    **retrieval.MEASURES,
    **briefing.MEASURES,
    **written.MEASURES,
}


def main() -> None:
    """Runs the rounds and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="turns of each contestant in adding texts; 0: leave out")
    parser.add_argument("--files", type=int, default=2_000, help="files in all formats to add; 0: leave out")
    parser.add_argument("--library", type=int, default=10_000, help="files of the library to keep; 0: leave out")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000, 100_000], help="passages to search")
    parser.add_argument("--briefs", type=int, nargs="*", default=[100, 1_000, 10_000], help="documents to brief on")
    parser.add_argument("--written", type=int, default=10_000, help="passages to write answers from; 0: leave out")
    parser.add_argument("--one", nargs=3, metavar=("WHAT", "SIZE", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        what, size, folder = options.one
        print(json.dumps(MEASURES[what](int(size), Path(folder))))
        return
    if options.rounds:
        intake.intake(options.rounds)
    if options.files:
        intake.files(options.files)
    if options.library:
        upkeep.upkeep(options.library)
    if options.sizes:
        retrieval.retrieval(options.sizes)
    if options.briefs:
        briefing.briefing(options.briefs)
    if options.written:
        written.written(options.written)


if __name__ == "__main__":
    main()
