"""Noun phrases by closed lists of words and no parser: where one ends, its head, what it names. English."""

from typing import Literal

from assistant.text.lexicon import is_known
from assistant.text.spans import Span
from assistant.text.speech.lexicon import REPORTING_VERBS
from assistant.text.speech.speakers import (
    SpeakerKind,
    is_nobody,
    is_pronoun,
    is_season,
    is_time,
    kind_of_noun,
    plain,
)
from assistant.text.speech.tokens import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    PREPOSITIONS,
    QUOTE,
    SUBORDINATORS,
    Words,
    is_adverb,
    is_content,
    is_mark,
    low,
    lows,
)

NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands".split())
SUBJECTS = frozenset("he she they we i it you who".split())
_OBJECTS = frozenset("him her them me us".split())
_QUANTITIES = NUMBERS | {"some", "many", "several", "most", "few"}
STANDING_ALONE = frozenset("this that these those both all some many most several".split())
"""Determiners that may stand without a noun."""
_NOT_VERBS = PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS | DETERMINERS
_PASTS = frozenset(
    """
    got went came took made gave found left held met won lost led fell rose ran sat stood spoke broke chose drew
    drove ate fought flew forgot froze grew heard hid hit hurt kept knew laid lay let lit meant paid put quit rode
    rang saw sold sent set shot shut slept slid spent split spread stole struck swam swept swore taught threw told
    thought understood woke wore wrote began became bought brought built burnt caught cut dealt dug fed felt fled
    shook sang sank shone sought sprang stuck bore beat bent bit blew run withdrew withdrawn overtook undertook
    forbade upheld withheld rebuilt said seen given taken known written driven
    """.split()
)
_ING_NOUNS = frozenset(
    """
    governing presiding
    housing building meeting hearing ruling briefing training mining banking fishing shipping trading engineering
    planning farming broadcasting manufacturing nursing teaching advertising polling policing sibling king spring
    evening morning wing string thing ring being wedding painting finding warning filing recording marketing parking
    racing boxing cycling lending spending funding rating lighting heating sing bing beijing nanjing ping
    """.split()
)
_NAMES_IN_S = frozenset(
    """
    paris brussels athens honduras cyprus laos wales texas arkansas illinois kansas massachusetts netherlands
    philippines maldives bahamas barbados belarus mauritius seychelles reuters hamas airbus siemens congress buenos
    naples marseilles los las damascus tunis algiers caracas vilnius
    """.split()
)
_COMMON_ENDINGS = ("ing", "tion", "ness", "ity", "ment")
_PLURALS = frozenset(
    """
    we they i both many several few most all these those some others two three four five six seven eight nine ten
    police people men women children media data staff who
    """.split()
)
_SINGULARS = frozenset("a an this that each every another one he she it".split())
# Adjectives that stand behind their noun: "people close to the board".
_AFTER_NOUNS = frozenset(
    "close familiar loyal responsible present involved opposed critical aware concerned opposite upstream downstream "
    "nearby abroad".split()
)
_NOUN_PREPOSITIONS = frozenset("of for at from with in to by near against on between".split())
_FIGURES = frozenset("party opposition senior leading public military industry government church union".split())
_PLACING = frozenset("in at on near by to from".split())
_CLOSE_TO = frozenset(
    "close loyal letter adviser advisers aide aides ambassador ambassadors envoy envoys successor heir".split()
)
_NO_PLACES = frozenset("statement letter interview same first end time".split())
LONGEST_PHRASE = 60
"""Words that a noun phrase has at the most: what is longer is a list, and would be read anew from each of its words."""
_PARTICLES = frozenset("de van von al bin of and".split())


def is_subject(word: str) -> bool:
    """True for "he", "they", and with the beginning of a verb: "he'd", "we've", "it's"."""
    pronoun, _, rest = word.partition("'")
    return pronoun in SUBJECTS and rest in ("", "d", "ll", "ve", "re", "s", "m")


def is_nounish(words: Words, index: int) -> bool:
    """True if a word can end a noun phrase."""
    word = low(words, index)
    return is_content(word) and word not in DETERMINERS and not word.endswith(("'s", "s'")) and not is_adverb(word)


def is_verb(words: Words, index: int) -> bool:
    """True if a word reads as a verb where it stands: auxiliaries, irregular pasts, -ed and -ing after a noun."""
    word, before = low(words, index), low(words, index - 1)
    if not word or (words[index].capital and index > 0):
        return word in AUXILIARIES - {"may", "will", "might"}
    if word in AUXILIARIES:
        return True
    if before in ("he", "she", "they", "we", "i", "who"):
        return word != QUOTE and not is_mark(word) and not is_adverb(word) and word not in _NOT_VERBS
    if before in ("that", "which") and (word in _PASTS or word.endswith("ed") or low(words, index - 2) == "those"):
        return True
    if before == "that" and index > 1 and _has_object(words, index):
        return kind_of_noun(low(words, index - 2)) in ("person", "body", "document")  # "the trust that runs the school"
    helper = index - 1
    while helper > 0 and is_adverb(low(words, helper)):
        helper -= 1
    if low(words, helper) in BE | HAVE and (word in _PASTS or word.endswith(("ed", "ing"))):
        return True
    if index == 0 or not is_nounish(words, index - 1):
        return word in ("saying", "telling")
    if word.endswith("ed") and len(word) > 4:
        return before not in NUMBERS
    return word in _PASTS or _is_participle(words, index) or _is_present(words, index)


def _has_object(words: Words, index: int) -> bool:
    """True for what may be a third person with an object: "runs the school"."""
    word = low(words, index)
    return word.endswith("s") and not word.endswith("ss") and low(words, index + 1) in DETERMINERS


def up_to(words: Words, phrase: Span, word: str) -> Span | None:
    """What stands before a word within a phrase, "Tom" of "Tom for the invoice"; None if it has no such word."""
    at = next((at for at in range(*phrase) if low(words, at) == word), None)
    return None if at is None else Span(phrase.start, at)


def is_relative(words: Words, that: int) -> bool:
    """True for "the claim that divides them": the "that" stands for the claim, of which it does not say what it is."""
    return low(words, that + 1).endswith("s") and low(words, that + 2) in DETERMINERS | {"it", "them"}


def _is_participle(words: Words, index: int) -> bool:
    """True for "a lawyer representing the family", not for "the Tokyo housing department", "the acting manager"."""
    word, following = low(words, index), low(words, index + 1)
    if not word.endswith("ing") or len(word) < 5 or word in _ING_NOUNS:
        return False
    if words[index - 1].capital:
        return following in DETERMINERS
    capital = index + 1 < len(words) and words[index + 1].capital
    has_object = following in _NOT_VERBS or following[:1].isdigit() or is_mark(following) or capital
    return has_object or kind_of_noun(low(words, index - 1)) != "other"


def _is_present(words: Words, index: int) -> bool:
    verb = REPORTING_VERBS.get(low(words, index))
    if verb is None or verb.form != "third" or kind_of_noun(low(words, index)) != "other":
        return False
    return low(words, index + 1) in DETERMINERS | {"that", QUOTE, "he", "she", "it", "they"}


def is_past(words: Words, index: int) -> bool:
    """True for what can only be a finite verb or a participle: an auxiliary, an irregular past, -ed."""
    word = low(words, index)
    return word in AUXILIARIES or word in _PASTS or (word.endswith("ed") and len(word) > 4)


def is_predicate(words: Words, index: int) -> bool:
    """True if a verb seems to stand at a word, after adverbs: an auxiliary, -ed, -s, an irregular past."""
    while is_adverb(low(words, index)):
        index += 1
    word = low(words, index)
    return is_verb(words, index) or word in REPORTING_VERBS or word in _PASTS or word.endswith(("ed", "s"))


def noun_phrase(words: Words, start: int, *, places: bool = True) -> int:
    """Where the noun phrase that begins at a word ends.

    Args:
        words: Of the sentence.
        start: Its first word.
        places: Whether "in Tokyo", "at the ministry" belong to it.

    Returns:
        One past its last word; `start` if none begins there.
    """
    following = low(words, start + 1)
    owned = is_content(following) and not is_subject(following)
    possessive = owned and following not in DETERMINERS and not is_adverb(following)
    if low(words, start) in _OBJECTS and not possessive:
        return start + 1
    index = start
    while index < min(len(words), start + LONGEST_PHRASE) and _continues(words, start, index, places=places):
        index += 1
    while index > start and (low(words, index - 1) in _NOT_VERBS or is_adverb(low(words, index - 1))):
        if low(words, index - 1) in STANDING_ALONE:
            break
        index -= 1
    return index


def _continues(words: Words, start: int, index: int, *, places: bool) -> bool:
    """True if the word at `index` still belongs to the noun phrase that begins at `start`."""
    word = low(words, index)
    if index == start:
        return _opens(words, index)
    if word == QUOTE:  # a nickname
        return words[index - 1].capital and index + 1 < len(words) and words[index + 1].capital
    if is_mark(word):
        return word in "&-"
    if word in ("late", "early") and low(words, index + 1) in ("on", "in", "last", "this"):
        return low(words, index - 1) in DETERMINERS
    if is_subject(word) or low(words, start) in SUBJECTS or word in SUBORDINATORS or is_verb(words, index):
        return False
    if is_time(word):
        # "the Evening Post"
        named = words[index].capital and index + 1 < len(words) and words[index + 1].capital
        return low(words, index - 1) in DETERMINERS | {"of"} and (named or not words[index].capital)
    if word in CONJUNCTIONS:
        return word in ("and", "or") and _is_joined(words, index + 1)
    if word == "per" and words[index].capital and index + 1 < len(words) and words[index + 1].capital:
        return True  # "union leader Per Moe"
    if word in PREPOSITIONS:
        return _binds(words, index, places=places)
    if is_adverb(word):
        return low(words, index - 1) in DETERMINERS
    return word not in DETERMINERS or not is_nounish(words, index - 1) or word == "all"


def _opens(words: Words, index: int) -> bool:
    """True if a noun phrase can begin with the word."""
    word = low(words, index)
    named = index + 1 < len(words) and words[index].capital and words[index + 1].capital
    if word in DETERMINERS | SUBJECTS | {"that"} or (word == "per" and index > 0 and named):
        return True
    if word == QUOTE or is_mark(word):
        return word == "&"
    return word not in SUBORDINATORS | AUXILIARIES | CONJUNCTIONS | PREPOSITIONS


def _is_joined(words: Words, index: int) -> bool:
    """True if what follows "and" is one more speaker."""
    word = low(words, index)
    if is_mark(word) or is_verb(words, index):
        return False
    return word in DETERMINERS or words[index].capital or (word not in PREPOSITIONS and kind_of_noun(word) != "other")


def _binds(words: Words, index: int, *, places: bool) -> bool:
    """True if a preposition ties what follows to the noun before it."""
    word, following = low(words, index), low(words, index + 1)
    if word == "of" and following.isdigit() and len(following) == 4:
        return True  # "an inventory of 1911"
    if word not in _NOUN_PREPOSITIONS or is_mark(following) or is_time(following) or following[:1].isdigit():
        return False
    capital = words[index + 1].capital
    if capital and following in ("march", "may"):
        return False
    if word == "in" and following in NUMBERS and low(words, index - 1).endswith("s"):
        return not is_time(low(words, index + 2))  # "insurers in three countries"
    gerund = following not in _ING_NOUNS or low(words, index + 2) in DETERMINERS
    if following.endswith("ing") and len(following) > 4 and not capital and gerund:
        return False  # "accused of meeting the rebels"
    if word == "of" or (word == "to" and low(words, index - 1) in _CLOSE_TO):
        return True
    if not places and word not in ("for", "with", "by"):
        return False
    if word not in _PLACING:
        return True
    before = low(words, index - 1)
    if word == "from" and following in DETERMINERS and kind_of_noun(before) == "person":
        return True  # "officials from both countries"
    definite = following in DETERMINERS and following != "a" and word in ("at", "on", "in", "by", "near")
    return (capital or definite) and low(words, index + 2) not in _NO_PLACES


def head(words: Words, phrase: Span) -> int:
    """The word that a noun phrase turns on: the last one before a preposition, a participle, a mark or an "and"."""
    at = phrase.start
    for index in range(phrase.start + 1, phrase.end):
        word = low(words, index)
        if word.endswith(("ed", "ing")) and index < phrase.end - 1 and is_verb(words, index):
            break
        if word in PREPOSITIONS or word in CONJUNCTIONS or (is_mark(word) and word not in "-&"):
            break
        if word not in _AFTER_NOUNS:
            at = index
    return at


def head_kind(words: Words, phrase: Span) -> SpeakerKind:
    """What a noun phrase names, by its head."""
    if phrase.start >= phrase.end:
        return "other"
    first, at = low(words, phrase.start), head(words, phrase)
    word, alone = low(words, at), phrase.end - phrase.start == 1
    theirs = first == "your" and not alone and kind_of_noun(plain(word)) == "person"  # "your neighbour tells us"
    if (is_nobody(first) and not theirs) or (alone and first in ("other", "such", "same")):
        return "nobody"
    if (at == phrase.start and is_pronoun(word)) or (first in _QUANTITIES and low(words, phrase.start + 1) == "of"):
        return "pronoun"
    if word == "figure" and low(words, at - 1) in _FIGURES:
        return "person"  # "a senior party figure"
    if word == "minutes" and low(words, at + 1) in ("of", "show", "from"):
        return "document"
    if is_season(word) and words[at].capital and at > phrase.start and words[at - 1].capital:
        return "name"
    kind = kind_of_noun(plain(word))
    if kind == "time" or word.isdigit():
        return "time"
    named = words[at].capital and kind == "other" and not (at == 0 and _is_common(words, at))
    return "name" if named else kind


def can_speak(words: Words, phrase: Span) -> bool:
    """True for a phrase that names, or stands for, somebody or something that says things."""
    return head_kind(words, phrase) not in ("other", "time", "nobody")


def is_name(words: Words, phrase: Span) -> bool:
    """True for one to five words with capitals, also behind the "a" of "a Ms Bright"."""
    if low(words, phrase.start) == "a" and low(words, phrase.start + 1).rstrip(".") in (
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
    ):
        phrase = Span(phrase.start + 1, phrase.end)
    if low(words, phrase.start) == "the":  # "the late Max Frei", "the now retired Colonel Mutasa"
        start = next((at for at in range(phrase.start + 1, phrase.end) if words[at].capital), 0)
        told = lows(words, phrase.start + 1, start)
        qualifies = 0 < len(told) <= 2 and PREPOSITIONS.isdisjoint(told) and kind_of_noun(told[-1]) == "other"
        if qualifies and start < phrase.end - 1:
            phrase = Span(start, phrase.end)
    named = (words[at].capital or low(words, at) in _PARTICLES for at in range(*phrase))
    return 0 < phrase.end - phrase.start <= 5 and all(named)


def describes(words: Words, phrase: Span) -> bool:
    """True for "the head of the agency", "Qatar's minister of state", "chair of the union" beside a name."""
    if phrase.start >= phrase.end or head_kind(words, phrase) not in ("person", "body", "name"):
        return False
    owned = any(low(words, at).endswith(("'s", "s'")) for at in range(phrase.start, head(words, phrase)))
    return owned or low(words, phrase.start) in DETERMINERS or kind_of_noun(low(words, phrase.start)) == "person"


def number(words: Words, phrase: Span) -> Literal["singular", "plural", "unknown"]:
    """Whether a noun phrase is singular or plural, as far as its words tell."""
    if phrase.start >= phrase.end:
        return "unknown"  # "The dyke will hold, say" of a headline that is cut off
    first, at = low(words, phrase.start), head(words, phrase)
    word = low(words, at)
    if first in _PLURALS:
        return "plural"
    for index in range(phrase.start + 1, phrase.end - 1):
        if low(words, index) == "and":
            # "the Food and Grocery Council" may be one.
            return "unknown" if words[index - 1].capital and words[index + 1].capital else "plural"
    if first in _SINGULARS:
        return "singular"
    common = is_known(word) or is_known(word.removesuffix("s"))
    if words[at].capital and not (at == 0 and kind_of_noun(word) != "other" and common):
        return "unknown"
    several = word.endswith("men") and kind_of_noun(word) == "person"
    several = several or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "news", "series")))
    if several or word in _PLURALS:
        return "plural"
    return "unknown" if kind_of_noun(word) == "body" else "singular"


def _is_common(words: Words, index: int) -> bool:
    """True for "Results", "Dredging": a capital at the beginning of a sentence says nothing."""
    word = low(words, index)
    if word in _ING_NOUNS or word in _NAMES_IN_S or (low(words, index + 1), low(words, index + 2)) == (",", "who"):
        return False
    if word.endswith("s") and not word.endswith(("ss", "'s")):
        following = REPORTING_VERBS.get(low(words, index + 1))
        return (following is None or following.form != "third") and is_known(word)  # "Maas insisted"
    return word.endswith(_COMMON_ENDINGS) and is_known(word)  # "Dredging", not "Pling"
