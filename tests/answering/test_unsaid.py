"""What a model thinks is not said, however its tags are written and wherever the pieces end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.drafting import Drafting, parse_marked
from assistant.answering.unsaid import SaidText, said
from assistant.answering.written import Bind, Sentences

FORMS = {
    "think": "<think>The user wants X.</think>Tokyo agreed [1].",
    "thinking": "<thinking>\nThe user wants X.\n</thinking>\n\nTokyo agreed [1].",
    "closed by another name": "<think>The user wants X.</thinking >Tokyo agreed [1].",
    "without its beginning": "The user wants X. Passage two says so.\n</think>\n\nTokyo agreed [1].",
    "with marks, without its beginning": (
        "Okay, the user wants X. Passage [1] says that Beijing objected [2]. It objected twice, as passage two has it, "
        "and for a long time nothing was heard of it [2].\n</think>\nTokyo agreed [1]."
    ),
    "a plan with marks": (
        "We need to answer with marks. The ministry of Tokyo agreed in the end, as far as passage one says [1]. "
        "The other one says nothing of it, and nothing else does either [2].</think>Tokyo agreed [1]."
    ),
    "thinking without its beginning": "The user wants X.</THINKING>Tokyo agreed [1].",
    "channels": "<|channel|>analysis<|message|>The user wants X.<|end|><|start|>assistant<|channel|>final<|message|>Tokyo agreed [1].<|return|>",
    "two channels": "<|channel|>analysis<|message|>The user wants X.<|end|><|start|>assistant<|channel|>commentary<|message|>The user wants Y.<|end|><|start|>assistant<|channel|>final <|constrain|>text<|message|>Tokyo agreed [1].",
    "the end of a channel": "The user wants X.<|end|><|start|>assistant<|channel|>final<|message|>Tokyo agreed [1].",
    "channels without signs": "analysisThe user wants X.assistantfinalTokyo agreed [1].",
    "brackets": "[THINK]The user wants X.[/THINK]Tokyo agreed [1].",
    "triangles": "◁think▷The user wants X.◁/think▷Tokyo agreed [1].",
    "with a name space": "<seed:think>The user wants X.</seed:think>Tokyo agreed [1].",
    "a thought of parts": "<|begin_of_thought|>The user wants X.<|end_of_thought|><|begin_of_solution|>Tokyo agreed [1].<|end_of_solution|>",
    "reasoning": '<reasoning effort="high">The user wants X.</reasoning> Tokyo agreed [1].',
    "ends twice": "<think>The user wants X.</think>Tokyo agreed [1].</think>",
    "hidden in the tag": "<th\u200bink>The user wants X.</thi\u200bnk>Tokyo agreed [1].",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_thought_is_not_said_wherever_the_pieces_end(form: str) -> None:
    text = FORMS[form]
    for pieces in ([text], list(text), *([text[:place], text[place:]] for place in range(1, len(text)))):
        bound: list[str] = []
        shown: list[str] = []

        def bind(draft: object, bound: list[str] = bound) -> tuple[str, ...]:
            texts = tuple(f"{one.text} {one.marks}" for one in draft)  # type: ignore[attr-defined]
            bound += texts
            return texts

        def begin(bind: Bind = bind, bound: list[str] = bound) -> Bind:
            bound.clear()
            return bind

        sentences = Sentences(begin, passages=3)
        for piece in pieces:
            shown += sentences.feed(piece)
        shown += sentences.finish()
        assert bound == ["Tokyo agreed. (1,)"]
        assert shown == ["Tokyo agreed. (1,)"]
    assert [(one.text, one.marks) for one in parse_marked(text)] == [("Tokyo agreed.", (1,))]


@pytest.mark.parametrize(
    "text",
    [
        "Tokyo < Beijing, and [think again] of it [1].",
        "The final channel of the assistant is analysis [1].",
        "He asked: <b>why</b>? x<|y [2]",
    ],
)
def test_what_only_looks_like_a_thought_is_said(text: str) -> None:
    assert said(text) == text
    reading = SaidText()
    assert "".join(map(reading.feed, text)) + reading.finish() == text


PARTS = [
    *"<think> </think> </thinking> <|channel|> analysis final <|message|> <|start|> assistant <|end|> [THINK] [/THINK]".split(),
    *"<thi </ <| assistantfinal ◁think▷ ◁/think▷ <script> </script> <|constrain|> < > [ ] a Tokyo. [1]".split(),
    " ",
]


@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join), st.integers(0, 200))
def test_pieces_make_no_difference(text: str, place: int) -> None:
    for pieces in ([text[:place], text[place:]], list(text)):
        reading, given_ = SaidText(), ""
        for piece in (*pieces, None):
            restarts = reading.restarts
            more = reading.finish() if piece is None else reading.feed(piece)
            given_ = more if reading.restarts > restarts else given_ + more
        assert given_ == said(text)
        assert reading.restarts <= 1


@pytest.mark.parametrize("begins", ["Tokyo", "The ministry", "First of all, Tokyo", "So far Tokyo", "I. Tokyo"])
def test_what_does_not_begin_as_a_thought_is_shown_as_it_comes(begins: str) -> None:
    sentences = Sentences(lambda: lambda draft: tuple(one.text for one in draft), passages=3)
    shown = sentences.feed(f"{begins} agreed to the treaty in spring [1]. " + "Beijing objected to it twice [2]. " * 4)
    assert shown


def test_drafting_tells_that_it_began_anew() -> None:
    drafting = Drafting(passages=3)
    assert drafting.feed(
        "I think that Beijing objected. It did so twice, and for a long time nothing else was heard of it. "
    )
    assert drafting.restarts == 0
    drafting.feed("</think>Tokyo ")
    assert drafting.restarts == 1
    assert [one.text for one in drafting.finish()] == ["Tokyo"]
