"""What became of files, on the screen."""

from collections import Counter
from typing import Any

from assistant.cli.documents import source_values
from assistant.cli.screen import say, say_json
from assistant.records import Outcome, Receipt
from assistant.rendering.plain import facts, harmless, name_of, summary


def show_receipt(receipt: Receipt, *, every: bool, as_json: bool) -> None:
    """Prints what is worth knowing of each file, and how many there are of each kind.

    Args:
        receipt: Of all files.
        every: List also those that are as they should be.
        as_json: Print all of it, as JSON.
    """
    if as_json:
        counts = Counter(outcome.status for outcome in receipt.outcomes)
        say_json({"outcomes": [outcome_values(outcome) for outcome in receipt.outcomes], "counts": counts})
        return
    updated = [outcome for outcome in receipt.updated if outcome.duplicate_of and not every]
    copies = (*receipt.duplicates, *updated)
    others = (*receipt.updated, *receipt.added, *receipt.unchanged) if every else ()
    for outcome in (*receipt.failed, *receipt.skipped, *receipt.removed, *receipt.moved, *copies, *others):
        say_outcome(outcome, every=every)
    say(summary(receipt))


def say_outcome(outcome: Outcome, *, every: bool = False) -> None:
    """Prints what became of one file, and why.

    Args:
        outcome: Of the file.
        every: Say also how it was read.
    """
    known = ", ".join(facts(outcome.source)) if every and outcome.source is not None else ""
    said = "; ".join(
        part for part in (harmless(outcome.reason).rstrip(".") if known else outcome.reason, known) if part
    )
    text = f": {harmless(said)}" if said else ""
    name = name_of(outcome.uri, container=outcome.container)
    say(f"{outcome.status:9s} {name}{text}", style="red" if outcome.status == "failed" else "")


def outcome_values(outcome: Outcome) -> dict[str, Any]:
    """An outcome as `--json` gives it: what is known of the document stands beside what became of it."""
    record = outcome.source
    return {
        "uri": outcome.uri,
        "status": outcome.status,
        "reason": outcome.reason,
        "duplicate_of": outcome.duplicate_of,
        "container": outcome.container,
        "title": record.title if record else "",
        "kind": record.kind if record else "",
        "characters": record.characters if record else 0,
        "pages": len(record.pages) if record else 0,
        "pages_without_text": list(record.empty_pages) if record else [],
        "language": record.language if record else "",
        "published": record.published if record else "",
        "published_from": record.published_from if record else "",
        "precision": record.precision if record else "",
        "note": record.note if record else "",
        "source": source_values(record) if record else None,
    }
