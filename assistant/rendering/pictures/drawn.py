"""The pictures of a briefing: which there are, and beside what each stands."""

from collections.abc import Callable

from assistant.briefing.values import Briefing
from assistant.rendering.pictures.chronology import timeline_picture
from assistant.rendering.pictures.publications import documents_picture
from assistant.rendering.pictures.scene import Picture, Sheet
from assistant.rendering.pictures.voices import sources_picture

_MAKERS: dict[str, Callable[[Briefing, Sheet], Picture | None]] = {
    "timeline": timeline_picture,
    "positions": sources_picture,
    "sources": documents_picture,
}


def picture_of(briefing: Briefing, section: str, sheet: Sheet) -> Picture | None:
    """The picture that stands beside a section; None where there is none, where it would say nothing, or where the
    briefing is to have none.

    Args:
        briefing: Of which.
        section: Name of one of its sections, or "sources" for the list of documents.
        sheet: For which it is laid out.
    """
    maker = _MAKERS.get(section)
    return maker(briefing, sheet) if maker is not None and briefing.pictures else None
