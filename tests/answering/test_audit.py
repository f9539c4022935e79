"""Each answer says what made it, without any key; recorded, it can be asked again and compared."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from assistant import Answer, Assistant, Conversation, Replayed
from assistant.errors import RecordUnusable
from assistant.prompts import prompt_hash
from assistant.settings import load_settings
from tests.conftest import REPORT

QUESTION = "What did Beijing demand?"
WRITTEN = "Beijing demanded that the remark be retracted [1]."
KEY = "zq-7Hn2vRk9LmW4xT"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Assistant(tmp_path_factory.mktemp("audit") / "home") as opened:
        opened.add_text(REPORT, uri="report", title="A report", published="2025-11-21")
        opened.add_text("Talks on the treaty went on in Tokyo.", uri="talks", title="Talks")
        yield opened


def writer(*replies: str) -> GenericFakeChatModel:
    return GenericFakeChatModel(messages=iter([AIMessage(content=reply) for reply in replies]))


def replayed(assistant: Assistant, file: Path) -> list[Replayed]:
    found = [one for _, one in assistant.replay(file)]
    assert all(isinstance(one, Replayed) for one in found)
    return found  # type: ignore[return-value]


def test_a_quoted_answer_says_what_made_it(filled: Assistant) -> None:
    maker = filled.ask(QUESTION).made_by
    assert (maker.model, maker.written, maker.prompts) == ("quotes", False, ())
    assert maker.embedding_model == "all-MiniLM-L6-v2"
    assert dict(maker.settings) == {"passage_tokens": "200"}
    assert maker.version
    assert maker.revision
    assert maker.asked.endswith("+00:00")


def test_the_passages_it_was_made_from_stand_in_it_best_first(filled: Assistant) -> None:
    answer = filled.ask(QUESTION)
    used = answer.made_by.passages
    assert [one.id for one in used] == [hit.passage.id for hit in answer.nearest]
    assert [one.score for one in used] == sorted((one.score for one in used), reverse=True)
    assert used[0].uri == "report"


def test_a_declined_question_says_what_made_the_answer_too(filled: Assistant) -> None:
    answer = filled.ask("Who won the football cup in 1998?")
    assert answer.status != "answered"
    assert answer.made_by.passages
    assert answer.made_by.revision


def test_a_written_answer_names_its_model_and_its_prompts_by_their_wording(filled: Assistant) -> None:
    maker = filled.ask(QUESTION, model=writer(WRITTEN)).made_by
    assert (maker.model, maker.written) == ("GenericFakeChatModel", True)
    assert maker.prompts == tuple((name, prompt_hash(name)) for name in ("answer.system", "answer.user"))
    assert "model_reply_tokens" in dict(maker.settings)


def test_the_revision_changes_with_the_library_and_not_what_is_compared(tmp_path: Path) -> None:
    with Assistant(tmp_path / "home") as assistant:
        assistant.add_text(REPORT, uri="report", title="A report")
        first = assistant.ask(QUESTION)
        assert assistant.ask(QUESTION).made_by.revision == first.made_by.revision
        assistant.add_text("A note on scallops and bridges.", uri="note")
        assistant.remove("note")
        second = assistant.ask(QUESTION)
    assert second.made_by.revision != first.made_by.revision
    assert second.made_by == first.made_by


def test_no_key_is_recorded(tmp_path: Path, filled: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY + "e")
    settings = load_settings(
        home=filled.home,
        model_api_key=KEY,
        model_base_url=f"http://user:{KEY}@127.0.0.1:9/v1?token={KEY}",
    )
    file = tmp_path / "audit.jsonl"
    with Assistant(settings=settings, model=writer(f"Beijing's key is {KEY} [1].", "")) as assistant:
        assistant.ask(QUESTION, record=file)
    assert "127.0.0.1:9" in file.read_text(encoding="utf-8")
    made_by = json.loads(file.read_text(encoding="utf-8"))["answer"]["made_by"]
    assert KEY not in json.dumps(made_by)


def test_every_way_of_asking_records(tmp_path: Path, filled: Assistant) -> None:
    file = tmp_path / "audit.jsonl"

    async def both() -> None:
        await filled.aask(QUESTION, record=file)
        async for _ in filled.astream(QUESTION, record=file):
            pass

    answer = filled.ask(QUESTION, record=file)
    *_, streamed = filled.stream(QUESTION, record=str(file))
    asyncio.run(both())
    found = replayed(filled, file)
    assert [one.recorded for one in found] == [answer] * 4
    assert streamed == answer


def test_a_stream_that_is_left_records_nothing(tmp_path: Path, filled: Assistant) -> None:
    file = tmp_path / "audit.jsonl"
    pieces = filled.stream(QUESTION, record=file)
    assert isinstance(next(pieces), str)
    pieces.close()  # type: ignore[attr-defined]
    assert not file.exists()


def test_where_an_answer_cannot_be_recorded_it_is_told(tmp_path: Path, filled: Assistant) -> None:
    with pytest.raises(RecordUnusable, match="name another file"):
        filled.ask(QUESTION, record=tmp_path)


def test_where_nothing_has_changed_a_replay_says_so(tmp_path: Path, filled: Assistant) -> None:
    file = tmp_path / "audit.jsonl"
    chat = Conversation().with_turn(filled.ask("What did Takaichi say about the Taiwan Strait?"))
    options: list[dict[str, Any]] = [
        {"question": QUESTION},
        {"question": "And what did Beijing demand?", "conversation": chat},
        {"question": QUESTION, "since": "2025-11", "until": "2025-12-31"},
        {"question": QUESTION, "uris": ["report"]},
        {"question": QUESTION, "since": "2025-11", "uris": ["report"], "kinds": ["pdf"]},
        {"question": QUESTION, "kinds": ["text"]},
        {"question": "What was said since 20 November?", "dates": False},
        {"question": "Who won the football cup in 1998?"},
    ]
    answers = [filled.ask(**one, record=file) for one in options]
    found = replayed(filled, file)
    assert [one.recorded for one in found] == answers
    assert [one.now for one in found] == answers
    assert [one.changes for one in found] == [()] * len(answers)
    assert all(one.same for one in found)


def test_what_has_changed_is_told(tmp_path: Path) -> None:
    file = tmp_path / "audit.jsonl"
    with Assistant(tmp_path / "home") as assistant:
        assistant.add_text(REPORT, uri="report", title="A report", published="2025-11-21")
        assistant.add_text("The pier of Aomori was closed on 3 March.", uri="pier", title="The pier")
        assistant.ask(QUESTION, record=file)
        assistant.ask("When was the pier of Aomori closed?", record=file)
        assistant.ask("When was the pier of Aomori closed?", uris=["pier"], record=file)
        assistant.add_text(REPORT.replace("retract", "repeat"), uri="report", title="A report", published="2025-11-21")
        assistant.remove("pier")
        changed, removed, limited = replayed(assistant, file)
    assert not changed.same
    assert {"text", "quotes", "document changed"} <= {change.what for change in changed.changes}
    assert not removed.same
    told = {change.what: change for change in removed.changes}
    assert told["status"].before == "answered"
    assert (told["document removed"].before, told["document removed"].now) == ("The pier", "pier")
    assert limited.now.status == "no_evidence"
    assert "no longer in the library" in limited.now.text


def test_a_line_that_cannot_be_read_is_told_and_the_others_are_replayed(tmp_path: Path, filled: Assistant) -> None:
    file = tmp_path / "audit.jsonl"
    answer: Answer = filled.ask(QUESTION, record=file)
    with file.open("a", encoding="utf-8") as opened:
        opened.write('{"format": 1, "asked": {"conv')
    filled.ask(QUESTION, record=file)
    first, half, last = filled.replay(file)
    assert half == (2, "it is damaged")
    assert [one[1].recorded for one in (first, last)] == [answer, answer]  # type: ignore[union-attr]
