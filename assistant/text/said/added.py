"""Clauses that a sentence adds behind what somebody says, whose they are: ", but the report was never read". English.

What is said may go on there, or the writer may; of two readings the shorter is told. All places are those of words.
"""

from itertools import pairwise

from assistant.text.speech.phrases import is_past, is_subject, is_verb, noun_phrase
from assistant.text.speech.speakers import is_time
from assistant.text.speech.tokens import (
    AUXILIARIES,
    DETERMINERS,
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

# Behind "but" and "and" these go on with what is said, or add no clause to it.
_SAME_CLAUSE = frozenset("that not to in at on by for with without if because who which whose whether why how".split())
TIMES = frozenset("when while after as once".split())
"""Words that say when: "but when a woman asked"."""


def is_own_clause(words: Words, start: int, comma: int) -> bool:
    """True for ", but the report was never read", ", and one of them has left": a clause that may be the writer's.

    What is said may well go on there; but it surely ends nowhere before, and of two readings the shorter is told.

    Args:
        words: Of the sentence.
        start: Of what is said.
        comma: The comma before the clause.
    """
    word, first = low(words, comma + 1), comma + 2
    if word == "before":
        return low(words, first).endswith("ing")  # "before walking off"
    listed = "," in lows(words, start, comma) and not any(is_verb(words, at) for at in range(start, comma))
    if word not in ("but", "and", "though", "although", "yet") or listed:
        return False
    if low(words, first) == "on" and is_time(low(words, first + 1)):
        first += 2  # "but on Friday anglers found dead trout"
    if low(words, first) in _SAME_CLAUSE or is_adverb(low(words, first)):
        return False
    last = next((at for at in range(first, len(words)) if low(words, at) in (",", ";")), len(words))
    subject = noun_phrase(words, first)
    own = subject > first and any(is_past(words, at) or is_verb(words, at) for at in range(subject, last))
    own = own or (word.endswith("though") and subject > first and last > first + 2)
    own = own or (word == "but" and subject > first and low(words, subject) == ",")  # "but two, by his account, had"
    return own or (word == "but" and (is_past(words, first) or low(words, first) in TIMES))


def is_gapped(words: Words, start: int, comma: int) -> bool:
    """True for ", economists of fewer jobs" behind "warned of higher fares", for ", Okafor as “a lottery”".

    Args:
        words: Of the sentence.
        start: Of what is said.
        comma: The comma before the other.
    """
    particle = low(words, start - 1) if low(words, start - 1) in PREPOSITIONS else "as"
    told = particle != "as" or ("as", QUOTE) in pairwise(lows(words, start, comma))
    return told and particle in lows(words, comma + 2, comma + 4) and not is_mark(low(words, comma + 2))


def is_spliced(words: Words, start: int, first: int) -> bool:
    """True for ", I'd say fifty", ", the rest is gossip", ", then admitted it": a clause that nothing joins.

    Args:
        words: Of the sentence.
        start: Of what is said.
        first: The word behind a comma.
    """
    opens = low(words, start) in SUBORDINATORS | PREPOSITIONS or is_adverb(low(words, start))
    if opens or "," in lows(words, start, first - 1):
        return False  # "that when he asked, he was told no", "that the wall, the tower and the gate were old"
    if low(words, first) == "then":
        return is_past(words, first + 1) and low(words, first + 1) not in AUXILIARIES
    verb = noun_phrase(words, first, places=False)
    named = low(words, first) in DETERMINERS or is_subject(low(words, first))
    finite = low(words, verb) in AUXILIARIES - {"being", "having", "been", "be"} or "'" in low(words, first)
    return named and finite and any(is_verb(words, at) for at in range(start, first))


def is_now_done(words: Words, verb: int) -> bool:
    """True for the "produces" of "maintains that he was never paid, and produces a shoebox of bills".

    Args:
        words: Of the sentence.
        verb: Where it would stand.
    """
    word, following = low(words, verb), low(words, verb + 1)
    return (
        word.endswith("s") and not word.endswith("ss") and following in DETERMINERS | {",", QUOTE} and is_content(word)
    )
