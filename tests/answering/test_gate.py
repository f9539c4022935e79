"""The citation gate: quotes verbatim, numbers by first use, marks that point nowhere removed."""

import json
import re
from pathlib import Path

import pytest

from assistant.answering.draft import DraftSentence, marked
from assistant.answering.drafting import parse_marked
from assistant.answering.gate import NOWHERE, Gate
from assistant.records import Answer, Conversation, Hit, Passage, Place, Sentence
from assistant.text.spans import Span

OUTPUTS = [
    json.loads(line)["text"]
    for line in (Path(__file__).parent / "outputs.jsonl").read_text(encoding="utf-8").splitlines()
]
TEXT = "Beijing demanded a retraction. Tokyo refused on 10 November. The talks went on."


def hit(rank: int, *, start: int = 0) -> Hit:
    passage = Passage(uri=f"u{rank}", title="T", text=TEXT, start=start, end=start + len(TEXT), version="v")
    return Hit(passage=passage, score=1.0, rank=rank)


def gate(*ranks: int) -> Gate:
    return Gate([hit(rank, start=100) for rank in ranks], page_of=lambda passage, offset: None)


def test_a_copied_sentence_is_cited_where_it_stands() -> None:
    opened = gate(1)
    sentence = opened.bind(DraftSentence(text="Tokyo refused on 10 November.", marks=(1,), spans=(Span(31, 60),)))
    (citation,) = sentence.citations
    assert citation.quote == "Tokyo refused on 10 November."
    assert (citation.start, citation.end) == (131, 160)
    assert sentence.support == "supported"
    assert marked(sentence) == "Tokyo refused on 10 November. [1]"


def test_a_written_sentence_is_cited_by_the_words_that_bear_it() -> None:
    sentence = gate(1).bind(DraftSentence(text="On 10 November Tokyo refused.", marks=(1,)))
    assert sentence.citations[0].quote == "Tokyo refused on 10 November."
    assert sentence.support == "supported"


def test_marks_that_point_nowhere_are_removed_and_counted() -> None:
    opened = gate(1)
    sentence = opened.bind(DraftSentence(text="Tokyo refused on 10 November.", marks=(1, 7)))
    assert len(sentence.citations) == 1
    assert [(mark.number, mark.reason) for mark in sentence.removed_marks] == [(7, NOWHERE)]


def test_a_sentence_without_a_mark_gets_the_passage_that_clearly_bears_it() -> None:
    sentence = gate(1).bind(DraftSentence(text="On 10 November Tokyo refused.", marks=()))
    assert [citation.quote for citation in sentence.citations] == ["Tokyo refused on 10 November."]
    assert sentence.support == "supported"


@pytest.mark.parametrize(
    "text",
    ["Tokyo refused on 11 November.", "Yes.", "They did.", "Seoul refused on 10 November.", "It is not known.", ""],
)
def test_a_sentence_without_a_mark_that_nothing_clearly_bears_is_unsupported(text: str) -> None:
    sentence = gate(1).bind(DraftSentence(text=text, marks=()))
    assert sentence.citations == ()
    assert sentence.support == "unsupported"


def test_numbers_follow_first_use_and_a_quote_keeps_its_number() -> None:
    opened = gate(1, 2)
    first = opened.bind(DraftSentence(text="Tokyo refused.", marks=(2,)))
    second = opened.bind(DraftSentence(text="Tokyo refused.", marks=(1, 2)))
    assert [citation.number for citation in first.citations] == [1]
    assert [citation.number for citation in second.citations] == [2, 1]
    assert [citation.number for citation in opened.citations] == [1, 2]


REFUSED = DraftSentence(text="Tokyo refused on 10 November.", marks=(1,))
DEMANDED = DraftSentence(text="Beijing demanded a retraction.", marks=(1,))


def answer_of(*sentences: DraftSentence, conversation: Conversation = Conversation()) -> Answer:  # noqa: B008 - a value
    opened = Gate([hit(1)], page_of=lambda passage, offset: None, numbers=conversation.numbers)
    bound = tuple(opened.bind(sentence) for sentence in sentences)
    text = " ".join(marked(sentence) for sentence in bound)
    return Answer(question="q", searched="q", status="answered", text=text, sentences=bound, citations=opened.citations)


def test_a_quote_keeps_its_number_in_later_answers_and_new_ones_go_on_counting() -> None:
    first = answer_of(REFUSED)
    chat = Conversation().with_turn(first)
    second = answer_of(DEMANDED, REFUSED, conversation=chat)
    assert second.text == "Beijing demanded a retraction. [2] Tokyo refused on 10 November. [1]"
    assert [citation.number for citation in second.citations] == [1, 2]
    third = answer_of(DEMANDED, conversation=chat.with_turn(second))
    assert third.text == "Beijing demanded a retraction. [2]"


def test_a_quote_of_another_version_of_its_source_is_another_quote() -> None:
    place = Place("u1", "older", 31, 60)
    chat = Conversation().with_exchange("asked", "Tokyo refused. [1]", numbers=((place, 1),))
    assert answer_of(REFUSED, conversation=chat).text == "Tokyo refused on 10 November. [2]"


def test_no_number_is_that_of_two_quotes_where_answers_from_elsewhere_are_put_together() -> None:
    chat = Conversation().with_turn(answer_of(REFUSED)).with_turn(answer_of(DEMANDED))
    answer = answer_of(REFUSED, DEMANDED, conversation=chat)
    assert answer.text == "Tokyo refused on 10 November. [1] Beijing demanded a retraction. [2]"


TWO = {
    1: "The army said on Monday that 40 people died in the attack on Kassala.",
    2: "Residents said that 65 people died when the market was hit.",
    3: "Takaichi met Donald Trump in Tokyo on 28 October 2025.",
    4: "President Xi Jinping received Takaichi in Gyeongju on 31 October.",
    5: "Tokyo protested on 8 November against the post.",
    6: "Tokyo summoned the Chinese ambassador on 14 November.",
    7: "The mayor was asked about the bridge. Rosa Amaral says that it is safe.",
    8: "To the editor: On one thing I agree with her. It would be good to know who paid. Osei Boateng, Bergen",
    9: "Date: 3 May 1950; Event: The Fisheries Act is signed; Standing: firm.",
}


def of_two(text: str, *marks: int) -> Sentence:
    hits = [
        Hit(passage=Passage(uri=f"u{rank}", title="T", text=said, start=0, end=len(said)), score=1.0, rank=rank)
        for rank, said in TWO.items()
    ]
    return Gate(hits, page_of=lambda passage, offset: None).bind(DraftSentence(text=text, marks=marks))


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("The army said 40 died, residents 65.", (1, 2)),
        ("The army said 40 people died, while residents said 65.", (1, 2)),
        ("Takaichi met Trump in Tokyo on 28 October and Xi in Gyeongju on 31 October.", (3, 4)),
        ("Tokyo protested on 8 November and summoned the ambassador on 14 November.", (5, 6)),
        ("Tokyo protested on 8 November against the post; Takaichi met Trump in Tokyo on 28 October.", (5, 3)),
        ("Rosa Amaral says that the bridge is safe, and Osei Boateng agrees that it would be good to know.", (7, 8)),
        ("Takaichi, who met Trump in Tokyo on 28 October, was received by Xi in Gyeongju.", (3, 4)),
        ("While Rosa Amaral says that the bridge is safe, the Fisheries Act was signed on 3 May 1950.", (7, 9)),
    ],
)
def test_a_sentence_may_rest_on_two_passages_a_clause_each(text: str, marks: tuple[int, ...]) -> None:
    sentence = of_two(text, *marks)
    assert sentence.support == "supported", sentence.reasons
    assert [citation.uri for citation in sentence.citations] == [f"u{mark}" for mark in marks]
    assert sentence.independent == 1
    assert sentence.removed_marks == ()


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("The army said 65 died, residents 40.", (1, 2)),
        ("Residents said 40 people died.", (1, 2)),
        ("Residents said that 65 people died in the attack on Kassala.", (1, 2)),
        ("The army said that 40 people died and that 65 died when the market was hit.", (1, 2)),
        ("The army said 40 people died, and 65 people died when the market was hit.", (1, 2)),
        ("Takaichi met Xi in Tokyo on 28 October and Trump in Gyeongju on 31 October.", (3, 4)),
        ("Tokyo protested on 14 November and summoned the ambassador on 8 November.", (5, 6)),
    ],
)
def test_a_mixture_of_two_passages_that_neither_says_is_unsupported(text: str, marks: tuple[int, ...]) -> None:
    sentence = of_two(text, *marks)
    assert sentence.support == "unsupported"
    assert sentence.independent == 0


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("The bridge is safe, although Tokyo protested on 8 November against the post.", (7, 5)),
        ("Tokyo protested on 8 November against the post, while the bridge is safe.", (5, 7)),
        ("The bridge is safe, and Rosa Amaral says that it is safe.", (7, 8)),
    ],
)
def test_what_is_somebodys_word_is_no_fact_because_the_other_half_is_borne(text: str, marks: tuple[int, ...]) -> None:
    assert of_two(text, *marks).support != "supported"


def test_a_mark_that_bears_nothing_of_a_sentence_is_taken_away_and_the_reason_kept() -> None:
    sentence = of_two("Tokyo protested against the post on 8 November.", 5, 3)
    assert [citation.uri for citation in sentence.citations] == ["u5"]
    assert sentence.independent == 1
    (removed,) = sentence.removed_marks
    assert removed.number == 3
    assert "8 November is not in the quote" in removed.reason


def test_of_all_that_models_write_no_mark_survives_that_points_nowhere() -> None:
    for output in OUTPUTS:
        opened = gate(1, 2)
        for sentence in parse_marked(output, passages=6):
            bound = opened.bind(sentence)
            shown = {int(mark) for mark in re.findall(r"\[(\d+)\]", marked(bound).removeprefix(sentence.text))}
            assert shown == {citation.number for citation in bound.citations}, output
            assert {mark for mark in sentence.marks if mark > 2} <= {one.number for one in bound.removed_marks}, output
        assert [citation.number for citation in opened.citations] == [*range(1, len(opened.citations) + 1)]
        assert all(citation.quote in TEXT for citation in opened.citations)
