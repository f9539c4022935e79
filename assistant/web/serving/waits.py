"""How often something may be tried: growing waits after failures, and allowances that fill up again."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil

_MOST_KEYS = 10_000  # kept at once; the longest unused go first


class Waits:
    """Waits that grow with each failure of one key (a name, an address) and end when those are forgiven.

    Args:
        free: Failures that cost nothing.
        longest_s: Longest wait; after as long again without a failure all is forgotten.
        clock: Seconds that only grow.
    """

    def __init__(self, *, free: int, longest_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._free = free
        self._longest_s = longest_s
        self._clock = clock
        self._lock = threading.Lock()
        self._known: OrderedDict[str, tuple[int, float]] = OrderedDict()  # failures, when the last was

    def left(self, key: str) -> int:
        """Seconds that a key must still wait; 0 if it need not."""
        with self._lock:
            failures, last = self._known.get(key, (0, 0.0))
            return max(0, ceil(last + self._wait(failures) - self._clock()))

    def failed(self, key: str) -> None:
        """Counts a failure."""
        with self._lock:
            failures, last = self._known.pop(key, (0, 0.0))
            if self._clock() - last > 2 * self._longest_s:
                failures = 0
            self._known[key] = (failures + 1, self._clock())
            if len(self._known) > _MOST_KEYS:
                self._known.popitem(last=False)

    def forgive(self, key: str, failures: int | None = None) -> int:
        """Forgets failures of a key.

        Args:
            key: Whose.
            failures: How many of them; None for all.

        Returns:
            How many there were.
        """
        with self._lock:
            known, last = self._known.pop(key, (0, 0.0))
            left = 0 if failures is None else max(0, known - failures)
            if left:
                self._known[key] = (left, last)
            return known

    def _wait(self, failures: int) -> float:
        over = failures - self._free
        return 0.0 if over <= 0 else min(self._longest_s, 2.0 ** min(over, 30))


class Allowance:
    """So much in a span of time for each key, filled up steadily (a token bucket).

    Args:
        amount: What may be used at once; None for any amount.
        span_s: In which it fills up again.
        clock: Seconds that only grow.
    """

    def __init__(self, amount: float | None, span_s: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._amount = amount
        self._span_s = span_s
        self._clock = clock
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # what is left, as of when

    def use(self, key: str, amount: float = 1.0) -> int:
        """Takes some of a key's allowance.

        What is more than the whole allowance is given once that is full, and leaves a debt.

        Returns:
            0 if it was given; else the seconds after which it can be, and nothing is taken.
        """
        if self._amount is None:
            return 0
        now = self._clock()
        with self._lock:
            left, since = self._left.pop(key, (self._amount, now))
            left = min(self._amount, left + (now - since) * self._amount / self._span_s)
            missing = min(amount, self._amount) - left
            given = missing <= 1e-9
            self._left[key] = (left - amount if given else left, now)
            if len(self._left) > _MOST_KEYS:
                self._left.popitem(last=False)
            return 0 if given else max(1, ceil(missing * self._span_s / self._amount))
