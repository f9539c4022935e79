"""An answer while it is being made: shown on stderr, on a terminal only, and gone once it is there."""

from collections.abc import Iterator

from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from assistant.cli import screen
from assistant.cli.screen import err
from assistant.records import Answer
from assistant.rendering.plain import harmless, wrapped

_SEARCHING = "Searching the documents"


def watched(pieces: Iterator[str | Answer]) -> Answer:
    """The answer that ends a stream; whoever watches sees its text grow until then.

    Args:
        pieces: As `Assistant.stream` gives them: the answer's text replaces what the pieces said.
    """
    answer: Answer | None = None
    # Without a terminal a Live would print its last state when it ends.
    with Live(Spinner("dots", _SEARCHING), console=err, transient=True, auto_refresh=err.is_terminal) as live:
        live.console.quiet = not err.is_terminal
        written = ""
        for piece in pieces:
            if isinstance(piece, Answer):
                answer = piece
            else:
                written += piece
                live.update(Text(wrapped(harmless(written), screen.width())), refresh=True)
    assert answer is not None
    return answer
