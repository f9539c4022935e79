"""What made an answer: everything that it depends on, but no key."""

import time
from datetime import UTC, datetime, timedelta

from assistant.answering.evidence import Evidence
from assistant.answering.masking import masked
from assistant.answering.usage import Meter
from assistant.prompts import VARIABLES, prompt_hash
from assistant.records import MadeBy, PassageUsed
from assistant.settings import Settings

_MATTER = ("passage_tokens",)
_MATTER_TO_MODELS = ("model_base_url", "model_context_tokens", "model_reply_tokens", "unsupported", "second_opinion")


class Maker:
    """Tells of each answer of an assistant what made it.

    Args:
        settings: Its settings.
        version: Of this program.
    """

    def __init__(self, settings: Settings, *, version: str) -> None:
        self._settings = settings
        self._version = version

    def made(self, evidence: Evidence, *, revision: str, model: str = "quotes") -> MadeBy:
        """What made one answer.

        Args:
            evidence: What was found for it; its meter has counted the calls.
            revision: Of the library.
            model: The language model that wrote it.
        """
        meter = evidence.question.meter
        matter = (*_MATTER, *_MATTER_TO_MODELS) if meter.calls else _MATTER
        secrets = self._settings.secrets
        return MadeBy(
            model=model,
            prompts=prompts_sent(meter),
            embedding_model=self._settings.embedding_model,
            version=self._version,
            passages=tuple(PassageUsed(uri=hit.uri, id=hit.passage.id, score=hit.score) for hit in evidence.hits),
            settings=tuple((name, masked(str(getattr(self._settings, name)), secrets)) for name in matter),
            revision=revision,
            asked=_when(meter),
        )


def prompts_sent(meter: Meter) -> tuple[tuple[str, str], ...]:
    """Of each prompt that a model was sent, its name and the hash of its wording."""
    sent = [name for task in _tasks(meter) for name in VARIABLES if name.startswith(f"{task}.")]
    return tuple((name, prompt_hash(name)) for name in sent)


def _tasks(meter: Meter) -> tuple[str, ...]:
    """What a model was asked to do, each once, in the order in which it was."""
    return tuple(dict.fromkeys(call.purpose for call in meter.calls))


def _when(meter: Meter) -> str:
    """When the question was asked, ISO date and time in UTC, to the second."""
    asked = datetime.now(UTC) - timedelta(seconds=time.perf_counter() - meter.began)
    return asked.isoformat(timespec="seconds")
