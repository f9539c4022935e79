"""The sections of a briefing, made of statements that are written here: no library, no model."""

import numpy as np
import pytest

from assistant.briefing.citing import Citing
from assistant.briefing.composing import compose
from assistant.briefing.gathering import Found, Gathered
from assistant.briefing.points import points
from assistant.briefing.sections.chronology import sayer_of
from assistant.briefing.sections.page import Page
from assistant.briefing.statements import statements_of
from assistant.briefing.templates import template
from assistant.briefing.values import Line, Section
from assistant.records import Passage, SourceRecord


def gathered(*documents: tuple[str, str, str], near: tuple[tuple[int, int], ...] = ()) -> Gathered:
    """Documents (uri, date, text), each sentence on the topic and about something of its own, but for pairs that are near."""
    passages = [
        Passage(uri=uri, title=uri, text=text, start=0, end=len(text), published=day, version=uri)
        for uri, day, text in documents
    ]
    statements = statements_of(passages, page_of=lambda passage, at: None)
    meanings = np.eye(len(statements), dtype=np.float32)
    for one, other in near:
        meanings[other] = 0.85 * meanings[one] + np.sqrt(1 - 0.85**2) * meanings[other]
    places: dict[str, int] = {}
    found = []
    for number, statement in enumerate(statements):
        place = places.get(statement.uri, 0)
        places[statement.uri] = place + 1
        found.append(Found(statement=statement, relevance=1.0, place=place, meaning=meanings[number]))
    records = {
        uri: SourceRecord(uri=uri, title=uri, published=day, version=uri, passages=1) for uri, day, _ in documents
    }
    return Gathered(found=tuple(found), records=records, groups={uri: uri for uri in records}, passages=tuple(passages))


def sections(held: Gathered, *names: str) -> dict[str, Section]:
    page = Page(held, Citing(held.groups))
    return {section.name: section for section in compose(page, template("full", names).parts)}


def told(section: Section, group: str) -> list[str]:
    return [line.text for line in section.lines if group in line.group]


@pytest.mark.parametrize(
    "open_question",
    [
        "The cause of the fire at the mill was not known.",
        "It remains unclear who opened the valve of the tank.",
        "The ministry did not say how much the bridge will cost.",
        "The mayor declined to comment on the contract.",
        "Neither the length of the strike nor its extent was given.",
        "The number of injured workers has not yet been confirmed.",
    ],
)
def test_what_a_document_says_is_not_known_is_an_open_question(open_question: str) -> None:
    held = gathered(("a", "2026-03-03", f"The mill burned down on Monday. {open_question}"))
    assert told(sections(held, "gaps")["gaps"], "Open") == [open_question]


@pytest.mark.parametrize(
    "settled",
    [
        "The cause of the fire was a broken lamp.",
        "Everybody in Arden has known the mill for a century.",
        "The mayor said that the contract is clear and signed.",
    ],
)
def test_what_is_known_is_no_open_question(settled: str) -> None:
    held = gathered(("a", "2026-03-03", f"The mill burned down on Monday. {settled}"))
    assert told(sections(held, "gaps")["gaps"], "Open") == []


def test_a_cause_that_a_later_document_gives_is_open_no_more() -> None:
    held = gathered(
        ("a", "2026-03-03", "The cause of the fire at the mill was not known."),
        ("b", "2026-03-05", "The fire at the mill was caused by a broken lamp, the police said."),
        near=((0, 1),),
    )
    assert told(sections(held, "gaps")["gaps"], "Open") == []


def test_a_usual_question_that_nothing_answers_is_named_with_the_nearest_quote() -> None:
    held = gathered(("a", "2026-03-03", "The old mill burned down. Several people were injured in the fire."))
    lines = {line.head: line for line in sections(held, "gaps")["gaps"].lines if line.group.startswith("Questions")}
    assert {"Who", "Why", "What next"} <= lines.keys()
    assert all(line.citations and "near" in line.note for line in lines.values())
    full = gathered(
        (
            "a",
            "2026-03-03",
            "The mill at Arden burned down on 2 March because a lamp broke, Mayor Ann Lee said. "
            "She said that 12 workers were injured. The owner will rebuild it.",
        )
    )
    assert not [line for line in sections(full, "gaps")["gaps"].lines if line.group.startswith("Questions")]


def test_a_long_time_without_a_document_is_told_with_the_documents_around_it() -> None:
    days = ("2026-03-01", "2026-03-02", "2026-03-03", "2026-03-20", "2026-03-21")
    held = gathered(*((day, day, f"The strike at the mill went on, the union said in report {day}.") for day in days))
    (line,) = [line for line in sections(held, "gaps")["gaps"].lines if line.group.startswith("Times")]
    assert line.head == "from 3 to 20 March 2026" and "16 days" in line.text
    assert [citation.uri for citation in line.citations] == ["2026-03-03", "2026-03-20"]


def test_documents_without_a_date_are_counted_below_the_gaps() -> None:
    held = gathered(("a", "", "The mill at Arden burned down."), ("b", "2026-03-03", "The mill at Arden was insured."))
    assert sections(held, "gaps")["gaps"].notes == ("1 document on the topic has no date.",)


def test_points_from_one_document_are_named_as_such_and_those_of_two_are_not() -> None:
    held = gathered(
        (
            "a",
            "2026-03-03",
            "The old mill at Arden burned down on 2 March 2026. Its owner, Carl Hoff, was abroad then.",
        ),
        (
            "b",
            "2026-03-04",
            "On 2 March 2026 the old mill at Arden burned down. Insurers will send two of their own experts to the ruin.",
        ),
        near=((0, 2),),
    )
    made = sections(held, "key points", "gaps")
    shared = next(line for line in made["key points"].lines if "burned down" in line.text)
    assert {citation.uri for citation in shared.citations} == {"a", "b"} and shared.independent == 2
    (alone,) = [line for line in made["gaps"].lines if line.group.startswith("Found in one")]
    assert not set(alone.citations) & set(shared.citations)


def test_a_sentence_that_says_otherwise_is_no_second_witness() -> None:
    held = gathered(
        ("a", "2026-03-03", "The old mill at Arden burned down on 2 March 2026."),
        ("b", "2026-03-04", "The old mill at Arden did not burn down on 2 March 2026."),
        near=((0, 1),),
    )
    assert all(len(line.citations) == 1 for line in sections(held, "key points")["key points"].lines)


def test_the_same_weekday_of_another_week_is_no_second_witness() -> None:
    held = gathered(
        ("a", "2026-03-03", "The workers of the mill at Arden went on strike on Tuesday."),
        ("b", "2026-03-17", "The workers of the mill at Arden went on strike on Tuesday."),
        near=((0, 1),),
    )
    assert all(len(line.citations) == 1 for line in sections(held, "key points")["key points"].lines)


def test_an_older_figure_gives_way_to_a_later_one() -> None:
    held = gathered(
        ("a", "2026-03-03", "The fire at the mill killed four workers, the police said."),
        ("b", "2026-03-05", "The fire at the mill killed six workers, the police said."),
        near=((0, 1),),
    )
    (first, *others) = sections(held, "key points")["key points"].lines
    assert "six" in first.text and all("another figure" in line.note for line in others)


def test_a_pronoun_is_explained_in_brackets_or_its_sentence_comes_along() -> None:
    held = gathered(
        ("a", "2026-03-03", "Mayor Ann Lee visited the burned mill at Arden. She promised help to the workers of it."),
        ("b", "2026-03-04", "The mill belongs to a company from Halden. This was not known to most people in Arden."),
    )
    lines = {one.text: one.quote for one in points(held)}
    assert "She [Ann Lee] promised help to the workers of it." in lines
    joined = next(text for text in lines if text.endswith("not known to most people in Arden."))
    assert joined.startswith("The mill belongs") and lines[joined].text == joined


def test_a_sentence_that_stands_on_the_page_already_is_not_told_again_with_its_neighbour() -> None:
    held = gathered(
        ("b", "2026-03-04", "The mill belongs to a company from Halden. This was not known to most people in Arden.")
    )
    assert len(sections(held, "key points")["key points"].lines) == 1


def test_a_dateline_is_left_out_of_line_and_quote() -> None:
    text = "ARDEN, March 3 (Nordpress) -- The old mill of the town burned down on Monday night."
    held = gathered(("a", "2026-03-03", text))
    (line,) = sections(held, "key points")["key points"].lines
    assert line.text == line.citations[0].quote == "The old mill of the town burned down on Monday night."
    assert text[line.citations[0].start : line.citations[0].end] == line.text
    assert line.note == "published 3 March 2026"


@pytest.mark.parametrize("opening", ["PORT HALDEN - ", "SANTA ROSA DEL MAR - ", "ARDEN - The "])
def test_a_place_before_a_hyphen_is_left_out_too(opening: str) -> None:
    text = f"{opening}owners of the old mill of Arden burned it down on Monday."
    (line,) = sections(gathered(("a", "2026-03-03", text)), "key points")["key points"].lines
    assert line.text == text.partition(" - ")[2] == line.citations[0].quote


@pytest.mark.parametrize(
    "text",
    [
        "US, EU - China talks on the old mill of Arden failed on Monday.",
        "USA - China talks on the old mill of Arden failed on Monday.",
        "NASA – the agency of the old mill of Arden – burned down on Monday.",
    ],
)
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    (line,) = sections(gathered(("a", "2026-03-03", text)), "key points")["key points"].lines
    assert line.text == text


def test_a_section_has_no_more_lines_than_its_template_allows() -> None:
    days = [f"2026-03-{day:02d}" for day in range(1, 9)]
    held = gathered(
        *((day, day, f"The mill at Arden stood still on {int(day[-2:])} March 2026, its owner said.") for day in days)
    )
    made = sections(held, "timeline:3", "key points:2", "positions:1")
    assert len(made["timeline"].lines) == 3 and made["timeline"].left_out == 5
    assert len(made["key points"].lines) <= 2 and len(made["positions"].lines) == 1
    dates = [line.head for line in made["timeline"].lines]
    assert dates == sorted(dates)


def test_positions_are_dated_by_the_saying_or_marked_as_dated_by_the_document() -> None:
    held = gathered(
        ("a", "2026-03-05", "Anna Berg, born in 1960, said the pier was safe."),
        ("b", "2026-03-06", "Olaf Dahl said on Tuesday that the pier was closed."),
    )
    lines = sections(held, "positions")["positions"].lines
    assert [line.head for line in lines] == ["published 5 March 2026", "3 March 2026"]


def test_one_heading_stands_once_and_pronouns_that_may_mean_two_have_no_name() -> None:
    held = gathered(
        ("a", "2026-03-05", "Police said the road at the mill was closed."),
        ("b", "2026-03-06", "Anna Berg said the mill was hers."),
        ("c", "2026-03-07", "Police said the road at the quay was open."),
        ("d", "2026-03-08", "Lars Moen met Olaf Dahl at noon in the town hall. He said the bridge was safe."),
        ("e", "2026-03-09", "The envoy reportedly told him that the post was unchanged."),
    )
    lines = sections(held, "positions")["positions"].lines
    groups = [line.group for line in lines]
    assert groups == sorted(groups, key=groups.index) and groups.count("Police") == 2
    assert "He" not in groups and "Who speaks is not certain" in groups
    assert [line.note for line in lines if "reportedly" in line.text] == [
        "the document does not say that this was surely said"
    ]


def test_a_position_that_is_only_told_again_stands_once_with_all_its_documents() -> None:
    held = gathered(
        ("a", "2026-03-05", "Anna Berg told the board on 4 March 2026 that the old pier was no danger to ships."),
        ("b", "2026-03-06", "In her speech of last week Anna Berg said that the old pier was no danger to ships."),
        ("c", "2026-03-09", "On 8 March 2026 Anna Berg said that the old pier was no danger to ships."),
        ("d", "2026-03-10", "Anna Berg said that the old pier was no danger to ships, and that the mill was sold."),
    )
    lines = sections(held, "positions")["positions"].lines
    assert [{citation.uri for citation in line.citations} for line in lines] == [{"a", "b"}, {"c"}, {"d"}]


def test_the_police_of_one_matter_change_their_figure() -> None:
    said = (
        ("a", "2026-03-05", "Police said four people had been killed."),
        ("b", "2026-03-06", "Police said nine had been killed."),
    )
    lines = sections(gathered(*said), "positions")["positions"].lines
    assert "differs from" in lines[1].note
    apart = gathered(*said, ("c", "2026-03-06", "Lund police said yes. Malmö police said no."))
    assert not any("differs from" in line.note for line in sections(apart, "positions")["positions"].lines)


def test_a_role_in_a_heading_is_borne_by_a_quote_or_left_out() -> None:
    said = "Anna Berg said that the pier was safe after the storm."
    held = gathered(("a", "2026-03-05", f"Anna Berg, the harbour captain, came to the pier. {said}"))
    line = next(line for line in sections(held, "positions")["positions"].lines if line.text == said)
    assert line.group == "Anna Berg, the harbour captain" and "role as in [" in line.note
    assert any("the harbour captain" in citation.quote for citation in line.citations) and line.independent == 1
    (alleged,) = sections(gathered(("a", "", "Lars Aas, the alleged leader, said no to it.")), "positions")[
        "positions"
    ].lines
    assert alleged.group == "Lars Aas"


def lines_of(held: Gathered, *names: str) -> list[str]:
    return [line.text for section in sections(held, *names).values() for line in section.lines]


def test_a_claim_comes_with_the_denial_behind_it_or_not_at_all() -> None:
    claim, denial = "The board of Arden says that the ferry left its lane at noon.", "Its owner, Marlow, rejected this."
    far = (
        "The board of Arden says that the pilot slept. "
        + "This is not true, as Marlow said "
        + "again and " * 40
        + "again."
    )
    for text in lines_of(gathered(("a", "2026-03-05", f"{claim} {denial}")), "key points", "positions"):
        assert text == f"{claim} {denial}"
    assert not lines_of(gathered(("a", "2026-03-05", far)), "bottom line")


@pytest.mark.parametrize("section", ["bottom line", "key points", "positions"])
def test_no_line_leans_on_a_sentence_that_is_not_there(section: str) -> None:
    held = gathered(
        (
            "a",
            "2026-03-05",
            "The board blamed the fog for the crash off Arden. It will publish its final report in September. "
            "Anna Grieg visited the ruin of the mill on Monday. Grieg called it a mistake in the archive. "
            "The mill at Arden was sold to the town, a clerk said. The company confirmed this and gave no reason.",
        )
    )
    said = lines_of(held, section)
    assert said
    for leaning in ("It will publish", "Grieg called it", "The company confirmed this"):
        assert not any(text.startswith(leaning) for text in said)


def test_a_line_that_does_not_say_of_which_time_it_speaks_carries_the_day_of_its_document() -> None:
    held = gathered(
        ("a", "2026-03-03", "All sailings between Arden and Lund are suspended until further notice."),
        ("b", "2026-03-04", "The mill at Arden burned down on 2 March 2026 at noon."),
    )
    notes = {line.text[:4]: line.note for line in sections(held, "key points")["key points"].lines}
    assert notes == {"All ": "published 3 March 2026", "The ": ""}


def test_what_a_party_says_of_itself_is_told_as_its_own_word() -> None:
    text = "No data of any patient were withheld. The Herald said on Monday that the data were complete."
    held = gathered(("Statement of Nordvik Pharma on the trial", "2026-01-13", text))
    heads = {line.text[:3]: line.head for line in sections(held, "key points")["key points"].lines}
    assert heads == {"No ": "Statement of Nordvik Pharma", "The": ""}


def test_a_key_point_is_not_said_again_among_the_positions() -> None:
    held = gathered(
        ("a", "2026-03-05", "Anna Berg said that the old pier at Arden was safe. Olaf Dahl said it was rotten.")
    )
    made = sections(held, "key points", "positions")
    both = {line.text for line in made["key points"].lines} & {line.text for line in made["positions"].lines}
    assert not both and "among the key points" in made["positions"].notes[0]
    alone = sections(held, "positions")["positions"]
    assert len(alone.lines) == 2 and not alone.notes


def test_the_company_of_two_documents_is_not_one_speaker() -> None:
    held = gathered(
        ("a", "2026-03-05", "The company said that the old pier at Arden was safe."),
        ("b", "2026-03-06", "The company said that the new mill at Lund was sold."),
    )
    groups = [line.group for line in sections(held, "positions")["positions"].lines]
    assert groups == ["The company (of “a”)", "The company (of “b”)"]


def test_the_timeline_shows_the_clause_of_the_event_its_sayer_and_both_clocks() -> None:
    text = "The mill at Arden will be rebuilt in June, Mayor Ann Lee said, although the council voted to sell it on Monday."
    held = gathered(("a", "2026-03-04", text), ("b", "2026-03", "The owner insured the mill at Arden on 2 May 2021."))
    insured, voted, rebuilt = sections(held, "timeline")["timeline"].lines
    assert (insured.head, insured.note) == ("2 May 2021", "published March 2026")
    assert (voted.head, voted.text) == ("2 March 2026", "[…] the council voted to sell it on Monday.")
    assert "published 4 March 2026" in voted.note and "Monday" in voted.note and "to come" not in voted.note
    assert (rebuilt.head, rebuilt.text) == ("June 2026", "The mill at Arden will be rebuilt in June […]")
    assert rebuilt.note.startswith("according to Mayor Ann Lee; ") and "to come" in rebuilt.note
    assert all(line.citations[0].quote in (text, insured.text) for line in (insured, voted, rebuilt))


def test_what_was_planned_for_a_day_that_is_over_is_not_to_come() -> None:
    held = gathered(("a", "2026-03-04", "The bridge at Arden had been due to open on 2 May 2025."))
    (line,) = sections(held, "timeline")["timeline"].lines
    assert "was planned" in line.note and "to come" not in line.note


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("In 2109, two miners died at Arden.", "told as over"),
        ("The lease of the mill at Arden expired on 1 May 2062.", "told as over"),
        ("The ferry to Arden will not sail before 15 June 2025.", "told as to come"),
        ("The mill at Arden will be sold on 3 March 2025, the mayor said.", "told as to come"),
        ("The minister promised Arden a bridge in 2040.", "to come"),
        ("The talks at Arden were postponed to 3 June 2027.", "to come"),
        ("In 2018 he said the mine at Arden will close in 2019.", ""),
        ("The bridge at Arden had been due to open on 2 May 2025.", "was planned"),
    ],
)
def test_a_date_that_the_tense_of_its_clause_excludes_is_marked(text: str, said: str) -> None:
    line = sections(gathered(("a", "2026-03-04", text)), "timeline")["timeline"].lines[-1]
    assert said in line.note and ("may be wrong" in line.note) == said.startswith("told as")


def test_a_correction_is_no_witness_of_what_it_takes_back() -> None:
    held = gathered(
        ("a", "2026-05-12", "In 2019, a fire at the mill of Arden killed two workers."),
        (
            "b",
            "2026-05-15",
            "We wrote that a fire at the mill of Arden killed two workers in 2019. In fact it killed six.",
        ),
        near=((0, 1),),
    )
    first, second = sections(held, "timeline")["timeline"].lines
    assert [one.uri for one in first.citations] == ["a"]
    assert second.text.endswith("In fact it killed six.") and [one.uri for one in second.citations] == ["b"]
    named = "We wrote that the fire of 2019 at the mill of Arden killed two workers. In fact it killed six."
    held = gathered(("a", "2026-05-12", held.passages[0].text), ("b", "2026-05-15", named))
    assert sections(held, "timeline")["timeline"].lines[-1].text == named
    dated = (
        "In our report of 12 May we wrote that the fire of 2019 at the mill of Arden killed two. In fact it killed six."
    )
    printed = "The mayor of Arden read the report in The Herald on 12 May 2026."
    held = gathered(("a", "2026-05-12", f"{held.passages[0].text} {printed}"), ("b", "2026-05-15", dated))
    heads = [line.head for line in sections(held, "timeline")["timeline"].lines if line.text == dated]
    assert heads == ["2019"]


def test_only_what_somebody_denies_is_said_to_be_denied() -> None:
    held = gathered(
        ("a", "2026-03-04", "Nobody was hurt at the mill of Arden on 2 May 2025."),
        ("b", "2026-03-04", "The owner denied that the mill of Arden had been sold on 3 May 2025."),
    )
    hurt, sold = sections(held, "timeline")["timeline"].lines
    assert "denied" not in hurt.note and "denied" in sold.note
    assert (hurt.standing, sold.standing) == ("told", "denied")


def test_a_pronoun_is_not_who_a_difference_is_according_to() -> None:
    held = gathered(
        (
            "a",
            "2026-03-04",
            "Mayor Ann Lee spoke first. She said that 40 people were hurt in the fire at Arden on Monday.",
        ),
        ("b", "2026-03-05", "Reporters came late. It said that 12 people were hurt in the fire at Arden on Monday."),
    )
    lines = sections(held, "differences")["differences"].lines
    named, unnamed = (line.note for line in lines)
    assert "according to Ann Lee" in named or "according to Mayor Ann Lee" in named
    assert "according to" not in unnamed


@pytest.mark.parametrize(
    ("sentence", "clause", "sayer"),
    [
        ("The agency said the leak was stopped, but anglers found dead trout on Friday.", "anglers found dead", None),
        ("The agency said the leak was stopped on Friday, but anglers found dead trout.", "the leak was", "The agency"),
        (
            "Eva Dahl said the mill burned in May, and Ann Lee said it was sold in June.",
            "it was sold in June",
            "Ann Lee",
        ),
        ("Eva Dahl said the mill burned in May, and Ann Lee said it was sold in June.", "the mill burned", "Eva Dahl"),
        ("The owner denied that the mill was sold on 3 May 2025.", "the mill was sold on 3 May 2025", None),
        ("The union demanded that the mill be closed by 3 May 2025.", "the mill be closed by 3 May 2025", None),
        ("The envoy reportedly said that the mill was sold in May.", "the mill was sold in May", None),
        ("The mill was sold on 3 May 2025.", "The mill was sold on 3 May 2025", ""),
    ],
)
def test_a_row_of_the_timeline_is_according_to_who_says_its_own_clause(
    sentence: str, clause: str, sayer: str | None
) -> None:
    (told,) = gathered(("a", "2026-03-04", sentence)).statements
    assert sayer_of(told, clause) == sayer


def test_a_pronoun_of_nobody_certain_is_no_sayer_of_the_timeline() -> None:
    named, unknown = (
        gathered(("a", "2026-03-04", f"{before}She said that the mill at Arden will open in June.")).statements[-1]
        for before in ("Mayor Ann Lee spoke first. ", "Ann Lee met Eva Dahl. ")
    )
    assert sayer_of(named, "the mill at Arden will open in June") == "Ann Lee"
    assert sayer_of(unknown, "the mill at Arden will open in June") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "He insisted that the crew left the ship on 4 May 2024, while the others were still asleep below deck.",
        "The crew left the ship on 4 May 2024, he insisted, while the others were still asleep below deck.",
        "It was announced that the crew left the ship on 4 May 2024, while the others were still asleep below deck.",
    ],
)
def test_what_nobody_named_says_is_never_told_as_a_fact(sentence: str) -> None:
    (line,) = sections(gathered(("a", "2026-03-04", sentence)), "timeline")["timeline"].lines
    assert line.text == sentence


def test_a_contradicting_line_of_the_timeline_is_shown_whole_and_says_so() -> None:
    held = gathered(
        ("a", "2026-03-04", "Two people died when the bridge at Arden collapsed on 3 March 2026."),
        ("b", "2026-03-04", "Nine people died when the bridge at Arden collapsed on 3 March 2026."),
    )
    lines = sections(held, "timeline")["timeline"].lines
    assert [line.text.split()[0] for line in lines] == ["Two", "Nine"]
    assert all("another document tells it otherwise" in line.note for line in lines)


def test_a_name_of_an_event_that_is_told_has_no_line_of_its_own() -> None:
    held = gathered(
        ("a", "2026-03-03", "Two ships collided off Korsund on Tuesday."),
        ("b", "2026-03-04", "Tuesday's collision of the ships was the worst accident in years."),
    )
    assert len(sections(held, "timeline")["timeline"].lines) == 1


def test_the_nearest_line_to_a_question_depends_on_the_question() -> None:
    held = gathered(
        (
            "a",
            "2026-03-03",
            "The old mill burned down. The reason for the fire remains unclear to the police. Perhaps the owner could mend the roof.",
        )
    )
    lines = {line.head: line for line in sections(held, "gaps")["gaps"].lines if line.group.startswith("Questions")}
    assert "reason" in lines["Why"].text and "could" in lines["What next"].text


def test_two_documents_months_apart_leave_a_time_without_a_document_and_a_month_covers_its_days() -> None:
    lone = gathered(
        ("a", "2026-01-03", "The strike at the mill began."), ("b", "2026-05-03", "The strike at the mill ended.")
    )
    (line,) = told_lines(lone, "Times")
    assert "119 days" in line.text
    near = gathered(
        ("a", "2026-01", "The strike at the mill began."), ("b", "2026-02-20", "The strike at the mill ended.")
    )
    assert not told_lines(near, "Times")


def told_lines(held: Gathered, group: str) -> list[Line]:
    return [line for line in sections(held, "gaps")["gaps"].lines if line.group.startswith(group)]


def test_where_no_difference_is_found_only_the_check_is_spoken_of() -> None:
    held = gathered(("a", "2026-03-03", "The mill at Arden burned down."), ("b", "2026-03-03", "It rained at Lund."))
    (note,) = sections(held, "differences")["differences"].notes
    assert note.startswith("This check found none.")


@pytest.mark.parametrize(
    "text",
    [
        "He warned against writing that the imports of fish had been resumed in June.",
        "It is not true that the old mill at Arden burned down on 2 March 2026.",
        "The mill at Arden will be rebuilt in June, she said, and the council of the town will pay.",
    ],
)
def test_what_may_turn_a_clause_round_is_shown_with_it(text: str) -> None:
    (line,) = sections(gathered(("a", "2026-03-04", text)), "timeline")["timeline"].lines
    assert line.text == text


def test_what_only_counts_or_points_is_no_speaker_and_a_nameless_document_is_told_by_its_source() -> None:
    held = gathered(
        ("a", "2026-03-03", "Neither ministry said how long the closure of the mill will last."),
        ("b", "2026-03-04", "Several articles said that the closure of the mill ruined the valley."),
        ("c", "2026-03-05", "The law says that a mill may be closed for a year."),
        ("d", "2026-03-06", "Others said that the mill was never closed."),
        ("e", "2026-03-07", "The police said that the mill was closed by night."),
    )
    lines = sections(held, "positions")["positions"].lines
    groups = {line.citations[0].uri: line.group for line in lines}
    assert {groups[uri] for uri in "abd" if uri in groups} == {"Nobody named"}
    assert groups["c"] == "The law (in “c”)" and groups["e"] == "The police"


def test_an_opinion_is_no_bottom_line_and_stands_behind_what_is_reported() -> None:
    letter = "Letter to the editor\n\nThe mill at Arden must never open again. Its owner has lied from the first day."
    report = "The mill at Arden burned down in the night of 3 March. Nine workers of the mill are in hospital."
    told = sections(gathered(("a", "2026-03-05", letter), ("b", "2026-03-04", report)), "bottom line", "key points")
    assert {one.citations[0].uri for one in told["bottom line"].lines} == {"b"}
    alone = sections(gathered(("a", "2026-03-05", letter)), "bottom line")["bottom line"].lines
    assert [one.head for one in alone] == ["Letter to the editor"] * len(alone) and alone
    more = (
        "b",
        "2026-03-04",
        report + " " + " ".join(f"The mayor closed road {at} to the mill at Arden." for at in "abc"),
    )
    told = sections(gathered(("a", "2026-03-05", letter), more), "bottom line", "key points")
    uris = [one.citations[0].uri for one in told["key points"].lines]
    assert uris == sorted(uris, reverse=True) and set(uris) == {"a", "b"}


def test_who_was_present_is_no_key_point() -> None:
    text = "Present: A. Roe (chair), B. Lind (treasurer), C. Moe (works council).\n\nMs Roe said that the mill is sold."
    told = sections(gathered(("a", "2026-03-05", text)), "bottom line", "key points")
    lines = [one.text for section in told.values() for one in section.lines]
    assert lines == ["Ms Roe said that the mill is sold."]


def test_the_name_of_who_speaks_explains_no_other_pronoun() -> None:
    text = "Mayor Ann Lee said on Monday that the mill will be rebuilt. It will cost 14 million euros, she told the council."
    lines = sections(gathered(("a", "2026-03-05", text)), "positions")["positions"].lines
    assert lines and not any("It [" in one.text for one in lines)


def test_a_key_point_that_says_again_what_stands_there_has_no_line_unless_it_differs() -> None:
    first = "The harbour board of Arden said on 3 March 2026 that the mill will be closed for two years."
    again = "The board of Arden said that the mill will be closed for two years."
    denied = "The harbour board of Arden said that the mill will not be closed for two years."
    other = "The harbour board of Arden said that the mill will be closed for five years."
    held = gathered(("a", "2026-03-03", first), ("b", "2026-03-03", again))
    assert len(lines_of(held, "key points")) == 1
    for text in (denied, other):
        assert len(lines_of(gathered(("a", "2026-03-03", first), ("b", "2026-03-03", text)), "key points")) == 2


def test_a_pronoun_at_the_head_of_a_row_of_the_timeline_is_explained_or_said_to_need_its_document() -> None:
    held = gathered(
        (
            "a",
            "2026-03-09",
            "The dispute over the mill has reached the court. It began on 3 March 2026 in the town hall.",
        ),
        ("b", "2026-03-09", "Ann Lee met Eva Moe. The mill burned. She left Arden on 4 March 2026 by the last train."),
    )
    began, left = sections(held, "timeline")["timeline"].lines
    assert "dispute" in began.text and began.citations[0].quote.startswith("The dispute")
    assert "[" in left.text or "Ann Lee" in left.text or "sentences around it" in left.note


def test_the_page_does_not_ask_and_does_not_suppose_first() -> None:
    held = gathered(
        (
            "a",
            "2026-03-03",
            "Has the owner of the mill taken it back? Then he said that the mill at Arden was insured at a bank.",
        ),
        ("b", "2026-03-03", "If the reports are right, the mill at Arden will be closed and its workers go home."),
        ("c", "2026-03-03", "The mill at Arden was closed on Monday and its workers went home without their pay."),
    )
    first, *others = lines_of(held, "bottom line")
    assert first.startswith("The mill at Arden was closed") and not any("? " in line for line in others)


@pytest.mark.parametrize("lead", ["On the same day", "That night", "Two days later", "In the following week"])
def test_a_time_that_is_counted_from_the_sentence_before_comes_with_it(lead: str) -> None:
    held = gathered(
        ("a", "2026-03-09", f"The mill burned down on 3 March 2026. {lead} the owner closed the harbour of Arden.")
    )
    lines = lines_of(held, "key points:5")
    assert f"The mill burned down on 3 March 2026. {lead} the owner closed the harbour of Arden." in lines
    whole = gathered(
        ("a", "2026-03-09", "The mill burned down. In the year 2026 the owner closed the harbour of Arden.")
    )
    assert "In the year 2026 the owner closed the harbour of Arden." in lines_of(whole, "key points:5")


def test_a_sentence_comes_before_the_row_of_a_table() -> None:
    row = "| 9 November 2025 | The fire in the harbour hall of Merrin | Ninety reporters were told of it |"
    held = gathered(("a", "2025-11-10", row), ("b", "2025-11-10", "The fire in the harbour hall was put out by dawn."))

    assert [one.quote.uri for one in points(held)] == ["b", "a"]


def test_an_event_that_is_only_pointed_at_stands_in_its_whole_sentence() -> None:
    story = "Divers ended their search of the mill on Friday afternoon, two days after the flood."
    held = gathered(("a", "2026-05-08", story))
    told = {line.head: line.text for line in sections(held, "timeline")["timeline"].lines}
    assert told == {"6 May 2026": story, "8 May 2026": story}


def test_who_is_said_to_say_so_stands_as_within_a_sentence() -> None:
    story = "The owner of the mill, Tarn Timber, said in a statement that the boiler had passed its last test in March 2026."
    (line,) = sections(gathered(("a", "2026-05-08", story)), "timeline")["timeline"].lines
    assert "according to the owner of the mill, Tarn Timber" in line.note
    (line,) = sections(gathered(("a", "2026-05-08", story)), "positions")["positions"].lines
    assert ", The" not in line.group


def test_who_spoke_does_not_stand_without_what_was_said() -> None:
    story = (
        "The mill held 40 sacks of lime when it burned, the millers' guild said on Wednesday, citing a book of stock."
    )
    held = gathered(("a", "2026-03-05", story))
    (line,) = sections(held, "timeline")["timeline"].lines
    assert (line.head, line.text) == ("4 March 2026", story)
