"""The pieces that the patterns of dates are made of. English."""

import re

from assistant.text.dates import month_number

FULL_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b"
)
MONTH = rf"(?:{FULL_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%:\w]|[.,]\d)"
YEAR = r"(?:1\d{3}|2[01]\d{2})(?![\d%]|[.,]\d)"
FULL_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WEEKDAY = rf"(?:{FULL_WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?)"
TIME_OF_DAY = r"(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|noon|midday|lunchtime)\b)?"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\b"

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_COUNTS = {word: number for number, word in enumerate(_WORDS, start=1)}
_COUNTS |= {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100}
_COUNTS |= {"a couple of": 2, "a dozen": 12, "a hundred": 100}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_COUNTS |= {ten: 20 + 10 * place for place, ten in enumerate(_TENS)}
_COUNTS |= {f"{ten}-{one}": _COUNTS[ten] + _COUNTS[one] for ten in _TENS for one in _WORDS[:9]}
_COUNTS |= {f"{one} hundred": 100 * _COUNTS[one] for one in _WORDS[:9]}
COUNT = (
    rf"(?<![-\w])(?<!\d[.,])(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_WORDS[:9])}))?"
    rf"|\d{{1,3}}|a\s+couple\s+of|a\s+dozen|a\s+hundred|(?:{'|'.join(_WORDS[:9])})\s+hundred|{'|'.join(_WORDS)}|an?)"
)
UNIT = r"(?:day|week|fortnight|month|quarter|year|decade)"
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
ORDINAL_WORD = "(?:" + "|".join(sorted(_ORDINAL_WORDS, key=len, reverse=True)) + ")"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
STEPS = {"last": -1, "this": 0, "next": 1}
"""How many weeks, months or years away what is called so is."""
_SPACE = re.compile(r"\s+")


def count_of(written: str) -> int:
    """What a number of a few units is: "three", "a", "12"."""
    low = _SPACE.sub(" ", written.lower())
    return int(low) if low.isdigit() else _COUNTS[low]


def weekday_of(written: str) -> int:
    """0 for Monday, in full or shortened."""
    return _WEEKDAYS.index(written[:3].lower())


def month_of(written: str) -> int:
    """1 for January, in full or shortened."""
    return month_number(written.rstrip(".").lower())


def day_of(written: str) -> int:
    """The day of a month: "3", "03", "3rd", "third"."""
    low = written.lower()
    if low in _ORDINAL_WORDS:
        return _ORDINAL_WORDS.index(low) + 1
    return int(re.sub(r"\D", "", low))


def ordinal_of(written: str) -> int:
    """A number in a row: "third", "3rd"."""
    return day_of(written)
