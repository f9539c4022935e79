"""Doubts about numbers: each must stand in the passage, with the thing it counts."""

from collections.abc import Iterator

from assistant.answering.doubts.between import counts_from_else, is_time_between, other_span
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.exchange import exchanged_figures
from assistant.answering.doubts.labelled import is_another_label, label_of, stands_as_year
from assistant.answering.doubts.ranks import is_told_in_order
from assistant.answering.doubts.reckoned import is_reckoned, spans
from assistant.answering.doubts.several import is_one_of_several, is_plural
from assistant.answering.doubts.things import other_count
from assistant.answering.doubts.thresholds import CLEAR
from assistant.answering.doubts.units import counted, counts_the_same, lasts_as_long, unit_of
from assistant.text.alignment import Alignment
from assistant.text.numbers import Quantity, agrees, bounds_clash
from assistant.text.tokens import Token

_VERY_CLEAR = 2.2  # the same where the number's neighbours are those of the sentence


def number_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """Numbers that do not stand in the passage, or stand there for something else."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        if token.quantity is None or token.quoted or _counts_nothing(row, place):
            continue
        said = token.quantity
        numbers = [at for at, other in enumerate(held) if other.quantity is not None]
        matches = [at for at in numbers if _may_be(row, place, held, at) and not counts_from_else(aligned, place, at)]
        if not label_of(row, place) and not stands_as_year(row, place):
            matches += _dates_of(held, said)
        claimed = {at for other, pairs in enumerate(aligned.pairs) if other != place for at in pairs}
        rivals = [at for at in numbers if at not in matches and held[at].quantity.kind == said.kind]  # type: ignore[union-attr]
        rivals = [at for at in rivals if at not in claimed]
        if not matches:
            if (
                not _is_world_war(row, place, held)
                and not lasts_as_long(row, place, held)
                and not _is_between(aligned, place)
                and not _is_share_of(held, said)
                and not _is_day_of(row, place, held)
                and (stands_as_year(row, place) or not _needs_no_number(aligned, place, rivals))
                and not is_told_in_order(aligned, place)
                and not _is_order_of_reader(aligned, place)
            ):
                yield Doubt(_bound_reason(aligned, place, numbers))
        elif (
            (rival := _better_rival(aligned, place, matches, rivals)) is not None
            or (rival := other_span(aligned, place)) is not None
            or (rival := other_count(aligned, place, matches, rivals)) is not None
        ):
            yield Doubt(f"the quote gives {held[rival].text} there, not {token.text}")
        elif (
            not _stands_with(aligned, place, matches)
            and not _needs_no_number(aligned, place, rivals)
            and not _counts_its_parts(row, place)
        ):
            yield Doubt(f"the number {token.text} stands with something else in the quote")
    yield from exchanged_figures(aligned)


def _is_between(aligned: Alignment, place: int) -> bool:
    """True for the number of a span that lies between two days of the passage."""
    span = next((span for span in spans(aligned.said.row) if span.place == place), None)
    reckoned = is_reckoned(aligned, span) if span is not None else None
    return is_time_between(aligned, place) if reckoned is None else reckoned


def _counts_nothing(row: list[Token], place: int) -> bool:
    """True for "both" before the two that it joins ("both China and Taiwan"), and for "was first released"."""
    following = row[place + 1 : place + 8]
    if row[place].low == "first" and [token.low for token in following[:2]] == ["of", "all"]:
        return True
    if row[place].low == "both":
        if place > 2 and row[place - 2].low == "and" and row[place - 1].content and row[place - 3].content:
            return True  # "China and Taiwan both claim them"
        joint = next((at for at, token in enumerate(following) if token.low == "and"), None)
        return joint is not None and not any(token.verb or token.kind == "mark" for token in following[:joint])
    if row[place].low in ("second", "third") and place and row[place - 1].low == "a":
        return bool(following) and following[0].content  # "a second drill" is another one
    if row[place].low != "first" or not following:
        return False
    if not place or row[place - 1].sentence != row[place].sentence:
        counts = any(token.low == "then" for token in row[place:]) or following[0].text == ","
        if counts:
            return True  # "First Beijing protested, then Tokyo": which came before
    ends = following[0].kind == "mark" and place > 0 and row[place - 1].kind == "word"  # "will study it first."
    ranks = any(token.is_form_of(_RANKING) for token in row[max(0, place - 3) : place])
    return following[0].verb or (ends and not ranks)


def _counts_its_parts(row: list[Token], place: int) -> bool:
    """True for the number of "two rules apply: nobody smokes, and everybody whispers"."""
    said = row[place].quantity
    behind = [token.low for token in row[place + 1 :] if token.sentence == row[place].sentence]
    if said is None or said.kind != "cardinal" or ":" not in behind:
        return False
    told = behind[behind.index(":") + 1 :]
    return "and" in told and sum(low in (",", ";") for low in told) >= said.value - 2


_RANKING = frozenset("come finish rank place end stand be".split())


def _bound_reason(aligned: Alignment, place: int, numbers: list[int]) -> str:
    token = aligned.said.row[place]
    for at in numbers:
        held = aligned.held.row[at].quantity
        if (
            held is not None
            and token.quantity is not None
            and held.value == token.quantity.value
            and bounds_clash(token.quantity, held)
        ):
            return f"the quote does not say that it is “{token.quantity.bound}” {token.text}"
    return f"the number {token.text} is not in the quote"


def _may_be(row: list[Token], place: int, held: list[Token], at: int) -> bool:
    said, other = row[place].quantity, held[at].quantity
    if said is not None and said.kind == "cardinal" and _stands_under_them(row, place):
        said = said._replace(bound="")
    if said is not None and other is not None and _counts_off(row, place, held, at):
        return True
    if said is None or other is None or not agrees(said, other) or is_another_label(row, place, held, at):
        return False
    if stands_as_year(row, place) and not stands_as_year(held, at):
        return False
    mine, theirs = unit_of(row, place), unit_of(held, at)
    return not mine or not theirs or mine == theirs


def _counts_off(row: list[Token], place: int, held: list[Token], at: int) -> bool:
    """True for "the second phase" and "phase two", either way round."""
    said, other = row[place].quantity, held[at].quantity
    if said is None or other is None or said.value != other.value or {said.kind, other.kind} != {"ordinal", "cardinal"}:
        return False
    mine = row[place + 1 : place + 2] if said.kind == "ordinal" else row[max(0, place - 1) : place]
    theirs = held[at + 1 : at + 2] if other.kind == "ordinal" else held[max(0, at - 1) : at]
    return bool(mine and theirs) and not mine[0].meaning.lemmas.isdisjoint(theirs[0].meaning.lemmas)


def _stands_under_them(row: list[Token], place: int) -> bool:
    """True for "under three laws", which is not fewer than three."""
    under = place > 0 and row[place - 1].low == "under"
    return under and any(token.is_form_of(_BINDING) for token in row[place + 1 : place + 3])


_BINDING = frozenset(
    """
    law act article treaty agreement accord pact convention document decree resolution rule regulation clause paragraph
    section chapter heading title name contract programme program plan scheme scenario condition circumstance
    government president minister king queen leader judge
    """.split()
)


def _dates_of(held: list[Token], said: Quantity) -> list[int]:
    return [
        at
        for at, other in enumerate(held)
        if other.day is not None and other.day.year == said.value and said.kind == "cardinal"
    ]


def _is_world_war(row: list[Token], place: int, held: list[Token]) -> bool:
    """True for "the Second World War" where the passage has "World War II"."""
    said = row[place].quantity
    if said is None or [token.low for token in row[place + 1 : place + 3]] != ["world", "war"]:
        return False
    return ["world", "war", "i" * int(said.value)] in (
        [token.low for token in held[at : at + 3]] for at in range(len(held))
    )


def _is_day_of(row: list[Token], place: int, held: list[Token]) -> bool:
    """True for the "13" of "13 and 14 November" where the passage has 13 November."""
    if place + 2 >= len(row) or row[place + 1].low not in ("and", "or", "to", "–", "-") or row[place + 2].day is None:
        return False
    said, month = row[place].quantity, row[place + 2].day.month  # type: ignore[union-attr]
    return said is not None and any(
        token.day is not None and token.day.day == said.value and token.day.month == month for token in held
    )


def _is_share_of(held: list[Token], said: Quantity) -> bool:
    """True if two numbers of the passage make a share ("11 of 22" is half)."""
    if said.kind != "share":
        return False
    for at, token in enumerate(held):
        if token.quantity is None or token.quantity.kind != "cardinal" or token.quantity.value <= 0:
            continue
        for other in held[at + 1 : at + 6]:
            whole = other.quantity
            if whole is None or whole.kind != "cardinal" or whole.value <= token.quantity.value:
                continue
            if abs(100 * token.quantity.value / whole.value - said.value) <= 1.0:
                return True
    return False


def _needs_no_number(aligned: Alignment, place: int, rivals: list[int]) -> bool:
    """True for a count that a reader makes: "the two", "both", "one" for "a", where no other number is given for it."""
    row = aligned.said.row
    said = row[place].quantity
    if said is None or said.kind != "cardinal" or said.value > 3 or said.value != int(said.value):
        return False
    if said.value == 3 and not _is_countable(aligned, place):
        return False
    if said.value == 1 and is_one_of_several(aligned, place):
        return False
    counted_by_reader = (
        said.value == 1
        or row[place].low == "both"
        or (place > 0 and row[place - 1].low in ("the", "these", "those", "all"))
    )
    return counted_by_reader and not any(
        counts_the_same(aligned, place, rival) or _stands_alike(aligned, place, rival) for rival in rivals
    )


def _is_order_of_reader(aligned: Alignment, place: int) -> bool:
    """True for "the second meeting" of a passage that has meetings and calls none of anything the first or second."""
    row, held = aligned.said.row, aligned.held.row
    said = row[place].quantity
    if said is None or said.kind != "ordinal" or said.value > _MOST_ORDERED or place == 0:
        return False
    if row[place - 1].low != "the" and not row[place - 1].owner and place > 1:
        return False
    if any(other.quantity is not None and other.quantity.kind == "ordinal" for other in held):
        return False
    following = row[place + 1] if place + 1 < len(row) else None
    if following is None or following.kind not in ("word", "name") or following.low.endswith("est"):
        return False  # "the second-largest"
    if following.kind == "name":
        return True  # "the second Oslo's"
    return any(is_plural(held[at]) for at in aligned.pairs[place + 1]) or len(aligned.pairs[place + 1]) >= said.value


_MOST_ORDERED = 3


def _is_countable(aligned: Alignment, place: int) -> bool:
    """True if the passage has what a number counts in the plural, or a last one of it ("a third document"), so that a
    reader may have counted it."""
    row, held = aligned.said.row, aligned.held.row
    value = row[place].quantity.value  # type: ignore[union-attr]
    last = (at for at in aligned.held.numbers if held[at].quantity.value == value)  # type: ignore[union-attr]
    return any(counts_the_same(aligned, place, at) for at in last) or any(
        aligned.same_word(at, match) and is_plural(held[match])
        for at in counted(row, place)
        for match in aligned.pairs[at]
    )


def _stands_alike(aligned: Alignment, place: int, rival: int) -> bool:
    """True for "none of the four", which counts what "none of the three islands" does."""
    row, held = aligned.said.row, aligned.held.row
    before = [token.low for token in row[max(0, place - 2) : place]]
    return (
        row[place].low != "both"
        and not counted(held, rival)
        and len(before) == 2
        and before == [token.low for token in held[max(0, rival - 2) : rival]]
    )


def _fit(aligned: Alignment, place: int, other: int) -> float:
    """How well a number of the passage stands where the sentence has one."""
    return aligned.context(place, other) + (0.4 if counts_the_same(aligned, place, other) else 0.0)


def _better_rival(aligned: Alignment, place: int, matches: list[int], rivals: list[int]) -> int | None:
    """A different number of the passage whose surroundings are clearly more those of the sentence's number."""
    rivals = [at for at in rivals if not _counts_another(aligned, place, at)]
    if not rivals:
        return None
    fit = max(_fit(aligned, place, match) for match in matches)
    rival = max(rivals, key=lambda at: _fit(aligned, place, at))
    if any(_same_before(aligned, place, match) or _is_of_those(aligned.held.row, match) for match in matches):
        return None
    if _compares(aligned.said.row, place) and any(_compares(aligned.held.row, match) for match in matches):
        return None  # "twenty more than the train", "20 minutes longer"
    clear = _VERY_CLEAR if any(aligned.tight(place, match) for match in matches) else CLEAR
    return rival if _fit(aligned, place, rival) > clear * fit + 0.2 else None


def _counts_another(aligned: Alignment, place: int, other: int) -> bool:
    """True if a number of the passage counts what measures time, and the sentence's something else, or the other way:
    "seven years later" beside "two documents"."""
    row, held = aligned.said.row, aligned.held.row
    return bool(unit_of(row, place)) != bool(unit_of(held, other)) and bool(
        counted(row, place) and counted(held, other)
    )


def _compares(row: list[Token], place: int) -> bool:
    """True for a number by which something is more or less than something else."""
    return any(token.low in _COMPARING for token in row[place + 1 : place + 3])


_COMPARING = frozenset("more less fewer longer shorter higher lower larger smaller older younger later earlier".split())


def _is_of_those(held: list[Token], place: int) -> bool:
    """True for "6.98 million of them": what it counts is named with the number before."""
    following = [token.low for token in held[place + 1 : place + 3]]
    before = [token.low for token in held[max(0, place - 3) : place]]
    if any(pair in (["of", "whom"], ["of", "which"], ["of", "them"]) for pair in (before[:2], before[1:])):
        return True
    return len(following) == 2 and following[0] == "of" and following[1] in ("them", "these", "those", "whom", "which")


def _same_before(aligned: Alignment, place: int, other: int) -> bool:
    """True if the word just before a number is the same in both ("took 46 percent")."""
    row = aligned.said.row
    return place > 0 and other > 0 and row[place - 1].content and other - 1 in aligned.pairs[place - 1]


_BEINGS = frozenset("people person animal individual creature adult".split())  # of whatever kind the passage tells of


def _stands_with(aligned: Alignment, place: int, matches: list[int]) -> bool:
    """True if what a number counts is near a match of it in the passage, or nothing says what it counts."""
    head = counted(aligned.said.row, place)
    if not head or not any(counted(aligned.held.row, match) for match in matches):
        return True
    held = aligned.held.row
    stands = any(aligned.same_word(place_of, at) for place_of in head for at in aligned.pairs[place_of])
    if stands and any(held[at].is_form_of(_BEINGS) for match in matches for at in counted(held, match)):
        return True  # "4,310 passengers", where the passage has a lack of passengers and 4,310 people
    if any(_same_before(aligned, place, match) or _is_of_those(held, match) for match in matches):
        return True  # "Article 9"; "two of them"
    for match in matches:
        window = range(max(0, match - 12), min(len(held), match + 13))
        near = [at for at in window if held[at].sentence == held[match].sentence]
        if any(not aligned.pairs[place_of].keys().isdisjoint(near) for place_of in head):
            return True
    return False
