"""What a picture is made of: dots, bars, lines and texts at their places. Nothing here draws."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.briefing.values import SectionName

Tone = Literal["ink", "quiet", "rule", "accent"]
"""Text, what stands back, lines of an axis, and what leads to a quote; each kind of page has colours of its own."""

INKS: Mapping[Tone, str] = {"ink": "#1a1a1a", "quiet": "#595959", "rule": "#d9d9d9", "accent": "#0b57a4"}
"""Their colours on paper, which a page of Word and one of PDF have in common."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a part of a picture leads to.

    Attributes:
        number: Of the quote.
        label: All that the part stands for, uncut: a date and the words of an event.
    """

    number: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text on one line; `y` is its baseline, `x` where `anchor` says that it begins, has its middle or ends."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    tone: Tone = "ink"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A disc around `x`, `y`; `hollow` shows its rim only, `crossed` a cross in its place."""

    x: float
    y: float
    radius: float
    hollow: bool = False
    crossed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A rectangle from its upper left corner; `hollow` shows its rim only."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone = "accent"
    hollow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line from one point to another: straight, or leaving and arriving level where it is a `curve`."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float = 1.0
    tone: Tone = "rule"
    curve: bool = False


Shape = Text | Dot | Bar | Stroke


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Shapes that belong together, and where they lead; None for those that lead nowhere."""

    shapes: tuple[Shape, ...]
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The room for a picture; lengths are those of the letters' unit (CSS pixels, or points on paper).

    Attributes:
        width: Of all pictures on it.
        letters: Size of the letters.
    """

    width: float
    letters: float


WIDE = Sheet(width=640, letters=11.5)
"""A page on a screen."""

NARROW = Sheet(width=340, letters=11.5)
"""A page on a telephone."""

PAPER = Sheet(width=452, letters=8)
"""Between the margins of a printed page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture with its words.

    Attributes:
        section: Beside whose lines it stands; "sources" for the list of documents.
        title: What it shows, in a line.
        notes: What is to be known to read it, and what it leaves out.
        told: The same in sentences, for those who do not see it.
        sheet: For which it was laid out.
        height: In the sheet's unit.
        parts: In the order in which they are drawn and reached.
    """

    section: SectionName | Literal["sources"]
    title: str
    notes: tuple[str, ...]
    told: str
    sheet: Sheet
    height: float
    parts: tuple[Part, ...]
