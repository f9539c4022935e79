"""What the command line prints, and how it ends: results on stdout, everything else on stderr."""

import dataclasses
import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.text import Text

from assistant.errors import AssistantError
from assistant.rendering.plain import harmless

FAILED = 1
DECLINED = 3
INTERRUPTED = 130

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def width() -> int:
    """Columns for running text: those of the terminal, at most 100."""
    return max(40, min(100, shutil.get_terminal_size().columns))


def say(text: str, *, style: str = "") -> None:
    """Prints a result. Brackets in it are text, never markup."""
    out.print(Text(text, style=style))


def hint(text: str, *, style: str = "dim") -> None:
    """Prints something beside the result."""
    err.print(Text(text, style=style))


def say_json(value: Any) -> None:
    """Prints one JSON document; ASCII only, so that any terminal and any pipe takes it."""
    print(json.dumps(_plain(value), indent=2))


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value


@contextmanager
def for_people() -> Iterator[None]:
    """Turns whatever is raised into one line on stderr and an exit code."""
    try:
        yield
    except AssistantError as error:
        _end(harmless(str(error)), FAILED)
    except KeyboardInterrupt:
        _end("stopped.", INTERRUPTED)
    except BrokenPipeError:
        # Whoever reads our output has read enough. Python would complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(FAILED) from None
    except (typer.Exit, typer.Abort):
        raise
    except Exception as error:
        if os.environ.get("ASSISTANT_DEBUG"):
            traceback.print_exc()
        _end(
            f"{type(error).__name__}: {harmless(str(error))}. This is a bug. ASSISTANT_DEBUG=1 shows where it is.",
            FAILED,
        )


def _end(message: str, code: int) -> None:
    err.print(Text(f"assistant: {message}"))
    raise typer.Exit(code) from None


def ask_to_confirm(question: str, *, yes: bool, interactive: Callable[[], bool] = sys.stdin.isatty) -> bool:
    """Asks before something is lost; without a terminal only `--yes` will do.

    Raises:
        AssistantError: There is nobody to ask.
    """
    if yes:
        return True
    if not interactive():
        raise AssistantError(f"{question} Nobody can be asked here: say --yes.")
    return typer.confirm(question, err=True)
