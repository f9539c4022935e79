"""The sync command: asking before anything is lost, and following a folder."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from assistant.cli import screen
from assistant.cli.progress import shown
from assistant.cli.receipts import outcome_values, say_outcome
from assistant.cli.screen import hint, say_json_line
from assistant.errors import AssistantError
from assistant.records import Outcome, Receipt
from assistant.rendering.plain import harmless
from assistant.text.counting import counted

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_BLIND = "The system does not report changes here, so the folder is looked at every half minute."
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


def follow(assistant: "Assistant", folder: Path, *, yes: bool, as_json: bool) -> NoReturn:
    """Follows a folder until Ctrl-C, and prints what becomes of each file, as JSON lines if that is wanted.

    Whatever goes wrong is told once, and tried again.
    """
    shown_folder = harmless(str(folder))
    question = f"While {shown_folder} is followed, documents whose file is deleted are removed. Go on?"
    if not yes and not screen.can_ask():
        screen.refuse(f"{question} Nobody can be asked here: say --yes.", as_json=as_json)
    if not screen.ask_to_confirm(question, yes=yes):
        raise typer.Exit(screen.FAILED)
    with closing(assistant.watch(folder)) as watch:
        hint(f"Following {shown_folder}  (Ctrl-C stops it)")
        told = ""
        while True:
            trouble = ""
            try:
                for outcome in watch.round().outcomes:
                    say_json_line(outcome_values(outcome)) if as_json else say_outcome(outcome)
            except OSError as error:
                if isinstance(error, BrokenPipeError):
                    raise
                trouble = f"{error.strerror or error}: tried again."
            except Exception as error:
                ours = isinstance(error, AssistantError)
                trouble = str(error) if ours else f"{type(error).__name__}: {error}. This is a bug; tried again."
            if watch.blind:
                trouble = trouble or f"{_BLIND} ({watch.blind})"
            if trouble != told:
                hint(f"assistant: {harmless(trouble)}" if trouble else "All is well again.")
                told = trouble
            watch.wait()


def _wanted(gone: tuple[Outcome, ...], *, yes: bool, as_json: bool) -> bool:
    if yes:
        return True
    count = counted(len(gone), "document")
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
