"""What is quoted, and how it is put together."""

import numpy as np
import pytest

from assistant import Assistant
from assistant.answering.choice import chosen
from assistant.answering.independence import independent
from assistant.answering.weighing import Candidate
from assistant.records import Hit, Passage
from assistant.text.sentences import quotable, sentence_spans

FLOOD = (
    "The river Ashi rose above its banks on 3 May. It had rained for nine days. Two bridges were closed. "
    "The mayor of Odo thanked the fire brigade. Four hundred people left their homes in the valley."
)


def candidates(*texts: tuple[str, str, dict[int, float]]) -> list[Candidate]:
    """Candidates from texts, each with its uri and the scores of its sentences by their numbers."""
    found = []
    for rank, (uri, text, scores) in enumerate(texts, start=1):
        passage = Passage(uri=uri, title=uri, text=text, start=0, end=len(text), version=uri)
        hit = Hit(passage=passage, score=1.0, rank=rank)
        for number, span in enumerate(sentence_spans(text)):
            score = scores.get(number, 0.1)
            found.append(
                Candidate(
                    hit=hit,
                    span=quotable(text, span),
                    number=number,
                    score=score,
                    maxsim=score,
                    covers=np.zeros(1, dtype=np.float32),
                    expected=True,
                )
            )
    return sorted(found, key=lambda one: (-one.score, one.hit.rank, one.span.start))


def told(found: list[Candidate], *, is_open: bool = False) -> list[str]:
    return [quoted.text for quoted in chosen(found, is_open=is_open)]


def test_neighbours_are_quoted_together_in_their_order() -> None:
    found = candidates(("flood", FLOOD, {1: 0.9, 0: 0.8}))
    assert told(found) == ["The river Ashi rose above its banks on 3 May. It had rained for nine days."]


def test_the_right_sentence_comes_first_and_what_stands_apart_behind_it() -> None:
    found = candidates(("flood", FLOOD, {4: 0.9, 0: 0.8}))
    assert told(found) == [
        "Four hundred people left their homes in the valley.",
        "The river Ashi rose above its banks on 3 May.",
    ]


def test_a_short_sentence_between_two_is_not_left_out() -> None:
    found = candidates(("flood", FLOOD, {0: 0.9, 2: 0.88}))
    assert told(found) == [
        "The river Ashi rose above its banks on 3 May. It had rained for nine days. Two bridges were closed."
    ]


def test_an_open_question_gets_a_third_sentence_only_if_it_is_nearly_as_good() -> None:
    near = candidates(("flood", FLOOD, {0: 0.9, 4: 0.85, 2: 0.84}))
    assert sum(len(quoted.sentences) for quoted in chosen(near, is_open=True)) >= 3
    assert sum(len(quoted.sentences) for quoted in chosen(near, is_open=False)) == 2
    far = candidates(("flood", FLOOD, {0: 0.9, 4: 0.85, 2: 0.5}))
    assert sum(len(quoted.sentences) for quoted in chosen(far, is_open=True)) == 2


def test_the_same_said_by_another_document_is_one_sentence_with_two_citations() -> None:
    found = candidates(
        ("flood", FLOOD, {0: 0.9}),
        ("echo", "On 3 May the river Ashi rose above its banks. Nobody was hurt.", {0: 0.89}),
    )
    first, *others = chosen(found, is_open=False)
    assert [also.hit.uri for also in first.also] == ["echo"]
    assert all("rose above" not in quoted.text for quoted in others)


def test_another_number_is_not_the_same() -> None:
    found = candidates(
        ("flood", FLOOD, {0: 0.9}),
        ("other", "The river Ashi rose above its banks on 4 May. Nobody was hurt.", {0: 0.89}),
    )
    assert chosen(found, is_open=False)[0].also == ()


def test_nothing_is_chosen_of_nothing() -> None:
    assert chosen([], is_open=True) == ()


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        ({"a": FLOOD}, 1),
        ({"a": FLOOD, "b": f"FLOOD IN ODO\n\n{FLOOD}"}, 1),
        ({"a": FLOOD, "b": "The Ashi flooded Odo, and the brigade worked all night to save the old bridge."}, 2),
        ({"a": FLOOD, "b": FLOOD, "c": "The council met on Tuesday to speak about the price of a new dam."}, 2),
        ({"a": "", "b": ""}, 1),
        ({}, 0),
    ],
)
def test_copies_of_one_report_are_one_independent_source(texts: dict[str, str], count: int) -> None:
    assert independent(texts, {}) == count


def test_an_answer_counts_its_independent_sources(assistant: Assistant) -> None:
    wire = "The pier of Odo was closed on Monday after a ship had struck it. Nobody was hurt."
    own = "On Monday the pier of Odo was closed: a ship had struck it. Repairs will take the whole summer, we hear."
    assistant.add_texts(
        [{"uri": "wire", "text": wire}, {"uri": "paper", "text": f"PIER CLOSED\n\n{wire}"}, {"uri": "own", "text": own}]
    )
    sentence = assistant.ask("When was the pier of Odo closed?").sentences[0]
    assert {citation.uri for citation in sentence.citations} == {"wire", "paper", "own"}
    assert sentence.independent == 2


def test_documents_known_to_be_copies_are_one_source_whatever_of_them_is_cited() -> None:
    texts = {
        "wire": "The pier was closed.",
        "paper": "Nobody was hurt, said the mayor.",
        "own": "It will take a summer.",
    }
    assert independent(texts, {}) == 3
    assert independent(texts, {"wire": "story", "paper": "story", "own": "own"}) == 2
