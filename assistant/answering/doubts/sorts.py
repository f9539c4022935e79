"""What sort of people a word names, where two sorts are never the same: the army and the residents."""

from assistant.text.tokens import Token

_SORTS = {
    word: sort
    for sort, words in {
        "forces": "army military soldier troop navy general commander",
        "people": "resident villager local neighbour neighbor family relative survivor tenant passenger patient "
        "protester demonstrator parent pupil",
        "state": "government ministry minister official authority cabinet council mayor governor municipality "
        "president",
        "firm": "company firm manufacturer operator owner management employer shareholder airline bank",
        "labour": "union worker driver employee staff",
        "court": "court judge",
        "growers": "farmer fisherman grower",
        "green": "campaigner activist environmentalist",
        "rebels": "rebel insurgent militant guerrilla",
        "opposition": "opposition",
        "science": "scientist researcher engineer geologist economist",
    }.items()
    for word in words.split()
}


def are_of_other_sorts(some: list[Token], others: list[Token]) -> bool:
    """True if two phrases name people by their sort only, each of known ones, and no sort is in both.

    Args:
        some: The words of one phrase.
        others: Those of the other.
    """
    mine, theirs = sorts(some), sorts(others)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def sorts(row: list[Token]) -> set[str]:
    """The sorts of people that some words name; empty if none is known."""
    return {_SORTS[form] for token in row for form in (token.low, *token.meaning.lemmas) if form in _SORTS}
