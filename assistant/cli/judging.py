"""The command that shows what people have said of answers, and makes an evaluation set of it."""

from pathlib import Path

from assistant.cli.screen import say, say_json
from assistant.evaluation import feedback
from assistant.rendering.plain import harmless
from assistant.text.counting import counted


def run(home: Path, *, export: Path | None, as_json: bool) -> None:
    """Prints it, oldest first, or writes it as a set.

    Args:
        home: The library's home.
        export: Folder for the set; None to print.
        as_json: Print JSON.

    Raises:
        RecordUnusable: It cannot be read, or the set cannot be written.
    """
    said = feedback.kept(home)
    if export is not None:
        questions, doubtful = feedback.export(said, export)
        if as_json:
            say_json({"folder": str(export), "questions": questions, "to_review": doubtful})
        else:
            say(f"{counted(questions, 'question')} written to {harmless(str(export))}, {doubtful} to review.")
    elif as_json:
        say_json(said)
    else:
        for one in said:
            note = f" ({harmless(one.note)})" if one.note else ""
            say(f"{one.at} {'right' if one.good else 'not right'}: {harmless(one.question)}{note}")
        if not said:
            say("Nobody has said anything of an answer yet.")
