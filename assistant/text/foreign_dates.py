"""Written dates of other languages, put into English: "20 de noviembre de 2025", "1er mai 2025", "令和7年11月20日"."""

import re

# Left out is "listopada": November in Polish, October in Croatian.
_MONTHS = (
    "januar jänner jan janvier janv enero gennaio janeiro januari stycznia ledna января янв січня",
    "februar feber feb février févr fév febrero febbraio fevereiro februari lutego února февраля фев лютого",
    "märz mars marzo março maart marca března марта мар mär березня",
    "april abril aprile avril avr abr kwietnia dubna апреля апр квітня",
    "mai mayo maggio maio mei maja května мая травня",
    "juni juin junio giugno junho czerwca června июня июн червня",
    "juli juillet juil julio luglio julho lipca července июля июл липня",
    "august août agosto augustus sierpnia srpna августа авг серпня",
    "september septembre sept septiembre settembre setembro września září сентября сен сент вересня",
    "oktober octobre octubre ottobre outubro października října октября окт okt жовтня",
    "november novembre noviembre novembro listopadu ноября ноя листопада",
    "dezember décembre déc diciembre dicembre dezembro december grudnia prosince декабря дек dez грудня",
)
_ENGLISH = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NAMES = {name: english for names, english in zip(_MONTHS, _ENGLISH, strict=True) for name in names.split()}
_NAMES |= {english[:3].lower(): english for english in _ENGLISH}
_DATE = re.compile(
    r"(?P<day>\d{1,2})(?:\.|er|º|ª|°)?\s+(?:de\s+)?(?P<month>[^\W\d_]{3,12})\.?,?\s+(?:de\s+|del\s+)?(?P<year>\d{4})(?:\s*г(?:ода|\.)?)?",
    re.IGNORECASE,
)
# Years of Japanese eras and of the Republic of China, by the year before their first.
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_EAST_ASIAN = re.compile(
    r"(?P<era>令和|平成|昭和|中?華?民[國国])?\s?(?P<year>\d{1,4}|元)\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일號号]"
    r"(?:\s?[(（]\w{1,3}[)）]|\s?星期\w|\s?\w曜日?|\s?\w요일)?"
)
_WEEKDAY = re.compile(
    r"^(?:den\s+|le\s+|el\s+|il\s+)?(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mi[ée]|jue|vie|s[áa]b|dom|gio|seg|ter|qua|qui|sex"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo"
    r"|luned[ìi]|marted[ìi]|mercoled[ìi]|gioved[ìi]|venerd[ìi]|sabato|domenica|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?"
    r"|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)?"
    r"\.?,?\s*(?:(?:den|der|dem|le|el|il)\s+)?(?=\d)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\s*(?:,|um|à|a las|às|alle(?: ore)?|ore|kl\.?|o godz\.|в|[-–|])?"
    r"\s*\d{1,2}\s?[:.h時时시点點]\s?\d{0,2}(?:分|분)?(?::\d{2})?\s*(?:Uhr|h|hs)?\.?$",
    re.IGNORECASE,
)


def in_english(date: str) -> str:
    """A date of another language as "20 November 2025"; "" if it is none.

    Args:
        date: Nothing but a date, perhaps with a weekday before and a time after it.
    """
    if found := _EAST_ASIAN.match(date):
        first = _ERAS.get((found["era"] or "")[-2:], 0)
        year, month = first + (1 if found["year"] == "元" else int(found["year"])), int(found["month"])
        rest = date[found.end() :]
        return f"{int(found['day'])} {_ENGLISH[month - 1]} {year:04d}" if 1 <= month <= 12 and _is_time(rest) else ""
    plain = _WEEKDAY.sub("", date)
    found = _DATE.match(plain)
    month_name = _NAMES.get(found["month"].lower()) if found else None
    if not found or not month_name or not _is_time(plain[found.end() :]):
        return ""
    return f"{int(found['day'])} {month_name} {found['year']}"


def _is_time(rest: str) -> bool:
    return not rest.strip() or bool(_TIME.fullmatch(rest))
