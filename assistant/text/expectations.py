"""What kind of answer a question expects, and whether a sentence holds one. English."""

import re
from typing import Literal

from assistant.text.words import content_words, words

Kind = Literal["number", "time", "name", ""]

_NUMBER_ASKED = re.compile(
    r"\bhow (?:many|much|old|long|far|large|big|tall|high)\b|\bwhat (?:percent|percentage|number)\b", re.IGNORECASE
)
_TIME_ASKED = re.compile(r"\bwhen\b|\bwhat (?:year|date|day|time)\b|\bwhich year\b", re.IGNORECASE)
_NAME_ASKED = re.compile(r"\bwho\b|\bwhom\b|\bwhose\b|\bwhere\b", re.IGNORECASE)

_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundreds?|thousands?|millions?|billions?"
    r"|trillions?|several|dozens?|half|third|quarter|twice)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:1\d{3}|20\d{2})\b|\b(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|century|years?|weeks?|days?|months?"
    r"|yesterday|today)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][a-z]+")

_COUNTED = re.compile(r"\bhow (many|much)\s+(\w+)(?:\s+(\w+))?", re.IGNORECASE)
_QUANTITY = re.compile(
    r"\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|million|billion|trillion"
    r"|several|dozen|half|no|all|both|few|many|most",
    re.IGNORECASE,
)
_REACH = 5  # words between a quantity and what is counted ("five of the ballistic missiles")
# A day or a year counts nothing, though it may stand before the word that is counted.
_DATE = re.compile(
    r"\b(?:\d{1,2}\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"(?:\s+\d{1,2}\b)?(?:,?\s+\d{4})?|\b(?:1[5-9]|20)\d\d\b",
    re.IGNORECASE,
)
_PREFIX = 5  # letters by which a counted noun is recognised in its other forms
_RELATING = frozenset(
    word[:_PREFIX] for word in "between among near around during after before under through against".split()
)


def expected(question: str) -> Kind:
    """The kind of answer a question expects; "" for any."""
    if _NUMBER_ASKED.search(question):
        return "number"
    if _TIME_ASKED.search(question):
        return "time"
    return "name" if _NAME_ASKED.search(question) else ""


def holds(kind: Kind, sentence: str) -> bool:
    """True if a sentence holds something of the kind; always for ""."""
    pattern = {"number": _NUMBER, "time": _TIME, "name": _NAME}.get(kind)
    return pattern is None or bool(pattern.search(sentence))


def counts(question: str, sentence: str) -> bool:
    """True unless the question asks for a number of something and the sentence gives no number of it.

    "How many ships were sent?" is not answered by a sentence with ships and a year in it: a quantity must stand
    before the word that is counted. For "how much" any digit will do.
    """
    asked = _COUNTED.search(question)
    if asked is None:
        return True
    if asked.group(1).lower() == "much":
        return bool(re.search(r"\d", sentence))
    nouns = [word[:_PREFIX] for word in content_words(f"{asked.group(2)} {asked.group(3) or ''}")]
    nouns = [noun for noun in nouns if noun not in _RELATING]
    said = words(_DATE.sub(" ", sentence))
    return any(
        _QUANTITY.fullmatch(word) is not None
        and any(later.startswith(noun) for later in said[place + 1 : place + 1 + _REACH] for noun in nouns)
        for place, word in enumerate(said)
    )
