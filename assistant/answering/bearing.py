"""Which of the passages that a sentence cites bear it: one the whole of it, or each of its clauses one of them."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from assistant.answering.locating import located
from assistant.answering.origin import origin
from assistant.answering.support import Verdict, check, is_told_as_fact, is_too_long
from assistant.records import Hit
from assistant.text.alignment import beside, read
from assistant.text.commands import orders_to_say, speaks_to_machines
from assistant.text.parts import joint_at
from assistant.text.spans import Span
from assistant.text.statements import joined, statements
from assistant.text.tokens import Token

_FOR_MACHINES = Verdict(
    support="unsupported", reasons=("the document gives orders to the assistant there, which bears nothing",)
)
_ORDERED = Verdict(support="unsupported", reasons=("the quote only orders someone to say so",))
_NOTHING, _ALL = Verdict(support="unsupported"), Verdict(support="supported")
_MOST_PASSAGES = 4  # that clauses are looked for in
# Places at which a sentence may be parted; time grows with their square. Sentences of people have under ten.
_MOST_JOINTS = 20
_WORD = re.compile(r"\w+")
_NEAR = 2  # words around what is lent


class Borne(NamedTuple):
    """A passage, its words that bear a sentence or a clause of it, and how far."""

    hit: Hit
    spans: tuple[Span, ...]
    verdict: Verdict


_Tried = Callable[[str, Hit], Borne]


class Bearing(NamedTuple):
    """What bears a sentence.

    Attributes:
        verdict: How far all of it is borne.
        borne: The passages that bear it or a clause of it, in the order in which they are cited; of a sentence that is
            not borne, those that it cites.
        others: The passages that it cites and that bear nothing of it, with why.
        together: No passage bears it whole, but each of its clauses one of them.
    """

    verdict: Verdict
    borne: tuple[Borne, ...]
    others: tuple[tuple[Hit, str], ...] = ()
    together: bool = False


def bearing(text: str, hits: Sequence[Hit]) -> Bearing:
    """Which of some passages bear a sentence, and how far.

    One passage must bear the sentence whole; or but for names, dates and numbers that others have, with which it bears
    it when they are read as one; or for each of the statements that it joins there must be one that bears it. What
    every passage has as somebody's word is no fact because the rest of the sentence is borne, and what none bears by
    itself and one denies is not so.

    Args:
        text: One sentence, without marks.
        hits: The passages that it cites, in its order.
    """
    tried = cache(borne_by)  # the ways to part a sentence share clauses
    each = [tried(text, hit) for hit in hits]
    found = _alone(each)
    if not 1 < len(hits) <= _MOST_PASSAGES or is_too_long(text) or _has_many_joints(text):
        return found
    if found.verdict.support != "supported":
        borne = _lent(text, hits, tried) or _of_statements(text, hits, tried, set())
        if borne:
            found = _by_parts(borne, hits)
    doubt = _overturned(text, hits, tried) if found.verdict.support == "supported" else None
    if doubt is None:
        return found
    return Bearing(doubt, tuple(each)) if doubt.support == "unsupported" else found._replace(verdict=doubt)


def _has_many_joints(text: str) -> bool:
    row = read(text).row
    return sum(joint_at(row, place) is not None for place in range(1, len(row) - 1)) > _MOST_JOINTS


def _alone(each: Sequence[Borne]) -> Bearing:
    """What one passage bears of a sentence, of all that it cites."""
    best = max((one.verdict for one in each), key=lambda verdict: verdict.rank, default=_NOTHING)
    if best.support == "unsupported":
        return Bearing(best, tuple(each))
    bearers = tuple(one for one in each if one.verdict.support != "unsupported")
    return Bearing(best, bearers, tuple((one.hit, _why(one.verdict)) for one in each if one not in bearers))


def borne_by(text: str, hit: Hit) -> Borne:
    """Where in a passage a sentence is borne best, and how far; what gives orders bears nothing."""
    spans, verdict = located(text, hit.text, origin=origin(hit.passage, text))
    if verdict.lacking and all(_is_titled(word, text, hit) for word in verdict.lacking):
        spans, verdict = located(text, hit.text, origin=origin(hit.passage, text, titled=True))
    return Borne(hit, spans, heeded(text, hit, spans, verdict))


def _is_titled(name: str, text: str, hit: Hit) -> bool:
    """True for a name that stands in a sentence right before a thing which the passage has without it and the title
    with it: "the Port Act" of "the act" under the title "The Port Act of 1902". A title makes nobody do anything.
    """
    last = _WORD.findall(name.removesuffix("'s"))[-1:]
    thing = re.search(rf"(?<!\w){re.escape(name)} (\w+)", text)
    title, told = (set(_WORD.findall(whole.casefold())) for whole in (hit.passage.title, hit.text))
    if not last or thing is None:
        return False
    return {last[0].casefold(), thing[1].casefold()} <= title and thing[1].casefold() in told


def heeded(text: str, hit: Hit, spans: Sequence[Span], verdict: Verdict) -> Verdict:
    """A verdict, unless the passage gives orders there: they bear nothing."""
    if speaks_to_machines(hit.text):
        return _FOR_MACHINES
    if any(orders_to_say(span.of(hit.text)) for span in spans) and text not in hit.text:
        return _ORDERED
    return verdict


def _lent(text: str, hits: Sequence[Hit], tried: _Tried) -> list[Borne]:
    """What bears a sentence that one passage bears but for names, dates and numbers, which it lacks and others have:
    "She declined on 10 November" and "Moreau declines to go". Nothing if they do not bear it when read together.
    """
    each = [tried(text, hit) for hit in hits]
    for one in each:
        lenders = _lenders(text, one, each) if one.verdict.lacking else []
        if not lenders or not _may_be_lent(text, hits, tried):
            continue
        if any(verdict.support == "supported" for verdict in _together(text, [one, *lenders])):
            return [one, *lenders]
    return []


def _lenders(text: str, one: Borne, each: Sequence[Borne]) -> list[Borne]:
    """Of some passages those that have what one lacks, each with what it stands with in a sentence; none if one has it
    with something else, or tells all as somebody's word.
    """
    if _is_told_otherwise(one, each):
        return []
    others = [other for other in each if other is not one and other.verdict not in (_FOR_MACHINES, _ORDERED)]
    found = []
    for word in one.verdict.lacking:
        lender = next(
            (other for other in others if word not in other.verdict.lacks and _has(text, word, other, one)), None
        )
        if lender is None:
            return []
        found.append(lender)
    return list(dict.fromkeys(found))


def _has(text: str, word: str, lender: Borne, borrower: Borne) -> bool:
    """True if a passage has a name, a date or a number in one sentence with a word around it in the sentence, which of
    a date or a number the borrower has, too: the Liu who "meets Kanai" there lends no name to the "letter" that another
    writes, and the price of a house none to what is told of a shed.
    """
    aligned = beside(text, lender.hit.text)
    row, held = aligned.said.row, aligned.held.row
    place = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)
    own = [at for at, token in enumerate(row) if place and place.start() <= token.start < place.end()]
    there = [{held[match].sentence for match in aligned.pairs[at]} for at in own]
    if not there or not (shared := set.intersection(*there)):
        return False
    around, known = _around(row, own), beside(text, borrower.hit.text).pairs
    named = all(row[at].kind == "name" for at in own)
    near = [at for at in around if named or known[at] or row[at].kind != "word"]  # what is no word, a third may lend
    return not around or any(held[match].sentence in shared for at in near for match in aligned.pairs[at])


def _around(row: Sequence[Token], own: Sequence[int]) -> list[int]:
    """The few words that say something right before and after some words of a sentence, with no mark between."""
    found: list[int] = []
    for way in (range(own[0] - 1, -1, -1), range(own[-1] + 1, len(row))):
        few = 0
        for at in way:
            if row[at].kind == "mark" or few == _NEAR:
                break
            if row[at].content:
                found.append(at)
                few += 1
    return found


def _may_be_lent(text: str, hits: Sequence[Hit], tried: _Tried) -> bool:
    """False if passages tell otherwise of one of the statements that a sentence joins, read together or one of what
    another lacks.
    """
    for first, seconds, _ in joined(text):
        for part in (first, *seconds):
            each = [tried(part, hit) for hit in hits]
            if any(one.verdict.support == "supported" for one in each):
                continue
            if any(_is_told_otherwise(one, each) for one in each):
                return False
            if all(verdict.is_otherwise for verdict in _together(part, each)):
                return False
    return True


def _is_told_otherwise(one: Borne, each: Sequence[Borne]) -> bool:
    """True if of what one passage lacks another tells something else, or tells all as somebody's word."""
    return bool(one.verdict.lacking) and any(
        is_told_as_fact(other.verdict.reasons)
        or any(other.verdict.is_otherwise_of(word) for word in one.verdict.lacking)
        for other in each
        if other is not one
    )


def _together(text: str, each: Sequence[Borne]) -> Iterator[Verdict]:
    """The verdicts on a sentence by some passages as one text, the first of them last and first: a pronoun of one may
    stand for whom another names.
    """
    heads = "\n\n".join(dict.fromkeys(filter(None, (origin(one.hit.passage, text) for one in each))))
    first, *others = [one.hit.text for one in each]
    for told in ([*others, first], [first, *others]):
        yield check(text, "\n\n".join(told), origin=heads)


def _by_parts(found: Sequence[Borne], hits: Sequence[Hit]) -> Bearing:
    borne = tuple(one for hit in hits for one in dict.fromkeys(found) if one.hit == hit)
    used = [one.hit for one in borne]
    left = tuple((hit, "it bears no part of the sentence") for hit in hits if hit not in used)
    return Bearing(_ALL, borne, left, together=True)


def _of_statements(text: str, hits: Sequence[Hit], tried: _Tried, failed: set[str]) -> list[Borne]:
    """What bears the statements that a sentence joins, each by itself; nothing if one of them is not borne.

    Args:
        text: The sentence.
        hits: The passages that it cites.
        tried: Where in a passage a statement is borne.
        failed: What is known not to be borne so; it grows.
    """
    if text in failed:
        return []
    for first, seconds, _ in joined(text):
        bearer = _bearer(first, hits, tried)
        for second in seconds if bearer else ():
            other = _bearer(second, hits, tried)
            following = [other] if other else _of_statements(second, hits, tried, failed)
            if bearer and following:
                return [bearer, *following]
    failed.add(text)
    return []


def _overturned(text: str, hits: Sequence[Hit], tried: _Tried) -> Verdict | None:
    """The verdict on a statement of a sentence that makes a fact of what each passage has as somebody's word or less
    sure, or that no passage bears and one denies; None if there is no such statement.
    """
    parts = statements(text)
    for readings in parts:
        verdicts = [tried(one, hit).verdict for one in readings for hit in hits]
        best = max(verdicts, key=lambda verdict: (verdict.rank, len(parts) > 1 and is_told_as_fact(verdict.reasons)))
        if best.support == "supported":
            continue
        if is_told_as_fact(best.reasons):
            return best
        if denied := [verdict for verdict in verdicts if verdict.is_denied]:
            return denied[0]
    return None


def _bearer(text: str, hits: Sequence[Hit], tried: _Tried) -> Borne | None:
    return next((one for hit in hits if (one := tried(text, hit)).verdict.support == "supported"), None)


def _why(verdict: Verdict) -> str:
    return "; ".join(verdict.shown) or "the quote says nothing of it"
