"""A document on the screen."""

from dataclasses import asdict
from typing import Any

from assistant.cli.screen import say
from assistant.records import Copy, Removed, SourceRecord
from assistant.rendering.plain import copy_text, harmless
from assistant.text.counting import counted


def source_values(record: SourceRecord) -> dict[str, Any]:
    """What `--json` gives of a document."""
    values = {**asdict(record), "precision": record.precision}
    del values["signature"]  # says nothing to anybody
    return values


def listed_values(record: SourceRecord, copied: tuple[Copy, int] | None) -> dict[str, Any]:
    """A document as `assistant sources --json` lists it.

    Args:
        record: Of the document.
        copied: The first of its copies, and how many there are; None if there are none.
    """
    copy, others = copied or (None, 0)
    return {**source_values(record), "copies": others, "copy_of": asdict(copy) if copy else None}


def say_source(record: SourceRecord, copied: tuple[Copy, int] | None = None) -> None:
    """Prints a document's date, title and facts, and below them its uri, its copies, its note and what was edited."""
    date = f"{record.published or 'no date':10s}"
    facts = [record.kind, f"{record.characters:,} characters"]
    if record.language:
        facts.append(record.language)
    if record.published_from:
        exact = f" ({record.precision})" if record.precision in ("month", "year") else ""
        facts.append(f"date: {harmless(record.published_from)}{exact}")
    say(f"{date}  {harmless(record.title)}  [{', '.join(facts)}]")
    say(f"            {harmless(record.uri)}", style="dim")
    if copied:
        say(f"            {copy_text(*copied)}", style="dim")
    if record.note:
        say(f"            {harmless(record.note)}", style="dim")
    for field, value, origin in record.edited:
        where = f" ({harmless(origin)})" if origin else ""
        say(f"            {field} edited; the document says: {harmless(value) or 'nothing'}{where}", style="dim")


def undoing(removed: Removed) -> str:
    """Which of the documents that were just removed can be brought back, and how."""
    count = len(removed)
    if not removed.lost:
        return f"`assistant restore` brings {'it' if count == 1 else 'them'} back."
    if removed.removal is None:
        return f"{'It' if count == 1 else 'They'} could not be kept, so that nothing can be brought back."
    back = counted(removed.removal.documents, "document")
    return f"`assistant restore` brings back {back}; {removed.lost:,} could not be kept."
