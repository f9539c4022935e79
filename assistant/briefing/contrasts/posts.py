"""Who holds a post, as a sentence puts a name beside it: "the director of the quarry, Sowa", "bank governor Horak"."""

from collections.abc import Iterator
from typing import NamedTuple

from assistant.answering.doubts.names import name_runs
from assistant.briefing.contrasts.account import Account
from assistant.briefing.contrasts.frames import Frame
from assistant.text.tokens import TITLES, Token

_POSTS = TITLES | frozenset(
    "executive head leader owner author pilot captain founder editor architect driver winner champion suspect victim "
    "speaker treasurer premier envoy commander bishop pope host capital rapporteur".split()
)


class Holder(NamedTuple):
    """The places of a name, of the words of a post beside it, and of those of the body whose post it is."""

    run: list[int]
    post: list[int]
    body: list[int]


def is_one_post(frame: Frame, one: Holder, other: Holder) -> bool:
    """True for one post of one body; of "central bank governor X", of some bank, only if more is told alike."""
    row, held = frame.one.row, frame.other.row
    if [row[at].low for at in one.post] != [held[at].low for at in other.post]:
        return False
    met = [
        place
        for place in one.body
        if any(at in frame.aligned.pairs[place] and frame.aligned.same_word(place, at) for at in other.body)
    ]
    named = any(row[place].kind == "name" for place in met)
    definite = one.run[0] - 1 not in one.post and other.run[0] - 1 not in other.post
    beyond = [at for at in frame.shared if at not in (*one.post, *one.body)]
    return bool(met) and (named or definite or len(beyond) > 1)


_PASSING = frozenset(
    "former ex new acting interim deputy vice assistant then next previous future outgoing incoming designate named "
    "appointed elected late".split()
)


def holders(account: Account) -> Iterator[Holder]:
    """Who stands beside "the <post> of <body>", or "<body>'s <post>", after a comma: the name, the post, the body."""
    row = account.row
    for run in name_runs(row):
        if len(run) < _FULL_NAME or is_listed(row, run):
            continue
        if post := _post_before(row, run):
            run, phrase = run[run.index(post[-1]) + 1 :] if post[-1] in run else run, post
            if len(run) < _FULL_NAME:
                continue
        else:
            phrase = _phrase_beside(row, run, most=10)
        posts = [at for at in phrase if row[at].low in _POSTS and row[at].low not in _PASSING]
        body = [at for at in phrase if row[at].content and at not in posts]
        joined = bool(posts) and max(posts) - min(posts) < len(posts)  # "chief executive"
        if joined and body and not any(row[at].low in _PASSING for at in phrase):
            yield Holder(run, sorted(posts), body)


def _post_before(row: list[Token], run: list[int]) -> list[int]:
    """The post right before a name, with the body whose it is: "Norvik chief executive Jan Berg"; empty if none is."""
    at = run[0]
    while at < run[-1] and row[at].low not in _POSTS:
        at += 1
    last = at if row[at].low in _POSTS else run[0] - 1
    first = last
    while first > 0 and row[first - 1].content and not row[first - 1].verb and last - first < _LONGEST_POST:
        first -= 1
    return list(range(first, last + 1)) if last >= 0 and row[last].low in _POSTS and first < last else []


_LONGEST_POST = 4  # words
_FULL_NAME = 2  # words


def post_beside(account: Account, run: list[int]) -> list[int]:
    """The words of a post that a name explains, or is explained by, after a comma."""
    row = account.row
    found = _phrase_beside(row, run, most=8)
    return [at for at in found if row[at].low in _POSTS or (row[at].kind == "word" and not row[at].low.endswith("s"))]


def _phrase_beside(row: list[Token], run: list[int], *, most: int) -> list[int]:
    """The words, at most so many, that end with a comma before a name, else those behind the comma after it."""
    if run[0] > 1 and row[run[0] - 1].text == ",":
        places = range(run[0] - 2, max(-1, run[0] - 2 - most), -1)
    elif run[-1] + 1 < len(row) and row[run[-1] + 1].text == ",":
        places = range(run[-1] + 2, min(len(row), run[-1] + 2 + most))
    else:
        return []
    found: list[int] = []
    for at in places:
        if row[at].kind == "mark" or row[at].verb:
            break
        found.append(at)
    definite = any(row[at].low in ("the", "its", "his", "her", "their") or row[at].owner for at in found)
    return found if definite else []


def is_listed(row: list[Token], run: list[int]) -> bool:
    """True for one of several ("Berlin and Paris")."""
    around = [row[at] for at in (run[0] - 1, run[-1] + 1) if 0 <= at < len(row)]
    return any(token.low in _JOINING or token.low == "with" for token in around)


_JOINING = frozenset("and or".split())
