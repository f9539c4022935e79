"""Who is said to have said a sentence."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records import Attribution
from assistant.text.attribution import attribution
from assistant.text.speech.lexicon import REPORTING_VERBS

# Sentences of our own writing with what is expected of each. Those that are "kept_apart" (four subjects, a third of the
# first 348) were not looked at while the rules were written. Measured on them once, before anything was mended after
# them: precision 0.951, recall 0.963, verb and directness right in all.
CASES = [json.loads(line) for line in (Path(__file__).parent / "attributions.jsonl").read_text("utf-8").splitlines()]
APART = [case for case in CASES if case.get("kept_apart")]
LEAST_PRECISION, LEAST_RECALL = 0.95, 0.80


def found_in(case: dict[str, Any]) -> Attribution | None:
    return attribution(case["sentence"], before=case.get("before", ""), after=case.get("after", ""))


def bare(speaker: str) -> str:
    """A speaker without leading article and possessive ending."""
    plain = speaker.lower().replace("’", "'")
    for article in ("the ", "a ", "an "):
        plain = plain.removeprefix(article)
    return plain.removesuffix("'s").removesuffix("'")


def is_right(expected: dict[str, Any], found: Attribution) -> bool:
    return bare(found.speaker) == bare(expected["speaker"]) and found.neighbour == expected.get("neighbour", "")


def figures(cases: Iterable[dict[str, Any]]) -> tuple[float, float, list[tuple[dict[str, Any], Attribution]]]:
    """Precision, recall, and the pairs of what was expected and found where the speaker is right."""
    pairs = [(case["expected"], found_in(case)) for case in cases]
    right = [(expected, found) for expected, found in pairs if expected and found and is_right(expected, found)]
    given_out = sum(found is not None for _, found in pairs)
    wanted = sum(expected is not None for expected, _ in pairs)
    return len(right) / given_out, len(right) / wanted, right


def test_the_sentences_are_many_and_of_both_kinds() -> None:
    assert len(CASES) >= 220
    assert sum(case["expected"] is None for case in CASES) >= 70
    assert len(APART) >= 100


@pytest.mark.parametrize("cases", [CASES, APART], ids=["all", "kept apart"])
def test_precision_and_recall_stay_above_their_floors(cases: list[dict[str, Any]]) -> None:
    precision, recall, _ = figures(cases)
    assert precision >= LEAST_PRECISION
    assert recall >= LEAST_RECALL


def test_verb_and_directness_are_right_where_the_speaker_is() -> None:
    _, _, right = figures(CASES)
    assert sum(found.verb.lower() == expected["verb"].lower() for expected, found in right) >= 0.95 * len(right)
    assert sum(found.direct == expected["direct"] for expected, found in right) >= 0.97 * len(right)


@pytest.mark.parametrize(
    ("sentence", "speaker", "verb", "direct"),
    [
        ("The ministry said on Friday that the road was closed.", "The ministry", "said", False),
        ("Patrik Sole attended the talks, two diplomats said.", "two diplomats", "said", False),
        (
            "The road was closed, said the ministry's spokesman, Jan Maly.",
            "the ministry's spokesman, Jan Maly",
            "said",
            False,
        ),
        ('"It is," he said, "over."', "he", "said", True),
        ("„Wir warten“, the ambassador said.", "the ambassador", "said", True),
        ("\"He told me 'go home',\" the boy said.", "the boy", "said", True),
        ("The envoy was accused by Oslo of lying.", "Oslo", "was accused by", False),
        (
            "It was announced by the State Department that the office would close.",
            "the State Department",
            "was announced by",
            False,
        ),
        ("The envoy is alleged to have lied.", "", "is alleged to", False),
        ("Allegedly the envoy lied.", "", "Allegedly", False),
        ("A warning from Beijing that ships would be boarded came too late.", "Beijing", "warning", False),
        ("The demand by Tokyo was put aside.", "Tokyo", "demand", False),
        ("In Oslo's view the line still holds.", "Oslo's", "view", False),
        ("According to two officials, the road is closed.", "two officials", "According to", False),
        ("Takaichi: no withdrawal of the remark", "Takaichi", "", False),
        ("Beijing to Tokyo: retract", "Beijing", "", False),
        ("The mayor was quoted as saying that the road was closed.", "The mayor", "was quoted as saying", False),
        ("Sources say the road is closed.", "Sources", "say", False),
        ("It is said that the spring heals.", "", "is said", False),
    ],
)
def test_every_way_of_saying_who_said_it(sentence: str, speaker: str, verb: str, direct: bool) -> None:
    found = attribution(sentence)
    assert found is not None
    assert (found.speaker, found.verb, found.direct) == (speaker, verb, direct)


@pytest.mark.parametrize(
    "sentence",
    [
        "The said article was struck out.",
        "The film tells a story of two sisters.",
        "The announced plan was dropped.",
        "All went according to plan.",
        "The noted author died in May.",
        "The report was delayed.",
        "Did the ministry say why?",
        "The ministry did not say why.",
        "The ministry will announce its plan in May.",
        "If the ministry says no, the road stays closed.",
        "“Sunflowers” hangs in the east room.",
        "That said, the road is open.",
        "Readers who find the word “patrol” in a report should note whose it is.",
        "In the film, a man tells his wife that he is a spy.",
        "The price is telling: it fell by a third.",
        "A man was told off for letting his dog run loose.",
        "Each description follows from the claim of the government that gives it.",
        "Note: the road is closed.",
        "",
        "   ",
    ],
)
def test_what_is_no_attribution(sentence: str) -> None:
    assert attribution(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "before", "after", "speaker", "neighbour"),
    [
        ('"But it will take time."', '"We are ready," he said.', "", "he", "before"),
        ("“The signal was green.", "", "I saw it myself,” the driver said.", "the driver", "after"),
        (
            "We checked the rails twice.",
            "The engineer said: “We had no choice.",
            "Then we left.”",
            "The engineer",
            "before",
        ),
        ("The plan will fail.", "", "That was the view of the minister.", "the minister", "after"),
        ("The plan will fail.", "The minister said the following:", "", "The minister", "before"),
        ("He added that the plan would fail.", "The minister spoke first.", "", "He", ""),
    ],
)
def test_a_neighbour_names_the_speaker(sentence: str, before: str, after: str, speaker: str, neighbour: str) -> None:
    found = attribution(sentence, before=before, after=after)
    assert found is not None
    assert (found.speaker, found.neighbour) == (speaker, neighbour)
    assert (found.start >= 0) == (neighbour == "")


def test_a_neighbour_lends_nothing_to_a_sentence_that_is_no_speech() -> None:
    said = "Salma said she had called the police."
    assert attribution("The shop was looted at nine.", before=said, after="The police came at ten.") is None


@pytest.mark.parametrize("line", ["The dyke is holding, say", "The dyke is holding, says", "“It holds,” say"])
def test_a_line_may_be_cut_off_behind_the_word_that_reports(line: str) -> None:
    assert attribution(line) is None


def test_a_line_may_end_in_the_word_that_reports() -> None:
    said = attribution("The road was closed, as the ministry reported")
    assert said is None or said.speaker == "the ministry"
    assert attribution("What the desk reported") is None


def test_titles_and_words_at_arms_length_are_not_the_speakers() -> None:
    for sentence in (
        "The studio said the film “Go Home” would open.",
        "The word “cheap” is misleading, the court found.",
    ):
        found = attribution(sentence)
        assert found is not None
        assert not found.direct


PIECES = st.sampled_from(
    "He said says say the ministry , \" “ ” ' ’ ‘ « » according to in view of that who was accused by - : ? . told reporters "
    "call it put at nine has been only would and but while quoted as saying Beijing claims demand allegedly ( ) Mr. I her "
    "words so this ’s ' “x” \n * … é 北京 🙂".split(" ")
)


def test_the_speaker_stands_where_the_span_says() -> None:
    for case in CASES:
        check(case["sentence"], case.get("before", ""), case.get("after", ""))


@given(st.text(), st.text(), st.text())
def test_any_text_can_be_read(sentence: str, before: str, after: str) -> None:
    check(sentence, before, after)


@given(*[st.lists(PIECES, max_size=14).map(" ".join) for _ in range(3)])
def test_any_order_of_the_words_of_speech_can_be_read(sentence: str, before: str, after: str) -> None:
    check(sentence, before, after)


def check(sentence: str, before: str, after: str) -> None:
    found = attribution(sentence, before=before, after=after)
    if found is None:
        return
    if found.start >= 0:
        assert 0 <= found.start < found.end <= len(sentence)
        assert sentence[found.start : found.end] == found.speaker
        assert found.neighbour == ""
    else:
        assert (found.start, found.end) == (-1, -1)
        assert found.neighbour or not found.speaker
    assert found.verb in sentence or found.verb in before or found.verb in after


@pytest.mark.parametrize(
    ("form", "lemma", "name"),
    [
        ("says", "say", "third"),
        ("denies", "deny", "third"),
        ("denied", "deny", "past"),
        ("admitted", "admit", "past"),
        ("criticising", "criticise", "ing"),
        ("agreed", "agree", "past"),
        ("written", "write", "participle"),
        ("told", "tell", "past"),
        ("stresses", "stress", "third"),
        ("announced", "announce", "past"),
    ],
)
def test_the_lexicon_knows_every_form(form: str, lemma: str, name: str) -> None:
    assert (REPORTING_VERBS[form].lemma, REPORTING_VERBS[form].form) == (lemma, name)
