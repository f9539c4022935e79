"""Fonts of exported pages: DejaVu Sans for most scripts, the readers' own for Chinese, Japanese and Korean.

DejaVu travels with the program, so that a page looks the same everywhere; the standard CID fonts are part of every PDF
reader (ISO 32000-1, 9.7.5.2) and are named, not embedded. What neither has is shown as a replacement character, and
counted. Letters that are written from right to left are set one by one as they come, and so not as they are read; that,
too, is told.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

FONT, BOLD = "Brief", "Brief-Bold"

_FOLDER = Path(__file__).parent / "fonts"
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_EAST = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
_JAPANESE, _KOREAN, _CHINESE = "HeiseiKakuGo-W5", "HYGothic-Medium", "STSong-Light"
_MISSING = "\ufffd"


class Fonts:
    """Sets texts in fonts that have their characters.

    Attributes:
        missing: How many characters no font has.
        turned: Whether there were letters that are written from right to left.
    """

    def __init__(self) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfbase.ttfonts import TTFont

        self.missing = 0
        self.turned = False
        for name, file in ((FONT, "DejaVuSans.ttf"), (BOLD, "DejaVuSans-Bold.ttf")):
            pdfmetrics.registerFont(TTFont(name, str(_FOLDER / file)))
        for name in (_JAPANESE, _KOREAN, _CHINESE):
            pdfmetrics.registerFont(UnicodeCIDFont(name))
        self._held = pdfmetrics.getFont(FONT).face.charToGlyph

    def markup(self, text: str) -> str:
        """A text for a reportlab paragraph, nothing of it markup, each character in a font that has it."""
        parts = [f'<font name="{font}">{escape(run)}</font>' if font else escape(run) for font, run in self.runs(text)]
        return "".join(parts)

    def runs(self, text: str) -> tuple[tuple[str, str], ...]:
        """A text in parts, each with the font that has its characters; "" for that of the page."""
        east = _KOREAN if _HANGUL.search(text) else _JAPANESE if _KANA.search(text) else _CHINESE
        return tuple(self._runs(text, east))

    def _runs(self, text: str, east: str) -> Iterator[tuple[str, str]]:
        run, font = "", ""
        for character in text:
            own = ""
            self.turned = self.turned or unicodedata.bidirectional(character) in ("R", "AL")
            if ord(character) not in self._held:
                if _EAST.match(character):
                    own = east
                else:
                    self.missing += 1
                    character = _MISSING
            if own != font and run:
                yield font, run
                run = ""
            run, font = run + character, own
        if run:
            yield font, run
