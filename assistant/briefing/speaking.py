"""What statements report that somebody said, each at its place in the source. English."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.briefing.statements import Statement
from assistant.text.chronology.dated import dated
from assistant.text.said import Kind, Mode, Utterance, utterances
from assistant.text.said.companions import company_meant, with_owner
from assistant.text.said.context import UNSURE, Meant, is_salutation, meant_by, own_words
from assistant.text.said.days import tells_when_said, was_said_before
from assistant.text.said.speakers import speaker_of
from assistant.text.sentences import quotable, sentence_spans
from assistant.text.spans import Span

_EARLIER = 3  # sentences before a pronoun in which its name is looked for
_REACH = 700  # characters before a statement that are cut into sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One utterance at its place in a source.

    Attributes:
        statement: The sentence that reports it; its citation is the utterance's.
        speaker: As written there ("Prime Minister Takaichi", "she"), "" where nobody is named.
        kind: What the speaker does by it.
        verb: The words that report, as written, "" in a headline, a letter, a turn of a conversation.
        mode: "direct" (the speaker's own words), "indirect" (the writer's), "partly" (some of the speaker's own).
        words: What is said: spans of the source; empty where no answer was given and it is not said to what.
        verbatim: The speaker's own words among them, without quotation marks: spans of the source.
        date: When it was said, ISO 8601 of any precision: the date that the sentence gives for the saying, else that of
            the source's publication; "" where neither is known, or where it was said at another time ("had said").
        dated_by: Which of the two `date` is: only "sentence" says when it was said; "" for none.
        resolved: The words of the text that name whom a pronoun stands for, which company "the company" is, or whose
            lawyer "her lawyer" is ("Lena Berg’s lawyer"), where that is certain; "" for none.
        sure: False where a pronoun speaks and it is not certain whom it means: the voice is then as written.
        hedged: The sentence does not vouch for its having been said: "reportedly said", "is alleged to have said".
        opens: The words that name the speaker open a sentence.
    """

    statement: Statement
    speaker: str
    kind: Kind
    verb: str
    mode: Mode
    words: tuple[Span, ...]
    verbatim: tuple[Span, ...] = ()
    date: str = ""
    dated_by: Literal["sentence", "document", ""] = ""
    resolved: str = ""
    sure: bool = True
    hedged: bool = False
    opens: bool = False

    @property
    def refuses(self) -> bool:
        """Whether the speaker says no by it."""
        return self.kind in ("denies", "declines")

    def text(self) -> str:
        """What is said, verbatim; "…" where the sentence puts other words between."""
        return " … ".join(self._of(span) for span in self.words)

    def _of(self, span: Span) -> str:
        start = self.statement.start
        return self.statement.text[span.start - start : span.end - start]


def said_in(statements: Iterable[Statement]) -> tuple[Said, ...]:
    """The utterances of statements, in their order; of a statement that is given twice once."""
    return tuple(one for statement in dict.fromkeys(statements) for one in _said(statement))


def _said(statement: Statement) -> Iterator[Said]:
    earlier = _sentences(statement.before[-_REACH:])
    later = _sentences(statement.after[:_REACH])
    found = utterances(statement.text, before=earlier[-1] if earlier else "", after=later[0] if later else "")
    if is_salutation(statement.text):
        return
    own = own_words(statement.text, statement.before) if not found else None
    for one in found if own is None else (own,):
        opens = one.place.start == 0
        pronoun = one.speaker != "" and speaker_of(one.speaker, opens=opens).sort == "pronoun"
        meant = UNSURE
        if pronoun:
            near = earlier[-_EARLIER:] if one.neighbour != "before" else earlier[-_EARLIER - 1 : -1]
            told = statement.text if not one.neighbour else (earlier or ("",))[-1]
            meant = meant_by(one.speaker, told, near, context=statement.before)
        elif one.place.start >= 0:
            around = f"{statement.title}.\n{statement.before}\n{statement.text[: one.place.start]}"
            owned = with_owner(one.speaker, statement.text, one.place, earlier[-_EARLIER:])
            meant = Meant(owned or company_meant(one.speaker, around))
        yield _placed(statement, one, meant, sure=not pronoun or bool(meant.speaker))


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(quotable(text, span).of(text) for span in sentence_spans(text)) if text else ()


def _placed(statement: Statement, one: Utterance, meant: Meant, *, sure: bool) -> Said:
    """An utterance with its spans moved from the sentence into the source."""
    day = _day_said(statement, one)
    known = "" if not day and was_said_before(statement.text, one) else statement.published
    return Said(
        statement=statement,
        speaker=one.speaker,
        kind=one.kind,
        verb=one.verb,
        mode=one.mode,
        words=tuple(Span(start + statement.start, end + statement.start) for start, end in one.words),
        verbatim=tuple(Span(start + statement.start, end + statement.start) for start, end in one.verbatim),
        date=day or known,
        dated_by="sentence" if day else "document" if known else "",
        resolved=meant.speaker,
        sure=sure,
        hedged=one.hedged,
        opens=meant.opens if meant.speaker else one.place.start == 0,
    )


def _day_said(statement: Statement, one: Utterance) -> str:
    """The one date that belongs to the words that report; "" for none."""
    found = {
        date.moment.since
        for date in dated(statement.text, before=statement.before, published=statement.published)
        if date.moment.known
        and date.moment.since == date.moment.until
        and date.moment.bound == ""
        and not date.moment.approximate
        and tells_when_said(statement.text, one, Span(date.start, date.end))
    }
    return found.pop() if len(found) == 1 else ""
