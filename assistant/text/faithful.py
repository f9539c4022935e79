"""Whether a rewritten question still asks what was asked: pure, strict, English.

What is refused wrongly costs little, since the question is then searched as it was asked; what is taken wrongly is
searched for in place of it. So each name, number, date and denial of the question must be kept, everything
that is added must come from the conversation, and the rest must be about the same.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from assistant.text.addresses import HOST, MAIL, SCHEME
from assistant.text.dependence import counted_to, goes_on
from assistant.text.lexicon import is_known
from assistant.text.nations import nation
from assistant.text.tokens import Token, tokens

LONGEST = 400
"""Characters that a rewritten question may have."""

_WHEN = frozenset(
    "today yesterday tomorrow tonight now currently recently lately since until till before after during ago last next "
    "latest newest".split()
)
_NEXT = re.compile(r"\bnext\s+\w", re.IGNORECASE)  # "What happened next?" asks for no time
_DENIAL = re.compile(r"\b(?:not|never|no|none|nobody|nothing|cannot|without)\b|n['’]t\b", re.IGNORECASE)
_SHARED = 0.5  # of what it is about, so much must come from the question or the conversation
_SAME_BEGINNING = 6  # letters by which a word is known again whatever its ending
_FEWEST = 2  # words that it must be about
_LEADS_AWAY = re.compile(rf"{SCHEME}|{MAIL}|{HOST}|\bwww\.|</?[a-z!]|\]\s?[(\[]|!\[|&#?\w+;|[`{{}}|<>]", re.IGNORECASE)


class _Fact(NamedTuple):
    """A name, a number or a part of a date: what it is, by which it is compared, and as it is written."""

    key: tuple[str, object]
    text: str


def unfaithful(question: str, rewritten: str, context: str) -> str:
    """Why a rewritten question cannot be searched in place of the question; "" if it can.

    Args:
        question: As asked; it leans on what was said before.
        rewritten: As a language model wrote it.
        context: What was said before.

    Returns:
        A reason in plain words, on one line.
    """
    if reason := _malformed(question, rewritten):
        return reason
    asked, told, said = tokens(question), tokens(rewritten), tokens(context)
    counted = counted_to(question) is not None
    if lost := _missing(_facts(asked, counted=counted), _held(told)):
        return f"it leaves out “{lost}”"
    when = _when(asked) - _when(told) - ({"last"} if counted else set())
    if not _NEXT.search(question):
        when.discard("next")
    if when:
        return f"it leaves out “{min(when)}”"
    denied, denies = bool(_DENIAL.search(question)), bool(_DENIAL.search(rewritten))
    if denied != denies and not (denies and _DENIAL.search(context)):
        return "it denies what was not denied, or leaves out “not”"
    if added := _missing(_facts(told), _held(said) | _held(asked)):
        return f"it adds “{added}”"
    return _subject_lost(asked, told, said, is_sequel=goes_on(rewritten))


def _malformed(question: str, rewritten: str) -> str:
    if not rewritten.strip():
        return "it is empty"
    if len(rewritten.strip().splitlines()) > 1:
        return "it is more than one line"
    if len(rewritten) > LONGEST:
        return f"it has more than {LONGEST} characters"
    if question.rstrip().endswith("?") and not rewritten.rstrip().endswith("?"):
        return "it is no question"
    if any(found.group() not in question for found in _LEADS_AWAY.finditer(rewritten)):
        return "it holds an address or a tag"
    return ""


def _subject_lost(asked: list[Token], told: list[Token], said: list[Token], *, is_sequel: bool) -> str:
    """Why a rewritten question is not about what was talked of, or does not say what it is about."""
    about = [token for token in told if token.content]
    known, before = _meanings(asked), _meanings(asked) | _meanings(said)
    if is_sequel or len(about) < _FEWEST or all(_means(token, known) for token in about):
        return "it cannot be understood by itself either"
    shared = sum(_means(token, before) for token in about)
    return "" if shared >= _SHARED * len(about) else "it is about something else"


def _facts(row: Iterable[Token], *, counted: bool = False) -> Iterator[_Fact]:
    """What must be kept, and must not be added. "The second one" of a list is neither, where that is `counted` to."""
    for token in row:
        if token.day is not None:
            parts = {"year": token.day.year, "month": token.day.month, "day": token.day.day, "week": token.day.weekday}
            for name, value in parts.items():
                if value is not None:
                    yield _Fact(("number" if name == "year" else name, float(value)), token.text)
        elif token.quantity is not None:
            is_place = counted and token.quantity.kind == "ordinal"
            if token.low != "one" and not is_place:
                yield _Fact(("number", float(token.quantity.value)), token.text)
        elif token.text.isdecimal():
            yield _Fact(("number", float(token.text)), token.text)
        elif token.kind == "name":
            yield _Fact(("name", _named(token.low)), token.text)
        elif token.kind == "word" and _is_rare(token.low):
            yield _Fact(("word", _named(token.low)), token.text)


def _is_rare(low: str) -> bool:
    """Whether a word that is not written as a name may be one all the same."""
    return len(low) > 1 and (nation(low) is not None or not is_known(low))


def _named(low: str) -> str:
    found = nation(low)
    return found.key if found is not None else low


def _held(row: list[Token]) -> frozenset[tuple[str, object]]:
    """All that a text has of facts; any word of it may be a name elsewhere."""
    words = {_named(token.low) for token in row if token.kind not in ("mark", "number", "date")}
    beginnings = {("begins", word[:_SAME_BEGINNING]) for word in words if len(word) >= _SAME_BEGINNING}
    named = {(kind, word) for kind in ("name", "word") for word in words}
    return frozenset({fact.key for fact in _facts(row)} | named | beginnings)


def _missing(facts: Iterable[_Fact], held: frozenset[tuple[str, object]]) -> str:
    """The first fact that is not there, as it is written, on one line."""
    return next((" ".join(fact.text.split()) for fact in facts if not _is_held(fact, held)), "")


def _is_held(fact: _Fact, held: frozenset[tuple[str, object]]) -> bool:
    """Whether a text has it; a word that is written small may have another ending there ("vaccinated", "vaccinate")."""
    kind, value = fact.key
    return fact.key in held or (kind == "word" and ("begins", str(value)[:_SAME_BEGINNING]) in held)


def _when(row: Iterable[Token]) -> set[str]:
    return {token.low for token in row} & _WHEN


def _meanings(row: Iterable[Token]) -> frozenset[str]:
    return frozenset(lemma for token in row for lemma in (token.low, _named(token.low), *token.meaning.lemmas))


def _means(token: Token, known: frozenset[str]) -> bool:
    return not known.isdisjoint((token.low, _named(token.low), *token.meaning.lemmas))


def unheld(sentence: str, known: str, *, words_from: int) -> str:
    """The first name, number or date of a sentence that is not known, as it is written; "" if all are.

    Args:
        sentence: Any.
        known: What is known.
        words_from: The character from which every word that says something must be known too.
    """
    told, held = tokens(sentence), tokens(known)
    if new := _missing((fact for fact in _facts(told) if fact.key[0] != "word"), _held(held)):
        return new
    meanings = _meanings(held)
    about = (token for token in told if token.content and token.start >= words_from)
    return next((token.text for token in about if not _means(token, meanings)), "")
