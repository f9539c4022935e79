"""The room that a part of a picture takes."""

from assistant.rendering.pictures.letters import width
from assistant.rendering.pictures.scene import Bar, Dot, Part, Shape, Stroke, Text

Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom, in the sheet's unit."""


def bounds(part: Part, letters: float) -> Bounds:
    """The rectangle around a part's shapes.

    Args:
        part: Of a picture.
        letters: Size of its letters.
    """
    held = [_bounds(shape, letters) for shape in part.shapes]
    left, top, right, bottom = zip(*held, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _bounds(shape: Shape, letters: float) -> Bounds:
    match shape:
        case Text():
            wide = width(shape.text, letters)
            left = shape.x - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
            return left, shape.y - letters, left + wide, shape.y + letters * 0.3
        case Dot():
            return shape.x - shape.radius, shape.y - shape.radius, shape.x + shape.radius, shape.y + shape.radius
        case Bar():
            return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        case Stroke():
            ys = sorted((shape.y, shape.to_y))
            return min(shape.x, shape.to_x), ys[0] - shape.width, max(shape.x, shape.to_x), ys[1] + shape.width
