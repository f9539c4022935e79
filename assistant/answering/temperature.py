"""Temperature 0 where a model takes it: those that reason refuse every one but their own."""

import re

from langchain_core.language_models import BaseChatModel

from assistant.answering.failures import is_of_model
from assistant.answering.masking import behind
from assistant.answering.statuses import status_of

_REASONING = re.compile(r"(?:^|[/.:])(?:o[1-9]\b|gpt-[5-9](?![\d.]*-chat)|codex|computer-use)", re.IGNORECASE)


def takes_temperature(name: str) -> bool:
    """Whether a model is sent a temperature.

    Args:
        name: Without its provider.
    """
    return not _REASONING.search(name)


def without_temperature(model: BaseChatModel, error: BaseException) -> BaseChatModel | None:
    """The same model, to be asked once more, where its server has refused the temperature; None if it has not.

    Args:
        model: That was asked.
        error: What came of it.
    """
    if not is_of_model(error) or status_of(error) not in (400, 422) or getattr(model, "temperature", None) is None:
        return None
    if not any("temperature" in str(one).lower() for one in behind(error)):
        return None
    return model.model_copy(update={"temperature": None})
