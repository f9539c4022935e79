"""What needs a hand, in the terminal."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.cli.screen import hint, say, say_json
from assistant.rendering.plain import harmless

if TYPE_CHECKING:
    from assistant.assistant import Assistant


def show_problems(assistant: "Assistant", dismissed: Sequence[str], *, every: bool, as_json: bool) -> None:
    """Prints what needs a hand, the gravest first.

    Args:
        assistant: Whose library it is.
        dismissed: Files and documents whose problems are dismissed before.
        every: Print those that are dismissed, too.
        as_json: Print all of it, as JSON.

    Raises:
        UnknownSource: One of the dismissed is neither a file with a problem nor a document.
    """
    gone = assistant.dismiss(dismissed) if dismissed else ()
    found = assistant.problems(dismissed=every)
    if as_json:
        say_json(found)
        return
    for reason, alike in groupby(found, key=lambda problem: problem.reason):
        for problem in alike:
            say(f"{problem.trouble:18s} {harmless(problem.uri)}", style="red" if problem.trouble == "failed" else "")
        say(f"                   {harmless(reason)}", style="dim")  # what is said of many is said once, below them
    counts = Counter(problem.trouble for problem in found)
    told = ", ".join(f"{count:,} {trouble}" for trouble, count in counts.items())
    if gone:
        hint(f"{len(gone):,} dismissed")
    hint(told or "Nothing needs a hand.")
