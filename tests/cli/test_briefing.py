"""A briefing on the command line."""

from dataclasses import replace

from assistant.cli.briefing import length_hint
from tests.rendering.test_brief_exports import briefing


def test_a_briefing_that_fills_many_screens_says_how_to_have_it_otherwise() -> None:
    short = briefing("Harbour fees")
    long = replace(short, citations=short.citations * 101)

    assert length_hint(short) == ""
    assert f"its {len(long.citations):,} quotes" in length_hint(long)
    assert "--out FILE" in length_hint(long) and "--template short" in length_hint(long)
