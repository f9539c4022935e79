"""Requests for a briefing or a part of one, told from questions: "timeline of the strike", "who said what about it".

Only what is plainly such a request is taken for one. "What timeline did the minister give?" asks for what documents
say, and so does all else that is in doubt. English.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.text.frames import Frame
from assistant.text.mentions import Mention, mentions
from assistant.text.reckoning import first_day, last_day
from assistant.text.sentences import sentence_spans
from assistant.text.words import content_words

RequestKind = Literal["brief", "timeline", "positions", "differences", "news"]

_LONGEST = 300  # characters; what is longer tells a story


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefRequest:
    """What is wanted.

    Attributes:
        kind: "brief": the most important in short; the others: that part of a briefing.
        topic: In the words of the request; "" where it names none, or all documents are meant.
        pointing: The topic is what was spoken of before ("a timeline of that"); with "news", as far as that was a
            briefing, and else all documents.
        since: First day that counts, ISO, "" for none: of publication; with "news", since when something is new.
        since_last: What is new since the last briefing on the topic is wanted.
    """

    kind: RequestKind
    topic: str = ""
    pointing: bool = False
    since: str = ""
    since_last: bool = False


def brief_request(text: str, *, today: date, newest: str = "", dates: bool = True) -> BriefRequest | None:
    """The request that a text is; None for a question.

    Args:
        text: As typed.
        today: The day from which "since Tuesday" is counted.
        newest: When the newest document was published, ISO; a day without its year is the last such day before both.
        dates: Whether dates in the text count; if not, nothing asks for what is new since one.
    """
    line = " ".join(text.split())
    if not line or len(line) > _LONGEST:
        return None
    asked = _FAREWELL.sub("", _GREETING.sub("", line)).rstrip(" .?!")
    if len(sentence_spans(asked)) != 1:
        return None
    days = _Days(today, newest) if dates else None
    return _news(asked, days) if _NEW.search(asked) else _other(asked, days)


# -- the forms

_GREETING = re.compile(
    r"\A(?:(?:hello|hi|ok(?:ay)?|now|so|then|and|please|kindly)\b\W*)*"
    r"(?:(?:can|could|would|will) you(?: please| kindly| now)?\W+|i(?:['’]d| would) (?:like|want)(?: you)? to\W+"
    r"(?=brief me|get |be ))?(?:please\W+)?",
    re.IGNORECASE,
)
_FAREWELL = re.compile(r"(?:\W+(?:please|(?:many )?thanks|thank you(?: very much)?))+\W*\Z", re.IGNORECASE)
_WANT = (
    r"(?:(?:give|show|write|make|prepare|draw up|put together|compile|create|build|draft|produce|get|list|send"
    r"|lay out|set out|find)(?: me| us)?(?: please)?"
    r"|(?:i|we)(?: would like|['’]d like| need| want)(?: to (?:see|have|get))?"
    r"|(?:can|could|may) (?:i|we) (?:have|get|see)|let me have|let['’]s have)"
)
_LENGTH = r"(?:(?:short|quick|brief|full|complete|two-minute|2-minute|one-page|concise|detailed|new) )*"
_A = r"(?:an? |the |another |some )?"
_ON = r"(?:on|about|regarding|concerning)"
_NOTE = r"(?:briefing note|brief(?:ing)?(?: note)?)"
_LINE = r"(?:time ?line|chronology)"
_WHO_SAID = r"who(?:(?:['’]s| has| have)? said| says| is saying)"
_NO_QUESTION = r"(?! |(?:who|whom|whose|what|when|where|why|which|how)\b)"
_SOURCES = (
    r"(?:(?:all|any) )?(?:of )?(?:(?:the|our|these|those|my|your|different|various) )*"
    r"(?:sources|documents|reports|articles|newspapers|papers)"
)
_DIFFER = (
    r"(?:disagree|differ|diverge|conflict|agree(?! (?:on|to|about) \w+ing\b)"
    r"|contradict(?: (?:each other|one another|themselves))?"
    r"|tell it differently)"
)
_OVER = r"(?:on|about|over|regarding|concerning|as to|with regard to)"
_DIFFERENCES = r"(?:disagreements?|differences|contradictions?|discrepanc(?:y|ies)|conflicts?)"

_FORMS: tuple[tuple[RequestKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form, re.IGNORECASE))  # type: ignore[misc]
    for kind, form in (
        ("brief", rf"(?:brief (?:me|us)|(?:get|bring) (?:me|us) up to (?:speed|date)) {_ON} (?P<topic>.+)"),
        ("brief", rf"{_WANT} {_A}{_LENGTH}{_NOTE} {_ON} (?P<topic>.+)"),
        ("brief", rf"(?:an? )?{_LENGTH}{_NOTE} {_ON} (?P<topic>.+)"),
        ("brief", rf"{_NOTE} ?: *(?P<topic>{_NO_QUESTION}.+)"),
        ("timeline", rf"{_WANT} {_A}{_LENGTH}{_LINE}(?: (?:of|for|on|about) (?P<topic>.+))?"),
        ("timeline", rf"(?:an? )?{_LENGTH}{_LINE} (?:of|on|about|for(?! \w+ing\b)) (?P<topic>.+)"),
        ("timeline", rf"(?:{_WANT} {_A})?{_LINE} ?: *(?P<topic>{_NO_QUESTION}.+)"),
        (
            "positions",
            rf"(?:(?:{_WANT}|tell me) )?{_WHO_SAID} what {_ON} (?P<topic>.+)",
        ),
        ("positions", rf"{_WANT} (?:the )?(?:different |various |main )?positions {_ON} (?P<topic>.+)"),
        ("positions", rf"{_WHO_SAID} what"),
        ("differences", rf"(?:do|did) {_SOURCES} {_DIFFER}(?: {_OVER} (?P<topic>.+))?"),
        ("differences", rf"are {_SOURCES} (?:in|at|of) (?:agreement|odds|one mind)(?: {_OVER} (?P<topic>.+))?"),
        (
            "differences",
            rf"(?:(?:tell|show) me )?(?:where|how|on what|in what)(?: do)? {_SOURCES} {_DIFFER}"
            rf"(?: {_OVER} (?P<topic>.+))?",
        ),
        ("differences", rf"what do {_SOURCES} (?:disagree|differ) (?:on|about)(?: {_OVER} (?P<topic>.+))?"),
        (
            "differences",
            rf"(?:are|is) there (?:any |some |an? )?{_DIFFERENCES} (?:between|among|in|across) {_SOURCES}"
            rf"(?: {_OVER} (?P<topic>.+))?",
        ),
        (
            "differences",
            rf"(?:{_WANT} )?(?:the |any |all )?{_DIFFERENCES} (?:between|among|in|across) {_SOURCES} "
            rf"{_OVER} (?P<topic>.+)",
        ),
    )
)
_NEW = re.compile(
    r"\b(?:what(?:['’]?s| is| has been)? new|(?:any|every)thing new|(?:any|the|what) news)\b"
    r"|\A(?:\W*since\b.{1,40}?,)?\W*news\b"
    r"|\bwhat has changed\b.*\bsince (?:the|my|our) last brief",
    re.IGNORECASE,
)
_NEWS_ABOUT = r"(?:on|about|with|in|regarding|concerning|of|from|around)"
_NEWS = re.compile(
    rf"(?:(?:tell|show) me |{_WANT} )?(?:is there |are there )?"
    rf"(?:what(?:['’]?s| is| has been)? new|(?:any|every)thing new|(?:(?:any|the|what) )?news|what has changed)"
    rf"(?: {_NEWS_ABOUT} (?P<topic>.+))?",
    re.IGNORECASE,
)
_LAST_BRIEF = re.compile(
    r",?\s*\bsince (?:(?:the|my|our) )?(?:last|previous) (?:brief(?:ing)?(?: note)?|time)\b,?\s*", re.IGNORECASE
)

# -- topics

_POINTING = re.compile(
    r"(?:it|this|that|them|these|those|the same|all (?:of )?(?:this|that)|the above"
    r"|(?:this|that|the same) (?:topic|subject|matter|question|story|case|affair|issue))",
    re.IGNORECASE,
)
_EVERYTHING = re.compile(
    r"(?:(?:in|of|across) )?"
    r"(?:all|everything|(?:all )?(?:of )?(?:(?:the|my|our) )?(?:documents|library|sources|dossier))",
    re.IGNORECASE,
)
_EMPTY = frozenset(
    "event events thing things who whom whose what when where why how which topic subject today yesterday "
    "tomorrow".split()
)
# A question, or a second order, behind the topic.
_MORE_ASKED = re.compile(
    r"\baccording to\b|\b(?:who|whom|what|when|where|why|how)\Z"
    r"|[:;–—]\s*(?:who|whom|whose|what|when|where|why|which|how|did|do|does|is|are|was|were|has|have|can|could)\b"
    r"|\b(?:and|then|or)\s+(?:then\s+)?(?:tell|show|give|list|explain|say|answer|write|compare|translate"
    r"|(?:who|when|where|why|which)\s+(?:is|was|did|does|has|are|were))\b",
    re.IGNORECASE,
)


def _other(asked: str, days: "_Days | None") -> BriefRequest | None:
    for kind, form in _FORMS:
        if found := form.fullmatch(asked):
            topic = found.groupdict().get("topic") or ""
            since, topic = days.behind(topic) if days else ("", topic)
            return _made(kind, topic, since=since)
    return None


def _news(asked: str, days: "_Days | None") -> BriefRequest | None:
    """What is new since a day, or since the last briefing; without either it is a question like any other."""
    if last := _LAST_BRIEF.search(asked):
        rest = f"{asked[: last.start()]} {asked[last.end() :]}".strip()
        found = _NEWS.fullmatch(" ".join(rest.split()))
        return _made("news", found["topic"] or "", since_last=True) if found else None
    for since, rest in days.around(asked) if days else ():
        if found := _NEWS.fullmatch(rest):
            return _made("news", found["topic"] or "", since=since)
    return None


def _made(kind: RequestKind, topic: str, *, since: str = "", since_last: bool = False) -> BriefRequest | None:
    named = topic.strip(" ,.?!\"“”'‘’")
    pointing = not named or bool(_POINTING.fullmatch(named))
    if pointing or (kind == "news" and _EVERYTHING.fullmatch(named)):
        named = ""
    elif named and (_is_empty(named) or _MORE_ASKED.search(named)):
        return None
    return BriefRequest(kind=kind, topic=named, pointing=pointing, since=since, since_last=since_last)


def _is_empty(topic: str) -> bool:
    """Whether a topic names nothing: "events", "whom", "Tuesday"."""
    dated = f"on {topic}"
    days = mentions(dated, Frame(today=date(2000, 1, 1)))
    is_day = any((one.start, one.end) == (0, len(dated)) for one in days)
    return is_day or all(word in _EMPTY for word in content_words(topic))


class _Days:
    """Days as they are said since which something counts.

    Args:
        today: The day from which words such as "Tuesday" are counted.
        newest: When the newest document was published, ISO; "" where none is dated.
    """

    def __init__(self, today: date, newest: str) -> None:
        last = min(last_day(newest), today) if newest and first_day(newest) <= today else None
        self._by_today = Frame(today=today)
        # "12 November" of a collection of last year is that of last year; "Tuesday" is this week's all the same.
        self._by_documents = Frame(today=today, newest=last)

    def behind(self, topic: str) -> tuple[str, str]:
        """The day since which a topic is wanted, and the topic without it; "" and the topic as it is without one."""
        for one in self._since(topic):
            if one.end == len(topic) and one.start > 0:
                return one.since, topic[: one.start].rstrip(" ,")
        return "", topic

    def around(self, asked: str) -> Iterator[tuple[str, str]]:
        """Each day since which something is asked for, with what is asked without it."""
        for one in self._since(asked):
            head, tail = asked[: one.start].rstrip(" ,"), asked[one.end :].lstrip(" ,")
            if any(other.start == 0 for other in mentions(tail, self._by_today)):
                continue  # "since Wednesday last week": half of it is not understood
            yield one.since, f"{head} {tail}".strip()

    def _since(self, text: str) -> Iterator[Mention]:
        for by_today, by_documents in zip(
            mentions(text, self._by_today), mentions(text, self._by_documents), strict=False
        ):
            said = text[by_today.start : by_today.end]
            one = by_documents if any(letter.isdigit() for letter in said) else by_today
            # Whole years are history more often than news.
            if one.bound in ("since", "after") and one.since and not one.until and len(one.since) > len("2025"):
                yield one
