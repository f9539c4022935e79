"""A folder that is followed: rounds of syncing, each when something has changed there and come to rest.

What the system reports only says that it is time to look; what has changed is found by looking, so that a report that
is lost, as from network shares, is made up for by the next look. A file counts once two looks have found it the same:
one that is still being written is left for later, and one that a program deletes in order to write it anew is not gone.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import watchfiles

from assistant.errors import FolderLost
from assistant.library.containers import file_before
from assistant.library.sync import Look, Plan, Sync
from assistant.records import Outcome, Receipt

SETTLE_S = 2.0
_SLOWEST_S = 30.0  # between looks at what does not come to rest, or cannot be done
_LOOK_AGAIN_S = 300.0  # where nothing is reported
_WAKE_MS = 500
_AT_ONCE = 200  # files read in one round, so that outcomes come and an error costs little


class Watch:
    """Follows one folder. Call `round` and `wait` in turn, for ever; `round` may be called again after any error.

    Args:
        sync: Of the folder.
        leave_out: A folder in which changes do not count: the library's home.
        settle_s: For how long a file must be the same, in seconds.
    """

    def __init__(self, sync: Sync, *, leave_out: Path, settle_s: float = SETTLE_S) -> None:
        self._sync = sync
        self._folder = sync.folder
        self._leave_out = leave_out
        self._settle_s = settle_s
        self._pending = False  # whether to look again soon
        self._in_vain = 0  # rounds in a row after which there was still all to be done
        self._earlier: Look | None = None
        self._looked_s = -settle_s
        self._lost = ""
        # By uri, the stamp of each file that could not be taken, wholly or in part, and what was said of it: it is not
        # read again until it changes, or until the next look that nothing has called for, and nothing is said twice.
        self._left: dict[str, tuple[str, dict[str, Outcome]]] = {}
        self._retrying = False
        self._reports: Iterator[set[tuple[watchfiles.Change, str]]] | None = None
        self._followed: tuple[int, int] | None = None
        self.blind = ""
        """Why the system reports no changes, "" if it does; then they are only looked for from time to time."""

    def round(self) -> Receipt:
        """Looks, and does what there is to do about what has come to rest.

        Returns:
            One outcome for each file that has become something else than it was; unchanged ones are left out.

        Raises:
            FolderLost: The folder is missing or emptied, and was so at the last look.
            LibraryUnavailable: The library cannot be written.
        """
        self._pending, self._in_vain = True, self._in_vain + 1
        # Two looks are never nearer than what it takes to settle.
        time.sleep(max(0.0, self._looked_s + self._settle_s - time.monotonic()))
        try:
            look = self._sync.look()
            plan = self._sync.plan(look)
        except FolderLost as error:
            again, self._lost = str(error) == self._lost, str(error)
            self._earlier = None
            if again:
                raise
            return Receipt()
        finally:
            self._looked_s = time.monotonic()
        self._lost = ""
        now, self._pending = self._settled(plan, look)
        receipt = self._sync.apply(look, now, removing=True) if now != Plan() else Receipt()
        self._earlier = look
        news = self._news(receipt, look)
        self._retrying = False
        if receipt.outcomes or not self._pending:
            self._in_vain = 0
        return replace(receipt, outcomes=news)

    def wait(self) -> None:
        """Until it is time to look again: something has changed, something is to be looked at twice, or long ago.

        Raises:
            KeyboardInterrupt: Ctrl-C.
        """
        began_s = time.monotonic()
        within_s = _SLOWEST_S if self.blind else _LOOK_AGAIN_S
        if self._pending:
            within_s = min(_SLOWEST_S, self._settle_s * 2 ** min(10, max(0, self._in_vain - 1)))
        while (left_s := began_s + within_s - time.monotonic()) > 0:
            if self._follow():
                return
            changes = self._reported(left_s)
            if any(path == str(self._folder) for _, path in changes):
                self._followed = None  # deleted, and perhaps made anew with the same number, which is not followed
            # While something is settling, what is reported is mostly of that.
            if (self._lost or not self._pending) and any(self._counts(path) for _, path in changes):
                return
        if not self._pending:
            self._retrying, self._followed = True, None  # whatever has been missed, it is made up for now

    def close(self) -> None:
        """Lets go of the folder."""
        if self._reports is not None:
            self._reports.close()  # type: ignore[attr-defined]
            self._reports = None

    # -- what counts

    def _settled(self, plan: Plan, look: Look) -> tuple[Plan, bool]:
        """What of a plan can be done now, and whether there is more."""

        def same(uri: str) -> bool:
            earlier = self._earlier
            if earlier is None or not earlier.sees(uri):
                return False
            return earlier.files.get(uri) == look.files.get(uri)

        def left(uri: str) -> bool:
            known = self._left.get(uri)
            return known is not None and bool(known[0]) and known[0] == look.files[uri] and not self._retrying

        unread = [uri for uri in plan.unread if not left(uri)]
        resting = [uri for uri in unread if same(uri)]
        moves = {
            old: record for old, record in plan.moves.items() if same(file_before(old, record)) and same(record.file)
        }
        gone = tuple(outcome for outcome in plan.gone if same(outcome.file))
        now = Plan(restamped=plan.restamped, moves=moves, gone=gone, unread=tuple(resting[:_AT_ONCE]))
        later = len(now.unread) < len(unread) or len(moves) < len(plan.moves) or len(gone) < len(plan.gone)
        return now, later

    def _news(self, receipt: Receipt, look: Look) -> tuple[Outcome, ...]:
        by_file: dict[str, list[Outcome]] = defaultdict(list)
        for outcome in receipt.outcomes:
            by_file[outcome.file].append(outcome)
        news: list[Outcome] = []
        for file, became in by_file.items():
            stamp = look.files.get(file, "")
            before, said = self._left.pop(file, ("", {}))
            if bad := {outcome.uri: outcome for outcome in became if outcome.status in ("failed", "skipped")}:
                self._left[file] = (stamp, bad)
            told = said if stamp == before else {}
            news += [one for one in became if one.status != "unchanged" and told.get(one.uri) != one]
        for uri in self._left.keys() - look.files.keys():
            del self._left[uri]
        return tuple(news)

    # -- when to look

    def _counts(self, path: str) -> bool:
        return not Path(path).is_relative_to(self._leave_out)

    def _follow(self) -> bool:
        """Has the system report changes of the folder as it is now; true if another is there than before, or none."""
        try:
            status = self._folder.stat()
            place = (status.st_dev, status.st_ino)
        except OSError:
            place = None  # what is wrong with it, the next round says
        if place == self._followed:
            return False
        self.close()
        self._followed = place
        if place is not None:
            self._reports = watchfiles.watch(
                self._folder, watch_filter=None, debounce=_WAKE_MS, rust_timeout=_WAKE_MS, yield_on_timeout=True
            )
            self._reported(0.0)  # only the first call makes the system report
        return True

    def _reported(self, within_s: float) -> Iterable[tuple[watchfiles.Change, str]]:
        """The changes of the next moment."""
        if self._reports is None:
            time.sleep(min(within_s, _WAKE_MS / 1_000))
            return ()
        try:
            self.blind = ""
            return next(self._reports, ())
        except (OSError, RuntimeError) as error:  # RuntimeError: the class that watchfiles' own errors are of
            self.blind = str(error) or type(error).__name__
            self.close()
            return ()
