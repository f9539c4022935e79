"""Whether two numbers of a thing may both be right: rounded, in other units, a bound and what it bounds. English."""

import re
from typing import NamedTuple

from assistant.text.numbers import Bound, Quantity
from assistant.text.tokens import Token

# Each unit as so many of the first of its family (length in metres, area in square metres, and so on).
_FAMILIES = {
    "length": {
        1.0: "metre meter metres meters m",
        1_000.0: "kilometre kilometer kilometres kilometers km",
        1_609.34: "mile miles mi",
        0.3048: "foot feet ft",
        0.9144: "yard yards",
        0.0254: "inch inches",
        0.01: "centimetre centimeter centimetres centimeters cm",
        0.001: "millimetre millimeter millimetres millimeters mm",
        1_852.0: "nautical",
    },
    "mass": {
        1.0: "kilogram kilograms kilogramme kilogrammes kilo kilos kg",
        0.001: "gram grams gramme grammes g",
        1e-6: "milligram milligrams mg",
        1_000.0: "tonne tonnes ton tons",
        0.4536: "pound-weight lb lbs",
    },
    "area": {10_000.0: "hectare hectares ha", 4_046.86: "acre acres"},
    "volume": {1.0: "litre liter litres liters l", 3.785: "gallon gallons", 158.99: "barrel barrels"},
    "time": {
        1 / 3600: "second seconds",
        1 / 60: "minute minutes",
        1.0: "hour hours",
        24.0: "day days",
        168.0: "week weeks",
        336.0: "fortnight",
    },
    "months": {1.0: "month months", 12.0: "year years", 120.0: "decade decades", 1_200.0: "century centuries"},
    "power": {1.0: "watt watts w", 1e3: "kilowatt kilowatts kw", 1e6: "megawatt megawatts mw", 1e9: "gigawatt gw"},
}
_UNITS = {
    name: (family, factor)
    for family, factors in _FAMILIES.items()
    for factor, names in factors.items()
    for name in names.split()
}
_SQUARE, _CUBIC = frozenset({"square", "sq"}), frozenset({"cubic", "cu"})
_COUNTED_PERIODS = {
    **dict.fromkeys("hour hours hourly".split(), "hour"),
    **dict.fromkeys("day days daily".split(), "day"),
}
_COUNTED_PERIODS |= {
    **dict.fromkeys("week weeks weekly".split(), "week"),
    **dict.fromkeys("month monthly".split(), "month"),
}
_COUNTED_PERIODS |= dict.fromkeys("year yearly annually annum head capita person".split(), "year")
_POINTS = re.compile(r"\s*(?:percentage[\s-]+)?points?\b", re.IGNORECASE)
_BASIS = re.compile(r"\s*-?basis[\s-]+points?\b", re.IGNORECASE)
_EXACT_BELOW = 100  # people count what is less one by one

_ROUGH, _CONVERTED = 0.12, 0.05  # how far a rough number, and one from another unit, may be off
_ROUNDED = 0.08  # the same of one that was rounded without saying so
_FEW, _ROUGH_FEW = 10, 0.2  # "about one percent" may be 1.2
_BEYOND_BOUND = 1.5  # "at least 20" says nothing of 45


class Amount(NamedTuple):
    """A number in the smallest unit of its family.

    Attributes:
        family: What it measures: "length", "share", "money dollar", "number"; amounts of two families never compare.
        low: The least it may be as it is told.
        high: The most it may be.
        value: As written, converted.
        exact: It neither calls itself rough nor is it a bound.
        step: The size of its last digit that counts.
        rate: "day" of so many a day, "each share" of a price of one, "" of no rate.
        unit: As written.
    """

    family: str
    low: float
    high: float
    value: float
    exact: bool
    step: float
    rate: str
    unit: str


def amount_of(row: list[Token], place: int, text: str) -> Amount | None:
    """The number at a place, as something that can be compared; None of an ordinal and a time of the day."""
    quantity = row[place].quantity
    if quantity is None or quantity.kind in ("clock", "ordinal"):
        return None
    if _is_of_next(row, place):
        return None  # the hours of "2 hours 19 minutes" are told with its minutes
    family, factor, unit, after = _measure(row, place, quantity, text)
    value = quantity.value * factor
    first = first_of(row, place)
    if first != place and (larger := row[first].quantity) is not None:
        value += larger.value * _UNITS[row[first + 1].low][1]
    step = _step(quantity, text) * factor
    rate = _rate(row, after) or _rate_before(row, place) or (_price(row, after) if quantity.kind == "money" else "")
    if quantity.kind == "pair":
        second = quantity.second * factor
        if _is_score(row[place].text):
            score = max(value, second) * 1_000 + min(value, second)  # "2-1" and "1-2" are one
            return Amount("score", score, score, score, True, 1.0, rate, unit)
        return Amount(family, min(value, second), max(value, second), value, False, step, rate, unit)
    low, high = _limits(quantity.bound, value)
    if quantity.bound == "about" and abs(quantity.value) < _FEW and float(quantity.value).is_integer():
        low, high = value * (1 - _ROUGH_FEW), value * (1 + _ROUGH_FEW)
    return Amount(family, low, high, value, quantity.bound == "", step, rate, unit)


def first_of(row: list[Token], place: int) -> int:
    """The place where a number in two units begins: of the "three" of "three years and six months"."""
    back = place - 1 if place and row[place - 1].low == "and" else place
    mine = _UNITS.get(row[place + 1].low) if place + 1 < len(row) else None
    larger = _UNITS.get(row[back - 1].low) if back > 1 and row[back - 2].quantity is not None else None
    return back - 2 if mine and larger and mine[0] == larger[0] and mine[1] < larger[1] else place


def _is_of_next(row: list[Token], place: int) -> bool:
    """True for the "three" of "three years and six months"."""
    if place + 2 < len(row) and row[place + 1].low in _UNITS and row[place + 2].quantity is not None:
        return True
    return place + 3 < len(row) and row[place + 2].low == "and" and first_of(row, place + 3) == place


def compatible(one: Amount, other: Amount) -> bool:
    """True if two amounts of one family may both be right."""
    slack = _ROUNDED
    if one.unit != other.unit:
        slack = max(slack, _CONVERTED)
    if one.exact and other.exact:
        step = max(one.step, other.step) / 2
        if one.step == other.step and one.unit == other.unit:
            return one.value == other.value
        allowed = min(step, slack * max(abs(one.value), abs(other.value)))
        if one.unit != other.unit:
            allowed = max(allowed, _CONVERTED * max(abs(one.value), abs(other.value)))
        return abs(one.value - other.value) <= allowed * (1 + 1e-9)
    return one.low <= other.high * (1 + 1e-9) and other.low <= one.high * (1 + 1e-9)


def comparable(one: Amount, other: Amount) -> bool:
    """True if two amounts measure the same: both lengths, both sums in one currency, both so many a day."""
    return one.family == other.family and one.rate == other.rate


def _limits(bound: Bound, value: float) -> tuple[float, float]:
    if bound == "about":
        return value * (1 - _ROUGH), value * (1 + _ROUGH)
    if bound in ("more", "least"):
        return value, value * _BEYOND_BOUND
    if bound == "less":
        return value / _BEYOND_BOUND, value
    if bound == "most":
        return 0.0, value
    return value, value


def _measure(row: list[Token], place: int, quantity: Quantity, text: str) -> tuple[str, float, str, int]:
    """The family of a number, the factor and the name of its unit, and the place after that."""
    end = row[place].end
    if quantity.kind == "share":
        if "point" in row[place].text.lower() or _POINTS.match(text, end):
            return "points", 1.0, "points", place + 1
        return "share", 1.0, "percent", place + 1
    if quantity.kind == "money":
        return f"money {quantity.unit}", 1.0, quantity.unit, place + 1
    if _BASIS.match(text, end):
        return "points", 0.01, "basis points", place + 1
    at = place + 1
    if at < len(row) and row[at].text == "-":
        at += 1
    power = ""
    if at < len(row) and row[at].low in _SQUARE | _CUBIC:
        power, at = row[at].low, at + 1
    low = row[at].low if at < len(row) else ""
    if low in ("degrees", "degree") or low.startswith("°"):
        return _degrees(row, at, quantity.value)
    if low in _UNITS:
        family, factor = _UNITS[low]
        if power in _SQUARE:
            return "area", factor**2, f"square {low}", at + 1
        if power in _CUBIC:
            return "volume", 1_000.0 * factor**3, f"cubic {low}", at + 1
        return family, factor, low, at + 1
    return "number", 1.0, "", place + 1


def _degrees(row: list[Token], at: int, value: float) -> tuple[str, float, str, int]:
    following = [token.low for token in row[at : at + 2]]
    if value and any(low in ("fahrenheit", "f", "°f", "° f") for low in following):
        return "temperature", ((value - 32) * 5 / 9) / value, "fahrenheit", at + 2
    return "temperature", 1.0, "celsius", at + 1


def _rate(row: list[Token], at: int) -> str:
    """The period of a rate in the words behind a number: "cars a day", "per year"."""
    for place in range(at, min(at + 6, len(row) - 1)):
        if row[place].text in ",;.":
            return ""
        if row[place].low in ("a", "an", "per", "each", "every") and row[place + 1].low in _COUNTED_PERIODS:
            return _COUNTED_PERIODS[row[place + 1].low]
        if row[place].low in ("daily", "weekly", "monthly", "annually", "hourly", "yearly"):
            return _COUNTED_PERIODS[row[place].low]
    return ""


def _price(row: list[Token], at: int) -> str:
    """What a price buys one of, by the words right behind it: "share" of "kronor a share"; "" of a whole sum."""
    if at + 1 < len(row) and row[at].low in ("a", "an", "per", "each", "every") and row[at + 1].content:
        return f"each {row[at + 1].low}"
    return ""


def _rate_before(row: list[Token], place: int) -> str:
    """The period of a rate in the words before a number: "output per head is 31,000"."""
    for at in range(place - 1, max(0, place - 6), -1):
        if row[at].kind == "mark":
            return ""
        if row[at - 1].low == "per" and row[at].low in _COUNTED_PERIODS:
            return (
                f"before {row[at].low}"
                if row[at].low in ("head", "capita", "person")
                else _COUNTED_PERIODS[row[at].low]
            )
    return ""


def _step(quantity: Quantity, text: str) -> float:
    """The size of the last digit that counts: 0.01 of "2.97", 100 of "1,200", 0.1 million of "1.2 million"."""
    written = text[quantity.start : quantity.end]
    digits = re.search(r"\d[\d,]*(?:\.(\d+))?", written)
    value = abs(quantity.value)
    if digits is None:
        return 1.0 if quantity.kind != "share" and value < _EXACT_BELOW else max(1.0, value * 0.1)
    whole = float(re.sub(r"[^\d.]", "", digits.group()) or 0)
    scale = value / whole if whole else 1.0
    if digits.group(1):
        return 10.0 ** -len(digits.group(1)) * scale
    if scale != 1.0:
        return scale
    if value < _EXACT_BELOW or value % 10:
        return 1.0
    zeros = len(str(int(value))) - len(str(int(value)).rstrip("0"))
    return 10.0**zeros


def _is_score(written: str) -> bool:
    return bool(re.fullmatch(r"\d{1,2}\s?[-–—]\s?\d{1,2}", written.strip()))
