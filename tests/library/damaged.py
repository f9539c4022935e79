"""Makes damaged files of genuine ones: cut short, with bits turned, falsely named, swollen, nested, and plainly hostile."""

import io
import json
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.conftest import REPORT, REPOSITORY

_FILES = Path(__file__).parent.parent / "reading" / "files"
_GENUINE = {
    "txt": REPOSITORY / "corpus/reports/2025-11-18-beijing-talks.md",
    "odt": _FILES / "piers-pandoc.odt",
    "rtf": _FILES / "piers-pandoc.rtf",
    "epub": _FILES / "piers-pandoc.epub",
}
_CUTS = (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 0.999)
_TURNS = (1, 4, 16, 64, 256, 2048)


def make_damaged(folder: Path, *, seed: int) -> int:
    """Fills a folder; gives the number of files.

    Args:
        folder: An empty one.
        seed: Of all that is chosen.
    """
    chosen = random.Random(seed)
    genuine = dict(_genuine())
    count = 0
    for name, data in _damaged(genuine, chosen):
        (folder / f"{count:04d}-{name}").write_bytes(data)
        count += 1
    return count


def _genuine() -> Iterator[tuple[str, bytes]]:
    for kind, path in _GENUINE.items():
        yield kind, path.read_bytes()
    for kind in ("html", "pdf", "docx", "eml"):
        yield kind, min(REPOSITORY.glob(f"corpus/*/*.{kind}"), key=lambda path: path.stat().st_size).read_bytes()
    yield "xlsx", _workbook()
    yield "pptx", _slides()
    yield "csv", b"year,port,visitors\n" + b"".join(b"%d,Aomori,%d\n" % (year, year * 7) for year in range(1950, 2025))
    yield "md", f"---\ntitle: Piers\n---\n# Piers\n\n{REPORT}".encode()
    yield (
        "jsonl",
        "".join(json.dumps({"id": n, "title": f"Item {n}", "text": REPORT}) + "\n" for n in range(3)).encode(),
    )
    yield "json", json.dumps([{"id": n, "title": f"Item {n}", "text": REPORT} for n in range(3)]).encode()
    items = "".join(
        f"<item><guid>{n}</guid><title>Item {n}</title><description>{REPORT}</description></item>" for n in "abc"
    )
    yield "xml", f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode()
    mail = (
        f"From: a@example.org\nDate: Thu, 20 Nov 2025 10:00:00 +0000\nSubject: Piers\nMessage-ID: <%d@x>\n\n{REPORT}\n"
    )
    yield "mbox", "".join("From a@example.org Thu Nov 20 10:00:00 2025\n" + mail % n + "\n" for n in range(3)).encode()
    yield "zip", _zipped({"a.txt": REPORT.encode(), "b/c.html": f"<p>{REPORT}</p>".encode()})


def _workbook() -> bytes:
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Visitors")
        for row, values in enumerate(
            [("Year", "Port", "Visitors"), *((year, "Aomori", year * 3) for year in range(2000, 2020))]
        ):
            sheet.write_row(row, 0, values)
    return file.getvalue()


def _slides() -> bytes:
    import pptx

    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Piers"
    slide.placeholders[1].text = REPORT
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def _zipped(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def _damaged(genuine: Mapping[str, bytes], chosen: random.Random) -> Iterator[tuple[str, bytes]]:
    for kind, data in genuine.items():
        for cut in _CUTS:
            yield f"cut.{kind}", data[: int(len(data) * cut)]
        for turns in _TURNS:
            yield f"turned.{kind}", _turned(data, turns, chosen)
        yield f"hole.{kind}", data[: len(data) // 3] + bytes(len(data) // 3) + data[2 * len(data) // 3 :]
        yield f"doubled.{kind}", data + data
        yield f"led.{kind}", bytes(chosen.randbytes(700)) + data
        yield f"noise.{kind}", chosen.randbytes(3_000)
        for other in genuine:
            if other != kind:
                yield f"is-{kind}.{other}", data
    for kind in ("docx", "xlsx", "pptx", "odt", "epub"):
        yield from _inside(kind, genuine[kind], chosen)
    for name, make in _HOSTILE.items():
        yield name, make()


def _turned(data: bytes, turns: int, chosen: random.Random) -> bytes:
    turned = bytearray(data)
    for _ in range(turns):
        turned[chosen.randrange(len(turned))] ^= 1 << chosen.randrange(8)
    return bytes(turned)


def _inside(kind: str, data: bytes, chosen: random.Random) -> Iterator[tuple[str, bytes]]:
    """Packed files whose packing is whole and whose parts are damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    largest = max((name for name in parts if name.endswith((".xml", ".xhtml"))), key=lambda name: len(parts[name]))
    part = parts[largest]
    for turns in (1, 8, 64):
        yield f"turned-inside.{kind}", _zipped({**parts, largest: _turned(part, turns, chosen)})
    yield f"cut-inside.{kind}", _zipped({**parts, largest: part[: len(part) // 2]})
    yield f"empty-inside.{kind}", _zipped({**parts, largest: b""})
    yield f"without.{kind}", _zipped({name: data for name, data in parts.items() if name != largest})
    deep = b"<a>" * 200_000 + b"x" + b"</a>" * 200_000
    yield f"deep-inside.{kind}", _zipped({**parts, largest: deep})
    yield f"bomb-inside.{kind}", _zipped({**parts, largest: part + b" " * 60_000_000})
    yield f"entities-inside.{kind}", _zipped({**parts, largest: _laughs()})


def _laughs() -> bytes:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{levels}]><x>&a11;</x>'.encode()


def _reads_a_file() -> bytes:
    return b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>x</title><description>&f;</description></item></channel></rss>'


def _nested_zip(depth: int) -> bytes:
    data = _zipped({"a.txt": b"0" * 1_000_000})
    for level in range(depth):
        data = _zipped({f"{level}-{copy}.zip": data for copy in range(4)})
    return data


def _traversing_zip() -> bytes:
    text = REPORT.encode()
    names = [
        "../../out.txt",
        "/tmp/out-of-zip.txt",
        "C:\\out.txt",
        "a/../../../out.txt",
        "..\\..\\out.txt",
        "con.txt",
        "a\nb.txt",
    ]
    return _zipped(dict.fromkeys(names, text), zipfile.ZIP_STORED)


def _linking_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("passwd.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("whole.txt", REPORT)
    return file.getvalue()


def _overlapping_zip() -> bytes:
    """Many names in the directory for one and the same compressed megabyte."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0.txt", b"a " * 5_000_000)
        first = archive.filelist[0]
        for number in range(1, 500):
            copy = zipfile.ZipInfo(f"{number}.txt")
            for name in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(copy, name, getattr(first, name))
            archive.filelist.append(copy)
            archive.NameToInfo[copy.filename] = copy
    return file.getvalue()


def _lying_zip() -> bytes:
    """Says that its member unpacks to 100 bytes."""
    data = bytearray(_zipped({"a.txt": b"b " * 20_000_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(mark) + offset
        data[place : place + 4] = (100).to_bytes(4, "little")
    return bytes(data)


def _pdf(body: bytes) -> bytes:
    return b"%PDF-1.7\n" + body + b"\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def _pdf_bomb() -> bytes:
    squeezed = zlib.compress(b"(x) Tj " * 5_000_000, 9)
    objects = (
        b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
        b"3 0 obj << /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 9 9] >> endobj\n"
    )
    stream = b"4 0 obj << /Filter /FlateDecode /Length %d >> stream\n%b\nendstream endobj\n" % (len(squeezed), squeezed)
    return _pdf(objects + stream)


def _pdf_circle() -> bytes:
    return _pdf(
        b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [2 0 R] /Count 9 >> endobj\n"
    )


def _mail_in_mail(depth: int) -> bytes:
    head = b"Content-Type: message/rfc822\n\n"
    return b"From: a@b\nSubject: deep\n" + head * depth + b"Subject: last\n\ntext\n"


def _parts_in_parts(depth: int) -> bytes:
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return f"From: a@b\nSubject: deep\n{head}Content-Type: text/plain\n\ntext\n".encode()


_HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "bomb.zip": lambda: _zipped({"a.txt": b"0" * 60_000_000}),
    "nested.zip": lambda: _nested_zip(5),
    "many.zip": lambda: _zipped({f"{n}.txt": b"" for n in range(20_000)}, zipfile.ZIP_STORED),
    "out.zip": _traversing_zip,
    "link.zip": _linking_zip,
    "overlapping.zip": _overlapping_zip,
    "lying.zip": _lying_zip,
    "bomb.pdf": _pdf_bomb,
    "circle.pdf": _pdf_circle,
    "deep.pdf": lambda: _pdf(b"1 0 obj " + b"[" * 200_000 + b"]" * 200_000 + b" endobj"),
    "deep.html": lambda: b"<div>" * 300_000 + b"x" + b"</div>" * 300_000,
    "wide.html": lambda: b"<table>" + b"<tr><td>1<td>2</tr>" * 90_000 + b"</table>",
    "attributes.html": lambda: b"<p " + b"a=1 " * 500_000 + b">x</p>",
    "deep.xml": lambda: b"<a>" * 300_000 + b"x" + b"</a>" * 300_000,
    "laughs.xml": _laughs,
    "file.xml": _reads_a_file,
    "deep.json": lambda: b"[" * 300_000 + b"]" * 300_000,
    "deep-objects.json": lambda: b'{"a":' * 300_000 + b"1" + b"}" * 300_000,
    "digits.json": lambda: b'[{"text": "x", "id": ' + b"9" * 1_000_000 + b"}]",
    "deep.md": lambda: b"> " * 20_000 + b"x\n" + b"- " * 20_000 + b"y",
    "brackets.md": lambda: b"[" * 100_000 + b"](" * 50_000,
    "stars.md": lambda: b"**a " * 100_000,
    "deep.rtf": lambda: b"{\\rtf1 " + b"{" * 300_000 + b"x" + b"}" * 300_000 + b"}",
    "picture.rtf": lambda: b"{\\rtf1 {\\pict\\bin99999999 " + b"0" * 100_000 + b"}x}",
    "deep.eml": lambda: _mail_in_mail(5_000),
    "parts.eml": lambda: _parts_in_parts(3_000),
    "headers.eml": lambda: b"".join(b"X-%d: y\n" % n for n in range(300_000)) + b"\ntext",
    "wide.csv": lambda: b"a," * 500_000 + b"\n" + b"1," * 500_000,
    "quote.csv": lambda: b'"' + b"a,b\n" * 500_000,
    "long-line.txt": lambda: b"a" * 1_900_000,
    "nulls.txt": lambda: bytes(1_000_000),
    "marks.txt": lambda: "\u0301".encode() * 500_000,
    "sentences.txt": lambda: b"A. " * 1_000_000,
}
