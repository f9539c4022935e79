"""What a question expects and whether it leans on what was said."""

import pytest

from assistant.text.dependence import counted_to, leans, says_enough
from assistant.text.equivalents import equivalents, office_holders
from assistant.text.expectations import counts, expected, gives_quantity, holds, speaker_asked


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many ships were sent?", "number"),
        ("When did the talks begin?", "time"),
        ("Who met the envoy?", "name"),
        ("Where was it signed?", "place"),
        ("Why did the talks fail?", "reason"),
        ("Which country was it?", "place"),
        ("What did Beijing demand?", ""),
    ],
)
def test_the_kind_of_answer_that_is_expected(question: str, kind: str) -> None:
    assert expected(question) == kind


@pytest.mark.parametrize(
    ("question", "sentence", "holding"),
    [
        ("How many fell?", "Five missiles fell.", True),
        ("How many fell?", "Missiles fell into the sea.", False),
        ("How many of the five fell?", "The five were tested.", False),
        ("When did they meet?", "They met on Monday.", True),
        ("When did they meet?", "They met in the capital.", False),
        ("What happened in 2022 and when?", "It was 2022.", False),
        ("Who met Liu?", "In Beijing the envoy Kanai met Liu.", True),
        ("Who met Liu?", "Nobody met Liu.", False),
        ("Where did they meet?", "They met in Gyeongju.", True),
        ("What was said?", "Anything.", True),
    ],
)
def test_what_holds_an_answer_of_the_kind_expected(question: str, sentence: str, holding: bool) -> None:
    assert holds(question, sentence) is holding


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("And the second one?", 1),
        ("What about the last?", -1),
        ("Tell me more about the first one.", 0),
        ("And the fırst one?", 0),
        ("Why?", None),
    ],
)
def test_which_item_of_the_last_reply_a_question_counts_to(question: str, place: int | None) -> None:
    assert counted_to(question) == place


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did Beijing demand?", "Beijing"),
        ("What has the prime minister said about it?", "the prime minister"),
        ("How did China react?", "China"),
        ("What did the ship carry?", ""),
        ("Who said so?", ""),
    ],
)
def test_whose_words_are_asked_for(question: str, speaker: str) -> None:
    assert speaker_asked(question) == speaker


def test_what_says_enough_to_be_about_something_new() -> None:
    assert says_enough("How many visitors did Japan receive in 2024?")
    assert not says_enough("How did they react to the statement of Japan?")
    assert not says_enough("Why Japan?")


@pytest.mark.parametrize(
    ("question", "sentence", "counted"),
    [
        ("How many missiles fell?", "Five ballistic missiles fell in the zone.", True),
        ("How many ships were sent?", "On 16 November 2025 ships passed the islands.", False),
        ("How many ships were sent?", "Ships were sent in 2025.", False),
        ("How many flights between the two were cut?", "On 18 November the talks between them ended.", False),
        ("How much did it cost?", "It cost 43 trillion yen.", True),
        ("How much did it cost?", "It cost a great deal.", False),
        ("What was sent?", "Ships were sent.", True),
    ],
)
def test_a_number_must_be_of_what_was_asked_for(question: str, sentence: str, counted: bool) -> None:
    assert counts(question, sentence) is counted


@pytest.mark.parametrize(
    ("question", "leaning"),
    [
        ("And how did China react?", True),
        ("Did she withdraw it?", True),
        ("When?", True),
        ("Why?", True),
        ("What did Beijing demand?", False),
        ("How many visitors did Japan receive in 2024?", False),
    ],
)
def test_whether_a_question_leans_on_what_was_said(question: str, leaning: bool) -> None:
    assert leans(question) is leaning


def test_capitals_stand_for_governments_and_offices_for_their_holders() -> None:
    assert "china" in equivalents("beijing")
    assert equivalents("harbour") == {"harbour"}
    held = office_holders(["Japanese Prime Minister Sanae Takaichi spoke."])
    assert "takaichi" in held["minister"]
    assert {"prime", "minister"} <= held["takaichi"]


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("Japan paid 2 billion yen for them.", True),
        ("Japan bought three of the islands on 11 September 2012.", False),
        ("Japan bought the islands.", False),
    ],
)
def test_a_number_that_the_question_names_or_a_date_is_no_quantity_it_asks_for(sentence: str, given: bool) -> None:
    assert gives_quantity("How much did Japan pay for the three islands?", sentence) is given
