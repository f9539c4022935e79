"""Whether what would be quoted tells of what a question names: in any form, in the document, or of another."""

import numpy as np
import pytest

from assistant.answering.named import strangers
from assistant.answering.weighing import question_words
from assistant.library.embeddings import TokenVectors
from assistant.text.words import WORD


def strangers_in(question: str, quoted: str, whole: str = "") -> tuple[str, ...]:
    spans = [found.span() for found in WORD.finditer(question)]
    read = TokenVectors(np.zeros((len(spans), 1), np.float32), np.array(spans, np.int32), tuple(range(len(spans))))
    return strangers(question, question_words(question, read, ()), quoted, lambda: whole)


@pytest.mark.parametrize(
    ("question", "quoted", "expected"),
    [
        ("Who relit the lighthouse of Sumi?", "The lighthouse of Velo was relit by Ilse Varga.", ("Sumi",)),
        ("What did Mori say about the ferry to Holm?", "Mori said the ferry to Sund was late.", ("Holm",)),
        ("What did Mori say about the ferry to Holm?", "Mori said the ferry to Holm was late.", ()),
        ("When was the Bergen line sold?", "The Oslo line was sold in May.", ("Bergen",)),
        ("What does Article 12 of the law forbid?", "Article 9 of the law forbids anchoring.", ("Article 12",)),
        ("How many were sold in the spring of 2023?", "In the spring of 2024 the firm sold 412.", ("2023",)),
        ("How many were sold in the spring of 2023?", "In spring the firm sold 412.", ()),
        ("who relit the lighthouse of sumi?", "The lighthouse of Velo was relit by Ilse Varga.", ("sumi",)),
        ("who relit the lighthouse of velo?", "The lighthouse of Velo was relit by Ilse Varga.", ()),
        ("How many trucks were sold?", "The firm sold 412 excavators.", ("trucks",)),
        ("How many red buses were sold?", "The firm sold 40 trams.", ("red buses",)),
        ("How many trucks were sold?", "The firm sold 412 vehicles.", ()),
        ("How many soldiers were sent?", "It sent 2,000 troops.", ()),
        ("How many passengers were killed?", "The crash killed 14 people.", ()),
        ("How many people were killed?", "The crash killed 14 sailors.", ()),
        ("How many people live in Holm?", "The fire in Holm took 14 people's lives.", ("how many people live",)),
        ("How many people live in Holm?", "Holm has 900 inhabitants.", ()),
        ("How many people lived in Holm?", "The census of 1900 counted 900 people in Holm.", ()),
        ("How many did the firm sell?", "The firm sold 412 excavators.", ()),
        ("What does room 15 hold?", "The archive: room 12 holds maps, room 14 holds coins.", ("15",)),
        ("Did 12 people die?", "There 14 people died.", ()),
        ("Did exports grow by 5 percent?", "Exports grow by 7 percent.", ()),
        ("Who governs the city of İzmir?", "Ankara is governed by Ali.", ("İzmir",)),
        ("Who is Ilse Varga?", "Tom Varga relit the lighthouse.", ("Ilse",)),
        ("What is the population of Oslo?", "Norway has 5 million inhabitants.", ("Oslo",)),
        ("How many bridges were built?", "Twelve tunnels were built.", ("bridges",)),
        ("How many trucks were sold?", "The firm, a maker of excavators, sold 412.", ()),
        ("How many times did she win the cup?", "She won the cup twice.", ()),
        ("How many years did the war last?", "The war lasted from 1914 to 1918, and killed 3 kings.", ()),
        ("How many dollars did it cost?", "It cost $40 million.", ()),
        ("What of ①② and x² and ٣?", "The x² and ٤.", ("٣",)),
    ],
)
def test_what_is_told_of_another_is_seen(question: str, quoted: str, expected: tuple[str, ...]) -> None:
    assert strangers_in(question, quoted) == expected


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("What did the UMC oppose?", "The United Methodist Church opposes conscription."),
        ("What is a Californian community?", "Southern California has many towns."),
        ("Did they invest with Lendingclub?", "I did so with Lending Club."),
        ("What did Tokyo ask of them?", "The Japanese envoy asked for time."),
        ("What did the Prime Minister say?", "The prime minister said nothing."),
        ("What happened on Monday in March?", "The pier was closed."),
        ("What was Norway's demand?", "Oslo demanded an apology."),
        ("What did the UN decide?", "The United Nations decided to wait."),
        ("What did the U.S. decide?", "Washington decided to wait."),
        ("What did the PM say?", "The prime minister said nothing."),
        ("What did Mr Mori say?", "Mori said nothing."),
        ("How did Ms. Takaichi respond?", "Takaichi responded coolly."),
        ("What did Xi Jinping say?", "President Xi said nothing."),
        ("Thanks. Summarise the dispute.", "The row between both began in May."),
        ("WHAT CAUSED THE STRIKE?", "The walkout began because wages fell."),
    ],
)
def test_a_name_in_another_form_is_known(question: str, quoted: str) -> None:
    assert strangers_in(question, quoted) == ()


def test_a_name_may_stand_elsewhere_in_the_document() -> None:
    question, passage = "When did Komatsu open the plant?", "The company opened the plant in 1998."
    assert strangers_in(question, passage) == ("Komatsu",)
    assert strangers_in(question, passage, "Komatsu is a maker of excavators. " + passage) == ()


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("When did the company Komatsu open the plant?", "It is run by the company. Its plant opened in 1998."),
        ("When did Japan's Takaichi speak?", "Japan's Prime Minister spoke on Friday."),
    ],
)
def test_what_follows_in_capitals_need_not_be_another(question: str, passage: str) -> None:
    assert strangers_in(question, passage, f"Takaichi and Komatsu. {passage}") == ()


def test_initials_in_a_long_document_name_nobody() -> None:
    assert strangers_in("Who is Holm?", "He left.", "he often left more. He left.") == ("Holm",)


def test_not_where_the_passage_has_another_in_its_very_place() -> None:
    question, passage = "How many did the ferry to Holm carry?", "The ferry to Sund carried ten."
    assert strangers_in(question, passage, f"{passage} The mayor of Holm was there.") == ("Holm",)


def test_common_words_in_capitals_are_no_names_beside_one_that_is_told() -> None:
    assert strangers_in("When did Europe recover from the last Ice Age?", "Europe warmed 22,000 years ago.") == ()
