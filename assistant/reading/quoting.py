"""Quoted replies in a message: whose words are whose."""

import re
from calendar import month_name
from collections.abc import Iterator
from typing import NamedTuple

from assistant.reading.cleaning import one_line
from assistant.text.dates import parse_date


class Writer(NamedTuple):
    """Who wrote, and when (as it stood in the message); both may be empty."""

    name: str
    date: str = ""


_MARKS = re.compile(r"^(?:\s{0,3}>)+ ?")
# "On Tue, 18 Nov 2025 at 10:02, Haruto Sato <h@x> wrote:", and the same in the languages mail programs speak.
_ATTRIBUTION = re.compile(
    r"^[-_ ]*(?:On\b(?P<en>.+)\bwrote|Am\b(?P<de>.+?)\bschrieb(?P<de2>.*)|Le\b(?P<fr>.+)\ba écrit"
    r"|El\b(?P<es>.+)\bescribió|Il\b(?P<it>.+)\bha scritto|Em\b(?P<pt>.+)\bescreveu"
    r"|(?P<any>\d{4}\s?[年년/-].+<[^<>@]+@[^<>]+>)|(?P<who>[^<>:]{2,60}(?:<[^<>]+>)?)\s+wrote(?P<when>.{0,60}?))\s*:\s*[-_]*$",
    re.IGNORECASE,
)
_WITH_DATE = ("en", "de", "fr", "es", "it", "pt", "any")
_TIME = re.compile(
    r"^[\s,]*(?:(?:um|at|à|a las|às|alle|ore|om|kl\.?|klo)\s+)?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?"
    r"(?:\s*(?:Uhr|h|[A-Z]{2,5}|[+-]\d{4}))?[\s,]+(?=\S)"
)
_ADDRESS = re.compile(r"\s*[<\[(](?:mailto:)?[^<>\[\]()\s]+@[^<>\[\]()\s]+[>\])]\s*")
_ORIGINAL = re.compile(
    r"^-{2,}\s*(?:Original Message|Forwarded message|Ursprüngliche Nachricht)\s*-{2,}$", re.IGNORECASE
)
_DELIMITER = re.compile(r"^(?:_{10,}|Begin forwarded message:)$", re.IGNORECASE)
_FIELD = re.compile(
    r"^\*?(From|Von|De|Sent|Date|Gesendet|To|Cc|Subject|Betreff|An|Reply-To)\*?:\*?\s*(.*)$", re.IGNORECASE
)


def with_writers(body: str, sender: Writer) -> str:
    """A message's body with its quotation marks removed and a line wherever another's words begin.

    Args:
        body: Plain text; quoted lines begin with one ">" for each time they were quoted.
        sender: Who sent the message.

    Returns:
        The body: each quoted block begins with a line such as "Haruto Sato wrote on 18 November 2025 (quoted
        in this message):"; where the sender's own words go on after one, a line says so.
    """
    parts: list[str] = []
    writers: dict[int, Writer] = {0: sender}
    current = 0
    for depth, words, writer in _runs(body.split("\n")):
        if writer is not None:
            writers = {level: known for level, known in writers.items() if level < depth} | {depth: writer}
        text = "\n".join(words).strip("\n")
        if not text.strip():
            continue
        if depth != current or writer is not None:
            parts.append(_introduction(writers.get(depth), depth))
        parts.append(text)
        current = depth
    return "\n\n".join(parts)


def spoken_date(iso: str) -> str:
    """An ISO date of day precision as "20 November 2025"; any other as it is."""
    if len(iso) != 10:
        return iso
    year, month, day = iso.split("-")
    return f"{int(day)} {month_name[int(month)]} {year}"


def _introduction(writer: Writer | None, depth: int) -> str:
    name = writer.name if writer and writer.name else "A writer who is not named"
    if depth == 0:
        return f"{name} wrote:"
    on = f" on {writer.date}" if writer and writer.date else ""
    return f"{name} wrote{on} (quoted in this message):"


def _runs(lines: list[str]) -> Iterator[tuple[int, list[str], Writer | None]]:
    """Runs of lines of the same depth; with the writer where a line has just named one for them."""
    forwarded = 0  # what follows an "Original Message" block is quoted without marks, to the end
    named: dict[int, Writer] = {}
    run: list[str] = []
    run_depth, run_writer = 0, None
    place = 0
    while place < len(lines):
        marks, line = _unmarked(lines[place])
        depth = marks + forwarded
        if not line.strip() and not marks:
            depth = run_depth  # an empty line changes nobody's turn
        used, writer, deeper = _attribution(lines, place)
        if used:
            quoted = _is_quoted_next(lines, place + used, marks)
            deeper = 0 if quoted else deeper
            named[depth + 1 if quoted else depth + deeper] = writer
            forwarded += deeper
            place += used
            if deeper:
                yield run_depth, run, run_writer
                run, run_depth, run_writer = [], marks + forwarded, named.pop(marks + forwarded, writer)
            continue
        if depth != run_depth:
            yield run_depth, run, run_writer
            run, run_depth, run_writer = [], depth, named.pop(depth, None)
        run.append(line)
        place += 1
    yield run_depth, run, run_writer


def _unmarked(line: str) -> tuple[int, str]:
    """How often a line is quoted, and the line without the marks."""
    found = _MARKS.match(line)
    return (found.group().count(">"), line[found.end() :]) if found else (0, line)


def _attribution(lines: list[str], place: int) -> tuple[int, Writer, int]:
    """How many lines from `place` on name the next writer (0: none); whom; 1 if no marks follow."""
    marks, first = _unmarked(lines[place])
    text = ""
    for used in range(1, min(4, len(lines) - place + 1)):
        following_marks, following = _unmarked(lines[place + used - 1])
        if following_marks != marks or not following.strip():
            break
        text = f"{text} {following.strip()}".strip()
        found = _ATTRIBUTION.match(text) if len(text) < 300 else None
        if found and (_is_quoted_next(lines, place + used, marks) or _opens_block(lines, place, marks)):
            return used, _writer(found), 0
    if _ORIGINAL.match(first.strip()) or _DELIMITER.match(first.strip()):
        used, writer = _header_block(lines, place + 1)
        return (used + 1, writer, 1) if used else (0, Writer(""), 0)
    if first.strip().lower().startswith(("from:", "*from:", "von:")):
        used, writer = _header_block(lines, place)
        return (used, writer, 1) if used >= 3 else (0, Writer(""), 0)
    return 0, Writer(""), 0


def _is_quoted_next(lines: list[str], place: int, marks: int) -> bool:
    following = next((line for line in lines[place:] if _unmarked(line)[1].strip()), "")
    return _unmarked(following)[0] > marks


def _opens_block(lines: list[str], place: int, marks: int) -> bool:
    """True if a quoted block begins here: some programs quote the naming line together with the words."""
    before = next((line for line in reversed(lines[:place]) if line.strip()), "")
    return marks > _unmarked(before)[0]


def _header_block(lines: list[str], place: int) -> tuple[int, Writer]:
    """The lines of a copied header ("From: ... Sent: ... Subject: ...") from `place` on, and its writer."""
    fields: dict[str, str] = {}
    used = 0
    for line in lines[place : place + 12]:
        words = _unmarked(line)[1].strip()
        found = _FIELD.match(words)
        if found:
            fields.setdefault(found[1].lower(), found[2])
        elif (words and (not fields or not line[:1].isspace())) or (not words and fields):
            break
        used += 1
    author = fields.get("from", fields.get("von", fields.get("de", "")))
    date = fields.get("sent", fields.get("date", fields.get("gesendet", "")))
    return (used, Writer(_name(author), _day(date))) if author else (0, Writer(""))


def _writer(found: re.Match[str]) -> Writer:
    if found["who"]:
        return Writer(_name(found["who"]), _day(found["when"] or ""))
    when_and_who = next(found[key] for key in _WITH_DATE if found[key])
    text = one_line(f"{when_and_who} {found['de2'] or ''}")
    return Writer(*_split(text))


def _split(text: str) -> tuple[str, str]:
    """Name and day out of "Tue, 18 Nov 2025 at 10:02, Haruto Sato <h@x>", which begins with a date."""
    address = _ADDRESS.search(text)
    words = _ADDRESS.sub("", text).strip(" ,")
    for cut in [*reversed([found.start() for found in re.finditer(r"[\s,]", words)])]:
        iso = parse_date(words[:cut].strip(" ,"))
        if iso:
            return _name(_TIME.sub("", words[cut:])) or _name(address.group() if address else ""), _day(words[:cut])
    after = re.search(
        r"\d{1,2}[:.h]\d{2}(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s*(?:Uhr|[A-Z]{2,4}|[+-]\d{4}))?\s*,?\s*(.+)$", words
    )
    return _name(after[1] if after else words.rpartition(",")[2]) or _name(address.group() if address else ""), ""


def _day(text: str) -> str:
    """A date as "18 November 2025", or "" if it is none."""
    iso = parse_date(one_line(text).strip(" ,"))
    return spoken_date(iso) if len(iso) == 10 else ""


def _name(text: str) -> str:
    """A person's name out of what mail programs write for one; the address if there is no name."""
    plain = one_line(_ADDRESS.sub(" ", f" {text} ").replace("()", " ")).strip(" ,\"'*")
    if plain:
        return plain
    found = re.search(r"[^<>\[\]()\s:]+@[^<>\[\]()\s]+", text)
    return found.group() if found else ""
