"""What a person has set of a source in place of what the document itself says: title, author, publication date."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from assistant.errors import BadEdit
from assistant.records import SourceRecord
from assistant.text.dates import parse_date

FIELDS = ("title", "author", "published")
"""What can be set."""

NO_DATE = "none"
"""Written in place of a date: the document has none."""

ALL = "all"
"""Resets every field."""

_LONGEST = 500  # characters
_EDITED = "edited"

Known = TypeVar("Known", bound=SourceRecord)


def checked(changes: Mapping[str, str]) -> dict[str, str]:
    """The values as they are kept: words in one line, a date in ISO form.

    Args:
        changes: By field.

    Raises:
        BadEdit: One of them cannot be kept; the message says how it is written.
    """
    return {field: _date(value) if field == "published" else _words(field, value) for field, value in changes.items()}


def resettable(fields: Collection[str], *, beside: Mapping[str, str]) -> frozenset[str]:
    """The fields that are to be reset.

    Args:
        fields: Their names; "all" for every one.
        beside: What is to be set at the same time.

    Raises:
        BadEdit: There is no such field, it is to be set as well, or nothing is to be done at all.
    """
    named = frozenset(FIELDS) if ALL in fields else frozenset(fields)
    choices = ", ".join((*FIELDS, ALL))
    for field in sorted(named):
        if field not in FIELDS:
            raise BadEdit(f"{field!r} cannot be reset; these can: {choices}.")
        if field in beside:
            raise BadEdit(f"The {field} cannot be both set and reset: choose one.")
    if not named and not beside:
        raise BadEdit(f"Say what to change: {', '.join(FIELDS)}; or what to reset: {choices}.")
    return named


def with_changes(record: Known, changes: Mapping[str, str]) -> Known:
    """A record with other values; what the document itself says is kept beside them.

    Args:
        record: Edited before or not.
        changes: By field, as `checked` gives them.
    """
    said = {field: (value, origin) for field, value, origin in record.edited}
    for field in changes:
        said.setdefault(field, (getattr(record, field), record.published_from if field == "published" else ""))
    values = {**changes, **({"published_from": _EDITED} if "published" in changes else {})}
    return replace(record, **values, edited=_in_order(said))  # type: ignore[arg-type]


def without_changes(record: Known, fields: Collection[str]) -> Known:
    """A record in which these fields are again what the document itself says."""
    said = {field: (value, origin) for field, value, origin in record.edited}
    values: dict[str, str] = {}
    for field in said.keys() & set(fields):
        values[field], origin = said.pop(field)
        if field == "published":
            values["published_from"] = origin
    return replace(record, **values, edited=_in_order(said))  # type: ignore[arg-type]


def with_edits_of(known: SourceRecord, found: Known) -> Known:
    """What was read of a document, with what a person has set of the version that the library knows.

    Args:
        known: The version in the library.
        found: As read.
    """
    return with_changes(without_changes(found, FIELDS), edits_of(known)) if known.edited or found.edited else found


def edits_of(record: SourceRecord) -> dict[str, str]:
    """What a person has set, by field."""
    return {field: getattr(record, field) for field, _, _ in record.edited}


def _in_order(said: Mapping[str, tuple[str, str]]) -> tuple[tuple[str, str, str], ...]:
    return tuple((field, *said[field]) for field in FIELDS if field in said)


def _date(value: str) -> str:
    written = value.strip()
    if not written or written.lower() == NO_DATE:
        return ""
    if iso := parse_date(written):
        return iso
    raise BadEdit(f"The date {written[:60]!r} is not one: write it as 2025-11-20, 2025-11 or 2025, or {NO_DATE}.")


def _words(field: str, value: str) -> str:
    words = " ".join(value.split())
    if field == "title" and not words:
        raise BadEdit("A title cannot be empty: write one, or reset it to what the document itself says.")
    if len(words) > _LONGEST:
        raise BadEdit(f"The {field} has {len(words):,} characters; the limit is {_LONGEST}. Shorten it.")
    if words != words.encode("utf-8", "replace").decode("utf-8") or "\0" in words:
        raise BadEdit(f"The {field} holds what is no character; write it anew.")
    return words
