"""How what a language model wrote ends: pure. Where it is not whole, quotes are given in its place."""

import re
from collections import Counter
from itertools import groupby
from typing import Literal

from assistant.answering.draft import Draft
from assistant.text.attribution import attribution
from assistant.text.faithful import unheld
from assistant.text.parts import is_one_clause

Ending = Literal["whole", "empty", "refused", "cut off", "looping"]

# What providers call it: OpenAI and those like it, Anthropic, Google.
_CUT = frozenset({"length", "max_tokens", "model_context_window_exceeded"})
_REFUSED = frozenset({"content_filter", "refusal", "safety", "prohibited_content", "blocklist", "spii", "recitation"})

_WORD = re.compile(r"\w")
_CLOSED = re.compile(r"[.!?…。！？।؟:;][\"'”’»)\]*_¹²³⁰-⁹]*\Z|[\])”»][*_]*\Z")
_NOT_OPENED = re.compile(r"\[[^\]]*\Z")
_CANNOT = (
    r"I(?: am|['’]m)?(?: really| simply)? ?(?:can(?:no|['’])t|can not|could not|unable|not able|won['’]t|will not"
    r"|must (?:decline|refuse)|(?:have to )?(?:decline|refuse)|do(?:n['’]t| not) (?:feel comfortable|have (?:access|any"
    r"|enough|the|real)))\b"
)
_AN_AI = (
    r"as an? (?:AI|artificial intelligence|virtual assistant|(?:large )?language model)"
    r"(?:\b(?=,? I\b)|,| (?:language )?model\b)"
)
_OF_HELP = (
    r"(?:help|assist|answer|respond|reply|comply|fulfil|provide|give|discuss|continue|engage|share|write|generate|produce"
    r"|offer|browse|do (?:that|this|so)|tell you)"
)
# With marks it may be a document's "I", so it must be of help, and nothing else.
_SURE_REFUSAL = re.compile(
    rf"(?:I(?: am|['’]m) (?:\w+ )?(?:sorry|afraid),? (?:but )?(?:that )?)?(?:unfortunately,? )?"
    rf"(?:{_CANNOT}(?:(?<=comfortable)|(?<=access)|(?: (?!and|or)\w+){{0,3}} {_OF_HELP}\b)|{_AN_AI})",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    rf"\b{_CANNOT}|\A(?:I(?: am|['’]m) (?:\w+ )?)?sorry\b|\A(?:I apologi[sz]e|my apologies)\b|\bI regret\b|{_AN_AI}",
    re.IGNORECASE,
)
_MOST_OF_REFUSAL = 4  # sentences; a longer text says something besides

_MISSING = re.compile(
    r"(?:(?:however|but|yet|still|also|and),? )?"
    r"(?:(?:none of )?(?:the|these) (?:(?:provided|given|available|numbered|retrieved) )?"
    r"(?:passages?|documents|sources|excerpts)(?: (?:provided|given))?)"
    r" (?:(?:do(?:es)?(?: not|n['’]t)|says?|states?|mentions?|gives?|names?) ?"
    r"(?:say|state|mention|give|specify|contain|provide|include|indicate|tell|name|describe|explain|answer|address|report"
    r"|reveal|disclose|make clear|who|what|when|where|why|how|whether|if|that|anything|it|the|a)\b"
    r"|(?:contains?|gives?|provides?|offers?|includes?|mentions?|names?|says?) (?:no|nothing)\b)",
    re.IGNORECASE,
)
_NONE = re.compile(r"\W*(?:(?:however|but|yet|still|also|and),? )?none of\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:do(?:es)? not|do(?:es)?n['’]t|no|nothing)\b", re.IGNORECASE)

_TAKEN = re.compile(r"\b(?:why|how(?! (?:many|much))|when|where|who|whom|whose|what|which)\b", re.IGNORECASE)

_SAME_SENTENCE = 3  # times the same sentence
_SAME_SHORT = {1: 8, 2: 5}  # ... of one word or two: the same answer may be right for several things
_TAIL = 600  # characters in which what has no sentences is looked for
_REPEATED = re.compile(r"(.{1,120}?)\1{2,}\Z", re.DOTALL)
_SHARE_OF_TAIL = 0.5
_FEWEST_REPEATED = 40  # characters: "ha ha ha" is no loop


def ending_of(text: str, draft: Draft, *, finish: str = "") -> Ending:
    """How a text ends.

    Args:
        text: All that the model wrote.
        draft: Its sentences.
        finish: Why it stopped, in its provider's word ("stop", "length"); "" where that is not known.
    """
    reason = finish.lower()
    if reason in _REFUSED:
        return "refused"
    if repeats(draft) or circles(text):
        return "looping"
    if reason in _CUT:
        return "cut off"
    if not any(_WORD.search(sentence.text) for sentence in draft):
        return "empty"
    if _is_refusal(text, draft):
        return "refused"
    return "cut off" if not reason and not _is_closed(text) else "whole"


def repeats(draft: Draft) -> bool:
    """True if the same sentence comes again and again."""
    said = Counter(_told(sentence.text) for sentence in draft)
    return any(count >= _SAME_SHORT.get(len(told.split()), _SAME_SENTENCE) for told, count in said.items() if told)


def circles(text: str) -> bool:
    """True if a text ends in the same words over and over."""
    tail = " ".join(text.split())[-_TAIL:]
    found = _REPEATED.search(tail)
    if found is None or not _WORD.search(found.group(1)):
        return False
    length = len(found.group())
    return length >= _FEWEST_REPEATED and length >= _SHARE_OF_TAIL * min(len(tail), 2 * _FEWEST_REPEATED)


def says_missing(sentence: str) -> bool:
    """True if a sentence says in the set form what the passages leave open, and nothing else; no quote can bear that.

    Args:
        sentence: Without marks.
    """
    found = _MISSING.match(sentence.strip())
    if found is None or not (_NONE.match(sentence) or _DENIED.search(found.group())):
        return False
    return is_one_clause(sentence, complements=1)


def leaves_open(sentence: str, known: str) -> bool:
    """True if a sentence says what the passages leave open, and by the way nothing that is not known.

    Args:
        sentence: Without marks.
        known: The question and the passages: each name, number and date must come from there, and so must what a
            question word takes for granted ("why the minister fled").
    """
    if not says_missing(sentence):
        return False
    asked = _TAKEN.search(sentence)
    return not unheld(sentence, known, words_from=asked.end() if asked else len(sentence))


def _is_refusal(text: str, draft: Draft) -> bool:
    if len(draft) > _MOST_OF_REFUSAL:
        return False
    if any(sentence.marks for sentence in draft):
        bare = text.strip().lstrip("*_#> ").replace("**", "")
        return _SURE_REFUSAL.match(bare) is not None and not _is_told(draft[0].text)
    return any(_REFUSAL.search(sentence.text) and not _is_told(sentence.text) for sentence in draft)


def _is_told(sentence: str) -> bool:
    """True if somebody else than its writer is said to have said a sentence."""
    found = attribution(sentence)
    return found is not None and found.speaker.lower() not in ("i", "we", "")


def _is_closed(text: str) -> bool:
    shown = text.rstrip()
    return _CLOSED.search(shown) is not None and _NOT_OPENED.search(shown) is None


def _told(sentence: str) -> str:
    """A sentence by which it is known again, however it is written."""
    words = "".join(one.lower() if one.isalnum() else " " for one in sentence).split()
    return " ".join(word for word, _ in groupby(words))
