"""The dates that a file is found with, and the one that counts as its publication."""

from collections.abc import Iterator
from datetime import UTC, datetime

from assistant.reading.found import Found
from assistant.text.dates import date_in_name, parse_date, year_in_name
from assistant.text.heads import Said, byline_date, dateline
from assistant.text.publication import (
    BYLINE,
    DATELINE,
    MAIL,
    NAME,
    PROPERTIES,
    SERVER,
    UPDATED,
    Claim,
    Publication,
    publication,
)


def publication_of(found: Found, stem: str) -> Publication:
    """When what was found in a file was published, by the order of trust in `assistant.text.publication`.

    Args:
        found: Text, declared dates and properties.
        stem: The file's name without its extension, "" where the name is not the document's own.
    """
    today = datetime.now(UTC).date()
    return publication(_claims(found, stem), today=today, year_in_name=year_in_name(stem))


def face_of(found: Found) -> str:
    """The part of a text that may name who wrote it and when."""
    return found.text if found.face is None else found.face


def _claims(found: Found, stem: str) -> Iterator[Claim]:
    for iso, origin in found.dates:
        yield Claim(iso if iso.startswith("--") else parse_date(iso), origin)
    is_mail = any(origin in (MAIL, SERVER) for _, origin in found.dates)
    if said := byline_date(face_of(found), passed_on=is_mail):
        yield _said(said, UPDATED if said.updated else BYLINE)
    yield Claim(parse_date(found.made), PROPERTIES, of_file=True)
    yield Claim(date_in_name(stem), NAME, of_file=True)
    if said := dateline(face_of(found)):
        yield _said(said, DATELINE)


def _said(said: Said, origin: str) -> Claim:
    return Claim(said.date, origin, said.weekday)
