"""Bytes become text: byte order mark, UTF-8, what the file declares, what its letters suggest."""

import codecs
import re
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
# Without this list the detector offers encodings that no file uses, and takes a short KOI8-R for Shift_JIS.
_LIKELY = (
    *("cp1252", "cp1250", "cp1251", "koi8_r", "cp932", "gb18030", "big5", "euc_jp"),
    *("cp949", "cp1253", "cp1254", "cp1255", "cp1256"),
)
_RARER = ("iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "mac_roman", "cp437")
_CENTRAL_EUROPEAN = frozenset(
    [
        "Polish",
        "Czech",
        "Hungarian",
        "Slovak",
        "Slovene",
        "Slovenian",
        "Croatian",
        "Romanian",
        "Bosnian",
        "Albanian",
    ]
)
# What browsers take these labels for (WHATWG Encoding Standard): the wider set that files really use.
_WIDER = {
    **dict.fromkeys(("iso8859-1", "ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis",), "cp932"),
    **dict.fromkeys(("euc_kr", "ks_c_5601-1987"), "cp949"),
}
_NAMES = {
    **{
        "cp1250": "Windows-1250",
        "cp1251": "Windows-1251",
        "cp1252": "Windows-1252",
        "cp1253": "Windows-1253",
    },
    **{"cp1254": "Windows-1254", "cp1255": "Windows-1255", "cp1256": "Windows-1256", "cp932": "Shift_JIS"},
    **{"koi8-r": "KOI8-R", "gb18030": "GB18030", "big5": "Big5", "euc_jp": "EUC-JP", "cp949": "EUC-KR"},
    **{"utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32": "UTF-32"},
    **{"iso2022_jp": "ISO-2022-JP", "iso8859-2": "ISO-8859-2"},
}
_GARBAGE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f\ufffd\ufffe\uffff]")
_MOST_GARBAGE = 0.005  # of the characters; real texts have none, binary data from 10 % upwards


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in (Python's name), and a note where that was not UTF-8."""

    text: str
    encoding: str
    note: str = ""


def decoded(data: bytes, *, name: str, declared: str = "") -> Decoded:
    """The text that bytes encode; line breaks are left as they are, a byte order mark is taken away.

    Args:
        data: The whole file.
        name: The file's name, for messages.
        declared: The encoding that the file itself names, "" if it names none.

    Raises:
        DamagedFile: The bytes are no text, or in no encoding that could be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data, encoding, name=name)
    encoding = _told(data, declared) or _detected(data)
    if not encoding:
        raise DamagedFile(f"{name!r} is not readable text in any known encoding: save it again as UTF-8.")
    return _checked(data, encoding, name=name)


def _checked(data: bytes, encoding: str, *, name: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DamagedFile(
            f"{name!r} is damaged: it is marked as {_title(encoding)}, but byte {error.start:,} cannot "
            "be read as that. Save it again as UTF-8."
        ) from error
    garbage = len(_GARBAGE.findall(text))
    if "\0" in text or garbage > _MOST_GARBAGE * len(text):
        raise DamagedFile(
            f"{name!r} is damaged or no text: {garbage:,} of its {len(text):,} characters are unreadable. "
            "Get it again, or save it as UTF-8."
        )
    notes = [] if encoding in ("utf-8", "utf-8-sig") else [f"Read as {_title(encoding)}."]
    if garbage:
        notes.append(f"{garbage:,} unreadable characters.")
    return Decoded(text, encoding, " ".join(notes))


def _title(encoding: str) -> str:
    return _NAMES.get(encoding, encoding.upper().removesuffix("-SIG"))


def _told(data: bytes, declared: str) -> str:
    """The encoding that the bytes themselves or the file's own words tell; "" if neither does.

    Text that is valid UTF-8 beyond ASCII is never anything else by chance, whatever it declares: pages saved
    from a browser keep their old label.
    """
    if b"\x1b$" in data[:100_000] and _decodes(data, "iso2022_jp"):
        return "iso2022_jp"
    if _decodes(data, "utf-8"):
        return "utf-8" if b"\0" not in data else _wide(data) or "utf-8"
    if wide := _wide(data):
        return wide
    try:
        label = codecs.lookup(declared.strip()).name if declared.strip() else ""
    except (LookupError, ValueError):
        return ""
    label = _WIDER.get(label, label)
    return label if label and label != "utf-8" and _decodes(data, label) else ""


def is_unmarked_utf16(data: bytes) -> bool:
    """True if the bytes are UTF-16 text without a byte order mark."""
    return bool(_wide(data))


def _wide(data: bytes) -> str:
    """UTF-16 without its mark, seen by the zero byte in (nearly) every second place."""
    sample = data[:4000]
    half = max(1, len(sample) // 2)
    for encoding, zeros in (("utf-16-le", sample[1::2].count(0)), ("utf-16-be", sample[0::2].count(0))):
        if zeros > 0.4 * half and sample.count(0) - zeros < 0.02 * half and _decodes(data, encoding):
            return encoding
    return ""


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return False
    return True


def _detected(data: bytes) -> str:
    """The encoding that the letters suggest, "" if none does."""
    from charset_normalizer import from_bytes

    if _GARBAGE.search(data[:4000].decode("latin-1").translate(dict.fromkeys(range(0x80, 0xA0)))):
        return ""  # control characters: not text in any of these encodings
    for encodings in (_LIKELY, _RARER):
        best = from_bytes(data, cp_isolation=list(encodings)).best()
        if best is None:
            continue
        # The two differ in few letters, and the detector prefers the first of equals.
        if best.encoding == "cp1250" and best.language not in _CENTRAL_EUROPEAN and _decodes(data, "cp1252"):
            return "cp1252"
        return codecs.lookup(best.encoding).name
    return "cp1252" if _decodes(data, "cp1252") else ""
