"""What became of files, on the screen."""

from assistant.cli.screen import say, say_json
from assistant.records import Outcome, Receipt
from assistant.rendering.plain import harmless, name_of, summary


def show_receipt(receipt: Receipt, *, every: bool, as_json: bool) -> None:
    """Prints what is worth knowing of each file, and how many there are of each kind.

    Args:
        receipt: Of all files.
        every: List also those that are as they should be.
        as_json: Print all of it, as JSON.
    """
    if as_json:
        say_json(receipt)
        return
    updated = [outcome for outcome in receipt.updated if outcome.duplicate_of and not every]
    copies = (*receipt.duplicates, *updated)
    others = (*receipt.updated, *receipt.added, *receipt.unchanged) if every else ()
    for outcome in (*receipt.failed, *receipt.skipped, *receipt.removed, *receipt.moved, *copies, *others):
        say_outcome(outcome)
    say(summary(receipt))


def say_outcome(outcome: Outcome) -> None:
    """Prints what became of one file, and why."""
    reason = f": {harmless(outcome.reason)}" if outcome.reason else ""
    name = name_of(outcome.uri, container=outcome.container)
    say(f"{outcome.status:9s} {name}{reason}", style="red" if outcome.status == "failed" else "")
