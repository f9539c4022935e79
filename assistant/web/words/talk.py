"""The conversation: asking, and what stands in an answer."""

from assistant.records import Answer, Attribution, Sentence, Usage
from assistant.rendering import plain
from assistant.rendering.plain import counted

ASK = "Ask a question"
ASK_HINT = "Ask about your documents"
CHAT = "Conversation"
MODEL = "Answers are written by"
QUOTES_ONLY = "Nobody: quotes only"
DETAILS = "Details"
NO_DOCUMENTS = "There are no documents yet. Add some under “Documents”, then ask again."
LOADING = "Loading the search model. The first answer takes some seconds longer."
SEARCHING = "Searching the documents"
STOPPED = "Stopped before there was an answer."
STOPPED_SHORT = "Stopped here."
SOMETHING_WRONG = "Something went wrong. Try again; the details are in the window in which the assistant was started."
CITATIONS = "Quotes"
NEAREST = "Nearest passages"
COPY = "Copy with quotes"
COPIED = "Copied"


def first_run() -> str:
    """What stands in the empty chat of an empty library."""
    return "Add your documents first. Then ask, and check each sentence of the answer against its quote."


def ready(documents: int) -> str:
    """What stands in the empty chat."""
    known = counted(documents, "document")
    return f"Ask about {known}. Each sentence of an answer shows the quote it rests on."


def missing(words: tuple[str, ...]) -> str:
    """Which words of the question no passage has."""
    return f"No passage has: {', '.join(words)}."


def doubt(sentence: Sentence) -> str:
    """That a sentence is not fully borne out, and why, or who calls it so; "" if it is."""
    return plain.doubt(sentence)


def removed_marks(answer: Answer) -> tuple[str, ...]:
    """Which marks of a language model were taken away, and why, one line each."""
    return plain.removed_marks(answer)


def speaker(said: Attribution | None) -> str:
    """Who is speaking in a sentence, as far as it says so."""
    if said is None:
        return "No speaker named: the document itself."
    if not said.speaker:
        return f"Said to be so (“{said.verb}”); by whom is not named."
    return f"Said by: {said.speaker}" + (f" (“{said.verb}”)" if said.verb else "")


def searched(text: str) -> str:
    """What was searched, where that is more than the question."""
    return f"Searched: {text}"


def written_by(model: str) -> str:
    """That a language model wrote the sentences."""
    return f"Written by {model} from the quotes below."


def model(name: str) -> str:
    """A language model that can be chosen, or none."""
    return QUOTES_ONLY if name == "quotes" else name


def usage(used: Usage) -> str:
    """What an answer has cost."""
    parts = [used.model, counted(used.calls, "call")] if used.calls else []
    if used.tokens_in is not None and used.tokens_out is not None:
        parts.append(f"{counted(used.tokens_in, 'token')} read, {used.tokens_out:,} written")
    if used.first_token_s is not None:
        parts.append(f"first words after {used.first_token_s:,.1f} s")
    return ", ".join([*parts, f"{used.total_s:,.1f} s in all"]) + "."
