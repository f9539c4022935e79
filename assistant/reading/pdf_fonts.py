"""Fonts whose codes are explained in the file itself; pdfminer (20260107) knows the named encodings only.

Without this, text in such a font is lost: WeasyPrint, for one, writes all its longer documents so. Imported where a PDF
is read and not before, since it imports pdfminer.
"""

import re
from collections.abc import Iterator
from typing import Any

from pdfminer.cmapdb import CMap, CMapDB
from pdfminer.pdffont import PDFCIDFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1

_SECTION = re.compile(rb"begincid(char|range)(.*?)endcid", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*(\d+)")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(\d+)")
_USED = re.compile(rb"/([\w-]+)\s+usecmap")
_MOST_CODES = 70_000  # a font has at most 65,536 glyphs


class Fonts(PDFResourceManager):
    """pdfminer's fonts, with the embedded encodings of ISO 32000-1, 9.7.5.3."""

    def get_font(self, objid: object, spec: Any) -> Any:
        """The font that a dictionary of the file describes."""
        font = super().get_font(objid, spec)
        encoding = resolve1(spec.get("Encoding"))
        if isinstance(font, PDFCIDFont) and isinstance(encoding, PDFStream) and not _is_known(font.cmap):
            _explain(font, encoding.get_data())
        return font


def _is_known(cmap: Any) -> bool:
    return not isinstance(cmap, CMap) or bool(cmap.code2cid)


def _explain(font: Any, source: bytes) -> None:
    """Gives a font the encoding that a stream defines, and lets its letters be looked up by glyph, as pdfminer does."""
    cmap = CMap()
    for name in _USED.findall(source):
        try:
            cmap.use_cmap(CMapDB.get_cmap(name.decode("ascii")))
        except CMapDB.CMapNotFound:
            continue
    by_code = dict(getattr(font.unicode_map, "cid2unichr", {}))
    for count, (code, cid) in enumerate(_codes(source)):
        if count > _MOST_CODES:
            break
        table = cmap.code2cid
        for byte in code[:-1]:
            inner = table.setdefault(byte, {})
            table = inner if isinstance(inner, dict) else {}
        table[code[-1]] = cid
        if (letter := by_code.get(int.from_bytes(code, "big"))) is not None:
            font.unicode_map.cid2unichr[cid] = letter
    font.cmap = cmap


def _codes(source: bytes) -> Iterator[tuple[bytes, int]]:
    """Each code of a font with the number of its glyph."""
    for kind, section in _SECTION.findall(source):
        if kind == b"char":
            for code, cid in _CHAR.findall(section):
                yield bytes.fromhex(code.decode("ascii")), int(cid)
            continue
        for first, last, cid in _RANGE.findall(section):
            start, end = bytes.fromhex(first.decode("ascii")), bytes.fromhex(last.decode("ascii"))
            low = int.from_bytes(start, "big")
            for offset in range(min(int.from_bytes(end, "big") - low + 1, _MOST_CODES)):
                yield (low + offset).to_bytes(len(start), "big"), int(cid) + offset
