"""The dates in a question, and what they limit: when documents were published, or when something happened. English.

"What do the reports since 18 November say?" speaks of documents: only those published since then count. "What happened
in 2022?" speaks of events, which a document of 2025 may well tell: such a date only puts what fits it first. Where
it is not plain that documents are meant, an event is.
"""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.text.frames import Frame
from assistant.text.mentions import Mention, mentions
from assistant.text.reckoning import first_day, in_words, last_day, range_in_words
from assistant.text.words import content_words

Clock = Literal["published", "event", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesAsked:
    """What a question says of dates.

    Attributes:
        since: First day, month or year, ISO; "" for none.
        until: Last one, ISO, its last day included; "" for none.
        clock: "published": only documents published then are asked for; "event": something that happened then is;
            "" without a date.
        newest_first: The newest documents are asked for ("latest", "so far").
        said: The words of the question that were understood, "" for none.
        start: The first character of these words in the question.
        end: One past their last.
        counted_from: The newest document's date, where "last week" and the like were counted from it.
        rest: What to search for: the question without the words of a limit, which the documents that it leaves need
            not hold; with an event's date written out ("on 13 November" for "on Nov. 13" or "yesterday").
    """

    since: str = ""
    until: str = ""
    clock: Clock = ""
    newest_first: bool = False
    said: str = ""
    start: int = 0
    end: int = 0
    counted_from: str = ""
    rest: str = ""

    def without(self, question: str) -> str:
        """The question without the words that were understood."""
        return _without(question, self.start, self.end)

    def __str__(self) -> str:
        """The time in words: "since 18 November 2025"; "" for none."""
        counted = f", counted from {in_words(self.counted_from)}, the newest document" if self.counted_from else ""
        return range_in_words(self.since, self.until) + counted


def periods(question: str, *, today: str, newest: str, oldest: str) -> DatesAsked:
    """What a question says of dates.

    Args:
        question: As asked.
        today: The day on which it is asked, ISO.
        newest: When the newest document was published, ISO of any precision; "" if none is dated.
        oldest: When the oldest was; likewise.

    Returns:
        Dates without a year are those of the last such day that is past, reckoned from today while the documents are
        recent (a month), else from the newest; "the last three days" are the newest document's; "yesterday" and
        "last week" are today's, or the newest document's where today is far from all documents. Of several dates,
        those that limit documents count, else all; from the first to the last, if they lie close together.
    """
    day = first_day(today)
    last = last_day(newest) if newest else None
    frame = Frame(
        today=day,
        # "2025-11" is no later than today while November goes on.
        newest=min(last, day) if last and first_day(newest) <= day else last,
        oldest=first_day(oldest) if oldest else None,
        ahead=bool(_AHEAD.search(question)),
    )
    newest_words = _newest_asked(question)
    quoted = [span.span() for span in _QUOTED.finditer(question)]
    found = [
        mention
        for mention in mentions(question, frame)
        if not _is_nowadays(question, mention) and not any(start < mention.start < end for start, end in quoted)
    ]
    limits = [mention for mention in found if _limits_documents(question, mention, frame)]
    meant = [mention for mention in found if mention in limits or _goes_with(question, mention, limits)]
    chosen = _together(meant if limits else found)
    if chosen is None:
        start, end = newest_words.span() if newest_words else (0, 0)
        said = question[start:end]
        rest = _without(question, start, end) if "new" in said.lower() else question
        return DatesAsked(newest_first=newest_words is not None, said=said, start=start, end=end, rest=rest)
    shown = limits[0] if limits else chosen
    return DatesAsked(
        since=chosen.since,
        until=chosen.until,
        clock="published" if limits else "event",
        newest_first=newest_words is not None,
        said=question[shown.start : shown.end],
        start=shown.start,
        end=shown.end,
        counted_from=chosen.counted_from if chosen.counted_from != today else "",
        rest=_without_limit(question, chosen) if len(meant) == 1 else _written_out(question, chosen, frame),
    )


_AHEAD = re.compile(
    r"\b(?:will|planned|plans?|upcoming|scheduled|expected|next|due(?!\W+to)|(?:is|are) due|going to)\b", re.IGNORECASE
)
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»')

# -- whether documents are meant

_OF_LIBRARY = r"(?:documents|reports|articles|news|coverage|cables|dispatches|briefings)"
_LIKE_THEM = (
    r"(?:document|report|article|file|files|source|sources|entries|items|papers|statements|letters|messages"
    r"|announcements|speeches|memos|press)"
)
_PUBLISHED = r"(?:published|issued|released|dated|written|posted|sent|added|appeared|appearing|arrived|came in|come in)"
_JOINING = rf"(?:\W+(?:that|which|have|has|been|were|was|are|is|we|got|say|said|only|from|{_PUBLISHED}))*\W*\Z"
_LIBRARY_BEFORE = re.compile(rf"\b{_OF_LIBRARY}{_JOINING}", re.IGNORECASE)
_LIKE_BEFORE = re.compile(rf"\b{_LIKE_THEM}{_JOINING}", re.IGNORECASE)
_ONE_BEFORE = re.compile(
    rf"\b(?:document|report|article)(?:\W+(?:that|which|has|been|was|is))*\W+{_PUBLISHED}\W*\Z", re.IGNORECASE
)
# "articles about scallops published in June", but not "What do articles say of the photograph published in June?"
_PUBLISHED_BEFORE = re.compile(
    rf".*\b(?:{_OF_LIBRARY}|{_LIKE_THEM})\b(?P<between>[^,;:?]*)\b(?:published|dated|posted)\W*\Z",
    re.IGNORECASE | re.DOTALL,
)
_SPEAKING = re.compile(r"\b(?:say|said|tell|told|speak|mention|describe|report|explain|claim|discuss)", re.IGNORECASE)
_ONE_OF_LIBRARY = re.compile(rf"{_OF_LIBRARY}|document|report|article|cable|dispatch|briefing")
_LIBRARY_NEXT = re.compile(rf"\W+{_OF_LIBRARY}\b", re.IGNORECASE)  # "the November reports"
# "Since 18 November, what do the reports say?"
_LIBRARY_AFTER = re.compile(
    rf"\W*(?:(?:what|how|which|who|do|did|does|have|has|is|are|was|were|the|our|all|many)\W+)+{_OF_LIBRARY}\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\bwhat(?:['’]s| is| was| has been)? new\b|\b(?:any|every|some)thing new\b|\b(?:any|what|the) news\b"
    r"|\bdevelopments?\b|\bupdates?\b"
    r"|\bwhat(?:['’]s| has| have) (?:changed|happened|been (?:reported|published|said|added|written))\b",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\b(?:say|says|said|saying|report|reported|reporting|announced?|state|stated|claim|claimed|declared?|write|wrote"
    r"|written|publish|published|tell|told|comment|commented|warn|warned|repl(?:y|ied)|respond(?:ed)?|react(?:ed)?)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?!(?:and|but|what|how|about|only|just)\b)\b\w", re.IGNORECASE)
_HAPPENING = re.compile(r"\b(?:happen|happened|occurred|changed|took place)\b", re.IGNORECASE)
_GOING_ON = re.compile(
    r"\A\W*(?:and\W+|but\W+)?(?:what|how(?!\W+(?:many|much|long|old|often|far)\b))\b.*"
    r"\b(?:has|have|did|does|do|happened|occurred|changed)\b|\A\W*(?:and\W+|but\W+)?(?:has|have)\b",
    re.IGNORECASE | re.DOTALL,
)


# "How many days after 7 November", "long before 7 November"
_UNIT_BEFORE = re.compile(r"\b(?:(?:hour|day|week|month|year|decade)s?|long|soon)\W*\Z", re.IGNORECASE)
# "Who said that ships passed since 10 November?"
_CLAUSE_BEFORE = re.compile(
    r"(?>.*?\b(?:say|says|said|tell|told|announced?|claim|claimed|warn|warned|reported|stated|declared?|wrote)\b)"
    r".*\bthat\b(?!\W+(?:is|are|was|were|has|have)\b)",
    re.IGNORECASE | re.DOTALL,
)


def _limits_documents(question: str, mention: Mention, frame: Frame) -> bool:
    """Whether a date says which documents are wanted, and not when something happened."""
    before, after = question[: mention.start], question[mention.end :]
    if mention.of_dossier:
        return True
    if (mention.names and not _ONE_OF_LIBRARY.fullmatch(mention.names)) or not _can_limit(mention, frame):
        return False
    if (mention.bound in ("before", "after") and _UNIT_BEFORE.search(before)) or _CLAUSE_BEFORE.match(before):
        return False
    spoken_of = (
        _LIBRARY_BEFORE.search(before)
        or (mention.bound == "in" and _LIBRARY_NEXT.match(after))
        or (not before.strip() and _LIBRARY_AFTER.match(after))
    )
    if spoken_of:
        return True
    rest = before + after
    if _NEW.search(rest) and frame.oldest and mention.since and first_day(mention.since) > frame.oldest:
        return True
    if not _cuts(mention, frame):
        return False
    rolling = _is_rolling(mention, frame)
    bounded = rolling or mention.bound in ("since", "after", "until", "before", "between")
    if bounded and not _SUBJECT.search(rest):
        return True  # "And since 18 November?"
    if _ONE_BEFORE.search(before) or (bounded and _LIKE_BEFORE.search(before)):
        return True
    published = _PUBLISHED_BEFORE.match(before)
    if published and not _SPEAKING.search(published["between"]):
        return True
    if len(mention.since or mention.until) == len("2025"):
        return False  # whole years: history more often than news
    # What happened since a day stands only in documents published since.
    if (rolling or mention.bound == "since") and _GOING_ON.search(rest):
        return True
    if mention.bound == "after" and _HAPPENING.search(rest):
        return True
    # What was said before a day is told in later documents too.
    return (rolling or mention.bound in ("since", "after")) and bool(_SAYING.search(rest))


_FRAME_BEFORE = re.compile(
    r"(?:\b(?:in|from|by|of|according to)\W+)?(?:\b(?:the|all|any|our|only)\W+)*"
    rf"\b(?:{_OF_LIBRARY}|{_LIKE_THEM}){_JOINING}",
    re.IGNORECASE,
)


def _without_limit(question: str, mention: Mention) -> str:
    """A question without the words of a limit and the documents they stand by: "in the reports since 18 November"."""
    framed = _FRAME_BEFORE.search(question, 0, mention.start)
    following = _LIBRARY_NEXT.match(question, mention.end) if mention.bound == "in" else None
    start = framed.start() if framed and re.search(_OF_LIBRARY, framed.group(), re.IGNORECASE) else mention.start
    return _without(question, start, following.end() if following else mention.end)


def _written_out(question: str, mention: Mention, frame: Frame) -> str:
    """A question with the date of an event as most documents write it. No year is added: they may leave it out too."""
    said = question[mention.start : mention.end]
    undated = bool(mention.counted_from) and frame.newest is None
    if mention.bound != "in" or mention.since != mention.until or undated:
        return question
    named = in_words(mention.since)
    if len(named) > len("2025") and mention.since[:4] not in said:
        named = named.removesuffix(f" {mention.since[:4]}")
    if all(word.lower() in said.lower().split() for word in named.split()) or _DAY_OF_WEEK.search(said):
        return question
    return f"{question[: mention.start]}{'on' if len(mention.since) == 10 else 'in'} {named}{question[mention.end :]}"


_DAY_OF_WEEK = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE
)  # "on Tuesday", as the papers of that week write


def _without(question: str, start: int, end: int) -> str:
    """A question without some of its words; as it is if nothing to search for would be left."""
    head, tail = question[:start].rstrip(), question[end:].lstrip(" ,")
    rest = f"{head}{'' if tail[:1] in ('?', '.') else ' '}{tail}".strip()
    only_leans = re.search(r"\w", rest) and not _SUBJECT.search(rest)  # "And?": its subject was said before
    return rest if only_leans or any(word not in _ORDERS for word in content_words(rest)) else question


_ORDERS = ("compare", "list", "show", "summarise", "summarize")


def _can_limit(mention: Mention, frame: Frame) -> bool:
    """Whether a time meets that of the documents, which goes on until today: "documents of 1943" are of history."""
    latest = max(frame.today, frame.newest or frame.today)
    begins_later = bool(mention.since) and first_day(mention.since) > latest
    if frame.oldest is None or not mention.until:
        return not begins_later
    return not begins_later and last_day(mention.until) >= frame.oldest


def _cuts(mention: Mention, frame: Frame) -> bool:
    """Whether some of the dated documents are published in a time and others are not."""
    if frame.newest is None or frame.oldest is None:
        return False
    first = first_day(mention.since) if mention.since else frame.oldest
    last = last_day(mention.until) if mention.until else frame.newest
    return first <= frame.newest and last >= frame.oldest and not (first <= frame.oldest and last >= frame.newest)


def _is_rolling(mention: Mention, frame: Frame) -> bool:
    """Whether a time counted from a day reaches up to the newest document: "the last three days"."""
    if not mention.counted_from or mention.bound not in ("in", "between") or frame.newest is None:
        return False
    return mention.since != mention.until and last_day(mention.until) >= min(frame.newest, frame.today)


# -- several dates

_FAR_APART = {10: 31, 7: 366, 4: 3660}  # days, by the precision of the dates


def _goes_with(question: str, mention: Mention, limits: list[Mention]) -> bool:
    """Whether a date limits documents with the first that does: "reports from 7 November", "those from 14 November"."""
    if not limits or mention.names:
        return False
    limit = limits[0]
    joined = mention.start > limit.start and _AND_BETWEEN.fullmatch(question, limit.end, mention.start)
    alike = limit.since and limit.until and mention.since and mention.until and len(mention.since) == len(limit.since)
    return bool(joined or alike or _THOSE_BEFORE.search(question, 0, mention.start))


_AND_BETWEEN = re.compile(r"\W*(?:and|or)?\W*", re.IGNORECASE)
_THOSE_BEFORE = re.compile(r"\b(?:those|ones)\W*\Z", re.IGNORECASE)


def _together(found: list[Mention]) -> Mention | None:
    """One mention for all; None if they are too far apart for one time to be meant."""
    if len(found) < 2:
        return found[0] if found else None
    sizes = {len(iso) for mention in found for iso in (mention.since, mention.until)}
    if len(sizes) > 1 or 0 in sizes:
        return None
    since = min(mention.since for mention in found)
    until = max(mention.until for mention in found)
    if (last_day(until) - first_day(since)).days > _FAR_APART[sizes.pop()]:
        return None
    counted_from = max(mention.counted_from for mention in found)
    return found[0]._replace(since=since, until=until, end=found[-1].end, bound="between", counted_from=counted_from)


# -- whether the newest is asked for

_NEWEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|recently|recent|lately|so far|up to now|to date|currently|current|nowadays"
    r"|these days|at present|at the moment|right now|now|today(?:['’]s)?|what(?:['’]s| is| has been)? new"
    r"|(?:any|every|some)thing new|any news)\b",
    re.IGNORECASE,
)
# Behind these words the same means something else: "the latest minister to resign", "so far as", "now known as".
_OTHERWISE = {
    "superlative": re.compile(r"(?:\W++[\w'’-]++){1,5}?\W+to\W+(?!the\b|a\b|an\b|his\b|her\b|its\b|their\b)[a-z]"),
    "so far": re.compile(r"\W+(?:as|away|apart|from|north|south|east|west)\b", re.IGNORECASE),
    "to date": re.compile(r"\W+(?:from|back|to)\b", re.IGNORECASE),
    "now": re.compile(r"\W+(?:that|known|called|named|part|defunct|famous)\b|\W+a\W+part\b", re.IGNORECASE),
    "current": re.compile(r"\W*\Z|\W*[^\w\s]|\W+(?:account|density|transformer|flow|and|or|in|of|is|was|to)\b", re.I),
}
_NOT_BEFORE = {
    "latest": re.compile(r"\bat the\W*\Z", re.IGNORECASE),
    "now": re.compile(r"\bwhat (?:is|are)\W*\Z", re.IGNORECASE),
    "current": re.compile(
        r"\b(?:direct|alternating|electric|electrical|ocean|sea|gulf|tidal|constant|steady|induced|high|low)\W*\Z", re.I
    ),
}


def _newest_asked(question: str) -> re.Match[str] | None:
    """The first words that ask for the newest; None if none do."""
    for found in _NEWEST.finditer(question):
        word = found.group().lower()
        kind = "superlative" if word in ("latest", "newest", "most recent") else word
        follows, precedes = _OTHERWISE.get(kind), _NOT_BEFORE.get(word)
        before = question[: found.start()]
        named = found.group()[0].isupper() and before.strip() and kind in ("now", "current")
        if not (
            named
            or (follows and follows.match(question, found.end()))
            or (precedes and precedes.search(before))
            or (word == "today" and _OF_THE_DAY.search(question))
        ):
            return found
    return None


_OF_THE_DAY = re.compile(r"\b(?:happen\w*|news?|says?|said|announce\w*|report\w*|publish\w*|did)\b", re.IGNORECASE)


def _is_nowadays(question: str, mention: Mention) -> bool:
    """Whether "today" means these times and not this day: "lower than it is today"."""
    words = question[mention.start : mention.end].lower()
    return words == "today" and not _OF_THE_DAY.search(question)
