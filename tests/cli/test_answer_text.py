"""Answers as plain text."""

from dataclasses import replace

from assistant.records import Answer, Citation, MadeBy, Sentence
from assistant.rendering.plain import answer_text

CITATION = Citation(number=1, uri="/d/a.txt", title="A", quote="The pier closed.", start=0, end=16, page=2)
ANSWER = Answer(
    question="q",
    searched="q",
    status="answered",
    text="The pier closed. [1] All ships left.",
    sentences=(
        Sentence(text="The pier closed.", citations=(CITATION,)),
        Sentence(text="All ships left.", support="unsupported"),
    ),
    citations=(CITATION,),
    made_by=MadeBy(model="test:writer"),
)


def test_a_sentence_that_nothing_bears_says_so() -> None:
    assert answer_text(ANSWER, 100).startswith(
        "The pier closed. [1] All ships left. (not borne out by the documents)\n"
    )


def test_a_sentence_half_borne_says_so() -> None:
    half = replace(ANSWER, sentences=(replace(ANSWER.sentences[0], support="partial"),))
    assert answer_text(half, 100).startswith("The pier closed. [1] (only partly borne out by the quote)\n")


def test_the_model_that_wrote_is_named_and_quotes_need_no_name() -> None:
    assert "Written by test:writer from these quotes." in answer_text(ANSWER, 100)
    assert "Written by" not in answer_text(replace(ANSWER, made_by=MadeBy()), 100)


def test_what_was_searched_stands_first_where_it_is_more_than_the_question() -> None:
    limited = replace(ANSWER, searched="q (published since 18 November 2025)")
    assert answer_text(limited, 100).startswith("(searched: q (published since 18 November 2025))\n\nThe pier")
    assert "searched" not in answer_text(ANSWER, 100)


def test_a_quote_has_its_title_page_and_place() -> None:
    assert "[1] A, p. 2\n    “The pier closed.”\n    /d/a.txt:0-16" in answer_text(ANSWER, 100)
