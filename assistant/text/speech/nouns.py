"""Attributions without a reporting verb: "according to", "in her view", "a warning from", "allegedly". English."""

from collections.abc import Iterator

from assistant.text.spans import Span
from assistant.text.speech.clauses import subject_of
from assistant.text.speech.complements import that_follows
from assistant.text.speech.described import with_description
from assistant.text.speech.found import NOBODY, Found, Rank
from assistant.text.speech.lexicon import DIRECT_NOUNS, HEDGES, REPORTING_VERBS, SPEECH_NOUNS
from assistant.text.speech.phrases import can_speak, head, head_kind, is_name, is_relative, is_verb, noun_phrase, up_to
from assistant.text.speech.speakers import kind_of_noun
from assistant.text.speech.subjects import subject_phrase
from assistant.text.speech.tokens import (
    BE,
    DETERMINERS,
    HAVE,
    POSSESSIVES,
    QUOTE,
    Words,
    is_mark,
    is_possessive,
    low,
    lows,
)

_CALLS = frozenset("call calls appeal appeals plea pleas demand demands request requests".split())
_VIEWS = frozenset(
    "view opinion words judgment judgement account telling estimation assessment assessments admission".split()
)
_VERDICTS = _VIEWS | {"verdict", "message", "position"}
# After "according to", these are the measure of something and not its source.
_MEASURES = frozenset(
    """
    plan plans schedule custom taste age size weight height need needs number amount type order degree rank season
    colour color income price value length position distance instructions terms wishes principle principles nature
    surname name ability level indicators factors criteria standards values
    """.split()
)


def noun_attributions(words: Words) -> Iterator[Found]:
    """The attributions of a sentence that no reporting verb makes."""
    for at, word in enumerate(words):
        found = (
            _according(words, at)
            or _view(words, at)
            or (_noun(words, at) if word.low in SPEECH_NOUNS or word.low == "words" else None)
            or _hedge(words, at)
            or _idiom(words, at)
        )
        if found is not None:
            yield found


def _according(words: Words, at: int) -> Found | None:
    """The attributions "according to the ministry", "as reported by Reuters", "per the report"."""
    word = low(words, at)
    if word == "according" and low(words, at + 1) == "to":
        verb = Span(at, at + 2)
    elif word == "per" and low(words, at - 1) in ("", ",", "as") and not _is_given_name(words, at):
        verb = Span(at, at + 1)
    elif word == "as" and low(words, at + 2) == "by" and low(words, at + 1) in REPORTING_VERBS:
        verb = Span(at + 1, at + 3)
    else:
        return None
    speaker = Span(verb.end, noun_phrase(words, verb.end))
    kind, noun = head_kind(words, speaker), low(words, head(words, speaker))
    if kind in ("time", "nobody") or noun in _MEASURES or kind_of_noun(noun) == "time":
        return None
    if kind == "other" and low(words, speaker.start) not in DETERMINERS - POSSESSIVES:
        return None
    name = Span(speaker.end + 1, noun_phrase(words, speaker.end + 1))
    beside = low(words, speaker.end) == "," == low(words, name.end) and not words[speaker.end - 1].capital
    who = name.end if is_name(words, name) else speaker.end
    closes = low(words, speaker.end) == "," and low(words, name.end) in (".", "") and kind == "person"
    told_of = lows(words, who, who + 2) == [",", "who"]
    beside = beside and ((words[speaker.start].low == "the" and at <= 1) or (told_of and kind == "person"))
    if (beside or closes) and not words[speaker.end - 1].capital and is_name(words, name):
        speaker = Span(speaker.start, name.end)  # "According to the operator, Minera Sur, the tunnel ..."
    if speaker.start == speaker.end:
        return None
    end = next((to for to in range(speaker.end, len(words)) if is_mark(low(words, to))), len(words))
    speaker = with_description(words, speaker, end)
    # "Diallo has told friends that ..., according to the Times.": the outermost
    closes = low(words, at - 1) == "," and word == "according" and (speaker.end >= len(words) - 1 or told_of)
    rank = Rank.PARENTHETICAL if closes else Rank.LEADING if at <= 1 else Rank.MAIN
    return Found(rank, at, speaker, verb)


def _is_given_name(words: Words, at: int) -> bool:
    """True for "Per Aas, the leader, said": a name that speaks by a verb of its own."""
    named = words[at].capital and at + 1 < len(words) and words[at + 1].capital
    if not named or is_possessive(words, at + 1):
        return False  # "Per Tom's note"
    return any(word.low in REPORTING_VERBS and not word.capital for word in words[at + 2 :])


def _view(words: Words, at: int) -> Found | None:
    """The attributions "in the regulator's view", "in the words of the guard", "that was the view of the minister"."""
    word = low(words, at)
    if word == "to" and at == 0 and low(words, 1) == "quote":
        speaker = Span(2, noun_phrase(words, 2))
        return Found(Rank.LEADING, at, speaker, Span(1, 2)) if low(words, speaker.end) == "," else None
    rank = Rank.LEADING if at == 0 else Rank.MAIN
    points_back = word in BE and at == 1 and low(words, 0) in ("that", "those", "this", "these", "such")
    if word not in ("in", "by", "on") and not points_back:
        return None
    if low(words, at + 1) == "the" and low(words, at + 2) in _VERDICTS and low(words, at + 3) == "of":
        speaker = Span(at + 4, noun_phrase(words, at + 4))
        verb = Span(at + 2 if points_back else at, at + 4)
        return Found(rank, at, speaker, verb) if can_speak(words, speaker) else None
    noun = next((to for to in range(at + 2, min(at + 8, len(words))) if low(words, to) in _VIEWS), 0)
    if points_back or not noun or any(map(is_mark, lows(words, at, noun))):
        return None
    owner = next((to for to in range(noun - 1, at, -1) if is_possessive(words, to)), 0)
    speaker = Span(at + 1, owner + 1)
    aside = low(words, at - 1) in ("", ",") or low(words, noun + 1) == ","
    if low(words, owner) in POSSESSIVES and low(words, owner + 1) == "own" and at > 0:
        return None  # "and, by their own account, took it for a tractor"
    if owner == at + 1 and low(words, owner) in ("their", "its") and not aside:
        return None  # "the accounts differ in their words"
    return Found(rank, at, speaker, Span(noun, noun + 1)) if can_speak(words, speaker) else None


def _noun(words: Words, at: int) -> Found | None:
    """The attributions "a warning from Beijing that", "the demand by Tokyo", "the operator's claim that"."""
    verb = Span(at, at + 1)
    if is_verb(words, at) or low(words, at + 1) in ("read", "reads", "said", "says"):
        return None
    quoted = low(words, 0) == QUOTE and low(words, 1) in BE
    if quoted and low(words, 2) == "the" and at == 3:
        speaker = Span(5, noun_phrase(words, 5))  # "“Too late,” was the verdict of the association."
        known = low(words, 4) == "of" and can_speak(words, speaker)
        return Found(Rank.MAIN, at, speaker, Span(1, 5)) if known else None
    if quoted and is_possessive(words, 2) and 3 <= at <= 5:
        return Found(Rank.MAIN, at, Span(2, 3), verb)  # "“I am sorry” were his last words."
    if low(words, at + 1) in ("from", "by", "of"):
        speaker = Span(at + 2, noun_phrase(words, at + 2))
        if low(words, at + 1) != "of":
            speaker = up_to(words, speaker, "for") or speaker
        reports = _has_content(words, at, speaker)
    elif is_possessive(words, at - 1):
        owner = None if low(words, at - 1) in POSSESSIVES else subject_phrase(words, at - 1)
        speaker = owner or Span(at - 1, at)
        joint = low(words, at + 1) in BE | {","}
        reports = low(words, at + 1 + joint) == "that"
    else:
        return None
    if "you" in (low(words, at + 2), low(words, speaker.end + 1)) or not can_speak(words, speaker):
        return None
    return Found(Rank.MAIN, at, speaker, verb) if reports or _introduces(words, at + 1) else None


def _has_content(words: Words, at: int, speaker: Span) -> bool:
    """True if "a warning from Beijing" says of what, or is a noun that always does."""
    noun, following = low(words, at), low(words, speaker.end)
    if following == "that" and is_relative(words, speaker.end):
        return False  # "follows from the claim of the government that gives it"
    if following == "that" or (following in ("to", ":") and noun in DIRECT_NOUNS):
        return True
    if following == "for" and noun in _CALLS:
        return True
    named = head_kind(words, speaker) == "name" or low(words, speaker.start) == "the"
    return low(words, at + 1) != "of" and noun in DIRECT_NOUNS and named


def _introduces(words: Words, start: int) -> bool:
    """True for "... was clear: “No.”"."""
    colon = next((at for at in range(start, start + 6) if low(words, at) == ":"), 0)
    return bool(colon) and low(words, colon + 1) == QUOTE


def _hedge(words: Words, at: int) -> Found | None:
    """The attributions "allegedly", ", said to be": somebody says so, nobody is named."""
    if low(words, at) in HEDGES:
        return Found(Rank.HEDGE, at, NOBODY, Span(at, at + 1))
    reduced = low(words, at - 1) == "," and low(words, at + 2) in ("be", "have")
    if reduced and lows(words, at, at + 2) == ["said", "to"]:
        return Found(Rank.HEDGE, at, NOBODY, Span(at, at + 2))
    return None


def _idiom(words: Words, at: int) -> Found | None:
    """The attributions "wanted to know", "put it", "made clear that", "legend has it that"."""
    verb = _idiom_at(words, at)
    if verb is None:
        return None
    before = verb.start - 1
    while low(words, before) in BE | HAVE:
        before -= 1
    speaker = subject_of(words, before)
    return Found(Rank.MAIN, at, speaker, verb) if speaker is not None and can_speak(words, speaker) else None


def _idiom_at(words: Words, at: int) -> Span | None:
    word, following = low(words, at), lows(words, at + 1, at + 4)
    if word in ("wanted", "wants") and following[:2] == ["to", "know"]:
        return Span(at, at + 3)
    if word == "has" and following[:2] == ["it", "that"]:
        return Span(at, at + 2)
    if word in ("summed", "sums") and following[:2] == ["it", "up"]:
        return Span(at, at + 3)
    if word in ("had", "has") and following == ["this", "to", "say"]:
        return Span(at, at + 4)
    if word in ("take", "takes", "took", "taken") and following == ["the", "view", "that"]:
        return Span(at, at + 3)
    if word in ("let", "lets") and following == ["it", "be", "known"]:
        return Span(at, at + 4)
    if word == "record" and low(words, at - 1) == "on" and following[:2] == ["as", "saying"]:
        return Span(at - 1, at + 3)
    if word in ("put", "puts") and following[:1] == ["it"] and following[1:2] not in (["to"], ["in"], ["on"]):
        return Span(at, at + 2)
    if word in ("made", "makes", "make") and "clear" in following[:2]:
        end = at + 2 + (following[0] == "it")
        return Span(at, end) if that_follows(words, end) else None
    if word in ("went", "goes") and following[:1] == ["on"] and is_mark(low(words, at + 2)):
        return Span(at, at + 2) if low(words, at - 2) == QUOTE else None  # "“...,” she went on, “...”"
    if word in ("shot", "hit", "fired", "came") and following[:1] == ["back"]:
        return Span(at, at + 2) if QUOTE in lows(words, max(at - 3, 0), at + 4) else None
    return None
