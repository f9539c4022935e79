"""How much text a file may give: the one message, and a way to stop before all of it is made."""

from collections.abc import Iterable

from assistant.errors import ReadingError
from assistant.reading.cleaning import paragraphs


def too_long(name: str, characters: int, most: int, *, at_least: bool = False) -> ReadingError:
    """The error of a file whose text is longer than the settings allow."""
    how_many = f"more than {characters:,}" if at_least else f"{characters:,}"
    return ReadingError(
        f"The text of {name!r} has {how_many} characters; the limit is {most:,} "
        "(ASSISTANT_MAX_CHARACTERS). Split the file, or raise the limit."
    )


def bounded_paragraphs(parts: Iterable[str], *, name: str, max_characters: int) -> str:
    """Paragraphs cleaned and joined by an empty line each, as `paragraphs` does it, but not beyond a limit.

    A table repeats the headings of its columns in every row, and a packed file unpacks to a thousand times its size:
    of such files no more is made than may be kept.

    Raises:
        ReadingError: They are longer than `max_characters`.
    """
    done: list[str] = []
    length = -2
    for part in parts:
        if words := paragraphs([part]):
            done.append(words)
            length += len(words) + 2
            if length > max_characters:
                raise too_long(name, max_characters, max_characters, at_least=True)
    return "\n\n".join(done)
