"""The chat's history: what a conversation is made of."""

import json
from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.records import Place
from assistant.web import words
from assistant.web.talk import asking, history, reply
from tests.answering.scripted import Scripted
from tests.conftest import REPORT


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    home = tmp_path_factory.mktemp("stopped") / "home"
    with Assistant(home=home, model=Scripted(answer=AssertionError("It is not asked."))) as opened:
        opened.add_text(REPORT, uri="report", title="A report", published="2025-11-21")
        yield opened


def test_a_conversation_has_what_was_said_and_not_what_was_shown() -> None:
    messages = [
        history.asked("Who met <b>him</b>?"),
        history.replied("<p>Kanai met him.</p><ol>quotes</ol>", reply="Kanai met him. [1]"),
        history.asked("A question that failed"),
        history.replied("<p>Something went wrong.</p>"),
        history.asked("And then?"),
    ]
    (turn,) = history.conversation_of(messages).turns
    assert (turn.question, turn.reply) == ("Who met <b>him</b>?", "Kanai met him. [1]")


def test_the_last_question_is_found_with_what_came_before() -> None:
    first = [history.asked("One?"), history.replied("<p>1</p>", reply="1")]
    assert history.last_question([*first, history.asked("Two?"), history.replied("<p>2</p>")]) == (first, "Two?")
    assert history.last_question([]) == ([], "")


def test_the_numbers_of_quotes_travel_in_the_history() -> None:
    place = Place("memo.txt", "v1", 3, 9)
    first = [history.asked("One?"), history.replied("<p>1</p>", reply="1 [4]", numbers=((place, 4),))]
    kept = history.ours(json.loads(json.dumps(first)))  # as through a browser
    assert kept == first
    assert history.conversation_of(kept).numbers == {place: 4}


def test_numbers_that_a_browser_has_forged_are_left_out() -> None:
    message = history.replied("<p>1</p>", reply="1")
    forged = [["u", "v", 0, 1, 10**9], ["u", "v", 0, 1, -1], ["u", "v", "0", 1, 1], ["u", 1], 7, None, {"u": 1}]
    message["content"][0]["constructor_args"]["numbers"] = [*forged, ["u", "v", 0, 1, 2]]
    assert history.numbers_of(message) == ((Place("u", "v", 0, 1), 2),)
    message["content"][0]["constructor_args"]["numbers"] = "nonsense"
    assert history.numbers_of(message) == ()


def test_a_history_that_is_not_ours_says_nothing() -> None:
    strange = [
        {
            "role": "assistant",
            "content": [{"type": "component", "component": "html", "constructor_args": {"reply": 3}}],
        },
        {"role": "user", "content": [{"type": "file", "file": {"path": "/etc/passwd"}}, 7]},
        {"role": "assistant", "content": None},
        {},
    ]
    assert history.conversation_of(strange).turns == ()
    assert history.ours(strange) == [history.asked("")]
    assert history.ours("nonsense") == history.ours(None) == history.ours([None, 3]) == []


def test_a_history_of_ours_stays_as_it_is() -> None:
    messages = [history.asked("a <b> &amp; c"), history.replied("<p>1</p>", reply="1")]
    assert history.ours(messages) == messages


def test_a_stopped_answer_becomes_quotes_with_live_marks(assistant: Assistant) -> None:
    """What was written until then was not checked, and its marks led nowhere."""
    unchecked = "Beijing bought the Moon [1]. Half an"
    messages = [history.asked("What did Beijing demand?"), history.replied(reply.writing_html(unchecked))]
    assert history.conversation_of(messages).turns == ()
    stopped = asking.stopped(assistant, messages)
    shown = history.shown_of(stopped[-1])
    assert words.talk.STOPPED_WRITING in shown
    assert "Moon" not in shown + history.reply_of(stopped[-1])
    assert "[1]" in history.reply_of(stopped[-1])
    assert history.numbers_of(stopped[-1])
    assert 'href="#reply-1-quote-1"' in shown
    assert 'id="reply-1-quote-1"' in shown
    assert not reply.is_unfinished(shown)


def test_the_quotes_after_a_stop_are_within_the_limits_of_the_question(assistant: Assistant) -> None:
    messages = [history.asked("What did Beijing demand?"), history.replied(reply.writing_html("Half an"))]
    shown = history.shown_of(asking.stopped(assistant, messages, limits={"since": "2026-01-01"})[-1])
    assert 'class="mark"' not in shown
    assert words.talk.STOPPED_WRITING in shown


def test_where_there_are_no_quotes_after_a_stop_it_says_why(assistant: Assistant) -> None:
    messages = [history.asked("What? " * 10_000), history.replied(reply.writing_html("Half an"))]
    shown = history.shown_of(asking.stopped(assistant, messages)[-1])
    assert shown.startswith('<article class="reply problem"')
    assert "Half an" not in shown


def test_an_answer_stopped_before_it_began_says_so_and_nothing_else(assistant: Assistant) -> None:
    messages = [history.asked("One?"), history.replied(reply.waiting_html("Searching"))]
    stopped = asking.stopped(assistant, messages)
    assert history.reply_of(stopped[-1]) == ""
    assert words.talk.STOPPED in history.shown_of(stopped[-1])


def test_a_whole_answer_is_not_stopped_any_more(assistant: Assistant) -> None:
    messages = [history.asked("One?"), history.replied('<article class="reply answered">1</article>', reply="1")]
    assert asking.stopped(assistant, messages) == messages
    assert asking.stopped(assistant, []) == []
