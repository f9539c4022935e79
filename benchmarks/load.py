"""Many people at once: sessions that ask without a pause while documents are added, over a real server with a log-in.

    make load                                    # 32 sessions for two minutes
    python benchmarks/load.py --sessions 8 --seconds 30 --json

Each document is of three or four passages and tells facts of a place of its own; each question asks for one of them.
Documents are asked about as soon as they are added. Of each answer it is checked that it is to this question (none is
mixed up with another session's) and that what it says is right. Ends with 1 if any call failed, and if any answer was
wrong or another's.
"""

import argparse
import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from generated import texts
from measuring import held_mb

_PEOPLE = 4
_PASSWORD = "many people at once"
_FIRST = 60  # documents at the start
_ADD_EVERY_S = 2.0
_LOOK_EVERY_S = 20.0
_UNSEEN_S = 60.0

_HEADS = ("Kara", "Velo", "Sumi", "Tolo", "Brin", "Osta", "Nevi", "Wada", "Lindo", "Merro", "Quin", "Zala")
_TAILS = ("mura", "vik", "haven", "sund", "minato", "bucht", "stad", "holm", "porto", "ness", "gawa", "fjord")
_NAMES = ("Aldous", "Birgit", "Casimir", "Dagmar", "Emeric", "Frauke", "Gundel", "Hartwig", "Ilse", "Joachim", "Kaja")
_FAMILIES = ("Thorsen", "Okabe", "Lindqvist", "Marchetti", "Dubreuil", "Varga", "Petrov", "Sandoval", "Whitlock")


@dataclass(frozen=True)
class Place:
    """A document, and what can be asked of it: questions, each with the words that the right answer has."""

    uri: str
    text: str
    asked: tuple[tuple[str, str], ...]


@dataclass
class Result:
    """What was measured. Times in seconds, memory in megabytes: all processes of the server, shared pages once."""

    sessions: int
    seconds: float = 0.0
    asked: int = 0
    right: int = 0
    declined: int = 0
    wrong: list[str] = field(default_factory=list)
    mixed_up: int = 0
    added: int = 0
    errors: list[str] = field(default_factory=list)
    median_s: float = 0.0
    p95_s: float = 0.0
    memory_mb: list[tuple[int, int]] = field(default_factory=list)


def places() -> list[Place]:
    """The documents, in an order of their own; each of another place, person and figure."""
    chance = random.Random(11)
    named = [head + tail for head, tail in itertools.product(_HEADS, _TAILS)]
    people = [f"{name} {family}" for name, family in itertools.product(_NAMES, _FAMILIES)]
    chance.shuffle(named)
    chance.shuffle(people)
    others = texts(len(named))
    return [
        _place(number, name, people[number % len(people)], others[number]["text"]) for number, name in enumerate(named)
    ]


def _place(number: int, name: str, person: str, others: str) -> Place:
    ferry, pier = 1_103 + 17 * number, 211 + 3 * number
    text = (
        f"The lighthouse of {name} was relit by {person} on a quiet evening. "
        f"The ferry to {name} carried {ferry} passengers in the first week. "
        f"The new pier of {name} is {pier} metres long and was paid for by the town. "
        f"Fishermen said that the winter had been mild, and that they hoped for a good spring.\n\n{others}"
    )
    asked = (
        (f"Who relit the lighthouse of {name}?", person),
        (f"How many passengers did the ferry to {name} carry?", str(ferry)),
        (f"How long is the new pier of {name}?", f"{pier} metres"),
    )
    return Place(f"note-{number}", text, asked)


class Load:
    """One run.

    Args:
        address: Of the server.
        pid: Of its first process.
        sessions: How many ask at once.
    """

    def __init__(self, address: str, pid: int, sessions: int) -> None:
        self._address, self._pid = address, pid
        self.result = Result(sessions)
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._known: list[Place] = []
        self._took: list[float] = []

    def run(self, seconds: float) -> Result:
        """Adds the first documents, then asks and adds for so long."""
        waiting = places()
        adding = self._client(0)
        for place in waiting[:_FIRST]:
            self._add(adding, place)
        if not self._known:
            return self.result
        clients = [self._client(number) for number in range(self.result.sessions)]
        clients[0].predict(waiting[0].asked[0][0], api_name="/ask")  # loads what is loaded once
        threads = [threading.Thread(target=self._ask, args=(number, one)) for number, one in enumerate(clients)]
        threads.append(threading.Thread(target=self._go_on_adding, args=(adding, waiting[_FIRST:])))
        start = time.monotonic()
        self._look(start)
        for thread in threads:
            thread.start()
        while time.monotonic() - start < seconds:
            self._over.wait(min(_LOOK_EVERY_S, start + seconds - time.monotonic()))
            self._look(start)
        self._over.set()
        for thread in threads:
            thread.join()
        self.result.seconds = time.monotonic() - start
        self._look(start)
        if len(self._took) > 1:
            self.result.median_s = statistics.median(self._took)
            self.result.p95_s = statistics.quantiles(self._took, n=20)[-1]
        return self.result

    def _client(self, number: int) -> Any:
        from gradio_client import Client

        return Client(self._address, auth=(f"person{number % _PEOPLE}", _PASSWORD), verbose=False)

    def _look(self, start: float) -> None:
        self.result.memory_mb.append((round(time.monotonic() - start), round(held_mb(self._pid))))

    def _add(self, client: Any, place: Place) -> None:
        try:
            outcomes = client.predict(text=place.text, uri=place.uri, api_name="/add")
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is counted
            self._failed(error)
            return
        with self._lock:
            self.result.added += [outcome["status"] for outcome in outcomes] == ["added"]
            self._known.append(place)

    def _go_on_adding(self, client: Any, waiting: list[Place]) -> None:
        for place in waiting:
            if self._over.wait(_ADD_EVERY_S):
                return
            self._add(client, place)

    def _ask(self, number: int, client: Any) -> None:
        chance = random.Random(number)
        while not self._over.is_set():
            with self._lock:
                place = chance.choice((self._known[-1], chance.choice(self._known)))
            question, expected = chance.choice(place.asked)
            start = time.monotonic()
            try:
                answer = client.predict(question, api_name="/ask")
            except Exception as error:  # noqa: BLE001 - whatever goes wrong is counted
                self._failed(error)
                continue
            self._judge(answer, place, question, expected, time.monotonic() - start)

    def _judge(self, answer: dict[str, Any], place: Place, question: str, expected: str, took: float) -> None:
        with self._lock:
            result = self.result
            self._took.append(took)
            result.asked += 1
            if answer["question"] != question:
                result.mixed_up += 1
            elif answer["status"] != "answered":
                result.declined += 1
            elif expected in answer["text"] and place.uri in {one["uri"] for one in answer["citations"]}:
                result.right += 1
            else:
                cited = ", ".join(one["uri"] for one in answer["citations"])
                result.wrong.append(f"{question} ({expected!r} of {place.uri}): {answer['text']} ({cited})")

    def _failed(self, error: Exception) -> None:
        with self._lock:
            self.result.errors.append(f"{type(error).__name__}: {error}"[:300])


def served(folder: Path, sessions: int, seconds: float) -> Result:
    """A run against a server of its own, which is stopped again."""
    accounts = folder / "accounts"
    users = [sys.executable, "-m", "assistant", "users", "add"]
    for number in range(_PEOPLE):
        command = [*users, f"person{number}", "--file", str(accounts)]
        subprocess.run(command, input=f"{_PASSWORD}\n", text=True, check=True, stdout=subprocess.DEVNULL)
    serve = [sys.executable, "-m", "assistant", "--home", str(folder / "home"), "serve", "--port", "0"]
    settings = {"ASSISTANT_QUESTIONS_PER_MINUTE": "0", "NO_COLOR": "1"}
    with subprocess.Popen(
        [*serve, "--auth", str(accounts)], env={**os.environ, **settings}, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        address = next((word for word in line.split() if word.startswith("http")), "")
        if not address:
            sys.exit(f"The server did not start: {line}")
        try:
            return Load(address, server.pid, sessions).run(seconds)
        finally:
            server.terminate()
            server.wait(_UNSEEN_S)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, default=32, help="how many ask at once")
    parser.add_argument("--seconds", type=float, default=120.0, help="for how long")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = served(Path(folder), options.sessions, options.seconds)
    if options.json:
        print(json.dumps(asdict(result)))
    else:
        print(f"{result.sessions} sessions for {result.seconds:.0f} s, {result.added} documents added")
        print(f"asked {result.asked}: right {result.right}, wrong {len(result.wrong)}, declined {result.declined}")
        print(f"mixed up {result.mixed_up}, errors {len(result.errors)}")
        print(f"seconds to an answer: median {result.median_s:.2f}, p95 {result.p95_s:.2f}")
        print("memory, MB: " + ", ".join(f"{mb:,} at {at} s" for at, mb in result.memory_mb))
        for line in (*result.wrong[:10], *result.errors[:10]):
            print(line)
    sys.exit(bool(result.errors or result.mixed_up or result.wrong))


if __name__ == "__main__":
    main()
