"""Doubts about what stands in another row of a table: "the paper was Ann's" where the row of the paper has Tom."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.names import is_title
from assistant.answering.doubts.sameness import stands_as_name
from assistant.text.alignment import Alignment, weight
from assistant.text.standing import cells
from assistant.text.tokens import Token

_MOST = 0.7  # of what a sentence says beside a name, by weight, that one row must have
_NEARLY_ALL = 0.9  # the same, where it need not have another in the place of a number
_FEWEST = 2  # words


def row_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A name or a date of another row than all the rest of the sentence, which has one of its own there."""
    row, held = aligned.said.row, aligned.held.row
    rows = _rows(held)
    claimed = {match for pairs in aligned.pairs for match in pairs}
    for run in _runs(aligned) if len(rows) > 1 else ():
        if row[run[0]].quoted or not all(aligned.pairs[place] for place in run):
            continue
        number, share = _row_of_the_rest(aligned, run, rows)
        mine = {match for place in run for match in aligned.pairs[place]}
        named = row[run[0]].kind not in ("number", "date") and share >= _NEARLY_ALL
        if number is None or not (named or any(held[at].sentence in rows for at in mine)):
            continue
        inside = rows[number]
        if not mine.isdisjoint(inside):
            continue
        if row[run[0]].kind == "number":
            if share >= _NEARLY_ALL:
                yield Doubt(f"the number {row[run[0]].text} stands with something else in the quote")
                return
            continue
        told = {inside.start + at for start, end in cells(held[inside.start : inside.stop]) for at in range(start, end)}
        others = [at for at in inside if at in told - claimed and _is_like(row[run[0]], held[at])]
        # "Her talks with Lee and with Moss": whom both rows have, "her" means, and it is in neither's place.
        own = {token.low for at in mine if held[at].sentence in rows for token in held[_span(rows, held[at])]}
        others = [at for at in others if held[at].low not in own]
        others = [at for at in others if not any(_is_name(held[by]) for by in {at - 1, at + 1} & claimed)]
        if others:
            said = " ".join(row[place].text for place in run)
            yield Doubt(f"the quote gives {held[others[0]].text} there, not {said}")
            return


def column_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A name of another row than the one of which the sentence has a whole cell: "the letter went to Lee"."""
    held = aligned.held.row
    rows = _rows(held)
    claimed = {match for pairs in aligned.pairs for match in pairs}
    quoted = [number for number, inside in rows.items() if _is_cell_quoted(aligned, inside)] if len(rows) > 1 else []
    if len(quoted) != 1:
        return
    own = _columns(held, rows[quoted[0]])
    for run in _runs(aligned):
        mine = {match for place in run for match in aligned.pairs[place]}
        if aligned.said.row[run[0]].kind != "name" or not mine or not mine.isdisjoint(rows[quoted[0]]):
            continue
        led = aligned.said.row[run[0] - 1].low in _GIVING if run[0] else False
        for label, cell in own.items():
            others = [at for at in cell if _is_name(held[at])]
            if not others or not claimed.isdisjoint(cell) or not all(_is_name(held[at]) for at in cell):
                continue
            elsewhere = [
                at for number in rows if number != quoted[0] for at in _columns(held, rows[number]).get(label, ())
            ]
            if led or not mine.isdisjoint(elsewhere):
                said = " ".join(aligned.said.row[place].text for place in run)
                yield Doubt(f"the quote gives {held[others[0]].text} there, not {said}")
                return


_GIVING = frozenset(("to", "for", "by"))


def _columns(held: list[Token], inside: range) -> dict[str, range]:
    """The cells of a row by what stands before their colons."""
    row = held[inside.start : inside.stop]
    return {
        row[start - 2].low: range(inside.start + start, inside.start + end) for start, end in cells(row) if start > 1
    }


def _is_cell_quoted(aligned: Alignment, inside: range) -> bool:
    """True if a sentence has each word of a cell of a row that has several."""
    held, row = aligned.held.row, aligned.said.row
    there = {
        at
        for place, pairs in enumerate(aligned.pairs)
        for at in pairs
        if row[place].kind != "word" or aligned.same_word(place, at)
    }
    for cell in _columns(held, inside).values():
        words = [at for at in cell if weight(held[at]) >= 1.0]
        if len(words) >= _FEWEST and there.issuperset(words) and not all(_is_name(held[at]) for at in words):
            return True
    return False


def _rows(held: list[Token]) -> dict[int, range]:
    """The places of each row of a table, by the number of its sentence."""
    found: dict[int, range] = {}
    start = 0
    for place in range(1, len(held) + 1):
        if place == len(held) or held[place].sentence != held[start].sentence:
            if len(cells(held[start:place])) > 1:
                found[held[start].sentence] = range(start, place)
            start = place
    return found


def _span(rows: dict[int, range], token: Token) -> slice:
    return slice(rows[token.sentence].start, rows[token.sentence].stop)


def _runs(aligned: Alignment) -> Iterator[list[int]]:
    """The names of a sentence, each as the places of its words, and its dates and numbers."""
    run: list[int] = []
    for place, token in enumerate(aligned.said.row):
        if (_is_name(token) or (place == 0 and stands_as_name(aligned, place))) and not is_title(token):
            run.append(place)
            continue
        if run:
            yield run
        run = []
        if token.day is not None or token.quantity is not None:
            yield [place]
    if run:
        yield run


def _is_name(token: Token) -> bool:
    return token.kind == "name" or (token.kind == "word" and token.text[0].isupper() and not token.meaning.parts)


def _row_of_the_rest(aligned: Alignment, run: list[int], rows: dict[int, range]) -> tuple[int | None, float]:
    """The only row that has most of what a sentence says beside a name or a date, and how much; None if there is
    none."""
    row = aligned.said.row
    rest = [place for place, token in enumerate(row) if place not in run and weight(token) >= 1.0]
    total = sum(weight(row[place]) for place in rest)
    shares = {}
    for number, inside in rows.items():
        there = [
            max((_likeness(aligned, place, at) for at in aligned.pairs[place] if at in inside), default=0.0)
            for place in rest
        ]
        if sum(map(bool, there)) >= _FEWEST:
            shares[number] = sum(weight(row[place]) * like for place, like in zip(rest, there, strict=True)) / total
    most = max(shares.values(), default=0.0)
    best = [number for number, share in shares.items() if share == most]
    return (best[0] if most >= _MOST and len(best) == 1 else None), most


def _likeness(aligned: Alignment, place: int, at: int) -> float:
    """How well a word of a row stands for one of the sentence; "Tokyo" for "Japanese" less well than the same word."""
    if aligned.pairs[place][at] < 1.0:
        return 0.0
    return 1.0 if aligned.same_word(place, at) else _OTHER_WORD


_OTHER_WORD = 0.9


def _is_like(token: Token, other: Token) -> bool:
    """True if a word of the row could stand where the name or the date does."""
    return other.day is not None if token.day is not None else _is_name(other) and not is_title(other)
