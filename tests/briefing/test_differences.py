"""What sources tell differently is shown side by side; what only looks so, and what is newer, is not."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.briefing.contrasts.account import account_of
from assistant.briefing.contrasts.beside import words_beside
from assistant.briefing.contrasts.candidates import candidates
from assistant.briefing.differences import Difference, Update, comparison
from assistant.briefing.statements import Statement
from assistant.text.sentences import sentence_spans

HERE = Path(__file__).parent
SETS = tuple(f"differing{name}.jsonl" for name in ("", "_second", "_third", "_fourth", "_fifth", "_sixth", "_seventh"))


def differences(statements: Iterable[Statement]) -> tuple[Difference, ...]:
    return comparison(statements).differences


def updates(statements: Iterable[Statement]) -> tuple[Update, ...]:
    return comparison(statements).updates


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


def sentences(pair: dict) -> list[Statement]:
    """The sentences of both documents of a pair, each with what stands before it."""
    return [
        replace(one, text=words, before=one.text[: span.start].strip())
        for one in both(pair)
        for span in sentence_spans(one.text)
        if (words := span.of(one.text).strip())
    ]


def told_apart(name: str) -> tuple[float, float]:
    """Precision and recall on a set of pairs; a pair that differs counts where it is found as what it is."""
    right = wrong = missed = 0
    for pair in pairs(name):
        found = {one.kind for one in differences(sentences(pair))}
        if pair["label"] in ("same", "update"):
            wrong += bool(found)
        else:
            right += pair["label"] in found
            missed += pair["label"] not in found
            wrong += bool(found) and pair["label"] not in found
    return right / (right + wrong), right / (right + missed)


@pytest.mark.parametrize("name", SETS)
def test_pairs_that_differ_are_told_from_those_that_only_look_as_if(name: str) -> None:
    precision, recall = told_apart(name)
    assert precision >= 0.95
    assert recall >= 0.82


def test_who_is_accused_of_a_deed_and_who_says_that_it_was_not_done_differ() -> None:
    precision, recall = told_apart("differing_ninth.jsonl")
    assert precision >= 0.9
    assert recall >= 0.8


def test_the_sets_are_large_enough_to_tell() -> None:
    counts = [Counter(pair["label"] in ("same", "update") for pair in pairs(name)) for name in SETS]
    assert counts[0][False] >= 60
    assert counts[0][True] >= 120
    assert counts[1][False] >= 30
    assert counts[1][True] >= 60


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


@pytest.mark.parametrize(
    ("first", "second", "kind", "said"),
    [
        ("The ferry sank off Malta on 3 May.", "The ferry sank off Malta on 5 May.", "date", ["3 May", "5 May"]),
        (
            "The chair of the club, Ida Moss, resigned.",
            "The chair of the club, Lars Holm, resigned.",
            "name",
            ["Ida Moss", "Lars Holm"],
        ),
        ("The pump failed.", "The pump did not fail, the firm said.", "polarity", ["failed", "did not fail"]),
        ("The road is 30 kilometres long.", "The road is 45 kilometres long.", "quantity", ["30", "45"]),
        (
            "The talks in Sarn ended with an agreement.",
            "The talks in Sarn ended without an agreement.",
            "polarity",
            ["agreement", "without an agreement"],
        ),
        (
            "The clinic withheld the files of the patient.",
            "The clinic did not withhold the files of the patient.",
            "polarity",
            ["withheld", "did not withhold"],
        ),
        (
            "A rival claims that the airline sold seats below cost.",
            "The airline said the claim that it sold seats below cost was false.",
            "polarity",
            ["sold", "sold"],
        ),
        (
            "Central bank governor Pavel Horak announced the rate cut.",
            "The rate cut was announced by central bank governor Josef Dvorsky.",
            "name",
            ["Pavel Horak", "Josef Dvorsky"],
        ),
        (
            "The student was stabbed by her former boyfriend, Ken Ossa, police said.",
            "The student was stabbed by her neighbour, Dale Whitt, her lawyer said.",
            "name",
            ["Ken Ossa", "Dale Whitt"],
        ),
        (
            "The talks must be concluded by 31 January.",
            "The talks have to be concluded by 15 February.",
            "date",
            ["31 January", "15 February"],
        ),
    ],
)
def test_each_side_is_called_by_the_words_that_differ(first: str, second: str, kind: str, said: list[str]) -> None:
    given = (statement(first, "a", published="2025-05-09"), statement(second, "b", published="2025-05-09"))
    found = differences(given)
    assert [one.kind for one in found] == [kind]
    assert [side.said.split(" kilometres")[0] for side in found[0].sides] == said


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The trial in Bonn will last between six and eight weeks.", "The trial in Bonn will last seven weeks."),
        ("The economy of Tavria shrank by 1.2 percent.", "The economy of Tavria shrank by about one percent."),
        ("Meridian Telecom was fined 85 million crowns.", "Kanal Telecom was fined 120 million crowns."),
        ("It reached 39 degrees in Sevar on 15 May.", "It reached 42 degrees in Sevar on 17 May."),
        ("Unemployment among young people is 21 percent.", "Unemployment is 9 percent."),
        ("The bid values Arden Copper at 41 million crowns.", "Arden Copper is valued at 230 crowns a share."),
        ("The tickets were sold for 900 crowns.", "The tickets were sold for 30 crowns each week."),
        ("The brewery paid 12 euros per barrel of malt.", "The brewery paid 400,000 euros for malt."),
        ("The hostages have not been released.", "The hostages were released on 12 May."),
        ("The senate confirmed the judge.", "The senate rejected the general."),
        ("The ferry Alma sank on 5 May.", "The ferry Alma, built on 15 May 2019, sank on 5 May."),
    ],
)
def test_what_may_both_be_right_is_no_difference(first: str, second: str) -> None:
    given = (statement(first, "a", published="2025-05-09"), statement(second, "b", published="2025-05-18"))
    assert differences(given) == ()


def test_prices_of_one_thing_each_differ() -> None:
    told = ("The brewery paid 12 euros a barrel for malt.", "The brewery paid 19 euros per barrel for malt.")
    given = [statement(text, uri, published="2025-05-09") for text, uri in zip(told, "ab", strict=True)]
    assert [one.kind for one in differences(given)] == ["quantity"]


def test_what_another_clause_announces_does_not_put_a_date_ahead() -> None:
    """Where no day of publication is known, only the words of its own clause tell that a date was to come."""
    given = (
        statement("The ferry sank off Malta on 3 May 2025, and the owner will sue.", "a"),
        statement("The ferry sank off Malta on 5 May 2025.", "b"),
    )
    assert [one.kind for one in differences(given)] == ["date"]


def test_one_report_that_quotes_two_people_who_differ_is_a_difference() -> None:
    given = (
        statement("The rebels hold 60 prisoners, the envoy said.", "a", published="2025-05-09"),
        statement("The army said that the rebels hold 22 prisoners.", "a", published="2025-05-09"),
    )
    found = differences(given)
    assert [[side.speakers for side in one.sides] for one in found] == [[("the envoy",), ("The army",)]]


def test_a_report_that_names_another_administration_than_the_dates_allow_stands_beside_the_dates() -> None:
    given = (
        statement(
            "An article credits the Hale administration with the statement of 20 November.", "a", published="2025-11-24"
        ),
        statement("The Hale administration ended on 20 January 2025.", "b", published="2025-11-21"),
        statement("President Hale spoke of it on 3 March 2023.", "c", published="2023-03-04"),
    )
    found = differences(given)
    assert [one.kind for one in found] == ["office"]
    assert [[one.uri for one in side.statements] for side in found[0].sides] == [["a"], ["b"]]
    assert "ended on 20 January 2025, before 20 November 2025" in found[0].note


def test_nothing_is_known_of_an_office_but_what_the_documents_say() -> None:
    given = (
        statement("The Nixon administration made the statement of 20 November 2025.", "a", published="2025-11-24"),
        statement("The Hale administration ended on 20 January 2025.", "b", published="2025-11-21"),
    )
    assert differences(given) == ()


def test_a_postponed_date_and_a_figure_taken_back_are_updates() -> None:
    given = (
        statement("The summit is to open on 4 June.", "a", published="2025-05-13"),
        statement("The summit has been postponed to 11 June.", "b", published="2025-05-25"),
    )
    found = comparison(given)
    assert found.differences == ()
    assert [(one.kind, [step.said for step in one.steps]) for one in found.updates] == [("date", ["4 June", "11 June"])]


def test_statements_of_all_pairs_together_differ_mostly_where_the_pairs_do() -> None:
    labels: dict[str, tuple[str, int, str]] = {}
    given: list[Statement] = []
    for name in SETS[:4]:
        for number, pair in enumerate(pairs(name)):
            for place, one in enumerate(both(pair, number)):
                uri = f"{name}-{number}-{0 if pair.get('one_source') else place}"
                labels[uri] = (name, number, pair["label"])
                given.append(statement(one.text, uri, published=one.published))
    found = differences(given)
    ours = [{labels[one.uri] for side in difference.sides for one in side.statements} for difference in found]
    right = sum(len(pair) == 1 and next(iter(pair))[2] not in ("same", "update") for pair in ours)
    assert right >= 0.8 * len(found)


def test_time_grows_with_the_number_of_statements_and_not_with_its_square() -> None:
    towns = [f"{first}{last}" for first in ("Or", "Kel", "Ta", "Mi", "Va") for last in ("sa", "den", "rik", "mont")]
    given = [
        statement(f"The flood at {towns[number % 20]} destroyed {number} houses on day {number}.", f"s{number}")
        for number in range(2_000)
    ]
    compared = sum(1 for _ in candidates(given))
    assert compared <= 24 * len(given)


def test_no_statements_differ_in_nothing() -> None:
    assert comparison(()).differences == comparison(()).updates == ()


def test_a_day_is_meant_as_the_words_around_it_mean_it() -> None:
    ahead = statement("The museum at Lund will open on Monday.", "a", published="2026-03-04")
    same = statement("The museum at Lund is to open on 9 March 2026.", "b", published="2026-03-05")
    other = statement("The museum at Lund is to open on 16 March 2026.", "b", published="2026-03-05")
    assert differences((ahead, same)) == ()
    assert [one.kind for one in differences((ahead, other))] == ["date"]


def test_a_set_as_it_was_found_at_first_sight_is_kept_to() -> None:
    precision, recall = told_apart("differing_eighth.jsonl")
    assert precision >= 0.88 and recall >= 0.75


def test_documents_of_several_sentences_are_told_apart_as_at_first_sight() -> None:
    precision, recall = told_apart("differing_tenth.jsonl")  # at first sight 0.920 and 0.767
    assert precision >= 0.9 and recall >= 0.75


def test_a_dotless_i_in_a_time_stops_no_comparison() -> None:
    """A pattern finds "thırd" where case does not count; a table of words does not."""
    one = statement("Exports of tin rose 4 percent in the thırd quarter of 2024.", "a", published="2025-01-20")
    other = statement("Exports of tin rose 9 percent in the third quarter of 2024.", "b", published="2025-01-20")
    assert [found.kind for found in differences((one, other))] == ["quantity"]


def test_of_statements_that_share_as_much_the_last_are_compared_in_whatever_order_a_set_gives_words() -> None:
    shared = [f"{first}{last}" for first in "or kel ta mi va su ri bo".split() for last in "den rik mont sund".split()]
    rarer = [statement(" ".join(shared[:count]), f"rarer{count}") for count in range(3, 31, 3)]
    turned = [shared[turn:] + shared[:turn] for turn in range(24)]
    alike = [statement(" ".join(way), f"u{at:02}") for at, way in enumerate([*turned, *(way[::-1] for way in turned)])]
    compared: dict[int, list[int]] = {}
    for one, other in candidates([*rarer, *alike]):
        compared.setdefault(other, []).append(one)
    for place in range(len(rarer) + 24, len(rarer) + len(alike)):
        assert compared[place] == list(range(place - 24, place))


def test_a_sentence_that_many_print_is_laid_beside_another_once_whoever_prints_it_when() -> None:
    first = statement("The ferry sank off Holm and twelve people died.", "one", published="2025-11-03")
    again = statement(first.text, "two", published="2025-11-09", title="Late edition")
    other = statement("Nine people died when the ferry sank off Holm.", "three", published="2025-11-03")
    of = [account_of(one) for one in (first, again, other)]

    assert words_beside(of[0], of[2]) is words_beside(of[1], of[2])
    assert words_beside(of[0], of[2]) is not words_beside(of[2], of[0])
    assert [len(one.sides) for one in differences((first, again, other))] == [2]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (
            "About 40 tonnes of solvents were stored in Hall 3, within the limits of our permit.",
            "Some 60 tonnes of solvents were in the hall, according to the fire service, more than the 45 tonnes that the "
            "permit allows.",
            "quantity",
        ),
        (
            "We have not received the letters that the city says it sent.",
            "The mayor said the company had received both of the city's letters; she showed the receipts.",
            "polarity",
        ),
    ],
)
def test_what_is_added_behind_a_comma_and_both_hide_no_difference(first: str, second: str, kind: str) -> None:
    told = (statement(first, "one", published="2026-03-05"), statement(second, "two", published="2026-03-09"))
    (found,) = differences(told)
    assert found.kind == kind
    assert found.sides[0].speakers == ()  # the city says only that it sent them


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        (
            "The coach from Lund carried 58 people when it overturned.",
            "Nineteen people died in the coach from Lund.",
            False,
        ),
        (
            "The coach from Lund had 58 pupils on board.",
            "The coach from Lund overturned and 12 pupils were hurt.",
            False,
        ),
        ("Nineteen people died in the coach from Lund.", "Twenty-two people died in the coach from Lund.", True),
        ("The death toll of the coach from Lund is 19.", "Twenty-two people died in the coach from Lund.", True),
    ],
)
def test_how_many_there_were_is_set_against_no_number_of_victims(first: str, second: str, differ: bool) -> None:
    one, other = statement(first, "a", published="2026-03-02"), statement(second, "b", published="2026-03-02")
    assert bool(differences([one, other])) == differ


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        (
            "When this note was closed, the desk knew of no exercise announced as an answer.",
            "The desk knows the reports and nothing beyond them.",
            False,
        ),
        ("The council knew of no leak at the plant.", "The council knows the plant and no other.", False),
        ("The council knew of no leak at the plant.", "The council knew of the leak at the plant.", True),
    ],
)
def test_who_knows_of_something_else_contradicts_nobody(first: str, second: str, differ: bool) -> None:
    one, other = statement(first, "a", published="2026-03-02"), statement(second, "b", published="2026-03-04")
    assert bool(differences([one, other])) == differ
