"""Where what somebody says ends, and the writer, or another deed of the speaker, goes on. English.

"said the fee would rise, | a step that the union had feared"; "confirmed the find | but gave no date". All places here
are those of words, not of characters.
"""

from assistant.text.said.added import TIMES, is_gapped, is_now_done, is_own_clause, is_spliced
from assistant.text.spans import Span
from assistant.text.speech.found import Found
from assistant.text.speech.lexicon import PROPOSITIONS, REPORTING_VERBS, SPEECH_NOUNS
from assistant.text.speech.phrases import can_speak, head_kind, is_past, is_verb, noun_phrase
from assistant.text.speech.speakers import is_time
from assistant.text.speech.tokens import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    QUOTE,
    SUBORDINATORS,
    Words,
    is_adverb,
    is_content,
    is_mark,
    low,
    lows,
)

_DATING = frozenset("only just on in last this late early the".split())
_WRITERS = frozenset(
    "contradicting citing echoing quoting repeating referring rejecting confirming denying overturning upholding "
    "quashing reversing pointing".split()
)
CALLS_IT = (
    SPEECH_NOUNS
    | PROPOSITIONS
    | frozenset(
        """
        formula figure phrase term idea step move sum amount number total question matter measure practice condition
        sentence word words excuse
        reversal shift change conclusion precaution target deadline goal prospect possibility fact version link
        """.split()
    )
)
"""What an apposition calls the whole of what is said, or its figure: "said the fee would rise, a step that ..."."""
# What no thing does: "reported that the roof had been mended | and thanked the carpenter".
_PERSONAL = frozenset(
    "thanked ordered fined sentenced adjourned apologised apologized praised congratulated wished invited fired "
    "sacked handed walked smiled laughed shrugged nodded turned".split()
)
_EARLIER = frozenset("first last long already repeatedly later since twice never also previously".split())
_PERSONS = frozenset("he she it they".split())
_NOT = frozenset("not never yet".split())
_DISCLOSING = frozenset(
    "say said give gave given provide provided offer offered publish published elaborate elaborated specify specified "
    "disclose disclosed name named identify identified release released explain explained present presented".split()
)


def ending(words: Words, found: Found, said: Span, *, clause: bool) -> int:
    """One past the last word of what is said behind the verb of an attribution.

    Args:
        words: Of the sentence.
        found: The attribution.
        said: From the first word of what is said to where it ends at the latest.
        clause: Whether it is a clause, or a quotation, so that a verb in it may be part of it.
    """
    start, last = said
    verb = REPORTING_VERBS.get(low(words, found.place))
    past = verb is not None and verb.form == "past"
    last = _writers_own(words, start, _semicolon(words, start, last), past=past)
    last = _without_date(words, start, last if clause else _which_others_do(words, start, last))
    relative = low(words, found.speaker.start - 1)
    if relative in ("that", "which"):  # "pictures that it said were old and that showed a ship"
        last = next((at for at in range(start, last) if lows(words, at, at + 2) == ["and", relative]), last)
    perfect = low(words, found.place - 1) if low(words, found.place - 1) in ("has", "have") else ""
    return _next_verb(words, start, last, comma=clause, now=verb is not None and verb.form == "third", perfect=perfect)


def _without_date(words: Words, start: int, end: int) -> int:
    """Where what is said ends before a date behind its quotation: "“full and fair” only last week"."""
    quoted = next((at for at in range(end - 1, start, -1) if low(words, at) == QUOTE), 0)
    rest = [word for word in lows(words, quoted + 1, end) if not is_mark(word)]
    dated = any(map(is_time, rest)) and all(is_time(word) or word in _DATING for word in rest)
    if low(words, start) == QUOTE and low(words, start + 1) in TIMES and noun_phrase(words, start + 2) > start + 2:
        return start + 1  # "chanted “Shame!” as the minister left"
    scene = low(words, start) == "as" and quoted == start + 1 and low(words, quoted + 1) in TIMES | {"before"}
    return quoted + 1 if quoted and (dated or scene) else end


def _next_verb(words: Words, start: int, end: int, *, comma: bool, now: bool, perfect: str) -> int:
    """Where the clause goes on to what the speaker did beside: "confirmed the find | but gave no date".

    Args:
        words: Of the sentence.
        start: Of what is said.
        end: Of what is said, at the most.
        comma: Whether only a comma tells that, as what is said has verbs of its own.
        now: Whether a third person in the present reports it.
        perfect: The "has" or "have" of the verb that reports it, "" if it has none.
    """
    comma = comma and not (low(words, start) == "there" and low(words, start + 1) in BE)  # what is there does nothing
    subject = Span(start, noun_phrase(words, start))
    thing = head_kind(words, subject) in ("other", "document") and low(words, start) not in SUBORDINATORS
    for at in range(start + 1, end - 1):
        if comma and thing and low(words, at) == "and" and low(words, at + 1) in _PERSONAL:
            return at
        if comma and (low(words, at - 1) != "," or low(words, at + 1) in AUXILIARIES - {perfect}):
            continue
        if not comma and low(words, at) == "," and _is_next_in_list(words, at + 1):
            return at
        if low(words, at) in ("and", "but", "or") and not low(words, start).endswith("ing"):
            verb = at + 1
            while is_adverb(low(words, verb)):
                verb += 1
            if is_past(words, verb) or (comma and now and is_now_done(words, verb)):
                return at
    return end


def _is_next_in_list(words: Words, verb: int) -> bool:
    """True for the "refused" of "called the inquiry a farce, refused to speak and threatened to sue"."""
    return is_past(words, verb) and low(words, verb) not in AUXILIARIES and low(words, verb + 1) in DETERMINERS | {"to"}


def _which_is_answered(words: Words, start: int) -> bool:
    """True for ", which the operator does not deny": another speaks of what is said."""
    if low(words, start) != "which" or low(words, start + 1) not in DETERMINERS:
        return False
    verb = noun_phrase(words, start + 1)
    named = can_speak(words, Span(start + 1, verb))
    while low(words, verb) in AUXILIARIES | _NOT or is_adverb(low(words, verb)):
        verb += 1
    return named and (low(words, verb) in REPORTING_VERBS or low(words, verb) == ",")


def _which_others_do(words: Words, start: int, end: int) -> int:
    """Where another answers what is no clause: "demanded compensation, | which the city has refused"."""
    for at in range(start + 1, end - 2):
        which = lows(words, at, at + 2) == [",", "which"] and low(words, at + 2) in DETERMINERS
        if which and can_speak(words, Span(at + 2, noun_phrase(words, at + 2))):
            return at
    return end


def _semicolon(words: Words, start: int, end: int) -> int:
    """Where what is said ends: at a ";" that no further "that" follows."""
    marks = (at for at in range(start, end) if low(words, at) == ";")
    return next((at for at in marks if "that" not in lows(words, at + 1, at + 3)), end)


def _writers_own(words: Words, start: int, end: int, *, past: bool) -> int:
    """Where the writer goes on: ", contradicting a report", ", without saying by whom", ", citing fuel costs".

    Args:
        words: Of the sentence.
        start: Of what is said.
        end: Of what is said, at the most.
        past: Whether a past reports it, so that a present behind it is the writer's.
    """
    marks = (at for at in range(start + 1, end - 1) if low(words, at) == ",")
    return next(
        (
            at
            for at in marks
            if _goes_on(words, at + 1)
            or _remarks(words, at + 1, past=past)
            or _is_apposition(words, at + 1)
            or is_own_clause(words, start, at)
            or is_spliced(words, start, at + 1)
            or is_gapped(words, start, at)
            or (past and _is_now(words, at + 1))
        ),
        end,
    )


def _is_apposition(words: Words, start: int) -> bool:
    """True for ", an idea she has not embraced" to the end, in which the writer calls what is said by a noun."""
    if low(words, start) in CALLS_IT and low(words, start + 1) in ("that", "which"):
        return True  # "words that she later withdrew"
    noun = noun_phrase(words, start, places=False)
    if low(words, start) not in ("a", "an") or noun <= start + 1:
        return False
    relative = low(words, noun) in ("that", "which")
    counts = low(words, noun) == "times"  # "a hundred times what it paid"
    if counts or head_kind(words, Span(start, noun)) not in ("other", "document"):
        return False
    last = next((at for at in range(noun, len(words)) if low(words, at) == ","), len(words))
    told = noun_phrase(words, noun + relative, places=False)
    verb = next((at for at in range(noun, last) if is_past(words, at) or is_verb(words, at)), last)
    would = verb == noun + relative and low(words, verb) in MODALS  # "a deal that would give it half the market"
    return not would and (relative or (told > noun and verb < last))


def _is_now(words: Words, start: int) -> bool:
    """True for ", which contradicts what she told us" behind "he said it was": what is so now the writer tells."""
    verb = low(words, start + 1)
    present = verb.endswith("s") and not verb.endswith("ss") and verb not in AUXILIARIES
    return low(words, start) == "which" and present and "," not in lows(words, start, len(words))


def _is_put_in(words: Words, start: int) -> bool:
    """True for ", though not, she stressed, by her"."""
    if low(words, start) not in ("though", "although", "but"):
        return False
    comma = next((at for at in range(start + 1, start + 4) if low(words, at) == ","), 0)
    remark = lows(words, comma + 1, comma + 4)
    return (
        comma > 0 and len(remark) == 3 and remark[0] in _PERSONS and remark[1] in REPORTING_VERBS and remark[2] == ","
    )


def _is_scene(words: Words, start: int) -> bool:
    """True for ", drawing gasps from the gallery" behind a quotation, and for ", as federations do"."""
    word = low(words, start)
    if word == "as":
        end = noun_phrase(words, start + 1)
        return low(words, end) in DO and is_mark(low(words, end + 1))
    return low(words, start - 2) == QUOTE and word.endswith("ing") and len(word) > 4


def _goes_on(words: Words, start: int) -> bool:
    """True if the writer goes on at the word behind a comma, with a clause or a participle."""
    word, following, third = lows(words, start, start + 3) + [""] * max(start + 3 - len(words), 0)
    return (
        withholds(words, start)
        or (word in ("while", "whereas") and not following.endswith("ing"))
        or (word == "with" and following in ("one", "some", "several") and third == "of")
        or (word in ("a", "the") and third == "heard")
        or (word == "and" and following == "so" and third in DO | HAVE | BE)  # "and so did two other funds"
        or (word == "as" and following in DO | HAVE)  # "as did a radio station"
        or (word == "as" and following not in _PERSONS and "had" in lows(words, start + 2, start + 7))
        or (word == "where" and any(map(is_time, lows(words, start + 1, start + 4))))  # "where in March it was wary"
        or word in _WRITERS
        or _is_scene(words, start)
        or _is_put_in(words, start)
        or _which_is_answered(words, start)
        or (word == "which" and following in BE and third in REPORTING_VERBS and is_mark(low(words, start + 3)))
        or (word == "without" and following.endswith("ing"))
    )


def withholds(words: Words, start: int) -> bool:
    """True for "though she gave no date", "although he did not say when", "but it has not published the figures"."""
    if low(words, start) not in ("though", "although", "but") or low(words, start + 1) not in _PERSONS:
        return False
    verb = start + 2
    while low(words, verb) in AUXILIARIES | _NOT | {"to"} or is_adverb(low(words, verb)):
        verb += 1
    denied = not _NOT.isdisjoint(lows(words, start + 2, verb)) or low(words, verb + 1) == "no"
    return low(words, verb) in _DISCLOSING and denied


def _remarks(words: Words, start: int, *, past: bool) -> bool:
    """True for what the writer tells of the whole of it: "a pledge he made last time", "a measure backed by doctors".

    Args:
        words: Of the sentence.
        start: The word behind the comma.
        past: Whether a past reports what is said: "a question that has divided scholars".
    """
    if low(words, start) not in ("a", "an"):
        return False
    noun = next((at for at in range(start + 1, start + 4) if low(words, at) in CALLS_IT), 0)
    if not noun or any(not is_content(low(words, at)) for at in range(start + 1, noun)):
        return False
    that = low(words, noun + 1) in ("that", "which")
    at = noun + 1 + that
    if low(words, at) in _PERSONS:
        return True
    if not that and _is_made_by(words, at):
        return True
    if that and low(words, at) in HAVE | BE:
        present = past and low(words, at) in ("has", "have", "is", "are")
        return present or low(words, at + 1) in _EARLIER
    told = noun_phrase(words, at, places=False)
    if past and low(words, told) in ("has", "have") and can_speak(words, Span(at, told)):
        return True  # "a sentence the parents have now heard fourteen times"
    verb = next((to for to in range(at + 1, told + 3) if low(words, to) in REPORTING_VERBS), 0)
    return bool(verb) and can_speak(words, Span(at, min(told, verb)))


def _is_made_by(words: Words, at: int) -> bool:
    """True for the "first made by" of "a promise first made by her father"."""
    while low(words, at) in _EARLIER or is_adverb(low(words, at)):
        at += 1
    return low(words, at) not in AUXILIARIES and is_past(words, at) and low(words, at + 1) == "by"
