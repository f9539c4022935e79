"""To what a question is limited is told, taken away, and never believed of a browser as it comes."""

from typing import Any, cast

from assistant.web.talk.limits import Limits, active_html
from tests.web.test_markup import read


def chosen(*values: Any) -> dict[str, Any]:
    return Limits.chosen(cast(Any, None), *values)


def test_each_limit_is_told_with_what_takes_it_away() -> None:
    shown = active_html(["/a"], ["pdf"], "2025-11-18", "2025", names={"/a": "<b>Pier</b>"})
    assert read(shown).text.startswith("Limited to:Remove: <b>Pier</b>Remove: PDF")
    assert 'data-limit="document" data-value="/a"' in shown
    assert 'data-limit="until"' in shown
    assert active_html([], None, " ", "", names={}) == ""


def test_what_a_browser_sends_otherwise_limits_nothing() -> None:
    assert chosen({"a": 1}, "pdf", 7, None) == {}
    assert chosen([], [], "", "  ") == chosen() == {}
    assert chosen(["a", 3], ["pdf"], " 2025 ", None) == {
        "uris": ["a"],
        "kinds": ["pdf"],
        "since": "2025",
    }
