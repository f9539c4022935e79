"""Reading what a model wrote: sentences with their marks, and the same however it comes in pieces."""

import json
import re
from functools import partial
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.answering.draft import Draft
from assistant.answering.drafting import Drafting, parse_marked

OUTPUTS = [
    json.loads(line)
    for line in (Path(__file__).parent / "outputs.jsonl").read_text(encoding="utf-8").splitlines()
    if line.strip()
]
PASSAGES = 6
UNWANTED = re.compile(
    r"[\[［【〔]\s*\^?\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*[\]］】〕]|\w://|\bwww\.\w|\]\(|<[A-Za-z/!?|]|javascript:\w"
    "|[\ud800-\udfff\ue000-\uf8ff\u200b\u202a-\u202e\u2066-\u2069\x00-\x1f]"
)
PIECES = [
    *(
        "Beijing objected [1] [2]. [ ] ( ) ]( [^3] 【4】 ［５］ ¹ ² (1) (2). [1, 2] [1-3] [2024] [sic] http://e.example/?q= "
        "www.e.example <b> </b> <img src=x> <think> </think> <script> </script> <!-- --> ** * _ ` ``` | # - 1. > ![x](y) "
        "[a](b) [1]: Sources: 。 中文 “ ” . ! ? passage According to [7 7] \\[ \\] † ^ &lt; U.S. \u200b \u202e \ud83d \ude00 "
        "\ue001 \uf000 \uf001"
    ).split(),
    *(" ", "\n", "\n\n", "\r\n", "a" * 60),
]


def read(*pieces: str) -> Draft:
    """What is left once all has come: where it turns out that all until then was thought, that is dropped."""
    drafting = Drafting(passages=PASSAGES)
    draft: Draft = ()
    for give in (*(partial(drafting.feed, piece) for piece in pieces), drafting.finish):
        restarts, given = drafting.restarts, give()
        draft = (*(draft if drafting.restarts == restarts else ()), *given)
    return draft


def told(draft: Draft) -> list[list[object]]:
    return [[sentence.text, list(sentence.marks)] for sentence in draft]


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output["name"])
def test_an_output_is_read_as_meant_whole_and_split_anywhere(output: dict[str, object]) -> None:
    text = str(output["text"])
    whole = parse_marked(text, passages=PASSAGES)
    assert told(whole) == output["sentences"]
    for place in range(1, len(text)):
        assert read(text[:place], text[place:]) == whole
    assert read(*text) == whole


def test_the_outputs_are_many_and_of_every_sort() -> None:
    sorts = {str(output["name"]).split(":")[0] for output in OUTPUTS}
    assert len(OUTPUTS) >= 200
    assert {"good", "sloppy", "hostile"} <= sorts
    assert len({output["text"] for output in OUTPUTS}) == len(OUTPUTS)


@given(st.text(st.characters(), max_size=200) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.data())
@example("[*7*] [<b>7</b>] [[1]7] ht[1]tp://evil.example/x", None)
@example("[\u200b7] [\ufe0f7] [７\u0301] \ud83d", None)
def test_whatever_is_written_nothing_that_could_mislead_comes_through(text: str, data: st.DataObject | None) -> None:
    whole = parse_marked(text, passages=PASSAGES)
    for sentence in whole:
        assert not UNWANTED.search(sentence.text)
        assert sentence.text == sentence.text.strip() != ""
        assert len(set(sentence.marks)) == len(sentence.marks)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=5))) if data else [len(text) // 2]
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert read(*pieces) == whole


@given(st.lists(st.sampled_from(PIECES), min_size=5, max_size=60).map("".join))
@example("Beijing\n" + 8 * "Beijing" + "</think>Tokyo")
def test_one_character_at_a_time_gives_what_the_whole_gives(text: str) -> None:
    assert read(*text) == parse_marked(text, passages=PASSAGES)


@pytest.mark.parametrize("length", range(20, 90))
def test_an_address_goes_whole_wherever_it_is_looked_at(length: int) -> None:
    """It may end in a full stop just where a part of the text is read."""
    text = f"It rained. {'a' * length} (http://evil.example/x.y?q=secret.words)) and so on. " + "It rained. " * 9
    assert not any(word in sentence.text for sentence in parse_marked(text) for word in ("evil", "secret", "words"))


@pytest.mark.parametrize("length", [400, 600, 2_900, 3_100, 7_000])
def test_an_address_of_any_length_goes_whole(length: int) -> None:
    text = f"It rained. See http://evil.example/{'secret.' * (length // 7)}end now. It rained."
    assert [sentence.text for sentence in parse_marked(text)] == ["It rained.", "See (link removed) now.", "It rained."]


def test_a_sentence_is_given_before_the_text_is_whole() -> None:
    drafting = Drafting(passages=PASSAGES)
    assert drafting.feed("Beijing objected to the remark. [1") == ()
    assert drafting.feed("] Tokyo replied that its position had not changed, and ") == parse_marked(
        "Beijing objected to the remark [1]."
    )


@pytest.mark.parametrize(
    "unit", ["[ ", "<a ", "http://x/", "a", ". ", "![x](", "\n- x", "**a", "“ abc. ", "(1) ", "<think>", "[1]", "| a "]
)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    """Each step looks at a bounded part of the text: counted, not timed."""
    looked = 0

    class Counted(Drafting):
        def _given(self, clean: str, *, ends: bool) -> tuple[Draft, str]:
            nonlocal looked
            looked += len(clean)
            return super()._given(clean, ends=ends)

    text = unit * (20_000 // len(unit))
    drafting = Counted(passages=PASSAGES)
    for place in range(0, len(text), 50):
        drafting.feed(text[place : place + 50])
    drafting.finish()
    assert looked < 40 * len(text)
