"""What made an answer, for the curious: the passages with their scores, who wrote, what it took."""

from assistant.records import Answer, Hit
from assistant.web import words
from assistant.web.markup import isolated, plain

_PASSAGES = 10


def details_html(answer: Answer) -> str:
    """The details of an answer, folded away; "" of one that nothing was made from."""
    if not answer.nearest and not answer.usage.calls:
        return ""
    facts = (*words.talk.made(answer), words.talk.usage(answer.usage), *words.talk.removed_marks(answer))
    told = "".join(f"<p>{isolated(fact)}</p>" for fact in facts)
    rows = "".join(_row(hit) for hit in answer.nearest[:_PASSAGES])
    head = "".join(f'<th scope="col">{plain(name)}</th>' for name in words.talk.PASSAGE_COLUMNS)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
    named = f'tabindex="0" role="group" aria-label="{plain(words.talk.PASSAGES)}"'
    summary = f"<summary>{plain(words.talk.DETAILS)}</summary>"
    return f'<details class="usage">{summary}{told}<div class="passages" {named}>{table}</div></details>'


def _row(hit: Hit) -> str:
    passage = hit.passage
    where = passage.title + (f", {words.page.page(passage.page)}" if passage.page is not None else "")
    cells = (str(hit.rank), f"{hit.score:.2f}", words.talk.found_by(hit.found_by), where)
    return "<tr>" + "".join(f"<td>{isolated(cell)}</td>" for cell in cells) + "</tr>"
