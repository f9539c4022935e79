"""Who said what in statements: spans in the source, speakers, sides."""

from assistant.briefing.statements import Statement, statements_of
from assistant.briefing.voices import by_side, said_in, voices
from assistant.records import Passage

PIER = (
    "The pier closed on Monday. “It is,” said Anna Berg, “not safe.” The mayor said the pier was safe. "
    "The ferry is alleged to have hit it."
)


def told(*texts: str, published: str = "2025-11-20", uri: str = "a") -> tuple[Statement, ...]:
    """The statements of a source whose passages are the texts."""
    found: list[Passage] = []
    start = 0
    for text in texts:
        end = start + len(text)
        found.append(Passage(uri=uri, title="Pier", text=text, start=start, end=end, published=published, version="v"))
        start = end + 1
    return statements_of(found, page_of=lambda passage, at: None)


def test_the_words_said_stand_at_their_places_in_the_source() -> None:
    lead = "Nobody was hurt in the night."
    source = lead + "\n" + PIER
    found = said_in(told(lead, PIER))
    assert [one.text() for one in found] == ["It is … not safe.", "the pier was safe", "The ferry … have hit it"]
    for one in found:
        assert " … ".join(span.of(source) for span in one.words) == one.text()
        assert tuple(span.of(source) for span in one.verbatim) == one.quotes()
    assert [one.mode for one in found] == ["direct", "indirect", "indirect"]
    assert found[0].quotes() == ("It is", "not safe.")
    assert [(one.date, one.dated_by) for one in found] == [("2025-11-20", "document")] * 3


def test_what_nobody_is_named_for_comes_last() -> None:
    heard = voices(told(PIER))
    assert [voice.name for voice in heard] == ["Anna Berg", "The mayor", ""]
    assert heard[-1].sort == "unnamed" and heard[-1].said[0].kind == "hearsay"


def test_every_voice_stands_on_one_side_and_those_of_none_come_last() -> None:
    heard = voices(told(PIER))
    sides = by_side(heard)
    assert [voice for side in sides for voice in side.voices] == list(heard)
    assert sides[-1].name == ""


def test_statements_in_which_nobody_speaks_have_no_voices() -> None:
    assert voices(told("The pier closed on Monday. The film “Go Home” opens on Friday.")) == ()
    assert voices(()) == ()
