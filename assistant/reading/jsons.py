"""JSON: an article, a list of them, or one on each line; each is a document with the fields that it has."""

import json
import re
from collections.abc import Iterator
from functools import partial
from itertools import chain, islice
from typing import Any, BinaryIO

from assistant.errors import DamagedFile, ReadingError, UnknownFormat
from assistant.reading.encoding import decoded
from assistant.reading.fields import found_in, has_text, id_of
from assistant.reading.found import Found
from assistant.reading.pieces import Piece

_LISTS = "articles items documents docs results entries records stories posts news data hits response feed".split()
_SPACE = re.compile(r"[ \t\r\n]*")
_SPACE_OR_COMMA = re.compile(r"[ \t\r\n]*,?[ \t\r\n]*")
_PROBED = 20  # records that are looked at to tell whether these are articles at all
_BOM = b"\xef\xbb\xbf"
_FAILURES = (ValueError, RecursionError)  # RecursionError: nested too deep


class _Bad:
    """What stands where a record should be."""

    def __init__(self, data: bytes, number: int, reason: str) -> None:
        self.data = data
        self.number = number
        self.reason = reason


_Found = tuple[int, bytes, dict[str, Any]] | _Bad


def lines_of(file: BinaryIO, *, name: str, max_bytes: int) -> Iterator[Piece]:
    """The articles of a file with one JSON object on each line (JSON Lines), never more than one in memory.

    Args:
        file: At its beginning; can be read from any place.
        name: For messages.
        max_bytes: Longest line that is read.

    Raises:
        UnknownFormat: None of the first lines is an article.
        DamagedFile: It is not in UTF-8.
    """
    if file.read(4).startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0", b"{\0")):
        raise DamagedFile(f"{name!r} is not in UTF-8, as JSON lines must be: save it as UTF-8.")
    file.seek(0)
    yield from _pieces(_lines(file, max_bytes=max_bytes), name=name)


def objects_of(data: bytes, *, name: str) -> Iterator[Piece] | Piece:
    """The articles of a JSON document: one, or those of the list that it is or holds.

    Raises:
        UnknownFormat: It holds no article.
        DamagedFile: It is no JSON.
    """
    text = decoded(data, name=name).text.removeprefix("\ufeff")
    place = _after(_SPACE, text, 0)
    if text[place : place + 1] == "[":
        return _pieces(_elements(text, place + 1, name=name), name=name)
    try:
        value = json.loads(text)
    except _FAILURES as error:
        if _is_lines(text):
            raise _Lines from error
        raise DamagedFile(f"{name!r} is damaged: it is not JSON ({_why(error)}). Get it again.") from error
    if has_text(value):
        return Piece(item="", number=1, data=data, kind="json", read=partial(found_in, value, name=name))
    records = _list_in(value)
    if records is None:
        raise _no_articles(name)
    listed = ((number, _bytes(record), record) for number, record in enumerate(records, 1))
    return _pieces(listed, name=name)


class _Lines(Exception):
    """A document that is not one JSON value but one on each line."""


NotOne: type[Exception] = _Lines
"""Raised by `objects_of` where a file holds one JSON object on each line, whatever its extension."""


def _pieces(records: Iterator[_Found], *, name: str) -> Iterator[Piece]:
    probed = list(islice(records, _PROBED))
    if not any(not isinstance(one, _Bad) and has_text(one[2]) for one in probed):
        bad = next((one for one in probed if isinstance(one, _Bad)), None)
        if bad is not None and all(isinstance(one, _Bad) for one in probed):
            raise DamagedFile(f"{name!r} is damaged or no JSON: {bad.reason}")
        raise _no_articles(name)
    yield from map(_piece, chain(probed, records))


def _piece(one: _Found) -> Piece:
    if isinstance(one, _Bad):
        return Piece(
            item=f"line {one.number}", number=one.number, data=one.data, kind="json", read=partial(_fail, one.reason)
        )
    number, data, record = one
    item = id_of(record)
    return Piece(
        item=item,
        number=number,
        data=data,
        kind="json",
        read=partial(found_in, record, name=item or f"article {number}"),
    )


def _fail(reason: str) -> Found:
    raise ReadingError(reason)


def _lines(file: BinaryIO, *, max_bytes: int) -> Iterator[_Found]:
    number = 0
    while line := file.readline(max_bytes + 1):
        number += 1
        if len(line) > max_bytes:
            while line and not line.endswith(b"\n"):
                line = file.readline(max_bytes)
            yield _Bad(b"", number, f"Line {number:,} is longer than ASSISTANT_MAX_FILE_MB allows: raise the limit.")
            continue
        if number == 1:
            line = line.removeprefix(_BOM)
        line = line.strip(b"\x1e \t\r\n")
        if line:
            yield _record(line, number)


def _record(line: bytes, number: int) -> _Found:
    where = f"Line {number:,}"
    try:
        value = json.loads(line.decode("utf-8"))
    except _FAILURES as error:
        return _Bad(line, number, f"{where} is no JSON ({_why(error)}): mend it, and add the file again.")
    if not isinstance(value, dict):
        return _Bad(line, number, f"{where} is no JSON object: each line must be one, with a text in it.")
    return number, line, value


def _elements(text: str, place: int, *, name: str) -> Iterator[_Found]:
    """The objects of a list, one after the other."""
    decoder = json.JSONDecoder()
    number = 0
    while (place := _after(_SPACE_OR_COMMA, text, place)) < len(text) and text[place] != "]":
        number += 1
        try:
            value, end = decoder.raw_decode(text, place)
        except _FAILURES as error:
            raise DamagedFile(
                f"{name!r} is damaged at its {number:,}. article: it is not JSON ({_why(error)}). Get it again."
            ) from error
        data = text[place:end].encode("utf-8", "surrogatepass")
        place = end
        if isinstance(value, dict):
            yield number, data, value
        else:
            yield _Bad(data, number, f"The {number:,}. element of the list is no JSON object.")
    if place >= len(text):
        raise DamagedFile(f"{name!r} is cut short: its list of articles does not end. Get it again.")


def _list_in(value: Any, deep: int = 2) -> list[dict[str, Any]] | None:
    """The list of articles in an object, or in an object in it; None if there is none."""
    if isinstance(value, list):
        records = [one for one in value if isinstance(one, dict)]
        return records if any(map(has_text, records[:_PROBED])) else None
    if isinstance(value, dict) and deep:
        for key in _LISTS:
            found = _list_in(value.get(key), deep - 1)
            if found is not None:
                return found
    return None


def _is_lines(text: str) -> bool:
    """Whether the first lines with anything on them are an object each."""
    lines = [line for line in text[:1_000_000].splitlines()[:5] if line.strip()]
    try:
        return len(lines) > 1 and all(isinstance(json.loads(line), dict) for line in lines[:2])
    except _FAILURES:
        return False


def _bytes(record: Any) -> bytes:
    try:
        return json.dumps(record).encode()
    except RecursionError:
        return repr(record.keys()).encode()


def _after(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place


def _why(error: Exception) -> str:
    return "nested too deep" if isinstance(error, RecursionError) else str(error)


def _no_articles(name: str) -> UnknownFormat:
    return UnknownFormat(
        f"{name!r} holds no articles: an article is a JSON object with a field called text, body or content."
    )
