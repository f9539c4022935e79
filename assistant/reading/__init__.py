"""A file becomes sources: the text, title and date of each document in it, and where that date came from."""

from assistant.reading.documents import read_documents
from assistant.reading.files import file_stamp, read_file
from assistant.reading.found import Unread
from assistant.reading.kinds import FORMATS, LEFT_BEHIND

__all__ = ["FORMATS", "LEFT_BEHIND", "Unread", "file_stamp", "read_documents", "read_file"]
