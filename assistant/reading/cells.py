"""What a spreadsheet shows for a value: numbers by their format, dates with as much of them as the format shows."""

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

_GENERAL = ("General", "@", "")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')
_SECTION = re.compile(r'((?:"[^"]*"|\\.|[^;"\\])*)(?:;|$)')
_BRACKETED = re.compile(r"\[(?:\$([^\]-]*)[^\]]*|[^\]]*)\]")
_CONDITION = re.compile(r"\[[<>=]")
_DIGITS = re.compile(r"[#0?](?:[#0?,]*[#0?])?(?:\.[#0?]+)?|\.[#0?]+")
_EXACT = 1e15  # beyond, a number's last digits are not its own
_LONGEST_FORMAT = 255  # characters, as in Excel


def shown(value: Any, number_format: str = "General") -> str:
    """A cell's value in the words of a person who reads the sheet, "" for an empty one.

    Dates are written "2025-11-20", as no reader can misread them; where the format leaves out the day or the year, so
    does the text ("November 2025", "20 November").

    Args:
        value: As openpyxl gives it.
        number_format: The cell's format code ("0.0%", "#,##0 €", "mmm yyyy"; ECMA-376 part 1, 18.8.31).
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, number_format[:_LONGEST_FORMAT])
    if isinstance(value, date | time):
        return _moment(value, number_format[:_LONGEST_FORMAT])
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return str(value)


def _number(value: float, code: str) -> str:
    if code in _GENERAL:
        return _general(value)
    sections = [found[1] for found in _SECTION.finditer(code)]
    section = sections[0] if sections else ""
    if value < 0 and len(sections) > 1 and sections[1]:
        section, value = sections[1], -value
    if section in _GENERAL or _CONDITION.search(section) or not math.isfinite(value) or abs(value) >= _EXACT:
        return _general(value)
    section = _BRACKETED.sub(lambda found: f'"{found[1]}"' if found[1] else "", section)
    literals: list[str] = []

    def kept(found: re.Match[str]) -> str:
        literals.append(found[1] or found[2] or "")
        return f"\x00{chr(0xE000 + len(literals) - 1)}"

    pattern = _LITERAL.sub(kept, section)
    digits = _DIGITS.search(pattern)
    if not digits or "/" in pattern or "E" in pattern.upper().replace("GENERAL", ""):
        return _general(value)
    scaled = Decimal(repr(value)) * (100 if "%" in pattern else 1)
    after = pattern[digits.end() :]
    scaled = scaled.scaleb(-3 * (len(after) - len(after.lstrip(","))))
    words = pattern[: digits.start()] + _digits(scaled, digits[0]) + after.lstrip(",")
    words = re.sub("\x00(.)", lambda found: literals[ord(found[1]) - 0xE000], words)
    return " ".join(words.split())


def _digits(value: Decimal, pattern: str) -> str:
    """A number with the places behind the point that a pattern such as "#,##0.0#" shows, and its thousands apart."""
    whole, _, places = pattern.partition(".")
    number = value.quantize(Decimal(1).scaleb(-len(places)), rounding=ROUND_HALF_UP)
    text = f"{number:,f}" if "," in whole else f"{number:f}"
    optional = len(places) - len(places.rstrip("#?"))
    for _ in range(optional):
        text = text.removesuffix("0")
    return text.removesuffix(".") if places else text


def _general(value: float) -> str:
    if isinstance(value, int) or (math.isfinite(value) and value.is_integer() and abs(value) < _EXACT):
        return str(int(value))
    return f"{value:.10g}"


def _moment(value: date | time, code: str) -> str:
    fields = _BRACKETED.sub("", _LITERAL.sub("", code.split(";")[0])).lower()
    clock = ""
    if isinstance(value, time | datetime) and ("h" in fields or "s" in fields or isinstance(value, time)):
        clock = value.strftime("%H:%M:%S" if "s" in fields and value.second else "%H:%M")
    if isinstance(value, time):
        return clock
    day, month, year = "d" in fields, "mm" in fields or "m" in fields, "y" in fields
    if clock and not (day or year):
        return clock
    if year and not day:
        words = f"{value:%B} {value.year}" if month else str(value.year)
    elif day and month and not year:
        words = f"{value.day} {value:%B}"
    else:
        words = f"{value.year:04}-{value.month:02}-{value.day:02}"
    return f"{words} {clock}".strip()
