"""Names that stand in one place in two statements: who did it, where it was, who holds a post. English."""

from collections.abc import Container, Iterator
from difflib import SequenceMatcher

from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.clauses import is_again, is_more
from assistant.briefing.contrasts.contrast import Contrast
from assistant.briefing.contrasts.deeds import is_once, shared_deeds
from assistant.briefing.contrasts.frames import Frame
from assistant.briefing.contrasts.posts import holders, is_listed, is_one_post, post_beside
from assistant.text.nations import nation
from assistant.text.reckoning import first_day
from assistant.text.tokens import BEING, TITLES, Token, is_past

_ALIKE = 0.65  # likeness of two spellings of one name
_LEAST_SHARED = 1.9
_PREPOSITIONS = frozenset("in at near from to by of with against for on off outside as".split())


def name_contrasts(frame: Frame) -> Iterator[Contrast]:
    """The pair of names that stand for one person, body or place; at most one."""
    found = next(_in_one_post(frame), None) or next(_in_one_role(frame), None)
    if found is not None:
        yield found


def _in_one_post(frame: Frame) -> Iterator[Contrast]:
    """Two people in one post of one body, whatever else is told of them: "the director of the quarry, Sowa"."""
    for one in holders(frame.one):
        for other in holders(frame.other):
            run, other_run = one.run, other.run
            if (
                is_one_post(frame, one, other)
                and not _may_be_one(frame.one, run, frame.other, other_run)
                and not _at_other_times(frame)
            ):
                words = _words(frame.one, run), _words(frame.other, other_run)
                yield Contrast("name", "differs", run[0], other_run[0], *words, frame.weight_shared)


def _at_other_times(frame: Frame) -> bool:
    """True if so much lies between two reports that a post may have passed on."""
    dates = [account.statement.published for account in (frame.one, frame.other)]
    if not all(dates):
        return True
    first, second = map(first_day, dates)
    return abs((first - second).days) > _KEPT


_KEPT = 60  # days within which two reports speak of one holder of a post, unless one of them calls him former or new


def _in_one_role(frame: Frame) -> Iterator[Contrast]:
    """Two names where all else that is told is alike."""
    mine, theirs = frame.lone
    one, other = frame.one, frame.other
    run, other_run = _only_run(one, mine), _only_run(other, theirs)
    if frame.weight_shared >= _LEAST_SHARED:
        run = run or (_only_run(one, mine, beside=True) if other_run else [])
        other_run = other_run or (_only_run(other, theirs, beside=True) if run else [])
    if is_again(one) or is_again(other):
        return
    if not run or not other_run or frame.weight_shared < _LEAST_SHARED or frame.other_time():
        return
    if _may_be_one(one, run, other, other_run) or is_listed(one.row, run) or is_listed(other.row, other_run):
        return
    if _other_numbers(frame) or frame.other_rank() or not _one_role(frame, run, other_run):
        return
    yield Contrast(
        "name", "differs", run[0], other_run[0], _words(one, run), _words(other, other_run), frame.weight_shared
    )


def _only_run(account: Account, lone: list[int], *, beside: bool = False) -> list[int]:
    """The lone words if they are one name and nothing else.

    Args:
        account: Whose they are.
        lone: Their places.
        beside: Words that stand behind the name, after the verb, and are no names, may be there too.
    """
    row = account.row
    if beside:
        first = next((at for at in lone if row[at].kind == "name"), len(row))
        acting = next((at for at in range(first, len(row)) if row[at].verb), len(row))
        after = next((at for at in range(first, len(row)) if row[at].low in _ADJUNCT), len(row))
        lone = [at for at in lone if at < min(acting, after) or row[at].kind == "name" or row[at].verb]
    names = [place for place in lone if row[place].kind == "name"]
    lone = _without_trade(row, lone, names)
    if not names or names[-1] - names[0] >= _LONGEST_NAME:
        return []
    inside = range(names[0], names[-1] + 1)
    if any(place not in inside for place in lone) or any(row[place].kind == "mark" for place in inside):
        return []
    return list(inside)


def _without_trade(row: list[Token], lone: list[int], names: list[int]) -> list[int]:
    """Without what somebody is who is named right behind it: "the banker Luc Morel", "her neighbour, Dale Whitt"."""
    first = names[0] if names else 0
    at = first - 1
    if at > 1 and row[at].text == "," and row[at - 1].kind == "word":
        at -= 1
    while at >= 0 and row[at].kind == "word" and not row[at].verb:
        at -= 1
    trade = [spot for spot in range(at + 1, first) if row[spot].kind == "word"]
    if any(spot not in lone for spot in trade):
        return lone  # "the party leader, X" and "the party treasurer, Y" are two
    return [spot for spot in lone if spot not in trade]


_ADJUNCT = frozenset("after before during following".split())
_LONGEST_NAME = 6


def _may_be_one(one: Account, run: list[int], other: Account, other_run: list[int]) -> bool:
    """True for two spellings of one name, for initials, and for a country beside a place that may lie in it."""
    mine, theirs = ([account.row[at].low for at in places] for account, places in ((one, run), (other, other_run)))
    if SequenceMatcher(None, " ".join(mine), " ".join(theirs)).ratio() >= _ALIKE or (set(mine) & set(theirs)) - _KINDS:
        return True
    initials, other_initials = ("".join(word[0] for word in words) for words in (mine, theirs))
    if "".join(mine) == other_initials or "".join(theirs) == initials:
        return True
    return _is_country(mine) != _is_country(theirs)


_KINDS = frozenset(
    "sea lake river mount mountain bay gulf street road square university college army front party brigade group "
    "company bank island islands city county saint st of the al el van von de".split()
)


def _is_country(words: list[str]) -> bool:
    """True for a country, in which the place that another report names may lie; a capital is a place."""
    found = [nation(word) for word in (*words, " ".join(words))]
    return any(one is not None and not one.capital for one in found)


def _other_numbers(frame: Frame) -> bool:
    mine, theirs = frame.one.amounts, frame.other.amounts
    return bool(mine and theirs) and not any(
        one.family == other.family and one.value == other.value for one in mine.values() for other in theirs.values()
    )


def _one_role(frame: Frame, run: list[int], other_run: list[int]) -> bool:
    """True if only one can stand there: by what is done, by the post, or by the day on which it was."""
    one, other = frame.one, frame.other
    if _post(frame, run, other_run) or _is_only_one(frame, run, other_run):
        return True
    lead, other_lead = _lead(one.row, run[0]), _lead(other.row, other_run[0])
    dated = bool(one.times and other.times)
    for deed, at in shared_deeds(frame, often=dated or lead == other_lead == "by"):
        present = one.row[deed - 1].low in ("is", "are") and one.row[deed].is_form_of(_CLAIM)
        if present or is_more(one.row, deed) or is_more(other.row, at):
            continue
        where = lead == other_lead and lead in ("in", "at") and is_once(one.row, deed)
        if one.row[deed].is_form_of(_BY_MANY) and not where:
            continue
        if lead == other_lead and lead and lead not in ("by", "of"):
            return True
        if lead == other_lead == "by" and is_past(one.row[deed]):
            return True
        mine, theirs = one.reading.roles(deed), other.reading.roles(at)
        spots, others = _with_post(run, frame.shared), _with_post(other_run, frame.back)
        if spots & mine.doers and others & theirs.doers and not (mine.doers - spots and theirs.doers - others):
            return True
        if spots & mine.others and others & theirs.others and lead == other_lead:
            return True
    return False


def _with_post(run: list[int], known: Container[int]) -> set[int]:
    """A name with the post before it that both accounts tell: "the engineer Ruth Calder"."""
    return set(run) | {at for at in range(max(0, run[0] - 2), run[0]) if at in known}


_CLAIM = frozenset(("claim",))  # an island is claimed by two, an attack was claimed by one
_BY_MANY = frozenset(
    "oppose support back criticise criticize condemn attend visit praise welcome sign quote cite see use watch join "
    "follow hit affect sponsor fund recognise recognize read know like hear share".split()
)


def _is_only_one(frame: Frame, run: list[int], other_run: list[int]) -> bool:
    """True for who is said to be the first, the last or the only one to do something."""
    return all(
        any(token.low in BEING for token in account.row[places[-1] + 1 : places[-1] + 3])
        and any(token.low in _ONLY for token in account.row[places[-1] + 2 : places[-1] + 6])
        for account, places in ((frame.one, run), (frame.other, other_run))
    )


_ONLY = frozenset("first last only sole youngest oldest largest biggest fastest best worst highest".split())


def _post(frame: Frame, run: list[int], other_run: list[int]) -> bool:
    """True if both names stand beside one post, of one body or with the one deed: "the chief executive of X, Berg"."""
    mine, theirs = post_beside(frame.one, run), post_beside(frame.other, other_run)
    return any(at in frame.pairs[place] for place in mine for at in theirs)


def _lead(row: list[Token], place: int) -> str:
    """The preposition before a name; "" if none stands there."""
    if place > 2 and row[place - 1].low == "of" and row[place - 2].low in _PLACES:
        return _lead(row, place - 2)  # "to the port of Barqa"
    if place > 1 and row[place - 1].text == "," and row[place - 2].kind == "word":
        trade = place - 2  # "by her former boyfriend, Ken Ossa"
        while trade > 0 and row[trade - 1].kind == "word" and not row[trade - 1].verb:
            trade -= 1
        if trade > 1 and row[trade - 1].low in _WHOSE and row[trade - 2].low in _PREPOSITIONS:
            return row[trade - 2].low
    for at in range(place - 1, max(-1, place - 4), -1):
        if row[at].low in _PREPOSITIONS:
            return row[at].low
        if row[at].low not in ("the", "a", "an") and row[at].low not in TITLES:
            break
    return ""


_WHOSE = frozenset("his her its their the a an".split())
_PLACES = frozenset("port town city village island province district state county region capital suburb".split())


def _words(account: Account, run: list[int]) -> str:
    return account.text[account.row[run[0]].start : account.row[run[-1]].end]
