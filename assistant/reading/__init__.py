"""A file becomes a source: its text, its title, its date and where that date came from."""

from assistant.reading.files import read_file
from assistant.reading.kinds import FORMATS

__all__ = ["FORMATS", "read_file"]
