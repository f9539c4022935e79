"""A file becomes a source: its text, its title, its date and where that date came from."""

from assistant.reading.files import file_stamp, read_file
from assistant.reading.kinds import FORMATS

__all__ = ["FORMATS", "file_stamp", "read_file"]
