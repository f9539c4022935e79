"""How a word stands in its clause: as a limit of place, as more of the same, as a title, as nothing at all. English."""

from collections.abc import Container
from functools import lru_cache

from assistant.briefing.contrasts.account import Account
from assistant.text.tokens import TITLES, Token

# What says nothing of which thing is told of: words of counting, of change, of being, of time of day.
NEUTRAL = frozenset(
    """
    people person number total count figure toll amount stand lie come put reach rise climb grow increase jump go up
    raise revise correct update now confirm official late early night morning evening afternoon midnight noon local
    time day year month week percent also still already least most about around nearly almost roughly only just
    altogether say tell report measure weigh according statement spokesman spokeswoman spokesperson take have be hold do
    make get give receive award agree decide begin estimate expect predict forecast due plan so far currently today
    yesterday aged worth group member twice half double
    """.split()
)
"""Words that do not tell which thing is told of."""

_LOCATIVE = frozenset("in at near across around outside inside throughout within off over along from among for".split())
_MORE = frozenset("another further additional more extra other again second previous earlier".split())
_CLAUSE = 1.0  # difference of depth from which words belong to two clauses


def in_clause(row: list[Token], place: int, slot: int) -> bool:
    """True if a word stands in the clause of a number, a date or a name."""
    return row[place].sentence == row[slot].sentence and abs(row[place].depth - row[slot].depth) < _CLAUSE


def is_title_of(row: list[Token], place: int) -> bool:
    """True for a title before a name: "President" of "President Hale", not of "the two presidents"."""
    at = place
    while at < len(row) and row[at].low in TITLES:
        at += 1
    return at > place and at < len(row) and row[at].kind == "name"


def is_first_name(row: list[Token], place: int, known: Container[int]) -> bool:
    """True for the first name of someone whose surname both have; "Meridian" of "Meridian Telecom" tells it apart."""
    following = row[place + 1] if place + 1 < len(row) else None
    if following is None or row[place].kind != "name" or following.kind != "name":
        return False
    return place + 1 in known and following.low not in _BODIES


def is_last_name(row: list[Token], place: int, known: Container[int]) -> bool:
    """True for the rest of a name of which both have the first word: "Dredging" of "Maris Dredging"."""
    return place > 0 and row[place].kind == row[place - 1].kind == "name" and place - 1 in known


_BODIES = frozenset(
    "telecom bank group steel energy motors foods pharma air airlines airways oil gas insurance party university "
    "college hospital ministry council county river lake valley street island bay mill mine plant dam bridge "
    "airport station united city rovers mountain".split()
)


def is_of_known(row: list[Token], place: int, known: Container[int]) -> bool:
    """True for where a thing lies that both name: "Tarnow" of "the Lipka quarry near Tarnow"."""
    if place < 3 or row[place - 1].low not in _LOCATIVE or place - 2 not in known:
        return False
    return row[place - 2].kind == "name" or (place - 3 in known and row[place - 3].kind == "name")


def describes_known(row: list[Token], place: int, known: Container[int]) -> bool:
    """True for what somebody is, right before a name that both have: "the football club Real Taboa"."""
    at = place
    while at < len(row) and row[at].kind == "word" and not row[at].verb:
        at += 1
    if at == place or at >= len(row) or row[at].kind != "name" or row[at].low in _BODIES:
        return False
    return at in known and row[place].low not in _SIDES


_SIDES = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest central "
    "downtown greater inner outer upper lower mainland rural urban near".split()
)


def is_part_of_known(row: list[Token], place: int, known: Container[int]) -> bool:
    """True for a thing that belongs to one both name: "the abbey's brewery", "the brewery of the abbey"."""
    if row[place].kind != "word" or row[place].verb:
        return False
    if row[place].meaning.parts.startswith("v"):
        return False  # "the award of contracts"
    for at in range(place - 1, max(-1, place - 4), -1):
        if row[at].owner and at in known:
            return True
        if not row[at].content:
            break
    if place + 1 < len(row) and row[place + 1].low == "of":
        behind = next((at for at in range(place + 2, min(len(row), place + 5)) if row[at].content), -1)
        doing = behind >= 0 and (row[behind].low.endswith("ing") or row[behind].verb)  # "accused it of moving troops"
        return behind in known and not doing
    return False


def is_locative(row: list[Token], place: int) -> bool:
    """True for what limits where or of whom something is told: "in Leeds", "among men"."""
    leading = _LOCATIVE | {"to", "from"} if row[place].kind == "name" else _LOCATIVE
    for at in range(place - 1, max(-1, place - 5), -1):
        if row[at].low in leading:
            return True
        if row[at].verb or row[at].kind == "mark":
            return False
    return False


@lru_cache(maxsize=2_000)
def is_again(account: Account) -> bool:
    """True for what is said to happen not for the first time, or instead of what happened before."""
    return any(token.low in ("again", "repeatedly", "once") and not token.verb for token in account.row)


def is_more(row: list[Token], place: int) -> bool:
    """True for what comes on top of what was told before: "another 12", "nine more", "met again"."""
    near = [*range(max(0, place - 2), place), *range(place + 1, min(len(row), place + 3))]
    return any(row[at].low in _MORE and not (at + 1 < len(row) and row[at + 1].low == "than") for at in near)


def lead_of(row: list[Token], place: int) -> str:
    """What leads a word: its preposition, or else "subject" or "object" by the verb before it."""
    for at in range(place - 1, max(-1, place - 6), -1):
        if row[at].low in _PREPOSITIONS:
            return row[at].low
        if row[at].verb:
            return "object"
        if row[at].kind == "mark":
            break
    return "subject"


_PREPOSITIONS = frozenset("of in on at by for from to with under over among between against through about into".split())
