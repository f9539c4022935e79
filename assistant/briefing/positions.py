"""Where a speaker says another thing on one matter at another date than before. Never a verdict. English."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.briefing.speaking import Said
from assistant.text.lexicon import word as look_up
from assistant.text.numbers import agrees, quantities
from assistant.text.words import content_words

_LEAST_SHARED = 2  # content words that two utterances on one matter share
_LEAST_SHARE = 0.4  # of the content words of the shorter one
_DENIALS = frozenset("not no never cannot without neither nor none nobody won't wouldn't isn't aren't didn't".split())
_REFUSING = frozenset(("denies", "declines"))
_WHEN = frozenset(
    """
    january february march april may june july august september october november december spring summer autumn
    winter monday tuesday wednesday thursday friday saturday sunday today tomorrow
    """.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Two utterances of one speaker on one matter whose contents differ; which of them holds is not judged.

    Attributes:
        earlier: The one said first.
        later: The one said after it.
    """

    earlier: Said
    later: Said


def changes(said: Sequence[Said]) -> tuple[Change, ...]:
    """What one speaker says on one matter at two dates, where it differs.

    Args:
        said: Of one speaker, by date.

    Returns:
        By the later one's date: each utterance beside the last one before it, on its matter, that it differs from;
        what only repeats the last word on a matter is no change.
    """
    return tuple(_changes([one for one in said if one.date and one.words]))


def _changes(said: Sequence[Said]) -> Iterator[Change]:
    for place, later in enumerate(said):
        for earlier in reversed(said[:place]):
            if not earlier.date < later.date or not _on_one_matter(earlier.text(), later.text()):
                continue  # of another matter
            if _differ(earlier, later):
                yield Change(earlier=earlier, later=later)
            break


def _on_one_matter(one: str, other: str) -> bool:
    mine, theirs = _matter(one), _matter(other)
    shared = len(mine & theirs)
    least = 1 if _opposite(one, other) else _LEAST_SHARED
    return shared >= least and shared >= _LEAST_SHARE * min(len(mine), len(theirs))


def _matter(text: str) -> set[str]:
    """The content words in one form, without numbers, dates and denials."""
    return {
        min(look_up(word).lemmas, default=word)
        for word in content_words(text)
        if not word[0].isdigit() and word not in _WHEN | _DENIALS
    }


def _differ(one: Said, other: Said) -> bool:
    """True if two utterances on one matter say different things of it: a number, a date, a denial, an opposite."""
    first, second = one.text(), other.text()
    return (
        _other_figures(first, second)
        or _other_dates(first, second)
        or _denies(one) != _denies(other)
        or _opposite(first, second)
    )


def _denies(one: Said) -> bool:
    """True if what is said is denied, or denied to be denied no more than once."""
    words = one.text().lower().replace("’", "'").split()
    denials = sum(word.strip(".,;:") in _DENIALS for word in words)
    return (denials + (one.kind in _REFUSING)) % 2 == 1


def _other_figures(one: str, other: str) -> bool:
    mine, theirs = quantities(one), quantities(other)
    return bool(mine and theirs) and not any(agrees(said, held) for said in mine for held in theirs)


def _other_dates(one: str, other: str) -> bool:
    mine, theirs = (_WHEN & {word.lower() for word in text.replace(",", " ").split()} for text in (one, other))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _opposite(one: str, other: str) -> bool:
    """True if one uses a word that the other uses the opposite of ("open", "closed")."""
    mine, theirs = (set(content_words(text)) for text in (one, other))
    same = {key for word in mine - theirs for key in look_up(word).sides}
    opposite = {key for word in theirs - mine for key in look_up(word).opposite}
    return not same.isdisjoint(opposite)
