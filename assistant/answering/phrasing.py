"""A written sentence as it will be shown: nothing left of marks and layout, and no words that only point at a mark."""

import re

from assistant.answering.disarming import as_shown, disarmed, stripped, without_emphasis
from assistant.answering.draft import DraftSentence
from assistant.answering.marks import CARRIED, CLOSE, OPEN, number_of, with_round_marks_carried

_EDGES = re.compile(
    rf"\A[\s{re.escape(CLOSE)},;:)–—-]+(?=[\s\w“\"])|[\s(]*[{re.escape(OPEN)}][\s{re.escape(OPEN)}(]*\^?[\d\s,;–-]{{0,12}}\Z|[\s(]+\Z"
)
_EMPTY = re.compile(r"\s*(?:\(\s*[,;]?\s*\)|\[\s*[,;]?\s*\])")
_GAP = re.compile(r"[ \t]+(?=[.,;:!?](?:\s|\Z))|(?<=[(“‘])[ \t]+")
_SPACE = re.compile(r"\s+")
_PREPOSITION = r"(?:According\s+to|As\s+\w+\s+(?:in|by)|Based\s+on|Per|From|In|See|Citing)"
_THING = r"(?:passages?|documents?|sources?|context|excerpts?|texts?|quotes?)"
_POINTING = re.compile(
    rf"{_PREPOSITION}\s*(?:(?:the\s+)?{_THING}\s+(?P<number>\d{{1,2}})|(?:the\s+)?(?:(?:provided|given|above|cited)\s+)?{_THING}"
    r"(?:\s+(?:provided|given|above))?)?\s*,\s*(?=\S)",
    re.IGNORECASE,
)
_CHATTER = re.compile(
    r"(?:sure|certainly|of course|okay|ok|absolutely|great question|thanks? (?:you )?for (?:your|the) question"
    r"|i hope this helps|let me know if[^.]{0,80}|feel free to[^.]{0,80}|here(?:'s|’s| is| are)\b[^.!?]{0,80}:"
    r"|in summary:?|to summari[sz]e:?|answer:?)\W*",
    re.IGNORECASE,
)
_MOST_ROUNDS = 8


def drafted(text: str, numbers: list[int], *, passages: int, round_marks: bool) -> DraftSentence | None:
    """A sentence for the gate; None if it says nothing.

    Args:
        text: With no mark carried in it.
        numbers: Of its marks.
        passages: How many passages the model was shown.
        round_marks: "(1)" may be a mark.
    """
    numbers = list(numbers)
    if round_marks and not numbers:
        text = with_round_marks_carried(text, passages=passages, ends=True)
    for _ in range(_MOST_ROUNDS):
        numbers += [number_of(one) for one in CARRIED.findall(text)]
        before = CARRIED.sub("", text)
        before = _EDGES.sub("", _GAP.sub("", _EMPTY.sub("", _SPACE.sub(" ", before)))).strip()
        text = disarmed(without_emphasis(before), passages=passages)
        if text == before:
            break
    else:
        text = stripped(text)
    text = _SPACE.sub(" ", as_shown(text)).strip()
    if pointing := _POINTING.match(text):
        numbers += [int(pointing["number"])] if pointing["number"] else []
        text = text[pointing.end() :]
        text = text[:1].upper() + text[1:]
    if not any(character.isalnum() for character in text) or (not numbers and _CHATTER.fullmatch(text)):
        return None
    return DraftSentence(text=text, marks=tuple(dict.fromkeys(numbers)))
