"""Kills a process that works on a library, again and again at random moments, and looks at what is left.

    python -m tests.library.torture FOLDER --kills 1000 --seed 7

This process only loads the program and forks; each child opens the library, proves that it is whole and that every
document is in its old or its new version, and then adds, updates, edits, removes or syncs until a timer kills it: without a
word, as the system would. Some are killed while they still open the library and mend what the one before has left.

Vectors are drawn by lot from their texts, unless `--embed` is given: then most kills land in the model, which writes
nothing, and not in what is tried here.
"""

import argparse
import hashlib
import json
import os
import random
import signal
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from assistant import Assistant
from assistant.library.embeddings import PassageEmbeddings, Vectors
from assistant.text.sentences import sentence_spans
from tests.library.apart import load
from tests.library.test_library import assert_whole

_WRITING = Path(__file__).parent.parent.parent / "corpus" / "README.md"
_EDITED = "Edited: "
ABSENT = ""
"""In place of a text's hash: the document is not there."""

State = Mapping[str, str]
"""By uri the hash of the text, `ABSENT` if there is none."""


class Torture:
    """One library, one folder, and what may be found of them.

    Args:
        place: An empty folder for both.
        seed: Of all that is chosen.
    """

    def __init__(self, place: Path, *, seed: int) -> None:
        self.home = place / "home"
        self.folder = place / "documents"
        self.folder.mkdir(parents=True)
        self.random = random.Random(seed)
        # What each document may be: after a kill its old or its new version, after that only what was found.
        self.allowed: dict[str, set[str]] = defaultdict(lambda: {ABSENT})
        self.kills: Counter[str] = Counter()
        self._seconds: dict[str, float] = {}

    def run(self, kills: int) -> None:
        """Goes on until so many children were killed, then syncs once more and compares all of it with the folder.

        Raises:
            AssertionError: Something was lost, doubled, or left over.
        """
        while self.kills.total() < kills:
            self._change_files()
            self._step(self.random.choice(["add", "sync", "sync", "texts", "edit", "remove"]))
        self._step("sync", killed=False)
        self._step("sync", killed=False)  # opens, and so looks at, what the one before has made

    # -- what is done

    def _step(self, work: str, *, killed: bool = True) -> None:
        plan: Plan = getattr(self, f"_{work}")()
        phase = "opening" if killed and self.random.random() < 0.2 else work
        within_s = self.random.uniform(0.001, 1.1 * self._seconds.get(phase, 1.0)) if killed else 0.0
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            os.close(reader)
            _work(self, plan, writer, phase=phase, within_s=within_s)
        os.close(writer)
        with os.fdopen(reader, encoding="utf-8") as said:
            reports = {line["said"]: line for line in map(json.loads, said)}
        _, status = os.waitpid(child, 0)
        assert "wrong" not in reports, reports["wrong"]["why"]
        if "found" in reports:
            self._found(reports["found"]["state"])
        if os.WIFSIGNALED(status):
            assert os.WTERMSIG(status) == signal.SIGALRM, f"a child died of signal {os.WTERMSIG(status)}"
            self.kills[phase] += 1
            for uri, after in plan.after.items():
                self.allowed[uri] = self.allowed[uri] | {after}
            return
        assert os.WEXITSTATUS(status) == 0, f"a child ended with {os.WEXITSTATUS(status)}"
        self._seconds[work] = reports["done"]["seconds"]
        self._seconds["opening"] = reports["done"]["opening"]
        for uri, after in plan.after.items():
            self.allowed[uri] = {after}

    def _found(self, state: State) -> None:
        for uri in self.allowed.keys() | state.keys():
            is_there = state.get(uri, ABSENT)
            assert is_there in self.allowed[uri], f"{uri} is neither as it was nor as it was to become"
            self.allowed[uri] = {is_there}

    # -- what it would lead to

    def _add(self) -> "Plan":
        return Plan("add", self._files())

    def _sync(self) -> "Plan":
        gone = {uri: ABSENT for uri in self.allowed if uri.startswith(str(self.folder))}
        return Plan("sync", {**gone, **self._files()})

    def _texts(self) -> "Plan":
        texts = {f"text-{self.random.randrange(6)}": self._text() for _ in range(3)}
        return Plan("texts", {uri: hash_of(text) for uri, text in texts.items()}, texts)

    def _edit(self) -> "Plan":
        return Plan("edit", {}, {uri: f"{_EDITED}{self.random.random()}" for uri in self._some()})

    def _remove(self) -> "Plan":
        return Plan("remove", dict.fromkeys(self._some(), ABSENT))

    def _some(self) -> list[str]:
        there = sorted(uri for uri, allowed in self.allowed.items() if allowed != {ABSENT})
        return self.random.sample(there, min(2, len(there)))

    def _files(self) -> dict[str, str]:
        return {str(path): hash_of(path.read_text(encoding="utf-8")) for path in self.folder.rglob("*.txt")}

    def _change_files(self) -> None:
        files = sorted(self.folder.rglob("*.txt"))
        for _ in range(self.random.randrange(1, 4)):
            what = self.random.random()
            path = self.folder / f"{self.random.randrange(4)}" / f"{self.random.randrange(4)}.txt"
            if what < 0.6 or not files:
                path.parent.mkdir(exist_ok=True)
                path.write_text(self._text(), encoding="utf-8")
                continue
            old = self.random.choice(files)
            if what < 0.8:
                old.unlink(missing_ok=True)
            elif old.exists():
                path.parent.mkdir(exist_ok=True)
                old.replace(path)

    def _text(self) -> str:
        """Real sentences in an order of their own, of one to thirty passages."""
        sentences = _sentences()
        count = self.random.choice([3, 12, 12, 60, 240])
        return " ".join(self.random.choices(sentences, k=count)) + f" {self.random.random()}.\n"


@dataclass(frozen=True)
class Plan:
    """What a child is to do, what each document is once it is done, and the texts that it adds, or titles that it sets."""

    work: str
    after: State
    texts: Mapping[str, str] = field(default_factory=dict)


def hash_of(text: str) -> str:
    """What stands for a text here."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _sentences() -> list[str]:
    text = _WRITING.read_text(encoding="utf-8")
    return [span.of(text).strip() for span in sentence_spans(text)]


def _work(torture: Torture, plan: Plan, writer: int, *, phase: str, within_s: float) -> None:
    """What the child does, until it is done or killed; it never returns."""

    def say(said: str, **values: object) -> None:
        os.write(writer, (json.dumps({"said": said, **values}) + "\n").encode())

    code = 1
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        if phase == "opening":
            signal.setitimer(signal.ITIMER_REAL, within_s)
        began = time.monotonic()
        with Assistant(torture.home) as assistant:
            opening = time.monotonic() - began
            if phase == "opening":
                signal.setitimer(signal.ITIMER_REAL, 0)
            assert_whole(assistant)
            _assert_edits_whole(assistant)
            texts = {record.uri: assistant.source(record.uri).text for record in assistant.sources()}
            say("found", state={uri: hash_of(text) for uri, text in texts.items()})
            if phase == plan.work:
                signal.setitimer(signal.ITIMER_REAL, within_s)
            began = time.monotonic()
            _do(plan, assistant, torture.folder)
            signal.setitimer(signal.ITIMER_REAL, 0)
            say("done", seconds=time.monotonic() - began, opening=opening)
        code = 0
    except BaseException:
        say("wrong", why=traceback.format_exc())
    os._exit(code)


def _assert_edits_whole(assistant: Assistant) -> None:
    """What was set of a document is set in its record and in each passage, or in none of them."""
    for record in assistant.sources():
        edited = record.title.startswith(_EDITED)
        assert edited == bool(record.edited) == (record.published_from == "edited"), record
        for passage in assistant._library.shelf.passages_of(record):
            assert (passage.title, passage.published) == (record.title, record.published), passage


def _do(plan: Plan, assistant: Assistant, folder: Path) -> None:
    match plan.work:
        case "texts":
            receipt = assistant.add_texts({"uri": uri, "text": text} for uri, text in plan.texts.items())
        case "edit":
            there = {record.uri for record in assistant.sources()}
            for uri in plan.texts.keys() & there:
                assistant.edit(uri, title=plan.texts[uri], published="2025-11")
            return
        case "remove":
            there = {record.uri for record in assistant.sources()}
            assistant.remove(plan.after.keys() & there)
            return
        case "add":
            receipt = assistant.add(folder)
        case _:
            receipt = assistant.sync(folder, emptied=True)
    assert receipt.ok, receipt.failed


def drawn(embeddings: PassageEmbeddings, texts: Sequence[str], *, told: Callable[[int], None] | None = None) -> Vectors:
    """Vectors of length 1, the same for the same text; takes no time."""
    vectors = np.empty((len(texts), embeddings.dimension), dtype=np.float32)
    for place, text in enumerate(texts):
        vectors[place] = np.random.default_rng(int(hash_of(text), 16)).normal(size=embeddings.dimension)
    if told is not None:
        told(len(texts))
    lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / lengths


def main() -> None:
    """Runs it and prints how often it has killed in which work."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="an empty folder to work in")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--embed", action="store_true", help="have the model make the vectors")
    options = parser.parse_args()
    load()
    if not options.embed:
        PassageEmbeddings.embed = drawn  # type: ignore[method-assign]
    torture = Torture(options.folder, seed=options.seed)
    torture.run(options.kills)
    print(json.dumps(torture.kills))


if __name__ == "__main__":
    main()
