"""Doubts about dates: each must stand in the passage, in whatever form, with what happened then."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from assistant.answering.doubts.dated import days_of_its_words, verb_before
from assistant.answering.doubts.days_told import DaysTold
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.exchange import is_meant_next
from assistant.answering.doubts.sameness import is_bare_line
from assistant.answering.doubts.thresholds import CLEAR
from assistant.text.alignment import Alignment, weight
from assistant.text.days import Day, clashes, covers
from assistant.text.standing import cells
from assistant.text.tokens import Token

_FEWEST_KNOWN = 3  # words of the sentence without which nearness tells nothing
_MUCH_NEARER = 1.4


def _is_all_there(aligned: Alignment, at: int) -> bool:
    """True if every word of the sentence, names apart, stands in the sentence of the passage that has the date."""
    held = aligned.held.row
    words = [place for place, token in enumerate(aligned.said.row) if token.kind == "word" and weight(token) >= 0.5]
    return len(words) >= _FEWEST_KNOWN and all(
        any(held[match].sentence == held[at].sentence and grade == 1.0 for match, grade in aligned.pairs[place].items())
        for place in words
    )


def _same_before(aligned: Alignment, place: int, at: int) -> bool:
    """True if the noun before a date goes before it in the passage too: "in Gyeongju, South Korea, on 31 October"."""
    mine, theirs = _nouns_before(aligned.said.row, place), _nouns_before(aligned.held.row, at)
    return bool(mine) and any(aligned.pairs[mine[0]].get(other) == 1.0 for other in theirs)


def _is_told_by_its_noun(aligned: Alignment, place: int, matches: list[int], rivals: list[int]) -> bool:
    """True if the noun before a date goes before it in the passage, and before no other date there."""
    return any(_same_before(aligned, place, at) for at in matches) and not any(
        _same_before(aligned, place, at) for at in rivals
    )


def _nouns_before(row: list[Token], place: int) -> list[int]:
    """The nouns and names before a date, nearest first, back to a verb or another date."""
    found = []
    for at in range(place - 1, max(-1, place - _NOUNS_BEFORE), -1):
        if (
            row[at].sentence != row[place].sentence
            or row[at].day is not None
            or row[at].verb
            or row[at].low in (";", ":", "and")
        ):
            break
        if row[at].content:
            found.append(at)
    return found


_NOUNS_BEFORE = 7  # tokens


def _heads_it(aligned: Alignment, at: int) -> bool:
    """True for the date of a heading ("Shanghai, 28 February 1972") that stands over what the sentence tells."""
    held = aligned.held.row
    number = held[at].sentence
    if not _is_in_heading(held, at):
        return False
    words = [place for place, token in enumerate(aligned.said.row) if weight(token) >= 1.0 and token.content]
    below = sum(any(held[match].sentence == number + 1 for match in aligned.pairs[place]) for place in words)
    return below >= max(_FEWEST_KNOWN, _MOST_BELOW * len(words))


def _is_in_heading(held: list[Token], at: int) -> bool:
    return is_bare_line(held, held[at].sentence, longest=_LONGEST_HEADING)


def _is_of_its_row(aligned: Alignment, at: int, rivals: list[int]) -> bool:
    """True for the date of a row of a table in which a name and a word of the sentence stand too, and no sentence with
    another date has many more."""
    held = aligned.held.row
    inside = {other for other, token in enumerate(held) if token.sentence == held[at].sentence}
    if len(cells([held[other] for other in sorted(inside)])) < 2:
        return False
    row = aligned.said.row
    there = [place for place, token in enumerate(row) if token.content and not inside.isdisjoint(aligned.pairs[place])]
    known = Counter(
        number
        for place, token in enumerate(row)
        if token.content
        for number in {held[match].sentence for match in aligned.pairs[place]}
    )
    if max((known[held[rival].sentence] for rival in rivals), default=0) > len(there) + _FEW_MORE:
        return False
    return len(there) >= _FEWEST_KNOWN or {"name", "word"} <= {row[place].kind for place in there}


_FEW_MORE = 1  # words


def _is_of_the_letter(aligned: Alignment, place: int, at: int) -> bool:
    """True for "in her letter of 3 May" where that day stands in the head of the passage, and no letter of another."""
    row, held = aligned.said.row, aligned.held.row
    if place < 2 or row[place - 1].low not in ("of", "from", "dated") or not row[place - 2].is_form_of(_LETTERS):
        return False
    told = any(token.verb and token.low != "wrote" for token in held if token.sentence == held[at].sentence)
    others = [other for other in aligned.pairs[place - 2] if aligned.same_word(place - 2, other)]
    return not told and not any(token.day is not None for other in others for token in held[other + 1 : other + 3])


_LETTERS = frozenset("letter message mail email note column".split())
_LONGEST_HEADING = 8  # tokens
_MOST_BELOW = 0.7  # share of the words of a sentence


def date_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """Dates that do not stand in the passage, or stand there for something else."""
    row, held = aligned.said.row, aligned.held.row
    dates = [at for at, other in enumerate(held) if other.day is not None]
    meant = _date_meant(aligned) if aligned.said.dates else None
    told_there = DaysTold(aligned)
    for place, token in enumerate(row):
        said = token.day
        if said is None or token.quoted:
            continue
        matches = [at for at in dates if covers(said, _day(held[at]))] or _without_its_year(held, said, dates)
        if meant is not None and clashes(said, _day(held[meant])):
            yield Doubt(f"the quote gives {held[meant].text} there, not {token.text}")
        elif matches:
            others = [at for at in dates if at not in matches and clashes(said, _day(held[at]))]
            taken = {at for other in aligned.said.dates if other != place for at in aligned.pairs[other]}
            bare = any(_day(held[at]).year is None for at in matches)
            meant_as = (said, said._replace(year=None)) if bare else (said,)
            rivals = [at for at in others if any(_alike(one, _day(held[at])) for one in meant_as) and at not in taken]
            named = _is_told_by_its_noun(aligned, place, matches, rivals)
            same = named or any(
                _is_of_the_rest(aligned, at, rivals)
                or _is_taken_up(aligned, at, others)
                or _is_all_there(aligned, at)
                or _heads_it(aligned, at)
                or _is_of_its_row(aligned, at, rivals)
                or _is_of_the_letter(aligned, place, at)
                for at in matches
            )
            alike = [at for at in others if said.day is not None and _day(held[at]).day is not None]
            if said.month is None and said.year is not None and place and row[place - 1].low in _LEADING_YEARS:
                own = max(aligned.shared[held[at].sentence] for at in matches)
                dated = [at for at in others if _day(held[at]).year is not None]
                alike = [at for at in dated if aligned.shared[held[at].sentence] > own]
            rival = told_there.meant(place, matches, alike)
            if rival in matches:
                continue
            told = days_of_its_words(aligned, place) if rival is None else []
            if set(told) & set(matches):
                continue
            rival = next((at for at in told if at in rivals), rival)
            rival = _date_beside_its_verb(aligned, place, matches, rivals) if rival is None else rival
            rival = rival if same else rival or _better_date(aligned, place, matches, rivals)
            if not same and rival is None and said.year is not None:
                rival = _only_date(aligned, matches, others)
            if rival is not None:
                yield Doubt(f"the quote gives {held[rival].text} there, not {token.text}")
        elif not _among_numbers(held, said):
            without_year = said._replace(year=None)
            grave = (
                not any(covers(without_year, _day(held[at])) and _day(held[at]).year is None for at in dates)
                or said.month is None
            )
            if grave or said.year not in _years(held, dates):
                yield Doubt(f"the date {token.text} is not in the quote", grave=grave)


def _date_meant(aligned: Alignment) -> int | None:
    """The date that "in the same year" means in the sentence of the passage that has nearly all words, if it has no
    date of its own; None if it does not say so."""
    held = aligned.held.row
    for place, token in enumerate(held[:-1]):
        if token.low != "same" or held[place + 1].low not in ("year", "month", "day"):
            continue
        dated = any(other.day is not None for other in held if other.sentence == token.sentence)
        if not dated and _share(aligned, place) >= _NEARLY_ALL:
            return next((at for at in range(place - 1, -1, -1) if held[at].day is not None), None)
    return None


_LEADING_YEARS = frozenset("in since from during".split())


def _without_its_year(held: list[Token], said: Day, dates: list[int]) -> list[int]:
    """The same day and month in a passage that tells of the year elsewhere: "13 October 2025, on 14 October"."""
    if said.year is None or said.month is None:
        return []
    if said.year not in _years(held, dates):
        return []
    bare = said._replace(year=None)
    return [at for at in dates if _day(held[at]).year is None and covers(bare, _day(held[at]))]


def _years(held: list[Token], dates: list[int]) -> set[int | None]:
    """The years of which the bare days of a passage may be: those of its full dates, if it has some, and not the year
    after which a law is named."""
    full = [at for at in dates if _day(held[at]).month is not None and _day(held[at]).year is not None]
    return {_day(held[at]).year for at in full or dates}


def relative_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "This year" where the passage has "next year"."""
    mine, theirs = _relative(aligned.said.row), _relative(aligned.held.row)
    for which, unit in mine:
        others = {other for other, one in theirs if one == unit}
        if others and which not in others:
            yield Doubt(f"the quote says “{min(others)} {unit}”, not “{which} {unit}”")


def _relative(row: list[Token]) -> set[tuple[str, str]]:
    """The periods that a text names by where it stands: ("next", "year")."""
    return {
        (first.low, second.low) for first, second in pairwise(row) if first.low in _WHICH and second.low in _PERIODS
    }


_WHICH = frozenset("this next last".split())
_PERIODS = frozenset("week weekend month quarter year season summer winter spring autumn".split())


def _day(token: Token) -> Day:
    assert token.day is not None
    return token.day


def _is_taken_up(aligned: Alignment, at: int, others: list[int]) -> bool:
    """True if the next sentence of the passage tells of the same day, and has more of the words than one with a date
    of its own."""
    held = aligned.held.row
    if not is_meant_next(held, at):
        return False
    most = max((aligned.shared[held[other].sentence] for other in others), default=0.0)
    return aligned.shared[held[at].sentence + 1] >= most


def _alike(said: Day, held: Day) -> bool:
    """True if two dates are of one precision, so that one can stand in the other's stead."""
    return [part is None for part in said[2:6]] == [part is None for part in held[2:6]] and said.decade == held.decade


def _only_date(aligned: Alignment, matches: list[int], others: list[int]) -> int | None:
    """A date of another precision whose sentence has nearly all words, where those with the date itself have hardly
    any."""
    other = max(others, key=lambda at: _share(aligned, at), default=None)
    if other is None or _share(aligned, other) < _NEARLY_ALL:
        return None
    return other if max(_share(aligned, at) for at in matches) <= _HARDLY else None


def _date_of_its_verb(aligned: Alignment, place: int, matches: list[int]) -> int | None:
    """The date that follows the verb in the passage, where a date follows it in the sentence; None if it is the same.

    "Signed on 10 April and took effect from 1 January": nothing took effect on 10 April.
    """
    row, held = aligned.said.row, aligned.held.row
    verb = None if place and row[place - 1].low == "of" else verb_before(row, place)  # "the statement of 20 November"
    if verb is None and place == 1:
        verb = _verb_after(row, place)  # "On 4 May the mill closed"
    if verb is None:
        return None
    told = [at for at, grade in aligned.pairs[verb].items() if held[at].verb and grade == 1.0]
    told = [at for at in told if aligned.same_word(verb, at)] or told
    dated = [date for at in told if (date := _date_after(held, at)) is not None]
    return dated[0] if dated and len(dated) == len(told) and not set(dated) & set(matches) else None


def _date_beside_its_verb(aligned: Alignment, place: int, matches: list[int], rivals: list[int]) -> int | None:
    """The date of the verb in a sentence of the passage that has the date of the sentence for another verb."""
    other = _date_of_its_verb(aligned, place, matches)
    held = aligned.held.row
    beside = [
        at for at in matches if other in rivals and other is not None and held[at].sentence == held[other].sentence
    ]
    if other is None or not beside or _is_told_by_its_noun(aligned, place, matches, rivals):
        return None
    return other if aligned.shared[held[other].sentence] >= _MANY_LACK else None


def _date_of_the_rest(aligned: Alignment, matches: list[int], rivals: list[int]) -> int | None:
    """The date of the one sentence that has nearly all words, where those with the date itself lack many."""
    held = aligned.held.row
    rival = max(rivals, key=lambda at: _share(aligned, at))
    if held[rival].sentence in {held[at].sentence for at in matches}:
        return None
    own = max(_share(aligned, at) for at in matches)
    most = _share(aligned, rival)
    return rival if (most >= _NEARLY_ALL and own <= _MANY_LACK) or (most >= _MOST and own <= _HARDLY) else None


def _date_of_the_word(aligned: Alignment, place: int, matches: list[int], rivals: list[int]) -> int | None:
    """The date just behind a word in the passage, where the sentence has another behind it: "effective from"."""
    word = _word_before(aligned.said.row, place)
    if word is None:
        return None
    held = aligned.held.row
    followed = {at: _word_before(held, at) for at in (*matches, *rivals)}
    mine = aligned.pairs[word]
    if any(followed[at] in mine for at in matches):
        return None
    beside = {held[at].sentence for at in matches}
    return next((at for at in rivals if followed[at] in mine and held[at].sentence in beside), None)


def _word_before(row: list[Token], place: int) -> int | None:
    """The word just before a date and its preposition."""
    for at in range(place - 1, max(-1, place - _WORD_BEFORE), -1):
        if row[at].sentence != row[place].sentence or row[at].kind in ("mark", "number", "date"):
            return None
        if row[at].content:
            return at
    return None


_WORD_BEFORE = 4  # tokens


def _share(aligned: Alignment, at: int) -> float:
    """The share of the words of the sentence that stand in the sentence of a date, or below a heading that has it; 0
    where it has hardly any."""
    row, held = aligned.said.row, aligned.held.row
    below = (
        held[at].day is not None
        and _is_in_heading(held, at)
        and any(token.kind == "word" and token.content for token in held if token.sentence == held[at].sentence)
    )  # "The remark of 7 November", and no byline
    where = {held[at].sentence, held[at].sentence + below}
    words = [place for place, token in enumerate(row) if token.content and weight(token) >= 1.0]
    there = (
        any(held[match].sentence in where and grade == 1.0 for match, grade in aligned.pairs[word].items())
        for word in words
    )
    return sum(there) / len(words) if len(words) >= _FEWEST_KNOWN else 0.0


def _is_of_the_rest(aligned: Alignment, at: int, rivals: list[int]) -> bool:
    """True if the sentence of a date has nearly all words, and no other such date."""
    held = aligned.held.row
    alone = not any(held[rival].sentence == held[at].sentence for rival in rivals)
    return alone and _share(aligned, at) >= _NEARLY_ALL


_NEARLY_ALL, _MANY_LACK = 0.9, 0.8
_MOST, _HARDLY = 0.75, 0.3


def _verb_after(row: list[Token], place: int) -> int | None:
    for at in range(place + 1, len(row)):
        if row[at].sentence != row[place].sentence or row[at].day is not None or row[at].text in ";:":
            return None
        if row[at].verb and row[at].content:
            return at
    return None


def _date_after(row: list[Token], verb: int) -> int | None:
    for at in range(verb + 1, len(row)):
        if row[at].sentence != row[verb].sentence or (row[at].verb and row[at].content) or row[at].text in ",;:":
            return None
        if row[at].day is not None:
            return at
    return None


def _among_numbers(held: list[Token], said: Day) -> bool:
    if said.year is None or said.month is not None:
        return False
    return any(
        other.quantity is not None and said.year in (other.quantity.value, other.quantity.second) for other in held
    )


def _better_date(aligned: Alignment, place: int, matches: list[int], rivals: list[int]) -> int | None:
    fit: Callable[[int], float] = lambda at: aligned.context(place, at)  # noqa: E731
    if not rivals:
        return None
    rival = max(rivals, key=fit)
    if fit(rival) > CLEAR * max(map(fit, matches)) + 0.3:
        return rival
    if any(token.low in ("earlier", "before", "later", "previous", "previously") for token in aligned.said.row):
        return None
    other = _date_of_its_verb(aligned, place, matches)
    if other in rivals:
        return other
    other = _date_of_the_word(aligned, place, matches, rivals) or _date_of_the_rest(aligned, matches, rivals)
    if other is not None:
        return other
    known = [at for at, token in enumerate(aligned.said.row) if token.content and aligned.pairs[at]]
    if len(known) < _FEWEST_KNOWN:
        return None
    near = max(rivals, key=lambda at: aligned.local(place, at))
    own = max(aligned.local(place, at) for at in matches)
    return near if aligned.local(place, near) > _MUCH_NEARER * own + 0.05 else None
