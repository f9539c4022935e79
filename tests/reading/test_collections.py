"""Mailboxes, feeds, other XML, and articles in JSON: each thing in them is a document with its own text, title and date."""

import io
import itertools
import json
import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import DamagedFile, NoText, ReadingError, UnknownFormat
from assistant.reading import Unread, read_documents
from assistant.reading.mailboxes import mails
from assistant.records import Source
from tests.reading.test_documents import documents

FILES = Path(__file__).parent / "files" / "containers"


def written(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def sources(path: Path, **limits: int) -> dict[str, Source]:
    """The documents in a file by their names in it; all of them can be read."""
    found = documents(path, **limits)
    assert all(isinstance(one, Source) for one in found), found
    return {one.uri.removeprefix(f"{path}#"): one for one in found if isinstance(one, Source)}


def unread(path: Path) -> dict[str, Unread]:
    return {one.uri.removeprefix(f"{path}#"): one for one in documents(path) if isinstance(one, Unread)}


# -- files that other programs have made


@pytest.mark.parametrize("name", ["harbour-feedgen.rss", "harbour-feedgen.atom"])
def test_a_genuine_feed(name: str) -> None:
    found = sources(FILES / name)
    assert list(found) == ["https://harbour.example/1", "https://harbour.example/2"]
    pier = found["https://harbour.example/1"]
    assert pier.text == (
        "The harbour office closed the northern pier on Monday.\n\n"
        "It said that the piles had rotted & that repairs would take until spring."
    )
    assert (pier.title, pier.published, pier.published_from) == ("Pier closed", "2025-11-20", "feed")
    assert "Ines Moreau" in pier.author or "a1@harbour.example" in pier.author


def test_a_genuine_mailbox() -> None:
    found = sources(FILES / "harbour-python.mbox")
    assert list(found) == ["pier-1@harbour.example", "pier-2@harbour.example"]
    for number, mail in enumerate(found.values(), 1):
        assert mail.title == f"The pier, part {number}"
        assert mail.author == "Ines Moreau"
        assert mail.published == f"2025-11-2{number}"
        assert "\nFrom Monday on the pier is closed." in mail.text
        assert mail.kind == "eml"


@pytest.mark.parametrize("name", ["harbour-jq.json", "harbour-jq.jsonl"])
def test_genuine_articles_in_json(name: str) -> None:
    found = sources(FILES / name)
    assert list(found) == ["1", "2"]
    assert found["1"].text == "The harbour office closed the northern pier on Monday."
    assert (found["1"].title, found["1"].published) == ("Pier closed", "2025-11-20")


# -- mailboxes


def mail(number: int, *, id_: str = "", body: str = "Words.") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@example.org", f"Mail {number}"
    if id_:
        message["Message-ID"] = f"<{id_}>"
    message.set_content(body)
    return message


def boxed(path: Path, *messages: EmailMessage) -> Path:
    box = mailbox.mbox(path)
    for message in messages:
        box.add(message)
    box.close()
    return path


def test_mails_without_an_id_or_with_one_that_is_not_their_own_are_numbered(tmp_path: Path) -> None:
    path = boxed(tmp_path / "box.mbox", mail(1), mail(2, id_="x@y"), mail(3, id_="x@y"))
    assert list(sources(path)) == ["1", "x@y", "x@y (2)"]


def test_a_line_of_text_that_begins_as_a_mail_does_begins_none(tmp_path: Path) -> None:
    head = "From a@b Thu Nov 20 10:00:00 2025\nFrom: a@b\nMessage-ID: <{}@b>\n\n"
    body = "Before.\n\nFrom here on we go to 10:00 in 2025.\n\n>From there we do not.\n\n"
    path = written(tmp_path / "box.mbox", head.format(1) + body + head.format(2) + "Second.\n")
    found = sources(path)
    assert list(found) == ["1@b", "2@b"]
    assert "\nFrom here on we go" in found["1@b"].text
    assert "\nFrom there we do not" in found["1@b"].text


def test_a_mail_quoted_whole_stays_in_its_mail_where_the_length_says_so(tmp_path: Path) -> None:
    start = "From a@b Thu Nov 20 10:00:00 2025\n"
    body = f"See this:\n\n{start}From: c@d\n\nInner words.\n"
    one = f"{start}From: a@b\nMessage-ID: <1@b>\nContent-Length: {len(body)}\n\n{body}\n"
    two = f"{start}From: a@b\nMessage-ID: <2@b>\nContent-Length: 9999\n\nSecond.\n\n"
    three = f"{start}From: a@b\nMessage-ID: <3@b>\n\nThird.\n"
    assert list(sources(written(tmp_path / "box.mbox", one + two + three))) == ["1@b", "2@b", "3@b"]


def test_lengths_that_are_not_true_do_not_have_the_file_read_again_and_again() -> None:
    class Counted(io.BytesIO):
        read_bytes = 0

        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            self.read_bytes += len(data)
            return data

    head = "From a@b Thu Nov 20 10:00:00 2025\nFrom: a@b\nContent-Length: 500000\n\n"
    file = Counted((head + "Some words.\n\n").encode() * 10_000)
    count = sum(1 for _ in itertools.islice(mails(file, name="box.mbox", max_bytes=10**7), 100))
    assert count == 100
    assert file.read_bytes < 100 * 10_000


def test_a_mailbox_with_one_mail_and_no_line_that_begins_it(tmp_path: Path) -> None:
    path = written(tmp_path / "box.mbox", bytes(mail(1, id_="x@y")))
    assert list(sources(path)) == ["x@y"]


def test_a_file_that_is_no_mailbox_says_so(tmp_path: Path) -> None:
    with pytest.raises(DamagedFile, match="not a mailbox"):
        documents(written(tmp_path / "box.mbox", "Only a few words.\n\nAnd some more.\n"))


def test_a_mailbox_without_an_extension_is_known_by_how_it_begins(tmp_path: Path) -> None:
    assert len(sources(boxed(tmp_path / "Inbox", mail(1), mail(2)))) == 2


def test_deleted_mails_and_a_server_s_own_are_no_documents(tmp_path: Path) -> None:
    own, deleted = mail(1), mail(2)
    own.replace_header("Subject", "DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA")
    deleted["X-Mozilla-Status"] = "0009"
    assert [one.title for one in sources(boxed(tmp_path / "box.mbox", own, deleted, mail(3))).values()] == ["Mail 3"]


def test_a_mail_that_is_too_large_or_empty_stops_no_other(tmp_path: Path) -> None:
    path = boxed(tmp_path / "box.mbox", mail(1, body="words " * 9000), mail(2, body=""), mail(3))
    found = documents(path, max_bytes=20_000)
    assert [type(one) for one in found] == [Unread, Unread, Source]
    assert "ASSISTANT_MAX_FILE_MB" in found[0].reason  # type: ignore[union-attr]


def test_of_a_large_mailbox_one_mail_at_a_time_is_in_memory(tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "box.mbox"
    body = ("A line of some words that is repeated until there are many of them.\n" * 500).encode()
    with path.open("wb") as file:
        for number in range(40):
            file.write(b"From a@b Thu Nov 20 10:00:00 2025\nFrom: a@b\nMessage-ID: <%d@b>\n\n" % number + body + b"\n")
    assert path.stat().st_size > 1_300_000
    reading = read_documents(path, max_bytes=10**7, max_characters=10**6)
    next(reading)  # what is imported at the first
    tracemalloc.start()
    count = sum(1 for _ in reading)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 39
    assert peak < 1_600_000  # about a million for one mail; all of them together are two and a half


# -- feeds


def rss(*items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{"".join(items)}</channel></rss>'


def test_names_stay_when_an_item_comes_before(tmp_path: Path) -> None:
    items = [f"<item><guid>g{number}</guid><title>Title {number}</title></item>" for number in range(3)]
    before = sources(written(tmp_path / "f.rss", rss(*items[1:])))
    after = sources(written(tmp_path / "f.rss", rss(*items)))
    assert {name: one.text for name, one in before.items()}.items() <= {
        name: one.text for name, one in after.items()
    }.items()


def test_dates_that_are_none_and_titles_that_are_missing_do_no_harm(tmp_path: Path) -> None:
    path = written(
        tmp_path / "f.rss",
        rss(
            "<item><link>http://a.example/1</link><description>It is closed. So they said.</description>"
            "<pubDate>2 hours ago</pubDate></item>",
            "<item><guid>x</guid><title>Only a title</title><pubDate>Thu, 99 Nov 2025 25:00:00</pubDate></item>",
            "<item><guid>x</guid><title>The same guid</title></item>",
            "<item/>",
        ),
    )
    found = {one.uri.removeprefix(f"{path}#"): one for one in documents(path)}
    assert list(found) == ["http://a.example/1", "x", "x (2)", "4"]
    first = found["http://a.example/1"]
    assert isinstance(first, Source)
    assert first.title == "It is closed. So they said."
    assert [one.published for one in found.values() if isinstance(one, Source)] == ["", "", ""]
    assert isinstance(found["4"], Unread)


@pytest.mark.parametrize("name", ["harbour-feedgen.rss", "harbour-feedgen.atom"])
def test_a_feed_that_names_a_style_sheet_is_read_as_one_that_does_not(tmp_path: Path, name: str) -> None:
    declaration, _, rest = (FILES / name).read_text(encoding="utf-8").partition("?>")
    sheet = '<?xml-stylesheet type="text/xsl" href="style.xsl"?>'
    path = written(tmp_path / name, f"{declaration}?>\n{sheet}\n{rest}")
    assert [one.text for one in sources(path).values()] == [one.text for one in sources(FILES / name).values()]


def test_what_is_said_of_the_picture_is_not_said_of_the_item(tmp_path: Path) -> None:
    media = '<media:{0} xmlns:media="http://search.yahoo.com/mrss/">{1}</media:{0}>'
    told = "The northern pier, seen from the lighthouse on a cold morning, with two ferries waiting behind it."
    inner = "".join(media.format(name, words) for name, words in (("title", "Pier"), ("description", told)))
    picture = media.format("title", "A picture") + media.format("description", told) + media.format("content", inner)
    item = f"<item><guid>1</guid>{picture}<title>Pier closed</title><description>It is shut.</description></item>"
    found = sources(written(tmp_path / "f.rss", rss(item)))["1"]
    assert (found.title, found.text) == ("Pier closed", "It is shut.")


def test_markup_in_items_becomes_paragraphs_and_scripts_go(tmp_path: Path) -> None:
    html = "<![CDATA[<p>One &amp; two.</p><script>track()</script><p>Three&nbsp;four.</p>]]>"
    twice = "Bread &amp;amp; butter"
    path = written(
        tmp_path / "f.rss", rss(f"<item><guid>1</guid><title>{twice}</title><description>{html}</description></item>")
    )
    (one,) = sources(path).values()
    assert (one.title, one.text) == ("Bread & butter", "One & two.\n\nThree four.")


def test_rss_1_keeps_its_items_beside_its_channel(tmp_path: Path) -> None:
    path = written(
        tmp_path / "f.rdf",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://a"><title>T</title></channel>'
        '<item rdf:about="http://a/1"><title>One</title><dc:date>2025-11-20</dc:date><dc:creator>Bo</dc:creator>'
        "<description>Words of one.</description></item></rdf:RDF>",
    )
    (one,) = sources(path).values()
    assert (one.uri, one.author, one.published) == (f"{path}#http://a/1", "Bo", "2025-11-20")


def test_letters_with_names_and_a_stray_ampersand_do_not_end_a_feed(tmp_path: Path) -> None:
    path = written(
        tmp_path / "f.rss",
        rss(
            "<item><guid>1</guid><title>Caf&eacute; &nbsp;R&D</title></item>",
            "<item><guid>2</guid><title>Two</title></item>",
        ),
    )
    found = sources(path)
    assert found["1"].title.startswith("Café")
    assert found["2"].title == "Two"


def test_a_feed_that_is_cut_short_gives_what_there_is_and_then_fails(tmp_path: Path) -> None:
    whole = rss("<item><guid>1</guid><title>One</title></item>", "<item><guid>2</guid><title>Two</title></item>")
    reading = read_documents(written(tmp_path / "f.rss", whole[:-40]), max_bytes=10**6, max_characters=10**6)
    assert next(reading).uri.endswith("#1")
    with pytest.raises(DamagedFile, match="cut short"):
        list(reading)


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "entities",
    [
        f'<!ENTITY a0 "lol">{BOMB}',
        '<!ENTITY a9 SYSTEM "file:///etc/passwd">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1/x">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, entities: str, encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE rss [{entities}]>'
        + rss("<item><title>&a9;</title></item>")[21:]
    )
    with pytest.raises(DamagedFile, match="entities"):
        documents(written(tmp_path / "f.rss", text.encode(encoding)))


def test_a_document_type_from_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "evil.dtd").write_text('<!ENTITY x "Evil words">', encoding="utf-8")
    path = written(
        tmp_path / "f.rss",
        f'<!DOCTYPE rss SYSTEM "{tmp_path}/evil.dtd">'
        + rss("<item><guid>1</guid><title>Good &x; words</title></item>")[21:],
    )
    assert "Evil" not in sources(path)["1"].text


@pytest.mark.parametrize("inner", ["<a>" * 100_000, "<a>" * 5_000 + "</a>" * 5_000])
def test_xml_of_great_depth_is_refused(tmp_path: Path, inner: str) -> None:
    with pytest.raises(ReadingError):
        documents(written(tmp_path / "f.xml", f"<doc>{inner}</doc>"))


# -- other XML


def test_records_of_articles_are_documents_each(tmp_path: Path) -> None:
    records = "".join(
        f'<record id="r{n}"><title>Title {n}</title><author>By A. Mori</author><date>2025-11-0{n}</date>'
        f"<body><p>First of {n}.</p><p>Second.</p></body></record>"
        for n in (1, 2)
    )
    found = sources(written(tmp_path / "r.xml", f"<export><records>{records}</records></export>"))
    assert list(found) == ["r1", "r2"]
    one = found["r1"]
    assert (one.text, one.title, one.author, one.published) == (
        "First of 1.\n\nSecond.",
        "Title 1",
        "A. Mori",
        "2025-11-01",
    )


def test_a_news_agency_s_article(tmp_path: Path) -> None:
    path = written(
        tmp_path / "n.xml",
        '<nitf><head><title>Slug</title><docdata><date.issue norm="20251120T090000Z"/></docdata></head><body><body.head>'
        "<hedline><hl1>Pier closed</hl1></hedline><byline>By <person>I. Moreau</person></byline></body.head>"
        "<body.content><p>The <org>office</org> closed it.</p><p>It rotted.</p></body.content></body></nitf>",
    )
    (one,) = documents(path)
    assert isinstance(one, Source)
    assert (one.uri, one.container) == (str(path), "")
    assert (one.text, one.title, one.author) == ("The office closed it.\n\nIt rotted.", "Pier closed", "I. Moreau")
    assert one.published == "2025-11-20"


def test_any_other_xml_is_one_document(tmp_path: Path) -> None:
    path = written(tmp_path / "d.xml", "<doc><!-- no --><part>One <b>bold</b> word.</part><part>Two.<x/></part></doc>")
    (one,) = documents(path)
    assert isinstance(one, Source)
    assert one.text == "One bold word.\n\nTwo."


# -- JSON


def test_a_bad_line_fails_by_its_number_and_the_others_are_taken(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.jsonl",
        b'\xef\xbb\xbf{"id": "one", "text": "First."}\r\n\r\n{"id": "two", "text": \r\n[1]\r\n{"text": "Last.", "x": NaN}\r\n{"id": 1}\r\n',
    )
    found = {one.uri.removeprefix(f"{path}#"): one for one in documents(path)}
    assert list(found) == ["one", "line 3", "line 4", "5", "1"]
    assert "Line 3 is no JSON" in unread(path)["line 3"].reason
    assert "none of its fields" in unread(path)["1"].reason


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"text": "Words."}, "Words."),
        ({"Body": "Words."}, "Words."),
        ({"content": {"rendered": "<p>Words &amp; more.</p><p>Two.</p>"}}, "Words & more.\n\nTwo."),
        ({"paragraphs": ["One.", "Two."]}, "One.\n\nTwo."),
        ({"_id": "x", "_source": {"article_text": "Words."}}, "Words."),
        ({"headline": "H", "description": "Words."}, "Words."),
        ({"text": "a \ud800 b"}, "a \ufffd b"),
        ({"text": "2 < 3 and 4 > 1"}, "2 < 3 and 4 > 1"),
    ],
)
def test_the_text_is_found_whatever_its_field_is_called(tmp_path: Path, record: object, text: str) -> None:
    (one,) = documents(written(tmp_path / "a.json", json.dumps(record)))
    assert isinstance(one, Source)
    assert one.text == text


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"published_at": "2025-11-20T09:00:00Z"}, ("2025-11-20", "")),
        ({"timestamp": 1763600000}, ("2025-11-20", "")),
        ({"timestamp": 1763600000000}, ("2025-11-20", "")),
        ({"date": 1e400, "byline": "By A. Mori"}, ("", "A. Mori")),
        ({"date": {"$date": "2025-11-20"}, "authors": [{"name": "A"}, {"name": "B"}]}, ("2025-11-20", "A and B")),
        ({"date": True, "author": 5}, ("", "5")),
    ],
)
def test_dates_and_authors_of_many_kinds(tmp_path: Path, fields: dict[str, object], expected: tuple[str, str]) -> None:
    (one,) = documents(written(tmp_path / "a.json", json.dumps({"text": "Some words.", **fields})))
    assert isinstance(one, Source)
    assert (one.published, one.author) == expected


def test_a_list_within_an_answer_of_a_service_is_found(tmp_path: Path) -> None:
    articles = [{"url": f"https://a.example/{n}", "title": f"T{n}", "content": "Words."} for n in (1, 2)]
    path = written(tmp_path / "a.json", json.dumps({"status": "ok", "response": {"results": articles}}))
    assert list(sources(path)) == ["https://a.example/1", "https://a.example/2"]


def test_articles_that_share_an_id_are_numbered_past_the_numbers_that_are_taken(tmp_path: Path) -> None:
    ids = ["x", "x (2)", "x", "x", "x (3)"]
    lines = [json.dumps({"id": id_, "text": f"Words {number}."}) for number, id_ in enumerate(ids)]
    assert {id_: one.text for id_, one in sources(written(tmp_path / "a.jsonl", "\n".join(lines))).items()} == {
        "x": "Words 0.",
        "x (2)": "Words 1.",
        "x (3)": "Words 2.",
        "x (4)": "Words 3.",
        "x (3) (2)": "Words 4.",
    }


def test_lines_in_a_file_called_json_are_read_as_lines(tmp_path: Path) -> None:
    assert len(sources(written(tmp_path / "a.json", '{"id": 1, "text": "One."}\n{"id": 2, "text": "Two."}\n'))) == 2


@pytest.mark.parametrize(
    "data", ['{"name": "x", "description": "A program"}', "[1, 2]", "[]", "3", '{"a": [{"b": 1}]}']
)
def test_json_without_articles_is_left_out(tmp_path: Path, data: str) -> None:
    with pytest.raises((UnknownFormat, DamagedFile)):
        documents(written(tmp_path / "a.json", data))


@pytest.mark.parametrize("data", ["[" * 100_000, '{"a":' * 100_000, '[{"text": "cut', "{", "\x00\x01\x02" * 100])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_json_that_is_damaged_or_nested_without_end_is_refused(tmp_path: Path, name: str, data: str) -> None:
    with pytest.raises(DamagedFile):
        documents(written(tmp_path / name, data))


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    for name in ("a.json", "a.jsonl", "a.xml", "a.mbox", "a.zip"):
        with pytest.raises(NoText):
            documents(written(tmp_path / name, b""))


GENUINE = sorted(path for path in FILES.iterdir() if path.suffix != ".zip")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
@pytest.mark.parametrize("genuine", GENUINE, ids=lambda path: path.name)
def test_whatever_is_damaged_it_gives_documents_or_reasons(tmp_path: Path, genuine: Path, data: st.DataObject) -> None:
    broken = bytearray(genuine.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    path = written(tmp_path / genuine.name, bytes(broken[: data.draw(st.integers(1, len(broken)))]))
    try:
        for found in documents(path):
            assert found.uri.startswith(str(path))
    except ReadingError as error:
        assert str(error)


def test_the_time_of_reading_grows_with_the_file_and_no_faster(tmp_path: Path) -> None:
    """Counted in calls, not in seconds: no item looks at the others again."""
    import cProfile
    import pstats

    calls = []
    for count in (50, 200):
        path = written(
            tmp_path / "f.rss", rss(*(f"<item><guid>{n}</guid><title>T {n}</title></item>" for n in range(count)))
        )
        documents(path)
        profile = cProfile.Profile()
        profile.runcall(documents, path)
        calls.append(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]
    assert calls[1] < 5 * calls[0]
