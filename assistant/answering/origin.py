"""What a document says of itself at its head: its title, who wrote it and when, which a passage of it may not have."""

from functools import lru_cache
from textwrap import shorten

from assistant.answering.doubts.sameness import OF_ANYBODY, WRITINGS, is_bare_line
from assistant.records import Passage
from assistant.text.alignment import Reading, read
from assistant.text.days import Day, covers
from assistant.text.reckoning import in_words
from assistant.text.tokens import Token

_LONGEST_AUTHOR = 300  # characters; some papers have hundreds of authors


def author_line(author: str) -> str:
    """An author as told to a model and to the check, in one line; cut where it has no end."""
    return shorten(author, _LONGEST_AUTHOR, placeholder=" …")


def origin(passage: Passage, sentence: str, *, titled: bool = False) -> str:
    """The head of a passage's document as far as a sentence may tell of it: a line for its date and one for its author;
    its title, which may say more than the text does, only for a sentence that speaks of a report, a note or a letter,
    or quotes. What the passage holds itself is left out; "" if that is all.

    Args:
        passage: Found by a search, which tells the author.
        sentence: Without marks.
        titled: With the title in any case.
    """
    title = passage.title if titled or _speaks_of_writing(sentence) else ""
    return _origin(title, passage.author, passage.published, passage.text)


@lru_cache(maxsize=1_000)
def _origin(title: str, author: str, published: str, text: str) -> str:
    held = " ".join(text.split()).casefold()
    # The author last: a date right above a text would date what it tells.
    head = (in_words(published) if published else "", title, author_line(author))
    lines = [" ".join(line.split()) for line in head]
    return "\n\n".join(line for line in lines if line and line.casefold() not in held)


def _speaks_of_writing(sentence: str) -> bool:
    return any(token.quoted or token.is_form_of(WRITINGS) for token in read(sentence).row)


_WRITING = frozenset("write reply answer".split())
_OF = frozenset(("of", "from", "dated"))
_LONGEST_HEAD = 12  # tokens
_BEFORE_WRITING = 8


def without_its_date(sentence: str, passage: Reading) -> str:
    """A sentence without the date of the document that it names as such: "a note of 3 May", "Roe wrote on 3 May that".

    That date stands at the document's head, and what the sentence tells may have happened on any other.

    Args:
        sentence: One sentence, without marks.
        passage: With the head of its document.
    """
    row, held = read(sentence).row, passage.row
    for place, token in enumerate(row):
        if token.day is None or place < 2 or not _in_head(token.day, held):
            continue
        if _is_of_writing(row, place, held) or _is_signed(row, place, held):
            return f"{sentence[: row[place - 2].end]}{sentence[token.end :]}"
    return sentence


def _is_of_writing(row: list[Token], place: int, held: list[Token]) -> bool:
    """True for the date of "a note of 3 May" where the passage speaks of no note with another."""
    if row[place - 1].low not in _OF or not row[place - 2].is_form_of(WRITINGS - OF_ANYBODY):
        return False
    return not any(
        token.low == row[place - 2].low and held[at + 1].low in _OF and held[at + 2].day is not None
        for at, token in enumerate(held[:-2])
    )


def _is_signed(row: list[Token], place: int, held: list[Token]) -> bool:
    """True for the date of "Roe wrote on 3 May" where the head has the name."""
    if row[place - 1].low != "on" or not row[place - 2].is_form_of(_WRITING):
        return False
    named = {token.low for token in row[max(0, place - _BEFORE_WRITING) : place - 2] if token.kind == "name"}
    return any(token.low in named and _is_head(held, token.sentence) for token in held)


def _in_head(day: Day, held: list[Token]) -> bool:
    return any(token.day is not None and covers(day, token.day) and _is_head(held, token.sentence) for token in held)


def _is_head(held: list[Token], number: int) -> bool:
    return is_bare_line(held, number, longest=_LONGEST_HEAD)
