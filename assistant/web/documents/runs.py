"""Runs of adding: one at a time, each in a thread of its own, so that it outlives the page that began it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

_LOOK_AHEAD_S = 1.0  # how often a run that waits looks how far the one is that goes on
_LOOK_S = 30.0  # how often whoever follows a run looks up without being told


class Stopped(BaseException):
    """A person has stopped a run; it is no error, and passes through whatever reports from within."""


class Run:
    """One run, and what the page shows of it at this moment.

    Args:
        shown: Until it begins.
    """

    def __init__(self, shown: str = "") -> None:
        self._changed = threading.Condition()
        self._shown = shown
        self._version = 1
        self._ended = False
        self._stopping = threading.Event()
        self.reached = (0, 0)

    def show(self, shown: str, *, reached: tuple[int, int] = (0, 0)) -> None:
        """Shows something else, and ends the run if somebody has asked for that.

        Args:
            shown: From now on.
            reached: How many items are done, and of how many; kept as `reached`, for those who wait for it to end.

        Raises:
            Stopped: Somebody has.
        """
        self.reached = reached
        self._set(shown)
        if self._stopping.is_set():
            raise Stopped

    def end(self, shown: str) -> None:
        """Shows what came of it."""
        self._set(shown, ended=True)

    def stop(self) -> None:
        """Asks the run to end at the next file or few passages."""
        self._stopping.set()

    @property
    def stopping(self) -> bool:
        """Whether somebody has asked for that."""
        return self._stopping.is_set()

    @property
    def ended(self) -> bool:
        """Whether it has."""
        return self._ended

    def follow(self) -> Iterator[str]:
        """What is shown, again and again until the run has ended."""
        seen = 0
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._version > seen or self._ended, _LOOK_S)  # noqa: B023
                shown, seen, ended = self._shown, self._version, self._ended
            yield shown
            if ended:
                return

    def _set(self, shown: str, *, ended: bool = False) -> None:
        with self._changed:
            if (shown, ended) == (self._shown, self._ended):
                return
            self._shown, self._ended = shown, ended
            self._version += 1
            self._changed.notify_all()


Waiting = Callable[[int, int], str]
"""What is shown of a run that waits: given how many items of the run that goes on are done, and of how many."""


class Runs:
    """The last run of each person."""

    def __init__(self) -> None:
        self._last: dict[str, Run] = {}
        self._line: list[Run] = []  # the first one goes on, the others wait
        self._moved = threading.Condition()

    def start(self, person: str, work: Callable[[Run], str], *, waiting: Waiting) -> Run:
        """Begins a run, once those before it have ended; returns at once.

        Args:
            person: Whose it is.
            work: Does it, and gives what is shown in the end. It must not raise. Of a run that was stopped while it
                waited it must say so, without waiting for another.
            waiting: Gives what is shown until it begins.
        """
        run = self._last[person] = Run(waiting(0, 0))
        with self._moved:
            self._line.append(run)

        def go() -> None:
            # Two drops with files of the same name must not cross.
            try:
                self._wait(run, waiting)
                run.end(work(run))
            finally:
                with self._moved:
                    self._line.remove(run)
                    self._moved.notify_all()

        # It goes on if the browser goes away, and may die with the program: adding is safe to break off anywhere.
        threading.Thread(target=go, name="adding", daemon=True).start()
        return run

    def _wait(self, run: Run, waiting: Waiting) -> None:
        """Returns when it is a run's turn, or it has been stopped."""
        while not run.stopping:
            with self._moved:
                if self._moved.wait_for(lambda: self._line[0] is run, _LOOK_AHEAD_S):
                    return
                ahead = self._line[0]
            with suppress(Stopped):
                run.show(waiting(*ahead.reached))

    def last(self, person: str) -> Run | None:
        """The run that a person began last, whether it has ended or not; None if there is none."""
        return self._last.get(person)

    def forget(self, person: str) -> None:
        """Does not show a run any more that has ended."""
        run = self._last.get(person)
        if run is not None and run.ended:
            del self._last[person]
