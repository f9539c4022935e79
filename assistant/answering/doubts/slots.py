"""Doubts about a name that stands where the passage has another: after the same words, or with the same words."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.names import is_title, name_runs
from assistant.text.alignment import Alignment, weight
from assistant.text.nations import nation
from assistant.text.tokens import Token

_LEAD = 3  # words before a name that are the same in both
_CLOSE = 2
_SAID = 0.85  # share of the other words of a sentence that one sentence of the passage must have
_FEWEST = 4  # such words
_POINTING = frozenset("i we my our he she it they his her its their who".split())


def lead_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """ "The party, known as X" where the passage has "the party, known as Y", and nowhere those words before X."""
    row, held = aligned.said.row, aligned.held.row
    claimed = {match for pairs in aligned.pairs for match in pairs}
    for run in name_runs(row):
        lead = _words_before(row, run[0])
        if len(lead) < _LEAD or row[run[0]].quoted:
            continue
        followed = [
            _run_at(held, at)
            for at, token in enumerate(held)
            if token.kind == "name" and _words_before(held, at) == lead and not is_title(token)
        ]
        mine = {match for place in run for match in aligned.pairs[place]}
        if any(_words_before(held, at)[-_CLOSE:] == lead[-_CLOSE:] for at in mine):
            continue  # "was signed in X", "the first one, signed in Y"
        if followed and all(claimed.isdisjoint(other) and mine.isdisjoint(other) for other in followed):
            other = " ".join(held[at].text for at in followed[0])
            yield Doubt(f"the quote gives {other} there, not {' '.join(row[at].text for at in run)}")
            return


def _words_before(row: list[Token], place: int) -> list[str]:
    """The last words of a sentence before a place; fewer at its beginning, and where one says nothing by itself."""
    before = [token for token in row[max(0, place - 2 * _LEAD) : place] if token.sentence == row[place].sentence]
    words = [token.low for token in before if token.kind != "mark"][-_LEAD:]
    return words if any(token.content for token in before[-_LEAD:]) else []


def _run_at(row: list[Token], place: int) -> list[int]:
    run = [place]
    while run[-1] + 1 < len(row) and row[run[-1] + 1].kind == "name" and not row[run[-1]].owner:
        run.append(run[-1] + 1)
    return run


def stray_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A name in what one sentence of the passage says word for word, save that it has another name there."""
    row, held = aligned.said.row, aligned.held.row
    claimed = {match for pairs in aligned.pairs for match in pairs}
    for run in name_runs(row):
        if any(row[at].told or nation(row[at].low) or not aligned.pairs[at] for at in run) or _says(row, run):
            continue
        if all(row[at].text.isupper() for at in run):
            continue  # a short form, which the passage may write in another way
        number = _sentence_of_the_rest(aligned, run)
        if number is None:
            continue
        inside = [at for at, token in enumerate(held) if token.sentence == number]
        if any(at in aligned.pairs[place] for at in inside for place in run):
            continue
        others = [at for at in inside if held[at].kind == "name" and at not in claimed and not is_title(held[at])]
        others = [at for at in others if not nation(held[at].low) and held[at - 1].low != "of"]
        if others and not any(held[at].low in _POINTING for at in inside):
            yield Doubt(f"the quote gives {held[others[0]].text} there, not {' '.join(row[at].text for at in run)}")
            return


def _says(row: list[Token], run: list[int]) -> bool:
    """True if a name is that of who says so, who need not stand in the same sentence of the passage."""
    tellers = {token.teller for token in row if token.told}
    return any(run[0] - 4 <= teller <= run[-1] + 4 for teller in tellers)


def _sentence_of_the_rest(aligned: Alignment, run: list[int]) -> int | None:
    """The sentence of the passage that has nearly all other words of a sentence; None if there is none, or two."""
    row, held = aligned.said.row, aligned.held.row
    rest = [place for place, token in enumerate(row) if place not in run and weight(token) >= 1.0]
    total = sum(weight(row[place]) for place in rest)
    found = []
    for number in {held[match].sentence for place in rest for match in aligned.pairs[place]}:
        there = [
            place
            for place in rest
            if any(held[at].sentence == number and grade == 1.0 for at, grade in aligned.pairs[place].items())
        ]
        if len(there) >= _FEWEST and sum(weight(row[place]) for place in there) >= _SAID * total:
            found.append(number)
    return found[0] if len(found) == 1 else None
