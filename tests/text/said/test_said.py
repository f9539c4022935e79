"""What a sentence reports that somebody said: of any text, and of each way of saying it."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.said import Utterance, utterances
from assistant.text.speech.lexicon import REPORTING_VERBS

PIECES = st.sampled_from(
    "He said says the ministry , \" “ ” ' ’ ‘ « » according to in view of that who was accused by - : ? . told reporters "
    "declined comment neither confirmed nor denied could not be reached Q: A: MR. PRICE: but while and adding saying "
    "put it at nine has been only would quoted as Beijing claims demand allegedly ( ) I her ; ’s “x” \n é 北京 🙂 it is "
    "a request for did on Friday yet".split(" ")
)


def check(sentence: str, before: str = "", after: str = "") -> None:
    for one in utterances(sentence, before=before, after=after):
        spans = [*one.words, *one.verbatim]
        assert all(0 <= start < end <= len(sentence) for start, end in spans)
        assert all(earlier.end <= later.start for earlier, later in zip(one.words, one.words[1:], strict=False))
        assert one.words or one.kind == "declines"
        assert bool(one.verbatim) == (one.mode != "indirect")
        if one.place.start >= 0:
            assert one.place.of(sentence) == one.speaker
        if one.reporting.start >= 0:
            assert one.reporting.of(sentence) == one.verb


@given(st.text(), st.text(), st.text())
def test_any_text_can_be_read(sentence: str, before: str, after: str) -> None:
    check(sentence, before, after)


@given(*[st.lists(PIECES, max_size=16).map(" ".join) for _ in range(3)])
def test_any_order_of_the_words_of_speech_can_be_read(sentence: str, before: str, after: str) -> None:
    check(sentence, before, after)


def test_a_sentence_that_breaks_off_behind_its_verb_can_be_read() -> None:
    for verb in REPORTING_VERBS:
        check(f"Marlow {verb}")
        check(f"Marlow {verb} this")
        check(f"Marlow was {verb} by the")


def said(sentence: str, one: Utterance) -> list[str]:
    return [span.of(sentence) for span in one.words]


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        ("The mayor said it was safe, but the union said it was not.", ["The mayor", "the union"]),
        ("“Burned”, he said; “drowned”, she said.", ["he", "she"]),
        ("He denied the charge, adding that he would sue.", ["He", "He"]),
        ("He denied the charge and said he would sue.", ["He", "He"]),
        ("While Oslo spoke of talks, Bergen said there were none.", ["Oslo", "Bergen"]),
        ("She declined to comment on the loss but said the bank was safe.", ["She", "She"]),
        # What is said within what is said is the outer speaker's.
        ("The report says that the mate had said he was asleep.", ["The report"]),
        ("“The mate said ‘go’,” the captain said.", ["the captain"]),
        ("The company said it had tested the drug and found no harm.", ["The company"]),
    ],
)
def test_each_speaker_of_a_sentence_is_heard_once_for_each_thing_said(sentence: str, speakers: list[str]) -> None:
    assert [one.speaker for one in utterances(sentence)] == speakers


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("It will not pay,” the minister said. “", [["It will not pay"]]),
        ("The minister said: “ ”.", []),
        ("“” the minister said.", []),
    ],
)
def test_quotation_marks_that_hold_nothing_are_no_words(sentence: str, words: list[list[str]]) -> None:
    assert [said(sentence, one) for one in utterances(sentence)] == words


def test_no_answer_is_heard_as_one_with_what_it_was_not_given_to() -> None:
    for sentence, matter in (
        ("The bank declined to comment.", []),
        ("The bank would not say who had signed.", ["who had signed"]),
        ("The bank did not respond to a request for comment.", []),
        ("The bank did not answer questions about the loss.", ["the loss"]),
        ("The bank neither confirmed nor denied the loss.", ["the loss"]),
        ("The bank's chief could not be reached for comment.", []),
    ):
        (one,) = utterances(sentence)
        assert (one.kind, said(sentence, one)) == ("declines", matter)
    for sentence in (
        "He did not answer the phone.",
        "The patient did not respond to treatment.",
        "Nobody would say why.",
    ):
        assert utterances(sentence) == ()


def test_what_a_sentence_does_not_vouch_for_is_hedged() -> None:
    for sentence, hedged in (
        ("The envoy reportedly told him that the post was unchanged.", True),
        ("The envoy is alleged to have said that the post was unchanged.", True),
        ("The envoy was reported to have said that the post was unchanged.", True),
        ("The envoy is alleged to have lied.", True),
        ("The envoy said that the post was unchanged.", False),
        ("The envoy said that it was reportedly unchanged.", False),
    ):
        assert [one.hedged for one in utterances(sentence)] == [hedged], sentence


def test_the_words_of_a_turn_are_the_speakers_own() -> None:
    sentence = "MR. PRICE: We condemn it."
    (one,) = utterances(sentence)
    assert (one.speaker, one.mode, said(sentence, one)) == ("MR. PRICE", "direct", ["We condemn it."])
    assert utterances("Mr Price: no new taxes")[0].mode == "indirect"
    assert utterances("Opening hours: nine to five.") == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Had Vik said that he would go, nobody would have stayed.",
        "Should the minister say no, the pier closes.",
        "If she says that the pier is safe, it will open.",
        "Suppose that Vik said it was safe.",
        "Imagine that Vik says that it is safe.",
        "Vik wishes he had said that he would go.",
        "Vik did not say that he would go.",
        "Vik is expected to say that he will go.",
        "Vik was due to announce that he would go.",
    ],
)
def test_what_is_only_supposed_or_to_come_is_not_said(sentence: str) -> None:
    assert utterances(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "speaker", "kind"),
    [
        ("China was reported on 19 November 2025 to have told Japan that it is halting imports.", "China", "says"),
        ("Berg was reported on 10 November to have declined to withdraw the remark.", "Berg", "declines"),
        ("He is said to have refused to comment.", "He", "declines"),
    ],
)
def test_what_somebody_is_reported_to_have_said_is_that_ones_and_not_vouched_for(
    sentence: str, speaker: str, kind: str
) -> None:
    (one,) = utterances(sentence)
    assert (one.speaker, one.kind, one.hedged) == (speaker, kind, True)


@pytest.mark.parametrize(
    "sentence",
    [
        "A government that summons an ambassador and warns its travellers acts at once.",
        "Two of them within two days show how quickly the dispute has moved.",
        "Question: Which year; One account: 2021, as one article has it; Another account: 2022.",
    ],
)
def test_what_states_a_rule_or_stands_in_a_table_is_said_by_nobody(sentence: str) -> None:
    assert utterances(sentence) == ()


@pytest.mark.parametrize("unit", ["it was; ", "the claim of ", "it asked "])
def test_the_cost_of_a_list_grows_with_its_length_and_no_faster(unit: str) -> None:
    def calls(length: int) -> int:
        counted = 0

        def count(_frame: object, event: str, _what: object) -> None:
            nonlocal counted
            counted += event == "call"

        sys.setprofile(count)
        try:
            utterances((unit * length)[:length])
        finally:
            sys.setprofile(None)
        return counted

    assert calls(1_600) < 3 * calls(800)


def test_what_is_said_of_whoever_does_something_is_said_by_who_says_it() -> None:
    (one,) = utterances("Whoever wins the vote will face a deficit, the minister said.")
    assert one.speaker == "the minister"
    assert not utterances("Whoever owns it now has kept silent.")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("It has not read the letter that the envoy was reported to have written.", ["the envoy", "have written"]),
        ("The mine closed in May, and the town is said to be dying.", ["the town", "be dying"]),
        ("The house that Jack built is said to be sold.", ["The house that Jack built", "be sold"]),
        ("She was reported to have declined to withdraw the remark and to have said that it stands.", ["the remark"]),
        ("Abe was no longer prime minister when he said it.", None),
        (
            "It left a day after Oslo had said that its promise, the isles included, was firm.",
            ["its promise, the isles included, was firm"],
        ),
    ],
)
def test_what_is_only_reported_begins_with_its_own_clause(sentence: str, words: list[str] | None) -> None:
    assert [[span.of(sentence) for span in one.words] for one in utterances(sentence)] == ([words] if words else [])
