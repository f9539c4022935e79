"""Whether two noun phrases may mean one party, and which words only say that someone says so."""

from assistant.answering.doubts.doubt import Doubt
from assistant.text.alignment import Alignment, weight
from assistant.text.telling import CALLING, SAYING, TELLING
from assistant.text.tokens import Token

WRITINGS = frozenset(
    "letter e mail email note memo memorandum message report article analysis review paper minutes document dossier "
    "passage piece briefing chronology dispatch commentary column opinion statement notice release text answers sheet "
    "list table headline".split()
)
"""What a sentence may call the document that it tells of."""
OF_ANYBODY = frozenset("statement notice release message opinion document text passage".split())
"""Those of them that a document may tell of."""


def is_bare_line(held: list[Token], number: int, *, longest: int) -> bool:
    """True for a short line that tells nothing: a title, a name, a date.

    Args:
        held: The tokens of a passage.
        number: Of the line, which reads as a sentence.
        longest: Tokens that it may have.
    """
    line = [token for token in held if token.sentence == number]
    return len(line) <= longest and not any(token.verb or token.text in ".:;" for token in line)


def other_party(aligned: Alignment, mine: frozenset[int], theirs: frozenset[int]) -> Doubt:
    row, held = aligned.said.row, aligned.held.row
    names = [at for at in theirs if held[at].kind == "name"]
    other = " ".join(held[at].text for at in sorted(names or theirs))
    said = " ".join(row[at].text for at in sorted(mine))
    return Doubt(f"in the quote it is {other}, not {said}")


def sayings(aligned: Alignment) -> list[int]:
    held = aligned.held.row
    return [
        at
        for at, token in enumerate(held)
        if token.verb and (is_saying(token) or not token.meaning.lemmas.isdisjoint(_WANTING))
    ]


_WANTING = frozenset("demand urge ask want seek propose plan intend promise vow deny refuse expect hope".split())


def counts_from_elsewhere(row: list[Token], place: int) -> bool:
    """True for "earlier" or "after" that ends a span of time ("two days earlier", "the day before"): another text may
    count from elsewhere."""
    following = row[place + 1] if place + 1 < len(row) else None
    ends = place < _OPENING or following is None or following.kind == "mark"
    return ends and row[place].low in _COUNTING and any(token.low in _SPANS for token in row[max(0, place - 2) : place])


_OPENING = 4  # tokens at the beginning of a sentence: "The day before, ..."
_COUNTING = frozenset("earlier later before after previously afterwards ago".split())
_SPANS = frozenset("minutes hour hours day days week weeks month months year years".split())


def is_saying(token: Token) -> bool:
    return token.verb and not token.meaning.lemmas.isdisjoint(SAYING)


def stands_as_name(aligned: Alignment, place: int) -> bool:
    """True for a word that is only names in the passage: of a sentence's first word the capital does not tell."""
    held = [aligned.held.row[at] for at in aligned.pairs[place]]
    return bool(held) and all(token.kind == "name" for token in held)


def is_new(aligned: Alignment, places: frozenset[int]) -> bool:
    """True if the passage speaks of someone new by a word of the sentence ("a customer"), not of one it has named."""
    held = aligned.held.row
    matches = [at for place in places for at in aligned.pairs[place] if aligned.same_word(place, at)]
    return bool(matches) and not any(
        any(token.low in _KNOWN for token in held[max(0, at - 3) : at])
        or any(token.kind == "name" for token in held[max(0, at - 2) : at + 3] if token is not held[at])
        or held[at].kind == "name"
        for at in matches
    )


_KNOWN = frozenset("the this that these those its his her their".split())


def is_telling(token: Token) -> bool:
    return not token.meaning.lemmas.isdisjoint(TELLING)


def stands(aligned: Alignment, places: frozenset[int]) -> bool:
    """True if the words of a party stand in the passage, so that no other name for it need be guessed."""
    words = [place for place in places if weight(aligned.said.row[place]) >= 1.0]
    return bool(words) and all(1.0 in aligned.pairs[place].values() for place in words)


def is_described(aligned: Alignment, places: frozenset[int], others: frozenset[int]) -> bool:
    """True if words of the sentence stand close to a name of the passage, as what it is ("the research head, X")."""
    held = aligned.held.row
    return any(
        abs(match - other) <= 6
        and held[match].sentence == held[other].sentence
        and not any(token.verb for token in held[min(match, other) : max(match, other)])
        for place in places
        for match in aligned.pairs[place]
        for other in others
    )


_STEM = 4  # letters


def is_of_one_stem(said: Token, held: Token) -> bool:
    """True for forms of one word, and for the noun of a verb ("movement" of "moved"), not for any word of one sense
    ("matter" of "issue")."""
    return said.low[:_STEM] == held.low[:_STEM] or not said.meaning.lemmas.isdisjoint(held.meaning.lemmas)


def calling_so(aligned: Alignment, place: int, verbs: list[int]) -> list[int]:
    """Of some verbs of the passage those that call a thing most of what a verb of the sentence calls it: of "Norland
    calls it a survey; Estia calls it a raid" the one for "a raid"; all of them for a verb that calls nothing so.

    Args:
        aligned: The sentence beside the passage.
        place: Of the verb in the sentence.
        verbs: In the passage.
    """
    row, held = aligned.said.row, aligned.held.row
    called = [at for at, token in enumerate(row) if token.teller == place and token.content]
    if not called or not row[place].is_form_of(CALLING):
        return verbs
    shares = {at: sum(any(held[match].teller == at for match in aligned.pairs[one]) for one in called) for at in verbs}
    most = max(shares.values(), default=0)
    tellers = {held[match].teller for one in called for match in aligned.pairs[one]} - {-1, *verbs}
    if any(sum(any(held[at].teller == told for at in aligned.pairs[one]) for one in called) > most for told in tellers):
        most = 0  # somebody says it there, and "calls" something else so
    return [at for at in verbs if shares[at] == most > 0 or not held[at].is_form_of(CALLING)]
