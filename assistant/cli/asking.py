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
    if not err.is_terminal:
        return _ending(pieces)
    with Live(Spinner("dots", _SEARCHING), console=err, transient=True) as live:
        return _ending(_shown(pieces, live))


def _shown(pieces: Iterator[str | Answer], live: Live) -> Iterator[str | Answer]:
    written = ""
    for piece in pieces:
        if isinstance(piece, str):
            written += piece
            # Wrapped here: a line that the terminal breaks would be counted as one, and half of it left behind.
            live.update(Text(wrapped(harmless(written), screen.width())), refresh=True)
        yield piece


def _ending(pieces: Iterator[str | Answer]) -> Answer:
    *_, answer = pieces
    assert isinstance(answer, Answer)
    return answer
