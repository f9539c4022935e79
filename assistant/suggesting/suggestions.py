"""First questions, and questions after an answer. No language model is needed.

Each is asked before it is offered, one after an answer in the conversation of that. It is offered only if its answer
quotes the sentence that it was made of, or one that answers it likewise.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.errors import BadQuestion, UnknownSource
from assistant.records import Answer, Conversation, SourceRecord
from assistant.suggesting.candidates import Candidate, candidates, likeness, novel
from assistant.text.questions import questions_of
from assistant.text.sentences import plain
from assistant.text.words import content_words

_DOCUMENTS = 24  # that are read for questions
_NEW = 0.2  # from the oldest to the newest of them
_TRIES = 4  # questions that are tried for each that is wanted
_TRIES_AFTER = 2  # the same after an answer, where somebody waits for them
_ALIKE = 0.7  # of a question's words stand in another one
_REMEMBERED = 32
_CITED = 4  # documents of an answer that are read for what to ask next
_NEAR = 0.3  # a sentence next to what was quoted, less the farther it is
_NEARBY = 2_000  # characters
_ON_TOPIC = 0.6  # it shares all of its words with the question
MOST = 12
"""Questions that may be wanted at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What suggestions are made from.

    Attributes:
        revision: The library's state.
        records: Its documents, newest first.
        text: Of a document, by its uri; raises `UnknownSource`.
        ask: The answer to a question in a conversation, in quotes.
    """

    revision: Callable[[], str]
    records: Callable[[], Sequence[SourceRecord]]
    text: Callable[[str], str]
    ask: Callable[[str, Conversation], Answer]


class Suggestions:
    """Makes suggestions, once for each state of the library. Safe to use from several threads.

    Args:
        reading: What they are made from.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[str, int, tuple[str, ...]], tuple[str, ...]] = OrderedDict()

    def first(self, k: int, uris: Iterable[str] = ()) -> tuple[str, ...]:
        """Questions to begin with, of different documents and kinds, the best first.

        Args:
            k: Most of them.
            uris: Only of these documents; empty for all.

        Raises:
            BadQuestion: `k` is less than 1, or more than `MOST`.
        """
        _check(k)
        key = (self._reading.revision(), k, tuple(uris))
        with self._lock:
            if key not in self._known:
                self._known[key] = self._made(k, key[2])
                while len(self._known) > _REMEMBERED:
                    self._known.popitem(last=False)
            self._known.move_to_end(key)
            return self._known[key]

    def after(
        self, answer: Answer, k: int, *, beside: Iterable[str] = (), conversation: Conversation | None = None
    ) -> tuple[str, ...]:
        """Questions that the documents of an answer answer as well, by other sentences, the best first.

        Args:
            answer: Its question and its quotes say what is known already.
            k: Most of them.
            beside: Questions that were asked before.
            conversation: What they will be asked in, with the answer at its end; default: nothing but the answer.

        Raises:
            BadQuestion: `k` is less than 1, or more than `MOST`.
        """
        _check(k)
        quotes = [plain(citation.quote) for citation in answer.citations]
        known = {made.text for quote in quotes for made in questions_of(quote)} | {answer.question, *beside}
        asked = set(map(_key, known))
        found: list[Candidate] = []
        for uri in list(dict.fromkeys(citation.uri for citation in answer.citations))[:_CITED]:
            fresh = (one for one in self._candidates(uri) if _key(one.question) not in asked)
            found += [one for one in fresh if not any(one.sentence in quote for quote in quotes)]
        holds = self._answered(conversation or Conversation().with_turn(answer))
        picked = _picked(found, k, lambda one: _nearness(one, answer), holds, tries=_TRIES_AFTER * k)
        return tuple(one.question for one in picked)

    def _made(self, k: int, uris: tuple[str, ...]) -> tuple[str, ...]:
        records = [record for record in self._reading.records() if not uris or record.uri in uris]
        read = _spread(records, _DOCUMENTS)
        newer = {record.uri: _NEW * (1 - place / max(1, len(read))) for place, record in enumerate(read)}
        found = [one for record in read for one in self._candidates(record.uri)]
        holds = self._answered(Conversation())
        picked = _picked(found, k, lambda one: newer[one.uri], holds, tries=_TRIES * k)
        return tuple(one.question for one in picked)

    def _answered(self, conversation: Conversation) -> Callable[[Candidate], bool]:
        """Asks a question in a conversation; says whether it is answered."""
        return lambda one: _is_answered(one, self._reading.ask(one.question, conversation))

    def _candidates(self, uri: str) -> tuple[Candidate, ...]:
        try:
            return candidates(uri, self._reading.text(uri))
        except UnknownSource:  # it was removed meanwhile
            return ()


def _check(k: int) -> None:
    if not 1 <= k <= MOST:
        raise BadQuestion(f"{k} questions cannot be suggested: say how many, from 1 to {MOST}.")


def _picked(
    found: Sequence[Candidate],
    k: int,
    bonus: Callable[[Candidate], float],
    holds: Callable[[Candidate], bool],
    *,
    tries: int,
) -> list[Candidate]:
    """The best ones that hold, each as unlike those before it as can be; nothing is looked at after the last try."""
    picked: list[Candidate] = []
    left = list({_key(one.question): one for one in reversed(found)}.values())
    while left and tries and len(picked) < k:
        best = max(left, key=lambda one: (novel(one, picked) + bonus(one), one.question))
        left.remove(best)
        if likeness(best, picked) < _ALIKE:
            tries -= 1
            picked += [best] if holds(best) else []
    return picked


def _spread(records: Sequence[SourceRecord], count: int) -> list[SourceRecord]:
    """Half of them the newest, the other half from all that are older."""
    newest, older = list(records[: count // 2]), records[count // 2 :]
    step = max(1, -(-len(older) // (count - len(newest)))) if older else 1
    return newest + list(older[::step])


def _is_answered(one: Candidate, answer: Answer) -> bool:
    """Whether an answer quotes the sentence that a question was made of, or one that answers it likewise."""
    if answer.status != "answered":
        return False
    quotes = [plain(citation.quote) for citation in answer.citations]
    return any(
        one.sentence in quote or quote in one.sentence or one.question in [made.text for made in questions_of(quote)]
        for quote in quotes
    )


def _nearness(one: Candidate, answer: Answer) -> float:
    """How near a sentence is to what was quoted, and its question to what was asked."""
    away = [abs(one.span.start - citation.start) for citation in answer.citations if citation.uri == one.uri]
    near = max(0.0, 1 - min(away, default=_NEARBY) / _NEARBY)
    shared = len(one.about & frozenset(content_words(answer.question)))
    return _NEAR * near + _ON_TOPIC * shared / max(1, len(one.about))


def _key(question: str) -> str:
    return " ".join(question.lower().rstrip("?").split())
