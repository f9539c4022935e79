"""Doubts about "all", "some" and "few", and about superlatives."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment
from assistant.text.negation import is_negator
from assistant.text.tokens import Token

_QUANTIFIERS = {
    **dict.fromkeys("all every both whole entire everyone everybody everything always fully entirely".split(), 4),
    **dict.fromkeys("most mostly majority mainly largely".split(), 3),
    **dict.fromkeys("many much often numerous".split(), 2),
    **dict.fromkeys("some several certain partly sometimes various".split(), 1),
    **dict.fromkeys("few little rarely".split(), 0),
    **dict.fromkeys("neither none".split(), -1),
}


def quantifier_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "All" where the passage has "some", "most", "all but" or nothing of the kind."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        rank = _rank(row, place)
        if rank is None or token.quoted or (token.low == "both" and _is_fixed(row, place)):
            continue
        ranks: dict[int, int] = {}
        for noun in _counted(row, place):
            for at in aligned.pairs[noun]:
                ranks |= _ranks_before(held, at)
        if not ranks:
            ranks = _ranks_of_subject(aligned, place)
        if not ranks:
            strong = (rank == 4 and token.low in ("all", "every", "always")) or token.low in ("most", "majority")
            if (
                strong
                and not any(_any_rank(held, one) for one in range(rank, 5))
                and not (rank == 3 and _has_share(held))
            ):
                yield Doubt(f"the quote does not say “{token.text}”", grave=False)
            continue
        if rank == -1 and (_any_rank(held, rank) or any(_denies_after(held, at) for at, _ in ranks.items())):
            continue  # "neither side was to tell", "both sides agreed not to tell"
        denied = [at for at, other in ranks.items() if other == rank == 4 and _is_denied(held, at)]
        if denied and len(denied) == sum(other == rank for other in ranks.values()) and not _is_denied(row, place):
            yield Doubt(f"the quote denies “{token.text}”")
            continue
        other, rank_there = next(iter(ranks.items()))
        if rank not in ranks.values() and (rank > rank_there or rank_there == 4 or rank == 0 < rank_there - 1):
            yield Doubt(f"the quote says “{held[other].text}”, not “{token.text}”")


def _denies_after(held: list[Token], place: int) -> bool:
    """True if something after "both" in its sentence is denied."""
    return any(is_negator(token) for token in held[place + 1 : place + 8] if token.sentence == held[place].sentence)


def _is_fixed(row: list[Token], place: int) -> bool:
    """True for "on both sides", which says where and counts nothing."""
    return place + 1 < len(row) and row[place + 1].low in ("side", "sides", "ends", "directions")


def _is_denied(row: list[Token], place: int) -> bool:
    """True if something before a place in its sentence denies it."""
    return any(is_negator(token) for token in row[:place] if token.sentence == row[place].sentence)


def _ranks_of_subject(aligned: Alignment, place: int) -> dict[int, int]:
    """The quantifiers before the counterpart of the verb that follows ("all were brought ashore")."""
    row = aligned.said.row
    verb = next((at for at in range(place + 1, min(place + 9, len(row))) if row[at].verb), None)
    ranks: dict[int, int] = {}
    for at in aligned.pairs[verb] if verb is not None else ():
        ranks |= _ranks_before(aligned.held.row, at)
    return ranks


def _has_share(held: list[Token]) -> bool:
    """True if the passage gives a share of more than half."""
    return any(
        token.quantity is not None and token.quantity.kind == "share" and token.quantity.value > 50 for token in held
    )


def _any_rank(held: list[Token], rank: int) -> bool:
    return any(_rank(held, at) == rank for at in range(len(held)))


def _rank(row: list[Token], place: int) -> int | None:
    low = row[place].low
    rank = _QUANTIFIERS.get(low)
    following = row[place + 1] if place + 1 < len(row) else None
    if (
        low in ("most", "much", "little", "few")
        and place
        and row[place - 1].low in ("the", "as", "too", "so", "a", "how")
    ):
        return 1 if low in ("few", "little") else None
    if low == "most" and following is not None and following.meaning.parts[:1] in ("a", "r"):
        return None
    if rank == 4 and following is not None and following.low in ("but", "except"):
        return 3
    if low == "some" and following is not None and following.kind == "number":
        return None
    if rank is None and row[place].low == "one" and following is not None and following.low == "of":
        return 1
    return rank


def _counted(row: list[Token], place: int) -> list[int]:
    found = []
    for at in range(place + 1, min(place + 6, len(row))):
        if row[at].verb or row[at].text in ",;:." or row[at].low in ("who", "which", "that"):
            break
        if row[at].content:
            found.append(at)
    return found


def _ranks_before(held: list[Token], at: int) -> dict[int, int]:
    found = {}
    for back in range(at - 1, max(-1, at - 6), -1):
        if held[back].text in ";:." or held[back].sentence != held[at].sentence or held[back].verb:
            break
        rank = _rank(held, back)
        if rank is not None:
            found[back] = rank
            break
    return found


def span_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "Months before" where the passage has "days before": spans that nobody counts."""
    row, held = aligned.said.row, aligned.held.row
    spans = {(at, unit, what) for at, unit, what in _spans(held)}
    for place, unit, what in _spans(row):
        there = [(at, other) for at, other, of_what in spans if of_what == what]
        if there and unit not in {other for _, other in there}:
            yield Doubt(
                f"the quote says “{held[there[0][0]].text} {what}”, not “{row[place].text} {what}”".replace(" ”", "”")
            )
            return
        turned = [at for at, other, of_what in spans if other == unit and of_what == _ACROSS.get(what)]
        if turned and not there and any(_follow_the_same(aligned, place, at) for at in turned):
            yield Doubt(f"the quote says “{unit} {_ACROSS[what]}”, not “{unit} {what}”")
            return


_ACROSS = {"before": "after", "after": "before"}


def _follow_the_same(aligned: Alignment, place: int, at: int) -> bool:
    """True if two spans stand behind one word: "had written days before", "had written days after"."""
    row, held = aligned.said.row, aligned.held.row
    mine = next((one for one in range(place - 1, -1, -1) if row[one].content), None)
    theirs = next((one for one in range(at - 1, -1, -1) if held[one].content), None)
    return mine is not None and theirs in aligned.pairs[mine]


def _spans(row: list[Token]) -> Iterator[tuple[int, str, str]]:
    """Spans without a number: the place, the unit, and "before", "later" and so on."""
    for place, token in enumerate(row[:-1]):
        unit = token.low
        if unit not in _SPANS:
            continue
        counted = place > 0 and (row[place - 1].kind == "number" or row[place - 1].low in ("the", "few", "several"))
        if not counted and row[place + 1].low in _COUNTED_FROM:
            yield place, unit, _COUNTED_FROM[row[place + 1].low]
        elif place and row[place - 1].low == "in":
            yield place, unit, ""


_SPANS = frozenset("minutes hours days weeks months years decades".split())
_COUNTED_FROM = {"before": "before", "earlier": "before", "ago": "before", "after": "after", "later": "after"}


def superlative_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "The largest" where the passage has "the second largest" or "one of the largest", and the other way round."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        others = aligned.pairs[place]
        if not others or token.kind != "word" or token.quoted or not _is_superlative(token):
            continue
        if all(_lessened(held, at) for at in others) and not _lessened(row, place):
            yield Doubt(f"the quote does not say “{token.text}” without more")
        elif _lessened(row, place) and not any(_lessened(held, at) for at in others):
            yield Doubt(f"the quote says “{token.text}” without more")


def _is_superlative(token: Token) -> bool:
    return token.low.endswith("est") and token.low not in token.meaning.lemmas and len(token.low) > 5


def _lessened(row: list[Token], at: int) -> bool:
    """True for "second largest", "one of the largest", "among the largest"."""
    before = row[max(0, at - 4) : at]
    if any(
        token.quantity is not None and token.quantity.kind == "ordinal" and token.quantity.value > 1
        for token in before[-2:]
    ):
        return True
    lows = [token.low for token in before]
    return "among" in lows or ("of" in lows and "one" in lows)
