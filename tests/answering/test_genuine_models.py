"""Written answers by genuine programs: transformers in this process, and its server in another, with a tiny model.

The model's weights are random, so its words mean nothing; everything between its words and the answer is real.
"""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from langchain_core.messages import HumanMessage, SystemMessage

from assistant import Assistant
from assistant.answering.budget import counter, estimated
from assistant.answering.calls import Call, Writer, reply_to
from assistant.answering.models import open_writer, writer_of
from assistant.answering.performing import performed
from assistant.answering.usage import Meter
from assistant.errors import ContextOverflow, ModelMissing
from assistant.settings import Settings
from tests.answering.scripted import Scripted
from tests.conftest import REPORT
from tests.library.apart import run_apart
from tests.tinymodel import CONTEXT, make_tiny_model

QUESTION = "What did Beijing demand?"
MESSAGES = [SystemMessage("Answer from the passages."), HumanMessage(REPORT)]
TOKENS = 64


def settings_of(model: str, **more: object) -> Settings:
    return Settings(model=model, model_reply_tokens=64, model_timeout_s=60, _env_file=None, **more)  # type: ignore[arg-type,call-arg]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny_model(tmp_path_factory.mktemp("tiny") / "model", REPORT)


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Settings]:
    """`transformers serve` on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    cache = folder.parent / "cache"
    cache.mkdir()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "transformers.cli.transformers", "serve", str(folder)),
            *("--host", "127.0.0.1", "--port", str(port), "--device", "cpu", "--log-level", "info"),
        ],
        env={**os.environ, "HF_HUB_OFFLINE": "1", "HF_HUB_CACHE": str(cache), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said: list[str] = []
    for line in process.stdout:
        said.append(line)
        if "Uvicorn running" in line:
            break
    else:
        pytest.fail("".join(said))
    try:
        yield settings_of(f"openai:{folder}", model_base_url=f"http://127.0.0.1:{port}/v1")
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("genuine") / "home"
    with Assistant(place) as assistant:
        assistant.add_text(REPORT, uri="report", title="A report", published="2025-11-21")
    return place


def written(writer: Writer) -> tuple[list[str], Meter]:
    """What a model writes, in its pieces, and what was counted."""
    pieces: list[str] = []
    meter = Meter()

    def feed(piece: str) -> tuple[str, ...]:
        pieces.append(piece)
        return ()

    call = Call(writer=writer, messages=tuple(MESSAGES), meter=meter, purpose="answer", until=float("inf"), feed=feed)
    list(performed(reply_to(call)))
    return pieces, meter


def test_a_server_and_this_process_write_the_same_in_pieces(folder: Path, served: Settings) -> None:
    over_the_wire, counted = written(open_writer(served, served.model))
    here, counted_here = written(open_writer(settings_of(f"local:{folder}"), f"local:{folder}"))
    assert len(over_the_wire) > 5
    assert len(here) > 5
    assert "".join(over_the_wire) == "".join(here)
    for meter in (counted, counted_here):
        usage = meter.usage()
        assert usage.calls == 1
        assert usage.tokens_in is not None
        assert usage.tokens_in > 100
        assert usage.tokens_out is not None
        assert 0 < usage.tokens_out <= TOKENS + 1
        assert usage.first_token_s is not None
        assert meter.calls[0].finish in ("stop", "length")


def test_a_program_ends_well_though_a_model_in_it_still_writes(folder: Path) -> None:
    script = """
import sys
from assistant.answering.local import LocalChat
stream = LocalChat(folder=sys.argv[1], max_tokens=100_000).load().stream(sys.argv[2])
print(bool(next(stream)))
import threading
kept = threading.Thread(target=lambda: list(stream), daemon=True)
kept.start()
"""
    done = run_apart(script, str(folder), REPORT[:100])
    assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr


def test_a_model_in_this_process_is_known_as_such(folder: Path) -> None:
    assert open_writer(settings_of(f"local:{folder}"), f"local:{folder}").in_process
    assert not writer_of(Scripted(), Settings(_env_file=None)).in_process  # type: ignore[call-arg]


@pytest.mark.parametrize("how", ["local", "served", "served, in an event loop"])
def test_an_answer_by_a_genuine_model_comes_with_quotes(
    how: str, folder: Path, home: Path, request: pytest.FixtureRequest
) -> None:
    settings = settings_of(f"local:{folder}") if how == "local" else request.getfixturevalue("served")
    with Assistant(home, settings=settings) as assistant:
        answer = asyncio.run(assistant.aask(QUESTION)) if "loop" in how else assistant.ask(QUESTION)
        assert answer.status == "answered"
        assert answer.citations
        assert answer.usage.model == settings.model
        assert answer.usage.calls >= 1
        assert (answer.usage.tokens_out or 0) > 0
        briefing = assistant.brief("Beijing and the remark", template="short", keep=False)
        assert briefing.usage.model == settings.model and briefing.usage.calls >= 1
        assert briefing.lines and all(line.citations for line in briefing.lines)
        for citation in (*answer.citations, *briefing.citations):
            assert assistant.source(citation.uri).text[citation.start : citation.end] == citation.quote
        told = " ".join((briefing.note, *(note for section in briefing.sections for note in section.notes)))
        assert "quotes instead" in told or briefing.made.written  # what a random model writes no quote bears


def test_what_is_set_is_listed_with_whether_it_answers(folder: Path, served: Settings) -> None:
    settings = served.model_copy(update={"models": f"local:{folder}, local:{folder / 'nothing'}, openai:unknown"})
    first, local, missing, unknown = Assistant.models(settings)
    assert (first.name, first.is_default, first.answers) == (served.model, True, True)
    assert (local.answers, local.context_tokens, local.missing) == (True, CONTEXT, "")
    assert missing.answers is False
    assert "config.json" in missing.missing
    assert unknown.is_default is False
    assert [state.answers for state in Assistant.models(settings, ask=False)] == [None, None, None, None]


def test_a_local_model_counts_its_own_tokens_and_says_when_there_are_too_many(folder: Path) -> None:
    writer = open_writer(settings_of(f"local:{folder}"), f"local:{folder}")
    assert writer.context_tokens == CONTEXT
    assert counter(writer.model)("Beijing demanded that") == len(writer.model.get_token_ids("Beijing demanded that"))
    assert counter(writer.model) is not estimated
    with pytest.raises(ContextOverflow) as raised:
        call = Call(
            writer=writer,
            messages=(HumanMessage(REPORT * 60),),
            meter=Meter(),
            purpose="answer",
            until=float("inf"),
        )
        failed = []

        def steps() -> Iterator[object]:
            try:
                yield from reply_to(call)
            except ContextOverflow as error:
                failed.append(error)

        list(performed(steps()))  # type: ignore[arg-type]
        raise failed[0]
    assert raised.value.context_tokens == CONTEXT


def test_leaving_a_local_model_stops_it(folder: Path) -> None:
    model = open_writer(settings_of(f"local:{folder}"), f"local:{folder}").model
    stream = model.stream(MESSAGES)
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    assert "".join(str(chunk.text) for chunk in model.stream(MESSAGES))  # it would wait for ever if the first went on


@pytest.mark.parametrize("weights", ["pickle", "none"])
def test_a_folder_without_safe_weights_is_refused(weights: str, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "llama"}', encoding="utf-8")
    if weights == "pickle":
        (tmp_path / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    with pytest.raises(ModelMissing, match="safetensors"):
        open_writer(settings_of(f"local:{tmp_path}"), f"local:{tmp_path}")
