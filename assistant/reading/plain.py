"""Plain text: exactly as it stands, with universal line ends."""

from assistant.reading.cleaning import headline
from assistant.reading.encoding import decoded
from assistant.reading.found import Found


def read_txt(data: bytes, *, name: str) -> Found:
    """A text file, its text unchanged but for the byte order mark and `\\n` as line break.

    Raises:
        DamagedFile: It is no text, or in no encoding that could be told.
    """
    found = decoded(data, name=name)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    return Found(text=text, title=headline(text), notes=(found.note,) if found.note else ())
