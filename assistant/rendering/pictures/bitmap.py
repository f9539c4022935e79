"""Pictures for pages of Word, drawn by matplotlib: the same briefing gives the same picture."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.rendering.pictures.legible import legible
from assistant.rendering.pictures.scene import INKS, Bar, Dot, Picture, Shape, Stroke, Text, Tone

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DOTS_PER_INCH = 200

_FONT = Path(__file__).parent.parent / "fonts" / "DejaVuSans.ttf"
_ANCHORS = {"start": "left", "middle": "center", "end": "right"}
_POINTS = 72  # to the inch


def picture_png(picture: Picture) -> tuple[bytes, Picture]:
    """A picture as a PNG file on white, at 200 dots per inch; its sheet's unit is a point.

    Returns:
        The file, and the picture as it was drawn: what the font lacks stands in its notes.
    """
    with _quiet():
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from matplotlib.font_manager import FontProperties

    wide, high = picture.sheet.width, picture.height
    figure = Figure(figsize=(wide / _POINTS, high / _POINTS), dpi=DOTS_PER_INCH)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, wide)
    axes.set_ylim(high, 0)
    font = FontProperties(fname=str(_FONT), size=picture.sheet.letters)
    picture = legible(picture, _characters())
    for part in picture.parts:
        for shape in part.shapes:
            _draw(axes, shape, font)
    written = io.BytesIO()
    # Nothing of the day or of the library that draws: the bytes are those of the last time.
    figure.savefig(written, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    return written.getvalue(), picture


@contextmanager
def _quiet() -> Iterator[None]:
    """While the library is loaded, it would tell people of its caches: that it makes one, or where there is no home."""
    log = logging.getLogger("matplotlib")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(level)


def _draw(axes: "Axes", shape: Shape, font: Any) -> None:
    from matplotlib.patches import Ellipse, PathPatch, Rectangle
    from matplotlib.path import Path as Way

    match shape:
        case Text():
            at: dict[str, Any] = {"ha": _ANCHORS[shape.anchor], "va": "baseline", "color": INKS[shape.tone]}
            # The letters keep clear of the lines behind them.
            at["bbox"] = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
            # A "$" of a document begins no formula.
            axes.text(shape.x, shape.y, shape.text, fontproperties=font, parse_math=False, zorder=4, **at)
        case Dot(crossed=True):
            r = shape.radius
            for way in (-r, r):
                axes.plot(
                    (shape.x - r, shape.x + r), (shape.y - way, shape.y + way), color=INKS["accent"], linewidth=1.2
                )
        case Dot():
            across = 2 * shape.radius
            axes.add_patch(Ellipse((shape.x, shape.y), across, across, zorder=3, **_filled("accent", shape.hollow)))
        case Bar():
            place = (shape.x, shape.y)
            axes.add_patch(Rectangle(place, shape.width, shape.height, zorder=3, **_filled(shape.tone, shape.hollow)))
        case Stroke():
            middle = (shape.x + shape.to_x) / 2
            ends = [(shape.x, shape.y), (shape.to_x, shape.to_y)]
            points = [ends[0], (middle, shape.y), (middle, shape.to_y), ends[1]] if shape.curve else ends
            codes = [Way.MOVETO, *([Way.CURVE4] * 3 if shape.curve else [Way.LINETO])]
            look = {"edgecolor": INKS[shape.tone], "alpha": 0.55 if shape.curve else 1.0}
            axes.add_patch(PathPatch(Way(points, codes), facecolor="none", linewidth=shape.width * 0.8, **look))


def _filled(tone: Tone, hollow: bool) -> dict[str, Any]:
    return {"facecolor": "white" if hollow else INKS[tone], "edgecolor": INKS[tone], "linewidth": 0.8}


def _characters() -> frozenset[int]:
    """Those that the font has: for others, matplotlib would warn, and draw squares."""
    from matplotlib.font_manager import get_font

    return frozenset(get_font(str(_FONT)).get_charmap())
