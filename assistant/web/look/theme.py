"""The look: one restrained theme with the fonts of the system, light and dark."""

from pathlib import Path

from gradio.themes import Base, Color, sizes

from assistant.rendering.pictures.svg import STYLE as PICTURES

_HERE = Path(__file__).parent

STYLES = [
    *(
        _HERE / f"{name}.css"
        for name in ("page", "account", "contact", "talk", "conversations", "source", "documents", "briefing")
    ),
    PICTURES,
]
"""The page's own style sheets, on top of the theme: one for the frame, one for each view."""

_SCRIPTS = ("contact", "talk", "conversations", "source", "briefing")

ICON = _HERE / "icon.svg"

_INK = Color(
    "#eef4f6", "#d9e7ec", "#b4cfd8", "#86b0be", "#5590a2", "#367388",
    "#285e72", "#214d5e", "#1c404e", "#173540", "#0d2028", name="ink",
)  # fmt: skip

_PAPER = Color(
    "#faf9f7", "#f3f1ee", "#e5e2dd", "#d0ccc5", "#a5a099", "#767169",
    "#5a564f", "#45423d", "#2c2a27", "#1f1e1c", "#161514", name="paper",
)  # fmt: skip

_TEXT_FONTS = ("ui-sans-serif", "system-ui", "sans-serif")
_CODE_FONTS = ("ui-monospace", "monospace")

_COLOURS = {
    "body_background_fill": "*neutral_50",
    "body_background_fill_dark": "*neutral_950",
    "background_fill_primary": "white",
    "background_fill_primary_dark": "*neutral_900",
    "background_fill_secondary": "*neutral_50",
    "background_fill_secondary_dark": "*neutral_950",
    "block_background_fill": "white",
    "block_background_fill_dark": "*neutral_900",
    "block_border_color": "*neutral_200",
    "block_border_color_dark": "*neutral_800",
    "block_shadow": "none",
    "border_color_primary": "*neutral_200",
    "border_color_primary_dark": "*neutral_800",
    "body_text_color": "*neutral_900",
    "body_text_color_dark": "*neutral_100",
    "body_text_color_subdued": "*neutral_600",
    "body_text_color_subdued_dark": "*neutral_400",
    "input_background_fill": "white",
    "input_background_fill_dark": "*neutral_900",
    "input_border_color": "*neutral_300",
    "input_border_color_dark": "*neutral_700",
    "input_placeholder_color": "*neutral_500",
    "input_placeholder_color_dark": "*neutral_400",
    "button_primary_background_fill": "*primary_600",
    "button_primary_background_fill_hover": "*primary_700",
    "button_primary_text_color": "white",
    "button_secondary_background_fill": "*neutral_100",
    "button_secondary_background_fill_dark": "*neutral_800",
    "button_secondary_background_fill_hover": "*neutral_200",
    "button_secondary_background_fill_hover_dark": "*neutral_700",
    "button_secondary_text_color": "*neutral_900",
    "button_secondary_text_color_dark": "*neutral_100",
    "button_cancel_background_fill": "#9a3412",
    "button_cancel_background_fill_hover": "#7c2d12",
    "button_cancel_text_color": "white",
    "color_accent_soft": "*primary_50",
    "color_accent_soft_dark": "*primary_950",
    "link_text_color": "*primary_700",
    "link_text_color_dark": "*primary_300",
}


def source(name: str) -> str:
    """One of the page's own scripts, by the name of its file."""
    return (_HERE / f"{name}.js").read_text(encoding="utf-8")


def script() -> str:
    """Those for its head."""
    return "".join(f"<script>{source(name)}</script>" for name in _SCRIPTS)


def theme() -> Base:
    """The theme; names no font that would have to be fetched."""
    look = Base(
        primary_hue=_INK,
        secondary_hue=_INK,
        neutral_hue=_PAPER,
        radius_size=sizes.radius_sm,
        text_size=sizes.text_md,
        font=_TEXT_FONTS,
        font_mono=_CODE_FONTS,
    )
    return look.set(**_COLOURS)
