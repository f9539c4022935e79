"""What may follow a verb so that it reports: "that ...", a quotation, somebody told, something demanded. English."""

from assistant.text.spans import Span
from assistant.text.speech.lexicon import ASKED_FOR, PROPOSITIONS, REPORTING_VERBS, ReportingVerb
from assistant.text.speech.phrases import NUMBERS, can_speak, head, is_past, is_subject, is_verb, noun_phrase, up_to
from assistant.text.speech.speakers import is_time, kind_of_noun
from assistant.text.speech.tokens import (
    AUXILIARIES,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    QUOTE,
    SUBORDINATORS,
    Words,
    is_adverb,
    is_content,
    is_mark,
    is_naming,
    low,
    lows,
)

_REACH = 14  # words: how far a verb and its "that" may stand apart
_ABOUT_HOW_MANY = frozenset([("at", "least"), ("at", "most"), ("up", "to"), ("more", "than"), ("fewer", "than")])
WH = frozenset("why how what when where who whether if which".split())
"""What begins a clause that is asked or told."""
_PRONOUNS = frozenset("he she it they we i there you".split())
# "said nothing", "said a prayer", "said otherwise", "easier said than done"
_SAYS_NOTHING = frozenset("goodbye hello grace farewell than to otherwise".split())
_SAYS_LITTLE = frozenset("nothing little more much".split())
_IDIOMS = frozenset(
    [("a", "lot"), ("a", "prayer"), ("a", "few"), ("his", "prayers"), ("her", "prayers"), ("the", "same")]
)
_NONE = frozenset("neither nothing none nobody".split())
_ANNOUNCES = frozenset("announce propose promise confirm report tell".split())
TALES = frozenset("story stories truth joke jokes lie lies time tale difference".split())
"""What is told without a word of what it says: "told them a story"."""
_JUDGEMENTS = frozenset(
    """
    ugly unfair wrong absurd illegal unlawful false weak bad good fair historic premature unjust cruel sad brave
    misleading free safe dangerous disappointing shocking worrying insulting damning disgusting outstanding nonsense
    """.split()
)
_JUDGING = ("ive", "able", "ible", "ous", "ful", "less", "-sided", "-minded")
_FIGURES = frozenset(
    "thousand million billion hundred cent percent dozen more least about around between $ € £".split()
)
_RESULTS = frozenset("results earnings sales us directions bugs crime crimes burglary theft".split())
_AWAITED = frozenset("baby babies child children guest guests visitor letter parcel twins son daughter".split())
_DISMISSING = frozenset("defend dismiss reject condemn denounce describe praise hail".split())
_ABSTRACT = ("tion", "sion", "ment", "ence", "ance", "ity", "al", "ause", "ship", "cy", "ing", "ness", "ure", "ce")
_MORE = frozenset("more twice double three half another".split())  # "asked for twice as much"
_TELLING = frozenset("saying telling stating arguing claiming adding".split())  # "received a letter saying that"
_INTERESTS = frozenset(("interest", "interests", "dividend"))
_GRANTED = frozenset(
    "access entry bail visa visas loan loans permission asylum treatment care food water entrance parole permits "
    "licence licences license licenses".split()
)
_TRACES = frozenset(
    "sign signs evidence trace traces proof link indication risk fault wrongdoing reason breach grounds danger".split()
)
_UNNAMED = frozenset("named identified quoted mentioned filmed photographed".split())
_SAID = frozenset("said says told tells added adds".split())
_VERBS = frozenset(
    """
    needs need makes make leaves fails failed came went fell rose got took lost left knew saw made gave grew broke
    sank died killed
    """.split()
)


def complement(words: Words, start: int, verb: ReportingVerb) -> tuple[int, int]:
    """How far what follows a verb makes it a report.

    Args:
        words: Of the sentence.
        start: The word after the verb.
        verb: Says what may follow it.

    Returns:
        3 for a quotation, 2 for what else only a report has ("that ..."), 1 for what needs a speaker that can speak
        ("demanded a retraction"), 0 for nothing of the kind; and one past the last word of the verb ("called for").
    """
    end = start
    if "k" in verb.frames:
        return (2, end + 1) if low(words, start) in verb.particles else (0, end)
    while is_adverb(low(words, start)) and low(words, start) not in ("there", "not", "only"):
        start += 1
    if (low(words, start), low(words, start + 1)) in _ABOUT_HOW_MANY:
        start += 2
    word = low(words, start)
    if _is_blocked(words, start, verb) or (verb.lemma == "contradict" and verb.form == "ing"):
        return 0, end  # ", contradicting what he said in May" is the writer's
    if "q" in verb.frames and _quotation_follows(words, start):
        return 3, end
    if verb.lemma == "rule" and word in ("this", "that", "it") and low(words, start + 1) == "out":
        return 1, end
    if verb.lemma == "ask" and word == "that" and clause_follows(words, start + 1):
        return 2, end  # "asked that she not be named"
    if verb.lemma == "ask" and lows(words, start, start + 2) == ["not", "to"]:
        return 1, end  # "asked not to be moved to the camp"
    if verb.lemma == "ask" and word == "for":
        asked = Span(start + 1, noun_phrase(words, start + 1))
        done = low(words, asked.end) == "to" and low(words, start - 3) != "to"  # "asked for the bell to be silent"
        perfect = low(words, start - 2) in ("has", "have") and low(words, start - 3) != "to"
        much = done or perfect or low(words, start + 1) in _MORE
        return (1, start + 1) if much or low(words, head(words, asked)) in ASKED_FOR else (0, end)
    if word == "for" and is_time(low(words, start + 1)) and low(words, start + 2) in verb.particles:
        return 1, start + 3  # "have complained for years about"
    if word in verb.particles and not is_mark(low(words, start + 1)):
        return 1, start if "a" in verb.frames else start + 1
    if ("t" in verb.frames and that_follows(words, start)) or ("w" in verb.frames and word in WH):
        return 2, end
    told = _told(words, start, verb) if "r" in verb.frames else 0
    if told:
        return told, end
    if "z" in verb.frames and (verb.lemma == "say" or clause_follows(words, start)):
        return 2, end
    if verb.lemma in _DISMISSING:
        called = start if word == "as" else noun_phrase(words, start)
        if lows(words, called, called + 2) == ["as", QUOTE]:
            return 2, end  # "dismissed as “alarmist” a report that ..."
    if verb.lemma == "find" and low(words, noun_phrase(words, start)) == QUOTE:
        if low(words, noun_phrase(words, start) - 1) in ("word", "words", "phrase", "term", "name"):
            return 0, end  # "readers who find the word “patrol”"
        return 2, end  # "the critic found it “bloodless”"
    if verb.lemma == "fear" and (
        word in ("a", "an", "another", "more", "further") or lows(words, start, start + 2) == ["the", "worst"]
    ):
        return 1, end
    if verb.lemma == "find" and word == "no" and not _TRACES.isdisjoint(lows(words, start + 1, start + 4)):
        return 1, end  # "observers found no sign of fraud"
    if verb.lemma == "suggest" and word in ("a", "an", "another") and low(words, start + 1) != QUOTE:
        return 1, end  # "the chairman suggested a date in May"
    if verb.lemma in ("welcome", "reject") and _is_matter(words, start):
        return 1, end
    if verb.lemma == "report" and verb.form != "ing" and _is_reported(words, start):
        return 1, end
    if verb.lemma == "expect" and not _AWAITED.isdisjoint(lows(words, start, noun_phrase(words, start))):
        return 0, end  # "the couple expect a baby"
    if verb.lemma == "expect" and low(words, noun_phrase(words, start)) == "to":
        return 1, end  # "traders expect prices to rise"
    return int(_object_follows(words, start, verb.frames)), end


def _is_blocked(words: Words, start: int, verb: ReportingVerb) -> bool:
    """True for idioms that report nothing: "said a prayer", "told a story", "promised to be warm"."""
    word, following = low(words, start), low(words, start + 1)
    if verb.lemma == "say":
        if word == "it" and is_mark(following) and following != ":":
            return True  # "when he said it"
        if word in _SAYS_LITTLE:
            return not is_content(following) and following not in AUXILIARIES | {"than"}
        return word in _SAYS_NOTHING or (word, following) in _IDIOMS
    if word in _NONE or (word == "no" and verb.lemma in _ANNOUNCES):
        return not clause_follows(words, start)
    if verb.lemma == "tell":
        if word in (":", "apart", "off"):
            return True  # "The price is telling: it fell", "was told off"
        return not TALES.isdisjoint(lows(words, start, start + 4))
    if verb.lemma == "declare" and not _INTERESTS.isdisjoint(lows(words, start, start + 3)):
        return True  # "declared an interest and left the room"
    if verb.lemma == "deny" and (word in ("him", "her", "them", "us") or _is_withheld(words, start)):
        return True  # "the bank denied loans to widows"
    if verb.lemma == "argue" and word == "for" and is_time(following) and not that_follows(words, start):
        return True  # "argued for hours about the dog"
    if word == "defeat" and verb.form == "ing":
        return True  # "the people had spoken, he said, conceding defeat"
    if verb.lemma == "ask" and lows(words, start, start + 3) == ["to", "remain", "anonymous"]:
        return True
    if verb.lemma == "ask" and lows(words, start, start + 3) == ["not", "to", "be"]:
        return low(words, start + 3) in _UNNAMED  # "who asked not to be named"
    idiom = verb.lemma in ("deny", "promise", "threaten") and (word, following) == ("to", "be")
    return idiom and not (verb.lemma == "promise" and verb.form == "past" and low(words, start - 2) not in HAVE)


def _is_withheld(words: Words, start: int) -> bool:
    """True for what is not granted, rather than not admitted: "denied access to lawyers"."""
    end = noun_phrase(words, start, places=False)
    return end > start and low(words, head(words, Span(start, end))) in _GRANTED


def _quotation_follows(words: Words, start: int) -> bool:
    """True for a colon or a quotation, at once or after "in German", "in 1942"."""
    word = low(words, start)
    if word in (":", QUOTE) or (word == "," and low(words, start + 1) == QUOTE):
        return True
    if not _is_adjunct(words, start):
        return False
    for at in range(start, min(start + _REACH, len(words))):
        if low(words, at) == ":" or (low(words, at) == "," and low(words, at + 1) == QUOTE):
            return True
        if low(words, at) in (",", "that") or low(words, at) in MODALS:
            return False
    return False


def _is_adjunct(words: Words, start: int) -> bool:
    """True if "on Monday", "last week", "in a statement" begins at a word."""
    word, following = low(words, start), low(words, start + 1)
    dated = word in ("late", "early", "last", "this", "next", "that", "one", "each", "every") and is_time(following)
    dated = dated or (word == "as" and following in ("recently", "early", "late") and low(words, start + 2) == "as")
    return word in PREPOSITIONS or dated or is_time(word)


def that_follows(words: Words, start: int) -> bool:
    """True if a "that" follows, at once or after "on Monday", "in a statement"."""
    if low(words, start) == "that":
        counted = low(words, start + 1) == "of" and low(words, start + 2)[:1].isdigit()  # "that of 212 only nine"
        return counted or low(words, start + 1) not in ("of", ".", "!", ";", "")
    if not _is_adjunct(words, start) and low(words, start) != ",":
        return False
    for at in range(start, min(start + _REACH, len(words))):
        word = low(words, at)
        if word == "that":
            return True
        if (is_mark(word) and word != ",") or word == QUOTE or word in MODALS or word in _TELLING:
            return False
        if word == "," and low(words, at + 1).endswith("ing"):
            return False  # "..., complaining that"
        if word == "and" and is_past(words, at + 1):
            return False  # "thought for a moment and replied that"
        verb = REPORTING_VERBS.get(word) if at > start + 1 else None
        if verb is not None and verb.form == "third" and low(words, at + 1) == "that" and not words[at].capital:
            return False  # "a book found in the wreck shows that"
        if verb is not None and verb.form == "past":
            return False  # "Asked for the records, the operator replied that"
    return False


def clause_follows(words: Words, start: int) -> bool:
    """True if a clause follows without "that": a subject and, before the next mark, a verb."""
    if low(words, start) == "of":
        return False  # "two men suspected of steering the boat were arrested"
    if _is_adjunct(words, start):
        for at in range(start + 1, min(start + 8, len(words))):
            if low(words, at) == "," and low(words, at + 1).endswith("ing"):
                return False  # "apologised to passengers, saying that the jackets"
            if low(words, at) in _PRONOUNS - {"i", "you"} | {"the"} and low(words, at - 1) not in PREPOSITIONS:
                return clause_follows(words, at)
        return False
    following = low(words, start + 1)
    if "'" in low(words, start) and is_subject(low(words, start)):
        return True  # "told him we'd paid"
    if low(words, start) in _PRONOUNS:
        return is_verb(words, start + 1) or following in _VERBS or is_adverb(following)
    for at in range(start + 1, min(start + _REACH, len(words))):
        word = low(words, at)
        if is_mark(word) or word in SUBORDINATORS or word == QUOTE:
            return False
        joined = low(words, at + 1) if word in ("and", "or", "but") else ""
        if joined in _VERBS or (joined and (is_verb(words, at + 1) or joined in _SAID)):
            return False
        if word in _VERBS or (word in AUXILIARIES and not words[at].capital):
            return True
        if is_verb(words, at) and not word.endswith("ing") and low(words, at + 1) != "by":
            return True
    return False


def _told(words: Words, start: int, verb: ReportingVerb) -> int:
    """How far "told reporters (that)", "urged clubs to", "warned Madrid that" is a report."""
    end = noun_phrase(words, start)
    if end == start:
        return 0
    audience = Span(start, end)
    if verb.lemma == "ask" and (asked := up_to(words, Span(start, end + 1), "for")):
        return int(can_speak(words, asked))  # "asked Tom for the invoice"
    while _is_adjunct(words, end) and low(words, end) not in ("to", "about", "of", "against"):
        end += 1
        if low(words, end) in ("that", "to", ",", QUOTE, ":"):
            break
    word = low(words, end)
    if word in ("that", ":", QUOTE) or (word == "," and low(words, end + 1) == QUOTE):
        return 2
    if word in ("to", "about", "of", "against", "not") or word in WH:
        return 1
    if verb.lemma in ("tell", "warn", "assure", "remind"):
        return 2 if clause_follows(words, end) else int(can_speak(words, audience))
    return 0


def _object_follows(words: Words, start: int, frames: str) -> bool:
    """True for an object, an infinitive, a participle that the verb can take when it reports."""
    word = low(words, start)
    infinitive = start + (word in ("not", "never"))
    if "i" in frames and "to" in (low(words, infinitive), low(words, _after_date(words, start))):
        return True
    if "g" in frames and word.endswith("ing") and len(word) > 4:
        return True
    if "a" in frames and (is_mark(word) or word in PREPOSITIONS):
        return True
    if {"n", "x"} & set(frames) and (word == QUOTE or (word in DETERMINERS and low(words, start + 1) == QUOTE)):
        return True
    end = noun_phrase(words, start)
    if "n" in frames and word in ("$", "£", "€") and low(words, start + 1)[:1].isdigit():
        return True  # "pledged £2m in aid"
    if end == start:
        return False
    noun = low(words, head(words, Span(start, end)))
    return (
        "n" in frames
        or ("x" in frames and (noun in PROPOSITIONS or (end == start + 1 and noun in ("this", "that", "it"))))
        or ("c" in frames and _is_judged(words, start, end))
        or ("u" in frames and low(words, end) == "at" and _is_figure(words, end + 1))
        or ("y" in frames and noun in ("warning", "denial", "apology", "appeal", "threat"))
    )


def _is_matter(words: Words, start: int) -> bool:
    """True for "welcomed the pause", "welcomed what he called a fair settlement": no guest, no thing."""
    if low(words, start) == "what":
        return True
    noun = low(words, head(words, Span(start, noun_phrase(words, start))))
    named = start + 1 < len(words) and words[start + 1].capital
    definite = low(words, start) in DETERMINERS - {"a", "an"} and not named
    return definite and kind_of_noun(noun) == "other" and noun != "audience" and noun.endswith(_ABSTRACT)


def _is_reported(words: Words, start: int) -> bool:
    """True for "reported delays", "report heavy losses", "reported a loss"; not for "reported the theft"."""
    end = noun_phrase(words, start, places=False)
    if end <= start:
        return False  # "as the desk reported"
    noun = low(words, head(words, Span(start, end)))
    bare = low(words, start) in ("a", "an", "no", "some") or (
        low(words, start) not in DETERMINERS and not words[start].capital and noun.endswith("s")
    )
    return bare and kind_of_noun(noun) == "other" and noun not in _RESULTS


def _after_date(words: Words, start: int) -> int:
    """Behind "on Friday" where that stands between a verb and its infinitive."""
    dated = start + (low(words, start) in ("on", "in", "last"))
    month = dated < len(words) and words[dated].capital and low(words, dated) in ("march", "may")
    return dated + 1 if month or is_time(low(words, dated)) else start


def _is_figure(words: Words, start: int) -> bool:
    return low(words, start)[:1].isdigit() or not (_FIGURES | NUMBERS).isdisjoint(lows(words, start, start + 5))


def _is_judged(words: Words, start: int, end: int) -> bool:
    """True for "called it reckless", "branded the plan “a farce”"; what is judged begins and ends at these words."""
    quoted = next((at for at in (start, end) if low(words, at) == QUOTE), None)
    if quoted == end and low(words, end + 1) == QUOTE:
        quoted = end + 1  # "called the new “Medea” “three hours of fury”"
    if quoted is not None:
        return not is_naming(words[quoted].text)
    if low(words, start) in ("it", "him", "her", "them", "this", "that"):
        following = low(words, start + 1)
        if start + 1 < len(words) and words[start + 1].capital and not words[start].capital:
            return False  # "which China calls Diaoyu", "calls them Diaoyu": a name
        return is_content(following) and not is_adverb(following) and following not in ("off", "out", "up")
    if low(words, end) in ("a", "an"):
        return end < len(words) - 1
    sided = low(words, end).endswith("-sided")  # which reads as a participle
    last_word = low(words, end - (not sided))
    judging = last_word.endswith(_JUDGING) or (last_word.startswith("un") and not last_word.startswith("uni"))
    return end - start + sided > 1 and (judging or last_word in _JUDGEMENTS)


def ends_soon(words: Words, start: int, *, recipient: bool = False) -> bool:
    """True if only an adjunct ("on Monday", "in an email", "reporters") stands before the next mark.

    Args:
        words: Of the sentence.
        start: The word after the verb.
        recipient: Whether the verb may name who was told.
    """
    word = low(words, start)
    if is_mark(word) or word == QUOTE:
        return word != ":"
    adjunct = _is_adjunct(words, start) or word in ("when", "as", "while", "late", "early", "last", "this")
    if not adjunct and not is_adverb(word) and not word.endswith("ing"):
        end = noun_phrase(words, start) if recipient else start
        return end > start and ends_soon(words, end)
    for at in range(start, min(start + 12, len(words))):
        if is_mark(low(words, at)) or low(words, at) == QUOTE:
            return low(words, at) != ":"
        if low(words, at) == "that" or (low(words, at) in MODALS and not words[at].capital):
            return False
    return start + 12 >= len(words)
