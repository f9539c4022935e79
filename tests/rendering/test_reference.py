"""A quote with its reference reads right where it is pasted, and breaks nothing there."""

from assistant.records import SourceRecord
from assistant.rendering.reference import reference

RECORD = SourceRecord(uri="w", title="Weather & *wind*", published="2025-11-20", author="Met {Office}")


def test_plain() -> None:
    said = reference("It\nrained.", RECORD, page=3)
    assert said == "“It rained.” (Weather & *wind*, Met {Office}, 2025-11-20, p. 3)"
    assert reference("It rained.", SourceRecord(uri="w", title="Weather")) == "“It rained.” (Weather)"


def test_markdown_is_a_quotation_and_what_looks_like_markdown_is_text() -> None:
    linked = SourceRecord(uri="w", title="[x](y)", address="https://example.org/a b>c")
    assert reference("*It* rained.", RECORD, style="markdown").startswith(
        "> “\\*It\\* rained.”\n>\n> — *Weather & \\*wind\\**"
    )
    assert "[\\[x\\](y)](<https://example.org/a%20b%3Ec>)" in reference("a", linked, style="markdown")


def test_bibtex_is_one_entry_with_its_braces_closed() -> None:
    made = reference("100% of it_", RECORD, page=3, style="bibtex")
    assert made.startswith(
        "@misc{weather-wind-2025,\n  title = {Weather \\& *wind*},\n  author = {{Met \\{Office\\}}},\n"
    )
    assert "annotation = {100\\% of it\\_}" in made
    bare = made.replace("\\{", "").replace("\\}", "")
    assert bare.count("{") == bare.count("}")
