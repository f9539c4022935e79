"""After the text: what is sent back, what is marked or removed, when quotes are given, and what each costs."""

import asyncio
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant import Answer, Assistant
from assistant.answering.chain import AnswerChain
from assistant.answering.models import Writers
from assistant.answering.review import After
from assistant.prompts import prompt
from assistant.rendering.plain import answer_text
from assistant.settings import load_settings
from tests.answering.scripted import Scripted
from tests.conftest import REPORT

QUESTION = "What did Beijing demand?"
GOOD = "Beijing demanded that Tokyo retract the remark. [1]"
GOOD_TOO = "Takaichi refused to withdraw it. [1]"
PARTLY = "Fishing cooperatives in Hokkaido said that all orders for scallops had stopped within a day. [1]"
AS_FACT = (
    "The cooperatives shipped 12,400 tonnes in 2022. [1]",
    "Takaichi had said that an armed conflict in the Taiwan Strait threatens Japan. [1]",
)
WRONG = "The cooperatives shipped 14,700 tonnes in 2022. [1]"
WRONG_TOO = "Seoul sent 30 ships. [1]"
CORRECTED = "The cooperatives shipped 12,400 tonnes in 2022, according to their yearly report. [1]"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant(tmp_path_factory.mktemp("review") / "home") as opened:
        opened.add_text(REPORT, uri="report", title="A report", published="2025-11-21")
        yield opened


def asked(filled: Assistant, model: Scripted, after: After | None = None, question: str = QUESTION) -> Answer:
    chain = AnswerChain(filled._retriever, Writers(load_settings(), model).of, after=after)
    return chain.as_runnable().invoke(question)


def supports(answer: Answer) -> list[str]:
    return [sentence.support for sentence in answer.sentences]


def bare(answer: Answer) -> list[str]:
    return [sentence.text for sentence in answer.sentences]


def assert_quotes(answer: Answer, why: str) -> None:
    assert answer.status == "answered"
    assert answer.made_by.model == "quotes"
    assert answer.sentences
    assert all(sentence.citations for sentence in answer.sentences)
    assert why in answer.note
    assert answer.note.endswith("These are quotes instead.")


def test_what_stands_costs_one_call(filled: Assistant) -> None:
    model = Scripted(answer=f"{GOOD} {GOOD_TOO}")
    answer = asked(filled, model)
    assert supports(answer) == ["supported", "supported"]
    assert model.tasks == ["answer"]
    assert (answer.usage.calls, answer.note) == (1, "")


def test_what_the_documents_do_not_bear_is_sent_back_once_together_and_alone(filled: Assistant) -> None:
    model = Scripted(answer=f"{GOOD} {WRONG} {GOOD_TOO} {WRONG_TOO}", repair=f"1: {CORRECTED}\n2: REMOVE")
    answer = asked(filled, model)
    assert model.tasks == ["answer", "repair"]
    sent = model.sent[1][1]
    assert "14,700" in sent
    assert "30 ships" in sent
    assert "demanded that Tokyo retract the remark. [1]" not in sent
    assert QUESTION not in sent
    assert sent.count("passage 1>>") == 1
    assert bare(answer) == [
        "Beijing demanded that Tokyo retract the remark.",
        "The cooperatives shipped 12,400 tonnes in 2022, according to their yearly report.",
        "Takaichi refused to withdraw it.",
    ]
    assert supports(answer) == ["supported"] * 3
    assert answer.note == "1 sentence that the documents did not bear was corrected, 1 was removed."
    assert answer.made_by.written
    assert [name for name, _ in answer.made_by.prompts if name.startswith("repair")]


def test_the_numbers_of_quotes_follow_what_is_left(filled: Assistant) -> None:
    model = Scripted(answer=f"{WRONG} {GOOD} {GOOD_TOO}", repair="1: REMOVE")
    answer = asked(filled, model)
    assert [citation.number for citation in answer.citations] == [1, 2]
    assert answer.text.startswith("Beijing demanded that Tokyo retract the remark. [1] Takaichi")
    for citation in answer.citations:
        assert filled.source(citation.uri).text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    "repair",
    [
        "",
        "I cannot help with that.",
        "1: Seoul sent 40 ships. [1]",
        "2: REMOVE",
        "1: Seoul sent ships. [9]",
        ValueError("no"),
    ],
    ids=["nothing", "refused", "wrong again", "another number", "another mark", "failed"],
)
def test_what_comes_back_no_better_is_marked(filled: Assistant, repair: Any) -> None:
    model = Scripted(answer=f"{GOOD} {WRONG_TOO}", repair=repair)
    answer = asked(filled, model)
    assert model.tasks == ["answer", "repair"]
    assert bare(answer) == ["Beijing demanded that Tokyo retract the remark.", "Seoul sent 30 ships."]
    assert supports(answer) == ["supported", "unsupported"]
    assert ("could not be sent back" in answer.note) == isinstance(repair, Exception)


def test_a_correction_that_says_again_what_stands_there_is_left_out(filled: Assistant) -> None:
    model = Scripted(answer=f"{GOOD} {WRONG_TOO}", repair=f"1: {GOOD}")
    assert bare(asked(filled, model)) == ["Beijing demanded that Tokyo retract the remark."]


def test_it_is_marked_without_a_call_where_that_is_chosen(filled: Assistant) -> None:
    model = Scripted(answer=f"{GOOD} {WRONG}")
    answer = asked(filled, model, After(unsupported="mark"))
    assert supports(answer) == ["supported", "unsupported"]
    assert (model.tasks, answer.note) == (["answer"], "")


def test_it_is_removed_without_a_call_where_that_is_chosen(filled: Assistant) -> None:
    model = Scripted(answer=f"{GOOD} {WRONG} {GOOD_TOO}")
    answer = asked(filled, model, After(unsupported="remove"))
    assert supports(answer) == ["supported", "supported"]
    assert "14,700" not in answer.text
    assert (model.tasks, answer.note) == (["answer"], "1 sentence that the documents did not bear was removed.")


@pytest.mark.parametrize("how", ["repair", "mark", "remove"])
def test_where_less_than_half_stands_the_quotes_are_given(filled: Assistant, how: Any) -> None:
    model = Scripted(answer=f"{WRONG} {GOOD} {WRONG_TOO}", repair="1: REMOVE\n2: REMOVE")
    answer = asked(filled, model, After(unsupported=how))
    assert_quotes(answer, "do not bear most of what the language model wrote")
    assert model.tasks == ["answer", *(["repair"] if how == "repair" else [])]


def test_a_repair_may_save_an_answer(filled: Assistant) -> None:
    model = Scripted(answer=f"{WRONG} {WRONG_TOO} {GOOD}", repair=f"1: {CORRECTED}\n2: REMOVE")
    answer = asked(filled, model)
    assert answer.made_by.written
    assert supports(answer) == ["supported", "supported"]


def test_what_cites_nothing_at_all_is_not_sent_back(filled: Assistant) -> None:
    model = Scripted(answer="Seoul sent 30 ships. Nobody in Busan was asked.")
    assert_quotes(asked(filled, model), "do not bear most")
    assert model.tasks == ["answer"]


@pytest.mark.parametrize(
    ("text", "finish", "why"),
    [
        ("", "stop", "wrote nothing"),
        (" \n ", "stop", "wrote nothing"),
        ("[1]", "stop", "wrote nothing"),
        ("<think>The pier", "stop", "wrote nothing"),
        ("I cannot help with that.", "stop", "declined to answer"),
        ("<think>Beijing is a city.</think>I'm sorry, but I can't help with this.", "stop", "declined to answer"),
        (GOOD, "content_filter", "declined to answer"),
        (f"{GOOD} Takaichi refused to", "length", "broke off before its end. ASSISTANT_MODEL_REPLY_TOKENS"),
        (f"{GOOD} Takaichi refused to", "", "broke off before its end. These"),
        (f"{GOOD} " * 6, "stop", "the same again and again"),
        (f"{GOOD} " * 300, "stop", "the same again and again"),
        ("The pier is " * 400, "length", "the same again and again"),
    ],
)
def test_what_is_not_whole_ends_in_quotes_and_a_plain_line(filled: Assistant, text: str, finish: str, why: str) -> None:
    model = Scripted(answer=text, finish=finish)
    assert_quotes(asked(filled, model), why)
    assert model.tasks == ["answer"]


def test_a_loop_is_left_before_it_has_cost_all_it_may(filled: Assistant) -> None:
    class Counting(Scripted):
        chunks: int = 0

        def _stream(self, *args: Any, **options: Any) -> Iterator[Any]:
            for chunk in super()._stream(*args, **options):
                self.chunks += 1
                yield chunk

    model = Counting(answer=f"{GOOD} " * 300)
    asked(filled, model)
    assert model.chunks < len(model.answer) / 7 / 2


def test_what_is_left_open_is_told_and_not_counted(filled: Assistant) -> None:
    model = Scripted(answer=f"{GOOD} The passages do not say by when.")
    answer = asked(filled, model)
    assert bare(answer) == ["Beijing demanded that Tokyo retract the remark."]
    assert answer.note == ("Left open, as the language model reads the documents: “The passages do not say by when.”")
    assert model.tasks == ["answer"]


def test_where_the_model_finds_no_answer_the_quotes_are_given_and_it_is_told(filled: Assistant) -> None:
    model = Scripted(answer="The passages do not say what Beijing demanded.")
    assert_quotes(
        asked(filled, model), "finds no answer in the documents: “The passages do not say what Beijing demanded.”"
    )


@pytest.mark.parametrize(
    "smuggled",
    [
        "The passages do not say by when, but President Lee took 5 million won.",
        "The passages do not say by when; President Lee has fled.",
        "The passages do not say that President Lee took 5 million won.",
        "The passages do not say why Beijing murdered the envoys.",
    ],
)
def test_what_is_told_by_the_way_of_what_is_left_open_is_no_note(filled: Assistant, smuggled: str) -> None:
    answer = asked(filled, Scripted(answer=f"{GOOD} {smuggled}"), After(unsupported="mark"))
    assert supports(answer) == ["supported", "unsupported"]
    assert answer.note == ""


def test_marks_of_passages_that_the_model_was_not_shown_do_not_bind(tmp_path: Path) -> None:
    with Assistant(tmp_path / "home") as assistant:
        texts = [
            {"uri": f"u{day}", "title": "T", "text": f"Beijing demanded on {day} May that Tokyo retract the remark."}
            for day in range(1, 11)
        ]
        assistant.add_texts(texts)
        model = Scripted(answer="Beijing.")
        chain = AnswerChain(assistant._retriever, Writers(load_settings(), model).of, after=After(unsupported="mark"))
        chain.as_runnable().invoke(QUESTION)
        shown = dict(re.findall(r"passage (\d+)>>\n.*\n\n(Beijing .*)", model.sent[0][1]))
        others = [one["text"] for one in texts if one["text"] not in shown.values()]
        model = Scripted(answer=f"{shown['1']} [1] {shown['2']} [2] {others[0]} [9]")
        chain = AnswerChain(assistant._retriever, Writers(load_settings(), model).of, after=After(unsupported="mark"))
        answer = chain.as_runnable().invoke(QUESTION)
    assert others[0] not in model.sent[0][1]
    assert supports(answer) == ["supported", "supported", "unsupported"]
    assert answer.sentences[2].citations == ()
    assert [mark.number for mark in answer.sentences[2].removed_marks] == [9]
    assert "Mark [9] was removed" in answer_text(answer, 100)


def test_quotes_that_follow_what_was_broken_off_are_set_apart_from_it(filled: Assistant) -> None:
    model = Scripted(answer=f"{GOOD} {GOOD_TOO} Seoul sent", finish="length")
    *pieces, answer = filled.stream(QUESTION, model=model)
    assert isinstance(answer, Answer)
    written, quoted = "".join(map(str, pieces)).split("\n\n")
    assert written.startswith("Beijing demanded that Tokyo retract the remark. [1] Takaichi")
    assert quoted == answer.text


# -- a second opinion


def judges(verdict: str, *, control: str = "NO") -> Callable[[str], str]:
    """A model that says the same of every sentence, but of the one that no passage bears."""
    controls = prompt("opinion.control").splitlines()

    def judged(body: str) -> str:
        blocks = re.findall(r"sentence (\d+)>>\n(.*?)\n<<", body, re.DOTALL)
        said = [(number, control if any(one in text for one in controls) else verdict) for number, text in blocks]
        return "\n".join(f"{number}: {one}" for number, one in said)

    return judged


@pytest.fixture(scope="module")
def partly(filled: Assistant) -> str:
    """A sentence that the rules call partly borne out."""
    model = Scripted(answer=f"{GOOD} {PARTLY}")
    assert supports(asked(filled, model, After(second_opinion=False))) == ["supported", "partial"]
    assert model.tasks == ["answer"]
    return PARTLY


@pytest.mark.parametrize(("opinion", "support"), [("YES", "supported"), ("PARTLY", "partial"), ("NO", "unsupported")])
def test_what_is_partly_borne_out_gets_a_second_opinion(
    filled: Assistant, partly: str, opinion: str, support: str
) -> None:
    model = Scripted(answer=f"{GOOD} {partly}", opinion=judges(opinion))
    answer = asked(filled, model)
    assert model.tasks == ["answer", "opinion"]
    assert supports(answer) == ["supported", support]
    assert bool(answer.sentences[1].opinion) == (support != "partial")
    assert ("calls it borne out" in answer_text(answer, 500)) == (support == "supported")
    assert bool(answer.sentences[1].reasons) == (support != "supported")
    put = re.findall(r"sentence \d>>\n(.*?)\n<<", model.sent[1][1])
    assert len(put) == 2
    assert partly in put
    assert answer.note == ""


@pytest.mark.parametrize("sentence", AS_FACT)
@pytest.mark.parametrize(("opinion", "support"), [("YES", "partial"), ("NO", "unsupported")])
def test_no_opinion_makes_a_fact_of_what_somebody_says_or_of_what_may_be(
    filled: Assistant, sentence: str, opinion: str, support: str
) -> None:
    answer = asked(filled, Scripted(answer=f"{GOOD} {sentence}", opinion=judges(opinion)))
    assert supports(answer) == ["supported", support]
    assert answer.sentences[1].reasons


@pytest.mark.parametrize("control", ["YES", "PARTLY"])
@pytest.mark.parametrize("verdict", ["YES", "NO", "PARTLY"])
def test_a_model_that_calls_anything_borne_out_is_not_heard(
    filled: Assistant, partly: str, verdict: str, control: str
) -> None:
    model = Scripted(answer=f"{GOOD} {partly}", opinion=judges(verdict, control=control))
    answer = asked(filled, model)
    assert supports(answer) == ["supported", "partial"]
    assert answer.note.endswith("the language model would call anything borne out.")


def test_the_sentence_that_no_passage_bears_may_stand_anywhere(filled: Assistant, partly: str) -> None:
    places = set()
    for _ in range(40):
        model = Scripted(answer=f"{GOOD} {partly}", opinion=judges("YES"))
        assert supports(asked(filled, model)) == ["supported", "supported"]
        put = re.findall(r"sentence \d>>\n(.*?)\n<<", model.sent[1][1])
        places.add(put.index(partly))
    assert places == {0, 1}


@pytest.mark.parametrize(
    "opinion",
    ["", "YES", "1: YES", "1: YES, surely\n2: NO", "1: NO\n2: NO\n3: NO", "I cannot help with that.", ValueError("no")],
)
def test_an_opinion_that_cannot_be_read_changes_nothing(filled: Assistant, partly: str, opinion: Any) -> None:
    model = Scripted(answer=f"{GOOD} {partly}", opinion=opinion)
    answer = asked(filled, model)
    assert supports(answer) == ["supported", "partial"]
    assert answer.sentences[1].reasons
    assert answer.note.startswith("There is no second opinion on what is partly borne out")
    assert ("could not be read" in answer.note) != isinstance(opinion, Exception)


def test_what_the_rules_call_unsupported_is_lifted_by_no_opinion(filled: Assistant) -> None:
    model = Scripted(answer=f"{GOOD} {WRONG}", opinion="1: YES\n2: YES")
    answer = asked(filled, model, After(unsupported="mark"))
    assert supports(answer) == ["supported", "unsupported"]
    assert model.tasks == ["answer"]


def test_all_of_it_costs_three_calls_and_no_more(filled: Assistant, partly: str) -> None:
    model = Scripted(answer=f"{GOOD} {partly} {WRONG} {WRONG_TOO}", repair=f"1: {CORRECTED}", opinion=judges("YES"))
    answer = asked(filled, model)
    assert model.tasks == ["answer", "repair", "opinion"]
    assert answer.usage.calls == 3
    assert supports(answer) == ["supported", "supported", "supported", "unsupported"]


def test_an_opinion_may_tip_the_balance(filled: Assistant, partly: str) -> None:
    model = Scripted(answer=f"{partly} {WRONG_TOO}", opinion=judges("NO"))
    assert_quotes(asked(filled, model), "do not bear most")


# -- as users meet it


def test_streamed_pieces_are_replaced_by_the_answer(filled: Assistant) -> None:
    model = Scripted(answer=f"{WRONG} {GOOD}", repair="1: REMOVE")
    *pieces, answer = filled.stream(QUESTION, model=model)
    assert "14,700" in "".join(str(piece) for piece in pieces)
    assert isinstance(answer, Answer)
    assert "14,700" not in answer.text
    assert answer.text


def test_the_async_way_gives_the_same(filled: Assistant, partly: str) -> None:
    def model() -> Scripted:
        return Scripted(answer=f"{GOOD} {partly} {WRONG}", repair=f"1: {CORRECTED}", opinion=judges("YES"))

    one, other = filled.ask(QUESTION, model=model()), asyncio.run(filled.aask(QUESTION, model=model()))
    assert one == other
    assert one.usage.calls == other.usage.calls == 3


def test_the_settings_choose(filled: Assistant) -> None:
    settings = load_settings(home=filled.home, unsupported="remove", second_opinion=False)
    model = Scripted(answer=f"{GOOD} {WRONG}")
    with Assistant(settings=settings, model=model) as assistant:
        answer = assistant.ask(QUESTION)
    assert bare(answer) == ["Beijing demanded that Tokyo retract the remark."]
    assert {"unsupported": "remove", "second_opinion": "False"}.items() <= dict(answer.made_by.settings).items()
    assert replace(answer, note="") != answer


NEAR = "How does Tokyo justify what it said?"
"""No sentence of the report can be quoted for it: none says "justify"."""
JUSTIFIED = "Takaichi said that the remark matched the government's long-standing position. [1]"


def test_what_is_near_is_read_by_the_model_though_it_cannot_be_quoted(filled: Assistant) -> None:
    quoted = asked(filled, Scripted(), question=NEAR).status
    model = Scripted(answer=JUSTIFIED)
    answer = asked(filled, model, question=NEAR)
    assert (quoted, answer.status, supports(answer)) == ("related", "answered", ["supported"])
    assert model.tasks == ["answer"]
    assert "may not answer" in answer.note
    assert answer.confidence < 0.44
    assert "may not answer" not in asked(filled, Scripted(answer=GOOD)).note


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        ("The passages do not say how Tokyo justifies it.", "finds no answer"),
        ("Takaichi pointed to the constitution of 1947 and to a vote. [1]", "do not bear most of"),
    ],
)
def test_what_is_near_and_holds_no_answer_is_declined(filled: Assistant, reply: str, why: str) -> None:
    answer = asked(filled, Scripted(answer=reply), question=NEAR)
    assert (answer.status, answer.sentences, answer.made_by.model) == ("related", (), "quotes")
    assert why in answer.note
    assert "1947" not in answer.text


@pytest.mark.parametrize("question", ["What did Seoul say?", "Who won the football cup in 1998?"])
def test_what_is_not_near_costs_no_call(filled: Assistant, question: str) -> None:
    model = Scripted(answer=JUSTIFIED)
    assert asked(filled, model, question=question).sentences == ()
    assert model.tasks == []
