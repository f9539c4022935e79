"""The dates that a question mentions, each with the word that says how it bounds: "since", "before", "in"."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from assistant.text.frames import Frame, Period
from assistant.text.reckoning import after as day_after
from assistant.text.reckoning import before as day_before
from assistant.text.relative_dates import is_of_dossier, relative
from assistant.text.spoken_dates import Reader, tokens_of
from assistant.text.words import is_content

Bound = Literal["in", "since", "after", "until", "before", "by", "between"]

_BOUNDS: tuple[tuple[str, Bound], ...] = (
    *((words, "since") for words in ("ever since", "on or after", "starting", "beginning", "as from", "since")),
    *((words, "until") for words in ("up until", "up to", "no later than", "not later than", "on or before")),
    *((words, "until") for words in ("until", "till", "til", "through")),
    *((words, "before") for words in ("prior to", "earlier than", "ahead of", "before")),
    *((words, "after") for words in ("later than", "after", "following")),
    ("by", "by"),
    *((words, "in") for words in ("over the course of", "in the course of", "as of", "in", "on", "during", "at")),
    *((words, "in") for words in ("from", "of", "for", "throughout", "within", "around", "circa", "over", "dated")),
    *((words, "in") for words in ("what about", "how about", "years", "than", "to", "and", "or")),
    ("between", "between"),
)
_OPENERS = tuple((tuple(words.split()), bound) for words, bound in _BOUNDS)
_ONWARDS = ("on", "onward", "onwards", "forward")
_JOINED = ("and", "or", ",")
_BEFORE_SPAN = ("", "from", "in", "during", "on", "of", "for", "over", "years")
_TO = ("to", "until", "till", "through", "-", "–", "—")
_AND = ("and", "to", "-", "–", "—")
# Behind these only what is surely a date counts: "over 2000 ships", "at 10".
_LOOSE = ("than", "to", "and", "or", "over", "at")


class Mention(NamedTuple):
    """A date in a question.

    Attributes:
        since: First day, month or year of it, "" for a bound above only.
        until: Last one, "" for a bound below only.
        bound: How it bounds.
        start: First character of the words that say it.
        end: One past their last.
        of_dossier: It names the collection itself ("last week of the dossier").
        counted_from: The day it was counted from, ISO; "" where it was not counted.
        names: What it only names: "remarks" in "the 7 November remarks"; "" for nothing.
    """

    since: str
    until: str
    bound: Bound
    start: int
    end: int
    of_dossier: bool = False
    counted_from: str = ""
    names: str = ""


def mentions(question: str, frame: Frame) -> list[Mention]:
    """The dates in a question, in its order."""
    return list(_mentions(Reader(tokens_of(question), frame)))


def _mentions(reader: Reader) -> Iterator[Mention]:
    at, held = 0, None
    while at < len(reader.tokens):
        found = _mention(reader, at, joined=held is not None and reader.low(at) in _JOINED)
        if found is None:
            if held and reader.low(at) not in _JOINED:
                yield held
                held = None
            at = reader.past_impossible(at)
            continue
        mention, at = found
        if held and held.since and not held.until and mention.until and not mention.since:
            held = held._replace(until=mention.until, bound="between", end=mention.end)  # "after A and before B"
            continue
        if held:
            yield held
        held = mention
    if held:
        yield held


def _mention(reader: Reader, at: int, *, joined: bool) -> tuple[Mention, int] | None:
    """A date at a place. Behind another and an "and" (`joined`), one that would be doubted counts."""
    bound, opened = _opener(reader, at)
    opener = reader.low(at) if opened > at else ""
    if opener == "between":
        spanned = reader.span(opened, _AND, opener) or _weekdays(reader, opened, _AND)
        return _made(reader, at, spanned, bound) if spanned else None
    if opener in _BEFORE_SPAN:
        joiners = (*_TO, "and") if opener == "on" else _TO
        spanned = reader.span(opened, joiners, opener) or (_weekdays(reader, opened, _TO) if opener == "from" else None)
        if spanned:
            return _made(reader, at, spanned, "between")
    loose = opener in _LOOSE and not (joined and opener in ("and", "or"))
    found = relative(reader, opened) or reader.period(opened, "" if loose else "in" if joined else opener)
    if found is None or not (found[0].surely or (opener and not loose)):
        return None
    if opener == "from" and reader.low(found[1]) in _ONWARDS:
        return _made(reader, at, (found[0], found[1] + 1), "since")
    return _made(reader, opened if opener in ("than", "to", "and", "or") else at, found, bound)


def _opener(reader: Reader, at: int) -> tuple[Bound, int]:
    """How the words at a place bound the date behind them, and the place of that date."""
    for words, bound in _OPENERS:
        if tuple(reader.low(at + place) for place in range(len(words))) == words:
            end = at + len(words)
            if words[0] in ("starting", "beginning"):
                if reader.low(end) == "of":
                    break  # "the beginning of 2022" is a part of it
                end = reader.skip(end, "from", "on", "in", "with")
            return bound, end
    return "in", at


def _weekdays(reader: Reader, at: int, joiners: tuple[str, ...]) -> tuple[Period, int] | None:
    """ "Monday to Wednesday"."""
    first = relative(reader, at)
    second = relative(reader, first[1] + 1) if first and reader.low(first[1]) in joiners else None
    if first is None or second is None or first[0].since > second[0].until:
        return None
    return first[0]._replace(until=second[0].until), second[1]


def _made(reader: Reader, at: int, found: tuple[Period, int], bound: Bound) -> tuple[Mention, int]:
    period, end = found
    of_dossier = is_of_dossier(reader, at, end)
    # "before the end of 2022" is up to its end.
    at_end = reader.low(reader.skip(at + 1, "the")) in ("end", "close")
    since, until = {
        "since": (period.since, ""),
        "after": (day_after(period.until), ""),
        "until": ("", period.until),
        "by": ("", period.until),
        "before": ("", period.until if at_end else day_before(period.since)),
    }.get(bound, (period.since, period.until))
    tokens = reader.tokens
    mention = Mention(
        since=since,
        until=until,
        bound=bound,
        start=tokens[at].start,
        end=tokens[end - 1].end,
        of_dossier=of_dossier,
        counted_from=period.counted_from,
        names=_named_by(reader, end),
    )
    return mention, end


_DETERMINERS = ("the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my", "your", "whose")
_NO_NOUNS = (
    *("onwards", "onward", "since", "before", "after", "until", "till", "during", "regarding", "concerning"),
    *("while", "because", "although", "still", "already", "again", "now", "according", "among", "against"),
)


def _named_by(reader: Reader, end: int) -> str:
    """The noun that a date which ends at a place stands before, as in "the 7 November remarks"; "" for none."""
    noun = reader.tokens[end].text if end < len(reader.tokens) else ""
    if not (noun.isalpha() and noun.islower() and is_content(noun)) or noun in _NO_NOUNS:
        return ""
    if _is_possessive(reader.low(end - 1)):
        return noun
    start = end
    while reader.is_date_word(start - 1):
        start -= 1
    before = reader.low(start - 1)
    return noun if start < end and (before in _DETERMINERS or _is_possessive(before)) else ""


def _is_possessive(word: str) -> bool:
    return word.endswith(("'s", "’s"))
