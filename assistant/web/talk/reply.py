"""Answers as HTML. Every text of a document, a question or a model passes through `markup`."""

from collections.abc import Sequence

from assistant.records import Answer, Citation, Hit, Passage, Sentence
from assistant.web import words
from assistant.web.markup import isolated, plain
from assistant.web.source.opening import button_html
from assistant.web.talk.brief_part import part_html
from assistant.web.talk.details import details_html

_NEAREST = 3  # passages shown when a question is declined
_EXCERPT = 320  # characters of each


def answer_html(answer: Answer, *, place: int) -> str:
    """A whole answer: its sentences with marks, then its quotes; or that there is none, and what is near.

    Args:
        answer: Of any status.
        place: Its place in the chat, so that marks of two answers do not lead to the same quote.
    """
    if answer.status == "answered":
        return _article("answered", _answered(answer, place) + _judge(place))
    return _article(f"declined {answer.status}", _declined(answer) + _judge(place))


def writing_html(text: str) -> str:
    """What there is of an answer that is still being written."""
    return _article("writing", f'<p class="answer">{isolated(text)}</p>')


def waiting_html(what: str) -> str:
    """What is going on before there is anything to show."""
    dots = '<span class="dots" aria-hidden="true"></span>'
    return _article("waiting", f'<p class="quiet">{plain(what)}{dots}</p>')


def said_html(text: str) -> str:
    """What was said elsewhere, of which no more is known."""
    return _article("said", f'<p class="answer">{isolated(text)}</p>')


def is_unfinished(shown: str) -> bool:
    """Whether HTML of this module shows an answer that has not come to its end."""
    return shown.startswith((_opening("waiting"), _opening("writing")))


def is_writing(shown: str) -> bool:
    """Whether HTML of this module shows an answer of which something has been written."""
    return shown.startswith(_opening("writing"))


def problem_html(message: str) -> str:
    """Why there is no answer."""
    return _article("problem", f'<p class="problem">{isolated(message)}</p>')


def stopped_html() -> str:
    """What is said where there is no answer because it was stopped."""
    return _article("stopped", f'<p class="quiet">{plain(words.talk.STOPPED)}</p>')


def follow_ups_html(questions: Sequence[str], exchange: str) -> str:
    """What to ask next, each to be asked by a click; "" where there is nothing.

    Args:
        questions: They.
        exchange: After which they are: talk.js shows them as long as it is the last one.
    """
    if not questions:
        return ""
    asks = "".join(
        f'<li><button type="button" data-next="{plain(question)}">{isolated(question)}</button></li>'
        for question in questions
    )
    label = plain(words.talk.NEXT)
    return (
        f'<nav class="next" aria-label="{label}" data-after="{plain(exchange)}" hidden>'
        f'<p class="quiet small">{label}</p><ul>{asks}</ul></nav>'
    )


def copied_text(answer: Answer) -> str:
    """An answer as plain text, its quotes below it."""
    lines = [answer.text, ""]
    for citation in answer.citations:
        where = ", ".join(_where(citation.title, citation.published, citation.page))
        lines.append(f"[{citation.number}] “{' '.join(citation.quote.split())}” {where}")
    return "\n".join(lines).rstrip()


def _article(state: str, inside: str) -> str:
    return f"{_opening(state)}>{inside}</article>"


def _opening(state: str) -> str:
    return f'<article class="reply {state}"'


def _answered(answer: Answer, place: int) -> str:
    quotes = "".join(citation_html(citation, _anchor(citation, place)) for citation in answer.citations)
    copy = plain(copied_text(answer))
    label, done, quoted = plain(words.talk.COPY), plain(words.talk.COPIED), plain(words.talk.CITATIONS)
    button = f'<button type="button" class="copy" data-copy="{copy}" data-done="{done}">{label}</button>'
    return (
        f"{_told(answer, place)}{_notes(answer)}"
        f'<div class="sources"><ol class="citations" aria-label="{quoted}">{quotes}</ol></div>'
        f'{details_html(answer)}<p class="tools">{button}</p>'
    )


def _told(answer: Answer, place: int) -> str:
    if answer.briefing:
        return part_html(answer, lambda sentence: _sentence(sentence, place))
    return f'<p class="answer">{" ".join(_sentence(sentence, place) for sentence in answer.sentences)}</p>'


def _judge(place: int) -> str:
    """Where a person says whether the answer is right."""
    data = f'data-place="{place}" data-note="{plain(words.talk.NOTE)}" data-send="{plain(words.talk.SEND)}"'
    return (
        f'<p class="tools judge" {data}><button type="button" data-good="1">{plain(words.talk.RIGHT)}</button> '
        f'<button type="button" data-good="">{plain(words.talk.WRONG)}</button></p>'
    )


def _sentence(sentence: Sentence, place: int) -> str:
    doubt = words.talk.doubt(sentence)
    about = f' data-speaker="{plain(words.talk.speaker(sentence.attribution))}"'
    about += f' data-doubt="{plain(doubt)}"' if doubt else ""
    marks = "".join(
        f'<a class="mark" href="#{_anchor(citation, place)}"{about}>[{citation.number}]</a>'
        for citation in sentence.citations
    )
    said = f'<span class="sentence {sentence.support}">{isolated(sentence.text)}</span>'
    remark = f' <span class="doubt">({isolated(doubt)})</span>' if doubt else ""
    return f"{said}{remark}{'&nbsp;' + marks if marks else ''}"


def citation_html(citation: Citation, anchor: str) -> str:
    """A quote in a list of quotes.

    Args:
        citation: What is quoted.
        anchor: The id by which its marks lead to it.
    """
    where = _where_html(citation.title, citation.published, citation.page)
    return (
        f'<li id="{anchor}" tabindex="-1"><span class="number">[{citation.number}]</span>'
        f"<div><blockquote>“{isolated(citation.quote)}”</blockquote>{where}{button_html(citation)}</div></li>"
    )


def _anchor(citation: Citation, place: int) -> str:
    return f"reply-{place}-quote-{citation.number}"


def _declined(answer: Answer) -> str:
    missing = f'<p class="missing">{isolated(words.talk.missing(answer.missing))}</p>' if answer.missing else ""
    near = "".join(_passage(hit) for hit in answer.nearest[:_NEAREST])
    if not near:
        return f'<p class="answer">{plain(answer.text)}</p>{missing}{_notes(answer)}{details_html(answer)}'
    # Passages that are near are worth reading; where nothing is, they only show how far off the library is.
    opened = " open" if answer.status == "related" else ""
    return (
        f'<p class="answer">{plain(answer.text)}</p>{missing}{_notes(answer)}'
        f'<details class="nearest"{opened}><summary>{plain(words.talk.NEAREST)}</summary><ul>{near}</ul></details>'
        f"{details_html(answer)}"
    )


def _passage(hit: Hit) -> str:
    passage = hit.passage
    where = _where_html(passage.title, passage.published, passage.page)
    return f"<li>{where}<blockquote>{isolated(_excerpt(passage))}</blockquote></li>"


def _excerpt(passage: Passage) -> str:
    text = passage.text.strip()
    if len(text) <= _EXCERPT:
        return text
    cut = text[:_EXCERPT]
    # Not every script has spaces between words: cut there only if one is near.
    space = cut.rfind(" ")
    return (cut[:space] if space > _EXCERPT // 2 else cut).rstrip() + " …"


def _notes(answer: Answer) -> str:
    notes = [answer.note] if answer.note else []
    if answer.status == "answered" and answer.made_by.written:
        notes.insert(0, words.talk.written_by(answer.made_by.model))
    shown = "".join(f'<p class="note">{isolated(note)}</p>' for note in notes)
    return f"{shown}{_searched(answer)}"


def _searched(answer: Answer) -> str:
    """What was searched, where that is more than the question, with what corrects it."""
    if answer.searched == answer.question:
        return ""
    # What stands in brackets behind a question says how it was understood, and is no part of it.
    text = answer.question if answer.searched.startswith(f"{answer.question} (") else answer.searched
    button = (
        f'<button type="button" class="correct" data-searched="{plain(text)}" '
        f'data-label="{plain(words.talk.CORRECT_HINT)}" data-ask="{plain(words.talk.CORRECT_ASK)}">'
        f"{plain(words.talk.CORRECT)}</button>"
    )
    return f'<div class="note searched">{isolated(words.talk.searched(answer.searched))} {button}</div>'


def _where(title: str, published: str, page: int | None) -> list[str]:
    parts = [title]
    if published:
        parts.append(words.page.day(published))
    if page is not None:
        parts.append(words.page.page(page))
    return parts


def _where_html(title: str, published: str, page: int | None) -> str:
    name, *rest = _where(title, published, page)
    after = "".join(f' <span class="fact">{plain(part)}</span>' for part in rest)
    return f'<p class="where"><cite>{isolated(name)}</cite>{after}</p>'
