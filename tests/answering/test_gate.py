"""The citation gate: quotes verbatim, numbers by first use, marks that point nowhere removed."""

from assistant.answering.draft import DraftSentence
from assistant.answering.gate import Gate, marked
from assistant.records import Hit, Passage
from assistant.text.spans import Span

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
    assert opened.removed_marks == 1


def test_a_sentence_without_a_mark_is_unsupported() -> None:
    sentence = gate(1).bind(DraftSentence(text="Tokyo refused.", marks=()))
    assert sentence.citations == ()
    assert sentence.support == "unsupported"


def test_numbers_follow_first_use_and_a_quote_keeps_its_number() -> None:
    opened = gate(1, 2)
    first = opened.bind(DraftSentence(text="Tokyo refused.", marks=(2,)))
    second = opened.bind(DraftSentence(text="Tokyo refused.", marks=(1, 2)))
    assert [citation.number for citation in first.citations] == [1]
    assert [citation.number for citation in second.citations] == [2, 1]
    assert [citation.number for citation in opened.citations] == [1, 2]
