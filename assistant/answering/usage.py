"""What an answer costs: the calls of a language model, counted while they are made."""

import time
from dataclasses import dataclass, field

from assistant.records import Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMade:
    """One call of a language model that has ended, well or not.

    Attributes:
        purpose: What it was for ("answer", "repair", ...).
        finish: Why the model stopped, as it says ("stop", "length", ...), "" where it does not.
        tokens_in: Of what was sent; None where the model does not count.
        tokens_out: Of what it wrote; None where the model does not count.
        first_at: When its first words came (as `time.perf_counter` counts), None if none did.
        seconds: How long it took, waiting for the model alone.
    """

    purpose: str
    finish: str = ""
    tokens_in: int | None = None
    tokens_out: int | None = None
    first_at: float | None = None
    seconds: float = 0.0


@dataclass(slots=True)
class Meter:
    """Counts for one answer or one briefing; made when it is asked for."""

    began: float = field(default_factory=time.perf_counter)
    model: str = ""
    calls: list[CallMade] = field(default_factory=list)

    def add(self, call: CallMade, *, model: str) -> None:
        """Counts a call."""
        self.model = model
        self.calls.append(call)

    def usage(self) -> Usage:
        """What it has cost so far."""
        answers, sections = self._firsts("answer"), self._firsts("brief")
        firsts = answers[-1:] or sections[:1]
        return Usage(
            model=self.model,
            calls=len(self.calls),
            tokens_in=_sum([call.tokens_in for call in self.calls]),
            tokens_out=_sum([call.tokens_out for call in self.calls]),
            first_token_s=round(firsts[0] - self.began, 4) if firsts else None,
            model_s=round(sum(call.seconds for call in self.calls), 4),
            total_s=round(time.perf_counter() - self.began, 4),
        )

    def _firsts(self, purpose: str) -> list[float]:
        """When the first words of each call for a purpose came."""
        return [call.first_at for call in self.calls if call.purpose == purpose and call.first_at is not None]


def _sum(counts: list[int | None]) -> int | None:
    """Of all, or None: a sum without some of them would be taken for the whole."""
    known = [count for count in counts if count is not None]
    return sum(known) if known and len(known) == len(counts) else None
