"""The quantities that a text names."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.numbers import agrees, quantities


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("43 trillion yen", "money", 43e12),
        ("€4.2bn", "money", 4.2e9),
        ("1,340 euros", "money", 1340),
        ("150m users", "cardinal", 150e6),
        ("a dozen ships", "cardinal", 12),
        ("twenty-seven years", "cardinal", 27),
        ("one hundred and five", "cardinal", 105),
        ("between six and eight weeks", "pair", 6),
        ("two million three hundred thousand", "cardinal", 2_300_000),
        ("half a million", "cardinal", 500_000),
        ("two and a half", "cardinal", 2.5),
        ("2.8 per cent", "share", 2.8),
        ("two-thirds", "share", 66.67),
        ("nearly a third of them", "share", 33.33),
        ("one in ten", "share", 10),
        ("nearly one visitor in ten.", "share", 10),
        ("a quarter of a percentage point", "share", 0.25),
        ("the 7th", "ordinal", 7),
        ("twenty-first", "ordinal", 21),
        ("a third term", "ordinal", 3),
        ("4:12 a.m.", "clock", 252),
        ("8.30pm", "clock", 1230),
        ("both sides", "cardinal", 2),
    ],
)
def test_a_quantity_is_read(text: str, kind: str, value: float) -> None:
    (quantity,) = quantities(text)
    assert (quantity.kind, quantity.value) == (kind, value)


@pytest.mark.parametrize(
    "text", ["one of the ministers", "no one", "hundreds of people", "the 2024B plan", "half-time"]
)
def test_what_is_no_number_is_left_out(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(("text", "bound"), [("more than 30", "more"), ("up to 30", "most"), ("30 or more", "least")])
def test_a_bound_is_kept(text: str, bound: str) -> None:
    assert quantities(text)[0].bound == bound


@pytest.mark.parametrize(
    ("said", "held", "expected"),
    [
        ("7 million", "6.98 million", False),
        ("about 7 million", "6.98 million", True),
        ("more than 36 million", "36.87 million", True),
        ("37 million", "36.87 million", True),
        ("37", "36.87", False),
        ("more than 34", "34", False),
        ("34", "at least 34", True),
        ("at most 57", "at least 57", False),
        ("4.2 million", "4.2 billion", False),
        ("5 euros", "5 dollars", False),
        ("5 percent", "5", False),
        ("2-1", "1-2", True),
        ("3-1", "2-1", False),
    ],
)
def test_a_quantity_stands_for_another(said: str, held: str, expected: bool) -> None:
    assert agrees(quantities(said)[0], quantities(held)[0]) is expected


def test_both_ends_of_a_change_have_its_unit() -> None:
    low, high = quantities("It rose from 7.0 to 7.1 per cent")
    assert (low.kind, low.value, high.kind, high.value) == ("share", 7.0, "share", 7.1)
    assert [one.unit for one in quantities("from 8 to 10 pounds")] == ["pound", "pound"]
    assert [one.kind for one in quantities("revised from 2019 to 10 per cent")] == ["cardinal", "share"]


@given(st.text(st.sampled_from("0123456789 .,-%€$half a third one twenty million and in of"), max_size=60))
def test_spans_are_in_order_and_apart(text: str) -> None:
    found = quantities(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(agrees(one, one) for one in found)


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("12 million\u00a0euros", "money", 12e6, "euro"),
        ("5\u202fdollars", "money", 5.0, "dollar"),
        ("48 mıllıon", "cardinal", 48e6, ""),
        ("half a mıllıon", "cardinal", 5e5, ""),
        ("one in ſix", "share", 16.67, ""),
        ("two ſixths of it", "share", 33.33, ""),
    ],
)
def test_what_a_pattern_takes_for_a_word_is_one(text: str, kind: str, value: float, unit: str) -> None:
    """No-break spaces, the long s and the dotless i match where case does not count, and stood in no table."""
    (found,) = quantities(text)
    assert (found.kind, found.value, found.unit) == (kind, value, unit)
    assert text[found.start : found.end] == text.removesuffix(" of it")
