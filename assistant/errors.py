"""The family tree of errors. Each message says what went wrong, with which thing, and what to do.

AssistantError
├── SettingsError            a setting that cannot be used
├── AccountsUnusable         a file of accounts that cannot be used
├── BadQuestion              a question that cannot be asked
├── BadEdit                  a correction that cannot be made
├── BadTemplate              a template of briefings that cannot be used
├── BadExport                a file that a briefing, a conversation or a document cannot be written to
├── ConversationError        a kept conversation that cannot be had
│   ├── UnknownConversation  no such conversation
│   └── ConversationUnusable its file is damaged, or cannot be read or written
├── BriefingError            a kept briefing that cannot be had
│   ├── UnknownBriefing      no such briefing
│   └── BriefingUnusable     its page is damaged, or was not kept
├── ReadingError             a file that cannot become a source
│   ├── UnknownFormat        no reader for this kind of file
│   ├── NoText               a file without any text in it
│   ├── DamagedFile          a file that its format's reader cannot open
│   ├── ReaderFailed         a file on which its reader crashes, hangs or eats memory
│   └── FetchError           a web address that gives nothing that can be read
│       └── AddressRefused   a web address that is never connected to, or not without being allowed
├── LibraryError             the library cannot do what was asked
│   ├── LibraryUnavailable   the home cannot be opened or written
│   │   └── IndexDamaged     its index of words cannot be used
│   ├── LibraryMismatch      the library was made with another model or passage size
│   ├── ArchiveDamaged       an exported library cannot be written or read
│   ├── FolderLost           a folder is missing, closed or has lost all its documents, or what to leave out is unclear
│   ├── NothingToRestore     no such removal, or it is not kept any more
│   ├── NotKept              what is to be removed finds no room, or is damaged, and could not be brought back
│   ├── OriginalLost         the file that a document was read from is gone, or another now
│   └── UnknownSource        no such source
│       └── UnknownVersion   no such version of a source, or its text is not kept any more
├── RecordUnusable           a file of recorded answers cannot be written or read
├── EmbeddingError           the embedding model cannot be loaded or is not the one expected
└── ModelError               the language model cannot be used
    ├── ModelMissing         its package, its key or its folder is missing, or there is no such provider
    ├── ModelRefused         its server does not take the key or the request
    │   ├── UnknownModel     its server has no model of this name
    │   └── ContextOverflow  more was sent than it reads at once
    ├── ModelBusy            it takes no more questions at present
    ├── ModelUnreachable     its server is not there, fails, or breaks off
    │   └── ModelTimeout     it took too long
    └── BadReply             what it sends cannot be read, or does not end
"""


class AssistantError(Exception):
    """Base of every error that this package raises on purpose; its text is fit for a person."""


class SettingsError(AssistantError):
    """A setting has a value that cannot be used."""


class AccountsUnusable(AssistantError):
    """The file of those who may log in cannot be read, written or understood, or is open to others."""


class BadQuestion(AssistantError):
    """The question is empty or too long."""


class BadEdit(AssistantError):
    """What a person wants to set of a document cannot be kept."""


class BadTemplate(AssistantError):
    """There is no such template of briefings, it cannot be understood, or it asks for a section that there is not."""


class BadExport(AssistantError):
    """A briefing, a conversation or a document's file cannot be written to the file named, or not in that form."""


class ConversationError(AssistantError):
    """A kept conversation cannot be had."""


class UnknownConversation(ConversationError):
    """There is no conversation of this id, or it is another person's."""


class ConversationUnusable(ConversationError):
    """The file of a conversation is damaged, or cannot be read or written."""


class BriefingError(AssistantError):
    """A kept briefing cannot be had."""


class UnknownBriefing(BriefingError):
    """There is no briefing of this id, or it is another person's."""


class BriefingUnusable(BriefingError):
    """The page of a briefing is damaged, or was not kept."""


class ReadingError(AssistantError):
    """A file or text cannot become a source."""


class UnknownFormat(ReadingError):
    """There is no reader for this kind of file."""


class NoText(ReadingError):
    """The file was read and holds no text."""


class DamagedFile(ReadingError):
    """The file is broken, cut short, encrypted or not what its name says."""


class ReaderFailed(ReadingError):
    """The file's reader took too long or too much memory, or crashed; it was ended."""


class FetchError(ReadingError):
    """A web address cannot be reached, is not to be read, or gives nothing that can be read."""


class AddressRefused(FetchError):
    """The web address is not one that is connected to: its form, its place in the network, or where it leads."""


class LibraryError(AssistantError):
    """The library cannot do what was asked."""


class LibraryUnavailable(LibraryError):
    """The library's home cannot be opened or written."""


class IndexDamaged(LibraryUnavailable):
    """The index of words cannot be read or written; it is derived and made again."""


class LibraryMismatch(LibraryError):
    """The library was made with another embedding model, passage size or schema."""


class ArchiveDamaged(LibraryError):
    """A folder cannot take an exported library, or holds none that can be imported."""


class FolderLost(LibraryError):
    """The folder is missing, cannot be opened, holds none of the files that the library knows of it, or has an ignore
    file that cannot be understood."""


class NotKept(LibraryError):
    """What is to be removed cannot be kept, so that it could not be brought back; nothing is removed."""


class OriginalLost(LibraryError):
    """A document was read from no file, or its file is gone, closed or another now."""


class UnknownSource(LibraryError):
    """No source of the library has this uri."""


class NothingToRestore(LibraryError):
    """There is no such removal that could be undone, or not any more."""


class UnknownVersion(UnknownSource):
    """A source never had this version, or its text is not kept any more."""


class RecordUnusable(AssistantError):
    """A file of recorded answers cannot be written, or holds none that can be read.

    Attributes:
        answer: What could not be recorded, where it has been made.
    """

    answer: object = None


class EmbeddingError(AssistantError):
    """The embedding model cannot be loaded, or its weights are not the expected ones."""


class ModelError(AssistantError):
    """The language model cannot be reached, is not installed, or failed."""


class ModelMissing(ModelError):
    """What the language model needs is not there: its package, its key, its folder or its provider."""


class ModelRefused(ModelError):
    """The model's server does not take the key, or the request."""


class UnknownModel(ModelRefused):
    """The model's server has no model of this name."""


class ContextOverflow(ModelRefused):
    """More was sent than the model reads at once.

    Args:
        message: For a person.
        context_tokens: How much it reads, where its server has said so.
    """

    def __init__(self, message: str, context_tokens: int | None = None) -> None:
        super().__init__(message)
        self.context_tokens = context_tokens


class ModelBusy(ModelError):
    """The model takes no more questions at present.

    Args:
        message: For a person.
        wait_s: After how many seconds it may be asked again, None where its server does not say.
        lasts: Waiting does not help: a quota is used up.
    """

    def __init__(self, message: str, wait_s: float | None = None, *, lasts: bool = False) -> None:
        super().__init__(message)
        self.wait_s = wait_s
        self.lasts = lasts


class ModelUnreachable(ModelError):
    """The model's server is not there, fails, or breaks off half way.

    Args:
        message: For a person.
        again: It may be of use to ask again at once.
    """

    def __init__(self, message: str, *, again: bool = True) -> None:
        super().__init__(message)
        self.again = again


class ModelTimeout(ModelUnreachable):
    """The model took too long; asked again, it would do so again."""

    def __init__(self, message: str) -> None:
        super().__init__(message, again=False)


class BadReply(ModelError):
    """What the model's server sends cannot be read, or does not end."""
