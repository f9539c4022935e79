"""The values of a timeline: an event, and each telling of it by a source."""

from dataclasses import dataclass

from assistant.briefing.statements import Statement
from assistant.text.chronology.moments import Dated, Moment, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One source's telling of an event.

    Attributes:
        statement: The sentence that tells it, verbatim; its `published` is the second clock.
        dated: Its date there: the words, and how they were resolved.
    """

    statement: Statement
    dated: Dated

    @property
    def event(self) -> str:
        """The words of the sentence that tell the event, verbatim."""
        return self.statement.text[self.dated.clause_start : self.dated.clause_end]

    @property
    def place(self) -> tuple[str, str, int, int]:
        """What tellings are sorted by: their publication, then their place in their source."""
        statement = self.statement
        return (statement.published or "~", statement.uri, statement.start, self.dated.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An event, with all who tell it.

    Attributes:
        moment: When: the most precise that its tellings give; `moment.known` is False for a date that nothing
            resolves, `moment.how` says from what it was resolved.
        standing: "told" as one that happened, or only "planned", "possible" or "denied".
        told: Its tellings; the first is the one to show, the others bear its words, the earliest published first.
        also: More tellings of it, in words of their own that do not bear what is shown.
        independent: How many sources tell it, in whatever words, that are no copies of one another.
        elsewhere: Other dates that other sources give what seems to be the same event, each with a row of its own.
        otherwise: Another source tells what seems to be the same event with other particulars, in a row of its own.
    """

    moment: Moment
    standing: Standing
    told: tuple[Told, ...]
    independent: int
    also: tuple[Told, ...] = ()
    elsewhere: tuple[Moment, ...] = ()
    otherwise: bool = False

    @property
    def event(self) -> str:
        """The words that tell the event, verbatim from the telling to show."""
        return self.told[0].event

    @property
    def coarser(self) -> tuple[str, ...]:
        """The words of those of its tellings that date it less precisely: "in May 2024" in the row of a day."""
        day = self.moment.iso
        return tuple(dict.fromkeys(one.dated.said for one in self.all_told if one.dated.moment.iso != day))

    @property
    def all_told(self) -> tuple[Told, ...]:
        """All its tellings."""
        return (*self.told, *self.also)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The sentences to cite for what is shown, each once."""
        return tuple(dict.fromkeys(telling.statement for telling in self.told))

    @property
    def beside(self) -> tuple[Statement, ...]:
        """The other sentences that tell it, each once."""
        borne = self.statements
        return tuple(dict.fromkeys(one.statement for one in self.also if one.statement not in borne))

    @property
    def published(self) -> tuple[str, str]:
        """The earliest and the latest publication date of those who tell it, ISO of any precision; "" if not known."""
        days = sorted(telling.statement.published for telling in self.all_told if telling.statement.published)
        return (days[0], days[-1]) if days else ("", "")
