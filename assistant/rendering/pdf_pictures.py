"""Pictures on the pages of a PDF file; their marks lead to the quotes, as those of the text do."""

import io
from typing import Any

from assistant.rendering.pictures.bitmap import picture_png
from assistant.rendering.pictures.bounds import bounds
from assistant.rendering.pictures.scene import Picture, Stroke


class PictureOnPage:
    """Sets a picture as broad as the text, as reportlab's flowables do.

    Args:
        picture: What is drawn.
    """

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
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
        from reportlab.lib.utils import ImageReader

        picture, scale = self._picture, self._scale
        high = picture.height * scale
        image = ImageReader(io.BytesIO(picture_png(picture)))
        canvas.drawImage(image, x, y, picture.sheet.width * scale, high)
        for part in picture.parts:
            # The rectangles around lines that cross would lie on each other.
            if part.link is not None and not all(isinstance(shape, Stroke) for shape in part.shapes):
                left, top, right, bottom = (edge * scale for edge in bounds(part, picture.sheet.letters))
                place = (x + left, y + high - bottom, x + right, y + high - top)
                canvas.linkRect("", f"quote{part.link.number}", place, thickness=0)
