"""Whether a sentence speaks of a time that it does not name, and so needs the day of its document. English."""

import re

from assistant.text.numbers import YEAR

_YEAR = re.compile(rf"\b{YEAR}\b")
# What holds, or is to come, when the text is written: "are suspended", "has opened", "will publish", "now", "so far".
_NOW = re.compile(
    r"\b(?:is|are|am|has|have|isn[’']t|aren[’']t|hasn[’']t|haven[’']t|will|shall|won[’']t|must|can|remains?|now"
    r"|currently|today|so far"
    r"|until further notice|recently|lately|this (?:year|month|week|morning|afternoon|evening)|(?:last"
    r"|next) (?:year|month|week|night)"
    r"|ago|yesterday|tomorrow|tonight|still|goes on)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]?")


def needs_a_day(sentence: str) -> bool:
    """True if a reader of a sentence alone cannot know of which time it speaks.

    A sentence with a year needs none, unless it tells what holds when it is written or what is to come.

    Args:
        sentence: One, or a few that are shown together.
    """
    return _YEAR.search(sentence) is None or _NOW.search(_QUOTED.sub(" ", sentence)) is not None
