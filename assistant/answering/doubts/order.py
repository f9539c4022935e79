"""Doubts about before and after, above and below, from and to: small words on which the sense hangs."""

from collections.abc import Iterator
from itertools import takewhile

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import counts_from_elsewhere
from assistant.answering.doubts.thresholds import LEAST_CONTEXT, MARGIN
from assistant.text.alignment import Alignment
from assistant.text.lexicon import phrase
from assistant.text.negation import is_negator
from assistant.text.tokens import Token, is_past

_ORDER = {"before": "after", "after": "before", "until": "since", "since": "until"}


def order_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "Before" where the passage has "after", and the sides not exchanged; other pairs of small words alike."""
    row, held = aligned.said.row, aligned.held.row
    for place, token in enumerate(row):
        against = _SMALL_OPPOSITES.get(token.low)
        if token.low in ("for", "against") and _sides(row, place):
            against = frozenset(("for", "against")) - {token.low}
        dated = token.low == "on" and place + 1 < len(row) and row[place + 1].day is not None
        if token.kind != "function" or against is None or dated or counts_from_elsewhere(row, place):
            continue
        rivals = [
            at
            for at, other in enumerate(held)
            if other.low in against
            and other.kind in ("function", "word")
            and (token.low not in ("for", "against") or _sides(held, at))
        ]
        matches = [at for at, other in enumerate(held) if other.low == token.low]
        if _is_phrase(row, place):  # "taken down" is no "put up", but "switched on" is "switched off" turned round
            rivals = [at for at in rivals if at and place and row[place - 1].low == held[at - 1].low]
        if token.low in ("with", "without"):
            rivals = [at for at in rivals if _is_kept_out(row, place) == _is_kept_out(held, at)]
        if not rivals:
            continue
        rival = max(rivals, key=lambda at: aligned.context(place, at))
        fit = max((aligned.context(place, at) for at in matches), default=0.0)
        score = aligned.context(place, rival)
        if not aligned.meets(_beside(row, place, token.low), _beside(held, rival, token.low)):
            continue
        if score > max(MARGIN * fit, LEAST_CONTEXT) and not (
            token.low in _ORDER and _exchanged_events(aligned, place, rival)
        ):
            yield Doubt(f"the quote says “{held[rival].text}”, not “{token.text}”")


def _is_kept_out(row: list[Token], place: int) -> bool:
    """True for the "with" of "with two towns left out", which has them not, and for the "without" that a "not" turns
    round: "is not sold without a licence" is "is sold only with a licence"."""
    start = next((at + 1 for at in range(place - 1, -1, -1) if row[at].kind == "mark"), 0)
    near = [token for token in row[max(start, place - _TURNED) : place] if token.sentence == row[place].sentence]
    behind = [token for token in row[place + 1 : place + _TURNED] if token.sentence == row[place].sentence]
    turned = any(is_negator(token) for token in near) and near[-1].low != "only"
    return turned or any(token.is_form_of(_EXCLUDING) and is_past(token) for token in behind)


_TURNED = 6  # tokens
_EXCLUDING = frozenset("shut leave exclude exempt bar ban omit spare except".split())


def _beside(row: list[Token], place: int, low: str) -> list[int]:
    """What a small word belongs to: the verb before "up" or "off", what follows "with" or "above"."""
    ends = low in _ORDER and (place + 1 == len(row) or row[place + 1].kind == "mark")  # "had written days before"
    steps = [*range(place - 1, place - 4, -1)] if low in _AFTER_WORD or ends else []
    if low not in _AFTER_WORD or low in ("more", "less", "fewer", "up", "down"):
        steps += takewhile(lambda at: at < len(row) and not _opens(row[at]), range(place + 1, place + 6))
    return [
        at
        for at in steps
        if 0 <= at < len(row) and row[at].sentence == row[place].sentence and row[at].kind not in ("mark", "function")
    ]


def _opens(token: Token) -> bool:
    """True for what opens another clause: "a quarrel over words, because"."""
    return token.text in ";:" or token.low in ("because", "while", "whereas")


_AFTER_WORD = frozenset("up down on off for against more less fewer".split())


def _is_phrase(row: list[Token], place: int) -> bool:
    """True for the particle of a verb that means something of its own with it ("taken down")."""
    return place > 0 and bool(phrase(row[place - 1].low, row[place].low))


def _sides(row: list[Token], place: int) -> bool:
    """True for "for" and "against" where they take sides ("voted for")."""
    return any(not token.meaning.lemmas.isdisjoint(_SIDING) for token in row[max(0, place - 3) : place])


_SIDING = frozenset("vote argue campaign speak rule side decide protest come evidence case".split())
_SMALL_OPPOSITES = {
    **{first: frozenset((second,)) for first, second in _ORDER.items()},
    "above": frozenset(("below", "under")),
    "over": frozenset(("under", "below")),
    "below": frozenset(("above", "over")),
    "under": frozenset(("above", "over")),
    "inside": frozenset(("outside",)),
    "outside": frozenset(("inside",)),
    "with": frozenset(("without",)),
    "without": frozenset(("with",)),
    "more": frozenset(("less", "fewer")),
    "less": frozenset(("more",)),
    "fewer": frozenset(("more",)),
    "most": frozenset(("least",)),
    "least": frozenset(("most",)),
    "off": frozenset(("on",)),
    "on": frozenset(("off",)),
    "up": frozenset(("down",)),
    "down": frozenset(("up",)),
}


def _exchanged_events(aligned: Alignment, place: int, at: int) -> bool:
    """True if what follows "before" in the sentence goes before "after" in the passage."""
    row, held = aligned.said.row, aligned.held.row
    after = [where for where in range(place + 1, len(row)) if row[where].depth == row[place].depth]
    left = [where for where in range(at) if held[where].sentence == held[at].sentence]
    right = [where for where in range(at + 1, len(held)) if held[where].sentence == held[at].sentence]
    crossed = sum(aligned.meets((where,), left) for where in after)
    straight = sum(aligned.meets((where,), right) for where in after)
    return crossed > straight


def direction_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "From X to Y" where the passage has "from Y to X"; "X ahead of Y" where it has "Y ahead of X"."""
    mine, theirs = list(_courses(aligned.said.row)), list(_courses(aligned.held.row))
    for kind, first, second in mine:
        crossed = straight = False
        for other_kind, one, other in theirs:
            if kind == other_kind:
                first, second = _told_apart(aligned.said.row, first, second)
                straight = straight or (aligned.meets(first, one) and aligned.meets(second, other))
                crossed = crossed or (aligned.meets(first, other) and aligned.meets(second, one))
        if crossed and not straight:
            yield Doubt("the quote has it the other way round")


def _told_apart(row: list[Token], first: list[int], second: list[int]) -> tuple[list[int], list[int]]:
    """Two sides without the words that both have ("sky blue", "royal blue")."""
    both = {row[at].low for at in first} & {row[at].low for at in second}
    return [at for at in first if row[at].low not in both], [at for at in second if row[at].low not in both]


def _courses(row: list[Token]) -> Iterator[tuple[str, list[int], list[int]]]:
    """Where something goes from and to, and who is ahead of whom."""
    for place, token in enumerate(row):
        if token.low == "from":
            to = next((at for at in range(place + 2, min(place + 7, len(row))) if row[at].low in ("to", "into")), None)
            if to is not None:
                yield "from", _words(row, place + 1, to), _words(row, to + 1, to + 4)
        elif (contrast := _contrasted(row, place)) is not None:
            yield contrast
        elif token.low in ("ahead", "behind", "over") or (
            token.low == "than" and place and row[place - 1].low not in _AFTER_WORD
        ):
            left = [
                at
                for at in _words(row, place - 16, place)
                if row[at].kind == "name" and row[at].sentence == token.sentence
            ]
            right = [at for at in _words(row, place + 1, place + 6) if row[at].kind == "name"]
            if left and right:
                yield token.low, left, right


def _contrasted(row: list[Token], place: int) -> tuple[str, list[int], list[int]] | None:
    """What is so and what is not, of "law rather than policy", "law and not policy", "not policy but law"."""
    following = row[place + 1].low if place + 1 < len(row) else ""
    before = row[place - 1].low if place else ""
    if row[place].low in ("rather", "instead") and following in ("than", "of"):
        return "contrast", _last(row, place), _next(row, place + 2)
    if row[place].low == "not" and before in ("and", ",", "but"):
        return "contrast", _last(row, place - 1), _next(row, place + 1)
    if row[place].low == "not":
        but = next((at for at in range(place + 2, min(place + 8, len(row))) if row[at].low == "but"), None)
        if but is not None:
            return "contrast", _next(row, but + 1), _last(row, but)
    return None


def _last(row: list[Token], place: int) -> list[int]:
    return _words(row, place - 3, place)[-1:]


def _next(row: list[Token], place: int) -> list[int]:
    return _words(row, place, place + 4)[:1]


def _words(row: list[Token], start: int, end: int) -> list[int]:
    return [at for at in range(max(0, start), min(end, len(row))) if row[at].content]
