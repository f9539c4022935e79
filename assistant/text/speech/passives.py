"""Attributions by a passive or a participle: "was accused by", "it was announced", ", saying that ...". English."""

from assistant.text.spans import Span
from assistant.text.speech.clauses import clause_start, opening_subject, subject_of
from assistant.text.speech.complements import TALES, clause_follows, complement, ends_soon, that_follows
from assistant.text.speech.found import NOBODY, Found, Rank
from assistant.text.speech.lexicon import PROPOSITIONS, SPEECH_NOUNS, ReportingVerb
from assistant.text.speech.phrases import NUMBERS, can_speak, head, head_kind, is_name, noun_phrase, number, up_to
from assistant.text.speech.speakers import is_time
from assistant.text.speech.subjects import subject_phrase
from assistant.text.speech.tokens import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    QUOTE,
    SEVERAL,
    SUBORDINATORS,
    Words,
    is_adverb,
    is_mark,
    is_naming,
    low,
    lows,
)

_REPORTED = frozenset("said alleged reported believed thought understood rumoured rumored claimed reputed".split())
# Of these a passive says something only of what has been said: "the ban was welcomed by", not "the guests were".
_OF_WORDS = frozenset("dismiss reject welcome challenge contest dispute question refute".split())

# "Picasso is supposed to have said".
_PASSING_ON = frozenset(
    "supposed alleged reported believed thought known rumoured rumored understood heard said".split()
)
_LONGEST_DATE = 5  # words
_TOLD = frozenset("tell inform assure remind warn notify".split())
_FOR_SOMETHING = frozenset("praise criticise criticize condemn blame denounce".split())
_OF_SOMETHING = frozenset("accuse warn inform notify assure remind suspect".split())


def participle(words: Words, index: int, verb: ReportingVerb) -> Found | None:
    """The attribution ", saying that ..." or "by saying": its speaker is the subject of the clause."""
    before = low(words, index - 1)
    if index == 0:
        comma = next((at for at in range(len(words)) if low(words, at) == ","), len(words))
        subject, rank = opening_subject(words, comma + 1, len(words)), Rank.SUBORDINATE
    elif _each_of(words, index) is not None:
        subject, rank = _each_of(words, index), Rank.MAIN
    elif before in (",", "by", "–", "—"):
        subject, rank = opening_subject(words, clause_start(words, index), index), Rank.MAIN
    else:
        return None
    strength, end = complement(words, index + 1, verb)
    if subject is None or strength == 0:
        return None
    return Found(rank, index, subject, Span(index, end))


def _each_of(words: Words, index: int) -> Span | None:
    """The "one of them" of ", one of them saying that", "each side" of ", each side accusing the other"."""
    phrase = subject_phrase(words, index - 1) if index > 2 and not is_mark(low(words, index - 1)) else None
    if phrase is None or low(words, phrase.start - 1) != "," or low(words, phrase.start) not in SEVERAL | {"each"}:
        return None
    return phrase


def passive(words: Words, index: int, left: int, verb: ReportingVerb) -> Found | None:
    """The attributions "was accused by", "it was announced that", "is alleged to", "was quoted as saying".

    Args:
        words: Of the sentence.
        index: The participle.
        left: The last word of the subject.
        verb: The participle's verb.
    """
    if low(words, left) == "what":
        return None  # "What was called a gift by the firm"
    first = next((at for at in range(left + 1, index) if low(words, at) in BE | HAVE), index)
    if verb.lemma in ("quote", "cite", "report"):
        end = _as_saying(words, index)
        speaker = subject_of(words, left) if end else None
        if speaker is not None:
            return Found(Rank.MAIN, index, speaker, Span(first, end))
    return _by_somebody(words, index, left, verb, first) or _by_nobody(words, index, left, verb, first)


def _by_somebody(words: Words, index: int, left: int, verb: ReportingVerb, first: int) -> Found | None:
    """The attribution "was accused by the opposition"."""
    complete = "k" not in verb.frames or low(words, index + 1) in verb.particles  # "pointed out by"
    by = _by(words, index) if "b" in verb.frames and complete and not _is_asked(words, index) else 0
    speaker = Span(by + 1, noun_phrase(words, by + 1))
    if not by or not can_speak(words, speaker) or _is_means(words, speaker):
        return None
    speaker = _before_place(words, speaker)
    name = Span(speaker.end + 1, noun_phrase(words, speaker.end + 1, places=False))
    role = low(words, speaker.end) == "," and not words[speaker.end - 1].capital
    if role and is_name(words, name) and is_mark(low(words, name.end)):
        speaker = Span(speaker.start, name.end)  # "told by the company's engineer, Jan Maly, that"
    speaker = _with_others(words, speaker)
    if verb.lemma in _OF_SOMETHING:
        speaker = _before_matter(words, speaker)
    if verb.lemma in _FOR_SOMETHING:
        speaker = up_to(words, speaker, "for") or speaker
    if verb.lemma == "find" and (low(words, speaker.end) != "to" or low(words, speaker.end + 1) in DETERMINERS):
        return None  # "the boat was found by a walker to the north of the pier"
    if verb.lemma == "tell" and not TALES.isdisjoint(lows(words, index + 1, by)):
        return None  # "the children were told a story by the nurse"
    if verb.lemma == "blame":
        speaker = up_to(words, speaker, "on") or speaker
    if "c" in verb.frames and (by == index + 1 or is_naming(words[index + 1].text)):
        return None  # "the meeting was called by the head", "was called “the balcony” by"
    if verb.lemma in ("describe", "defend", "attack") and "as" not in lows(words, index, len(words)):
        return None
    if verb.lemma in _OF_WORDS | {"claim"} and not proposition(words, first):
        opening = next((at for at in range(left - 1, 0, -1) if low(words, at) == ","), 0)
        last = opening - 1 if low(words, left) == "," else left  # "The plan, drafted in a night, was rejected by"
        subject = subject_phrase(words, last)
        claimed = {"responsibility"} if verb.lemma == "claim" else set()  # "the isles are claimed by China"
        if low(words, left) == "it" and low(words, speaker.end) == "that":
            claimed = {"it"}
        if subject is None or low(words, head(words, subject)) not in PROPOSITIONS | SPEECH_NOUNS | claimed:
            return None
    particled = by == index + 2 and low(words, index + 1) in verb.particles  # "was called for by"
    return Found(Rank.MAIN, index, speaker, Span(first, by + 1 if by == index + 1 or particled else index + 1))


def _with_others(words: Words, agent: Span) -> Span:
    """The whole of "by farmers, hunters and the bishop"; the agent itself where what follows says who it is."""
    rest = Span(agent.end + 1, noun_phrase(words, agent.end + 1))
    last = next((at for at in range(*rest) if low(words, at) in ("and", "or")), 0)
    if low(words, agent.end) != "," or not last or not can_speak(words, Span(rest.start, last)):
        return agent
    named = words[agent.end - 1].capital and low(words, rest.start) in DETERMINERS
    listed = can_speak(words, Span(last + 1, rest.end)) and number(words, agent) != "singular"
    return Span(agent.start, rest.end) if listed and not named else agent


def proposition(words: Words, verb: int) -> bool:
    """True for "The claim that adults need eight hours is disputed by ...": its subject is what somebody says."""
    noun = int(low(words, 0) in DETERMINERS)
    named = low(words, noun) in PROPOSITIONS and low(words, noun + 1) == "that"
    return named and verb > 4 and "," not in lows(words, 0, verb)


def _is_means(words: Words, agent: Span) -> bool:
    """True for "by e-mail", "by text message", "by loudspeaker": how they were told, not by whom."""
    if low(words, agent.start) in DETERMINERS | NUMBERS or any(words[at].capital for at in range(*agent)):
        return False
    return number(words, agent) == "singular" and head_kind(words, agent) in ("document", "person")


def _before_place(words: Words, agent: Span) -> Span:
    """The "auctioneer" of "was announced by the auctioneer from the steps of the inn", where it was done."""
    origin = next((at for at in range(agent.start + 1, agent.end) if low(words, at) == "from"), agent.end)
    placed = low(words, origin + 1) in DETERMINERS and head_kind(words, Span(origin + 1, agent.end)) == "other"
    return Span(agent.start, origin) if placed else agent


def _is_asked(words: Words, index: int) -> bool:
    """True for "whether the halt is confirmed by either government"."""
    for at in range(index - 1, -1, -1):
        if is_mark(low(words, at)) or low(words, at) in ("whether", "if", "unless"):
            return not is_mark(low(words, at))
    return False


def _before_matter(words: Words, speaker: Span) -> Span:
    """The speaker of "was accused by his partner of theft"."""
    ofs = [at for at in range(*speaker) if low(words, at) == "of"]
    matter = Span(ofs[-1] + 1, speaker.end) if ofs else speaker
    bare = low(words, matter.start) not in DETERMINERS and not words[matter.start].capital
    return Span(speaker.start, ofs[-1]) if ofs and bare and not can_speak(words, matter) else speaker


def _by_nobody(words: Words, index: int, left: int, verb: ReportingVerb, first: int) -> Found | None:
    """The attributions "is alleged to", "is accused of", "it was announced that", "reporters were told that"."""
    following = low(words, index + 1)
    if following == "by" or (verb.lemma == "tell" and following in ("off", "apart")):
        return None
    # "A number is said to be prime if ..." defines a word.
    definition = low(words, first) in ("is", "are") and "if" in lows(words, index, len(words))
    to = _infinitive(words, index + 1) if low(words, index) in _REPORTED and not definition else 0
    if to:
        return Found(Rank.HEDGE, index, NOBODY, Span(first, to if to == index + 2 or following == "," else index + 1))
    if verb.lemma == "accuse" and following == "of":
        return Found(Rank.HEDGE, index, NOBODY, Span(first, index + 2))
    reports = bool({"t", "h"} & set(verb.frames)) and verb.lemma not in ("find", "show", "hold", "rule", "agree")
    impersonal = low(words, left) == "it" and reports
    audience = subject_phrase(words, left) if verb.lemma in _TOLD else None
    if verb.lemma in _TOLD and low(words, left) in CONJUNCTIONS:
        audience = subject_of(words, left)  # "Ms Ferro rang and was told that"
    told = audience is not None and head_kind(words, audience) not in ("other", "time", "nobody")
    if not impersonal and not told:
        return None
    before = low(words, left - 1) if audience is None else low(words, audience.start - 1)
    aside = before == "," and following != "to" and ends_soon(words, index + 1)
    content = that_follows(words, index + 1) or clause_follows(words, index + 1)
    if aside or content or (told and following in DETERMINERS):
        rank = Rank.PARENTHETICAL if aside and told else Rank.HEDGE
        return Found(rank, index, NOBODY, Span(first, index + 1))
    return None


def quoted_by(words: Words, index: int) -> Found | None:
    """The attribution "the radio quoted one witness as saying": the witness speaks."""
    speaker = Span(index + 1, noun_phrase(words, index + 1))
    end = _as_saying(words, speaker.end - 1) if speaker.start < speaker.end else 0
    return Found(Rank.MAIN, index, speaker, Span(index, end)) if end and can_speak(words, speaker) else None


def _infinitive(words: Words, start: int) -> int:
    """One past the "to" of "is said (in these writings) (not) to have", 0 if there is none."""
    if low(words, start) == "," and all(is_adverb(low(words, at)) for at in range(start + 1, start + 3)):
        start += 4 if low(words, start + 3) == "," else 0  # "is said, perhaps unjustly, to be"
    elif low(words, start) == "," == low(words, start + 2) and is_adverb(low(words, start + 1)):
        start += 3
    for at in range(start, min(start + 6, len(words) - 1)):
        if low(words, at) == "to" and (at == start or low(words, at + 1) in ("be", "have")):
            return 0 if is_mark(low(words, at + 1)) else at + 1
        if is_mark(low(words, at)) or low(words, at) == "that":
            return 0
    return 0


def passed_on(words: Words, to: int) -> int:
    """The participle of "was reported on 10 November to have declined", read from its "to"; 0 if there is none."""
    at = to - 1
    while at > max(to - _LONGEST_DATE, 0) and (is_time(low(words, at)) or low(words, at)[:1].isdigit()):
        at -= 1
    at -= at < to - 1 and low(words, at) in ("on", "in", "last", "this", "early", "late")
    return at if low(words, at) in _PASSING_ON and low(words, to + 1) == "have" else 0


def _as_saying(words: Words, index: int) -> int:
    """One past "as saying" behind "was quoted", 0 if it does not follow."""
    for at in range(index + 1, min(index + 12, len(words))):
        if low(words, at) == "as" and low(words, at + 1) in ("saying", "telling", "having"):
            return at + 2
        if is_mark(low(words, at)) and low(words, at) != ",":
            return 0
    return 0


def _by(words: Words, index: int) -> int:
    """The "by" that belongs to a passive, 0 if there is none."""
    for at in range(index + 1, min(index + 10, len(words))):
        word = low(words, at)
        if word == "by" and can_speak(words, Span(at + 1, noun_phrase(words, at + 1))):
            return at
        if word == "as" and (low(words, at + 1) == QUOTE or low(words, at + 2) == "by"):
            continue  # "was described as “a lavatory” by", "was criticised as reckless by"
        if (is_mark(word) and word != ",") or word in AUXILIARIES or word in SUBORDINATORS:
            return 0
    return 0
