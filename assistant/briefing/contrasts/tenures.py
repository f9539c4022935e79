"""Who held an office from when, until when, and who is said to have held it when something happened. English.

Nothing is known of offices and their holders but what statements say: "The Biden administration ended on 20 January
2025", "Ida Falk succeeded Nils Roth as mayor of Lund on 1 March 2024", "Marta Solis became prime minister in 2020".
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from assistant.briefing.contrasts.times import Time, times_of
from assistant.text.alignment import read

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’\-]*"
_NAME = rf"{_CAPITAL}(?:\s+(?:(?:al|bin|da|de|del|di|la|van|von)\s+)?{_CAPITAL}){{0,3}}"
_POST = (
    r"(?P<post>(?i:(?:prime|foreign|finance|defen[cs]e|interior|trade|health|justice|energy)[\s-]minister"
    r"|chief[\s-]executive|secretary[\s-]of[\s-]state|secretary[\s-]general|president|chancellor|premier|governor|mayor"
    r"|chair(?:man|woman|person)?|director|king|queen|pope|ambassador|commissioner|speaker|archbishop|bishop))(?![\w-])"
)
_RULE = r"(?P<rule>administration|government|presidency|premiership|cabinet)\b"
_KIND = r"(?:(?:the|its|a|an|new|first|[a-z]+ese|[a-z]+ish|[A-Z]\w+)\s+){0,3}"

_TOOK_OVER = r"(?:succeeded|replaced|took over from)"
_CHOSEN = r"(?:elected|appointed|named|sworn in|installed|chosen|inaugurated)"
_LEFT = r"(?:resigned|stepped down|retired|stood down|was (?:dismissed|removed|ousted))"
_TERM = rf"(?:term|tenure|presidency|premiership)(?:\s+as\s+{_KIND}{_POST})?"
_OVER = r"(?:ended|expired|came to an end)"

_BEGINNINGS = tuple(
    map(
        re.compile,
        (
            rf"(?P<holder>{_NAME})(?:,[^,.]{{1,60}},)?\s+(?:first\s+)?"
            rf"(?:became|took (?:office|over) as|was {_CHOSEN}(?:\s+as)?)\s+{_KIND}{_POST}",
            rf"(?P<holder>{_NAME})\s+{_TOOK_OVER}\s+{_NAME}\s+as\s+{_KIND}{_POST}",
            rf"was (?:succeeded|replaced)\s+as\s+{_KIND}{_POST}[^,.]{{0,40}}\s+by\s+(?P<holder>{_NAME})",
            rf"(?P<holder>{_NAME}),?\s+(?:who\s+)?(?:was|has been|served as)\s+{_KIND}{_POST}[^,.]{{0,30}}\s+"
            r"(?=from|since)",
            rf"(?P<holder>{_NAME})\s+{_RULE}\s+(?:took office|began|came to power|was formed)",
        ),
    )
)
_ENDINGS = tuple(
    map(
        re.compile,
        (
            rf"(?P<holder>{_NAME})\s+{_RULE}\s+(?:[a-z]+\s+){{0,4}}?(?:{_OVER}|left office|fell)",
            rf"{_TOOK_OVER}\s+(?P<holder>{_NAME})\s+as\s+{_KIND}{_POST}",
            rf"(?P<holder>{_NAME})\s+was (?:succeeded|replaced)\s+as\s+{_KIND}{_POST}",
            rf"(?P<holder>{_NAME})\s+{_LEFT}\s+as\s+{_KIND}{_POST}",
            rf"(?P<holder>{_NAME})(?:[’']s?)?\s+(?:[a-z]+\s+)?{_TERM}[^,.]{{0,30}}?\s+{_OVER}",
            rf"(?P<holder>{_NAME}),?\s+(?:who\s+)?(?:was|served as)\s+{_KIND}{_POST}[^,.]{{0,30}}\s+(?=from|until)",
        ),
    )
)
_CLAIMS = tuple(
    map(
        re.compile,
        (
            rf"\b[Tt]he\s+(?P<holder>{_NAME})\s+{_RULE}",
            rf"\b(?P<holder>{_CAPITAL})(?:['’]s)\s+(?P<rule>administration|government|cabinet)\b",
            rf"(?<![\w-]){_POST}\s+(?P<holder>{_NAME})",
            rf"\b[Tt]he\s+(?:\w+\s+)?{_POST}(?:\s+of\s+(?:the\s+)?[\w’'-]+(?:\s+[\w’'-]+){{0,3}})?,\s+(?P<holder>{_NAME})\b",
            rf"(?P<holder>{_NAME}),\s+(?:the|then|as)\s+{_POST}",
        ),
    )
)
_UNTIL = re.compile(r"\s+(?:to|until|till|and|-|–)\s+|\s?[–-]\s?")
_NOT_THEN = re.compile(
    r"\b(?:former|formerly|ex|late|future|vice|deputy|acting|onetime|one-time|designate|elect|candidate|next|incoming"
    r"|outgoing|later|eventual)[\s-]+(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
_LIFE = re.compile(
    r"\b(?:born|grew up|studied|graduated|married|elected|re-elected|appointed|became|sworn|succeeded|resigned|stepped"
    r"|ended|began|term|before (?:he|she|becoming)|as a (?:young|student)|then (?:a|an)|former|predecessor|died)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?:second|third|fourth|again|re-?elected|returned|back)\b", re.IGNORECASE)
_RULERS = frozenset(("president", "prime minister", "chancellor", "premier"))
_LONGEST = 1_000  # characters of a statement that are looked at


class Held(NamedTuple):
    """That someone's time in an office began or ended on a day, or that it went on then.

    Attributes:
        holder: As written.
        post: In lower case; "rule" of an administration, a government, a cabinet.
        since: First day of the time told.
        until: Last day of it.
        iso: The time as told, ISO of its precision.
        said: The words that name holder and office.
    """

    holder: str
    post: str
    since: date
    until: date
    iso: str
    said: str

    @property
    def surname(self) -> str:
        """The last word of the name, in lower case."""
        return self.holder.split()[-1].lower()


def beginnings(text: str, published: str) -> Iterator[Held]:
    """When someone's time in an office began, for the first time as far as the text tells."""
    if not _AGAIN.search(text):
        yield from _held(text, published, _BEGINNINGS)


def endings(text: str, published: str) -> Iterator[Held]:
    """When someone's time in an office ended."""
    yield from _held(text, published, _ENDINGS, last=True)


def holdings(text: str, published: str) -> Iterator[Held]:
    """Who is said to have held an office when something happened; not of former holders, and not of anybody's life."""
    if not _LIFE.search(text[:_LONGEST]):
        yield from _held(text, published, _CLAIMS)


def one_post(one: Held, other: Held) -> bool:
    """True if two may speak of one office: a president's time is that of his administration."""
    posts = {_plain(one.post), _plain(other.post)}
    return len(posts) == 1 or ("rule" in posts and not posts.isdisjoint(_RULERS)) or "" in posts


def one_person(one: Held, other: Held) -> bool:
    """True if two names may be one: the same last word, and no other first name."""
    mine, theirs = one.holder.lower().split(), other.holder.lower().split()
    return mine[-1] == theirs[-1] and (len(mine) == 1 or len(theirs) == 1 or mine[0] == theirs[0])


def _held(text: str, published: str, patterns: tuple[re.Pattern[str], ...], *, last: bool = False) -> Iterator[Held]:
    text = text[:_LONGEST]
    found = [match for pattern in patterns for match in pattern.finditer(text)]
    if not found:
        return
    times = [time for time in times_of(text, read(text).row, published) if time.since and time.until]
    for match in found:
        if _NOT_THEN.search(text[: match.start()]) or _NOT_THEN.search(text[: match.start("holder")]):
            continue
        time = _nearest(text, match, times, last=last)
        if time is None:
            continue
        since, until, iso = time
        groups = match.groupdict()
        post = "rule" if groups.get("rule") else (groups.get("post") or "").lower()
        yield Held(_without_post(match["holder"]), post, since, until, iso, match.group())


def _nearest(text: str, match: re.Match[str], times: list[Time], *, last: bool) -> tuple[date, date, str] | None:
    """The time told with a match: the one nearest to it; of "from 2010 to 2018" the first, or the last."""
    if not times:
        return None
    behind = [time for time in times if time.start >= match.start()]
    chosen = min(behind or times, key=lambda time: abs(time.start - match.end()))
    if last:
        following = [time for time in times if time.start >= chosen.end]
        if following and _UNTIL.fullmatch(text, chosen.end, following[0].start):
            chosen = following[0]
    precision = {"day": 10, "month": 7, "year": 4}.get(chosen.kind, 10)
    assert chosen.since is not None and chosen.until is not None
    return chosen.since, chosen.until, chosen.since.isoformat()[:precision]


def _without_post(holder: str) -> str:
    """ "Nils Roth" of "Mayor Nils Roth" and "Nils Roth's"."""
    kept = [word for word in holder.split() if word.lower() not in _TITLES] or holder.split()
    return re.sub(r"['’]s?\Z", "", " ".join(kept))


_TITLES = frozenset(
    "president prime minister chancellor premier governor mayor mr mrs ms the king queen pope sir".split()
)


def _plain(post: str) -> str:
    return re.sub(r"[\s-]+", " ", post.lower()).replace("defense", "defence")
