"""The quantities that a text names, as values: "43 trillion yen", "a dozen", "2.8 percent", "two-thirds", "7th"."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from assistant.text.letters import folded

Kind = Literal["cardinal", "ordinal", "share", "money", "clock", "pair"]
Bound = Literal["", "more", "less", "about", "most", "least"]

YEAR = r"(?:1[5-9]|20)\d\d"
"""A pattern for a bare number that may be a year, 1500 to 2099: whether it is one, its surroundings tell."""
_YEARS = range(1500, 2100)

_SMALL = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety".split(),
        (*range(20), *range(20, 100, 10)),
        strict=True,
    )
)
_LARGE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12}
# "150m" is a sum or a count, "100m long" is a length, "2024B" a name.
_SUFFIX = (
    r"(?-i:\s?(?:mn|mln|bn|tn|trn)\b|[kK]\b|[mM]\b(?!\s(?:sprint|race|hurdles|relay|long|high|tall|deep|wide|above|"
    r"below|away|from)\b)|(?<=[€$£]\d)[bB]\b|(?<=\.\d)[bB]\b)"
)
_ORDINALS = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth hundredth".split(),
        (*range(1, 21), 30, 40, 50, 100),
        strict=True,
    )
)
_PARTS = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "tenth": 10,
}
_GROUPS = {"both": 2, "pair": 2, "couple": 2, "duo": 2, "trio": 3}
_SYMBOLS = {"€": "euro", "$": "dollar", "£": "pound", "¥": "yen", "₹": "rupee", "₩": "won", "₽": "rouble"}
_MONEY = {
    **dict.fromkeys("euro euros eur".split(), "euro"),
    **dict.fromkeys("dollar dollars usd".split(), "dollar"),
    **dict.fromkeys("pound pounds sterling gbp".split(), "pound"),
    **dict.fromkeys("yen jpy".split(), "yen"),
    **dict.fromkeys("yuan renminbi rmb".split(), "yuan"),
    **dict.fromkeys("rupee rupees".split(), "rupee"),
    **dict.fromkeys("rouble roubles ruble rubles".split(), "rouble"),
    **dict.fromkeys("franc francs".split(), "franc"),
    **dict.fromkeys("krone kroner krona kronor crowns".split(), "krone"),
    **{"won": "won", "cents": "cent", "peso": "peso", "pesos": "peso", "lira": "lira", "zloty": "zloty"},
}
CURRENCIES = frozenset(_MONEY)


def _any(words: dict[str, int] | dict[str, float]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?"
_PERIODS = "hours?|days?|weeks?|months?|years?|decades?|minutes?|games?|matches"
_CARDINAL = rf"(?:{_any(_SMALL)}|{_any(_LARGE)})"
# "Two hundred and six" is one number, "between six and eight" are two.
_AND = r"(?:(?<=dred)|(?<=sand)|(?<=lion))[\s-]+and[\s-]+"
_SPELLED = rf"{_CARDINAL}(?:(?:{_AND}|[\s-]+){_CARDINAL})*"
_QUANTITY = re.compile(
    "|".join(
        (
            r"(?P<clock>(?<![\w.,:])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s?(?P<noon>[ap])\.?m\b\.?"
            r"|(?<![\w.,:])(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?![\w:]))",
            r"(?P<nth>\b\d+(?:st|nd|rd|th)\b)",
            rf"(?P<ratio>\b(?P<of>{_any(_SMALL)}|\d+)\s+(?:(?-i:[a-z]+)\s+(?=in\s\w+(?:[.,;:]|$|\s(?:to|from|who|is|was|were|has|had|and)\b)))?in\s+(?:every\s+)?(?P<all>{_any(_SMALL)}|\d{{1,3}})\b"
            rf"(?!\s+(?:{_PERIODS})))",
            rf"(?P<halved>\bhalf\s+(?:a|an)\s+(?P<scale>{_any(_LARGE)})\b)",
            rf"(?:(?P<sign>[{''.join(_SYMBOLS)}])\s?)?(?P<digits>(?<![\w.,]){_DIGITS})(?![\d.]*\d|(?-i:[A-Z]\b))"
            rf"(?:[\s-]?(?P<large>{_any(_LARGE)})\b|(?P<suffix>{_SUFFIX}))?",
            rf"(?P<part>\b(?:(?P<top>an?|one|{_any(_SMALL)})[\s-]+)?(?P<bottom>{_any(_PARTS)})(?P<plural>s?)\b)",
            rf"(?P<ordinal>\b(?:{_SPELLED}[\s-]+(?:and[\s-]+)?)?(?:{_any(_ORDINALS)})\b)",
            rf"(?P<spelled>\b{_SPELLED}\b(?P<and_half>\s+and\s+a\s+half(?:\s+(?P<half_scale>{_any(_LARGE)}))?\b)?)",
            rf"(?P<group>\b(?:{_any(_GROUPS)})\b)",
        )
    ),
    re.IGNORECASE,
)
# Where a quantity may begin: the pattern above is tried only there, which makes it five times as fast.
_START = re.compile(r"[€$£¥₹₩₽]|(?<![\w.,])\d|(?<!\w)[A-Za-z]+")
_STARTING = frozenset((*_SMALL, *_LARGE, *_ORDINALS, *_PARTS, *_GROUPS, "halves", "a", "an"))
_PERCENT = re.compile(r"\s?-?(?:%|per\s?cent\b|percent\b|percentage\b|pct\b)", re.IGNORECASE)
_POINT = re.compile(r"[\s-]+(?:of\s+a\s+|a\s+)?(?:percentage[\s-]+)?point\b", re.IGNORECASE)
_UNIT = re.compile(rf"[\s-]*(?P<money>{'|'.join(_MONEY)})\b", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of|the|that|more|less|fewer|higher|lower|as)\b|\s*(?:[.,;:)]|$)", re.IGNORECASE)
_NO_NUMBER = re.compile(r"\s+(?:of\s+(?:the|its|his|her|their|our|these|those)|another|by\s+one)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:no|any|some|every|each|the|this|that|which|day)[\s-]+\Z", re.IGNORECASE)

_BOUNDS: tuple[tuple[Bound, str], ...] = (
    ("least", r"at\s+least|(?:no|not)\s+(?:less|fewer)\s+than|a\s+minimum\s+of"),
    ("most", r"at\s+(?:the\s+)?most|up\s+to|(?:no|not)\s+more\s+than|a\s+maximum\s+of|as\s+many\s+as"),
    (
        "less",
        r"(?:less|fewer|lower|smaller|younger|shorter|cheaper|lighter|slower|colder|weaker|earlier)\s+than|under|below"
        r"|almost|nearly|(?:just\s+)?short\s+of|shy\s+of|not\s+quite",
    ),
    (
        "more",
        r"(?:more|\w{3,}er)\s+than|over|above|pass(?:ed|es|ing)?|topp(?:ed|ing)|beyond|exceed\w*"
        r"|upwards?\s+of|in\s+excess\s+of|surpass\w*",
    ),
    ("about", r"about|around|roughly|approximately|some|circa|(?:an\s+)?estimated|close\s+to"),
)
_BEFORE = tuple(
    (name, re.compile(rf"\b(?:{words})\s+(?:an?\s+|the\s+|one\s+)?\Z", re.IGNORECASE)) for name, words in _BOUNDS
)
_AFTER = re.compile(r"\s*(?:\w+\s+){0,2}?or\s+(more|less|fewer|higher|lower)\b", re.IGNORECASE)
# "Over two years" is mostly how long it took.
_PERIOD = re.compile(r"[\s-]*(?:hour|day|week|month|year|decade|season|quarter)s?\b", re.IGNORECASE)
_WIDEST_BOUND = 30  # characters before a number in which a bound stands
_JOINT = re.compile(r"\s?[-–—]\s?|\s+to\s+|\s+and\s+")
_BETWEEN = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+\Z", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"\b(?:for|in|of|since|during)\s+\Z", re.IGNORECASE)
_NEAR = 0.08  # how far a number that calls itself rough may be off
_LARGEST = 1e15


class Quantity(NamedTuple):
    """A number in a text.

    Attributes:
        start: Of its first character.
        end: One past its last.
        kind: "share" for percentages and fractions, in percent; "clock" in minutes since midnight; "pair" for a
            range or a score.
        value: As a number.
        second: Of a pair, the other number.
        unit: Of money, the currency; "" if none is named.
        bound: What stands before it: "more" than, "less" than, "about", at "most", at "least".
        digits: How many digits that count were written.
    """

    start: int
    end: int
    kind: Kind
    value: float
    second: float = 0.0
    unit: str = ""
    bound: Bound = ""
    digits: int = 1


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text, in order. "One" that need not be a number is left out ("one of the", "no one")."""
    text = folded(text)
    singles = [quantity for found in _found(text) if (quantity := _quantity(text, found)) is not None]
    joined: list[Quantity] = []
    for quantity in singles:
        if joined and _makes_pair(text, joined[-1], quantity):
            first = joined[-1]
            joined[-1] = Quantity(first.start, quantity.end, "pair", first.value, second=quantity.value)
        else:
            if joined and _shares_unit(text, joined[-1], quantity):
                joined[-1] = joined[-1]._replace(kind=quantity.kind, unit=quantity.unit)
            joined.append(quantity)
    return tuple(joined)


def without(text: str, numbers: Sequence[Quantity]) -> str:
    """A text without some of its quantities.

    Args:
        text: Any.
        numbers: Of those that `quantities` finds in it, in order.
    """
    for number in reversed(numbers):
        text = f"{text[: number.start]} {text[number.end :]}"
    return text


def agrees(said: Quantity, held: Quantity) -> bool:
    """True if a quantity may stand for another: the same value, or a rounding that is fair or says that it is one."""
    if "pair" in (said.kind, held.kind):
        return _pair_agrees(said, held)
    if not _comparable(said, held):
        return False
    if said.value == held.value:
        return not bounds_clash(said, held)
    coarser = said.digits <= 2 or said.digits < held.digits
    near = coarser and abs(said.value - held.value) <= _NEAR * abs(held.value)
    if said.bound == "about":
        return near
    if said.bound in ("more", "least"):
        return near and said.value < held.value and held.bound not in ("less", "most")
    if said.bound == "less":
        return near and said.value > held.value and held.bound not in ("more", "least")
    return _rounded(said, held)


def bounds_clash(said: Quantity, held: Quantity) -> bool:
    """True if one number is a floor here and a ceiling there, or a bound here and exact there."""
    up, down = ("more", "least"), ("less", "most")
    if (said.bound in up and held.bound in down) or (said.bound in down and held.bound in up):
        return True
    return said.bound in ("more", "less") and held.bound in ("", "about")


def same_scale(one: Quantity, other: Quantity) -> bool:
    """True if two quantities could stand in each other's place: both shares, both sums, both counts."""
    return one.kind == other.kind


def _comparable(said: Quantity, held: Quantity) -> bool:
    if said.kind != held.kind:
        # "4.2 billion" of what was called "4.2 billion euros" before; a share is never an amount.
        return {said.kind, held.kind} == {"cardinal", "money"}
    return not said.unit or not held.unit or said.unit == held.unit


def _rounded(said: Quantity, held: Quantity) -> bool:
    """True for "37 million" where 36.87 million stands: large, and the held value cut to the digits said."""
    if said.digits < 2 or held.digits <= said.digits or held.value < 1000 or said.kind == "ordinal":
        return False
    return float(f"{held.value:.{said.digits - 1}e}") == said.value


def _pair_agrees(said: Quantity, held: Quantity) -> bool:
    if said.kind == held.kind:
        return {said.value, said.second} == {held.value, held.second}
    single, pair = (said, held) if held.kind == "pair" else (held, said)
    return single.kind in ("cardinal", "money", "share") and single.value in (pair.value, pair.second)


def _found(text: str) -> Iterator[re.Match[str]]:
    """The matches of the pattern, none within another."""
    position = 0
    for start in _START.finditer(text):
        written = start.group()
        if start.start() < position or (written[0].isalpha() and written.lower() not in _STARTING):
            continue
        if found := _QUANTITY.match(text, start.start()):
            yield found
            position = found.end()


def _quantity(text: str, found: re.Match[str]) -> Quantity | None:
    """What a match of the pattern is worth; None if it is no number after all."""
    kind = next(name for name in _READERS if found.group(name) is not None)
    return _READERS[kind](text, found)


def _clock(text: str, found: re.Match[str]) -> Quantity:
    if found.group("noon"):
        hours = int(found.group("hour")) % 12 + (12 if found.group("noon").lower() == "p" else 0)
        return Quantity(found.start(), found.end(), "clock", 60.0 * hours + int(found.group("minute") or 0))
    minutes = 60.0 * int(found.group("hour24")) + int(found.group("minute24"))
    return Quantity(found.start(), found.end(), "clock", minutes)


def _nth(text: str, found: re.Match[str]) -> Quantity:
    return Quantity(found.start(), found.end(), "ordinal", float(found.group()[:-2][:15]))


def _ratio(text: str, found: re.Match[str]) -> Quantity | None:
    """ "One in ten", in percent."""
    one, whole = (int(part) if part.isdecimal() else _SMALL[part.lower()] for part in found.group("of", "all"))
    if not 0 < one < whole:
        return None
    return Quantity(
        found.start(), found.end(), "share", round(100 * one / whole, 2), bound=_bound(text, found.start(), found.end())
    )


def _halved(text: str, found: re.Match[str]) -> Quantity:
    return _measured(text, found, _LARGE[found.group("scale").lower()] / 2)


def _in_digits(text: str, found: re.Match[str]) -> Quantity:
    bare = re.sub(r"[^\d.]", "", found.group("digits"))[:20]
    value = float(bare)
    large, suffix = found.group("large"), found.group("suffix")
    value *= _LARGE[large.lower()] if large else _SUFFIXES[suffix.strip().lower()] if suffix else 1.0
    counted = bare.replace(".", "").lstrip("0")
    digits = len(counted if "." in bare or large or suffix else counted.rstrip("0")) or 1
    unit = _SYMBOLS[found.group("sign")] if found.group("sign") else ""
    return _measured(text, found, value, unit=unit, digits=digits)


def _spelled(text: str, found: re.Match[str]) -> Quantity | None:
    written = found.group("spelled").lower()
    if written == "one" and (_NO_NUMBER.match(text, found.end()) or _PRONOUN.search(text[: found.start()][-12:])):
        return None
    value = _value(written.partition(" and a half")[0])
    if found.group("and_half"):
        scale = found.group("half_scale")
        value = (value + 0.5) * (_LARGE[scale.lower()] if scale else 1.0)
    return _measured(text, found, value)


def _ordinal(text: str, found: re.Match[str]) -> Quantity:
    *before, last = re.split(r"[\s-]+", found.group("ordinal").lower())
    value = _value(" ".join(before)) + _ORDINALS[last]
    return Quantity(found.start(), found.end(), "ordinal", value)


def _part(text: str, found: re.Match[str]) -> Quantity | None:
    """A fraction; "a third term", "the second half" and "half-time" are none."""
    top, bottom = (found.group("top") or "").lower(), found.group("bottom").lower()
    whole = bool(_OF.match(text, found.end())) or text[: found.start()].endswith(" by ")
    if bottom in _ORDINALS and not (found.group("plural") and top) and not (whole and top in ("a", "one")):
        value = float(_ORDINALS[bottom])
        return (
            None if top and top not in ("a", "an") else Quantity(found.start("bottom"), found.end(), "ordinal", value)
        )
    if bottom == "half" and (_is_ordinal_before(text, found.start()) or text[found.end() : found.end() + 1] == "-"):
        return None
    if bottom == "quarter" and not top and not _POINT.match(text, found.end()):
        return None
    if point := _POINT.match(text, found.end()):
        return Quantity(found.start(), point.end(), "share", round(_SMALL.get(top, 1) / _PARTS[bottom], 4))
    value = 100.0 * (_SMALL.get(top, 1)) / _PARTS[bottom]
    return Quantity(
        found.start(), found.end(), "share", round(value, 2), bound=_bound(text, found.start(), found.end()), digits=2
    )


def _is_ordinal_before(text: str, start: int) -> bool:
    before = re.search(r"(\w+)[\s-]+\Z", text[max(0, start - 20) : start])
    return bool(before) and before.group(1).lower() in (*_ORDINALS, "1st", "2nd")  # type: ignore[union-attr]


def _grouped(text: str, found: re.Match[str]) -> Quantity:
    return Quantity(found.start(), found.end(), "cardinal", float(_GROUPS[found.group().lower()]))


_READERS = {
    "clock": _clock,
    "nth": _nth,
    "ratio": _ratio,
    "halved": _halved,
    "digits": _in_digits,
    "part": _part,
    "ordinal": _ordinal,
    "spelled": _spelled,
    "group": _grouped,
}


def _value(written: str) -> float:
    """The value of a number in words."""
    total = group = 0.0
    for name in re.split(r"[\s-]+", written):
        if name in _SMALL:
            group += _SMALL[name]
        elif name in ("hundred", "dozen"):
            group = (group or 1.0) * _LARGE[name]
        elif name in _LARGE:
            total, group = total + (group or 1.0) * _LARGE[name], 0.0
    return min(total + group, _LARGEST)


def _measured(text: str, found: re.Match[str], value: float, *, unit: str = "", digits: int = 1) -> Quantity:
    """A quantity with the percent sign or the currency that follows it, and the bound before it."""
    start, end = found.start(), found.end()
    start += len(found.group()) - len(found.group().lstrip())
    kind: Kind = "money" if unit else "cardinal"
    if percent := _PERCENT.match(text, end):
        kind, end = "share", percent.end()
    elif not unit and (named := _UNIT.match(text, end)):
        kind, unit, end = "money", _MONEY[named["money"].lower()], named.end()
    return Quantity(start, end, kind, round(value, 4), unit=unit, bound=_bound(text, start, end), digits=digits)


def _bound(text: str, start: int, end: int) -> Bound:
    before = text[max(0, start - _WIDEST_BOUND) : start]
    for name, pattern in _BEFORE:
        if (bound := pattern.search(before)) and not (bound.group().startswith("over") and _PERIOD.match(text, end)):
            return name
    after = _AFTER.match(text, end)
    if after:
        return "least" if after.group(1).lower() in ("more", "higher") else "most"
    return ""


def _shares_unit(text: str, first: Quantity, second: Quantity) -> bool:
    """True for the "7.0" of "from 7.0 to 7.1 per cent"."""
    return (
        first.kind == "cardinal"
        and second.kind in ("share", "money")
        and text[first.end : second.start].strip().lower() == "to"
        and bool(_FROM.search(text[max(0, first.start - 12) : first.start]))
        and not may_be_year(first)
    )


def may_be_year(number: Quantity) -> bool:
    """Whether its value is that of a year that `YEAR` finds."""
    return number.value in _YEARS


def _makes_pair(text: str, first: Quantity, second: Quantity) -> bool:
    """True for a range or a score: "2-1", "15 to 20 people", "between 3 and 5"; "from 92 to 47" are two numbers."""
    if first.kind != "cardinal" or second.kind not in ("cardinal", "share", "money"):
        return False
    joint = text[first.end : second.start]
    if not _JOINT.fullmatch(joint):
        return False
    before = text[max(0, first.start - 12) : first.start]
    if joint.strip() == "to" and _YEAR_BEFORE.search(before) and may_be_year(first):
        return False  # "revised its loss for 2022 to 55 million"
    if joint.strip() == "and":
        return bool(_BETWEEN.search(before))
    return joint.strip() != "to" or not _FROM.search(before)
