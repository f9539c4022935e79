"""What a drawn picture says in letters that its font lacks stands below it: in the picture there is a mark."""

from collections.abc import Collection
from dataclasses import replace
from string import ascii_lowercase

from assistant.rendering.pictures.scene import Picture, Shape, Text


def legible(picture: Picture, held: Collection[int]) -> Picture:
    """A picture without a text that would be drawn as squares; its notes say what each mark stands for.

    Args:
        picture: As it would be drawn.
        held: The characters that the font has, by their numbers.
    """
    marks: dict[str, str] = {}

    def shown(shape: Shape) -> Shape:
        if not isinstance(shape, Text):
            return shape
        lacked = [at for at, one in enumerate(shape.text) if ord(one) not in held]
        if not lacked:
            return shape
        first, end = lacked[0], lacked[-1] + 1
        mark = marks.setdefault(shape.text[first:end], f"({_letters(len(marks))})")
        return replace(shape, text=f"{shape.text[:first]}{mark}{shape.text[end:]}")

    parts = tuple(replace(part, shapes=tuple(map(shown, part.shapes))) for part in picture.parts)
    told = tuple(f"{mark} {text}" for text, mark in marks.items())
    return replace(picture, parts=parts, notes=(*picture.notes, *told)) if told else picture


def _letters(at: int) -> str:
    """a, b, ... z, aa, ab ..."""
    more, last = divmod(at, len(ascii_lowercase))
    return (_letters(more - 1) if more else "") + ascii_lowercase[last]
