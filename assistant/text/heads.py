"""The dates that stand at the head of a text, outside its prose: in its byline, or in its dateline.

A date without a year is given as "--11-20"; which year it was, the text alone does not tell.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.text.dates import date_at_end, endings, iso_date, month_number, parse_date, year_at_least
from assistant.text.letters import folded

_WINDOW = 600
_LONGEST_LINE = 160
_PUBLISHED = re.compile(
    r"(?:date of (?:issue|publication|release)|date (?:published|posted|issued|released)|publication date|issue date"
    r"|(?:(?:first|originally|article|story) )?(?:published(?: online)?|posted)(?: on| at)?|issued(?: on)?|pubdate"
    r"|released?(?: on| date)?|(?:for )?immediate release|publiée? le|mise? en ligne le"
    r"|veröffentlicht(?: am)?|erschienen am|publicad[oa] (?:el|em)|pubblicat[oa] il|gepubliceerd op|опубликовано"
    r"|掲載日|発表日|发布时间|發布時間|发表于)\s*[:：=]?\s*",
    re.IGNORECASE,
)
# In a mail these may stand above words that are passed on.
_DATED = re.compile(r"(?:date|dated|created)\s*[:：=]?\s*", re.IGNORECASE)
_UPDATED = re.compile(
    r"(?:(?:last )?(?:updated|modified|reviewed|revised)(?: on| at)?|last update|mise? à jour le|aktualisiert(?: am)?"
    r"|stand|actualizad[oa] el|aggiornat[oa] il|更新日|更新时间)\s*[:：=]?\s*",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:By|BY|by)\s+[A-ZÀ-ÖØ-Þ](?:[^.!?;:]|(?:(?<=\b\w)|(?<=\b\w\w)|(?<=\b\w\w\w))\.){2,80}\Z")
_BY = re.compile(r"[\s>*_|]*by\s", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[|·•—–/]\s+|\s+-\s+|\s{3,}|\t")
_COLUMN = re.compile(r"\s*[|·•]\s*|\t+|\s{3,}")
_TIME_BEFORE = re.compile(
    r"\A(?:at\s+)?\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{1,4}T|UTC|GMT)?\s*(?:,|on)?\s+", re.IGNORECASE
)
# "14 May 2026, 9:00 to 10:15", of a meeting.
_TIME_BEHIND = re.compile(
    r",?\s+(?:at\s+|from\s+)?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?\s*(?:to|until|till|-|–)\s*\d{1,2}[:.]\d{2}"
    r"(?:\s*[ap]\.?m\.?)?(?:\s+(?:h|hrs|hours))?\s*\Z",
    re.IGNORECASE,
)
# What follows the day in the line under a title: "The Herald, 4 March 2026. By Jane Roe, Oslo".
_CREDIT = re.compile(r"(?<=\d)\.\s+(?=[A-ZÀ-ÖØ-Þ])")
_CAPITAL = "A-ZÀ-ÖØ-Þ"
_PLACE = (
    rf"[{_CAPITAL}][\w.'’\-]*(?:[ /][{_CAPITAL}(][\w.'’)\-]*){{0,3}}(?:\s\[[{_CAPITAL}]\w+\])?"
    rf"(?:,\s[{_CAPITAL}][\w.]*(?:\s[{_CAPITAL}][\w.]*)?)?"
)
_PLACE_BEFORE_DATE = re.compile(rf"{_PLACE}(?:,|\s?\||\s[–—-])\s*\Z")
# Up to eight words without a sentence's end; names, and small words between.
_SOURCE_BEFORE_DATE = re.compile(rf"[{_CAPITAL}][\w&’'\-]*(?:,? [\w&’'\-]+){{0,7}}(?:,|\s?\||\s[–—-])\s*")
_SOURCE_WITHIN = 3  # lines
_KIND_OF_TEXT = re.compile(
    r"(?:press|news|media) (?:release|statement|notice)|(?:open )?letter\b|memo(?:randum)?\b|circular|bulletin",
    re.IGNORECASE,
)
_PLACE_OF_AGENCY = re.compile(rf"{_PLACE}(?:,|\.|\s[–—-])?\s*\Z")
# What follows the date in the line under a Chinese or Japanese headline.
_CREDITED = re.compile(r"\s+(?=(?:来源|來源|作者|记者|記者|责任编辑|責任編輯|编辑|文)\s*[:：/])")
_DASH = re.compile(r"\s--\s?|--\s|\s-\s|\s?[–—]\s?")
_AGENCY = re.compile(r"[.,]?\s*(?:\([^)]{2,40}\)|/[^/]{2,30}/|(?<=,\s)Kyodo(?: News)?)[.:]?\s*\Z")
# "Taipei, Nov. 20 (CNA) The ministry", "MOSCOW, November 20. /TASS/. The ministry", "Delhi, November 20 (ANI): The"
_AGENCY_WITHIN = re.compile(r"(?:\([A-Z][\w .&]{1,30}\)|/[A-Z][\w .&]{1,30}/)[.:]?\s+(?=\S)")
_CHINESE_WIRE = re.compile(
    r"[（(]?(?:新华社|新華社|中新社|中新网|人民网|中央社)?\S{0,12}?(?:(?P<year>20\d{2})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:电|電|讯|訊)"
)
_MARKUP = re.compile(r"^[\s>*_#|]+|[\s*_|]+$|\*\*|__")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_YEARLESS = re.compile(
    r"(?:(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\.?,?\s+)?"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>[a-z]{3,9})\.?"
    r"|(?P<month2>[a-z]{3,9})\.?\s*(?P<day2>\d{1,2})(?:st|nd|rd|th)?)"
    r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s*(?:[a-z]{1,4}t|utc|gmt))?)?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A date as it is written.

    Attributes:
        date: ISO of the precision written; "--11-20" where the year is not.
        weekday: The weekday written with a date that has no year, from 1 for Monday; 0 where there is none.
        updated: It is that of a change.
    """

    date: str
    weekday: int = 0
    updated: bool = False


Read = Callable[[str], Said | None]


def byline_date(text: str, *, passed_on: bool = False) -> Said | None:
    """The date in a text's byline; None if there is none.

    Read are a labelled line ("Published: 20 November 2025"), a byline that ends in a date, and a line that is nothing
    but a date. A date of a change ("Updated ...") counts where there is no other; a mere year or month, where there is
    no day.

    Args:
        text: The whole text; the lines that begin in its first 600 characters are looked at.
        passed_on: It is a mail: "Date: ..." and bare dates may belong to what it quotes.
    """
    lines = _head_lines(text)
    for read in (_full, _loose):
        labels = (_PUBLISHED,) if passed_on else (_PUBLISHED, _DATED)
        found = (_labelled(line, labels, read) or _signed(line, read) for line in lines)
        if said := next(filter(None, found), None):
            return said
        bare = [] if passed_on else [said for line in lines if (said := _bare(line, read, place=False))]
        if bare:
            return bare[0] if len(set(bare)) == 1 else None
    for line in lines:
        if said := _labelled(line, (_UPDATED,), _full):
            return Said(said.date, updated=True)
    return None


def dateline(text: str) -> Said | None:
    """The date in a text's dateline; None if there is none.

    Read are a line below the title that names a source and a day ("News agency TNT, 4 March 2026"), a first line that
    says what the text is ("Press release, Calder plc, 5 March 2026"), a line that is a place and a date, and the
    opening of news ("TAIPEI, Nov. 20, 2025 (CNA) — ..."); of a source's day and an opening's the later.

    Args:
        text: The whole text; the lines that begin in its first 600 characters are looked at.
    """
    lines = [line for line in _head_lines(text) if not _BY.match(line)]
    opening = next((said for line in lines if (said := _opening(line, _full))), None)
    if said := _of_source(text):
        # "Treaty of Rome, 25 March 1957" is a title: news comes no earlier than what it tells of.
        return max(said, opening, key=lambda one: one.date) if opening else said
    for read in (_full, _loose):
        bare = [said for line in lines if (said := _bare(line, read, place=True))]
        if bare:
            return bare[0] if len(set(bare)) == 1 else None
        if found := next((said for line in lines if (said := _opening(line, read))), None):
            return found
    return None


def head_date(text: str) -> str:
    """The full date at the head of a text, in its byline or its dateline; "" if there is none."""
    said = (byline_date(text), dateline(text))
    return next((one.date for one in said if one and len(one.date) == 10 and one.date[0] != "-"), "")


def yearless(text: str) -> Said | None:
    """A day and a month without a year, perhaps with a weekday and a time ("Thursday, Nov. 20"); None for any other."""
    found = _YEARLESS.match(folded(text.strip()))
    if not found:
        return None
    month = month_number((found["month"] or found["month2"]).removesuffix("."))
    day = int(found["day"] or found["day2"])
    # 29 February is a day, in some years.
    if not month or not iso_date(2000, month, day):
        return None
    weekday = _WEEKDAYS.index(found["weekday"][:3].lower()) + 1 if found["weekday"] else 0
    return Said(f"--{month:02d}-{day:02d}", weekday)


def _full(text: str) -> Said | None:
    """A date of day precision."""
    iso = parse_date(_TIME_BEHIND.sub("", _TIME_BEFORE.sub("", text, count=1)))
    return Said(iso) if len(iso) == 10 else None


def _loose(text: str) -> Said | None:
    """A date of any precision, or one without a year; of "03/04/2025" only the year is known."""
    iso = parse_date(text) or year_at_least(text)
    return Said(iso) if iso else yearless(text)


def _is_day(said: Said) -> bool:
    return len(said.date) == 10 or said.date.startswith("--")


def _head_lines(text: str) -> list[str]:
    """The lines with a digit in them that begin within the window: others hold no date."""
    lines, start = [], 0
    for line in text[: _WINDOW + 2 * _LONGEST_LINE].split("\n"):
        if start > _WINDOW:
            break
        if any(character.isdigit() for character in line):
            lines.append(line)
        start += len(line) + 1
    return lines


def _labelled(line: str, labels: tuple[re.Pattern[str], ...], read: Read) -> Said | None:
    """The date of a line, or of a part of one, that is a label and a date."""
    plain = _MARKUP.sub("", line).strip()
    if len(plain) > _LONGEST_LINE:
        return None
    for part in (plain, *_SEPARATOR.split(plain)):
        for label in labels:
            if (found := label.match(part)) and (said := read(part[found.end() :].strip("\"' ()[]").removesuffix("."))):
                return said
    return None


def _signed(line: str, read: Read) -> Said | None:
    """The date of a line that names an author: "By Jane Roe, 20 November 2025"."""
    plain = _MARKUP.sub("", line).strip().removesuffix(".")
    if len(plain) > _LONGEST_LINE:
        return None
    parts = [part for part in _COLUMN.split(plain) if part]
    dated = [said for part in parts if (said := read(part)) and _is_day(said)]
    if len(dated) == 1 and len(parts) > 1:
        return dated[0]  # "Jane Roe | November 20, 2025"
    first, _, author = plain.partition(" by ")
    if author and (said := read(first)) and _is_day(said):
        return said
    before, said = _at_end(plain, read)
    return said if said and _is_day(said) and _BYLINE.match(before.rstrip(" ,|·•–—-(")) else None


def _bare(line: str, read: Read, *, place: bool) -> Said | None:
    """The date of a line that holds nothing else, but a place before it if `place`."""
    if line.lstrip().startswith("#"):
        return None  # a heading is a title, or an entry of a chronology
    plain = _MARKUP.sub("", line).strip().strip("()[]").removesuffix(".")
    if len(plain) > _LONGEST_LINE:
        return None
    plain = _CREDITED.split(plain)[0]
    before, said = _at_end(_AGENCY.sub("", plain) if place else plain, read)
    if said is None or len(said.date) < 7 or bool(before) != place:
        return None
    return said if not place or (_is_day(said) and _PLACE_BEFORE_DATE.match(before)) else None


def is_source_line(line: str) -> bool:
    """True for a line that says where a text comes from: "News agency TNT, 4 March 2026", "By Jane Roe, Radio Vest"."""
    return bool(_BY.match(line) or _sourced(line))


def says_kind(line: str) -> bool:
    """True for a line that begins with what a text is: "Press release, ...", "Letter to the editor"."""
    return bool(_KIND_OF_TEXT.match(line))


def is_dated_source(line: str) -> bool:
    """True for a line that names a source and its day: "The Herald, 4 March 2026. By Jane Roe"."""
    return _sourced(line) is not None


def _of_source(text: str) -> Said | None:
    """The day in the line under the title, or in a first line that says what the text is."""
    lines = [line for line in text[:_WINDOW].split("\n") if line.strip()][:_SOURCE_WITHIN]
    found = (_sourced(line) for place, line in enumerate(lines) if place or says_kind(line.strip()))
    return next(filter(None, found), None)


def _sourced(line: str) -> Said | None:
    """The day at the end of a line of names."""
    if line.lstrip().startswith("#") or len(line) > _LONGEST_LINE:
        return None
    source = _CREDIT.split(_MARKUP.sub("", line).strip().strip("()[]"))[0].removesuffix(".")
    before, said = _at_end(source, _full)
    words = before.split()
    names = says_kind(before) or 2 * sum(word[0].isupper() for word in words) >= len(words)
    return said if said and names and _SOURCE_BEFORE_DATE.fullmatch(before) else None


def _opening(line: str, read: Read) -> Said | None:
    """The date of a news dateline that opens a paragraph; a place must stand before it."""
    plain = _MARKUP.sub("", line)[:_LONGEST_LINE]
    if chinese := _CHINESE_WIRE.match(plain):
        month, day = int(chinese["month"]), int(chinese["day"])
        if chinese["year"]:
            iso = iso_date(int(chinese["year"]), month, day)
            return Said(iso) if iso else None
        return Said(f"--{month:02d}-{day:02d}") if iso_date(2000, month, day) and read is _loose else None
    for head in _openings(plain):
        without = _AGENCY.sub("", head).rstrip(". ,")
        before, said = _at_end(without, read)
        places = _PLACE_BEFORE_DATE if without == head.rstrip(". ,") else _PLACE_OF_AGENCY
        if said and _is_day(said) and places.match(before):
            return said
    return None


def _openings(plain: str) -> Iterator[str]:
    """What may be the dateline of a paragraph: what stands before its first dash, and up to the agency it names."""
    if dash := _DASH.search(plain):
        yield plain[: dash.start()]
    if agency := _AGENCY_WITHIN.search(plain):
        yield plain[: agency.end()]


def _at_end(plain: str, read: Read) -> tuple[str, Said | None]:
    """What stands before the date that ends a line of text, and that date."""
    if read is _full:
        before, iso = date_at_end(plain)
        return before, Said(iso) if iso else None
    for before, rest in endings(plain):
        if said := read(rest):
            return before, said
    return "", None
