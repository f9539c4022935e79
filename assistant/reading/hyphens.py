"""Whether a hyphen at a line's end belongs to the word: "inspec-tion", "cross-strait"."""

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_CUT_WORD = re.compile(r"\S+[-‐]$")
# First halves that keep their hyphen where nothing in the text tells, and second halves that do.
_BEFORE = frozenset(
    "self cross non anti well long short high low two three half vice wide multi quasi "
    "pseudo twenty thirty forty fifty sixty seventy eighty ninety".split()
)
_AFTER = frozenset(
    "based led backed born like style wide linked owned controlled held funded built term level scale range ranging "
    "century year month week day party strait sector friendly called ruled governing known established elect war "
    "speaking threatening making building facing looking minded saving taking controlled oriented related wise "
    "president minister general".split()
)
# With these at the front, no second half of the list above is one: "understanding", "overturned", "undergoverned".
_PREFIXES = frozenset(
    "over under out up down in on off with for fore re un dis mis inter ab ac ad al com con de di em en ex im per pre "
    "pro sub sup sur trans".split()
)
# What ends a word and is none: after it no hyphen stays.
_ENDING = re.compile(
    r"(?:e?[rd]|er[ns]?|est|ern|ly|ing|ed|age|ment|[nt]er|s?ion|a?[st]ion|tional|tain|most|teen|t[iy]|ity|ies|wards?|land|light|way"
    r"|ness|fully?|less|able|ance|ence|ously?|[st]?ive|[it]?al|ally|i[sz]e[ds]?|ism|ist|ure|[bdgptz]le|ship|hood|m[ae]n"
    r"|ant|ent|ary|ory|ical?|ian|ese|ish|cy|fy|fied|sel(?:f|ves)|ever|fore|noon|name|field|shop|quarter|stream)s?\Z"
)


class Vocabulary:
    """The words of a whole document, asked about one that was cut at a line's end.

    Args:
        lines: All its lines; a word that is cut at the end of one tells nothing, nor does the rest of it in the next.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        cut = False
        for line in lines:
            words = _WORD.findall(_CUT_WORD.sub("", line).replace("‐", "-"))
            self._words.update(word.lower() for word in words[cut:])
            cut = bool(_CUT_WORD.search(line))

    def hyphen(self, first: str, second: str) -> str:
        """What stands between the halves of a word that was cut at a line's end: "" or "-"."""
        if first in ("Mc", "Mac"):
            return ""
        if len(first) == 1 or not (first.islower() or first.istitle()) or not second[:1].islower():
            return "-"
        whole, compound = self._words[(first + second).lower()], self._words[f"{first}-{second}".lower()]
        if whole != compound:
            return "" if whole > compound else "-"
        start, end = first.lower(), second.lower()
        if start in _PREFIXES or _ENDING.match(end):
            return ""
        if start in _BEFORE or end in _AFTER:
            return "-"
        # Two whole words of the text may be a compound.
        both = min(len(start), len(end)) > 3 and self._words[start] and self._words[end]
        return "-" if both else ""
