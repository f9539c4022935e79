"""Dates that are counted from another in the sentence: "three days after the vote on 7 November". English."""

import re
from dataclasses import replace

from assistant.text.chronology.anchored_terms import counted_from
from assistant.text.chronology.clauses import is_auxiliary, read_sentence
from assistant.text.chronology.happenings import is_happening
from assistant.text.chronology.pieces import COUNT, UNIT, count_of
from assistant.text.chronology.terms import Reckon, Term, unknown

_OFFSET = re.compile(
    rf"\b(?P<exact>exactly\s+)?(?P<count>{COUNT}|the)\s+(?P<unit>{UNIT})s?\s+(?P<side>after|before|from|following)\s+(?P<what>(?:(?!\b(?:and|but|when|while)\b)[^,.;:()]){{0,70}}?)"
    r"(?:\b(?:on|of|in)\s+)?\Z",
    re.IGNORECASE,
)
# "Waited for a week before the vote on 7 May", but "set for a week before the vote"
_FOR = re.compile(r"(?<!\bset )(?<!planned )(?<!scheduled )(?<!fixed )\bfor\s+\Z", re.IGNORECASE)
_OFFSET_ALONE = re.compile(
    rf"\b(?:(?P<exactly>exactly\s+)?(?P<count>{COUNT})\s+(?P<unit>{UNIT})s?(?P<to_day>\s+to\s+the\s+day)?"
    r"|(?<!\bto )(?P<the>the\s+day))"
    r"\s+(?P<side>after|before)\s+(?=\w)",
    re.IGNORECASE,
)


def with_offsets(text: str, row: list[Term]) -> list[Term]:
    """ "Three days after the vote on 7 November": a date of its own, counted from the other."""
    found: list[Term] = []
    for term in row:
        lead = _OFFSET.search(text, found[-1].end if found else 0, term.start)
        if lead is None or _lasts(text, lead) or not term.said or not (term.said.year or term.said.month):
            found.append(term)
            continue
        what = lead["what"].strip().lower()
        plain = what in ("", "the", "of")
        end = term.end if plain else lead.start("what")
        # "... on Monday, a month before the emperor steps down on 30 April": the first date is told already.
        told = found and re.search(r",\s*\Z", text[: lead.start()]) and lead.start() - found[-1].end < _NEAR
        if not told and not _ROUNDED.search(text, 0, lead.start()):
            found.append(Term(start=lead.start(), end=end, reckon=_away(lead, term.reckon)))
        if not plain or len(found) == 0 or found[-1].start != lead.start():
            thing = any(map(is_happening, re.findall(r"[^\W\d_]+", what)))
            found.append(replace(term, naming=thing and not _is_clause(text, lead.start("what"), term.start)))
    return _trailing(text, found)


def _lasts(text: str, lead: re.Match[str]) -> bool:
    """Whether it is how long or how often: "valid for 30 days from 25 June", "500 barrels a day from April"."""
    often = lead["count"].lower() in ("a", "an")
    return bool(_FOR.search(text, 0, lead.start())) or (lead["side"].lower() == "from" and often)


# "More than 160 years after it was built in 1862": a round number tells no date.
_ROUNDED = re.compile(
    r"\b(?:more\s+than|less\s+than|nearly|almost|over|about|around|some|at\s+least|barely|just\s+under)\s+\Z",
    re.IGNORECASE,
)
_NEAR = 4  # characters between a date and what is counted from another


def _is_clause(text: str, start: int, end: int) -> bool:
    """Whether a verb stands between two places."""
    within = (token for token in read_sentence(text).row if start <= token.start < end)
    return any(token.verb or is_auxiliary(token) for token in within)


def _away(lead: re.Match[str], inner: Reckon) -> Reckon:
    count = 1 if lead["count"].lower() == "the" else count_of(lead["count"])
    signed = -count if lead["side"].lower() == "before" else count
    return _from_other(inner, signed, lead["unit"].lower(), exact=bool(lead["exact"]))


# "Three weeks after the crash"; "eight years after the fire" is rather a round number.
_NAMED_EVENT = re.compile(
    r"(?:the|its|his|her|their|a)\s+(?:(?:last|first|previous|such|same|similar)\s+){0,2}([a-z-]+)\b"
)
_PRONOUN = re.compile(r"(?:it|he|she|they|his|her|its|their)\b")
_CLAUSE_ENDS = re.compile(r"[,;:.]\s|\Z")


def _trailing(text: str, row: list[Term]) -> list[Term]:
    """ "Ships passed on 16 November, two days after Beijing had warned": the warning was on 14 November."""
    found = list(row)
    for lead in _OFFSET_ALONE.finditer(text):
        if any(term.start < lead.end() and lead.start() < term.end for term in found):
            continue
        if _ROUNDED.search(text, 0, lead.start()) or _FOR.search(text, 0, lead.start()):
            continue
        earlier = [term for term in found if term.end <= lead.start()]
        later = [term for term in found if term.start >= lead.end()]
        count = 1 if lead["the"] else count_of(lead["count"])
        unit = "day" if lead["the"] else lead["unit"].lower()
        after = lead["side"].lower() == "after"
        clause = text[earlier[-1].end : lead.start()] if earlier else ""
        named = _NAMED_EVENT.match(text, lead.end()) if unit not in ("year", "decade") else None
        of_clause = _PRONOUN.match(text, lead.end()) or _tells(text, lead.end()) or (named and is_happening(named[1]))
        exact = bool(lead["exactly"] or lead["to_day"])
        if earlier and unit not in ("day", "week", "fortnight") and not of_clause and not exact:
            continue
        if earlier and unit != "day" and not of_clause and not exact:
            found.append(Term(start=lead.start(), end=lead.end() - 1, reckon=unknown))  # "nine weeks after launch"
            continue
        if earlier and not later and re.fullmatch(r"[^.;:]{0,60}?,?\s*(?:just\s+|only\s+)?", clause) and "," in clause:
            reckon = _from_other(earlier[-1].reckon, -count if after else count, unit, exact=exact)
            found.append(Term(start=lead.start(), end=lead.end() - 1, reckon=reckon, behind=True))
        elif not later or not re.match(r"[^,]*,\s+(?:on\s+)?\Z", text[lead.end() : later[0].start]):
            found.append(Term(start=lead.start(), end=lead.end() - 1, reckon=unknown))
    return sorted(found, key=lambda term: term.start)


def _tells(text: str, start: int) -> bool:
    """Whether a clause follows, up to the next comma: "five months after the trial had ended"."""
    end = _CLAUSE_ENDS.search(text, start)
    return end is not None and _is_clause(text, start, end.start())


def _from_other(inner: Reckon, count: int, unit: str, *, exact: bool) -> Reckon:
    return lambda clock: counted_from(inner(clock), count, unit, exact=exact)
