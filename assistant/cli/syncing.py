"""The sync command: asking before anything is lost."""

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli import screen
from assistant.cli.progress import shown
from assistant.cli.screen import hint
from assistant.records import Outcome, Receipt
from assistant.rendering.plain import harmless

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_LISTED = 20  # more, and the question scrolls what matters out of sight


def sync_once(assistant: "Assistant", folder: Path, *, yes: bool, emptied: bool, as_json: bool) -> tuple[Receipt, bool]:
    """Syncs a folder; where documents would be removed, asks first.

    Returns:
        What became of each file, and whether all that was to be done was done.
    """
    declined = False
    with shown() as progress:

        def consent(gone: tuple[Outcome, ...]) -> bool:
            nonlocal declined
            with progress.paused():
                declined = not _wanted(gone, yes=yes, as_json=as_json)
            return not declined

        receipt = assistant.sync(folder, consent=consent, emptied=emptied, report=progress.report)
    return receipt, not declined


def _wanted(gone: tuple[Outcome, ...], *, yes: bool, as_json: bool) -> bool:
    if yes:
        return True
    count = "1 document" if len(gone) == 1 else f"{len(gone):,} documents"
    for outcome in gone[:_LISTED]:
        hint(f"{harmless(outcome.uri)}  {harmless(outcome.reason)}")
    if len(gone) > _LISTED:
        hint(f"… and {len(gone) - _LISTED:,} more")
    if not screen.can_ask():
        screen.refuse(
            f"{count} would be removed, and nobody can be asked here, so nothing is done. Say --yes to remove them.",
            as_json=as_json,
        )
    return screen.ask_to_confirm(f"Remove {count} from the library? The files themselves are not touched.", yes=False)
