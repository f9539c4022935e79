"""What a table says of how sure an entry is: "Date: 4 May; Event: ...; Standing: reported." English.

Sets `mood` of the tokens of tokens.py.
"""

from assistant.text.tokens import Token

_MOODS = {
    **dict.fromkeys(
        "reported alleged claimed unconfirmed unverified rumoured rumored disputed suspected".split(), "reported"
    ),
    **dict.fromkeys("possible likely probable uncertain doubtful".split(), "possible"),
    **dict.fromkeys("planned scheduled expected proposed intended".split(), "future"),
}
_LONGEST_LABEL = 4  # tokens


def mark_standing(row: list[Token]) -> None:
    """Gives what a row of a table tells the mood that one of its cells says in a word.

    Args:
        row: The tokens of one sentence.
    """
    found = cells(row)
    if len(found) < 2:
        return
    mood = next((_MOODS[row[start].low] for start, end in found if end - start == 1 and row[start].low in _MOODS), "")
    for start, end in found:
        for token in row[start:end] if mood else ():
            if token.content and not token.mood:
                token.mood = mood


def cells(row: list[Token]) -> list[tuple[int, int]]:
    """The cells of a row of a table: what stands after a label and a colon; empty if a sentence is not made of such.

    Args:
        row: The tokens of one sentence.

    Returns:
        Where each cell begins and ends in the row, in order.
    """
    parts: list[tuple[int, int]] = []
    start = 0
    for place, token in enumerate(row):
        if token.text == ";" or place == len(row) - 1:
            parts.append((start, place + (token.kind != "mark")))
            start = place + 1
    found = []
    for first, end in parts:
        colon = next((at for at in range(first + 1, min(first + 1 + _LONGEST_LABEL, end)) if row[at].text == ":"), 0)
        if colon:
            found.append((colon + 1, end))
        elif found:
            found[-1] = (found[-1][0], end)  # a cell of two parts
        else:
            return []
    return found
