"""Letters that a pattern takes for others where case does not count: the long s of old prints, Turkish i's."""

# `re.IGNORECASE` finds "six" in "ſix" and "million" in "mıllıon"; a table of words finds neither.
_OTHERS = str.maketrans("ſıİ", "siI")


def folded(text: str) -> str:
    """A text of the same length with these letters as those that patterns take them for.

    Args:
        text: Any; places in it stay what they are.
    """
    return text if text.isascii() else text.translate(_OTHERS)
