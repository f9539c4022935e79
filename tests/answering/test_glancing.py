"""What is read of a passage at a glance: where the question's words stand, verbatim at its offsets."""

import numpy as np

from assistant.answering.glancing import glanced_at
from assistant.answering.weighing import QuestionWord, question_words
from assistant.library.embeddings import TokenVectors
from assistant.records import Hit, Passage
from assistant.text.words import WORD

BEFORE = "The council met twice on the matter and heard eleven speakers from the harbour and from the town. "
TOLD = "The pier of Aomori was closed in March because its piles had rusted. "
AFTER = "Fishermen moved to the old quay. " + "Nobody knew for how long this would be so. " * 8


def asked(question: str) -> list[QuestionWord]:
    spans = [found.span() for found in WORD.finditer(question)]
    read = TokenVectors(np.zeros((len(spans), 1), np.float32), np.array(spans, np.int32), tuple(range(len(spans))))
    return question_words(question, read, ())


def test_the_sentence_with_most_words_is_read_with_what_stands_around_it() -> None:
    source = "Notice. " + BEFORE + TOLD + AFTER
    passage = Passage(uri="a", title="", text=source[8:], start=8, end=len(source), version="v")
    part = glanced_at(asked("Why was the pier of Aomori closed?"), Hit(passage=passage, score=1.0, rank=1)).passage
    assert TOLD.strip() in part.text and BEFORE.strip() in part.text
    assert len(part.text.split()) <= 55 < len(passage.text.split())
    assert source[part.start : part.end] == part.text
    assert part.id != passage.id


def test_a_short_passage_is_read_whole() -> None:
    passage = Passage(uri="a", title="", text=TOLD.strip(), start=0, end=len(TOLD.strip()), version="v")
    assert glanced_at(asked("Why?"), Hit(passage=passage, score=1.0, rank=1)).passage.text == passage.text
