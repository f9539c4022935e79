"""The style sheets, as Gradio will read them."""

import re
from pathlib import Path

import pytest

from assistant.web.look.theme import STYLES

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTOR = re.compile(r"[^{};]+(?=\{)")


@pytest.mark.parametrize("sheet", STYLES, ids=lambda sheet: sheet.name)
def test_no_comma_stands_inside_a_selector(sheet: Path) -> None:
    """Gradio splits selectors at every comma and puts a prefix before each part, which then outweighs other rules."""
    selectors = _SELECTOR.findall(_COMMENT.sub("", sheet.read_text(encoding="utf-8")))
    assert selectors
    assert [one.strip() for one in selectors if not one.strip().startswith("@") and re.search(r"\([^)]*,", one)] == []
