"""Bytes become text: byte order mark, UTF-8, what the file declares, what its letters suggest."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from assistant.errors import DamagedFile

# A UTF-16 mark is the beginning of a UTF-32 one, so the longer are tried first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
# What browsers take these labels for (WHATWG Encoding Standard): the wider set that files really use.
_WIDER = {
    **dict.fromkeys(("iso8859-1", "ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis",), "cp932"),
    **dict.fromkeys(("euc_kr", "ks_c_5601-1987"), "cp949"),
}
_NAMES = {
    **{f"cp125{number}": f"Windows-125{number}" for number in range(9)},
    **{"cp932": "Shift_JIS", "cp949": "EUC-KR", "cp874": "TIS-620", "gb18030": "GB18030", "big5": "Big5"},
    **{"big5hkscs": "Big5", "euc_jp": "EUC-JP", "iso2022_jp": "ISO-2022-JP", "koi8-r": "KOI8-R", "koi8-u": "KOI8-U"},
    **{"utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32-le": "UTF-32", "utf-32-be": "UTF-32"},
}
# Below this the detector has seen too little (measured on single words and phrases in 20 encodings); few accented
# letters among plain ones are then most likely of the commonest encoding.
_SURE = 0.2
_FEW = 0.3  # of the bytes
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.005  # of the characters; real texts have none, binary data from 10 % upwards
_MOST_LOST = 0.02  # of the characters; and a few in any text
_FEW_LOST = 3
_SAMPLE = 4000  # bytes


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in (Python's name), and a note where that was not UTF-8."""

    text: str
    encoding: str
    note: str = ""


def decoded(data: bytes, *, name: str, declared: str = "") -> Decoded:
    """The text that bytes encode; line breaks are left as they are, a byte order mark is taken away.

    A few bytes that are none of the encoding's become the replacement character, which the note tells.

    Args:
        data: The whole file.
        name: The file's name, for messages.
        declared: The encoding that the file itself names, "" if it names none.

    Raises:
        DamagedFile: The bytes are no text, or in no encoding that could be told.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    encoding = marked or _told(data, declared) or _detected(data)
    if not encoding:
        raise DamagedFile(f"{name!r} is not readable text in any known encoding: save it again as UTF-8.")
    text = data.decode(encoding, "replace")
    lost, controls = text.count("\ufffd"), len(_CONTROLS.findall(text))
    if "\0" in text or controls > _MOST_CONTROLS * len(text) or lost > max(_FEW_LOST, _MOST_LOST * len(text)):
        raise DamagedFile(
            f"{name!r} is damaged or no text: {lost + controls:,} of its {len(text):,} characters are unreadable "
            f"(as {_title(encoding)}). Get it again, or save it as UTF-8."
        )
    notes = [] if encoding in ("utf-8", "utf-8-sig") else [f"Read as {_title(encoding)}."]
    if lost + controls:
        notes.append(f"{lost + controls:,} unreadable character{'s' if lost + controls > 1 else ''}.")
    return Decoded(text, encoding, " ".join(notes))


def in_utf8(data: bytes, *, declared: str) -> bytes:
    """The bytes in UTF-8 where they are text in the encoding declared, else as they are.

    For what was declared beside the text, as by a web server, and would be lost without it.
    """
    encoding = "" if data.startswith(tuple(mark for mark, _ in _MARKS)) else _told(data, declared)
    legacy = encoding and encoding != "utf-8" and encoding not in _WIDE
    return data.decode(encoding).encode("utf-8") if legacy else data


def is_unmarked_wide(data: bytes) -> bool:
    """True if the bytes are UTF-16 or UTF-32 text without a byte order mark."""
    return bool(_wide(data))


def _title(encoding: str) -> str:
    return _NAMES.get(encoding, encoding.upper().removesuffix("-SIG").replace("ISO8859", "ISO-8859"))


def _told(data: bytes, declared: str) -> str:
    """The encoding that the bytes themselves or the file's own words tell; "" if neither does.

    Text that is valid UTF-8 beyond ASCII is never anything else by chance, whatever it declares: pages saved
    from a browser keep their old label.
    """
    if data.isascii():
        # Escapes switch between sets of 7-bit codes: ISO-2022-JP and its like, HZ.
        switched = b"\x1b$" in data or (b"~{" in data and b"~}" in data)
        return (_detected(data) if switched else "") or _wide(data) or "utf-8"
    if wide := _wide(data):
        return wide
    if _decodes(data, "utf-8") or _is_damaged_utf8(data):
        return "utf-8"
    try:
        label = codecs.lookup(declared.strip()).name if declared.strip() else ""
    except (LookupError, ValueError):
        return ""
    label = _WIDER.get(label, label)
    return label if label and label != "utf-8" and _decodes(data, label) else ""


def _is_damaged_utf8(data: bytes) -> bool:
    """True if more characters beyond ASCII are valid UTF-8 than bytes are not.

    In other encodings it is at most one for three (measured on 20 languages in 40 of them).
    """
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return beyond - lost >= max(2, lost)


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without its mark; "" if it is not, or if nothing tells which bytes come first.

    Only looked for where control characters stand, which no other text has.
    """
    sample = data[: _SAMPLE - _SAMPLE % 4]
    if not _CONTROL_BYTES.search(sample):
        return ""
    found = {encoding: usual for encoding in _WIDE if (usual := _usual(sample, encoding)) and _is_whole(data, encoding)}
    return max(found, key=lambda encoding: found[encoding]) if found else ""


def _is_whole(data: bytes, encoding: str) -> bool:
    """True if all but, perhaps, a last character that was cut off can be decoded."""
    return any(_decodes(data[: len(data) - len(data) % width], encoding) for width in (2, 4))


def _usual(sample: bytes, encoding: str) -> float:
    """The share of spaces, line breaks and the like in bytes read as UTF-16 or UTF-32; 0 if they are no text then."""
    width = 4 if encoding.startswith("utf-32") else 2
    try:
        text = sample[: len(sample) - len(sample) % width].decode(encoding)
    except UnicodeDecodeError as error:
        # Only the last character of the sample may be cut.
        if error.start < len(sample) - 4 or error.start < 8:
            return 0.0
        text = sample[: error.start].decode(encoding)
    unusual = sum(
        unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs") and character not in "\t\n\r" for character in text
    )
    if not text or unusual > _MOST_CONTROLS * len(text):
        return 0.0
    return sum(character in " \n\r\t.,、。，．" for character in text) / len(text)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return False
    return True


def _detected(data: bytes) -> str:
    """The encoding that the letters suggest, "" if none does."""
    from chardet import detect

    if _CONTROL_BYTES.search(data[:_SAMPLE].replace(b"\x1b", b"")):
        return ""  # control characters: not text in any of these encodings
    # Its own supersets (7.7.0) take ISO-8859-5 for Windows-1251, whose letters stand elsewhere.
    found = detect(data, prefer_superset=False, compat_names=False)
    encoding = codecs.lookup(found["encoding"]).name if found["encoding"] else ""
    beyond = sum(byte > 0x7F for byte in data[:_SAMPLE])
    if (not encoding or found["confidence"] < _SURE) and beyond < _FEW * len(data[:_SAMPLE]):
        return "cp1252"
    wider = _WIDER.get(encoding, encoding)
    return wider if _decodes(data, wider) else encoding
