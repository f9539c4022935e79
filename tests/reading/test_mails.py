"""Mails as programs write them: whose words they are, and in which form, encoding and language."""

import base64
from pathlib import Path

import pytest

from assistant.errors import DamagedFile, NoText
from assistant.reading import read_file
from assistant.records import Source

HEAD = "From: Ines Moreau <ines@example.org>\nTo: Aiko Brandt <aiko@example.org>\nSubject: The pier\n"
DATE = "Date: Thu, 20 Nov 2025 10:00:00 +0900\n"
OPENING = "Ines Moreau wrote to Aiko Brandt on 20 November 2025:"


def read(folder: Path, mail: str | bytes) -> Source:
    data = mail if isinstance(mail, bytes) else mail.replace("\n", "\r\n").encode()
    (folder / "mail.eml").write_bytes(data)
    return read_file(folder / "mail.eml", max_bytes=10**7, max_characters=10**6)


def parts(*kinds_and_bodies: tuple[str, str], kind: str = "alternative", mark: str = "b") -> str:
    inner = "".join(f"--{mark}\nContent-Type: {what}\n\n{body}\n" for what, body in kinds_and_bodies)
    return f"{HEAD}{DATE}MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary={mark}\n\n{inner}--{mark}--\n"


QUOTED = {
    "gmail": "Yes.\n\nOn Wed, Nov 19, 2025 at 9:12 AM Haruto Sato <h@example.org> wrote:\n> Is it closed?\n",
    "wrapped": "Yes.\n\nOn Wednesday, 19 November 2025 at 09:12:33 JST, Haruto Sato\n<haruto.sato@example.org> wrote:\n\n> Is it closed?\n",
    "german": "Yes.\n\nAm 19.11.2025 um 09:12 schrieb Haruto Sato:\n> Is it closed?\n",
    "french": "Yes.\n\nLe mer. 19 nov. 2025 à 09:12, Haruto Sato <h@example.org> a écrit :\n\n> Is it closed?\n",
    "spanish": "Yes.\n\nEl mié, 19 nov 2025 a las 9:12, Haruto Sato (<h@example.org>) escribió:\n\n> Is it closed?\n",
    "japanese": "Yes.\n\n2025年11月19日(水) 9:12 Haruto Sato <h@example.org>:\n\n> Is it closed?\n",
    "outlook": "Yes.\n\n________________________________\nFrom: Haruto Sato <h@example.org>\nSent: Wednesday, November 19, 2025 9:12 AM\nTo: Ines Moreau\nSubject: The pier\n\nIs it closed?\n",
    "german outlook": "Yes.\n\nVon: Haruto Sato <h@example.org>\nGesendet: Mittwoch, 19. November 2025 09:12\nAn: Ines Moreau\nBetreff: Die Pier\n\nIs it closed?\n",
    "forwarded": "Yes.\n\n---------- Forwarded message ---------\nFrom: Haruto Sato <h@example.org>\nDate: Wed, Nov 19, 2025 at 9:12 AM\nSubject: The pier\nTo: Ines Moreau\n\n\nIs it closed?\n",
    "apple": "Yes.\n\nBegin forwarded message:\n\n> From: Haruto Sato <h@example.org>\n> Subject: The pier\n> Date: 19 November 2025 at 09:12:00 JST\n> To: Ines Moreau\n> \n> Is it closed?\n",
}  # fmt: skip


@pytest.mark.parametrize("program", QUOTED)
def test_quoted_words_are_said_to_be_those_of_their_writer(tmp_path: Path, program: str) -> None:
    source = read(tmp_path, f"{HEAD}{DATE}Content-Type: text/plain; charset=utf-8\n\n{QUOTED[program]}")
    assert source.text.split("\n\n") == [
        OPENING,
        "Yes.",
        "Haruto Sato wrote on 19 November 2025 (quoted in this message):",
        "Is it closed?",
    ]


def test_of_two_forms_the_plain_one_is_read_unless_it_says_nothing(tmp_path: Path) -> None:
    html = "<p>The northern pier is closed.</p><p>Repairs will take until the spring, the harbour office said.</p>"
    both = parts(("text/plain", "The pier is closed, I am sorry to say."), ("text/html", html))
    assert "sorry to say" in read(tmp_path, both).text
    stub = parts(("text/plain", "HTML only."), ("text/html", html))
    assert read(tmp_path, stub).text == f"{OPENING}\n\n" + html[3:-4].replace("</p><p>", "\n\n")


def test_every_part_of_the_text_is_read_and_attachments_are_named(tmp_path: Path) -> None:
    mail = parts(
        ("text/plain", "First part."),
        ('text/plain; name="notes.txt"\nContent-Disposition: attachment; filename="notes.txt"', "Attached words."),
        ("text/plain", "Second part."),
        kind="mixed",
    )
    source = read(tmp_path, mail)
    assert source.text == f"{OPENING}\n\nFirst part.\n\nSecond part."
    assert source.note == "Attachment not read: notes.txt."


def test_a_message_within_a_message_is_read_under_its_own_writer(tmp_path: Path) -> None:
    inner = (
        f"From: Haruto Sato <h@example.org>\nTo: Ines Moreau <i@example.org>\nSubject: Quay\n{DATE}\nThe quay is open."
    )
    for own in (("text/plain", "See below."), ("text/plain", "")):
        source = read(tmp_path, parts(own, ("message/rfc822", inner), kind="mixed"))
        assert source.author == "Ines Moreau"
        assert source.text.endswith(
            "Haruto Sato wrote to Ines Moreau on 20 November 2025 (attached to this message):\n\nThe quay is open."
        )
        assert ("See below." in source.text) == bool(own[1])


def test_messages_within_messages_end_somewhere(tmp_path: Path) -> None:
    mail = f"{HEAD}{DATE}\nInnermost words."
    for depth in range(40):
        mail = parts(("text/plain", "Words."), ("message/rfc822", mail), kind="mixed", mark=f"b{depth}b")
    assert read(tmp_path, mail).text.count("Words.") == 6


HTML = """<p>Dear all,</p><p>the <b>pier</b> is closed.<br>It opens in spring.</p>
<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2024</td><td>40</td></tr></table>
<div>On Wed, 19 Nov 2025 at 09:12, Haruto Sato &lt;h@example.org&gt; wrote:<br></div>
<blockquote><p>Is the pier open?</p></blockquote>"""


def test_html_alone_is_read_with_its_tables_and_quotations(tmp_path: Path) -> None:
    assert read(tmp_path, f"{HEAD}{DATE}Content-Type: text/html; charset=utf-8\n\n{HTML}").text.split("\n\n")[1:] == [
        "Dear all,",
        "the pier is closed.\nIt opens in spring.",
        "Year: 2024; Boats: 40.",
        "Haruto Sato wrote on 19 November 2025 (quoted in this message):",
        "Is the pier open?",
    ]


@pytest.mark.parametrize(
    ("headers", "body", "words"),
    [
        ("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n", base64.encodebytes("Café – zu.\n".encode()), "Café – zu."),
        ("Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n", b"caf=E9 =93zu=94.", "café “zu”."),
        ("Content-Type: text/plain; charset=us-ascii\n", "The café is closed – “really”.".encode("cp1252"), "The café is closed – “really”."),
        ("Content-Type: text/plain; charset=iso-2022-jp\n", "北桟橋は閉鎖されました。".encode("iso-2022-jp"), "北桟橋は閉鎖されました。"),
        ("Content-Type: text/plain; charset=x-unknown\n", "The café is closed.".encode(), "The café is closed."),
        ("Content-Type: text/plain\n", b"-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\nClosed.\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\nabc\r\n-----END PGP SIGNATURE-----\r\n", "Closed."),
    ],
)  # fmt: skip
def test_the_body_is_decoded(tmp_path: Path, headers: str, body: bytes, words: str) -> None:
    mail = (HEAD + DATE + headers + "\n").replace("\n", "\r\n").encode() + body
    assert read(tmp_path, mail).text == f"{OPENING}\n\n{words}"


def test_headers_are_decoded_whatever_wrote_them(tmp_path: Path) -> None:
    raw = "From: André Müller <a@example.org>\r\nSubject: Café fermé\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nFermé."
    source = read(tmp_path, raw.encode("latin-1"))
    assert (source.author, source.title) == ("André Müller", "Café fermé")
    assert "Fermé." in source.text
    coded = "From: =?windows-1251?B?yOLg7SDP5fLw7uI=?= <i@e.ru>\nSubject: =?koi8-r?B?79TXxdQg?=\n =?koi8-r?B?zsEg2sHQ0s/T?=\n\nx"
    source = read(tmp_path, coded)
    assert (source.author, source.title) == ("Иван Петров", "Ответ на запрос")


@pytest.mark.parametrize(
    ("date", "published", "place"),
    [
        (DATE, "2025-11-20", "mail header"),
        ("Date: 20 Nov 25 10:00 GMT\n", "2025-11-20", "mail header"),
        ("Date: yesterday\n", "", ""),
        ("", "", ""),
        ("Received: from a by b; Thu, 20 Nov 2025 01:00:05 +0000 (UTC)\n", "2025-11-20", "mail server"),
        ("Date: Thu, 20 Nov 2099 10:00:00 +0900\n", "", ""),
    ],
)
def test_the_date_is_that_of_sending_else_of_receiving(tmp_path: Path, date: str, published: str, place: str) -> None:
    source = read(tmp_path, f"{HEAD}{date}\nThe pier is closed.")
    assert (source.published, source.published_from) == (published, place)


@pytest.mark.parametrize(
    ("mail", "error"),
    [
        (f"{HEAD}{DATE}\n", NoText),
        (parts(("text/calendar", "BEGIN:VCALENDAR")), NoText),
        ("These are words.\nThey have no headers: none.\n", DamagedFile),
    ],
)
def test_what_is_no_mail_or_has_no_words_is_refused(tmp_path: Path, mail: str, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"mail\.eml"):
        read(tmp_path, mail)
