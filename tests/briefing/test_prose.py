"""Sections that a language model writes: of statements that are written here, by a model that follows a script."""

import re
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant.answering.calls import Limits, Writer
from assistant.answering.review import After
from assistant.briefing.citing import Citing
from assistant.briefing.composing import compose
from assistant.briefing.gathering import Gathered, Watcher
from assistant.briefing.prose import Means, Prose
from assistant.briefing.sections.page import Page
from assistant.briefing.templates import template
from assistant.briefing.values import Line, Section
from assistant.errors import ModelUnreachable
from assistant.rendering.briefs import notes, remarks
from tests.answering.scripted import Scripted
from tests.briefing.test_sections import gathered

HELD = gathered(
    (
        "a",
        "2026-03-03",
        "The Arden mill burned down on 2 March 2026. The fire at the Arden mill injured 14 workers. The Arden mill "
        "employed 210 people and made paper for school books.",
    ),
    (
        "b",
        "2026-03-05",
        "Arden's mayor, Ole Brandt, said that the owner had ignored two warnings of the fire inspectors.",
    ),
    ("c", "2026-03-09", "The owner of the Arden mill, Solberg Paper, will rebuild it for 40 million euros by 2028."),
)


def no_watcher(what: str, done: int, total: int) -> None:
    return None


def prose(
    model: Scripted | None, held: Gathered = HELD, after: After | None = None, watcher: Watcher = no_watcher
) -> Prose:
    writer = Writer(name="test:scripted", model=model, limits=Limits(silence_s=20.0)) if model is not None else None
    means = Means(choose=lambda: writer, after=after or After())
    return Prose("the fire at the Arden mill", held, means, page_of=lambda passage, at: 7, watcher=watcher, sections=2)


def briefed(written: Prose, held: Gathered = HELD, *names: str) -> dict[str, Section]:
    page = Page(held, Citing(held.groups), prose=written)
    parts = template("full", names or ("bottom line:2", "key points:3", "timeline", "gaps")).parts
    return {section.name: section for section in compose(page, parts)}


def lines_of(body: str) -> list[str]:
    """The lines that the model is told to write from, with their marks."""
    return [line[2:] for line in body.splitlines() if line.startswith("- ")]


def as_given(body: str) -> str:
    """A model that joins what it is given."""
    return " ".join(re.sub(r"\.? \[(\d+)\]$", r" [\1].", line) for line in lines_of(body))


def of_documents(text: str) -> Callable[[str], str]:
    """A model that writes a text, whose marks name documents, with the numbers of their passages."""

    def reply(body: str) -> str:
        numbers = {uri: number for number, uri in re.findall(r"passage (\d+)>>\nDocument: (\w+)\n", body)}
        return re.sub(r"\[([a-z])\]", lambda found: f"[{numbers[found[1]]}]", text)

    return reply


def checked(lines: tuple[Line, ...], held: Gathered = HELD) -> None:
    texts = {passage.uri: passage.text for passage in held.passages}
    for line in lines:
        assert line.citations
        for citation in line.citations:
            assert texts[citation.uri][citation.start : citation.end] == citation.quote != ""


def test_bottom_line_and_key_points_are_one_call_each_and_their_lines_bear_verbatim_quotes() -> None:
    model = Scripted(brief=as_given, finish="left")  # whatever it says of why it stopped
    written = prose(model)
    made = briefed(written)
    assert model.tasks == ["brief", "brief"] == ["brief"] * written.usage.calls
    assert written.written == ("bottom line", "key points")
    assert written.model == written.usage.model == "test:scripted"
    for name, section in made.items():
        checked(section.lines)
        assert all(line.written is (name in written.written) for line in section.lines)
    assert [line.support for line in made["bottom line"].lines] == ["supported"] * 2
    assert made["bottom line"].lines[0].citations[0].page == 7


def test_the_model_is_given_topic_heading_lines_and_their_passages_numbered() -> None:
    model = Scripted(brief=as_given)
    briefed(prose(model))
    for heading, (_, body) in zip(("Bottom line", "Key points"), model.sent, strict=True):
        assert f'section "{heading}"' in body
        assert "the fire at the Arden mill" in body
        for line in lines_of(body):
            text, number = re.fullmatch(r"(.*) \[(\d)\]", line).groups()  # type: ignore[union-attr]
            block = re.search(rf"<<\w+ passage {number}>>(.*?)<<\w+ end>>", body, re.DOTALL)
            assert block is not None and text in block[1]


def test_numbers_run_on_over_written_and_quoted_lines() -> None:
    made = briefed(prose(Scripted(brief=as_given)))
    used = [one.number for section in made.values() for line in section.lines for one in line.citations]
    first = list(dict.fromkeys(used))
    assert first == list(range(1, len(first) + 1))


WRONG = of_documents(
    "The Arden mill burned down on 2 March 2026 [a]. The fire at the Arden mill injured 40 workers [a]."
)


def test_what_the_passages_do_not_bear_is_corrected_once_or_left_out() -> None:
    model = Scripted(brief=WRONG, repair=of_documents("1: The fire at the Arden mill injured 14 workers. [a]"))
    written = prose(model)
    section = briefed(written, HELD, "bottom line:3")["bottom line"]
    assert "injured 14 workers" in section.lines[1].text
    assert model.tasks == ["brief", "repair"]
    assert "1 sentence that the documents did not bear was corrected" in " ".join(section.notes)
    model = Scripted(brief=WRONG, repair="1: REMOVE")
    section = briefed(prose(model), HELD, "bottom line:3")["bottom line"]
    assert not any("40" in line.text for line in section.lines)
    model = Scripted(brief=WRONG, repair="I will not.")
    section = briefed(prose(model), HELD, "bottom line:3")["bottom line"]
    assert [line.text for line in section.lines] == ["The Arden mill burned down on 2 March 2026."]
    assert "1 sentence that no quote bears was left out." in section.notes


def test_who_wishes_marks_sees_the_doubt_behind_the_line() -> None:
    after = After(unsupported="mark")
    section = briefed(prose(Scripted(brief=WRONG), after=after), HELD, "bottom line:3")["bottom line"]
    checked(section.lines)
    assert [line.support for line in section.lines] == ["supported", "unsupported"]
    assert remarks(section.lines[0]) == ""
    assert remarks(section.lines[1]).startswith("not borne out by the documents: ")


def test_a_mark_that_points_nowhere_is_taken_away_and_told() -> None:
    model = Scripted(brief=of_documents("The Arden mill burned down on 2 March 2026 [a][9]."))
    section = briefed(prose(model), HELD, "bottom line:3")["bottom line"]
    checked(section.lines)
    assert any("Mark [9] was removed" in note for note in notes(section))


def test_a_model_that_writes_more_than_is_wanted_gets_no_more_lines() -> None:
    facts = (
        "burned down on 2 March 2026",
        "burned down in March 2026",
        "employed 210 people",
        "made paper for school books",
    )
    text = " ".join(f"The Arden mill {fact} [a]." for fact in facts)
    section = briefed(prose(Scripted(brief=of_documents(text))), HELD, "bottom line:3")["bottom line"]
    assert (len(section.lines), section.left_out) == (3, 1)


def quoted() -> dict[str, Section]:
    return briefed(prose(None))


INSTEAD: dict[str, Any] = {
    "nothing": "",
    "no marks": "The weather in Arden is fine. Nobody knows why. All is well.",
    "mostly invented": "The mill burned down on 9 May 2026 [1]. It killed 300 people [1]. It was arson [2].",
    "refused": "I cannot help with that.",
    "open": "The passages do not say what the bottom line is.",
    "marks to nowhere": "The Arden mayor lost an election in 1998 [7]. A dog won it [8].",
}


@pytest.mark.parametrize("reply", INSTEAD)
def test_where_less_than_half_stands_the_lines_are_quoted_and_a_note_says_so(reply: str) -> None:
    model = Scripted(brief=INSTEAD[reply], repair="1: REMOVE\n2: REMOVE\n3: REMOVE")
    written = prose(model)
    made, plain = briefed(written), quoted()
    assert written.written == () and written.model == "quotes"
    for name, section in made.items():
        assert section.lines == plain[name].lines
        assert ("These are quotes instead." in " ".join(section.notes)) is (name in ("bottom line", "key points"))
    assert written.usage.calls == len(model.sent) <= 6


def test_a_model_that_fails_is_not_asked_again_and_its_failure_is_told_once() -> None:
    model = Scripted(brief=ModelUnreachable("It is not there. Start it.", again=False))
    written = prose(model)
    assert briefed(written) == quoted()
    assert model.tasks == ["brief"]
    assert written.note == "It is not there. Start it. These are quotes instead."


def test_without_a_model_nothing_is_called_and_nothing_is_said() -> None:
    written = prose(None)
    made = briefed(written)
    assert (written.written, written.model, written.note, written.usage.calls) == ((), "quotes", "", 0)
    assert made["bottom line"].notes == ()
    assert written.usage.total_s == 0.0  # the same page every time, also as JSON


def test_sections_that_are_quoted_by_their_nature_call_no_model() -> None:
    model = Scripted(brief=as_given)
    briefed(prose(model), HELD, "timeline", "positions", "differences", "what is new", "gaps")
    assert model.sent == []


def test_what_the_model_left_out_stands_where_it_would_stand_without_key_points() -> None:
    names = ("key points:4", "positions", "gaps")
    quoted_ones = briefed(prose(None), HELD, *names)
    assert quoted_ones["positions"].notes == ("1 more stands among the key points.",)
    model = Scripted(brief=of_documents("The Arden mill burned down on 2 March 2026 [a]."))
    made = briefed(prose(model), HELD, *names)
    assert [line.written for line in made["key points"].lines] == [True]
    (said,) = made["positions"].lines
    assert "two warnings" in said.text and made["positions"].notes == ()


def test_a_claim_of_whoever_issued_the_document_keeps_whose_word_it_is() -> None:
    held = gathered(
        (
            "Statement of Solberg Paper",
            "2026-03-09",
            "Solberg Paper heeded all warnings of the fire inspectors in Arden.",
        )
    )
    model = Scripted(brief="Solberg Paper heeded all warnings of the fire inspectors in Arden [1].")
    (line,) = briefed(prose(model, held), held, "bottom line:1")["bottom line"].lines
    assert line.written and line.head == "Statement of Solberg Paper"


class Left(Exception):
    """Nobody waits any more."""


class Silent(Scripted):
    """Says nothing until it is let go."""

    def _stream(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        HANGING.set()
        LET_GO.wait(30)
        yield from super()._stream(*args, **kwargs)


HANGING, LET_GO = threading.Event(), threading.Event()


def test_whoever_leaves_while_the_model_is_silent_does_not_wait_for_it() -> None:
    def leave(what: str, done: int, total: int) -> None:
        assert (what, done, total) == ("Writing", 0, 2)
        if HANGING.is_set():
            raise Left

    try:
        with pytest.raises(Left):
            briefed(prose(Silent(brief=as_given), watcher=leave))
        assert not LET_GO.is_set()
    finally:
        LET_GO.set()
