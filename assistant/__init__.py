"""Ask a dossier of documents; every sentence of an answer leads to the exact place in a source.

    from assistant import Assistant

    with Assistant(home="library") as a:
        a.add("reports/")
        print(a.ask("What did the ministry demand?").text)

Importing this package imports nothing heavy: `Assistant` is loaded when it is first used.
"""

from typing import TYPE_CHECKING, Any

from assistant.briefing.values import Briefing, BriefSource, Line, Section
from assistant.conversations.values import Exchange, KeptConversation
from assistant.errors import AssistantError
from assistant.records import (
    Answer,
    Attribution,
    Change,
    CheckReport,
    Citation,
    Conversation,
    Copy,
    Exported,
    Fault,
    Finding,
    Hit,
    MadeBy,
    Opened,
    Outcome,
    Passage,
    PassageUsed,
    Problem,
    Progress,
    Rebuilt,
    Receipt,
    Recorded,
    Removal,
    Removed,
    Replayed,
    Sentence,
    Source,
    SourceRecord,
    Turn,
    Usage,
    Version,
)

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Assistant",
    "AssistantError",
    "Attribution",
    "BriefSource",
    "Briefing",
    "Change",
    "CheckReport",
    "Citation",
    "Conversation",
    "Copy",
    "Exchange",
    "Exported",
    "Fault",
    "Finding",
    "Hit",
    "KeptConversation",
    "Line",
    "MadeBy",
    "Opened",
    "Outcome",
    "Passage",
    "PassageUsed",
    "Problem",
    "Progress",
    "Rebuilt",
    "Receipt",
    "Recorded",
    "Removal",
    "Removed",
    "Replayed",
    "Section",
    "Sentence",
    "Settings",
    "Source",
    "SourceRecord",
    "Turn",
    "Usage",
    "Version",
    "__version__",
]


def __getattr__(name: str) -> Any:
    if name == "Assistant":
        from assistant.assistant import Assistant

        return Assistant
    if name == "Settings":
        from assistant.settings import Settings

        return Settings
    raise AttributeError(f"module 'assistant' has no attribute {name!r}")
