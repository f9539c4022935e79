"""The timeline of a briefing: a line for each event, by its own date, with all who tell it and when they told it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.briefing.alone import named_before, without_dateline
from assistant.briefing.bearing import is_corrected, may_be_turned
from assistant.briefing.same_event import has_verb, substance
from assistant.briefing.sections.page import TORN, Page, section
from assistant.briefing.speaking import said_in
from assistant.briefing.statements import Statement
from assistant.briefing.templates import Part
from assistant.briefing.timeline import Row, Told, timeline
from assistant.briefing.values import Line, Section
from assistant.text.attribution import attribution
from assistant.text.chronology.moments import Standing
from assistant.text.chronology.slips import slip
from assistant.text.chronology.standing import denies
from assistant.text.pointing import pronoun_of
from assistant.text.rebuttals import names_report
from assistant.text.reckoning import first_day, in_words, last_day, range_in_words
from assistant.text.reference import bracketed, leans_back
from assistant.text.said.speakers import speaker_of
from assistant.text.sentences import inner, plain
from assistant.text.spans import Span
from assistant.text.words import content_words

_STANDINGS = {"planned": "to come", "possible": "not certain", "denied": "denied"}
_SLIPS = {
    "past": "told as over, but dated after its document: the date may be wrong",
    "future": "told as to come, but dated before its document: the date may be wrong",
}
_NOT_SAYING_SO = ("denies", "declines", "asks", "demands")  # "according to" tells nothing of these
_FEWEST_WORDS = 4  # of a clause that is shown without the rest of its sentence
_STEM = 5  # letters
_LEFT_OUT = "[…]"
_LEANING = re.compile(
    r"(?:which|who|whom|whose|that|it|he|she|they|its|his|her|their|this|these|those|there|to|not|and|or|but|then|so)\b",
    re.IGNORECASE,
)


def timeline_section(page: Page, part: Part) -> Section:
    """The events that can be dated, in the order of their dates; where there are too many, those told by most."""
    rows = timeline(page.gathered.statements, page.gathered.read)
    known = [row for row in rows if row.moment.known]
    dated = [row for row in known if not _is_only_named(row, known)]
    ranked = sorted(dated, key=lambda row: (-row.independent, -page.relevance(row.statements), row.moment.order))
    kept = {id(row) for row in ranked[: part.count]}
    lines = [_line(page, row) for row in dated if id(row) in kept]
    return section(part, lines, left_out=len(dated) - len(lines))


def _is_only_named(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a row only names an event ("Tuesday's collision") that another row of the same date tells."""
    if has_verb(row.event) or (is_corrected(row.statements[0]) and not names_report(row.event)):
        return False
    named = _stems(row.event)
    return any(
        other.moment.iso == row.moment.iso and has_verb(other.event) and named & _stems(other.event)
        for other in rows
        if other is not row
    )


def _stems(clause: str) -> set[str]:
    """The beginnings of its words, which "collision" and "collided" share."""
    return {word[:_STEM] for word in content_words(clause)}


def _line(page: Page, row: Row) -> Line:
    first, *others = row.statements
    text, sayer = shown(row)
    quote = without_dateline(first)
    torn: tuple[str, ...] = ()
    # "It was closed on 21 November" says nothing without what it is, and "we wrote that two died in 2019" what is wrong
    # without "in fact three did".
    if _is_unexplained(text) or is_corrected(first):
        whole = page.stands(first)
        if whole is not None:
            text, sayer, quote = whole.text, "", whole.quote
        else:
            torn = (TORN,)
    notes = [f"according to {inner(sayer)}"] if sayer else []
    note = "; ".join([*notes, *_notes(row), *torn])
    line = page.citing.line(text, [quote, *others], head=str(row.moment), note=note)
    return replace(_with_others(page, row, line), when=row.moment.span, standing=_standing_of(row))


def _with_others(page: Page, row: Row, line: Line) -> Line:
    """A line that also cites who tells its event in other words."""
    numbers = []
    for statement in row.beside:
        line, cited = page.citing.beside(line, statement)
        numbers.append(f"[{cited.number}]")
    if not numbers:
        return line
    return replace(line, note="; ".join(filter(None, (f"told in other words in {''.join(numbers)}", line.note))))


def _is_unexplained(text: str) -> bool:
    """Whether a text begins with a pronoun behind which no name stands in brackets."""
    pronoun = pronoun_of(text)
    return pronoun is not None and not text[pronoun.end :].startswith(" [")


def shown(row: Row) -> tuple[str, str]:
    """The words that a row shows, and who is said to have said them where the words do not tell it.

    The clause of the event alone, with "[…]" for the rest of its sentence; the whole sentence where the clause cannot
    stand alone, where it is a question of what the rest says, or where little else is in it.
    """
    one = row.told[0]
    whole = without_dateline(one.statement)
    start = one.dated.clause_start - (whole.start - one.statement.start)
    clause = one.event
    named = not has_verb(clause) and len(content_words(clause)) > 1  # "the accident" says nothing of its own
    # Also with something beside it: "the union said on Wednesday, citing a list" leaves out what it said.
    only_said = any(
        substance(part, one.statement.text) == one.statement.text for part in (clause, clause.partition(",")[0])
    )
    if start < 0 or not (named or (_stands_alone(one, clause) and not row.otherwise and not only_said)):
        return _named(plain(whole.text), one), ""
    before, behind = whole.text[:start].strip(), whole.text[start + len(clause) :].strip(" .!?\"”'’")
    if len((before + " " + behind).split()) < _FEWEST_WORDS:
        return _named(plain(whole.text), one), ""
    if may_be_turned(one):
        return _named(plain(whole.text), one), ""  # "he warned against writing that imports had been resumed in June"
    sayer = sayer_of(one.statement, clause)
    if sayer is None:
        return _named(plain(whole.text), one), ""  # without "he insisted that" it would be told as a fact
    words = plain(clause) if before else _named(plain(clause), one)
    parts = [_LEFT_OUT if before else "", words, _LEFT_OUT if behind else ""]
    return " ".join(filter(None, parts)), sayer


def sayer_of(statement: Statement, clause: str) -> str | None:
    """Who is said to have said what a clause says, if it does not tell; "" where nobody is.

    Args:
        statement: In which the clause stands.
        clause: Of the event.

    Returns:
        The speaker; None where it needs the rest of its sentence: somebody says it who is not named, or is a pronoun of
        nobody certain, asks for it or denies it, or speaks in the sentence and may or may not be who says this clause.
    """
    said = attribution(statement.text)
    start = statement.text.find(clause)
    if said is None or start <= said.start < start + len(clause):
        return ""
    place = Span(statement.start + start, statement.start + start + len(clause))
    mine = [one for one in said_in((statement,)) if any(_holds(span, place) for span in one.words)]
    if len(mine) != 1 or mine[0].hedged or mine[0].kind in _NOT_SAYING_SO:
        return None  # "Berg said the leak was stopped, but anglers found dead trout on Friday"
    speaker = mine[0].resolved or mine[0].speaker
    known = mine[0].sure and speaker_of(speaker).sort != "pronoun"
    return " ".join(speaker.split()) or None if known else None


def _holds(said: Span, clause: Span) -> bool:
    """Whether most of a clause stands within what is said."""
    return 2 * (min(said.end, clause.end) - max(said.start, clause.start)) > clause.end - clause.start


def _stands_alone(one: Told, clause: str) -> bool:
    """Whether a clause can be understood without the rest of its sentence."""
    whole = one.statement.text
    opens = one.dated.clause_start == 0
    if len(clause.split()) < _FEWEST_WORDS or clause.count('"') % 2 or clause.count("“") != clause.count("”"):
        return False
    return opens or not (_LEANING.match(clause) or leans_back(clause) or whole[: one.dated.clause_start].endswith("("))


def _named(text: str, one: Told) -> str:
    """A sentence with the name that its first pronoun stands for, where that is certain."""
    return bracketed(text, named_before(text, one.statement.before))


def _notes(row: Row) -> list[str]:
    """How the date is known, where it is not written; whether the event has happened; what is told otherwise; and the
    second clock: when it was published."""
    said = " ".join(row.told[0].dated.said.split())
    counted = row.moment.how in ("from the document's date", "from the date before it")
    first, last = row.published
    notes = [
        f"“{said}”, counted {row.moment.how}" if counted else "",
        _standing(row),
        f"one document says only “{' '.join(row.coarser[0].split())}”" if row.coarser else "",
        f"other documents say {' or '.join(map(str, row.elsewhere))}" if row.elsewhere else "",
        "another document tells it otherwise" if row.otherwise else "",
        _published(first, last),
    ]
    return [note for note in notes if note]


def _standing_of(row: Row) -> Standing:
    """Whether it is told as an event; "nobody was hurt on Monday" is one, and nobody denies it."""
    return "told" if row.standing == "denied" and not denies(row.told[0].statement.text) else row.standing


def _standing(row: Row) -> str:
    """What to say of an event that is not told to have happened, or not in the tense of its date."""
    shown = row.told[0]
    if slipped := slip(shown.statement.text, shown.dated, shown.statement.published):
        return _SLIPS[slipped]
    first, _ = row.published
    past = row.standing == "planned" and first and last_day(row.moment.until) < first_day(first)
    return "was planned" if past else _STANDINGS.get(_standing_of(row), "")


def _published(first: str, last: str) -> str:
    if not first:
        return "publication date not known"
    return f"published {in_words(first)}" if first == last else f"published {range_in_words(first, last)}"
