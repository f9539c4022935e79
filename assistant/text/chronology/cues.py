"""Whether a number is a year where it stands, and a word a month or a weekday. English.

Page numbers, prices, laws of a year, models of a year, ages, a May who is a person: most of what looks like a date in a
text and is none is told apart by the word before it and the word after it.
"""

import re

from assistant.text.chronology.happenings import is_happening
from assistant.text.spoken_dates import is_counted
from assistant.text.tokens import FUNCTION_WORDS

_LOOK_BACK = 40  # characters that hold what stands before a word
_MOST_JOINED = 40  # years in a row, each joined to the one before; what has more is a table
_TIME_PREPOSITION = r"in|since|until|till|by|before|after|during|throughout|through|around|circa|early|late|mid"
_YEAR_CUE = re.compile(
    rf"\bend-\Z|\b(?:dated|born|founded|built|established|as\s+(?:early|late|recently|far\s+back)\s+as)\s+\Z|\b(?:{_TIME_PREPOSITION}|(?:as|back|spring|summer|autumn|fall|winter|end|beginning|start|middle|half|quarter"
    r"|months?|weeks?|days?"
    r"|part|rest|year|most|much|years|whole|all|course|remainder) (?:of|in|to)|(?:the\s+)?years?|between|from|than"
    r"|(?:planned|scheduled|set|slated|due|expected|forecast|targeted|envisaged|promised|foreseen"
    r"|announced) (?:for|in))(?:\s+the\s+year)?[\s-]+\Z",
    re.IGNORECASE,
)
_JOINS_YEARS = re.compile(
    r"(?<![\d,.$€£])(?:1\d{3}|2[01]\d{2})(?:,?\s+(?:and|or|to|until|till|through|but\s+not)\s+|,\s+|\s?[-–—/]\s?)(?:in\s+|again\s+in\s+)?\Z"
)
_FROM_YEAR = re.compile(r"\b[Bb]etween\s+\Z|(?:\A|[.;]\s+)From\s+\Z")
_OF = re.compile(r"([^\W\d_]+)\s+of\s+(?:the\s+year\s+)?\Z")
_BACK_TO = re.compile(
    r"\b(?:(?:go|goes|went|dat(?:e|es|ed|ing)|reach(?:es|ed)?|harks?)\s+back\s+to|dat(?:es|ed|ing)\s+from)\s+(?:\w+\s+){0,4}of\s+\Z",
    re.IGNORECASE,
)
_CIRCA = re.compile(r"\bca?\.\s*\Z")
_NOT_FROM = re.compile(
    r"\b(?:data|figures?|photo(?:graph)?s?|pictures?|letters?|reports?|stud(?:y|ies)|laws?|maps?|estimates?|models?"
    r"|versions?|documents?|poems?|songs?|films?|up|down|rose|fell|increase|decrease)\s+from\s+\Z",
    re.IGNORECASE,
)
_OPENS_YEAR = re.compile(r"\s*(?::|[–—-]\s|,?\s+(?:saw|was|brought|marked|began|ended|turned|proved|became)\b)")
_NEXT = re.compile(r"[\s-]+([^\W\d_]+)")
_AFTER_YEAR = re.compile(r"['’]s\b|\)|\s?%|\s+(?:per\s?cent|percent|yen|yuan|won|dollars|euros|pounds|BC)\b")
_SENTENCE_START = re.compile(r"(?:\A|[.!?]\s+|\n\s*)[\"'“‘(]*\Z")


# "So that 2022 is the last full year before it"
_IS_YEAR = re.compile(r"\s+(?:is|was)\s+(?:the|a)\s+(?:\w+\s+){0,2}year\b")


def is_year_here(text: str, start: int, end: int) -> bool:
    """Whether a number of four digits is a year in which something happens."""
    for _ in range(_MOST_JOINED):
        before = text[max(0, start - _LOOK_BACK) : start]
        if _AFTER_YEAR.match(text, end):
            return False
        if _IS_YEAR.match(text, end) or _CIRCA.search(before):
            return True
        following = _NEXT.match(text, end)
        word = following[1] if following else ""
        joins = _JOINS_YEARS.search(before)
        if joins is None:
            return _is_year_alone(text, start, end, word)
        first = start - len(before) + joins.start()
        if _FROM_YEAR.search(text, max(0, first - _LOOK_BACK), first):
            return True  # "between 1961 and 1974 divers mapped the cave"
        if is_counted(word):
            return False
        if _YEAR_CUE.search(before):
            return True
        start, end = first, first + len("1961")  # what the year before it is, it is too
    return False


def _is_year_alone(text: str, start: int, end: int, word: str) -> bool:
    """Whether a number that no year stands right before is one, by what stands before it and the word behind it."""
    before = text[max(0, start - _LOOK_BACK) : start]
    if re.search(r"\bsame\s+(?:day|week|month|quarter|period|time|year|season|half)\s+(?:of|in)\s+\Z", before):
        return False  # a comparison: "in the same month of 2021"
    if _BACK_TO.search(before):
        return True
    if named := _OF.search(before):
        if named[1].lower() in ("those", "that", "one"):
            return any(is_happening(found) for found in re.findall(r"[^\W\d_]+", text[:start]))
        return is_happening(named[1]) or bool(_YEAR_CUE.search(before))
    if _SENTENCE_START.search(before):
        return bool(_OPENS_YEAR.match(text, end))
    if re.search(r"\b[Tt]he\s+\Z", before):
        return is_happening(word)  # "the 2011 earthquake"
    if not _YEAR_CUE.search(before) or _NOT_FROM.search(before):
        return False
    # "In 1998 floods destroyed ..." opens a sentence; "in 2000 homes" does not.
    opening = re.search(r"(?:\A|[.!?]\s+)(?:In|As\s+early\s+as|As\s+late\s+as)\s+\Z", before) and not text[
        start:end
    ].endswith("00")
    return bool(opening) or not is_counted(word)


_MONTH_CUE = re.compile(
    r"\b(?:in|since|until|till|during|throughout|early|late|mid|end(?:ed|ing|s)?\s+(?:of|in)|(?:beginning|start|middle|half"
    r"|weeks?|days?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|part|rest|months?|most|morning|evening|night)\s+of|between|this|last|next|following|previous|that"
    r"|back\s+in|as\s+of|planned\s+for|scheduled\s+for|set\s+for|due\s+in|expected\s+in)[\s-]+\Z",
    re.IGNORECASE,
)
_WEAK_MONTH_CUE = re.compile(r"\b(?:by|from|before|after|through|around|for|of|on|to|into)\s+\Z", re.IGNORECASE)
_MOVED_TO = re.compile(
    r"\b(?:slip|slips|slipped|move|moved|delay|delayed|postpone|postponed|put\s+(?:off|back)|back|brought\s+forward|extend|extended"
    r"|defer|deferred|go|gone|goes|went|on|last|lasted|run|runs|ran|drag|dragged|stretch|stretched|well|deep|late)\s+"
    r"(?:to|into)\s+\Z",
    re.IGNORECASE,
)
_MONTH_NAME = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Sept?\.?"
    r"|Oct\.?|Nov\.?|Dec\.?)"
)
_JOINS_MONTHS = re.compile(
    rf"\b{_MONTH_NAME}(?:\s+\d{{4}})?(?:,?\s+(?:and|or|to|until|till|through)\s+|,\s+|\s?[-–—/]\s?)\Z"
)
_ALSO_WORDS = ("May", "March", "MAY", "MARCH")
_ALSO_NAMES = (*_ALSO_WORDS, "April", "June", "August", "Jan", "Jan.", "APRIL", "JUNE", "AUGUST", "Mar", "Jun", "Sep")
_DETERMINER = re.compile(
    r"\b(?:the|a|an|its|his|her|their|our|this|that)\s+(?:failed\s+|planned\s+|annual\s+)?\Z", re.IGNORECASE
)
_ENDS = re.compile(r"\s*(?:[,.;:!?)]|\Z)|\s+(?:and|or|to|until|when|after|before|as|at|with|because|while|but)\b")
_CAPITAL_NEXT = re.compile(r"\s+[A-Z][a-z]+")
_JOINED_TO_MONTH = re.compile(rf"(?:\s?[-–—]\s?|\s+(?:and|to|or)\s+){_MONTH_NAME}\s+\d{{4}}")
_OPENS_MONTH = re.compile(r"\s+(?:was|saw|brought|marked|is|will\s+be|ended|began|proved)\b")
_ADDRESS = re.compile(r"\s+(?:Street|Road|Avenue|Square|Lane|House|Hall|Close|Place|Terrace|Gardens)\b")
_EVERY = re.compile(r"\b(?:every|each|any|most|all|per)\s+(?:other\s+|second\s+|single\s+)?\Z", re.IGNORECASE)


def is_month_here(text: str, start: int, end: int) -> bool:
    """Whether a month's name alone is a month in which something happens."""
    name, before = text[start:end], text[max(0, start - _LOOK_BACK) : start]
    if len(name) == 3 and name not in ("May", "MAY"):
        return False  # "Mar del Plata"
    if _EVERY.search(before) or text[end : end + 2] in ("'s", "’s"):
        return False
    if _ADDRESS.match(text, end):
        return False
    following = _NEXT.match(text, end)
    word = following[1] if following else ""
    if _JOINS_MONTHS.search(before):
        return not (name in _ALSO_WORDS and word.islower() and not _ENDS.match(text, end))
    if _SENTENCE_START.search(before) and _OPENS_MONTH.match(text, end):
        return name not in _ALSO_NAMES or "month" in text[end:]
    if _JOINED_TO_MONTH.match(text, end):
        return True
    if _MONTH_CUE.search(before):
        march = name in ("March", "MARCH") and re.search(r"\b(?:this|last|next|that)\s\Z", before, re.IGNORECASE)
        return not (march and word in ("on", "for", "against", "to", "was", "is"))
    if _DETERMINER.search(before):
        return name not in ("May", "MAY", "August", "AUGUST", "Jan", "Mar") and is_happening(word)
    if not _WEAK_MONTH_CUE.search(before) or re.search(r"\bof\s+\Z", before):
        return False
    if re.search(r"\b(?:to|into)\s+\Z", before):
        return bool(_MOVED_TO.search(before)) and (name not in _ALSO_NAMES or bool(_ENDS.match(text, end)))
    if name in _ALSO_NAMES:
        passive = re.search(r"\b\w+ed\s+by\s+\Z", before)  # "criticised by May"
        return bool(_ENDS.match(text, end)) and not passive
    return not (_CAPITAL_NEXT.match(text, end) and name in _ALSO_NAMES)


_NAMED_DAYS = re.compile(
    r"\b(?:Black|Good|Bloody|Super|Ash|Cyber|Easter|Whit|Holy|Palm|Maundy|Shrove|Fat|Giving|Man|Girl|Joe|Ruby|Freaky"
    r"|Casual|Big|Red|Green|Sheffield|First|Low)\s+\Z"
)
_PAPERS = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Express|Mail|Post|Herald|People|Mercury|Star|World|Sun|Independent|Club|Night|Group"
    r"|Prayers?|School|Business|Tribune|Review|Magazine|Club|League|Island|Politics|Brunch|Movement|Book|Roast|Service)\b"
    r"|\s+(?:school|roast|best|lunch(?:es)?|league|prayers|papers|newspapers?|nights|mornings|evenings|afternoons)\b"
)
_HABIT = re.compile(r"\s+(?:to|through|and)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days\b")


def is_weekday_here(text: str, start: int, end: int) -> bool:
    """Whether a weekday's name is a day on which something happens."""
    before = text[max(0, start - _LOOK_BACK) : start]
    if _NAMED_DAYS.search(before) or _EVERY.search(before) or _PAPERS.match(text, end) or _HABIT.match(text, end):
        return False
    if re.search(r"\b[Aa]\s+\Z", before):
        return False  # "5 November, a Wednesday"
    if re.search(r"\b(?:The|the)\s+\Z", before):
        # "the Sunday Times"; but "the Friday before", "the Monday vote"
        following = _NEXT.match(text, end)
        word = following[1] if following else ""
        thing = word.islower() and word not in FUNCTION_WORDS and not is_happening(word, of_a_day=True)
        return not _CAPITAL_NEXT.match(text, end) and not thing  # "the Saturday paper"
    # "Sunday Adeyemi was named coach"
    return not (_SENTENCE_START.search(before) and _CAPITAL_NEXT.match(text, end))
