"""Language models by name: an address and a key go to the provider that they are for, and to no other."""

import pytest
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from assistant.answering.models import open_writer, writer_of
from assistant.answering.temperature import takes_temperature
from assistant.errors import ModelMissing
from assistant.settings import Settings

SERVER = "http://127.0.0.1:9/v1"


def settings(model: str, **values: object) -> Settings:
    return Settings(model=model, model_base_url=SERVER, **values)  # type: ignore[arg-type]


def opened(chosen: Settings, name: str = "openai:gpt-5-mini") -> ChatOpenAI:
    model = open_writer(chosen, name).model
    assert isinstance(model, ChatOpenAI)
    return model


def key(model: ChatOpenAI) -> str:
    assert isinstance(model.openai_api_key, SecretStr)
    return model.openai_api_key.get_secret_value()


def test_a_provider_that_is_not_addressed_gets_neither_address_nor_key(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = settings("ollama:qwen", model_api_key="key-of-ollama")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(ModelMissing, match="has no key"):
        open_writer(chosen, "openai:gpt-5-mini")
    monkeypatch.setenv("OPENAI_API_KEY", "key-of-openai")
    model = opened(chosen)
    assert model.openai_api_base is None
    assert key(model) == "key-of-openai"


@pytest.mark.parametrize("default", ["openai:gpt-5-mini", "", "quotes", "local:weights"])
def test_the_server_gets_its_own_key(default: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "key-of-openai")
    model = opened(settings(default, model_api_key="key-of-server"))
    assert model.openai_api_base == SERVER
    assert key(model) == "key-of-server"


def test_a_server_without_a_key_needs_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert opened(settings("openai:gpt-5-mini")).openai_api_base == SERVER


def test_the_keys_of_a_model_that_is_handed_in_are_kept_out_of_messages() -> None:
    model = ChatOpenAI(model="gpt-5-mini", api_key=SecretStr("Zq8Kk-handed-in"))
    assert "Zq8Kk-handed-in" in writer_of(model, Settings()).secrets


@pytest.mark.parametrize("name", ["o1", "o3-mini", "o4-mini", "gpt-5", "gpt-5-mini", "gpt-5.1", "openai/gpt-5"])
def test_models_that_reason_are_sent_no_temperature(name: str) -> None:
    assert not takes_temperature(name)


@pytest.mark.parametrize("name", ["gpt-4o", "gpt-4.1-mini", "gpt-5-chat-latest", "qwen", "claude-opus", "foo1"])
def test_others_write_the_most_likely(name: str) -> None:
    assert takes_temperature(name)
    assert opened(settings(f"openai:{name}"), f"openai:{name}").temperature == 0
