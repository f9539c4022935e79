"""Whether a sentence points back to the one before it, and the pronoun with which it does. English."""

from assistant.text.pleonasm import means_nothing
from assistant.text.spans import Span
from assistant.text.speech.lexicon import REPORTING_VERBS
from assistant.text.speech.phrases import head_kind, is_verb, noun_phrase
from assistant.text.speech.speakers import is_time, kind_of_noun, plain
from assistant.text.speech.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    QUOTE,
    SUBORDINATORS,
    Word,
    Words,
    is_adverb,
    is_content,
    is_mark,
    low,
    lows,
    plain_words,
    read,
)

# Words that lead into a sentence without pointing back.
_LEADS = CONJUNCTIONS | frozenset("so however moreover meanwhile later still also therefore thus furthermore".split())
_PERSONAL = frozenset("he she they".split())
_OWNERS = frozenset("his her its their".split())
_POINTING = frozenset("this that these those".split())
_HONORIFICS = frozenset("majesty excellency holiness highness honour honor".split())
# "This article", "this report": the text names itself.
_THE_TEXT = frozenset(
    """
    article report paper study document page chapter section book letter act agreement law guide site website
    dossier note list table figure map treaty statement summary brief briefing edition issue version
    """.split()
)
_ALWAYS = frozenset("then instead similarly likewise otherwise such others another".split())
_ALWAYS_TWO = frozenset(
    tuple(pair.split())
    for pair in (
        *("in response", "in return", "in turn", "in contrast", "by contrast", "by then", "since then", "until then"),
        *("there ,", "here ,"),
    )
)
_PAIRS = frozenset("two three four five six pair latter former same rest remainder remaining other others".split())
# What stands for a thing that was told: "the move angered Lisbon".
_SHELLS = frozenset(
    """
    move decision step change announcement incident remark remarks comment comments statement allegation allegations
    accusation accusations claim claims request demand demands proposal plan plans measure measures ruling verdict
    warning threat visit meeting talks dispute deal agreement ban idea issue problem practice effect result reason
    difference process event events episode match game race strike vote trial flight trip march protest show crash
    accident explosion attack attacks fire victim victims suspect man woman boy girl couple men women
    """.split()
)
_QUANTITIES = frozenset(
    "one two three four five some many most all each several few none any half both neither either".split()
)
_OF_THEM = frozenset("them these those this that it which".split())
_LONGEST = 2_000  # characters of a sentence that are read
_REACH = 12  # words: how far into a sentence its pronoun is looked for


def leans_back(sentence: str) -> bool:
    """True if a sentence cannot be understood without the one before it ("He refused", "The move angered Lisbon")."""
    sentence = sentence[:_LONGEST]
    words = plain_words(sentence)
    start = _start(words)
    first, following = base(low(words, start)), low(words, start + 1)
    return (
        low(words, start) in _ALWAYS
        or (first, following) in _ALWAYS_TWO
        or (first in _OWNERS and following not in _HONORIFICS)
        or (first in _POINTING and _points(words, start))
        or (first == "it" and not means_nothing(words, start))
        or (first == "the" and _stands_for(words, start + 1))
        or (first in _QUANTITIES and _counts_them(words, start))
        or (first in PREPOSITIONS and _leads_back(words, start))
        or _personal(words, start) is not None
        or _spoken_by(sentence) is not None
    )


def pronoun_of(sentence: str) -> Word | None:
    """The pronoun that begins a sentence or speaks it ("..., she said"); None if there is none."""
    sentence = sentence[:_LONGEST]
    words = plain_words(sentence)
    start = _start(words)
    spoken = _spoken_by(sentence)
    if spoken is not None:
        return spoken
    if base(low(words, start)) in _OWNERS | {"it"}:
        return words[start] if low(words, start + 1) not in _HONORIFICS else None
    return _personal(words, start)


def _start(words: Words) -> int:
    """The first word that is no mark and only leads in ("But", "However,", "That said,")."""
    start = 0
    while start < len(words):
        if is_mark(low(words, start)) or low(words, start) in _LEADS:
            start += 1
        elif lows(words, start, start + 3) == ["that", "said", ","]:
            start += 3
        else:
            break
    return start


def base(word: str) -> str:
    """A pronoun without "'s", "'ll", "'ve"."""
    return word.partition("'")[0]


def _points(words: Words, start: int) -> bool:
    """True for "This was ...", "That night ...", not for "this year", "this article", "that the plan failed hurts"."""
    word, following = low(words, start), low(words, start + 1)
    if word == "this":
        return following not in _THE_TEXT and not (is_time(following) or following in ("afternoon", "century"))
    if word == "these":
        return following != "days"
    if word == "those":
        return following not in ("who", "with", "in", "of", "whose", "living", "present")
    # "That the border is open", "That he lied"
    return following not in DETERMINERS | {"he", "she", "it", "they", "we", "i", "you"}


def _stands_for(words: Words, noun: int) -> bool:
    """True for "the move", "the two", "the latter", unless what follows says which ("the decision to close")."""
    word, following = low(words, noun), low(words, noun + 1)
    if word in _PAIRS:
        return True
    if word not in _SHELLS:
        return False
    return following not in (PREPOSITIONS - {"after", "before"}) | SUBORDINATORS | {"'s"}


def _counts_them(words: Words, start: int) -> bool:
    """True for "both were", "one of them", not for "both Norway and Denmark", "one of the nurses"."""
    word, following = low(words, start), low(words, start + 1)
    if following == "of":
        return low(words, start + 2) in _OF_THEM
    if word in ("both", "neither", "either"):
        if {"and", "nor", "or"} & set(lows(words, start + 1, start + 9)):
            return False
        return word == "both" or following in AUXILIARIES or is_verb(words, start + 1)
    return word == "one" and following in AUXILIARIES


def _leads_back(words: Words, start: int) -> bool:
    """True for "In this way", "After that", "At the time,", "To him", not for "in this year", "after that war"."""
    word, following = low(words, start + 1), low(words, start + 2)
    if word in ("it", "them", "him", "which", "such", "these", "those"):
        return True
    if word == "this":
        return not is_time(following)
    if word == "that":
        return is_mark(following) or is_time(following) or is_content(following)
    return lows(words, start, start + 3) == ["at", "the", "time"] and low(words, start + 3) != "of"


def _personal(words: Words, start: int) -> Word | None:
    """The "he", "she" or "they" near the beginning of a sentence that nobody in the sentence stands for."""
    for at in range(start, min(start + _REACH, len(words))):
        word = low(words, at)
        if base(word) in _PERSONAL:
            if low(words, at + 1) == "who" or (at > start and _is_explained_later(words, at)):
                return None
            return words[at]
        if at > start and word in SUBORDINATORS | {";", ":"}:
            return None
        named = words[at].capital and at > start and not is_time(word)
        if named or kind_of_noun(plain(word)) in ("person", "body"):
            return None
        if at == start and not _may_lead(words, start):
            return None
    return None


def _may_lead(words: Words, start: int) -> bool:
    """True if an adjunct or an opening clause may begin with a word: "On Monday he", "When he", "Asked, he"."""
    word = low(words, start)
    opening = word in PREPOSITIONS | SUBORDINATORS or is_adverb(word) or is_time(word)
    return opening or word.endswith(("ing", "ed")) or base(word) in _PERSONAL


def _is_explained_later(words: Words, pronoun: int) -> bool:
    """True for "When he arrived, the mayor found the hall empty"."""
    comma = next((at for at in range(pronoun, len(words)) if low(words, at) == ","), len(words))
    main = Span(comma + 1, noun_phrase(words, comma + 1))
    return head_kind(words, main) in ("person", "name")


def _spoken_by(sentence: str) -> Word | None:
    """The "he" of "“We were lucky,” he said"."""
    words, _ = read(sentence)
    if low(words, 0) != QUOTE:
        return None
    for at in range(1, len(words)):
        if low(words, at) in _PERSONAL and {low(words, at - 1), low(words, at + 1)} & REPORTING_VERBS.keys():
            return words[at]
        if is_content(low(words, at)) and low(words, at) not in REPORTING_VERBS:
            return None
    return None
