"""What numbers count and measure."""

from datetime import date

from assistant.text.alignment import UNITS, Alignment
from assistant.text.tokens import Token

_HOURS = {"hour": 1.0, "day": 24.0, "week": 168.0, "fortnight": 336.0, "minute": 1 / 60, "second": 1 / 3600}
_MONTHS = {"month": 1.0, "quarter": 3.0, "year": 12.0, "decade": 120.0, "century": 1200.0}
_UNIT_FORMS = {
    "km": "kilometre",
    "kilometer": "kilometre",
    "kg": "kilogram",
    "kilo": "kilogram",
    "meter": "metre",
    "liter": "litre",
    "ton": "tonne",
}
_HEAD_WORDS = 3  # content words after a number in which the thing counted stands


def unit_of(row: list[Token], place: int) -> str:
    """The unit of measure that follows a number; "" if none does."""
    following = row[place + 1 : place + 3]
    if following and following[0].text == "-":
        following = following[1:]
    for token in following[:1]:
        for lemma in (*token.meaning.lemmas, "metre" if token.low == "m" else token.low):
            if lemma in UNITS:
                return _UNIT_FORMS.get(lemma, lemma)
    return ""


def lasts_as_long(row: list[Token], place: int, held: list[Token]) -> bool:
    """True if the passage gives the same length of time in another unit ("two days" for 48 hours, "a decade")."""
    mine = _duration(row, place)
    if mine is None:
        return False
    days = mine[1] / 24 if mine[0] == "hours" and not _counts_from(row, place) and not _counts_days(held) else 0.0
    if days and days in _gaps(held):
        return True
    if mine[0] == "months" and any(12 * years == mine[1] for years in _ranges(held)):
        return True
    return any(_duration(held, at) == mine and unit_of(held, at) != unit_of(row, place) for at in range(len(held)))


def _counts_from(row: list[Token], place: int) -> bool:
    """True for the number of "two days after the vote", which is asked for elsewhere."""
    return any(token.low in ("after", "before") for token in row[place + 2 : place + 4])


def _counts_days(held: list[Token]) -> bool:
    """True if a text counts days itself: "a two-day exercise", "three days later"."""
    return any(token.quantity is not None and unit_of(held, at) == "day" for at, token in enumerate(held))


def _gaps(held: list[Token]) -> set[int]:
    """The days that lie between the dates of a text that stand in one sentence, or in two that follow each other."""
    days = [
        (token.sentence, date(token.day.year or _ANY_YEAR, token.day.month, token.day.day).toordinal())
        for token in held
        if token.day is not None and token.day.month is not None and token.day.day is not None
    ]
    return {abs(one - other) for at, one in days for by, other in days if abs(at - by) <= 1} - {0}


_ANY_YEAR = 2000


def _ranges(held: list[Token]) -> set[int]:
    """The years of each range of a text: five of "the fiscal years 2023 to 2027", and four of "from 2023 to 2027"."""
    found = set()
    for at in range(1, len(held) - 2):
        one, other = held[at].day, held[at + 2].day
        if one is None or other is None or held[at + 1].low not in ("to", "-", "–", "through", "and"):
            continue
        if one[2:4] == (one.year, None) and other[2:4] == (other.year, None) and one.year and other.year:
            found.add(other.year - one.year + (held[at - 1].low == "years"))
    return found


def _duration(row: list[Token], place: int) -> tuple[str, float] | None:
    token = row[place]
    if token.quantity is not None and token.quantity.kind == "ordinal":
        return None  # "her first fortnight" is no length of time
    if token.quantity is not None:
        unit, count = unit_of(row, place), token.quantity.value
    elif place and row[place - 1].low in ("a", "an", "one") and not token.meaning.lemmas.isdisjoint(UNITS):
        unit, count = next(iter(token.meaning.lemmas & UNITS)), 1.0
    else:
        return None
    if unit in _HOURS:
        return "hours", round(count * _HOURS[unit], 3)
    return ("months", count * _MONTHS[unit]) if unit in _MONTHS else None


def counted(row: list[Token], place: int) -> list[int]:
    """The places of the words that a number counts."""
    found: list[int] = []
    if _counts_what_was_named(row, place):
        return []
    for at in range(place + 1, min(place + 7, len(row))):
        token = row[at]
        if (
            token.sentence != row[place].sentence
            or (token.kind == "mark" and token.text not in '-"“')
            or token.kind == "date"
        ):
            break
        if token.kind == "number" and not {row[at - 1].low, row[at - 2].low} & {"of"}:
            break
        if token.content and token.verb and not found and at > place + 1:
            break
        if token.low in (
            "to",
            "in",
            "on",
            "at",
            "by",
            "from",
            "with",
            "and",
            "or",
            "while",
            "who",
            "which",
            "that",
            "than",
        ) and (found or token.low != "in"):
            break
        if token.content:
            found.append(at)
        if len(found) == _HEAD_WORDS:
            break
    return found


def _counts_what_was_named(row: list[Token], place: int) -> bool:
    """True for "the third in the province", "for the second time"."""
    quantity = row[place].quantity
    if quantity is None or quantity.kind != "ordinal" or place + 1 == len(row):
        return False
    following = row[place + 1]
    is_noun = following.content and not following.verb
    if place and row[place - 1].low == "the" and not is_noun and following.low in _NO_NOUNS:
        return True  # "the first is a total and the second a rate"
    return following.low in ("in", "since", "within", "after") or following.is_form_of(_TURNS)


_NO_NOUNS = frozenset("a an is was are were has had".split())


_TURNS = frozenset(("time", "occasion"))


def counts_the_same(aligned: Alignment, place: int, other: int) -> bool:
    return aligned.meets(counted(aligned.said.row, place), counted(aligned.held.row, other))
