"""The rebuild command: from what to what, how far it is, and what came of it."""

from assistant.cli.progress import shown
from assistant.cli.screen import hint, say, say_json
from assistant.records import Rebuilt
from assistant.rendering.plain import harmless
from assistant.settings import Settings
from assistant.text.counting import counted


def rebuild_library(settings: Settings, *, force: bool, as_json: bool) -> None:
    """Rebuilds a library and prints what came of it."""
    from assistant.assistant import Assistant

    hint("Looking at the library …")
    with shown() as progress:
        done = Assistant.rebuild(settings=settings, force=force, begun=_say_begun, report=progress.report)
    if as_json:
        say_json(done)
        return
    counts = f"{counted(done.documents, 'document')}, {counted(done.passages, 'passage')}"
    if done.rebuilt:
        say(f"Rebuilt: {counts}, made with {harmless(done.now)}")
    elif done.before:
        say(f"Nothing to rebuild: {counts}, made with {harmless(done.before)}, as is set now")
    else:
        say("Nothing to rebuild: the library is empty")
    if done.note:
        hint(done.note)


def _say_begun(what: Rebuilt) -> None:
    hint(f"Rebuilding {counted(what.documents, 'document')}: from {harmless(what.before)} to {harmless(what.now)}")
    if what.note:
        hint(what.note)
