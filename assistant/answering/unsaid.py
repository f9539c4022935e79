"""What a model writes and does not say: its thinking before the answer, scripts and styles, between their tags."""

import re

_OPENING = re.compile(r"<(think|thinking|thought|reasoning|scratchpad|script|style)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_MAY_OPEN = re.compile(r"<[A-Za-z]{0,10}(?:\s[^<>]{0,200})?\Z")
_CLOSING = {
    name: re.compile(rf"</{name}\s{{0,5}}>", re.IGNORECASE)
    for name in ("think", "thinking", "thought", "reasoning", "scratchpad", "script", "style")
}
_LONGEST_CLOSING = 24


class SaidText:
    """Text that comes in pieces, without what is not said. Where the pieces end makes no difference."""

    def __init__(self) -> None:
        self._held = ""  # may be the beginning of a tag
        self._within = ""  # name of the tag that has been opened

    def feed(self, piece: str) -> str:
        """What is said of the next piece; the beginning of a tag waits for its end."""
        text, said = self._held + piece, ""
        self._held = ""
        while text:
            if self._within:
                closing = _CLOSING[self._within].search(text)
                if closing is None:
                    self._held = text[-_LONGEST_CLOSING:]
                    return said
                text, self._within = text[closing.end() :], ""
                continue
            opening = _OPENING.search(text)
            if opening is None:
                waiting = _MAY_OPEN.search(text)
                end = waiting.start() if waiting else len(text)
                self._held = text[end:]
                return said + text[:end]
            said += text[: opening.start()]
            text, self._within = text[opening.end() :], opening.group(1).lower()
        return said

    def finish(self) -> str:
        """What had waited; nothing if a tag was never closed."""
        held, self._held = self._held, ""
        return "" if self._within else held


def said(text: str) -> str:
    """A whole text without what is not said."""
    reading = SaidText()
    return reading.feed(text) + reading.finish()
