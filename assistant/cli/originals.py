"""The file that a document was read from, copied."""

import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.screen import say, say_json
from assistant.errors import BadExport
from assistant.rendering.plain import harmless

if TYPE_CHECKING:
    from assistant.assistant import Assistant


def copy_original(assistant: "Assistant", document: str, to: Path, *, version: str, as_json: bool) -> None:
    """Copies the file of a document; overwrites nothing.

    Raises:
        OriginalLost: It is not to be had.
        BadExport: There is a file already where it is to be copied to, or none can be written there.
    """
    with assistant.original(document, version) as file:
        try:
            copy = to.open("xb")
        except FileExistsError as error:
            raise BadExport(f"{str(to)!r} exists already, and is not overwritten. Name a new file.") from error
        except OSError as error:
            raise _unwritten(to, error) from error
        try:
            with copy:
                shutil.copyfileobj(file, copy)
        except BaseException as error:  # Ctrl-C, too: half a file is none
            with suppress(OSError):
                to.unlink()
            if isinstance(error, OSError):
                raise _unwritten(to, error) from error
            raise
        if as_json:
            say_json({"original": file.name, "copy": str(to)})
        else:
            say(f"{harmless(file.name)} is copied to {harmless(str(to))}.")


def _unwritten(to: Path, error: OSError) -> BadExport:
    return BadExport(f"{str(to)!r} cannot be written: {error.strerror or error}. Name another file.")
