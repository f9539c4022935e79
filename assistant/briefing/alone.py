"""A statement as it can stand alone on a page: with a name for its pronoun, or with the sentence that it needs.

What cannot be understood without the sentence before it comes with it or not at all; and what the very next sentence
denies or takes back is quoted with that, or not at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.briefing.gathering import Gathered
from assistant.briefing.statements import Statement
from assistant.text.attribution import attribution
from assistant.text.pointing import pronoun_of
from assistant.text.rebuttals import answers, is_answered
from assistant.text.reference import antecedent, bracketed, leans_back
from assistant.text.sentences import plain, quotable, sentence_spans
from assistant.text.spans import Span
from assistant.text.speech.names import names
from assistant.text.speech.tokens import read

_MOST_WORDS = 60
_FEWEST_WORDS = 4

_DATELINE = re.compile(
    r"[A-Z][A-Z .,'’\-]{2,30}(?P<known>(?:, [A-Z\d][\w., ]{2,20})?(?: \([^)\n]{2,30}\))?) (?P<dash>--|—|–|-) (?=\S)"
)
_EXPLETIVE = re.compile(
    r"It (?:is|was|remains?|remained|seems?|seemed) (?:\w+ ){0,2}?"
    r"(?:(?:known|clear|unclear|unknown|possible|likely|unlikely)\b|(?:expected|reported|said|thought|believed) that\b)"
)
_TIMES = r"(?:day|evening|morning|night|afternoon|weekend|week|month|year|time)"
# "On the same day China stopped all imports": which day stands in the sentence before.
_SAME_TIME = re.compile(
    r"(?:(?:On|In|At|By|Until|Since|From|Before|After|During|Later) )?"
    rf"(?:(?:the|that) (?:same|very|following|next|previous)|that) {_TIMES}\b"
    r"|(?:\w+ ){1,3}?(?:hours?|days?|weeks?|months?|years?) (?:later|earlier)\b",
    re.IGNORECASE,
)
_SPEAKING = frozenset(("he", "she", "it", "they"))
_OWNER = re.compile(r"(?:its|his|her|their)\b", re.IGNORECASE)
# "Grieg called it a mistake", "The company confirmed this": what is meant stands in the sentence before.
_OBJECT = re.compile(
    r"^[^,;:.“\"]{1,60}?\b(?:call|describ|confirm|den|reject|dismiss|welcom|condemn|criticis|criticiz|disput|support|oppos|explain"
    r"|regrett?|admitt?|repeat|blam|defend|prais|denounc|approv|refus|propos|order|announc|plann?|end|start|stopp?)(?:e|s|es|ed|ied|ies)?"
    r"\s+(?:(?:it|them)(?=\s+(?:a|an|the|as|on|in|and|but|at|to|for|by|with|later|again)\b|\s*[,.;“\"]|$)"
    r"|(?:this|that|these|those|so)(?=\s+(?:and|but|on|in|as|at|later|again|with)\b|\s*[,.;]|$))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """What is shown of a statement.

    Attributes:
        text: Verbatim but for names in square brackets.
        quote: What is cited: the statement, with the sentences beside it without which it cannot be understood.
    """

    text: str
    quote: Statement


def alone(statement: Statement, gathered: Gathered, *, speaker: str = "") -> Alone | None:
    """A statement as it can stand alone; None if it cannot.

    Args:
        statement: Of a document on the topic.
        gathered: Holds the passages around it.
        speaker: Whom its pronoun is known to mean, "" where that is not known.
    """
    before, after = _neighbours(statement, gathered)
    text = plain(without_dateline(statement).text)
    answered = is_answered(text, after)
    name = named_before(text, statement.before) or _known(text, speaker)
    if name:
        wider = _wider(statement, gathered, ahead=1) if answered else without_dateline(statement)
        return _short(wider, name)
    needs = _leans(text, before) or is_answered(before, text)
    if not needs and not answered:
        return Alone(text=text, quote=without_dateline(statement))
    # A denial often opens the paragraph behind what it denies.
    apart = answers(text)
    for back in (1, 2) if needs else (0,):
        wider = _wider(statement, gathered, back=back, ahead=int(answered), apart=apart)
        if wider is None:
            return None
        made = _begun(wider) if needs else _short(wider, "")
        if made is not None:
            return made
    return None


def named_before(text: str, before: str) -> str:
    """The name that the pronoun of a sentence stands for, where what is said before makes it certain; else "".

    Args:
        text: The sentence.
        before: What its paragraph says before it.
    """
    return (antecedent(text, _sentences(before)[-2:]) or "") if pronoun_of(text) is not None else ""


def _begun(wider: Statement) -> Alone | None:
    """A few sentences as they can stand alone; None if the first of them leans on one before."""
    first = _sentences(wider.text)[0]
    if not _leans(first, ""):
        return _short(wider, "") if _is_whole(first) else None
    name = named_before(first, wider.before)
    return _short(wider, name) if name else None


def _is_whole(sentence: str) -> bool:
    """False for a heading, and for what begins in the middle."""
    begins = sentence[:1].isupper() or sentence[:1].isdigit() or sentence[:1] in "\"“‘'"
    return begins and len(sentence.split()) >= _FEWEST_WORDS and sentence.rstrip("\"”’')")[-1:] in (".", "!", "?", "…")


def _leans(text: str, before: str) -> bool:
    """True if a sentence cannot be understood without the one before it."""
    if _EXPLETIVE.match(text):
        return False
    said = attribution(text, before=before)
    owned = said is not None and _OWNER.match(said.speaker) is not None and not _names_owner(text, said.speaker)
    lent = said is not None and said.neighbour != ""
    timed = _SAME_TIME.match(text) is not None
    return leans_back(text) or lent or owned or timed or answers(text) or _OBJECT.match(text) is not None


def _names_owner(text: str, speaker: str) -> bool:
    """True if a sentence names, outside quotation marks, somebody whose spokesman "its spokesman" may be."""
    words, _ = read(text.replace(speaker, "", 1))
    return any(name.kind in ("person", "body", "place", "unsure") for name in names(words))


def _known(text: str, speaker: str) -> str:
    """The name for the pronoun that a sentence begins with or is spoken by, where it is known who speaks."""
    pronoun = pronoun_of(text) if speaker else None
    if pronoun is None or pronoun.low not in _SPEAKING:
        return ""
    said = attribution(text)
    another = said is not None and said.speaker.lower() in _SPEAKING - {pronoun.low}
    return "" if another else speaker  # "It will cost more, she said": who speaks is known, not what it is


def _short(wider: Statement | None, name: str) -> Alone | None:
    if wider is None or len(wider.text.split()) > _MOST_WORDS:
        return None
    return Alone(text=bracketed(plain(wider.text), name), quote=wider)


def _neighbours(statement: Statement, gathered: Gathered) -> tuple[str, str]:
    """The sentences right before and right behind a statement in its paragraph, "" where there is none."""
    back, ahead = _wider(statement, gathered, back=1), _wider(statement, gathered, ahead=1)
    before = "" if back is None else back.text[: statement.start - back.start]
    after = "" if ahead is None else ahead.text[statement.end - ahead.start :]
    return plain(before), plain(after)


def _wider(
    statement: Statement, gathered: Gathered, *, back: int = 0, ahead: int = 0, apart: bool = False
) -> Statement | None:
    """A statement with sentences before and behind it, as the source has them.

    Args:
        statement: Of a document on the topic.
        gathered: Holds its passages.
        back: How many sentences before it.
        ahead: How many behind it.
        apart: Whether they may stand in another paragraph.

    Returns:
        None if there are not as many.
    """
    for start, spans, text in _cut(statement, gathered):
        at = next((place for place, span in enumerate(spans) if span.end + start >= statement.end), -1)
        if at < back or at + ahead >= len(spans):
            continue
        whole = Span(spans[at - back].start if back else statement.start - start, spans[at + ahead].end)
        trimmed = whole.trimmed(text)
        if "\n\n" in trimmed.of(text) and not apart:
            return None
        made = replace(
            statement,
            text=trimmed.of(text),
            start=start + trimmed.start,
            end=start + trimmed.end,
            before=text[: trimmed.start].strip(),
            after=text[trimmed.end :].strip(),
        )
        return without_dateline(made)
    return None


def _cut(statement: Statement, gathered: Gathered) -> Iterator[tuple[int, tuple[Span, ...], str]]:
    """The passages that hold a statement, cut into sentences."""
    for one in gathered.passages:
        if one.uri == statement.uri and one.start <= statement.start and statement.end <= one.end:
            yield one.start, _spans(one.text), one.text


def without_dateline(statement: Statement) -> Statement:
    """A statement without "KORSUND, March 3 (Nordpress) -- " before it."""
    found = _DATELINE.match(statement.text)
    if not found:
        return statement
    # Neither day nor agency: "USA - China talks failed", "NATO – the alliance said – is dead" have none.
    dash, behind = found["dash"], statement.text[found.end() :]
    if not found["known"] and ((dash == "-" and not _is_place(found[0], behind)) or f" {dash} " in behind):
        return statement
    return replace(statement, text=statement.text[found.end() :], start=statement.start + found.end())


def _is_place(before: str, behind: str) -> bool:
    """Whether capitals before a hyphen are a place: several words without a comma, or "The" behind them."""
    return (len(before.split()) > 2 and "," not in before) or behind.startswith(("The ", "A ", "An "))


def _sentences(text: str) -> list[str]:
    return [plain(span.of(text)) for span in _spans(text)] if text else []


# A statement is looked at for several sections, and a passage holds many.
@lru_cache(maxsize=512)
def _spans(text: str) -> tuple[Span, ...]:
    return tuple(quotable(text, span) for span in sentence_spans(text))
