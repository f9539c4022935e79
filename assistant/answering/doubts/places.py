"""Doubts about names and things that stand in the passage, but not there: another place, list, phrase or sentence."""

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.exchange import is_within
from assistant.answering.doubts.names import is_title, name_around, name_runs
from assistant.answering.doubts.thresholds import CLEAR
from assistant.answering.doubts.voices import is_own_voice
from assistant.answering.doubts.writers import is_written_by
from assistant.text.alignment import Alignment, weight
from assistant.text.nations import is_people, nation
from assistant.text.tokens import Token


def place_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A place where the passage has another: "in Tokyo" for "in Beijing", though both cities stand in it."""
    row, held = aligned.said.row, aligned.held.row
    for run in name_runs(row):
        lead = row[run[0] - 1].low if run[0] else ""
        if lead not in _PLACING or len(run) > 2:
            continue
        matches = list(aligned.pairs[run[0]])
        rivals = [
            at
            for at, token in enumerate(held)
            if at
            and token.kind == "name"
            and held[at - 1].low == lead
            and at not in matches
            and not is_within(held, at, matches)
        ]
        rivals = [at for at in rivals if not any(at in pairs for pairs in aligned.pairs)]
        if not matches or not rivals or any(held[at - 1].low == lead for at in matches if at):
            continue
        fit = max(aligned.context(run[0], at) for at in matches)
        rival = max(rivals, key=lambda at: aligned.context(run[0], at))
        if aligned.context(run[0], rival) > CLEAR * fit + 0.2:
            yield Doubt(f"the quote gives {held[rival].text} there, not {row[run[0]].text}")


def list_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """One of a row of things that is another in the passage: "A, X and C" for "A, B and C", "A and X" for "A and B"."""
    row = aligned.said.row
    items = [at for at, token in enumerate(row) if token.content]
    for before, place, after in zip(items, items[1:], items[2:], strict=False):
        if aligned.pairs[place] or not (_listed(row, before, place) and _listed(row, place, after)):
            continue
        other = next((at for at in _between(aligned, before, after) if not aligned.held.row[at].verb), None)
        if other is not None:
            yield Doubt(f"the quote says “{aligned.held.row[other].text}”, not “{row[place].text}”")
    yield from _partner_doubts(aligned)


def _listed(row: list[Token], one: int, other: int) -> bool:
    """True if nothing but a comma, "and" or "or" stands between two words."""
    between = [token.text for token in row[one + 1 : other]]
    return bool(between) and set(between) <= {",", "and", "or"}


def _between(aligned: Alignment, before: int, after: int) -> list[int]:
    """What stands in the passage between the counterparts of two words, if it is one thing that the sentence lacks."""
    claimed = {match for pairs in aligned.pairs for match in pairs}
    for one in aligned.pairs[before]:
        for other in aligned.pairs[after]:
            inside = [at for at in range(one + 1, other) if aligned.held.row[at].content]
            if 1 <= len(inside) <= 2 and other - one < 7 and claimed.isdisjoint(inside):
                return inside
    return []


def _partner_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "A and B" where the passage has "A and C" and never puts A beside B."""
    row, held = aligned.said.row, aligned.held.row
    claimed = {match for pairs in aligned.pairs for match in pairs}
    for one, other in zip(name_runs(row), list(name_runs(row))[1:], strict=False):
        if [token.low for token in row[one[-1] + 1 : other[0]] if token.low != "the"] != ["and"]:
            continue
        ones, others = aligned.pairs[one[-1]], aligned.pairs[other[-1]]
        if not ones or not others or any(abs(first - second) <= 8 for first in ones for second in others):
            continue
        partners = [
            at for first in ones for at in range(first + 2, min(first + 4, len(held))) if held[first + 1].low == "and"
        ]
        partners += [
            at
            for second in others
            for at in range(max(0, second - 3), second - 1)
            if "and" in (held[second - 1].low, held[second - 2].low)
        ]
        partners = [at for at in partners if at not in claimed and held[at].kind == "name"]
        if partners:
            yield Doubt(f"the quote does not put {row[one[-1]].text} with {row[other[-1]].text}")


def _explains(held: list[Token], run: Sequence[int], mine: set[int]) -> bool:
    """True for a people's name that only says whose: "the Chinese consul general in Osaka, Xue Jian"."""
    return (
        bool(run)
        and all(nation(held[at].low) for at in run)
        and any(0 < match - run[-1] <= _EXPLAINED and held[match].sentence == held[run[-1]].sentence for match in mine)
    )


_EXPLAINED = 13  # tokens


def slot_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A name where the passage has another in the same phrase: "under Turkish rule" for "under Norman rule"."""
    row, held = aligned.said.row, aligned.held.row
    claimed = {match for pairs in aligned.pairs for match in pairs}
    for run in name_runs(row):
        if not all(aligned.pairs[place] for place in run):
            continue
        mine = {match for place in run for match in aligned.pairs[place]}
        for step, neighbour in ((-1, _neighbour(row, run[0], -1)), (1, _neighbour(row, run[-1], 1))):
            if neighbour is None or not aligned.pairs[neighbour] or row[neighbour].kind != "word":
                continue
            places = [at for at in aligned.pairs[neighbour] if aligned.same_word(neighbour, at)]
            if any(at and held[at - 1].low in ("my", "our") for at in places):
                continue  # whose, the passage says elsewhere
            if any(abs(at - match) <= 6 for at in places for match in mine):
                continue
            others = [_neighbour_run(held, at, -step) for at in places]
            if any(_explains(held, other, mine) for other in others):
                continue
            if others and all(other and mine.isdisjoint(other) and claimed.isdisjoint(other) for other in others):
                name = " ".join(held[at].text for at in others[0])
                yield Doubt(f"the quote gives {name} there, not {' '.join(row[place].text for place in run)}")
                return


def _neighbour(row: list[Token], place: int, step: int) -> int | None:
    """The next content word in a direction, at most two small words away."""
    for at in range(place + step, place + 4 * step, step):
        if not 0 <= at < len(row) or row[at].kind in ("mark", "number", "date") or row[at].low in _PARTING:
            return None
        if row[at].content:
            return None if row[at].verb else at
    return None


_PARTING = frozenset("and or is are was were be been".split())


def _neighbour_run(row: list[Token], place: int, step: int) -> list[int]:
    """The name next to a word in a direction; empty if something else stands there."""
    at = _neighbour(row, place, step)
    found: list[int] = []
    while at is not None and 0 <= at < len(row) and row[at].kind == "name" and not is_title(row[at]):
        found.append(at)
        at += step
    return sorted(found)


def subject_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A name of which something is said that the passage says in a sentence of another name."""
    row, held = aligned.said.row, aligned.held.row
    runs = [run for run in name_runs(row) if all(aligned.pairs[place] for place in run)]
    claimed = {match for pairs in aligned.pairs for match in pairs}
    for run in runs:
        others = [
            at
            for at, token in enumerate(row)
            if token.kind in ("word", "number") and aligned.pairs[at] and weight(token) >= 1.0
        ]
        if len(others) < _FEWEST_OTHERS or run[0] > _FIRST_WORDS or (run[0] and row[run[0] - 1].low == "between"):
            continue
        mine = set.intersection(*({held[at].sentence for at in aligned.pairs[place]} for place in run))
        covered = Counter(number for at in others for number in {held[match].sentence for match in aligned.pairs[at]})
        best, count = covered.most_common(1)[0]
        if count < _MOSTLY * len(others) or max((covered[number] for number in mine), default=0) > _HARDLY * count:
            continue
        inside = [token for token in held if token.sentence == best]
        names = [
            at
            for at, token in enumerate(held)
            if token.sentence == best and token.kind == "name" and at not in claimed and not is_people(token.low)
        ]
        points_back = (
            any(token.low in _POINTING for token in inside)
            or _is_described(inside)
            or _is_taken_up(aligned, run, best)
            or _tells_on(aligned, mine, best)
        )
        written = is_written_by(aligned, run, others) or is_own_voice(aligned, run)
        if names and not points_back and best not in mine and not written:
            yield Doubt(f"the quote does not say this of {' '.join(row[place].text for place in run)}")
            return


def _is_described(sentence: list[Token]) -> bool:
    """True if a sentence begins with a description of someone named before ("The 23-year-old Nigerian")."""
    return sentence[0].low == "the" and not any(
        token.kind == "name" and not is_people(token.low) for token in sentence[1:6]
    )


def _tells_on(aligned: Alignment, numbers: set[int], best: int) -> bool:
    """True if a sentence tells on of another whom the sentence names, and who stands beside the name before: "Lee met
    Moss on Monday. The meeting with Moss took place in Oslo."."""
    held = aligned.held.row
    for place, token in enumerate(aligned.said.row):
        if token.kind == "name" and not is_people(token.low):
            there = {held[at].sentence for at in aligned.pairs[place] if held[at].kind == "name"}
            if best in there and any(number < best for number in there & numbers):
                return True
    return False


def _is_taken_up(aligned: Alignment, run: list[int], number: int) -> bool:
    """True if a sentence takes up a name, the last of its kind before, by what it is: "the party", "the article"."""
    held = aligned.held.row
    mine = {match for place in run for match in aligned.pairs[place]}
    for place in run:
        head = aligned.said.row[place].low
        taken = [at for at, token in enumerate(held) if token.sentence == number and _is_the(held, at, head)]
        kind = [at for at in range(taken[0] if taken else 0) if held[at].kind == "name" and at + 1 < len(held)]
        kind = [at for at in kind if held[at].is_form_of(frozenset((head,))) or at in aligned.pairs[place]]
        if kind and mine.issuperset(name_around(held, kind[-1])):
            return True
    return False


def _is_the(row: list[Token], place: int, word: str) -> bool:
    return row[place].low == word and row[place].kind == "word" and place > 0 and row[place - 1].low == "the"


_FEWEST_OTHERS = 2
_FIRST_WORDS = 3  # of a sentence, in which its subject begins
_MOSTLY = 0.75
_HARDLY = 0.5
_POINTING = frozenset("he she it they his her its their him them this these that those".split())
_PLACING = frozenset("in at near from outside".split())
