"""What programs are told that call the endpoints."""

from typing import Any

TOOLS = "Ask a dossier of documents; every sentence of an answer cites verbatim quotes with their place in a document."
BAD_HISTORY = "The history must be pairs of a question and the text of its answer."
_KINDS: dict[Any, str] = {
    str: "a text",
    int: "a whole number",
    list[str] | None: "a list of texts",
    list[list[str]] | None: "a list of pairs: a question and the text of its answer",
    list[dict[str, Any]] | None: "a list of files that were uploaded here (/gradio_api/upload)",
}
ONE_OF_THREE = "Give one of text, address and files, and only one."
NO_ADDRESS = "The address must begin with https:// or http://."
NO_URI = "Give the text a name (uri) among the documents."
NO_FILES = (
    "None of these files was uploaded here. Upload them first (/gradio_api/upload), and hand over what that gives."
)


def no_model(name: str, names: tuple[str, ...]) -> str:
    """A language model that is not offered."""
    return f"There is no language model {name!r} here; there are: {', '.join(names)}."


def bad_argument(name: str, kind: Any) -> str:
    """An argument of another type than an endpoint takes."""
    return f"The argument {name!r} must be {_KINDS[kind]}. /gradio_api/info lists the arguments."


def bad_call(why: str) -> str:
    """A call that lacks an argument or has one that there is not."""
    return f"{why} /gradio_api/info lists the arguments."


def by_place(name: str, taken: tuple[str, ...]) -> str:
    """A call by places that has another number of arguments than an endpoint takes.

    >>> by_place("source", ("uri", "version"))
    'Here all 2 arguments are given in their order, null for one that is left out: {"data": [uri, version]}. \
/gradio_api/call/v2/source takes them by their names. /gradio_api/info lists the arguments.'
    """
    order = ", ".join(taken)
    many = (
        f"all {len(taken)} arguments are given in their order, null for one that is left out"
        if taken
        else ("no argument is given")
    )
    return bad_call(f'Here {many}: {{"data": [{order}]}}. /gradio_api/call/v2/{name} takes them by their names.')
