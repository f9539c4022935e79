"""What is said around the words that report it: "The bill would, | its sponsors argue, | save lives." English."""

from assistant.text.said.added import is_own_clause
from assistant.text.said.endings import withholds
from assistant.text.spans import Span
from assistant.text.speech.phrases import head_kind, is_past, is_predicate, noun_phrase
from assistant.text.speech.speakers import is_time
from assistant.text.speech.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    POSSESSIVES,
    QUOTE,
    SUBORDINATORS,
    Words,
    is_adverb,
    is_content,
    is_leading,
    is_mark,
    low,
    lows,
)

# After a mark these lead on to more of what is said; "who", "when asked", "as he left" do not.
_CONDITIONS = frozenset("if unless had should although though while when because until".split())
_ONWARD = frozenset("through into onto across towards under off over".split())
_IN_WRITING = frozenset(
    "statement letter email e-mail interview telephone phone interpreter lawyer spokesman tears".split()
)
_NO_RESUMING = frozenset("who whose whom when which as".split())
_CUT_OFF = frozenset("not likely unlikely due bound".split())  # behind which ", she says, to remain closed" goes on
_TURNS = frozenset("but although though yet".split())
_ENDS = (".", "!", "?", ";", "–", "—", "-")


def says(words: Words, span: Span) -> bool:
    """True if a span of words has a quotation or a word that says something by itself.

    Args:
        words: Of the sentence.
        span: Of words.
    """
    return any(
        low(words, at) == QUOTE or is_content(low(words, at)) or lows(words, at, at + 2) == ["that", ","]
        for at in range(*span)
    )


def around(words: Words, start: int, end: int) -> tuple[Span, ...]:
    """What lies before and after ", the ministry said on Monday,".

    Args:
        words: Of the sentence.
        start: The first word that names the speaker or reports.
        end: One past the last of these.

    Returns:
        One span of words or two; what follows the speaker belongs to it only where the clause goes on there.
    """
    while low(words, start - 1) in ("as", "in", "to", "so", "by", "on") and start > 0:
        start -= 1
    last, left = end, Span(0, start)
    end = next((at for at in range(end, len(words)) if is_mark(low(words, at)) or low(words, at) == QUOTE), len(words))
    if low(words, end + 1) in ("in", "at", "on"):  # "writes Sara Nyman, in the journal, “...”"
        closing = next((at for at in range(end + 1, min(end + 10, len(words))) if low(words, at) == ","), end)
        end = closing if low(words, closing + 1) == QUOTE else end
    if not says(words, left):
        rest = Span(_after_apposition(words, end), len(words))
        return (rest if says(words, rest) else Span(last, len(words)),)
    colon = next((at for at in range(1, left.end) if low(words, at) == ":"), 0)
    if colon and low(words, colon + 1) == low(words, start) in ("he", "she", "it", "they"):
        left = Span(colon + 1, left.end)  # "Its chairman was franker: he had seen it, he said, in Geneva"
    left = _without_lead(words, left)
    cut = _own_clause(words, left)
    left = cut if _is_cut(words, cut, end) else left
    resumed = end + 1 if _is_cut(words, left, end) else _resumes(words, end)
    quoted = all(low(words, at) == QUOTE or is_mark(low(words, at)) for at in range(*left))
    if quoted and QUOTE not in lows(words, resumed, len(words)):
        resumed = 0  # "“We have won,” he told supporters, though only half the votes were counted"
    elif quoted and resumed and low(words, resumed) in POSSESSIVES:
        resumed = next(at for at in range(resumed, len(words)) if low(words, at) == QUOTE)  # ", his face black. “No.”"
    quotes_end = (at for at in range(resumed, len(words)) if lows(words, at - 1, at + 1) == [QUOTE, ";"])
    withheld = (at for at in range(resumed + 1, len(words)) if low(words, at) == "," and withholds(words, at + 1))
    commas = (at for at in range(resumed + 1, len(words)) if low(words, at) == "," and low(words, at + 1) in _TURNS)
    turned = (at for at in commas if is_own_clause(words, resumed, at))
    if resumed and low(words, resumed) == QUOTE and QUOTE not in lows(words, resumed + 1, len(words)):
        joined = low(words, resumed + 1) == "," or low(words, resumed + 1) in ("and", "as", "before")
        turned = (at for at in (resumed + 1,) if joined)  # "“I would have kept him,” and she covered her face"
    last = min(next(quotes_end, len(words)), next(withheld, len(words)), next(turned, len(words)))
    return (_of_relative(words, left), Span(resumed, last)) if resumed else (left,)


def _of_relative(words: Words, left: Span) -> Span:
    """The "whose licence" of "no word of the boat, whose licence, as the Echo revealed, had lapsed"."""
    for at in range(left.end - 2, max(left.end - 8, 0), -1):
        if low(words, at) in ("whose", "which", "who") and low(words, at - 1) == ",":
            return Span(at, left.end)
        if is_predicate(words, at):
            break
    return left


def _own_clause(words: Words, left: Span) -> Span:
    """The last of several clauses: "the fourth" of "Three are safe; the fourth, their guide said, had gone back"."""
    for at in range(left.end - 2, left.start, -1):
        if low(words, at) == ";":
            return Span(at + 1, left.end)
        if low(words, at) in ("but", "while", "whereas") and low(words, at - 1) == ",":
            return Span(at + 1, left.end)
    return left


def _is_cut(words: Words, left: Span, end: int) -> bool:
    """True if a clause is cut behind its subject or its auxiliary: "Bees, Mori believes, | use landmarks"."""
    comma = left.end - 1
    if comma < 1 or low(words, comma) != "," or low(words, end) != ",":
        return False
    return low(words, comma - 1) in AUXILIARIES | _CUT_OFF or noun_phrase(words, left.start) == comma


def _without_lead(words: Words, left: Span) -> Span:
    """Without "Asked about the delay," before a quotation that is a sentence of its own."""
    comma = left.end - 2
    whole = low(words, left.end - 1) == QUOTE and low(words, comma) == "," and left.end >= 4
    leads = is_leading(low(words, 0)) and QUOTE not in lows(words, 0, comma)
    return Span(comma + 1, left.end) if whole and leads else left


def _after_apposition(words: Words, end: int) -> int:
    """Where "According to Jan Maly, a spokesman, the road" begins to say what."""
    aside = Span(end + 1, noun_phrase(words, end + 1))
    told = low(words, end + 1)
    if low(words, end) == "," and (told in ("which", "who", "whose") or is_past(words, end + 1)):
        closing = next((at for at in range(end + 1, len(words)) if low(words, at) == ","), end)
        return closing if closing < len(words) - 2 else end  # "According to the verdict, which has 140 pages, the gang"
    if lows(words, aside.end, aside.end + 2) == ["in", "charge"]:
        aside = Span(aside.start, aside.end + 2)
    closed = low(words, end) == "," and low(words, aside.end) == "," and head_kind(words, aside) in ("person", "body")
    return aside.end if closed else end


def _resumes(words: Words, end: int) -> int:
    """Where what is said goes on after a mark; 0 if it does not."""
    if low(words, end) == QUOTE:
        return end
    after = end + 1
    word = low(words, after)
    if end >= len(words) - 1:
        return 0
    if low(words, end) in _ENDS or word == QUOTE:
        return after
    if is_time(word) and word.endswith("s") and low(words, after + 1) in ("after", "before"):
        return 0  # "the trust confirmed last night, hours after nurses had voted": when it was said
    if word in _ONWARD and _IN_WRITING.isdisjoint(lows(words, after, after + 6)):
        return after  # "passed, according to reports, through waters around the islands"
    if low(words, 0) in _CONDITIONS:
        return after  # "Had it been asked, the bank said, it would have paid"
    if is_adverb(word) and low(words, after + 1) in ("because", "although", "though", "if", "unless"):
        return after  # "mainly because the winter was mild"
    if withholds(words, after):
        return 0  # "according to the ministry, though it has not published the figures"
    besides = word in CONJUNCTIONS and low(words, after + 1) in ("who", "which", "whose")  # ", and who put it away"
    if (
        word == "until"
        or (word in CONJUNCTIONS and not besides)
        or (word in SUBORDINATORS and word not in _NO_RESUMING)
    ):
        return after
    if word.endswith("ing") and not is_time(word):  # "“I was,” she said, pausing, “not asked.”"
        return next(
            (at for at in range(after, len(words)) if low(words, at) == QUOTE and low(words, at - 1) in (",", ".")), 0
        )
    if word not in _NO_RESUMING and not besides and is_predicate(words, after):
        return after
    later = next((at for at in range(after, len(words)) if low(words, at) in (",", QUOTE)), 0)
    return _resumes(words, later) if later else 0
