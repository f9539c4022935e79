"""What is exported as a file: in the form that its name ends in, and there whole, or as it was before."""

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from assistant.errors import BadExport


def form_of(file: Path, forms: Iterable[str], *, what: str) -> str:
    """The ending of a name, which says the form.

    Args:
        file: The name.
        forms: Endings that there are, with their dots.
        what: Is to be written ("briefing"), for the message.

    Raises:
        BadExport: It is none of them.
    """
    ending, known = file.suffix.lower(), list(forms)
    if ending not in known:
        raise BadExport(
            f"A {what} cannot be written as {file.name!r}: let its name end in {', '.join(known[:-1])} or {known[-1]}."
        )
    return ending


def write_whole(file: Path, content: bytes, *, what: str) -> Path:
    """Writes a file; it is there whole, or as it was before.

    Raises:
        BadExport: It cannot be written.
    """
    beside = file.with_name(f".{file.name[:80]}.{secrets.token_hex(4)}.new")
    try:
        beside.write_bytes(content)
        os.replace(beside, file)  # noqa: PTH105 - a folder in its place is an error, not a target
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise BadExport(
            f"The {what} cannot be written to {str(file)!r}: {error.strerror or error}. Name a file in a folder that "
            "is there, has room and is yours to write."
        ) from error
    return file
