"""What readers hand to the door: the text of a file and what the file says of itself, or what is wrong with it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The text of a file and what was found with it.

    Attributes:
        text: What every offset will refer to.
        title: "" where the file gives none; then one is made of its name.
        author: "" where the file names none.
        address: Web address that a page declares as its own, "" if it declares none.
        dates: Publication dates the file declares, each with where it stood, the most trusted first.
        made: Date in the properties of a PDF or an Office file: when the file was made, not always the text.
        pages: Start offset of each page.
        empty_pages: Numbers (from 1) of the pages without text.
        face: The part of the text that may name who wrote it and when; None: its beginning. The rows of a table hold
            dates and names of other things.
        notes: What a reader should know of how the file was read.
        language: The language that the file says it is in, "" if it does not.
    """

    text: str
    title: str = ""
    author: str = ""
    address: str = ""
    dates: tuple[tuple[str, str], ...] = ()
    made: str = ""
    pages: tuple[int, ...] = ()
    empty_pages: tuple[int, ...] = ()
    face: str | None = None
    notes: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A document within a file that cannot be read, while the others in the file can.

    Attributes:
        uri: What its source would be named: `path#item`.
        reason: What is wrong with it and what to do.
        skipped: There is no reader for it, so that it is left out as in a folder; otherwise reading it failed.
        container: The file that it lies in.
    """

    uri: str
    reason: str
    skipped: bool
    container: str
