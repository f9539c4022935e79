"""Templates: which sections a briefing has, in which order, how long. Plain files of the house, or of one's own."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.briefing.values import SECTIONS, SectionName
from assistant.errors import BadTemplate
from assistant.prompts import house_template

HOUSE = ("full", "short", "chronology")
"""The names of the templates that come with the program."""

ALL = 10_000
"""So many lines are all of them."""

_USUAL: dict[SectionName, int] = {"bottom line": 3, "key points": 8}  # the others: all
_TITLE = "Briefing note"
_LINE = re.compile(r"([\w \-]+?)\s*:\s*(all|\d+)(?:\s+as\s+(\S.*))?", re.IGNORECASE)
_PICTURES = re.compile(r"pictures\s*:\s*(all|none)", re.IGNORECASE)
_LONGEST = 20_000  # characters of a template


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section that a template asks for.

    Attributes:
        name: Which.
        count: The most lines it may have.
        heading: Its heading.
    """

    name: SectionName
    count: int
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What a briefing is to look like.

    Attributes:
        name: Of the house's, or the path of one's own.
        title: Of the kind of page.
        parts: In the order of the page.
        hash: Of its text.
        pictures: Whether the page is to have pictures, where there is something to draw.
    """

    name: str
    title: str
    parts: tuple[Part, ...]
    hash: str
    pictures: bool = True


def template(name: str | Path, sections: Iterable[str] = ()) -> Template:
    """A template by its name or path.

    Args:
        name: "full", "short", "chronology", or the path of a file in the same form.
        sections: Only these sections, in this order, each by its name and, if wanted, the most lines it may have
            ("key points:5"); default: those of the template.

    Raises:
        BadTemplate: There is none, or a line of it cannot be understood; or there is no such section.
    """
    text = _text(str(name))
    title, parts, pictures = _read(str(name), text)
    wanted = tuple(_wanted(one, parts) for one in sections)
    if wanted:
        _check_once(wanted, "Of the sections asked for")
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Template(name=str(name), title=title, parts=wanted or parts, hash=digest, pictures=pictures)


def _text(name: str) -> str:
    if name in HOUSE:
        return house_template(name)
    try:
        path = Path(name).expanduser() if name else None
        found = path is not None and path.is_file()
    except (OSError, ValueError, RuntimeError):  # no name of a file at all: too long, with a NUL, of a user unknown
        path, found = None, False
    if path is None or not found:
        raise BadTemplate(f"There is no template {name!r}: take one of {', '.join(HOUSE)}, or the path of a file.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadTemplate(f"The template {name!r} cannot be read: {error.strerror}. Make it yours to read.") from error
    except UnicodeDecodeError as error:
        raise BadTemplate(f"The template {name!r} is not UTF-8: save it as UTF-8 text.") from error
    if len(text) > _LONGEST:
        raise BadTemplate(f"The file {name!r} has {len(text):,} characters and is no template: name another.")
    return text


def _read(name: str, text: str) -> tuple[str, tuple[Part, ...], bool]:
    title, parts, pictures = _TITLE, [], True
    for number, written in enumerate(text.splitlines(), start=1):
        line = written.strip()
        if not line or line.startswith("#"):
            continue
        if line.lower().startswith("title:"):
            title = line.partition(":")[2].strip() or _TITLE
            continue
        if wish := _PICTURES.fullmatch(line):
            pictures = wish[1].lower() == "all"
            continue
        found = _LINE.fullmatch(line)
        section = _named(found[1]) if found else None
        if found is None or section is None:
            raise BadTemplate(
                f"Line {number} of the template {name!r}, {line[:80]!r}, is not understood: write a section, a colon "
                f"and how many lines, as in 'key points: 5'. The sections are: {', '.join(SECTIONS)}."
            )
        parts.append(Part(name=section, count=_count(found[2]), heading=found[3] or _heading(section)))
    if not parts:
        raise BadTemplate(f"The template {name!r} names no section. There are: {', '.join(SECTIONS)}.")
    _check_once(parts, f"In the template {name!r}")
    return title, tuple(parts), pictures


def _wanted(given: str, parts: Iterable[Part]) -> Part:
    written, _, count = given.partition(":")
    section = _named(written)
    if section is None or not re.fullmatch(r"\s*(?:all|\d+|)\s*", count, re.IGNORECASE):
        raise BadTemplate(
            f"There is no section {given!r}; there are: {', '.join(SECTIONS)}. A number behind a colon is the most "
            "lines it may have, as in 'key points:5'."
        )
    known = next((part for part in parts if part.name == section), None)
    usual = known or Part(name=section, count=_USUAL.get(section, ALL), heading=_heading(section))
    return Part(name=section, count=_count(count) if count.strip() else usual.count, heading=usual.heading)


def _check_once(parts: Iterable[Part], where: str) -> None:
    names = [part.name for part in parts]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise BadTemplate(f"{where}, {twice!r} stands twice: name each section once.")


def _named(written: str) -> SectionName | None:
    plain = " ".join(written.lower().replace("-", " ").replace("_", " ").split())
    return next((section for section in SECTIONS if section == plain), None)


def _count(written: str) -> int:
    return ALL if written.strip().lower() == "all" else int(written)


def _heading(section: SectionName) -> str:
    return section[0].upper() + section[1:]
