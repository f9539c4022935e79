"""The conversation: asking, and what stands in an answer."""

from assistant.records import Answer, Attribution, Sentence, Usage
from assistant.rendering import plain
from assistant.text.counting import counted

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
STOPPED_WRITING = "Stopped while it was being written; this is from the documents alone."
SOMETHING_WRONG = "Something went wrong. Try again; the details are in the window in which the assistant was started."
LIMITS = "Limit to some documents"
LIMITED = "Limited to:"
LIMIT_REMOVE = "Remove:"
LIMIT_DOCUMENTS = "Documents"
LIMIT_KINDS = "Kinds"
LIMIT_SINCE = "Published since"
LIMIT_UNTIL = "Published until"
CORRECT = "Correct"
CORRECT_HINT = "What is to be searched"
CORRECT_ASK = "Ask again"
PASSAGES = "Passages found"
PASSAGE_COLUMNS = ("Rank", "Score", "Found by", "Document")
RIGHT = "This is right"
WRONG = "This is not right"
NOTE = "What should be known of it (optional)"
SEND = "Keep"
KEPT = "Kept on this server. Thank you."
NEXT = "These documents also answer"
ADD = "Add documents"
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


def kind(name: str, documents: int) -> str:
    """A format of documents that a question can be limited to."""
    return f"{name.upper()} ({documents:,})"


def limit_kind(name: str) -> str:
    """That a question is limited to a format."""
    return name.upper()


def limit_since(day: str) -> str:
    """That a question is limited to what was published since a day."""
    return f"published since {day}"


def limit_until(day: str) -> str:
    """That a question is limited to what was published until a day."""
    return f"published until {day}"


def found_by(engines: tuple[str, ...]) -> str:
    """How a passage was found."""
    names = {"dense": "meaning", "lexical": "words"}
    return " and ".join(names.get(engine, engine) for engine in engines)


def made(answer: Answer) -> tuple[str, ...]:
    """What made an answer, one line each."""
    by = answer.made_by
    lines = [f"Probability that the documents answer this: {answer.confidence:.0%}."]
    if by.embedding_model:
        lines.append(f"Sentences: {by.model}. Search: {by.embedding_model}. Version {by.version}.")
    return tuple(lines)


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
