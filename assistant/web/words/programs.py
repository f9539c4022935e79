"""What programs are told that call the endpoints."""

TOOLS = "Ask a dossier of documents; every sentence of an answer cites verbatim quotes with their place in a document."
BAD_HISTORY = "The history must be pairs of a question and the text of its answer."
ONE_OF_THREE = "Give one of text, address and files, and only one."
NO_ADDRESS = "The address must begin with https:// or http://."
NO_URI = "Give the text a name (uri) among the documents."
NO_FILES = (
    "None of these files was uploaded here. Upload them first (/gradio_api/upload), and hand over what that gives."
)


def no_model(name: str, names: tuple[str, ...]) -> str:
    """A language model that is not offered."""
    return f"There is no language model {name!r} here; there are: {', '.join(names)}."
