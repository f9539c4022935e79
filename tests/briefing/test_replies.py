"""What asks for a briefing in the chat gets that part of it: cited, kept, exported, and gone on from."""

import asyncio
import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

import pytest

from assistant.answering.chain import AnswerChain
from assistant.answering.recording import made
from assistant.briefing import replies as replies_module
from assistant.briefing.replies import Replies
from assistant.errors import BadQuestion, UnknownSource
from assistant.records import Answer, Conversation
from assistant.rendering.conversation_files import conversation_bytes
from assistant.rendering.plain import answer_text
from assistant.text.brief_requests import brief_request
from assistant.text.reckoning import in_words
from tests.briefing.dossiers import ACCIDENT

TOPIC = "the ferry collision off Korsund"
ASKED = {
    "timeline": f"Timeline of {TOPIC}",
    "positions": f"Who said what about {TOPIC}?",
    "differences": f"Do the sources disagree on {TOPIC}?",
    "brief": f"Brief me on {TOPIC}, please.",
    "news": f"What is new on {TOPIC} since 5 March 2026?",
    "arrivals": "What is new since 5 March 2026?",
}


@pytest.fixture(scope="module")
def accident(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from assistant import Assistant

    with Assistant(home=tmp_path_factory.mktemp("home")) as assistant:
        assistant.add_texts(ACCIDENT)
        yield assistant


@pytest.fixture(scope="module")
def replies(accident: Any) -> dict[str, Answer]:
    return {kind: accident.ask(question) for kind, question in ASKED.items()}


@pytest.mark.parametrize("kind", ASKED)
def test_each_line_is_quoted_from_its_document(accident: Any, replies: dict[str, Answer], kind: str) -> None:
    answer = replies[kind]
    assert answer.status == "answered" and answer.sentences
    assert [citation.number for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    for sentence in answer.sentences:
        assert sentence.citations and sentence.support == "supported"
        for citation in sentence.citations:
            assert accident.source(citation.uri).text[citation.start : citation.end] == citation.quote
            assert citation in answer.citations
            assert f"[{citation.number}]" in answer.text


def test_a_reply_is_the_part_of_the_briefing_and_says_which(accident: Any, replies: dict[str, Answer]) -> None:
    assert {kind: answer.briefing for kind, answer in replies.items()} == {
        "timeline": f"Timeline: {TOPIC}",
        "positions": f"Who said what: {TOPIC}",
        "differences": f"Where documents differ: {TOPIC}",
        "brief": f"Short brief: {TOPIC}",
        "news": f"What is new since 5 March 2026: {TOPIC}",
        "arrivals": "What is new since 5 March 2026: all documents",
    }
    for kind, section in (("timeline", "timeline"), ("positions", "positions"), ("differences", "differences")):
        (whole,) = accident.brief(TOPIC, sections=[f"{section}:12"], keep=False).sections
        assert [one.text for one in replies[kind].sentences] == [line.text for line in whole.lines]
        assert [one.head for one in replies[kind].sentences] == [line.head for line in whole.lines]
        assert [one.group for one in replies[kind].sentences] == [line.group for line in whole.lines]
    assert all(f'assistant brief "{TOPIC}"' in answer.note for kind, answer in replies.items() if kind != "arrivals")
    assert replies["timeline"].topic == TOPIC and replies["arrivals"].topic == ""
    assert {one.group for one in replies["brief"].sentences} >= {"Bottom line", "Key points", "Timeline"}


def test_all_ways_of_asking_give_the_same(accident: Any, replies: dict[str, Answer]) -> None:
    question, expected = ASKED["differences"], replies["differences"]
    *pieces, streamed = accident.stream(question)
    assert (streamed, "".join(map(str, pieces))) == (expected, expected.text)
    assert asyncio.run(accident.aask(question)) == expected
    assert accident.chain.invoke({"question": question, "model": "quotes"}) == expected


def test_what_is_new_in_all_documents_are_those_that_appeared(replies: dict[str, Answer]) -> None:
    answer = replies["arrivals"]
    new = {one["title"] for one in ACCIDENT if one["published"] >= "2026-03-05"}
    assert {sentence.group for sentence in answer.sentences} <= new
    assert len({sentence.group for sentence in answer.sentences}) >= len(new) - 2  # copies are told of once
    assert all(citation.published >= "2026-03-05" for citation in answer.citations)


def test_what_is_new_is_limited_to_documents_by_whatever_name(accident: Any) -> None:
    answer = accident.ask(ASKED["arrivals"], uris="2026-03-05")
    (record,) = accident.named("2026-03-05")
    assert {citation.uri for citation in answer.citations} == {record.uri}
    with pytest.raises(UnknownSource):
        accident.ask(ASKED["arrivals"], uris="no such document")


def test_since_my_last_briefing_is_since_my_own(accident: Any) -> None:
    asked, before = f"What is new on {TOPIC} since my last briefing?", datetime.now(UTC).date().isoformat()
    try:
        accident.brief(TOPIC, sections=["gaps"], user="jane")
        assert "Nothing new since" in accident.ask(asked, user="jane").text
        for user in ("", "tom"):
            assert "No earlier briefing on this topic" in accident.ask(asked, user=user).text
        today = datetime.now(UTC).date().isoformat()
        for asked in ("What is new since my last briefing?", "What is new in all documents since the last briefing?"):
            assert accident.ask(asked, user="tom").briefing == ""
            told = accident.ask(asked, user="jane")
            assert told.briefing in [f"What is new since {in_words(day)}: all documents" for day in (before, today)]
    finally:
        shutil.rmtree(accident.home / "briefs", ignore_errors=True)


def test_since_tuesday_is_counted_from_today_and_the_day_is_said(accident: Any) -> None:
    replying = Replies(accident._retriever, program="test", today=lambda: date(2026, 3, 5))  # a Thursday
    chain = AnswerChain(accident._retriever, today=lambda: date(2026, 3, 5), instead=replying.reply).as_runnable()
    answer = chain.invoke("What is new since Tuesday?")
    assert answer.briefing == "What is new since 3 March 2026: all documents"
    assert {citation.published for citation in answer.citations} >= {"2026-03-04"}
    later = chain.invoke({"question": "Timeline of the ferry collision since Wednesday"})
    assert later.limits == "published since 4 March 2026"
    assert later.searched.endswith("(published since 4 March 2026)")  # it is seen wherever an answer is
    assert min(citation.published for citation in later.citations) >= "2026-03-04"
    limited = {"question": "Timeline of the ferry collision since Wednesday", "until": "2026-03-04"}
    assert chain.invoke(limited).limits == "published on 4 March 2026"
    assert chain.invoke(limited | {"until": None, "since": "2026-03-05"}).limits == "published since 5 March 2026"


def test_nothing_new_and_nothing_at_all_are_said(accident: Any) -> None:
    nothing = accident.ask("What is new since 1 February 2027?")
    assert nothing.status == "answered" and not nothing.sentences
    assert "No document is newer; the newest is of" in nothing.text
    known = accident.ask(f"What is new on {TOPIC} since 1 February 2027?")
    assert "Nothing new since 1 February 2027." in known.text and known.note == ""
    none = accident.ask("Timeline of volcanoes in Iceland")
    assert none.status == "no_evidence" and "say nothing about this" in none.text
    with pytest.raises(BadQuestion):
        accident.ask(ASKED["timeline"], since="soon")


def test_numbers_of_quotes_go_on_in_a_conversation(accident: Any, replies: dict[str, Answer]) -> None:
    chat = Conversation().with_turn(replies["timeline"])
    again = accident.ask("Who said what about it?", conversation=chat)
    assert again.topic == TOPIC
    known = {citation.place: citation.number for citation in replies["timeline"].citations}
    for citation in again.citations:
        assert citation.number == known.get(citation.place, citation.number)
    assert len({citation.number for citation in again.citations}) == len(again.citations)
    assert any(citation.number > len(known) for citation in again.citations)


def test_follow_ups_go_on_from_its_lines(accident: Any, replies: dict[str, Answer]) -> None:
    # As the page keeps it: what was asked and replied, without the answer itself.
    chat = Conversation().with_exchange(ASKED["brief"], replies["brief"].text)
    when = accident.ask("And when was that?", conversation=chat)
    assert when.status == "answered"
    assert "Timeline" not in when.searched and TOPIC in when.searched
    by_topic = Conversation().with_exchange(
        replies_module.by_topics(chat, date.today()).turns[0].question, replies["brief"].text
    )
    found, expected = (accident.search("And when was that?", conversation=one) for one in (chat, by_topic))
    assert [(hit.passage.id, hit.score) for hit in found] == [(hit.passage.id, hit.score) for hit in expected]
    said = accident.ask("What did the police say about it?", conversation=chat)
    assert said.status == "answered" and "police" in said.text.lower()


def test_each_turn_is_read_once_however_long_the_conversation(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(text: str, **options: Any) -> Any:
        read.append(text)
        return brief_request(text, **options)

    monkeypatch.setattr(replies_module, "brief_request", counted)
    chat = Conversation().with_exchange("Timeline of the strike", "Timeline: the strike\n- 3 March: It began. [1]")
    for _ in range(30):
        chat = chat.with_exchange("What is new since Tuesday?", "What is new since 3 March 2026: all documents")
    turns = replies_module.by_topics(chat, date(2026, 3, 5)).turns
    assert [turn.question for turn in turns] == ["the strike: 3 March: It began.", *["the strike"] * 30]
    assert len(read) == 31


def test_a_request_that_points_back_to_nothing_is_a_question(accident: Any) -> None:
    assert accident.ask("Give me a timeline").briefing == ""
    after = Conversation().with_exchange("How many people died in the ferry collision off Korsund?", "Eleven.")
    asked = accident.ask("Give me a timeline", conversation=after)
    assert asked.topic == "How many people died in the ferry collision off Korsund"
    assert asked.sentences


def test_a_reply_left_before_its_end_is_ended(accident: Any) -> None:
    steps: list[str] = []

    def stop(what: str, done: int, total: int) -> None:
        steps.append(what)
        raise InterruptedError

    from assistant.answering.chain import make_question

    with pytest.raises(InterruptedError):
        Replies(accident._retriever, program="test").reply(make_question(ASKED["timeline"]), stop)
    assert len(steps) == 1


def test_a_reply_is_not_remembered_as_a_briefing(accident: Any, replies: dict[str, Answer]) -> None:
    assert not (accident.home / "briefs").exists()


def test_a_reply_is_kept_and_exported_line_by_line(accident: Any, replies: dict[str, Answer]) -> None:
    answer = replies["differences"]
    assert made(Answer, json.loads(json.dumps(asdict(answer)))) == answer
    kept = accident.keep_conversation(Conversation().with_turn(answer))
    held = accident.conversation(kept.id)
    assert held.exchanges[0].answer == answer
    line = answer.sentences[0]
    written = conversation_bytes(held, ".md").decode()
    assert f"**Where documents differ: {TOPIC}**" in written
    bullets = [one for one in written.splitlines() if one.startswith("- ") and "[^" in one]
    assert len([one for one in bullets if line.head in one and line.remark.split(";")[0] in one]) >= 1
    assert written.count("\n- ") >= len(answer.sentences)
    page = conversation_bytes(held, ".html").decode()
    assert page.count("<li>") >= len(answer.sentences) and answer.briefing in page
    shown = answer_text(answer, 80)
    assert shown.splitlines()[0] == answer.briefing
    assert sum(one.startswith("- ") for one in shown.splitlines()) == len(answer.sentences)
    assert max(map(len, shown.splitlines())) <= 80 + len(answer.citations[0].uri) + 20
