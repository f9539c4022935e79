"""What a model writes and does not say: its thinking before the answer, scripts and styles, between their tags.

Some models' templates open the thinking in the prompt, so that only its end is written: all that came before it was not
said either. Others write in channels, of which one is final.
"""

import re

_THINKING = ("think", "thinking", "thought", "thoughts", "reasoning", "reflection", "scratchpad", "analysis")
_THINK = rf"(?:seed:)?(?:{'|'.join(sorted(_THINKING, key=len, reverse=True))})"
_FINAL = (
    r"(?:<\|start\|>\s{0,5}(?:assistant)?\s{0,5})?<\|channel\|>\s{0,5}final\b[^<]{0,40}(?:<\|constrain\|>[^<]{0,20})?"
    r"<\|message\|>|assistantfinal"
)
_END = rf"</{_THINK}\s{{0,5}}>|\[/THINK\]|◁/think▷|<\|end_of_thought\|>"
_OPENING = re.compile(
    rf"<(?P<think>{_THINK})(?:\s[^<>]{{0,200}})?>|<(?P<code>script|style)(?:\s[^<>]{{0,200}})?>|(?P<block>\[THINK\]|◁think▷"
    r"|<\|begin_of_thought\|>)|(?P<final>"
    + _FINAL
    + r")|(?P<channel><\|channel\|>\s{0,5}(?!final\b)[a-z]{1,20}\b[^<]{0,40}<\|message\|>)"
    rf"|(?P<end>{_END})"
    r"|(?P<token><\|(?:start\|>\s{0,5}assistant|end\|>|return\|>|message\|>|begin_of_solution\|>|end_of_solution\|>))",
    re.IGNORECASE,
)
_ENDED = re.compile(f"{_END}|{_FINAL}", re.IGNORECASE)
_CLOSING = {
    "think": _ENDED,
    "block": _ENDED,
    "channel": re.compile(_FINAL, re.IGNORECASE),
    "script": re.compile(r"</script\s{0,5}>", re.IGNORECASE),
    "style": re.compile(r"</style\s{0,5}>", re.IGNORECASE),
}
_MAY_OPEN = re.compile(
    r"<(?:/?[A-Za-z:]{0,16}(?:\s[^<>]{0,200})?|\|[a-z_]{0,20}(?:\|?|\|>[^<]{0,60}(?:<\|?[a-z]{0,10}\|?)?"
    r"|\|>[^<]{0,60}<\|constrain\|>[^<]{0,20}(?:<\|?[a-z]{0,10}\|?)?))\Z"
    r"|<\|start\|>[^<]{0,20}<\|channel\|>[^<]{0,60}(?:<\|?[a-z]{0,10}\|?(?:>[^<]{0,20}(?:<\|?[a-z]{0,10}\|?)?)?)?\Z",
    re.IGNORECASE,
)
_LITERAL = ("[think]", "[/think]", "◁think▷", "◁/think▷")
_GLUED = "assistantfinal"  # a channel's end where the server has taken the signs out
_BEGIN = frozenset(one[0] for one in (*_LITERAL, _GLUED))
_LONGEST_CLOSING = 200


class SaidText:
    """Text that comes in pieces, without what is not said. Where the pieces end makes no difference.

    Attributes:
        restarts: How often it has turned out that nothing of what was given until then is said: whoever keeps it drops
            it. Once at most.
    """

    def __init__(self) -> None:
        self.restarts = 0
        self._held = ""  # may be the beginning of a tag
        self._within = ""  # name of the tag that has been opened
        self._thought = False  # an end of thinking that stands alone is that of what came before it, if the first

    def feed(self, piece: str) -> str:
        """What is said of the next piece; the beginning of a tag waits for its end.

        Where `restarts` has grown, only what came after.
        """
        return self._read(self._held + piece, ends=False)

    def finish(self) -> str:
        """What had waited; nothing if a tag was never closed."""
        held, self._held = self._held, ""
        return "" if self._within else self._read(held, ends=True)

    def _read(self, text: str, *, ends: bool) -> str:
        said, self._held = "", ""
        while text:
            if self._within:
                closing = _CLOSING[self._within].search(text)
                if closing is None:
                    self._held = text[-_LONGEST_CLOSING:]
                    return said
                text, self._within = text[closing.end() :], ""
                continue
            opening = _OPENING.search(text)
            waits = len(text) if ends else self._waiting(text)
            if opening is None or opening.start() > waits:
                self._held = text[waits:]
                return said + text[:waits]
            said += text[: opening.start()]
            text = text[opening.end() :]
            if (opening["final"] or opening["end"]) and not self._thought:
                said = ""
                self.restarts += 1
            self._thought = self._thought or not (opening["code"] or opening["token"])
            self._within = next((name for name in ("think", "block", "channel") if opening[name]), "")
            self._within = self._within or (opening["code"] or "").lower()
        return said

    @staticmethod
    def _waiting(text: str) -> int:
        """Where what may become a tag begins."""
        may_open = _MAY_OPEN.search(text)
        place = may_open.start() if may_open else len(text)
        lowered = text[-len(_GLUED) :].lower()
        for at in range(len(lowered)):
            if lowered[at] not in _BEGIN:
                continue  # asked at every piece of every answer
            rest = lowered[at:]
            if _GLUED.startswith(rest) or any(one.startswith(rest) for one in _LITERAL):
                return min(place, len(text) - len(rest))
        return place


def said(text: str) -> str:
    """A whole text without what is not said."""
    reading = SaidText()
    first, restarts = reading.feed(text), reading.restarts
    last = reading.finish()
    return last if reading.restarts > restarts else first + last
