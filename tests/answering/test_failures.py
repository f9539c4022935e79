"""Errors of models' clients become ours: what is said, what is never said, how long is waited."""

import asyncio
import base64
import json
import logging
import pickle
import time
import traceback
from typing import Any
from urllib.parse import quote, quote_plus

import httpx
import openai
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.messages import HumanMessage, SystemMessage

from assistant.answering.calls import Call, Writer, reply_to
from assistant.answering.failures import is_of_model, translated
from assistant.answering.masking import MASK, behind, masked, shows_a_key
from assistant.answering.models import open_writer
from assistant.answering.performing import aresult_of, result_of
from assistant.answering.usage import Meter
from assistant.answering.written import pause_before
from assistant.errors import (
    BadQuestion,
    BadReply,
    ContextOverflow,
    ModelBusy,
    ModelError,
    ModelMissing,
    ModelRefused,
    ModelTimeout,
    ModelUnreachable,
    SettingsError,
    UnknownModel,
)
from assistant.settings import Settings, load_settings
from tests.answering.scripted import Scripted

KEY = "zz-Kp3vN8qLw5TtY2"
REQUEST = httpx.Request("POST", "http://127.0.0.1/v1/chat/completions")


def by_status(status: int, said: str = "no", **headers: str) -> ModelError:
    response = httpx.Response(status, request=REQUEST, headers={k.replace("_", "-"): v for k, v in headers.items()})
    return translated(openai.APIStatusError(said, response=response, body=None), "openai:x", secrets=(KEY,))


@pytest.mark.parametrize(
    ("status", "said", "kind", "remedy"),
    [
        (401, "Incorrect API key provided", ModelRefused, "ASSISTANT_MODEL_API_KEY"),
        (403, "forbidden", ModelRefused, "ASSISTANT_MODEL_API_KEY"),
        (404, "The model `x` does not exist", UnknownModel, "ASSISTANT_MODEL"),
        (429, "slow down", ModelBusy, "Ask again"),
        (500, "internal", ModelUnreachable, "Ask again"),
        (503, "overloaded", ModelUnreachable, "Ask again"),
        (529, "overloaded", ModelUnreachable, "Ask again"),
        (504, "upstream", ModelTimeout, "ASSISTANT_MODEL_TIMEOUT_S"),
        (400, "temperature is not supported", ModelRefused, "temperature is not supported"),
        (413, "too large", ContextOverflow, "ASSISTANT_MODEL_CONTEXT_TOKENS"),
    ],
)
def test_a_status_becomes_a_line_with_a_remedy(status: int, said: str, kind: type, remedy: str) -> None:
    error = by_status(status, said)
    assert type(error) is kind
    assert remedy in str(error)
    assert "openai:x" in str(error)
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("said", "tokens"),
    [
        ("This model's maximum context length is 4096 tokens. However, you requested 5200 tokens.", 4096),
        ("prompt is too long: 210000 tokens > 200000 maximum", None),
        ("the request exceeds the available context size, try increasing it", None),
        ("The input token count (40000) exceeds the maximum number of tokens allowed (32768).", 32768),
        ("Input is too long for requested model: input longer than the model's context length", None),
    ],
)
def test_a_prompt_that_is_too_long_is_known_by_what_servers_say(said: str, tokens: int | None) -> None:
    error = by_status(400, said)
    assert isinstance(error, ContextOverflow)
    assert error.context_tokens == tokens


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (httpx.ReadTimeout("slow"), ModelTimeout),
        (openai.APITimeoutError(request=REQUEST), ModelTimeout),
        (TimeoutError(), ModelTimeout),
        (httpx.ConnectError("refused"), ModelUnreachable),
        (openai.APIConnectionError(request=REQUEST), ModelUnreachable),
        (ConnectionResetError("reset"), ModelUnreachable),
        (httpx.RemoteProtocolError("incomplete chunked read"), ModelUnreachable),
        (json.JSONDecodeError("Expecting value", "<html>", 0), BadReply),
        (KeyError("choices"), BadReply),
        (AttributeError("'str' object has no attribute 'get'"), BadReply),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), BadReply),
        (RecursionError("too deep"), BadReply),
        (openai.OpenAIError("The api_key client option must be set"), ModelMissing),
    ],
)
def test_what_clients_raise_becomes_ours(error: Exception, kind: type) -> None:
    assert type(translated(error, "openai:x")) is kind


def test_what_stands_behind_an_error_counts() -> None:
    try:
        try:
            raise httpx.ReadTimeout("slow")
        except httpx.ReadTimeout as slow:
            raise RuntimeError("the stream ended") from slow
    except RuntimeError as error:
        assert isinstance(translated(error, "openai:x"), ModelTimeout)


def test_an_error_of_ours_stays_as_it_is() -> None:
    ours = UnknownModel("x")
    assert translated(ours, "openai:x") is ours


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [({"retry_after": "7"}, 7.0), ({"retry_after_ms": "250"}, 0.25), ({"retry_after": "soon"}, None), ({}, None)],
)
def test_a_server_may_say_how_long_to_wait(headers: dict[str, str], seconds: float | None) -> None:
    error = by_status(429, "slow down", **headers)
    assert isinstance(error, ModelBusy)
    assert error.wait_s == seconds


def test_waiting_is_bounded_and_only_where_it_helps() -> None:
    until = time.perf_counter() + 100
    assert pause_before(ModelBusy("m", 5.0), until) == 5.0
    assert pause_before(ModelBusy("m", 3_600.0), until) is None
    assert pause_before(ModelBusy("m", 5.0), time.perf_counter() + 2) is None
    assert pause_before(ModelBusy("m", 5.0, lasts=True), until) is None
    assert pause_before(ModelTimeout("m"), until) is None
    assert 0 < (pause_before(ModelUnreachable("m"), until) or 0) <= 5


def test_a_quota_that_is_used_up_is_not_waited_for() -> None:
    error = by_status(
        429, "You exceeded your current quota, please check your plan and billing details", retry_after="1"
    )
    assert isinstance(error, ModelBusy)
    assert error.lasts


@pytest.mark.parametrize(
    "said",
    [
        f"Incorrect key: {KEY}.",
        "Incorrect API key provided: sk-proj-abcdef1234567890ABCDEF",
        "header Authorization: Bearer abc.def-123456789",
        "GET http://user:hunter2@127.0.0.1/v1?api_key=0123456789abcdef",
        "x-api-key: 0123456789abcdef",
        "AIzaSyA1234567890abcdefghij",
    ],
)
def test_no_key_is_shown_or_logged(said: str, caplog: pytest.LogCaptureFixture) -> None:
    for status in (400, 401, 404, 429, 500):
        shown = str(by_status(status, said)) + caplog.text + masked(said, (KEY,))
        for secret in (KEY, "abcdef1234567890ABCDEF", "abc.def-123456789", "hunter2", "0123456789abcdef", "AIzaSyA12"):
            assert secret not in shown
    assert MASK in caplog.text


def test_the_keys_of_the_environment_are_masked_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOMEBODY_API_KEY", "plainlookingvalue")
    assert masked("no plainlookingvalue here") == f"no {MASK} here"
    assert masked("nothing to hide, [1] openai:gpt-5-mini (400)") == "nothing to hide, [1] openai:gpt-5-mini (400)"


class Foreign(Exception):
    """An error of a client that is no heir of any root: as of groq, cohere, mistralai, botocore, safetensors."""

    def __init__(self, said: str, **facts: object) -> None:
        super().__init__(said)
        for name, value in facts.items():
            setattr(self, name, value)


def named(name: str, said: str = "no", **facts: object) -> Exception:
    error = type(name, (Foreign,), {})(said, **facts)
    assert isinstance(error, Exception)
    return error


def aws(code: str, status: int, said: str = "no") -> dict[str, object]:
    return {"response": {"Error": {"Code": code, "Message": said}, "ResponseMetadata": {"HTTPStatusCode": status}}}


@pytest.mark.parametrize(
    ("error", "kind", "remedy"),
    [
        (named("AuthenticationError", status_code=401), ModelRefused, "ASSISTANT_MODEL_API_KEY"),
        (named("RateLimitError", "Please try again in 6.2s", status_code=429), ModelBusy, "Ask again in 6 seconds"),
        (named("ApiError", status_code=500, body={"message": "x"}), ModelUnreachable, "Ask again later"),
        (named("SDKError", status_code=404), UnknownModel, "ASSISTANT_MODEL"),
        (named("ClientError", **aws("ThrottlingException", 400)), ModelBusy, "Ask again"),
        (named("ClientError", **aws("UnrecognizedClientException", 403)), ModelRefused, "key"),
        (named("ClientError", **aws("ValidationException", 400, "x")), ModelRefused, "ASSISTANT_MODEL"),
        (named("NoCredentialsError", "Unable to locate credentials"), ModelMissing, "has no key"),
        (
            named("EndpointConnectionError", 'Could not connect to the endpoint URL: "http://x"'),
            ModelUnreachable,
            "Start it",
        ),
        (named("ResourceExhausted", "Quota", code=lambda: None), ModelBusy, "Ask again"),
        (named("_Rendezvous", code=lambda: type("Code", (), {"name": "DEADLINE_EXCEEDED"})()), ModelTimeout, "TIMEOUT"),
        (named("ClientError", "429 RESOURCE_EXHAUSTED. Please retry in 34.07s.", code=429), ModelBusy, "in 34 seconds"),
        (named("SafetensorError", "Error while deserializing header: HeaderTooLarge"), ModelMissing, "damaged"),
        (named("OutOfMemoryError", "CUDA out of memory. Tried to allocate 20.00 MiB"), ModelMissing, "memory"),
        (MemoryError(), ModelMissing, "memory"),
        (ImportError("No module named 'sentencepiece'"), ModelMissing, "sentencepiece"),
        (UnicodeEncodeError("ascii", f"Bearer {KEY}…", 24, 25, "ordinal not in range"), ModelRefused, "key"),
        (named("LocalProtocolError", f"Illegal header value b'Bearer {KEY}\\n'"), ModelRefused, "key"),
        (
            httpx.UnsupportedProtocol("Request URL is missing an 'http://' or 'https://' protocol."),
            ModelMissing,
            "BASE_URL",
        ),
        (named("WhoKnows", "the flux is inverted."), ModelUnreachable, "the flux is inverted. Ask again"),
        (named("WhoKnows", ""), ModelUnreachable, "WhoKnows"),
        (AssertionError(), ModelUnreachable, "AssertionError"),
        (StopAsyncIteration(), ModelUnreachable, "Ask again"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else None,
)
def test_an_error_of_any_class_is_told_with_what_to_do(error: Exception, kind: type, remedy: str) -> None:
    assert is_of_model(error)
    told = translated(error, "groq:x", secrets=(KEY,))
    assert type(told) is kind
    assert remedy in str(told)
    assert "groq:x" in str(told)
    assert KEY not in str(told)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), asyncio.CancelledError(), GeneratorExit(), BadQuestion("x")])
def test_what_is_no_error_of_a_model_is_none(error: BaseException) -> None:
    assert not is_of_model(error)


@pytest.mark.parametrize("streams", [False, True])
def test_a_foreign_error_comes_out_of_a_call_as_ours_and_a_callbacks_as_it_is(streams: bool) -> None:
    class Mine(BaseCallbackHandler):
        raise_error = True

        def on_llm_new_token(self, token: str, **more: object) -> None:
            raise ZeroDivisionError("of a callback")

    class Streaming(Scripted):
        async def _astream(self, *given: Any, **more: Any) -> Any:
            for chunk in self._stream(*given, **more):
                yield chunk

    kind = Streaming if streams else Scripted
    for model, config, expected in (
        (kind(answer=named("GroqError", f"no {KEY}")), None, ModelUnreachable),
        (kind(answer="yes"), {"callbacks": [Mine()]}, ZeroDivisionError),
    ):
        call = Call(
            writer=Writer(name="groq:x", model=model, secrets=(KEY,)),
            messages=(SystemMessage("You answer questions."), HumanMessage("x")),
            meter=Meter(),
            purpose="try",
            until=time.perf_counter() + 60,
        )
        for ask in (result_of, lambda *given: asyncio.run(aresult_of(*given))):
            if isinstance(config, dict) and ask is result_of and not streams:
                continue
            with pytest.raises(expected) as caught:
                ask(reply_to(call), config)
            assert KEY not in "".join(traceback.format_exception(caught.value))
            assert not any(KEY in str(one) for one in behind(caught.value))


SECRETS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=12, max_size=40).filter(
    lambda key: any(c.isdigit() for c in key) and len(set(key)) > 5
)
PLAIN_KEYS = st.from_regex(r"[A-Za-z0-9_]{7,20}[0-9][A-Za-z0-9_]{4,12}", fullmatch=True)
SAYINGS = [
    "Incorrect API key provided: {}. You can find yours online.",
    "{{'api_key': '{}', 'model': 'x'}}",
    '{{"api_key": "{}"}}',
    "GET https://x.example/v1/models?key={}&alt=json failed",
    "GET https://x.example/v1?a=1&api_key={}",
    "https://x.example/?next=%2Fv1%3Fkey%3D{}",
    "Authorization: Bearer {}",
    "{{'Authorization': 'Bearer {}'}}",
    "[(b'authorization', b'Bearer {}')]",
    "authorization={}",
    "x-api-key: {}",
    "x-goog-api-key={}",
    "API key '{}' is not valid",
    "invalid api key {} given",
    "The password is: {}",
    "client_secret={}",
    "access token: {}",
    "invalid x-api-key: {}",
    "headers: {{'api-key': \"{}\"}}",
    "http://user:{}@x.example/v1",
]


@settings(max_examples=60, deadline=None)
@given(PLAIN_KEYS, st.sampled_from(SAYINGS))
def test_a_key_that_nobody_gave_us_is_known_by_what_is_said_of_it(key: str, saying: str) -> None:
    assert key not in masked(saying.format(key))


@settings(max_examples=40, deadline=None)
@given(SECRETS, st.sampled_from([*SAYINGS, "no {} here", "{}"]), st.sampled_from(["", " ", "\n", "\r\n"]))
def test_a_key_in_use_is_never_shown_nor_logged_in_any_form(key: str, saying: str, after: str) -> None:
    forms = [key, quote(key), quote(key, safe=""), quote_plus(key), repr(key)[1:-1], json.dumps(key)[1:-1]]
    heard: list[str] = []

    class Heard(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(self.format(record))

    log, handler = logging.getLogger("assistant.model"), Heard()
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        for form in forms:
            said = saying.format(form)
            error = Foreign(said, status_code=400)
            try:
                raise error from Foreign(f"deeper: {said}")
            except Foreign as raised:
                told = translated(raised, "openai:x", secrets=(key + after,))
                assert shows_a_key(raised, (key + after,))
            shown = str(told) + "".join(heard)
            assert not any(form in shown for form in forms)
    finally:
        log.removeHandler(handler)
        log.setLevel(level)


def test_an_error_shows_a_key_if_anything_behind_it_does() -> None:
    inner = Foreign("fine")
    assert not shows_a_key(inner, (KEY,))
    for bad in (Foreign(f"a {KEY}"), Foreign("x", body={"k": KEY}), Foreign("x", __notes__=[f"n {KEY}"])):
        for way in ("__cause__", "__context__"):
            outer = Foreign("outer")
            middle = Foreign("middle")
            setattr(outer, way, middle)
            setattr(middle, way, bad)
            assert shows_a_key(outer, (KEY,))
    assert shows_a_key(ExceptionGroup("many", [Foreign("x"), Foreign(KEY)]), (KEY,))


@pytest.mark.parametrize(
    "said",
    [
        "nothing to hide, [1] openai:gpt-5-mini (400)",
        "Basic authentication is required by the server",
        "Please pass a valid API key.",
        "bearer authentication is not supported",
        "The tokens per minute limit is 30000 tokens.",
        "This model's maximum context length is 4096 tokens.",
        "keyboard=dvorak and monkey=7",
    ],
)
def test_what_is_no_key_is_left(said: str) -> None:
    assert masked(said) == said


def test_a_web_token_and_a_basic_header_are_masked() -> None:
    token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"
    assert masked(f"bad {token}, sorry") == f"bad {MASK}, sorry"
    assert "dXNlcjpwYXNz" not in masked("Proxy says Basic dXNlcjpwYXNz failed")
    basic = base64.b64encode(f":{KEY}".encode()).decode()
    assert basic not in masked(f"sent {basic}", (KEY,))


def test_a_pasted_key_is_cleaned_and_one_that_cannot_be_sent_is_refused_without_being_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for pasted in (f"{KEY}\n", f"  {KEY} ", f'"{KEY}"', f"“{KEY}”\r\n", f"'{KEY}'"):
        assert load_settings(model_api_key=pasted).secrets == (KEY,)
    for bad in (f"{KEY}…", f"{KEY} {KEY}", f"{KEY}\n{KEY}", f"Ключ{KEY}"):
        with pytest.raises(SettingsError, match="Copy it again") as caught:
            load_settings(model_api_key=bad)
        assert KEY not in "".join(traceback.format_exception(caught.value))
        assert not any(KEY in repr(one) + str(one) for one in behind(caught.value))
        monkeypatch.setenv("OPENAI_API_KEY", bad)
        with pytest.raises(ModelMissing, match="OPENAI_API_KEY") as missing:
            open_writer(load_settings(model="openai:x"), "openai:x")
        assert KEY not in str(missing.value)
    monkeypatch.setenv("OPENAI_API_KEY", f" {KEY}\n")
    assert KEY in open_writer(load_settings(model="openai:x"), "openai:x").secrets


def test_settings_do_not_show_their_key() -> None:
    settings = Settings(model_api_key=KEY)  # type: ignore[arg-type]
    assert settings.secrets == (KEY,)
    assert KEY not in repr(settings) + str(settings.model_dump()) + settings.model_dump_json()
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_what_a_provider_says_is_cut_to_a_line() -> None:
    error = by_status(400, "first\nsecond " + "x" * 10_000)
    assert "second" not in str(error)
    assert len(str(by_status(400, "x" * 10_000))) < 400
