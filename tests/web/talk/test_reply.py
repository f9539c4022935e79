"""Answers as HTML: what stands in them, and that nothing in them is anything but text."""

import re
from dataclasses import replace

from assistant.records import (
    Answer,
    Citation,
    Hit,
    MadeBy,
    Passage,
    RemovedMark,
    Sentence,
    Usage,
)
from assistant.web import words
from assistant.web.talk import reply
from tests.web.test_markup import read

EVIL = "<script>window.canary='dead'</script><img src=x onerror=alert(1)>![x](http://evil.example/)"


def citation(
    number: int = 1, *, quote: str = "It rained.", title: str = "Weather", page: int | None = None
) -> Citation:
    return Citation(
        number=number, uri="w", title=title, quote=quote, start=0, end=len(quote), page=page, published="2025-11-20"
    )


def answered(*sentences: Sentence, note: str = "", made_by: str = "quotes") -> Answer:
    cited = tuple(dict.fromkeys(one for sentence in sentences for one in sentence.citations))
    return Answer(
        question="q",
        searched="q",
        status="answered",
        text="It rained. [1]",
        sentences=sentences,
        citations=cited,
        note=note,
        made_by=MadeBy(model=made_by),
    )


def declined(status: str, text: str = "It rained on Monday.") -> Answer:
    passage = Passage(uri="w", title="Weather", text=text, start=0, end=len(text), published="2025-11", page=3)
    return Answer(
        question="q",
        searched="q",
        status=status,
        text="The documents do not answer this.",  # type: ignore[arg-type]
        nearest=(Hit(passage=passage, score=1.0, rank=1),),
        missing=("ships", "sent"),
    )


def test_a_sentence_has_its_mark_and_the_mark_leads_to_its_quote() -> None:
    shown = reply.answer_html(answered(Sentence(text="It rained.", citations=(citation(page=3),))), place=4)
    assert re.search('<a class="mark" href="#reply-4-quote-1"[^>]*>\\[1\\]</a>', shown)
    assert '<li id="reply-4-quote-1"' in shown
    assert "“<bdi>It rained.</bdi>”" in shown
    assert read(shown).text.endswith(
        f"[1]“It rained.”Weather 20 November 2025 page 3{words.source.OPEN}{words.talk.COPY}"
        f"{words.talk.RIGHT} {words.talk.WRONG}"
    )


def test_what_was_searched_is_shown_where_it_is_more_than_the_question() -> None:
    answer = answered(Sentence(text="It rained.", citations=(citation(),)))
    limited = replace(answer, searched="q (published since 18 November 2025)")
    assert "Searched: q (published since 18 November 2025)" in read(reply.answer_html(limited, place=1)).text
    assert "Searched" not in read(reply.answer_html(answer, place=1)).text


def test_what_was_searched_can_be_corrected_without_what_is_said_of_it_in_brackets() -> None:
    answer = answered(Sentence(text="It rained.", citations=(citation(),)))
    limited = reply.answer_html(replace(answer, searched="q (preferred: in 2015)"), place=1)
    assert 'data-searched="q"' in limited
    rewritten = reply.answer_html(replace(answer, searched="q of Paris"), place=1)
    assert 'data-searched="q of Paris"' in rewritten


def test_the_details_list_the_passages_with_how_each_was_found() -> None:
    one = replace(declined("related"), made_by=MadeBy(model="quotes", embedding_model="minilm", version="1"))
    found = replace(one.nearest[0], found_by=("dense", "lexical"))
    text = read(reply.answer_html(replace(one, nearest=(found,)), place=1)).text
    assert "Search: minilm. Version 1." in text
    assert "11.00meaning and wordsWeather, page 3" in text


def test_two_answers_have_no_anchor_in_common() -> None:
    answer = answered(Sentence(text="It rained.", citations=(citation(),)))
    assert "reply-1-quote-1" not in reply.answer_html(answer, place=3)


def test_a_doubted_sentence_says_so_in_words() -> None:
    shown = reply.answer_html(answered(Sentence(text="It snowed.", support="unsupported")), place=1)
    assert "not borne out by the documents" in read(shown).text
    sure = reply.answer_html(answered(Sentence(text="It snowed.", support="supported")), place=1)
    assert "borne out" not in read(sure).text


def test_a_sentence_that_only_the_language_model_calls_borne_out_says_so() -> None:
    shown = reply.answer_html(answered(Sentence(text="It snowed.", opinion="the model calls it borne out")), place=1)
    assert "(the model calls it borne out)" in read(shown).text


def test_marks_that_were_taken_away_stand_in_the_details_with_the_reason() -> None:
    removed = RemovedMark(number=7, reason="it points at no <b>passage</b>")
    sentence = Sentence(text="It snowed.", removed_marks=(removed,))
    shown = reply.answer_html(replace(answered(sentence), usage=Usage(model="m", calls=1)), place=1)
    details = shown[shown.index('<details class="usage"') :]
    assert "Mark [7] was removed from “It snowed.”: it points at no <b>passage</b>." in read(details).text
    assert "<b>" not in details


def test_who_wrote_it_and_what_is_to_be_known_of_it_stand_below() -> None:
    shown = reply.answer_html(answered(Sentence(text="Yes."), made_by="openai:x", note="It is late."), place=1)
    assert "Written by openai:x" in read(shown).text
    assert "It is late." in read(shown).text


def test_a_declined_question_shows_what_is_near_and_what_is_missing() -> None:
    related = reply.answer_html(declined("related"), place=1)
    assert read(related).text.startswith(
        "The documents do not answer this.No passage has: ships, sent.Nearest passages"
        "Weather November 2025 page 3It rained on Monday."
    )
    assert '<details class="nearest" open>' in related
    assert '<details class="nearest">' in reply.answer_html(declined("no_evidence"), place=1)


def test_a_long_passage_is_cut_between_words() -> None:
    whole = read(reply.answer_html(declined("related", "drizzle " * 100), place=1)).text
    shown = whole[: whole.index(words.talk.DETAILS)]
    assert shown.endswith("drizzle …")
    assert len(shown) < 500


def test_the_copy_has_the_quotes_with_their_sources() -> None:
    answer = answered(Sentence(text="It rained.", citations=(citation(quote="It\nrained.", page=2),)))
    assert reply.copied_text(answer) == "It rained. [1]\n\n[1] “It rained.” Weather, 20 November 2025, page 2"


def test_nothing_in_an_answer_is_anything_but_text() -> None:
    evil = citation(quote=EVIL, title=EVIL)
    shown = [
        reply.answer_html(answered(Sentence(text=EVIL, citations=(evil,)), note=EVIL, made_by=EVIL), place=1),
        reply.answer_html(
            Answer(
                question=EVIL,
                searched=EVIL,
                status="related",
                text=EVIL,
                missing=(EVIL,),
                nearest=(Hit(passage=Passage(uri=EVIL, title=EVIL, text=EVIL, start=0, end=9), score=1, rank=1),),
            ),
            place=1,
        ),
        reply.writing_html(EVIL),
        reply.problem_html(EVIL),
        reply.waiting_html(EVIL),
    ]
    for html in shown:
        reader = read(html)
        assert not {"script", "img"} & set(reader.tags)
        assert "<script>window.canary='dead'</script>" in reader.text
