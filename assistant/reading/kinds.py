"""What a file is: told by its content first, by its extension where the content is plain text."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from assistant.errors import DamagedFile, ReadingError, UnknownFormat
from assistant.reading.packages import check_directory

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys((".txt", ".text"), "txt"),
        **dict.fromkeys((".md", ".markdown"), "md"),
        **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
        ".pdf": "pdf",
        ".docx": "docx",
        ".eml": "eml",
        **dict.fromkeys((".csv", ".tsv", ".tab"), "csv"),
        **dict.fromkeys((".xlsx", ".xlsm"), "xlsx"),
        **dict.fromkeys((".pptx", ".pptm", ".ppsx"), "pptx"),
        **dict.fromkeys((".odt", ".ott"), "odt"),
        ".rtf": "rtf",
        ".epub": "epub",
        ".zip": "zip",
        **dict.fromkeys((".mbox", ".mbx"), "mbox"),
        **dict.fromkeys((".xml", ".rss", ".atom", ".rdf"), "xml"),
        **dict.fromkeys((".json", ".jsonl", ".ndjson"), "json"),
    }
)
"""Extension (lower case, with its dot) to kind: what can be read."""

LEFT_BEHIND = (".", "~$", "Thumbs.db", "desktop.ini", "__MACOSX")
"""How the names begin of what is passed over in folders and archives: hidden files, and what programs leave behind."""

_READABLE = (
    "What can be read: txt, md, html, pdf, docx, odt, rtf, xlsx, pptx, epub, eml, mbox, csv, tsv, xml, rss, atom, "
    "json, jsonl and zip"
)
ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
"""How a zip archive begins: with a part, or with the end of an empty one."""
CONTAINERS = ("zip", "mbox", "xml", "json")
"""Kinds of files that may hold many documents."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.S)
# The part that makes a packed file what it is.
_PACKED = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
# What it says it is, in a part of that name.
_MIME = {
    **dict.fromkeys(("opendocument.text", "opendocument.text-template"), "odt"),
    "epub+zip": "epub",
}
_OTHER_ZIPS = {
    **{"xl/": "a binary Excel workbook", "ppt/": "a PowerPoint presentation"},
    **{"content.xml": "an OpenDocument file", "META-INF/": "a Java archive"},
}
_SAMPLE = 65_536  # bytes
_OTHER_TEXTS = {b"%!PS": "a PostScript file"}
_ZIPPED = (*_PACKED.values(), "odt", "epub")
_NEVER_TEXT = ("pdf", "rtf", "zip", *_ZIPPED)
_NAMES = {
    "pdf": "PDF",
    "docx": "Word document",
    "xlsx": "Excel workbook",
    "pptx": "PowerPoint presentation",
    "html": "web page",
    "odt": "OpenDocument text",
    "rtf": "rich text",
    "epub": "e-book",
    "zip": "zip archive",
}


def may_hold_many(path: PurePath) -> bool:
    """Whether a file may hold many documents, by its name: some have no extension."""
    return not path.suffix or FORMATS.get(path.suffix.lower()) in CONTAINERS


class Kind(NamedTuple):
    """A kind (as in `FORMATS`) and a note where the extension says otherwise."""

    name: str
    note: str = ""


def kind_of(data: bytes, *, name: str, suffix: str, max_unpacked: int) -> Kind:
    """What a file is, and that it can be read.

    Args:
        data: The whole file.
        name: Its name, for messages.
        suffix: Its extension with the dot, any case.
        max_unpacked: Most bytes the parts of a packed file may have together.

    Raises:
        UnknownFormat: There is no reader for it.
        DamagedFile: Its content is not what its extension says.
        ReadingError: It would unpack to more than `max_unpacked`.
    """
    expected = FORMATS.get(suffix.lower(), "")
    if data.startswith(ZIP_MARKS):
        found = zip_kind(io.BytesIO(data), name=name, suffix=suffix, max_unpacked=max_unpacked)
    else:
        found = _by_content(data, name=name, expected=expected)
    if found and found == expected:
        return Kind(found)
    if found:
        return Kind(found, f"Read as {_NAMES[found]}, which it is despite its extension {suffix or '(none)'}.")
    if not expected:
        seen = _guess(data) if _is_binary(data) else ""
        what = f"looks like {seen}" if seen else f"has the extension {suffix!r}" if suffix else "has no extension"
        raise UnknownFormat(f"{name!r} {what}, which cannot be read. {_READABLE}; save it as one of these.")
    if expected in _NEVER_TEXT or (expected not in ("eml", "mbox") and _is_binary(data)):
        seen = _guess(data) if _is_binary(data) else "plain text"
        raise DamagedFile(
            f"{name!r} is not {_article(expected)} file: its content looks like {seen or 'binary data'}. "
            "Give it its right extension, or get it again."
        )
    return Kind(expected)


def _article(kind: str) -> str:
    return f"an {kind}" if kind in ("html", "eml", "md", "xlsx", "odt", "rtf", "epub", "mbox", "xml") else f"a {kind}"


def _by_content(data: bytes, *, name: str, expected: str) -> str:
    """The kind that the content alone shows; "" for plain text and for what is not known."""
    head = data[:4096]
    # Other bytes may precede the mark; only where the extension agrees, since a text may name it, too.
    if head.lstrip().startswith(b"%PDF-") or (expected == "pdf" and b"%PDF-" in head[:1024]):
        return "pdf"
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_OLE):
        _refuse_ole(data, name=name)
    for mark, what in _OTHER_TEXTS.items():
        if head.startswith(mark):
            raise UnknownFormat(f"{name!r} is {what}, which cannot be read: save it as .docx or .pdf.")
    unmarked = head.removeprefix(b"\xef\xbb\xbf")
    return "html" if expected not in ("md", "eml", "mbox") and _HTML.match(unmarked) else ""


def zip_kind(file: BinaryIO, *, name: str, suffix: str, max_unpacked: int) -> str:
    """What a file that begins as a zip archive is: a document packed so, or "zip" for an archive of files.

    Args:
        file: The whole of it.
        name: Its name, for messages.
        suffix: Its extension with the dot, any case. Only .zip and none are an archive's: other programs pack their own
            files so, under theirs.
        max_unpacked: Most bytes the parts of a document may have together.

    Returns:
        The kind; "" if it is no zip archive and its extension says that it is none.

    Raises:
        UnknownFormat: There is no reader for it.
        DamagedFile: It is damaged.
        ReadingError: It would unpack to more than `max_unpacked`, or has too many parts.
    """
    expected = FORMATS.get(suffix.lower(), "")
    try:
        check_directory(file, name=name)
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            said = _said(archive)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        if expected not in (*_ZIPPED, "zip", ""):
            return ""
        raise DamagedFile(f"{name!r} is damaged or cut short ({error}): get it again.") from error
    kind = _packed_kind({part.filename for part in parts}, said, name=name, expected=expected)
    if not kind and suffix:
        file.seek(0)
        raise UnknownFormat(
            f"{name!r} is {_guess(file.read(_SAMPLE)) or 'a zip archive'}, with the extension {suffix!r}, which cannot "
            f"be read. {_READABLE}; save it as one of these. The files in an archive are read if its name ends in .zip."
        )
    kind = kind or "zip"
    unpacked = sum(part.file_size for part in parts)
    if kind != "zip" and unpacked > max_unpacked:
        raise ReadingError(
            f"{name!r} would unpack to {unpacked / 1e6:,.1f} MB; the limit is {max_unpacked / 1e6:,.1f} MB, "
            "ten times ASSISTANT_MAX_FILE_MB. Remove its large parts, or raise the limit."
        )
    return kind


def _packed_kind(names: set[str], said: str, *, name: str, expected: str) -> str:
    """What an archive with such parts is; "" if nothing tells."""
    for part, kind in _PACKED.items():
        if part in names:
            return kind
    if said or "META-INF/container.xml" in names:
        return said or "epub"
    if expected == "odt" and "content.xml" in names:
        return expected
    if expected in _PACKED.values() and "[Content_Types].xml" in names and "xl/workbook.bin" not in names:
        return expected  # its main part may have any name
    if expected == "zip":
        return expected
    for folder, what in _OTHER_ZIPS.items():
        if any(part.startswith(folder) for part in names):
            raise UnknownFormat(f"{name!r} is {what}, which cannot be read. {_READABLE}; save it as one of these.")
    return ""


def _said(archive: zipfile.ZipFile) -> str:
    """The kind that a packed file names itself, "" if none that can be read."""
    try:
        with archive.open("mimetype", pwd=b"") as part:
            mime = part.read(200).decode("ascii", "replace").strip()
    except (KeyError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError):
        return ""
    return _MIME.get(mime.removeprefix("application/").removeprefix("vnd.oasis."), "")


def _refuse_ole(data: bytes, *, name: str) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise DamagedFile(f"{name!r} is encrypted; remove the password and add it again.")
    if "WordDocument".encode("utf-16-le") in data:
        raise UnknownFormat(f"{name!r} is an old Word document (.doc): save it as .docx.")
    if "PowerPoint Document".encode("utf-16-le") in data:
        raise UnknownFormat(f"{name!r} is an old PowerPoint presentation (.ppt): save it as .pptx.")
    if "Workbook".encode("utf-16-le") in data:
        raise UnknownFormat(f"{name!r} is an old Excel workbook (.xls): save it as .xlsx.")
    raise UnknownFormat(
        f"{name!r} is an old Microsoft Office file (.doc, .xls, .ppt or .msg), which cannot be read: "
        "save it as .docx, .xlsx or .pptx, a message as .eml."
    )


_CONTROLS = bytes([*range(0, 9), *range(14, 27), *range(28, 32), 127])


def _is_binary(data: bytes) -> bool:
    """True if control characters stand in it as they do in no text, UTF-16 and UTF-32 excepted."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return False
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if not controls:
        return False
    from assistant.reading.encoding import is_unmarked_wide

    return controls > 0.005 * len(sample) and not is_unmarked_wide(data)


def _guess(data: bytes) -> str:
    """What binary data looks like, in words, "" if nothing known."""
    import puremagic

    try:
        matches = puremagic.magic_string(data)
    except (puremagic.PureError, ValueError, LookupError):
        return ""
    best = next((match for match in matches if match.name and len(match.byte_match) >= 2), None)
    return f"{best.name} ({best.extension})" if best and best.extension else best.name if best else ""
