"""What the page keeps of a question, state by state, and the chat drawn again from it."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import gradio as gr
import pytest

from assistant.assistant import Assistant
from assistant.conversations.store import Conversations
from assistant.conversations.values import Exchange, KeptConversation, Listed
from assistant.errors import LibraryUnavailable
from assistant.records import Answer, Citation, Conversation, Sentence, SourceRecord
from assistant.web import words
from assistant.web.conversations import keeping, listing, redrawing
from assistant.web.conversations.panel import ConversationsPanel
from assistant.web.talk import asking, history

CITED = Citation(number=1, uri="a", title="A", quote="It rained.", start=0, end=10, version="v")
ANSWER = Answer(
    question="Did it rain?",
    searched="Did it rain?",
    status="answered",
    text="It rained. [1]",
    sentences=(Sentence(text="It rained.", citations=(CITED,)),),
    citations=(CITED,),
)


class Peer:
    """Answers as it is told, and keeps in a real store."""

    def __init__(self, home: Path, *pieces: "str | Answer | Exception") -> None:
        self.keeping = Conversations(home)
        self.pieces = pieces
        self.asked: list[Conversation] = []

    def sources(self) -> tuple[SourceRecord, ...]:
        return (SourceRecord(uri="a", title="A"),)

    async def astream(self, question: str, *, conversation: Conversation, **_: Any) -> AsyncGenerator[Any, None]:
        self.asked.append(conversation)
        for piece in self.pieces:
            if isinstance(piece, Exception):
                raise piece
            yield replace(piece, question=question) if isinstance(piece, Answer) else piece

    def ask(self, question: str, *, model: str, **_: Any) -> Answer:
        assert model == "quotes"
        return replace(ANSWER, question=question)

    def conversations(self, search: str = "", *, user: str = "") -> tuple[Listed, ...]:
        return self.keeping.listed(user, search)

    def conversation(self, id: str, *, user: str = "") -> KeptConversation:
        return self.keeping.get(user, id)


def ask(
    peer: Peer, question: str, seen: history.Messages, earlier: history.Messages | None = None, *, user: str = ""
) -> history.Messages:
    """The chat after a question has been asked in it."""
    assistant = cast(Assistant, peer)
    before = seen if earlier is None else earlier
    attempt = keeping.Attempt(assistant, user, seen=seen, earlier=before)

    async def read() -> history.Messages:
        states = asking.answering(assistant, question, before, warmth=asking.Warmth(assistant), attempt=attempt)
        return [state async for state in states][-1]

    return history.ours(asyncio.run(read()))


def only(peer: Peer, user: str = "") -> KeptConversation:
    (listed,) = peer.conversations(user=user)
    return peer.conversation(listed.id, user=user)


def test_an_answer_is_kept_whole_and_the_chat_is_drawn_from_it_as_it_was(tmp_path: Path) -> None:
    peer = Peer(tmp_path, "It rai", ANSWER)
    chat = ask(peer, "And then?", ask(peer, "Did it rain?", []))
    kept = only(peer)
    assert [one.answer for one in kept.exchanges] == [
        replace(ANSWER, question=question) for question in ("Did it rain?", "And then?")
    ]
    drawn = redrawing.messages_of(kept)
    assert history.ours(drawn) == chat
    assert history.conversation_of(drawn) == history.conversation_of(chat)
    assert peer.asked[1].numbers == {CITED.place: 1}
    assert f'data-address="?conversation={kept.id}#answer-2"' in history.shown_of(chat[-1])
    assert 'id="answer-2"' in history.shown_of(chat[-1])


def test_it_is_kept_to_which_documents_a_question_was_limited(tmp_path: Path) -> None:
    peer = Peer(tmp_path, ANSWER)
    attempt = keeping.Attempt(cast(Assistant, peer), "", seen=[], earlier=[])
    limits = {"uris": ["a", "b"], "kinds": ["pdf"], "since": "2025-11", "until": "2025-12-01"}
    attempt.begin("Did it rain?", limits=limits)
    (exchange,) = only(peer).exchanges
    assert (exchange.uris, exchange.kinds) == (("a", "b"), ("pdf",))
    assert (exchange.since, exchange.until) == ("2025-11", "2025-12-01")


def test_retry_and_edit_replace_and_undo_takes_out(tmp_path: Path) -> None:
    peer = Peer(tmp_path, ANSWER)
    chat = ask(peer, "Two?", ask(peer, "One?", []))
    chat = ask(peer, "Two?", chat, chat[:2])  # as retry does
    assert [one.question for one in only(peer).exchanges] == ["One?", "Two?"]
    first = only(peer).id
    keeping.undo(cast(Assistant, peer), "", seen=chat, left=chat[:2])
    assert [one.question for one in only(peer).exchanges] == ["One?"]
    chat = ask(peer, "Other?", chat[:2], [])  # as edit does
    assert [one.question for one in only(peer).exchanges] == ["Other?"]
    assert only(peer).id == first
    keeping.undo(cast(Assistant, peer), "", seen=chat, left=[])
    assert peer.conversations() == ()


def test_of_what_is_stopped_nothing_unchecked_is_kept(tmp_path: Path) -> None:
    peer = Peer(tmp_path, "It snowed [1]. It rai", ANSWER)
    attempt = keeping.Attempt(cast(Assistant, peer), "", seen=[], earlier=[])

    async def stop() -> history.Messages:
        assistant = cast(Assistant, peer)
        states = asking.answering(assistant, "Rain?", [], warmth=asking.Warmth(assistant), attempt=attempt)
        await anext(states)
        assert only(peer).exchanges[0].state == "stopped"  # killed now, the question is there
        shown = await anext(states)
        await states.aclose()
        return shown

    writing = history.ours(asyncio.run(stop()))
    assert "It snowed" in history.shown_of(writing[-1])
    (exchange,) = only(peer).exchanges  # this is what a reload would show
    assert (exchange.state, exchange.said, exchange.answer) == ("stopped", "", None)
    assert words.talk.STOPPED in history.shown_of(redrawing.messages_of(only(peer))[-1])
    assert only(peer).conversation.turns == history.conversation_of(writing).turns == ()

    shown = asking.stopped(cast(Assistant, peer), writing)
    (exchange,) = only(peer).exchanges
    assert exchange.state == "answered"
    assert exchange.answer == replace(ANSWER, question="Rain?", note=words.talk.STOPPED_WRITING)
    assert history.ours(redrawing.messages_of(only(peer))) == history.ours(shown)
    assert asking.stopped(cast(Assistant, peer), writing) == shown  # what is answered by now stays so

    chat = ask(peer, "And then?", writing)  # asked before the quotes were there
    assert words.talk.STOPPED in history.shown_of(chat[1])
    assert "It snowed" not in str(chat)
    assert peer.asked[-1].turns == ()
    ask(peer, "Did it rain?", chat, [])  # as edit does
    assert [one.question for one in only(peer).exchanges] == ["Did it rain?"]


def test_an_error_is_kept_with_its_question(tmp_path: Path) -> None:
    peer = Peer(tmp_path, LibraryUnavailable("The disk is gone."))
    chat = ask(peer, "Rain?", [])
    assert (only(peer).exchanges[0].state, only(peer).exchanges[0].problem) == ("failed", "The disk is gone.")
    assert history.ours(redrawing.messages_of(only(peer))) == chat


def test_where_it_cannot_be_kept_it_is_answered_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "conversations").write_text("in the way")
    peer = Peer(tmp_path, ANSWER)
    chat = ask(peer, "Rain?", [])
    assert "It rained." in history.shown_of(chat[-1])
    assert "This answer is not kept: " in history.shown_of(chat[-1])
    assert history.kept_of(chat[-1]) is None


def test_deleted_while_it_is_answered_it_says_so_and_goes_on_as_another(tmp_path: Path) -> None:
    peer = Peer(tmp_path, ANSWER)
    chat = ask(peer, "One?", [])
    peer.keeping.remove("", only(peer).id)
    chat = ask(peer, "Two?", chat)
    assert [(one.question, one.said) for one in only(peer).exchanges] == [
        ("One?", "It rained. [1]"),
        ("Two?", "It rained. [1]"),
    ]
    attempt = keeping.Attempt(cast(Assistant, peer), "", seen=chat, earlier=chat)
    attempt.begin("Three?")
    peer.keeping.remove("", only(peer).id)
    attempt.answered(ANSWER)
    assert "not kept" in attempt.note


def test_a_browser_that_names_another_persons_conversation_gets_nothing_of_it(tmp_path: Path) -> None:
    peer = Peer(tmp_path, ANSWER)
    theirs = ask(peer, "My secret?", [], user="ada")
    chat = ask(peer, "What is it?", theirs[1:], user="bob")  # with the marks of what is ada's
    assert [one.question for one in only(peer, "ada").exchanges] == ["My secret?"]
    assert [one.question for one in only(peer, "bob").exchanges] == ["What is it?"]
    keeping.undo(cast(Assistant, peer), "bob", seen=theirs, left=[])
    assert [one.question for one in only(peer, "ada").exchanges] == ["My secret?"]
    with gr.Blocks():
        panel = ConversationsPanel(cast(Assistant, peer))
    id = only(peer, "ada").id
    messages, shown = panel._loaded(id, gr.Request(username="bob"))
    assert messages == []
    assert words.conversations.NOT_FOUND in shown
    assert "secret" not in shown
    messages, shown = panel._loaded(id, gr.Request(username="ada"))
    assert len(messages) == 2
    assert "My secret?" in shown
    for what in ("open", "rename", "renamed", "delete", "export", "restore"):
        data = {"what": what, "id": id, "name": "Mine", "form": "md"}
        done = panel._acted("", chat, gr.EventData(None, data), gr.Request(username="bob"))
        assert "secret" not in str(done)
    assert only(peer, "ada").name == ""


@pytest.mark.parametrize("mark", [None, 7, [], ["x"], ["../..", "0" * 16], ["0" * 16, None], [{}, {}], ["0" * 16] * 3])
def test_what_a_browser_makes_of_a_mark_is_none(mark: object) -> None:
    message = history.replied("<article></article>", reply="It rained.")
    message["content"][0]["constructor_args"]["kept"] = mark
    assert history.kept_of(message) is None
    assert keeping.exchanges_of([history.asked("Rain?"), message])[0].id == ""


def test_a_reply_that_came_from_elsewhere_is_shown_as_what_was_said() -> None:
    kept = KeptConversation(id="0" * 16, exchanges=(Exchange(id="1" * 16, question="<b>?", reply="<i>No."),))
    (asked, replied) = redrawing.messages_of(kept)
    assert history.question_of(asked) == "<b>?"
    assert "&lt;i&gt;No." in history.shown_of(replied)
    assert history.conversation_of([asked, replied]).turns[0].reply == "<i>No."


def test_the_list_obeys_nothing_that_stands_in_it() -> None:
    hostile = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'"
    one = Listed(id="0" * 16, title=hostile, changed="2025-11-20T10:00:00+00:00", questions=1)
    broken = Listed(id="1" * 16, title="", damaged=hostile)
    for shown in (
        listing.list_html((one, broken), opened=one.id, notice=listing.deleted_html(one)),
        listing.list_html((one,), naming=one.id, notice=listing.problem_html(hostile)),
    ):
        assert "<script" not in shown
        assert "<img" not in shown
    assert words.conversations.NONE_YET in listing.list_html(())
    assert words.conversations.NONE_FOUND in listing.list_html((), searched=True)
    many = tuple(replace(one, id=f"{number:016x}") for number in range(300))
    assert words.conversations.shown(200, 300) in listing.list_html(many)
