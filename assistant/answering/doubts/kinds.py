"""Doubts about of what kind a thing is: "a full resumption" where the passage has only "a partial resumption"."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment, weight
from assistant.text.tokens import Token


def kind_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """A word before a noun that the passage lacks, having another before that noun wherever it stands."""
    row, held = aligned.said.row, aligned.held.row
    claimed = {match for pairs in aligned.pairs for match in pairs}
    for place in range(len(row) - 1):
        first, second = row[place], row[place + 1]
        if not _qualifies(first) or not _is_noun(second) or first.quoted or 1.0 in aligned.pairs[place].values():
            continue
        nouns = [at for at in aligned.pairs[place + 1] if aligned.same_word(place + 1, at) and not held[at].verb]
        before = [at - 1 for at in nouns if at and _qualifies(held[at - 1])]
        if before and len(before) == len(nouns) and claimed.isdisjoint(before):
            yield Doubt(f"the quote says “{held[before[0]].text} {second.text}”, not “{first.text} {second.text}”")
            return


def _qualifies(token: Token) -> bool:
    return (
        token.kind == "word" and not token.verb and weight(token) >= 1.0 and bool({"a", "n"} & {*token.meaning.parts})
    )


def _is_noun(token: Token) -> bool:
    return token.kind == "word" and not token.verb
