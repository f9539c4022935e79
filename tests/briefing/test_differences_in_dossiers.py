"""Dossiers of made-up reports: accidents whose figures change, a company that denies, a flood, a trial."""

import json
from functools import cache
from pathlib import Path

from assistant.briefing.differences import Comparison, comparison
from assistant.briefing.statements import statements_of
from assistant.records import Passage
from tests.briefing.dossiers import ACCIDENT, DISPUTE

DOCUMENTS = Path(__file__).parent / "four_dossiers.jsonl"


@cache
def compared(dossier: str) -> Comparison:
    documents = [json.loads(line) for line in DOCUMENTS.read_text(encoding="utf-8").splitlines()]
    passages = [
        Passage(
            uri=one["uri"],
            title=one["title"],
            text=one["text"],
            start=0,
            end=len(one["text"]),
            published=one["published"],
            version="v",
        )
        for one in documents
        if one["dossier"] == dossier
    ]
    return comparison(statements_of(passages, page_of=lambda passage, at: None))


def sides(dossier: str) -> set[tuple[str, tuple[str, ...]]]:
    return {(one.kind, tuple(side.said for side in one.sides)) for one in compared(dossier).differences}


def test_the_figures_of_an_accident_are_followed_from_day_to_day() -> None:
    steps = {tuple(step.said.lower() for step in one.steps) for one in compared("quarry").updates}
    assert steps == {
        ("three people", "four people", "seven", "nine people", "eleven", "twelve"),
        ("at least nine workers", "five workers", "three workers"),
    }


def test_what_the_reports_of_an_accident_tell_differently_is_found_and_nothing_else() -> None:
    assert sides("quarry") == {
        ("quantity", ("Three people", "Four people")),
        ("quantity", ("140 people", "95 people")),
        ("quantity", ("50,000 zloty", "80,000 zloty")),
        ("polarity", ("carried", "no blasting had been carried")),
        ("polarity", ("inspected", "had not been inspected")),
        ("polarity", ("denied that it ignored", "ignored")),
        ("name", ("Marek Sowa", "Piotr Lis")),
    }


def test_what_a_company_denies_stands_beside_what_is_reported() -> None:
    assert sides("helio") == {
        ("polarity", ("shared", "has not shared")),
        ("polarity", ("approved", "never approved")),
        ("date", ("3 December 2024", "14 January 2025")),
        ("date", ("8 March 2025", "7 March")),
        ("quantity", ("18 million euros", "12 million euros")),
        ("quantity", ("Some 20,000 patients", "About 34,000 patients")),
        ("quantity", ("9 percent", "12 percent")),
    }


def test_a_speaker_who_takes_back_a_denial_brings_it_up_to_date() -> None:
    found = [one for one in compared("helio").updates if one.kind == "polarity"]
    assert [[step.said for step in one.steps] for one in found] == [["has not shared", "shared"]]
    assert [step.published for step in found[0].steps] == ["2025-03-03", "2025-03-10"]


def test_a_holder_of_a_post_is_set_beside_the_other_whom_a_report_names() -> None:
    found = next(one for one in compared("quarry").differences if one.kind == "name")
    assert [[one.uri for one in side.statements] for side in found.sides] == [["radio-1", "wire-3"], ["gazette-2"]]
    assert [side.independent for side in found.sides] == [2, 1]


def test_an_opening_it_is_compared_as_what_it_stands_for() -> None:
    found = next(one for one in compared("helio").differences if one.sides[0].said == "18 million euros")
    assert found.sides[1].statements[0].text == "It is worth 12 million euros."


def test_what_the_reports_of_a_flood_tell_differently_is_found_and_nothing_else() -> None:
    assert sides("flood") == {
        ("quantity", ("60 metres wide", "95 metres")),
        ("polarity", ("neglecting", "did not neglect")),
        ("polarity", ("had not been inspected", "inspected")),
        ("polarity", ("were not sounded", "sounded")),
        ("date", ("3 a.m.", "2.50 a.m.")),
        ("date", ("4 a.m.", "2.30 a.m.")),
    }
    steps = {tuple(step.said.lower() for step in one.steps) for one in compared("flood").updates}
    assert steps == {
        ("at least three people", "five", "six people", "seven people"),  # dead
        ("eleven people", "eight people", "three people"),  # missing
        ("7.10 metres", "6.80 metres"),
    }


def test_what_the_reports_of_a_trial_tell_differently_is_found_and_nothing_else() -> None:
    assert sides("court") == {
        ("quantity", ("eleven", "nine")),
        ("quantity", ("three years and six months", "four years")),
        ("date", ("14 June 2023", "16 June 2023")),
        ("polarity", ("denied on Monday that he had ever accepted", "accepted")),
        ("polarity", ("approved", "never approved")),
        ("polarity", ("voted", "had not voted")),
    }


def test_every_statement_of_a_side_is_verbatim() -> None:
    texts = {
        document["uri"]: document["text"]
        for document in map(json.loads, DOCUMENTS.read_text(encoding="utf-8").splitlines())
    }
    for dossier in ("quarry", "helio", "flood", "court"):
        for difference in compared(dossier).differences:
            for side in difference.sides:
                assert all(texts[one.uri][one.start : one.end] == one.text for one in side.statements)


@cache
def in_dossier(name: str) -> Comparison:
    passages = [
        Passage(
            uri=one["uri"],
            title=one["title"],
            text=one["text"],
            start=0,
            end=len(one["text"]),
            published=one["published"],
            version="v",
        )
        for one in (ACCIDENT if name == "accident" else DISPUTE)
    ]
    return comparison(statements_of(passages, page_of=lambda passage, at: None))


def test_figures_of_several_things_in_one_sentence_are_each_followed_with_their_own() -> None:
    steps = [[step.said.split()[0] for step in one.steps] for one in in_dossier("accident").updates]
    assert ["at", "nine", "ten"] in steps and ["27", "31", "29"] in steps and ["eight", "Three"] in steps
    assert all(one.kind != "quantity" for one in in_dossier("accident").differences)


def test_a_ship_that_left_its_lane_and_never_did_stand_beside_each_other() -> None:
    found = [[side.said for side in one.sides] for one in in_dossier("accident").differences]
    assert ["left", "never left"] in found


def test_what_a_company_is_accused_of_stands_beside_its_denial_and_the_number_it_admits() -> None:
    found = [
        (one.kind, [" ".join(side.said.split()) for side in one.sides], [side.statements[0].uri for side in one.sides])
        for one in in_dossier("dispute").differences
    ]
    assert found == [
        (
            "polarity",
            ["withholding", "No data of any patient were withheld"],
            ["ledger/2026-01-12", "nordvik/2026-01-13"],
        ),
        ("quantity", ["118 patients", "96 patients"], ["ledger/2026-01-12", "observer/2026-02-17"]),
    ]
