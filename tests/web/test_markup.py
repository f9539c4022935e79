"""Text on its way onto the page: every character is text there."""

import html
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from assistant.web.markup import for_chat, from_chat, isolated, plain

# Bits that mean something to HTML, far likelier than chance would have them.
BITS = st.sampled_from(
    [
        "<",
        ">",
        "&",
        '"',
        "'",
        "&amp;",
        "&lt",
        "&#60;",
        "&#x3c",
        "<b>",
        "</bdi>",
        "<!--",
        "<?",
        "&copy",
        "R&D",
        "${x}",
        "{{x}}",
    ]
)
TEXTS = st.lists(BITS | st.text(max_size=5)).map("".join)


class Reader(HTMLParser):
    """Reads HTML as a browser would: tags and text apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(tag)

    def handle_comment(self, data: str) -> None:
        self.tags.append("!--")

    def handle_decl(self, decl: str) -> None:
        self.tags.append("!")

    def handle_pi(self, data: str) -> None:
        self.tags.append("?")

    def handle_data(self, data: str) -> None:
        self.text += data


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return reader


def printable(text: str) -> bool:
    return not any((character < " " and character not in "\t\n\r") or character == "\x7f" for character in text)


@given(TEXTS)
def test_no_text_becomes_markup(text: str) -> None:
    assert read(f"<p>{plain(text)}</p>").tags == ["p", "p"]
    assert read(f"<p>{isolated(text)}</p>").tags == ["p", "bdi", "bdi", "p"]
    assert read(f"<p>{for_chat(text)}</p>").tags == ["p", "p"]


@given(TEXTS.filter(printable))
def test_the_text_shows_as_it_is(text: str) -> None:
    assert html.unescape(plain(text)) == text
    assert read(plain(text)).text == text
    assert read(for_chat(text)).text == text


@given(TEXTS.filter(printable))
def test_a_question_comes_back_from_the_chat_as_it_was_typed(text: str) -> None:
    assert from_chat(for_chat(text)) == text


@given(TEXTS)
def test_no_text_leaves_a_quoted_attribute(text: str) -> None:
    assert not set(plain(text)) & set("\"'<>")


def test_what_is_no_text_is_replaced() -> None:
    assert plain("a\x00b\ud800c") == "a\ufffdb\ufffdc"
    assert for_chat("a\x00b\ud800c") == "a\ufffdb\ufffdc"


def test_only_what_html_would_take_for_its_own_is_escaped_in_a_question() -> None:
    assert for_chat("R&D, a < b, 3 > 2, Q&A") == "R&D, a < b, 3 > 2, Q&A"
    assert for_chat("<b> &amp;") == "&lt;b> &amp;amp;"
