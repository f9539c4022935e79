"""What a sentence reports that somebody said, as a value."""

from dataclasses import dataclass
from typing import Literal

from assistant.text.said.kinds import Kind
from assistant.text.spans import Span

Mode = Literal["direct", "indirect", "partly"]
"""Whether the words are the speaker's own, the writer's, or the writer's with some of the speaker's own in them."""


NOWHERE = Span(-1, -1)
"""The place of what does not stand in the sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Something that somebody is reported to have said. All spans are characters of the sentence.

    Attributes:
        speaker: As written ("the State Department", "she"), "" where nobody is named.
        verb: The words that report, as written ("said", "was quoted as saying"), "" in a headline.
        kind: What the speaker does by it.
        mode: Whose words `words` are.
        words: What is said, without the words that report it; two and more where those stand in its midst. Empty where
            a speaker gives no answer and the sentence does not say to what.
        verbatim: The speaker's own words, those within quotation marks, without the marks.
        place: Where the speaker stands, (-1, -1) where none is named in the sentence.
        reporting: Where the words that report stand, (-1, -1) where they stand in a neighbour.
        hedged: The sentence does not vouch for its having been said: "reportedly said", "is alleged to have said".
        neighbour: Where the speaker is named if not in the sentence itself.
    """

    speaker: str
    verb: str
    kind: Kind
    mode: Mode
    words: tuple[Span, ...]
    verbatim: tuple[Span, ...] = ()
    place: Span = NOWHERE
    reporting: Span = NOWHERE
    hedged: bool = False
    neighbour: Literal["", "before", "after"] = ""
