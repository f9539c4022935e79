"""Whether an "it" stands for nothing: "it is clear that", "it was in 1960 that", "it rained". English."""

from assistant.text.speech.phrases import is_verb
from assistant.text.speech.speakers import is_time
from assistant.text.speech.tokens import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    PREPOSITIONS,
    Words,
    is_adverb,
    is_content,
    is_mark,
    low,
    lows,
)

_WEATHER = frozenset("rain rained rains raining snow snowed snows snowing hailed thundered dawned".split())
_SEEMS = frozenset(
    """
    seem seems seemed appear appears appeared turn turns turned happen happens happened emerge emerges emerged follow
    follows followed transpire transpires transpired remain remains remained look looks looked
    """.split()
)
_TAKES = frozenset("take takes took taken".split())
_GOES = frozenset(["goes without", "makes no", "made no", "makes sense", "made sense", "is up", "was up"])
# "It was a mistake that ..."; after other nouns "that" says which ("it was a goal that nobody forgot").
_FACTS = frozenset(
    """
    pity shame fact mistake surprise miracle wonder coincidence mystery matter question sign relief honour honor
    given secret pleasure tragedy irony accident tradition custom
    """.split()
)
# "It is ready to sail" is said of a ship; "it is important to note" of nothing.
_OF_THINGS = frozenset(
    """
    ready likely unlikely able unable due set bound certain sure free keen willing unwilling eager about going open
    close similar identical equal prone subject next home here there only first last one quick slow reluctant liable
    apt key
    """.split()
)
_SAID = frozenset("thought said believed understood reported hoped feared known claimed alleged agreed".split())
_HOURS = frozenset("late early noon midnight dawn dark o'clock am pm a.m. p.m.".split())
_REACH = 12  # words


def means_nothing(words: Words, it: int) -> bool:
    """True if the "it" at a word of a sentence stands for nothing that was said before."""
    at, been = it + 1, low(words, it).startswith("it's")
    while low(words, at) in AUXILIARIES | {"not"} or low(words, at).endswith("n't") or is_adverb(low(words, at)):
        been = been or low(words, at) in BE
        at += 1
    word, following = low(words, at), low(words, at + 1)
    if word in _WEATHER:
        return True
    if not been:
        return _happens(words, at) or f"{word} {following}" in _GOES
    return _is_cleft(words, at) or _is_judged(words, at) or _tells_time(words, at)


def _happens(words: Words, at: int) -> bool:
    """True for "it seems that", "it turned out that", "it took three hours to", "it remains to be seen"."""
    word, rest = low(words, at), lows(words, at + 1, at + 1 + _REACH)
    if word in _TAKES:
        return "to" in rest and not any(map(is_mark, rest[: rest.index("to")]))
    if word not in _SEEMS:
        return False
    if rest[:3] == ["to", "be", "seen"]:
        return True
    if word[:4] in ("seem", "appe") and (rest[:1] and rest[0] in DETERMINERS | {"he", "she", "they", "there", "we"}):
        return True
    opening = rest[: next((place for place, one in enumerate(rest) if is_mark(one)), len(rest))]
    return bool({"that", "whether", "though", "if"} & set(opening))


def _is_cleft(words: Words, at: int) -> bool:
    """True for "it was in 1960 that", "it was the envoy who", "it is a pity that", "it was announced that"."""
    word = low(words, at)
    rest = lows(words, at, at + _REACH)
    clause = rest[: next((place for place, one in enumerate(rest) if is_mark(one)), len(rest))]
    if word in ("a", "an"):
        return low(words, at + 1) in _FACTS or (low(words, at + 2) in _FACTS and low(words, at + 3) in ("that", "to"))
    if "that" in clause or "who" in clause:
        return True
    question = {"whether", "how", "why", "what", "when", "where"} & set(clause[1:])
    return bool(question) and word not in DETERMINERS | PREPOSITIONS


def _is_judged(words: Words, at: int) -> bool:
    """True for "it is important to", "it is up to", "it is worth seeing", "it is thought the virus came from bats"."""
    word, following = low(words, at), low(words, at + 1)
    if (word, following) == ("up", "to"):
        return True
    if following == "to" and is_content(word) and word not in _OF_THINGS and not word.endswith(("ed", "en")):
        then = low(words, at + 2)
        return (
            (is_content(then) or then in ("be", "have", "do")) and then not in DETERMINERS and not words[at + 2].capital
        )
    if word == "no":
        return following in _FACTS | {"use", "good", "wonder", "longer"}
    if word in _SAID:
        return following not in PREPOSITIONS and not is_mark(following) and not is_adverb(following)
    return word == "worth" and following.endswith("ing")


def _tells_time(words: Words, at: int) -> bool:
    """True for "it was late", "it is nine o'clock", "it was Monday", "it was raining"."""
    word, following = low(words, at), low(words, at + 1)
    ends = is_mark(following) or following in ("when", "and", "before", "by", "in")
    if word in _HOURS or (is_time(word) and not is_verb(words, at)):
        return ends or following in _HOURS
    return following in _HOURS
