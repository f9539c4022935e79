"""Pictures on the pages of a PDF file, drawn in its own lines and letters; their marks lead to the quotes, as those of
the text do.

Not the picture that Word gets: here each text is set like those around it, so that it can be searched and enlarged, and
Chinese, Japanese and Korean stand in the fonts of the reader, which no bitmap could use.
"""

from typing import Any

from assistant.rendering.pdf_fonts import FONT, Fonts
from assistant.rendering.pictures.bounds import bounds
from assistant.rendering.pictures.scene import INKS, Bar, Dot, Picture, Shape, Stroke, Text, Tone

_LAYERS = (Stroke, Dot, Bar, Text)  # what lies below comes first
_CLEAR = 0.5  # points around letters that are kept clear of the lines behind them


class PictureOnPage:
    """Sets a picture as broad as the text, as reportlab's flowables do.

    Args:
        picture: What is drawn.
        fonts: Of the page; told here what they lack.
    """

    def __init__(self, picture: Picture, fonts: Fonts) -> None:
        self._picture = picture
        shapes = [shape for part in picture.parts for shape in part.shapes]
        self._shapes = sorted(shapes, key=lambda shape: _LAYERS.index(type(shape)))
        self._runs = {shape: fonts.runs(shape.text) for shape in shapes if isinstance(shape, Text)}
        self._scale = 1.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The room that it takes, in points, where `width` is that of the text."""
        self._scale = width / self._picture.sheet.width
        return width, self._picture.height * self._scale

    def split(self, _width: float, _height: float) -> list[Any]:
        """Nothing: a picture stays whole."""
        return []

    def drawOn(self, canvas: Any, x: float, y: float) -> None:  # noqa: N802 - as reportlab calls it
        """Draws it, its lower left corner at a point."""
        picture, scale = self._picture, self._scale
        high = picture.height * scale
        canvas.saveState()
        canvas.translate(x, y)
        canvas.scale(scale, scale)
        for shape in self._shapes:
            self._draw(canvas, shape)
        canvas.restoreState()
        for part in picture.parts:
            # The rectangles around lines that cross would lie on each other.
            if part.link is not None and not all(isinstance(shape, Stroke) for shape in part.shapes):
                left, top, right, bottom = (edge * scale for edge in bounds(part, picture.sheet.letters))
                place = (x + left, y + high - bottom, x + right, y + high - top)
                canvas.linkRect("", f"quote{part.link.number}", place, thickness=0)

    def _draw(self, canvas: Any, shape: Shape) -> None:
        """Draws a shape; the paper's zero is below, the picture's above."""
        high = self._picture.height
        match shape:
            case Text():
                self._write(canvas, shape, high - shape.y)
            case Dot(crossed=True):
                r, y = shape.radius, high - shape.y
                canvas.setStrokeColor(INKS["accent"])
                canvas.setLineWidth(1.2)
                canvas.line(shape.x - r, y - r, shape.x + r, y + r)
                canvas.line(shape.x - r, y + r, shape.x + r, y - r)
            case Dot():
                _filling(canvas, "accent", hollow=shape.hollow)
                canvas.circle(shape.x, high - shape.y, shape.radius, stroke=1, fill=1)
            case Bar():
                _filling(canvas, shape.tone, hollow=shape.hollow)
                canvas.rect(shape.x, high - shape.y - shape.height, shape.width, shape.height, stroke=1, fill=1)
            case Stroke():
                _stroke(canvas, shape, high)

    def _write(self, canvas: Any, shape: Text, y: float) -> None:
        size = self._picture.sheet.letters
        runs = [(font or FONT, said) for font, said in self._runs[shape]]
        widths = [canvas.stringWidth(said, font, size) for font, said in runs]
        wide = sum(widths)
        x = shape.x - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
        canvas.setFillColor("white")
        canvas.rect(x - _CLEAR, y - size * 0.24, wide + 2 * _CLEAR, size * 1.05, stroke=0, fill=1)
        canvas.setFillColor(INKS[shape.tone])
        for (font, said), along in zip(runs, widths, strict=True):
            canvas.setFont(font, size)
            canvas.drawString(x, y, said)
            x += along


def _filling(canvas: Any, tone: Tone, *, hollow: bool) -> None:
    canvas.setLineWidth(0.8)
    canvas.setStrokeColor(INKS[tone])
    canvas.setFillColor("white" if hollow else INKS[tone])


def _stroke(canvas: Any, shape: Stroke, high: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(INKS[shape.tone])
    canvas.setLineWidth(shape.width * 0.8)
    start, end = (shape.x, high - shape.y), (shape.to_x, high - shape.to_y)
    if shape.curve:
        middle = (shape.x + shape.to_x) / 2
        canvas.setStrokeAlpha(0.55)
        canvas.bezier(*start, middle, start[1], middle, end[1], *end)
    else:
        canvas.line(*start, *end)
    canvas.restoreState()
