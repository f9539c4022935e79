"""Who said what in statements: spans in the source, speakers under all their forms, sides, changes."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.briefing.statements import Statement, statements_of
from assistant.briefing.voices import Voice, by_side, said_in, voices
from assistant.records import Passage

PIER = (
    "The pier closed on Monday. “It is,” said Anna Berg, “not safe.” The mayor said the pier was safe. "
    "The ferry is alleged to have hit it."
)


FRAGMENTS = [
    "Prime Minister Sanae Takaichi said no.",
    "Takaichi denied it, adding that she would stay.",
    "The prime minister said yes.",
    "“We wait,” he said.",
    "She added that it was late.",
    "Q: Is it safe?\nA: It is.\n",
    "From: Ruth Halloran\n\nDear all,\n\nWe ask for figures.",
    "Ruth Halloran wrote on 20 November 2025:\n",
    "China's foreign ministry said on 18 November 2025 that it was so.",
    "MR LEE: Why?",
    "The bank declined to comment.",
    "It is said that",
    "Ms. said she would stay.",
]


def told(*texts: str, published: str = "2025-11-20", uri: str = "a") -> tuple[Statement, ...]:
    """The statements of a source whose passages are the texts."""
    found: list[Passage] = []
    start = 0
    for text in texts:
        end = start + len(text)
        found.append(Passage(uri=uri, title="Pier", text=text, start=start, end=end, published=published, version="v"))
        start = end + 1
    return statements_of(found, page_of=lambda passage, at: None)


def heard(*texts: str) -> tuple[Voice, ...]:
    """The voices of as many sources."""
    return voices([one for place, text in enumerate(texts) for one in told(text, uri=f"u{place}")])


def test_the_paper_that_prints_a_report_is_not_the_company_it_tells_of() -> None:
    head = "Fire at the paint works\nRadio Vest, 9 March 2026\n\n"
    assert [one.name for one in heard(f"{head}The company said that it kept within its permit.")] == ["The company"]
    assert [one.name for one in heard(f"{head}Calder Holdings owns it. The firm said that all is well.")] == [
        "Calder Holdings"
    ]


def test_the_words_said_stand_at_their_places_in_the_source() -> None:
    lead = "Nobody was hurt in the night."
    source = lead + "\n" + PIER
    found = said_in(told(lead, PIER))
    assert [one.text() for one in found] == ["It is … not safe.", "the pier was safe", "The ferry … have hit it"]
    for one in found:
        assert " … ".join(span.of(source) for span in one.words) == one.text()
    assert [one.mode for one in found] == ["direct", "indirect", "indirect"]
    assert [span.of(source) for span in found[0].verbatim] == ["It is", "not safe."]
    assert [(one.date, one.dated_by) for one in found] == [("2025-11-20", "document")] * 3


def test_what_nobody_is_named_for_comes_last() -> None:
    found = voices(told(PIER))
    assert [voice.name for voice in found] == ["Anna Berg", "The mayor", ""]
    assert found[-1].sort == "unnamed" and found[-1].said[0].kind == "hearsay"


def test_statements_in_which_nobody_speaks_have_no_voices() -> None:
    assert voices(told("The pier closed on Monday. The film “Go Home” opens on Friday.")) == ()
    assert voices(()) == ()


def test_the_same_statements_give_the_same_voices_in_whatever_order_they_come() -> None:
    statements = [*told(PIER), *told("Berg said she would sue. Oslo denied it.", uri="b", published="2025-11-21")]
    shuffled = [*statements, statements[1]]
    random.Random(7).shuffle(shuffled)
    assert voices(shuffled) == voices(statements)


# One person under several forms.


@pytest.mark.parametrize(
    ("texts", "name", "times"),
    [
        (("Prime Minister Sanae Takaichi said no. Takaichi said she would stay.",), "Sanae Takaichi", 2),
        (
            ("Sanae Takaichi said no.", "Prime Minister Takaichi said yes.", "Takaichi said nothing was decided."),
            None,
            3,
        ),
        (("Prime Minister Sanae Takaichi met the press. The prime minister said no.",), "Sanae Takaichi", 1),
        (("The foreign minister, Ingrid Dahl, said no. Dahl left. The minister said yes.",), "Ingrid Dahl", 2),
        (("Ms Sato said no. MS SATO: I said no.",), "Sato", 2),
        (("“No,” said Jan van der Berg. Van der Berg said it twice.",), "Jan van der Berg", 2),
        (("Takaichi Sanae said no. Sanae Takaichi said yes.",), None, 2),
        (("Xi Jinping said no.", "Xi said yes."), "Xi Jinping", 2),
        (("Foreign Minister Wang Yi met the press. Wang said no.",), "Wang Yi", 1),
        (("Anna Berg, a nurse, said no. “I mean it,” she added.",), "Anna Berg", 2),
        (("China's foreign ministry said no.", "The Chinese foreign ministry said yes."), None, 2),
        (("China's foreign ministry said no. The foreign ministry said it twice.",), None, 2),
        (("The State Department said no.", "The State Department in Washington said yes."), "State Department", 2),
        (("The State Department said no.", "The United States State Department said yes."), None, 2),
        (("Beijing said no.", "China said yes. The Chinese government denied that it had sent ships."), "China", 3),
        (("Washington said no. The United States said yes.",), "United States", 2),
    ],
)
def test_forms_of_one_speaker_are_one_voice(texts: tuple[str, ...], name: str | None, times: int) -> None:
    (voice,) = heard(*texts)
    assert len(voice.said) == times
    assert name is None or voice.name == name


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        # Father and son, and a family name that either may bear.
        (("Hans Berg said no. His son Olaf Berg said yes. Berg said nothing was decided.",), 3),
        (("Hans Berg said no.", "Olaf Berg said yes.", "Berg said nothing was decided."), 3),
        (("Hans Berg said no.", "Mrs Berg said yes."), 2),
        (("George Bush said no.", "George W. Bush said yes."), 2),
        (("Mark Ellis said no. Dawn Ellis said yes. Mr Ellis said maybe it would. Ms Ellis said it would.",), 3),
        # One office, two holders.
        (("Prime Minister Shigeru Ishiba said no.", "Prime Minister Sanae Takaichi said yes."), 2),
        (("Prime Minister Sanae Takaichi said no.", "The prime minister said yes."), 2),
        (("Prime Minister Sanae Takaichi said no. In 2013 the prime minister said that it could be.",), 2),
        (("Former Prime Minister Shigeru Ishiba said no. The prime minister said yes.",), 2),
        (
            (
                "Prime Minister Ito said no. Australian Prime Minister Lee said yes. The prime minister said it was not sure.",
            ),
            3,
        ),
        # What is said of the family name does not fit.
        (("Anna Berg, a nurse, said no.", "Mayor Berg said yes."), 2),
        (("Anna Berg, a nurse, said no.", "Finance Minister Anna Berg said yes."), 2),
        # A spokesman is another in every document, a resident in every sentence.
        (("A spokesman said no.", "A spokesman said yes."), 2),
        (("One resident said no. Another resident said yes. One resident said it was not sure.",), 3),
        (("The company said no.", "The company said yes."), 2),
        (("China's foreign ministry said no.", "Japan's foreign ministry said yes."), 2),
        (
            (
                "China's foreign ministry said no. Japan's foreign ministry said yes. The foreign ministry said it was glad.",
            ),
            3,
        ),
        (("Beijing said no. Tokyo said yes.",), 2),
        # A people, an arm and a house of a country are not its government.
        (("Denmark said no. Danes said yes. The Danish navy said maybe it would.",), 3),
        (("Joe Biden said no. The Biden joint statement said yes.",), 2),
    ],
)
def test_two_speakers_are_never_one_voice(texts: tuple[str, ...], count: int) -> None:
    assert len(heard(*texts)) == count


def test_a_pronoun_is_who_it_is_only_where_that_is_certain() -> None:
    sure = said_in(told("Lars Moen spoke first. He said the bridge was safe."))
    assert [(one.speaker, one.resolved, one.sure) for one in sure] == [("He", "Lars Moen", True)]
    unsure = said_in(told("Lars Moen met Olaf Dahl. He said the bridge was safe."))
    assert [(one.speaker, one.resolved, one.sure) for one in unsure] == [("He", "", False)]
    (voice,) = voices(told("Lars Moen met Olaf Dahl. He said the bridge was safe."))
    assert (voice.name, voice.sort) == ("He", "unnamed")


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("It followed the remark that Minister Anna Berg made on Monday, when she said that ships could come.", "Minister Anna Berg"),
        ("Lars Moen was in Oslo when he said it was over.", "Lars Moen"),
        ("After Olaf Dahl had left, he said it was safe.", ""),
        ("The doctor saw Kim Berg on Monday, when he said it was late.", ""),
        ("Anna Berg spoke on Monday, when he said it was late.", ""),
    ],
)  # fmt: skip
def test_a_pronoun_of_a_later_clause_is_the_one_person_who_acts_before_it(text: str, resolved: str) -> None:
    (one,) = said_in(told(text))
    assert (one.resolved, one.sure) == (resolved, resolved != "")


def test_the_mayor_who_has_just_spoken_goes_on_as_a_pronoun() -> None:
    (voice,) = voices(told("“The pier is safe,” the mayor said. “We checked it twice,” she added."))
    assert (voice.name, len(voice.said), voice.forms) == ("the mayor", 2, ("the mayor", "she"))
    two = voices(told("The mayor said Olaf Dahl had lied. He said so twice on Monday, and that was all."))
    assert all(voice.name != "The mayor" or len(voice.said) == 1 for voice in two)


def test_the_writer_of_a_letter_says_what_it_says_in_the_first_person() -> None:
    for head in ("Ruth Halloran wrote to the desk on 20 November 2025:", "From: Ruth Halloran <r@foods.example>"):
        (voice,) = voices(told(f"{head}\n\nDear all,\n\nWe ask for figures. The halt is odd."))
        assert voice.name == "Ruth Halloran"
        assert [(one.text(), one.mode) for one in voice.said] == [("We ask for figures.", "direct")]


def test_a_turn_goes_on_to_its_end() -> None:
    script = "MS MAAS: I shall not answer.\nMR LEE: Why not? You promised it. Your house is waiting.\n\nThe bell rang."
    found = {voice.name: [one.text() for one in voice.said] for voice in voices(told(script))}
    assert found == {
        "MAAS": ["I shall not answer."],
        "LEE": ["Why not?", "You promised it.", "Your house is waiting."],
    }


# Roles, dates, sides.


def test_roles_are_given_as_written() -> None:
    for text, role in (
        ("Prime Minister Sanae Takaichi said no. Takaichi said yes.", "Prime Minister"),
        ("Maria Sousa, a nurse at the hospital, said no.", "a nurse at the hospital"),
        ("The airline's operations chief, Ines Prat, said no.", "The airline's operations chief"),
    ):
        (voice,) = heard(text)
        assert voice.roles == (role,)


def test_a_date_beside_the_speaker_is_when_it_was_said_and_one_in_the_words_is_not() -> None:
    for text, date, by in (
        ("The mayor said on 18 November 2025 that the pier was safe.", "2025-11-18", "sentence"),
        ("The mayor said that the pier would open on 1 May 2026.", "2025-11-20", "document"),
    ):
        (one,) = said_in(told(text))
        assert (one.date, one.dated_by) == (date, by)


def test_speakers_stand_on_the_side_that_the_text_names() -> None:
    statements = told(
        "Beijing said no. China's foreign ministry said it twice. Chinese Foreign Ministry spokesman Lin Jian said so, too. "
        "Norway's fisheries minister, Sigrid Aune, said yes. Orion's lawyers said nothing was signed. Orion said it was. "
        "Olaf Dahl said it was not sure. The airline's chief, Ines Prat, said yes."
    )
    sides = {side.name: [voice.name for voice in side.voices] for side in by_side(voices(statements))}
    assert sides["China"] == ["Beijing", "China's foreign ministry", "Lin Jian"]
    assert sides["Norway"] == ["Sigrid Aune"]
    assert set(sides["Orion"]) == {"Orion's lawyers", "Orion"}
    assert set(sides[""]) == {"Olaf Dahl", "Ines Prat"}
    assert list(sides)[-1] == ""


# Changes.


def said_at(*said: tuple[str, str]) -> list[tuple[str, str]]:
    """The changes of the one speaker of sources with dates, each as its two texts."""
    statements = [one for place, (day, text) in enumerate(said) for one in told(text, uri=f"u{place}", published=day)]
    found = voices(statements)
    return [(change.earlier.text(), change.later.text()) for voice in found for change in voice.changes]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Maas said the budget would be balanced by 2030.", "Maas said the budget would be balanced by 2035."),
        ("The State Department said 12 diplomats had left.", "The State Department said 15 diplomats had left."),
        ("Maas said the plant would close.", "Maas said the plant would stay open."),
        ("Maas denied that a letter had been written.", "Maas admitted that a letter had been written."),
        ("Maas said the letter would be published.", "Maas said the letter would not be published."),
        (
            "Beijing said imports of seafood would resume in June.",
            "Beijing said imports of seafood would resume in May.",
        ),
        ("Maas said one ship would sail to the islands.", "Maas said two ships would sail to the islands."),
        ("Maas said the army had killed 12.", "Maas said the army had killed 14 men."),
        ("Beijing said nine rebels had been arrested.", "Beijing said eleven people had been arrested."),
        ("Maas put the cost at 40 million euros.", "Maas put the cost at 55 million euros."),
        ("Maas said she would vote for the bill.", "Maas said she would vote against the bill."),
        ("Maas said the plant would take 40 new workers.", "Maas said the plant would take 60 workers."),
        (
            "Maas said the plant was safe, and the dam would hold.",
            "Maas said the plant was unsafe, and the dam would hold.",
        ),
    ],
)
def test_a_speaker_who_says_another_thing_later_is_shown_beside_before(first: str, second: str) -> None:
    (change,) = said_at(("2025-11-07", first), ("2025-11-12", second))
    assert change[0] in first and change[1] in second


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Maas said the plant would close.", "Maas said the plant would close."),
        ("Maas said the plant would close.", "Maas said that, in her view, the plant would have to close."),
        ("Maas said the plant would close.", "Lindt said the plant would stay open."),
        ("Maas said the plant would close.", "Maas said the harbour was not deep."),
        ("Maas said the rail line would not open before 2029.", "Maas put the cost of the rail line at £4bn."),
        ("Maas said 12 people had left the plant.", "Maas said a dozen people had left the plant."),
        ("Maas said the army had killed 12 rebels.", "Maas said the army had lost 14 men."),
        ("Maas said the first ferry would be late by May.", "Maas said the second ferry would be late by August."),
        ("Maas denied that the dam was unsafe.", "Maas said the dam was safe."),
        ("Maas said prices would fall next year.", "Maas said wages would not fall next year."),
        ("Maas said the dam had been closed since Monday.", "Maas said the dam, closed since Monday, was no danger."),
        ("Maas said the pipe was laid in 1988.", "Maas said the pipe was laid 36 years ago."),
        ("Maas expected a profit of 90 million.", "Maas expected revenue of 900 million."),
        (
            "Maas said the plant was safe, and that it made no difference who had built it.",
            "Maas said the plant was safe.",
        ),
        ("Maas announced a partial opening on 29 June 2025.", "Maas announced a partial opening, without ten halls."),
    ],
)
def test_the_same_word_and_other_matters_are_no_change(first: str, second: str) -> None:
    assert said_at(("2025-11-07", first), ("2025-11-12", second)) == []


def test_two_words_of_one_day_are_no_change() -> None:
    assert (
        said_at(
            ("2025-11-07", "Maas said the plant would close."), ("2025-11-07", "Maas said the plant would not close.")
        )
        == []
    )


@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=30), max_size=8).map(" ".join))
def test_any_text_gives_voices_whose_words_stand_in_it(text: str) -> None:
    statements = told(text)
    found = voices(statements)
    said = [one for voice in found for one in voice.said]
    assert sorted(one.statement.start for one in said) == sorted(one.statement.start for one in said_in(statements))
    for one in said:
        assert all(span.of(text) in one.text() for span in one.words)
        assert one.speaker in one.statement.text + one.statement.before + one.statement.after
    for voice in found:
        assert (voice.name == "") == (voice.said[0].speaker == "")
        assert set(voice.forms) >= {one.speaker for one in voice.said if one.speaker}


def test_only_a_date_that_belongs_to_the_saying_is_the_day_of_saying() -> None:
    for sentence, date, by in (
        ("Anna Berg, born in 1960, said the pier was safe.", "2025-11-20", "document"),
        ("Born in 1960, Anna Berg said the pier was safe.", "2025-11-20", "document"),
        ("Anna Berg, who took office in 2019, said the pier was safe.", "2025-11-20", "document"),
        ("Anna Berg visited the pier on Monday and said it was safe.", "2025-11-20", "document"),
        ("After the fire of 2 March 2025, Anna Berg said the pier was safe.", "2025-11-20", "document"),
        ("The pier, Anna Berg said, was built in 1960.", "2025-11-20", "document"),
        ("In an interview on 3 March 2025, Anna Berg said the pier was safe.", "2025-03-03", "sentence"),
        ("Anna Berg told reporters in Oslo late on Tuesday that the pier was safe.", "2025-11-18", "sentence"),
        ("Anna Berg, who in 2019 said the pier was safe, has left.", "2019", "sentence"),
        ("“The pier is safe,” said the mayor, Anna Berg, on Tuesday.", "2025-11-18", "sentence"),
        ("Convicted in 2019, Anna Berg said on Tuesday that the pier was safe.", "2025-11-18", "sentence"),
        ("Anna Berg had said that the pier was safe.", "", ""),
        ("Anna Berg initially denied that the pier was closed.", "", ""),
    ):
        (one,) = said_in(told(sentence))
        assert (one.date, one.dated_by) == (date, by), sentence


def test_a_year_beside_a_name_makes_no_change_of_position() -> None:
    (voice,) = voices(
        [
            *told("Anna Berg, born in 1960, said that the pier was safe.", uri="a"),
            *told("Anna Berg had said that the pier was not safe.", uri="b", published="2025-11-22"),
        ]
    )
    assert voice.changes == ()


def test_who_speaks_for_another_is_not_the_other() -> None:
    for text, names in (
        ("Peter Vik, his lawyer said, had left the room.", ["Peter Vik’s lawyer"]),
        ("The firm has withdrawn its suit against Anna Moe, her lawyer said.", ["Anna Moe’s lawyer"]),
        ("Anna Moe was heard. “We are glad,” her lawyer, Ivar Sund, said.", ["Ivar Sund"]),
        ("Peter Vik met Olaf Dahl, his lawyer said.", ["his lawyer"]),
        ("Peter Vik met Anna Moe, his lawyer said.", ["his lawyer"]),
    ):
        assert [voice.name for voice in voices(told(text))] == names, text


def test_a_pronoun_behind_one_who_belongs_to_another_is_not_certain() -> None:
    for text, sure in (
        ("Anna Moe's brother said no. She said it was nothing.", False),
        ("Peter Vik's brother said no. He said it was nothing.", False),
        ("Anna Moe's lawyer said no. She said it was a mistake.", False),
        ("Anna Moe's lawyer, Ivar Sund, said no. He said it was a mistake.", True),
        ("Brandt's chairman said no. He said it was a mistake.", True),
    ):
        assert said_in(told(text))[-1].sure is sure, text


def test_what_somebody_is_alleged_to_be_or_is_of_another_is_no_role() -> None:
    (voice,) = voices(told("Lars Aas, the alleged leader of the gang, said it was a joke."))
    assert (voice.name, voice.roles) == ("Lars Aas", ())
    (voice,) = voices(told("Peter met Olaf. Her lawyer, Ivar Sund, said no."))
    assert (voice.name, voice.roles) == ("Ivar Sund", ())


def test_the_police_of_a_document_are_those_of_the_one_place_it_names() -> None:
    (voice,) = voices(told("Lund police said the road was closed. Police said it would open on Friday."))
    assert (voice.name, len(voice.said)) == ("Lund police", 2)
    assert len(voices(told("Lund police said no. Malmö police said yes. Police said nothing was decided."))) == 3


def test_a_title_without_a_name_is_a_speaker_as_written() -> None:
    assert [one.name for one in voices(told("Ms. said she would stay."))] == ["Ms."]
