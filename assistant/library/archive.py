"""A library as plain files, and how one line or file of them is read with care: whoever made them may be anybody.

manifest.json     what it is: format, counts, what the vectors were made with
records.jsonl     a document a line: its record, the name and hash of its text, where its passages lie
former.jsonl      a former version a line: its record, what took its place and when, the name and hash of its text
texts/*.txt       the texts, UTF-8, character for character
vectors/*.npy     the vectors of each document's passages, where they were wanted
"""

import hashlib
import json
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import numpy as np

from assistant.errors import ArchiveDamaged, DamagedFile
from assistant.library.embeddings import Vectors
from assistant.library.formers import Mark
from assistant.records import SourceRecord

FORMAT = 1
"""Raised when the files change their form."""

MANIFEST, RECORDS, FORMER, TEXTS, VECTORS = "manifest.json", "records.jsonl", "former.jsonl", "texts", "vectors"

_MANIFEST_BYTES = 1_000_000
_LINE_BYTES = 64_000_000
_VERSION = re.compile(r"[0-9a-f]{8,64}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,120}")
_SLUG = re.compile(r"[^A-Za-z0-9]+")
_SLUG_LENGTH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an exported library is.

    Attributes:
        program: The version of this program that made it.
        made: When, ISO date and time in UTC.
        documents: How many there are.
        former: How many former versions there are.
        vectors: Whether the vectors are there.
        fingerprint: What the library was made with, as it notes it; "" of an empty one.
        fields: The names of all that a record has.
        format: Of the files.
    """

    program: str
    made: str
    documents: int
    former: int
    vectors: bool
    fingerprint: str
    fields: tuple[str, ...] = tuple(SourceRecord.__slots__)
    format: int = FORMAT


def name_of(record: SourceRecord) -> str:
    """A name for a source's files that says what it is; no other version of any source has the same."""
    slug = _SLUG.sub("-", record.title)[:_SLUG_LENGTH].strip("-")
    return f"{slug}-{record.version}" if slug else record.version


def hash_of(data: bytes) -> str:
    """The hash by which a text is known to be whole."""
    return hashlib.sha256(data).hexdigest()


def manifest_of(folder: Path) -> Manifest:
    """What an exported library is.

    Raises:
        ArchiveDamaged: The folder holds none, an unfinished one, or one of a newer version of this program.
    """
    shown = repr(str(folder))
    try:
        values = json.loads(_bytes(folder / MANIFEST, most=_MANIFEST_BYTES))
        found = int(values["format"])
        if found > FORMAT or set(values["fields"]) - set(SourceRecord.__slots__):
            raise ArchiveDamaged(
                f"The library in {shown} was exported by a newer version of this program ({values['program']!s}; "
                f"format {found}). Import it with that version, or update this one."
            )
        manifest: Manifest = _typed(values, Manifest)
        return manifest
    except FileNotFoundError as error:
        raise ArchiveDamaged(
            f"{shown} holds no exported library ({MANIFEST} is missing). Name the folder that `assistant export` made."
        ) from error
    except OSError as error:
        raise ArchiveDamaged(
            f"{MANIFEST} in {shown} cannot be read: {error.strerror or error}. Give yourself the right to read it, or "
            "name another folder."
        ) from error
    except (ValueError, TypeError, LookupError, DamagedFile) as error:
        raise ArchiveDamaged(f"{MANIFEST} in {shown} is damaged ({error}). Export the library again.") from error


def lines_of(file: Path) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """The lines of a file of JSON objects: the number of each, from 1, and its values, or what is wrong with it.

    Raises:
        OSError: The file cannot be read.
        DamagedFile: It is no file.
    """
    _size(file)
    with file.open("rb") as lines:
        number = 0
        while line := lines.readline(_LINE_BYTES):
            number += 1
            if len(line) == _LINE_BYTES:
                yield number, f"The line is longer than {_LINE_BYTES:,} bytes."
                return
            try:
                values = json.loads(line.decode("utf-8"))
            except (ValueError, RecursionError):
                values = None
            yield number, values if isinstance(values, dict) else "The line is damaged: it is no JSON object."


def record_of(values: Mapping[str, Any]) -> SourceRecord:
    """The record that a line holds.

    Raises:
        DamagedFile: It is none: a field is missing, unknown, or of another type than it must be.
    """
    try:
        record: SourceRecord = _typed(values["record"], SourceRecord)
    except (ValueError, TypeError, LookupError) as error:
        raise DamagedFile(f"Its record is damaged: {error}.") from error
    if not _VERSION.fullmatch(record.version) or not record.uri.strip():
        raise DamagedFile("Its record is damaged: uri or version is none.")
    return record


def mark_of(values: Mapping[str, Any]) -> Mark:
    """The former version that a line holds, without its text.

    Raises:
        DamagedFile: It is none.
    """
    try:
        mark: Mark = _typed({field.name: values[field.name] for field in fields(Mark)}, Mark)
    except (ValueError, TypeError, LookupError) as error:
        raise DamagedFile(f"The line is damaged: {error}.") from error
    if not _VERSION.fullmatch(mark.version) or not mark.record.uri.strip():
        raise DamagedFile("The line is damaged: uri or version is none.")
    return mark


def text_of(folder: Path, values: Mapping[str, Any], *, max_characters: int) -> str:
    """The text that a line names.

    Args:
        folder: Of the exported library; no other file is ever read.
        values: Of the line.
        max_characters: The longest text that is taken.

    Raises:
        DamagedFile: It is missing, too long, or not as it was when it was exported.
    """
    name = values.get("text")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise DamagedFile(f"{name!r} cannot be the name of its text.")
    shown = f"{TEXTS}/{name}.txt"
    try:
        data = _bytes(folder / TEXTS / f"{name}.txt", most=4 * max_characters)
    except OSError as error:
        raise DamagedFile(f"Its text {shown} cannot be read: {error.strerror or error}. Export it again.") from error
    if hash_of(data) != values.get("sha256"):
        raise DamagedFile(f"Its text {shown} is not as it was exported: its hash is another. Export it again.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DamagedFile(f"Its text {shown} is not UTF-8.") from error
    if len(text) > max_characters:
        raise DamagedFile(
            f"Its text has {len(text):,} characters; the limit is {max_characters:,} (ASSISTANT_MAX_CHARACTERS)."
        )
    return text


def vectors_of(folder: Path, name: str, *, shape: tuple[int, int]) -> Vectors | None:
    """The vectors of a document's passages; None if there are none of this shape that can be used.

    Args:
        folder: Of the exported library.
        name: As of its text.
        shape: Passages, dimensions.
    """
    file = folder / VECTORS / f"{name}.npy"
    try:
        if _size(file) > 4 * shape[0] * shape[1] + 4_096:
            return None
        vectors = np.load(file, allow_pickle=False)
    except (OSError, ValueError, EOFError, SyntaxError, DamagedFile):  # numpy reads the file's head as an expression
        return None
    if not isinstance(vectors, np.ndarray) or vectors.shape != shape or vectors.dtype != np.float32:
        return None
    lengths = np.linalg.norm(vectors, axis=1)
    return vectors if np.all(np.isfinite(lengths)) and np.allclose(lengths, 1.0, atol=0.02) else None


def _size(file: Path) -> int:
    """The size of a file, which must be one itself, in a folder that is one: links lead elsewhere.

    Raises:
        OSError: It cannot be asked.
        DamagedFile: It is something else.
    """
    status = file.lstat()
    within = file.parent.name not in (TEXTS, VECTORS) or stat.S_ISDIR(file.parent.lstat().st_mode)
    if not stat.S_ISREG(status.st_mode) or not within:
        raise DamagedFile(f"{file.name} is no file of its own, but a link or something else.")
    return status.st_size


def _bytes(file: Path, *, most: int) -> bytes:
    if _size(file) > most:
        raise DamagedFile(f"{file.name} is larger than {most:,} bytes.")
    with file.open("rb") as opened:
        return opened.read(most + 1)


def _typed(values: Any, kind: Any) -> Any:
    """A dataclass of ours from JSON, each value of exactly the type that it is to have."""
    if not isinstance(values, dict):
        raise TypeError("it is no JSON object")
    unknown = values.keys() - {field.name for field in fields(kind)}
    if unknown:
        raise ValueError(f"the field {min(unknown)!r} is not known")
    missing = {field.name for field in fields(kind) if field.default is MISSING} - values.keys()
    if missing:
        raise ValueError(f"the field {min(missing)!r} is missing")
    hints = get_type_hints(kind)
    return kind(**{name: _value(value, hints[name], name) for name, value in values.items()})


def _value(value: Any, hint: Any, name: str) -> Any:
    if get_origin(hint) is tuple and isinstance(value, list):
        inner = get_args(hint)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(_value(item, inner[0], name) for item in value)
        if len(inner) == len(value):
            return tuple(_value(item, kind, name) for item, kind in zip(value, inner, strict=True))
    elif is_dataclass(hint):
        return _typed(value, hint)
    elif type(value) is hint:
        if isinstance(value, str):
            value.encode("utf-8")  # half characters are none: neither the store nor the tokenizer takes them
        return value
    raise TypeError(f"the field {name!r} has a value of another kind")
