"""Doubts about an attribution that a sentence makes up: "X said that it rained" where the passage itself tells it."""

from collections.abc import Iterator

from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.sameness import is_saying, stands
from assistant.answering.doubts.voices import is_own_voice
from assistant.answering.doubts.writers import is_written_by
from assistant.text.alignment import Alignment, names, weight
from assistant.text.roles import first_phrase
from assistant.text.speech.speakers import kind_of_noun
from assistant.text.telling import TELLING
from assistant.text.tokens import Token

_MOSTLY = 0.75  # of what is told that must stand in what the passage tells in its own voice


def ascribed_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """What the passage tells itself, given to somebody of whom it tells and who does not say it there."""
    row = aligned.said.row
    for place in sorted({token.teller for token in row if token.told}):
        mine = _speakers(aligned, place)
        if not _tells_a_clause(row, place) or _may_be_anyones(row, place, mine):
            continue
        if not stands(aligned, mine) or not _may_speak(aligned, mine):
            continue
        told = [at for at, token in enumerate(row) if token.teller == place and token.content and not token.quoted]
        matches = _told_by_nobody(aligned, told)
        if not matches or _is_of_oneself(aligned, mine, told) or _may_be_his(aligned, mine, place, matches):
            continue
        if is_written_by(aligned, list(mine), told):
            continue
        yield Doubt(f"the quote does not have {' '.join(row[at].text for at in sorted(mine))} say this")
        return


def _tells_a_clause(row: list[Token], place: int) -> bool:
    """True for "said that it rained", "it rained, she said", "according to her, it rained"."""
    token = row[place]
    if token.low == "according":
        return True
    following = [other.low for other in row[place + 1 : place + 3]]
    if following[:1] in (["it"], ["them"]):
        return False  # "Norland, which calls it a rock, claims it"
    leads = token.is_form_of(_PLAIN) or following[:1] == ["that"] or following == ["out", "that"]
    trails = is_saying(token) and any(other.teller == place for other in row[:place])
    return token.verb and (leads or trails) and not (token.negated or token.quoted or token.told)


_PLAIN = frozenset("say claim".split())  # "says it rained"


def _may_be_anyones(row: list[Token], place: int, mine: frozenset[int]) -> bool:
    """True where the order of words leaves open who says so: "the report on Estia, which says that", "he left although
    Lee had stayed, noting that"."""
    loose = row[place].low.endswith("ing") and any(token.verb for token in row[: min(mine, default=0)])
    return loose or (place > 0 and row[place - 1].low == "which")


def _speakers(aligned: Alignment, place: int) -> frozenset[int]:
    if aligned.said.row[place].low == "according":
        return first_phrase(aligned.said.row, place + 2, len(aligned.said.row))
    return aligned.said.roles(place).doers


def _may_speak(aligned: Alignment, mine: frozenset[int]) -> bool:
    """True for a name or a word for people that is not the passage's own voice."""
    row = aligned.said.row
    people = bool(names(row, mine)) or any(kind_of_noun(row[at].low) in ("person", "body") for at in mine)
    return people and not is_own_voice(aligned, mine)


def _told_by_nobody(aligned: Alignment, told: list[int]) -> set[int]:
    """Where the passage tells in its own voice what somebody is said to tell; empty if somebody tells some of it."""
    row, held = aligned.said.row, aligned.held.row
    total = own = 0.0
    found = set()
    for at in told:
        match = aligned.event(at) if row[at].verb else aligned.best(at)
        total += weight(row[at])
        if match is not None and not held[match].told:
            own += weight(row[at])
            found.add(match)
    return found if total and own >= _MOSTLY * total else set()


def _is_of_oneself(aligned: Alignment, mine: frozenset[int], told: list[int]) -> bool:
    """True for what somebody is said to tell of himself: whether he said so too is no great matter."""
    verb = next((at for at in told if aligned.said.row[at].verb), None)
    if verb is None:
        return False
    subject = aligned.said.roles(verb).doers | aligned.said.roles(verb).others
    return bool(subject & mine) or any(
        aligned.is_same_party(mine, theirs)
        for at in aligned.pairs[verb]
        if aligned.same_word(verb, at) and (theirs := aligned.held.cast(at).doers)
    )


def _may_be_his(aligned: Alignment, mine: frozenset[int], place: int, matches: set[int]) -> bool:
    """True if he says or does something before it in the sentence that tells it ("asks for", "attributes it to"), or
    the passage has the same verb of saying of him, which is no plain "says"."""
    held = aligned.held.row
    last: dict[int, int] = {}
    for at in matches:
        last[held[at].sentence] = max(at, last.get(held[at].sentence, 0))
    his = {held[match].sentence for at in mine for match in aligned.pairs[at]}
    if any(token.sentence in last.keys() & his and (token.told or token.is_form_of(TELLING)) for token in held):
        return True
    plain = aligned.said.row[place].is_form_of(_PLAIN)
    own = {at for at in aligned.pairs[place] if held[at].verb and aligned.same_word(place, at) and not plain}
    own |= {at for at, token in enumerate(held) if token.verb and at < last.get(token.sentence, 0)}
    return any(theirs and aligned.is_same_party(mine, theirs) for at in own for theirs in [aligned.held.cast(at).doers])
