"""A map of the sources as a picture: the documents at the left, at the right those whose words each of them tells."""

from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.briefing.values import Briefing
from assistant.rendering.pictures.letters import cut
from assistant.rendering.pictures.scene import Dot, Link, Part, Picture, Sheet, Stroke, Text
from assistant.rendering.plain import harmless
from assistant.text.counting import counted

_FEWEST = 2  # documents, and speakers
_MOST = 12  # of each
_ROW, _RADIUS = 1.9, 0.3  # letters
_DOCUMENTS, _VOICES = 0.42, 0.36  # of the width, for their names
_THINNEST, _THICKER, _THICKEST = 1.0, 0.9, 4.0

Pair = tuple[str, str]


def sources_picture(briefing: Briefing, sheet: Sheet) -> Picture | None:
    """Who is quoted by which document; None where a picture would say nothing: one document, or one speaker.

    Args:
        briefing: Its positions are drawn, and nothing else.
        sheet: For which.
    """
    told, first = _pairs(briefing)
    documents = _kept(Counter({uri: 0 for uri, _ in told}), told, 0)
    speakers = _kept(Counter({who: 0 for _, who in told}), told, 1)
    shown = {pair: count for pair, count in told.items() if pair[0] in documents and pair[1] in speakers}
    documents = [uri for uri in documents if any(pair[0] == uri for pair in shown)]
    speakers = [who for who in speakers if any(pair[1] == who for pair in shown)]
    if len(documents) < _FEWEST or len(speakers) < _FEWEST:
        return None
    dates = {source.uri: source.published for source in briefing.sources}
    documents.sort(key=lambda uri: (dates.get(uri, "") or "~", uri))
    speakers = _beside(speakers, documents, shown)
    titles = {citation.uri: citation.title for citation in briefing.citations}
    left, right, height = _heights(documents, speakers, sheet)
    parts = [
        *_edges(shown, first, titles, left, right, sheet),
        *(_name(titles[uri], left[uri], sheet) for uri in documents),
        *(_speaker(who, right[who], sheet) for who in speakers),
    ]
    return Picture(
        section="positions",
        title=f"{counted(len(speakers), 'speaker')} and the {counted(len(documents), 'document')} that quote them",
        notes=_notes(told, shown),
        told=_told(documents, shown, titles),
        sheet=sheet,
        height=height,
        parts=tuple(parts),
    )


def _pairs(briefing: Briefing) -> tuple[Counter[Pair], Mapping[Pair, int]]:
    """How many lines tell by a document what a speaker said, and the first quote of each two."""
    told: Counter[Pair] = Counter()
    first: dict[Pair, int] = {}
    section = briefing.section("positions")
    for line in section.lines if section else ():
        bearing = line.citations[: len(line.citations) - line.beside]
        for uri in dict.fromkeys(citation.uri for citation in bearing) if line.who else ():
            pair = (uri, line.who)
            told[pair] += 1
            first.setdefault(pair, next(one.number for one in bearing if one.uri == uri))
    return told, first


def _kept(seen: Counter[str], told: Counter[Pair], side: int) -> list[str]:
    """The names with most lines, of one side of the map."""
    for pair, count in told.items():
        seen[pair[side]] += count
    return [name for name, _ in sorted(seen.items(), key=lambda one: (-one[1], one[0]))[:_MOST]]


def _beside(speakers: Sequence[str], documents: Sequence[str], shown: Mapping[Pair, int]) -> list[str]:
    """Speakers in the order that crosses fewest lines: by the mean place of the documents that quote them (Sugiyama,
    Tagawa and Toda 1981)."""

    def mean(who: str) -> float:
        places = [at for at, uri in enumerate(documents) if (uri, who) in shown]
        return sum(places) / len(places)

    return sorted(speakers, key=lambda who: (mean(who), who))


def _heights(
    documents: Sequence[str], speakers: Sequence[str], sheet: Sheet
) -> tuple[dict[str, float], dict[str, float], float]:
    """Where each name stands: the shorter of the two columns in the middle of the longer."""
    high = _ROW * sheet.letters
    rows = max(len(documents), len(speakers))
    left, right = (
        {name: high * (at + 0.5 + (rows - len(names)) / 2) for at, name in enumerate(names)}
        for names in (documents, speakers)
    )
    return left, right, high * rows + sheet.letters * 0.3


def _edges(
    shown: Mapping[Pair, int],
    first: Mapping[Pair, int],
    titles: Mapping[str, str],
    left: Mapping[str, float],
    right: Mapping[str, float],
    sheet: Sheet,
) -> list[Part]:
    x, to_x = sheet.width * _DOCUMENTS, sheet.width * (1 - _VOICES)
    parts = []
    for (uri, who), count in sorted(shown.items(), key=lambda one: (left[one[0][0]], right[one[0][1]])):
        wide = min(_THINNEST + _THICKER * (count - 1), _THICKEST)
        line = Stroke(x=x, y=left[uri], to_x=to_x, to_y=right[who], width=wide, tone="accent", curve=True)
        label = f"{who}, quoted in “{titles[uri]}”: {counted(count, 'line')}"
        parts.append(Part(shapes=(line,), link=Link(number=first[uri, who], label=label)))
    return parts


def _name(title: str, y: float, sheet: Sheet) -> Part:
    room = sheet.width * _DOCUMENTS - sheet.letters
    text = Text(x=room, y=y + sheet.letters * 0.35, text=cut(title, sheet.letters, room) or "…", anchor="end")
    return Part(shapes=(Dot(x=sheet.width * _DOCUMENTS, y=y, radius=_RADIUS * sheet.letters), text))


def _speaker(who: str, y: float, sheet: Sheet) -> Part:
    at = sheet.width * (1 - _VOICES)
    room = sheet.width * _VOICES - sheet.letters
    text = Text(x=at + sheet.letters, y=y + sheet.letters * 0.35, text=cut(who, sheet.letters, room) or "…")
    return Part(shapes=(Dot(x=at, y=y, radius=_RADIUS * sheet.letters), text))


def _notes(told: Counter[Pair], shown: Mapping[Pair, int]) -> tuple[str, ...]:
    documents = len({uri for uri, _ in told}) - len({uri for uri, _ in shown})
    speakers = len({who for _, who in told}) - len({who for _, who in shown})
    left = [
        counted(documents, "document") if documents else "",
        counted(speakers, "speaker") if speakers else "",
    ]
    said = " and ".join(one for one in left if one)
    order = "The earliest document stands first."
    thick = "The thicker a line, the more is told." if any(count > 1 for count in shown.values()) else ""
    return tuple(one for one in (order, thick, f"Not drawn: {said} with less." if said else "") if one)


def _told(documents: Sequence[str], shown: Mapping[Pair, int], titles: Mapping[str, str]) -> str:
    listed = [f"“{titles[uri]}” quotes {', '.join(who for own, who in shown if own == uri)}" for uri in documents]
    return harmless(f"{'; '.join(listed)}.")
