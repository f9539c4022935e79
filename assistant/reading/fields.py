"""The fields of a record of an article, whatever they are called: text, title, author, date and what names it."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from assistant.errors import NoText
from assistant.reading.cleaning import cleaned, listed, one_line, paragraphs, sensible_author, sensible_title
from assistant.reading.found import Found
from assistant.reading.pieces import titled
from assistant.reading.web import html_paragraphs
from assistant.text.dates import parse_date

# In lower case, without "_", "-" and what stands before ":"; the most telling first.
_TEXTS = "text articlebody body content fulltext maintext articletext bodytext contenthtml contenttext bodyhtml html "
_TEXTS += "article story paragraphs"
# These are texts of articles only beside a headline: programs' own files have them, too.
_SHORT_TEXTS = "description summary abstract message"
_TITLES = "title headline heading webtitle subject name"
_DATES = "published publishedat publisheddate publicationdate published_on datepublished firstpublicationdate "
_DATES += "webpublicationdate pubdate issued date datetime timestamp publishedon createdat created updated"
_AUTHORS = "author authors byline creator creators writer by from"
_IDS = "id guid _id uuid docid documentid articleid url link uri canonicalurl weburl permalink"
_WRAPPED = "_source fields document attributes data"  # what search engines and the like wrap their records in
_WITHIN = "html text rendered value plain name title full_text $oid $date".split()
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|ul|ol|li|h[1-6]|blockquote|table|img|article)\b[^<>]*>", re.IGNORECASE
)
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_SECONDS = range(100_000_000, 10_000_000_000)  # since 1970 that are taken for a date: from 1973 to 2286
_MOST_AUTHORS = 6
FIELD = "data field"
"""Where a date comes from that stands in a field of a record."""


def has_text(record: Any) -> bool:
    """Whether a record has a field that may be the text of an article."""
    return isinstance(record, Mapping) and bool(_first_text(_unwrapped(record)))


def id_of(record: Mapping[str, Any]) -> str:
    """What names a record: its id or address, "" where it has none."""
    return next((one for one in (_plain(value) for value in _values(_unwrapped(record), _IDS)) if one), "")


def found_in(record: Mapping[str, Any], *, name: str) -> Found:
    """An article from a record of it: HTML in its text becomes paragraphs.

    Raises:
        NoText: None of its fields holds a text.
        DamagedFile: HTML in it cannot be parsed.
    """
    inner = _unwrapped(record)
    raw = _first_text(inner)
    text = prose(raw, name=name) if raw else ""
    if not text:
        fields = ", ".join(repr(one_line(str(key))[:40]) for key in list(inner)[:8]) or "none"
        raise NoText(f"{name!r} has no text: none of its fields ({fields}) is called text, body or content.")
    titles = (sensible_title(one_line(prose(_plain(value), name=name))) for value in _values(inner, _TITLES))
    dates = [iso for value in _values(inner, _DATES) if (iso := _day(value))]
    return titled(
        Found(
            text=text,
            title=next(filter(None, titles), ""),
            author=next((one for value in _values(inner, _AUTHORS) if (one := _people(value))), ""),
            dates=tuple((iso, FIELD) for iso in dates[:1]),
        )
    )


def has_markup(text: str) -> bool:
    """Whether a text is HTML."""
    return bool(_MARKUP.search(text))


def without_by(author: str) -> str:
    """An author without the "By" of a byline."""
    return sensible_author(_BY.sub("", author))


def prose(source: str, *, name: str) -> str:
    """A text as it is, or the paragraphs of HTML.

    Raises:
        DamagedFile: It is HTML that cannot be parsed.
    """
    if not has_markup(source):
        return cleaned(source).strip("\n")
    try:
        return html_paragraphs(source, name=name, quotes=False)
    except NoText:
        return ""


def _values(record: Mapping[str, Any], names: str) -> Iterator[Any]:
    """The values of the fields of these names, in the order of the names."""
    fields = {re.sub(r"[-_]", "", str(key).lower().rpartition(":")[2]) or str(key): key for key in record}
    for name in names.split():
        key = fields.get(name.replace("_", ""))
        if key is not None and record[key] not in (None, "", [], {}):
            yield record[key]


def _unwrapped(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record within a record where only that one has a text; what names the outer one stays."""
    if not _first_text(record):
        for inner in _values(record, _WRAPPED):
            if isinstance(inner, Mapping) and _first_text(inner):
                outer = {key: value for key, value in record.items() if value is not inner}
                return {**outer, **inner}
    return record


def _first_text(record: Mapping[str, Any]) -> str:
    texts = _TEXTS
    if any(isinstance(title, str) for title in _values(record, "title headline")):
        texts = f"{_TEXTS} {_SHORT_TEXTS}"
    return next((text for value in _values(record, texts) if (text := _plain(value)).strip()), "")


def _plain(value: Any) -> str:
    """The text in a value: itself, the one in an object, or the paragraphs of a list; "" if it is none."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return next((value[key] for key in _WITHIN if isinstance(value.get(key), str) and value[key].strip()), "")
    if isinstance(value, list):
        parts = [part if isinstance(part, str) else _plain(part) if isinstance(part, Mapping) else "" for part in value]
        return paragraphs(parts) if not any(map(_MARKUP.search, parts)) else "\n".join(parts)
    return ""


def _people(value: Any) -> str:
    people = value if isinstance(value, list) else [value]
    names = [without_by(one_line(_plain(person))) for person in people[:_MOST_AUTHORS]]
    return listed([name for name in names if name])


def _day(value: Any) -> str:
    """The ISO date in a field: text, or seconds or milliseconds since 1970."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        try:
            seconds = int(value)
        except (ValueError, OverflowError):
            return ""
        seconds = seconds if seconds in _SECONDS else seconds // 1_000
        return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds in _SECONDS else ""
    text = one_line(_plain(value))
    return parse_date(text) or parse_date(text[:10])
