"""What a language model is sent: our prompts, and everything that is not ours in blocks that cannot be forged.

A passage, a title, an earlier turn or the question itself may try to command the model. Each stands in a block whose
delimiters carry a mark made anew for every call, and two angle brackets in a row, which nothing inside a block can
have: they are parted there, as are the tokens by which chat templates tell who speaks. Characters that are not to be
seen are left out, since a person who reads the document does not see what they say.
"""

import re
import secrets
import unicodedata
from collections.abc import Iterable, Sequence

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from assistant.answering.drafting import parse_marked
from assistant.answering.origin import author_line
from assistant.prompts import filled
from assistant.records import Conversation, Hit
from assistant.text.visible import whole

_SEEN = frozenset("\n\t\u200c\u200d")  # the joiners are needed to write Persian and many Indian languages
_UNSEEN = frozenset({"Cc", "Cf"})
_VARIANTS = re.compile("[\ufe00-\ufe0e\U000e0100-\U000e01ef]")  # nothing but another form of what stands before
_BREAK = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
# Footnotes of a document are no numbers of passages.
_FOOTNOTE = re.compile(r"[\[［【](\^?\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)[\]］】]")
# Models in this process read text through the same tokenizer that writes their turns.
_SPEAKER = re.compile(r"<(?=\||/?s>|/?(?:start|end)_of_turn>|[be]os>)|\[(?=/?INST\])", re.IGNORECASE)


class Frame:
    """The blocks of one call.

    Args:
        mark: What the delimiters carry; default: a random one, made anew.
    """

    def __init__(self, mark: str | None = None) -> None:
        self.mark = mark or secrets.token_hex(6)

    def block(self, name: str, text: str) -> str:
        """A text between delimiters that it cannot have.

        Args:
            name: What it is ("passage 3"), in our words.
            text: Anyone's.
        """
        return f"<<{self.mark} {name}>>\n{cleaned(text).strip()}\n<<{self.mark} end>>"

    def passages(self, hits: Iterable[Hit]) -> str:
        """Passages with titles, authors and dates, each in a block under its rank, which is the number to cite."""
        return "\n\n".join(self.block(f"passage {hit.rank}", headed(hit)) for hit in hits)

    def numbered(self, sentences: Iterable[str]) -> str:
        """Sentences, each in a block under its number, from 1."""
        return "\n\n".join(self.block(f"sentence {number}", text) for number, text in enumerate(sentences, start=1))

    def lines(self, lines: Iterable[tuple[int, str]]) -> str:
        """Lines with the number of the passage that each stands in, in one block; "" if there is none."""
        told = "\n".join(f"- {' '.join(_without_footnotes(text).split())} [{number}]" for number, text in lines)
        return f"{self.block('lines', told)}\n\n" if told else ""

    def turns(self, conversation: Conversation) -> str:
        """The turns of a conversation, without marks: their numbers meant other passages; "" if there is none."""
        blocks = []
        for turn in conversation.turns:
            blocks.append(self.block("earlier question", turn.question))
            blocks.append(self.block("earlier answer", unmarked(turn.reply)))
        return "".join(f"{block}\n\n" for block in blocks)


def cleaned(text: str) -> str:
    """A text without what it could pass for something else with; to the eye it is as it was."""
    lines = _VARIANTS.sub("", _BREAK.sub("\n", whole(text)))
    unseen = {one for one in set(lines) if one not in _SEEN and unicodedata.category(one) in _UNSEEN}
    seen = lines.translate(dict.fromkeys(map(ord, unseen)))
    parted = re.sub(r"<(?=<)|>(?=>)", r"\g<0> ", seen)
    return _SPEAKER.sub(r"\g<0> ", parted)


def answer_messages(
    question: str, conversation: Conversation, hits: Sequence[Hit], *, mark: str | None = None
) -> list[BaseMessage]:
    """What a model is sent to answer a question.

    Args:
        question: As asked.
        conversation: What was said before.
        hits: The passages it may use.
        mark: As for `Frame`.
    """
    frame = Frame(mark)
    return _sent(
        "answer",
        frame,
        passages=frame.passages(hits),
        conversation=frame.turns(conversation),
        question=frame.block("question", question),
    )


def rewriting_messages(question: str, conversation: Conversation, *, mark: str | None = None) -> list[BaseMessage]:
    """What a model is sent to make a follow-up stand alone; arguments as for `answer_messages`."""
    frame = Frame(mark)
    return _sent("rewriting", frame, conversation=frame.turns(conversation), question=frame.block("question", question))


def repair_messages(sentences: Sequence[str], hits: Sequence[Hit], *, mark: str | None = None) -> list[BaseMessage]:
    """What a model is sent to correct sentences.

    Args:
        sentences: Numbered from 1 in this order.
        hits: The passages that they may rest on.
        mark: As for `Frame`.
    """
    frame = Frame(mark)
    return _sent("repair", frame, passages=frame.passages(hits), sentences=frame.numbered(sentences))


def opinion_messages(sentences: Sequence[str], hits: Sequence[Hit], *, mark: str | None = None) -> list[BaseMessage]:
    """What a model is sent to judge whether passages bear sentences; arguments as for `repair_messages`, the marks of
    each sentence behind it."""
    frame = Frame(mark)
    return _sent("opinion", frame, passages=frame.passages(hits), sentences=frame.numbered(sentences))


def brief_messages(
    topic: str,
    section: str,
    hits: Sequence[Hit],
    *,
    sentences: int,
    lines: Iterable[tuple[int, str]] = (),
    mark: str | None = None,
) -> list[BaseMessage]:
    """What a model is sent to write one section of a briefing.

    Args:
        topic: Of the briefing, as a person gave it.
        section: Its heading, in our words or those of a template.
        hits: The passages it may use.
        sentences: At most so many.
        lines: What was found to matter most in these passages, each with the rank of its passage.
        mark: As for `Frame`.
    """
    frame = Frame(mark)
    return _sent(
        "brief",
        frame,
        {"sentences": str(sentences)},
        passages=frame.passages(hits),
        lines=frame.lines(lines),
        topic=frame.block("topic", topic),
        section=" ".join(cleaned(section).replace('"', "'").split()),
    )


def _sent(task: str, frame: Frame, system: dict[str, str] | None = None, /, **values: str) -> list[BaseMessage]:
    return [
        SystemMessage(filled(f"{task}.system", mark=frame.mark, **(system or {})).strip()),
        HumanMessage(filled(f"{task}.user", **values).strip()),
    ]


def headed(hit: Hit) -> str:
    """A passage as a model is sent it: below the title, author and date of its document."""
    passage = hit.passage
    author = author_line(passage.author)
    told = [("Document", passage.title), ("Author", author), ("Date of the document", passage.published)]
    head = "\n".join(f"{name}: {' '.join(value.split())}" for name, value in told if value)
    return f"{head}\n\n{_without_footnotes(passage.text.strip())}"


def _without_footnotes(text: str) -> str:
    return _FOOTNOTE.sub(r"(\1)", text)


def unmarked(reply: str) -> str:
    """What was replied, without the numbers of its quotes."""
    return " ".join(sentence.text for sentence in parse_marked(reply)) or reply
