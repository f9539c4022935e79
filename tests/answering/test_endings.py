"""How what a model wrote ends: whole, empty, refused, cut off, going round in circles; and what it says is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.drafting import parse_marked
from assistant.answering.endings import circles, ending_of, repeats, says_missing


def ended(text: str, finish: str = "") -> str:
    return ending_of(text, parse_marked(text), finish=finish)


WHOLE = [
    ("Beijing demanded a retraction. [1]", "stop"),
    ("Beijing demanded a retraction [1].", ""),
    ("Beijing demanded a retraction [1]", ""),
    ("Beijing demanded a retraction [1][2]", ""),
    ("- Beijing demanded a retraction", "stop"),
    ("Beijing asked: “Will you retract it?”", ""),
    ("Sorry sights awaited the inspectors, the report says. [3]", ""),
    ("“I cannot help you,” the minister told the fishermen. [2]", ""),
    ("I Corps was moved to Okinawa in May. [1]", ""),
    ("The court said that it cannot help the plaintiffs. [1]", ""),
    ("He apologised for the delay. [1] She did not. [2] He apologised again on Monday. [1]", ""),
    ("The pier is closed. [1] The pier is closed. [2] It reopens in June. [1]", "end_turn"),
    ("Unfortunately for the cooperatives, orders stopped within a day. [1]", "STOP"),
    ("Prices rose by 3 percent. [1] Prices rose by 4 percent. [2] Prices rose by 5 percent. [3]", ""),
    ("北京要求东京收回言论。[1]", ""),
    ("He was born in 1931 (or 1932).", ""),
    ("The company is called Acme Inc.", ""),
    ("It is over!", ""),
    ("It is not known…", ""),
    ("The passages do not say when the pier reopens.", "stop"),
    ("We cannot accept this, the minister said. [1]", "stop"),
    ("As an AI supplier, Nordchip profits most. [1]", "stop"),
    ("As an artificial island, Dejima was built in 1636. [1]", "stop"),
    ("Sorry seems to be the hardest word for Nordwerk, the paper writes. [1]", "stop"),
    ("I, Robot was published in 1950. [2]", "stop"),
    ("Tokyo refused.¹", ""),
    ("I cannot accept the plan, the minister said. [1]", "stop"),
    ("I will not sign this, the mayor told the council.", "stop"),
    ("I cannot help the farmers, the minister said. [1]", "stop"),
    ("“I can't give an answer today,” she said.", "stop"),
    ("I cannot sleep, and I do not eat. [2]", "stop"),
    ("- Yes. [1]\n- Yes. [2]\n- Yes. [3]", "stop"),
    ("Austria: no. [1] Malta: yes. [1] Yes. [2] Yes. [3] Not known. [1] Not known. [2] Not known. [3]", "stop"),
]
REFUSED = [
    ("I cannot help with that.", "stop"),
    ("I can't assist with that request.", ""),
    ("I'm sorry, but I can't help with this.", ""),
    ("I’m sorry, but I can’t help with this.", ""),
    ("Sorry, I am not able to provide that information.", ""),
    ("I am unable to answer this question.", "stop"),
    ("I apologize, but I cannot comply with this request.", ""),
    ("As an AI language model, I do not have opinions on politics.", ""),
    ("As an AI, I can't browse the internet.", ""),
    ("I won't be able to help with that.", ""),
    ("Unfortunately, I cannot discuss this topic. Please ask something else.", ""),
    ("I must decline to answer that.", ""),
    ("I don't feel comfortable answering this.", ""),
    ("I do not have access to current events.", ""),
    ("I'm sorry, but I can't help with this. [1]", ""),
    ("**I'm sorry**, but I cannot help with that.", ""),
    ("Beijing demanded", "content_filter"),
    ("", "content_filter"),
    ("Beijing demanded a retraction. [1]", "SAFETY"),
    ("I'm afraid I can't do that.", ""),
    ("I regret that I cannot assist with this.", ""),
    ("I'm really sorry but this is something I can't help you with.", ""),
    ("My apologies, but I can't continue.", ""),
    ("This request violates our policy and I cannot answer it.", ""),
    ("Sorry!", "stop"),
    ("I cannot provide that. [1]", "stop"),
    ("I'm sorry, but I am not able to answer this. [2]", "stop"),
    ("The passages are about Tokyo. I cannot help with the rest.", "stop"),
]
CUT = [
    ("Beijing demanded a retraction. [1] Tokyo refused to with", "length"),
    ("Beijing demanded a retraction. [1]", "length"),
    ("Beijing demanded a retraction. [1]", "max_tokens"),
    ("Beijing demanded a retraction. [1]", "MAX_TOKENS"),
    ("Beijing demanded a retraction. [1] Tokyo refused to with", ""),
    ("Beijing demanded", ""),
    ("Beijing demanded that Tokyo,", ""),
    ("Beijing demanded a retraction [", ""),
    ("Beijing demanded a retraction. [1] Tokyo [2", ""),
]
LOOPING = [
    "The pier is closed. [1] " * 3,
    "The pier is closed [1]. It reopens in June [2]. " * 4,
    "The pier is closed and " * 12,
    "the " * 60,
    "no no no no no no no no no no no no no no no no no no no no",
    "The pier is closed. [1]\nThe pier is closed! [2]\nthe pier is  closed [3].",
    "東京は拒否した。" * 5,
    "Tokyo refused. [1] " + "ha" * 80,
    "- Tokyo refused. [1]\n" * 5,
    "- Yes. [1]\n" * 8,
]


@pytest.mark.parametrize(("text", "finish"), WHOLE)
def test_what_is_whole_is_let_be(text: str, finish: str) -> None:
    assert ended(text, finish) == "whole"


@pytest.mark.parametrize(("text", "finish"), REFUSED)
def test_a_refusal_is_known(text: str, finish: str) -> None:
    assert ended(text, finish) == "refused"


@pytest.mark.parametrize(("text", "finish"), CUT)
def test_what_is_cut_off_is_known(text: str, finish: str) -> None:
    assert ended(text, finish) == "cut off"


@pytest.mark.parametrize("text", LOOPING)
def test_what_goes_round_in_circles_is_known(text: str) -> None:
    assert repeats(parse_marked(text)) or circles(text)
    assert ended(text, "stop") == ended(text, "length") == "looping"


@pytest.mark.parametrize("text", ["", " \n", "[1]", "[1][2].", "...", "- ", "\u200b", "***"])
def test_what_says_nothing_is_empty(text: str) -> None:
    assert ended(text, "stop") == "empty"


@pytest.mark.parametrize(
    "text",
    [
        "The passages do not say when the pier reopens.",
        "The passages don't say why.",
        "However, the passages do not say how many were hurt.",
        "The provided passages do not mention South Korea.",
        "None of the passages says who paid for it.",
        "The documents give no date for the meeting.",
        "The sources do not specify the amount.",
        "The passages contain no information on the cost.",
    ],
)
def test_what_is_said_to_be_missing_is_known(text: str) -> None:
    assert says_missing(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry did not say when the pier reopens.",
        "The documents were not signed.",
        "The passages of the strait do not freeze.",
        "Documents seized on Monday do not name the buyer.",
        "The pier reopens in June, the passages say.",
        "The sources of the river do not dry up.",
    ],
)
def test_what_documents_tell_is_not_taken_for_missing(text: str) -> None:
    assert not says_missing(text)


@given(st.text(), st.sampled_from(["", "stop", "length", "content_filter", "tool_calls"]))
def test_any_text_has_an_ending(text: str, finish: str) -> None:
    assert ended(text, finish) in ("whole", "empty", "refused", "cut off", "looping")


@given(st.text(min_size=1, max_size=40).filter(lambda text: any(one.isalpha() for one in text)), st.integers(40, 60))
def test_whatever_is_said_again_and_again_is_looping(text: str, times: int) -> None:
    assert ended(f"{text} " * times, "stop") == "looping"
