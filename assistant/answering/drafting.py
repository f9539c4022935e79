"""Written text, as it comes from a model, to sentences with their marks: whole, or in pieces as they come.

The text is read in steps whose places depend on it alone and never on where the pieces end, so a stream gives what the
whole text gives. A sentence is given once what follows it can change nothing: some fifty characters after its end, or
when its paragraph is over. Each character is looked at a bounded number of times.
"""

import re
from collections.abc import Iterator

from assistant.answering.disarming import disarmed, unfinished_address
from assistant.answering.draft import Draft, DraftSentence
from assistant.answering.layout import Layout, is_soft, row_text
from assistant.answering.marks import CARRIED, CLOSE, OPEN, with_round_marks_carried
from assistant.answering.phrasing import drafted
from assistant.answering.unmarking import Unmarked, assigned
from assistant.answering.unsaid import SaidText
from assistant.text.cuts import cut_near
from assistant.text.sentences import sentence_spans
from assistant.text.spans import Span
from assistant.text.visible import VisibleText

_AHEAD = 48  # characters after a sentence's end that are waited for
_SETTLED = 24  # as many of them must stand there once marks and links are taken away
_LINE_AHEAD = 40  # characters of a line by which it is told whether it goes on with the one before
_STEP = 120  # the least that must come before a part in which no sentence was complete is looked at again
_LONGEST = 3_000  # characters; whatever is longer is no sentence and is cut
_OPENED = 1_500  # characters after which what has been opened and not closed counts as text
_PART = 1_000  # characters fed at once: what is pending is copied with each sentence
_STOP = re.compile(r"[.!?…。！？｡](?!\d)")
_OPENING = re.compile(rf"<(?=[A-Za-z/!?|])[^<>]*\Z|[{re.escape(OPEN)}][^{re.escape(OPEN + CLOSE)}]*\Z|\]\([^)\s]*\Z")


def parse_marked(text: str, *, passages: int = 9) -> Draft:
    """Written text as sentences with their marks.

    A mark belongs to the sentence that ends with it, whether it stands before or after the full stop; in a paragraph
    that begins with a mark, to the sentence that follows.

    Args:
        text: Whatever a model wrote.
        passages: How many passages it was shown. Marks in brackets are kept whatever their number, so that they can be
            counted; what else may be a mark must name one of these.
    """
    drafting = Drafting(passages=passages)
    first, restarts = drafting.feed(text), drafting.restarts
    last = drafting.finish()
    return last if drafting.restarts > restarts else (*first, *last)


class Drafting:
    """One text that is being written.

    Args:
        passages: How many passages the model was shown.
    """

    def __init__(self, *, passages: int = 9) -> None:
        self._passages = passages
        self._visible = VisibleText()
        self._said = SaidText()
        self._seen = 0  # restarts
        self._begin()

    def _begin(self) -> None:
        self._layout = Layout()
        self._pending = ""  # of the paragraph that is being written, what has not been given
        self._looked = 0  # characters of it that have been looked at
        self._wait = 0  # characters that it must have before it is looked at again
        self._searched = 0  # characters of it in which there is no line end
        self._leads = False  # marks stand before their sentences
        self._square = False  # a mark in brackets has been seen: round ones are none

    @property
    def restarts(self) -> int:
        """How often all that was given until then has turned out not to be said (`SaidText`): it is to be dropped."""
        return self._said.restarts

    def feed(self, piece: str) -> Draft:
        """The sentences that the next piece completes, mostly none; where `restarts` has grown, only those since."""
        sentences: list[DraftSentence] = []
        for start in range(0, len(piece), _PART):
            if self._take(self._said.feed(self._visible.feed(piece[start : start + _PART]))):
                sentences.clear()
            sentences += self._complete(ends=False)
        return tuple(sentences)

    def finish(self) -> Draft:
        """The rest, once all has been fed; `restarts` may grow."""
        self._take(self._said.feed(self._visible.finish()))
        self._take(self._said.finish())
        return tuple(self._complete(ends=True))

    def _take(self, said: str) -> bool:
        """Takes what is said; True if nothing of what came before it was."""
        anew = self.restarts > self._seen
        if anew:
            self._seen = self.restarts
            self._begin()
        self._pending += said
        return anew

    def _complete(self, *, ends: bool) -> Iterator[DraftSentence]:
        while True:
            line_end = self._line_end()
            place = self._next_look()
            if place <= min(line_end, len(self._pending)):
                yield from self._look(place)
            elif line_end < len(self._pending) and (ends or len(self._pending) > line_end + _LINE_AHEAD):
                yield from self._line_ended(line_end)
            else:
                break
        if ends:
            yield from self._paragraph_ended(self._pending)
            self._pending = ""

    def _line_end(self) -> int:
        """Where the first line of what is pending ends; past all if it has not ended."""
        place = self._pending.find("\n", self._searched)
        self._searched = place if place >= 0 else len(self._pending)
        return place if place >= 0 else len(self._pending) + _LONGEST

    def _next_look(self) -> int:
        """How many characters there must be before a sentence may be complete."""
        stop = _STOP.search(self._pending, max(0, self._looked - _AHEAD + 1))
        place = stop.start() + _AHEAD if stop else _LONGEST
        return max(min(max(place, self._wait), _LONGEST), self._looked + 1)

    def _line_ended(self, place: int) -> Iterator[DraftSentence]:
        """Joins a line to the one before, or ends the paragraph."""
        line, following = self._pending[:place], self._pending[place + 1 :]
        if is_soft(line, following[:_LINE_AHEAD]):
            self._pending = f"{line} {following.lstrip()}"
            self._searched = place
            return
        yield from self._paragraph_ended(line)
        self._pending, self._looked, self._wait, self._searched = following, 0, 0, 0

    def _paragraph_ended(self, text: str) -> Iterator[DraftSentence]:
        begun = self._begun(text)
        clean = disarmed(row_text(begun) if self._layout.kind == "row" else begun, passages=self._passages)
        has_marks = bool(Unmarked(clean).marks)
        if not (self._layout.is_fresh and self._layout.is_heading(begun, has_marks=has_marks)):
            yield from self._given(clean, ends=True)[0]
        self._layout.closed(text)
        self._leads = False

    def _look(self, place: int) -> Iterator[DraftSentence]:
        """Gives what is complete of the first characters of what is pending."""
        begun, address = unfinished_address(self._begun(self._pending[:place]))
        sentences: Draft = ()
        if self._layout.kind == "row" and place < _LONGEST:
            rest = begun  # a row is read once it has ended
        else:
            sentences, rest = self._given(disarmed(begun, passages=self._passages), ends=False)
        if len(rest) >= _LONGEST:
            cut = cut_near(rest, _LONGEST // 2, reach=200)
            sentences = (*sentences, *self._given(rest[:cut], ends=True)[0])
            rest = rest[cut:]
        rest += address
        self._pending = rest + self._pending[place:]
        self._looked = self._searched = len(rest)
        self._wait = 0 if sentences else self._looked + _STEP
        yield from sentences

    def _begun(self, text: str) -> str:
        """A paragraph's beginning without the marks of its layout."""
        return text if self._layout.is_open else self._layout.opened(text)

    def _given(self, clean: str, *, ends: bool) -> tuple[Draft, str]:
        """The complete sentences of a disarmed part of a paragraph, and what is left of it."""
        if not self._square and not CARRIED.search(clean):
            clean = with_round_marks_carried(clean, passages=self._passages, ends=False)
        unmarked = Unmarked(clean)
        if self._layout.is_fresh:
            self._leads = bool(unmarked.marks) and unmarked.marks[0].place == 0
        spans = self._complete_spans(unmarked.text, ends=ends)
        if not spans:
            return (), clean
        self._layout.is_fresh = False
        self._square = self._square or bool(CARRIED.search(clean))
        numbers = assigned(unmarked, spans, leads=self._leads, ends=ends)
        sentences = []
        for span, own in zip(spans, numbers, strict=True):
            one = drafted(span.of(unmarked.text), own, passages=self._passages, round_marks=not self._square)
            if one is not None and self._tells(one):
                sentences.append(one)
        self._layout.told += len(sentences)
        return tuple(sentences), unmarked.rest(spans[-1].end, leads=self._leads)

    def _tells(self, sentence: DraftSentence) -> bool:
        """Whether a sentence of this kind of paragraph is told: headings and the heads of tables only with a mark."""
        kind = self._layout.kind
        if kind == "none":
            return False
        orders = kind == "heading" or (kind == "row" and not self._layout.in_table)
        return bool(sentence.marks) or not orders

    def _complete_spans(self, text: str, *, ends: bool) -> tuple[Span, ...]:
        if not text.strip():
            return ()
        if self._layout.kind == "row":
            return (Span(0, len(text)),) if ends else ()
        spans = sentence_spans(text)
        if ends:
            return spans
        limit = len(text) - _SETTLED
        opened = _OPENING.search(text)
        if opened and len(text) - opened.start() < _OPENED:
            limit = min(limit, opened.start())
        return tuple(span for span in spans[:-1] if span.end <= limit)
