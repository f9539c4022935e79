"""Texts and files to measure with: sentences of the sample dossier in orders of their own, in every format."""

import email.message
import json
import random
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
SENTENCES_PER_TEXT = 18
_DOCUMENTS_PER_CONTAINER = 3


def sentences() -> list[str]:
    """The longer sentences of the sample dossier."""
    from assistant.text.sentences import sentence_spans

    found = []
    for path in sorted((REPOSITORY / "corpus").rglob("*")):
        if path.suffix in (".txt", ".md") and path.name != "README.md":
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [span.of(text).strip() for span in sentence_spans(text)]
    return [" ".join(sentence.split()) for sentence in found if len(sentence.split()) > 6]


def texts(count: int, *, sentences_per_text: int = SENTENCES_PER_TEXT) -> list[dict[str, str]]:
    """Texts, each with a uri and a title; of about 2,500 characters unless told otherwise."""
    chance, known = random.Random(7), sentences()
    return [
        {
            "uri": f"text-{number}",
            "title": f"Report {number}",
            "text": " ".join(chance.sample(known, sentences_per_text)),
        }
        for number in range(count)
    ]


def write_files(folder: Path, count: int) -> int:
    """Writes files of all formats in turn, each of about a passage; returns how many documents are in them.

    Formats that hold many documents get three of them.
    """
    from assistant.reading import FORMATS

    folder.mkdir()
    kinds = [kind for kind in _WRITERS if f".{kind}" in FORMATS]
    left = iter(texts(count * _DOCUMENTS_PER_CONTAINER, sentences_per_text=5))
    documents = 0
    for number in range(count):
        kind = kinds[number % len(kinds)]
        parts = [next(left)["text"] for _ in range(_DOCUMENTS_PER_CONTAINER if kind in _CONTAINERS else 1)]
        _WRITERS[kind](folder / f"{number:05d}.{kind}", f"Report {number}", parts)
        documents += len(parts)
    return documents


def _txt(path: Path, title: str, parts: list[str]) -> None:
    path.write_text(parts[0], encoding="utf-8")


def _md(path: Path, title: str, parts: list[str]) -> None:
    path.write_text(f"# {title}\n\n{parts[0]}\n", encoding="utf-8")


def _page(title: str, text: str) -> str:
    body = f"<article><h1>{title}</h1><p>{escape(text)}</p></article>"
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def _html(path: Path, title: str, parts: list[str]) -> None:
    path.write_text(_page(title, parts[0]), encoding="utf-8")


def _pdf(path: Path, title: str, parts: list[str]) -> None:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    SimpleDocTemplate(str(path), title=title).build([Paragraph(escape(parts[0]), getSampleStyleSheet()["Normal"])])


def _docx(path: Path, title: str, parts: list[str]) -> None:
    from docx import Document

    document = Document()
    document.add_heading(title)
    document.add_paragraph(parts[0])
    document.save(str(path))


def _message(number: int, title: str, text: str) -> email.message.EmailMessage:
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = "desk@example.org", "all@example.org", title
    message["Date"], message["Message-ID"] = (
        "Thu, 20 Nov 2025 09:00:00 +0000",
        f"<{title.split()[-1]}-{number}@example.org>",
    )
    message.set_content(text)
    return message


def _eml(path: Path, title: str, parts: list[str]) -> None:
    path.write_bytes(bytes(_message(0, title, parts[0])))


def _csv(path: Path, title: str, parts: list[str]) -> None:
    rows = [f'{number},"{row}"' for number, row in enumerate(parts[0].replace('"', "'").split(". "))]
    path.write_text("Number,Remark\n" + "\n".join(rows) + "\n", encoding="utf-8")


def _xlsx(path: Path, title: str, parts: list[str]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Number", "Remark"])
    for number, row in enumerate(parts[0].split(". ")):
        book.active.append([number, row])
    book.save(path)


def _pptx(path: Path, title: str, parts: list[str]) -> None:
    from pptx import Presentation

    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = title, parts[0]
    show.save(str(path))


def _packed(path: Path, mime: str, members: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        if mime:
            package.writestr("mimetype", mime, compress_type=zipfile.ZIP_STORED)
        for name, text in members.items():
            package.writestr(name, text)


def _odt(path: Path, title: str, parts: list[str]) -> None:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0"><office:body>'
        f"<office:text><text:h>{title}</text:h><text:p>{escape(parts[0])}</text:p></office:text></office:body>"
        "</office:document-content>"
    )
    _packed(path, "application/vnd.oasis.opendocument.text", {"content.xml": content})


def _rtf(path: Path, title: str, parts: list[str]) -> None:
    text = "".join(letter if ord(letter) < 128 else f"\\u{ord(letter)}?" for letter in parts[0])
    path.write_text("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\f0 " + text + "\\par}", encoding="ascii")


def _epub(path: Path, title: str, parts: list[str]) -> None:
    book = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></metadata>'
        '<manifest><item id="one" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="one"/></spine></package>'
    )
    container = (
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    page = _page(title, parts[0]).replace("<html>", '<html xmlns="http://www.w3.org/1999/xhtml">')
    members = {"META-INF/container.xml": container, "book.opf": book, "one.xhtml": page}
    _packed(path, "application/epub+zip", members)


def _zip(path: Path, title: str, parts: list[str]) -> None:
    _packed(path, "", {f"report-{number}.txt": part for number, part in enumerate(parts)})


def _mbox(path: Path, title: str, parts: list[str]) -> None:
    messages = [bytes(_message(number, title, part)) for number, part in enumerate(parts)]
    path.write_bytes(b"".join(b"From desk@example.org Thu Nov 20 09:00:00 2025\n" + one + b"\n" for one in messages))


def _rss(path: Path, title: str, parts: list[str]) -> None:
    items = "".join(
        f"<item><title>{title}, {number}</title><guid>{title}-{number}</guid>"
        f"<description>{escape(part)}</description></item>"
        for number, part in enumerate(parts)
    )
    path.write_text(f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>', encoding="utf-8")


def _jsonl(path: Path, title: str, parts: list[str]) -> None:
    lines = [json.dumps({"id": number, "title": title, "text": part}) for number, part in enumerate(parts)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


_CONTAINERS = ("zip", "mbox", "rss", "jsonl")
_WRITERS: dict[str, Callable[[Path, str, list[str]], None]] = {
    "txt": _txt,
    "md": _md,
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
    "eml": _eml,
    "csv": _csv,
    "xlsx": _xlsx,
    "pptx": _pptx,
    "odt": _odt,
    "rtf": _rtf,
    "epub": _epub,
    "zip": _zip,
    "mbox": _mbox,
    "rss": _rss,
    "jsonl": _jsonl,
}
