"""Questions that a sentence answers. A wrong or an ungrammatical one is worse than none. English."""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.text.questions.clauses import Clause, clause_of
from assistant.text.questions.counts import how_many, numbers_in
from assistant.text.questions.saying import what_was_said
from assistant.text.said import Utterance, utterances
from assistant.text.words import content_words

Kind = Literal["said", "number", "when", "who"]
"""What is asked for."""

_FEWEST_WORDS, _MOST_WORDS = 5, 20
_TELLING = 3  # words of content by which a deed is known


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes:
        text: As a person would ask it.
        kind: What it asks for.
    """

    text: str
    kind: Kind

    @property
    def named(self) -> int:
        """How many of its words have a capital, beside the first."""
        return sum(word[:1].isupper() for word in self.text.split()[1:])


def questions_of(sentence: str, *, text: str = "") -> tuple[Question, ...]:
    """The questions that a sentence answers by itself, without its neighbours.

    Args:
        sentence: One sentence.
        text: Its document, which may show whether the sentence's first word is a name.
    """
    line = " ".join(sentence.split())
    clause, told = clause_of(line, text=text), utterances(line)
    made: list[tuple[str, Kind]] = [(one, "said") for one in what_was_said(line, told, text=text)]
    if clause is not None and _is_vouched_for(clause, told):
        number = how_many(clause)
        # With its number in it, a question for the day would be a strange one.
        made += [(number, "number")] if number else [(_when(clause), "when"), (_who(clause), "who")]
    return tuple(Question(one, kind) for one, kind in made if one and _stands_alone(one))


def _is_vouched_for(clause: Clause, told: tuple[Utterance, ...]) -> bool:
    """Whether the text itself says so: "Who stole the painting?" would make a fact of what somebody alleges."""
    return all(one.verb.lower() == clause.finite.lower() for one in told)  # "announced the closure" is its own deed


def _when(clause: Clause) -> str:
    if numbers_in(clause.rest) > 1 or numbers_in(clause.rest[:1]):
        return ""  # "voted 55 to 44", "shipped 12,400 tonnes": that is what one would ask for
    if not clause.date or (clause.helper == "did" and not content_words(" ".join(clause.rest))):
        return ""
    return _asked("When", clause.helper, clause.subject, clause.verb, *clause.rest)


def _who(clause: Clause) -> str:
    told = clause.told
    if not clause.person or clause.helper == "will" or len(content_words(told)) < _TELLING:
        return ""
    return _asked("Who", clause.finite, told)


def _asked(*parts: str) -> str:
    return f"{' '.join(part for part in parts if part)}?"


_NAME = re.compile(r"[A-Z]|\d")


def _stands_alone(question: str) -> bool:
    """Whether it says what it is about: by a name, and in a fair number of words."""
    words = question.split()
    return _FEWEST_WORDS <= len(words) <= _MOST_WORDS and any(_NAME.match(word) for word in words[1:])
