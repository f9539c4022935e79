"""What kind of answer a question expects, and whether a sentence holds one. English."""

import re
from collections.abc import Callable
from typing import Literal

from assistant.text.numbers import CURRENCIES, YEAR, quantities, without
from assistant.text.words import content_words, words

Kind = Literal["number", "time", "name", "place", "reason", ""]

_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_COUNT = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundreds?|thousands?|millions?|billions?|trillions?"
    r"|several|dozens?|half|third|quarter|twice|once|one)"
)

# In this order: "how long" is a number before it is anything else.
_ASKED: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "number",
        re.compile(
            r"\bhow (?:many|much|old|long|far|large|big|tall|high|often|fast|deep|wide)\b"
            r"|\bwhat (?:percent\w*|number|amount|proportion|fraction|share)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "time",
        re.compile(r"\bwhen\b|\b(?:what|which) (?:\w+ )?(?:year|date|day|time|century|decade|month)\b", re.IGNORECASE),
    ),
    ("name", re.compile(r"\bwho\b|\bwhom\b|\bwhose\b", re.IGNORECASE)),
    (
        "place",
        re.compile(
            r"\bwhere\b|\b(?:what|which) (?:country|city|state|place|town|region|river|island|area|continent)\b",
            re.IGNORECASE,
        ),
    ),
    ("reason", re.compile(r"\bwhy\b", re.IGNORECASE)),
)
_NUMBER = re.compile(rf"\d[\d,.]*|\b{_COUNT}\b", re.IGNORECASE)
_TIME = re.compile(
    rf"\b(?:1\d{{3}}|20\d{{2}})\b|\b{_MONTH}\b|\b{_DAY}\b|\b\w+ century\b|\b\d+ (?:bc|ad)\b", re.IGNORECASE
)
_PLACE = re.compile(r"\b(?:in|at|near|from|to|of|on|between|outside|north|south|east|west)\s+(?:the\s+)?[A-Z]\w+")
_REASON = re.compile(
    r"\b(?:because|since|due to|owing to|as a result|so that|in order to|to\s+\w+|cause[sd]?|reasons?|therefore|led to"
    r"|result\w*|saying|said)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_TWO_NAMES = re.compile(r"[A-Z]\w+ [A-Z]\w+")

# "How many piles", but not "how many billions of US dollars": up to two words may stand before the currency.
_MANY = re.compile(
    r"\bhow many\s+(?!(?:(?:hundred|thousand|million|billion|trillion)s?\s+(?:of\s+)?)?"
    rf"(?:[\w.]+\s+){{0,2}}?(?:{'|'.join(sorted(CURRENCIES))})\b)\w",
    re.IGNORECASE,
)
_COUNTS_NOTHING = ("money", "clock", "ordinal")
_COUNTED = re.compile(r"\bhow (many|much)\s+(\w+)(?:\s+(\w+))?", re.IGNORECASE)
_QUANTITY = re.compile(
    r"\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|million|billion|trillion"
    r"|several|dozen|half|no|all|both|few|many|most",
    re.IGNORECASE,
)
_REACH = 5  # words between a quantity and what is counted ("five of the ballistic missiles")
# A day or a year counts nothing, though it may stand before the word that is counted.
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}\s+)?{_MONTH}\b(?:\s+\d{{1,2}}\b)?(?:,?\s+\d{{4}})?|(?P<bare>\b{YEAR}\b)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\s+(?:[a-z]+s|people|men|women|children|staff|troops|head|cattle|fish)\b")
_YEAR_FOLLOWS = re.compile(
    r"\b(?:in|since|until|till|by|from|during|before|after|between|and|the|this|that|its|their|his|her|early|late|mid|year"
    r"|spring|summer|autumn|fall|winter)[\s-]+$",
    re.IGNORECASE,
)
_PREFIX = 5  # letters by which a counted noun is recognised in its other forms
_RELATING = frozenset(
    word[:_PREFIX] for word in "between among near around during after before under through against".split()
)


_SPEECH_ASKED = re.compile(
    r"\b(?:what|how|why) (?:did|do|does|has|have|had) (?P<speaker>.{2,60}?) "
    r"(?:say|said|demand|announce|call|claim|warn|ask|tell|told|state|declare|argue|suggest|promise|den(?:y|ied)|insist"
    r"|reply|repl(?:y|ied)|respond|react|answer|explain|describe|accuse|criticise|criticize|request|urge|threaten|admit"
    r"|propose|recommend|report|think)(?:e?d)?\b",
    re.IGNORECASE,
)


def speaker_asked(question: str) -> str:
    """Whose words a question asks for ("What did Beijing demand?"), "" if for nobody's."""
    found = _SPEECH_ASKED.search(question)
    return found.group("speaker") if found else ""


def expected(question: str) -> Kind:
    """The kind of answer a question expects; "" for any."""
    return next((kind for kind, pattern in _ASKED if pattern.search(question)), "")


def holds(question: str, sentence: str) -> bool:
    """True if a sentence holds something of the kind that a question expects and does not name itself."""
    kind = expected(question)
    return not kind or _HOLDS[kind](sentence, frozenset(words(question)))


def _new(pattern: re.Pattern[str]) -> Callable[[str, frozenset[str]], bool]:
    def found(sentence: str, asked: frozenset[str]) -> bool:
        return any(not asked.issuperset(words(match.group())) for match in pattern.finditer(sentence))

    return found


def _new_name(sentence: str, asked: frozenset[str]) -> bool:
    """A name within the sentence; at its beginning only two in a row, since any word is written large there."""
    later = any(match.start() > 0 and match.group().lower() not in asked for match in _NAME.finditer(sentence))
    first = _TWO_NAMES.match(sentence)
    return later or (first is not None and not asked.issuperset(words(first.group())))


def _new_place(sentence: str, asked: frozenset[str]) -> bool:
    return bool(_PLACE.search(sentence)) and _new_name(sentence, asked)


_HOLDS: dict[Kind, Callable[[str, frozenset[str]], bool]] = {
    "number": _new(_NUMBER),
    "time": _new(_TIME),
    "name": _new_name,
    "place": _new_place,
    "reason": lambda sentence, asked: bool(_REASON.search(sentence)),
}


_NO_NUMBER_NEEDED = re.compile(r"\bhow (?:long|often|far)\b", re.IGNORECASE)


def needs_quantity(question: str) -> bool:
    """True if only a number answers a question; "how long" may be answered by a day."""
    return expected(question) == "number" and not _NO_NUMBER_NEEDED.search(question)


def gives_quantity(question: str, sentence: str) -> bool:
    """True if a sentence has a number that is no date and that the question does not name itself; for "how many ships",
    no sum of money, time of day or "the second" either."""
    text = _undated(sentence)
    if _MANY.search(question):
        text = without(text, [number for number in quantities(text) if number.kind in _COUNTS_NOTHING])
    return _HOLDS["number"](text, frozenset(words(question)))


def counts(question: str, sentence: str) -> bool:
    """True unless the question asks for a number of something and the sentence gives no number of it.

    "How many ships were sent?" is not answered by a sentence with ships and a year in it: a quantity must stand
    before the word that is counted. For "how much" any quantity will do.
    """
    asked = _COUNTED.search(question)
    if asked is None:
        return True
    if asked.group(1).lower() == "much":
        return gives_quantity(question, sentence)
    nouns = [word[:_PREFIX] for word in content_words(f"{asked.group(2)} {asked.group(3) or ''}")]
    nouns = [noun for noun in nouns if noun not in _RELATING]
    said = words(_undated(sentence))
    return any(
        _QUANTITY.fullmatch(word) is not None
        and any(later.startswith(noun) for later in said[place + 1 : place + 1 + _REACH] for noun in nouns)
        for place, word in enumerate(said)
    )


def _undated(sentence: str) -> str:
    """A sentence without its dates. "1518 passengers" is a count, "in 1518" and "the 1518 elections" are a year."""

    def blank(found: re.Match[str]) -> str:
        counted = (
            found["bare"]
            and _SEVERAL.match(sentence, found.end())
            and not _YEAR_FOLLOWS.search(sentence[: found.start()])
        )
        return found.group() if counted else " "

    return _DATE.sub(blank, sentence)
