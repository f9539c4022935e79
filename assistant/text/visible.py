"""Characters that show: a text without what is invisible, half a character, or turns the writing round."""

import re
import unicodedata

_JOINERS = "\u200c\u200d"  # part of words and signs of some scripts
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")  # letters and accents that show nothing
_LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_REPLACEMENT = "\ufffd"
_HALF = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """A text of the same length in which each half of a surrogate pair is U+FFFD."""
    return text if text.isascii() else _HALF.sub(_REPLACEMENT, text)


def writable(text: str) -> str:
    """A text that can be written as UTF-8: halves of characters that belong together are joined, others replaced."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


class VisibleText:
    """Text that comes in pieces, with only what shows of it. Where the pieces end makes no difference.

    Line ends of every kind become "\\n", control characters a space; halves of characters and characters for private
    use become U+FFFD; marks that turn the writing round, and accents on brackets and digits, are left out.
    """

    def __init__(self) -> None:
        self._high = ""  # the first half of a character that came in two
        self._last = ""  # the last character that was kept
        self._after_return = False

    def feed(self, piece: str) -> str:
        """What shows of the next piece; a first half of a character waits for the second."""
        return "".join(shown for character in self._whole(piece) if (shown := self._shown(character)))

    def finish(self) -> str:
        """What is left at the end: U+FFFD for half a character, mostly nothing."""
        half, self._high = self._high, ""
        return _REPLACEMENT if half else ""

    def _whole(self, piece: str) -> str:
        text = self._high + piece
        self._high = text[-1] if text and "\ud800" <= text[-1] <= "\udbff" else ""
        text = text[: len(text) - len(self._high)]
        return writable(text)

    def _shown(self, character: str) -> str:
        shown = character if " " <= character <= "~" else self._rarer(character)
        self._after_return = character == "\r"
        self._last = shown or self._last
        return shown

    def _rarer(self, character: str) -> str:
        if character in _LINE_ENDS:
            return "" if character == "\n" and self._after_return else "\n"
        kind = unicodedata.category(character)
        if kind == "Cc":
            return "\t" if character == "\t" else " "
        if kind in ("Cs", "Co", "Cn"):
            return _REPLACEMENT
        if character in _JOINERS:
            return character if self._last > "~" else ""
        if kind == "Cf":
            return character if character in _VISIBLE_FORMATS else ""
        if character in _BLANKS or (kind in ("Mn", "Me") and self._hides_a_mark(character)):
            return ""
        return character

    def _hides_a_mark(self, accent: str) -> bool:
        """True for an accent where none belongs: it would make a mark look like one and read like none."""
        is_selector = "\ufe00" <= accent <= "\ufe0f" or "\U000e0100" <= accent <= "\U000e01ef"
        return is_selector or (self._last != "" and unicodedata.category(self._last) in ("Nd", "Ps", "Pe"))
