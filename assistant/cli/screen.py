"""What the command line prints, and how it ends: results on stdout, everything else on stderr."""

import dataclasses
import errno
import json
import os
import shutil
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from assistant.errors import AssistantError
from assistant.rendering.plain import harmless

FAILED = 1
REFUSED = 2
DECLINED = 3
CHANGED = 4
INTERRUPTED = 130

_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def width() -> int:
    """Columns for running text: those of the terminal, at most 100."""
    return max(40, min(100, shutil.get_terminal_size().columns))


def say(text: str, *, style: str = "") -> None:
    """Prints a result. Brackets in it are text, never markup."""
    out.print(Text(text, style=style))


def say_long(text: str) -> None:
    """Prints a result that may fill many screens: by pages, from its beginning, where a person reads it on a terminal.

    PAGER names the program that does it, as elsewhere; PAGER=cat for none.
    """
    if not sys.stdout.isatty() or text.count("\n") < shutil.get_terminal_size().lines:
        say(text)
        return
    import pydoc

    os.environ.setdefault("LESS", "FRX")  # what is on the last page stays on the screen
    os.environ.pop("MANPAGER", None)  # which pydoc would rather take, and which may set what it reads as a manual page
    pydoc.pager(text)


def hint(text: str, *, style: str = "dim") -> None:
    """Prints something beside the result."""
    err.print(Text(text, style=style))


def say_json(value: Any) -> None:
    """Prints one JSON document; ASCII only, so that any terminal and any pipe takes it."""
    print(json.dumps(_plain(value), indent=2), flush=True)  # so that a closed pipe or a full disk is told here


def say_json_line(value: Any) -> None:
    """Prints one JSON document on one line, for what goes on for ever."""
    print(json.dumps(_plain(value)), flush=True)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value


@contextmanager
def for_people(*, stopped: str = "stopped.", as_json: bool = False) -> Iterator[None]:
    """Turns whatever is raised into one line on stderr and an exit code.

    Args:
        stopped: What is said after Ctrl-C.
        as_json: Says it on stdout, too, as {"error": {"kind": ..., "message": ...}}.
    """
    try:
        yield
    except AssistantError as error:
        _end(harmless(str(error)), FAILED, kind=type(error).__name__, as_json=as_json)
    except (KeyboardInterrupt, typer.Abort):
        _end(stopped, INTERRUPTED, kind="Stopped", as_json=as_json)
    except BrokenPipeError:
        # Whoever reads our output has read enough. Python would complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(FAILED) from None
    except typer.Exit:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NO_SPACE:
            _end(
                "There is no space left on the disk. Free some, then run the same command again.",
                FAILED,
                kind="NoSpace",
                as_json=as_json,
            )
        if os.environ.get("ASSISTANT_DEBUG"):
            traceback.print_exc()
        _end(
            f"{type(error).__name__}: {harmless(str(error))}. This is a bug. ASSISTANT_DEBUG=1 shows where it is.",
            FAILED,
            kind="Bug",
            as_json=as_json,
        )


def open_streams() -> None:
    """Makes the three standard streams usable, whatever this program was started with."""
    if sys.stdin is None:  # closed by whoever started it, as some schedulers do
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - open as long as the program
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A terminal with a small character set shows what it can, and a question in a wrong one is asked as it is.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def refuse(message: str, *, as_json: bool = False) -> NoReturn:
    """Ends a command that was used in a way that it cannot go on from; nothing has been done."""
    _end(message, REFUSED, kind="WrongUse", as_json=as_json)


def _end(message: str, code: int, *, kind: str = "", as_json: bool = False) -> NoReturn:
    err.print(Text(f"assistant: {message}"))
    if as_json:
        with suppress(OSError):  # it may be stdout that is full
            say_json({"error": {"kind": kind, "message": message}})
    raise typer.Exit(code) from None


def can_ask() -> bool:
    """Whether there is a person at a terminal."""
    return sys.stdin.isatty()


def ask_to_confirm(question: str, *, yes: bool) -> bool:
    """Asks before something is lost; without a terminal only `--yes` will do.

    Raises:
        AssistantError: There is nobody to ask.
    """
    if yes:
        return True
    if not can_ask():
        raise AssistantError(f"{question} Nobody can be asked here: say --yes.")
    return typer.confirm(question, err=True)
