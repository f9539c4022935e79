"""When a web page says it was published: in its metadata, or beside its headline."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from assistant.reading.markup import page_of
from assistant.text.dates import parse_date
from assistant.text.heads import byline_date, head_date

_DATED = re.compile(r"date|time|publish|posted|created|issued|release", re.IGNORECASE)
# These tell when the page was built, changed or will be dropped, not when its text was published.
_UNDATED = re.compile(r"build|render|generat|expir|cache|revis|updated|modif|server|event|dead", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi|pubdate|issued|citation|posted|release", re.IGNORECASE)
_JSON_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,40})\"")
_MARKED = re.compile(
    r"\b(?:date|byline|by-line|publish\w*|posted|timestamp|dateline|release\w*|pubdate)", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"related|comment|sidebar|teaser|promo|recommend|footer|navbar|most-read|newsletter", re.IGNORECASE
)
_EARLIEST = "1500-01-01"  # htmldate's own floor is 1995; a dossier also holds the texts of older treaties


def page_dates(tree: Any, published: Sequence[str], beginning: str) -> tuple[tuple[str, str], ...]:
    """The dates a page declares, the most trusted first, each with where it stands.

    Args:
        tree: The parsed page.
        published: What the data of its articles gives as their dates.
        beginning: The text of the part that holds the page's first heading.
    """
    beneath = byline_date(beginning)
    # One with a weekday and no year can be checked only with both: it is found again in the text.
    said = beneath.date if beneath and not beneath.updated and not beneath.weekday else ""
    candidates = (
        (next((iso for value in published if (iso := parse_date(value))), "") or _metadata_date(tree), "page metadata"),
        (_byline_date(tree) or said, "byline"),
    )
    return tuple((iso, place) for iso, place in candidates if iso)


def _metadata_date(tree: Any) -> str:
    """The date of the meta elements and JSON-LD; where none is in a usual form, htmldate's reading of them.

    htmldate is given only these declarations: of a whole page it takes any date in the prose when all else
    fails. Nor is it asked first: it fills an unknown day in with today's (1.11: "2025-11" read on the 24th is
    "2025-11-24").
    """
    found = [(rank, iso) for rank, value in _declared_values(tree) if (iso := parse_date(value) or _epoch_date(value))]
    return min(found, key=lambda pair: pair[0])[1] if found else _by_htmldate(tree)


def _epoch_date(value: str) -> str:
    """The day, in UTC, that a count of seconds or milliseconds since 1970 tells; "" if it is none of our time."""
    seconds = int(value[:10]) if re.fullmatch(r"[12]\d{9}(?:\d{3})?", value.strip()) else 0
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds else ""


def _declared_values(tree: Any) -> Iterator[tuple[int, str]]:
    """Dates as declared, with a rank: 0 for those that say they are of publication."""
    for element in _declarations(tree):
        if element.tag == "meta":
            yield (0 if _PUBLISHED.search(_label(element)) else 1), element.get("content")
        elif element.tag == "script":
            yield from ((0, value) for value in _JSON_DATE.findall(element.text))


def _declarations(tree: Any) -> Iterator[Any]:
    for meta in tree.iter("meta"):
        if meta.get("content") and _DATED.search(_label(meta)) and not _UNDATED.search(_label(meta)):
            yield meta
    for script in tree.iter("script"):
        if script.get("type", "").lower() == "application/ld+json" and _JSON_DATE.search(script.text or ""):
            yield script
    for link in tree.iter("link"):
        if link.get("rel") == "canonical" and link.get("href"):
            yield link


def _label(meta: Any) -> str:
    return " ".join(meta.get(key, "") for key in ("name", "property", "itemprop", "http-equiv"))


def _by_htmldate(tree: Any) -> str:
    """htmldate's reading of the declarations, if its day is really written there."""
    from htmldate import find_date

    page, declared = page_of(_declarations(tree))
    if not len(page.head):
        return ""
    iso = find_date(page, extensive_search=False, original_date=True, min_date=_EARLIEST) or ""
    written = all(re.search(rf"(?<!\d)0?{int(part)}(?!\d)", declared) for part in (iso[:4], iso[8:]) if part)
    return parse_date(iso) if written else ""


def _byline_date(tree: Any) -> str:
    """The first date that an element around the headline is marked to hold."""
    heading = next(tree.iter("h1"), None)
    around = () if heading is None else heading.iterancestors("article", "main")
    scope = next(iter(around), next(tree.iter("article"), next(tree.iter("main"), None)))
    passed = scope is not None or heading is None
    for element in (tree if scope is None else scope).iter():
        passed = passed or element is heading
        if not passed or not isinstance(element.tag, str):
            continue
        words = " ".join("".join(element.itertext()).split()) if len(element) < 12 else ""
        if element.tag == "p" and len(words) > 200:
            return ""
        marks = " ".join(element.get(key, "") for key in ("class", "id", "itemprop", "data-testid"))
        if (element.tag == "time" or _MARKED.search(marks)) and not _is_elsewhere(element):
            iso = parse_date(element.get("datetime", "") or element.get("content", "")) or head_date(words)
            if iso and len(words) <= 200:
                return iso
    return ""


def _is_elsewhere(element: Any) -> bool:
    """True for what stands in navigation, footers, comments and lists of other articles."""
    around = (element, *element.iterancestors())
    return any(
        part.tag in ("nav", "footer", "aside") or _ELSEWHERE.search(f"{part.get('class', '')} {part.get('id', '')}")
        for part in around
    )
