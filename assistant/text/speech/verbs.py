"""Attributions by a verb: "the ministry said", ", said the ministry's spokesman, Lars Moen,". English."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.text.lexicon import is_known
from assistant.text.spans import Span
from assistant.text.speech.clauses import subject_of
from assistant.text.speech.complements import clause_follows, complement, ends_soon, that_follows
from assistant.text.speech.described import with_description
from assistant.text.speech.found import Found, Rank
from assistant.text.speech.inverted import SIGNS, inverted
from assistant.text.speech.lexicon import NOUNS_TOO, REPORTING_VERBS, ReportingVerb
from assistant.text.speech.passives import participle, passed_on, passive, quoted_by
from assistant.text.speech.phrases import NUMBERS, head, head_kind, is_nounish, noun_phrase, number
from assistant.text.speech.tokens import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    QUOTE,
    SUBORDINATORS,
    Words,
    is_adverb,
    is_mark,
    is_naming,
    low,
    lows,
)
from assistant.text.speech.unreal import is_attribute, is_condition, is_plot, is_reduced

_NEGATIVE = frozenset("not never neither nor hardly scarcely cannot nobody rarely seldom".split())
# "Went on to say" states a fact, "declined to say" does not.
_GOES_ON = frozenset(
    """
    went goes going continued continues used began started came keeps kept gone continuing texted rang phoned emailed
    tweeted
    """.split()
)
_CURRENCIES = frozenset("$ € £".split())
_CONDITIONS = frozenset("if unless although though because until".split())
_COURTS = frozenset("court courts tribunal jury judge judges panel".split())
_KEEPS = frozenset("keep keeps kept".split())
_CAN_BE_TOLD = frozenset("confirm reveal announce disclose".split())
_PLACES = frozenset(("there", "here"))  # "those who were there said"
_BESIDE_VERBS = frozenset("first long further since".split())
# Only who speaks does these: ", the tower warned", not ", tests confirm".
_SPOKEN = frozenset("say add warn announce insist claim report point".split())
# Prepositions that begin no clause.
_CLAUSELESS = PREPOSITIONS - frozenset("after before since until".split())
_SUBORDINATING = frozenset("when after before because although though while since where".split())
# What a document may do beside saying that something is so.
_DOCUMENTS_MAY = frozenset(
    "find criticise criticize condemn recommend blame warn predict accuse reveal disclose acknowledge deny "
    "speak propose urge estimate forecast suggest call denounce praise dispute reject cite quote put state".split()
)
# What results and events do as well: these verbs need a speaker that can speak.
_EVIDENTIAL = frozenset(
    "show suggest indicate find reveal confirm imply demand expect estimate recall hold rule read signal hint announce "
    "note state reason answer add report calculate conclude disclose".split()
)


@dataclass(frozen=True, slots=True)
class _Chain:
    """What stands between a subject and its verb ("has also been").

    Attributes:
        left: The last word before it.
        passive: Whether it makes the verb a passive.
        real: Whether the verb states a fact: not "did not say", "will say", "declined to say".
    """

    left: int
    passive: bool = False
    real: bool = True


def verb_attributions(words: Words) -> Iterator[Found]:
    """The attributions of a sentence that its reporting verbs make, in the order of the verbs."""
    titled = _is_titled(words)
    for index, word in enumerate(words):
        verb = REPORTING_VERBS.get(word.low) or _manner(words, index)
        if verb is None:
            continue
        # "United States", "Daily Reports", "Omar Said"
        in_name = word.capital and index > 0 and words[index - 1].capital
        if in_name and not titled:
            continue
        found = _reported(words, index, verb)
        if found is not None:
            yield found


def _manner(words: Words, index: int) -> ReportingVerb | None:
    """The verb of "“She swims,” marvelled her rival", "“Yes,” he beamed": beside words spoken any verb tells how."""
    word = low(words, index)
    if len(word) < 5 or not word.endswith("ed") or words[index].capital or low(words, index + 1) in PREPOSITIONS:
        return None
    quoted = index - 1
    if low(words, quoted) != QUOTE:
        if not is_mark(low(words, index + 1)) and low(words, index + 1) != QUOTE:
            return None
        quoted = next((at for at in range(index - 1, max(index - 6, -1), -1) if low(words, at) == QUOTE), index)
    text = words[quoted].text.rstrip("\"'”’»")
    spoken = low(words, quoted) == QUOTE and text[-1:] in tuple(",!?") and not is_naming(text)
    return ReportingVerb(word, "past", "Q") if spoken else None


def _is_titled(words: Words) -> bool:
    """True for a headline that writes every word with a capital."""
    long = [word.capital for word in words if len(word.low) > 3 and word.low != QUOTE]
    return len(long) > 2 and sum(long) >= 0.8 * len(long) and low(words, len(words) - 1) != "."


def _reported(words: Words, index: int, verb: ReportingVerb) -> Found | None:
    """The attribution that a verb makes where it stands."""
    if is_attribute(words, index, verb) or is_condition(words, index) or is_reduced(words, index, verb):
        return None
    chain = _chain(words, index, verb)
    if not chain.real:
        return None
    if chain.passive:
        return passive(words, index, chain.left, verb)
    if verb.form == "ing" and low(words, index - 1) in _KEEPS:
        speaker = subject_of(words, index - 2)
        return None if speaker is None else _active(words, index, verb, speaker)
    if verb.form == "ing" and low(words, chain.left + 1) not in BE and low(words, index - 1) not in BE:
        return participle(words, index, verb)
    if verb.form == "participle" and not HAVE & set(lows(words, chain.left + 1, index)):
        return None
    behind = inverted(words, index, verb)
    if behind is not None:
        return behind
    if "s" in verb.frames:
        return quoted_by(words, index)
    speaker = subject_of(words, chain.left)
    if speaker is None:
        return None
    return _active(words, index, verb, with_description(words, speaker, chain.left + 1))


def _chain(words: Words, index: int, verb: ReportingVerb) -> _Chain:
    left = index - 1
    has_be = has_have = raised = False
    while left >= 0:
        word = low(words, left)
        if word in _NEGATIVE or word.endswith("n't") or lows(words, left - 1, left + 1) == ["no", "longer"]:
            return _Chain(left, real=False)
        if word in MODALS:
            told = word == "can" and verb.lemma in _CAN_BE_TOLD and left == index - 1  # "We can confirm that"
            told = told or "only" in lows(words, left, index) or "all" in lows(words, max(left - 5, 0), left - 1)
            if not told:
                return _Chain(left, real=False)
        elif word == "to":
            left -= low(words, left - 1) == "on"
            reported = passed_on(words, left)
            if low(words, left - 1) not in _GOES_ON and not reported:
                return _Chain(left, real=False)
            raised = raised or reported > 0
            left = reported or left - 1
        elif word == "yet" and (low(words, left - 1) in _NEGATIVE or low(words, left - 1).endswith("n't")):
            pass  # "has not yet said whether"
        elif word in ("all", "both", "each") and (low(words, left - 1) in HAVE or is_nounish(words, left - 1)):
            pass  # "the three have all called for"
        elif word in ("did", "does", "do") and verb.form == "base":
            pass  # "did blame the pitch"
        elif word in _PLACES or (word not in BE | HAVE | _BESIDE_VERBS and not is_adverb(word)):
            break
        has_be, has_have = has_be or word in BE, has_have or word in HAVE
        left -= 1
    is_participle = verb.form in ("past", "participle")
    return _Chain(left, passive=has_be and not raised and is_participle, real=has_be or not has_have or is_participle)


def _active(words: Words, index: int, verb: ReportingVerb, speaker: Span) -> Found | None:
    """The attribution "speaker verb ..." if what follows the verb makes it a report."""
    if is_plot(words, speaker):
        return None
    if low(words, speaker.start - 1) == "which" and low(words, index + 1) in PREPOSITIONS:
        return None  # "to see the seals, which he says with the face of a man who means it"
    kind = head_kind(words, speaker)
    relative = _is_relative(words, speaker, index)
    infinitive = not {"to", "did", "does", "do"}.isdisjoint(lows(words, max(index - 3, speaker.end), index))
    if (
        kind in ("nobody", "time")
        or low(words, speaker.start - 1) == "not"
        or not (infinitive or _agree(words, speaker, verb, relative=relative))
    ):
        return None
    if not relative and _is_parenthetical(words, index, verb, speaker) and (kind != "other" or verb.lemma in _SPOKEN):
        return Found(Rank.PARENTHETICAL, index, speaker, Span(index, _particle(words, index, verb) + 1))
    strength, end = complement(words, index + 1, verb)
    if strength == 0 and verb.lemma == "find" and kind == "document" and noun_phrase(words, index + 1) > index + 1:
        strength = 1  # "a study found no such effect"
    cleft = low(words, 0) == QUOTE and low(words, 1) in BE and low(words, 2) in ("what", "how")
    if strength == 0 and cleft and {"c", "n"} & set(verb.frames):
        strength = 1  # "“A farce” is what the mayor called the vote"
    if strength == 0 and kind == "body" and (verb.lemma, low(words, index + 1)) == ("ask", "for"):
        strength, end = 1, index + 2  # "The town asked for lamps"
    board = strength == 3 and low(words, speaker.end) != "that"  # "a banner that read “Go”" tells of the banner
    written = kind == "document" or (board and low(words, head(words, speaker)) in SIGNS)
    if strength == 0 or (verb.lemma == "read" and not written):
        return None
    if verb.lemma == "accept" and low(words, head(words, speaker)) in _COURTS:
        return None  # "after a tribunal accepted that she was innocent": it admits nothing
    if verb.lemma == "show" and kind == "pronoun" and low(words, speaker.start + 1) == "of":
        return None  # "two of them within two days show"
    generic = verb.form == "third" and low(words, speaker.start) in ("a", "an")
    if generic and low(words, speaker.end) in ("that", "which"):
        return None  # "A government that summons an ambassador and warns its travellers acts"
    read_out = strength == 3 or (strength == 2 and verb.lemma == "warn")
    if not read_out and verb.lemma in ("warn", "ask", "tell", "urge") and low(words, head(words, speaker)) in SIGNS:
        return None  # "a sign asks walkers to keep to the path"
    counted = low(words, index + 1) in _CURRENCIES | NUMBERS or low(words, index + 1)[:1].isdigit()
    told = kind != "other" and not (kind == "document" and counted)  # "the bill says $300" tells nothing
    if not told and verb.lemma == "say" and not _says_something(words, index + 1, strength):
        return None
    if kind == "other" and (strength == 1 or (strength == 2 and verb.lemma in _EVIDENTIAL)):
        return None
    if strength == 1 and kind == "document" and verb.lemma not in _DOCUMENTS_MAY:
        return None
    if strength == 1 and verb.lemma == "suggest" and kind == "document" and low(words, index + 1) in ("a", "an"):
        return None  # "the figures suggest a rise"
    owned = low(words, speaker.start - 1) == "whose" and low(words, speaker.start - 2) == ","
    inner = low(words, speaker.start - 1) in _SUBORDINATING or relative or owned
    return Found(Rank.SUBORDINATE if inner else Rank.MAIN, index, speaker, Span(index, end))


def _says_something(words: Words, start: int, strength: int) -> bool:
    """True unless a thing says no more than a word: "when the needle says full"."""
    return strength == 3 or that_follows(words, start) or clause_follows(words, start)


def _agree(words: Words, speaker: Span, verb: ReportingVerb, *, relative: bool) -> bool:
    """True if subject and verb agree in number; "reports", "an outside claim" are nouns where they do not."""
    if verb.lemma == "say" or verb.form not in ("base", "third"):
        return True
    if verb.lemma in NOUNS_TOO and not relative and low(words, speaker.start - 1) in PREPOSITIONS | {"than"}:
        return False  # "worse than official estimates"
    if verb.form == "third":
        return number(words, speaker) != "plural"
    if verb.lemma not in NOUNS_TOO:
        return number(words, speaker) != "singular"
    several = speaker.end == 1 and low(words, 0).endswith("ers") and head_kind(words, speaker) == "person"
    return several or number(words, speaker) == "plural"  # "Hoteliers demand refund"


def _is_relative(words: Words, speaker: Span, index: int) -> bool:
    """True if a "who" between the two makes the verb that of a relative clause: "her brother, who denies it, ..."."""
    who = speaker.end + (low(words, speaker.end) == ",")
    chain = lows(words, who + 1, index)
    adverbial = all(word in AUXILIARIES | _BESIDE_VERBS or is_adverb(word) for word in chain)
    return low(words, who) in ("who", "which") and adverbial and not _PLACES.intersection(chain)


def _is_parenthetical(words: Words, index: int, verb: ReportingVerb, speaker: Span) -> bool:
    """True for ", the ministry said on Monday." between marks."""
    before = low(words, speaker.start - 1)
    if low(words, speaker.end - 1) == "whom":
        return False  # "Two rowers, both of whom asked to remain anonymous, said"
    particle = _particle(words, index, verb)
    if particle == index and "p" not in verb.frames and not ("q" in verb.frames.lower() and before == QUOTE):
        return False
    as_clause = before == "as" and low(words, speaker.start - 2) in ("", ",")
    as_clause = as_clause or lows(words, speaker.start - 3, speaker.start) == [",", "or", "so"]
    if not as_clause and before not in (",", QUOTE, "–", "—", "...", "…", "("):
        return False
    closing = next((at for at in range(index + 1, len(words)) if is_mark(low(words, at))), len(words))
    condition = low(words, 0) in _CONDITIONS and low(words, closing) == ","
    if before == "," and low(words, closing + 1) != QUOTE and condition:
        return ends_soon(words, index + 1, recipient="r" in verb.frames)
    if before == "," and _is_leading_adjunct(words, speaker.start - 1):
        return False
    if verb.lemma == "tell" and (closing == index + 1 or low(words, index + 1) == "to"):
        return False  # "Boil your water, residents told", "Computers down, patients told to stay away"
    that = speaker.start == 2 and low(words, 0) == "that"  # "That, he says, is where the money went"
    joins = not that and low(words, speaker.start - 2) in SUBORDINATORS | CONJUNCTIONS
    if before == "," and joins and closing < len(words) - 1:
        return False  # "when, she recalls, the sky was red"
    if verb.lemma == "tell" and before == QUOTE and noun_phrase(words, index + 1) > index + 1:
        return True  # "“...,” Duval told the umpire in the third set"
    return ends_soon(words, particle + 1, recipient="r" in verb.frames)


def _particle(words: Words, index: int, verb: ReportingVerb) -> int:
    """The "out" of ", the harbour master pointed out in a notice"; the verb itself if it has none."""
    return index + ("k" in verb.frames and low(words, index + 1) in verb.particles)


def _is_leading_adjunct(words: Words, comma: int) -> bool:
    """True if only "On Monday", "However", "Asked about the delay" stands before a comma."""
    first = low(words, 0)
    if first in ("whether", "that", "who", "what", "how", "why"):
        return False  # "Whether it settles anything is doubtful, she concedes", "That study was paid for, she says"
    if first in ("at", "up", "more", "fewer", "less") and low(words, 1) in ("least", "most", "to", "than"):
        return False  # "At least 18 people drowned, the coastguard said"
    quoted = [at for at in range(comma) if low(words, at) == QUOTE]
    titled = first in PREPOSITIONS and all(is_naming(words[at].text) for at in quoted)  # "In “The Miller”,"
    inner = [at for at in range(comma) if low(words, at) == ","]
    apart = len(inner) == 1 and low(words, inner[0] + 1) in ("which", "who", "where")  # "After it, which he lost,"
    if (inner and not apart) or (quoted and not titled):
        return False
    finite = (at for at in range(1, comma) if low(words, at) in BE | HAVE | MODALS)
    if first in _CLAUSELESS and any(low(words, at - 1) not in ("that", "which", "who") for at in finite):
        return False  # "At least 40 people were killed, the agency said in its report"
    leads = first in PREPOSITIONS | SUBORDINATORS or is_adverb(first) or first in ("asked", "speaking", "according")
    if is_adverb(first) and any(low(words, at) in AUXILIARIES for at in range(1, comma)):
        return False  # "There was, the report found, no plan"
    # "Vik, her lawyer said, was innocent", "Bees, Mori believes, use landmarks": neither leads into anything.
    named = (words[0].capital and not is_known(first)) or (first.endswith("s") and not first.endswith("ss"))
    return leads or (comma == 1 and not named)
