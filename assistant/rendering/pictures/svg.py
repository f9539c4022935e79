"""Pictures as parts of an HTML page: no script and no style of their own, colours from the page, every text escaped.

Written here and not by the plotting library: its files hold fixed colours and fonts, and no links that a page's own
script could follow; and a page with pictures needs none of it to be loaded.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from assistant.briefing.values import Briefing
from assistant.rendering.pictures.drawn import picture_of
from assistant.rendering.pictures.scene import NARROW, WIDE, Bar, Dot, Link, Part, Picture, Shape, Stroke, Text
from assistant.rendering.plain import harmless

STYLE = Path(__file__).with_name("pictures.css")
"""The style sheet that a page with pictures has."""

_KEYS = " Arrow keys go from mark to mark."
_HOLD = 10.0  # CSS pixels across a line that can be taken hold of

Opening = Callable[[Link], str]
"""Gives the opening tag of the element that leads to a quote."""


def figure_html(briefing: Briefing, section: str, opening: Opening, *, tooltips: bool = True) -> str:
    """The picture that stands beside a section, for wide pages and for narrow ones, with its words; "" for none.

    Args:
        briefing: Of which.
        section: Name of the section, or "sources".
        opening: For the parts that lead to quotes.
        tooltips: Whether the browser is to show what a part stands for; not where the page does it itself, which then
            also goes from part to part by arrow keys.
    """
    wide, narrow = (picture_of(briefing, section, sheet) for sheet in (WIDE, NARROW))
    if wide is None or narrow is None:
        return ""
    drawn = _svg(wide, "wide", opening, tooltips) + _svg(narrow, "narrow", opening, tooltips)
    caption = f"<strong>{_text(wide.title)}.</strong> {_text(' '.join(wide.notes))}"
    return f'<figure class="picture">{drawn}<figcaption>{caption}</figcaption></figure>'


def _svg(picture: Picture, kind: str, opening: Opening, tooltips: bool) -> str:
    size = f"0 0 {_number(picture.sheet.width)} {_number(picture.height)}"
    title = f"<title>{_text(picture.title)}</title>" if tooltips else ""
    first = next((part for part in picture.parts if part.link is not None), None)
    parts = "".join(_part(part, opening, tooltips, passed=not tooltips and part is not first) for part in picture.parts)
    told = _text(picture.told) + ("" if tooltips else _KEYS)
    return (
        f'<svg class="{kind}" viewBox="{size}" role="group" aria-label="{_text(picture.title)}" '
        f'font-size="{_number(picture.sheet.letters)}">{title}<desc>{told}</desc>{parts}</svg>'
    )


def _part(part: Part, opening: Opening, tooltips: bool, *, passed: bool) -> str:
    """Shapes, and where they lead; `passed` by the Tab key, which stops once at a picture and not at all its parts."""
    shapes = "".join(map(_shape, part.shapes))
    if part.link is None:
        return f'<g aria-hidden="true">{shapes}</g>'
    title = f"<title>{_text(part.link.label)}</title>" if tooltips else ""
    begin = opening(part.link)
    begin = f'<a tabindex="-1"{begin.removeprefix("<a")}' if passed else begin
    return f"{begin}{title}{_hold(part.shapes)}{shapes}</a>"


def _hold(shapes: Sequence[Shape]) -> str:
    """Room around a small or thin mark, by which it can be taken hold of."""
    first = shapes[0]
    if isinstance(first, Stroke):
        return _shape(replace(first, width=_HOLD)).replace(f'class="curve {first.tone}"', 'class="curve hold"')
    dot = first if isinstance(first, Dot) else None
    if dot is None or len(shapes) > 1:
        return ""
    return f'<circle class="hold" cx="{_number(dot.x)}" cy="{_number(dot.y)}" r="{_number(dot.radius * 1.25)}"/>'


def _shape(shape: Shape) -> str:
    match shape:
        case Text():
            at = f'x="{_number(shape.x)}" y="{_number(shape.y)}" text-anchor="{shape.anchor}"'
            return f'<text class="{shape.tone}" {at}>{_text(shape.text)}</text>'
        case Dot(crossed=True):
            r, x, y = shape.radius, shape.x, shape.y
            path = f"M{_number(x - r)} {_number(y - r)}L{_number(x + r)} {_number(y + r)}"
            path += f"M{_number(x - r)} {_number(y + r)}L{_number(x + r)} {_number(y - r)}"
            return f'<path class="line accent" stroke-width="1.6" d="{path}"/>'
        case Dot():
            kind = "hollow" if shape.hollow else "full"
            return (
                f'<circle class="{kind}" cx="{_number(shape.x)}" cy="{_number(shape.y)}" r="{_number(shape.radius)}"/>'
            )
        case Bar():
            kind = "hollow" if shape.hollow else "full"
            place = f'x="{_number(shape.x)}" y="{_number(shape.y)}"'
            size = f'width="{_number(shape.width)}" height="{_number(shape.height)}"'
            return f'<rect class="{kind}" {place} {size}/>'
        case Stroke():
            return _stroke(shape)


def _stroke(shape: Stroke) -> str:
    start, end = (f"{_number(x)} {_number(y)}" for x, y in ((shape.x, shape.y), (shape.to_x, shape.to_y)))
    middle = _number((shape.x + shape.to_x) / 2)
    way = f"C{middle} {_number(shape.y)} {middle} {_number(shape.to_y)} {end}" if shape.curve else f"L{end}"
    kind = "curve" if shape.curve else "line"
    return f'<path class="{kind} {shape.tone}" stroke-width="{_number(shape.width)}" d="M{start}{way}"/>'


def _text(text: str) -> str:
    return escape(harmless(text), quote=True)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
