"""Whose own word a text is: the statement of a company, a press release, an opinion piece, a letter. English.

What such a text says without "said" is still only what its author or issuer says.
"""

import re

from assistant.text.bylines import byline
from assistant.text.lexicon import is_known
from assistant.text.nations import nation
from assistant.text.speech.names import names
from assistant.text.speech.speakers import is_office, plain
from assistant.text.speech.tokens import plain_words

_HEAD = 900  # characters of a text in which it says what it is
_LINES = 8

_STATEMENTS = (
    r"(?i:(?:(?:joint|press|public|official|media|news|written|opening|company)\s+)?(?:statement|release"
    r"|communiqué|declaration"
    r"|announcement|response|reply|remarks|speech|address|testimony|submission|open letter|letter"
    r"|position paper|manifesto"
    r"|appeal))"
)
_ENDS = (
    r"(?=\s+(?:on|about|regarding|concerning|after|following|in|to|at|before|against|over)\b|\s*[:,;(–—|]|\s+-|\s*$)"
)
_PROPER = r"(?:The\s+)?[A-Z][\w&.'’-]*(?:\s+(?:(?:of|the|and|for|&|de|van)\s+)*[A-Z&][\w&.'’-]*){0,6}"
_BY = re.compile(
    rf"^\W*(?P<kind>{_STATEMENTS})\s+(?:of|by|from)\s+(?P<who>(?:the\s+(?:(?:board|management|family|owners?"
    rf"|directors?)\s+of\s+)?)?{_PROPER}){_ENDS}"
)
_OF = re.compile(rf"^\W*(?P<who>{_PROPER})(?:\s*[:–—|]\s*|\s+)(?P<kind>{_STATEMENTS}){_ENDS}")
_RELEASE = re.compile(r"^\W*(?i:(?:press|news|media)\s+(?:release|statement|notice)|for\s+immediate\s+release)\b")
_RELEASED = re.compile(rf"{_RELEASE.pattern}\s*[,:|]\s*(?P<who>{_PROPER}(?:\s+plc)?)\s*[,|]")
_ISSUED = re.compile(
    r"^\W*(?:issued|released|published)\s+by:?\s+(?P<who>[A-Z][^\n:;,(]{1,60}?)(?:\s+on\s.*)?[.]?$", re.IGNORECASE
)
_OPINION = re.compile(
    r"^\W*(?:opinion|op-?ed|comment(?:ary)?|editorial|column|viewpoint|guest\s+(?:essay|column|post)|my view"
    r"|leader|blog(?:\s+post)?)"
    r"\s*(?:[:|–—-]|$)",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"^\W*(?:letters?\s+to\s+the\s+editor|to\s+the\s+editor|dear\s+(?:sir|madam|editor)|sir\s*,\s*$)", re.IGNORECASE
)
_PRESS = frozenset("correspondent reporter editor staff desk writer journalist bureau agency news columnist".split())


def issued(title: str, author: str, text: str) -> str:
    """What a text is and whose, in words: "Statement of Nordvik Pharma", "Opinion piece by Ann Lee"; "" for a report.

    Args:
        title: Of the document.
        author: Who signs it by its metadata, "" where nobody does.
        text: The text itself, or its beginning.
    """
    lines = [line.strip().strip("*_# ") for line in text[:_HEAD].split("\n") if line.strip()][:_LINES]
    signed = author or byline(text[:_HEAD], title=title)
    for place, line in enumerate((title, *lines)):
        if len(line) > 160:
            continue
        said = _of_line(line, signed, lines, heading=place == 0 or line == title or len(line.split()) <= 16)
        if said:
            return said
    office = signed.partition(",")[2]
    words = [plain(word) for word in office.split()]
    if any(map(is_office, words)) and _PRESS.isdisjoint(words):
        return f"Piece by {signed}"
    return f"Text by {author}" if author and _is_subject(author, text[:_HEAD]) else ""


def is_opinion(issue: str) -> bool:
    """Whether a text is somebody's opinion, which tells what is thought and not what happened.

    Args:
        issue: What the text is, as `issued` tells it.
    """
    return issue.startswith(("Opinion piece", "Letter by ", "Letter to the editor"))


def _of_line(line: str, signed: str, lines: list[str], *, heading: bool) -> str:
    """What a title or a line at the head says that the text is."""
    if not heading or line.endswith((".", "?", "!")):
        return ""
    if _RELEASE.match(line):
        given = next((found["who"] for one in lines if (found := _ISSUED.match(one))), "") or _named(line) or signed
        return f"Press release of {given}" if given else "Press release"
    found = _BY.match(line) or _OF.match(line)
    if found and _is_proper(found["who"]) and not _is_row_of_countries(found["who"]):
        return f"{found['kind'][:1].upper()}{found['kind'][1:].lower()} of {found['who'].strip()}"
    if _OPINION.match(line):
        return f"Opinion piece by {signed}" if signed else "Opinion piece"
    if _LETTER.match(line):
        return f"Letter by {signed}" if signed else "Letter to the editor"
    return ""


def _named(line: str) -> str:
    """Who issues a release by its own headline: "Press release of X", "Press release, X, 5 March 2026"."""
    found = _BY.match(line) or _RELEASED.match(line)
    return found["who"].strip() if found else ""


def _is_proper(who: str) -> bool:
    """True for a name: not for the "First" of "First statement on the fire"."""
    kept = [word for word in who.split() if word.lower() != "the"]
    owned = kept[-1].endswith(("'s", "’s", "s'", "s’"))
    return not owned and (len(kept) > 1 or not is_known(kept[0].lower()))


def _is_subject(author: str, text: str) -> bool:
    """True if the body that signs a text speaks of itself in it: "Nordhavn has never paid a bribe."."""
    found = list(names(plain_words(f"so {author}")))
    if len(found) != 1 or found[0].kind == "person":
        return False
    first = re.escape(author.split()[0])
    return re.search(rf"(?:^|[.!?]\s+|\n)(?:The\s+)?{first}\b", text) is not None and len(author.split()[0]) > 2


def _is_row_of_countries(who: str) -> bool:
    """True for "US Japan Taiwan" of a file's name: what the text is about; "Japan and China" have issued theirs."""
    words = who.split()
    return len(words) > 1 and all(nation(word.lower()) is not None for word in words)
