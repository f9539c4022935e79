"""Which sentence each carried mark belongs to."""

from collections.abc import Sequence
from typing import NamedTuple

from assistant.answering.marks import CARRIED, number_of
from assistant.text.spans import Span


class Mark(NamedTuple):
    """A number of a mark, and after how many characters of the text without marks it stands, white space left out."""

    place: int
    number: int


class Unmarked:
    """A disarmed text with its marks apart.

    Args:
        clean: A text with marks carried (see `marks`).
    """

    def __init__(self, clean: str) -> None:
        self._clean = clean
        self._places: list[int] = []  # of each character of `text` in `clean`
        shown: list[str] = []
        marks: list[Mark] = []
        visible = 0
        for at, character in enumerate(clean):
            if CARRIED.match(character):
                marks.append(Mark(visible, number_of(character)))
                continue
            if marks and self._are_glued(clean, at):
                shown.append(" ")
                self._places.append(at)
            shown.append(character)
            self._places.append(at)
            if not character.isspace():
                visible = len(shown)
        self.text = "".join(shown)
        self.marks = tuple(marks)

    @staticmethod
    def _are_glued(clean: str, at: int) -> bool:
        """True for the first letter of a sentence that only a mark parts from the one before ("objected.[1]Tokyo")."""
        if not clean[at].isalnum() or not at or not CARRIED.match(clean[at - 1]):
            return False
        before = CARRIED.sub("", clean[:at])[-1:]
        return before.isalnum() or before in '.!?…。！？”"'

    def rest(self, end: int, *, leads: bool) -> str:
        """What is left of the text with its marks, once its first characters have been given."""
        if end >= len(self.text):
            return ""
        if leads:
            last = len(self.text[:end].rstrip())
            return self._clean[self._places[last - 1] + 1 :] if last else self._clean
        return self._clean[self._places[end] :]


def assigned(unmarked: Unmarked, spans: Sequence[Span], *, leads: bool, ends: bool) -> list[list[int]]:
    """The numbers of each sentence's marks, in order.

    Args:
        unmarked: The text.
        spans: Its sentences, in order; all, or the first ones.
        leads: Marks stand before their sentences.
        ends: The sentences are all that there are.
    """
    numbers: list[list[int]] = [[] for _ in spans]
    for place, number in unmarked.marks:
        for at, span in enumerate(spans):
            last = span.start + len(span.of(unmarked.text).rstrip())
            if leads and place == last and numbers[at] and not (ends and at == len(spans) - 1):
                if at + 1 < len(spans):
                    numbers[at + 1].append(number)
                break
            if place <= span.end and (place > span.start or at == 0):
                numbers[at].append(number)
                break
    return numbers
