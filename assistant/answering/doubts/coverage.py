"""Doubts about what has no counterpart in the passage at all."""

from collections import defaultdict
from collections.abc import Iterator

from assistant.answering.doubts.deeds import is_told_otherwise
from assistant.answering.doubts.doubt import Doubt
from assistant.answering.doubts.reckoned import is_of_reckoned
from assistant.answering.doubts.sameness import OF_ANYBODY, WRITINGS, is_bare_line
from assistant.answering.doubts.summing import enters_as, is_relating, is_summing
from assistant.text.alignment import UNITS, Alignment, weight
from assistant.text.negation import denies_next, is_negator
from assistant.text.tokens import Token, following_of

_ENOUGH, _SOME = 0.62, 0.35
_NAMED = 0.5  # weight of a name or number here: whether it stands in the passage is asked elsewhere
_LONGEST_GAP = 2.4
_OWN = 0.25  # of the words of a sentence, that one of the passage has itself, however freely it is told
_MEASURING = 0.3  # weight of "days" and the like there, which stand in every text


def needs_none(aligned: Alignment, place: int) -> bool:
    """True for a word that needs no counterpart: the passage tells or denies in another way what it says."""
    token = aligned.said.row[place]
    return bool(
        _is_being(aligned, place)
        or denies_next(aligned.said.row, place)
        or aligned.held.opposites(token)
        or (token.verb and _is_told(aligned, place))
        or is_of_reckoned(aligned, place)
    )


def other_object_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """The same deed on another thing: "broke a leg" for "broke an arm", "herring catch" for "mackerel catch"."""
    row, held = aligned.said.row, aligned.held.row
    claimed = {match for pairs in aligned.pairs for match in pairs}
    for place, token in enumerate(row):
        if token.verb and not token.quoted:
            mine = [at for at in aligned.said.roles(place).others if _is_noun(row[at])]
            places = [at for at in aligned.pairs[place] if aligned.same_word(place, at) and held[at].verb]
            theirs = [[at for at in aligned.held.roles(one).others if _is_noun(held[at])] for one in places]
        else:
            following = following_of(row, place)
            mine = [place] if _is_noun(token) and following is not None and _is_noun(following) else []
            places = [at for at in aligned.pairs[place + 1] if aligned.same_word(place + 1, at)] if mine else []
            theirs = [[at - 1] if at and _is_noun(held[at - 1]) else [] for at in places]
        mine = [at for at in mine if not is_summing(row[at])]
        unknown = mine and not any(aligned.pairs[at] for at in mine)
        if unknown and theirs and all(one and claimed.isdisjoint(one) for one in theirs):
            words = [at for at, other in enumerate(row) if other.kind == "word" and weight(other) >= 1.0]
            grave = sum(bool(aligned.pairs[at]) for at in words) <= len(words) / 2
            yield Doubt(f"the quote says “{held[theirs[0][0]].text}”, not “{row[mine[0]].text}”", grave=grave)
            return


def _is_told(aligned: Alignment, place: int) -> bool:
    roles = aligned.said.roles(place)
    return is_told_otherwise(aligned, place, [at for at in roles.doers | roles.others if aligned.pairs[at]])


def _is_being(aligned: Alignment, place: int) -> bool:
    """True for a verb that says hardly more than "is": "amounts to", "dates from"."""
    token = aligned.said.row[place]
    following = following_of(aligned.said.row, place)
    if token.low.startswith("amount") and following is not None and following.low == "to":
        return True  # a verb, though "the remark amounts" may be read otherwise
    dates = token.low in ("dates", "dated") and following is not None and following.low == "from"
    return (
        dates
        or _is_going_back(aligned.said.row, place)
        or _is_dating(aligned.said.row, place)
        or (token.kind == "word" and token.verb and token.is_form_of(_BEING_LIKE))
    )


def _is_going_back(row: list[Token], place: int) -> bool:
    """True for both words of a "goes back to 3 May", which only says when something began."""
    verb = place - 1 if row[place].low == "back" else place
    if verb < 0 or not row[verb].is_form_of(_GOING) or verb + 3 >= len(row):
        return False
    return row[verb + 1].low == "back" and row[verb + 2].low == "to" and row[verb + 3].day is not None


_GOING = frozenset("go date reach stretch".split())


def _is_dating(row: list[Token], place: int) -> bool:
    """True for a verb that only says when something was, of which the passage has a date: "was issued on 3 May"."""
    return (
        row[place].is_form_of(_HAPPENING)
        and place + 2 < len(row)
        and row[place + 1].low in ("on", "in")
        and row[place + 2].day is not None
    )


_LINKING = frozenset("general short sum all brief addition turn contrast particular".split())
_HAPPENING = frozenset("happen occur begin start issue date take_place hold publish make come".split())
_BEING_LIKE = frozenset(
    "amount belong constitute represent form base locate situate comprise total qualify count date".split()
)


def only_links(aligned: Alignment, place: int) -> bool:
    """True for the noun of an "in general" or "by contrast", and for "yen" where a figure of the passage has it."""
    row = aligned.said.row
    if row[place].low in _LINKING:
        return place > 0 and row[place - 1].low in ("in", "by")
    return any(token.quantity is not None and row[place].low in token.low.split() for token in aligned.held.row)


def _is_noun(token: Token) -> bool:
    return token.kind == "word" and not token.verb and token.meaning.parts[:1] in ("n", "")


def coverage_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """Too many words of the sentence have no counterpart in the passage, or several side by side have none."""
    total = covered = gap = widest = words = known = 0.0
    missing: list[str] = []
    for place, token in enumerate(aligned.said.row):
        if not aligned.pairs[place] and (_is_being(aligned, place) or denies_next(aligned.said.row, place)):
            continue
        if token.kind != "word" or is_negator(token):
            if token.kind in ("number", "date", "name"):
                total += _NAMED
                covered += _NAMED
                gap = 0.0
            continue
        worth = weight(token)
        if not aligned.pairs[place] and (token.is_form_of(WRITINGS) or only_links(aligned, place)):
            continue  # the passage itself: "the letter", "the note"
        if not aligned.pairs[place] and (
            is_of_reckoned(aligned, place) or is_summing(token) or is_relating(token) or enters_as(aligned, place)
        ):
            continue
        total += worth
        words += worth >= 1.0
        deed = token.verb or "v" in token.meaning.parts
        found = aligned.pairs[place] or aligned.held.opposites(token) or (deed and _is_told(aligned, place))
        if found:
            covered += worth
            known += worth >= 1.0
            gap = 0.0
        else:
            gap += worth
            widest = max(widest, gap)
            if worth >= 0.5:
                missing.append(token.text)
    share = covered / total if total else 1.0
    if share < _SOME:
        yield Doubt("the quote does not say this")
    elif share < _ENOUGH or widest >= _LONGEST_GAP:
        yield Doubt(f"the quote does not mention: {', '.join(missing[:4])}", grave=known <= words / 2)


def _is_of_head(aligned: Alignment, place: int) -> bool:
    """True for a name or a date that the passage has only in a line that tells nothing: who signs it and when."""
    held = aligned.held.row
    return all(is_bare_line(held, held[at].sentence, longest=_LONGEST_LINE) for at in aligned.pairs[place])


_LONGEST_LINE = 12  # tokens
_ONE_WORD = 1.0  # weight


def scattered_doubts(aligned: Alignment) -> Iterator[Doubt]:
    """No two sentences of the passage have the words: all that stands for them is words of like sense, here and there.

    A long passage has some for the words of every day in any sentence, of whatever subject.
    """
    total, own = 0.0, defaultdict[int, float](float)
    for place, token in enumerate(aligned.said.row):
        if token.is_form_of(WRITINGS - OF_ANYBODY) or (token.kind in ("name", "date") and _is_of_head(aligned, place)):
            continue  # the passage itself, who wrote it and when
        worth = min(weight(token), _MEASURING) if token.is_form_of(UNITS) else weight(token)
        total += worth
        same = [at for at in aligned.pairs[place] if token.kind != "word" or aligned.same_word(place, at)]
        for sentence in {aligned.held.row[at].sentence for at in same}:
            own[sentence] += worth
    most = max((share + own.get(sentence + 1, 0.0) for sentence, share in own.items()), default=0.0)
    if total > _ONE_WORD and most < _OWN * total:
        yield Doubt("the quote does not say this", grave=False)
