"""Turns of a conversation that is written down: "Q: Is it safe?", "MR. PRICE: We condemn it." English."""

import re
from itertools import pairwise

from assistant.text.said.utterance import Utterance
from assistant.text.spans import Span

_LABEL = re.compile(
    r"\s*(?:\*\*)?(?P<name>Q|A|Question|Answer|INTERVIEWER|Interviewer"
    r"|(?:THE\s)?(?:CHAIRMAN|CHAIRWOMAN|CHAIR|SPEAKER|PRESIDENT|WITNESS|COURT)"
    r"|(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|MR|MRS|MS|MISS|DR|PROF|SIR|Lord|Lady|LORD|LADY|Senator|SENATOR|Judge|JUDGE)\.?"
    r"(?:\s(?:de|van|von|der|bin|al|[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]*)){1,3}"
    r"|(?:[A-ZÀ-Þ][\w.-]*\s){0,3}(?:Spokesperson|Spokesman|Spokeswoman|Minister|President|Ambassador|Secretary|Chairman)"
    r"(?:\s[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]*){1,3})(?:\*\*)?\s?:(?:\*\*)?\s+(?=\S)"
)
# "Q. Were you there?", "A. Yes, I was.": a list counts with letters as well.
_LETTERED = re.compile(r"\s*(?P<name>Q|A)\.\s+(?=[^\n]*\?\s*$|(?:Yes|No|I|We|My|He|She|They|It)\b)")
_ROW = re.compile(r";\s[A-Z][\w ]{0,30}:\s")
_ENDED = re.compile(r"[.?!][\"'”’]?\s+")
_ASKING = ("Q", "Question")


def turns(sentence: str) -> tuple[Utterance, ...]:
    """The utterances of a sentence that begins a turn; none if it begins none.

    Args:
        sentence: With its label; a short answer may stand behind its question.
    """
    starts = [0, *(found.end() for found in _ENDED.finditer(sentence) if _LABEL.match(sentence, found.end()))]
    spans = [Span(start, end) for start, end in pairwise([*starts, len(sentence)])]
    made = [_turn(sentence, span) for span in spans]
    return tuple(one for one in made if one is not None) if made[0] is not None else ()


def _turn(sentence: str, span: Span) -> Utterance | None:
    found = _labelled(sentence, span)
    if found is None:
        return None
    said = Span(found.end(), span.end).trimmed(sentence)
    words = said.of(sentence)
    if _ROW.search(words):
        return None  # "Question: Which year; One account: 2021", a row of a table
    # "Mr Berg: no new taxes" is a headline: nothing says that the words are his own.
    if not words.endswith((".", "!", "?", "…", '"', "”")) or (not words[:1].isupper() and words[:1].isalpha()):
        return None
    name = Span(*found.span("name"))
    asks = words.endswith("?") or found["name"] in _ASKING
    return Utterance(
        speaker=name.of(sentence),
        verb="",
        kind="asks" if asks else "says",
        mode="direct",
        words=(said,),
        verbatim=(said,),
        place=name,
    )


def _labelled(sentence: str, span: Span) -> re.Match[str] | None:
    label = _LABEL.match(sentence, span.start, span.end)
    return label or (_LETTERED.match(sentence, 0, span.end) if span.start == 0 else None)


def label_before(text: str) -> str:
    """Who has the turn at the end of a text, "" if no turn is under way in it.

    Args:
        text: What stands before a sentence. A turn ends with a line that is empty or begins another.
    """
    speaker = ""
    for line in text.split("\n"):
        found = _LABEL.match(line)
        if found is not None:
            speaker = found["name"]
        elif not line.strip():
            speaker = ""
    return speaker
