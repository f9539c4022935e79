"""Errors of models' clients become ours: what is said, what is never said, how long is waited."""

import json
import pickle
import time

import httpx
import openai
import pytest

from assistant.answering.failures import translated
from assistant.answering.masking import MASK, masked
from assistant.answering.written import pause_before
from assistant.errors import (
    BadReply,
    ContextOverflow,
    ModelBusy,
    ModelError,
    ModelMissing,
    ModelRefused,
    ModelTimeout,
    ModelUnreachable,
    UnknownModel,
)
from assistant.settings import Settings

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


def test_settings_do_not_show_their_key() -> None:
    settings = Settings(model_api_key=KEY)  # type: ignore[arg-type]
    assert settings.secrets == (KEY,)
    assert KEY not in repr(settings) + str(settings.model_dump()) + settings.model_dump_json()
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_what_a_provider_says_is_cut_to_a_line() -> None:
    error = by_status(400, "first\nsecond " + "x" * 10_000)
    assert "second" not in str(error)
    assert len(str(by_status(400, "x" * 10_000))) < 400
