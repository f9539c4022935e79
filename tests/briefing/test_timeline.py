"""The timeline: rows of events by two clocks."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from assistant.briefing.merging import merged
from assistant.briefing.nearness import Nearness
from assistant.briefing.rows import rows_of
from assistant.briefing.statements import Statement, statements_of
from assistant.briefing.timeline import Told, timeline
from assistant.library.embeddings import TokenVectors
from assistant.records import Passage
from assistant.text.chronology.dated import dated


def statement(
    text: str, *, published: str = "2025-11-20", uri: str = "a", start: int = 0, before: str = ""
) -> Statement:
    return Statement(
        uri=uri,
        title=f"Title of {uri}",
        published=published,
        version="v",
        text=text,
        start=start,
        end=start + len(text),
        before=before,
        group=uri,
    )


def test_rows_are_sorted_by_the_date_of_the_event_not_of_the_publication() -> None:
    later = statement("Ships passed the islands on 16 November 2025.", published="2025-11-17", uri="early")
    earlier = statement("On 11 September 2012 Japan bought three islands.", published="2025-11-21", uri="late")
    rows = timeline([later, earlier])
    assert [row.moment.iso for row in rows] == ["2012-09-11", "2025-11-16"]
    assert [row.published for row in rows] == [("2025-11-21", "2025-11-21"), ("2025-11-17", "2025-11-17")]
    assert timeline([earlier, later]) == rows


TWO_REPORTS = (
    statement("The ferry Alma sank off Bilbao on 3 May 2024.", published="2024-05-04", uri="a"),
    statement("On Friday the ferry Alma sank off Bilbao, killing nine.", published="2024-05-05", uri="b"),
)


def test_several_sources_on_one_event_share_a_row_with_all_citations() -> None:
    (row,) = timeline(TWO_REPORTS)
    assert row.moment.iso == "2024-05-03"
    assert row.moment.how == "written"
    assert [told.dated.moment.how for told in row.told] == ["written", "from the document's date"]
    assert row.statements == TWO_REPORTS
    assert row.independent == 2
    assert row.published == ("2024-05-04", "2024-05-05")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the water in Lund was safe to drink.", "the water in Lund was not safe to drink."),
        ("two people had died in the bridge collapse.", "nine people had died in the bridge collapse."),
        ("the council had closed the school at Lund.", "the council had kept the school at Lund open."),
        ("the plant at Arden had been found safe.", "the plant at Arden had been found unsafe."),
    ],
)
def test_what_contradicts_is_no_witness_and_stands_beside(one: str, other: str) -> None:
    rows = timeline(
        [
            statement(f"The ministry said on 3 May 2024 that {one}", uri="a"),
            statement(f"The ministry said on 3 May 2024 that {other}", uri="b"),
        ]
    )
    assert [(row.independent, row.otherwise) for row in rows] == [(1, True), (1, True)]


def test_another_place_or_another_number_of_dead_is_no_witness_either() -> None:
    places = [
        statement("The two sides signed the treaty in Oslo on 3 May 2024.", uri="a"),
        statement("The two sides signed the treaty in Lund on 3 May 2024.", uri="b"),
    ]
    dead = [
        statement("Two people died when the bridge at Arden collapsed on 3 May 2024.", uri="a"),
        statement("Nine people died when the bridge at Arden collapsed on 3 May 2024.", uri="b"),
    ]
    for both in (places, dead):
        assert [(row.independent, row.otherwise) for row in timeline(both)] == [(1, True), (1, True)]


def test_what_one_adds_to_the_other_is_cited_for_what_both_say() -> None:
    short = statement("The ferry Alma sank off Bilbao on 3 May 2024.", uri="b", published="2024-05-05")
    long = statement("The ferry Alma sank off Bilbao in a storm on 3 May 2024.", uri="a", published="2024-05-04")
    (row,) = timeline([long, short])
    assert row.event == short.text and row.statements == (short, long) and not row.otherwise


def test_the_date_before_a_report_dates_no_event() -> None:
    (row,) = timeline([statement("ARDEN, Nov 20 (Nordpress) -- The mill at Arden burned down on Monday.")])
    assert row.moment.iso == "2025-11-17"


def test_copies_of_a_text_are_one_independent_source() -> None:
    copies = [replace(one, group="agency") for one in TWO_REPORTS]
    (row,) = timeline(copies)
    assert row.independent == 1
    assert len(row.statements) == 2


def test_two_events_on_one_day_keep_their_rows() -> None:
    rows = timeline(
        [
            statement("The Chinese ambassador was summoned in Tokyo on 14 November.", uri="a"),
            statement("On 14 November China advised its citizens against travel to Japan.", uri="b"),
            statement("The Japanese ambassador was summoned in Beijing on 14 November.", uri="c"),
        ]
    )
    assert len(rows) == 3
    assert all(row.elsewhere == () for row in rows)


def test_what_was_said_on_a_day_is_compared_by_what_was_said() -> None:
    rows = timeline(
        [
            statement("On 1 December he said that the ferry Alma had never been inspected.", uri="a"),
            statement("The owner had said on 1 December that the ferry Alma was never inspected.", uri="b"),
            statement("The owner said on 1 December that fares between the islands would rise.", uri="c"),
        ]
    )
    assert sorted(row.independent for row in rows) == [1, 2]


def test_a_coarser_date_joins_the_row_of_the_finer_one() -> None:
    (row,) = timeline(
        [
            statement("In May 2024 the ferry Alma sank off Bilbao.", uri="a"),
            statement("The ferry Alma sank off Bilbao on 3 May 2024.", uri="b"),
        ]
    )
    assert row.moment.iso == "2024-05-03" and row.told[0].statement.uri == "b"
    assert row.coarser == ("May 2024",)


def test_what_went_on_for_years_does_not_join_a_day_of_them() -> None:
    rows = timeline(
        [
            statement("The war over the ferry routes of Bilbao went on from 2019 to 2024.", uri="a"),
            statement("The war over the ferry routes of Bilbao went on with a raid on 3 May 2021.", uri="b"),
        ]
    )
    assert [row.moment.iso for row in rows] == ["2019/2024", "2021-05-03"]


def test_conflicting_dates_are_shown_side_by_side_and_never_averaged() -> None:
    rows = timeline(
        [
            statement("The ferry Alma sank off Bilbao on 3 May 2024.", uri="a"),
            statement("The ferry Alma sank off Bilbao on 5 May 2024.", uri="b"),
        ]
    )
    assert [row.moment.iso for row in rows] == ["2024-05-03", "2024-05-05"]
    assert [[moment.iso for moment in row.elsewhere] for row in rows] == [["2024-05-05"], ["2024-05-03"]]


def test_what_one_source_tells_of_two_days_happened_twice() -> None:
    rows = timeline(
        [
            statement("Ships passed the islands on 16 November.", uri="a"),
            statement("Ships passed the islands on 17 November.", uri="a", start=100),
            statement("Ships passed the islands on 17 November.", uri="b"),
        ]
    )
    assert [row.moment.iso for row in rows] == ["2025-11-16", "2025-11-17"]
    assert all(row.elsewhere == () for row in rows)


def test_a_plan_and_a_denial_do_not_join_the_row_of_what_happened() -> None:
    rows = timeline(
        [
            statement("The ferry Alma sank off Bilbao on 3 May 2024.", uri="a"),
            statement("The owner denied that the ferry Alma had sunk off Bilbao on 3 May 2024.", uri="b"),
        ]
    )
    assert sorted(row.standing for row in rows) == ["denied", "told"]


def test_a_date_that_nothing_resolves_stands_last_and_without_a_date() -> None:
    rows = timeline(
        [
            statement("The mayor resigned on Friday.", published="", uri="a"),
            statement("The mayor was elected on 3 May 2024.", published="", uri="b"),
        ]
    )
    assert [row.moment.iso for row in rows] == ["2024-05-03", ""]
    assert str(rows[-1].moment) == "date not known"


def test_two_deeds_of_the_same_people_on_two_days_are_no_contradiction() -> None:
    rows = timeline(
        [
            statement("Prime Minister Sanae Takaichi met President Donald Trump in Tokyo on 28 October.", uri="a"),
            statement(
                "Prime Minister Sanae Takaichi told the committee of Tokyo's lower house on 7 November.", uri="b"
            ),
        ]
    )
    assert all(row.elsewhere == () for row in rows)


def test_a_line_that_only_dates_its_document_is_no_event() -> None:
    assert timeline([statement("Jonas Varga, Port Merrin, 19 November 2025")]) == ()


def test_who_wrote_what_follows_is_no_event_but_what_somebody_did_is() -> None:
    assert timeline([statement("Aiko Brandt wrote on 23 November 2025 (quoted in this message):")]) == ()
    assert timeline([statement("They elected her on 3 May 2024:")])


def test_the_order_in_which_statements_come_changes_nothing() -> None:
    statements = [
        *TWO_REPORTS,
        statement("The ferry Alma sank off Bilbao on 5 May 2024.", uri="c"),
        statement("In May 2024 the ferry Alma sank.", uri="d"),
        statement("The owner will speak on Monday.", uri="e", published="2024-05-05"),
    ]
    expected = timeline(statements)
    for turn in range(len(statements)):
        assert timeline([*statements[turn:], *statements[:turn]]) == expected
    assert timeline(reversed(statements)) == expected


def test_every_row_bears_a_verbatim_citation() -> None:
    for row in timeline(TWO_REPORTS):
        for number, one in enumerate(row.statements, start=1):
            citation = one.cited(number)
            assert citation.quote == one.text
            assert row.told[0].event in row.told[0].statement.text


def test_who_warns_against_saying_so_is_no_witness_of_it() -> None:
    rows = timeline(
        [
            statement("China had resumed the imports of fish in June.", uri="a"),
            statement("He warned against writing that China had resumed the imports of fish in June.", uri="b"),
        ]
    )
    assert [row.independent for row in rows] == [1, 1]


def read(*statements: Statement, alike: tuple[tuple[str, str], ...]) -> dict[tuple[str, int], TokenVectors]:
    """Vectors of the words of sentences: each stands for itself, but for pairs that mean nearly the same."""
    same = {word: places for places, pair in enumerate(alike) for word in pair}
    numbers: dict[object, int] = {}
    made = {}
    for one in statements:
        words = one.text.replace(".", " ").split()
        starts = [one.text.index(word) for word in words]
        vectors = np.zeros((len(words), 64), np.float32)
        for place, word in enumerate(words):
            vectors[place, numbers.setdefault(same.get(word, word), len(numbers))] = 1.0
        offsets = np.array([(start, start + len(word)) for start, word in zip(starts, words, strict=True)], np.int32)
        made[one.uri, one.start] = TokenVectors(vectors, offsets, tuple(range(len(words))))
    return made


IN_OTHER_WORDS = (
    statement("A crane lifted the bell of Arden on 3 May 2024.", uri="a"),
    statement("The tocsin of Arden was hoisted by soldiers on 3 May 2024.", uri="b"),
)


def test_who_tells_an_event_in_other_words_shares_its_row_but_does_not_bear_what_is_shown() -> None:
    near = read(*IN_OTHER_WORDS, alike=(("bell", "tocsin"), ("lifted", "hoisted")))
    (row,) = timeline(IN_OTHER_WORDS, near)
    assert row.statements == IN_OTHER_WORDS[:1] and row.beside == IN_OTHER_WORDS[1:]
    assert row.independent == 2 and row.published == ("2025-11-20", "2025-11-20")
    assert len(timeline(IN_OTHER_WORDS, read(*IN_OTHER_WORDS, alike=()))) == 2


def test_a_date_that_another_gives_a_day_off_in_other_words_stands_beside() -> None:
    one, other = (
        statement("A crane lifted the old bell of Arden minster on 3 May 2024.", uri="a"),
        statement("On 4 May 2024 the old tocsin of Arden minster was hoisted.", uri="b"),
    )
    near = read(one, other, alike=(("bell", "tocsin"), ("lifted", "hoisted")))
    assert [[str(moment) for moment in row.elsewhere] for row in timeline([one, other], near)] == [
        ["4 May 2024"],
        ["3 May 2024"],
    ]
    later = replace(other, text=other.text.replace("4 May", "9 May"))
    assert all(row.elsewhere == () for row in timeline([one, later], near))


def test_a_former_minister_who_said_something_is_compared_by_what_he_said() -> None:
    said = "that a Taiwan emergency is a Japanese emergency, and so one for the alliance."
    rows = timeline(
        [
            statement(f"On 1 December 2021 he said {said}", uri="a"),
            statement(f"Former prime minister Shinzo Abe had said on 1 December 2021 {said}", uri="b"),
        ]
    )
    assert [row.independent for row in rows] == [2]


def test_a_number_that_both_give_tells_that_two_tell_one_event() -> None:
    one = statement("About 40,000 people walked through Arden on 3 May 2024.", uri="a")
    for words, count in (("With 40,000 marchers, Arden", 1), ("With 30,000 marchers, Arden", 2)):
        other = statement(f"{words} saw its largest crowd on 3 May 2024.", uri="b")
        assert len(timeline([one, other])) == count
    ships = statement("A strike in Arden stopped 40 ships on 14 May 2024.", uri="a")
    teachers = statement("The ministry in Arden sent home 40 teachers on 14 May 2024.", uri="b")
    assert len(timeline([ships, teachers])) == 2


def test_a_verb_of_one_form_behind_a_name_with_an_s_tells_an_event() -> None:
    (row,) = timeline([statement("Moody's cut the rating of Arden Bank on 14 May 2024.")])
    assert row.moment.iso == "2024-05-14"


def test_what_was_planned_for_a_day_shares_the_row_of_what_is_told_of_it() -> None:
    plan = statement("The leaders of Norrland and Velia will meet on Sund on 3 May.", uri="a", published="2024-05-01")
    deed = statement("The leaders of Norrland and Velia met on Sund on 3 May 2024.", uri="b", published="2024-05-04")
    (row,) = timeline([plan, deed])
    assert row.standing == "told" and row.told[0].statement == deed and row.beside == (plan,)


def test_of_two_alike_events_of_a_day_that_one_paper_tells_another_papers_telling_joins_the_nearer() -> None:
    flights = statement("The airport of Arden cancelled 120 flights on 3 May 2024.", uri="a", start=0)
    trains = statement("The railway of Arden cancelled 120 trains on 3 May 2024.", uri="a", start=100)
    told = statement("At Arden 120 trains were cancelled on 3 May 2024.", uri="b")
    rows = timeline([flights, trains, told])
    assert [{one.statement for one in row.all_told} for row in rows] == [{flights}, {trains, told}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The ferry Ada ran aground off Arden on 3 May 2024.",
            "The bus of a club ran off the road at Lund on 3 May 2024.",
        ),
        ("The cartel office fined Halden 25 million euros on 3 May 2024.", "Tyrra was fined 25 million on 3 May 2024."),
        ("The council of Arden voted 9 million for a wall on 3 May 2024.", "Lund voted 9 million on 3 May 2024."),
        (
            "Parliament passed the energy bill by 201 votes on 3 May 2024.",
            "Deputies passed a bill by 188 votes on 3 May 2024.",
        ),
    ],
)
def test_events_of_a_day_with_other_names_or_other_numbers_keep_their_rows(one: str, other: str) -> None:
    rows = timeline([statement(one, uri="a"), statement(other, uri="b")])
    assert [row.independent for row in rows] == [1, 1]


def test_what_says_the_same_with_a_word_of_its_own_is_not_said_to_tell_it_otherwise() -> None:
    rows = timeline(
        [
            statement("Flames destroyed the disused brewery at Arden on 3 May 2024.", uri="a"),
            statement("On 3 May 2024 flames destroyed the old brewery at Arden.", uri="b"),
        ]
    )
    assert [(row.independent, row.otherwise) for row in rows] == [(2, False)]


def test_in_dossiers_rows_hold_one_event_each_and_bring_tellings_together() -> None:
    """By the same words alone; of two events in one row and one event in two, the first is worse."""
    together, wanted = [], []
    for path in sorted(Path(__file__).parent.glob("one-event-*.txt")):
        told = tellings_of(path)
        for one, other in combinations(told, 2):
            if one[2] == other[2]:
                continue
            if one[0] == other[0]:
                together.append(not one[1].isdisjoint(other[1]))
            if not one[1].isdisjoint(other[1]):
                wanted.append(one[0] == other[0])
    assert sum(together) / len(together) >= 0.93
    assert sum(wanted) / len(wanted) >= 0.33


def tellings_of(path: Path) -> list[tuple[int, frozenset[str], str]]:
    """For each telling of a dossier the place of its row, the events that it tells, and its document."""
    events: dict[tuple[str, int], list[list[str]]] = {}
    passages = []
    for block in path.read_text(encoding="utf-8").split("== ")[1:]:
        head, *lines = block.strip().splitlines()
        published, uri, title = head.split(" | ")
        text = ""
        for words, marks in (line.split(" @@") for line in lines):
            events[uri, len(text)] = [mark.split() for mark in marks.split(";") if mark.strip()]
            text += f"{words} "
        passages.append(
            Passage(uri=uri, title=title, published=published, version="v", text=text, start=0, end=len(text))
        )
    return [
        (
            place,
            frozenset(
                event for date, event in events[one.statement.uri, one.statement.start] if date == one.dated.moment.iso
            ),
            one.statement.uri,
        )
        for place, row in enumerate(timeline(statements_of(passages, page_of=lambda passage, at: None)))
        for one in row.all_told
    ]


def test_what_dates_an_event_to_a_year_goes_with_what_dates_it_to_a_month_into_the_row_of_the_day() -> None:
    texts = (
        "Fire gutted the Arden mill in 2024 and left 340 workers idle.",
        "Fire gutted the mill of Arden in May 2024 and left 340 workers without a wage.",
        "Flames gutted the mill at Arden on 14 May 2024, and 340 workers lost their wage.",
    )
    statements = [statement(text, uri=uri) for text, uri in zip(texts, "abc", strict=True)]
    told = [Told(statement=one, dated=event) for one in statements for event in dated(one.text)]
    (row,) = merged([row for one in told for row in rows_of([one])], Nearness(told, {}))
    assert row.moment.iso == "2024-05-14" and row.independent == 3
    assert {one.statement.uri for one in row.all_told} == set("abc")


def test_among_hundreds_of_events_of_a_day_those_who_tell_one_in_other_words_still_share_its_row() -> None:
    towns = [f"{first}{last}" for first in BEGINNINGS for last in ENDINGS]
    others = [statement(f"{town} burned on 3 May 2024.", uri=town) for town in towns]
    pair = (
        statement("A crane lifted the bell of Arden abbey on 3 May 2024.", uri="one"),
        statement("The tocsin of the abbey of Arden was hoisted by soldiers on 3 May 2024.", uri="other"),
    )
    near = read(*pair, alike=(("bell", "tocsin"), ("lifted", "hoisted")))
    found = timeline([*others, *pair], near)
    shared = [row for row in found if len(row.all_told) > 1]
    assert [{telling.statement.uri for telling in row.all_told} for row in shared] == [{"one", "other"}]
    assert len(found) == len(others) + 1


BEGINNINGS = "Al Ber Cor Dun El Fal Gar Hol Ing Jar Kel Lan Mar Nor Os Pen Quar Rad Sel Tor".split()
ENDINGS = "ford ham wick ley ton by stead mouth gate bridge field worth dale bury port wold".split()
