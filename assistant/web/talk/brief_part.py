"""A part of a briefing in the chat: its lines under what they stand under, and the way to the whole briefing."""

from collections.abc import Callable
from itertools import groupby

from assistant.records import Answer, Sentence
from assistant.web import words
from assistant.web.markup import isolated, plain


def part_html(answer: Answer, said: Callable[[Sentence], str]) -> str:
    """The lines of a briefing; where there is none, why.

    Args:
        answer: Of which `briefing` says what it is.
        said: Gives a sentence as HTML, with its marks.
    """
    told = [f'<p class="part-title">{isolated(answer.briefing)}</p>']
    for group, lines in groupby(answer.sentences, key=lambda sentence: sentence.group):
        told += [f'<p class="part-group">{isolated(group)}</p>'] if group else []
        told.append(f'<ul class="part">{"".join(_line(line, said) for line in lines)}</ul>')
    if not answer.sentences:
        told += [f"<p>{isolated(line)}</p>" for line in answer.text.splitlines()[1:]]
    if answer.topic:
        whole = f'<button type="button" class="whole" data-topic="{plain(answer.topic)}">'
        told.append(f'<p class="tools">{whole}{plain(words.briefing.WHOLE)}</button></p>')
    return f'<div class="answer">{"".join(told)}</div>'


def _line(line: Sentence, said: Callable[[Sentence], str]) -> str:
    head = f"<strong>{isolated(line.head)}:</strong> " if line.head else ""
    remark = f' <span class="fact">({isolated(line.remark)})</span>' if line.remark else ""
    return f"<li>{head}{said(line)}{remark}</li>"
