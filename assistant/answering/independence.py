"""How many of several sources stand on their own: wire copy that two papers print is one source."""

from collections.abc import Mapping

from assistant.text.shingles import Shingles, say_the_same, shingles


def independent(texts: Mapping[str, str], groups: Mapping[str, str]) -> int:
    """Counts the sources that are no copy of another one counted.

    Args:
        texts: For each source's uri the text of its passage that is cited.
        groups: For each uri a name that it shares with its copies; one that is missing has none.
    """
    counted: list[tuple[str, Shingles]] = []
    for uri, text in texts.items():
        group, said = groups.get(uri, uri), shingles(text)
        if not any(group == other or say_the_same(said, shown) for other, shown in counted):
            counted.append((group, said))
    return len(counted)
