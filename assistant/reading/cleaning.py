"""Characters that no reader wants, and titles: what may be one, and one made of a file's name."""

import re
import unicodedata

from assistant.text.bylines import byline
from assistant.text.dates import date_at_end, parse_date
from assistant.text.heads import says_kind

# Control characters but tab and line feed, noncharacters, and the marks that only steer line breaking.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff]")
_HALVES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f]+")
_LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
# Bullets in the fonts Symbol and Wingdings, whose codes are nobody else's.
_BULLETS = dict.fromkeys((0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF0FC, 0xF06E, 0xF0A8), "•")


def cleaned(text: str) -> str:
    """A text in which only readable characters stand: composed (NFC), plain spaces, `\\n` as line break.

    Lone surrogates become the replacement character, ligatures their letters; spaces at line ends go.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    text = _UNWANTED.sub("", _HALVES.sub("\ufffd", text)).translate(_LIGATURES | _BULLETS)
    text = re.sub(r" ?\n ?", "\n", _SPACES.sub(" ", text))
    return unicodedata.normalize("NFC", text)


def paragraphs(parts: list[str]) -> str:
    """Paragraphs cleaned and joined by an empty line each; those without a character are left out."""
    done = (re.sub(r"\n{2,}", "\n", cleaned(part)).strip() for part in parts)
    return "\n\n".join(part for part in done if part)


def one_line(text: str) -> str:
    """A cleaned text with every run of white space as one space."""
    return " ".join(cleaned(text).split())


_LONGEST_TITLE = 300
_NO_TITLE = re.compile(
    r"(?:untitled|unnamed|no title|document\d*|word document|new document|title|slide \d+|pdf|print(?:out)?"
    r"|powerpoint presentation|microsoft (?:word|powerpoint|excel)\b.*|about:blank|\(?anonymous\)?"
    r"|unspecified"
    r"|https?://\S+|\S+\.(?:docx?|pdf|txt|html?|rtf|odt|pptx?|xlsx?|indd|tex|dvi|qxd|md|pages|wpd|eml))",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:python-docx|openpyxl|microsoft(?: office)?(?: user)?|(?:office |windows )?user|admin(?:istrator)?|owner"
    r"|author|unknown|\(?anonymous\)?|unspecified|none|n/a|root|reportlab|trafilatura|\W*)",
    re.IGNORECASE,
)


def sensible_title(text: str) -> str:
    """A declared title, or "" if a program and not a person wrote it ("Untitled", a file's name)."""
    title = one_line(text)
    declared = not _NO_TITLE.fullmatch(title) and any(character.isalnum() for character in title)
    return title if declared and len(title) <= _LONGEST_TITLE else ""


def sensible_author(text: str) -> str:
    """A declared author, or "" if it is what a program fills in."""
    author = one_line(text)
    return "" if _NO_AUTHOR.fullmatch(author) or len(author) > _LONGEST_TITLE else author


_FULL_STOP = re.compile(r"[.;,:。；，：]$")
# The head of a memorandum or a cable.
_SUBJECT = re.compile(r"(?:title|subject|subj|re|betreff|objet|asunto|件名)\s?[:：]\s*(.{3,200})", re.IGNORECASE)
_FORM = 15  # lines
_PLACE = re.compile(r"[^.!?:;]{2,40},\s*")
_LABELLED = re.compile(r"(?:by\s|[A-Z][\w-]{1,20}:\s)", re.IGNORECASE)


def listed(names: list[str]) -> str:
    """Names as people list them: "A, B and C"; "" of none."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def headline(text: str) -> str:
    """The first line of a text if it reads as a headline, else "".

    It does if it is under 120 characters, ends without a full stop, is no place and date, and stands apart from what
    follows: by an empty line, because the next line's first word would have fitted on it, or because the next line is
    who signs or when. A line "Subject: ..." near the head goes before.
    """
    lines = [line.strip() for line in text[:4000].split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    if labelled := next((found[1] for line in lines[:_FORM] if (found := _SUBJECT.fullmatch(line))), ""):
        return one_line(labelled)
    if len(lines) < 2 or not any(lines[1:]):
        return ""
    first, following = lines[0], lines[1]
    if says_kind(first):
        first = date_at_end(first)[0].rstrip(" ,") or first  # "Press release, Calder plc, 5 March 2026"
    if (
        len(first) >= 120
        or _FULL_STOP.search(first)
        or _PLACE.fullmatch(date_at_end(first)[0] or "-")
        or parse_date(first)
    ):
        return ""
    # "From: ..." above "To: ..." is a form; "Takaichi: no comment" above a byline is a headline.
    below = next((line for line in lines[1:] if line), "")
    if first.lower().startswith("by ") or (_LABELLED.match(first) and _LABELLED.match(below)):
        return ""
    if following and set(following) - set("=-~*_") and not date_at_end(following)[1] and not byline(f"-\n{following}"):
        widest = max(len(line) for line in lines[1:6])
        wrapped = len(first) + 1 + len(following.split()[0]) > widest
        if wrapped or following[0].islower():
            return ""
    return one_line(first) if any(character.isalpha() for character in first) else ""


_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "the",
        "to",
        "vs",
        "with",
    ]
)
_ACRONYMS = frozenset(
    [
        *(
            "us",
            "usa",
            "uk",
            "eu",
            "un",
            "uae",
            "prc",
            "roc",
            "rok",
            "dprk",
            "nato",
            "asean",
            "aukus",
            "apec",
            "wto",
        ),
        *(
            "imf",
            "g7",
            "g20",
            "ccp",
            "cpc",
            "ldp",
            "dpp",
            "kmt",
            "pla",
            "jsdf",
            "sdf",
            "mofa",
            "dod",
            "oecd",
            "opec",
        ),
        *("osce", "brics", "cptpp", "rcep", "faq"),
    ]
)
_NAME_DATE = re.compile(r"^(?:(?:19|20)\d{2}[-_. ]\d{2}(?:[-_. ]\d{2})?|(?:19|20)\d{6})(?=[-_. ]|$)[-_. ]*")


def title_from_name(stem: str) -> str:
    """A title made of a file's name: "2025-11-20-us-japan-statement" gives "US Japan Statement"."""
    name = _NAME_DATE.sub("", stem) or stem
    words = re.sub(r"[_\s]+" if " " in name else r"[-_\s]+", " ", name).split()
    if not words:
        return one_line(stem)
    if name != name.lower():
        return one_line(" ".join(words))
    return one_line(" ".join(_capital(word, first=not place) for place, word in enumerate(words)))


def _capital(word: str, *, first: bool) -> str:
    if word in _ACRONYMS:
        return word.upper()
    return word if word in _SMALL and not first else word[:1].upper() + word[1:]
