"""What sources tell differently is shown side by side; what only looks so, and what is newer, is not."""

import json
from pathlib import Path

import pytest

from assistant.briefing.differences import Difference, comparison, differences, updates
from assistant.briefing.statements import Statement

HERE = Path(__file__).parent


def statement(text: str, uri: str, *, published: str = "", group: str = "", title: str = "") -> Statement:
    return Statement(
        uri=uri,
        title=title,
        published=published,
        version="v",
        text=text,
        start=0,
        end=len(text),
        group=group or uri,
    )


def pairs(name: str) -> list[dict]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def both(pair: dict, number: int = 0) -> tuple[Statement, Statement]:
    first, second = pair["published"]
    uri = f"a{number}" if pair.get("one_source") else f"b{number}"
    return (
        statement(pair["first"], f"a{number}", published=first),
        statement(pair["second"], uri, published=second),
    )


def told_apart(name: str, kinds: tuple[str, ...]) -> tuple[float, float]:
    """Precision and recall on a set of pairs; a pair that differs counts where it is found as what it is."""
    right = wrong = missed = 0
    for pair in pairs(name):
        found = {one.kind for one in differences(both(pair))}
        if pair["label"] in kinds:
            right += pair["label"] in found
            missed += pair["label"] not in found
            wrong += bool(found) and pair["label"] not in found
        elif pair["label"] in ("same", "update"):
            wrong += bool(found)
    return right / (right + wrong), right / (right + missed)


def test_pairs_that_differ_are_told_from_those_that_only_look_as_if() -> None:
    precision, recall = told_apart("differing.jsonl", ("quantity",))
    assert precision >= 0.90
    assert recall >= 0.65


def test_a_difference_shows_both_sides_with_their_quotes_dates_and_independent_sources() -> None:
    twelve, twenty = "Twelve miners died at Kolova.", "Twenty miners died at Kolova."
    given = [
        statement(twelve, "a", published="2025-03-14"),
        statement(twenty, "b", published="2025-03-14"),
        statement(twelve, "c", published="2025-03-14", group="a"),
        statement("At Kolova, twelve miners were killed, the union said.", "d", published="2025-03-14"),
    ]
    found = differences(given)
    assert [one.kind for one in found] == ["quantity"]
    assert [side.said for side in found[0].sides] == ["Twelve miners", "Twenty miners"]
    assert [[one.uri for one in side.statements] for side in found[0].sides] == [["a", "c", "d"], ["b"]]
    assert [side.independent for side in found[0].sides] == [2, 1]
    assert [side.published for side in found[0].sides] == [("2025-03-14",), ("2025-03-14",)]
    assert found[0].sides[0].speakers == ("the union",)
    assert found[0].about == "miners died Kolova"


def test_a_copy_of_a_source_does_not_differ_from_it() -> None:
    given = [
        statement("Twelve miners died at Kolova.", "a", published="2025-03-14"),
        statement("Twenty miners died at Kolova.", "b", published="2025-03-14", group="a"),
    ]
    assert differences(given) == ()


def test_figures_that_grow_from_day_to_day_are_one_update_of_several_steps() -> None:
    given = [
        statement(f"{count} people have died in the flood at Orsa.", f"day-{day}", published=f"2025-01-{day}")
        for day, count in ((10, "Three"), (12, "Seven"), (14, "Twelve"))
    ]
    found = comparison(given)
    assert found.differences == ()
    assert [[(step.said.split()[0], step.published) for step in one.steps] for one in found.updates] == [
        [("Three", "2025-01-10"), ("Seven", "2025-01-12"), ("Twelve", "2025-01-14")]
    ]


@pytest.mark.parametrize("pair", [pair for pair in pairs("differing.jsonl") if pair["label"] == "update"][:3])
def test_what_brings_a_figure_up_to_date_is_no_difference(pair: dict) -> None:
    assert differences(both(pair)) == ()
    assert [len(one.steps) for one in updates(both(pair))] == [2]


def test_the_order_in_which_statements_are_given_changes_no_side() -> None:
    given = [one for number, pair in enumerate(pairs("differing.jsonl")[:20]) for one in both(pair, number)]

    def sides(found: tuple[Difference, ...]) -> set[frozenset[frozenset[str]]]:
        return {frozenset(frozenset(one.text for one in side.statements) for side in one.sides) for one in found}

    assert sides(differences(given)) == sides(differences(given[::-1]))


def test_no_statements_differ_in_nothing() -> None:
    assert comparison(()).differences == comparison(()).updates == ()
