"""What the hits hold for a question: their sentences weighed, and the features that decide whether they answer it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from langchain_core.language_models import BaseChatModel

from assistant.answering.choice import Quoted, chosen
from assistant.answering.features import Features, features_of
from assistant.answering.named import strangers
from assistant.answering.usage import Meter
from assistant.answering.weighing import Candidate, QuestionWord, held_words, question_words, weighed
from assistant.records import Answer, Conversation, Hit, Passage
from assistant.search.filters import Filters
from assistant.search.late import LateInteraction
from assistant.text.dependence import leans
from assistant.text.expectations import expected
from assistant.text.periods import DatesAsked
from assistant.text.words import content_words

READ = 5
"""Hits whose sentences are weighed; three and five measured alike, five helps across sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with what it is asked in and limited to.

    Attributes:
        filters: Which sources count.
        read_dates: Whether the dates in its text limit and order what is found.
        dates: Those dates, as far as they count.
        model: Which language model writes: its name, itself, "" for none; None: the default.
        meter: Counts what the answer costs, from the moment the question is asked.
        rewritten: What is searched in its place: itself, made to stand alone by a language model; "" for itself.
        note: What is to be said of how it came to be searched, "" if nothing.
        user: Who asks; "" where nobody logs in. "Since my last briefing" means one of theirs.
    """

    text: str
    conversation: Conversation = field(default_factory=Conversation)
    filters: Filters = field(default_factory=Filters)
    k: int = 10
    read_dates: bool = True
    dates: DatesAsked = field(default_factory=DatesAsked)
    model: str | BaseChatModel | None = None
    meter: Meter = field(default_factory=Meter, compare=False, repr=False)
    rewritten: str = ""
    note: str = ""
    user: str = ""

    @property
    def follows_up(self) -> bool:
        """Whether it cannot be understood without what was asked before it."""
        return bool(self.conversation.turns) and leans(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A question with its hits and what they hold.

    Attributes:
        candidates: Sentences of the best hits, best first.
        quoted: What a quoted answer is made of, in its order.
        features: None if there is nothing to weigh.
        missing: Content words of the question that none of the best hits holds.
        strangers: What the question names of which what would be quoted does not tell, but of others.
        is_sure: It answers, whatever the features say: a question of nothing but a time is answered by what names it.
        glanced: Only the nearest passages were re-read, or none: enough for a model to write, too little to quote from.
        skimmed: Confidence that it answers where no passage was re-read; 0.0 where passages were.
        is_plain: To re-read more would not show more of whether it answers.
        declines: What is said in place of an answer, whatever the features say; "" for what they say.
        note: What is to be said of how it was found, "" if nothing.
        told: What is given in place of an answer where none is asked for, but a briefing; None for a question.
    """

    question: Question
    hits: tuple[Hit, ...]
    candidates: tuple[Candidate, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    features: Features | None = None
    missing: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    is_sure: bool = False
    glanced: bool = False
    skimmed: float = 0.0
    is_plain: bool = True
    declines: str = ""
    note: str = ""
    told: Answer | None = None


def weigh(
    question: Question,
    hits: tuple[Hit, ...],
    late: LateInteraction,
    *,
    whole: Callable[[Sequence[str]], str],
    dated: Callable[[Passage, str], float] = lambda passage, text: 0.0,
    read: int = READ,
) -> Evidence:
    """Weighs the sentences of the best hits (best first) against the question.

    Args:
        question: Its text is what is looked for.
        hits: Best first.
        late: Has read them.
        whole: Gives the text of some documents, by their uris.
        dated: What is added to the score of a sentence for its dates.
        read: Of how many hits the sentences are weighed, at most five.
    """
    if not hits:
        return Evidence(question=question, hits=hits, missing=tuple(dict.fromkeys(content_words(question.text))))
    # What was said before helps to read a question that leans on it, and misleads one that stands alone.
    previous = question.conversation.turns[-1] if question.conversation.turns else None
    last = previous if question.follows_up else None
    tokens = late.question(question.text, after=last.question if last else "")
    best = hits[:READ]
    asked = question_words(question.text, tokens, best)
    # "When was that?" asks for something that the last reply may have said; an open question asks for more.
    told = last.reply if last and not expected(question.text) else ""
    candidates = weighed(
        question.text, tokens, asked, best[:read], late, told=told, follow_up=last is not None, dated=dated
    )
    quoted = chosen(candidates, is_open=not expected(question.text))
    return Evidence(
        question=question,
        hits=hits,
        candidates=tuple(candidates),
        quoted=quoted,
        features=features_of(
            question.text,
            tokens,
            asked,
            hits,
            candidates,
            quoted,
            late,
            before=previous.question if previous else "",
            leans=last is not None,
        ),
        missing=missing_words(asked, best),
        strangers=strangers(
            question.text,
            asked,
            "\n".join(group.hit.passage.titled for group in quoted),
            lambda: whole([group.hit.uri for group in quoted]),
        ),
    )


def missing_words(asked: Sequence[QuestionWord], hits: Sequence[Hit]) -> tuple[str, ...]:
    """The content words of a question that none of some hits holds, each once."""
    held = [held_words(asked, hit.passage.titled) for hit in hits]
    missing = [word.text for word in asked if word.content and not any(words_of[word.text] for words_of in held)]
    return tuple(dict.fromkeys(missing))
